"""How the words around a place name place an act to it: in it, near it, or not at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from dateline.find.base import Draft
from dateline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Relation = Literal["at", "near", "from", "of", "dateline"]

_NEAR = re.compile(
    r"\b(?:near|outside|close to|next to|not far from|on the outskirts of|the outskirts of|outskirts of|just off|off|"
    r"around|(?:north|south|east|west|\w+east|\w+west)(?:ern)? of|(?:km|kilomet(?:re|er)s?|miles?|mi) (?:\w+ )?(?:of|from))"
    r"(?: the)?(?: (?:city|town|village|port|capital|border) (?:of|with))?\s+$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|native of|residents? of|citizens? of|nationals? of|born in|grew up in|raised in|lived in|lives in|living in|"
    r"moved to|flew to|flown to|fled to|en route to|bound for|traveled to|travelled to|returned to|visit(?:ed|ing)? to|"
    r"president of|minister of|king of|ambassador to|talks in|summit in|meeting in|conference in|court in|"
    r"prison in|hospital in|reporting (?:from|in)|based in|headquarters in|university of|bureau in|war in|troops in|"
    r"news ?room in|correspondents? in|from (?:his|her|their|its) (?:home|office)s? in|hometown of|"
    r"such as|like|including|unlike)(?: the)?\s+$|\b(?:aged? )?\d{1,3}, (?:both |all )?(?:of|from) (?:\w+ )?$|"
    r"\w, of $",
    re.IGNORECASE,
)
_OF = re.compile(
    r"^(?:'s|’s)?\s+(?P<between>\w+\s+){0,2}?(?:police|officials?|authorities|government|president|minister|ministry|army|military|"
    r"officers?|prosecutors?|spokes\w+|mayor|governor|sheriff|department|forces|troops|soldiers|court|embassy|media|"
    r"newspaper|television|parliament|senator|leaders?|rebels|militants|state-run|hospital|medical|fire)\b",
    re.IGNORECASE,
)
_BOUND = re.compile(r"^-(?:bound|based|born|backed|led|funded|trained|made|linked|registered|flagged)\b")
_SPEAKERS = frozenset("police authorities prosecutors deputies officials spokesman spokeswoman spokesperson".split())
_TELLING = frozenset("said told announced reported declared stated speaking spoke tweeted wrote".split())
_IN = re.compile(
    r"\b(?:in|inside|within|across|throughout)(?: the)?(?: \w+(?:ern|al))?(?: (?:city|town|village|district|province|state|region|"
    r"port|capital|area|suburb|county|governorate|territory) of)?\s+$",
    re.IGNORECASE,
)
_SAID_IN = re.compile(rf"\b(?:{'|'.join(_TELLING)})(?: \w+){{0,4}} in(?: the)?\s+$", re.IGNORECASE)
_DOES = re.compile(
    r"^(?:['’]s)?(?: (?:\w+[- ]){0,2})(?:attacks?|strikes?|air ?strikes?|raids?|bombings?|bombardments?|shelling|offensives?|"
    r"airstrikes?|operations?|assaults?|incursions?|invasion|missiles?)\b(?! (?:in|at|near)\b)",
    re.IGNORECASE,
)  # what a country does, not what happens in it: "U.S. missile attacks", "Israel's raid"
_LOCATIVE = re.compile(
    r"(?:\b(?:in|at|inside|across|throughout|around|into|within|on|through|over)(?: the)?(?: \w+){0,2}|,)\s+$",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"(?:attacks?|bomb(?:ings?|s)|shootings?|blasts?|explosions?|massacres?|assaults?|killings?|murders?|raids?|"
    r"stabbings?|clash(?:es)?|siege|violence|riots?|kidnappings?|abductions?|slayings?|strikes?|"
    r"(?:school)?girls|schoolboys|hostages|captives)$"
)  # those taken somewhere are called after it, too: "the Chibok girls"

_UNITS = frozenset(
    """city town village district province state region suburb area county governorate territory municipality
    department valley island division agency""".split()
)
_HOLDERS = _UNITS | frozenset(
    """cities towns villages districts provinces states regions counties islands neighborhood neighbourhood outskirts port part parts streets heart hall market square center centre border edge suburbs hills mountains
    forests station bazaar village town coast crossing checkpoint north south east west northeast northwest southeast southwest capital""".split()
)  # "the market of X" lies in it


def relation_of(draft: Draft, span: Span, unit: bool = False) -> Relation:
    """How the words place an act to the name: by what stands before and after it and by its part in the sentence.

    `unit`: whether it is a state's, province's or district's name, before which no "in" need stand itself."""
    before = draft.text[max(0, span.start - 45) : span.start]
    if _BOUND.match(draft.text[span.end : span.end + 12]):
        return "from"
    if _NEAR.search(before):
        return "near"
    if _FROM.search(before):
        return "from"
    belongs = _OF.match(draft.text[span.end : span.end + 50])
    if belongs and not (belongs["between"] and _IN.search(before)):
        return "of"  # but "in the West Bank hitting three soldiers" says where
    token = _head(draft, span)
    if unit and token.dep_ in ("compound", "nmod", "amod", "poss") and token.head.lower_ in _UNITS:
        token = token.head  # "Nigeria's Katsina state": the unit has the name's part in the sentence
    if token.dep_ in ("pobj", "conj", "appos"):
        return _after_preposition(token, span)
    if token.dep_ in ("compound", "amod", "nmod", "poss") and token.head.i > token.i and not _IN.search(before):
        return "near" if _ACT.match(token.head.lower_) else "of"  # "the Moscow attack" may be in a town beside it
    if _IN.search(before):
        return "from" if _SAID_IN.search(before) else "at"  # whatever the parser makes of a long sentence
    return "of" if token.dep_ in ("nsubj", "nsubjpass", "dobj") else "at"


def does(draft: Draft, span: Span) -> bool:
    """Whether the words after a country's name make it the doer of what follows."""
    return bool(_DOES.match(draft.text[span.end : span.end + 60])) and not _IN.search(
        draft.text[max(0, span.start - 45) : span.start]
    )


def _head(draft: Draft, span: Span) -> Token:
    """The word of the name that the others hang on."""
    token = draft.token_at(span.end - 1)
    for _ in range(5):
        if token.head == token or not span.start <= token.head.idx < span.end:
            break
        token = token.head
    return token


def _after_preposition(token: Token, span: Span) -> Relation:
    """ "In Kano" places the act, "said in Kano" the speaker, "of Kano" only what it belongs to."""
    preposition = token.head
    while preposition.dep_ in ("pobj", "conj", "appos") and preposition.head != preposition:
        preposition = preposition.head
    form, verb = preposition.lower_, preposition.head
    if verb.lower_ in ("home", "house", "office") and verb.dep_ == "pobj":
        verb = (
            verb.head.head
        )  # who "said at her home in Kano" was heard there, who "was shot at her home" was hit there
    if form in ("of", "for", "with", "by", "to", "against", "about"):
        return "at" if verb.lower_ in _HOLDERS or _ACT.match(verb.lower_) else "of"
    if form in ("in", "at") and verb.lower_ in _SPEAKERS:
        return "of"  # "police in Flensburg said": where those who speak sit, often not far from it
    if verb.lower_ in _TELLING and 0 < span.start - verb.idx < 45:
        return "from"
    return "at"


def located(draft: Draft, span: Span) -> bool:
    """Whether a word such as "in" or "near" stands before the name."""
    before = draft.text[max(0, span.start - 45) : span.start]
    return bool(_LOCATIVE.search(before) or _NEAR.search(before))
