"""Small typed readings of a draft that every part of the assembly needs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from dateline.find.base import (
    ActorValue,
    ClaimValue,
    Draft,
    EventValue,
    FigureValue,
    Mention,
    PlaceValue,
    StatementValue,
    TargetValue,
    TimeValue,
    WeaponValue,
)
from dateline.model import Span

V = TypeVar("V")

# Where one clause gives way to the next: the words belong to the clause that they open.
CLAUSE = re.compile(
    r"[,;:—–]|\s-{1,2}\s|\b(?:and|but|while|when|where|after|before|since|following|as|who|which|that|because|"
    r"although|though|whereas)\b",
    re.IGNORECASE,
)
_CLAUSE_SMALL = re.compile(CLAUSE.pattern)  # the same of small letters, which takes half the time


# "Charged with murder", "two counts of attempted murder": names an offence before a court, tells of no act.
_CHARGE = re.compile(
    r"\b(?:charge[ds]?|counts?|convict(?:ed|ion)|guilty|accused|suspicion|plead(?:ed)?|pled|indict(?:ed|ment)|degree|"
    r"arrested|wanted|warrants?|sentenced|trial|acquitted|cleared|face[sd]?|facing|tried|conspiracy)\b"
    r"(?: (?:with|of|on|for|to|in|the|a|an|and|one|two|three|four|five|several|multiple|counts?|charges?|first|second|"
    r"attempted|capital|aggravated|felony|degree|commit|connection|guilty|as)|[ -]degree|,|-)*[ -]*$",
    re.IGNORECASE,
)


_PEOPLE = re.compile(
    r"(?:bombers?|shooters?|snipers?|attackers?|assailants?|killers?|murderers?|terrorists?|militants?|rebels?|guerrillas?|"
    r"extremists?|insurgents?|jihad\w*|gunm[ae]n|kidnappers?|hijackers?|robbers?|raiders?|rioters?|abductors?|captors?|"
    r"hitm[ae]n|squads?|victims?|paramilitar\w+|arsonists?|vigilantes?|mobs?|hostages?)$",
    re.IGNORECASE,
)


def names_people(draft: Draft, mention: Mention) -> bool:
    """Whether the event's words are for people ("the four terrorists"): beside a verb they tell of no act of their own."""
    words = draft.text[mention.span.start : mention.span.end]
    return len(words.split()) <= 2 and bool(_PEOPLE.search(words))  # a longer phrase holds a verb ("took 20 hostage")


_OFFENCE = re.compile(
    r"murder|manslaughter|homicide|assault|robbery|conspir|terroris|arson|kidnapping|attempt|battery|rape|abduction|"
    r"genocide|war crimes?|threat|carjacking|invasion|explosive",
    re.IGNORECASE,
)


def is_charge(draft: Draft, mention: Mention) -> bool:
    """Whether the event's words name an offence in law rather than tell of the act."""
    offence = _OFFENCE.search(draft.text, mention.span.start, mention.span.end)
    return bool(offence and _CHARGE.search(draft.text, max(0, mention.span.start - 60), mention.span.start))


def _reader(kind: type[V]) -> Callable[[Mention], V]:
    """Reads a mention's value as the type that its kind has."""

    def read(mention: Mention) -> V:
        assert isinstance(mention.value, kind)
        return mention.value

    return read


event = _reader(EventValue)
time = _reader(TimeValue)
place = _reader(PlaceValue)
actor = _reader(ActorValue)
figure = _reader(FigureValue)
weapon = _reader(WeaponValue)
target = _reader(TargetValue)
claim = _reader(ClaimValue)
statement = _reader(StatementValue)


def counts_from(draft: Draft, mention: Mention) -> bool:
    """Whether a time is that of the act told after it: "four years after an attempt on his life"."""
    return mention.rule == "ago" and draft.text[mention.span.start : mention.span.end].lower().endswith(" after")


def distance(text: str, a: Span, b: Span) -> float:
    """How far apart two spans of one sentence stand: code points, a clause boundary counting as 30 of them."""
    if a.overlaps(b):
        return 0.0
    start, end = (a.end, b.start) if a.end <= b.start else (b.end, a.start)
    between = text[start:end]
    return len(between) + 30.0 * len(_CLAUSE_SMALL.findall(between.lower()))


def nearest(text: str, span: Span, candidates: list[Mention]) -> Mention | None:
    """The candidate that stands nearest to the span, the earlier of two equally near."""
    return min(candidates, key=lambda m: distance(text, span, m.span), default=None)


def by_sentence(draft: Draft, mentions: list[Mention]) -> dict[int, list[Mention]]:
    """The mentions by the index of the sentence that they start in."""
    groups: dict[int, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(draft.sentence_at(mention.span.start).index, []).append(mention)
    return groups
