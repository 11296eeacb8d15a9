"""A scene: one incident of a report while it is put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.assemble import cast
from dateline.find.base import Draft, Mention, Sentence
from dateline.gazetteer import Place
from dateline.model import IncidentType, Role, Span

Period = tuple[date, date]


@dataclass
class Scene:
    """One incident while it is put together: its events and, sentence by sentence, the words that tell of it."""

    role: Role
    events: list[Mention] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    when: Period | None = None
    where: Place | None = None
    named: Mention | None = None  # the place, for an act told only in one breath with the main one
    sites: set[str] = field(default_factory=set)
    follow_up: bool = False  # the report follows an act up (a trial, an anniversary) rather than breaking the news
    recalled: list[Span] = field(default_factory=list)  # the words in which the report recalls earlier acts
    harm: Mention | None = None  # the people harmed, for an act that no word of its own tells ("the war left 90 dead")
    answer: IncidentType | None = None  # set for a scene of arrests or ill-treatment that answers the main one

    def holds(self, span: Span) -> bool:
        """Whether the words at the span are among those that tell of this incident."""
        return any(p.span.start <= span.start < p.span.end for p in self.pieces)

    def of(self, draft: Draft, mentions: list[Mention]) -> list[Mention]:
        """Those of the mentions that stand in this scene's words."""
        return [m for m in mentions if self.holds(m.span)]

    def types(self) -> list[IncidentType]:
        """The types that its events speak for, each once, as first told."""
        return list(dict.fromkeys(t for e in self.events for t in cast.event(e).types))


@dataclass(frozen=True)
class Piece:
    """A sentence, or the part of one, that tells of one scene."""

    sentence: Sentence
    span: Span


def period(value: str | None, end: str | None) -> Period | None:
    """First and last day of an ISO day, month or year (or of a pair of them)."""
    if not value:
        return None
    parts = value[:10].split("-")
    last = (end or value)[:10].split("-")
    try:
        first = date(int(parts[0]), int(parts[1]) if len(parts) > 1 else 1, int(parts[2]) if len(parts) > 2 else 1)
        if len(last) == 3:
            return first, date(int(last[0]), int(last[1]), int(last[2]))
        year, month = int(last[0]), int(last[1]) if len(last) > 1 else 12
        following = date(year + (month == 12), month % 12 + 1, 1)
        return first, following - timedelta(days=1)
    except ValueError:
        return None
