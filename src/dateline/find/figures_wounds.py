"""Wounds and hospital: who suffered gunshot wounds, was taken to hospital, is in critical condition."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.find.figures_groups import Group, View
from dateline.find.figures_hits import Hit, people
from dateline.find.figures_link import (
    BE,
    adjacent_left,
    chain_left,
    chain_right,
    left_group,
    right_group,
    subject,
    voice,
)
from dateline.find.figures_real import unreal
from dateline.find.figures_words import CARE, CONDITIONS, FIND, LISTED, SUFFER

_SHOW = frozenset("showed shows show showing displayed describes described posted".split())


_NEEDED = frozenset("needed needs need required requires require received receiving".split())
_REMAINS = frozenset("bodies remains corpses".split())
_CAUSE = frozenset("causing inflicting resulting".split())
_SEEM = frozenset("appear appeared seem seemed".split())
_GRAVE = frozenset("threatening serious minor severe critical survivable superficial".split())
_NEAR = 9  # tokens within which wounds are called light or grave
_BY_OTHERS = frozenset("treated sent sends sending".split())  # "a shooting sent two people to hospital"
_PUT = frozenset("leaving left leaves put putting puts sending sent".split())
_LIE = frozenset("lay lie lies".split())


def wounds(view: View, i: int) -> Iterator[Hit]:
    """ "suffered a gunshot wound", "with life-threatening injuries" """
    if view.covering[i] is not None and view.covering[i].counted:  # type: ignore[union-attr]
        return
    first, _ = view.limits(i)
    if (bearer := _whose(view, i, first)) is not None:
        yield from people(view, [bearer], "injured", bearer.start, i, "shot-wounds")
        return
    j = i - 1
    while j >= first and j > i - 9 and view.low[j] not in SUFFER - {"gunshot", "of"}:
        if view.low[j] in _CAUSE:
            return  # "charged with an assault causing injury"
        j -= 1
    if set(view.low[max(first, j) : i]) & {"without", "no", "not"}:
        return
    if j < first or view.low[j] not in SUFFER or unreal(view, i, j) or unreal(view, j, j):
        return
    if view.low[j] in ("from", "with") and view.low[j - 1] in ("died", "suffering", "dead", "die", "succumbed"):
        if view.low[j - 1] != "suffering":
            return
        j -= 1
    borne = view.low[j] in ("with", "from")
    group = _carrier(view, j) if borne else subject(view, j, voice(view, j)[1])
    if group is not None and not group.noun and _REMAINS & set(view.low[first:i]):
        return  # "two of the bodies were charred, the other two had stab wounds"
    if group is not None and group.of != "attackers":
        yield from people(view, chain_left(view, group, j), "injured", j, i, "shot-wounds")


def _whose(view: View, i: int, first: int) -> Group | None:
    """Whose wounds are called light or grave: "the man's injuries are not life-threatening", "her injuries were minor"."""
    _, end = view.limits(i)
    after = view.low[i + 1 : end]
    if view.low[i] not in ("injuries", "wounds", "injury", "wound") or not set(after[:1]) & (BE | _SEEM):
        return None
    if not _GRAVE & set(after[:_NEAR]):
        return None
    j = i - 1
    while j > first and view.tag[j] in ("JJ", "NN", "HYPH") and view.covering[j] is None:
        j -= 1
    if view.tag[j] == "POS":
        return view.owner(j)
    if view.low[j] not in ("his", "her"):
        return None
    return view.group(j, j, j, "pronoun", low=1, gender="m" if view.low[j] == "his" else "f", noun=view.low[j])


def _carrier(view: View, preposition: int) -> Group | None:
    """Whose wounds "with gunshot wounds" tells of."""
    head = view.head[preposition]
    if view.tag[head].startswith("VB") and head < preposition:
        for child in view.children.get(head, ()):
            if view.dep[child] == "dobj" and view.covering[child] is not None and view.low[head] in FIND:
                return view.covering[child]
        if view.low[head] in _SHOW and view.low[head + 1] != "up":
            return None  # "showed a picture of a body with wounds"
        return subject(view, head, voice(view, head)[1])
    near = view.covering[preposition - 1] if preposition else None
    return near if near is not None else left_group(view, preposition)


def treated(view: View, i: int) -> Iterator[Hit]:
    """ "needed hospital treatment", "are receiving medical treatment" """
    first, _ = view.limits(i)
    if i - 2 < first or view.low[i - 1] not in ("hospital", "medical") or view.low[i - 2] not in _NEEDED:
        return
    said, aux = voice(view, i - 2)
    group = None if said == "passive" or unreal(view, i - 2, aux) else subject(view, i - 2, aux)
    if group is not None:
        yield from people(view, chain_left(view, group, i - 2), "injured", i - 2, i, "hospital")


def critical(view: View, i: int) -> Iterator[Hit]:
    """ "five are critical", "two remain critical in hospital" """
    first, end = view.limits(i)
    stops = i + 1 >= end or view.low[i + 1] in (".", ",", "and", "in", "at", ";")
    group = view.covering[i - 2] if i - 2 >= first else None
    if stops and view.low[i - 1] in ("is", "are", "remain", "remains") and group is not None and group.counted:
        yield from people(view, chain_left(view, group), "injured", i - 1, i, "condition")


def recovering(view: View, i: int) -> Iterator[Hit]:
    """ "a second teen is recovering", "two men are expected to survive" """
    first, _ = view.limits(i)
    j = i - 1
    while j >= first and view.low[j] in ("expected", "to", "still", "now"):
        j -= 1
    expected = view.low[i] == "recovering" or "expected" in view.low[j:i]
    if j < first or not expected or view.low[j] not in BE or unreal(view, j, j):
        return
    group = subject(view, j, j)
    if group is not None and group.counted:
        yield from people(view, chain_left(view, group, j), "injured", j, i, "condition")


def in_hospital(view: View, i: int) -> Iterator[Hit]:
    """ "52 are in hospital", "three remained in the hospital" """
    first, _ = view.limits(i)
    j = i - 1
    while j >= first and view.low[j] in ("the", "a", "local", "still", "in"):
        j -= 1
    left = view.covering[j] if j >= first else None
    if left is not None and left.counted and view.low[left.start - 1] in _PUT and "in" in view.low[j + 1 : i]:
        yield from people(view, [left], "injured", left.start, i, "condition")
        return
    if j < first or view.low[j] not in BE | _LIE or "in" not in view.low[j:i] or unreal(view, i, j):
        return
    group = subject(view, j, j)
    if group is not None and group.counted:
        yield from people(view, chain_left(view, group, j), "injured", j, i, "condition")


def condition(view: View, i: int) -> Iterator[Hit]:
    """ "is in critical condition" """
    first, _ = view.limits(i)
    window = range(max(first, i - 4), i)
    if not any(view.low[k] in CONDITIONS for k in window):
        return
    j = next((k for k in window if view.low[k] == "in"), None)
    if j is None:
        return
    while j - 1 >= first and view.low[j - 1] in BE | LISTED and view.covering[j - 1] is None:
        j -= 1
    group = view.covering[j - 1] if j - 1 >= first and view.covering[j - 1] is not None else left_group(view, j)
    if group is not None:
        yield from people(view, chain_left(view, group), "injured", j, i, "condition")


def carried(view: View, v: int) -> Iterator[Hit]:
    """ "was taken to hospital" """
    _, end = view.limits(v)
    stop = min(end, v + 12)
    if view.low[v] != "treated" and not CARE.search(view.text, view.end[v], view.end[stop - 1]):
        return
    said, aux = voice(view, v)
    if unreal(view, v, aux):
        return
    if said != "passive" and view.low[v] in _BY_OTHERS and (patients := right_group(view, v)) is not None:
        yield from people(view, chain_right(view, patients), "injured", v, v, "hospital")
        return
    if said == "active":
        return
    group = subject(view, v, aux) if said == "passive" else adjacent_left(view, v)
    if group is not None and (said == "passive" or group.reference in ("new", "other")):
        yield from people(view, chain_left(view, group, aux), "injured", aux, v, "hospital")
