"""Casualty figures in sentences written for these tests, one family of words at a time."""

from __future__ import annotations

import pytest

from dateline.find.analysis import analyse
from dateline.find.base import FigureValue
from dateline.find.figures import find
from dateline.model import Report


def figures(text: str) -> list[tuple[str, int | None, str]]:
    """(measure, low, kind) of every figure, in text order."""
    values = [m.value for m in find(analyse(Report("x", text)))]
    return [(v.measure, v.low, v.kind) for v in values if isinstance(v, FigureValue)]


FAMILIES = [
    ("The blast killed 137 people, the ministry said.", [("killed", 137, "exact")]),
    ("137 were killed and dozens wounded.", [("killed", 137, "exact"), ("injured", None, "vague")]),
    ("Gunmen opened fire, killing three and wounding at least 12 others.", [("killed", 3, "exact"), ("injured", 12, "at_least")]),
    ("A car bomb left 12 dead and 30 wounded.", [("killed", 12, "exact"), ("injured", 30, "exact")]),
    ("12 dead, 30 hurt in market blast", [("killed", 12, "exact"), ("injured", 30, "exact")]),
    ("The attack claimed the lives of 20 people.", [("killed", 20, "exact")]),
    ("At least 20 people lost their lives.", [("killed", 20, "at_least")]),
    ("The raid ended in at least 137 deaths and over 180 injuries.", [("killed", 137, "at_least"), ("injured", 180, "at_least")]),
    ("The explosion wounded another 12.", [("injured", 12, "exact")]),
    ("The bodies of five men were found.", [("killed", 5, "exact")]),
    ("A man was fatally shot in Dallas on Sunday.", [("killed", 1, "exact")]),
    ("She was pronounced dead at the scene.", [("killed", 1, "exact")]),
    ("One man was killed and two women were injured.", [("killed", 1, "exact"), ("injured", 2, "exact")]),
    ("Four suspects were arrested.", [("arrested", 4, "exact")]),
    ("Rebels abducted 30 girls from a school.", [("abducted", 30, "exact")]),
    ("Militants took 12 people hostage.", [("abducted", 12, "exact")]),
    ("Seventeen people are missing.", [("missing", 17, "exact")]),
    ("No one was hurt.", [("injured", 0, "exact")]),
    ("No injuries were reported.", [("injured", 0, "exact")]),
    ("Between 30 and 40 people were killed.", [("killed", 30, "range")]),
    ("He threatened to kill 12 people. It could have killed dozens.", []),
]


@pytest.mark.parametrize(("text", "want"), FAMILIES)
def test_figures_of_a_sentence(text: str, want: list[tuple[str, int | None, str]]) -> None:
    assert figures(text) == want
