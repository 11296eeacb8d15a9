"""Whom a noun phrase names in a claim: a group of the table, one that calls itself something, or the one meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.find import actors_words as w
from dateline.find import claims_words as cw
from dateline.find.actors_syntax import phrase
from dateline.find.base import Draft
from dateline.gazetteer import actors as table
from dateline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Name:
    """A claimant: the words, the actor if the table knows them, and where they stand."""

    text: str
    actor: str | None
    span: Span


@dataclass
class Reader:
    """The report's named groups, for telling who "the group" is."""

    draft: Draft
    hits: tuple[table.ActorHit, ...] = ()

    def inside(self, start: int, end: int, states: bool = True) -> list[Name]:
        """Names from the table that lie between two code points, in order."""
        return [
            Name(self.draft.text[h.start : h.end], h.actor.id, Span(h.start, h.end))
            for h in self.hits
            if start <= h.start and h.end <= end and (states or h.actor.kind == "group")
        ]

    def before(self, offset: int) -> Name | None:
        """The nearest named group before a code point: in its sentence or the ones before."""
        named = self.inside(0, offset, states=False)
        return named[-1] if named else None

    def by(self, head: Token, limit: int, states: bool = False) -> Name | None:
        """Who a noun phrase names: a group in it, a group calling itself something, the group it refers to, or its own
        words. None for persons in custody, officials and pronouns that lead nowhere."""
        start, end = head.left_edge.idx, min(right_end(head), limit)
        called = cw.CALLED.search(self.draft.text, start, end)
        named = self.inside(start, end, states)
        own = head.tag_ in ("NNP", "NNPS") and head.lower_ not in w.FORCES
        if named and own and cw.OFFSHOOT.search(self.draft.text, head.idx + len(head), named[0].span.start + 1):
            return self._words(head, states)
        if named:
            return named[-1] if head.lower_ in cw.BRANCHES else named[0]
        if called is not None:
            name = called_name(called)
            at = called.start("name")
            return Name(name, None, Span(at, at + len(name)))
        if head.lower_ in cw.GROUP_WORDS or (head.lower_ in cw.VOICES and _speaks_for_it(head)):
            reference = self.before(head.idx)
            reference = reference or self._named_later(head)
            if reference is not None:
                return reference
        return self._words(head, states)

    def _named_later(self, head: Token) -> Name | None:
        """The name that the report gives a group after it was told of without one: "the group, the Red Front, said"."""
        found = cw.NAMED_LATER.search(self.draft.text, head.idx)
        if found is None or not any(c.lower_ in ("a", "an") for c in head.children):
            return None
        return Name(found["name"], None, Span(*found.span("name")))

    def _words(self, head: Token, states: bool) -> Name | None:
        if head.lower_ in cw.VOICES:  # "a spokesman for the army, General Thein": the name says more
            head = next((c for c in head.children if c.dep_ == "appos" and c.tag_ == "NNP"), head)
        first, last = phrase(head)
        doc = self.draft.doc
        while first < last - 1 and doc[first].lower_ in ("the", "a", "an"):
            first += 1
        span = Span(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))
        if head.tag_ in ("NNP", "NNPS") and head.lower_ not in w.AUTHORITIES | w.FORCES:
            return Name(doc[first:last].text, None, span)
        plural_doers = head.lower_ in w.DOERS and not head.lower_.startswith(("suspect", "defendant"))
        if plural_doers and (head.tag_ == "NNS" or head.lower_ in ("militia", "gang", "cartel", "mob")):
            return Name(doc[first:last].text, None, span)
        if (
            head.lower_ in ("group", "groups", "organization", "organisation", "organizations", "organisations")
            and last - first > 1
        ):
            return Name(doc[first:last].text, None, span)
        if states and head.lower_ in (w.FORCES | w.AUTHORITIES) and head.tag_ != "PRP":
            return Name(doc[first:last].text, None, span)
        return None


def _speaks_for_it(head: Token) -> bool:
    """Whether a spokesman is the group's, as far as his words tell: "a spokesman", "its leader", "the group's "
    "spokesman",
    not "a coalition spokesman" or "a spokesman for the military"."""
    return all(
        t.lower_ in cw.GROUP_WORDS or t.tag_ not in ("NN", "NNS", "NNP", "NNPS")
        for c in head.children if c.dep_ in ("compound", "poss", "prep", "amod", "nmod") for t in c.subtree
    )  # fmt: skip


def called_name(called: re.Match[str]) -> str:
    """The name that a group calls itself, without what follows it."""
    return re.sub(r"(?:\s(?:of|the|for|and|al|de|in)|[.’'])+$", "", called.group("name"))


def right_end(head: Token) -> int:
    """The code point where a noun phrase ends."""
    edge = head.right_edge
    return int(edge.idx + len(edge))
