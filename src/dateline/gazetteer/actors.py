"""Names of armed groups and of states' forces -> one canonical actor each, offline, from a hand-kept table.

The table is `data/actors.toml`; its head explains the fields and dates the knowledge in it. Names are compared by
words: case of the first letter counts, hyphens, accents, apostrophes and dots do not ("al Qaeda", "Al-Qaeda").
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import Literal

_WORD = re.compile(r"[^\W_]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_GAP = re.compile(r"[\s\-‐-―'’`\".()/,&]{0,3}")
_NEAR = (
    "militants?|fighters?|jihadis(?:ts?)?|extremists?|rebels?|guerrillas?|gunm[ae]n|groups?|cells?|supporters?|"
    "sympathi[sz]ers?|terrorists?|commanders?|leaders?|factions?|insurgents?|mercenar(?:y|ies)|bombers?|separatists?|"
    "prisoners?|operatives?|members?|militia(?:men)?|gang|cartel|network|movement|organi[sz]ation|affiliates?|branch"
)
_AFTER = re.compile(
    rf"['’]?s?[\s-]+(?:\w+\s+)?(?:{_NEAR}|linked|affiliated|backed|inspired|aligned|claimed|claims|said|attacks?|"
    r"bombing|soldiers|troops|forces|spokes(?:man|person)|statement|video|news agency|truce|ceasefire)\b",
    re.I,
)
_BEFORE = re.compile(
    rf"(?:\b(?:{_NEAR}|loyal to|behalf of|allegiance to|known as|called)|\()\W{{1,3}}(?:the\s+)?$", re.I
)
# Abbreviations that mean something else even after "the"; the others are a group's name there ("the IRA").
_NEVER_ALONE = frozenset(
    "IS MIT AFP PDF PDFS PRC CPC SLA DPR LPR ETA LET GAM MEND AGC CV ESN FSA TIP KIA EPP FAI RAF NSU ELF ALF "
    "MIR TAK ISI SNA JI "
    "PCC EMC CDN CNG JDL PNP BSF NRF HPG STC ISK MEK IMU IJU FLM FPL EPR PMU".split()
)
_TAIL = frozenset(
    {"militants", "militant", "fighters", "group", "rebels", "guerrillas", "militia", "network", "movement"}
)


@dataclass(frozen=True, slots=True)
class Actor:
    """An armed group or a state's force. `countries` are ISO 3166-1 alpha-2; `active` is its first and last year,
    a last year of 0 meaning still active at the table's date; `parent` is another actor's id or empty."""

    id: str
    name: str
    aliases: tuple[str, ...]
    guarded: tuple[str, ...]
    kind: Literal["group", "state"]
    countries: tuple[str, ...]
    active: tuple[int, int]
    parent: str


@dataclass(frozen=True, slots=True)
class ActorHit:
    """An actor's name in a text: code points, end exclusive."""

    start: int
    end: int
    actor: Actor


@dataclass(frozen=True, slots=True)
class _Alias:
    words: list[str]  # as the table writes them, accents folded
    small: list[str]  # the same in small letters
    capital: int | None  # the first of them that has a capital
    exact: bool  # an abbreviation: the text's case has to agree
    guarded: bool
    actor: Actor


@dataclass(frozen=True, slots=True)
class _Table:
    as_of: str
    actors: dict[str, Actor]
    by_first: dict[str, tuple[_Alias, ...]]  # lower-case first word -> aliases, longest first
    by_words: dict[tuple[str, ...], Actor]


def all_actors() -> tuple[Actor, ...]:
    """Every actor of the table, in its order."""
    return tuple(_table().actors.values())


def as_of() -> str:
    """The date (year and month) of the knowledge in the table."""
    return _table().as_of


def get(actor_id: str) -> Actor | None:
    """The actor with this id."""
    return _table().actors.get(actor_id)


def lookup(name: str) -> Actor | None:
    """The actor that goes by this name, in any spelling of the table; "the" and a trailing "group" may be there."""
    words = _lower(name)
    if words[:1] == ("the",) and words not in _table().by_words:
        words = words[1:]
    found = _table().by_words.get(words)
    while found is None and len(words) > 1 and words[-1] in _TAIL:
        words = words[:-1]
        found = _table().by_words.get(words)
    return found


@lru_cache(maxsize=4)  # places, actors and claims look through the same text one after the other
def scan(text: str) -> tuple[ActorHit, ...]:
    """All actors' names in the text, in order, longest first where several begin at one word, never overlapping.

    Names that mean other things too ("IS", "ADF") count only beside a telling word, or where the text also gives
    the actor in a form that cannot be mistaken.
    """
    hits = list(_matches(text))
    sure = {hit.actor.id for hit, guarded in hits if not guarded}
    related = sure | {parent for i in sure if (parent := _table().actors[i].parent)}
    return tuple(hit for hit, guarded in hits if not guarded or _told(text, hit, related))


def _told(text: str, hit: ActorHit, sure: set[str]) -> bool:
    if _shouted(text, hit):
        return False
    if hit.actor.id in sure:
        return True
    name = text[hit.start : hit.end]
    if (
        len(name) >= 3
        and name.isupper()
        and name not in _NEVER_ALONE
        and re.search(r"\b[Tt]he $", text[: hit.start][-5:])
    ):
        return True
    before, after = text[max(0, hit.start - 40) : hit.start], text[hit.end : hit.end + 40]
    return bool(_AFTER.match(after) or _BEFORE.search(before))


def _shouted(text: str, hit: ActorHit) -> bool:
    """Whether the words around are in capitals as well, so that capitals tell nothing."""
    around = re.findall(r"[^\W\d_]{2,}", text[max(0, hit.start - 30) : hit.start] + " " + text[hit.end : hit.end + 30])
    return len(around) >= 2 and sum(w.isupper() for w in around) > len(around) / 2


def _matches(text: str) -> Iterator[tuple[ActorHit, bool]]:
    folded = _fold(text)
    words = list(_WORD.finditer(folded))
    small = [word.group().lower() for word in words]
    by_first = _table().by_first
    free = 0
    for at, first in enumerate(small):
        if at < free or first not in by_first:
            continue
        alias = next((a for a in by_first[first] if _fits(a, folded, words, small, at)), None)
        if alias is not None:
            free = at + len(alias.words)
            yield ActorHit(words[at].start(), words[free - 1].end(), alias.actor), alias.guarded


def _fits(alias: _Alias, text: str, words: list[re.Match[str]], small: list[str], at: int) -> bool:
    size = len(alias.words)
    if small[at : at + size] != alias.small:
        return False
    here = words[at : at + size]
    if alias.exact and [word.group() for word in here] != alias.words:
        return False
    if alias.capital is not None:  # the first word that the table capitalises has to be capitalised here
        letter = here[alias.capital].group()[0]
        if not (letter.isupper() or letter.isdigit()):
            return False
    gaps = ((one.end(), other.start()) for one, other in pairwise(here))
    return all(_GAP.fullmatch(text, start, end) and ". " not in text[start:end] for start, end in gaps)


@cache
def _fold_char(char: str) -> str:
    return (unicodedata.normalize("NFKD", char) or char)[0]


def _fold(text: str) -> str:
    """The text without accents, code point for code point."""
    return text if text.isascii() else _FOREIGN.sub(lambda char: _fold_char(char.group()), text)


def _lower(name: str) -> tuple[str, ...]:
    return tuple(w.lower() for w in _WORD.findall(_fold(name)))


def _is_exact(alias: str) -> bool:
    """An abbreviation: one piece, with a capital or digit past its first letter, and short."""
    return " " not in alias and len(alias) <= 9 and any(c.isupper() or c.isdigit() for c in alias[1:])


def _spellings(alias: str) -> tuple[str, ...]:
    """The table's "US ..." and "UN ..." also stand for "U.S. ..." and "U.N. ..."."""
    if re.match(r"(US|UN)\b", alias):
        return alias, f"{alias[0]}.{alias[1]}.{alias[2:]}"
    return (alias,)


@cache
def _table() -> _Table:
    raw = tomllib.loads(resources.files("dateline.gazetteer").joinpath("data/actors.toml").read_text("utf-8"))
    actors: dict[str, Actor] = {}
    by_first: dict[str, list[_Alias]] = {}
    by_words: dict[tuple[str, ...], Actor] = {}
    for row in raw["actors"]:
        actor = Actor(
            row["id"], row["name"], tuple(row["aliases"]), tuple(row["guarded"]), row["kind"],
            tuple(row["countries"]), (row["active"][0], row["active"][1]), row["parent"],
        )  # fmt: skip
        actors[actor.id] = actor
        for name in dict.fromkeys((actor.name, *actor.aliases, *actor.guarded)):
            for spelling in _spellings(name):
                words = _WORD.findall(_fold(spelling))
                small = [word.lower() for word in words]
                capital = next((n for n, word in enumerate(words) if word[0].isupper()), None)
                alias = _Alias(words, small, capital, _is_exact(spelling), name in actor.guarded, actor)
                by_first.setdefault(small[0], []).append(alias)
                by_words.setdefault(_lower(spelling), actor)
    longest = {first: tuple(sorted(group, key=lambda a: -len(a.words))) for first, group in by_first.items()}
    return _Table(raw["as_of"], actors, longest, by_words)
