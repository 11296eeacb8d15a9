"""Casualty figures: how many people were killed, hurt, taken, arrested, freed, with the report's own qualifier.

`find(draft)` gives a mention for every number of people that the words tie to such an act: "at least 137 deaths",
"killing three", "a man was fatally shot", "no one was hurt". What a figure's `rule` says: the pattern that found
it, then how the people are referred to: `new` ("two men"), `ref` ("the victim"), `other` ("another man"), `named`,
`pronoun`, `of` ("two of them"); `sum` adds coordinated people up ("a man and two women were killed"), its parts are
kept with `part="part"`. Rules that begin with `shot` tell of people who were shot or stabbed and may be dead or hurt;
they come as `injured`, and `dateline.totals` takes the dead off them. See `docs/figures.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dateline.find.base import Draft, FigureValue, Mention
from dateline.find.figures_groups import Group, View
from dateline.find.figures_link import (
    BE,
    MODALS,
    adjacent_left,
    chain_left,
    chain_right,
    left_group,
    right_group,
    subject,
    voice,
)
from dateline.find.numbers import quantities
from dateline.model import Measure, Span

Part = Literal["total", "part", "superseded", "open"]

_TRANSITIVE: dict[str, tuple[Measure, str]] = {}
for _measure, _rule, _words in (
    ("killed", "kill", "killed kill kills killing murdered murdering murders slain slaying slayed massacred massacring assassinated "
     "assassinating executed executing beheaded beheading lynched slaughtered slaughtering martyred decapitated decapitating "
     "strangled electrocuted drowned"),
    ("injured", "hurt", "injured injure injures injuring wounded wound wounds wounding hurt hurts hurting maimed maiming hospitalized "
     "hospitalised hospitalizing grazed"),
    ("injured", "shot", "shot shooting shoots shoot stabbed stabbing stabs knifed struck hit gunned slashed beaten"),
    ("abducted", "abduct", "kidnapped kidnapping kidnap kidnaps abducted abducting abduct abducts seized seizing"),
    ("arrested", "arrest", "arrested arresting arrest arrests detained detaining detain detains apprehended apprehending nabbed"),
    ("rescued", "rescue", "rescued rescuing freed freeing released liberated frees releases"),
    ("displaced", "displace", "displaced displacing uprooted"),
):  # fmt: skip
    for _word in _words.split():
        _TRANSITIVE[_word] = (_measure, _rule)  # type: ignore[assignment]
_INTRANSITIVE: dict[str, Measure] = {
    "died": "killed", "die": "killed", "dies": "killed", "dying": "killed", "perished": "killed", "succumbed": "killed",
    "disappeared": "missing", "vanished": "missing",
}  # fmt: skip
_STATES: dict[str, Measure] = {
    "dead": "killed", "deceased": "killed", "lifeless": "killed", "missing": "missing", "unaccounted": "missing",
}  # fmt: skip
_DEED_NOUNS: dict[str, tuple[Measure, str]] = {
    "death": ("killed", "death-of"), "deaths": ("killed", "death-of"), "killing": ("killed", "death-of"),
    "killings": ("killed", "death-of"), "murder": ("killed", "death-of"), "murders": ("killed", "death-of"),
    "slaying": ("killed", "death-of"), "slayings": ("killed", "death-of"), "assassination": ("killed", "death-of"),
    "massacre": ("killed", "death-of"), "beheading": ("killed", "death-of"), "execution": ("killed", "death-of"),
    "genocide": ("killed", "death-of"), "slaughter": ("killed", "death-of"), "drowning": ("killed", "death-of"),
    "body": ("killed", "body-of"), "bodies": ("killed", "body-of"), "remains": ("killed", "body-of"),
    "corpses": ("killed", "body-of"), "lives": ("killed", "lives-of"), "life": ("killed", "lives-of"),
    "shooting": ("injured", "shot-of"), "stabbing": ("injured", "shot-of"), "wounding": ("injured", "hurt-of"),
    "kidnapping": ("abducted", "abduct-of"), "abduction": ("abducted", "abduct-of"), "kidnappings": ("abducted", "abduct-of"),
    "disappearance": ("missing", "missing-of"), "arrest": ("arrested", "arrest-of"), "arrests": ("arrested", "arrest-of"),
    "release": ("rescued", "rescue-of"), "rescue": ("rescued", "rescue-of"), "detention": ("arrested", "arrest-of"),
}  # fmt: skip
_WOUNDS = {"wound", "wounds", "injury", "injuries", "gunshot", "burns", "laceration", "lacerations"}
_SUFFER = {"suffered", "suffering", "sustained", "sustaining", "suffers", "received", "with", "had", "has", "suffer", "from", "of"}
_HOSPITAL = re.compile(r"hospital|medical center|medical centre|trauma center|emergency room|clinic|infirmary", re.I)
_CARRIED = {"taken", "rushed", "transported", "airlifted", "flown", "brought", "driven", "treated", "transferred", "admitted"}
_CLAIM_LIVES = {"claimed", "claiming", "claims", "took", "taken", "taking", "takes", "cost", "costing", "costs", "lost", "take", "claim"}
_VEHICLE = re.compile(r" (?:by|with) (?:an? |the )?(?:\w+ )?(?:car|vehicle|truck|train|bus|suv|driver|van|suspicion|news)\b", re.I)
_MULTIPLE = re.compile(
    r"\b(?P<n>double|triple|quadruple|quintuple)[- ](?P<fatal>fatal )?(?P<deed>homicides?|murders?|killings?|slayings?|shootings?|stabbings?)\b", re.I
)
_AMONG: dict[str, Measure] = {
    "dead": "killed", "killed": "killed", "victims": "killed", "fatalities": "killed", "wounded": "injured", "injured": "injured",
    "missing": "missing", "hostages": "abducted", "arrested": "arrested", "detained": "arrested",
}  # fmt: skip
_MISSILES = {"bullet", "bullets", "gunfire", "shot", "shots", "round", "rounds", "shrapnel", "gunshots", "fire", "fired", "rocket", "shell"}
_MURDER_SUICIDE = re.compile(r"(?<!attempted )\b(?P<murder>murder)[-–/ ](?P<suicide>suicide)\b", re.I)
_MULTIPLES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
_TOLL = re.compile(
    r"\b(?:(?:death|casualty|fatality|body|overall|total|official|confirmed) (?:toll|count)|toll|number of (?:\w+ ){0,2}(?:dead|deaths|fatalities|killed"
    r"|victims|casualties|lives lost))\b(?P<gap>[^.;!?]{0,130}?)$",
    re.I,
)
_TOLL_GAP = re.compile(
    r"(?:\b(?:to|at|of|was|is|now|reached|reaches|reaching|hits|hit|passes|passed|passing|tops|topped|topping|exceeds?|exceeded|as|surpass\w*|climbs?|totals?)"
    r"(?: (?:a|the|its))?(?: (?:new|current|final|latest|total|figure|tally|at|now|stood|stands))*(?: of)?|:)\s*$",
    re.I,
)
_LABEL = re.compile(r"\b(?P<word>(?:total )?dead|killed|deaths|injured|wounded|missing|arrested)\s*:\s*$", re.I)
_LABELS: dict[str, Measure] = {"injured": "injured", "wounded": "injured", "missing": "missing", "arrested": "arrested"}
_SUPERSEDED = re.compile(
    r"\b(?:up from|down from|revised (?:up |down )?from|earlier|previous(?:ly)?|initial(?:ly)?|original(?:ly)?|first reported|had been put at"
    r"|from an?|rather than|instead of|not the)\b[^.;,]{0,50}$",
    re.I,
)
_TOTAL = re.compile(r"\b(?:total(?:ing|ling)?|in all|altogether|overall|bring(?:s|ing)|brought|combined)\b", re.I)
_INCLUDING = re.compile(
    r"\b(?:including|includes?|included|among (?:them|whom|the (?:dead|victims|injured|wounded|killed|casualties))(?: (?:was|were|are|is))?|of (?:whom|them)"
    r"|many of them|most of them|and (?:at least )?half)[ ,]*(?:at least |the |also |only |were |was )*$",
    re.I,
)
_SPEAKER = re.compile(
    r"\baccording to (?P<a>(?:[^,.;\"”“:()]| (?:Gen|Col|Lt|Sgt|Capt|Maj|Dr|Mr)\.){3,60}?)(?=[,.;\"”“:()]| who\b| that\b| which\b|$)"
)
_SAY = {"said", "says", "told", "reported", "confirmed", "announced", "added", "stated", "tweeted", "wrote", "claimed", "put", "say", "reports"}
_NO_SPEAKERS = {"attack", "attacks", "blast", "explosion", "bomb", "bombing", "shooting", "fire", "violence", "war", "fighting", "conflict", "raid"}
_ATTEMPT = {"attempted", "attempting", "tried", "trying", "wanted", "threatened", "threatening", "planned", "planning", "intended", "plotting", "plotted", "conspiring", "intent", "hoped", "ordered", "allegedly", "conspiracy", "attempt", "plot", "threat", "refused", "able", "going", "want", "wants", "plans", "trying", "try", "enough", "willing", "intending", "failed", "vowed", "prepared", "decided", "likely", "order", "orders", "sought"}


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


def find(draft: Draft) -> Iterable[Mention]:
    """The figures of one report, in text order."""
    if not draft.sentences:
        return []
    view = View(draft)
    hits: dict[tuple[int, int, Measure], Hit] = {}
    for hit in _hits(view):
        if hit.group.low == 1 and _maybe(view, hit):
            continue
        key = (hit.group.first, hit.group.last, hit.measure)
        kept = hits.get(key)
        if kept is None or _weight(hit) > _weight(kept):
            hits[key] = hit
    return _mentions(view, _settled(list(hits.values())))


def _weight(hit: Hit) -> float:
    return hit.confidence - (0.5 if hit.rule.startswith(("shot", "hospital", "condition")) else 0.0)


def _maybe(view: View, hit: Hit) -> bool:
    """Whether one person only may have come to harm: "someone may have been injured"."""
    start = hit.group.end
    return view.low[start : start + 1] in (["may"], ["might"])


def _settled(hits: list[Hit]) -> list[Hit]:
    """Drop "shot" where the same people are said to be dead or hurt in the same breath."""
    fatal = {(h.group.first, h.group.last) for h in hits if h.measure == "killed"}
    return [h for h in hits if h.measure != "injured" or (h.group.first, h.group.last) not in fatal]


def _hits(view: View) -> Iterator[Hit]:
    for i in range(view.n):
        if view.sentence[i] < 0:
            continue
        word = view.low[i]
        if word in _TRANSITIVE:
            yield from _transitive(view, i, *_TRANSITIVE[word])
        if word in _INTRANSITIVE:
            yield from _intransitive(view, i, _INTRANSITIVE[word])
        elif word in _STATES:
            yield from _state(view, i, _STATES[word])
        elif word in _WOUNDS:
            yield from _wounds(view, i)
        elif word == "condition":
            yield from _condition(view, i)
        elif word in _CARRIED:
            yield from _carried(view, i)
        elif word in ("hostage", "captive", "custody", "prisoner", "hostages"):
            yield from _held(view, i)
        elif word == "fatally" or word == "fatal":
            yield from _fatally(view, i)
        elif word in ("himself", "herself", "suicide", "themselves"):
            yield from _suicide(view, i)
        if word in _DEED_NOUNS:
            yield from _deed(view, i, *_DEED_NOUNS[word])
    yield from _inherent(view)
    yield from _tolls(view)
    yield from _multiples(view)
    yield from _bodies(view)
    yield from _murder_suicide(view)
    yield from _among(view)
    yield from _including(view)


def _transitive(view: View, v: int, measure: Measure, rule: str) -> Iterator[Hit]:
    tag = view.tag[v]
    word = view.low[v]
    if tag in ("NN", "NNS") and not (word in ("wounds", "kills", "shoots", "arrests", "killed", "wounded", "shot", "injured", "hurt", "hit", "stabs")):
        return
    covered = view.covering[v]
    if covered is not None and (covered.measure is not None or covered.reference == "named"):
        return  # "12 wounded", "the wounded": the group itself carries the measure
    if word in ("hit", "struck", "beaten", "slashed", "seized", "released", "freed", "executed") and not _fits(view, v, word):
        return
    if word == "shot" and view.low[v + 1 : v + 2] == ["down"]:
        return  # aircraft
    start, last = v, v
    if v and view.low[v - 1] in ("fatally", "mortally"):
        measure, rule, start = "killed", "kill", v - 1
    after = view.low[v + 1 : v + 3]
    if after[:1] == ["dead"] or after == ["to", "death"]:
        measure, rule, last = "killed", "kill", v + len(after[:1] if after[:1] == ["dead"] else after)
    elif word == "gunned":
        measure, rule = "killed", "kill"
    elif rule == "shot" and after[:1] in (["and"], ["or"]) and len(after) > 1 and after[1] in ("killed", "killing", "kills", "kill"):
        measure, rule, last = "killed", "kill", v + 2
    said, aux = voice(view, v)
    if _unreal(view, v, aux):
        return
    rule = rule if word != "shot" else rule
    if said == "passive":
        group = subject(view, v, aux)
        if group is None:
            return
        yield from _people(view, chain_left(view, group, aux), measure, aux if group.end <= aux else start, last, f"{rule}-passive")
        return
    target = right_group(view, last if last > v else v)
    close = target is not None and target.start - last <= 3
    before = adjacent_left(view, start) if said == "open" else None
    if said == "active" or (close and target is not None and not _headline_split(view, v, target)):
        if before is not None and said == "open" and before.counted and before.low != 1 and target is not None and target.reference == "named":
            target = None
        if word in ("hit", "struck") and not set(view.low[max(view.limits(v)[0], v - 9) : v]) & _MISSILES:
            return
        if target is not None and target.noun in ("himself", "herself") and rule == "kill":
            return  # told of by _suicide
        if target is not None and target.reference == "named" and word.endswith("ing") and view.dep[target.head] not in ("dobj", "conj"):
            return
        if target is not None and (close or target.counted):
            yield from _people(view, chain_right(view, target), measure, start, last, f"{rule}-active")
            return
        if said == "active":
            return
    if before is not None and not _doer(view, before, v, rule, last > v or start < v):
        yield from _people(view, chain_left(view, before), measure, start, last, f"{rule}-open")


def _doer(view: View, group: Group, v: int, rule: str, fatal: bool) -> bool:
    """Whether the group before a bare past form did it rather than suffered it: "he shot", "Jones shot"."""
    if group.reference == "pronoun":
        return True
    if fatal or view.headline[view.sentence[v]] or view.tag[v] == "VBN" and group.end == v:
        return False
    return view.tag[v] == "VBD" and (rule == "shot" and group.reference in ("named", "ref") or group.of == "attackers")


def _headline_split(view: View, v: int, target: Group) -> bool:
    return any(view.low[j] in (",", ";", "in", "by") for j in range(v + 1, target.start))


def _fits(view: View, v: int, word: str) -> bool:
    first, end = view.limits(v)
    if word in ("released", "freed"):
        words = set(view.low[first:end])
        return bool(words & {"hostages", "hostage", "captives", "kidnapped", "abducted", "girls", "captors", "kidnappers", "militants", "captivity", "ransom", "rebels", "schoolgirls", "gunmen"})
    if word == "seized":
        return voice(view, v)[0] == "passive" or right_group(view, v) is not None
    if word == "executed":
        return True
    if word == "beaten":
        return voice(view, v)[0] == "passive"
    if voice(view, v)[0] == "active" or _VEHICLE.search(view.text, view.at[v], view.end[end - 1]):
        return False
    return view.guns


def _unreal(view: View, v: int, aux: int) -> bool:
    """Whether it only could, should or was meant to happen."""
    first, _ = view.limits(v)
    before = view.low[max(first, aux - 3) : aux] + ([view.low[aux]] if aux < v else [])
    inner = view.low[aux:v]
    if "n't" in inner or "not" in inner or "never" in inner or "never" in before:
        return True
    if any(w in MODALS - {"may", "might"} for w in before[-2:]) and view.low[v] not in ("killed",):
        return True
    if any(w in ("could", "would", "should", "will") for w in before):
        return True
    if view.tag[v] == "VB" or view.low[v].endswith("ing"):
        near = view.low[max(first, v - 4) : v]
        if "to" in near[-2:] or view.tag[v] == "VB" and "to" in view.low[max(first, v - 6) : v]:
            return True
        return any(w in _ATTEMPT for w in near) or any(w in ("if", "without") for w in near[-2:])
    return "if" in before


def _intransitive(view: View, v: int, measure: Measure) -> Iterator[Hit]:
    said, aux = voice(view, v)
    if said == "passive" and view.low[v] != "dying":
        aux = v
    first, _ = view.limits(v)
    while aux - 1 >= first and (view.low[aux - 1] in ("has", "have", "had", "later", "also", "then", "since") or view.tag[aux - 1] == "RB"):
        aux -= 1
    if _unreal(view, v, aux):
        return
    group = subject(view, v, aux)
    if group is not None:
        yield from _people(view, chain_left(view, group, v), measure, v, v, "die")


_STATE_LEAD = {
    "found", "pronounced", "declared", "shot", "left", "leaving", "leaves", "lay", "lying", "reported", "confirmed", "presumed", "feared",
    "believed", "already", "already", "still", "also", "later", "both", "listed", "went", "gone", "go", "dead", "been", "remained", "remain", "now", "discovered", "stabbed", "all",
}  # fmt: skip


def _state(view: View, v: int, measure: Measure) -> Iterator[Hit]:
    word = view.low[v]
    covered = view.covering[v]
    if covered is not None and covered.head == v and covered.measure is not None:
        return
    first, _ = view.limits(v)
    if view.tag[v] in ("VBG",) and word == "missing" and v + 1 < view.n and view.tag[v + 1] in ("DT", "PRP$"):
        return
    j = v - 1
    while j >= first and (view.low[j] in _STATE_LEAD or view.tag[j] == "RB" or view.low[j] in ("or", "and", ",") and view.low[j - 1] in _STATE_LEAD | {"injured", "wounded"}) and view.covering[j] is None:
        j -= 1
    if j < first:
        return
    last = v + 1 if word == "unaccounted" and v + 1 < view.n else v
    if _unreal(view, v, j + 1 if view.covering[j] is not None else j):
        return
    group: Group | None = view.covering[j]
    if group is None and (view.low[j] in BE or view.low[j] in ("has", "had", "have")):
        while j - 1 >= first and view.low[j - 1] in BE | {"have", "has", "had", "to", "believed", "reported"}:
            j -= 1
        group = subject(view, v, j) or left_group(view, j)
    elif group is None and any(view.low[k] in ("found", "pronounced", "declared") for k in range(j, v)):
        group = left_group(view, j + 1)
    if group is not None and group.measure in (None, measure):
        yield from _people(view, chain_left(view, group, j + 1), measure, min(j + 1, v), last, "state")


def _wounds(view: View, i: int) -> Iterator[Hit]:
    """ "suffered a gunshot wound", "with life-threatening injuries" """
    if view.covering[i] is not None and view.covering[i].counted:  # type: ignore[union-attr]
        return
    first, _ = view.limits(i)
    j = i - 1
    while j >= first and j > i - 9 and view.low[j] not in _SUFFER - {"gunshot", "of"}:
        j -= 1
    if j < first or view.low[j] not in _SUFFER or _unreal(view, i, j) or _unreal(view, j, j):
        return
    if view.low[j] in ("from", "with") and view.low[j - 1] in ("died", "suffering", "dead", "die", "succumbed"):
        if view.low[j - 1] != "suffering":
            return
        j -= 1
    if view.low[j] in ("with", "from"):
        group = _carrier(view, j)
    else:
        group = subject(view, j, voice(view, j)[1])
    if group is not None and group.of != "attackers":
        yield from _people(view, chain_left(view, group, j), "injured", j, i, "hospital-wounds")


def _carrier(view: View, preposition: int) -> Group | None:
    """Whose wounds "with gunshot wounds" tells of."""
    head = view.head[preposition]
    if view.tag[head].startswith("VB") and head < preposition:
        for child in view.children.get(head, ()):
            if view.dep[child] == "dobj" and view.covering[child] is not None and view.low[head] in _FIND:
                return view.covering[child]
        return subject(view, head, voice(view, head)[1])
    near = view.covering[preposition - 1] if preposition else None
    return near if near is not None else left_group(view, preposition)


_FIND = {"found", "find", "discovered", "located", "rushed", "took", "transported", "treated", "left", "leaving", "hospitalized"}
_CONDITIONS = {"critical", "serious", "stable", "fair", "good", "grave", "critical-but-stable", "guarded", "unknown", "stabilized", "life-threatening"}


def _condition(view: View, i: int) -> Iterator[Hit]:
    """ "is in critical condition" """
    first, _ = view.limits(i)
    window = range(max(first, i - 4), i)
    if not any(view.low[k] in _CONDITIONS for k in window):
        return
    j = next((k for k in window if view.low[k] == "in"), None)
    if j is None:
        return
    while j - 1 >= first and (view.low[j - 1] in BE | {"listed", "hospitalized", "reported", "remains", "remained", "now", "still", "both", ",", "hospital", "taken", "to", "a", "the", "also"}) and view.covering[j - 1] is None:
        j -= 1
    group = view.covering[j - 1] if j - 1 >= first and view.covering[j - 1] is not None else left_group(view, j)
    if group is not None:
        yield from _people(view, chain_left(view, group), "injured", j, i, "condition")


def _carried(view: View, v: int) -> Iterator[Hit]:
    """ "was taken to hospital" """
    _, end = view.limits(v)
    stop = min(end, v + 12)
    if view.low[v] != "treated" and not _HOSPITAL.search(view.text, view.end[v], view.end[stop - 1]):
        return
    said, aux = voice(view, v)
    if said == "active" or _unreal(view, v, aux):
        return
    group = subject(view, v, aux) if said == "passive" else adjacent_left(view, v)
    if group is not None:
        yield from _people(view, chain_left(view, group, aux), "injured", aux, v, "hospital")


def _held(view: View, i: int) -> Iterator[Hit]:
    """ "took 12 people hostage", "were taken hostage", "are in custody" """
    first, _ = view.limits(i)
    word = view.low[i]
    measure: Measure = "arrested" if word == "custody" else "abducted"
    if word == "hostages" and view.covering[i] is not None and view.covering[i].counted:  # type: ignore[union-attr]
        return
    j = i - 1
    while j >= first and j >= i - 4 and view.low[j] in ("in", "into", "taken", "held", "being", "police", "placed", "remains", "as", "remain", "federal", "their"):
        j -= 1
    if j == i - 1 and view.covering[j] is None:
        return
    group: Group | None = view.covering[j] if j >= first else None
    if group is None and j >= first and view.low[j] in BE | {"has", "have"}:
        while j - 1 >= first and view.low[j - 1] in BE | {"have", "has", "had"}:
            j -= 1
        group = subject(view, i, j) or left_group(view, j)
    if group is not None and group.counted:
        yield from _people(view, chain_left(view, group), measure, min(j + 1, i), i, "held")


def _fatally(view: View, i: int) -> Iterator[Hit]:
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
    if group.reference in ("of", "ref", "named"):
        return group
    return Group(
        group.start, group.end, group.head, group.first, group.last, group.low, group.high, group.kind, True, "of", group.of,
        group.gender, group.age, group.name, group.noun, group.measure, True,
    )  # fmt: skip


_SELF_KILL = {"killed", "killing", "kill", "kills", "blew", "blow", "blowing", "blows", "detonated", "shot", "shooting", "turned", "turning", "hanged", "exploded"}


def _suicide(view: View, i: int) -> Iterator[Hit]:
    """ "then killed himself", "committed suicide", "turned the gun on himself" """
    first, _ = view.limits(i)
    if view.low[i] == "suicide":
        if i and view.low[i - 1] in ("committed", "committing", "apparent") and not _unreal(view, i - 1, i - 1):
            group = subject(view, i - 1, i - 1)
            if group is not None and view.low[i - 1] != "apparent" and group.counted:
                yield Hit("killed", _attacker(group), view.at[i - 1], view.end[i], "suicide")
        return
    j = next((k for k in range(i - 1, max(first, i - 7) - 1, -1) if view.low[k] in _SELF_KILL), None)
    if j is None or view.covering[i] is None:
        return
    verb = view.low[j]
    window = view.low[max(first, j - 2) : i]
    if verb in ("shot", "shooting", "turned", "turning", "detonated", "exploded") and not {"fatally", "dead", "death", "killed", "killing"} & set(window):
        return
    if _unreal(view, j, j) and verb not in ("killing", "blowing"):
        return
    group = subject(view, j, voice(view, j)[1])
    own = group if group is not None and (group.low == 1 or not group.counted) else view.covering[i]
    if own is not None:
        yield Hit("killed", _attacker(own), view.at[j], view.end[i], "suicide", 0.9)


def _attacker(group: Group) -> Group:
    return Group(
        group.start, group.end, group.head, group.first, group.last, group.low if group.counted else 1, group.high, group.kind if group.counted else "exact", True, group.reference,
        "attackers", group.gender, group.age, group.name, group.noun, group.measure, False,
    )  # fmt: skip


def _deed(view: View, i: int, measure: Measure, rule: str) -> Iterator[Hit]:
    """ "the killing of two soldiers", "Smith's death", "the bodies of three men", "claimed the lives of 20" """
    first, end = view.limits(i)
    if rule == "lives-of":
        around = set(view.low[max(first, i - 4) : i])
        if not around & _CLAIM_LIVES:
            return
        if "lost" in around and not (i + 1 < end and view.low[i + 1] == "of"):
            j = next(k for k in range(i - 1, first - 1, -1) if view.low[k] == "lost")
            aux = voice(view, j)[1]
            group = subject(view, j, aux)
            if group is not None and (view.covering[i] is None or not view.covering[i].counted):  # type: ignore[union-attr]
                yield from _people(view, chain_left(view, group), measure, j, i, "lives")
            return
    shown = rule
    start = i
    if rule == "shot-of" and i and view.low[i - 1] in ("fatal", "deadly"):
        measure, shown, start = "killed", "death-of", i - 1
    j = i + 1
    if j < end and view.low[j] in ("deaths", "death") and view.low[i] in ("shooting", "stabbing"):
        return
    if j < end and view.low[j] == "of":
        j += 1
        if j < end and view.covering[j] is not None:
            group = view.covering[j]
            if group is not None and not _unreal(view, i, start) and not _attempted(view, i, first):
                yield from _people(view, chain_right(view, group), measure, start, i, shown)
        return
    # "Smith's death", "his killing"
    if i - 1 >= first and view.tag[i - 1] == "POS" and measure == "killed" and rule == "death-of":
        group = view.owner(i - 1)
        if group is not None and group.low == 1 and not _attempted(view, i, first):
            yield Hit(measure, group, group.first, view.end[i], shown, 0.8)


def _attempted(view: View, i: int, first: int) -> bool:
    return any(w in ("attempted", "attempt", "anniversary", "plot") for w in view.low[max(first, i - 3) : i])


def _inherent(view: View) -> Iterator[Hit]:
    """Groups whose own words carry the measure: "137 deaths", "12 dead", "three wounded soldiers"."""
    for group in view.groups:
        if group.measure is None or not group.counted:
            continue
        word = group.noun
        first, _ = view.limits(group.start)
        if word in ("injury", "death", "body", "arrest") and group.low != 0 and group.kind == "exact" and group.low == 1 and word != "body":
            continue
        if group.low == 1 and group.measure == "killed" and group.start > first and view.tag[group.start] in ("PRP$", "POS"):
            continue  # "her deceased father"
        yield Hit(group.measure, group, group.first, group.last, "noun" if word in ("deaths", "fatalities", "dead", "injuries") else "modifier")
    for group in view.groups:
        if group.noun in ("hostages", "captives", "abductees") and group.counted and group.low != 1:
            yield Hit("abducted", group, group.first, group.last, "noun", 0.7)
        _, end = view.limits(group.start)
        if group.counted and group.end + 1 < end and view.low[group.end] in ("lives",) and set(view.low[max(0, group.start - 3) : group.start]) & _CLAIM_LIVES:
            yield Hit("killed", group, group.first, view.end[group.end], "lives")


def _tolls(view: View) -> Iterator[Hit]:
    """ "the death toll rose to 143", "a toll of 12", "Total dead: 192" """
    for quantity in quantities(view.text):
        before = view.text[max(0, quantity.start - 110) : quantity.start]
        toll = _TOLL.search(before)
        last = view.token_to.get(quantity.number_end)
        if last is None or view.sentence[last] < 0 or quantity.low is None:
            continue
        label = _LABEL.search(before)
        first = view.token_from.get(quantity.start, last)
        group = Group(
            first, last + 1, last, quantity.start, quantity.end, quantity.low, quantity.high, quantity.kind, True, "new"
        )
        if toll and _TOLL_GAP.search(toll["gap"]) and not re.search(r"\b(?:injured|wounded)\b", toll["gap"]):
            begin = quantity.start - len(before) + toll.start()
            if first_of(view, begin) == view.sentence[last]:
                begin = begin if quantity.end - begin <= 120 else quantity.start
                yield Hit("killed", group, begin, quantity.end, "toll", 1.5)
        elif label:
            measure = _LABELS.get(label["word"].lower(), "killed")
            yield Hit(measure, group, quantity.start - len(before) + label.start(), quantity.end, "label", 1.2)


def _multiples(view: View) -> Iterator[Hit]:
    """ "a double homicide", "a triple shooting" """
    for match in _MULTIPLE.finditer(view.text):
        i = view.token_from.get(match.start())
        last = view.token_to.get(match.end())
        if i is None or last is None or view.sentence[i] < 0:
            continue
        shot = match["deed"].lower().startswith(("shooting", "stabbing")) and not match["fatal"]
        group = Group(i, last + 1, last, match.start(), match.end(), _MULTIPLES[match["n"].lower()], None, "exact", True, "new")
        yield Hit("injured" if shot else "killed", group, match.start(), match.end(), "shot-multiple" if shot else "multiple", 0.8)


def _murder_suicide(view: View) -> Iterator[Hit]:
    """ "a murder-suicide": one at least was killed, and the killer is dead"""
    for match in _MURDER_SUICIDE.finditer(view.text):
        first = view.token_from.get(match.start("murder"))
        if first is None or view.sentence[first] < 0:
            continue
        for name, of in (("murder", "people"), ("suicide", "attackers")):
            start, end = match.span(name)
            group = Group(first, first + 1, first, start, end, 1, None, "exact", True, "ref", of)
            yield Hit("killed", group, start, end, "murder-suicide", 0.5)


def _bodies(view: View) -> Iterator[Hit]:
    """ "a body was found", "found the man's body" """
    for i, word in enumerate(view.low):
        if word != "body" or view.sentence[i] < 0 or view.covering[i] is not None:
            continue
        first, end = view.limits(i)
        around = set(view.low[max(first, i - 8) : min(end, i + 8)])
        if not around & {"found", "discovered", "recovered", "identified", "dumped"} or i + 1 < end and view.low[i + 1] in ("camera", "armor", "of", "cam", "cameras"):
            continue
        j = i - 1
        while j > first and view.tag[j] in ("JJ", "VBN", "CC", ","):
            j -= 1
        owner = view.owner(j) if view.tag[j] == "POS" else None
        if owner is not None and owner.low == 1:
            yield Hit("killed", owner, owner.first, view.end[i], "body", 0.7)
        elif view.low[j] in ("a", "the", "her", "his"):
            reference = "new" if view.low[j] == "a" else "ref"
            group = Group(j, i + 1, i, view.at[j], view.end[i], 1, None, "exact", True, reference)  # type: ignore[arg-type]
            yield Hit("killed", group, view.at[j], view.end[i], "body", 0.6)


def first_of(view: View, offset: int) -> int:
    """The sentence of the token that starts at or next after the code point, -1 where there is none."""
    token = view.token_from.get(offset)
    return view.sentence[token] if token is not None else -1


def _among(view: View) -> Iterator[Hit]:
    """ "five children were among the dead", "were among the 84 people killed" """
    for i in range(1, view.n - 1):
        if view.low[i] != "among" or view.sentence[i] < 0:
            continue
        _, end = view.limits(i)
        j = next((k for k in range(i + 1, min(i + 7, end)) if view.low[k] in _AMONG), None)
        said, aux = voice(view, i)
        found = subject(view, i, aux) if j is not None and said == "passive" else None
        if j is None or found is None or found.measure is not None:
            continue
        for member in chain_left(view, found, aux):
            if member.counted:
                yield Hit(_AMONG[view.low[j]], member, member.first, view.end[i], "among", 1.4, True)


def _including(view: View) -> Iterator[Hit]:
    """Parts: "including three women", "among them five children"; the measure is the one told before."""
    measure: Measure | None = None
    sentence = -1
    for group in view.groups:
        here = view.sentence[group.head]
        if here != sentence:
            measure, sentence = None, here
        first, _ = view.limits(group.head)
        before = view.text[max(view.at[first], group.first - 45) : group.first]
        if group.counted and group.measure is None and _INCLUDING.search(before):
            measure = _told(view, first, group.start)
            if measure is not None:
                for member in chain_right(view, group):
                    yield Hit(measure, member, member.first, member.last, "including", 1.4, True)


def _told(view: View, first: int, before: int) -> Measure | None:
    """The casualty measure of the nearest word before the token, or right after the group it belongs to."""
    for j in range(before - 1, first - 1, -1):
        word = view.low[j]
        if word in _TRANSITIVE:
            return _TRANSITIVE[word][0]
        found = _INTRANSITIVE.get(word) or _STATES.get(word)
        if found or word in ("deaths", "fatalities", "victims", "casualties"):
            return found or "killed"
        if word in ("injuries",):
            return "injured"
    _, end = view.limits(before)
    for j in range(before, end):
        word = view.low[j]
        if word in _TRANSITIVE and view.tag[j] not in ("NN", "NNS"):
            return _TRANSITIVE[word][0]
        if word in _INTRANSITIVE or word in _STATES:
            return _INTRANSITIVE.get(word) or _STATES.get(word)
    return None


def _people(view: View, groups: list[Group], measure: Measure, first: int, last: int, rule: str) -> Iterator[Hit]:
    """Hits for coordinated groups: each one, and their sum where there are several."""
    groups = _without_appositions(view, groups)
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


def _without_appositions(view: View, groups: list[Group]) -> list[Group]:
    """One of "Mary Jones, a teacher" is enough: the named one."""
    kept: list[Group] = []
    for group in groups:
        previous = kept[-1] if kept else None
        if previous is not None and previous.low == group.low == 1 and view.low[group.start - 1] == "," and (
            (previous.reference == "named") != (group.reference == "named")
        ):
            if group.reference == "named":
                kept[-1] = group
            continue
        kept.append(group)
    return kept


def _mentions(view: View, hits: list[Hit]) -> list[Mention]:
    found: list[Mention] = []
    speakers: dict[int, str | None] = {}
    for hit in hits:
        sentence = view.sentence[hit.group.head]
        if sentence not in speakers:
            speakers[sentence] = _speaker(view, hit.group.head)
        low, high = min(hit.group.first, hit.first), max(hit.group.last, hit.last)
        close = high - low <= 120
        span = Span(low, high) if close else Span(hit.group.first, hit.group.last)
        more = () if close else (Span(hit.first, hit.last),)
        value = FigureValue(
            hit.measure, hit.group.low, hit.group.high, hit.group.kind, hit.group.of, _part(view, hit), speakers[sentence],
            hit.group.name,
        )  # fmt: skip
        found.append(Mention("figure", span, value, f"{hit.rule}:{hit.group.reference}", min(hit.confidence, 1.0), more))
    return sorted(found, key=lambda m: (m.span, m.value.measure if isinstance(m.value, FigureValue) else ""))


def _part(view: View, hit: Hit) -> Part:
    first, _ = view.limits(hit.group.head)
    before = view.text[max(view.at[first], hit.group.first - 60) : hit.group.first]
    if hit.part or hit.group.partitive and hit.group.noun in ("dead", "wounded", "injured", "hostages", "captives"):
        return "part"
    if _SUPERSEDED.search(before):
        return "superseded"
    if hit.rule == "toll" or hit.rule == "label" and "total" in before.lower():
        return "total"
    if hit.group.low == 0 and hit.group.reference == "other":
        return "part"
    if hit.group.reference != "of" and hit.group.low != 1 and _TOTAL.search(before[-30:]):
        return "total"
    return "open"


def _speaker(view: View, i: int) -> str | None:
    """The nearest attributing words of the sentence: "police said", "according to the health ministry"."""
    first, end = view.limits(i)
    match = _SPEAKER.search(view.text, view.at[first], view.end[end - 1])
    if match:
        return match["a"].strip()
    for v in range(first, end):
        if view.low[v] not in _SAY or not view.tag[v].startswith("VB"):
            continue
        for child in view.children.get(v, ()):
            if view.dep[child] == "nsubj" and not view.words[child].isupper() and view.tag[child] in ("NN", "NNS", "NNP", "NNPS") and view.low[child] not in _NO_SPEAKERS:
                return _phrase(view, child, first, end)
    return None


def _phrase(view: View, noun: int, first: int, end: int) -> str:
    """The noun with the words before it that belong to it, and an of-phrase after it."""
    start = noun
    while start - 1 >= first and view.head[start - 1] in range(start - 1, noun + 1) and view.dep[start - 1] in (
        "compound", "amod", "det", "poss", "case", "nmod", "nummod", "punct"
    ) and view.low[start - 1] not in (",", '"', "”", "“", "''", "``"):
        start -= 1
    return view.text[view.at[start] : view.end[noun]]
