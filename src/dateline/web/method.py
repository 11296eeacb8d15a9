"""The facts of the Method page, from the ledger, the program and the data that it ships."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from dateline.ledger.schema import decisions, log, overview, readings, reports
from dateline.version import VERSION
from dateline.web import data


def facts(db: Connection) -> dict[str, Any]:
    """Counts, engines, state of the ledger, measured accuracy where the floors' file is at hand, data sources."""
    engines = select(readings.c.engine, readings.c.version, func.count().label("n"), func.max(log.c.at).label("last"))
    engines = engines.join(log, log.c.seq == readings.c.log).group_by(readings.c.engine, readings.c.version)
    kinds = select(decisions.c.kind, func.count().label("n")).group_by(decisions.c.kind)
    return {
        "reports": db.execute(select(func.count()).select_from(reports)).scalar_one(),
        "incidents": db.execute(select(func.count()).select_from(overview)).scalar_one(),
        "languages": _languages(db),
        "engines": [dict(r._mapping) for r in db.execute(engines)],
        "decisions": [dict(r._mapping) for r in db.execute(kinds)],
        "head": data.head(db),
        "accuracy": accuracy(),
        "places": _places(),
        "version": VERSION,
    }


def _languages(db: Connection) -> list[tuple[str, int]]:
    """Languages of the newest thousand reports."""
    counts: dict[str, int] = {}
    for meta in db.execute(select(reports.c.meta).order_by(reports.c.seq.desc()).limit(1000)).scalars():
        name = json.loads(meta).get("language") or "not known"
        counts[name] = counts.get(name, 0) + 1
    return sorted(counts.items(), key=lambda item: -item[1])


def accuracy() -> dict[str, dict[str, float]]:
    """What is measured, by set and name: the floors in bench/baseline.json; empty where the file is not shipped."""
    package = Path(str(files("dateline")))
    for held in (package / "baseline.json", package.parent.parent / "bench" / "baseline.json"):
        if held.is_file():
            found = json.loads(held.read_text(encoding="utf-8"))
            return {name: _flat(part) for name, part in found.items() if isinstance(part, dict) and part}
    return {}


def _flat(part: dict[str, Any], before: str = "") -> dict[str, float]:
    made: dict[str, float] = {}
    for name, value in part.items():
        if isinstance(value, dict):
            made |= _flat(value, f"{before}{name} ")
        elif isinstance(value, int | float) and not isinstance(value, bool):
            made[f"{before}{name}".replace("_", " ")] = float(value)
    return made


def _places() -> str:
    return "GeoNames (geonames.org), CC BY 4.0; land and borders from Natural Earth, public domain"
