"""Makes labels.json, the names on the map, from the gazetteer (GeoNames, CC BY 4.0): countries and larger towns."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

HERE = Path(__file__).parent
PLACES = HERE.parent / "src" / "dateline" / "gazetteer" / "data" / "places.sqlite"


def main() -> None:
    """Write labels.json beside this file: [name, lon, lat, rank], in hundredths of a degree, the largest first."""
    db = sqlite3.connect(f"file:{PLACES}?mode=ro", uri=True)
    countries = db.execute(
        "SELECT p.name, p.lon, p.lat, p.population FROM country c JOIN place p ON p.id = c.place "
        "ORDER BY p.population DESC"
    ).fetchall()
    capitals = {row[0] for row in db.execute("SELECT capital FROM country")}
    every = db.execute("SELECT id, name, lon, lat, population FROM place WHERE kind = 0").fetchall()
    towns = [t for t in every if t[4] >= 150_000 or t[0] in capitals]
    ranked = sorted(towns, key=lambda t: -(t[4] * (4 if t[0] in capitals else 1)))
    made = {
        "countries": [[n, round(x / 1000), round(y / 1000), pop] for n, x, y, pop in countries],
        "towns": [[n, round(x / 1000), round(y / 1000)] for _, n, x, y, _ in ranked],
    }
    (HERE / "labels.json").write_text(
        json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
