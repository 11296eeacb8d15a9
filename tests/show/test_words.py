import pytest

from dateline.model import Date, Figure, Location, Perpetrator
from dateline.show import words as w


@pytest.mark.parametrize(
    ("low", "high", "kind", "expected"),
    [
        (137, None, "exact", "137 people"),
        (1, None, "exact", "1 person"),
        (137, None, "at_least", "at least 137 people"),
        (None, 20, "at_most", "up to 20 people"),
        (20, None, "at_most", "up to 20 people"),
        (30, 40, "range", "30 to 40 people"),
        (1500, None, "about", "about 1,500 people"),
        (None, None, "vague", "people, number not given"),
        (0, None, "exact", "0 people"),
    ],
)
def test_figures_keep_their_qualifier(low: int | None, high: int | None, kind: str, expected: str) -> None:
    figure = Figure("killed", "people", low, high, kind, True, None, None, ())  # type: ignore[arg-type]
    assert w.figure_words(figure) == expected


def test_of_whom_is_said() -> None:
    figure = Figure("killed", "security_forces", 4, None, "exact", False, "the ministry", "2024-03-24", ())
    assert w.figure_words(figure) == "4 security forces"
    assert w.note_words(figure) == "says the ministry, as of 24 March 2024"


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        ("2024-03-22", "2024-03-22", "day", "22 March 2024"),
        ("2024-03-22T20:15", "2024-03-22T20:15", "time", "22 March 2024, 20:15"),
        ("2024-03", "2024-03", "month", "March 2024"),
        ("2024-03-01", "2024-03-31", "month", "March 2024"),
        ("2004", "2004", "year", "2004"),
        ("2024-03-22", "2024-03-24", "range", "22 March 2024 to 24 March 2024"),
    ],
)
def test_dates_are_as_precise_as_they_are(start: str, end: str, precision: str, expected: str) -> None:
    assert w.date_words(Date(start, end, precision, ())) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-26T14:11:00-04:00", "26 March 2024, 14:11 UTC-4"),
        ("2024-03-26T14:11:00+05:30", "26 March 2024, 14:11 UTC+5:30"),
        ("2024-03-26T14:11:00Z", "26 March 2024, 14:11 UTC"),
        ("2024-03-26T14:11:00", "26 March 2024, 14:11"),
        ("some day", "some day"),
        (None, None),
    ],
)
def test_times_keep_their_zone(text: str | None, expected: str | None) -> None:
    assert w.iso_words(text) == expected


def test_a_place_names_each_thing_once() -> None:
    place = Location("Mosul", "settlement", "Mosul", "Nineveh", "IQ", 36.335, 43.1189, None, ())
    assert w.place_words(place) == "Mosul, Nineveh, Iraq"
    assert w.point_words(place) == "36.3350, 43.1189 (settlement)"


def test_nothing_that_drives_a_terminal_is_left() -> None:
    hostile = "a\x1b[31mred\x1b]0;title\x07 b\x9b2J c\u202ed e\rf"
    assert w.clean(hostile) == "a[31mred]0;title b2J cd ef"


def test_short_cuts_at_a_word() -> None:
    assert w.short("one two three four", 12) == "one two…"
    assert w.short("one two", 12) == "one two"
    assert len(w.short("x" * 500, 100)) == 100


@pytest.mark.parametrize(
    ("name", "count", "expected"),
    [
        ("gunmen", 4, "gunmen, 4 of them (suspected)"),
        ("two gunmen", 2, "two gunmen (suspected)"),
        ("a man", 1, "a man (suspected)"),
        ("Islamic State", None, "Islamic State (suspected)"),
    ],
)
def test_a_number_of_doers_is_said_once(name: str, count: int | None, expected: str) -> None:
    assert w.perpetrator_words(Perpetrator(name, None, "unknown", count, "suspected", ())) == expected
