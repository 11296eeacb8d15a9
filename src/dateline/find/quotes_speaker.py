"""Who speaks: verbs of saying with their subjects, and who a pronoun, a surname or "the statement" stands for.

Works on the parse and on the order of words, since the parse is least sure around quotation marks. `Voices` reads a
draft once; it then answers who says the words at a place.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.find import quotes_words as words
from dateline.find.base import Draft
from dateline.find.quotes_marks import Piece
from dateline.find.quotes_names import SUBJECTS, Names, Voice
from dateline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

APPOSED = re.compile(r",\s+([A-Z][\w'’-]+(?:\s+[A-Z][\w'’.-]+){1,3})(?=[,.;:\n\"“]|\s+said|\s*$)")
ALIAS = re.compile(
    r",?\s+(?:[a-z]+\s+[^.,\n]{1,40},?\s+)?who\s+(?:goes\s+by|gave|identified|asked\s+to\s+be)\b[^.\n]{0,30}?\b(?:of|as|by|called|name)\s+"
    r"(?:only\s+)?([A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2})"
)
AGED = re.compile(
    r"(years?(?:-old(?:\s+(?:man|woman|boy|girl|student|resident|witness|mother|father|teacher|farmer|driver))?)?)"
    r"(?:\s+(?:[a-z][\w-]+\s+){0,3}([A-Z][\w'’-]+(?:\s+(?:[A-Z]\.\s+)?[A-Z][\w'’-]+){1,3}))?"
)  # "said 32-year-old baker Ana Lima"
ONE_OF = re.compile(
    r"\s+of\s+(?:them|those|the\s+[\w-]+)(?:\s+\w+)?\s*,\s+(?:an?|the)\s+([a-z][\w-]*(?:\s(?!(?:of|who|from|in|at|with|and)\b)[a-z][\w-]*)?)"
)
SIGNED_BY = re.compile(
    r"\s*,?\s*(?:was\s+)?(?:signed|issued|released|published|posted)\s+by\s+(?:the\s+"
    r"|an?\s+)?([A-Z][\w’'-]*(?:\s+(?:of\s+)?[A-Z][\w’'-]*)*)"
)
REACH = 2500  # code points over which a name or a pronoun is still looked up


class Voices(Names):
    """The speakers of one draft."""

    def __init__(self, draft: Draft, quoted: Sequence[Piece]) -> None:
        super().__init__(draft, [p.outer for p in quoted])
        self.events: dict[int, Voice | None] = {}
        self.order: list[tuple[int, Voice]] = []
        for token in self.doc:
            if token.lower_ in words.SAYING and token.lower_ != "according" and not self.in_quotes(token.idx):
                if token.pos_ in ("VERB", "AUX") or token.lower_ in ("said", "says", "told", "added", "wrote"):
                    self.event(token)

    # -- speaking -------------------------------------------------------------------------------------------------

    def event(self, verb: Token) -> Voice | None:
        """Who says what the verb brings, resolved; each verb is looked at once, in text order."""
        if verb.i not in self.events:
            self.events[verb.i] = None  # a verb may lead back to itself in a broken parse
            head = self.speaking(verb)
            voice = self.voice(head, verb) if head is not None else None
            self.events[verb.i] = voice
            if voice:
                self.order.append((verb.idx, voice))
        return self.events[verb.i]

    def speaking(self, verb: Token) -> Token | None:
        """The head word of the one who speaks: the subject, or by the order of words right beside quoted words."""
        if self._after_quote(verb):
            behind = self._noun_behind(verb)
            if behind is not None:
                return behind
        head = self.subject(verb)
        if head is not None and self.text.find("\n", min(head.idx, verb.idx), max(head.idx, verb.idx)) >= 0:
            head = None  # the parse ran over a line's end
        if head is not None and any(head.idx < p.start and p.end <= verb.idx for p in self.quoted):
            return self._noun_before(verb) or head  # a subject beyond quoted words: the nearer noun is surer
        return head if head is not None else self._noun_before(verb)

    def _after_quote(self, verb: Token) -> bool:
        """Whether only marks stand between quoted words and the verb: '"...," said'."""
        at = bisect.bisect_right(self.quoted_starts, verb.idx) - 1
        return at >= 0 and not self.text[self.quoted[at].end : verb.idx].strip(" ,")

    def _noun_behind(self, verb: Token) -> Token | None:
        """The head of the noun phrase right behind the verb ("said the mayor of Nice")."""
        run: Token | None = None
        for step in range(verb.i + 1, min(verb.i + 14, len(self.doc))):
            token = self.doc[step]
            if token.tag_ == "PRP$":
                continue
            if token.pos_ in ("NOUN", "PROPN", "PRON") and token.lower_ not in ("what", "who", "that", "there"):
                run = token
            elif token.text in ("'s", "’s", "-") or (run is None and token.pos_ in ("DET", "ADJ", "NUM", "ADV")):
                continue
            else:
                break
            if run.pos_ == "PRON":
                break
        return run

    def _noun_before(self, verb: Token) -> Token | None:
        """The head of the noun phrase before the verb, an apposition between commas skipped."""
        start = max((p.end for p in self.quoted if p.end <= verb.idx), default=0)
        start = max(start, verb.idx - 160, self.text.rfind("\n", 0, verb.idx))
        before = [t for t in self.tokens(start, verb.idx) if not t.is_space]
        for at in range(len(before) - 1, -1, -1):
            if before[at].text in (".", "!", "?", ":", ";"):
                before = before[at + 1 :]
                break
        while before and (before[0].is_punct or before[0].pos_ in ("CCONJ", "ADV")):
            before = before[1:]
        commas = [i for i, t in enumerate(before) if t.text == ","]
        noun_run = before[: commas[0]] if commas else before
        nouns = [t for t in noun_run if t.pos_ in ("NOUN", "PROPN", "PRON")]
        if not nouns or any(t.pos_ in ("VERB", "SCONJ") for t in noun_run):
            return None
        of = next((i for i, t in enumerate(noun_run) if t.pos_ == "ADP"), len(noun_run))
        heads = [t for t in noun_run[:of] if t.pos_ in ("NOUN", "PROPN", "PRON")]
        return heads[-1] if heads else None

    def subject(self, verb: Token, depth: int = 0) -> Token | None:
        """The subject's head word, outside quotation marks; through conjunctions, participles and relative clauses."""
        if verb.lower_ != "quoted" and any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
            agents = [o for c in verb.children if c.dep_ == "agent" for o in c.children if o.dep_ == "pobj"]
            return agents[0] if agents else None
        own = [c for c in verb.children if c.dep_ in SUBJECTS and not self.in_quotes(c.idx) and not c.is_punct]
        for child in own:
            if child.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
                return verb.head
            edge = child.left_edge.i
            if edge > 0 and self.doc[edge - 1].dep_ == "prep":  # "Through its arm X, the group issued": not X
                beside = [c for c in child.children if c.dep_ == "appos" and c.i < verb.i]
                return beside[0] if beside else None
            if depth == 0 or self._may_speak(child) or verb.dep_ == "ROOT":
                return child
        chained = verb.dep_ in ("conj", "xcomp", "advcl", "acl", "pcomp", "parataxis", "dep", "prep", "ccomp")
        if depth < 4 and chained and verb.head.i != verb.i and (verb.dep_ != "ccomp" or own):
            if verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN"):
                return verb.head
            return self.subject(verb.head, depth + 1)
        return None

    @staticmethod
    def _may_speak(head: Token) -> bool:
        """Whether a noun can be a speaker: "hospitals" and "explosions" cannot."""
        if head.lower_.rstrip("s") in words.NOT_SPEAKERS:
            return False
        if head.pos_ != "NOUN":
            return head.lower_ not in ("there", "which", "that", "this", "what")
        return bool(words.SPEAKERS.search(head.lower_)) or head.lower_ in words.DOCUMENTS | words.GROUPS

    def voice(self, head: Token, verb: Token | None) -> Voice | None:
        """The speaker that a noun or pronoun stands for."""
        brings = verb.lower_ if verb is not None else ""
        lower = head.lower_
        if lower in words.PRONOUNS and lower not in ("one", "another", "others"):
            found = self._pronoun(lower, head.idx)
            return replace(found, verb=brings, channel=None) if found else None
        if head.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"):
            return None
        if lower.rstrip("s") in words.NOT_SPEAKERS:
            return None
        for child in head.children:
            if (
                child.dep_ == "appos"
                and child.pos_ == "PROPN"
                and head.pos_ == "NOUN"
                and not self.in_quotes(child.idx)
            ):
                near = self.phrase(child)
                return Voice(self._name(near), near, brings, self._words(head) + " " + self._all_about(near), True)
        if lower in words.DOCUMENTS or (lower in words.GROUPS and self._definite(head)):
            found = self._issuer(head)
            if found:
                return replace(found, verb=brings)
        aged = AGED.match(self.text, head.idx) if self.text[head.idx - 1 : head.idx] == "-" else None
        if aged and aged[2]:
            return replace(self.named(Span(*aged.span(2))), verb=brings)
        span = self.phrase(head)
        if aged:  # "a 20-year-old woman", of which the parser took "20-year" for the head
            span = Span(span.start, max(span.end, aged.end(1)))
        named_behind = APPOSED.match(self.text, span.end) if self._human(head) else None
        if named_behind:
            near = Span(*named_behind.span(1))
            return Voice(self._name(near), near, brings, self._words(head) + " " + self._all_about(near), True)
        alias = ALIAS.match(self.text, span.end) if self._human(head) else None
        if alias:
            near = Span(*alias.span(1))
            return Voice(self.text[near.start : near.end], near, brings, self._words(head), True)
        one_of = ONE_OF.match(self.text, span.end) if lower == "one" else None
        if one_of:
            near = Span(*one_of.span(1))
            return Voice(self.text[near.start : near.end], near, brings, self.text[near.start : near.end], True)
        if re.search(r"\byear-old$", self.text[max(0, span.start - 9) : span.end]):
            found = self._pronoun("i", head.idx)
            if found:
                return replace(found, verb=brings, channel=None)
        if head.pos_ == "NOUN" and self._definite(head):
            described = self._described(lower, head.idx)
            if described:
                return replace(described, verb=brings, channel=None)
        named = self.text[span.start : span.end]
        person = head.pos_ == "PROPN" and not words.ORGANISATION.search(head.text) and not words.CREDIT.search(named)
        return Voice(self._name(span), span, brings, self._all_about(span), person or self._human(head))

    def named(self, span: Span) -> Voice:
        """The person whom a name stands for."""
        return Voice(self._name(span), span, "", self._all_about(span), True)

    def has_denied(self, voice: Voice, offset: int) -> bool:
        """Whether the last thing told of the speaker, shortly before, is that they denied something."""
        near = [v for at, v in self.order if offset - 250 < at < offset]
        return bool(near) and near[-1].verb in words.DENYING and near[-1].name == voice.name

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
        return _common(head) and head.tag_ in ("NN", "NNP") and bool(words.PEOPLE.search(head.lower_))

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
        spoke = [(at, v) for at, v in before if v.person and _fits(lower, v.about)]
        last = spoke[-1] if spoke else None
        topic = self._topic(offset)
        if topic is not None and (last is None or last[0] < topic.start):
            return self.named(topic)
        floor = self._told_until(last[0]) if last else -1
        since = [(at, s) for at, s in self.people if floor < at < offset and offset - at < REACH]
        fitting = [s for _, s in since if _fits(lower, self.about(s))]
        if fitting:
            return self.named(fitting[-1])
        return last[1] if last else (before[-1][1] if before else None)

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
            if first.lower_ in ("a", "an", "another", "one") and subject is not None and subject.idx < offset:
                return self.phrase(subject) if self._human(subject) and subject.i - first.i < 5 else None
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

    def _issuer(self, head: Token) -> Voice | None:
        """Whose statement or group it is: named with it, or the organisation that last issued or said something."""
        for child in head.children:
            if child.dep_ == "poss" and child.lower_ not in ("its", "his", "her", "their"):
                return self.voice(child, None)
            if child.lower_ in ("by", "from", "of") and head.lower_ in words.DOCUMENTS:
                objects = [c for c in child.children if c.dep_ == "pobj" and c.pos_ in ("PROPN", "NOUN")]
                if objects:
                    return self.voice(objects[0], None)
        signed = SIGNED_BY.match(self.text, head.idx + len(head.text))
        if signed:
            span = Span(*signed.span(1))
            return Voice(self._name(span), span, "", self.about(span) + " group")
        if not self._definite(head) and not any(c.lower_ in ("a", "an") for c in head.children):
            return None
        for token in reversed(self.tokens(max(0, head.idx - REACH), head.idx)):
            if token.lower_ in words.ISSUING and token.pos_ == "VERB" and not self.in_quotes(token.idx):
                subject = self.subject(token)
                if subject is not None and subject.pos_ == "PROPN":
                    span = self.phrase(subject)
                    return Voice(self._name(span), span, "", self.about(span) + " group", False, self.arm(token))
        others = [v for at, v in self.order if at < head.idx and not v.person]
        return others[-1] if others and head.lower_ in words.DOCUMENTS | words.GROUPS else None

    def arm(self, near: Token) -> Span | None:
        """The media arm that the sentence of a verb names."""
        sent = near.sent
        found = words.ARM.search(self.text, sent.start_char, sent.end_char)
        return Span(*found.span("name")) if found else None


def _common(head: Token) -> bool:
    """Whether a head is a common noun; the tagger takes some ("the father, Yusuf Adan") for names."""
    return head.pos_ == "NOUN" or (head.pos_ == "PROPN" and head.text[:1].islower())


def _fits(pronoun: str, about: str) -> bool:
    """Whether what is said of somebody does not contradict "he" or "she"."""
    core = about.split(" | ", 1)[0]
    female, male = bool(words.FEMALE.search(core)), bool(words.MALE.search(core))
    if pronoun == "she":
        return female or not male
    return male or not female if pronoun == "he" else True
