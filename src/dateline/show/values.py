"""A record as headed lists of values in words: what the card and the page lay out, each in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.model import Incident, Record, Words
from dateline.show import words as w

KINDS = {
    "killed": "killed",
    "injured": "injured",
    "number": "other numbers",
    "place": "place",
    "time": "time",
    "who": "who",
    "claim": "claim, denial",
    "target": "target",
    "weapon": "weapon",
    "act": "act",
    "quote": "statement",
}
"""Kinds of value, each with a tint and an underline of its own, and what the legend calls them."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the record in words. `label` names it, `note` says more (coordinates, who states it); `minor`:
    not the first under its label. `id` is unique in its report."""

    kind: str
    label: str
    text: str
    evidence: Words
    note: str = ""
    minor: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """An incident's values, or the statements, under one heading. `role` is the incident's, or `statements`."""

    id: str
    role: str
    heading: str
    detail: str
    values: tuple[Value, ...]


def sections(record: Record) -> list[Section]:
    """The main incident, other incidents, those recalled from the past, then statements."""
    made = []
    for incident in w.ordered(record.incidents):
        values = tuple(replace(v, id=f"{incident.id}-v{n}") for n, v in enumerate(_values(incident), 1))
        made.append(Section(incident.id, incident.role, w.ROLES[incident.role], w.type_words(incident), values))
    if record.statements:
        said = tuple(_statements(record))
        made.append(Section("statements", "statements", "Statements", "", said))
    return made


def _values(incident: Incident) -> Iterator[Value]:
    yield Value("act", "what", w.type_words(incident), incident.evidence)
    if incident.date:
        yield Value("time", "when", w.date_words(incident.date), incident.date.evidence)
    if incident.place:
        note = w.point_words(incident.place) or ""
        yield Value("place", "where", w.place_words(incident.place), incident.place.evidence, note)
    yield from _figures(incident)
    for number, doer in enumerate(incident.perpetrators):
        yield Value("who", "by", w.perpetrator_words(doer), doer.evidence, minor=number > 0)
    for claim in incident.claims:
        label = "claimed" if claim.kind == "claim" else "denied"
        yield Value("claim", label, f"by {w.claim_words(claim)}", claim.evidence)
    for number, target in enumerate(incident.targets):
        yield Value("target", "against", w.kinded_words(target), target.evidence, minor=number > 0)
    for number, weapon in enumerate(incident.weapons):
        yield Value("weapon", "with", w.kinded_words(weapon), weapon.evidence, minor=number > 0)
    for link in incident.links:
        yield Value("act", "link", f"{w.LINKS[link.kind]} {link.to}", ())


def _figures(incident: Incident) -> Iterator[Value]:
    for measure, figures in w.figure_groups(incident):
        kind = measure if measure in KINDS else "number"
        for number, figure in enumerate(figures):
            note = w.note_words(figure)
            yield Value(kind, measure, w.figure_words(figure), figure.evidence, note, minor=number > 0)


def _statements(record: Record) -> Iterator[Value]:
    for said in record.statements:
        about = f"about {said.about}" if said.about else ""
        yield Value("quote", w.plain_words(said.kind), w.statement_words(said), said.evidence, about, id=said.id)
