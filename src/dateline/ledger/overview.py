"""The projected row of each incident, for lists and filters; rewritten whenever its reports or decisions
change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete

from dateline.ledger import gather
from dateline.ledger.database import put
from dateline.ledger.schema import overview, traits
from dateline.ledger.shelf import Shelf
from dateline.ledger.telling import plain_name


def refresh(db: Connection, shelf: Shelf, changed: Iterable[str]) -> None:
    """Write the rows of these incidents anew; incidents without reports lose theirs."""
    ids = sorted(set(changed))
    if not ids:
        return
    db.execute(delete(overview).where(overview.c.incident.in_(ids)))
    db.execute(delete(traits).where(traits.c.incident.in_(ids)))
    rows, marks = [], []
    for found in gather.gather(db, ids):
        row = _row(found)
        rows.append(row)
        marks += _traits(found, row)
    put(db, overview, rows)
    put(db, traits, marks)


def _row(found: gather.Gathered) -> dict[str, Any]:
    date, place = found.date or {}, found.place or {}
    killed = found.series("killed")
    chosen = killed.chosen if killed else None
    return {
        "incident": found.id,
        "date_start": date.get("start"),
        "date_end": date.get("end"),
        "country": place.get("country"),
        "place": place.get("name"),
        "lat": place.get("lat"),
        "lon": place.get("lon"),
        "types": f",{','.join(found.types)},",
        "actors": f",{','.join(_actors(found))},",
        "killed": (chosen.best or chosen.low or chosen.high) if chosen else None,
        "killed_low": killed.low if killed else None,
        "killed_high": killed.high if killed else None,
        "reports": len({r.id for r in found.reports}),
        "confidence": min((r.confidence for r in found.reports), default=1.0),
        "newest": max((r.moment for r in found.reports), default=""),
    }


def _actors(found: gather.Gathered) -> list[str]:
    named = [p.get("actor") or p["name"] for p in found.perpetrators if p.get("kind") in ("group", "state", "person")]
    return sorted({plain_name(n) for n in [*named, *(c["by"] for c in found.claims if c["kind"] == "claim")]})


def _traits(found: gather.Gathered, row: dict[str, Any]) -> list[dict[str, Any]]:
    place = found.place or {}
    marks = {("type", kind) for kind in found.types} | {("actor", a) for a in _actors(found)}
    marks |= {("place", plain_name(place[k])) for k in ("name", "settlement", "admin1") if place.get(k)}
    marks |= {("claimed", plain_name(c["by"])) for c in found.claims if c["kind"] == "claim"}
    marks |= {("precision", place["precision"])} if place.get("precision") else set()
    day = row["date_start"] or ""
    return [{"kind": k, "value": v, "date_start": day, "incident": found.id} for k, v in sorted(marks) if v]
