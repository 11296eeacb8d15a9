"""Each case of tests/cases comes out as expected, but for what its `misses` say the program gets wrong today."""

from pathlib import Path

import pytest

from bench.match import ENDING, cases, outcome

EXPECTED = cases([Path(__file__).parent / "cases"])
FIX = "python -m bench.match --update-misses tests/cases"


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.removesuffix(ENDING))
def test_a_case_comes_out_as_expected(path: Path) -> None:
    result = outcome(path)
    wrong = {check.field: f"expected {check.expected!r}, got {check.got!r}" for check in result.checks}
    assert {field: wrong[field] for field in result.new} == {}, "wrong now, and not among the case's misses"
    assert result.mended == [], f"right now: take these off the case's misses ({FIX})"
