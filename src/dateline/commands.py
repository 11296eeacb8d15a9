"""What the commands do, apart from their arguments: `dateline.cli` loads this only once there is work."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from dateline.api import read_all
from dateline.model import Record
from dateline.read import Failure, ReadOptions
from dateline.schema import schema
from dateline.show.card import print_card
from dateline.show.out import not_read, say
from dateline.show.page import Page
from dateline.show.progress import counting


def read(reports: list[str], options: ReadOptions, *, engine: str, as_json: bool, html: Path | None) -> int:
    """Read the reports and print each one's card or record, or write the page. Returns how many failed.

    Raises OSError where the page cannot be written: before anything is read where that can be told.
    """
    if html:
        _check_writable(html)
    one = len(reports) == 1 and _holds_one(reports[0])
    page = Page()
    failures: list[Failure] = []
    console = Console(highlight=False, markup=False, emoji=False)
    for record in _records(read_all(reports, options=options, engine=engine), failures, show=not one):
        if html:
            page.add(record)
        if as_json:
            print_json(record, indent=2 if one else None)
        elif not html:
            print_card(console, record)
    if html and page.count:
        html.write_text(page.html(), encoding="utf-8")
        print(f"{page.count} {'report' if page.count == 1 else 'reports'} written to {html}", file=sys.stderr)
    not_read(failures)
    return len(failures)


def print_json(record: Record, indent: int | None = None) -> None:
    """Print a record on standard output, as one line or indented; no character of it drives a terminal."""
    say(json.dumps(record.to_dict(), ensure_ascii=False, indent=indent), flush=True)


def print_schema() -> None:
    """Print the JSON Schema of a record."""
    print(json.dumps(schema(), indent=2))


def _check_writable(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    if not path.parent.is_dir():
        raise FileNotFoundError(2, "there is no such folder")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise PermissionError(13, "no permission")


def _holds_one(source: str) -> bool:
    """Whether the source is one report as far as its name tells: standard input and JSON Lines may hold many."""
    many = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
    return not (source.lower().endswith(many) or source == "-" or Path(source).is_dir())


def _records(items: Iterator[Record | Failure], failures: list[Failure], *, show: bool) -> Iterator[Record]:
    for item in counting(items, show=show):
        if isinstance(item, Failure):
            failures.append(item)
        else:
            yield item
