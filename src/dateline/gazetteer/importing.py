"""A file of places -> a list beside the shipped gazetteer: GeoNames' dump, or a table of a user's own sites.

Either is read row by row and never held whole; a bad row is named and left out, the rest goes on.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

from dateline.errors import GazetteerError
from dateline.gazetteer import from_geonames, from_table
from dateline.gazetteer.gazetteer import Gazetteer
from dateline.gazetteer.list_file import ListFile, list_name
from dateline.gazetteer.lists import folder

MOST_BYTES = 8_000_000_000  # of the file once unpacked; GeoNames' whole dump has 1.7 GB
MOST_LINE = 65_536  # bytes of a row; GeoNames' longest has about 20,000
MOST_REFUSED = 10_000  # rows: a file with more bad ones is no file of places
_EVERY = 20_000  # rows between two reports of progress


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was left out: its number in the file, from 1, and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import. `passed`: good rows of kinds that are not taken over (roads, streams, ...)."""

    name: str
    places: int
    names: int
    passed: int
    refused: int


def import_file(
    path: Path,
    name: str | None = None,
    *,
    refuse: Callable[[Refused], None] = lambda one: None,
    progress: Callable[[int], None] = lambda rows: None,
) -> Imported:
    """Make a list from a file, in place of one of that name. `refuse` hears of each bad row, `progress` of rows read.

    Raises GazetteerError where nothing of the file can be taken; then whatever list there was stays as it is.
    """
    name = name or list_name(path)
    world = Gazetteer()
    with _lines(path) as lines, ListFile(folder(), name) as made:
        first, lines = _peek(lines)
        if not first.strip():
            raise GazetteerError(f"{path}: it is empty")
        form = from_geonames if from_geonames.looks_so(first) else from_table
        if form is from_table and (missing := from_table.missing(first)):
            raise GazetteerError(
                f"{path}: its first row should name the columns, and names no {', '.join(missing)} (name, lat, lon; "
                "country, admin1, kind, alternates may follow); nor is it GeoNames' dump, of 19 columns"
            )
        taker = form.Taker(made, world, first, lines)
        refused = passed = rows = 0
        for rows, reason in enumerate(taker, taker.opening):
            if reason == form.PASSED:
                passed += 1
            elif reason:
                refused += 1
                refuse(Refused(rows, reason))
                if refused > MOST_REFUSED:
                    raise GazetteerError(
                        f"{path}: more than {MOST_REFUSED:,} rows are no places: is it the right file?"
                    )
            if rows % _EVERY == 0:
                progress(rows)
        if not made.places:
            raise GazetteerError(f"{path}: no row of it could be taken over")
        now = datetime.now(UTC).replace(microsecond=0).isoformat()
        made.finish(taker.units, {**taker.meta, "file": path.name, "imported": now})
    return Imported(name, made.places, made.names, passed, refused)


@contextmanager
def _lines(path: Path) -> Iterator[Iterator[bytes]]:
    """The file's lines, unpacked (.zip, .gz), with none longer than a row may be."""
    try:
        if not path.is_file():
            raise GazetteerError(f"{path}: there is no such file")
        with path.open("rb") as raw, _unpacked(path, raw) as stream:
            yield _bounded(stream, path)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise GazetteerError(f"{path}: it cannot be read: {error}") from error


def _unpacked(path: Path, raw: BinaryIO) -> BinaryIO:
    head = raw.read(4)
    raw.seek(0)
    if head[:2] == b"\x1f\x8b":
        return cast(BinaryIO, gzip.open(raw))
    if head != b"PK\x03\x04":
        return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, raw)))
    archive = zipfile.ZipFile(raw)
    inside = [one for one in archive.infolist() if one.filename.lower().endswith((".txt", ".csv", ".tsv"))]
    inside = [one for one in inside if not one.filename.lower().endswith("readme.txt")]
    if len(inside) != 1:
        raise GazetteerError(f"{path}: it should hold one .txt or .csv file and holds {len(inside)}")
    return cast(BinaryIO, archive.open(inside[0]))


def _bounded(stream: BinaryIO, path: Path) -> Iterator[bytes]:
    total = 0
    while line := stream.readline(MOST_LINE):
        total += len(line)
        if total > MOST_BYTES:
            raise GazetteerError(f"{path}: it has more than {MOST_BYTES / 1e9:g} GB")
        if len(line) == MOST_LINE and not line.endswith(b"\n"):
            while (rest := stream.readline(MOST_LINE)) and not rest.endswith(b"\n"):
                total += len(rest)
        yield line


def _peek(lines: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """The first line, and all of them."""
    first = next(lines, b"")

    def all_of_them() -> Iterator[bytes]:
        if first:
            yield first
        yield from lines

    return first, all_of_them()
