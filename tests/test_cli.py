"""The command line: what is printed where, and with which exit code."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dateline.schema import schema
from dateline.version import VERSION
from tests.conftest import Run

TEXT = (
    "Gunmen kill four at checkpoint near Kirkuk\n\n"
    "Gunmen opened fire on a police checkpoint near Kirkuk on Tuesday, killing at least four officers and wounding "
    "seven others, police said.\n\n“We will find them,” the city's police chief, Ahmed Salim, told reporters.\n"
)


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "notes.jsonl"
    rows = [{"id": f"n{n}", "text": TEXT, "published": "2019-05-09"} for n in (1, 2)]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_a_card_is_printed(run: Run, note: Path) -> None:
    ran = run("read", note, "--published", "2019-05-09", "--publisher", "The Meridian")
    assert (ran.code, ran.err) == (0, "")
    printed = " ".join(ran.out.split())
    assert "Gunmen kill four at checkpoint near Kirkuk The Meridian · 9 May 2019" in printed
    assert "MAIN INCIDENT shooting" in printed
    assert "7 May 2019 “on Tuesday”" in printed
    assert "\x1b" not in ran.out


def test_json_of_one_report_is_one_object(run: Run, note: Path) -> None:
    ran = run("read", note, "--json", "--url", "https://news.example/x")
    record = json.loads(ran.out)
    jsonschema.validate(record, schema())
    assert (ran.code, record["report"]["key"]) == (0, "note")
    assert record["report"]["url"] == "https://news.example/x"
    assert record["report"]["published"] is None
    assert any("publication date" in warning for warning in record["warnings"])


def test_json_of_several_is_a_line_each_in_order(run: Run, lines: Path, note: Path) -> None:
    ran = run("read", lines, note, "--json")
    keys = [json.loads(line)["report"]["key"] for line in ran.out.splitlines()]
    assert keys == ["n1", "n2", "note"]


def test_standard_input(run: Run) -> None:
    ran = run("read", "-", "--json", "--published", "2019-05-09", stdin=TEXT.encode())
    assert ran.code == 0
    assert json.loads(ran.out)["report"]["title"] == "Gunmen kill four at checkpoint near Kirkuk"


def test_a_page_is_written_and_no_card(run: Run, lines: Path, tmp_path: Path) -> None:
    page = tmp_path / "look.html"
    ran = run("read", lines, "--html", page)
    assert (ran.code, ran.out, ran.err) == (0, "", f"2 reports written to {page}\n")
    assert page.read_text(encoding="utf-8").count("<article") == 2


@pytest.mark.parametrize("name", ["", "no/such/folder/look.html"])
def test_a_page_that_cannot_be_written_is_said_before_reading(run: Run, note: Path, tmp_path: Path, name: str) -> None:
    ran = run("read", note, "--html", tmp_path / name)
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert "cannot be written" in ran.err


def test_the_schema_is_printed(run: Run) -> None:
    ran = run("schema")
    assert ran.code == 0
    assert json.loads(ran.out) == schema()


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version") == (0, f"dateline {VERSION}\n", "")


def test_help_teaches(run: Run) -> None:
    for ran in (run("read", "--help"), run("read", "-h"), run("read")):
        assert "dateline read report.html" in ran.out + ran.err
        assert "Exit codes" in ran.out + ran.err
    assert "read" in run("--help").out
    assert "schema" in run("--help").out


@pytest.mark.parametrize(
    "arguments", [("fly",), ("read", "--colour", "x"), ("read", "--json"), ("read", "x", "--published", "soon")]
)
def test_wrong_usage_is_2(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert ran.err


def test_an_engines_fault_is_listed_like_any_other(run: Run, lines: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(report: object) -> Any:
        raise RuntimeError("a fault\nof the engine")

    monkeypatch.setattr("dateline.engine.ENGINES", {"builtin": lambda: broken})
    ran = run("read", lines, "--json")
    assert (ran.code, ran.out) == (1, "")
    assert (
        ran.err
        == "not read: n1: RuntimeError: a fault of the engine\nnot read: n2: RuntimeError: a fault of the engine\n"
    )


def test_characters_that_drive_terminals_are_escaped_in_json(run: Run) -> None:
    row = json.dumps({"text": TEXT, "id": "a\x1b[2J\x9bc\ud800"})
    ran = run("read", "-", "--json", stdin=row.encode())
    assert ran.code == 0
    assert not set(ran.out) & {"\x1b", "\x9b", "\ud800"}
    assert json.loads(ran.out)["report"]["key"] is not None


def test_a_reader_that_goes_away_is_no_error(note: Path) -> None:
    command = f'"{sys.executable}" -m dateline.cli read "{note}" "{note}" | true'
    ran = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert "Traceback" not in ran.stderr


def test_help_needs_nothing_heavy() -> None:
    heavy = ["spacy", "numpy", "pydantic", "jinja2", "trafilatura", "lxml", "dateline.find"]
    code = f"import sys, dateline.cli; print([m for m in {heavy} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


@pytest.mark.skipif(os.environ.get("DATELINE_NO_TIMING") == "1", reason="asked for")
def test_help_answers_at_once() -> None:
    spent = []
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "dateline.cli", "--help"], capture_output=True, check=True)
        spent.append(time.perf_counter() - began)
    assert min(spent) < 0.8  # 0.15 s on an idle machine
