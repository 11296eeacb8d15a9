"""A hit: people and the casualty words said of them; several coordinated people, with their sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.find.figures_groups import Group, View
from dateline.model import Measure


@dataclass(frozen=True, slots=True)
class Hit:
    """A group of people and the casualty words said of it (code points), before it becomes a mention."""

    measure: Measure
    group: Group
    first: int
    last: int
    rule: str
    confidence: float = 1.0
    part: bool = False


def people(view: View, groups: list[Group], measure: Measure, first: int, last: int, rule: str) -> Iterator[Hit]:
    """Hits for coordinated groups: each one, and their sum where there are several."""
    groups = without_appositions(view, groups)
    start, end = view.at[first], view.end[last]
    counted = [g for g in groups if g.counted]
    if not counted:
        return
    if len(counted) == 1 or any(g.low is None or g.reference == "pronoun" for g in counted):
        for group in counted:
            yield Hit(measure, group, start, end, rule)
        return
    if len(counted) > 2 and counted[0].low == sum(g.low or 0 for g in counted[1:]):
        yield Hit(measure, counted[0], start, end, rule)
        for group in counted[1:]:
            yield Hit(measure, group, group.first, group.last, rule, part=True)
        return
    for group in counted:
        yield Hit(measure, group, start, end, rule, part=True)
    head = counted[0]
    kinds = [g.kind for g in counted if g.kind != "exact"]
    references = {g.reference for g in counted}
    yield Hit(
        measure,
        Group(
            head.start, counted[-1].end, counted[-1].head, head.first, counted[-1].last, sum(g.low or 0 for g in counted), None,
            "at_least" if "at_least" in kinds else "about" if kinds else "exact", True,
            "named" if references == {"named"} else "ref" if references <= {"ref", "named"} else "other" if "other" in references and len(references) == 1 else "new",
            head.of if len({g.of for g in counted}) == 1 else "people",
        ),
        start, end, f"{rule}-sum",
    )  # fmt: skip


def without_appositions(view: View, groups: list[Group]) -> list[Group]:
    """One of "Mary Jones, a teacher" is enough: the named one."""
    kept: list[Group] = []
    for group in groups:
        previous = kept[-1] if kept else None
        if (
            previous is not None
            and previous.low == group.low == 1
            and view.low[group.start - 1] == ","
            and ((previous.reference == "named") != (group.reference == "named"))
        ):
            if group.reference == "named":
                kept[-1] = group
            continue
        kept.append(group)
    return kept
