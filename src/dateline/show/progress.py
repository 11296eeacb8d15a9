"""A count on standard error while many reports are read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

T = TypeVar("T")


def counting(items: Iterable[T], *, show: bool) -> Iterator[T]:
    """The items, with a running count and time on standard error where that is a terminal."""
    if not show or not sys.stderr.isatty():
        yield from items
        return
    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} reports"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=None)
        for item in items:
            progress.advance(task)
            yield item
