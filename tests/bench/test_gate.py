"""The floors of bench/baseline.json hold, and the gate tells when one does not."""

import json
from pathlib import Path

import pytest

from bench import gate
from bench.gate import fallen, floors_in, raised, reached, shares


def test_no_floor_is_broken() -> None:
    assert fallen(reached(), floors_in()) == []


def test_shares_are_rounded_down() -> None:
    assert shares({"a": (2, 3), "b": (1, 1)}) == {"a": 0.6666, "b": 1.0, "overall": 0.75}


def test_what_falls_below_is_named() -> None:
    lines = fallen({"a": 0.5, "b": 0.9, "new": 1.0}, {"a": 0.6, "b": 0.9, "gone": 0.1})
    assert lines == [
        "a: 50.00% is below its floor of 60.00%",
        "new: 100.00%, and no floor is set",
        "gone: a floor of 10.00%, and nothing is measured",
    ]


def test_floors_are_raised_and_never_lowered() -> None:
    assert raised({"a": 0.7, "b": 0.5, "c": 1.0}, {"a": 0.6, "b": 0.9}) == {"a": 0.7, "b": 0.9, "c": 1.0}


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    floors = tmp_path / "baseline.json"
    floors.write_text(json.dumps({"cases": {"a": 0.2}}), "utf-8")
    monkeypatch.setattr(gate, "reached", lambda folder: {"a": 0.5, "overall": 0.5})
    assert gate.main(["--baseline", str(floors)]) == 1
    assert "overall: 50.00%, and no floor is set" in capsys.readouterr().err
    assert gate.main(["--baseline", str(floors), "--raise"]) == 0
    assert floors_in(floors) == {"a": 0.5, "overall": 0.5}
    monkeypatch.setattr(gate, "reached", lambda folder: {"a": 0.4, "overall": 0.5})
    assert gate.main(["--baseline", str(floors), "--raise"]) == 1
    assert "a: 40.00% is below its floor of 50.00%" in capsys.readouterr().err
