"""The command line: parses arguments, calls `dateline.api`, prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from dateline.api import read_all
from dateline.errors import DatelineError
from dateline.model import Record
from dateline.read import Failure, ReadOptions
from dateline.schema import schema as record_schema
from dateline.show.card import print_card
from dateline.show.page import Page
from dateline.show.progress import counting
from dateline.version import VERSION

EXIT_FAILED = 1  # at least one source could not be read; the others were
EXIT_USAGE = 2

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="Turn news reports of violent incidents into records: every value on the words it came from.",
)


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    if version:
        print(f"dateline {VERSION}")
        raise typer.Exit


@app.command()
def read(
    reports: Annotated[
        list[str],
        typer.Argument(
            metavar="REPORT...",
            help="An HTML or text file, an address, a .jsonl file of reports, a folder, or - for standard input.",
            show_default=False,
        ),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the record: one object, or JSON Lines for several reports.")
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write one self-contained page: text and values side by side."),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When the report was published (ISO 8601), where it does not say so."),
    ] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="The report's address, for a bare text.")] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published it, where the report does not say so.")
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch addresses in private ranges (off by default).")
    ] = False,
) -> None:
    """Read reports and print what they tell: a card each, or records.

    Examples:

        dateline read report.html

        dateline read https://news.example/story --json

        dateline read archive.jsonl --json > records.jsonl

        pbpaste | dateline read - --published 2024-03-26

    Exit codes: 0 all read; 1 some could not be read (listed at the end, the others are printed); 2 wrong usage.
    """
    options = ReadOptions(published=published, url=url, publisher=publisher, allow_private=allow_private)
    one = len(reports) == 1 and _holds_one(reports[0])
    page = Page() if html else None
    failures: list[Failure] = []
    console = Console(highlight=False)
    for record in _records(read_all(reports, options=options), failures, show=not one):
        if page:
            page.add(record)
        if as_json:
            print(json.dumps(record.to_dict(), ensure_ascii=False, indent=2 if one else None))
        elif not page:
            print_card(console, record)
    if page and html:
        _write(html, page)
    _list_failures(failures)


@app.command()
def schema() -> None:
    """Print the JSON Schema that every record follows."""
    print(json.dumps(record_schema(), indent=2))


def _holds_one(source: str) -> bool:
    return not (source.endswith((".jsonl", ".jsonl.gz")) or source == "-" or Path(source).is_dir())


def _records(items: Iterator[Record | Failure], failures: list[Failure], *, show: bool) -> Iterator[Record]:
    for item in counting(items, show=show):
        if isinstance(item, Failure):
            failures.append(item)
        else:
            yield item


def _write(path: Path, page: Page) -> None:
    try:
        path.write_text(page.html(), encoding="utf-8")
    except OSError as error:
        print(f"{path}: could not be written ({error.strerror}).", file=sys.stderr)
        raise typer.Exit(EXIT_FAILED) from None
    print(f"{page.count} {'report' if page.count == 1 else 'reports'} written to {path}", file=sys.stderr)


def _list_failures(failures: list[Failure]) -> None:
    if not failures:
        return
    for failure in failures:
        print(f"not read: {failure.source}: {failure.reason}", file=sys.stderr)
    raise typer.Exit(EXIT_FAILED)


def main() -> None:
    """The `dateline` command."""
    try:
        app()
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        raise SystemExit(EXIT_FAILED) from None
    except BrokenPipeError:  # the reader of our output (head, less) has gone
        sys.stderr.close()
        raise SystemExit(0) from None


if __name__ == "__main__":
    main()
