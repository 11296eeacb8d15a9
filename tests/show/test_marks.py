from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Span
from dateline.show.marks import Mark, marks, pieces
from dateline.show.values import Value, sections
from tests.show.records import record

TEXT = "abcdefghijklmnopqrst"
WHOLE = Span(0, len(TEXT))


def mark(ident: str, start: int, end: int) -> Mark:
    return Mark(ident, Value("killed", "killed", ident, (), id=ident), Span(start, end))


def written(found: list[Mark], within: Span = WHOLE) -> str:
    """The pieces as text with brackets, named at the opening."""
    made = ""
    for piece in pieces(TEXT, within, found):
        made += "".join(f"[{m.id}{'' if first else '+'}:" for m, first in piece.opened)
        made += piece.text + "]" * piece.closed
    return made


def test_a_mark_inside_another_lies_within_it() -> None:
    assert written([mark("B", 4, 6), mark("A", 2, 8)]) == "ab[A:cd[B:ef]gh]ijklmnopqrst"


def test_crossing_marks_are_cut_and_opened_again() -> None:
    assert written([mark("A", 0, 4), mark("B", 2, 6)]) == "[A:ab[B:cd]][B+:ef]ghijklmnopqrst"


def test_marks_side_by_side_do_not_nest() -> None:
    assert written([mark("A", 0, 2), mark("B", 2, 4)]) == "[A:ab][B:cd]efghijklmnopqrst"


def test_marks_over_the_same_words_nest() -> None:
    assert written([mark("A", 0, 2), mark("B", 0, 2)]) == "[A:[B:ab]]cdefghijklmnopqrst"


def test_a_mark_that_reaches_out_is_cut_to_the_block() -> None:
    assert written([mark("A", 0, 9)], Span(4, 12)) == "[A:efghi]jkl"


def test_an_empty_mark_shows_nothing() -> None:
    assert written([mark("A", 3, 3)]) == "abcdefghijklmnopqrst"


spans = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(spans, max_size=8))
def test_any_marks_nest_and_keep_the_text(found: list[tuple[int, int]]) -> None:
    placed = [mark(str(number), *span) for number, span in enumerate(found)]
    depth, text = 0, ""
    open_now: list[str] = []
    covered: dict[int, set[str]] = {}
    for piece in pieces(TEXT, Span(0, 20), placed):
        open_now += [m.id for m, _ in piece.opened]
        for offset in range(len(text), len(text) + len(piece.text)):
            covered[offset] = set(open_now)
        text += piece.text
        depth = len(open_now) - piece.closed
        assert depth >= 0
        del open_now[depth:]
    assert depth == 0
    assert text == TEXT
    for offset in range(20):
        assert covered[offset] == {m.id for m in placed if m.span.start <= offset < m.span.end}


def test_each_place_of_each_value_is_marked_once() -> None:
    placed = marks(sections(record()))
    assert len({m.id for m in placed}) == len(placed)
    killed = [m for m in placed if m.value.text == "at least 12 people"]
    assert [m.span.end - m.span.start for m in killed] == [len("kills 12"), 58]
