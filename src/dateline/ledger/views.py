"""What is read from a ledger: lists with filters, one incident, its figures, the chain behind one, its
history."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, or_, select

from dateline.errors import NotInLedger
from dateline.ledger.database import reading
from dateline.ledger.figures import DEFAULT_RULE, RULES, Observation, RuleName, Series
from dateline.ledger.gather import MEASURES, Gathered, gather
from dateline.ledger.journal import Entry
from dateline.ledger.schema import (
    aliases,
    decisions,
    log,
    members,
    memberships,
    observations,
    overview,
    readings,
    reports,
    tellings,
    traits,
)
from dateline.ledger.settle import resolve
from dateline.ledger.store import Ledger
from dateline.ledger.telling import plain_name

_PORTION = 200


@dataclass(frozen=True, slots=True)
class Filter:
    """Which incidents are wanted; what is None does not matter.

    `since` and `until` are ISO 8601 days (or months, years) of the incident; `country` is ISO 3166-1 alpha-2;
    `place` and `actor` are names; `near` is latitude, longitude and kilometres; `killed` is the least number.
    """

    since: str | None = None
    until: str | None = None
    country: str | None = None
    type: str | None = None
    place: str | None = None
    actor: str | None = None
    near: tuple[float, float, float] | None = None
    killed: int | None = None
    reports: int | None = None
    unsure: bool = False
    order: str = "date"  # date | newest | killed


def matching(db: Connection, wanted: Filter, limit: int | None = None, offset: int = 0) -> list[Any]:
    """The overview rows that fit, in order."""
    query = _filtered(wanted)
    order = {
        "date": (overview.c.date_start.desc(), overview.c.incident),
        "newest": (overview.c.newest.desc(), overview.c.incident),
        "killed": (overview.c.killed.desc(), overview.c.incident),
    }
    if wanted.order not in order:
        raise NotInLedger(f"Incidents are ordered by {', '.join(order)}.")
    if wanted.order == "date":  # unknown dates last, on both databases
        query = query.order_by(overview.c.date_start.is_(None))
    elif wanted.order == "killed":
        query = query.order_by(overview.c.killed.is_(None))
    return list(db.execute(query.order_by(*order[wanted.order]).limit(limit).offset(offset)).all())


def _filtered(wanted: Filter) -> Select[Any]:
    query = select(overview)
    last = _last(wanted.until)
    if wanted.since:
        query = query.where(overview.c.date_start >= wanted.since)
    if last:
        query = query.where(overview.c.date_start <= last)
    if wanted.country:
        query = query.where(overview.c.country == wanted.country.upper())
    for kind, value in (("type", wanted.type), ("place", wanted.place), ("actor", wanted.actor)):
        if value:
            named = value if kind == "type" else plain_name(value)
            marks = select(traits.c.incident).where(traits.c.kind == kind, traits.c.value == named)
            if wanted.since:
                marks = marks.where(traits.c.date_start >= wanted.since)
            if last:
                marks = marks.where(traits.c.date_start <= last)
            query = query.where(overview.c.incident.in_(marks))
    if wanted.near:
        lat, lon, km = wanted.near
        query = query.where(
            overview.c.lat.between(lat - km / 111, lat + km / 111),
            overview.c.lon.between(lon - km / 70, lon + km / 70),
        )
    if wanted.killed is not None:
        query = query.where(overview.c.killed >= wanted.killed)
    if wanted.reports is not None:
        query = query.where(overview.c.reports >= wanted.reports)
    if wanted.unsure:
        query = query.where(overview.c.confidence < 0.75)
    return query


def _last(until: str | None) -> str | None:
    """What no time within a day, a month or a year sorts after, in any database's collation."""
    if not until:
        return None
    return until + {4: "-12-31T99", 7: "-31T99", 10: "T99"}.get(len(until), "")


def incidents(
    ledger: Ledger, wanted: Filter | None = None, *, rule: RuleName = DEFAULT_RULE, limit: int | None = None
) -> Iterator[dict[str, Any]]:
    """The incidents that fit, in the form of docs/record.md, a few hundred in memory at a time."""
    with reading(ledger.engine) as db:
        ids = [row.incident for row in matching(db, wanted or Filter(), limit)]
        for start in range(0, len(ids), _PORTION):
            for found in gather(db, ids[start : start + _PORTION]):
                yield printed(found, rule)


def incident(ledger: Ledger, name: str) -> Gathered:
    """The incident of this id (or a beginning of it, or an id that was merged away). Raises NotInLedger."""
    with reading(ledger.engine) as db:
        return _incident(db, name)


def _incident(db: Connection, name: str) -> Gathered:
    found = resolve(db, name)
    if found is None:
        raise NotInLedger(f"The ledger has no incident '{name}'. `dateline incidents` lists those it has.")
    return gather(db, [found])[0]


def printed(found: Gathered, rule: RuleName = DEFAULT_RULE) -> dict[str, Any]:
    """The incident in the form of docs/record.md."""
    all_series = {m: s for m in MEASURES if (s := found.series(m, rule)) is not None}
    return {
        "id": found.id,
        "types": found.types,
        "date": found.date,
        "place": found.place,
        "reports": [r.to_dict() for r in found.reports],
        "figures": {m: printed_series(s) for m, s in all_series.items()},
        "claims": found.claims,
        "perpetrators": found.perpetrators,
        "statements": found.statements,
        "reviews": found.reviews,
    }


def printed_series(found: Series) -> dict[str, Any]:
    """A measure's figures: chosen, band, series, and the parts that are not for the whole incident."""
    return {
        "chosen": found.chosen.to_dict() if found.chosen else None,
        "low": found.low,
        "high": found.high,
        "series": [{**_printed(e.observation), "counted": e.counted, "left_out": e.left_out} for e in found.entries],
        "parts": [_printed(o) for o in found.parts],
    }


def _printed(o: Observation) -> dict[str, Any]:
    names = (
        "low", "high", "kind", "of", "stated_by", "as_of", "publisher", "report", "key", "published",
        "relation",
    )  # fmt: skip
    made = {"id": o.id, **{name: getattr(o, name) for name in names}}
    return {**made, "decision": o.decision, "evidence": [dict(e) for e in o.evidence]}


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain from words to a chosen figure."""

    what: str
    words: str


def trace(ledger: Ledger, figure: str, rule: RuleName = DEFAULT_RULE) -> list[Step]:
    """The chain from a report's words to the chosen figure.

    `figure` is an observation's number (as `dateline figures` lists it) or INCIDENT:MEASURE for the chosen
    one. Raises NotInLedger.
    """
    with reading(ledger.engine) as db:
        if figure.isdigit():
            row = db.execute(_WHERE_IS, {"id": int(figure)}).first()
            if row is None or row.incident is None:
                raise NotInLedger(f"The ledger has no figure {figure} in any incident.")
            found = _incident(db, row.incident)
            ids = [int(figure)]
            measure = str(row.measure)
        else:
            name, _, measure = figure.partition(":")
            found = _incident(db, name)
            ids = []
        made = found.series(measure or "killed", rule)
        if made is None:
            raise NotInLedger(f"Incident {found.id} has no figure of {measure}.")
        if not ids:
            ids = list(made.chosen.observations[:1]) if made.chosen else []
        steps = [s for i in ids for s in _chain(db, found, i)]
        return [*steps, *_choice(made)]


_WHERE_IS = (
    select(observations.c.measure, members.c.incident)
    .join(tellings, tellings.c.id == observations.c.telling)
    .join(members, (members.c.report == tellings.c.report) & (members.c.slot == tellings.c.slot))
    .where(observations.c.id == bindparam("id"))
)


def _chain(db: Connection, found: Gathered, id_: int) -> list[Step]:
    one = next((o for o in found.observations if o.id == id_), None)
    if one is None:
        raise NotInLedger(f"Incident {found.id} has no figure {id_} any more (a newer reading replaced it).")
    held = next(r for r in found.reports if r.id == one.report)
    row = db.execute(select(reports).where(reports.c.id == one.report)).one()
    read = db.execute(
        select(readings.c.engine, readings.c.version, readings.c.log, log.c.at)
        .join(tellings, tellings.c.reading == readings.c.id)
        .join(log, log.c.seq == readings.c.log)
        .where(tellings.c.id == held.telling)
    ).one()
    source = f"{row.publisher or 'unknown outlet'}, {row.published or 'undated'}"
    steps = [Step("source", f"{source}: {row.title or ''} ({row.url or row.key or row.id[:12]})")]
    steps.append(Step("report", f"{row.id} (SHA-256 of what was read), text SHA-256 {row.text_hash[:16]}…"))
    for e in one.evidence:
        steps.append(Step("words", f"characters {e['start']}-{e['end']}: “{_around(row.text, e)}”"))
    if one.decision is not None:
        steps.append(Step("added", f"by decision {one.decision} of a reviewer"))
    else:
        steps.append(Step("reading", f"engine {read.engine} {read.version}, {read.at}, log entry {read.log}"))
    steps.append(Step("figure", f"{id_}: {figure_words(one)}" + ("" if one.total else ", a part")))
    sure = f"confidence {held.confidence:.2f}"
    steps.append(Step("incident", f"{found.id}: {held.relation}, {held.why} ({sure})"))
    return steps


def _choice(made: Series) -> list[Step]:
    band = f"{made.low}-{made.high}" if made.low is not None else "no number"
    counted = sum(e.counted for e in made.entries)
    steps = [Step("series", f"{len(made.entries)} figures of {made.measure}, {counted} counted, band {band}")]
    if made.chosen is None:
        return [*steps, Step("chosen", "none")]
    rule = RULES[made.chosen.rule].does if made.chosen.rule in RULES else ""
    number = bounds(made.chosen.low, made.chosen.high, made.chosen.kind)
    return [*steps, Step("chosen", f"{number} by rule {made.chosen.rule} ({rule}); {made.chosen.why}")]


def _around(whole: str, e: Any) -> str:
    before, after = whole[max(0, e["start"] - 40) : e["start"]], whole[e["end"] : e["end"] + 40]
    return " ".join(f"{before}[{e['text']}]{after}".split())


def bounds(low: int | None, high: int | None, kind: str) -> str:
    """A figure as people write it: "at least 137", "30-40", "about 50"; "no number" for words alone."""
    if low is None and high is None:
        return "no number"
    if low is not None and high is not None and low != high:
        return f"{low}-{high}"
    number = low if low is not None else high
    before = {"at_least": "at least ", "at_most": "at most ", "about": "about "}.get(kind, "")
    return f"{before}{number}"


def figure_words(o: Observation) -> str:
    """The observation in words: number, measure, of whom, who says so."""
    said = f", says {o.stated_by}" if o.stated_by else ""
    of = "" if o.of == "people" else f" ({o.of})"
    return f"{bounds(o.low, o.high, o.kind)} {o.measure}{of}{said}"


def history(ledger: Ledger, name: str) -> list[dict[str, Any]]:
    """All that happened to an incident, oldest first: reports put in or moved out, ids merged, decisions."""
    with reading(ledger.engine) as db:
        found = resolve(db, name)
        if found is None:
            raise NotInLedger(f"The ledger has no incident '{name}'.")
        ids = _past(db, found)
        happened = [*_memberships(db, ids), *_merged(db, ids), *_decided(db, ids)]
        entries = {r.seq: Entry(*r) for r in db.execute(select(log).where(log.c.seq.in_([h["log"] for h in happened])))}
    for item in happened:
        item["at"] = entries[item["log"]].at
    return sorted(happened, key=lambda h: (h["log"], h["order"]))


def _past(db: Connection, found: str) -> list[str]:
    """The id and all ids that were merged into it."""
    seen, frontier = {found}, [found]
    while frontier:
        fresh = set(db.execute(select(aliases.c.old).where(aliases.c.new.in_(frontier))).scalars()) - seen
        seen |= fresh
        frontier = sorted(fresh)
    return sorted(seen)


def _memberships(db: Connection, ids: Sequence[str]) -> list[dict[str, Any]]:
    ours = select(memberships.c.telling).where(memberships.c.incident.in_(ids))
    query = (
        select(
            memberships,
            reports.c.id.label("report_id"),
            reports.c.publisher,
            reports.c.title,
            tellings.c.slot,
        )
        .join(tellings, tellings.c.id == memberships.c.telling)
        .join(reports, reports.c.seq == tellings.c.report)
        .where(memberships.c.telling.in_(ours))
        .order_by(memberships.c.id)
    )
    told: list[dict[str, Any]] = []
    inside: dict[int, bool] = {}
    for row in db.execute(query):
        here = row.incident in ids
        if here or inside.get(row.telling):
            what = "report" if here else "left"
            words = f"{row.relation}: {row.why}" if here else f"went to {row.incident or 'no incident'}: {row.why}"
            source = f"{row.publisher or 'a report'}: {row.title or row.report_id[:12]}"
            told.append(
                {
                    "log": row.log,
                    "order": row.id,
                    "what": what,
                    "report": row.report_id,
                    "source": source,
                    "words": words,
                }
            )
        inside[row.telling] = here
    return told


def _merged(db: Connection, ids: Sequence[str]) -> list[dict[str, Any]]:
    query = select(aliases).where(or_(aliases.c.new.in_(ids), and_(aliases.c.old.in_(ids)))).order_by(aliases.c.id)
    return [
        {"log": r.log, "order": 10**9 + r.id, "what": "merged", "words": f"{r.old} became part of {r.new}"}
        for r in db.execute(query)
    ]


def _decided(db: Connection, ids: Sequence[str]) -> list[dict[str, Any]]:
    rows = db.execute(select(decisions).where(decisions.c.incident.in_(ids))).all()
    return [
        {
            "log": r.seq, "order": -1, "what": "decision", "decision": r.seq, "kind": r.kind,
            "reviewer": r.reviewer, "reason": r.reason, "words": decision_words(r),
        }
        for r in rows
    ]  # fmt: skip


def decision_words(row: Any) -> str:
    """What a stored decision decides, in words."""
    target = json.loads(row.target)
    if row.kind == "undo":
        return f"undoes decision {row.undoes}"
    if row.kind in ("merge", "split") and "incidents" in target:
        one, other = target["incidents"]
        return f"{one} and {other} are {'one' if row.kind == 'merge' else 'two'}"
    if row.kind == "split":
        return f"{len(target['apart'][0])} reports tell of another incident"
    if row.kind == "move":
        return f"report {target['report'][:12]} belongs to {target['to']}"
    if target.get("field") == "figure":
        return f"{target['measure']}: {bounds(target['low'], target['high'], target['kind'])}"
    if "field" in target:
        said, was = _value_words(target["value"]), target.get("was")
        return f"{target['field']}: {said}" + (f", not {was}" if was and was != said else "")
    return f"report {target['report'][:12]} is rightly here"


def _value_words(value: Any) -> str:
    """A decided value as people say it: a name, a day, a speaker with the words."""
    if isinstance(value, list):
        return ", ".join(str(v).replace("_", " ") for v in value)
    if not isinstance(value, dict):
        return str(value)
    if "start" in value:
        return str(value["start"]) + (f" to {end}" if (end := value.get("end")) and end != value["start"] else "")
    said = " … ".join(str(e.get("text", "")) for e in value.get("evidence") or ())
    if "speaker" in value:
        return f"{value['speaker'] or 'speaker not named'}: “{said}”"
    return str(value.get("name") or value.get("by") or said)
