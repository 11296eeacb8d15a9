"""Who or what was hit: objects of violent verbs, "attack on ...", and sites beside the deed ("outside a mosque")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dateline.find import actors_words as w
from dateline.find.actors_people import standing
from dateline.find.actors_syntax import phrase, roles, told_deed
from dateline.find.analysis import FILED
from dateline.find.base import Draft, Mention, Sentence, TargetValue
from dateline.model import Span, TargetKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_KINDS: dict[str, TargetKind] = {}


def _put(kind: TargetKind, words: str) -> None:
    for word in words.split():
        _KINDS.setdefault(word, kind)
        if not word.endswith("s"):
            _KINDS.setdefault(word[:-1] + "ies" if word.endswith("y") else word + "s", kind)


_put("religious", "mosque church synagogue temple shrine cathedral chapel monastery seminary madrassa gurdwara "
     "pilgrim worshipper "
     "worshiper worshippers priest imam cleric rabbi nun monk bishop pastor congregation convent mausoleum "
     "parishioner")  # fmt: skip
_put(
    "media",
    "journalist reporter newspaper broadcaster cameraman cameramen photographer newsroom blogger columnist magazine",
)
_put("security_forces", "soldier troops police policeman policemen policewoman officer army military convoy "
     "patrol checkpoint barracks "
     "garrison outpost guard militiaman militiamen peacekeeper cadet recruit marine sergeant lieutenant deputy "
     "trooper troop "
     "constable navy servicemen serviceman paratrooper commando gendarme conscript ranger base bases post "
     "warship frigate destroyer general colonel precinct forces swat fighter fighters")  # fmt: skip
_put("government", "embassy consulate ministry minister official mayor governor president parliament senator "
     "congressman congresswoman "
     "lawmaker politician candidate judge court courthouse ambassador diplomat diplomats legislator councillor "
     "councilman "
     "prosecutor capitol palace attache consul mission legislature magistrate king prince")  # fmt: skip
_put("infrastructure", "pipeline bridge airport railway railroad train bus trolley subway metro tram dam port "
     "refinery substation grid "
     "pylon reactor tunnel plane airliner jet jetliner helicopter ship ferry tanker vessel road highway "
     "transformer tower oilfield "
     "runway terminal warehouse depot")  # fmt: skip
_put("business", "bakery restaurant hotel shop store bank market bazaar mall bar pub nightclub club cafe café "
     "factory company casino "
     "supermarket office businessman businessmen lounge resort salon spa dealership merchant trader shopkeeper plant "
     "workplace pharmacy clinic gym saloon discotheque disco boutique warehouse cinema theater theatre "
     "marketplace")  # fmt: skip
_put("civilians", "civilian people man men woman women child children boy girl student pupil schoolgirl "
     "schoolboy teacher villager "
     "passenger pedestrian crowd family families resident worker tourist shopper spectator reveller reveler "
     "customer patron neighbor "
     "neighbour couple victim person teenager teen youth baby infant toddler wife husband mother father son "
     "daughter brother sister "
     "girlfriend boyfriend ex-wife ex-girlfriend ex-husband partner driver motorist cyclist hostage refugee "
     "migrant fisherman "
     "fishermen farmer bystander onlooker protester protestor demonstrator marcher mourner guest concertgoer "
     "attendee "
     "volunteer doctor nurse aid-worker foreigner national activist lawyer engineer employee clerk homeowner "
     "rapper singer "
     "school university college hospital house home village town neighborhood neighbourhood camp party wedding "
     "funeral concert "
     "festival rally marathon parade venue hall apartment community communities tribe minority group relative "
     "roommate "
     "traveller traveler commuter peasant herder prisoner inmate detainee male female adult occupant partygoer "
     "gathering "
     "queue playground park street square stadium dormitory kindergarten orphanage compound settlement settler "
     "immigrant "
     "Jew Muslim Christian Shiite Sunni Tutsi Hutu miner laborer labourer trucker cashier player athlete fan "
     "actor grandmother grandfather cousin uncle aunt friend acquaintance coworker colleague "
     "victims stepdaughter stepson infant newborn".lower())  # fmt: skip
_put("other", "car vehicle truck van building headquarters residence limousine motorcade station facility "
     "offices site consulates "
     "minibus taxi lorry suv militant rebel gunman gunmen insurgent terrorist suspect attacker leader commander "
     "guerrilla")  # fmt: skip
_BROAD = frozenset("station building headquarters residence convoy car vehicle base post bus office camp school "
     "offices truck van site "
                   "leader bases guard guards plant group volunteer facility minibus".split())  # fmt: skip
_MADE_OF: dict[str, TargetKind] = {
    "police": "security_forces", "military": "security_forces", "army": "security_forces",
    "security": "security_forces",
    "naval": "security_forces", "air": "security_forces", "troop": "security_forces", "militia": "security_forces",
    "government": "government", "embassy": "government", "presidential": "government", "ministry": "government",
    "diplomatic": "government", "consular": "government", "intelligence": "government", "federal": "government",
    "church": "religious", "mosque": "religious", "religious": "religious",
    "islamic": "religious", "pilgrim": "religious",
    "television": "media", "tv": "media", "radio": "media", "newspaper": "media", "news": "media", "media": "media",
    "power": "infrastructure", "railway": "infrastructure", "train": "infrastructure", "bus": "infrastructure",
    "metro": "infrastructure", "subway": "infrastructure", "gas": "infrastructure", "oil": "infrastructure",
    "tube": "infrastructure", "electricity": "infrastructure", "business": "business", "company": "business",
    "nato": "security_forces", "coalition": "security_forces", "passenger": "civilians", "tour": "civilians",
}  # fmt: skip
_ON = frozenset({"on", "against", "of", "at", "targeting", "outside", "inside", "near", "upon", "in"})
_BESIDE = frozenset(
    "outside inside at near in into on against among through toward towards beside around behind by".split()
)
_SITE_ONLY = frozenset({"in", "near", "by", "around", "behind", "beside", "through", "on", "at"})
_NO_TARGET = w.ATTACK_NOUNS | frozenset(
    "himself herself themselves itself him her them it us me you he she they who whom which that this those "
    "what one ones "
    "fire shots shot head chest leg legs arm arms back neck face stomach torso times death life lives bomb "
    "bombs body "
    "gun guns grenade weapon weapons knife role responsibility way hospital scene area region country city province "
    "district north south east west morning night day evening afternoon time week month year "
    "custody number others dead nothing something anything".split()
)


_ATTACKS = w.ATTACK_NOUNS | {"those", "cell", "cells"}  # "attacks such as those on ..."

_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")


def find(draft: Draft) -> Iterable[Mention]:
    """Everyone and everything that a deed of violence hits, once for each place in the text."""
    doc = draft.doc
    found: dict[Span, Mention] = {}

    def keep(mention: Mention | None) -> None:
        if mention is not None and (mention.span not in found or found[mention.span].confidence < mention.confidence):
            found[mention.span] = mention

    for index, parts in roles(doc).items():
        targets = [r.certain for r in parts if r.part == "target"]
        if targets and not any(r.part == "suspect" for r in parts) and not _names_no_victim(draft, doc[index]):
            person = any(r.part == "target" and doc[r.verb].lower_ in w.TO_PEOPLE for r in parts)
            keep(_target(draft, doc[index], "object", max(targets), person))
    for sentence in draft.sentences:
        for token, rule, certain in _beside(sentence):
            keep(_target(draft, token, rule, certain))
    return sorted(found.values(), key=lambda m: m.span)


def _names_no_victim(draft: Draft, token: Token) -> bool:
    """Whether the word is the source that ends a headline ("Shooting injures two people: RCMP"), or of the place of filing
    that opens a sentence ("KUNDUZ (PAN): Five people ...")."""
    sentence = draft.sentence_at(token.idx)
    if sentence.block_kind == "headline" and sentence.span.end == token.idx + len(token.text):
        return token.i > 0 and token.nbor(-1).text == ":"
    filed = FILED.match(sentence.text)
    return filed is not None and token.idx < sentence.span.start + filed.end() and bool(_CAPITALS.search(filed[0]))


def _beside(sentence: Sentence) -> Iterator[tuple[Token, str, float]]:
    """Nouns that hang by a preposition on a noun of attack or a violent verb."""
    for token in sentence.tokens:
        if token.lower_ in _ATTACKS and token.tag_[0] in "ND":
            yield from ((t, "attack_on", c) for t, c in _after(token, _ON))
        elif token.lower_ == "targeting" or token.lower_ == "targeted":
            yield from ((t, "targeting", 0.85) for t in token.children if t.dep_ in ("dobj", "pobj"))
        elif token.tag_[0] == "V":
            told = told_deed(token)
            harm = told is not None and told[0] == "harm"
            if harm or token.lower_ in ("exploded", "explode", "exploding", "detonated", "blast", "ripped", "tore"):
                yield from ((t, "beside", c * 0.8) for t, c in _after(token, _BESIDE))


def _after(token: Token, prepositions: frozenset[str]) -> Iterator[tuple[Token, float]]:
    for child in token.children:
        if child.dep_ in ("prep", "advmod") and child.lower_ in prepositions:
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield noun, 0.6 if child.lower_ in _SITE_ONLY else 0.85
        elif (
            child.dep_ == "dobj"
            and token.tag_[0] == "V"
            and child.lower_ in ("fire", "grenade", "bomb", "grenades", "explosives", "gun", "shots", "gunfire")
        ):
            yield from _after(child, prepositions)


def _target(draft: Draft, token: Token, rule: str, certain: float, person: bool = False) -> Mention | None:
    """The target that the noun heads. `person`: what is done to it is done to people only ("a florist was stabbed")."""
    word = token.lower_
    if (
        word in _NO_TARGET
        or token.tag_ in ("PRP", "PRP$", "WP", "CD", "WDT", "DT")
        or not token.is_alpha
        and "-" not in word
    ):
        return None
    start, end = phrase(token)
    doc = draft.doc
    kind = _kind([t.lower_ for t in doc[start:end]], word)
    named = token.tag_ in ("NNP", "NNPS")
    if kind is None and person and token.tag_ in ("NN", "NNS") and word not in w.NO_PEOPLE:
        kind = "civilians"
    if kind is None and (not named or rule != "object"):
        return None
    if rule == "beside" and word in (
        "street",
        "town",
        "village",
        "camp",
        "neighborhood",
        "home",
        "house",
        "road",
        "park",
        "square",
    ):
        certain -= 0.2
    while start < end - 1 and doc[start].lower_ in ("the", "this", "that", "these", "those"):
        start += 1
    span = Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
    if named and standing(draft.text, span.start, span.end) in (("suspect", 0.75), ("named", 0.85)):
        return None
    name = " ".join(draft.text[span.start : span.end].split())
    return Mention("target", span, TargetValue(name, kind or "civilians"), rule, round(certain, 2))


def _kind(words: list[str], head: str) -> TargetKind | None:
    own = _KINDS.get(head)
    if own is None or head in _BROAD:
        made = next((_MADE_OF[x] for x in reversed(words) if x in _MADE_OF and x != head), None)
        return made or own
    return own
