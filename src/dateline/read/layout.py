"""Pieces of a report, in order -> `Report.text` and its blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.model import Block, BlockKind
from dateline.read.clean import squash
from dateline.read.limits import MAX_TEXT_CHARACTERS

_GAP = "\n\n"
_SAME = 40
"""Letters that two pieces must share before one counts as the other's copy: shorter ones repeat for a reason."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block's words, on one line, before it has its place in the text."""

    kind: BlockKind
    text: str


def compose(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...], bool]:
    """The text, its blocks, and whether the text was cut at the limit.

    Blocks are joined by blank lines, cover every character but those, and are never empty.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        words = " ".join(piece.text.split())
        if not words:
            continue
        start = at + len(_GAP) if parts else 0
        room = MAX_TEXT_CHARACTERS - start
        if len(words) > room:
            words = words[: max(room, 0)].rsplit(" ", 1)[0] if room > 0 and not parts else ""
            if not words:
                return _GAP.join(parts), tuple(blocks), True
        parts.append(words)
        at = start + len(words)
        blocks.append(Block(piece.kind, start, at))
        if at >= MAX_TEXT_CHARACTERS - len(_GAP) or len(words) < len(" ".join(piece.text.split())):
            return _GAP.join(parts), tuple(blocks), True
    return _GAP.join(parts), tuple(blocks), False


def drop_copies(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without those that only repeat another: the headline again, a standfirst that is the lead, a
    pull quote, a summary cut with an ellipsis. The fuller piece stays; of equals the first."""
    keys = [squash(p.text) for p in pieces]
    headline = next((k for p, k in zip(pieces, keys, strict=True) if p.kind == "headline"), None)
    kept: list[Piece] = []
    seen: set[str] = set()
    for index, (piece, key) in enumerate(zip(pieces, keys, strict=True)):
        if piece.kind == "headline":
            kept.append(piece)
            continue
        if not key or key == headline or (len(key) >= _SAME and (key in seen or _held(index, keys, piece))):
            continue
        seen.add(key)
        kept.append(piece)
    return kept


def _held(index: int, keys: Sequence[str], piece: Piece) -> bool:
    """Whether another piece near by holds all of this one's words."""
    key = keys[index]
    cut = piece.text.rstrip().endswith(("...", "…"))
    if index > 400:
        return False
    for other in range(max(0, index - 60), min(len(keys), index + 60)):
        if other != index and len(keys[other]) > len(key) and key in keys[other]:
            return True
    return cut and "".join(keys[index + 1 : index + 30]).startswith(key)
