"""The marks of the training reports, and a check of a file of them: `python -m training.marks [FILE...]`.

Without files it checks all of `training/reports`. It prints what each holds and what is wrong with it; the exit code
is 1 where anything is. The form is told in `training/README.md`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from dateline.model import IncidentType, Measure, StatementKind

REPORTS = Path(__file__).parent / "reports"

FIGURES = get_args(Measure)
ROLES = ("trigger", "perp_ind", "perp_org", "target", "victim", "weapon", "place", "time", *FIGURES)
"""Marks that belong to an incident, numbered by `inc`."""

SAYING = ("claim", "denial", "blame", "speaker", "channel", "quote")
PARTS = ("main", "other", "background", "reaction", "none")
"""What a block or a sentence (`s`) tells of."""

TOTALS = ("yes", "part", "old", "rival")
"""What a figure is: the report's current one for the whole incident, a part, superseded, another speaker's."""


def faults(report: Element) -> Iterator[str]:
    """What is wrong with one report, in words."""
    types = set((report.get("types") or "").split())
    relevant = report.get("relevant")
    if relevant not in ("yes", "no"):
        yield "relevant is neither yes nor no"
    if types - set(get_args(IncidentType)) or bool(types) != (relevant == "yes"):
        yield f"types {sorted(types)}"
    named = {e.get("id") for e in report.iter() if e.tag in ("speaker", "channel")}
    for block in report:
        if block.tag not in ("h", "p"):
            yield f"<{block.tag}> stands where blocks stand"
        for mark in block.iter():
            if mark.tag in ("h", "p", "s"):
                yield from _part(mark)
            else:
                yield from _mark(mark, relevant == "yes", named)


def _part(mark: Element) -> Iterator[str]:
    if mark.get("role") not in PARTS:
        yield f"<{mark.tag}> has the role {mark.get('role')}"


def _mark(mark: Element, relevant: bool, named: set[str | None]) -> Iterator[str]:
    words = "".join(mark.itertext())
    if mark.tag not in (*ROLES, *SAYING):
        yield f"<{mark.tag}> is no mark"
    if not words or words != words.strip():
        yield f"<{mark.tag}> is not tight: {words!r}"
    if mark.tag in ROLES and not (mark.get("inc") or "").isdigit():
        yield f"<{mark.tag}> belongs to no incident: {words!r}"
    if mark.tag in ROLES and not relevant:
        yield f"<{mark.tag}> in a report of no violence: {words!r}"
    if mark.tag in FIGURES and mark.get("total") not in TOTALS:
        yield f"<{mark.tag}> has total={mark.get('total')}: {words!r}"
    if mark.tag == "quote" and mark.get("kind") not in get_args(StatementKind):
        yield f"<quote> has the kind {mark.get('kind')}: {words!r}"
    if mark.tag in SAYING:
        yield from (
            f"<{mark.tag}> names nobody by {a}" for a in ("by", "of", "channel") if mark.get(a, "") not in named | {""}
        )


def check(file: Path) -> tuple[Counter[str], list[str]]:
    """How many reports, words and marks a file holds, and its faults, each with the report's id."""
    counts: Counter[str] = Counter()
    found = []
    ids: set[str] = set()
    for report in ElementTree.parse(file).getroot():
        name = report.get("id") or "a report without an id"
        if name in ids:
            found.append(f"{name}: stands twice")
        ids.add(name)
        counts["reports"] += 1
        counts["of violence"] += report.get("relevant") == "yes"
        counts["words"] += len("".join(report.itertext()).split())
        counts.update(e.tag for e in report.iter() if e.tag in (*ROLES, *SAYING))
        found += [f"{name}: {fault}" for fault in faults(report)]
    return counts, found


def main(names: list[str]) -> int:
    """Check the files named, or all."""
    wrong = 0
    for file in map(Path, names or sorted(map(str, REPORTS.glob("*.xml")))):
        counts, found = check(file)
        print(f"{file.name}: " + ", ".join(f"{n} {what}" for what, n in counts.items()))
        print("\n".join(f"  {fault}" for fault in found[:50]) or "  no faults")
        wrong += len(found)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
