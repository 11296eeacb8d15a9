"""Everything that is printed follows the published schema, and the schema refuses what the contract refuses."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import dateline
from dateline.schema import schema
from tests.show.records import record

SCHEMA = schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


@pytest.fixture
def printed() -> dict[str, Any]:
    made = copy.deepcopy(record().to_dict())
    VALIDATOR.validate(made)
    return made


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_top_keys_are_the_contracts() -> None:
    keys = ["format", "report", "relevant", "warnings", "engine", "incidents", "statements"]
    assert list(record().to_dict()) == keys
    assert set(SCHEMA["required"]) == set(keys)


def test_every_key_is_required_and_no_other_allowed() -> None:
    for name, definition in SCHEMA["$defs"].items():
        assert definition["required"] == list(definition["properties"]), name
        assert definition["additionalProperties"] is False, name


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("format",), "dateline/2"),
        (("relevant",), "yes"),
        (("incidents", 0, "role"), "side"),
        (("incidents", 0, "types"), ["explosion"]),
        (("incidents", 0, "types"), ["bombing", "bombing"]),
        (("incidents", 0, "confidence"), 1.5),
        (("incidents", 0, "date", "start"), "last year"),
        (("incidents", 0, "date", "evidence"), []),
        (("incidents", 1, "place", "country"), "Iraq"),
        (("incidents", 1, "place", "lat"), 136.0),
        (("incidents", 1, "figures", 0, "low"), -1),
        (("incidents", 1, "figures", 0, "low"), "twelve"),
        (("incidents", 1, "figures", 0, "kind"), "many"),
        (("incidents", 1, "links", 0, "to"), "x"),
        (("statements", 0, "kind"), "joke"),
        (("report", "id"), "1"),
        (("report", "colour"), "red"),
    ],
)
def test_what_breaks_the_contract_is_refused(printed: dict[str, Any], where: tuple[Any, ...], value: Any) -> None:
    node: Any = printed
    for step in where[:-1]:
        node = node[step]
    node[where[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(printed)


@pytest.mark.parametrize("where", [("incidents", 1, "place", "country"), ("report", "published"), ("relevant",)])
def test_what_is_unknown_is_null(printed: dict[str, Any], where: tuple[Any, ...]) -> None:
    node: Any = printed
    for step in where[:-1]:
        node = node[step]
    node[where[-1]] = None
    VALIDATOR.validate(printed)


TESTS = Path(__file__).parent
REPORTS = sorted(
    path
    for folder in (TESTS / "cases", TESTS.parent / "examples")
    for path in folder.rglob("*")
    if path.suffix in (".html", ".txt")
)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_what_comes_out_of_a_report_follows_the_schema_and_stands_on_words(path: Path) -> None:
    printed = json.loads(json.dumps(dateline.read(path).to_dict()))
    VALIDATOR.validate(printed)
    text = printed["report"]["text"]
    for piece in evidence(printed):
        assert piece["text"]
        assert text[piece["start"] : piece["end"]] == piece["text"]
    for incident in printed["incidents"]:
        totals = [figure["measure"] for figure in incident["figures"] if figure["total"]]
        assert len(totals) == len(set(totals)), "one total a measure at most"
    assert [i["role"] for i in printed["incidents"]].count("main") == (1 if printed["incidents"] else 0)
    known = {i["id"] for i in printed["incidents"]}
    assert {s["about"] for s in printed["statements"]} <= known | {None}


def evidence(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield from node.get("evidence", ())
        for value in node.values():
            yield from evidence(value)
    elif isinstance(node, list):
        for value in node:
            yield from evidence(value)
