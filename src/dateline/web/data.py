"""What the desk asks a ledger: incidents of a view, points for the map, choices for filters, outlets, counts.

Only reads. Every function takes an open connection, so that a page shows one state of the ledger.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    cast,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from dateline.ledger.database import is_sqlite
from dateline.ledger.merge import UNSURE
from dateline.ledger.schema import (
    decisions,
    log,
    members,
    overview,
    readings,
    reports,
    tellings,
    traits,
)
from dateline.ledger.search import _TERM as TERM
from dateline.ledger.telling import plain_name
from dateline.web.state import View

PAGE = 60
"""Rows of the incidents' table on one page."""

_LAST = "￿"


def clauses(
    db: Connection, view: View, hits: frozenset[str] | None = None, *, dates: bool = True, box: bool = True
) -> list[ColumnElement[bool]]:
    """The conditions of a view on `overview`; without those on dates or on the map's box, if so asked.

    `hits`: what `having_words` gives for the view's words, where the caller has it already.
    """
    o = overview.c
    made: list[ColumnElement[bool]] = []
    if view.q:
        found = having_words(db, view.q) if hits is None else hits
        made.append(or_(o.incident == view.q, o.incident.in_(_among(db, found))))
    if dates and view.since:
        made.append(o.date_start >= view.since)
    if dates and view.until:
        made.append(o.date_start <= view.until + _LAST)
    if view.country:
        made.append(o.country == view.country)
    if view.type:
        made.append(o.types.contains(f",{view.type},", autoescape=True))
    if view.actor:
        made.append(o.incident.in_(_marked("actor", plain_name(view.actor))))
    if view.claim:
        made.append(_claim(view.claim))
    if view.killed is not None:
        made.append(o.killed >= view.killed)
    if view.injured is not None:
        made.append(o.injured >= view.injured)
    if view.outlet:
        made.append(o.incident.in_(_of_outlet(view.outlet)))
    if view.review:
        made.append(_review(view.review))
    if box and view.bbox:
        made.append(_inside(view.bbox))
    return made


def having_words(db: Connection, words: str) -> frozenset[str]:
    """Incidents of which a report has all the words; none for no words.

    The costly part of a search: a word that most reports have is looked up once for all that a page asks.
    """
    terms = [phrase or word for phrase, word in TERM.findall(words)]
    terms = [t for t in terms if any(c.isalnum() for c in t)]
    if not terms:
        return frozenset()
    if is_sqlite(db):
        quoted = " ".join('"' + t.replace('"', " ") + '"' for t in terms)
        hits = text("SELECT rowid FROM search WHERE search MATCH :terms").bindparams(terms=quoted)
        found = hits.columns(literal_column("rowid")).subquery()
    else:
        asked = " && ".join(f"phraseto_tsquery('english', :t{n})" for n in range(len(terms)))
        hits = text(f"SELECT report FROM search WHERE document @@ ({asked})").bindparams(
            **{f"t{n}": t for n, t in enumerate(terms)}
        )
        found = hits.columns(literal_column("report")).subquery()
    held = select(members.c.incident).join(found, found.c[0] == members.c.report)
    held = held.where(members.c.incident.is_not(None), members.c.relation != "background")
    return frozenset(row[0] for row in plain_rows(db, held))


def _among(db: Connection, held: frozenset[str]) -> Select[Any]:
    """Ids as rows."""
    ids = json.dumps(list(held))
    if is_sqlite(db):
        return select(func.json_each(ids).table_valued("value").c.value)
    return select(func.jsonb_array_elements_text(cast(literal(ids, Text), JSONB)).column_valued("id"))


def _marked(kind: str, value: str) -> Select[Any]:
    return select(traits.c.incident).where(traits.c.kind == kind, traits.c.value == value)


def _claim(claim: str) -> ColumnElement[bool]:
    claimed = overview.c.incident.in_(select(traits.c.incident).where(traits.c.kind == "claimed"))
    if claim == "claimed":
        return claimed
    named = overview.c.actors != ",,"
    return and_(named, not_(claimed)) if claim == "blamed" else not_(named)


def _review(review: str) -> ColumnElement[bool]:
    if review == "unsure":
        return overview.c.confidence < 0.75
    decided = overview.c.incident.in_(select(decisions.c.incident).where(decisions.c.incident.is_not(None)))
    return decided if review == "reviewed" else not_(decided)


def _of_outlet(outlet: str) -> Select[Any]:
    ours = reports.c.outlet == outlet.lower()
    return (
        select(members.c.incident)
        .join(reports, reports.c.seq == members.c.report)
        .where(ours, members.c.relation != "background", members.c.incident.is_not(None))
    )


def _inside(box: tuple[float, float, float, float]) -> ColumnElement[bool]:
    west, south, east, north = box
    o = overview.c
    rows = o.lat.between(south, north)
    if east - west >= 360:
        return rows
    west, east = (west + 180) % 360 - 180, (east + 180) % 360 - 180
    across = o.lon.between(west, east) if west <= east else or_(o.lon >= west, o.lon <= east)
    return and_(rows, across)


ORDERS: Mapping[str, Any] = {
    "date": overview.c.date_start,
    "place": overview.c.place,
    "killed": overview.c.killed,
    "reports": overview.c.reports,
    "newest": overview.c.newest,
    "sure": overview.c.confidence,
}
RISING = ("place", "sure")  # which sort upward unless asked otherwise


def order(sort: str) -> list[Any]:
    """The order of rows; unknown values last either way, the id decides between equals."""
    name = sort.lstrip("-")
    column = ORDERS[name]
    upward = (name in RISING) != sort.startswith("-")
    return [(column.asc() if upward else column.desc()).nulls_last(), overview.c.incident]


def rows(db: Connection, view: View, limit: int = PAGE, offset: int = 0) -> list[Any]:
    """Overview rows of the view, in its order."""
    query = select(overview).where(*clauses(db, view)).order_by(*order(view.sort))
    return list(db.execute(query.limit(limit).offset(offset)))


def rows_of(db: Connection, ids: Sequence[str]) -> list[Any]:
    """Overview rows of these incidents (some hundred at most), in this order."""
    held = {row.incident: row for row in db.execute(select(overview).where(overview.c.incident.in_(list(ids))))}
    return [held[i] for i in ids if i in held]


def plain_rows(db: Connection, query: Select[Any]) -> list[tuple[Any, ...]]:
    """Rows as the database's driver gives them: for a hundred thousand, half the time of SQLAlchemy's own rows."""
    cursor = db.execute(query).cursor
    return list(cursor.fetchall()) if cursor is not None else []


@dataclass(frozen=True, slots=True)
class Choices:
    """What filters offer, each with the number of incidents: types, countries, actors, outlets."""

    types: list[tuple[str, int]]
    countries: list[tuple[str, int]]
    actors: list[tuple[str, int]]
    outlets: list[tuple[str, int]]


def choices(db: Connection) -> Choices:
    """What can be filtered by, over the whole ledger, the most frequent first."""
    country = select(overview.c.country, func.count().label("n")).where(overview.c.country.is_not(None))
    by_country = db.execute(country.group_by(overview.c.country).order_by(text("n DESC"), overview.c.country))
    named = func.coalesce(func.max(reports.c.publisher), reports.c.outlet)
    outlet = select(named, func.count().label("n")).where(reports.c.outlet.is_not(None))
    by_outlet = db.execute(outlet.group_by(reports.c.outlet).order_by(text("n DESC"), reports.c.outlet).limit(60))
    return Choices(
        _most(db, "type", 40),
        [(r[0], r[1]) for r in by_country],
        _most(db, "actor", 60),
        [(r[0], r[1]) for r in by_outlet],
    )


def _most(db: Connection, kind: str, limit: int) -> list[tuple[str, int]]:
    query = select(traits.c.value, func.count().label("n")).where(traits.c.kind == kind)
    found = db.execute(query.group_by(traits.c.value).order_by(text("n DESC"), traits.c.value).limit(limit))
    return [(r[0], r[1]) for r in found]


def head(db: Connection) -> tuple[int, str, str | None]:
    """The newest log entry's number, hash and time: which state of the ledger this is."""
    row = db.execute(select(log.c.seq, log.c.hash, log.c.at).order_by(log.c.seq.desc()).limit(1)).first()
    return (row.seq, row.hash, row.at) if row else (0, "0" * 64, None)


def reading_of(db: Connection, seq: int) -> Any:
    """The newest reading of the report with this number."""
    query = select(readings, log.c.at).join(log, log.c.seq == readings.c.log).where(readings.c.report == seq)
    return db.execute(query.order_by(readings.c.id.desc()).limit(1)).first()


def bodies(db: Connection, telling_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The stored readings behind these tellings, parsed, by telling."""
    query = select(tellings.c.id, readings.c.body).join(readings, readings.c.id == tellings.c.reading)
    found = db.execute(query.where(tellings.c.id.in_(list(telling_ids)[:500])))
    return {r.id: json.loads(r.body) for r in found}


def places_in(db: Connection, report_seq: int) -> list[Any]:
    """Which incidents a report tells of: slot, incident, relation, why, confidence."""
    return list(db.execute(select(members).where(members.c.report == report_seq).order_by(members.c.slot)))


def neighbours(db: Connection, incident: str, report_ids: Sequence[str]) -> list[Any]:
    """Other incidents that the same reports tell of or recall: incident, relation, number of reports."""
    ours = select(reports.c.seq).where(reports.c.id.in_(list(report_ids)[:400]))
    query = (
        select(members.c.incident, func.max(members.c.relation).label("relation"), func.count().label("n"), overview)
        .join(overview, overview.c.incident == members.c.incident)
        .where(members.c.report.in_(ours), members.c.incident != incident, members.c.incident.is_not(None))
        .group_by(members.c.incident, *overview.c)
        .order_by(text("n DESC"))
        .limit(30)
    )
    return list(db.execute(query))


def around(db: Connection, seq: int) -> tuple[str | None, str | None]:
    """The reports before and after this one, as they were added."""
    before = select(reports.c.id).where(reports.c.seq < seq).order_by(reports.c.seq.desc()).limit(1)
    after = select(reports.c.id).where(reports.c.seq > seq).order_by(reports.c.seq).limit(1)
    return db.execute(before).scalar(), db.execute(after).scalar()


def decided(db: Connection, limit: int = 50, before: int | None = None) -> list[Any]:
    """Decisions, newest first, with their time."""
    query = select(decisions, log.c.at).join(log, log.c.seq == decisions.c.seq)
    if before is not None:
        query = query.where(decisions.c.seq < before)
    return list(db.execute(query.order_by(decisions.c.seq.desc()).limit(limit)))


def undone(db: Connection) -> set[int]:
    """The decisions that another one names as undone."""
    return set(db.execute(select(decisions.c.undoes).where(decisions.c.undoes.is_not(None))).scalars())


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Somebody who decided: how often, what kinds how often, and when last."""

    name: str
    count: int
    kinds: list[tuple[str, int]]
    last: str


def reviewers(db: Connection) -> list[Reviewer]:
    """Who decided what, the most active first."""
    columns = (decisions.c.reviewer, decisions.c.kind, func.count().label("n"), func.max(log.c.at).label("last"))
    query = select(*columns).join(log, log.c.seq == decisions.c.seq).group_by(columns[0], columns[1])
    held: dict[str, list[Any]] = {}
    for row in db.execute(query):
        held.setdefault(row.reviewer, []).append(row)
    made = [
        Reviewer(name, sum(r.n for r in rows), sorted(((r.kind, r.n) for r in rows), key=lambda k: (-k[1], k[0])),
                 max(r.last for r in rows))
        for name, rows in held.items()
    ]  # fmt: skip
    return sorted(made, key=lambda r: (-r.count, r.name))


def unsure_memberships(db: Connection) -> int:
    """In how many places a report may not belong to its incident."""
    query = select(func.count()).select_from(members)
    return db.execute(query.where(members.c.incident.is_not(None), members.c.confidence < UNSURE[1])).scalar_one()


def grouping_decisions(db: Connection) -> int:
    """How many standing decisions answer a question about grouping."""
    grouping = or_(decisions.c.kind.in_(("merge", "split", "move")), decisions.c.target.like('%"together"%'))
    found = db.execute(select(decisions.c.seq).where(grouping, decisions.c.kind != "undo")).scalars()
    return len(set(found) - undone(db))


def disagreeing(db: Connection, limit: int = 30) -> list[Any]:
    """Incidents whose reports differ most on the killed, with no decision on them yet."""
    o = overview.c
    spread = (o.killed_high - o.killed_low) * 1.0 / (o.killed_high + 1)
    decided_ = select(decisions.c.incident).where(decisions.c.incident.is_not(None))
    query = select(overview).where(o.killed_high > o.killed_low, o.reports > 1, o.incident.not_in(decided_))
    return list(db.execute(query.order_by((spread * o.killed_high).desc(), o.incident).limit(limit)))
