"""Everything that the ledger knows of some incidents, brought together from the kept tables and the
decisions."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, select

from dateline.ledger import values
from dateline.ledger.figures import DEFAULT_RULE, Chosen, Observation, RuleName, Ruling, Series, series
from dateline.ledger.schema import aliases, decisions, members, observations, readings, reports, tellings
from dateline.ledger.values import Told

DECIDED = ("date", "place", "types", "perpetrators", "claims", "targets", "weapons")
"""Values that an incident has one or a list of, and that a decision can set."""

MEASURES = ("killed", "injured", "missing", "abducted", "arrested", "rescued", "displaced")


@dataclass(frozen=True, slots=True)
class ReportIn:
    """A report's place in an incident. `outdated`: a later version of the page is in it too."""

    id: str
    key: str | None
    url: str | None
    title: str | None
    publisher: str | None
    outlet: str | None
    published: str | None
    moment: str
    slot: str
    relation: str
    why: str
    confidence: float
    outdated: bool
    telling: int
    statements: int
    incident: Mapping[str, Any]  # as the report's record has it

    def to_dict(self) -> dict[str, Any]:
        """The printed form, as in docs/record.md."""
        names = ("id", "key", "url", "publisher", "published", "relation", "why", "confidence")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Gathered:
    """An incident with its reports, chosen values, figures and decisions."""

    id: str
    reports: tuple[ReportIn, ...]
    observations: tuple[Observation, ...]
    decisions: tuple[Any, ...]  # rows, oldest first, standing ones only
    reviews: int
    date: dict[str, Any] | None
    place: dict[str, Any] | None
    types: list[str]
    perpetrators: list[dict[str, Any]]
    claims: list[dict[str, Any]]
    targets: list[dict[str, Any]]
    weapons: list[dict[str, Any]]

    def series(self, measure: str, rule: RuleName = DEFAULT_RULE) -> Series | None:
        """The figures of a measure; None where no report gives one."""
        ruling = rulings(self.decisions, measure)
        made = series(measure, self.observations, rule, ruling)
        return made if made.entries or made.parts or made.chosen else None

    @property
    def statements(self) -> int:
        """How many statements its reports hold (copies and those that a reviewer rejected left out)."""
        own = {r.id: r.statements for r in self.reports if r.slot == "main" and r.relation in ("tells", "follow_up")}
        rejected = [key for key, (kind, _) in self.said.items() if kind == "reject" and key[0] in own]
        return sum(own.values()) - len(rejected)

    @property
    def said(self) -> dict[tuple[str, int], tuple[str, dict[str, Any]]]:
        """What standing decisions say of statements, by report and where the words begin: act and value."""
        made = {}
        for row in self.decisions:
            target = json.loads(row.target)
            if target.get("field") == "statements":
                made[statement_key(target["value"])] = (str(row.kind), target["value"])
        return made


def gather(db: Connection, ids: Sequence[str]) -> list[Gathered]:
    """The incidents of these ids that have reports, in the order of the ids."""
    found: dict[str, list[Any]] = defaultdict(list)
    for start in range(0, len(ids), 300):
        for row in db.execute(_MEMBERS, {"ids": list(ids[start : start + 300])}):
            found[row.ledger_incident].append(row)
    figures = _observations(db, [row for rows in found.values() for row in rows])
    standing, counts = _decisions(db, list(found))
    return [
        _gathered(i, found[i], figures, standing.get(i, ()), counts.get(i, 0)) for i in dict.fromkeys(ids) if i in found
    ]


_MEMBERS = (
    select(
        members.c.incident.label("ledger_incident"), members.c.telling, members.c.slot, members.c.relation,
        members.c.why, members.c.confidence, tellings.c.local, readings.c.body, readings.c.statements,
        reports.c.seq, reports.c.id, reports.c.key, reports.c.url, reports.c.title, reports.c.publisher,
        reports.c.outlet, reports.c.published, reports.c.moment, reports.c.captured, reports.c.story,
    )
    .join(tellings, tellings.c.id == members.c.telling)
    .join(readings, readings.c.id == tellings.c.reading)
    .join(reports, reports.c.seq == members.c.report)
    .where(members.c.incident.in_(bindparam("ids", expanding=True)))
)  # fmt: skip


@lru_cache(maxsize=4096)
def _incidents_in(body: str) -> dict[str, Mapping[str, Any]]:
    return {i["id"]: i for i in json.loads(body)["incidents"]}


def _observations(db: Connection, rows: Sequence[Any]) -> dict[int, list[Any]]:
    """Observation rows by telling; those that reviewers added on an earlier reading go to the present one."""
    found: dict[int, list[Any]] = defaultdict(list)
    ids = [r.telling for r in rows]
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        for row in db.execute(_FIGURES, {"ids": some}):
            found[row.telling].append(row)
        now = {(r.seq, r.slot): r.telling for r in rows[start : start + 500]}
        for row in db.execute(_ADDED, {"seqs": [seq for seq, _ in now]}):
            present = now.get((row.report, row.slot))
            if present is not None and present != row.telling:
                found[present].append(row)
    added = {row.decision for rows_ in found.values() for row in rows_ if row.decision is not None}
    undone = _undone(db, added) if added else set()
    return {t: [r for r in held if r.decision not in undone] for t, held in found.items()}


_FIGURES = (
    select(observations).where(observations.c.telling.in_(bindparam("ids", expanding=True))).order_by(observations.c.id)
)
_ADDED = (
    select(observations, tellings.c.report, tellings.c.slot)
    .join(tellings, tellings.c.id == observations.c.telling)
    .join(readings, readings.c.id == tellings.c.reading)
    .where(tellings.c.report.in_(bindparam("seqs", expanding=True)), observations.c.decision.is_not(None))
)


def _decisions(db: Connection, ids: Sequence[str]) -> tuple[dict[str, list[Any]], dict[str, int]]:
    """Standing decisions and the number of all of them, by incident, those made under merged-away ids
    included."""
    if db.execute(select(decisions.c.seq).limit(1)).first() is None:
        return {}, {}
    went = {i: i for i in ids}
    frontier = list(ids)
    while frontier:
        query = select(aliases.c.old, aliases.c.new).where(aliases.c.new.in_(frontier))
        fresh = {r.old: went[r.new] for r in db.execute(query) if r.old not in went}
        went |= fresh
        frontier = list(fresh)
    rows = list(db.execute(select(decisions).where(decisions.c.incident.in_(list(went)))).all())
    undone = _undone(db, {r.seq for r in rows})
    standing: dict[str, list[Any]] = defaultdict(list)
    counts: dict[str, int] = defaultdict(int)
    for row in sorted(rows, key=lambda r: r.seq):
        counts[went[row.incident]] += 1
        if row.seq not in undone and row.kind != "undo":
            standing[went[row.incident]].append(row)
    return standing, counts


def _undone(db: Connection, seqs: Iterable[int]) -> set[int]:
    """Which of these decisions do not stand: undone, and the undoing not undone itself."""
    undone: set[int] = set()
    undos: dict[int, list[int]] = defaultdict(list)
    frontier = set(seqs)
    while frontier:
        query = select(decisions.c.seq, decisions.c.undoes).where(decisions.c.undoes.in_(sorted(frontier)))
        rows = db.execute(query).all()
        for row in rows:
            undos[row.undoes].append(row.seq)
        frontier = {r.seq for r in rows}
    for seq in sorted({*undos, *(s for many in undos.values() for s in many)}, reverse=True):
        if any(u not in undone for u in undos.get(seq, ())):
            undone.add(seq)
    return undone


def _gathered(
    id_: str, rows: list[Any], figures: dict[int, list[Any]], standing: Sequence[Any], reviews: int
) -> Gathered:
    newest: dict[str, tuple[str, str, int]] = {}
    for row in rows:
        newest[row.story] = max(newest.get(row.story, _age(row)), _age(row))
    ordered = sorted(rows, key=lambda r: (r.moment or "9", r.id, r.slot))
    found = tuple(_report(row, outdated=_age(row) < newest[row.story]) for row in ordered)
    told = values.voices([Told(r.incident, r.id, r.relation, r.moment) for r in found if not r.outdated])
    made = Gathered(
        id=id_,
        reports=found,
        observations=tuple(_observation(o, r) for r in found for o in figures.get(r.telling, ())),
        decisions=tuple(standing),
        reviews=reviews,
        date=values.chosen_date(told),
        place=values.chosen_place(told),
        types=values.chosen_types(told),
        perpetrators=values.gathered(told, "perpetrators", "name"),
        claims=values.gathered(_all_but_copies(found), "claims", "by"),
        targets=values.gathered(told, "targets", "name"),
        weapons=values.gathered(told, "weapons", "name"),
    )
    return _decided(made)


def _all_but_copies(found: Sequence[ReportIn]) -> list[Told]:
    kept = ("tells", "follow_up")
    return [Told(r.incident, r.id, r.relation, r.moment) for r in found if r.relation in kept and not r.outdated]


def statement_key(value: Mapping[str, Any]) -> tuple[str, int]:
    """By what a statement is known, whatever a reviewer says of its speaker: its report, and where it begins."""
    return str(value.get("report")), min((int(e["start"]) for e in value["evidence"]), default=-1)


def _age(row: Any) -> tuple[str, str, int]:
    """A page's versions follow one another by their own time, then by when they were taken, then as they
    came."""
    return (row.moment, row.captured or "", row.seq)


def _report(row: Any, *, outdated: bool) -> ReportIn:
    return ReportIn(
        id=row.id, key=row.key, url=row.url, title=row.title, publisher=row.publisher, outlet=row.outlet,
        published=row.published, moment=row.moment, slot=row.slot, relation=row.relation, why=row.why,
        confidence=row.confidence, outdated=outdated, telling=row.telling, statements=row.statements,
        incident=_incidents_in(row.body)[row.local],
    )  # fmt: skip


def _observation(row: Any, r: ReportIn) -> Observation:
    return Observation(
        id=row.id, measure=row.measure, of=row.of, low=row.low, high=row.high, kind=row.kind, total=row.total,
        stated_by=row.stated_by, as_of=row.as_of, evidence=tuple(json.loads(row.evidence)), report=r.id,
        key=r.key, url=r.url, publisher=r.publisher, outlet=r.outlet, published=r.published, moment=r.moment,
        relation=r.relation, outdated=r.outdated, decision=row.decision,
    )  # fmt: skip


def rulings(standing: Sequence[Any], measure: str) -> Ruling:
    """What the standing decisions (rows, oldest first) say of a measure: the newest value, all rejections."""
    value, rejected = None, []
    for row in standing:
        target = json.loads(row.target)
        if target.get("measure") != measure or target.get("field") != "figure":
            continue
        if row.kind == "reject":
            rejected.append(target)
        elif row.kind in ("accept", "correct"):
            why = f"{row.reviewer}: {row.reason}"
            ids = (target["observation"],) if target.get("observation") else ()
            value = Chosen(target["low"], target["high"], target["kind"], "reviewed", why, ids, decision=row.seq)
    return Ruling(value, tuple(rejected))


def _decided(made: Gathered) -> Gathered:
    """The incident with what reviewers decided of its values."""
    for row in made.decisions:
        target = json.loads(row.target)
        field = target.get("field")
        if field not in DECIDED or row.kind not in ("accept", "correct", "reject", "add"):
            continue
        made = replace(made, **{field: _value(getattr(made, field), field, row, target)})
    return made


def _value(now: Any, field: str, row: Any, target: Mapping[str, Any]) -> Any:
    signed = {"rule": "reviewed", "decision": row.seq}
    if field in ("date", "place"):
        return None if row.kind == "reject" else {**target["value"], **signed}
    if field == "types":
        named = target["value"] if isinstance(target["value"], list) else [target["value"]]
        if row.kind == "reject":
            return [t for t in now if t not in named]
        return [*now, *(t for t in named if t not in now)] if row.kind == "add" else list(named)
    who = "by" if field == "claims" else "name"
    value = target["value"]
    names = {value.get(who), target.get("was") if row.kind == "correct" else None}
    others = [p for p in now if p[who] not in names]
    if row.kind == "reject":
        return others
    told = [r for p in now if p[who] in names for r in p.get("reports", ())]
    told += [value["report"]] if value.get("report") else []
    sources = {"report": value.get("report") or told[0], "reports": list(dict.fromkeys(told))} if told else {}
    return [*others, {**value, **sources, **signed}]
