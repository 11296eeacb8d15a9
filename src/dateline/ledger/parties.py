"""Those who are blamed, or who claim and deny, each once: "ISIS", "Islamic State group" and "IS" are one party.

Names in the table of armed groups go by the group; a person's shorter name goes to the longer one that has all its
words. People who are only described ("gunmen", "four men") are one line: what reports call them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.gazetteer import actors
from dateline.ledger.telling import plain_name

WAYS = ("convicted", "claimed", "named_by_authorities", "suspected", "reported")
"""How somebody comes to be named, the weightiest first."""

DESCRIBED = "described"
_MANY = ("men", "ers", "ors", "ists", "ants", "ects", "police")
"""Ends of words that call people something: a capital on them begins a sentence, or a creed."""

_STOP = re.compile(r"\s(?:of|in|on|from|with|at|who|near)\s|,")


@dataclass(frozen=True, slots=True)
class Party:
    """One party: `name`, the other `names` that reports give it, its entries as the incident has them, the one that
    most reports give first."""

    name: str
    names: tuple[str, ...]
    entries: tuple[Mapping[str, Any], ...]
    described: bool = False

    @property
    def ways(self) -> tuple[str, ...]:
        """How it is named, the weightiest first; claims have none."""
        found = {str(e["attribution"]) for e in self.entries if e.get("attribution")}
        return tuple(sorted(found, key=lambda way: WAYS.index(way) if way in WAYS else len(WAYS)))

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels that it spoke through."""
        return tuple(dict.fromkeys(e["channel"] for e in self.entries if e.get("channel")))

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that name it, each once."""
        return tuple(dict.fromkeys(r for e in self.entries for r in _reports(e)))


def parties(entries: Iterable[Mapping[str, Any]], key: str = "name") -> list[Party]:
    """The entries (an incident's perpetrators by `name`, its claims by `by`) as parties.

    Parties with names come first, of these the one that most reports name; those only described are one, the last.
    """
    held: dict[str, list[Mapping[str, Any]]] = {}
    for entry in entries:
        held.setdefault(_group(entry, key), []).append(entry)
    _join_shorter(held)
    found = [_party(group, items, key) for group, items in held.items()]
    return sorted(found, key=lambda p: (p.described, -len(p.reports)))


def _group(entry: Mapping[str, Any], key: str) -> str:
    name = str(entry[key])
    known = entry.get("actor") or getattr(actors.lookup(name), "id", None)
    if known:
        return f"actor {known}"
    if entry.get("kind") in ("person", "unknown") and not is_name(name):
        return DESCRIBED
    return plain_name(name) or name


def is_name(name: str) -> bool:
    """Whether it is somebody's name, not a description ("Gunmen", "a native of Tunisia", "four men")."""
    words = _STOP.split(name)[0].split()
    if not words or not words[-1][:1].isupper():
        return False
    return any(w[:1].isupper() for w in words[:-1]) or not words[-1].lower().endswith(_MANY)


def _join_shorter(held: dict[str, list[Mapping[str, Any]]]) -> None:
    """Put a name under the only longer one that has all its words ("Bouhlel", "Mohamed Bouhlel")."""
    names = [g for g in held if not g.startswith("actor ") and g != DESCRIBED]
    for short in sorted(names, key=lambda g: len(g.split())):
        words = set(short.split())
        longer = [g for g in names if g in held and g != short and words < set(g.split())]
        if len(longer) == 1 and _is_person(held[short]) and _is_person(held[longer[0]]):
            held[longer[0]] += held.pop(short)


def _is_person(entries: Sequence[Mapping[str, Any]]) -> bool:
    return all(e.get("kind") in ("person", "unknown") for e in entries)


def _party(group: str, items: list[Mapping[str, Any]], key: str) -> Party:
    ordered = sorted(items, key=lambda e: -len(_reports(e)))
    names = _distinct(str(e[key]) for e in ordered)
    first = names[0] if group == DESCRIBED or group.startswith("actor ") else max(names, key=lambda n: len(n.split()))
    return Party(first, tuple(n for n in names if n != first), tuple(ordered), group == DESCRIBED)


def _distinct(names: Iterable[str]) -> list[str]:
    """Each name once, however it is written."""
    held: dict[str, str] = {}
    for name in names:
        held.setdefault(plain_name(name), name)
    return list(held.values())


def _reports(entry: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(entry.get("reports") or ([entry["report"]] if entry.get("report") else ()))
