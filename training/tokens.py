"""Examples as numbers: windows of word pieces with their labels, as the network learns from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dateline.trained.labels import DOCUMENT, MUC_TYPES, PARTS, ROLES, TOTALS, WIDEST
from dateline.trained.windows import LONGEST, windows
from training.examples import Example, Mark

NOT_SAID = -100
"""The label that is not learned from."""

_PAIRS = 60  # pairs of marks a window, at most, that are said to belong together or not


@dataclass(frozen=True, slots=True)
class Window:
    """A window of one example. `spans` are (first piece, last piece, role); the rest are labels by piece or of the
    whole report, `NOT_SAID` where unknown."""

    report: int
    ids: tuple[int, ...]
    roles: NDArray[np.float32]
    spans: tuple[tuple[int, int, int], ...]
    document: NDArray[np.int64]
    parts: NDArray[np.int64]
    totals: tuple[tuple[int, int], ...] = ()
    attackers: tuple[tuple[int, int], ...] = ()
    told: tuple[tuple[int, int], ...] = ()
    muc_types: tuple[tuple[int, tuple[int, ...]], ...] = ()
    pairs: tuple[tuple[int, int, int], ...] = ()


@dataclass(slots=True)
class Lost:
    """Marks that no window can hold."""

    marks: int = 0
    names: list[str] = field(default_factory=list)


def encode(examples: Iterable[Example], tokenizer: Tokenizer, lost: Lost | None = None) -> Iterator[Window]:
    """The windows of all examples. Marks wider than `WIDEST` pieces, or cut by every window, are counted in `lost`."""
    lost = lost or Lost()
    for number, example in enumerate(examples):
        encoding = tokenizer.encode(example.text, add_special_tokens=False)
        offsets = encoding.offsets
        placed = {m: _pieces(m.start, m.end, offsets) for m in example.marks}
        lost.marks += sum(p is None or p[1] - p[0] >= WIDEST for p in placed.values())
        by_piece = _parts(example, offsets)
        for start, end in windows(len(encoding.ids), LONGEST - 2):
            yield _window(number, example, encoding.ids, placed, by_piece, start, end, tokenizer)


def _pieces(start: int, end: int, offsets: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """First and last piece of the code points."""
    inside = [n for n, (s, e) in enumerate(offsets) if s < end and start < e]
    return (inside[0], inside[-1]) if inside else None


def _parts(example: Example, offsets: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    told = np.full(len(offsets), NOT_SAID, dtype=np.int64)
    for start, end, role in reversed(example.parts):  # inner passages come first and are said last
        for n, (s, e) in enumerate(offsets):
            if start <= s and e <= end:
                told[n] = PARTS.index(role)
    return told


def _window(
    number: int,
    example: Example,
    ids: Sequence[int],
    placed: dict[Mark, tuple[int, int] | None],
    parts: NDArray[np.int64],
    start: int,
    end: int,
    tokenizer: Tokenizer,
) -> Window:
    cls, sep = (tokenizer.token_to_id(piece) or 0 for piece in ("[CLS]", "[SEP]"))
    shift = 1 - start
    here = {
        m: (p[0] + shift, p[1] + shift)
        for m, p in placed.items()
        if p is not None and start <= p[0] and p[1] < end and p[1] - p[0] < WIDEST
    }
    known = [example.document.get(name) for name in DOCUMENT]
    return Window(
        report=number,
        ids=(cls, *ids[start:end], sep),
        roles=np.array([r in example.roles for r in ROLES], dtype=np.float32),
        spans=tuple(sorted({(a, b, ROLES.index(m.role)) for m, (a, b) in here.items()})),
        document=np.array([NOT_SAID if k is None else int(k) for k in known], dtype=np.int64),
        parts=np.concatenate([[NOT_SAID], parts[start:end], [NOT_SAID]]).astype(np.int64),
        totals=tuple((a, TOTALS.index(m.total)) for m, (a, _) in here.items() if m.total),
        attackers=tuple((a, int(m.attackers)) for m, (a, _) in here.items() if m.attackers is not None),
        told=tuple((a, PARTS.index(m.part)) for m, (a, _) in here.items() if m.part),
        muc_types=tuple(
            (a, tuple(int(t in m.muc_types) for t in MUC_TYPES)) for m, (a, _) in here.items() if m.muc_types
        ),
        pairs=_together(here),
    )


def _together(here: dict[Mark, tuple[int, int]]) -> tuple[tuple[int, int, int], ...]:
    """Pairs of marks, by their first pieces, and whether one incident holds both."""
    held = sorted({(a, tuple(sorted(m.incidents))) for m, (a, _) in here.items() if m.incidents})
    several = len({numbers for _, numbers in held}) > 1
    pairs = [(a, b, int(bool({*x} & {*y}))) for (a, x), (b, y) in combinations(held, 2)] if several else []
    apart = [p for p in pairs if not p[2]]
    step = max(1, len(pairs) // _PAIRS)
    return tuple((apart + pairs[::step])[: 2 * _PAIRS])
