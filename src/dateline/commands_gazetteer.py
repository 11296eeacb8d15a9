"""What the commands of `dateline gazetteer` do: lists of places added beside the shipped ones."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from dateline.gazetteer import Gazetteer, lists
from dateline.gazetteer.importing import Refused, import_file
from dateline.show import words as w
from dateline.show.out import say, table

_SHOWN = 100  # refused rows that are named; more are counted


def import_(file: Path, name: str | None) -> bool:
    """Make a list from a file. Gives whether every row of it was good."""
    refused: list[Refused] = []

    def refuse(one: Refused) -> None:
        if len(refused) < _SHOWN:
            print(w.line(f"refused: {file.name}, row {one.row}: {one.reason}"), file=sys.stderr)
        refused.append(one)

    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} rows"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("importing", total=None)
        made = import_file(file, name, refuse=refuse, progress=lambda rows: progress.update(task, completed=rows))
    if made.refused > _SHOWN:
        print(f"refused: {made.refused - _SHOWN:,} more rows", file=sys.stderr)
    passed = f", {made.passed:,} rows of other kinds passed over" if made.passed else ""
    say(f"{made.name}: {made.places:,} places under {made.names:,} names{passed}")
    return not made.refused


def list_(*, as_json: bool) -> None:
    """Print what has been added."""
    found = lists.listed()
    if as_json:
        for one in found:
            say(json.dumps({"name": one.name, "bytes": one.bytes, **one.meta}, ensure_ascii=False))
    elif not found:
        say(f"Nothing is added: {lists.folder()}", file=sys.stderr)
    else:
        rows = [(one.name, *(one.meta[key] for key in ("kind", "places", "imported", "file"))) for one in found]
        table(("name", "kind", "places", "imported", "file"), rows, numbers=("places",))


def remove(name: str) -> None:
    """Take an added list away."""
    lists.remove(name)
    say(f"{name}: removed")


def info(*, as_json: bool) -> None:
    """Print what the shipped gazetteer holds, and where added lists lie."""
    meta = Gazetteer().meta()
    told = {key: meta[key] for key in ("places", "names", "date", "sources", "licence", "bytes")}
    told |= {"folder": str(lists.folder()), "lists": ", ".join(path.stem for path in lists.paths())}
    if as_json:
        say(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for key, value in told.items():
        say(f"{key:8} {int(value):,}" if value.isdigit() else f"{key:8} {value or 'none'}")
