"""Finds the words that tell of an act of violence ("opened fire", "a blast", "was stabbed").

The lexicon is `data/events.toml`. What a trigger is worth depends on its words alone here; which triggers make one
incident, and whether the report is about violence at all, is decided in `dateline.assemble`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from dateline.find.base import Draft, EventValue, Mention
from dateline.model import Span

# Words right before a trigger that take the act back or move it out of the world of facts.
_UNREAL = re.compile(
    r"\b(?:not|never|no|without|nor|accidental(?:ly)?|unintentional(?:ly)?|fictional|movie|film|novel|video ?game|"
    r"simulated|mock|training|drill)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)


_CAPITAL = re.compile(r"(?<!\\)[A-Z]")


@cache
def _triggers() -> tuple[tuple[re.Pattern[str], str, EventValue], ...]:
    raw = tomllib.loads((files("dateline.find") / "data" / "events.toml").read_text(encoding="utf-8"))
    made = []
    for n, row in enumerate(raw["trigger"]):
        value = EventValue(
            types=tuple(row["types"]),
            status=row.get("status", "carried_out"),
            suicide=row.get("suicide", False),
            strength=row["strength"],
            generic=row.get("generic", False),
        )
        name = f"event/{row['types'][0] if row['types'] else 'unspecified'}/{n}"
        pattern = _CAPITAL.sub(lambda m: m.group().lower(), row["pattern"])
        made.append((re.compile(rf"\b(?:{pattern})\b"), name, value))
    return tuple(made)


@cache
def _anywhere() -> re.Pattern[str]:
    """Where some trigger begins, all of which begin with a letter: one search for them all, in half the time."""
    alternatives = "|".join(
        pattern.pattern.removeprefix(r"\b(?:").removesuffix(r")\b") for pattern, _, _ in _triggers()
    )
    return re.compile(rf"\b(?=\w)(?=(?:{alternatives})\b)")


def find(draft: Draft) -> Iterable[Mention]:
    """Event mentions of the report, none overlapping another."""
    hits = sorted(_hits(draft), key=lambda m: (-(m.span.end - m.span.start), -_value(m).strength, m.span.start))
    kept: list[Mention] = []
    taken: set[int] = set()
    for hit in hits:
        places = range(hit.span.start, hit.span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(hit)
    return sorted(kept, key=lambda m: m.span)


def _hits(draft: Draft) -> Iterator[Mention]:
    text, triggers = draft.text, _triggers()
    ends = [0] * len(triggers)
    for at in (found.start() for found in _anywhere().finditer(draft.lowered)):
        for n, (pattern, name, value) in enumerate(triggers):
            match = pattern.match(draft.lowered, at) if at >= ends[n] else None
            if match is None:
                continue
            ends[n] = match.end()
            if not _UNREAL.search(text, max(0, match.start() - 30), match.start()):
                yield Mention("event", Span(*match.span()), value, name, value.strength)


def named(draft: Draft, span: Span) -> float:
    """How surely the words of a span mean violence by what they name, whatever they refer to: "the bomb attack"."""
    return max(
        (v.strength for p, _, v in _triggers() if not v.generic and p.search(draft.lowered, span.start, span.end)),
        default=0.0,
    )


def _value(mention: Mention) -> EventValue:
    assert isinstance(mention.value, EventValue)
    return mention.value
