"""Casualty nouns: deaths, bodies, tolls, a double homicide, the dead and those among them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.find.figures_groups import Group, View
from dateline.find.figures_hits import Hit, people
from dateline.find.figures_link import chain_left, chain_right, right_group, subject, voice
from dateline.find.figures_real import unreal
from dateline.find.figures_words import (
    AMONG,
    CLAIM_LIVES,
    INCLUDING,
    INTRANSITIVE,
    KILLINGS,
    LABEL,
    LABELS,
    MOURNED,
    MULTIPLE,
    MULTIPLES,
    MURDER_SUICIDE,
    NO_CASUALTIES,
    OVER_TIME,
    PASSED,
    STATES,
    TALLIED,
    TOLL,
    TOLL_AFTER,
    TOLL_GAP,
    TRANSITIVE,
    UNHURT,
    UNSURE,
)
from dateline.model import Measure

_NOT_DONE = frozenset({"attempted", "attempt", "anniversary", "plot"})
_AVENGED = frozenset({"avenge", "avenging", "avenged", "revenge", "retaliation", "reprisal", "vengeance"})
_RIVAL = re.compile(
    r"\b(?:puts?|gave|gives|set|sets) (?:the|their|its|his|her|a) (?:(?:death|overall|total|civilian) )*$|"
    r"\b(?:gave|gives|claim(?:ed|s)|cited|reported) an? (?:\w+ )?(?:higher|lower|different|smaller|larger) (?:(?:death|overall|total) )*$"
)
_BESIDES = re.compile(
    r"\b(?:separate|separately|elsewhere|other (?:parts|areas|towns|villages|districts|incidents|attacks|strikes|raids))\b"
    r"|\b(?:\w+day|the day|the week|the month|the year)['’]s (?:(?:overall|total|death) )*$",
    re.IGNORECASE,
)  # "nine others were killed in separate strikes, raising Wednesday's toll to 38": more than the act's
_WIDER = re.compile(
    r"\b(?:in|of|from|since) (?:\w+ ){0,2}(?:violence|fighting|conflict|war|offensive|unrest|campaign|uprising|crackdown)\b",
    re.IGNORECASE,
)  # "the toll in violence that began on Wednesday"
_WHEN = re.compile(
    r" (?:on|over|last|this|earlier this|late|early)(?: the)? (?:\w+day|weekend|week|month|year)(?: (?:night|morning|evening))? (?=of\b)"
    r"| yesterday (?=of\b)"
)


def deed(view: View, i: int, measure: Measure, rule: str) -> Iterator[Hit]:
    """ "the killing of two soldiers", "Smith's death", "the bodies of three men", "claimed the lives of 20" """
    first, end = view.limits(i)
    if rule == "lives-of":
        around = set(view.low[max(first, i - 4) : i])
        if not around & CLAIM_LIVES:
            return
        if "lost" in around and not (i + 1 < end and view.low[i + 1] == "of"):
            j = next(k for k in range(i - 1, first - 1, -1) if view.low[k] == "lost")
            aux = voice(view, j)[1]
            group = subject(view, j, aux)
            if group is not None and (view.covering[i] is None or not view.covering[i].counted):  # type: ignore[union-attr]
                yield from people(view, chain_left(view, group), measure, j, i, "lives")
            return
    shown = rule
    start = i
    if rule == "shot-of" and i and view.low[i - 1] in ("fatal", "deadly"):
        measure, shown, start = "killed", "death-of", i - 1
    j = i + 1
    if j < end and view.low[j] in ("deaths", "death") and view.low[i] in ("shooting", "stabbing"):
        return
    when = _WHEN.match(view.text, view.end[i])
    if when and when.end() in view.token_from:
        j = view.token_from[when.end()]  # "the lynching on Sunday of five men"
    if j < end and view.low[j] == "of":
        j += 1
        if j < end and view.covering[j] is not None:
            group = view.covering[j]
            undone = _attempted(view, i, first) or (group is not None and group.low == 1 and _avenged(view, i, first))
            if group is not None and not unreal(view, i, start) and not undone:
                told = chain_left(view, group, end) if view.low[i] == "bodies" else chain_right(view, group)
                yield from people(view, told, measure, start, i, shown)
        return
    # "Smith's death", "his killing"
    if i - 1 >= first and view.tag[i - 1] == "POS" and measure == "killed" and rule == "death-of":
        group = view.owner(i - 1)
        if group is not None and group.low == 1 and not _attempted(view, i, first) and not _avenged(view, i, first):
            yield Hit(measure, group, group.first, view.end[i], shown, 0.8)


def _attempted(view: View, i: int, first: int) -> bool:
    j = i
    while j - 1 >= first and view.low[j - 1] in ("first", "second", "third", "-", "degree", "capital", "aggravated"):
        j -= 1
    return not _NOT_DONE.isdisjoint(view.low[max(first, j - 3) : i])


def _avenged(view: View, i: int, first: int) -> bool:
    """Whether the death of one is only named as what others were killed for."""
    return not _AVENGED.isdisjoint(view.low[max(first, i - 6) : i])


def inherent(view: View) -> Iterator[Hit]:
    """Groups whose own words carry the measure: "137 deaths", "12 dead", "three wounded soldiers"."""
    for group in view.groups:
        if not group.counted:
            continue
        first, end = view.limits(group.start)
        if group.measure is not None and not _one_thing(view, group, first):
            rule = "noun" if group.noun in ("deaths", "fatalities", "dead", "injuries") else "modifier"
            yield Hit(group.measure, group, group.first, group.last, rule)
        if group.noun in ("hostages", "captives", "abductees") and group.low != 1:
            yield Hit("abducted", group, group.first, group.last, "noun", 0.7)
        before = set(view.low[max(0, group.start - 3) : group.start])
        if group.end + 1 < end and view.low[group.end] == "lives" and before & CLAIM_LIVES:
            yield Hit("killed", group, group.first, view.end[group.end], "lives")


def _one_thing(view: View, group: Group, first: int) -> bool:
    """Whether a single death, injury or dead relative is spoken of rather than counted: "her deceased father"."""
    if group.low != 1 or group.kind != "exact":
        return False
    owned = group.start > first and view.tag[group.start] in ("PRP$", "POS")
    return group.noun in ("injury", "death", "arrest") or (group.measure == "killed" and owned)


def arrests_made(view: View) -> Iterator[Hit]:
    """ "police made an arrest" """
    for i, word in enumerate(view.low):
        if word != "arrest" or i < 2 or view.low[i - 1] != "an" or view.sentence[i] < 0:
            continue
        if view.low[i - 2] in ("made", "make", "makes", "making") and not unreal(view, i - 2, voice(view, i - 2)[1]):
            group = Group(i - 1, i + 1, i, view.at[i - 1], view.end[i], 1, None, "exact", True, "new")
            yield Hit("arrested", group, view.at[i - 2], view.end[i], "noun", 0.8)


def lost(view: View, i: int) -> Iterator[Hit]:
    """ "the army lost eight soldiers" """
    group = right_group(view, i)
    if group is not None and group.counted and group.of == "security_forces" and not unreal(view, i, voice(view, i)[1]):
        yield from people(view, chain_right(view, group), "killed", i, i, "lost-active")


def tolls(view: View) -> Iterator[Hit]:
    """ "the death toll rose to 143", "a toll of 12", "Total dead: 192" """
    for quantity in view.quantities:
        before = view.text[max(0, quantity.start - 240) : quantity.start]
        toll = TOLL.search(before)
        if toll and UNSURE.search(toll["gap"]):
            continue
        last = view.token_to.get(quantity.number_end)
        if last is None or view.sentence[last] < 0 or quantity.low is None:
            continue
        label = LABEL.search(before)
        first = view.token_from.get(quantity.start, last)
        kind = quantity.kind
        if toll and kind == "exact" and PASSED.search(toll["gap"]):
            kind = "at_least"
        group = Group(
            first, last + 1, last, quantity.start, quantity.end, quantity.low, quantity.high, kind, True, "new"
        )
        if (
            toll
            and TOLL_GAP.search(toll["gap"])
            and (toll["hurt"] or not re.search(r"\b(?:injured|wounded)\b", toll["gap"]))
        ):
            begin = quantity.start - len(before) + toll.start()
            if first_of(view, begin) == view.sentence[last]:
                begin = begin if quantity.end - begin <= 120 else quantity.start
                opened = view.at[view.limits(last)[0]]
                rival = _RIVAL.search(view.text, max(0, begin - 60), begin)
                wider = _BESIDES.search(view.text, opened, begin) or _WIDER.search(toll["gap"])
                measure: Measure = "injured" if toll["hurt"] else "killed"
                yield Hit(measure, group, begin, quantity.end, "put" if rival or wider else "toll", 1.5)
        elif re.search(r"\b(?:to|at) $", before) and (after := TOLL_AFTER.match(view.text, quantity.end)):
            _, end = view.limits(last)
            over_time = OVER_TIME.search(view.text, after.end(), view.end[end - 1]) is not None
            yield Hit("killed", group, quantity.start, after.end(), "put" if over_time else "toll", 1.5, over_time)
        elif label:
            measure = LABELS.get(label["word"].lower(), "killed")
            yield Hit(measure, group, quantity.start - len(before) + label.start(), quantity.end, "label", 1.2)


def first_of(view: View, offset: int) -> int:
    """The sentence of the token that starts at or next after the code point, -1 where there is none."""
    token = view.token_from.get(offset)
    return view.sentence[token] if token is not None else -1


def multiples(view: View) -> Iterator[Hit]:
    """ "a double homicide", "a triple shooting" """
    for match in MULTIPLE.finditer(view.text):
        i = view.token_from.get(match.start())
        last = view.token_to.get(match.end())
        if i is None or last is None or view.sentence[i] < 0:
            continue
        shot = match["deed"].lower().startswith(("shooting", "stabbing")) and not match["fatal"]
        group = Group(
            i, last + 1, last, match.start(), match.end(), MULTIPLES[match["n"].lower()], None, "exact", True, "new"
        )
        yield Hit(
            "injured" if shot else "killed",
            group,
            match.start(),
            match.end(),
            "shot-multiple" if shot else "multiple",
            0.8,
        )


def murder_suicide(view: View) -> Iterator[Hit]:
    """ "a murder-suicide": one at least was killed, and the killer is dead"""
    for match in MURDER_SUICIDE.finditer(view.text):
        first = view.token_from.get(match.start("murder"))
        if first is None or view.sentence[first] < 0:
            continue
        for name, of in (("murder", "people"), ("suicide", "attackers")):
            start, end = match.span(name)
            group = Group(first, first + 1, first, start, end, 1, None, "exact", True, "ref", of)
            yield Hit("killed", group, start, end, "murder-suicide", 0.5)


def nobody(view: View) -> Iterator[Hit]:
    """ "there were no casualties", "the guards escaped unhurt" """
    for match in (*NO_CASUALTIES.finditer(view.text), *UNHURT.finditer(view.text)):
        first, last = view.token_from.get(match.start()), view.token_to.get(match.end())
        if first is None or last is None or view.sentence[first] < 0:
            continue
        group = Group(first, last + 1, last, match.start(), match.end(), 0, None, "exact", True, "new")
        if match.re is UNHURT:
            yield Hit("injured", group, match.start(), match.end(), "unhurt")
            continue
        yield Hit("killed", group, match.start(), match.end(), "nobody")
        yield Hit("injured", group, match.start(), match.end(), "nobody")


def bodies(view: View) -> Iterator[Hit]:
    """ "a body was found", "found the man's body" """
    for i, word in enumerate(view.low):
        if word != "body" or view.sentence[i] < 0 or view.covering[i] is not None:
            continue
        first, end = view.limits(i)
        around = set(view.low[max(first, i - 8) : min(end, i + 8)])
        if (
            not around & {"found", "discovered", "recovered", "identified", "dumped"}
            or i + 1 < end
            and view.low[i + 1] in ("camera", "armor", "of", "cam", "cameras")
        ):
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


def among(view: View) -> Iterator[Hit]:
    """ "five children were among the dead", "were among the 84 people killed" """
    for i in range(1, view.n - 1):
        if view.low[i] != "among" or view.sentence[i] < 0:
            continue
        _, end = view.limits(i)
        j = next((k for k in range(i + 1, min(i + 7, end)) if view.low[k] in AMONG), None)
        said, aux = voice(view, i)
        found = subject(view, i, aux) if j is not None and said == "passive" else None
        if j is None or found is None or found.measure is not None:
            continue
        for member in chain_left(view, found, aux):
            if member.counted:
                yield Hit(AMONG[view.low[j]], member, member.first, view.end[i], "among", 1.4, True)


def mourned(view: View) -> Iterator[Hit]:
    """ "all 22 victims have been named", "a vigil for the ten victims": dead, unless the report says how many died"""
    for group in view.groups:
        if group.noun != "victims" or not group.counted or (group.low or 0) < 2 or group.partitive:
            continue
        first, end = view.limits(group.start)
        all_of_them = group.reference == "ref" or view.low[group.start - 1 : group.start] == ["all"]
        if all_of_them and MOURNED.search(view.text, view.at[first], view.end[end - 1]):
            yield Hit("killed", group, group.first, group.last, "mourned", 0.3)


def killings(view: View) -> Iterator[Hit]:
    """ "blamed for two killings": so many dead, unless the report says how many died"""
    for quantity in view.quantities:
        last = view.token_to.get(quantity.number_end)
        noun = KILLINGS.match(view.text, quantity.end)
        if noun is None or last is None or view.sentence[last] < 0 or (quantity.low or 0) < 2:
            continue
        opened, end = view.limits(last)
        if TALLIED.search(view.text, view.at[opened], view.end[end - 1]):
            continue
        first = view.token_from.get(quantity.start, last)
        group = Group(
            first, last + 1, last, quantity.start, quantity.end, quantity.low, quantity.high, quantity.kind, True, "new"
        )
        yield Hit("killed", group, quantity.start, noun.end(), "killings", 0.3)


def including(view: View) -> Iterator[Hit]:
    """Parts: "including three women", "among them five children"; the measure is the one told before."""
    measure: Measure | None = None
    sentence = -1
    for group in view.groups:
        here = view.sentence[group.head]
        if here != sentence:
            measure, sentence = None, here
        first, _ = view.limits(group.head)
        before = view.text[max(view.at[first], group.first - 45) : group.first]
        if group.counted and group.measure is None and INCLUDING.search(before):
            measure = _told(view, first, group.start)
            if measure is not None:
                for member in chain_right(view, group):
                    yield Hit(measure, member, member.first, member.last, "including", 1.4, True)


def _told(view: View, first: int, before: int) -> Measure | None:
    """The casualty measure of the nearest word before the token, or right after the group it belongs to."""
    for j in range(before - 1, first - 1, -1):
        word = view.low[j]
        if word in TRANSITIVE:
            return TRANSITIVE[word][0]
        found = INTRANSITIVE.get(word) or STATES.get(word)
        if found or word in ("deaths", "fatalities", "victims", "casualties"):
            return found or "killed"
        if word in ("injuries",):
            return "injured"
    _, end = view.limits(before)
    for j in range(before, end):
        word = view.low[j]
        if word in TRANSITIVE and view.tag[j] not in ("NN", "NNS"):
            return TRANSITIVE[word][0]
        if word in INTRANSITIVE or word in STATES:
            return INTRANSITIVE.get(word) or STATES.get(word)
    return None
