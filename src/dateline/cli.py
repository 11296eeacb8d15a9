"""The command line: names and explains the arguments, and hands them on.

Only light modules are imported here, so that `--help` and `--version` answer at once; what a command needs is
loaded by `dateline.commands` when it runs.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli_ledger import DEFAULT_ENGINE, Engine
from dateline.cli_ledger import register as register_ledger
from dateline.cli_places import register as register_places
from dateline.cli_serve import serve
from dateline.errors import DatelineError, SourceMalformed
from dateline.version import VERSION

EXIT_FAILED = 1  # at least one source could not be read; the others were
EXIT_USAGE = 2

_ABOUT = """Turn news reports of violent incidents into records: every value on the words it came from.

Start with: dateline read REPORT (a page's address, or a file with the page or its text)."""

_READ = """Read reports and print what they tell: a card each, or records as JSON, or one page to look at.

\b
Examples:
  dateline read report.html
  dateline read https://news.example/story --json
  dateline read pages/ notes.txt --html look.html
  dateline read archive.jsonl --json > records.jsonl
  cat note.txt | dateline read - --published 2024-03-26

\b
Exit codes:
  0    everything was read
  1    something could not be read (listed at the end; the rest is printed)
  2    the command was not understood
  130  interrupted"""

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=_ABOUT,
)


def _version(asked: bool) -> None:
    if asked:
        print(f"dateline {VERSION}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


@app.command(help=_READ, short_help="Read reports and print what they tell.", no_args_is_help=True)
def read(
    reports: Annotated[
        list[str],
        typer.Argument(
            metavar="REPORT",
            help="HTML or text files, addresses, .jsonl files of reports, folders, or - for standard input.",
            show_default=False,
        ),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the record: one object, or JSON Lines for several reports.")
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write one self-contained page: texts and values side by side."),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When the report was published (ISO 8601); counts before what it says."),
    ] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="The report's address, for a bare text.")] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published it; counts before what the report says.")
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch addresses in private ranges too (refused by default).")
    ] = False,
    engine: Engine = DEFAULT_ENGINE,
) -> None:
    """Read reports and print what they tell."""
    from dateline import commands  # spaCy, lxml and the gazetteer: a second that help need not wait for
    from dateline.read import ReadOptions

    options = ReadOptions(published=published, url=url, publisher=publisher, allow_private=allow_private)
    try:
        failed = commands.read(reports, options, engine=engine, as_json=as_json, html=html)
    except BrokenPipeError:
        raise
    except OSError as error:
        if html is None:
            raise
        _fail(f"{html}: cannot be written: {(error.strerror or str(error)).lower()}")
    if failed:
        raise typer.Exit(EXIT_FAILED)


@app.command()
def schema() -> None:
    """Print the JSON Schema that every record follows."""
    from dateline import commands

    commands.print_schema()


register_places(app)
register_ledger(app)
app.command()(serve)


def _fail(message: str) -> None:
    print(f"dateline: {message}", file=sys.stderr)
    raise typer.Exit(EXIT_FAILED)


def main() -> None:
    """The `dateline` command."""
    for stream in (sys.stdout, sys.stderr):  # a report may hold any character, whatever the terminal's encoding
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8" if not stream.isatty() else None, errors="replace")
    try:
        app()
    except SourceMalformed as error:  # only an option can be at fault here: a source's fault is listed, not raised
        print(f"dateline: {error}", file=sys.stderr)
        raise SystemExit(EXIT_USAGE) from None
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        raise SystemExit(EXIT_FAILED) from None
    except BrokenPipeError:  # the reader of our output (head, less) has gone
        sys.stderr.close()
        raise SystemExit(0) from None


if __name__ == "__main__":
    main()
