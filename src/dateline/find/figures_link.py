"""Which people a casualty word is said of: subjects, objects, coordination, over the parse and beside it.

The small parser errs often in long sentences and headlines, so every link is tried twice: by the dependency tree
and by what stands where (the group right before "were killed", right after "killing").
"""

from __future__ import annotations

import re
from typing import Literal

from dateline.find.figures_groups import Group, View

Voice = Literal["passive", "active", "open"]

BE = frozenset(
    """
    was were is are been being be 're got get getting gets ’re remain remained remains
    """.split()
)
_HAVE = {"had", "has", "have", "having"}
MODALS = frozenset(
    """
    could would will should might can may must wo 'd ’d
    """.split()
)
_ADVERBS = frozenset(
    """
    also reportedly fatally critically seriously severely badly slightly lightly not n't later then
    apparently allegedly reported believed feared confirmed presumed initially themselves just gravely
    mortally brutally all both either ultimately subsequently found pronounced declared left listed said
    thought known to have when still himself herself accidentally even shot stabbed beaten hacked burned
    burnt tortured chased robbed attacked ambushed hit struck arrested injured wounded killed and or ,
    nearly instantly immediately intentionally deliberately kidnapped abducted taken held detained gunned
    down officially tragically treated hospitalized
    """.split()
)
_BASE_FORMS = frozenset("kill kidnap abduct wound injure injures hurt hurts shoot shoots rob arrest arrests".split())
_WITH = re.compile(r"[^.;,]{0,30}?,? (?:along|together) with ")
_SKIP_RIGHT = frozenset(
    """
    and or down dead off up wounded injured wounding injuring killed killing hurt all :
    """.split()
)
_DASHES = {"--", "–", "—", "-"}
_RELATIVES = {"who", "that", "which"}
_PREPOSITIONS = frozenset(
    """
    in at by from of with near to on for against after during about outside inside among between into
    around behind following than like as before under over toward towards
    """.split()
)
_BETWEEN = frozenset(
    """
    fatally critically reportedly seriously severely also badly slightly found feared others confirmed left presumed
    lightly still reported and or shot killed injured wounded hurt arrested were hospitalized allegedly people
    pronounced declared believed
    """.split()
)
_CLAUSE_BREAKS = frozenset(
    """
    when while after because if but as ; where until before though although since
    """.split()
)


def voice(view: View, v: int) -> tuple[Voice, int]:
    """The voice of the verb form at token `v`, and where its auxiliaries begin."""
    first, _ = view.limits(v)
    tag = view.tag[v]
    j = v - 1
    if view.low[v].endswith("ing"):
        if j >= first and view.low[j] == "being":
            return "passive", j
        return "active", v
    while j >= first and j >= v - 9:
        word = view.low[j]
        if word in BE:
            while j - 1 >= first and (
                view.low[j - 1] in BE | _HAVE | {"to"} | MODALS
                or view.low[j - 1] in ("also", "not", "believed", "reported")
            ):
                j -= 1
            return "passive", j
        if word in _HAVE and j == v - 1 or word in _HAVE and j == v - 2 and view.tag[j + 1] == "RB":
            return "active", j
        if word not in _ADVERBS and not word.endswith("ly") or view.covering[j] is not None:
            break
        if word == "," and view.tag[j - 1] not in ("VBN", "VBD", "RB"):
            break
        j -= 1
    if tag in ("VB", "VBZ", "VBP"):
        return "active", v
    return "open", v


def subject(view: View, v: int, aux: int, depth: int = 0) -> Group | None:
    """The group of people that is the subject of the (passive or intransitive) verb at `v`."""
    first, _ = view.limits(v)
    if aux - 1 >= first and (beside := view.covering[aux - 1]) is not None and beside.reference != "named":
        if not governed(view, beside, first):
            return beside
    if (told := _before_aside(view, aux, first)) is not None:
        return told
    for child in view.children.get(v, ()):
        if view.dep[child] in ("nsubjpass", "nsubj") and child < v:
            if view.low[child] in _RELATIVES:
                return antecedent(view, v, child)
            found = view.covering[child]
            if found is not None:
                return found
    if depth < 3 and not _has_own(view, v) and (higher := _governor(view, v)) is not None:
        found = subject(view, higher, voice(view, higher)[1], depth + 1)
        if found is not None:
            return found
    if view.dep[v] == "acl":
        return view.covering[view.head[v]]
    return left_group(view, aux)


def _has_own(view: View, v: int) -> bool:
    """Whether the verb says itself what it is said of: "two were held and a car was shot at"."""
    return any(
        view.dep[c] in ("nsubjpass", "nsubj") and c < v and view.tag[c] in ("NN", "NNS")
        for c in view.children.get(v, ())
    )


def _before_aside(view: View, aux: int, first: int) -> Group | None:
    """The people whom an aside parts from their verb: "27 people, women and children for the most part, died"."""
    closing = aux - 1
    if closing <= first or view.low[closing] not in _DASHES | {","}:
        return None
    opening = next((k for k in range(closing - 2, first, -1) if view.low[k] == view.low[closing]), None)
    group = view.covering[opening - 1] if opening is not None else None
    if group is None or not group.counted or group.low == 1 or group.reference == "named":
        return None
    object_of = group.start > first and view.tag[group.start - 1].startswith("VB")
    return None if object_of or governed(view, group, first) else group


def governed(view: View, group: Group, first: int) -> bool:
    """Whether a preposition has the group, so that it is nobody's subject; "a total of 35 people" can be one."""
    before = view.low[max(first, group.start - 2) : group.start]
    return before[-1:] != [] and before[-1] in _PREPOSITIONS and before != ["total", "of"]


def _governor(view: View, v: int) -> int | None:
    """The earlier verb whose subject the verb at `v` shares: "was shot and died", "arrived after suffering"."""
    head = view.head[v]
    if view.dep[v] == "pcomp":
        head = view.head[head]
    elif view.dep[v] not in ("conj", "xcomp", "acomp", "oprd", "advcl", "dep", "ccomp"):
        return None
    if (
        head < v
        and (view.tag[head].startswith("VB") or view.low[head] in BE)
        and view.sentence[head] == view.sentence[v]
    ):
        return None if view.dep[v] == "ccomp" and view.tag[v] != "VBG" else head
    return None


def antecedent(view: View, v: int, relative: int) -> Group | None:
    """The group that "who" stands for."""
    j = relative - 1
    first, _ = view.limits(v)
    while j >= first and (view.low[j] == "," or view.space[j]):
        j -= 1
    if j >= first and view.low[j] in _DASHES:  # "two suspects -- one of them 17 -- who were held"
        opening = next((k for k in range(j - 1, first, -1) if view.low[k] in _DASHES), None)
        if opening is not None and view.covering[opening - 1] is not None:
            return view.covering[opening - 1]
    if j >= first and view.covering[j] is not None:
        return view.covering[j]
    if view.dep[v] == "relcl" and (group := view.covering[view.head[v]]) is not None:
        return group
    return left_group(view, relative) or (_moved_away(view, relative, first) if view.low[relative] == "who" else None)


def _moved_away(view: View, relative: int, first: int) -> Group | None:
    """The people whom "who" stands far from: "a second man was found at the scene who had been shot"."""
    for j in range(relative - 1, first - 1, -1):
        if view.low[j] in _CLAUSE_BREAKS | {",", "who"}:
            return None
        if (group := view.covering[j]) is not None and not governed(view, group, first):
            return None if group.reference == "pronoun" else group
    return None


def left_group(view: View, before: int) -> Group | None:
    """The nearest group left of token `before` that can be what the words there speak of."""
    first, _ = view.limits(before)
    j = before - 1
    steps = 0
    while j >= first and steps < 16:
        group = view.covering[j]
        word = view.low[j]
        if group is not None:
            aged = group.reference == "named" and group.age and view.low[group.start - 1] == "of"
            if governed(view, group, first) and not aged:
                j = group.start - 2
                steps += 2
                continue
            return group
        if word in _CLAUSE_BREAKS or view.tag[j] in ("VBD", "VBZ", "VBP", "MD") and word not in BE and steps > 0:
            return None
        if word in _RELATIVES and steps == 0:
            return antecedent(view, before, j)
        if word in BE:
            return None
        j -= 1
        steps += 1
    return None


def adjacent_left(view: View, v: int) -> Group | None:
    """The group that ends right before token `v` (adverbs, a comma with an age or a place may stand between)."""
    first, _ = view.limits(v)
    j, joined = v - 1, False
    while j >= first and view.low[j] in _BETWEEN:
        if view.covering[j] is not None:
            break
        joined = joined or view.low[j] in ("and", "or")
        j -= 1
    if j >= first and (group := view.covering[j]) is not None:
        return None if joined and governed(view, group, first) else group  # "aimed at a man and shot"
    if view.dep[v] == "acl" and view.head[v] < v and view.covering[view.head[v]] is not None:
        return view.covering[view.head[v]]
    return None


def right_group(view: View, v: int) -> Group | None:
    """The group that the active verb at `v` acts on."""
    _, end = view.limits(v)
    j = v + 1
    while j < end and (view.low[j] in _SKIP_RIGHT or view.tag[j] == "RB") and view.covering[j] is None:
        j += 1
    if j < end and view.covering[j] is not None and view.low[j - 1] not in ("and", "or"):
        return view.covering[j]
    for child in view.children.get(v, ()):
        if view.dep[child] == "dobj" and child > v and view.covering[child] is not None:
            return view.covering[child]
    return None


def chain_right(view: View, group: Group) -> list[Group]:
    """The group with those coordinated to its right: "two men, a woman and a child"."""
    members, joined = _walk(view, group, 1)
    return members if joined else [group]


def chain_left(view: View, group: Group, before: int | None = None) -> list[Group]:
    """The group with those coordinated to it, in text order; to its right only up to the token `before`."""
    left, joined_left = _walk(view, group, -1)
    right, joined_right = (
        _walk(view, group, 1, before) if before is not None and before > group.end else ([group], False)
    )
    right = [g for g in right if before is not None and g.end <= before] or [group]
    return (left[::-1] if joined_left else [group]) + (right[1:] if joined_right else [])


def with_them(view: View, last: int) -> list[Group]:
    """Who shares the fate told up to the token: "was shot dead on Monday along with his guard"."""
    told = _WITH.match(view.text, view.end[last])
    token = view.token_from.get(told.end()) if told else None
    group = view.covering[token] if token is not None and view.sentence[token] == view.sentence[last] else None
    return [group] if group is not None and group.counted and group.reference != "pronoun" else []


def _walk(view: View, group: Group, step: int, before: int | None = None) -> tuple[list[Group], bool]:
    members, joined = [group], False
    first, end = view.limits(group.start)
    while len(members) < 8:
        here = members[-1]
        j = here.end if step > 0 else here.start - 1
        saw = set()
        while (
            first <= j < end
            and view.low[j] in (",", "and", "as", "well", "&", "–", "--", "—", ";")
            and view.covering[j] is None
        ):
            saw.add(view.low[j])
            j += step
        if not saw or not first <= j < end or view.covering[j] is None or "as" in saw and "well" not in saw:
            break
        nxt = view.covering[j]
        if nxt is None or nxt.reference == "pronoun" or not nxt.counted:
            break
        if step > 0 and before is None and _starts_clause(view, nxt, end):
            break
        if step > 0 and "and" not in saw and joined:
            break
        if step < 0 and (_is_object(view, nxt, first) or _closed(view, nxt, saw, first)):
            break
        headline = view.headline[view.sentence[nxt.head]] and "named" not in (here.reference, nxt.reference)
        joined = joined or "and" in saw or "&" in saw or "as" in saw or headline
        members.append(nxt)
        if nxt.measure not in (group.measure, "abducted"):  # "21 hostages, 4 soldiers dead": hostages can be counted so
            members.pop()
            break
    return members, joined


def _starts_clause(view: View, group: Group, end: int) -> bool:
    """Whether the group is the subject of words that follow it: "and two others were injured"; or, in a headline, the
    object of a verb taken for a noun: "kill a man, kidnap monarch"."""
    if view.headline[view.sentence[group.head]] and view.low[group.start] in _BASE_FORMS:
        return True
    j = group.end
    while (
        j < end
        and (view.low[j] in (",", "others", "people", "also") or view.tag[j] == "RB")
        and view.covering[j] is None
    ):
        j += 1
    if j >= end:
        return False
    word = view.low[j]
    return (
        word in BE | _HAVE | MODALS | {"who"}
        or view.tag[j] in ("VBD", "VBZ", "VBP")
        or (view.tag[j] in ("VBN", "JJ") and j == group.end)
    )


def _closed(view: View, group: Group, saw: set[str], first: int) -> bool:
    """Whether the group ends a list of its own: "six men and six women, and another three were hurt"."""
    before = group.start - 1
    return {",", "and"} <= saw and before >= first and view.low[before] == "and"


def _is_object(view: View, group: Group, first: int) -> bool:
    """Whether the group follows a casualty verb that already has it: "killing one man, and two were hurt"."""
    j = group.start - 1
    return j >= first and (view.tag[j] == "VBG" or view.tag[j] in ("VBD", "VBZ", "VBP") and view.low[j] not in BE)
