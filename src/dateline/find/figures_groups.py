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
from dateline.find.numbers import quantities
from dateline.model import FigureKind, Measure

if TYPE_CHECKING:
    from spacy.tokens import Doc

Reference = Literal["new", "ref", "other", "named", "pronoun", "of"]

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

# Words right after a noun for people that leave it the head of its phrase.
AFTER_HEAD = frozenset(
    """
    dead killed wounded injured hurt shot stabbed missing today yesterday tonight arrested kidnapped
    abducted monday tuesday wednesday thursday friday saturday sunday dies deaths late early fatally
    critically seriously critical others more people lives detained kills held rescued freed slain
    murdered hospitalized displaced unharmed unaccounted died die identified charged found hit struck in
    is was hostage injuries fatalities suffers left
    """.split()
)

_GUNS = re.compile(r"gun|bullet|shot|shoot|shrapnel|knife|stab|blast|rocket|grenade", re.I)


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
    whole: Group | None = None  # of "two of the 17 students" the 17


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
    nouns["staff"] = Noun("civilians", True, "-")  # "two staff killed"
    return nouns


class View:
    """The parse of one report as plain lists, and the groups of people found in it."""

    def __init__(self, draft: Draft) -> None:
        doc: Doc = draft.doc
        self.text = draft.text
        self.n = len(doc)
        tokens = list(doc)
        self.words = [t.text for t in tokens]
        self.low = [w.lower() for w in self.words]
        self.tag = [t.tag_ for t in tokens]
        self.dep = [t.dep_ for t in tokens]
        self.head = [t.head.i for t in tokens]
        self.at = [t.idx for t in tokens]
        self.quantities = tuple(quantities(self.text))
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

    def limits(self, i: int) -> tuple[int, int]:
        """First token and end of the sentence that holds token `i`."""
        return self.bounds[self.sentence[i]] if self.sentence[i] >= 0 else (i, i + 1)

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
        return self.group(before, before, before, "ref", low=1, gender=noun.gender, noun=self.low[before])

    def group(
        self, start: int, last: int, head: int, reference: Reference, *, low: int,
        gender: str = "-", noun: str = "", name: str | None = None, age: int | None = None,
    ) -> Group:  # fmt: skip
        """So many people exactly, from token numbers."""
        return Group(
            start, last + 1, head, self.at[start], self.end[last], low, None, "exact", True, reference, "people",
            gender, age, name, noun,
        )  # fmt: skip
