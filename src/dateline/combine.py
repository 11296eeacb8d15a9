"""Rules and trained finder together: the record that the rules made, mended where the finder sees more.

The rules stay in charge of what they do better, which measuring has shown to be nearly all: numbers, dates, places,
quotations, names, background. The finder is asked which of the figures that the rules found is the one for the whole
incident, and who did it where the rules found nobody; and since it reads on its own, how far the two agree says how
much of the record is likely right. Kind by kind, with the figures: `docs/model_card.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.gazetteer import actors
from dateline.model import Figure, Incident, Measure, Perpetrator, Record, Report, Span, Words
from dateline.trained import Calibration, Reading, Scored, best

COUNTED: tuple[Measure, ...] = ("killed", "injured", "abducted")
"""The measures whose totals the finder is asked about."""

SURER = 0.85
"""By how much surer than of the total (0 where there is none) the finder has to be of another figure."""

NAMED = 0.5
"""How sure it has to be of who did it."""

_AS_RULES, _BY_AGREEMENT = 0.87, 0.21  # what the rules' own confidence, and agreement, say of how much is right


def combine(record: Record, reading: Reading, calibration: Calibration) -> Record:
    """The record with its main incident mended, and that incident's confidence set to the share of its values that is
    likely right. One without a main incident comes back as it is."""
    if record.main is None:
        return record
    seen = _Seen(record.report, reading, calibration)
    made = (_mended(i, seen) if i.role == "main" else i for i in record.incidents)
    return replace(record, incidents=tuple(made))


class _Seen:
    """What the finder says of one report, role by role."""

    def __init__(self, report: Report, reading: Reading, calibration: Calibration) -> None:
        self.report, self.reading, self.calibration = report, reading, calibration
        self._spans: dict[str, list[Scored]] = {}

    def of(self, role: str) -> list[Scored]:
        """The spans that have the role more likely than not, none over another."""
        if role not in self._spans:
            self._spans[role] = best(list(self.reading.of(role)))
        return self._spans[role]

    def main(self, span: Scored) -> float:
        """How likely the span has its role, and in the main incident."""
        return self.calibration.chance(span.role, span.score) * float(span.told[0])

    def whole(self, span: Scored) -> float:
        """How likely the span is the main incident's figure for the whole."""
        return self.main(span) * float(span.totals[0]) * (1 - span.attackers)

    def agrees(self, role: str, words: Words) -> float:
        """How likely these words have the role in the main incident."""
        return max((self.main(s) for s in self.of(role) if _meets(s, words)), default=0.0)

    def votes(self, figure: Figure) -> float:
        """How likely the figure is the main incident's for the whole."""
        return max((self.whole(s) for s in self.of(figure.measure) if _meets(s, figure.evidence)), default=0.0)


def _meets(span: Scored, words: Words) -> bool:
    return any(span.start < e.end and e.start < span.end for e in words)


def _mended(incident: Incident, seen: _Seen) -> Incident:
    figures = incident.figures
    for measure in COUNTED:
        figures = _counted(figures, measure, seen)
    mended = replace(incident, figures=figures, perpetrators=incident.perpetrators or tuple(_named(seen)))
    return replace(mended, confidence=_confidence(incident.confidence, _agreement(mended, seen)))


def _confidence(rules: float, agreement: float) -> float:
    """The share of the incident's values that is likely right, by the rules' confidence and how far the finder agrees;
    fitted on reports at first sight (docs/model_card.md)."""
    return round(min(1.0, _AS_RULES * rules + _BY_AGREEMENT * agreement), 2)


def _counted(figures: tuple[Figure, ...], measure: Measure, seen: _Seen) -> tuple[Figure, ...]:
    """The figures with the one for the whole put right, where the finder is much surer of another."""
    told = [f for f in figures if f.measure == measure and f.of != "attackers"]
    if not told:
        return figures
    top = max(told, key=seen.votes)
    standing = max((seen.votes(f) for f in told if f.total), default=0.0)
    if top.total or seen.votes(top) < standing + SURER:
        return figures
    return tuple(replace(f, total=f is top) if f.measure == measure else f for f in figures)


def _named(seen: _Seen) -> Iterable[Perpetrator]:
    """Who did it: the organisation and the persons that the finder is surest of."""
    for role in ("perp_org", "perp_ind"):
        top = max(seen.of(role), key=seen.main, default=None)
        if top is None or seen.main(top) < NAMED:
            continue
        words = seen.report.evidence(Span(top.start, top.end))
        known = actors.lookup(words[0].text)
        kind = known.kind if known else "group" if role == "perp_org" else "person"
        yield Perpetrator(words[0].text, known.id if known else None, kind, None, "reported", words)


def _agreement(incident: Incident, seen: _Seen) -> float:
    """How far the finder, asked alone, says the same of type, place, time, the killed, the injured and who did it."""
    shares = [
        max((seen.calibration.chance(t, seen.reading.document[t]) for t in incident.types), default=0.0),
        seen.agrees("place", incident.place.evidence) if incident.place else 0.0,
        seen.agrees("time", incident.date.evidence) if incident.date else 1 - _surest("time", seen),
    ]
    for measure in ("killed", "injured"):
        total = incident.total(measure)
        counts = total is not None and total.low != 0
        none = 1 - max((seen.whole(s) for s in seen.of(measure)), default=0.0)
        shares.append(seen.votes(total) if total is not None and counts else none)
    shares.append(_agreement_on_who(incident.perpetrators, seen))
    return sum(shares) / len(shares)


def _agreement_on_who(perpetrators: Sequence[Perpetrator], seen: _Seen) -> float:
    roles = ("perp_ind", "perp_org")
    if not perpetrators:
        return 1 - max(_surest(role, seen) for role in roles)
    return max(seen.agrees(role, p.evidence) for p in perpetrators for role in roles)


def _surest(role: str, seen: _Seen) -> float:
    return max((seen.main(s) for s in seen.of(role)), default=0.0)
