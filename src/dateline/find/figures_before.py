"""How many "the victims" are, where the words themselves give no number: so many as were told of before."""

from __future__ import annotations

from dataclasses import replace

from dateline.find.figures_groups import Group, View
from dateline.find.figures_link import chain_left, chain_right

_PEOPLE = frozenset("victims people persons men women teens teenagers boys girls children students".split())
_BACK = 3  # sentences before, among which the people were told of


def counted_before(view: View, group: Group) -> Group:
    """The group with the number of the people told of before that it stands for: "fired on four men. The victims were
    flown to hospital", "a woman and a man were found. The victims had been shot"."""
    if group.counted or group.reference != "ref" or not group.noun.endswith(("s", "men", "women", "children")):
        return group
    here = view.sentence[group.head]
    for before in reversed([g for g in view.groups if g.start < group.start]):
        if here - view.sentence[before.head] > _BACK:
            return group
        if before.of == "attackers" or not before.counted or before.measure is not None or before.partitive:
            continue
        told = _told(view, before, group.noun)
        if told is not None:
            return replace(group, low=told, kind="exact", counted=True)
    return group


def _told(view: View, before: Group, noun: str) -> int | None:
    """The number of the people told of before, if the noun can stand for them."""
    low = before.low or 0
    if low > 1:
        same = noun == before.noun or noun == "victims" or {noun, before.noun} <= _PEOPLE
        return low if before.kind == "exact" and same else None
    chain = chain_left(view, before)
    chain = chain_right(view, chain[0]) if len(chain) == 1 else chain
    alike = noun == "victims" and len(chain) > 1 and all(g.low == 1 and g.reference == "new" for g in chain)
    return len(chain) if alike and all(g.of != "attackers" for g in chain) else None
