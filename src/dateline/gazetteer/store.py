"""The gazetteer's file, opened read-only when first asked, and look-ups in it."""

import re
import sqlite3
from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib.resources import as_file, files
from math import cos, radians
from pathlib import Path

from dateline.errors import DataMissing
from dateline.gazetteer.lists import AddedList, put_over
from dateline.gazetteer.names import abbreviation_key, fold, plain
from dateline.gazetteer.place import Candidate, candidate_of, distance_km

FIRST_NAME, SURNAME, COMMON_WORD = 1, 2, 4
MOST_CANDIDATES = 32
DATED = "2026-07 (settlements), 2026-10 (units)"  # when the packages that the shipped file is made from came out

_COLUMNS = """p.id, p.name, p.kind, p.lat, p.lon, p.country, a1.name, a2.name, p.population, p.rank, p.parts"""
_JOINS = "place p LEFT JOIN place a1 ON a1.id = p.admin1 LEFT JOIN place a2 ON a2.id = p.admin2"
_FROM_NAMES = "name n JOIN " + _JOINS.replace("place p", "place p ON p.id = n.place", 1)
_BY_KEY = f"SELECT {_COLUMNS}, n.quality FROM {_FROM_NAMES} WHERE n.key = ?"
_BY_ID = f"SELECT {_COLUMNS}, 0 FROM {_JOINS} WHERE p.id = ?"

# Words around the core of a name that do not change where it is: taken off one at a time while the whole is unknown.
_AROUND = re.compile(
    r"^(?:the|greater|central|downtown|suburban|rural|old|inner|outer|(?:(?:north|south)[ -]?)?(?:east|west)(?:ern)?|"
    r"north(?:ern)?|south(?:ern)?|(?:city|town|village|district|province|region|state|island|county|outskirts|"
    r"suburbs?|neighbou?rhood|municipality|republic) of)\s+|^(?:al|el|a[dnrstz]|ash)-"
    r"|\s+(?:province|state|region|governorate|oblast|district|county|city|town|village|municipality|prefecture|"
    r"parish|area|valley|camp|refugee|air ?base|base|(?:international )?airport|university|prison|jail|school|suburb|"
    r"neighbou?rhood|agency|division|department|republic|territory|lga|local government area|peninsula|downtown)$",
    re.IGNORECASE,
)


class Store:
    """Look-ups in one gazetteer file and the lists added to it; one object a thread."""

    def __init__(self, path: Path | None = None, lists: Sequence[Path] = ()) -> None:
        self._path = path or _shipped()
        if not self._path.is_file():
            raise DataMissing(
                f"The gazetteer's file {self._path.name} is missing: install dateline again, or run "
                "scripts/build_gazetteer.py"
            )
        self._base = sqlite3.connect(f"file:{self._path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._base.execute("PRAGMA cache_size=-8000")
        self._lists = [AddedList(added) for added in lists]
        self.odd: dict[str, tuple[tuple[int, str], ...]] = {}  # names that do not read like names, of added lists
        for added in self._lists:
            for first, names in added.odd.items():
                self.odd[first] = (*self.odd.get(first, ()), *names)
        self.by_key = lru_cache(maxsize=20_000)(self._by_key)
        self.by_id = lru_cache(maxsize=2_000)(self._by_id)
        self.has_prefix = lru_cache(maxsize=50_000)(self._has_prefix)
        self.flags = lru_cache(maxsize=20_000)(self._flags)
        self.word = lru_cache(maxsize=20_000)(self._word)

    def by_name(self, name: str) -> tuple[Candidate, ...]:
        """What `name` may mean, best prior first. An abbreviation's full stops count ("Ill." is no "ill")."""
        if name.endswith("."):
            found = self.by_key(abbreviation_key(name))
            if found:
                return found
        return self.by_key(fold(name)) or self.reduced(name)

    def reduced(self, name: str) -> tuple[Candidate, ...]:
        """What the name means without the words around its core ("northern Helmand", "Brussels airport")."""
        core = _AROUND.sub("", name)
        while core != name:
            found = self.by_key(fold(core))
            if found:
                return found
            name, core = core, _AROUND.sub("", core)
        return ()

    def postal(self, code: str) -> tuple[Candidate, ...]:
        """The state or province that a postal abbreviation ("KY", "BC") means."""
        return self.by_key("=" + code)

    def demonym(self, key: str) -> str | None:
        """The country (ISO 3166-1 alpha-2) of the people that the folded word names."""
        return self._demonyms.get(key)

    def country(self, code: str) -> Candidate | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        row = self._base.execute("SELECT place FROM country WHERE code = ?", (code.upper(),)).fetchone()
        return self.by_id(row[0]) if row else None

    def capital(self, code: str) -> Candidate | None:
        """The capital of the country of an ISO 3166-1 alpha-2 code."""
        row = self._base.execute("SELECT capital FROM country WHERE code = ?", (code.upper(),)).fetchone()
        return self.by_id(row[0]) if row and row[0] else None

    def region(self, code: str) -> Candidate | None:
        """The first-level unit of an ISO 3166-2 code ("US-TX")."""
        found = self._regions.get(code.upper())
        return self.by_id(found) if found is not None else None

    def near(self, lat: float, lon: float, within_km: float, smallest: int) -> list[tuple[float, Candidate]]:
        """Settlements of `smallest` people or more within `within_km`, nearest first, with their distance in km."""
        high = within_km / 111.0
        wide = high / max(0.05, cos(radians(lat)))
        rows = self._spots.execute(
            f"SELECT {_COLUMNS}, 0 FROM temp.spot s JOIN {_JOINS.replace('place p', 'place p ON p.id = s.id', 1)} "
            "WHERE s.people >= ? AND s.lat BETWEEN ? AND ? AND s.lon BETWEEN ? AND ?",
            (smallest, *(round(1e5 * edge) for edge in (lat - high, lat + high, lon - wide, lon + wide))),
        ).fetchall()
        found = [(distance_km(lat, lon, row[3] / 1e5, row[4] / 1e5), candidate_of(row)) for row in rows]
        return sorted((pair for pair in found if pair[0] <= within_km), key=lambda pair: pair[0])

    @cached_property
    def _spots(self) -> sqlite3.Connection:
        """Settlements by latitude, in a table of this connection alone: a quarter of a second that few uses need."""
        self._base.executescript(
            "PRAGMA temp_store=MEMORY; CREATE TEMP TABLE spot AS SELECT id, lat, lon, population people FROM place "
            "WHERE kind = 0; CREATE INDEX temp.by_lat ON spot (lat, lon, people, id);"
        )
        return self._base

    def meta(self) -> dict[str, str]:
        """Versions, licence, date and size of the file."""
        told = dict(self._base.execute("SELECT key, value FROM meta").fetchall())
        return {"date": DATED, **told, "bytes": str(self._path.stat().st_size)}

    def _by_key(self, key: str) -> tuple[Candidate, ...]:
        found = [candidate_of(row) for row in self._base.execute(_BY_KEY, (key,))]
        found.sort(key=lambda candidate: (-candidate.prior, candidate.place.geonames_id or 0))
        found = found[:MOST_CANDIDATES]
        for added in self._lists:
            found = put_over(found, added.by_key(key))
        return tuple(found)

    def _by_id(self, ident: int) -> Candidate | None:
        row = self._base.execute(_BY_ID, (ident,)).fetchone()
        return candidate_of(row) if row else None

    def _has_prefix(self, key: str) -> bool:
        row = self._base.execute("SELECT key FROM name WHERE key >= ? ORDER BY key LIMIT 1", (key,)).fetchone()
        return (row is not None and row[0].startswith(key)) or any(added.has_prefix(key) for added in self._lists)

    def _flags(self, key: str) -> int:
        row = self._base.execute("SELECT flags FROM word WHERE key = ?", (key,)).fetchone()
        return row[0] if row else 0

    def _word(self, word: str) -> tuple[int, bool, str]:
        """What is known of a word of a text, wherever it stands: flags, whether it has a capital, its small letters."""
        capital = word[0].isupper()
        flags = self.flags(plain(word).replace(" ", "")) if capital else 0
        return flags, capital, word.lower().replace(".", "")

    @cached_property
    def _regions(self) -> dict[str, int]:
        """First-level units by code: read at once, since no index leads from the code."""
        return dict(self._base.execute("SELECT parts, id FROM place WHERE kind = 2 AND parts LIKE country || '-%'"))

    @cached_property
    def _demonyms(self) -> dict[str, str]:
        """All of them: few, and asked for at every word with a capital."""
        return dict(self._base.execute("SELECT key, country FROM demonym"))


def _shipped() -> Path:
    with as_file(files("dateline.gazetteer") / "data" / "places.sqlite") as path:
        return path
