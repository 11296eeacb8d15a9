"""The facts of the Method page, from the ledger, the program and the data that it ships."""

from __future__ import annotations

import json
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Shares of checks that must pass: of the fields that readers ask about first, and of all fields by name."""

    overall: float | None
    main: list[tuple[str, float]]
    every: list[tuple[str, float]]


ASKED = {
    "relevant": "reports told from non-reports", "main": "main incident found", "main.types": "its type",
    "main.date": "its date", "main.place.country": "its country", "main.place.km": "its place within 25 km",
    "main.figures.killed.total": "its number of killed", "main.figures.killed.kind": "and the qualifier",
    "main.figures.injured.total": "its number of injured", "main.no_other_totals": "no other figure is its total",
    "main.perpetrators": "who is blamed", "main.claims": "who claims", "main.weapons": "weapons",
    "main.targets": "targets", "background": "recalled incidents kept apart", "statements": "statements found",
    "statements.speaker": "their speakers", "statements.kind": "their kinds", "grounding": "values on the words given",
}  # fmt: skip


def accuracy() -> Accuracy | None:
    """The floors in bench/baseline.json, which every version has to hold; None where the file is not at hand."""
    package = Path(str(files("dateline")))
    for held in (package / "baseline.json", package.parent.parent / "bench" / "baseline.json"):
        if held.is_file():
            found: dict[str, float] = json.loads(held.read_text(encoding="utf-8"))["cases"]
            shares = {name: float(value) for name, value in found.items()}
            main = [(said, shares[name]) for name, said in ASKED.items() if name in shares]
            every = sorted((name.replace(".", ", ").replace("_", " "), share) for name, share in shares.items())
            return Accuracy(shares.get("overall"), main, every)
    return None


def _places() -> str:
    return "GeoNames (geonames.org), CC BY 4.0; land and borders from Natural Earth, public domain"
