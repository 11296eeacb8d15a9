"""Rows of a user's own table of sites (hospitals, camps, venues, villages; CSV with a heading) -> an added list.

Columns, in any order: `name`, `lat`, `lon`; and optionally `country` (ISO 3166-1 alpha-2 or English name), `admin1`,
`kind`, `alternates` (parted by `|` or `;`). What is not told of what lies around a site is that of the nearest known
settlement.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator

from dateline.errors import GazetteerError
from dateline.gazetteer.gazetteer import Gazetteer
from dateline.gazetteer.list_file import MOST_ODD, ListFile
from dateline.gazetteer.names import fold
from dateline.gazetteer.place import KINDS, Place
from dateline.gazetteer.rows import CURATED, MAIN, SETTLEMENT, SITE, Row

PASSED = "passed over"
MOST_ROWS = 1_000_000
_LONGEST_NAME = 200
_MOST_NAMES = 100
_NEAR_KM = 60.0
_RANK = 640  # a user's own name is always meant: the prior of what is known the world over
_SETTLEMENTS = frozenset("city town village hamlet settlement suburb neighbourhood neighborhood quarter".split())
_SITES = frozenset(
    """site hospital clinic camp school university college venue hotel market mosque church temple synagogue shrine
    airport airfield base barracks checkpoint prison jail crossing border station port bridge dam building office
    embassy square park stadium museum mine plant refinery shelter cemetery other""".split()
)
_COLUMNS = {
    "name": "name", "lat": "lat", "latitude": "lat", "lon": "lon", "lng": "lon", "long": "lon", "longitude": "lon",
    "country": "country", "admin1": "admin1", "kind": "kind", "type": "kind", "alternates": "alternates",
    "alternate_names": "alternates", "aliases": "alternates",
}  # fmt: skip
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def missing(first: bytes) -> list[str]:
    """Which of the columns that are needed a file's first line does not name."""
    named = _heading(first)[0]
    return [name for name in ("name", "lat", "lon") if name not in named]


def _heading(first: bytes) -> tuple[list[str], str]:
    """The columns that a heading names, as we call them ("" for others), and the sign that parts them."""
    words = first.decode("utf-8-sig", "replace").strip()
    sign = max(",;\t", key=words.count)
    try:
        cells = next(csv.reader([words], delimiter=sign), [])
    except csv.Error:
        cells = []
    return [_COLUMNS.get("_".join(cell.lower().split()), "") for cell in cells], sign


class Taker:
    """Writes the rows into a list. Iterate: a reason for each row that was left out, else an empty string."""

    opening = 2  # the heading is row 1, as a spreadsheet counts

    def __init__(self, made: ListFile, world: Gazetteer, first: bytes, lines: Iterator[bytes]) -> None:
        self._made, self._world, self._lines = made, world, lines
        self._columns, self._sign = _heading(first)
        self.meta = {"kind": "sites", "licence": "your own", "date": ""}
        self._numbers: dict[str, int] = {}

    @property
    def units(self) -> dict[int, str]:
        """Names of the units by our numbers."""
        return {number: name for name, number in self._numbers.items()}

    def __iter__(self) -> Iterator[str]:
        reader = csv.reader(self._texts(), delimiter=self._sign)
        next(reader, None)
        while True:
            try:
                cells = next(reader, None)
                if cells is None:
                    return
                yield self._take(cells)
            except csv.Error as error:
                yield f"it is no row: {error}"

    def _texts(self) -> Iterator[str]:
        for line in self._lines:
            yield line.decode("utf-8", "surrogateescape").removeprefix("\ufeff")

    def _take(self, cells: list[str]) -> str:
        if not any(cell.strip() for cell in cells):
            return PASSED
        if self._made.places >= MOST_ROWS:
            raise GazetteerError(f"A list may have {MOST_ROWS:,} sites: put more into several.")
        told = {name: cell.strip() for name, cell in zip(self._columns, cells, strict=False) if name}
        if any("\udc80" <= sign <= "\udcff" for cell in told.values() for sign in cell):
            return "it is not UTF-8 text"
        names = [told.get("name", ""), *re.split(r"[|;]", told.get("alternates", ""))[:_MOST_NAMES]]
        names = [name.strip() for name in names]
        if wrong := next((why for why in map(_name_fault, filter(None, names)) if why), None) or _name_fault(names[0]):
            return wrong
        point = _point(told.get("lat", ""), told.get("lon", ""))
        if isinstance(point, str):
            return point
        kind = _kind(told.get("kind", ""))
        if kind is None:
            return (
                f"'{told['kind'][:40]}' is no kind that is known: {', '.join(KINDS)}, town, hospital, camp, school, ..."
            )
        return self._write(names, point, kind, told)

    def _write(self, names: list[str], point: tuple[float, float], kind: int, told: dict[str, str]) -> str:
        near = self._world.nearest(*point, within_km=_NEAR_KM)
        country = near.country if near else None
        if word := told.get("country"):
            country = self._country(word)
            if country is None:
                return f"'{word[:40]}' is no country's code or name"
        if near and near.country != country:
            near = None
        row = Row(0, names[0], kind, *point, country)
        row.admin1 = self._number(self._admin1(country, told.get("admin1", ""), near))
        row.admin2 = self._number(near.admin2 if near and not told.get("admin1") else None)
        row.parts = near.name if near and kind == SITE else ""
        for number, name in enumerate(filter(None, names)):
            row.add(fold(name), CURATED if number else MAIN)
            if not self._made.add_odd(name):
                return f"the list has more than {MOST_ODD:,} names with digits or small letters"
        if not row.keys:
            return "its name has no letter of the Latin script"
        self._made.add(row, _RANK)
        return ""

    def _country(self, told: str) -> str | None:
        if len(told) == 2 and (country := self._world.country(told)):
            return country.country
        return next((p.country for p in self._world.candidates(told) if p.kind == "country"), None)

    def _admin1(self, country: str | None, told: str, near: Place | None) -> str | None:
        """The unit's name as the shipped gazetteer has it, so that both are known to be one."""
        if not told:
            return near.admin1 if near else None
        known = self._world.admin1(country, told) if country else None
        return known.name if known else _CONTROL.sub(" ", told)[:_LONGEST_NAME]

    def _number(self, unit: str | None) -> int | None:
        return self._numbers.setdefault(unit, len(self._numbers) + 1) if unit else None


def _name_fault(name: str) -> str | None:
    if not name:
        return "it has no name"
    if len(name) > _LONGEST_NAME:
        return f"a name in it has more than {_LONGEST_NAME} characters"
    if _CONTROL.search(name):
        return "a name in it has control characters or line breaks"
    return None


def _point(lat: str, lon: str) -> tuple[float, float] | str:
    try:
        point = float(lat), float(lon)
    except ValueError:
        return f"'{lat[:20]}', '{lon[:20]}' are no latitude and longitude in degrees"
    if not all(map(math.isfinite, point)) or abs(point[0]) > 90 or abs(point[1]) > 180:
        return f"{lat[:20]}, {lon[:20]} lie on no map: latitude goes from -90 to 90, longitude from -180 to 180"
    return point


def _kind(told: str) -> int | None:
    """The kind that a user's word stands for; a site where none is told."""
    word = told.lower()
    if not word or word in _SITES:
        return SITE
    if word in _SETTLEMENTS:
        return SETTLEMENT
    return KINDS.index(word) if word in KINDS else None
