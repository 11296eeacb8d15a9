"""The public functions behind `import dateline`: sources in, records out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import DatelineError, EngineError, SourceMalformed
from dateline.model import Record, Report
from dateline.read import Failure, ReadOptions, read_text, sources

if TYPE_CHECKING:
    from dateline.engine import Engine

_NAMES = (".html", ".htm", ".xhtml", ".txt", ".text", ".jsonl", ".ndjson", ".gz")


def read(
    source: str | Path,
    *,
    published: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    engine: str = "builtin",
    allow_private: bool = False,
) -> Record:
    """The record of one report.

    `source` is a path, an address, or the report's own text (a string with a line break, or with blanks where no
    file has that name).
    `published` (ISO 8601), `url` and `publisher` supply what a bare text lacks; what the page itself states is
    kept where they are not given. Raises a `ReadError` where there is no report to read and an `EngineError`
    where it cannot be worked through.

    >>> record = read("Two guards were shot dead at a bank in Kano on Friday, police said.", published="2024-03-24")
    >>> record.main.total("killed").low, record.main.date.start, record.main.place.country
    (2, '2024-03-22', 'NG')
    """
    options = ReadOptions(published=published, url=url, publisher=publisher, allow_private=allow_private)
    if isinstance(source, str) and is_text(source):
        return engine_named(engine)(read_text(source, options))
    found = list(read_all([source], options=options, engine=engine, limit=2))
    if len(found) != 1:
        raise SourceMalformed(f"{source} holds several reports: use dateline.read_all.")
    if isinstance(found[0], Failure):
        raise type(found[0].error)(f"{found[0].source}: {found[0].reason}") from found[0].error
    return found[0]


def read_all(
    items: Iterable[str | Path],
    *,
    options: ReadOptions | None = None,
    engine: str = "builtin",
    limit: int | None = None,
) -> Iterator[Record | Failure]:
    """The records of many sources, one at a time and in order; what could not be read comes as a `Failure`."""
    chosen = engine_named(engine)
    count = 0
    for source in items:
        for item in sources(source, options or ReadOptions()):
            yield _record(chosen, item) if isinstance(item, Report) else item
            count += 1
            if limit is not None and count >= limit:
                return


def is_text(source: str) -> bool:
    """Whether a string is a report's own text and not the name of a file or an address."""
    if "\n" in source.strip():
        return True
    if " " not in source.strip() or "://" in source.split()[0] or source.lower().endswith(_NAMES):
        return False
    try:
        return not Path(source).exists()
    except OSError:  # too long for a file's name
        return True


def engine_named(name: str) -> Engine:
    """The engine of this name. Raises EngineError where there is none, or where what it needs is missing."""
    from dateline.engine import ENGINES  # the finders' tables and patterns: half a second that help need not wait for

    if name not in ENGINES:
        raise EngineError(f"There is no engine '{name}'; there are: {', '.join(sorted(ENGINES))}.")
    return ENGINES[name]()


def _record(engine: Engine, report: Report) -> Record | Failure:
    """One bad report never stops a batch: what an engine cannot work through is a failure like any other."""
    try:
        return engine(report)
    except DatelineError as error:
        return Failure(report.key or report.url or report.id[:12], str(error), error)
    except Exception as error:  # an engine may be a plug-in: its faults are not the batch's
        return Failure(report.key or report.id[:12], f"{type(error).__name__}: {error}", EngineError(str(error)))
