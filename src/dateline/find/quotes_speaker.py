"""Who speaks: verbs of saying with their subjects, and who a pronoun, a surname or "the statement" stands for.

Works on the parse and on the order of words, since the parse is least sure around quotation marks. `Voices` reads a
draft once; it then answers who says the words at a place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.find import quotes_words as words
from dateline.find.base import Draft
from dateline.find.quotes_marks import Piece
from dateline.find.quotes_names import Voice
from dateline.find.quotes_referents import AGED, Referents
from dateline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

APPOSED = re.compile(r",\s+([A-Z][\w'’-]+(?:\s+[A-Z][\w'’.-]+){1,3})(?=[,.;:\n\"“]|\s+said|\s*$)")
ALIAS = re.compile(
    r",?\s+(?:[a-z]+\s+[^.,\n]{1,40},?\s+)?who\s+(?:goes\s+by|gave|identified|asked\s+to\s+be)\b[^.\n]{0,30}?\b(?:of|as|by|called|name)\s+"
    r"(?:only\s+)?([A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2})"
)
ONE_OF = re.compile(
    r"\s+of\s+(?:them|those|the\s+[\w-]+)(?:\s+\w+)?\s*,\s+(?:an?|the)\s+([a-z][\w-]*(?:\s(?!(?:of|who|from|in|at|with|and)\b)[a-z][\w-]*)?)"
)


class Voices(Referents):
    """The speakers of one draft."""

    def __init__(self, draft: Draft, quoted: Sequence[Piece]) -> None:
        super().__init__(draft, [p.outer for p in quoted])
        self.events: dict[int, Voice | None] = {}
        for token in self.doc:
            if token.lower_ in words.SAYING and token.lower_ != "according" and not self.in_quotes(token.idx):
                if token.pos_ in ("VERB", "AUX") or token.lower_ in ("said", "says", "told", "added", "wrote"):
                    self.event(token)

    def event(self, verb: Token) -> Voice | None:
        """Who says what the verb brings, resolved; each verb is looked at once, in text order."""
        if verb.i not in self.events:
            self.events[verb.i] = None  # a verb may lead back to itself in a broken parse
            head = self.speaking(verb)
            voice = self.voice(head, verb) if head is not None else None
            self.events[verb.i] = voice
            if voice and head is not None and head.lower_ in ("he", "she"):
                self.called.setdefault(voice.name, head.lower_)
            if voice and not self._retold(verb):
                self.order.append((verb.idx, voice))
        return self.events[verb.i]

    def _retold(self, verb: Token) -> bool:
        """Whether the verb stands in what a person is said to say: "Lima said that the man had called her"."""
        told = verb
        while told.head.i != told.i:
            inside = told.dep_ == "ccomp" and told.i > told.head.i
            told = told.head
            if inside and told.lower_ in words.SAYING and (teller := self.event(told)) is not None:
                return teller.person
        return False

    def voice(self, head: Token, verb: Token | None) -> Voice | None:
        """The speaker that a noun or pronoun stands for."""
        brings = verb.lower_ if verb is not None else ""
        lower = head.lower_
        if lower in words.PRONOUNS and lower not in ("one", "another", "others"):
            found = self._pronoun(lower, head.idx)
            return replace(found, verb=brings, channel=None) if found else None
        if head.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X") and not head.text[:1].isupper():
            return None
        if self.thing(head):
            return None
        found = self._renamed(head) or self._other(head) or self._aside(head) or self._definite_one(head)
        return replace(found or self._plain(head), verb=brings)

    def _renamed(self, head: Token) -> Voice | None:
        """The name that stands in apposition to a noun: "the mayor, Ana Lima"."""
        for child in head.children:
            named = child.dep_ == "appos" and child.pos_ == "PROPN" and head.pos_ == "NOUN"
            if named and not self.in_quotes(child.idx):
                near = self.phrase(child)
                several = head.lower_ in words.GROUPS or bool(words.COLLECTIVE.fullmatch(head.lower_))
                return Voice(self._name(near), near, "", f"{self._words(head)} {self._all_about(near)}", not several)
        return None

    def _other(self, head: Token) -> Voice | None:
        """Whoever is meant by a document, by "the group", by "one of them" and by "its spokesman"."""
        lower = head.lower_
        if lower in words.DOCUMENTS or (lower in words.GROUPS and self._definite(head)):
            return self._issuer(head) or self._owned(head)
        told = ONE_OF.match(self.text, self.phrase(head).end)  # "one of them, a student" says who
        several = self._several(head) if lower in ("one", "another") and not told else None
        return several or self._owned(head)

    def _aside(self, head: Token) -> Voice | None:
        """The name or description that comes with an age or behind a noun: "said a resident, Ana Lima"."""
        aged = AGED.match(self.text, head.idx) if self.text[head.idx - 1 : head.idx] == "-" else None
        if aged and aged[2]:
            return self.named(Span(*aged.span(2)))
        span = self._aged(head)
        named_behind = APPOSED.match(self.text, span.end) if self._human(head) else None
        if named_behind:
            near = Span(*named_behind.span(1))
            return Voice(self._name(near), near, "", self._words(head) + " " + self._all_about(near), True)
        alias = ALIAS.match(self.text, span.end) if self._human(head) else None
        one_of = ONE_OF.match(self.text, span.end) if head.lower_ == "one" else None
        for told in (alias, one_of):
            if told:
                near = Span(*told.span(1))
                name = self.text[near.start : near.end]
                return Voice(name, near, "", name if told is one_of else self._words(head), True)
        return None

    def _definite_one(self, head: Token) -> Voice | None:
        """Who was described before by the noun that now stands alone: "the chief", "the 20-year-old"."""
        found = None
        span = self._aged(head)
        if re.search(r"\byear-old$", self.text[max(0, span.start - 9) : span.end]):
            found = self._pronoun("i", head.idx)
        elif head.pos_ == "NOUN" and self._definite(head):
            collective = words.COLLECTIVE.fullmatch(head.lower_)
            found = (self._body if collective else self._described)(head.lower_, head.idx)
        return replace(found, channel=None) if found else None

    def has_denied(self, voice: Voice, offset: int) -> bool:
        """Whether the last thing told of the speaker, shortly before, is that they denied something."""
        near = [v for at, v in self.order if offset - 250 < at < offset]
        return bool(near) and near[-1].verb in words.DENYING and near[-1].name == voice.name
