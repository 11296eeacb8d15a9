"""The names in a report, and the noun phrases and descriptions of those who may speak.

`Names` holds the tokens of one draft and where its quoted words stand; `quotes_speaker.Voices` finds the speakers.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dateline.find import quotes_words as words
from dateline.find.base import Draft
from dateline.gazetteer import actors as table
from dateline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")
NAME_PARTS = ("det", "compound", "amod", "nmod", "poss", "nummod", "quantmod", "case")
LEADS_ON = re.compile(r"\b(?:said|told|by|to|with|of|that|and|but|when|after|from|in|on|as|was|which|who|says)\b")
BEFORE_NAME = re.compile(r"\b((?:[\w'’-]+\.?\s+){1,6}),?\s*(?:\([^()\n]{2,30}\)\s+)?$")
OFFICE_BEFORE = re.compile(
    r"\b((?:[\w'’-]+\s+){0,6}(?:chief|chair\w*|commander|commissioner|coroner|director|general|governor|head|inspector|"
    r"judge|mayor|minister|officer|official|president|prosecutor|secretary|sheriff|spokes\w+|superintendent)"
    r"(?:\s+(?:of|for)\s+(?:[\w'’-]+\s+){0,3}[\w'’-]+)?),\s+$",
    re.IGNORECASE,
)  # "the police chief, Ana Lima", "the head of investigations, Ana Lima"
SENTENCE_BREAK = re.compile(r"[.!?][\"”’']*\s+(?=[A-Z\"“])|[.!?][\"”]\s*$")
NAMED = re.compile(r"(?:(?:al|el|ul|ad|an|ar|as|at|az)-)?[A-Z]")  # "Duran", "al-Duran"
ABBREVIATION = re.compile(r"[A-Z]{2,7}")
BODY = (
    r"(?:service|agency|police|force|ministry|army|bureau|department|office|group|militia|rebels|movement|militants)s?"
)
INITIAL = re.compile(r"[A-Z]\.?")
LEADING = {"the", "a", "an", "-", "’s", "'s", "that", "this", "his", "her", "its", "their", "my", "our"}


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone who speaks. `name` as named nearest and in full, `span` the words for it, `verb` what brings the
    statement, `about` the name with what the report says of its bearer, `person` whether one human being is meant."""

    name: str
    span: Span
    verb: str = ""
    about: str = ""
    person: bool = False
    channel: Span | None = None


class Names:
    """The names of one draft. `order` holds who speaks where, as far as that is known, `called` who was told of as "he" or
    "she"."""

    def __init__(self, draft: Draft, quoted: list[Span]) -> None:
        self.draft = draft
        self.text = draft.text
        self.doc = list(draft.doc)
        self.starts = [t.idx for t in self.doc]
        self.quoted = quoted
        self.quoted_starts = [p.start for p in quoted]
        self.names: dict[str, list[Span]] = {}
        self.people: list[tuple[int, Span]] = []
        self.order: list[tuple[int, Voice]] = []
        self.called: dict[str, str] = {}
        self.actors = table.scan(self.text)
        self._read_names()

    # -- tokens and stretches -------------------------------------------------------------------------------------

    def in_quotes(self, offset: int) -> bool:
        """Whether the code point lies between quotation marks."""
        at = bisect.bisect_right(self.quoted_starts, offset) - 1
        return at >= 0 and offset < self.quoted[at].end

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that begin in the stretch."""
        return [
            self.doc[i] for i in range(bisect.bisect_left(self.starts, start), bisect.bisect_left(self.starts, end))
        ]

    def phrase(self, head: Token) -> Span:
        """The noun phrase of a head, without its article: "County Prosecutor Ana Lima", "head of the army"."""
        first = last = head
        while first.i > 0:
            before = self.doc[first.i - 1]
            joined = (
                before.text in ("-", "’s", "'s", "’", "'")
                or before.dep_ in NAME_PARTS
                or before.pos_ in ("PROPN", "ADJ")
            )
            if (
                not joined
                or before.is_space
                or before.text in ('"', "“", "”")
                or self.in_quotes(before.idx) != self.in_quotes(head.idx)
            ):
                break
            if not (head.is_ancestor(before) or before.pos_ == "PROPN" or before.text in ("-", "’s", "'s")):
                break
            first = before
        while first.lower_ in LEADING and first.i < head.i:
            first = self.doc[first.i + 1]
        if head.pos_ == "PROPN":
            while (
                last.i + 1 < len(self.doc)
                and self.doc[last.i + 1].pos_ == "PROPN"
                and not self.doc[last.i + 1].is_space
            ):
                last = self.doc[last.i + 1]
        last = self._with_of(head, last)
        return Span(first.idx, last.idx + len(last.text))

    def _with_of(self, head: Token, last: Token) -> Token:
        """The last token once "of the army", "for the ministry", "from the town" is joined to a noun."""
        if last.i + 1 >= len(self.doc):
            return last
        link = self.doc[last.i + 1]
        person_name = head.pos_ == "PROPN" and not words.ORGANISATION.search(head.text)
        office = bool(words.OFFICE.fullmatch(head.text))
        organisation = head.pos_ == "PROPN" and (office or not person_name) and link.lower_ == "of"
        if link.lower_ not in ("of", "for", "from", "with", "at", "in") or not (head.pos_ == "NOUN" or organisation):
            return last
        for step in range(link.i + 1, min(link.i + 9, len(self.doc))):
            token = self.doc[step]
            described = token.tag_ in ("VBG", "VBN") and token.dep_ == "amod"
            if token.is_space or not (described or token.pos_ in ("DET", "ADJ", "NOUN", "PROPN", "ADP", "PART", "NUM")):
                break
            if token.pos_ == "ADP" and token.lower_ not in ("of", "for"):
                break
            if token.pos_ in ("NOUN", "PROPN"):
                last = token
        return last

    # -- names ----------------------------------------------------------------------------------------------------

    def _read_names(self) -> None:
        """Full names by each of their last words, and persons named in full as subjects."""
        run: list[Token] = []
        for token in self.doc:
            hyphen = token.text == "-" and bool(run) and not run[-1].whitespace_ and not token.whitespace_
            if (token.pos_ == "PROPN" and not token.is_space) or hyphen:
                run.append(token)
                continue
            if len(run) >= 2 and run[0].text[0].isupper():
                self._keep_name(run)
            run = []
        if len(run) >= 2:
            self._keep_name(run)

    def _keep_name(self, run: list[Token]) -> None:
        while run[-1].text == "-":
            run = run[:-1]
        head = run[-1]
        if len(run) < 2:
            return
        span = Span(run[0].idx, head.idx + len(head.text))
        for last in {head.text, self.text[span.start : span.end].split()[-1]}:  # "Duran" and "al-Duran"
            self.names.setdefault(last, []).append(span)
        if INITIAL.fullmatch(head.text):  # "Inspector Sundar P", then "Sundar said"
            self.names.setdefault(run[-2].text, []).append(span)
        named = self.text[span.start : span.end]
        if self.actor_kind(span) is not None:
            return
        if words.ORGANISATION.search(head.text) or words.CREDIT.search(named) or self.in_quotes(span.start):
            return
        if head.dep_ in (*SUBJECTS, "appos") or any(t.dep_ in SUBJECTS for t in run):
            self.people.append((span.start, span))

    def fuller(self, span: Span) -> Span:
        """The fullest naming of the one whom a surname (with or without title) names, else the span itself."""
        name = self.text[span.start : span.end]
        bare = words.TITLES.sub("", name).split()
        if len(bare) != 1 or not NAMED.match(name):
            return span
        options = self.names.get(bare[0]) or self._by_first_name(bare[0])
        full = [s for s in options if len(words.TITLES.sub("", self.text[s.start : s.end]).split()) >= 2]
        if len({self.text[s.start : s.end].split()[0] for s in full}) > 1:  # two bearers of one surname: who spoke last
            spoke = [v.name for at, v in self.order if at < span.start]
            full.sort(
                key=lambda s: max((n for n, name in enumerate(spoke) if name in self.text[s.start : s.end]), default=-1)
            )
            return full[-1]
        return full[0] if full else span

    def actor_kind(self, span: Span) -> Literal["group", "state"] | None:
        """What a name is if it names an armed group or a state's force and nothing more."""
        for hit in self.actors:
            if span.start <= hit.start and hit.end == span.end:
                return hit.actor.kind
        return None

    def _by_first_name(self, name: str) -> list[Span]:
        """The people in full whose first name it is: many are called by it alone ("Suharto", "Aung")."""
        known = {self.text[s.start : s.end] for _, s in self.people}
        spans = [s for spans in self.names.values() for s in spans if self.text[s.start : s.end] in known]
        return [s for s in spans if words.TITLES.sub("", self.text[s.start : s.end]).startswith(name + " ")]

    def about(self, span: Span) -> str:
        """The name with its title, office or apposition, then after a bar what else is said of its bearer beside it:
        "Eva, a 17-year-old student | who witnessed the blast"."""
        text = self.text
        line = text[span.end : span.end + 150]
        after = re.match(
            r"\s*(?:\([^()]{0,30}\))?,\s+(?:\d{1,3},\s+)?([^.,;:\"“”\n]{3,90})|\s+((?:of|with"
            r"|from)\s[^,;:\"“”\n]{3,60})",
            line,
        )
        lead = _last_sentence(text[max(0, span.start - 90, text.rfind("\n", 0, span.start) + 1) : span.start])
        office = OFFICE_BEFORE.search(lead)
        before = BEFORE_NAME.search(lead[-60:])
        core, rest = [text[span.start : span.end]], ""
        told = (after[1] or after[2]) if after else ""
        if told and not re.match(r"(?:and|but|he|she|which|said|told)\b", told):
            told = re.sub(r"^who\s+(?:is|was|serves\s+as)\s+", "", told)
            said = re.search(r"\b(?:who|whose|said|told|opposite|near|outside|while|when|after|added)\b", told)
            core.append(told[: said.start()] if said else told)
            rest = told[said.start() :] if said else ""
        if office:
            core.append(office[1])
        elif before:
            core.append(LEADS_ON.split(before[1])[-1])
        core += self._spelt_out(core[0])
        return " ".join(core) + " | " + rest

    def _spelt_out(self, name: str) -> list[str]:
        """What the report says that an abbreviation is: "the XYZ security service", "State Security Committee (XYZ)"."""
        if not ABBREVIATION.fullmatch(name):
            return []
        behind = re.search(rf"\b{name}\s+((?:[a-z]+\s){{0,2}}?{BODY})\b", self.text)
        full = re.search(rf"((?:[A-Z][\w’'-]+\s+(?:(?:of|for|and|the)\s+)*){{2,7}})\({name}\)", self.text)
        return [found[1] for found in (behind, full) if found]


def _last_sentence(text: str) -> str:
    """What follows the last end of a sentence in the text."""
    ends = [m for m in SENTENCE_BREAK.finditer(text) if not words.ABBREVIATIONS.search(text[: m.start()])]
    return text[ends[-1].end() :] if ends else text
