"""Tellings -> incidents: a pure function of the set of tellings and of what people decided.

The same set gives the same groups whatever the order in which it came: groups are made from scratch, in an
order that the tellings themselves give, for everything that is linked to what was added. Only what they are
called depends on history (`named`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.ledger.merge import SAME
from dateline.ledger.telling import Telling

Score = Callable[[Telling, Telling], float]
Pair = tuple[int, int]

VOICES = 12
"""A telling is compared with so many of a group, the first in order: an incident of a thousand reports stays
cheap."""


def pair(a: int, b: int) -> Pair:
    """The two ids, smaller first."""
    return (a, b) if a < b else (b, a)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What people decided: pairs of tellings that belong together, and pairs that do not."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()

    def forbids(self, one: Iterable[int], other: Iterable[int]) -> bool:
        """Whether any of `one` was set apart from any of `other`."""
        others = list(other)
        return bool(self.apart) and any(pair(a, b) in self.apart for a in one for b in others)


@dataclass(slots=True)
class _Group:
    members: list[Telling] = field(default_factory=list)

    @property
    def ids(self) -> list[int]:
        return [t.id for t in self.members]


def cluster(tellings: Iterable[Telling], score: Score, wishes: Wishes) -> list[list[Telling]]:
    """Groups of tellings of one incident each, members in order. Background alone stays in groups of its
    own."""
    ordered = sorted(tellings, key=lambda t: t.order)
    bound = _bound(ordered, wishes)
    groups: list[_Group] = []
    for unit in bound:
        if all(t.role == "background" for t in unit):
            continue
        best = _best(unit, groups, score, wishes)
        if best is None:
            groups.append(_Group(list(unit)))
        else:
            best.members.extend(unit)
    _join(groups, score, wishes)
    for unit in bound:
        if all(t.role == "background" for t in unit):
            best = _best(unit, groups, score, wishes)
            (best.members.extend(unit) if best else groups.append(_Group(list(unit))))
    return [sorted(g.members, key=lambda t: t.order) for g in groups]


def _bound(ordered: Sequence[Telling], wishes: Wishes) -> list[list[Telling]]:
    """Tellings that people put together, as units; all others alone. In order of their first."""
    root = {t.id: t.id for t in ordered}

    def find(x: int) -> int:
        while root[x] != x:
            x = root[x]
        return x

    for a, b in sorted(wishes.together):
        if a in root and b in root:
            root[find(a)] = find(b)
    units: dict[int, list[Telling]] = defaultdict(list)
    for t in ordered:
        units[find(t.id)].append(t)
    return list(units.values())


def _best(unit: list[Telling], groups: list[_Group], score: Score, wishes: Wishes) -> _Group | None:
    """The group it belongs to, if any: the best mean score, the earlier group on a tie."""
    found, top = None, SAME
    for group in groups:
        if wishes.forbids((t.id for t in unit), group.ids) or _one_report(unit, group.members):
            continue
        mean = affinity(unit, group.members, score)
        if mean > top or (mean == top and found is None):
            found, top = group, mean
    return found


def _one_report(unit: list[Telling], members: list[Telling]) -> bool:
    """Whether a report would enter twice: what one report tells apart stays apart."""
    reports = {t.report for t in members}
    return any(t.report in reports for t in unit)


def affinity(unit: Sequence[Telling], members: Sequence[Telling], score: Score) -> float:
    """The mean of the better half of the scores between the two: one odd report does not keep a story out."""
    scores = sorted((score(a, b) for a in unit[:VOICES] for b in members[:VOICES]), reverse=True)
    kept = scores[: (len(scores) + 1) // 2]
    return sum(kept) / len(kept) if kept else 0.0


def _join(groups: list[_Group], score: Score, wishes: Wishes) -> None:
    """Groups that later reports bridge become one."""
    joined = True
    while joined:
        joined = False
        for i, one in enumerate(groups):
            for other in groups[i + 1 :]:
                if wishes.forbids(one.ids, other.ids) or _one_report(other.members, one.members):
                    continue
                if affinity(other.members, one.members, score) >= SAME:
                    one.members.extend(other.members)
                    one.members.sort(key=lambda t: t.order)
                    groups.remove(other)
                    joined = True
                    break
            if joined:
                break


def named(groups: Sequence[Sequence[Telling]], now: Mapping[int, str | None]) -> list[str | None]:
    """The incident id that each group keeps: the one that most of its tellings are in, else None (a new one).

    No id goes to two groups: the larger claim has it, then the earlier group.
    """
    claims = []
    for number, group in enumerate(groups):
        votes: dict[str, int] = defaultdict(int)
        for t in group:
            if (incident := now.get(t.id)) is not None:
                votes[incident] += 1
        claims += [(-count, number, incident) for incident, count in votes.items()]
    names: list[str | None] = [None] * len(groups)
    taken: set[str] = set()
    for _, number, incident in sorted(claims):
        if names[number] is None and incident not in taken:
            names[number] = incident
            taken.add(incident)
    return names
