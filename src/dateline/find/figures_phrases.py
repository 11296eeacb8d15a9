"""Finding groups of people: noun phrases, bare numbers, names, pronouns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.find.base import Draft
from dateline.find.figures_groups import AFTER_HEAD, COUNT_NOUNS, MODIFIER_MEASURES, Group, Noun, Reference, people
from dateline.find.figures_names import TITLES, Names
from dateline.find.figures_words import STOP_LEFT, SUFFER
from dateline.find.numbers import Quantity
from dateline.model import FigureKind, Measure

_ARTICLES = {"a", "an"}

_DEFINITE = frozenset(
    """
    the this that these those his her their its my our your whose said
    """.split()
)

_OTHER = frozenset(
    """
    other another more additional further else separate
    second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    """.split()
)
_ONE_MORE = _OTHER - frozenset("other more additional further else separate".split())

_MORE = re.compile(r"(?:another|an additional|a further|the other)$", re.I)

_PRONOUNS = {"he": "m", "she": "f", "him": "m", "her": "f", "himself": "m", "herself": "f"}


_COLLECTIVE = {"couple": 2, "duo": 2, "trio": 3, "pair": 2, "twins": 2}

_MODIFIER_TAGS = frozenset(
    """
    JJ JJR JJS NN NNP NNPS NNS VBN VBG HYPH POS CD RB FW AFX RBS
    """.split()
)

_NOUN_TAGS = {"NN", "NNS", "NNP", "NNPS"}

_DEMONYM = re.compile(r"[A-Z][a-z]+(?:(?:ia|e|i|o|a)ns?|ese|[tnlrmq]is?|ites?|iards?|ists?)")
_OR_MORE = re.compile(r" or (?:(?P<more>more)|so)\b")

_PLURAL_COUNTS = frozenset("deaths fatalities bodies injuries arrests corpses dead wounded injured".split())

PARTED = frozenset("dead wounded injured hostages captives".split())
_HELD = frozenset("hostages captives abductees".split())
_BODY = frozenset(
    "gunshot bullet stab knife shrapnel burn head leg arm neck chest facial face back hand foot internal spinal brain".split()
)
_BE = frozenset("is was are were became becomes".split())
_THEIRS = frozenset("his her their".split())
_VICTIMS = frozenset("victims hostages captives number dead wounded injured".split())
_BEFORE_NUMBER = frozenset("the those these all his her their its our".split())
_DETERMINERS = frozenset("no neither both each every any all".split())


@dataclass
class _Left:
    """What stands left of a noun: where it begins, its number (and the token that ends it), article and modifiers."""

    start: int
    quantity: Quantity | None = None
    number: int = -1
    article: str | None = None
    other: bool = False
    age: int | None = None
    measure: Measure | None = None


class Phrases(Names):
    """A view whose groups are found when it is made."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self._find()

    def _find(self) -> None:
        ending: dict[int, tuple[int, Quantity]] = {}
        for quantity in self.quantities:
            first = self._token(quantity.start)
            last = self.token_to.get(quantity.end, self.token_to.get(quantity.number_end))
            if first is not None and last is not None and first <= last:
                ending[last] = (first, quantity)
        taken: set[int] = set()
        for i in range(self.n):
            if self.sentence[i] >= 0 and (noun := self._noun(i)):
                self._keep(self._from_noun(i, noun, ending, taken))
        for last, (first, quantity) in ending.items():
            if last not in taken and self.covering[last] is None:
                self._keep(self._bare(first, last, quantity))
        self._names()
        for i, word in enumerate(self.low):
            if word in _PRONOUNS and self.covering[i] is None and self.tag[i] != "PRP$":
                self._keep(self.group(i, i, i, "pronoun", low=1, gender=_PRONOUNS[word], noun=word))
            elif (word in ("nobody", "none") or word == "neither" and self.low[i + 1 : i + 2] == ["of"]) and (
                self.covering[i] is None
            ):
                self._keep(self.group(i, i, i, "new", low=0, noun=word))
            elif word in ("someone", "somebody") and self.covering[i] is None:
                self._keep(self.group(i, i, i, "new", low=1, noun=word))
            elif word == "both" and self.covering[i] is None:
                self._keep(self.group(i, i, i, "ref", low=2, noun=word))
            elif word in _ONE_MORE and self.covering[i] is None and self._ends_phrase(i):
                first = i - 1 if word != "another" and i and self.low[i - 1] in ("a", "the") else i
                if first < i or word == "another":
                    self._keep(self.group(first, i, i, "other", low=1, noun=word))
        self.groups.sort(key=lambda g: g.start)

    def _ends_phrase(self, i: int) -> bool:
        return i + 1 >= self.n or self.tag[i + 1] not in _NOUN_TAGS | {"JJ", "CD", "HYPH"}

    def _token(self, offset: int) -> int | None:
        return self.token_from.get(offset)

    def _noun(self, i: int) -> Noun | None:
        """The person noun or count noun that heads a phrase at token `i`."""
        word = self.low[i]
        noun = people().get(word)
        if word in _COLLECTIVE and self.low[i + 1 : i + 2] == ["of"]:
            return None  # "a pair of shoes"
        if noun is None and self._told_by_age(i):
            return Noun("people", word == "olds", "-")
        if noun is None and self._demonym(i):
            return Noun("people", word.endswith("s"), "-")
        if noun is None:
            if word in COUNT_NOUNS:
                if i + 1 < self.n and (
                    self.low[i + 1] in people()
                    or self._demonym(i + 1)
                    or self.tag[i + 1] in ("NN", "NNS")
                    and word not in _PLURAL_COUNTS
                ):
                    return None
                return Noun("people", word.endswith("s") or word in ("wounded", "injured", "dead"), "-")
            return None
        if self.tag[i] not in _NOUN_TAGS and not (self.tag[i] in ("JJ", "VBP", "VBZ", "VB") and word != "dead"):
            return Noun("people", True, "-") if word == "dead" else None
        following = i + 1
        if following < self.n and self.sentence[following] == self.sentence[i]:
            after = self.low[following]
            if self.tag[i] == "JJ" and self.tag[following] in ("JJ", *_NOUN_TAGS) and after not in AFTER_HEAD:
                return None
            if (self.tag[following] == "HYPH" or self.words[following] == "-") and self.at[following] == self.end[i]:
                return None
            if (
                word == "police"
                and self.tag[following] in _NOUN_TAGS
                and after not in people()
                and self._thing(following)
            ):
                return None
            if after in people() and self.tag[following] in _NOUN_TAGS and after not in ("dead",):
                return None if self.tag[following] != "NNP" or not noun.plural else noun
            if (
                self.tag[following] in ("NN", "NNS")
                and not noun.plural
                and after not in AFTER_HEAD
                and not self._upper(following)
            ):
                return None
            if self.tag[following] == "POS" and not noun.plural:
                return None
            if word in TITLES and self.tag[following] == "NNP" and self.words[i][0].isupper():
                return None
        return noun

    def _thing(self, i: int) -> bool:
        """Whether the noun at token `i` is what the words before it are said of: "two police cars"."""
        return self.low[i] not in AFTER_HEAD and not self._upper(i)

    def _told_by_age(self, i: int) -> bool:
        """Whether a person is told by age alone: "a 37-year-old was shot", "two 17-year-olds"."""
        if self.low[i] not in ("old", "olds") or self.low[i - 3 : i] != ["-", "year", "-"]:
            return False
        after = self.tag[i + 1] if i + 1 < self.n and self.sentence[i + 1] == self.sentence[i] else ""
        return after not in _NOUN_TAGS | {"JJ", "HYPH", "CD"} or self.low[i + 1] in AFTER_HEAD

    def _demonym(self, i: int) -> bool:
        """Whether the word stands for people of a country or town: "two Chileans", "an Afghani"."""
        if not _DEMONYM.fullmatch(self.words[i]) or i == 0 or self.tag[i] not in _NOUN_TAGS | {"JJ"}:
            return False
        if i + 1 < self.n and (
            self.tag[i + 1] in _NOUN_TAGS
            and self.low[i + 1] not in AFTER_HEAD
            or self.tag[i + 1] in ("HYPH", "JJ", "POS")
        ):
            return False
        return (
            self.tag[i - 1] == "CD"
            or self.low[i - 1] in ("dead", "wounded", "injured")
            or self.low[i - 1]
            in ("a", "an", "other", "another", "several", "many", "dozens", "more", "foreign", "some")
        )

    def _upper(self, i: int) -> bool:
        """Whether a noun stands in a headline with capitals, where the tagger takes participles for nouns."""
        return self.words[i][0].isupper() and self.headline[self.sentence[i]]

    def _from_noun(self, i: int, noun: Noun, ending: dict[int, tuple[int, Quantity]], taken: set[int]) -> Group | None:
        """The phrase that the noun at `i` heads, with the number, article and modifiers to its left."""
        first, _ = self.limits(i)
        word = self.low[i]
        left = self._leftwards(i, ending)
        if left.quantity is not None:
            taken.add(left.number)
        if word in ("injury", "injuries") and self._borne(left.start, i, first):
            return None
        low, high, kind, counted = self._count(noun, left, word)
        if counted and kind == "exact" and (after := _OR_MORE.match(self.text, self.end[i])):
            kind = "at_least" if after["more"] else "about"  # "killing six people or more"
        if word == "family" and (members := self._members(i, ending)):
            low, high, kind, counted = members.low, members.high, members.kind, True
        start, definite, other = left.start, left.article in _DEFINITE, left.other or word in ("other", "others")
        if other and definite and start > first and self._counted_up(start, i):
            other = False  # "Mabasa is the second journalist killed this year": nobody else
        if left.quantity is not None and start - 1 >= first:
            before = self.low[start - 1]
            if before in _BEFORE_NUMBER:
                definite, start = True, start - 1
            elif before in ("another", "additional", "further"):
                other, start = True, start - 1
                if before != "another" and start - 1 >= first and self.low[start - 1] in _ARTICLES:
                    start -= 1
            elif before in ("no", "not") and low == 1:  # "no one hurt"
                low, start = 0, start - 1
        counting = word in COUNT_NOUNS and word not in _HELD
        partitive, whole = False, None
        back = start - 2
        if definite and start - 1 >= first and self.low[start - 1] == "of" and back in ending:
            if not counting or word in PARTED:  # "two of the victims", "five of the dead"
                if left.quantity is not None and (low or 0) > 1:
                    whole = Group(
                        start, i + 1, i, self.at[start], self.end[i], low, high, kind, True, "new", noun.of, noun.gender,
                        noun=word,
                    )  # fmt: skip
                start, quantity = ending[back]
                taken.add(back)
                low, high, kind, counted = quantity.low, quantity.high, quantity.kind, True
                theirs = left.article in _THEIRS and word not in _VICTIMS  # "two of his colleagues": others than he
                partitive, definite, other = not theirs, False, other or theirs
        if counting and not counted:
            return None
        reference: Reference = "of" if partitive else "other" if other else "ref" if definite else "new"
        return Group(
            start, i + 1, i, self.at[start], self.end[i], low, high, kind, counted, reference, noun.of, noun.gender,
            left.age, None, word, COUNT_NOUNS.get(word) or left.measure, partitive, whole,
        )  # fmt: skip

    def _counted_up(self, start: int, i: int) -> bool:
        """Whether somebody told of is said to be one of many: "is the second guard ...", "a girl, the fifth to be killed"."""
        if self.low[start - 1] in _BE:
            return True
        to_be = self.low[i + 1 : i + 3] in (["to", "be"], ["to", "die"]) or self.low[i + 1 : i + 2] == ["killed"]
        return self.low[start - 1] == "," and self.low[start + 1] in _ONE_MORE and to_be

    def _borne(self, start: int, i: int, first: int) -> bool:
        """Whether injuries are the wounds of somebody, no number of people hurt: "suffered multiple gunshot injuries"."""
        suffered = start > first and self.low[start - 1] in SUFFER - {"with", "of", "from", "had", "has"}
        return suffered or not _BODY.isdisjoint(self.low[start:i])

    def _members(self, i: int, ending: dict[int, tuple[int, Quantity]]) -> Quantity | None:
        """How many "a family of four" are."""
        if self.low[i + 1 : i + 2] != ["of"]:
            return None
        return next((quantity for first, quantity in ending.values() if first == i + 2), None)

    def _leftwards(self, i: int, ending: dict[int, tuple[int, Quantity]]) -> _Left:
        """What stands left of the noun at `i` and belongs to it."""
        first, _ = self.limits(i)
        found = _Left(start=first)
        counts = self.low[i] in COUNT_NOUNS
        j = i - 1
        while j >= first:
            left = self.low[j]
            if left == ")" and j - 2 > first and self.words[j - 2] == "(" and self.words[j - 1].isupper():
                j -= 3  # "two Frontier Corps (FC) personnel"
                continue
            aged = self._age_number(j)
            if j in ending and not aged:
                found.number, (j, found.quantity) = j, ending[j]
                break
            if left in _OTHER:
                found.other = True
                if left == "another":
                    break
            elif left in _ARTICLES or left in _DEFINITE or left in _DETERMINERS:
                found.article = left
                break
            elif left in MODIFIER_MEASURES and left != "hurt" and found.measure is None and not counts:
                found.measure = MODIFIER_MEASURES[left]
            elif aged:
                found.age = int(left) if left.isdigit() else found.age
            elif (
                self.covering[j] is not None
                or left in STOP_LEFT
                or not self._modifies(j, first)
                or counts
                and self._things(j)
            ):
                j += 1
                break
            j -= 1
        found.start = max(j, first)
        while found.start < i and (self.low[found.start] in (",", "-") or self.space[found.start]):
            found.start += 1
        before = found.start - 2
        if found.quantity is None and found.article is None and before >= first and before in ending:
            start, quantity = ending[before]
            if self.low[before + 1] == "of" and (quantity.kind == "vague" or quantity.low == 2):
                found.start, found.number, found.quantity = (
                    start,
                    before,
                    quantity,
                )  # "dozens of people", "a couple of men"
        return found

    def _things(self, j: int) -> bool:
        """Whether token `j` is a plural noun for things, which "killed" or "dead" cannot count: "two explosions killed"."""
        return self.tag[j] == "NNS" and self.low[j] not in people()

    def _modifies(self, j: int, first: int) -> bool:
        """Whether token `j` can stand inside a noun phrase before its noun."""
        return self.tag[j] in _MODIFIER_TAGS or (self.low[j] == "," and self.tag[j - 1] == "JJ" and j - 1 > first)

    def _count(self, noun: Noun, left: _Left, word: str) -> tuple[int | None, int | None, FigureKind, bool]:
        """Low, high, kind, and whether the words count at all."""
        if left.quantity is not None:
            return left.quantity.low, left.quantity.high, left.quantity.kind, True
        if left.article in ("no", "neither"):
            return 0, None, "exact", True
        if left.article == "both":
            return 2, None, "exact", True
        if word in _COLLECTIVE:
            return _COLLECTIVE[word], None, "exact", True
        silent = word in ("family", "members") or (word in COUNT_NOUNS and word not in people())
        if silent or noun.plural or word in ("crew", "police") or left.article in ("each", "every", "any"):
            return None, None, "vague", False
        return 1, None, "exact", True

    def _age_number(self, j: int) -> bool:
        """Whether token `j` belongs to "26-year-old"."""
        near = self.low[j + 1 : j + 5]
        return self.tag[j] == "CD" and any(w.startswith("year") for w in near[:2])

    def _bare(self, first: int, last: int, quantity: Quantity) -> Group | None:
        """A number with no noun of its own: "killing three", "12 dead", "three of them"."""
        sentence = self.sentence[last]
        if sentence < 0 or self.sentence[first] != sentence:
            return None
        following = last + 1
        inside = following < self.n and self.sentence[following] == sentence
        nxt = self.low[following] if inside else ""
        before = self.low[first - 1] if first and self.sentence[first - 1] == sentence else ""
        if self._no_people(quantity, last, before, nxt) or (inside and self._counts_things(following)):
            return None
        end, partitive, other, low = last, False, False, quantity.low
        if nxt == "of" and following + 1 < self.n and self.low[following + 1] in ("them", "whom", "these", "those"):
            end, partitive = following + 1, True
        elif nxt == "more":
            end, other = following, True
        if before in ("another", "additional", "further", "other"):
            first, other = first - 1, True
        elif before in ("no", "not") and low == 1:
            first, low = first - 1, 0
        definite = before in ("the", "all", "these", "those")
        reference: Reference = "of" if partitive else "other" if other else "ref" if definite else "new"
        return Group(
            first, end + 1, last, self.at[first], self.end[end], low, quantity.high, quantity.kind, True, reference,
            noun="", partitive=partitive,
        )  # fmt: skip

    def _no_people(self, quantity: Quantity, last: int, before: str, nxt: str) -> bool:
        """Whether the words around a bare number make it an age, a year, a score or the like."""
        low = quantity.low if quantity.low is not None else -1
        if nxt in ("-", "/", "%", ":"):
            return True
        if not quantity.digits:
            return False
        if 1900 <= low <= 2100 and "," not in self.words[last]:
            return True
        age = before == "," and nxt in (",", ")", ".", ";", "", "of") and 0 <= low < 110
        return age or (before == "(" and nxt == ")") or (before in ("-", "/", "$") and quantity.kind == "exact")

    def _counts_things(self, following: int) -> bool:
        """Whether the word after a bare number is a noun for things, or an adjective before one."""
        word, tag = self.low[following], self.tag[following]
        if word in AFTER_HEAD:
            return False
        if tag in _NOUN_TAGS and word not in COUNT_NOUNS:
            return not self._upper(following)
        return tag in ("JJ", "HYPH", "POS", "$") and word not in MODIFIER_MEASURES
