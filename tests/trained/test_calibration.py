"""Curves from scores to chances."""

import json
from pathlib import Path

import pytest

from dateline.trained import Calibration


def test_a_curve_turns_a_score_into_a_chance(tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text(json.dumps({"killed": [2.0, -1.0]}))
    curves = Calibration.load(tmp_path / "c.json")
    assert curves.chance("killed", 0.5) == 0.5
    assert curves.chance("killed", 50.0) == pytest.approx(1.0)
    assert curves.chance("weapon", 0.0) == 0.5


def test_without_a_file_scores_are_taken_as_they_are(tmp_path: Path) -> None:
    assert Calibration.load(tmp_path / "none.json").curves == {}
