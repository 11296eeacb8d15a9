"""A hit: people and the casualty words said of them; several coordinated people, with their sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.find.figures_before import counted_before
from dateline.find.figures_groups import Group, Reference, View
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
    groups = [counted_before(view, g) for g in without_appositions(view, groups)]
    start, end = view.at[first], view.end[last]
    counted = [g for g in groups if g.counted]
    if not counted:
        return
    if len(counted) == 1 or any(g.low is None or g.reference == "pronoun" for g in counted):
        for group in counted:
            yield Hit(measure, group, start, end, rule)
        return
    named_among = view.low[counted[-1].end : counted[-1].end + 2] in (["among", "them"], ["among", "whom"])
    if len(counted) > 2 and (named_among or _told_one_by_one(counted)):
        yield Hit(measure, counted[0], start, end, rule)
        for group in counted[1:]:
            yield Hit(measure, group, group.first, group.last, rule, part=True)
        return
    attackers = [g for g in counted if g.of == "attackers"]
    if attackers and len(attackers) < len(counted):  # counted apart: "four soldiers and 33 attackers dead"
        counted = [g for g in counted if g.of != "attackers"]
        yield from (Hit(measure, group, start, end, rule) for group in attackers)
    if len(counted) == 1:
        yield Hit(measure, counted[0], start, end, rule)
        return
    for group in counted:
        yield Hit(measure, group, start, end, rule, part=True)
    yield Hit(measure, _sum(counted), start, end, f"{rule}-sum")


def _told_one_by_one(groups: list[Group]) -> bool:
    """Whether the first group is all the others: "two people, a woman and a child", but not "two men, a woman ..."."""
    first, *rest = groups
    same = first.gender == "-" or all(g.gender in ("-", first.gender) for g in rest)
    return same and first.low == sum(g.low or 0 for g in rest)


def _sum(groups: list[Group]) -> Group:
    """All the coordinated people as one group."""
    head, last = groups[0], groups[-1]
    kinds = {g.kind for g in groups}
    references = {g.reference for g in groups}
    reference: Reference = "new"
    if references == {"other"}:
        reference = "other"
    elif references <= {"ref", "named"}:
        reference = "named" if references == {"named"} else "ref"
    return Group(
        head.start, last.end, last.head, head.first, last.last, sum(g.low or 0 for g in groups), None,
        "at_least" if "at_least" in kinds else "exact" if kinds == {"exact"} else "about", True, reference,
        head.of if len({g.of for g in groups}) == 1 else "people",
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
