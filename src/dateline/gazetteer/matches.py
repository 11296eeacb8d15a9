"""Runs of words that the gazetteer knows: the longest ones of a text, none overlapping, whatever they are meant as."""

import re
from dataclasses import dataclass

from dateline.gazetteer.names import abbreviation_key, fold, plain
from dateline.gazetteer.place import Candidate
from dateline.gazetteer.store import Store
from dateline.gazetteer.tokens import Token
from dateline.gazetteer.words import AFTER_THE, CONNECTORS, GENERIC_NAMES, NEVER_TOGETHER, OPENERS

_DOTTED = re.compile(r"^(?:[A-Z][a-z]{0,2}\. ?){2,}$")
_ARTICLED = re.compile(r"\b(?:[ae][a-z]{1,3}|ul)[ -]|[ -][ae]")  # where folding may take an article for a name's start
_JOINTS = frozenset([" ", "-", ". ", "–", "’", "'"])
_LONGEST = 7
_ODD_CAPITALS = re.compile(r"^(?!Mc|Mac|De|La|Le|Du|Di|Van).*[a-z][A-Z]{2}")  # "CoBRA": an abbreviation, no name


@dataclass(frozen=True, slots=True)
class Match:
    """A run of words, `first` to `last` (exclusive), that the gazetteer knows. `lead`, `tail`: code points of the name
    before the first word and after the last one ("Camp 14", "Ill.")."""

    first: int
    last: int
    candidates: tuple[Candidate, ...]
    lead: int = 0
    tail: int = 0

    @property
    def best(self) -> Candidate:
        """The candidate with the best prior."""
        return self.candidates[0]

    @property
    def single(self) -> bool:
        """Whether it is one word."""
        return self.last - self.first == 1


class Matcher:
    """The known names of one text."""

    def __init__(self, text: str, tokens: list[Token], store: Store) -> None:
        self.text, self.tokens, self.store = text, tokens, store

    def all(self) -> list[Match]:
        """The longest known names, none overlapping."""
        matches = []
        place = 0
        while place < len(self.tokens):
            capital = self.tokens[place].capital and not _ODD_CAPITALS.match(self.tokens[place].text)
            if not capital and not self.store.odd:
                place += 1
                continue
            if capital and (length := self._no_place(place)):
                place += length
                continue
            match = self._odd(place) or (self._longest(place) if capital else None)
            if match:
                matches.append(match)
            place = match.last if match else place + 1
        return matches

    def _no_place(self, first: int) -> int:
        """How many words from `first` make a name that is known to be no place ("Boko Haram", "White House")."""
        if self.tokens[first].lower not in NEVER_TOGETHER:
            return 0
        rests = NEVER_TOGETHER[self.tokens[first].lower]
        return 2 if first + 1 < len(self.tokens) and self.tokens[first + 1].lower in rests else 0

    def _odd(self, first: int) -> Match | None:
        """A name of a user's own that does not read like a name ("Camp 14", "al-Hol camp"), letter by letter."""
        for at, name in self.store.odd.get(self.tokens[first].text, ()):
            start = self.tokens[first].start - at
            end = start + len(name)
            around = self.text[max(0, start - 1) : max(0, start)] + self.text[end : end + 1]
            if start < 0 or self.text[start:end] != name or any(sign.isalnum() for sign in around):
                continue
            last = next((n for n in range(first, len(self.tokens)) if self.tokens[n].start >= end), len(self.tokens))
            if candidates := self.store.by_key(fold(name)):
                return Match(first, last, candidates, at, end - self.tokens[last - 1].end)
        return None

    def _longest(self, first: int) -> Match | None:
        tokens, opener = self.tokens, self.tokens[first].lower
        if opener in OPENERS and (first + 1 == len(tokens) or tokens[first + 1].text not in AFTER_THE):
            return None
        best: Match | None = None
        for last in range(first + 1, min(first + _LONGEST, len(tokens)) + 1):
            token = tokens[last - 1]
            if last - first > 1 and not self._joins(last - 1):
                break
            if not token.capital:
                continue
            if last - first > 1 and len(token.text) == 1 and token.gap != "-":
                continue
            surface = self.text[tokens[first].start : token.end]
            dotted = self._abbreviation(surface, token)
            candidates = dotted or self._known(surface)
            if candidates:
                best = Match(first, last, candidates, tail=1 if dotted else 0)
            elif not self.store.has_prefix(_prefix(surface)):
                break
        return best

    def _joins(self, number: int) -> bool:
        """Whether a name that includes the word before may go on with this word."""
        token, before = self.tokens[number], self.tokens[number - 1]
        if token.gap not in _JOINTS or (token.gap == ". " and before.lower not in ("st", "ste", "mt", "ft")):
            return False
        return token.capital or token.lower in CONNECTORS

    def _abbreviation(self, surface: str, token: Token) -> tuple[Candidate, ...]:
        """The meaning of an abbreviation before its full stop ("Springfield, Ill."), only after a comma or bracket."""
        if self.text[token.end : token.end + 1] != "." or len(surface) > 5 or token.gap not in (", ", " (", ","):
            return ()
        return self.store.by_key(abbreviation_key(surface + "."))

    def _known(self, surface: str) -> tuple[Candidate, ...]:
        """What the surface may mean; two letters count only where they stand for a country."""
        if _DOTTED.match(surface):
            exact = self.store.by_key(abbreviation_key(surface))
            return exact or tuple(
                c for c in self.store.by_key(fold(surface)) if c.quality < 2 and not c.place.settlement
            )
        if len(surface) <= 2 and surface not in GENERIC_NAMES:
            return ()
        if surface not in GENERIC_NAMES and self.store.demonym(plain(surface).replace(" ", "")):
            return ()
        return self.store.by_key(fold(surface))


def _prefix(surface: str) -> str:
    """What every key of a longer name that begins so must begin with (shorter where folding may change it)."""
    key = plain(surface).replace(" ", "")
    if _ARTICLED.search(surface):
        return key[:3]
    if key.startswith(("st", "mt", "ft")):
        return key[:1]
    return key
