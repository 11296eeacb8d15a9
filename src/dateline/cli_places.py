"""`dateline places`: names and explains its arguments. `register` hangs it on the program."""

from __future__ import annotations

from typing import Annotated

import typer

EXIT_FAILED = 1


def register(app: typer.Typer) -> None:
    """Hang the commands on the program."""
    app.command(no_args_is_help=True)(places)


def places(
    items: Annotated[
        list[str],
        typer.Argument(
            metavar="TEXT|REPORT",
            help="A text in quotes, or what `dateline read` takes: files, addresses, folders, .jsonl files, or -.",
            show_default=False,
        ),
    ],
    incident: Annotated[
        bool | None,
        typer.Option(
            "--incident/--names",
            help="Also where the incidents happened, which needs the whole report read (so it is for reports unless "
            "--names is given, and for a text in quotes only if asked) / only the names, ten times as fast.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON: one object, or JSON Lines for several reports.")
    ] = False,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When the report was published, where it does not say so.")
    ] = None,
    url: Annotated[
        str | None, typer.Option(metavar="URL", help="The report's address: its outlet's home decides between towns.")
    ] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it, for the same use.")] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch addresses in private ranges too (refused by default).")
    ] = False,
) -> None:
    """Find the places that a text or report names, and fix each on the map.

    \b
    Examples:
      dateline places "Gunmen opened fire 20 km north of Kirkuk on Tuesday, police said."
      dateline places report.html --json
      dateline places archive.jsonl --names --json > places.jsonl
    """
    from dateline import commands_places as work
    from dateline.read import ReadOptions

    options = ReadOptions(published=published, url=url, publisher=publisher, allow_private=allow_private)
    if work.places(items, options, as_json=as_json, incidents=incident):
        raise typer.Exit(EXIT_FAILED)
