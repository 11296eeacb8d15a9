"""All that the Incident page shows, gathered from the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.ledger.figures import RuleName, Series
from dateline.ledger.gather import MEASURES, Gathered, ReportIn, statement_key
from dateline.ledger.parties import Party, parties
from dateline.web import chart, data, masking, words


@dataclass(frozen=True, slots=True)
class Folded:
    """A report of the incident with the copies of it that are in the incident too."""

    report: ReportIn
    copies: tuple[ReportIn, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement about the incident, with its report."""

    kind: str
    speaker: str
    channel: str | None
    words: str
    start: int
    report: ReportIn


@dataclass(frozen=True, slots=True)
class Event:
    """A step of the time line: when, what, and the report that tells of it."""

    when: str
    iso: str
    what: str
    words: str
    link: str


@dataclass(frozen=True, slots=True)
class Who:
    """A party that is blamed, or that claims or denies, with the words and the number of reports that say so."""

    name: str
    names: tuple[str, ...]  # the other names that reports give it
    how: str
    channel: str | None
    words: str
    start: int
    report: ReportIn | None
    reports: int
    described: bool


def measures(g: Gathered, rule: RuleName) -> list[Series]:
    """The series of every measure that a report gives, killed and injured first."""
    return [s for m in MEASURES if (s := g.series(m, rule)) is not None]


def charts(found: Sequence[Series], rule: RuleName, mask: masking.Mask) -> tuple[str, str]:
    """The chart for wide and for narrow windows."""
    drawn = [s for s in found if s.measure in ("killed", "injured")]
    return chart.draw(drawn, rule, 960.0, mask), chart.draw(drawn, rule, 348.0, mask)


def folded(g: Gathered) -> list[Folded]:
    """Reports oldest first, each once, copies under the report they most likely come from (the one before them)."""
    order = {"tells": 0, "follow_up": 1, "copy": 2, "background": 3}
    once: dict[str, ReportIn] = {}
    for r in sorted(g.reports, key=lambda r: order.get(r.relation, 4)):
        once.setdefault(r.id, r)
    ordered = sorted(once.values(), key=lambda r: (r.moment or "9", r.id))
    heads = [r for r in ordered if r.relation != "copy"]
    under: dict[str, list[ReportIn]] = {r.id: [] for r in heads}
    loose = []
    for copy in (r for r in ordered if r.relation == "copy"):
        named = next((h for h in heads if h.id[:12] in copy.why or (h.publisher and h.publisher in copy.why)), None)
        earlier = [h for h in heads if h.relation == "tells" and h.moment <= copy.moment]
        origin = named or (earlier[-1] if earlier else heads[0] if heads else None)
        if origin is None:
            loose.append(copy)
        else:
            under[origin.id].append(copy)
    return [Folded(r, tuple(under[r.id])) for r in heads] + [Folded(r, ()) for r in loose]


def statements(db: Connection, g: Gathered, limit: int = 60) -> list[Said]:
    """What was said about the incident, in the order of publication; the same words once."""
    kept = [r for r in g.reports if r.relation in ("tells", "follow_up") and not r.outdated]
    bodies = data.bodies(db, [r.telling for r in kept])
    made: list[Said] = []
    seen: set[str] = set()
    for r in kept:
        for s in _ruled(g, r, bodies.get(r.telling, {}).get("statements", ())):
            said = " ".join(e["text"] for e in s["evidence"])
            if not said or said.casefold() in seen:
                continue
            seen.add(said.casefold())
            start = s["evidence"][0]["start"]
            made.append(Said(s["kind"], s["speaker"] or "speaker not named", s["channel"], said, start, r))
    return made[:limit]


def _ruled(g: Gathered, r: ReportIn, read: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The statements that a report holds about the incident, as reviewers left them, theirs at the end."""
    about = [
        s
        for s in read
        if s["about"] in (None, r.incident["id"]) and (r.slot == "main" or s["about"] == r.incident["id"])
    ]
    rulings = {key: ruling for key, ruling in g.said.items() if key[0] == r.id}
    made = []
    for s in about:
        kind, value = rulings.pop(statement_key({**s, "report": r.id}), ("", s))
        if kind != "reject":
            made.append({**s, **value})
    return made + [value for kind, value in rulings.values() if kind == "add"]


def kinds_of(entries: Sequence[Mapping[str, Any]]) -> str:
    """The kinds of targets or weapons that reports give, the most frequent first: "firearms and fire"."""
    counts: dict[str, int] = {}
    for e in entries:
        if e.get("kind") not in (None, "other"):
            counts[e["kind"]] = counts.get(e["kind"], 0) + len(e.get("reports") or (1,))
    return words.listed(words.kind_name(k) for k in sorted(counts, key=lambda k: -counts[k])[:3])


def blamed(g: Gathered) -> list[Who]:
    """Who is named as having done it, a line a party; those only described are one line, the last."""
    return [_who(g, p, words.listed(words.attribution_name(way) for way in p.ways)) for p in parties(g.perpetrators)]


def claims(g: Gathered, kind: str) -> list[Who]:
    """Who claims it, or denies having done it, a line a party."""
    return [_who(g, p, kind) for p in parties((c for c in g.claims if c["kind"] == kind), "by")]


def _who(g: Gathered, party: Party, how: str) -> Who:
    item = party.entries[0]
    held = next((r for r in g.reports if r.id == item.get("report")), None)
    evidence = item.get("evidence") or [{"text": "", "start": 0}]
    said = " … ".join(e["text"] for e in evidence)
    count = max(len(party.reports), 1 if held else 0)
    channel = words.listed(party.channels) or None
    return Who(party.name, party.names, how, channel, said, evidence[0]["start"], held, count, party.described)


def timeline(g: Gathered, reports: Sequence[Folded], arrests: Series | None) -> list[Event]:
    """What happened after: the act, its first report, arrests, follow-ups, the newest report."""
    made = []
    if g.date:
        made.append(Event(words.date_words(g.date), g.date["start"], "The act", "", ""))
    told = [f.report for f in reports if f.report.relation == "tells" and f.report.moment]
    marks = {told[0].id: "First report"} if told else {}
    if len(told) > 1:
        marks[told[-1].id] = "Newest report of it"
    for f in reports:
        r = f.report
        what = "Follow-up" if r.relation == "follow_up" else marks.get(r.id)
        if what and r.moment:
            said = f"{r.publisher or 'unknown outlet'}: {r.title or 'without a title'}"
            made.append(Event(words.moment(r.published), r.moment, what, said, f"/reports/{r.id}"))
    for o in [*(e.observation for e in arrests.entries if e.counted), *arrests.parts] if arrests else []:
        said = f"{words.figure(o.low, o.high, o.kind)}: “{o.words}”, {o.publisher or 'unknown outlet'}"
        start = o.evidence[0]["start"] if o.evidence else 0
        made.append(
            Event(words.moment(o.as_of or o.published), o.time, "Arrests", said, f"/reports/{o.report}#c{start}")
        )
    return sorted(made, key=lambda e: e.iso or "9")[:80]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: which words of which report a statement of the page rests on."""

    number: int
    said: str
    words: str
    report: ReportIn


def notes(g: Gathered, found: Sequence[Series]) -> list[Note]:
    """The evidence of the page, for print: date, place, chosen figures, blame and claims."""
    by_id = {r.id: r for r in g.reports}
    made: list[Note] = []

    def put(said: str, evidence: Any, report: str | None) -> None:
        if report in by_id and evidence:
            made.append(Note(len(made) + 1, said, " … ".join(e["text"] for e in evidence), by_id[report]))

    for name, value in (("Date", g.date), ("Place", g.place)):
        if value:
            put(name, value.get("evidence"), value.get("report"))
    for s in found:
        for e in s.entries:
            if e.counted:
                o = e.observation
                put(f"{s.measure.capitalize()}: {words.figure(o.low, o.high, o.kind)}", o.evidence, o.report)
    for p in parties(g.perpetrators):
        if not p.described:
            way = words.listed(words.attribution_name(w) for w in p.ways)
            put(f"{p.name}, {way}", p.entries[0].get("evidence"), p.entries[0].get("report"))
    for kind in ("claim", "denial"):
        for p in parties((c for c in g.claims if c["kind"] == kind), "by"):
            put(f"{kind.capitalize()} by {p.name}", p.entries[0].get("evidence"), p.entries[0].get("report"))
    return made
