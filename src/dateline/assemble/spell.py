"""When a recalled act happened that is only told by how long before the main one: "it came two weeks after ..."."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.assemble import cast
from dateline.assemble.scene import Scene, period
from dateline.find.base import Draft, Mention
from dateline.find.numbers import value as number
from dateline.model import Date, DatePrecision

_SPELL = re.compile(
    r"(?:\b(?:less|more|fewer) than )?\b(?P<count>\d{1,3}|an?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) "
    r"(?P<unit>day|week|month|year)s? (?:after|before|earlier)$",
    re.IGNORECASE,
)
_REACH = 40  # code points from the spell's end in which the act it counts to begins
_FRESH = 2  # days
_DAYS = {"day": (1, 0), "week": (7, 3)}  # how long, and how far off the act may be


def date_before(draft: Draft, scene: Scene, main: Date | None) -> Date | None:
    """The date of a background scene, counted back from the main incident's day; None where no spell tells it. Where a
    fresh report does not say the main day, that is the day of publication or one of the two before."""
    day, loose = _base(draft, main)
    if day is None:
        return None
    for mention in draft.of("time"):
        words = _SPELL.search(" ".join(draft.text[mention.span.start : mention.span.end].split()))
        if words and _counts_to(draft, scene, mention):
            count = 1 if words["count"].lower() in ("a", "an") else number(words["count"])
            start, end, precision = _back(day, count, words["unit"].lower(), loose)
            return Date(start, end, precision, (*draft.report.evidence(mention.span), *(main.evidence if main else ())))
    return None


def _base(draft: Draft, main: Date | None) -> tuple[date | None, int]:
    """The day that spells count from, and how many days earlier it may have been."""
    if main is not None:
        return (date.fromisoformat(main.start[:10]), 0) if main.precision in ("time", "day") else (None, 0)
    published = period(draft.report.published, None)
    return (published[0], _FRESH) if published else (None, 0)


def _counts_to(draft: Draft, scene: Scene, mention: Mention) -> bool:
    """Whether the scene's act is what the spell counts from."""
    told = [e.span.start for e in (*scene.events, *scene.of(draft, draft.of("figure")))]
    sentence = draft.sentence_at(mention.span.start).span
    after = [at for at in told if mention.span.end <= at < sentence.end]
    between = [
        m for m in draft.of("time")
        if m is not mention and cast.time(m).use == "point" and mention.span.end <= m.span.start < min(after, default=0)
    ]  # fmt: skip
    return bool(after) and min(after) - mention.span.end <= _REACH and not between


def _back(day: date, count: int, unit: str, loose: int) -> tuple[str, str, DatePrecision]:
    if unit in _DAYS:
        long, off = _DAYS[unit]
        found = day - timedelta(days=count * long)
        first, last = found - timedelta(days=off + loose), found + timedelta(days=off)
        return first.isoformat(), last.isoformat(), "range" if off or loose else "day"
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
    year = f"{months // 12:04}"
    told = year if unit == "year" else f"{year}-{months % 12 + 1:02}"
    return told, told, "year" if unit == "year" else "month"
