"""What is reached on the written reports of `tests/merging` is held; the measure itself can fail."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench import series

FOLDER = Path(__file__).parent.parent / "merging"
FLOORS = {
    "tune": {
        "f1": 1.0,
        "kept apart": 78,
        "killed of a report": 75,
        "latest": 16,
        "band": 16,
        "background attached": 11,
    },
    "check": {
        "f1": 0.949,
        "kept apart": 50,
        "killed of a report": 46,
        "latest": 8,
        "band": 8,
        "background attached": 5,
    },
}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_floors(name: str) -> None:
    made = series.measure(*series.load(FOLDER, name), orders=1)
    reached = {"f1": round(made.b_cubed["f1"], 3)} | {key: right for key, (right, _) in made.counts.items()}
    assert made.counts["same in any order"] == (1, 1)
    assert {k: reached[k] for k, least in FLOORS[name].items() if reached[k] < least} == {}, made.misses


def test_a_wrong_label_costs() -> None:
    records, told = series.load(FOLDER, "check")
    first = told[0].incident
    wrong = [replace(t, incident="another") if t.incident == first and n % 2 else t for n, t in enumerate(told)]
    made = series.score(series.printed(records, 0), wrong)
    assert made.b_cubed["precision"] < 1
