"""Writes an added list: into a file beside the others, which takes its name only once it is whole."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from dateline.errors import GazetteerError
from dateline.gazetteer.lists import ENDING, FORMAT
from dateline.gazetteer.names import plain
from dateline.gazetteer.rows import Row, rank

NAME = re.compile(r"^[a-z0-9][a-z0-9_-]{0,39}$")
_BATCH = 20_000
_CROWD = 8  # a site's or area's name that more places bear than this names none of them ("City Park")
MOST_ODD = 50_000  # names that are looked for letter by letter, since they are held in memory
_STALE = 86_400  # seconds after which an unfinished file is left over
_SCHEMA = """
PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE unit (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE place (id INTEGER PRIMARY KEY, geonames INT, name TEXT, kind INT, lat INT, lon INT, country TEXT,
                    admin1 INT, admin2 INT, population INT, rank INT, parts TEXT);
CREATE TABLE name (key TEXT, place INT, quality INT);
CREATE TABLE odd (first TEXT, at INT, name TEXT);
"""
_LESS_CROWDED = f"""
DELETE FROM name WHERE place IN (SELECT id FROM place WHERE kind > 3) AND key IN (
    SELECT n.key FROM name n JOIN place p ON p.id = n.place WHERE p.kind > 3 GROUP BY n.key HAVING count(*) > {_CROWD})
"""
_WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ](?!s\b)[^\W\d_]+)*")  # as the scanner sees words


class ListFile:
    """A list being written. Use with `with`: what is not finished leaves nothing behind."""

    def __init__(self, folder: Path, name: str) -> None:
        if not NAME.match(name):
            raise GazetteerError(f"'{name[:60]}' is no name for a list: small letters, digits, - and _, at most 40.")
        self.path = folder / f"{name}{ENDING}"
        self._temporary = folder / f".{name}-{os.getpid()}.importing"
        self.places = self.names = self._odd = 0
        self._rows: list[tuple[object, ...]] = []
        self._keys: list[tuple[str, int, int]] = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _sweep(folder)
            self._temporary.unlink(missing_ok=True)
            self._base = sqlite3.connect(self._temporary, isolation_level=None)
            self._base.executescript(_SCHEMA + "BEGIN;")
        except (OSError, sqlite3.Error) as error:
            raise GazetteerError(f"{folder} cannot be written: {error}") from error

    def __enter__(self) -> ListFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._base.close()
        self._temporary.unlink(missing_ok=True)

    def add(self, row: Row, own_rank: int | None = None, capital: bool = False) -> None:
        """Write a place. `own_rank`: its prior in hundredths, where it does not follow from its kind and people."""
        self.places += 1
        prior = rank(row, capital) if own_rank is None else own_rank
        point = round(row.lat * 1e5), round(row.lon * 1e5)
        self._rows.append(
            (self.places, row.id, row.name, row.kind, *point, row.country, row.admin1, row.admin2, row.population,
             prior, row.parts or None)
        )  # fmt: skip
        self._keys += [(key, self.places, quality) for key, quality in row.keys.items()]
        if len(self._rows) >= _BATCH:
            self._flush()

    def add_odd(self, name: str) -> bool:
        """Know a name letter by letter, too, where it does not read like a name (see `AddedList`). False: too many."""
        words = list(_WORD.finditer(name))
        if words and (re.search(r"\d", name) or not words[0][0][0].isupper() or not words[-1][0][0].isupper()):
            self._odd += 1
            self._base.execute("INSERT INTO odd VALUES (?,?,?)", (words[0].group(), words[0].start(), name))
        return self._odd <= MOST_ODD

    def _flush(self) -> None:
        self.names += len(self._keys)
        try:
            self._base.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", self._rows)
            self._base.executemany("INSERT INTO name VALUES (?,?,?)", self._keys)
        except sqlite3.Error as error:
            raise GazetteerError(f"{self.path.parent} cannot be written: {error}") from error
        self._rows, self._keys = [], []

    def finish(self, units: Mapping[int, str], meta: Mapping[str, str]) -> None:
        """Write the units' names and what is known of the list, and give the file its name."""
        self._flush()
        told = {**meta, "format": FORMAT, "places": str(self.places), "names": str(self.names)}
        try:
            self._base.executemany("INSERT INTO unit VALUES (?,?)", sorted(units.items()))
            if meta["kind"] == "geonames":
                self._base.execute(_LESS_CROWDED)
            self._base.execute("CREATE INDEX by_key ON name (key, place, quality)")
            self._base.executemany("INSERT INTO meta VALUES (?,?)", sorted(told.items()))
            self._base.execute("COMMIT")
            self._base.close()
            self._temporary.replace(self.path)
        except (OSError, sqlite3.Error) as error:
            raise GazetteerError(f"{self.path} cannot be written: {error}") from error


def _sweep(folder: Path) -> None:
    """Take away what imports that were killed have left."""
    for path in folder.glob(".*.importing"):
        if time.time() - path.stat().st_mtime > _STALE:
            path.unlink(missing_ok=True)


def list_name(file: Path) -> str:
    """A list's name after the file it is made from: "allCountries.zip" -> "allcountries"."""
    stem = re.sub(r"\.(?:zip|txt|csv|tsv|gz)$", "", file.name, flags=re.IGNORECASE)
    return "-".join(plain(stem).split())[:40].strip("-") or "list"
