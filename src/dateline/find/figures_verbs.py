"""Casualty verbs and states: who was killed, died, was found dead, shot, arrested."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

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
    with_them,
)
from dateline.find.figures_real import unreal
from dateline.find.figures_words import (
    BODY_PARTS,
    CAPTIVITY,
    KILL_FORMS,
    MISSILES,
    SELF_KILL,
    STATE_LEAD,
    UNSURE_ARRESTS,
    VEHICLE,
    VERBS_TAGGED_NOUNS,
)
from dateline.model import Measure

_AWAY = 12  # tokens from "left" to "dead"
_ASIDE = 20  # the same, with an aside between
_BEFORE = 9  # tokens before "struck" among which the bullet stands
_STRUCK = frozenset("hit struck striking hitting".split())
_AIMED = frozenset("by them us me".split())  # after "shot at"
_LEAVE = frozenset("left leaves leaving leave".split())
_DECLARE = frozenset("found find discovered located pronounced declared".split())
_REACH = 6  # tokens within which "to death" belongs to the verb
_GUARDS = frozenset(
    "police policemen officer officers troops soldiers soldier guard guards commandos deputies forces agents marksmen".split()
)


def transitive(view: View, v: int, measure: Measure, rule: str) -> Iterator[Hit]:
    """ "killed 12 people", "12 were killed", "12 killed", "a man was shot dead" """
    covered = view.covering[v]
    if view.tag[v] in ("NN", "NNS") and view.low[v] not in VERBS_TAGGED_NOUNS:
        return
    if covered is not None and (covered.measure is not None or covered.reference == "named"):
        return  # "12 wounded", "the wounded": the group itself carries the measure
    if not _fits(view, v, view.low[v]):
        return
    measure, rule, start, last = _fatal(view, v, measure, rule)
    if told := _inverted(view, v, last):
        start -= view.low[v - 1] == "also"  # they are others than those told of before
        yield from people(view, told, measure, start, last + 1, f"{rule}-passive")
        return
    said, aux = voice(view, v)
    if unreal(view, v, aux):
        return
    if said == "passive":
        group = subject(view, v, aux)
        if group is not None and group.whole is not None and view.low[aux - 1] in ("who", "that"):
            group = group.whole  # "two of the 17 students who were abducted"
        if group is not None and not _only_things(view, v, group):
            first = aux if group.end <= aux else start
            told = [*chain_left(view, group, aux), *with_them(view, last)]
            yield from people(view, told, measure, first, last, f"{rule}-passive")
        return
    before = adjacent_left(view, start) if said == "open" else None
    target = right_group(view, last)
    hit = _body_part(view, v, rule) if target is None else None
    close = hit is not None or target is not None and target.start - last <= 3
    target = target or hit
    if said == "active" or (target is not None and close and not _headline_split(view, v, target)):
        if view.low[v] in _STRUCK and not MISSILES & set(view.low[max(view.limits(v)[0], v - _BEFORE) : v]):
            return
        if target is not None and _no_object(view, v, rule, target):
            return
        several = before is not None and before.counted and before.low != 1  # "two officers killed John was told"
        if target is not None and target.reference == "pronoun" and _by_guards(view, v):
            target = attacker(target)
        if target is not None and rule == "abduct" and target.of == "attackers":
            measure, rule = "arrested", "arrest"  # "the guards seized the attacker"
        target = _as_object(view, v, target) if target is not None else None
        if target is not None and rule == "shot" and to_death(view, target.end):
            measure, rule = "killed", "kill"  # "shot him to death", "shot the man dead"
        if target is not None and (close or target.counted) and not (several and target.reference == "named"):
            yield from people(view, chain_right(view, target), measure, start, last, f"{rule}-active")
            return
        if said == "active":
            return
    if before is not None and before.whole is not None and not view.headline[view.sentence[v]]:
        before = before.whole
    if before is not None and not _doer(view, before, v, rule, last > v or start < v):
        yield from people(view, chain_left(view, before), measure, start, last, f"{rule}-open")


def _inverted(view: View, v: int, last: int) -> list[Group]:
    """Those who follow their verb: "also hurt were two teachers", "killed were a man, who sold tea, and his son",
    "wounded in the ambush were six soldiers"."""
    first, end = view.limits(v)
    opens = v == first or view.low[v - 1] == "also"
    last = _place_told(view, last, end) if v == first else last
    if not opens or last + 2 >= end or view.low[last + 1] not in ("was", "were"):
        return []
    group = view.covering[last + 2]
    if group is None or group.reference == "pronoun":
        return []
    told = chain_right(view, group)
    for j in range(told[-1].end, end - 2):
        after = view.covering[j + 2]
        if view.low[j : j + 2] == [",", "and"] and after is not None and after.counted and after.end < end:
            ends = view.low[after.end] in (".", ",", "who") or view.tag[after.end] == "IN"
            return [*told, after] if ends and after.start == j + 2 else told
    return told


def _place_told(view: View, last: int, end: int) -> int:
    """The last token before "were", with where they came to harm between: "wounded in the ambush were six"."""
    if view.low[last + 1 : last + 2] not in (["in"], ["by"], ["at"], ["during"]):
        return last
    for j in range(last + 2, min(last + 9, end)):
        if view.low[j] in ("was", "were"):
            return j - 1
        if view.tag[j].startswith("VB") or view.low[j] in (",", ";"):
            break
    return last


def _fatal(view: View, v: int, measure: Measure, rule: str) -> tuple[Measure, str, int, int]:
    """Measure and rule, first and last token, with "fatally" before or "dead", "to death", "and killed" after it."""
    start, last = v, v
    if v and view.low[v - 1] in ("fatally", "mortally"):
        measure, rule, start = "killed", "kill", v - 1
    after = view.low[v + 1 : v + 3]
    if after[:1] == ["dead"]:
        return "killed", "kill", start, v + 1
    if after == ["to", "death"]:
        return "killed", "kill", start, v + 2
    if view.low[v] == "gunned":
        return "killed", "kill", start, last
    if rule == "shot" and len(after) == 2 and after[0] in ("and", "or", ",") and after[1] in KILL_FORMS:
        return "killed", "kill", start, v + 2
    return measure, rule, start, last


def to_death(view: View, after: int) -> bool:
    """Whether the words after the one who was shot say that it killed: "shot a father of three to death"."""
    _, end = view.limits(after - 1)
    for j in range(after, min(after + _REACH, end)):
        if view.low[j] == "dead" and j == after or view.low[j : j + 2] == ["to", "death"]:
            return True
        if view.tag[j].startswith("VB") or view.low[j] in (",", ";", "and", "but"):
            return False
    return False


def _as_object(view: View, v: int, target: Group) -> Group:
    """The one it was done to; "another man" is only another than the one who did it: "a man shot another man"."""
    alone = target.reference == "other" and target.low == 1 and view.tag[v] != "VBG"
    doer = subject(view, v, v) if alone else None
    return replace(target, reference="new") if doer is not None and doer.low == 1 else target


def _only_things(view: View, v: int, group: Group) -> bool:
    """Whether "caught" or "captured" is said of people who are not wanted by anybody."""
    return view.low[v] in UNSURE_ARRESTS and group.of not in ("attackers", "militants")


def _no_object(view: View, v: int, rule: str, target: Group) -> bool:
    """Whether the group right of the verb is told of elsewhere ("killed himself") or is no object of it."""
    if target.noun in ("himself", "herself") and (rule == "kill" or to_death(view, target.end)):
        return True
    if _only_things(view, v, target):
        return True
    loose = view.dep[target.head] not in ("dobj", "conj")
    return target.reference == "named" and view.low[v].endswith("ing") and loose


def _doer(view: View, group: Group, v: int, rule: str, fatal: bool) -> bool:
    """Whether the group before a bare past form did it rather than suffered it: "he shot", "Jones shot"."""
    if group.reference == "pronoun":
        return True
    if fatal or view.headline[view.sentence[v]] or view.tag[v] == "VBN" and group.end == v:
        return False
    return view.tag[v] == "VBD" and (rule == "shot" and group.reference in ("named", "ref") or group.of == "attackers")


def _by_guards(view: View, v: int) -> bool:
    """Whether it is the police or soldiers who did it: "before officers shot him dead" is said of an attacker."""
    first, _ = view.limits(v)
    return bool(_GUARDS & set(view.low[max(first, v - 4) : v]))


def _body_part(view: View, v: int, rule: str) -> Group | None:
    """Whose body was hit: "a bullet grazed a boy's head"."""
    if rule not in ("hurt", "shot"):
        return None
    _, end = view.limits(v)
    for j in range(v + 1, min(v + _AWAY, end - 1)):
        if view.tag[j] == "POS":
            return view.owner(j) if view.low[j + 1] in BODY_PARTS else None
        if view.tag[j].startswith("VB") or view.low[j] in (",", ";", "and"):
            return None
    return None


def _headline_split(view: View, v: int, target: Group) -> bool:
    return any(view.low[j] in (",", ";", "in", "by") for j in range(v + 1, target.start))


def _fits(view: View, v: int, word: str) -> bool:
    """Whether a word of several meanings means harm here: "released" hostages, "hit" by a bullet."""
    first, end = view.limits(v)
    if word in ("shot", "shooting", "shoots", "shoot"):
        after = view.low[v + 1 : min(v + 3, end)]
        aimed = after[:1] == ["at"] and len(after) > 1 and (after[1] in _AIMED or view.covering[v + 2] is not None)
        return not aimed and after[:1] != ["down"]  # "shot at officers", "shot down" an aircraft
    if word in ("striking", "hitting"):
        return not VEHICLE.search(view.text, view.at[v], view.end[end - 1])
    if word in ("released", "freed"):
        return bool(set(view.low[first:end]) & CAPTIVITY)
    if word == "seized":
        passive = voice(view, v)[0] == "passive"
        return passive or right_group(view, v) is not None or adjacent_left(view, v) is not None
    if word == "caught":
        return view.low[v + 1 : v + 2] not in (["light"], ["fire"], ["alight"])
    if word == "executed":
        return not set(view.low[max(first, v - 6) : v + 6]) & {
            "warrant",
            "warrants",
            "search",
            "order",
            "plan",
            "mission",
        }
    if word == "beaten":
        return voice(view, v)[0] == "passive"
    if word in ("hit", "struck", "slashed"):
        if voice(view, v)[0] == "active" or VEHICLE.search(view.text, view.at[v], view.end[end - 1]):
            return False
        return view.guns
    return True


def intransitive(view: View, v: int, measure: Measure) -> Iterator[Hit]:
    """ "20 people died" """
    said, aux = voice(view, v)
    if said == "passive" and view.low[v] != "dying":
        aux = v
    first, _ = view.limits(v)
    while aux - 1 >= first and (
        view.low[aux - 1] in ("has", "have", "had", "later", "also", "then", "since") or view.tag[aux - 1] == "RB"
    ):
        aux -= 1
    if unreal(view, v, aux):
        return
    group = subject(view, v, aux)
    if group is not None:
        yield from people(view, chain_left(view, group, v), measure, v, v, "die")


def state(view: View, v: int, measure: Measure) -> Iterator[Hit]:
    """ "were found dead", "12 people dead", "are missing" """
    word = view.low[v]
    covered = view.covering[v]
    if covered is not None and covered.head == v and covered.measure is not None:
        return
    first, _ = view.limits(v)
    if view.tag[v] in ("VBG",) and word == "missing" and v + 1 < view.n and view.tag[v + 1] in ("DT", "PRP$"):
        return
    j = v - 1
    while (
        j >= first
        and (
            view.low[j] in STATE_LEAD
            or view.tag[j] == "RB"
            or view.low[j] in ("or", "and", ",")
            and view.low[j - 1] in STATE_LEAD | {"injured", "wounded"}
        )
        and view.covering[j] is None
    ):
        j -= 1
    if j < first:
        return
    last = v + 1 if word == "unaccounted" and v + 1 < view.n else v
    if unreal(view, v, j + 1 if view.covering[j] is not None else j):
        return
    group: Group | None = view.covering[j]
    if group is not None and group.start >= 2 and view.low[group.start - 1] == "of":
        group = view.covering[group.start - 2] or group  # "three members of the guard dead"
    if group is None and (view.low[j] in BE or view.low[j] in ("has", "had", "have")):
        while j - 1 >= first and view.low[j - 1] in BE | {"have", "has", "had", "to", "believed", "reported"}:
            j -= 1
        group = subject(view, v, j) or left_group(view, j)
    elif (
        group is None and (view.tag[j][0] == "N" or view.low[j] == ",") and (left := _left(view, v, first)) is not None
    ):
        group, j = left, left.end - 1  # "left three members of the guard dead"
    elif group is None:
        verb = next((k for k in range(j, v) if view.low[k] in ("found", "pronounced", "declared")), None)
        group = None if verb is None else left_group(view, j + 1) or subject(view, verb, verb)
    if group is not None and group.measure in (None, measure):
        yield from people(view, chain_left(view, group, j + 1), measure, min(j + 1, v), last, "state")


def _left(view: View, v: int, first: int) -> Group | None:
    """Those whom an act left dead, or who were found so, where words of their own stand between: "found the victim,
    a man of 63, dead"."""
    aside = view.low[v - 1] == ","
    for j in range(v - 1, max(first, v - (_ASIDE if aside else _AWAY)) - 1, -1):
        if view.low[j] in _LEAVE or aside and view.low[j] in _DECLARE:
            return right_group(view, j)
        if view.tag[j].startswith("VB") or view.low[j] in (";", "and") or view.low[j] == "," and not aside:
            return None
    return None


def fatally(view: View, i: int) -> Iterator[Hit]:
    """ "three people were shot, one fatally" """
    group = view.covering[i - 1] if i else None
    if group is None and i > 1 and view.low[i - 1] in (",", "of", "them"):
        group = view.covering[i - 2]
    nxt = view.low[i + 1] if i + 1 < view.n else ""
    if group is None or not group.counted or view.sentence[group.head] != view.sentence[i]:
        return
    if nxt in ("shot", "stabbed", "wounded", "injured", "struck", "hit", "shooting"):
        return
    yield Hit("killed", _as_of(group), group.first, view.end[i], "fatally")


def _as_of(group: Group) -> Group:
    """The group as some of those told of before."""
    return group if group.reference in ("of", "ref", "named") else replace(group, reference="of", partitive=True)


def suicide(view: View, i: int) -> Iterator[Hit]:
    """ "then killed himself", "committed suicide", "turned the gun on himself" """
    first, _ = view.limits(i)
    if view.low[i] == "suicide":
        if i and view.low[i - 1] in ("committed", "committing", "apparent") and not unreal(view, i - 1, i - 1):
            group = subject(view, i - 1, i - 1)
            if group is not None and view.low[i - 1] != "apparent" and group.counted:
                yield Hit("killed", attacker(group), view.at[i - 1], view.end[i], "suicide")
        return
    j = next((k for k in range(i - 1, max(first, i - 7) - 1, -1) if view.low[k] in SELF_KILL), None)
    if j is None or view.covering[i] is None:
        return
    verb = view.low[j]
    window = view.low[max(first, j - 2) : i]
    if (
        verb in ("shot", "shooting", "turned", "turning", "detonated", "exploded")
        and not {
            "fatally",
            "dead",
            "death",
            "killed",
            "killing",
        }
        & set(window)
        and not to_death(view, i + 1)
    ):
        return
    if unreal(view, j, j) and (verb not in ("killing", "blowing") or view.low[j - 1] == "from"):
        return
    group = subject(view, j, voice(view, j)[1])
    own = group if group is not None and (group.low == 1 or not group.counted) else view.covering[i]
    if own is not None:
        yield Hit("killed", attacker(own), view.at[j], view.end[i], "suicide", 0.9)


def attacker(group: Group) -> Group:
    """The group as attackers: one, where the words do not count."""
    if not group.counted:
        group = replace(group, low=1, kind="exact", counted=True)
    return replace(group, of="attackers", partitive=False)
