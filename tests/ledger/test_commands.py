"""The ledger's commands, on the example reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


@pytest.fixture
def ledger(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of the example reports of one attack."""
    path = tmp_path / "attacks.db"
    monkeypatch.setenv("DATELINE_LEDGER", str(path))
    monkeypatch.setenv("DATELINE_REVIEWER", "ann")
    assert run("add", EXAMPLES / "peshawar-2023").code == 0
    return path


def listed(run: Run, *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("incidents", "--json", *arguments).out.splitlines()]


def test_the_reports_of_one_attack_in_one_ledger(run: Run, ledger: Path) -> None:
    again = run("add", EXAMPLES / "peshawar-2023", "--json")
    assert {json.loads(line)["outcome"] for line in again.out.splitlines()} == {"unchanged"}
    biggest = max(listed(run), key=lambda i: len(i["reports"]))
    name = biggest["id"]
    assert len(biggest["reports"]) >= 3
    assert biggest["place"]["country"] == "PK"
    assert name in run("incidents", "--country", "PK", "--since", "2023").out
    assert "Peshawar" in run("incidents").out
    assert run("incidents", "--country", "FR").err == "No incident fits.\n"
    assert run("incidents", "--type", "bomb").code == 2
    assert run("incidents", "--since", "2024/3").code == 2
    assert "There is no measure 'dead'" in run("figures", name, "--measure", "dead").err
    shown = run("show", name).out
    assert shown.startswith(f"Incident {name}")
    assert "tells" in shown
    assert json.loads(run("show", name, "--json").out)["id"] == name
    assert "by rule highest" in run("figures", name, "--rule", "highest", "--measure", "killed").out
    assert json.loads(run("figures", name, "--json").out)["killed"]["low"] > 0
    assert run("trace", f"{name}:killed").out.splitlines()[-1].startswith("chosen")
    assert name in run("search", "Peshawar", "mosque").out
    assert "report:" in run("history", name).out
    assert run("check").code == 0


def test_decisions_by_command(run: Run, ledger: Path) -> None:
    name = max(listed(run), key=lambda i: len(i["reports"]))["id"]
    made = run("review", "correct", name, "killed", "84", "--reason", "the police list")
    assert made.code == 0, made.err
    number = made.out.split()[1].rstrip(":")
    (found,) = [i for i in listed(run) if i["id"] == name]
    assert found["figures"]["killed"]["chosen"]["rule"] == "reviewed"
    assert "ann" in run("history", name).out
    assert run("review", "undo", number, "--reason", "read again").code == 0
    (found,) = [i for i in listed(run) if i["id"] == name]
    assert found["figures"]["killed"]["chosen"]["rule"] == "latest"
    assert run("review", "undo", number, "-m", "once more").err.startswith("dateline: Decision")
    assert run("review", "--list").code == 0
    assert run("review", "correct", name, "killed", "many", "-m", "x").code == 2


def test_questions_are_asked_one_by_one(run: Run, ledger: Path) -> None:
    asked = run("review", stdin=b"quit\n")
    assert asked.code == 0


def test_caring_for_a_ledger(run: Run, ledger: Path, tmp_path: Path) -> None:
    assert run("backup", tmp_path / "copy.db").code == 0
    assert run("check", "--ledger", tmp_path / "copy.db").code == 0
    assert run("check", "--rebuild").code == 0
    assert "already" in run("migrate").out
    assert "unchanged" in run("reread").err
    missing = run("incidents", "--ledger", tmp_path / "none.db")
    assert (missing.code, "no ledger here" in missing.err) == (1, True)
    assert run("show", "zzzzzz").err == (
        "dateline: The ledger has no incident 'zzzzzz'. `dateline incidents` lists those it has.\n"
    )
    assert run("figures", "zzzzzz", "--rule", "best").code == 2


def test_what_cannot_be_read_is_listed_and_the_rest_added(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "full.txt").write_text("Two guards were shot dead at a bank in Kano on 3 May 2024, police said.")
    ran = run("add", tmp_path / "empty.txt", tmp_path / "full.txt", "--ledger", tmp_path / "l.db")
    assert ran.code == 1
    assert "not read" in ran.err
    assert ran.out.startswith("new")
