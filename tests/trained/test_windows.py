"""Windows hold every piece, none is too long, and neighbours overlap."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dateline.trained.labels import WIDEST
from dateline.trained.windows import LONGEST, windows


@given(st.integers(0, 20_000))
def test_every_piece_is_in_a_window(pieces: int) -> None:
    found = windows(pieces)
    assert (found[0][0], found[-1][1]) == (0, pieces)
    assert all(end - start <= LONGEST - 2 for start, end in found)
    assert all(before[1] - after[0] > 2 * WIDEST for before, after in pairwise(found))


def test_a_short_text_has_one() -> None:
    assert windows(1) == [(0, 1)]
    assert [len(windows(LONGEST - n)) for n in (2, 1)] == [1, 2]


def test_a_window_fills_whole_blocks_of_the_span_head() -> None:
    assert LONGEST % WIDEST == 0
