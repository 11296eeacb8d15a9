"""Numbers and their qualifiers, sentence by sentence."""

from __future__ import annotations

import pytest

from dateline.find.numbers import quantities, value

READ = [
    ("at least 137 deaths", ("at least 137", 137, None, "at_least")),
    ("more than a dozen", ("more than a dozen", 12, None, "at_least")),
    ("over 180 injuries", ("over 180", 180, None, "at_least")),
    ("no fewer than six", ("no fewer than six", 6, None, "at_least")),
    ("five or more", ("five or more", 5, None, "at_least")),
    ("up to 90 people", ("up to 90", 90, None, "at_most")),
    ("as many as 30 men", ("as many as 30", 30, None, "at_most")),
    ("nearly 400 villagers", ("nearly 400", 400, None, "about")),
    ("some 30 fighters", ("some 30", 30, None, "about")),
    ("an estimated 2,500 people", ("an estimated 2,500", 2500, None, "about")),
    ("20 or so students", ("20 or so", 20, None, "about")),
    ("30 to 40 people", ("30 to 40", 30, 40, "range")),
    ("30-40 people", ("30-40", 30, 40, "range")),
    ("between 30 and 40 people", ("between 30 and 40", 30, 40, "range")),
    ("two or three men", ("two or three", 2, 3, "range")),
    ("two dozen people", ("two dozen", 24, None, "exact")),
    ("half a dozen men", ("half a dozen", 6, None, "exact")),
    ("twenty-three miners", ("twenty-three", 23, None, "exact")),
    ("a hundred and twelve pilgrims", ("a hundred and twelve", 112, None, "exact")),
    ("dozens of people", ("dozens", None, None, "vague")),
    ("several people", ("several", None, None, "vague")),
    ("a couple of men", ("a couple", 2, None, "exact")),
]


@pytest.mark.parametrize(("text", "want"), READ)
def test_number_is_read_with_its_qualifier(text: str, want: tuple[str, int | None, int | None, str]) -> None:
    found = [(text[q.start : q.end], q.low, q.high, q.kind) for q in quantities(text)]
    assert found == [want]


@pytest.mark.parametrize(
    "text",
    [
        "a 26-year-old man", "aged 24", "at 7:30 p.m.", "on March 26", "26 March", "the 5800 block of Elm Road",
        "$12 million", "a .40 caliber pistol", "12-gauge", "three miles away", "two hours later", "50 percent",
        "Highway 12", "at 14 Oak Street", "as many", "the 21st",
    ],
)  # fmt: skip
def test_number_of_something_else_is_left_out(text: str) -> None:
    assert list(quantities(text)) == []


@pytest.mark.parametrize(
    ("words", "want"),
    [("1,200", 1200), ("two dozen", 24), ("three thousand", 3000), ("a hundred", 100), ("2 million", 2_000_000)],
)
def test_value_of_a_number(words: str, want: int) -> None:
    assert value(words) == want
