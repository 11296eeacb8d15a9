"""Who is in the hands of the police, told otherwise than by "arrested": under arrest, booked, remanded, given up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.find.figures_groups import Group, View
from dateline.find.figures_hits import Hit, people
from dateline.find.figures_link import BE, chain_left, left_group, subject, voice
from dateline.find.figures_real import unreal

_POLICE = r"(?:the |local |state |federal |military |armed )*(?:police|officers|deputies|soldiers|troops|authorities|security|army|agents)"
# Verbs that mean an arrest with these words after them.
_TAKEN: dict[str, re.Pattern[str]] = {
    "remanded": re.compile(r"(?! on bail)"),
    "booked": re.compile(r" (?:into|in|at|on|for|by)\b"),
    "jailed": re.compile(r" (?:on|without|pending|since|in (?:the )?[A-Z]\w+ (?:county|parish))\b|[.,]", re.I),
    "picked": re.compile(rf" up\b(?=[^.;]{{0,40}}?\b(?:by {_POLICE}|raids?|for questioning|suspicion)\b)"),
    "rounded": re.compile(r" up\b"),
    "ordered": re.compile(r" (?:to be )?(?:held|detained|jailed|remanded)\b"),
    "denied": re.compile(r" (?:bail|bond)\b"),
    "placed": re.compile(r" (?:in|into) (?:\w+ )?(?:handcuffs|detention|jail)\b"),
}
VERBS = frozenset(_TAKEN)
# Where people are who are under arrest: the words before the last one.
_WHERE = {"arrest": ("under",), "guard": ("under",), "bars": ("behind",), "jail": ("in",), "handcuffs": ("in",)}
PLACES = frozenset(_WHERE)
_LEAD = frozenset("now still police armed heavy currently already also house".split())
_STAYED = frozenset("remain remains remained placed put taken".split())
_SELF = frozenset("himself herself themselves".split())
GIVING_UP = frozenset("turned turns turning gave gives handed surrendered surrenders surrendering".split())
_TO_POLICE = re.compile(rf"(?: (?:him|her|them)sel\w+)? to {_POLICE}\b", re.I)


def taken_in(view: View, v: int) -> Iterator[Hit]:
    """ "were rounded up", "was booked into jail", "has been remanded", "was ordered held without bail" """
    told = _TAKEN[view.low[v]].match(view.text, view.end[v])
    if told is None or not view.tag[v].startswith("VB"):
        return
    said, aux = voice(view, v)
    if said == "passive" and not unreal(view, v, aux) and (group := subject(view, v, aux)) is not None:
        last = next((k for k in range(v, view.n) if view.end[k] >= told.end()), v)
        yield from people(view, chain_left(view, group, aux), "arrested", aux, last, "held")


def in_hands(view: View, i: int) -> Iterator[Hit]:
    """ "eleven people are under arrest", "the suspect, 35, is behind bars" """
    first, _ = view.limits(i)
    j = i - 1
    while j > first and view.low[j] in _LEAD:
        j -= 1
    if view.low[j] not in _WHERE[view.low[i]]:
        return
    j -= 1
    while j > first and (view.low[j] in _LEAD or view.low[j] in _STAYED):
        j -= 1
    verb = j if view.low[j] in BE else j + 1
    if view.low[verb] not in BE | _STAYED:
        return
    while j - 1 >= first and view.low[j - 1] in BE | {"has", "have", "had"}:
        j -= 1
    aux = min(j, verb)
    if unreal(view, verb, aux):
        return
    group = subject(view, verb, aux) or left_group(view, aux)
    if group is not None:
        yield from people(view, chain_left(view, group, aux), "arrested", aux, i, "held")


def given_up(view: View, v: int) -> Iterator[Hit]:
    """ "turned himself in", "surrendered to police" """
    after = view.low[v + 1 : v + 3]
    if view.low[v].startswith("surrender"):
        last = v
        if not _TO_POLICE.match(view.text, view.end[v]):
            return
    elif after[:1] and after[0] in _SELF and after[1:] and after[1] in ("in", "over", "up"):
        last = v + 2
    else:
        return
    said, aux = voice(view, v)
    if said == "passive" or unreal(view, v, aux):
        return
    group: Group | None = subject(view, v, aux)
    if group is not None:
        yield from people(view, chain_left(view, group, aux), "arrested", v, last, "held")
