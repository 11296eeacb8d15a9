"""B-cubed as the benchmark counts it, on groupings worked out by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from made import told

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from bench.merge import Grouped, Labelled, group, measure


def pool(*labels: str | None) -> list[Labelled]:
    return [Labelled(told(n + 1, publisher=f"Paper {n}"), "made", label) for n, label in enumerate(labels)]


def f1(labels: list[str | None], homes: list[int | None]) -> dict[str, float]:
    found: dict[str, float] = measure(pool(*labels), Grouped(homes, [set() for _ in homes], [None] * len(homes)))["all"]
    return found


def test_right_groups_are_one() -> None:
    assert f1(["a", "a", "b"], [0, 0, 1]) == {"reports": 3, "precision": 1.0, "recall": 1.0, "f1": 1.0}


def test_all_in_one_costs_precision_and_all_alone_costs_recall() -> None:
    merged = f1(["a", "a", "a", "b"], [0, 0, 0, 0])
    assert (merged["precision"], merged["recall"]) == (0.625, 1.0)  # (3 * 3/4 + 1/4) / 4
    alone = f1(["a", "a", "a", "b"], [0, 1, 2, 3])
    assert (alone["precision"], alone["recall"]) == (1.0, 0.5)  # (3 * 1/3 + 1) / 4


def test_a_report_without_a_main_incident_stands_alone_and_an_unlabelled_one_only_spoils() -> None:
    assert f1(["a", "a"], [0, None])["recall"] == 0.5
    spoilt = f1(["a", None], [0, 0])
    assert (spoilt["reports"], spoilt["precision"]) == (1, 0.5)


def test_a_false_merge_is_listed_with_its_reason() -> None:
    made = [Labelled(told(5), "made", "a"), Labelled(told(5, publisher="Evening Call"), "made", "b")]
    result = measure(made, group(made))
    assert [(row["about"], row["in"]) for row in result["false_merges"]] == [("b", "a")]
    assert "same day" in result["false_merges"][0]["why"]
    assert result["all"]["f1"] == pytest.approx(0.6667, abs=1e-4)
