"""Lines, tables and lists of failures on the terminal: no character that a report holds drives it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import TextIO

from dateline.errors import AddressRefused
from dateline.read import Failure
from dateline.show import words as w

_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_WIDE = 160  # columns of a table that goes to a file or another program


def say(words: str = "", *, file: TextIO | None = None, flush: bool = False) -> None:
    """Print a line; control characters as escapes, which JSON reads as the same."""
    print(_ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", words), file=file or sys.stdout, flush=flush)


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]], numbers: tuple[str, ...] = ()) -> None:
    """Print rows under their heads; columns named in `numbers` stand to the right."""
    from rich.console import Console  # 0.1 s that what prints JSON need not wait for
    from rich.table import Table

    made = Table(box=None, pad_edge=False, header_style="bold")
    for head in heads:
        made.add_column(head, overflow="fold", justify="right" if head in numbers else "left")
    for row in rows:
        made.add_row(*row)
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = _WIDE
    console.print(made)


def not_read(failures: Iterable[Failure]) -> None:
    """Name on standard error each source that could not be read, with the reason."""
    for failure in failures:
        reason = failure.reason.rstrip(".")
        if isinstance(failure.error, AddressRefused):
            reason += "; --allow-private lifts that"
        source = "standard input" if failure.source == "-" else failure.source
        print(w.line(f"not read: {source}: {reason}"), file=sys.stderr)
