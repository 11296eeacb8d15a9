"""Gazetteers that a user has added beside the shipped one: where they lie, what each holds, look-ups in one.

A list is a SQLite file in the user's folder, written by `dateline.gazetteer.importing`. Two kinds: `geonames` knows
more places (what it says of a place that both know counts), `sites` are the user's own, which stand above all others.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.errors import GazetteerError
from dateline.gazetteer.place import Candidate, Row, candidate_of, distance_km

FOLDER_VARIABLE = "DATELINE_GAZETTEER"
FORMAT = "1"
ENDING = ".sqlite"
SAME_KM = 30.0  # within this a user's entry and a shipped one of the same name are one place
ABOVE = (
    2.0  # how far a user's own entry stands above all others, in units of the prior: "Springfield, Ohio" counts more
)
_SMALL = ("settlement", "site", "district")
_BY_KEY = """SELECT p.geonames, p.name, p.kind, p.lat, p.lon, p.country, a1.name, a2.name, p.population, p.rank,
    p.parts, n.quality FROM name n JOIN place p ON p.id = n.place LEFT JOIN unit a1 ON a1.id = p.admin1
    LEFT JOIN unit a2 ON a2.id = p.admin2 WHERE n.key = ? ORDER BY p.rank DESC, p.id LIMIT 100"""


@dataclass(frozen=True, slots=True)
class Listed:
    """An added list as `dateline gazetteer list` shows it. `meta`: `kind`, `file` (what it was made from), `imported`
    and `date` of the data (ISO 8601), `places`, `names`, `licence`."""

    name: str
    path: Path
    bytes: int
    meta: dict[str, str]


def folder() -> Path:
    """Where added lists lie: `$DATELINE_GAZETTEER`, else the platform's place for a user's data."""
    if named := os.environ.get(FOLDER_VARIABLE):
        return Path(named).expanduser()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "dateline" / "gazetteer"


def paths() -> tuple[Path, ...]:
    """The files of the added lists, by name; none where there is no folder."""
    try:
        with os.scandir(folder()) as found:
            names = sorted(e.name for e in found if e.name.endswith(ENDING) and not e.name.startswith("."))
    except OSError:
        return ()
    return tuple(folder() / name for name in names)


def listed() -> tuple[Listed, ...]:
    """What has been added. Raises GazetteerError where one of the files is none of ours."""
    return tuple(Listed(path.stem, path, path.stat().st_size, AddedList(path).meta) for path in paths())


def remove(name: str) -> None:
    """Take an added list away. Raises GazetteerError where there is none of that name."""
    path = next((path for path in paths() if path.stem == name), None)
    if path is None:
        raise GazetteerError(f"There is no list '{name}' in {folder()}: dateline gazetteer list names what there is.")
    path.unlink()


class AddedList:
    """Look-ups in one added list."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        try:
            address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
            self._base = sqlite3.connect(address, uri=True, check_same_thread=False)
            self.meta: dict[str, str] = dict(self._base.execute("SELECT key, value FROM meta").fetchall())
            self.odd = self._odd() if self.meta.get("format") == FORMAT else {}
        except (sqlite3.Error, ValueError) as error:
            raise GazetteerError(self._broken(str(error))) from error
        if self.meta.get("format") != FORMAT or self.meta.get("kind") not in ("geonames", "sites"):
            raise GazetteerError(self._broken("it is of another version"))
        self.own = self.meta["kind"] == "sites"

    def _broken(self, reason: str) -> str:
        return f"The added gazetteer '{self.name}' cannot be read ({reason}): dateline gazetteer remove {self.name}"

    def _odd(self) -> dict[str, tuple[tuple[int, str], ...]]:
        """Names that do not read like names ("Camp 14", "al-Hol camp"): first word -> where it stands in each, and the
        name."""
        found: dict[str, tuple[tuple[int, str], ...]] = {}
        for first, at, name in self._base.execute("SELECT first, at, name FROM odd ORDER BY length(name) DESC, name"):
            found[first] = (*found.get(first, ()), (at, name))
        return found

    def by_key(self, key: str) -> list[Candidate]:
        """What a folded name may mean."""
        try:
            rows: list[Row] = self._base.execute(_BY_KEY, (key,)).fetchall()
            return [candidate_of(row, self.name, self.own) for row in rows]
        except (sqlite3.Error, TypeError, ValueError, IndexError) as error:
            raise GazetteerError(self._broken(str(error))) from error

    def has_prefix(self, key: str) -> bool:
        """Whether a folded name begins so."""
        row = self._base.execute("SELECT key FROM name WHERE key >= ? ORDER BY key LIMIT 1", (key,)).fetchone()
        return row is not None and row[0].startswith(key)


def put_over(known: Sequence[Candidate], added: Sequence[Candidate]) -> list[Candidate]:
    """What a name may mean once an added list is heard, too, best prior first.

    A place of one GeoNames id is the added list's, as likely as the likelier of both. A user's own entry stands for
    known places of its name close by, and above all others.
    """
    if not added:
        return list(known)
    if added[0].own:
        kept = [one for one in known if not any(_is_same(one, other) for other in added)]
        top = max((one.prior for one in kept), default=0.0) + ABOVE
        placed = [replace(one, prior=max(top, one.prior) - 0.01 * n) for n, one in enumerate(added)]
    else:
        priors = {one.place.geonames_id: one.prior for one in known}
        placed = [replace(one, prior=max(one.prior, priors.get(one.place.geonames_id, 0.0))) for one in added]
        ids = {one.place.geonames_id for one in added}
        kept = [one for one in known if one.place.geonames_id not in ids or one.own]
    return sorted([*kept, *placed], key=lambda one: (-one.prior, one.place.geonames_id or 0, one.place.name))


def _is_same(known: Candidate, own: Candidate) -> bool:
    """Whether a user's entry is the known place: small, close by, or of the same kind and country."""
    one, other = known.place, own.place
    if one.kind in _SMALL and other.kind in _SMALL:
        return distance_km(one.lat, one.lon, other.lat, other.lon) < SAME_KM
    return one.kind == other.kind and one.country == other.country and known.quality < 2
