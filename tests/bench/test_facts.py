import json
from pathlib import Path

import pytest

from bench.facts import facts_in, main

NEAR = {"is_incident_report": False, "incidents": [], "statements": []}
TEXTS = {"n1": "The fair opened in Leeds on Friday with cakes.", "n2": "Rain fell on Friday, and nobody minded it."}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "facts").mkdir()
    for name in ("n1", "n2", "n3"):
        (tmp_path / "facts" / f"facts_{name}.json").write_text(json.dumps({"id": name, **NEAR}), "utf-8")
    lines = [json.dumps({"id": name, "text": f"Heading\n\n{text}"}) for name, text in TEXTS.items()]
    (tmp_path / "reports.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return tmp_path


def test_reports_are_read_and_counted(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(data), "--json", "--keep", str(data / "kept")]) == 0
    counted = json.loads(capsys.readouterr().out)
    fields = {"grounded": [2, 2], "negative_kept_out": [2, 2]}
    assert counted == {"reports": 2, "lacking": ["n3"], "fields": fields, "overall": 1.0}
    assert sorted(path.name for path in (data / "kept").iterdir()) == ["n1.json", "n2.json"]


def test_records_at_hand_are_scored_and_misses_shown(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "kept").mkdir()
    (data / "kept" / "n3.json").write_text(json.dumps({"relevant": True, "incidents": []}), "utf-8")
    assert main([str(data), "--records", str(data / "kept"), "--show", "negative_kept_out"]) == 0
    out = capsys.readouterr().out
    assert "negative_kept_out: n3: taken for an incident" in out
    assert "overall" in out
    assert "50.0%" in out


def test_halves_are_told_by_the_number_of_the_id(data: Path) -> None:
    assert (list(facts_in(data / "facts", "odd")), list(facts_in(data / "facts", "even"))) == (["n1", "n3"], ["n2"])


def test_a_folder_without_facts_is_said_to_be_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert "no facts_ID.json" in capsys.readouterr().err
