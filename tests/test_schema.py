"""Everything that is printed follows the published schema, and the schema refuses what the contract refuses."""

import copy
from typing import Any

import jsonschema
import pytest

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
