"""The statements of a text written for a test."""

from __future__ import annotations

from dateline.find.analysis import analyse
from dateline.find.base import StatementValue
from dateline.find.quotes import find
from dateline.model import Block, Report


def statements(text: str) -> list[tuple[str, StatementValue]]:
    """The words (pieces joined by a bar) and value of each statement; one block a line."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block("paragraph", at, at + len(line)))
        at += len(line) + 1
    found = []
    for mention in find(analyse(Report(id="x", text=text, blocks=tuple(blocks)))):
        assert isinstance(mention.value, StatementValue)
        found.append((" | ".join(text[s.start : s.end] for s in mention.spans), mention.value))
    return found


def direct(text: str) -> list[tuple[str, str | None]]:
    return [(words, value.speaker) for words, value in statements(text) if value.direct]
