"""The JSON Schema of the printed record, made from the model's own types."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from dateline.model import FORMAT, Record

SCHEMA_ID = "urn:dateline:schema:record:1"

_ISO_DATE = r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$"

# What the types of the model do not say: the form of strings, the range of numbers, and what they mean.
_MORE: dict[tuple[str, str], dict[str, Any]] = {
    ("Report", "id"): {"pattern": "^[0-9a-f]{64}$", "description": "SHA-256 of the source's bytes, in hex."},
    ("Report", "key"): {"description": "The caller's own id: `id` of a JSON Lines input, or the file's name."},
    ("Report", "language"): {"description": "ISO 639-1."},
    ("Report", "published"): {"description": "ISO 8601 with the page's own offset; a date alone if no more is stated."},
    ("Report", "modified"): {"description": "As `published`."},
    ("Report", "text"): {"description": "The text that every span counts in, in Unicode code points."},
    ("Record", "relevant"): {"description": "Whether a violent incident is reported; null: it cannot be told."},
    ("Record", "warnings"): {"description": "Plain sentences on what could not be done."},
    ("Evidence", "start"): {"minimum": 0, "description": "First code point of the words in `report.text`."},
    ("Evidence", "end"): {"minimum": 0, "description": "The code point after the last."},
    ("Block", "start"): {"minimum": 0},
    ("Block", "end"): {"minimum": 0},
    ("Date", "start"): {"pattern": _ISO_DATE},
    ("Date", "end"): {"pattern": _ISO_DATE},
    ("Location", "country"): {"pattern": "^[A-Z]{2}$", "description": "ISO 3166-1 alpha-2."},
    ("Location", "lat"): {"minimum": -90, "maximum": 90, "description": "WGS 84 degrees."},
    ("Location", "lon"): {"minimum": -180, "maximum": 180, "description": "WGS 84 degrees."},
    ("Incident", "id"): {"pattern": "^i[0-9]+$"},
    ("Incident", "types"): {"uniqueItems": True, "description": "The one that did most harm first."},
    ("Incident", "confidence"): {"minimum": 0, "maximum": 1},
    ("Figure", "low"): {"minimum": 0},
    ("Figure", "high"): {"minimum": 0},
    ("Figure", "total"): {"description": "The report's figure for the whole incident, not a part or a rival."},
    ("Perpetrator", "count"): {"minimum": 1},
    ("Link", "to"): {"pattern": "^i[0-9]+$"},
    ("Statement", "id"): {"pattern": "^s[0-9]+$"},
    ("Statement", "about"): {"pattern": "^i[0-9]+$"},
}


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one record as `Record.to_dict` gives it."""
    made = TypeAdapter(Record).json_schema(mode="serialization")
    definitions = made["$defs"]
    report = definitions["Report"]
    report["properties"].pop("warnings")  # printed once, at the record's top
    made["properties"]["format"] = {"const": FORMAT}
    for name, definition in {**definitions, "Record": made}.items():
        if definition.get("type") == "object":
            _close(definition)
            _refine(name, definition["properties"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **made}


def _close(definition: dict[str, Any]) -> None:
    """An object lists all its keys and takes no others: what is unknown is null, not left out."""
    definition["additionalProperties"] = False
    definition["required"] = list(definition["properties"])


def _refine(name: str, properties: dict[str, Any]) -> None:
    for key, value in properties.items():
        value.pop("default", None)
        value.pop("title", None)
        if key == "evidence":
            value["minItems"] = 1  # the grounding rule: a value with no words is not printed
        _put(value, _MORE.get((name, key), {}))


def _put(value: dict[str, Any], more: dict[str, Any]) -> None:
    """Put constraints where they belong: on the part of a nullable value that is not null."""
    told = dict(more)
    if "description" in told:
        value["description"] = told.pop("description")
    parts = value.get("anyOf", [value])
    for part in parts:
        if part.get("type") != "null":
            part.update(told)
