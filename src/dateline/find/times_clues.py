"""What a rule of times may look at beside the words, and days, months and years as values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateline.find import times_calendar as cal
from dateline.find.base import TimeValue

NEAR_DAYS, SURELY_OLD = 60, 300  # "Jan. 14" in a report of 5 January: the coming one
OLD_DAYS = 120  # a day so far before publication is history, not news


@dataclass(frozen=True, slots=True)
class Clues:
    """The report's publication day (None: unknown), the day last spoken of, the year that nearby full dates give,
    whether the verb speaks of the future, and the words just before and after."""

    published: date | None
    spoken: date | None
    year: int | None
    future: bool
    before: str
    after: str
    beside: date | None = None  # the day named just before, in the same sentence

    @property
    def now(self) -> date | None:
        """The day that "that day" or "the previous day" counts from."""
        return self.spoken or self.published


UNRESOLVED = TimeValue(None, None, "day")
UNRESOLVED_PAST = TimeValue(None, None, "day", past=True)


def on_day(day: date | None, clues: Clues) -> TimeValue:
    """A point of one day."""
    if day is None:
        return UNRESOLVED
    old = clues.published is not None and (clues.published - day).days > OLD_DAYS
    return TimeValue(day.isoformat(), day.isoformat(), "day", past=old)


def span_of(days: tuple[date, date]) -> TimeValue:
    """A point known to lie between two days."""
    return TimeValue(days[0].isoformat(), days[1].isoformat(), "range")


def in_month(year: int, month: int, clues: Clues) -> TimeValue:
    """A point of one month."""
    text = f"{year:04d}-{month:02d}"
    now = clues.published
    old = now is not None and (now.year * 12 + now.month) - (year * 12 + month) > OLD_DAYS // 30
    return TimeValue(text, text, "month", past=old)


def in_year(year: int, clues: Clues) -> TimeValue:
    """A point of one year."""
    past = clues.published is None or year < clues.published.year
    return TimeValue(f"{year:04d}", f"{year:04d}", "year", past=past)


def full_year(text: str | None, clues: Clues) -> int | None:
    """The year meant by "2024", "'89", "89" or "last year"."""
    if text is None:
        return None
    digits = re.sub(r"\D", "", text)
    if len(digits) == 4:
        return int(digits)
    if len(digits) == 2:
        return 1900 + int(digits) if int(digits) >= 50 else 2000 + int(digits)
    shift = {"last": -1, "this": 0, "next": 1}.get(text.split()[0].lower())
    return clues.published.year + shift if shift is not None and clues.published else None


def dated(month: int, number: int, year: int | None, clues: Clues, weekday: int | None = None) -> date | None:
    """A day of a month: with its year, or in the year that its weekday or its nearness to publication gives: the latest
    not after publication, unless that is almost a year back and the next one is near."""
    if year is not None:
        return cal.make_day(year, month, number)
    if clues.published is None:
        return cal.make_day(clues.year, month, number) if clues.year else None

    def of_year(of: int) -> date | None:
        return cal.make_day(of, month, number)

    past, ahead = cal.latest(of_year, clues.published), cal.soonest(of_year, clues.published)
    if past is None or ahead is None:
        return past or ahead
    if weekday is not None and {past.weekday(), ahead.weekday()} & {weekday}:
        return past if past.weekday() == weekday else ahead
    near = (ahead - clues.published).days <= NEAR_DAYS < SURELY_OLD <= (clues.published - past).days
    return ahead if clues.future or near else past
