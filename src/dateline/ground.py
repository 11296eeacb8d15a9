"""The check of words: nothing leaves an engine that does not stand on the report's own text.

A value is grounded when it has evidence and every piece of it is, to the code point, the slice of `Report.text`
that it says it is. Values that are not are left out, and the record says in a warning how many. The built-in
engine's values are spans of the text by construction; the check holds every other engine to the same.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, Protocol, TypeVar

from dateline.model import Evidence, Incident, Record, Report, Words


class Evident(Protocol):
    """A value that carries the words it comes from."""

    @property
    def evidence(self) -> Words:
        """Its words."""


Value = TypeVar("Value", bound=Evident)

VALUES = ("perpetrators", "targets", "weapons", "figures", "claims")
"""The fields of an `Incident` that are lists of values, each with its own evidence."""


def grounded(record: Record) -> Record:
    """The record without what has no words in the report. One that has nothing to leave out comes back as it is."""
    text = record.report.text
    kept = tuple(_incident(i, text) for i in record.incidents if _stands(i, text))
    known = {i.id for i in kept}
    incidents = tuple(replace(i, links=tuple(link for link in i.links if link.to in known)) for i in kept)
    statements = tuple(
        replace(s, about=s.about if s.about in known else None) for s in record.statements if _stands(s, text)
    )
    sound = replace(record, incidents=incidents, statements=statements)
    lost = _count(record) - _count(sound)
    if not lost:
        return record
    count = "1 value" if lost == 1 else f"{lost} values"
    told = f"Left out, having no words in the report: {count}."
    return replace(sound, relevant=sound.relevant and bool(incidents), warnings=(*record.warnings, told))


def of_report(record: Record, report: Report) -> Record:
    """The record as that of `report`, whose text its own is another spelling of, code point for code point: every
    evidence shows the report's own words."""
    return record if record.report is report else replace(_shown(record, report.text), report=report)


def _shown(value: Any, text: str) -> Any:
    """The value with every evidence in it as the text has the words."""
    if isinstance(value, Evidence):
        return replace(value, text=text[value.start : value.end])
    if isinstance(value, tuple):
        return tuple(_shown(one, text) for one in value)
    if is_dataclass(value) and not isinstance(value, type | Report):
        return replace(value, **{f.name: _shown(getattr(value, f.name), text) for f in fields(value)})
    return value


def _incident(incident: Incident, text: str) -> Incident:
    lists: dict[str, Any] = {name: tuple(v for v in getattr(incident, name) if _stands(v, text)) for name in VALUES}
    return replace(incident, date=_sound(incident.date, text), place=_sound(incident.place, text), **lists)


def _sound(value: Value | None, text: str) -> Value | None:
    return value if value is not None and _stands(value, text) else None


def _stands(value: Evident, text: str) -> bool:
    """Whether it has words, and they stand where it says."""
    pieces = value.evidence
    return bool(pieces) and all(0 <= e.start < e.end and text[e.start : e.end] == e.text for e in pieces)


def _count(record: Record) -> int:
    """How many values with evidence of their own a record holds."""
    held = sum(
        1 + (i.date is not None) + (i.place is not None) + sum(len(getattr(i, name)) for name in VALUES)
        for i in record.incidents
    )
    return held + len(record.statements)
