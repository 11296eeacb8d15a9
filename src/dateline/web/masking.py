"""Hiding the names of suspects and victims for the whole desk.

A hidden name keeps its length, letter for letter, so that spans still fit the text. What is hidden: people named as
perpetrators; people's names (a given name that lists of names have, and the names that follow it) that the text has,
unless they speak for an authority. Names of groups, places and outlets stay. This is a help against careless showing,
not anonymisation: a person may still be known by what is told of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from sqlalchemy import Connection, select

from dateline.ledger.schema import decisions

HIDDEN = "█"
_PEOPLE = (None, "person", "unknown")
_PUBLIC = ("official_account", "condemnation", "demand", "threat", "claim", "denial")
_NAME = re.compile(r"\b([A-Z][\w’'-]+)((?:\s+(?:al-|el-|bin |ibn |de |van |von )?[A-Z](?:[\w’'-]+|\.)){1,3})")
_NO_NAMES = frozenset("The A An In On At For And But He She They It Police President Minister Mr Mrs Ms".split())


class Mask:
    """Hides the given names wherever they stand in a string."""

    def __init__(self, names: Iterable[str]) -> None:
        words = {w for n in names for w in (n.strip(), *_surnames(n)) if len(w) > 2}
        ordered = sorted(words, key=len, reverse=True)
        self._found = re.compile("|".join(rf"\b{re.escape(w)}\b" for w in ordered)) if ordered else None

    def text(self, value: str) -> str:
        """The string with every hidden name as a bar of the same length."""
        if self._found is None:
            return value
        return self._found.sub(lambda m: re.sub(r"\w", HIDDEN, m[0]), value)

    def apply(self, value: Any) -> Any:
        """The value with every string in it masked; keys, numbers, addresses and ids stay."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {k: v if k in ("id", "url", "actor", "key") else self.apply(v) for k, v in value.items()}
        if isinstance(value, list | tuple):
            return [self.apply(v) for v in value]
        return value


def _surnames(name: str) -> list[str]:
    parts = name.split()
    return [p for p in parts[1:] if len(p) > 3 and p[0].isupper()] if len(parts) > 1 else []


NOTHING = Mask(())


def names_in(body: Mapping[str, Any], text: str) -> set[str]:
    """The names to hide that a reading (its stored body) and its text give."""
    public = {s["speaker"] for s in body["statements"] if s["speaker"] and s["kind"] in _PUBLIC}
    found = {p["name"] for i in body["incidents"] for p in i["perpetrators"] if p["kind"] == "person"}
    for match in _NAME.finditer(text):
        if match[1] not in _NO_NAMES and match[1].lower() in _given_names():
            found.add(" ".join(match[0].split()))
    return {n for n in found if _proper(n) and not any(n in p or p in n for p in public)}


def decided(db: Connection) -> set[str]:
    """The names to hide that reviewers wrote: people whom a decision names as perpetrators."""
    query = select(decisions.c.target).where(decisions.c.target.like('%"field":"perpetrators"%'))
    found = set()
    for target in db.execute(query).scalars():
        told = json.loads(target)
        value = told["value"]
        found |= {str(n) for n in (value.get("name"), told.get("was")) if n and value.get("kind") in _PEOPLE}
    return {n for n in found if _proper(n)}


def parsed(body: str) -> dict[str, Any]:
    """A stored reading's body."""
    made: dict[str, Any] = json.loads(body)
    return made


def _proper(name: str) -> bool:
    """Whether it is somebody's name, not what they are called ("Gunmen", "a 26-year-old man")."""
    parts = [p for p in name.split() if p[0].isalpha()]
    return len([p for p in parts if p[0].isupper()]) > 1 or (len(parts) == 1 and name.lower() in _given_names())


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    held = files("dateline.gazetteer") / "tables" / "first_names.tsv"
    lines = held.read_text(encoding="utf-8").splitlines()
    names = {line.strip().lower() for line in lines if line.strip() and not line.startswith("#")}
    return frozenset(names | {n.lower() for n in _COMMON})


_COMMON = """
James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark
Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Edward Ronald Timothy Jason Jeffrey Ryan Jacob
Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Frank Alexander Raymond
Patrick Jack Dennis Jerry Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy
Betty Margaret Sandra Ashley Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca
Laura Sharon Cynthia Kathleen Amy Shirley Angela Helen Anna Brenda Pamela Nicole Samantha Katherine Christine
Emma Catherine Debra Virginia Rachel Maria Olivia Omar Ali Ahmed Mohammed Muhammad Mohamed Abdul Hassan
Hussein Ibrahim Yusuf Ismail Mustafa Khalid Fatima Aisha Zainab Noor Ivan Sergei Vladimir Dmitry Alexei Olga
Natalia Elena Tatiana Juan Carlos Jose Luis Miguel Pedro Ana Sofia
""".split()
