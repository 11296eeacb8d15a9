"""Each report is read by curves that were fitted on the other half."""

import pytest

from dateline.trained.finder import Reading
from training import score


def test_curves_are_crossed(monkeypatch: pytest.MonkeyPatch) -> None:
    fitted: list[list[str]] = []

    def compare(half: score.Read) -> dict[str, list[tuple[float, bool]]]:
        fitted.append([entry["docid"] for entry, _ in half])
        return {half[0][0]["docid"]: [(0.0, True)]}

    monkeypatch.setattr(score, "compare", compare)
    monkeypatch.setattr(score, "fit", lambda found: (1.0, 0.0))
    monkeypatch.setattr(score, "Calibration", lambda curves: next(iter(curves)))
    nothing = Reading((), {}, (), None)  # type: ignore[arg-type]
    found = list(score.crossed([({"docid": name}, nothing) for name in "abcde"]))
    assert fitted == [["a", "c", "e"], ["b", "d"]]
    assert [(entry["docid"], curves) for entry, _, curves in found] == [
        ("a", "b"), ("b", "a"), ("c", "b"), ("d", "a"), ("e", "b")
    ]  # fmt: skip
