"""Training examples: texts with marked spans, from the reports written for this project and from public sets.

An `Example` says which labels its source gives; what it does not give is not learned from it. Offsets are code points
of `text`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from dateline.trained.labels import DOCUMENT, ROLES, TOTALS, TYPES
from training.marks import REPORTS

MUC_ROLES = {
    "PerpInd": "perp_ind",
    "PerpOrg": "perp_org",
    "Target": "target",
    "Victim": "victim",
    "Weapon": "weapon",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span. `incidents` are numbers within the report (empty: not said); `muc_types` the types of the MUC-4
    templates that it fills; `total` and `of` belong to figures, `part` is its incident's role (main, other,
    background)."""

    start: int
    end: int
    role: str
    incidents: frozenset[int] = frozenset()
    muc_types: frozenset[str] = frozenset()
    total: str | None = None
    attackers: bool | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what is known of it: `roles` are those that are marked throughout, `document` the labels of the whole
    text that are known, each yes or no, `parts` passages with what they tell."""

    name: str
    text: str
    roles: frozenset[str] = frozenset()
    marks: tuple[Mark, ...] = ()
    document: dict[str, bool] = field(default_factory=dict)
    parts: tuple[tuple[int, int, str], ...] = ()


def written(folder: Path = REPORTS) -> Iterator[Example]:
    """The reports written for this project."""
    for file in sorted(folder.glob("*.xml")):
        for report in ElementTree.parse(file).getroot():
            yield _written(report)


def _written(report: Element) -> Example:
    text, found, parts = "", [], []
    for block in report:
        if text:
            text += "\n\n"
        start = len(text)
        text, inner = _walk(block, text)
        found += inner
        role = block.get("role") or "none"
        sections = [(s, e, m.get("role") or "none") for s, e, m in inner if m.tag == "s"]
        parts += [*sections, (start, len(text), role)]
    held: dict[str, str] = {}
    marks = []
    for start, _, mark in found:
        if mark.tag in ROLES and (inc := mark.get("inc", "")).isdigit():
            held.setdefault(inc, "main" if inc == "1" else _told(start, parts))
    for start, end, mark in found:
        if mark.tag in ROLES:
            inc = mark.get("inc", "")
            total = mark.get("total") if mark.get("total") in TOTALS else None
            attackers = mark.get("of") == "attackers" if mark.get("of") else None
            numbers = frozenset([int(inc)]) if inc.isdigit() else frozenset[int]()
            marks.append(Mark(start, end, mark.tag, numbers, frozenset(), total, attackers, held.get(inc)))
    types = (report.get("types") or "").split()
    document = {"relevant": report.get("relevant") == "yes", **{t: t in types for t in TYPES}}
    return Example(report.get("id") or "", text, frozenset(ROLES), tuple(marks), document, tuple(parts))


def _told(offset: int, parts: list[tuple[int, int, str]]) -> str:
    """The role of the passage that holds the offset, the innermost first; an incident beside the main one is told
    as background or as another current one."""
    role = next((r for s, e, r in parts if s <= offset < e), "other")
    return role if role in ("other", "background") else "other"


def _walk(node: Element, text: str) -> tuple[str, list[tuple[int, int, Element]]]:
    """The text with the node's words added, and the spans of the marks within it."""
    found: list[tuple[int, int, Element]] = []
    text += _line(node.text)
    for child in node:
        start = len(text)
        text, inner = _walk(child, text)
        found += [(start, len(text), child), *inner]
        text += _line(child.tail)
    return text, found


def _line(words: str | None) -> str:
    return re.sub(r"\s+", " ", words or "")


def muc4(file: Path) -> Iterator[Example]:
    """Reports of MUC-4 with their templates, in the form of the GRIT and GTT papers."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line:
            yield _muc4(json.loads(line))


def _muc4(entry: dict[str, Any]) -> Example:
    text: str = entry["doctext"]
    held: dict[tuple[int, int, str], tuple[set[int], set[str]]] = {}
    kinds: set[str] = set()
    for number, template in enumerate(entry["templates"]):
        here = set(template["incident_type"].split(" / "))
        kinds |= here
        for key, role in MUC_ROLES.items():
            for words, offset in (m for entity in template[key] for m in entity):
                for start, end in _places(words, text, offset):
                    numbers, types = held.setdefault((start, end, role), (set(), set()))
                    numbers.add(number)
                    types |= here
    marks = tuple(
        Mark(start, end, role, frozenset(numbers), frozenset(types))
        for (start, end, role), (numbers, types) in sorted(held.items())
    )
    document = {"relevant": bool(kinds)} | {n: n[4:] in kinds for n in DOCUMENT if n.startswith("muc:")}
    return Example(entry["docid"], text, frozenset(MUC_ROLES.values()), marks, document)


def _places(words: str, text: str, offset: int) -> list[tuple[int, int]]:
    """Where the words stand as whole words; the keys' own place where they stand only inside longer ones."""
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return found or ([(offset, offset + len(words))] if text[offset : offset + len(words)] == words else [])
