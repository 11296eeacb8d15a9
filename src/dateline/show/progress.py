"""A count on standard error while many reports are read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

T = TypeVar("T")


def counting(items: Iterable[T], *, show: bool) -> Iterator[T]:
    """The items, with a running count, speed and time on standard error where that is a terminal and standard
    output is not the same one (there the reports themselves show how far it is)."""
    if not show or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from items
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:.0f} reports"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[rate]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=None, rate="")
        for count, item in enumerate(items, 1):
            seconds = progress.tasks[0].elapsed or 0
            progress.update(task, completed=count, rate=f"{count / seconds:.0f} a second" if seconds > 1 else "")
            yield item
