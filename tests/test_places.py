"""`dateline places`: names with their words and points, and where a report's incidents happened."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

TEXT = "Gunmen opened fire 20 km north of Kirkuk on Tuesday, Iraqi police said. The Afghan capital and Gao were calm."
REPORT = (
    "Bomb kills four near Mosul\n\nBAGHDAD (Meridian) - A bomb killed four people near Mosul on Tuesday, police said.\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "mosul.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def checked(printed: str) -> dict[str, Any]:
    """The printed object, every piece of evidence in it being the words that it says."""
    found: dict[str, Any] = json.loads(printed)
    text = found["report"]["text"]
    incidents = [one["place"] for one in found["incidents"] or () if one["place"]]
    for value in (*found["places"], *incidents):
        offset = value["offset"]
        for piece in (*value["evidence"], *(offset["evidence"] if offset else ())):
            assert text[piece["start"] : piece["end"]] == piece["text"]
        assert value["evidence"]
    return found


def words(found: dict[str, Any]) -> list[str]:
    return [one["evidence"][0]["text"] for one in found["places"]]


def test_names_of_a_text(run: Run) -> None:
    ran = run("places", TEXT, "--json")
    found = checked(ran.out)
    assert (ran.code, ran.err, found["format"], found["incidents"]) == (0, "", "dateline-places/1", None)
    assert words(found) == ["Kirkuk", "Iraqi", "Afghan capital", "Gao"]
    kirkuk, iraqi, kabul, gao = found["places"]
    assert (kirkuk["kind"], kirkuk["country"], kirkuk["geonames_id"]) == ("settlement", "IQ", 94787)
    assert (kirkuk["offset"]["km"], kirkuk["offset"]["direction"]) == (20.0, "north")
    assert kirkuk["offset"]["evidence"][0]["text"] == "20 km north of"
    assert {one["kind"] for one in kirkuk["alternatives"]} == {"region", "district"}
    assert (iraqi["role"], iraqi["country"], iraqi["offset"]) == ("demonym", "IQ", None)
    assert (kabul["rule"], kabul["name"]) == ("capital", "Kabul")
    assert (gao["country"], gao["admin1"]) == ("ML", "Gao")


def test_a_report_has_the_place_of_its_incident(run: Run, report: Path) -> None:
    found = checked(run("places", report, "--json").out)
    assert found["report"]["key"] == "mosul"
    assert [one["role"] for one in found["places"]] == ["mention", "dateline", "mention"]
    (incident,) = found["incidents"]
    assert (incident["role"], incident["place"]["name"], incident["place"]["precision"]) == (
        "main",
        "Mosul",
        "settlement",
    )
    assert incident["place"]["offset"]["evidence"][0]["text"] == "near"


def test_what_is_looked_for_is_the_users_choice(run: Run, report: Path) -> None:
    assert checked(run("places", report, "--names", "--json").out)["incidents"] is None
    (incident,) = checked(run("places", "Gunmen killed two men in Kirkuk.", "--incident", "--json").out)["incidents"]
    assert incident["place"]["country"] == "IQ"


def test_several_are_a_line_each(run: Run, report: Path) -> None:
    lines = run("places", "Calm in Gao.", report, "Kirkuk", "--names", "--json").out.splitlines()
    assert [words(checked(line)) for line in lines] == [["Gao"], ["Mosul", "BAGHDAD", "Mosul"], ["Kirkuk"]]


def test_a_table_for_people(run: Run, report: Path) -> None:
    ran = run("places", report)
    assert "near Mosul" in ran.out
    assert "Mosul, Nineveh, Iraq" in ran.out or "Mosul" in ran.out
    assert "Main incident, bombing: Mosul" in ran.out
    assert "the act near it" in ran.out


def test_the_outlets_home_decides(run: Run) -> None:
    text = "A man was stabbed in Springfield on Friday night, officers said."
    found = checked(run("places", text, "--json", "--publisher", "The Springfield News-Leader").out)
    assert found["places"][0]["admin1"] == "Missouri"


@pytest.mark.parametrize("source", ["missing.txt", "no/such/file", "empty.txt"])
def test_what_cannot_be_read_is_named_and_the_rest_goes_on(run: Run, tmp_path: Path, source: str) -> None:
    (tmp_path / "empty.txt").touch()
    ran = run("places", tmp_path / source, "Calm in Gao.", "--json")
    assert ran.code == 1
    assert ran.err.startswith(f"not read: {tmp_path / source}: ")
    assert len(ran.err.splitlines()) == 1
    assert words(checked(ran.out)) == ["Gao"]


def test_nothing_in_a_text_drives_the_terminal(run: Run) -> None:
    ran = run("places", "Calm in Gao \x1b[31m\u202e and [bold]Kirkuk[/bold].")
    assert "\x1b" not in ran.out
    assert "\x1b" not in run("places", "Calm in Gao \x1b[31m.", "--json").out


def test_names_alone_load_no_parser() -> None:
    code = (
        "import sys; from dateline import cli; sys.argv = ['dateline', 'places', 'Calm in Gao.', '--json']\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    print(sorted({'spacy', 'dateline.find'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
