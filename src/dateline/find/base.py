"""What every finder works on and gives back: the Draft of one report and its typed Mentions.

A finder is a function `find(draft) -> Iterable[Mention]` in a file of its own, registered with what it needs
and gives in `find/__init__.py`. It reads the draft (text, sentences, tokens, the mentions of finders before
it) and returns new mentions; it never changes or removes another's. Finders never import each other.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from dateline.model import (
    ActorKind,
    BlockKind,
    ClaimKind,
    DatePrecision,
    FigureKind,
    IncidentType,
    Measure,
    Report,
    Span,
    StatementKind,
    Status,
    TargetKind,
    WeaponKind,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from dateline.gazetteer import Away, Place

MentionKind = Literal["statement", "time", "place", "actor", "target", "weapon", "event", "figure", "claim"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one block. `index` counts through the report; `paragraph` counts blocks that are not the
    headline, from 0 (the headline's sentences have -1)."""

    index: int
    span: Span
    text: str
    block: int
    block_kind: BlockKind
    paragraph: int
    tokens: Tokens


@dataclass(frozen=True, slots=True)
class StatementValue:
    """Someone's words. The mention's `spans` are the pieces of the statement itself, without quotation marks.

    `speaker` and `channel` are the words for them as named nearest (with first names and titles where the
    report gives them anywhere), each with the span it comes from.
    """

    kind: StatementKind
    direct: bool
    speaker: str | None = None
    speaker_span: Span | None = None
    channel: str | None = None
    channel_span: Span | None = None
    addressees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A time expression. `start`/`end` are ISO 8601 days (or minutes, months, years, by `precision`), or None
    where the words cannot be resolved (a weekday without a publication date).

    `use`: `point` tells when something happened; `duration` ("for two years"), `age`, `set` ("every Friday")
    and `publication` (a visible date stamp) do not. `past` is true where the words themselves place it well
    before the news ("last year", "in 2004", "a decade ago").
    """

    start: str | None
    end: str | None
    precision: DatePrecision
    use: Literal["point", "duration", "set", "publication"] = "point"
    past: bool = False


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """A place name or named site. `place` is the resolved gazetteer entry that fixes it (None: unknown place);
    for a site it is the settlement or area around it. `relation`: how the words place the act to it. `away`: how far
    from it. `alternatives`: what else the name may mean, best first."""

    name: str
    place: Place | None
    site: bool = False
    relation: Literal["at", "near", "from", "of", "dateline"] = "at"
    confidence: float = 1.0
    away: Away | None = None
    alternatives: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorValue:
    """A person, group, force or described doer ("two gunmen"). `actor` is the canonical id in the alias table.

    `part`: what the sentence makes of it. `doer` commits violence, `target` suffers it, `authority` speaks or
    acts for a state, `none` is undecided.
    """

    name: str
    kind: ActorKind
    actor: str | None = None
    count: int | None = None
    part: Literal["doer", "target", "authority", "none"] = "none"
    suspected: bool = False


@dataclass(frozen=True, slots=True)
class TargetValue:
    """Who or what was hit."""

    name: str
    kind: TargetKind


@dataclass(frozen=True, slots=True)
class WeaponValue:
    """A means of violence. `implies`: the incident types that it speaks for, e.g. ("bombing",)."""

    name: str
    kind: WeaponKind
    implies: tuple[IncidentType, ...] = ()


@dataclass(frozen=True, slots=True)
class EventValue:
    """Words that tell of an act of violence (a trigger: "opened fire", "blast", "was stabbed")."""

    types: tuple[IncidentType, ...]
    status: Status = "carried_out"
    suicide: bool = False
    strength: float = 1.0  # 0-1: how surely the words alone mean violence by people
    generic: bool = False  # "the attack", "the incident": refers to an act told elsewhere


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A number of people with its qualifier. `part`: the words make it a part of a larger number ("among them
    five children"), a `total` ("bringing the toll to 143"), a figure now `superseded`, or leave it open."""

    measure: Measure
    low: int | None
    high: int | None
    kind: FigureKind
    of: str = "people"
    part: Literal["total", "part", "superseded", "open"] = "open"
    stated_by: str | None = None
    person: str | None = None  # the victim's name, where one named person is meant


@dataclass(frozen=True, slots=True)
class ClaimValue:
    """A claim, denial or blame. For blame, `by` is who is blamed and `speaker` who blames."""

    kind: ClaimKind | Literal["blame", "no_claim"]
    by: str | None
    actor: str | None = None
    channel: str | None = None
    speaker: str | None = None
    of_other: bool = False  # the words tie it to another, earlier act


MentionValue = (
    StatementValue | TimeValue | PlaceValue | ActorValue | TargetValue | WeaponValue | EventValue | FigureValue
    | ClaimValue
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """Typed words of one report. `span` is where it stands first; `more` other words that the value needs.
    `rule` names the pattern that found it; `confidence` is 0-1."""

    kind: MentionKind
    span: Span
    value: MentionValue
    rule: str
    confidence: float = 1.0
    more: tuple[Span, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """All the words, in text order."""
        return tuple(sorted({self.span, *self.more}))


@dataclass
class Draft:
    """One report while its mentions are being found."""

    report: Report
    doc: Doc
    sentences: Sequence[Sentence]
    mentions: dict[MentionKind, list[Mention]] = field(default_factory=lambda: defaultdict(list))

    @property
    def text(self) -> str:
        """The report's text."""
        return self.report.text

    @cached_property
    def lowered(self) -> str:
        """The text in small letters, code point for code point: a pattern that would have to disregard case takes half
        the time on it."""
        small = self.text.lower()
        if len(small) != len(self.text):  # a few letters grow when lowered, and offsets must stand
            small = "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)
        return small

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.idx for token in self.doc]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    def of(self, kind: MentionKind) -> list[Mention]:
        """Mentions found so far of one kind, in text order."""
        return self.mentions[kind]

    def add(self, mentions: Iterable[Mention]) -> None:
        """Keep new mentions, in text order within their kind."""
        for mention in mentions:
            bisect.insort(self.mentions[mention.kind], mention, key=lambda m: m.span)

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds the code point (the nearest one before it, between sentences)."""
        return self.sentences[max(bisect.bisect_right(self._sentence_starts, offset) - 1, 0)]

    def token_at(self, offset: int) -> Token:
        """The token that holds the code point (the nearest one before it, between tokens)."""
        return self.doc[max(bisect.bisect_right(self._token_starts, offset) - 1, 0)]

    def within(self, kind: MentionKind, span: Span) -> list[Mention]:
        """Mentions of one kind that lie wholly inside the span."""
        return [m for m in self.mentions[kind] if span.contains(m.span)]

    def quoted(self, offset: int) -> bool:
        """Whether the code point lies in somebody's direct words (known once statements are found)."""
        return any(
            isinstance(m.value, StatementValue) and m.value.direct and any(s.start <= offset < s.end for s in m.spans)
            for m in self.mentions["statement"]
        )


Finder = Callable[[Draft], Iterable[Mention]]


@dataclass(frozen=True, slots=True)
class Step:
    """A finder in its place in the loop, with the mention kinds it reads and gives."""

    name: str
    find: Finder
    needs: tuple[MentionKind, ...]
    gives: tuple[MentionKind, ...]
