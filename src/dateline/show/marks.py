"""Where a record's values stand in its report's text: the marks of a page, nested so that they never cross."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Span
from dateline.show.values import Section, Value


@dataclass(frozen=True, slots=True)
class Mark:
    """The words of one value at one place. `id` is what links jump to."""

    id: str
    value: Value
    span: Span


def marks(found: list[Section]) -> list[Mark]:
    """Every place of every value."""
    return [
        Mark(f"{value.id}-w{number}", value, piece.span)
        for section in found
        for value in section.values
        for number, piece in enumerate(value.evidence, 1)
    ]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks. `opened` start here, `closed` more end after it; `inner` is the
    innermost mark over it."""

    text: str
    opened: tuple[tuple[Mark, bool], ...]  # with whether it is the mark's first piece
    closed: int
    inner: Mark | None


def pieces(text: str, within: Span, all_marks: list[Mark]) -> Iterator[Piece]:
    """The text inside `within`, cut wherever a mark begins or ends, as properly nested elements.

    Longer marks lie outside shorter ones. Where two marks cross, the one opened later is closed at the end of the
    earlier one and opened again behind it.
    """
    here = [m for m in all_marks if m.span.overlaps(within)]
    cuts = sorted({within.start, within.end, *_edges(here, within)})
    covers = [_cover(here, start) for start in cuts[:-1]]
    open_now: list[Mark] = []
    begun: set[str] = set()
    for index, cover in enumerate(covers):
        kept = _common(open_now, cover)
        opened = tuple((m, m.id not in begun) for m in cover[kept:])
        begun.update(m.id for m in cover)
        following = covers[index + 1] if index + 1 < len(covers) else []
        closed = len(cover) - _common(cover, following)
        open_now = cover[: len(cover) - closed]
        inner = cover[-1] if cover else None
        yield Piece(text[cuts[index] : cuts[index + 1]], opened, closed, inner)


def _edges(here: list[Mark], within: Span) -> Iterator[int]:
    for mark in here:
        for edge in (mark.span.start, mark.span.end):
            if within.start < edge < within.end:
                yield edge


def _cover(here: list[Mark], at: int) -> list[Mark]:
    over = [m for m in here if m.span.start <= at < m.span.end]
    return sorted(over, key=lambda m: (m.span.start, -m.span.end, m.id))


def _common(one: list[Mark], other: list[Mark]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a.id != b.id:
            break
        count += 1
    return count
