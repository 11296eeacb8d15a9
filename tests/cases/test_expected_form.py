"""The cases are sound in themselves: the agreed form, and every word they quote stands in the report."""

import html
import json
import re
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from dateline import model

HERE = Path(__file__).parent
EXPECTED = sorted(HERE.glob("*.expected.json"))
TOP = {"about", "published", "report", "relevant", "incidents", "statements"}
INCIDENT = {
    "role", "status", "types", "suicide", "date", "place", "figures", "no_other_totals", "claims",
    "perpetrators", "targets", "weapons", "links",
}  # fmt: skip
HIDDEN = re.compile(r"(?s)<(script|style|head)\b.*?</\1>")
ISO = {"day": 10, "month": 7, "year": 4}


def source(path: Path) -> Path:
    found = [path.with_name(path.name.replace(".expected.json", end)) for end in (".txt", ".html")]
    there = [file for file in found if file.exists()]
    assert len(there) == 1, f"{path.name}: one report, .txt or .html"
    return there[0]


def plain_words(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'").replace("“", '"').replace("”", '"')).lower()


def body(path: Path) -> str:
    text = source(path).read_text(encoding="utf-8")
    if source(path).suffix == ".html":
        text = html.unescape(re.sub(r"<[^>]+>", " ", HIDDEN.sub(" ", text)))
    return plain_words(text)


def quoted(case: dict[str, Any]) -> list[str]:
    words = [case["report"].get("title")]
    for incident in case["incidents"]:
        words += [value["words"] for value in [incident.get("date"), *incident.get("figures", [])] if value]
        words += [incident["place"]["name"]] if incident.get("place") else []
        words += [value["name"] for value in incident.get("perpetrators", [])]
        words += [value[key] for value in incident.get("claims", []) for key in ("by", "channel") if key in value]
    for statement in case["statements"]:
        words += [statement.get(key) for key in ("speaker", "channel", "first_words", "last_words")]
    return [word for word in words if word]


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.removesuffix(".expected.json"))
def test_a_case_is_sound(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    assert set(case) - {"misses"} == TOP
    assert case["about"]
    assert not case["about"].startswith("DRAFT"), "a draft to be corrected (docs/cases.md)"
    text = body(path)
    assert [words for words in quoted(case) if plain_words(words) not in text] == []
    mains = [incident for incident in case["incidents"] if incident["role"] == "main"]
    assert len(mains) == (1 if case["relevant"] else 0)
    for stamp in (case["published"], case["report"].get("published")):
        assert stamp is None or datetime.fromisoformat(stamp)
    for incident in case["incidents"]:
        check_incident(incident)
    for statement in case["statements"]:
        assert statement["kind"] in get_args(model.StatementKind)


def check_incident(incident: dict[str, Any]) -> None:
    assert set(incident) <= INCIDENT
    assert incident["role"] in get_args(model.Role)
    assert incident["status"] in get_args(model.Status)
    assert set(incident["types"]) <= set(get_args(model.IncidentType))
    when = incident.get("date")
    if when:
        assert len(when["start"]) == len(when["end"]) == ISO[when["precision"]]
        assert when["start"] <= when["end"]
        weekday = re.search(r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", when["words"], re.IGNORECASE)
        if weekday and when["precision"] == "day":
            assert date.fromisoformat(when["start"]).strftime("%A").lower() == weekday.group().lower()
    totals = Counter(f["measure"] for f in incident.get("figures", []) if f.get("total"))
    assert all(count == 1 for count in totals.values()), "one total a measure"
    for figure in incident.get("figures", []):
        assert figure["measure"] in get_args(model.Measure)
        assert figure["kind"] in get_args(model.FigureKind)
        assert (figure["low"] is None) == (figure["kind"] == "vague")


def test_there_are_enough_cases_of_each_sort() -> None:
    cases = [json.loads(path.read_text(encoding="utf-8")) for path in EXPECTED]
    assert sum(case["relevant"] is True for case in cases) >= 40
    assert sum(case["relevant"] is False for case in cases) >= 12
    assert sum(source(path).suffix == ".html" for path in EXPECTED) >= 14
    assert len(list(HERE.glob("*.txt"))) + len(list(HERE.glob("*.html"))) == len(EXPECTED)
