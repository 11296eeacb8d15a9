"""Finds known place names in a text: the longest capitalised runs that the gazetteer knows, with guards against people,
organisations, and words that merely look like places."""

import re
from collections.abc import Sequence
from itertools import pairwise

from dateline.gazetteer.matches import Match, Matcher
from dateline.gazetteer.names import fold
from dateline.gazetteer.place import Candidate, Found, Kind, distance_km
from dateline.gazetteer.store import COMMON_WORD, FIRST_NAME, SURNAME, Store
from dateline.gazetteer.tokens import Token, capital_run, tokens_of
from dateline.gazetteer.words import (
    BODY_WORDS,
    DIRECTIONS,
    HOLDERS,
    LOCAL_PEOPLE,
    LOCATIVE,
    NEVER,
    NOT_SURNAMES,
    OPENERS,
    PAPERS,
    PLACE_WORDS,
    SOFT_LOCATIVE,
    TITLES,
    UNIT_WORDS,
    UNITS,
    WEAK_LOCATIVE,
)

_POSSESSIVE = ("'s ", "’s ")
_POSTAL = re.compile(r"^, ([A-Z]{2})\b(?!-)")
_BEFORE_PARENT = re.compile(
    r"^(?:, | \()(?:in |near )?(?:(?:(?:north|south)[- ]?)?(?:east|west)|north|south|central|inner|outer)?(?:ern)? ?$"
)
_LOCAL_GOVERNMENT = re.compile(r"^ local government\b", re.IGNORECASE)  # "Mangu Local Government Area"
_COURT = re.compile(r"^ (?:Court|Attorney|Judge)\b")  # "Springfield District Court" sits in a town
_AGED = re.compile(r"^, (?:aged? )?\d{1,2}(?:,|\.| )")  # "Darrion Richardson, 23, was": a person, whatever the name
# A day or month after a name belongs to the time, not to the name ("in Oakland Monday").
_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december""".split()
)
# Steps of the prior: the weaker a name's best candidate, the more support it needs from the words around it.
BARE, WEAK, PLAIN, STRONG, FAMOUS, CERTAIN, NEVER_ALONE = 0.5, 3.4, 4.3, 5.4, 6.2, 8.5, 99.0
_ARTICLES = frozenset("al el ad an ar as ash at az".split())
_CITY_KM = 40.0  # how far a city's parts may lie from its centre
_LISTED = 5.0  # the prior of areas and sites that the shipped tables list one by one


def scan(text: str, store: Store) -> list[Found]:
    """The place names in `text`, in order, demonyms left out."""
    return _Scanner(text, store).found()


def scan_demonyms(text: str, store: Store) -> list[tuple[int, int, str]]:
    """Words such as "Pakistani" and "South Korean": (start, end, country)."""
    found = []
    tokens = tokens_of(text, store)
    for number, token in enumerate(tokens):
        if not token.capital:
            continue
        key = fold(token.text)
        before = tokens[number - 1] if number and token.gap in (" ", "-") else None
        if before and before.capital and (longer := store.demonym(fold(before.text) + key)):
            found.append((before.start, token.end, longer))
        elif country := store.demonym(key):
            found.append((token.start, token.end, country))
    return found


class _Scanner:
    """One pass over one text."""

    def __init__(self, text: str, store: Store) -> None:
        self.text, self.store = text, store
        self.tokens = tokens_of(text, store)
        self.matches = Matcher(text, self.tokens, store).all()
        self.starts = {match.first: match for match in self.matches}
        self.inside = {match.first: self._inside(match) for match in self.matches}
        self.people = self._people()
        self.ends: dict[int, Match] = {}  # the accepted matches, by where they end
        self.located = self._located()

    def found(self) -> list[Found]:
        """The matches that are meant as places."""
        result = []
        for match in self.matches:
            inside = self.inside[match.first]
            if self._titled(match) or not (inside or self._accept(match)):
                continue
            self.ends[match.last] = match
            start, end = self.tokens[self._first(match)].start - match.lead, self._end(match)
            name = self.text[start:end]
            result.append(Found(start, end, name, match.candidates, inside, self._kind(match)))
        return result

    def _end(self, match: Match) -> int:
        return self.tokens[match.last - 1].end + match.tail

    # What stands around a match

    def _before(self, match: Match) -> Token | None:
        """The word right before, if only a space (or the full stop of an abbreviation) stands between."""
        first = self._first(match)
        if not first or self.tokens[first].gap not in (" ", ". "):
            return None
        before = self.tokens[first - 1]
        return before if self.tokens[first].gap == " " or before.lower in TITLES else None

    def _first(self, match: Match) -> int:
        """The match's first word, or an Arabic article that is joined to it ("Al-Mokha", known as Mokha)."""
        first = match.first
        joined = first and self.tokens[first].gap == "-" and self.tokens[first - 1].lower in _ARTICLES
        return first - 1 if joined else first

    def _after(self, match: Match) -> Token | None:
        """The word right after, if only a space stands between."""
        after = self.tokens[match.last] if match.last < len(self.tokens) else None
        return after if after and after.gap == " " and after.lower not in _DAYS else None

    def _kind(self, match: Match) -> Kind | None:
        """The kind of place that the next word says ("Kandahar province") or the words before ("the city of Gaza")."""
        after = self._after(match)
        if after and _COURT.match(self.text[after.end : after.end + 12]):
            return None
        if after and (kind := UNIT_WORDS.get(after.lower) or self._units(match)):
            return kind
        if self._owns_district(match):
            return "region"
        before = self._before(match)
        first = self._first(match)
        if before and before.lower == "of" and first > 1:
            return UNIT_WORDS.get(self.tokens[first - 2].lower)
        return None

    def _owns_district(self, match: Match) -> bool:
        """Whether a district is told as its own: "Pattani's Mai Kaen district" lies in a province, not in its town."""
        following = self.starts.get(match.last)
        if following is None or self.tokens[match.last].gap not in _POSSESSIVE or following.last >= len(self.tokens):
            return False
        token = self.tokens[following.last]
        return token.gap == " " and token.text == "district"

    def _governed(self, match: Match) -> bool:
        """Whether it is named as a local government area, as in Nigeria."""
        end = self._end(match)
        return bool(_LOCAL_GOVERNMENT.match(self.text[end : end + 18]))

    def _units(self, match: Match) -> Kind | None:
        """The kind of units that it is named as with others ("Sukma and Bijapur districts")."""
        last = match.last
        while last < len(self.tokens):
            token = self.tokens[last]
            if token.gap == " " and (kind := UNITS.get(token.lower)):
                return kind
            following = self.starts.get(last) if token.gap == ", " else None
            if token.gap in (" ", ", ") and token.lower in ("and", "or"):
                following = self.starts.get(last + 1)
            if following is None:
                break
            last = following.last
        return None

    def _titled(self, match: Match) -> bool:
        """Whether a title or a given name stands right before ("Mr. Jordan", "Denzel Washington"), or half of a
        paper's name ("The Times-Picayune")."""
        joined = match.first and self.tokens[match.first].gap == "-"
        if joined and self.tokens[match.first - 1].lower in PAPERS:
            return True
        before = self._before(match)
        if before is None or not before.capital:
            return False
        if before.lower in TITLES:
            return True
        given = bool(before.flags & FIRST_NAME) and not before.flags & COMMON_WORD
        return given and before.lower not in DIRECTIONS

    def _inside(self, match: Match) -> str | None:
        """The name after the comma that holds this one, if the gazetteer can tell so."""
        end = self._end(match)
        postal = _POSTAL.match(self.text[end : end + 5])
        if postal and (states := self.store.postal(postal.group(1))):
            return postal.group(1) if any(_within(states, one) for one in match.candidates) else None
        following = self.starts.get(match.last)
        if following is None:
            return None
        start = self.tokens[following.first].start
        if not _BEFORE_PARENT.match(self.text[end:start]):
            return None
        if any(_within(following.candidates, one) for one in match.candidates):
            return self.text[start : self._end(following)]
        name = self.text[start : self._end(following)]
        unit = self._after(following)
        if unit and unit.lower in UNIT_WORDS:  # "Kiunga, Lamu County": no row of names
            return self.text[start : unit.end]
        shortened = name.endswith(".") and any(one.place.kind == "region" for one in following.candidates)
        return name if shortened else None

    # What the whole text says

    def _people(self) -> set[str]:
        """Surnames of the people whom the text names in full or with a title."""
        placed = {n for match in self.matches if not match.single for n in range(match.first, match.last)}
        people: set[str] = set()
        for number, (token, after) in enumerate(pairwise(self.tokens)):
            joined = token.capital and after.capital and after.gap in (" ", ". ") and not after.opens
            if not joined or number in placed:
                continue
            run = capital_run(self.tokens, number + 1)
            initial = len(token.text) == 1 and after.gap == ". " and token.gap == " " and number > 0
            if initial and self.tokens[number - 1].capital:
                people.update((self.tokens[number - 1].lower, after.lower))  # "Devonte R. Richardson"
            if _AGED.match(self.text[after.end : after.end + 12]):
                people.add(after.lower)
            elif token.flags & FIRST_NAME and not (token.opens and token.flags & COMMON_WORD):
                if run and run[-1] not in PLACE_WORDS and BODY_WORDS.isdisjoint(run):
                    people.update(run)
            elif token.lower in TITLES:
                people.update(run[-1:])
            elif after.flags & SURNAME and len(run) == 1 and self._named_only(number):
                people.add(after.lower)
        return {word for word in people if len(word) > 2} - NOT_SURNAMES

    def _named_only(self, number: int) -> bool:
        """Whether a word may be a given name that no list has: "Jonquaris", no place's and no other word's."""
        token = self.tokens[number]
        plain = token.text[1:].islower() or "’" in token.text or "'" in token.text
        other = token.flags & COMMON_WORD or token.lower in DIRECTIONS or self.store.demonym(fold(token.text))
        return plain and len(token.text) > 3 and not (token.opens or other or number in self.starts)

    def _said_where(self, match: Match, before: Token | None) -> bool:
        """Whether the word before says where; "to" and "from" do not for what may be a person ("gave it to Henry")."""
        if before is None or before.lower not in LOCATIVE:
            return False
        return not (self.tokens[match.first].flags & (FIRST_NAME | SURNAME) and before.lower in SOFT_LOCATIVE)

    def _held(self, match: Match, before: Token | None) -> bool:
        """Whether the words before say what it has, or what it lies in: "the bazaar of Rakhni", "in Ghor and Herat",
        "Punjab's Multan"."""
        flags, first = self.tokens[match.first].flags, self._first(match)
        if flags & (FIRST_NAME | SURNAME | COMMON_WORD) or first < 2:
            return False
        if before is not None and before.lower == "of":
            return self.tokens[first - 2].lower in HOLDERS
        owner = self.ends.get(first - 1) if before is not None and before.lower == "and" else None
        if self.tokens[first].gap in _POSSESSIVE:
            owner = self.ends.get(first)
        return owner is not None and owner.best.place.kind in ("region", "district", "settlement")

    def _said_in(self, match: Match) -> bool:
        """Whether the word before is "in" or the like, which stands before people's names hardly ever."""
        before = self._before(match)
        return before is not None and before.lower in ("in", "near", "outside", "downtown")

    def _located(self) -> set[str]:
        """Single words that the text uses as a place somewhere: "in Gainesville", "Gainesville, Texas"."""
        words = set()
        for match in self.matches:
            if not match.single or self.tokens[match.first].lower in NEVER:
                continue
            before, after = self._before(match), self._after(match)
            said = self._said_where(match, before) or self._held(match, before)
            said = said and not (after and after.capital)
            if said or self.inside[match.first]:
                words.add(self.tokens[match.first].lower)
        return words

    # The decision

    def _accept(self, match: Match) -> bool:
        """Whether the match is meant as a place, as far as its neighbours tell."""
        if not match.single:
            return self._accept_phrase(match)
        token, best = self.tokens[match.first], match.best
        before, after = self._before(match), self._after(match)
        located = self._said_where(match, before) or self._held(match, before)
        if token.lower in NEVER or self._plain_word(token, best):
            return best.own and located
        sure = best.own or (best.place.kind in ("country", "area") and best.quality < 2 and best.prior >= FAMOUS)
        if (self._goes_on(match, after, located, sure) and not self._governed(match)) or self._follows(
            match, before, after
        ):
            return False
        known = token.lower in self.located and not token.flags & SURNAME
        named = after is not None and (after.lower in PLACE_WORDS or after.lower in LOCAL_PEOPLE)
        if token.lower in self.people and not known and not (sure and not token.flags & SURNAME):
            return (located or named) and best.prior >= STRONG
        if sure:
            return True
        located = located or (token.lower in self.located and not token.opens)
        named = named or self._units(match) is not None or self._governed(match)
        return best.prior >= self._asked(token, best, located or named, before)

    @staticmethod
    def _plain_word(token: Token, best: Candidate) -> bool:
        """Whether a word set with a capital in a headline only looks like a country's abbreviation ("Hit By Car")."""
        short = best.place.kind == "country" and fold(best.place.name) != fold(token.text)
        return short and bool(token.flags & COMMON_WORD) and not token.text.isupper()

    def _goes_on(self, match: Match, after: Token | None, located: bool, sure: bool) -> bool:
        """Whether the name goes on into a person's or a body's name ("Chad Smith", "Houston Rockets")."""
        if after is None or not after.capital or after.lower in PLACE_WORDS or after.lower in BODY_WORDS:
            return False
        if self._governed(match):
            return False
        flags = self.tokens[match.first].flags
        if flags & FIRST_NAME and after.flags & (SURNAME | FIRST_NAME):
            return not (located and sure)
        following = self.starts.get(match.last)
        if following and (following.best.prior >= FAMOUS or following.best.place.kind == "region"):
            return False
        if flags & (FIRST_NAME | SURNAME):
            return not (located and sure)
        return match.best.prior < (STRONG if located else FAMOUS)

    def _follows(self, match: Match, before: Token | None, after: Token | None) -> bool:
        """Whether the name is the end of a longer one that is no place ("Michael Jackson", "Boko Haram")."""
        if before is None or before.lower in OPENERS:
            return False
        if not before.capital or before.opens or before.lower in DIRECTIONS:
            return before.capital and before.opens and self._rejected(match)
        larger = match.best.place.kind in ("region", "country")
        if (
            (match.first in self.ends and larger)
            or match.best.prior >= CERTAIN
            or (after and after.lower in PLACE_WORDS and (larger or match.best.prior >= STRONG))
        ):
            return False
        return not self.store.demonym(fold(before.text))

    def _rejected(self, match: Match) -> bool:
        """Whether the word before is a name of the gazetteer that was not taken as a place."""
        return match.first - 1 in self.starts and match.first not in self.ends and match.best.prior < STRONG

    def _asked(self, token: Token, best: Candidate, located: bool, before: Token | None) -> float:
        """The prior that a single word must have to count as a place where it stands."""
        asked = PLAIN
        if token.flags & COMMON_WORD:
            asked = NEVER_ALONE if token.opens and token.lower not in self.located else FAMOUS
        elif token.flags & FIRST_NAME:
            asked = FAMOUS
        elif token.flags & SURNAME:
            asked = STRONG
        if located:
            asked = PLAIN + 0.4 if token.flags & COMMON_WORD else PLAIN - 0.5 if token.flags else BARE
        elif before is not None and before.lower in WEAK_LOCATIVE:
            asked -= 0.5
        return asked + (0.4 if best.quality >= 2 and asked > BARE else 0.0)

    def _accept_phrase(self, match: Match) -> bool:
        """Guards for names of several words: those of people, and phrases of common words ("White House")."""
        words = [token for token in self.tokens[match.first : match.last] if token.capital]
        first, last, best = words[0], words[-1], match.best
        if best.own or (best.place.kind in ("country", "area", "site") and best.prior >= _LISTED):
            return True
        if first.lower in TITLES:
            return False
        named = bool(first.flags & FIRST_NAME and last.flags & SURNAME) and best.prior < FAMOUS
        if named and not self._said_in(match):
            return False
        unit = last.lower in UNIT_WORDS or self._kind(match) is not None
        if all(token.flags & COMMON_WORD for token in words) and best.prior < FAMOUS and not unit:
            before = self._before(match)
            led = before is not None and (before.lower in LOCATIVE or before.lower in DIRECTIONS)
            return led and best.quality < 2
        if first.opens and first.flags & COMMON_WORD and best.prior < WEAK and first.lower not in DIRECTIONS:
            return False
        return best.quality < 2 or best.prior >= 2.5 or self._said_where(match, self._before(match))


def _within(parents: Sequence[Candidate], child: Candidate) -> bool:
    """Whether the child lies in one of the parents, by names of units and countries, or is a part of a large city."""
    if child.place.kind in ("country", "area"):
        return False
    regions = {parent.place.name for parent in parents if parent.place.kind in ("region", "district")}
    countries = {parent.place.country for parent in parents if parent.place.kind == "country"}
    if child.place.admin1 in regions or child.place.admin2 in regions or child.place.country in countries:
        return True
    one, other, large = parents[0].place, child.place, parents[0].prior
    if one.kind != "settlement" or large < max(STRONG, child.prior) or abs(one.lat - other.lat) > 1:
        return False
    return distance_km(one.lat, one.lon, other.lat, other.lon) < _CITY_KM
