"""The trained finder: one pass of a small encoder over a report, and what it says of spans, passages and the whole.

Model and tokenizer lie in `data/`; where they come from and how good they are is told in `docs/model_card.md`. ONNX
Runtime computes, on one thread unless `$DATELINE_THREADS` says otherwise.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dateline.errors import EngineError
from dateline.trained.calibration import Calibration
from dateline.trained.labels import DOCUMENT, MUC_TYPES, PARTS, ROLES, TOTALS, WIDEST
from dateline.trained.windows import windows

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

DATA = Path(__file__).parent / "data"
FLOOR = -3.0
"""Spans that score lower are not looked at."""

Array = NDArray[np.float32]

_SIZES = (len(PARTS), len(TOTALS), 2, 3, len(MUC_TYPES))
_SEP, _CLS = "[SEP]", "[CLS]"


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """A span that may have a role. `start`, `end`: code points of the text. `score`: above 0 the network says yes.
    The rest are its answers to what else holds of the span, each the share that it gives to an answer: `totals` by
    `TOTALS`, `attackers` whether it counts attackers, `told` by the first three `PARTS`, `muc_types` by `MUC_TYPES`
    (each for itself). `together`: see `with_`."""

    start: int
    end: int
    role: str
    score: float
    totals: Array
    attackers: float
    told: Array
    muc_types: Array
    together: Array

    def with_(self, other: Scored) -> float:
        """How likely this span and the other belong to one incident, 0 to 1: by the product of their vectors."""
        return float(1 / (1 + np.exp(-(self.together @ other.together) / len(self.together) ** 0.5)))


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What the finder says of one text. `spans` in text order; `document`: the score of each label of `DOCUMENT`, above
    0 the network says yes; `offsets`: first and last code point of each word piece; `parts`: for each piece the shares
    of `PARTS`."""

    spans: tuple[Scored, ...]
    document: Mapping[str, float]
    offsets: Sequence[tuple[int, int]]
    parts: Array

    def of(self, role: str, least: float = 0.0) -> Iterator[Scored]:
        """The spans of one role that score at least so much."""
        return (s for s in self.spans if s.role == role and s.score >= least)

    def told(self, start: int, end: int) -> Mapping[str, float]:
        """What a passage tells, as shares of `PARTS`; empty where no piece lies in it."""
        inside = [n for n, (s, e) in enumerate(self.offsets) if start <= s and e <= end and e > s]
        if not inside:
            return {}
        return dict(zip(PARTS, map(float, self.parts[inside].mean(0)), strict=True))


class Finder:
    """The network with its tokenizer, loaded from a folder."""

    def __init__(self, folder: Path = DATA, threads: int | None = None) -> None:
        """Raises EngineError where the model's files or the libraries that run it are missing."""
        try:
            from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
            from tokenizers import Tokenizer
        except ImportError as error:
            words = f"The trained finder needs onnxruntime and tokenizers ({error.name} is missing)."
            raise EngineError(words) from error
        if not (folder / "finder.onnx").exists():
            raise EngineError(f"No model lies in {folder}: finder.onnx is missing.")
        options = SessionOptions()
        options.intra_op_num_threads = threads or int(os.environ.get("DATELINE_THREADS", "1"))
        options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_ALL
        options.log_severity_level = 3
        self._session: InferenceSession = InferenceSession(
            str(folder / "finder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.calibration = Calibration.load(folder / "calibration.json")
        self._ends = [self._tokenizer.token_to_id(piece) or 0 for piece in (_CLS, _SEP)]

    def read(self, text: str) -> Reading:
        """What the finder says of a text."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        ids, offsets = encoding.ids, encoding.offsets  # each is made anew where it is asked for
        if not ids:
            return Reading((), dict.fromkeys(DOCUMENT, -9.0), (), np.zeros((0, len(PARTS)), dtype=np.float32))
        spans: list[Scored] = []
        parts = np.zeros((len(ids), len(PARTS)), dtype=np.float32)
        said: list[Array] = []
        bounds = windows(len(ids))
        for n, (start, end) in enumerate(bounds):
            scores, pieces, together, weigh, say = self._run(ids[start:end])
            owned = range(
                start if n == 0 else (start + bounds[n - 1][1]) // 2,
                end if n == len(bounds) - 1 else (bounds[n + 1][0] + end) // 2,
            )
            heads = np.split(pieces, np.cumsum(_SIZES)[:-1], axis=-1)
            parts[owned.start : owned.stop] = _shares(heads[0])[owned.start - start : owned.stop - start]
            spans += _spans(scores, heads, together, start, owned, offsets)
            said.append((_shares(weigh, 0) * say).sum(0))
        document = np.max(said, axis=0)
        spans.sort(key=lambda s: (s.start, s.end, s.role))
        return Reading(tuple(spans), dict(zip(DOCUMENT, map(float, document), strict=True)), offsets, parts)

    def _run(self, ids: Sequence[int]) -> list[Array]:
        """The network's outputs for one window, without the two pieces at its ends."""
        used = len(ids) + 2
        row = np.zeros((2, 1, -(-used // WIDEST) * WIDEST), dtype=np.int64)  # ids, and which of them are no padding
        row[0, 0, :used] = (self._ends[0], *ids, self._ends[1])
        row[1, 0, :used] = 1
        outputs: list[Any] = self._session.run(None, {"ids": row[0], "held": row[1]})
        return [output[0, 1 : used - 1] for output in outputs]


def _shares(scores: Array, axis: int = -1) -> Array:
    """Scores as shares that sum to one."""
    grown = np.exp(scores - scores.max(axis, keepdims=True))
    shares: Array = grown / grown.sum(axis, keepdims=True)
    return shares


def _spans(
    scores: Array,
    heads: Sequence[Array],
    together: Array,
    start: int,
    owned: range,
    offsets: Sequence[tuple[int, int]],
) -> Iterator[Scored]:
    """The spans above the floor that begin in pieces which this window is to answer for."""
    totals, attackers, told = (_shares(head) for head in heads[1:4])  # of all pieces at once: a call a span costs more
    muc_types = 1 / (1 + np.exp(-heads[4]))
    firsts, widths, roles = np.unravel_index(np.flatnonzero(scores > FLOOR), scores.shape)
    for first, width, role in zip(firsts.tolist(), widths.tolist(), roles.tolist(), strict=True):
        at, last = start + first, start + first + width
        if at not in owned or last >= start + len(scores):
            continue
        yield Scored(
            offsets[at][0],
            offsets[last][1],
            ROLES[role],
            float(scores[first, width, role]),
            totals[first],
            float(attackers[first, 1]),
            told[first],
            muc_types[first],
            together[first],
        )


def best(spans: Sequence[Scored]) -> list[Scored]:
    """Of spans of one role that overlap, the one that scores highest; in text order.

    A span that begins as one and ends as another, with words between, is no name but a bridge: a pointer to a first and
    to a last piece takes it for one where both stand near each other.
    """
    firsts = {s.start: min(o.end for o in spans if o.start == s.start) for s in spans}
    lasts = {s.end: max(o.start for o in spans if o.end == s.end) for s in spans}
    kept: list[Scored] = []
    for span in sorted(spans, key=lambda s: -s.score):
        bridge = firsts[span.start] < lasts[span.end]
        if not bridge and all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)


@lru_cache(maxsize=1)
def default() -> Finder:
    """The shipped finder, loaded once a process."""
    return Finder()
