"""The JSON Schema of the printed record, made from the model's own types."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from dateline.model import Record

SCHEMA_ID = "https://dateline.example/schema/dateline-1.json"


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one record as `Record.to_dict` gives it."""
    made = TypeAdapter(Record).json_schema(mode="serialization")
    _close(made)
    made["properties"]["format"] = {"const": "dateline/1", "type": "string"}
    report = made["$defs"]["Report"]
    report["properties"].pop("warnings")  # printed once, at the record's top
    report["required"] = list(report["properties"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **made}


def _close(node: Any) -> None:
    """Every object lists all its keys and takes no others: what is unknown is null, not left out."""
    if isinstance(node, dict):
        if node.get("type") == "object" and "properties" in node:
            node["additionalProperties"] = False
            node["required"] = list(node["properties"])
            for value in node["properties"].values():
                value.pop("default", None)
        for value in node.values():
            _close(value)
    elif isinstance(node, list):
        for value in node:
            _close(value)
