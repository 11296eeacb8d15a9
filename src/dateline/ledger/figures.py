"""Figures over time: every figure an observation, and the rules that choose one of them.

A rule is a line of `RULES` with its name, what it does and whose practice it follows
(docs/figures_over_time.md). All rules look at the same *voices*: figures for the whole incident, from reports
that tell of it. Not counted, but kept and shown with the reason: parts, background, copies (one voice, not
ten), an earlier version of a page, what a reviewer rejected. A reviewer's decision stands above every rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from dateline.ledger.telling import instant

RuleName = Literal["latest", "highest", "majority", "conservative", "ucdp", "reviewed"]
DEFAULT_RULE: RuleName = "latest"


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure in one report, with who says so and when. `moment` is UTC; `relation` that of its report."""

    id: int
    measure: str
    of: str
    low: int | None
    high: int | None
    kind: str
    total: bool
    stated_by: str | None
    as_of: str | None
    evidence: tuple[Mapping[str, Any], ...]
    report: str
    key: str | None
    url: str | None
    publisher: str | None
    outlet: str | None
    published: str | None
    moment: str
    relation: str
    outdated: bool = False  # a later version of the page is in the ledger
    decision: int | None = None  # the decision that added it

    @property
    def value(self) -> int | None:
        """The number to compare by: the low bound, else the high one."""
        return self.low if self.low is not None else self.high

    @property
    def time(self) -> str:
        """When it held: the time that the report gives for it, else the report's own."""
        return instant(self.as_of) or self.moment

    @property
    def words(self) -> str:
        """The words it comes from."""
        return " … ".join(str(e["text"]) for e in self.evidence)


class Entry(NamedTuple):
    """An observation in the series, and why it is not counted, if it is not."""

    observation: Observation
    left_out: str | None

    @property
    def counted(self) -> bool:
        """Whether rules look at it."""
        return self.left_out is None


@dataclass(frozen=True, slots=True)
class Chosen:
    """The figure that a rule chose. `best` only where the rule gives three (ucdp); `decision` where people
    chose."""

    low: int | None
    high: int | None
    kind: str
    rule: str
    why: str
    observations: tuple[int, ...] = ()
    best: int | None = None
    decision: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """The printed form."""
        made: dict[str, Any] = {"low": self.low, "high": self.high, "kind": self.kind, "rule": self.rule}
        if self.best is not None:
            made["best"] = self.best
        return {**made, "why": self.why}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What people decided on one measure of one incident: a value that stands, and observations that do
    not."""

    value: Chosen | None = None
    rejected: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """All figures of one measure of one incident, in time order; the band of what was counted; the chosen
    one."""

    measure: str
    entries: tuple[Entry, ...]
    low: int | None
    high: int | None
    chosen: Chosen | None
    parts: tuple[Observation, ...] = field(default=())


def series(
    measure: str, found: Sequence[Observation], rule: RuleName = DEFAULT_RULE, ruling: Ruling | None = None
) -> Series:
    """The series of `measure` among `found`, its band, and what `rule` chooses."""
    ruling = ruling or Ruling()
    ordered = sorted((o for o in found if o.measure == measure), key=_in_time)
    totals = [o for o in ordered if o.total]
    told = any(o.relation != "background" for o in found)
    victims = any(o.of != "attackers" for o in totals if o.relation != "background" or not told)
    entries = tuple(Entry(o, _left_out(o, ruling, apart=victims, beside=not told)) for o in totals)
    voices = [e.observation for e in entries if e.counted]
    low, high = band(voices)
    chosen = ruling.value or (_choose(voices, rule) if voices else None)
    parts = tuple(o for o in ordered if not o.total and o.relation not in ("background", "copy"))
    return Series(measure, entries, low, high, chosen, parts)


def _in_time(o: Observation) -> tuple[str, str, int, str, str]:
    start = int(o.evidence[0]["start"]) if o.evidence else 0
    return (o.time or "9", o.report, start, o.measure, o.kind)


def _left_out(o: Observation, ruling: Ruling, *, apart: bool, beside: bool) -> str | None:
    """Why an observation is not counted, or None. `apart`: others count victims, so attackers alone do not. `beside`:
    no report is about the incident, it is only told beside others, so those count."""
    if any(_is(o, r) for r in ruling.rejected):
        return "rejected by a reviewer"
    if o.relation == "background" and not beside:
        return "background of another report"
    if o.relation == "copy":
        return "a copy: the same voice"
    if o.outdated:
        return "an earlier version of the page"
    if apart and o.of == "attackers":
        return "attackers alone"
    return None


def _is(o: Observation, told: Mapping[str, Any]) -> bool:
    """Whether a decision means this observation; it names it by report, words and value, so that re-reading
    keeps it."""
    same = (o.report, o.measure, o.of, o.low, o.high) == tuple(
        told.get(k) for k in ("report", "measure", "of", "low", "high")
    )
    starts = {e["start"] for e in o.evidence}
    return same and (not told.get("evidence") or bool(starts & {e["start"] for e in told["evidence"]}))


def band(voices: Sequence[Observation]) -> tuple[int | None, int | None]:
    """The lowest and the highest number that counted figures give."""
    values = [v for o in voices for v in (o.low, o.high) if v is not None]
    return (min(values), max(values)) if values else (None, None)


def _choose(voices: Sequence[Observation], rule: RuleName) -> Chosen | None:
    numbered = [o for o in voices if o.value is not None]
    return RULES[rule].choose(numbered) if numbered else RULES[rule].vague(voices)


def _take(o: Observation, rule: str, why: str, others: Sequence[Observation] = ()) -> Chosen:
    ids = (o.id, *(x.id for x in others if x.id != o.id))
    return Chosen(o.low, o.high, o.kind, rule, why, ids)


def _said(o: Observation) -> str:
    return f"{o.publisher or o.outlet or 'a report'}, {o.published or 'undated'}"


def latest(voices: Sequence[Observation]) -> Chosen:
    """The newest figure; of several at one time, the one that most give, then the higher."""
    newest = max(o.time for o in voices)
    last = [o for o in voices if o.time == newest]
    counts = Counter(o.value for o in last)
    best = max(last, key=lambda o: (counts[o.value], o.value or 0, o.kind == "exact", o.report))
    return _take(best, "latest", f"the newest: {_said(best)}")


def highest(voices: Sequence[Observation]) -> Chosen:
    """The highest figure that any voice gives; the newest of equals."""
    best = max(voices, key=lambda o: (o.value or 0, o.time, o.report))
    return _take(best, "highest", f"the highest: {_said(best)}")


def majority(voices: Sequence[Observation]) -> Chosen:
    """The figure that most outlets settled on, each by its newest; of equals the newer."""
    settled = _settled(voices)
    counts = Counter(o.value for o in settled)
    best = max(settled, key=lambda o: (counts[o.value], o.time, o.report))
    agreed = [o for o in settled if o.value == best.value]
    return _take(best, "majority", f"given by {len(agreed)} of {len(settled)} outlets", agreed)


def conservative(voices: Sequence[Observation]) -> Chosen:
    """The lowest figure among what the outlets settled on, each by its newest."""
    settled = _settled(voices)
    best = min(settled, key=lambda o: (o.value or 0, o.time, o.report))
    return _take(best, "conservative", f"the lowest of {len(settled)} outlets' newest: {_said(best)}")


def ucdp(voices: Sequence[Observation]) -> Chosen:
    """Low, best and high: best is what most outlets settled on, the lower where as many give another."""
    settled = _settled(voices)
    counts = Counter(o.value for o in settled)
    best = min(settled, key=lambda o: (-counts[o.value], o.value or 0, o.time, o.report))
    low, high = band(voices)
    words = f"best: given by {counts[best.value]} of {len(settled)} outlets, the lower where they are even"
    ids = tuple(dict.fromkeys([best.id, *(o.id for o in voices)]))
    return Chosen(low, high, "range", "ucdp", words, ids, best=best.value)


def _settled(voices: Sequence[Observation]) -> list[Observation]:
    """Each outlet's newest figure. A report without a known outlet speaks for itself."""
    newest: dict[str, Observation] = {}
    for o in sorted(voices, key=_in_time):
        newest[o.outlet or o.report] = o
    return list(newest.values())


def _vague(name: str) -> Callable[[Sequence[Observation]], Chosen | None]:
    """Words alone ("dozens"): the newest, without a number."""

    def choose(voices: Sequence[Observation]) -> Chosen | None:
        if not voices:
            return None
        last = max(voices, key=lambda o: (o.time, o.report))
        return _take(last, name, f"words only: {_said(last)}")

    return choose


_LEAST = (("hundreds", 100), ("scores", 20), ("dozens", 12), ("tens", 10))


def _least(voices: Sequence[Observation]) -> Chosen | None:
    """Words alone, as ACLED counts them: dozens 12, tens 10, hundreds 100; else without a number."""
    found = _vague("conservative")(voices)
    numbers = [n for o in voices for word, n in _LEAST if word in o.words.lower()]
    if found is None or not numbers:
        return found
    why = f"{found.why}; counted as ACLED counts such words"
    return Chosen(min(numbers), None, "at_least", "conservative", why, found.observations)


class Rule(NamedTuple):
    """A way to choose: what it does in a sentence, where the practice comes from, and the function."""

    does: str
    source: str
    choose: Callable[[Sequence[Observation]], Chosen]
    vague: Callable[[Sequence[Observation]], Chosen | None]


RULES: dict[str, Rule] = {
    "latest": Rule(
        "the newest figure for the whole incident",
        "Global Terrorism Database codebook: the number of the most recent source",
        latest,
        _vague("latest"),
    ),
    "highest": Rule(
        "the highest figure that any independent voice gives",
        "casualty recorders that publish a minimum and a maximum (Iraq Body Count): their maximum",
        highest,
        _vague("highest"),
    ),
    "majority": Rule(
        "the figure that most outlets settled on, each by its newest",
        "Global Terrorism Database codebook, where the most recent sources differ: the majority",
        majority,
        _vague("majority"),
    ),
    "conservative": Rule(
        "the lowest of the outlets' newest figures; dozens counts 12, tens 10, hundreds 100",
        "ACLED: where reports differ or are vague, the most conservative estimate",
        conservative,
        _least,
    ),
    "ucdp": Rule(
        "low, best and high: the band, and what most outlets settled on, the lower where they are even",
        "UCDP GED codebook: low, best and high estimates; the lower where sources are equally reliable",
        ucdp,
        _vague("ucdp"),
    ),
    "reviewed": Rule(
        "what a reviewer decided; where nobody did, as `latest`",
        "dateline",
        latest,
        _vague("latest"),
    ),
}
