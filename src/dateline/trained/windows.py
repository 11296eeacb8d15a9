"""Long reports in windows: the encoder reads about 500 word pieces at a time."""

from __future__ import annotations

LONGEST = 504
"""The word pieces of a window, the two at its ends included: a multiple of `labels.WIDEST`."""

OVERLAP = 128
"""The pieces that two neighbouring windows share."""


def windows(pieces: int, size: int = LONGEST - 2, overlap: int = OVERLAP) -> list[tuple[int, int]]:
    """The windows of a text of so many pieces, as (start, end), of nearly equal length.

    >>> windows(400)
    [(0, 400)]
    >>> windows(700)
    [(0, 414), (286, 700)]
    """
    if pieces <= size:
        return [(0, pieces)]
    count = -(-(pieces - overlap) // (size - overlap))
    length = -(-(pieces + (count - 1) * overlap) // count)
    return [(start, min(start + length, pieces)) for start in range(0, pieces - overlap, length - overlap)][:count]
