"""Whether a time or place belongs to the act, or to those who tell of it and to what came after.

Two readings are combined, since the small parser errs on long news sentences: the verb that governs the words in the
dependency tree, and the nearest anchor word in the line of the sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.assemble import cast
from dateline.find.base import Draft, Mention
from dateline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs whose time is that of the telling.
TELLING = frozenset(
    """said says say told tells announced confirmed added stated declared tweeted wrote posted released identified
    named condemned called visited met vowed urged warned threatened claimed denied blamed issued published expressed
    acknowledged revealed briefed asked spoke speaking quoted""".split()
)
# What comes after an act: the law's and the mourners' doings.
AFTERMATH = frozenset(
    """arrested detained charged sentenced convicted arraigned indicted appeared pleaded pled acquitted jailed
    extradited buried mourned gathered commemorated marked remembered scheduled expected resumed returned reopened
    closed succumbed remains remained testified heard approved rejected questioned interviewed deported upheld
    resigned suspended due freed rescued captured surrendered booked hospitalized filed ruled
    trial hearing jury verdict court sentencing arraignment plea conference vigil funeral investigation
    release update updated anniversary ceremony memorial warrant opened inaugurated unveiled prison jail parole
    sentence sentences raised rose risen rise rises rising climb climbs climbed revised jumped mourning mourned
    ended ending sought seeking wanted hunted questioning interviewing lowered marched rallied marching searching hunting combing appealing pleading pleads indicts convicts handed
    reunited exhumed asking watched viewed commemorates honored honoured sues sued""".split()
)
HAPPENING = frozenset(
    """happened occurred took unfolded erupted struck hit targeted rocked ripped tore left came began broke attacked
    killed killing wounded injured shot fired exploded detonated stabbed blew stormed rammed plowed drove
    kidnapped abducted seized ambushed raided bombed shelled gunned attack attacking murdered assassinated massacred
    slain torched beaten shooting explosion blast bombing stabbing clashes incident responded reported
    dispatched died dead found discovered robbed carjacked assaulted hijacked lynched hacked slashed mugged""".split()
)
# Of these, those that speak of a toll only beside it: who climbs over a fence is about the act.
_COUNTING = frozenset("raised rose risen rise rises rising climb climbs climbed jumped lowered".split())
_TRAVELLED = frozenset(
    "gone come arrived travelled traveled flown moved returned".split()
)  # "had gone there on Friday"
_TOLL = re.compile(r"\b(?:toll|number|figure|count|tally|deaths?)\b", re.IGNORECASE)
_STATED_ON = re.compile(
    r"(?:['’]s|s['’]) (?:\w+ ){0,2}?(?:posting|post|statement|announcement|report|briefing|message|communiqu[eé]|video|ruling|"
    r"hearing|verdict|decision|arrests?|news conference|press conference|appearance|meeting|vote|protests?|funerals?)\b",
    re.IGNORECASE,
)  # "Friday's statement" dates what was said, not the act
_ABOUT_ACT = re.compile(
    r"(?:'s|’s)?,?\s+(?:(?!the\b|this\b|that\b|in\b|for\b|of\b|over\b|after\b|with\b|by\b|at\b|on\b|and\b)\w+\s+){0,3}?(?:attack|bombing|shooting|blast|explosion|massacre|assault|killing|raid|stabbing|(?:fire|arson|rampage|robbery|beating)\b|"
    r"strike|murder|homicide|deaths?\b|slaying|incident|violence|clash|siege|abduction|kidnapping|ambush|riot|hijacking)",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those)\s(?:\w+\s){0,2}\w{0,4}$", re.IGNORECASE)
_MATTER = re.compile(
    r"\b(?:in|of|over|for|into|about|after|following|since) (?:the|an?|last|this) (?:[\w'’-]+ ){0,3}$", re.IGNORECASE
)
_CALLED = re.compile(
    r"called (?:911|9-1-1|999|(?:the )?police|authorities|(?:the )?(?:sheriff|emergency)\b)", re.IGNORECASE
)
_SAID = re.compile(r"\b(?:said|says|told|announced|confirmed|added|stated) $", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+")
_FAR, _APART = 160.0, 45.0


def names_act(text: str, end: int) -> bool:
    """Whether the words go on to name the act ("Friday's attack", "the May 22 concert bombing")."""
    return bool(_ABOUT_ACT.match(text, end))


def tie(draft: Draft, mention: Mention, here: list[Mention]) -> float:
    """From about -3 (of the telling or the aftermath) to about 3 (of the act itself)."""
    if _told_on(draft, mention) or _stated_on(draft, mention):
        return -3.6
    governed, beside = _governed(draft, mention, here), _next_to(draft, mention, here)
    if (
        governed <= -2.0
        and beside > 0
        and all(_MATTER.search(draft.text, max(0, e.span.start - 40), e.span.start) for e in here)
    ):
        beside = 0.0  # "police were searching on Monday for suspects in the robbery"
    return 0.8 * governed + 0.8 * beside


def _told_on(draft: Draft, mention: Mention) -> bool:
    """Whether a day stands right behind a verb of telling, whatever the parser makes of what is told ("said Tuesday the
    attack was ..."); an hour may be that of what is told."""
    if mention.kind != "time" or cast.time(mention).precision == "time":
        return False
    return bool(_SAID.search(draft.text, max(0, mention.span.start - 12), mention.span.start))


def _stated_on(draft: Draft, mention: Mention) -> bool:
    """Whether a day owns what was said or decided on it ("Friday's statement")."""
    if mention.kind != "time":
        return False
    end = mention.span.end
    owned = draft.text[max(mention.span.start, end - 2) : end].lower() in ("'s", "’s", "s'", "s’")
    return bool(_STATED_ON.match(draft.text, end - 2 if owned else end))


def _of_aftermath(draft: Draft, form: str, at: int) -> bool:
    """Whether a word of a sentence speaks of what came after the act."""
    if form not in _COUNTING:
        return form in AFTERMATH
    sentence = draft.sentence_at(at).span
    return bool(_TOLL.search(draft.text, sentence.start, sentence.end))


def _governed(draft: Draft, mention: Mention, here: list[Mention]) -> float:
    token = draft.token_at(mention.span.start)
    for _ in range(8):
        if any(e.span.start <= token.idx < e.span.end for e in here):
            return 2.5
        form = token.lower_
        if form == "called" and any(c.dep_ == "auxpass" for c in token.children):
            return 1.5  # "officers were called to the street on Monday"
        if form == "called" and _CALLED.match(draft.text, token.idx):
            return 1.5  # "a neighbour called 911 on Monday"
        if form in TELLING or (form == "reported" and not any(c.dep_ == "auxpass" for c in token.children)):
            opens = mention.span.start == draft.sentence_at(mention.span.start).span.start  # "On Monday, police said"
            said = not opens and _set_off(draft.text, mention, token.idx)
            said = said or (
                mention.kind == "time" and cast.time(mention).precision == "time" and bool(cast.time(mention).start)
            )
            return 0.0 if said or _inside_account(token, mention) else -2.5
        if _under_way(draft, token, mention):
            return 1.0
        if _of_aftermath(draft, form, token.idx) or _lost_job(token):
            return -2.0
        if token.pos_ in ("VERB", "AUX"):
            if form in HAPPENING:
                return 1.5
            before = form in _TRAVELLED and any(c.lower_ == "had" and c.dep_ == "aux" for c in token.children)
            return -2.0 if before or _of_other_matter(draft, mention, here) else 0.3
        if token.head == token:
            break
        token = token.head
    return 0.0


def _under_way(draft: Draft, verb: Token, mention: Mention) -> bool:
    """Whether the verb tells of what goes on now, and the words of a day before: "police are investigating a robbery at a
    bar Sunday" dates the robbery."""
    now = any(c.dep_.startswith("aux") and c.lower_ in ("is", "are") for c in verb.children)
    if not now or mention.kind != "time" or not (day := cast.time(mention).start):
        return False
    return bool(draft.report.published) and day[:10] < (draft.report.published or "")[:10]


def _lost_job(verb: Token) -> bool:
    """Whether "fired" is said of somebody: "a man who was fired last week"."""
    said_of = {c.lower_ for c in verb.children if c.dep_ == "nsubjpass"}
    return verb.lower_ == "fired" and bool(said_of & {"who", "he", "she"})


def _of_other_matter(draft: Draft, mention: Mention, here: list[Mention]) -> bool:
    """Whether the sentence names its acts only as ones that the reader knows of, far from the time: "they met again on
    Wednesday to end the talks that were broken off by the bombing"."""
    return bool(here) and all(
        not cast.names_people(draft, e)
        and _DEFINITE.search(draft.text[max(0, e.span.start - 25) : e.span.start + 4])
        and cast.distance(draft.text, mention.span, e.span) > _APART
        for e in here
    )


def _set_off(text: str, mention: Mention, telling: int) -> bool:
    """Whether a comma parts the words from a verb of telling after them ("... on Monday, police said"): the day is what
    they said, not when they said it."""
    return telling >= mention.span.end and "," in text[mention.span.end : telling]


def _inside_account(verb: Token, mention: Mention) -> bool:
    """Whether the words stand far from the verb of telling, inside what is told ("X said the man was ... Friday")."""
    return abs(mention.span.start - (verb.idx + len(verb))) > 40


def _own_verb(draft: Draft, mention: Mention) -> int:
    """Where the verb stands that governs the words; -1 without one, or where it only sets the hour ("as dawn broke")."""
    token = draft.token_at(mention.span.start)
    for _ in range(8):
        if token.pos_ in ("VERB", "AUX"):
            return -1 if token.dep_ == "advcl" else token.idx
        if token.head == token:
            break
        token = token.head
    return -1


def _next_to(draft: Draft, mention: Mention, here: list[Mention]) -> float:
    """What the nearest anchor in the sentence is: an act, or a word of telling or aftermath."""
    sentence = draft.sentence_at(mention.span.start).span
    best, worth = _FAR, 0.0
    own = _own_verb(draft, mention)
    for event in here:
        gap = cast.distance(draft.text, mention.span, event.span)
        if gap < best:
            best, worth = gap, 2.0
    for match in _WORD.finditer(draft.text, sentence.start, sentence.end):
        form = match.group().lower()
        if form not in TELLING and not _of_aftermath(draft, form, match.start()):
            continue
        if mention.span.start <= match.start() < mention.span.end:
            continue
        if _set_off(draft.text, mention, match.start()):
            continue
        if form in TELLING and match.start() < own < mention.span.start:
            continue  # "she said the village woke on Monday to": the day is that of what she told
        gap = cast.distance(draft.text, mention.span, Span(*match.span()))
        if gap < best:
            best, worth = gap, -2.0
    return worth
