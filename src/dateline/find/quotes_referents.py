"""Whom the words for a speaker stand for: pronouns, "the ministry", "its spokesman", "one of them", "the statement".

`Referents` looks back at who has spoken (`quotes_speaker.Voices` keeps that) and at the names told so far.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.find import quotes_words as words
from dateline.find.quotes_kind_words import ARMED, OFFICIAL
from dateline.find.quotes_names import SUBJECTS, Voice
from dateline.find.quotes_verbs import Verbs
from dateline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

AGED = re.compile(
    r"(years?(?:-old(?:\s+(?:man|woman|boy|girl|student|resident|witness|mother|father|teacher|farmer|driver))?)?)"
    r"(?:\s+(?:[a-z][\w-]+\s+){0,3}([A-Z][\w'’-]+(?:\s+(?:[A-Z]\.\s+)?[A-Z][\w'’-]+){1,3}))?"
)  # "said 32-year-old baker Ana Lima"
SIGNED_BY = re.compile(
    r"\s*,?\s*(?:was\s+)?(?:signed|issued|released|published|posted)\s+by\s+(?:the\s+"
    r"|an?\s+)?([A-Z][\w’'-]*(?:\s+(?:of\s+)?[A-Z][\w’'-]*)*)"
)
CALLED = re.compile(
    r",?\s+(?:which\s+|that\s+)?(?:(?:calls|call|calling|styles|styling)\s+(?:itself|themselves)|known\s+as|named|is\s+known\s+as)"
    r"\s+(?:the\s+)?([A-Z][\w’'-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w’'-]*)*)"
)  # "the group, which calls itself the Red Front"
REACH = 2500  # code points over which a name or a pronoun is still looked up
POSSESSIVE = ("its", "his", "her", "their")
DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|week|month")
NEAR = 400  # code points over which "its" and "one of them" are


class Referents(Verbs, ABC):
    """What the words for speakers mean in one draft."""

    @abstractmethod
    def voice(self, head: Token, verb: Token | None) -> Voice | None:
        """The speaker that a noun or pronoun stands for."""

    def _aged(self, head: Token) -> Span:
        """The noun phrase; of "a 20-year-old woman" the parser may have taken "20-year" for the head."""
        span = self.phrase(head)
        aged = AGED.match(self.text, head.idx) if self.text[head.idx - 1 : head.idx] == "-" else None
        return Span(span.start, max(span.end, aged.end(1))) if aged else span

    def _plain(self, head: Token) -> Voice:
        """The speaker as the noun phrase itself says."""
        span = self._aged(head)
        named, kind = self.text[span.start : span.end], self.actor_kind(span)
        name = head.pos_ != "NOUN" and head.text[:1].isupper()
        person = name and not words.ORGANISATION.search(head.text) and not words.CREDIT.search(named)
        about = self._all_about(span)
        if kind is not None:
            about = as_group(about, "group" if kind == "group" else "forces")
        return Voice(self._name(span), span, "", about, (person and kind is None) or self._human(head))

    def named(self, span: Span) -> Voice:
        """The person whom a name stands for."""
        return Voice(self._name(span), span, "", self._all_about(span), True)

    def _words(self, head: Token) -> str:
        span = self.phrase(head)
        return self.text[span.start : span.end]

    def _name(self, span: Span) -> str:
        full = self.fuller(span)
        return " ".join(self.text[full.start : full.end].split())

    def _all_about(self, span: Span) -> str:
        full = self.fuller(span)
        if full == span:
            return self.about(span)
        near, far = self.about(span).split(" | ", 1), self.about(full).split(" | ", 1)
        return f"{near[0]} {far[0]} | {near[1]} {far[1]}"

    @staticmethod
    def _definite(head: Token) -> bool:
        """ "The chief", "the mother": with an article and nothing that says more."""
        more = [c for c in head.children if c.dep_ not in ("det", "punct", "cc") and c.i < head.i]
        return not more and any(c.lower_ in ("the", "this", "that") for c in head.children)

    @staticmethod
    def _human(head: Token) -> bool:
        singular = _common(head) and head.tag_ in ("NN", "NNP") and not Verbs.thing(head)
        return singular and bool(words.PEOPLE.search(head.lower_))

    def _pronoun(self, lower: str, offset: int) -> Voice | None:
        """Whom a pronoun means: the last person who spoke, or one named in full since."""
        if lower == "it":
            for token in reversed(self.tokens(max(0, offset - 300), offset)):
                if token.lower_ in words.DOCUMENTS and token.pos_ == "NOUN" and not self.in_quotes(token.idx):
                    return self._issuer(token) or self.named(self.phrase(token))
        before = [(at, v) for at, v in self.order if at < offset and offset - at < REACH]
        if lower not in words.SINGULAR:
            others = [v for _, v in before if not v.person]
            return others[-1] if others else (before[-1][1] if before else None)
        spoke = [(at, v) for at, v in before if v.person and _fits(lower, v.about) and self._not_other(lower, v.name)]
        last = spoke[-1] if spoke else None
        topic = self._topic(offset)
        if topic is not None and (last is None or last[0] < topic.start):
            return self.named(topic)
        floor = self._told_until(last[0]) if last else -1
        since = [(at, s) for at, s in self.people if floor < at < offset and offset - at < REACH]
        fitting = [s for _, s in since if _fits(lower, self.about(s)) and self._not_other(lower, self._name(s))]
        if fitting:
            return self.named(fitting[-1])
        return last[1] if last else (before[-1][1] if before else None)

    def _not_other(self, pronoun: str, name: str) -> bool:
        """Whether the report has not called the bearer of the name by the other pronoun."""
        return pronoun not in ("he", "she") or self.called.get(name, pronoun) == pronoun

    def _topic(self, offset: int) -> Span | None:
        """The person by whose name alone the last sentence of the paragraph begins: "Levell, at 6, is lost." """
        here = self.draft.sentence_at(offset)
        for index in range(here.index, max(here.index - 4, -1), -1):
            sentence = self.draft.sentences[index]
            if sentence.block != here.block:
                return None
            first = next((t for t in sentence.tokens if not t.is_punct and not t.is_space), None)
            if first is None or first.lower_ in words.PRONOUNS or self.in_quotes(first.idx) or first.idx >= offset:
                continue
            subject = next((t for t in sentence.tokens if t.dep_ == "nsubj" and t.i > first.i), None)
            if first.lower_ in ("a", "an", "another", "one", "the") and subject is not None and subject.idx < offset:
                if not self._human(subject) or subject.i - first.i >= 5:
                    return None
                known = self._described(subject.lower_, subject.idx) if first.lower_ == "the" else None
                return known.span if known else self.phrase(subject)
            alone = first.tag_ == "NNP" and first.dep_ == "nsubj" and not words.CREDIT.search(first.text)
            return (
                Span(first.idx, first.idx + len(first.text))
                if alone and not words.ORGANISATION.search(first.text)
                else None
            )
        return None

    def _told_until(self, offset: int) -> int:
        """The end of the sentence of a verb of saying: whoever is named in it is spoken of, not speaking."""
        sentence = self.draft.sentence_at(offset).span
        return max(offset, sentence.end)

    def _described(self, noun: str, offset: int) -> Voice | None:
        """The last speaker or person whose description has the noun ("the chief" after "Police Chief Ross Licata")."""
        pattern = re.compile(rf"\b{re.escape(noun)}\b", re.IGNORECASE)
        for at, voice in reversed(self.order):
            if at < offset and voice.person and voice.name[:1].isupper() and pattern.search(voice.about):
                return voice
        for at, span in reversed(self.people):
            if at < offset and pattern.search(self.about(span)):
                return self.named(span)
        titled = re.compile(rf"\b{re.escape(noun.capitalize())}\s+[A-Z]")
        for spans in self.names.values():
            for span in spans:
                if span.start < offset and titled.search(self.text, span.start, span.end):
                    return self.named(span)
        return None

    def _owned(self, head: Token) -> Voice | None:
        """ "Its spokesman", "their chairwoman", with the organisation that is meant."""
        its = next((c for c in head.children if c.dep_ == "poss" and c.lower_ == "its"), None)
        owner = self._organisation(its.idx) if its is not None and head.pos_ == "NOUN" else None
        if owner is None:
            return None
        span = self.phrase(head)
        office = " ".join(self._words(head).split())
        named = f"{owner.name}'{'' if owner.name.endswith('s') else 's'} {office}"
        return Voice(named, span, "", f"{office} of {owner.about}", self._human(head))

    def _organisation(self, offset: int) -> Voice | None:
        """The organisation that "its" means: the one that spoke last or was last the subject, in this paragraph or the
        one before."""
        floor = max(0, offset - NEAR)
        spoke = [(at, v) for at, v in self.order if floor < at < offset and not v.person]
        for token in reversed(self.tokens(spoke[-1][0] if spoke else floor, offset)):
            made_to = token.dep_ == "dobj" and any(c.dep_ in ("advcl", "xcomp") for c in token.head.children)
            main = (token.dep_ in SUBJECTS or made_to) and token.head.dep_ in ("ROOT", "ccomp", "conj")
            if main and not self.in_quotes(token.idx) and self._collective(token):
                return replace(self._plain(token), person=False)
        return spoke[-1][1] if spoke else None

    def _collective(self, head: Token) -> bool:
        """Whether a noun is an organisation or a place that speaks for one."""
        if head.pos_ == "PROPN":
            return all(not s.contains(self.phrase(head)) for _, s in self.people)
        return head.tag_ == "NN" and bool(words.COLLECTIVE.fullmatch(head.lower_))

    def _several(self, head: Token) -> Voice | None:
        """ "One said", "one of them said": one of the people last told of as several."""
        of = next((c for c in head.children if c.lower_ == "of"), None)
        those = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        if those is not None and (those.lower_ not in ("them", "those") or any(those.children)):
            return None  # "one of those who escaped" says it itself
        for token in reversed(self.tokens(max(0, head.idx - NEAR), head.idx)):
            people = words.SPEAKERS.search(token.lower_) or words.PEOPLE.search(token.lower_.removesuffix("s"))
            if token.tag_ == "NNS" and people and not self.in_quotes(token.idx):
                span = self.phrase(token)
                whom = " ".join(re.sub(r"^.*\b(?:least|most|than)\s+", "", self._words(token)).split())
                first = self.tokens(span.start, span.end)[0]
                if first.is_sent_start and first.pos_ != "PROPN":
                    whom = whom[:1].lower() + whom[1:]
                named = f"{head.lower_} of {whom}"
                return Voice(named, span, "", f"{named} {self.about(span)}", True)
        return None

    def _body(self, noun: str, offset: int) -> Voice | None:
        """The organisation that "the ministry" means: one told of before by that noun and more."""
        for token in reversed(self.tokens(max(0, offset - REACH), offset)):
            if token.lower_ == noun and not self.in_quotes(token.idx) and self._told_in_full(token):
                return replace(self.named(self.phrase(token)), person=False)
        return None

    @staticmethod
    def _told_in_full(head: Token) -> bool:
        """Whether more stands before the noun than an article: "the interior ministry", "Ana Lima's company"."""
        return any(c.i < head.i and c.dep_ in ("compound", "amod", "poss", "nmod") and c.lower_ not in POSSESSIVE
                   for c in head.children)  # fmt: skip

    def _issuer(self, head: Token) -> Voice | None:
        """Whose statement or group it is: named with it, or the organisation that last issued or said something."""
        for child in head.children:
            if child.dep_ == "poss" and child.lower_ == "its":
                return self._organisation(child.idx)
            if child.dep_ == "poss" and child.lower_ not in POSSESSIVE and not DAY.fullmatch(child.lower_):
                return self.voice(child, None)
            if child.lower_ in ("by", "from", "of") and head.lower_ in words.DOCUMENTS:
                objects = [c for c in child.children if c.dep_ == "pobj" and c.pos_ in ("PROPN", "NOUN")]
                if objects:
                    return self.voice(objects[0], None)
            its = next((t for t in child.subtree if t.lower_ == "its"), None) if child.lower_ in ("on", "in") else None
            if its is not None and (owner := self._organisation(its.idx)):  # "a statement on its website"
                return owner
        called = CALLED.match(self.text, head.idx + len(head.text))
        if called:
            span = Span(*called.span(1))
            return Voice(self._name(span), span, "", as_group(self.about(span)))
        signed = SIGNED_BY.match(self.text, head.idx + len(head.text))
        if signed:
            span = Span(*signed.span(1))
            return Voice(self._name(span), span, "", as_group(self.about(span)))
        told_in = self._told_in(head)
        if told_in:
            return told_in
        if not self._definite(head) and not any(
            c.lower_ in ("a", "an") or DAY.fullmatch(c.lower_) for c in head.children
        ):
            return None
        for token in reversed(self.tokens(max(0, head.idx - REACH), head.idx)):
            if token.lower_ in words.ISSUING and token.pos_ == "VERB" and not self.in_quotes(token.idx):
                subject = self.subject(token)
                if subject is not None and subject.pos_ == "PROPN":
                    span = self.phrase(subject)
                    return Voice(self._name(span), span, "", as_group(self.about(span)), False, self.arm(token))
        others = [v for at, v in self.order if at < head.idx and not v.person]
        if head.lower_ in words.GROUPS:  # an armed one before any other
            armed = [v for v in others if ARMED.search(v.about)]
            others = armed or [v for v in others if not OFFICIAL.search(v.about)]
        return others[-1] if others and head.lower_ in words.DOCUMENTS | words.GROUPS else None

    def _told_in(self, document: Token) -> Voice | None:
        """Who says or does something in a document: "the Red Front took responsibility in a pamphlet"."""
        link = document.head
        if (
            document.lower_ not in words.DOCUMENTS
            or document.dep_ != "pobj"
            or link.lower_ not in ("in", "through", "via")
        ):
            return None
        verb = link.head
        subject = self.subject(verb) if verb.pos_ == "VERB" else None
        if subject is None or subject.pos_ == "PRON" or subject.lower_ in words.DOCUMENTS:
            return None  # a pronoun or a document may stand for whoever issued this one: they tell no more
        return self.voice(subject, None)

    def arm(self, near: Token) -> Span | None:
        """The media arm that the sentence of a verb names."""
        sent = near.sent
        found = words.ARM.search(self.text, sent.start_char, sent.end_char)
        return Span(*found.span("name")) if found else None


def _common(head: Token) -> bool:
    """Whether a head is a common noun; the tagger takes some ("the father, Yusuf Adan") for names."""
    return head.pos_ == "NOUN" or (head.pos_ == "PROPN" and head.text[:1].islower())


def as_group(about: str, kind: str = "group") -> str:
    """What is said of a speaker, with the word that makes an armed group or a state's forces of it."""
    return about.replace(" | ", f" {kind} | ", 1)


def _fits(pronoun: str, about: str) -> bool:
    """Whether what is said of somebody does not contradict "he" or "she"."""
    core = about.split(" | ", 1)[0]
    female, male = bool(words.FEMALE.search(core)), bool(words.MALE.search(core))
    if pronoun == "she":
        return female or not male
    return male or not female if pronoun == "he" else True
