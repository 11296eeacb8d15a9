"""Rows of GeoNames' dump (allCountries.txt, XX.txt, cities500.txt: 19 columns parted by tabs) -> an added list.

Taken over are settlements, administrative units, and of the rest the kinds that reports name: bases, camps, airports,
prisons, borders, islands, valleys, lakes, seas. Churches, schools, streams and roads are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.gazetteer.gazetteer import Gazetteer
from dateline.gazetteer.list_file import ListFile
from dateline.gazetteer.rows import AREA, DISTRICT, REGION, SETTLEMENT, SITE, Row, add_names

PASSED = "passed over"
_COLUMNS = 19
_GONE = frozenset(["PPLH", "PPLQ", "PPLW", "PPLCH", "ADM1H", "ADM2H", "ADM3H", "ADM4H", "ADM5H", "ADMDH"])
_UNITS = {"ADM1": REGION, "ADM2": DISTRICT, "ADM3": DISTRICT, "ADM4": DISTRICT, "ADMD": DISTRICT}
_SITES = frozenset(
    """AIRB AIRF AIRP BDG BUSTN CMPRF CSTM DIP DAM HSP INSM MALL MILB MSQE NAVB PRN PSTB PS RSTN SHRN STDM SYG
    UNIV""".split()
)
_AREAS = frozenset("BAY BCH CHN DSRT GULF ISL ISLS LK LKS MT MTS PASS PEN RGN SEA STRT VAL WAD".split())
_NAMES = 300  # alternate names of a place that are looked at
_SITE_RANK, _AREA_RANK = 300, 280  # priors in hundredths: such a name needs words such as "in" and "near" before it
_FULL = re.compile(rb"^\d+\t[^\t]")


def looks_so(first: bytes) -> bool:
    """Whether a file's first line is one of the dump."""
    return bool(_FULL.match(first)) and first.count(b"\t") == _COLUMNS - 1


class Taker:
    """Writes the rows into a list. Iterate: a reason for each row that was left out, else an empty string."""

    opening = 1

    def __init__(self, made: ListFile, world: Gazetteer, first: bytes, lines: Iterator[bytes]) -> None:
        self._made, self._world, self._lines = made, world, lines
        self._numbers: dict[str, int] = {}  # codes of units ("US.CA") -> our number
        self._told: dict[str, str] = {}  # and the names of those that the dump has
        self._date = ""

    @property
    def meta(self) -> dict[str, str]:
        """What is known of the list: the data's date is that of its newest row."""
        return {"kind": "geonames", "licence": "GeoNames (geonames.org), CC BY 4.0", "date": self._date}

    @property
    def units(self) -> dict[int, str]:
        """Names of the units by our numbers: the shipped gazetteer's own where it has them."""
        return {number: self._told[code] for code, number in self._numbers.items() if code in self._told}

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            try:
                yield self._take(line.decode("utf-8").rstrip("\r\n").split("\t"))
            except UnicodeDecodeError:
                yield "it is not UTF-8 text"

    def _take(self, cells: list[str]) -> str:
        if cells == [""]:
            return PASSED
        if len(cells) != _COLUMNS:
            return f"it has {len(cells)} columns and not {_COLUMNS}"
        kind = _kind(cells[6], cells[7])
        if kind is None:
            return PASSED
        try:
            ident, lat, lon, people = int(cells[0]), float(cells[4]), float(cells[5]), int(cells[14] or 0)
        except ValueError:
            return "its number, coordinates or population are no numbers"
        if not (
            0 < ident < 2**53 and -90 <= lat <= 90 and -180 <= lon <= 180 and 0 <= people < 10**11 and cells[1].strip()
        ):
            return "its number, name, coordinates or population are out of bounds"
        self._date = max(self._date, cells[18][:10])
        row = Row(ident, cells[1].strip(), kind, lat, lon, cells[8] or None, population=people)
        others = cells[3].split(",")[:_NAMES]
        row.fame = len(others) if kind == SETTLEMENT else 0
        self._put_in_units(row, cells)
        if kind == REGION and self._is_shipped(row):
            return PASSED
        add_names(row, [cells[2], *others])
        if not row.keys:
            return PASSED
        row.parts = cells[8] if kind == AREA else ""
        self._made.add(row, {SITE: _SITE_RANK, AREA: _AREA_RANK}.get(kind), capital=cells[7] == "PPLC")
        return ""

    def _put_in_units(self, row: Row, cells: list[str]) -> None:
        """Number the units around the place by their codes, and learn a unit's name where the row is one."""
        first, second = f"{cells[8]}.{cells[10]}", f"{cells[8]}.{cells[10]}.{cells[11]}"
        has_first, has_second = cells[10] not in ("", "00"), bool(cells[11])
        if cells[7] == "ADM1" or cells[7] == "ADM2":
            self._told[first if cells[7] == "ADM1" else second] = self._shipped_name(row) or row.name
        if has_first and row.kind != REGION:
            row.admin1 = self._numbers.setdefault(first, len(self._numbers) + 1)
        if has_second and row.kind not in (REGION, DISTRICT):
            row.admin2 = self._numbers.setdefault(second, len(self._numbers) + 1)

    def _shipped_name(self, unit: Row) -> str | None:
        return next((p.name for p in self._world.candidates(unit.name) if p.geonames_id == unit.id), None)

    def _is_shipped(self, row: Row) -> bool:
        return self._shipped_name(row) is not None


def _kind(family: str, code: str) -> int | None:
    """The kind that a feature class and code stand for, None where it is not taken over."""
    if code in _GONE:
        return None
    if family == "P":
        return SETTLEMENT
    if family == "A":
        return _UNITS.get(code)
    if code in _SITES:
        return SITE
    return AREA if code in _AREAS else None
