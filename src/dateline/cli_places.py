"""`dateline places`, `dateline gazetteer`: names and explains their arguments. `register` hangs them on the program."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

EXIT_FAILED = 1

gazetteer = typer.Typer(
    help="Places of your own, or GeoNames' whole dump, beside the shipped ones; all commands then know them.",
    no_args_is_help=True,
)
ListName = Annotated[str, typer.Argument(metavar="NAME", help="As `dateline gazetteer list` has it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def register(app: typer.Typer) -> None:
    """Hang the commands on the program."""
    app.command(no_args_is_help=True)(places)
    app.add_typer(gazetteer, name="gazetteer")


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


@gazetteer.command("import")
def import_(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A CSV of your own sites (name, lat, lon; country, admin1, kind, alternates may follow), or GeoNames' "
            "dump: allCountries.zip, XX.zip, cities500.zip or the .txt in it.",
            show_default=False,
        ),
    ],
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="What to call the list (default: after the file).")
    ] = None,
) -> None:
    """Add a file of places, in place of an earlier one of that name.

    A bad row is named and left out. Your own sites stand above all other places of their name unless a report says
    otherwise ("Springfield, Ohio"). Exit codes: 0 every row was good; 1 some were refused, or nothing was imported.
    """
    from dateline import commands_gazetteer as work

    if not work.import_(file, name):
        raise typer.Exit(EXIT_FAILED)


@gazetteer.command("list")
def list_(as_json: AsJson = False) -> None:
    """List what has been added."""
    from dateline import commands_gazetteer as work

    work.list_(as_json=as_json)


@gazetteer.command()
def remove(name: ListName) -> None:
    """Take an added list away."""
    from dateline import commands_gazetteer as work

    work.remove(name)


@gazetteer.command()
def info(as_json: AsJson = False) -> None:
    """Say what the shipped gazetteer holds, from when and under which licence, and where added lists lie."""
    from dateline import commands_gazetteer as work

    work.info(as_json=as_json)
