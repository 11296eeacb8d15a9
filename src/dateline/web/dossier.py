"""All that the Incident page shows, gathered from the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.ledger.figures import RuleName, Series
from dateline.ledger.gather import MEASURES, Gathered, ReportIn
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
    """Somebody blamed, or somebody who claims or denies, with the words and the reports that say so."""

    name: str
    how: str
    kind: str
    channel: str | None
    words: str
    start: int
    report: ReportIn | None
    reports: int


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
        for s in bodies.get(r.telling, {}).get("statements", ()):
            about = s["about"] in (None, r.incident["id"]) and (r.slot == "main" or s["about"] == r.incident["id"])
            said = " ".join(e["text"] for e in s["evidence"])
            if not about or not said or said.casefold() in seen:
                continue
            seen.add(said.casefold())
            start = s["evidence"][0]["start"]
            made.append(Said(s["kind"], s["speaker"] or "speaker not named", s["channel"], said, start, r))
    return made[:limit]


def blamed(g: Gathered) -> list[Who]:
    """Who is named as having done it."""
    order = {"group": 0, "state": 0, "person": 1}
    named = sorted(
        g.perpetrators, key=lambda p: (not p.get("actor"), order.get(p["kind"], 2), -len(p.get("reports", ())))
    )
    return [_who(g, p, p["name"], words.attribution_name(p.get("attribution", "")), p["kind"]) for p in named]


def claims(g: Gathered, kind: str) -> list[Who]:
    """Who claims it, or denies having done it."""
    return [_who(g, c, c["by"], kind, kind) for c in g.claims if c["kind"] == kind]


def _who(g: Gathered, item: Any, name: str, how: str, kind: str) -> Who:
    held = next((r for r in g.reports if r.id == item.get("report")), None)
    evidence = item.get("evidence") or [{"text": "", "start": 0}]
    said = " … ".join(e["text"] for e in evidence)
    count = len(item.get("reports", ())) or (1 if held else 0)
    return Who(name, how, kind, item.get("channel"), said, evidence[0]["start"], held, count)


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
    for p in g.perpetrators:
        put(f"{p['name']}, {words.attribution_name(p.get('attribution', ''))}", p.get("evidence"), p.get("report"))
    for c in g.claims:
        put(f"{c['kind'].capitalize()} by {c['by']}", c.get("evidence"), c.get("report"))
    return made
