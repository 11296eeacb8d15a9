"""Calendar arithmetic for time expressions: weekdays, weeks, months, seasons and holidays around a given day.

All functions take and give plain `datetime.date`; weekdays count from Monday = 0. Nothing here reads text.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_days(day: date, days: int) -> date | None:
    """The day so many days on (negative: back), or None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def weekday_before(day: date, weekday: int, *, same: bool = True) -> date:
    """The last such weekday before the day, or the day itself where `same` allows it."""
    back = (day.weekday() - weekday) % 7
    return day - timedelta(days=back if back or same else 7)


def weekday_after(day: date, weekday: int) -> date:
    """The next such weekday after the day (never the day itself)."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def week_of(day: date, weeks: int = 0) -> tuple[date, date]:
    """Monday and Sunday of the day's week, or of one so many weeks on."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return monday, monday + timedelta(days=6)


def weekend_before(day: date) -> tuple[date, date]:
    """Saturday and Sunday of the latest weekend that has begun by the day."""
    saturday = weekday_before(day, 5)
    return saturday, saturday + timedelta(days=1)


def shift_month(year: int, month: int, months: int) -> tuple[int, int]:
    """The (year, month) so many months on."""
    total = year * 12 + month - 1 + months
    return total // 12, total % 12 + 1


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def season(name: str, year: int) -> tuple[date, date]:
    """First and last day of a season as newspapers use it (whole months; winter begins in December)."""
    month = SEASONS[name]
    last_year, last_month = shift_month(year, month, 2)
    return date(year, month, 1), month_end(last_year, last_month)


def easter(year: int) -> date:
    """Easter Sunday, Western reckoning (the anonymous Gregorian computus)."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    leap, rest = divmod(century, 4)
    epact = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quad, spare = divmod(in_century, 4)
    offset = (32 + 2 * rest + 2 * quad - epact - spare) % 7
    shift = (golden + 11 * epact + 22 * offset) // 451
    month, day = divmod(epact + offset - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The `number`-th such weekday of a month; -1 is the last."""
    if number < 0:
        return weekday_before(month_end(year, month), weekday)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


def _nth(month: int, weekday: int, number: int) -> Callable[[int], date]:
    return lambda year: nth_weekday(year, month, weekday, number)


# Only days that mean one date wherever the report comes from; "Independence Day" and movable Eids do not.
HOLIDAYS: dict[str, Callable[[int], date]] = {
    "new year's day": _fixed(1, 1),
    "new years day": _fixed(1, 1),
    "new year's eve": _fixed(12, 31),
    "new years eve": _fixed(12, 31),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "valentine's day": _fixed(2, 14),
    "valentines day": _fixed(2, 14),
    "st. patrick's day": _fixed(3, 17),
    "may day": _fixed(5, 1),
    "bastille day": _fixed(7, 14),
    "fourth of july": _fixed(7, 4),
    "july fourth": _fixed(7, 4),
    "halloween": _fixed(10, 31),
    "veterans day": _fixed(11, 11),
    "palm sunday": _from_easter(-7),
    "maundy thursday": _from_easter(-3),
    "good friday": _from_easter(-2),
    "easter sunday": _from_easter(0),
    "easter day": _from_easter(0),
    "easter monday": _from_easter(1),
    "ash wednesday": _from_easter(-46),
    "memorial day": _nth(5, 0, -1),
    "labor day": _nth(9, 0, 1),
    "columbus day": _nth(10, 0, 2),
    "thanksgiving day": _nth(11, 3, 4),
    "thanksgiving": _nth(11, 3, 4),
    "mother's day": _nth(5, 6, 2),
    "father's day": _nth(6, 6, 3),
}


def holiday(name: str, year: int) -> date:
    """The day of a holiday of `HOLIDAYS` in a year."""
    return HOLIDAYS[name](year)


def latest(of_year: Callable[[int], date | None], until: date) -> date | None:
    """The latest yearly day that is not after `until`."""
    for year in (until.year, until.year - 1, until.year - 2, until.year - 3, until.year - 4):
        if year >= 1 and (day := of_year(year)) and day <= until:
            return day
    return None


def soonest(of_year: Callable[[int], date | None], since: date) -> date | None:
    """The first yearly day on or after `since`."""
    for year in range(since.year, min(since.year + 5, 9999)):
        if (day := of_year(year)) and day >= since:
            return day
    return None
