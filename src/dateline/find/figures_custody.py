"""Who is held: captives, those arrested, in custody, charged, and those who give themselves up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.find.figures_groups import Group, View
from dateline.find.figures_hits import Hit, people
from dateline.find.figures_link import (
    BE,
    adjacent_left,
    chain_left,
    chain_right,
    governed,
    left_group,
    right_group,
    subject,
    voice,
)
from dateline.find.figures_real import unreal
from dateline.find.figures_words import CAPTIVITY, DETAINED, HELD_OTHERWISE
from dateline.model import Measure

_INTO = frozenset("in into under house taken held being police placed put remains as remain federal their".split())
_OFFENCE = (
    r"(?:murder|manslaughter|homicide|assault|robbery|terroris|arson|kidnap|attempt|battery|rape|shooting|stabbing|killing|"
    r"wounding|attack|carjacking|weapons?|firearm|explosive)"
)
CHARGED = {
    "charged": re.compile(rf" (?:\w+ ){{0,4}}?(?:with|over|in)\b[^.;]{{0,60}}?{_OFFENCE}", re.IGNORECASE),
    "remanded": re.compile(r""),
    "holding": re.compile(r"(?!)"),  # only as "police are holding three suspects"
    "jailed": re.compile(r" (?:(?:\w+ )?(?:on|pending|without|awaiting)|in the)\b"),  # not "for 20 years": a sentence
    "booked": re.compile(r" (?:into|in|on|at)\b"),
    "rounded": re.compile(r" up\b"),
    "ordered": re.compile(r" (?:to be )?(?:held|detained|jailed|remanded)\b"),
    "denied": re.compile(r" (?:bail|bond)\b"),
    "picked": re.compile(
        r" up (?:by (?:the )?(?:police|security|soldiers|officers|troops)|for questioning|in (?:\w+ )?raids?)\b"
    ),
}
"""Verbs of the law that leave people held, each with the words that must follow it."""

_ABSENT = re.compile(r"\b(?:in absentia|at large|on the run|being sought|still wanted)\b", re.IGNORECASE)


# Where people are who are under arrest: the words before the last one.
_WHERE = {"guard": "under", "bars": "behind", "jail": "in", "handcuffs": "in"}
PLACES = frozenset(_WHERE)
_LEAD = frozenset("now still police armed heavy currently already also".split())
_STAYED = frozenset("remain remains remained placed put taken".split())


def in_hands(view: View, i: int) -> Iterator[Hit]:
    """ "the suspect, 35, is behind bars", "two men are under guard in hospital" """
    first, _ = view.limits(i)
    j = i - 1
    while j > first and view.low[j] in _LEAD:
        j -= 1
    if view.low[j] != _WHERE[view.low[i]]:
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


def held(view: View, i: int) -> Iterator[Hit]:
    """ "took 12 people hostage", "were taken hostage", "are in custody", "are under arrest" """
    first, _ = view.limits(i)
    word = view.low[i]
    measure: Measure = "arrested" if word in ("custody", "arrest", "detention") else "abducted"
    if word == "hostages" and view.covering[i] is not None and view.covering[i].counted:  # type: ignore[union-attr]
        return
    j = i - 1
    while j >= first and j >= i - 4 and view.low[j] in _INTO:
        j -= 1
    if j == i - 1 and view.covering[j] is None:
        return
    group: Group | None = view.covering[j] if j >= first else None
    if group is None and j >= first and view.low[j] in BE | {"has", "have"}:
        while j - 1 >= first and view.low[j - 1] in BE | {"have", "has", "had"}:
            j -= 1
        verb = next((k for k in range(j + 1, i) if view.low[k] in ("taken", "held", "placed", "put")), i)
        group = subject(view, verb, j) or left_group(view, j)
    if group is not None and group.counted:
        yield from people(view, chain_left(view, group), measure, min(j + 1, i), i, "held")


def detained(view: View, v: int) -> Iterator[Hit]:
    """ "five men were held over the killing", "two have been held, police said", "Man held after blast" """
    first, end = view.limits(v)
    said, aux = voice(view, v)
    headline = view.headline[view.sentence[v]] and said == "open"
    if CAPTIVITY & set(view.low[first:end]) or not (said == "passive" or headline) or unreal(view, v, aux):
        return
    child = next((c for c in view.children.get(v, ()) if view.dep[c] == "nsubjpass" and c < v), aux - 1)
    group = adjacent_left(view, v) if headline else view.covering[aux - 1] or view.covering[child]
    if group is None or group.reference == "pronoun" or governed(view, group, first):
        return
    sought = group.of == "attackers" and view.low[v + 1 : v + 2] != [] and view.low[v + 1] not in HELD_OTHERWISE
    if not sought and not DETAINED.match(view.text, view.end[v], view.end[end - 1]):
        return
    yield from people(view, chain_left(view, group, aux), "arrested", aux, v, "held")


def charged(view: View, v: int) -> Iterator[Hit]:
    """ "two men were charged with murder", "police rounded up 40 people", "was remanded in custody" """
    _, end = view.limits(v)
    said, aux = voice(view, v)
    after = CHARGED[view.low[v]].match(view.text, view.end[v], view.end[end - 1])
    if unreal(view, v, aux) or view.low[aux] == "be" or _ABSENT.search(view.text, view.end[v], view.end[end - 1]):
        return
    target = right_group(view, v + (view.low[v] == "rounded")) if said != "passive" else None
    if target is not None and view.low[v] in ("charged", "rounded", "holding") and target.reference != "pronoun":
        followed = after if view.low[v] == "rounded" else CHARGED["charged"].match(view.text, view.end[target.end - 1])
        if followed or view.low[v] == "holding" and target.of == "attackers":
            yield from people(view, chain_right(view, target), "arrested", v, v, "charge")
        return
    group = subject(view, v, aux) if said == "passive" else adjacent_left(view, v) if said == "open" else None
    if group is not None and after and group.reference != "pronoun":
        yield from people(view, chain_left(view, group, aux), "arrested", aux, v, "charge")


def gave_up(view: View, v: int) -> Iterator[Hit]:
    """ "a man turned himself in", "the suspect surrendered to police" """
    after = view.low[v + 1 : v + 4]
    turned = view.low[v] == "turned" and after[1:2] == ["in"] and after[0] in ("himself", "herself", "themselves")
    gave = (
        view.low[v] in ("gave", "handed") and after[1:2] in (["up"], ["over"]) and after[0].endswith(("self", "selves"))
    )
    surrendered = (
        view.low[v] == "surrendered" and after[:1] == ["to"] and {"police", "authorities", "officers"} & set(after)
    )
    group = subject(view, v, v) if turned or gave or surrendered else None
    if group is not None and group.reference != "pronoun" and not unreal(view, v, v):
        yield from people(view, chain_left(view, group), "arrested", v, v + 1, "surrender")
