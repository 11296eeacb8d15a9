"""Report -> Mentions: one file a kind, run in the order of `FINDERS`."""

from __future__ import annotations

from dateline.find import actors, claims, events, figures, places, quotes, targets, times, weapons
from dateline.find.analysis import analyse
from dateline.find.base import Draft, Step
from dateline.model import Report

FINDERS: tuple[Step, ...] = (
    Step("quotes", quotes.find, needs=(), gives=("statement",)),
    Step("times", times.find, needs=("statement",), gives=("time",)),
    Step("places", places.find, needs=("statement",), gives=("place",)),
    Step("events", events.find, needs=("statement",), gives=("event",)),
    Step("weapons", weapons.find, needs=("statement", "event"), gives=("weapon",)),
    Step("actors", actors.find, needs=("statement", "event", "place"), gives=("actor",)),
    Step("targets", targets.find, needs=("statement", "event", "actor"), gives=("target",)),
    Step("claims", claims.find, needs=("statement", "event", "actor"), gives=("claim",)),
    Step("figures", figures.find, needs=("statement", "time", "place", "event", "actor"), gives=("figure",)),
)


def find(report: Report) -> Draft:
    """Run every finder over the report, in order, each seeing what those before it found."""
    draft = analyse(report)
    for step in FINDERS:
        draft.add(step.find(draft))
    return draft
