"""Where quoted words stand: pairs of quotation marks, mended locally where one is missing.

Covers straight and typographic marks, guillemets, the doubled single marks of old newswire (`` and ''), and single
marks as quotation marks, told apart from apostrophes. Knows nothing of who speaks.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.model import Span

LONGEST = 3000  # code points in one paragraph's piece; beyond that a mark is missing
MARK = re.compile(r"``|''|’’|‘‘|[\"“”„«»]")
SINGLE_OPEN = re.compile(
    r"(?<![\w.,!?’'”\"])[‘'](?=[\w“\"$£€])(?!(?:em|til|cause|round|n|tis|twas)\b|\d0s)", re.IGNORECASE
)
SINGLE_CLOSE = re.compile(r"(?<=[^\s(\[])[’'](?![\w’'])")
ATTRIBUTION = re.compile(
    r"[,.!?]\s+(?=(?:he|she|they|[A-Z][\w.-]+(?:\s[A-Z][\w.-]+){0,3})\s+(?:said|says|added|told)\b|said\s)"
)
SAID_NEXT = re.compile(
    r"\s+(?:said|says|(?:he|she|they|[A-Z][\w.-]+(?:\s[A-Z][\w.-]+){0,4})\s+(?:said|says|added|told))\b"
)
BREAK = re.compile(r"\n\s*\n|(?<=[.!?:)\]\"”’'])[ \t]*\n|\n(?=[ \t]*[\"“«„‘'`])")

Class = Literal["open", "close", "both"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Quoted words without their marks; `outer` includes the marks. `continues`: the quotation before it was left open
    at its paragraph's end, so this paragraph goes on with it."""

    span: Span
    outer: Span
    single: bool = False
    continues: bool = False


def pieces(text: str, block_starts: Sequence[int]) -> list[Piece]:
    """All quoted pieces of the text, in order; nested ones are left inside."""
    breaks = sorted({m.end() for m in BREAK.finditer(text)} | {s for s in block_starts if s > 0})
    double = _double(text, breaks)
    return sorted(double + _single(text, breaks, double), key=lambda p: p.outer)


def _class(text: str, match: re.Match[str]) -> Class:
    """Whether a mark opens or closes, by its shape and its neighbours."""
    mark, before, after = match[0], text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    space_before = not before or before.isspace() or before in "([{—–"
    space_after = not after or after.isspace() or after in ".,;:!?)]}—–"
    if mark in ("“", "«", "„", "``", "‘‘"):
        return "open"
    if mark in ("”", "»"):
        return "open" if space_before and not space_after else "close"
    if space_before and not space_after:
        return "open"
    return "close" if space_after and not space_before else "both"


def _double(text: str, breaks: list[int]) -> list[Piece]:
    found: list[Piece] = []
    opened: re.Match[str] | None = None
    continues = skip = False
    marks = list(MARK.finditer(text))
    for at, mark in enumerate(marks):
        kind = _class(text, mark)
        if skip and kind == "close":
            skip = False
            continue
        stop = _break_after(breaks, opened.end()) if opened else None
        if opened and stop is not None and stop <= mark.start():  # the paragraph ended within the quotation
            _close(found, text, opened, _unclosed_end(text, opened.end(), stop), continues)
            continues = kind != "close" and not text[stop : mark.start()].strip()
            opened = mark if kind == "open" or (kind == "both" and continues) else None
        elif opened and kind == "open":
            if _nested(text, marks, at, breaks):
                skip = True
                continue
            _close(found, text, opened, _unclosed_end(text, opened.end(), mark.start()), continues)
            opened, continues = mark, False
        elif opened:
            _close(found, text, opened, mark.start(), continues, mark.end())
            opened, continues = None, False
        elif kind != "close":
            opened = mark
        else:
            _open_missing(found, text, marks[at - 1] if at else None, mark, breaks)
    if opened:
        stop = _break_after(breaks, opened.end()) or len(text)
        _close(found, text, opened, _unclosed_end(text, opened.end(), stop), continues)
    return found


def _open_missing(
    found: list[Piece], text: str, last: re.Match[str] | None, mark: re.Match[str], breaks: list[int]
) -> None:
    """A closing mark without an opening one: its paragraph is quoted up to it where the opening mark was left behind at
    the end of the paragraph before, or where an attribution follows."""
    at = bisect.bisect_right(breaks, mark.start()) - 1
    start = breaks[at] if at >= 0 else 0
    if last is not None and last.start() >= start:
        return
    left_behind = (
        last is not None and not text[last.end() : start].strip() and text[last.start() - 1 : last.start()] in ".!?"
    )
    if left_behind or SAID_NEXT.match(text, mark.end()):
        words = text[start : mark.start()]
        start += len(words) - len(words.lstrip())
        if start < mark.start() <= start + LONGEST:
            found.append(Piece(Span(start, start + len(words.strip())), Span(start, mark.end())))


def _break_after(breaks: list[int], offset: int) -> int | None:
    at = bisect.bisect_right(breaks, offset)
    return breaks[at] if at < len(breaks) else None


def _nested(text: str, marks: list[re.Match[str]], at: int, breaks: list[int]) -> bool:
    """Whether an opening mark inside a quotation opens a quotation in it: two closing marks follow before the next."""
    stop = _break_after(breaks, marks[at].end()) or len(text)
    following = [_class(text, m) for m in marks[at + 1 : at + 3] if m.start() < stop]
    return following == ["close", "close"]


def _unclosed_end(text: str, start: int, stop: int) -> int:
    """Where a quotation without closing mark ends: before its attribution, or with its paragraph."""
    attribution = ATTRIBUTION.search(text, start, stop)
    end = attribution.start() + 1 if attribution else stop
    if end - start > LONGEST:
        end = start
    return start + len(text[start:end].rstrip())


def _close(
    found: list[Piece], text: str, opened: re.Match[str], end: int, continues: bool, outer: int | None = None
) -> None:
    start = opened.end()
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    if end > start and end - start <= LONGEST:
        found.append(Piece(Span(start, end), Span(opened.start(), outer or end), continues=continues))


def _single(text: str, breaks: list[int], double: list[Piece]) -> list[Piece]:
    """Quotations in single marks, outside those in double ones."""
    found: list[Piece] = []
    taken = 0
    starts = [p.outer.start for p in double]
    for mark in SINGLE_OPEN.finditer(text):
        at = bisect.bisect_right(starts, mark.start()) - 1
        if mark.start() < taken or (at >= 0 and mark.start() < double[at].outer.end):
            continue
        stop = min(_break_after(breaks, mark.end()) or len(text), mark.end() + LONGEST)
        end = _single_end(text, mark.end(), stop)
        if end is not None:
            found.append(Piece(Span(mark.end(), end), Span(mark.start(), end + 1), single=True))
            taken = end + 1
    return (
        [p for p in found if not any(p.outer.contains(d.outer) and d.outer != p.outer for d in double)] if found else []
    )


def _single_end(text: str, start: int, stop: int) -> int | None:
    """The closing single mark: not the apostrophe of a plural ("the soldiers' bodies") where a surer one follows."""
    unsure: int | None = None
    following = SINGLE_OPEN.search(text, start, stop)
    limit = following.start() if following else stop
    for mark in SINGLE_CLOSE.finditer(text, start, stop):
        if mark.start() >= limit and unsure is not None:
            break
        before = text[mark.start() - 1]
        if before in ".,!?…" or before.lower() != "s":
            return mark.start()
        unsure = unsure if unsure is not None else mark.start()
    return unsure
