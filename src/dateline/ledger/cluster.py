"""Tellings -> incidents: a pure function of the set of tellings and of what people decided.

The same set gives the same groups whatever the order in which it came: groups are made from scratch, in an
order that the tellings themselves give, for everything that is linked to what was added. Only what they are
called depends on history (`named`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.ledger.merge import SAME, ends
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


@dataclass(slots=True, eq=False)
class _Group:
    members: list[Telling] = field(default_factory=list)

    @property
    def ids(self) -> list[int]:
        return [t.id for t in self.members]


def cluster(
    tellings: Iterable[Telling], score: Score, wishes: Wishes, linked: Mapping[int, Collection[int]] | None = None
) -> list[list[Telling]]:
    """Groups of tellings of one incident each, members in order. Background alone stays in groups of its
    own.

    `linked` has, by telling, those that it is linked to: only groups that hold one of them are weighed. Without it
    all are.
    """
    ordered = sorted(tellings, key=lambda t: t.order)
    beside = _Beside(ordered, score)
    told = [t for t in ordered if t.role != "background"]
    groups: list[_Group] = []
    for one in told:
        near = [g for g in _met([one], groups, linked) if not beside.sets_apart([one], g.members)]
        best = _best(one, near, score, wishes)
        (best.members.append(one) if best else groups.append(_Group([one])))
    _join(groups, score, wishes, linked, beside)
    lone = []
    for one in (t for t in ordered if t.role == "background"):
        best = _best(one, _met([one], groups, linked), score, wishes)
        (best.members.append(one) if best else lone.append(_Group([one])))
    _bind(groups := [*groups, *lone], wishes)
    made = [sorted(g.members, key=lambda t: t.order) for g in groups]
    return sorted(made, key=lambda members: members[0].order)


class _Beside:
    """What reports recall: one that recalls an act which is more like a group's than its own is not of that group."""

    def __init__(self, ordered: Sequence[Telling], score: Score) -> None:
        self._score = score
        self._recalled: dict[str, list[Telling]] = defaultdict(list)
        for t in ordered:
            if t.role == "background":
                self._recalled[t.report].append(t)

    def sets_apart(self, unit: Sequence[Telling], members: Sequence[Telling]) -> bool:
        """Whether half of the unit's reports and more recall what the members tell, rather than tell it."""
        recalling = sum(self._recalls(t, members) for t in unit[:VOICES])
        return recalling * 2 >= min(len(unit), VOICES)

    def _recalls(self, one: Telling, members: Sequence[Telling]) -> bool:
        recalled = () if ends(one) else self._recalled.get(one.report, ())
        earlier = (t for t in recalled if t.id != one.id and not _at_once(t, one))
        best = max((affinity([t], members, self._score) for t in earlier), default=0.0)
        return best >= SAME and best > affinity([one], members, self._score)


def _at_once(a: Telling, b: Telling) -> bool:
    """Whether the two give one day, or neighbouring ones: a report may tell one act in two parts."""
    return a.first_day is not None and b.first_day is not None and abs(a.first_day - b.first_day) <= 1


def _met(unit: list[Telling], groups: list[_Group], linked: Mapping[int, Collection[int]] | None) -> list[_Group]:
    """The groups that hold a telling that one of the unit is linked to."""
    if linked is None:
        return groups
    near = {i for t in unit for i in linked.get(t.id, ())}
    return [g for g in groups if not near.isdisjoint(g.ids)]


def _bind(groups: list[_Group], wishes: Wishes) -> None:
    """What people put together comes together, with all that goes with each; where others of the two were set
    apart, the one telling alone."""
    home = {t.id: g for g in groups for t in g.members}
    for a, b in sorted(wishes.together):
        one, other = home.get(a), home.get(b)
        if one is None or other is None or one is other:
            continue
        coming = list(other.members)
        if wishes.forbids(one.ids, other.ids):
            coming = [t for t in coming if t.id == b and not wishes.forbids([b], one.ids)]
        for t in coming:
            other.members.remove(t)
            one.members.append(t)
            home[t.id] = one
        if not other.members:
            groups.remove(other)


def _best(one: Telling, groups: list[_Group], score: Score, wishes: Wishes) -> _Group | None:
    """The group it belongs to, if any: the best mean score, the earlier group on a tie."""
    found, top = None, SAME
    for group in groups:
        if wishes.forbids([one.id], group.ids) or _one_report([one], group.members):
            continue
        mean = affinity([one], group.members, score)
        if mean > top or (mean == top and found is None):
            found, top = group, mean
    return found


def among(
    one: Telling, groups: Sequence[list[Telling]], score: Score, wishes: Wishes, small: int
) -> tuple[int | None, list[int]]:
    """Which of these groups, that stay as they are, a telling belongs to: the one that people put it in, else the
    likest; and which others, of fewer than `small` tellings, it brings along."""
    held = [_Group(group) for group in groups]
    wished = (g for g in held if any(pair(one.id, i) in wishes.together for i in g.ids))
    best = next(wished, None) or _best(one, held, score, wishes)
    if best is None:
        return None, []
    whole = _Group(sorted([one, *best.members], key=lambda t: t.order))
    joining = [
        n
        for n, g in enumerate(held)
        if g is not best and len(g.members) < small
        and not wishes.forbids(whole.ids, g.ids) and not _one_report(g.members, whole.members)
        and affinity(g.members, whole.members, score) >= SAME
    ]  # fmt: skip
    return held.index(best), joining


def _one_report(unit: list[Telling], members: list[Telling]) -> bool:
    """Whether a report would enter twice: what one report tells apart stays apart."""
    reports = {t.report for t in members}
    return any(t.report in reports for t in unit)


def affinity(unit: Sequence[Telling], members: Sequence[Telling], score: Score) -> float:
    """The mean of the better half of the scores between the two: one odd report does not keep a story out."""
    scores = sorted((score(a, b) for a in unit[:VOICES] for b in members[:VOICES]), reverse=True)
    kept = scores[: (len(scores) + 1) // 2]
    return sum(kept) / len(kept) if kept else 0.0


def _join(
    groups: list[_Group], score: Score, wishes: Wishes, linked: Mapping[int, Collection[int]] | None, beside: _Beside
) -> None:
    """Groups that later reports bridge become one."""
    joined = True
    while joined:
        joined = False
        for i, one in enumerate(groups):
            for other in _met(one.members, groups[i + 1 :], linked):
                if wishes.forbids(one.ids, other.ids) or _one_report(other.members, one.members):
                    continue
                if beside.sets_apart(other.members, one.members) or beside.sets_apart(one.members, other.members):
                    continue
                if affinity(other.members, one.members, score) >= SAME:
                    one.members.extend(other.members)
                    one.members.sort(key=lambda t: t.order)
                    groups.remove(other)
                    joined = True
                    break
            if joined:
                break


def named(
    groups: Sequence[Sequence[Telling]], now: Mapping[int, str | None], founded: Mapping[int, str] | None = None
) -> list[str | None]:
    """The incident id that each group keeps: the one that most of its tellings are in, else None (a new one).

    No id goes to two groups: the larger claim has it, then the earlier group. `founded` are the ids that
    began with a telling: a group that can go back to such an id of its own, merged away before, leaves the
    other's to it.
    """
    founded = founded or {}
    alive = {i for i in now.values() if i}
    claims = []
    for number, group in enumerate(groups):
        own = {founded[t.id] for t in group if t.id in founded}
        votes = Counter(i for t in group if (i := now.get(t.id)) is not None)
        claims += [(i not in own and bool(own - alive), -n, i not in own, number, i) for i, n in votes.items()]
    names: list[str | None] = [None] * len(groups)
    taken: set[str] = set()
    for *_, number, incident in sorted(claims):
        if names[number] is None and incident not in taken:
            names[number] = incident
            taken.add(incident)
    for number, group in enumerate(groups):
        back = [founded[t.id] for t in group if t.id in founded and founded[t.id] not in alive]
        if names[number] is None and back and back[0] not in taken:
            names[number] = back[0]
            taken.add(back[0])
    return names
