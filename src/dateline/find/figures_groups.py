"""Groups of people in a parsed text: "at least 12 policemen", "a 26-year-old man", "two others", "John Smith, 24".

A group is what a casualty word can be said of. `View` holds the parse as plain lists, since reading attributes
off spaCy tokens again and again is slow, and finds all groups of a report once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from dateline.find.base import Draft
from dateline.find.numbers import Quantity, quantities
from dateline.model import FigureKind, Measure

if TYPE_CHECKING:
    from spacy.tokens import Doc

Reference = Literal["new", "ref", "other", "named", "pronoun", "of"]

# Nouns that carry a measure themselves: "137 deaths", "12 dead", "30 wounded", "no injuries".
COUNT_NOUNS: dict[str, Measure] = {
    "deaths": "killed", "death": "killed", "fatalities": "killed", "fatality": "killed", "dead": "killed",
    "corpses": "killed", "corpse": "killed", "bodies": "killed", "body": "killed", "killed": "killed",
    "injuries": "injured", "injury": "injured", "wounded": "injured", "injured": "injured", "hurt": "injured",
    "hostages": "abducted", "captives": "abducted", "abductees": "abducted", "arrests": "arrested",
    "arrest": "arrested", "missing": "missing",
}  # fmt: skip
MODIFIER_MEASURES: dict[str, Measure] = {
    "wounded": "injured", "injured": "injured", "hurt": "injured", "dead": "killed", "deceased": "killed",
    "slain": "killed", "murdered": "killed", "kidnapped": "abducted", "abducted": "abducted", "missing": "missing",
    "arrested": "arrested", "detained": "arrested",
}  # fmt: skip
_ARTICLES = {"a", "an"}
_DEFINITE = {"the", "this", "that", "these", "those", "his", "her", "their", "its", "my", "our", "your", "whose", "said"}
_OTHER = {"other", "another", "more", "additional", "further", "second", "third", "fourth", "fifth", "else", "separate"}
_MORE = re.compile(r"(?:another|an additional|a further|the other)$", re.I)
_PRONOUNS = {"he": "m", "she": "f", "him": "m", "her": "f", "himself": "m", "herself": "f"}
_TITLES = {
    "officer", "deputy", "sgt.", "sgt", "lt.", "lt", "capt.", "cpl.", "pfc.", "pvt.", "maj.", "col.", "gen.", "det.",
    "mr.", "mrs.", "ms.", "dr.", "dr", "rev.", "sen.", "rep.", "gov.", "president", "mayor", "judge", "father", "rapper",
    "trooper", "sheriff", "private", "sergeant", "corporal", "lieutenant", "captain", "colonel", "general", "major",
}  # fmt: skip
_NOT_NAMES = {
    "police", "department", "hospital", "center", "centre", "medical", "university", "county", "city", "street", "avenue",
    "road", "school", "high", "state", "islamic", "army", "ministry", "court", "news", "park", "church", "fire", "office",
    "office", "sheriff", "authorities", "united", "reuters", "ap", "afp", "al", "boko", "haram", "taliban", "isis", "isil",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
    "may", "june", "july", "august", "september", "october", "november", "december", "swat", "fbi", "nypd", "lapd", "cpd",
    "north", "south", "east", "west", "drive", "lane", "apartments", "apartment", "block", "homicide", "detectives",
    "shooting", "update", "photo", "breaking", "press", "times", "post", "tribune", "chronicle", "victim", "hamas",
    "hezbollah", "qaeda", "qaida", "national", "general", "emergency", "ems", "nato", "un", "us", "u.s.", "u.n.", "eta",
    "fmln", "farc", "eln", "pkk", "ira", "crime", "killed", "dead", "shot", "injured", "wounded", "mall", "club", "bar",
    "hotel", "restaurant", "store", "market", "airport", "station", "embassy", "base", "bridge", "highway", "route",
}  # fmt: skip
_PLACE_PREPOSITIONS = {"in", "at", "near", "on", "to", "from", "into", "across", "around", "outside", "towards", "toward", "through"}
_COLLECTIVE = {"couple": 2, "duo": 2, "trio": 3, "pair": 2, "twins": 2}
_MODIFIER_TAGS = {"JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "NNS", "VBN", "VBG", "HYPH", "POS", "CD", "RB", "FW", "AFX", "RBS"}
_NOUN_TAGS = {"NN", "NNS", "NNP", "NNPS"}
_STOP_LEFT = {
    "was", "were", "is", "are", "had", "has", "have", "who", "killing", "wounding", "injuring", "leaving", "including", "involving",
    "killed", "kills", "said", "when", "after", "and", "or", "shot", "arrested", "left", "leaves", "stabbed", "shooting", "stabbing",
    "claimed", "dies", "died", "found", "dead", "not", "also", "n't", "then", "only", "just", "even", "both", "still", "now", "identified",
    "holding", "taking", "kidnapping", "abducting", "arresting", "detaining", "attacking", "striking", "hitting", "once", "today",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for people: whom they are counted as, singular or plural, gender (m, f or -)."""

    of: str
    plural: bool
    gender: str


@dataclass(frozen=True, slots=True)
class Group:
    """Some people, as the words tell them. `start`/`end` are token numbers, end exclusive; `head` the noun's.

    `first`/`last` are the code points of the words. `low` is None for vague numbers; `kind` "vague" and
    `low` None with `counted` False stands for a plural without number, which makes no figure of its own.
    """

    start: int
    end: int
    head: int
    first: int
    last: int
    low: int | None
    high: int | None
    kind: FigureKind
    counted: bool
    reference: Reference
    of: str = "people"
    gender: str = "-"
    age: int | None = None
    name: str | None = None
    noun: str = ""
    measure: Measure | None = None
    partitive: bool = False


@cache
def people() -> dict[str, Noun]:
    """The table of words for people, by lower-case form."""
    nouns: dict[str, Noun] = {}
    table = (files("dateline.find") / "data" / "people.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if not line or line.startswith("#"):
            continue
        one, many, of, gender = line.split("\t")
        nouns.setdefault(many, Noun(of, True, gender))
        nouns.setdefault(one, Noun(of, one == "people", gender))
    nouns["people"] = Noun("people", True, "-")
    nouns["police"] = Noun("security_forces", True, "-")
    nouns["personnel"] = Noun("security_forces", True, "-")
    return nouns


class View:
    """The parse of one report as plain lists, with its groups of people."""

    def __init__(self, draft: Draft) -> None:
        doc: Doc = draft.doc
        self.text = draft.text
        self.n = len(doc)
        self.words = [t.text for t in doc]
        self.low = [w.lower() for w in self.words]
        self.tag = [t.tag_ for t in doc]
        self.dep = [t.dep_ for t in doc]
        self.head = [t.head.i for t in doc]
        self.at = [t.idx for t in doc]
        self.end = [i + len(w) for i, w in zip(self.at, self.words, strict=True)]
        self.space = [w.isspace() for w in self.words]
        self.sentence = [-1] * self.n
        self.bounds: list[tuple[int, int]] = []
        for sentence in draft.sentences:
            start, end = sentence.tokens.start, sentence.tokens.end
            self.bounds.append((start, end))
            self.sentence[start:end] = [sentence.index] * (end - start)
        self.headline = [s.block_kind in ("headline", "heading") for s in draft.sentences]
        self.children: dict[int, list[int]] = {}
        for i, head in enumerate(self.head):
            if head != i:
                self.children.setdefault(head, []).append(i)
        self.token_from = {start: i for i, start in enumerate(self.at)}
        self.token_to = {end: i for i, end in enumerate(self.end)}
        self.guns = _GUNS.search(self.text) is not None
        self.groups: list[Group] = []
        self.covering: list[Group | None] = [None] * self.n
        self._find()

    def owner(self, possessive: int) -> Group | None:
        """Whose thing the words after the possessive mark speak of: "the man's body"."""
        before = possessive - 1
        if before < 0 or self.sentence[before] != self.sentence[possessive]:
            return None
        if self.covering[before] is not None:
            return self.covering[before]
        noun = people().get(self.low[before])
        if noun is None or noun.plural:
            return None
        return self._group(before, before, before, None, "ref", low=1, counted=True, gender=noun.gender, noun=self.low[before])

    def limits(self, i: int) -> tuple[int, int]:
        """First token and end of the sentence that holds token `i`."""
        return self.bounds[self.sentence[i]] if self.sentence[i] >= 0 else (i, i + 1)

    def _find(self) -> None:
        ending: dict[int, tuple[int, Quantity]] = {}
        for quantity in quantities(self.text):
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
                self._keep(self._group(i, i, i, None, "pronoun", low=1, counted=True, gender=_PRONOUNS[word], noun=word))
            elif word in ("nobody", "none") and self.covering[i] is None:
                self._keep(self._group(i, i, i, None, "new", low=0, counted=True, noun=word))
            elif word in ("someone", "somebody") and self.covering[i] is None:
                self._keep(self._group(i, i, i, None, "new", low=1, counted=True, noun=word))
            elif word == "both" and self.covering[i] is None:
                self._keep(self._group(i, i, i, None, "ref", low=2, counted=True, noun=word))
            elif word in ("another", "third", "second", "fourth") and self.covering[i] is None and self._ends_phrase(i):
                first = i - 1 if word != "another" and i and self.low[i - 1] in ("a", "the") else i
                if first < i or word == "another":
                    self._keep(self._group(first, i, i, None, "other", low=1, counted=True, noun=word))
        self.groups.sort(key=lambda g: g.start)

    def _ends_phrase(self, i: int) -> bool:
        return i + 1 >= self.n or self.tag[i + 1] not in _NOUN_TAGS | {"JJ", "CD", "HYPH"}

    def _token(self, offset: int) -> int | None:
        return self.token_from.get(offset)

    def _keep(self, group: Group | None) -> None:
        if group is None:
            return
        self.groups.append(group)
        for i in range(group.start, group.end):
            self.covering[i] = group

    def _noun(self, i: int) -> Noun | None:
        """The person noun or count noun that heads a phrase at token `i`."""
        word = self.low[i]
        noun = people().get(word)
        if noun is None and self._demonym(i):
            return Noun("people", word.endswith("s"), "-")
        if noun is None:
            if word in COUNT_NOUNS:
                if i + 1 < self.n and (self.low[i + 1] in people() or self._demonym(i + 1) or self.tag[i + 1] in ("NN", "NNS") and word not in _PLURAL_COUNTS):
                    return None
                return Noun("people", word.endswith("s") or word in ("wounded", "injured", "dead"), "-")
            return None
        if self.tag[i] not in _NOUN_TAGS and not (self.tag[i] in ("JJ", "VBP", "VBZ", "VB") and word != "dead"):
            return Noun("people", True, "-") if word == "dead" else None
        following = i + 1
        if following < self.n and self.sentence[following] == self.sentence[i]:
            after = self.low[following]
            if self.tag[following] == "HYPH" or self.words[following] == "-":
                return None
            if after in people() and self.tag[following] in _NOUN_TAGS and after not in ("dead",):
                return None if self.tag[following] != "NNP" or not noun.plural else noun
            if self.tag[following] in ("NN", "NNS") and not noun.plural and after not in _AFTER_HEAD and not self._upper(following):
                return None
            if self.tag[following] == "POS" and not noun.plural:
                return None
            if word in _TITLES and self.tag[following] == "NNP" and self.words[i][0].isupper():
                return None
        return noun

    def _demonym(self, i: int) -> bool:
        """Whether the word stands for people of a country or town: "two Chileans", "an Afghani"."""
        if not _DEMONYM.fullmatch(self.words[i]) or i == 0 or self.tag[i] not in _NOUN_TAGS | {"JJ"}:
            return False
        if i + 1 < self.n and (self.tag[i + 1] in _NOUN_TAGS and self.low[i + 1] not in _AFTER_HEAD or self.tag[i + 1] in ("HYPH", "JJ", "POS")):
            return False
        return self.tag[i - 1] == "CD" or self.low[i - 1] in ("dead", "wounded", "injured") or self.low[i - 1] in ("a", "an", "other", "another", "several", "many", "dozens", "more", "foreign", "some")

    def _upper(self, i: int) -> bool:
        """Whether a noun stands in a headline with capitals, where the tagger takes participles for nouns."""
        return self.words[i][0].isupper() and self.headline[self.sentence[i]]

    def _from_noun(self, i: int, noun: Noun, ending: dict[int, tuple[int, Quantity]], taken: set[int]) -> Group | None:
        first, _ = self.limits(i)
        word = self.low[i]
        counting = word in COUNT_NOUNS and word not in ("hostages", "captives", "abductees")
        other = word in ("other", "others")
        age = None
        measure = COUNT_NOUNS.get(word)
        quantity: Quantity | None = None
        partitive = False
        j = i - 1
        definite = False
        article: str | None = None
        while j >= first:
            left = self.low[j]
            if j in ending and not self._age_number(j):
                start, quantity = ending[j]
                taken.add(j)
                j = start
                break
            if left in _OTHER and left not in ("more",) or left == "more" and j in ending:
                other = True
                if left == "another":
                    break
            elif left in _ARTICLES or left in _DEFINITE or left in ("no", "both", "each", "every", "any", "all"):
                article = left
                break
            elif left in MODIFIER_MEASURES and left not in ("hurt",) and measure is None:
                measure = MODIFIER_MEASURES[left]
            elif left == "more" or self._age_number(j):
                if left.isdigit():
                    age = int(left)
                elif left == "more":
                    other = True
            elif self.covering[j] is not None or left in _STOP_LEFT:
                j += 1
                break
            elif self.tag[j] not in _MODIFIER_TAGS and not (left == "," and self.tag[j - 1] == "JJ" and j - 1 > first):
                j += 1
                break
            j -= 1
        else:
            j = first
        j = max(j, first)
        while j < i and self.low[j] in (",", "-") or self.space[j]:
            j += 1
        definite = article in _DEFINITE
        if article is None and quantity is None and j - 1 >= first and self.tag[j] == "POS":
            definite = True
        if quantity is None and article is None and j - 2 >= first and self.low[j - 1] == "of" and j - 2 in ending:
            start, quantity = ending[j - 2]  # "dozens of people", "a couple of men"
            if quantity.kind == "vague" or quantity.low == 2:
                taken.add(j - 2)
                j = start
            else:
                quantity = None
        low, high, kind, counted = self._count(i, noun, quantity, article, other, definite, j, word)
        if quantity is not None and j - 1 >= first:
            before = self.low[j - 1]
            if before in ("the", "those", "these", "all", "his", "her", "their", "its", "our"):
                definite, j = True, j - 1
            elif before in ("another", "additional", "further"):
                other, j = True, j - 1
                if before != "another" and j - 1 >= first and self.low[j - 1] in _ARTICLES:
                    j -= 1
        # "two of the victims", "one of them"
        if definite and j - 1 >= first and self.low[j - 1] == "of":
            back = j - 2
            if back in ending and (not counting or word in ("dead", "wounded", "injured", "hostages", "captives")):
                start, quantity = ending[back]
                taken.add(back)
                low, high, kind, counted = quantity.low, quantity.high, quantity.kind, True
                j, partitive, definite = start, True, False
        reference: Reference = "of" if partitive else "other" if other else "ref" if definite else "new"
        if counting and not counted:
            return None
        return Group(
            j, i + 1, i, self.at[j], self.end[i], low, high, kind, counted, reference, noun.of, noun.gender, age, None,
            word, measure, partitive,
        )  # fmt: skip

    def _count(
        self, i: int, noun: Noun, quantity: Quantity | None, article: str | None, other: bool, definite: bool, j: int, word: str
    ) -> tuple[int | None, int | None, FigureKind, bool]:
        if quantity is not None:
            return quantity.low, quantity.high, quantity.kind, True
        if article == "no":
            return 0, None, "exact", True
        if article == "both":
            return 2, None, "exact", True
        if word in _COLLECTIVE:
            return _COLLECTIVE[word], None, "exact", True
        if word in COUNT_NOUNS and word not in people():
            return None, None, "vague", False
        if word in ("dead", "family", "members"):
            return None, None, "vague", False
        if not noun.plural and word not in ("crew", "police"):
            if article in ("each", "every", "any"):
                return None, None, "vague", False
            return 1, None, "exact", True
        return None, None, "vague", False

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
        if quantity.digits and quantity.low is not None and 1900 <= quantity.low <= 2100 and "," not in self.words[last]:
            return None
        before = self.words[first - 1] if first and self.sentence[first - 1] == sentence else ""
        if before == "," and quantity.digits and nxt in (",", ")", ".", ";", "", "of") and (quantity.low or 999) < 110:
            return None  # an age
        if before == "(" and quantity.digits and nxt == ")":
            return None
        if inside and self.tag[following] in _NOUN_TAGS and nxt not in COUNT_NOUNS and nxt not in _AFTER_HEAD:
            if not (self.words[following][0].isupper() and (nxt in _AFTER_HEAD or self.headline[sentence])):
                return None
        if inside and (self.tag[following] in ("JJ", "HYPH", "POS", "$") and nxt not in MODIFIER_MEASURES and nxt not in _AFTER_HEAD):
            return None
        if nxt in ("-", "/", "%", ":") or before in ("-", "/", ":", "$") and quantity.kind == "exact" and quantity.digits and before != ":":
            return None
        end, partitive, other = last, False, False
        if nxt == "of" and following + 1 < self.n and self.low[following + 1] in ("them", "whom", "these", "those"):
            end, partitive = following + 1, True
        elif nxt == "more":
            end, other = following, True
        if before.lower() in ("another", "additional", "further"):
            first, other = first - 1, True
        definite = before.lower() in ("the", "all", "these", "those")
        low = quantity.low
        if before.lower() in ("no", "not") and low == 1:
            first, low = first - 1, 0
        reference: Reference = "of" if partitive else "other" if other else "ref" if definite else "new"
        return Group(
            first, end + 1, last, self.at[first], self.end[end], low, quantity.high, quantity.kind, True, reference,
            noun="", partitive=partitive,
        )  # fmt: skip

    def _names(self) -> None:
        i = 0
        while i < self.n:
            if self.tag[i] not in ("NNP", "NNPS") or self.covering[i] is not None or self.sentence[i] < 0:
                i += 1
                continue
            j = i
            while j + 1 < self.n and self.tag[j + 1] in ("NNP", "NNPS") and self.covering[j + 1] is None and (
                self.sentence[j + 1] == self.sentence[i]
            ):
                j += 1
            if j + 2 < self.n and self.words[j + 1] == "," and self.words[j + 2] in ("Jr.", "Sr.", "Jr", "Sr"):
                j += 2
            self._keep(self._name(i, j))
            i = j + 1

    def _name(self, i: int, j: int) -> Group | None:
        words = self.low[i : j + 1]
        if any(w in _NOT_NAMES for w in words) or not self.words[i][0].isupper() or j - i > 5:
            return None
        name = " ".join(w for w in self.words[i : j + 1] if w.lower() not in _TITLES)
        if len(name) < 3 or (name.isupper() and len(name) > 4):
            return None
        age, end = None, j
        if j + 2 < self.n and self.words[j + 1] in (",", "(") and re.fullmatch(r"\d{1,2}", self.words[j + 2]):
            age, end = int(self.words[j + 2]), j + 2
        before = self.low[i - 1] if i else ""
        if i > 1 and self.tag[i - 1] == "JJ" and self.low[i - 2] == "old":
            before = "old"
        back = i - 1
        while back > 0 and self.tag[back] in ("JJ", "DT", "HYPH", "NN") and back > i - 4 and before != "old":
            back -= 1
        if age is None and back >= 0 and self.low[back] in _PLACE_PREPOSITIONS and self.sentence[back] == self.sentence[i]:
            return None
        if i and age is None and self.sentence[i - 1] == self.sentence[i] and (
            self.tag[i - 1] in ("DT", "HYPH", "PRP$") or self.tag[i - 1] == "JJ" and before != "old" and i > 1 and self.tag[i - 2] == "DT"
        ):
            return None
        if before == "old" and i >= 5 and self.words[i - 5].isdigit():
            age = int(self.words[i - 5])
        return self._group(i, end, j, None, "named", low=1, counted=True, name=name, age=age)

    def _group(
        self, start: int, last: int, head: int, measure: Measure | None, reference: Reference, *, low: int | None, counted: bool,
        gender: str = "-", noun: str = "", name: str | None = None, age: int | None = None,
    ) -> Group:  # fmt: skip
        return Group(
            start, last + 1, head, self.at[start], self.end[last], low, None, "exact", counted, reference, "people", gender, age,
            name, noun, measure,
        )  # fmt: skip


_DEMONYM = re.compile(r"[A-Z][a-z]+(?:(?:ia|e|i|o|a)ns?|ese|[tnlrmq]is?|ites?|iards?)")
_GUNS = re.compile(r"gun|bullet|shot|shoot|shrapnel|knife|stab|blast|rocket|grenade", re.I)
_PLURAL_COUNTS = {"deaths", "fatalities", "bodies", "injuries", "arrests", "corpses", "dead", "wounded", "injured"}
# Words that may directly follow a head noun or a bare number although the tagger calls them nouns.
_AFTER_HEAD = {
    "dead", "killed", "wounded", "injured", "hurt", "shot", "stabbed", "missing", "today", "yesterday", "tonight", "arrested",
    "kidnapped", "abducted", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "dies", "deaths",
    "late", "early", "fatally", "critically", "seriously", "critical", "others", "more", "people", "lives", "detained", "kills",
    "held", "rescued", "freed", "slain", "murdered", "hospitalized", "displaced", "unharmed", "unaccounted", "died", "die", "identified",
    "charged", "found", "hit", "struck", "in", "is", "was", "hostage", "injuries", "fatalities", "suffers", "left",
}  # fmt: skip
