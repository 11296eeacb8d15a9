"""Dates as pages print them -> ISO 8601, with the page's own offset where it states one.

Only dates with a year count: a stamp without one ("Sept 18") does not say when a report was published.
Numeric dates with slashes or dots count where they can be read in one way only.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d|'?\d\d(?![\d:.]))"
_DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"\b{_MONTH} ?{_DAY},? {_YEAR}",
        rf"(?<!\d){_DAY}[ -](?:of )?{_MONTH},?[ -]{_YEAR}",
        r"(?<![\d/.])(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)/(?P<month>\d\d)/(?P<day>\d\d)(?!\d)",
    )
)
TIME = re.compile(
    r"(?<![\d:.+-])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r" ?(?:(?P<half>[ap])\.?m\b\.?)?(?:h|hrs)?",
    re.I,
)
_ZONE = re.compile(
    r"^\s*\(?(?P<zone>[A-Za-z]{1,5})\b(?P<offset>[+-]\d{1,2}(?::?\d\d)?)?|^\s*\(?(?P<bare>[+-]\d\d:?\d\d)"
)
_HOURS: dict[str, float] = {
    "Z": 0, "GMT": 0, "UTC": 0, "UT": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "WAT": 1, "CEST": 2, "CAT": 2,
    "SAST": 2, "EET": 2, "EEST": 3, "EAT": 3, "MSK": 3, "TRT": 3, "AST": -4, "ADT": -3, "GST": 4, "AFT": 4.5,
    "PKT": 5, "IST": 5.5, "NPT": 5.75, "BDST": 6, "BDT": 6, "MMT": 6.5, "ICT": 7, "WIB": 7, "HKT": 8, "SGT": 8,
    "MYT": 8, "PHT": 8, "PHST": 8, "AWST": 8, "WITA": 8, "WIT": 9, "JST": 9, "KST": 9, "ACST": 9.5, "AEST": 10,
    "ACDT": 10.5, "AEDT": 11, "NZST": 12, "NZDT": 13, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7,
    "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10, "BRT": -3, "ART": -3,
}  # fmt: skip
_GENERIC = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
}  # fmt: skip
_AMERICAN = re.compile(r"\b[ECMP][DS]?T\b")
_ISO = re.compile(
    r"^(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d))?(?:[.,]\d+)?"
    r"\s?(?P<offset>Z|[+-]\d\d:?\d\d|[+-]\d\d|)?)?\s*$",
    re.I,
)
_EARLIEST = 1900


def iso(value: str) -> str | None:
    """A machine-readable date or time (`2024-03-26T14:11:00-0400`) in the one form dateline prints, or None.

    The offset stays the page's own; `Z` becomes `+00:00`; fractions of a second go; a time without an offset
    stays without one; a date alone stays a date alone.
    """
    found = _ISO.match(value.strip())
    if not found:
        return stamp(value)
    if not found["hour"]:
        return _checked(found["day"])
    offset = (found["offset"] or "").upper()
    if offset == "Z":
        offset = "+00:00"
    elif offset:
        digits = offset[1:].replace(":", "").ljust(4, "0")
        offset = f"{offset[0]}{digits[:2]}:{digits[2:]}"
    return _checked(f"{found['day']}T{found['hour']}:{found['minute']}:{found['second'] or '00'}{offset}")


def stamp(text: str) -> str | None:
    """The first full date of a line such as "2:11 PM EDT, March 26, 2024", as ISO 8601; None if there is none."""
    found = find(text)
    return found[0] if found else None


def find(text: str, start: int = 0) -> tuple[str, int, int] | None:
    """The first full date at or after `start`, with the stretch of text that its day, time and zone take up."""
    hits = [hit for pattern in _DATES if (hit := pattern.search(text, start))]
    for hit in sorted(hits, key=lambda h: h.start()):
        day = _day(hit, text)
        if day:
            return _with_time(day, text, hit.start(), hit.end(), start)
    return None


def _day(hit: re.Match[str], text: str) -> date | None:
    parts = hit.groupdict()
    year = int(parts["year"].lstrip("'"))
    if year < 100:
        year += 1900 if year >= 50 else 2000
    if parts.get("month"):
        month = _MONTHS.get(parts["month"].lower().rstrip("."), 0) or int(parts["month"])
        day = int(parts["day"])
    else:
        a, b = int(parts["a"]), int(parts["b"])
        if (parts["sep"] != "/" and b <= 12) or a > 12:
            day, month = a, b
        elif b > 12 or a == b or _AMERICAN.search(text):
            month, day = a, b
        else:
            return None  # 04/05/2019 is April in one country and May in the next
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_time(day: date, text: str, start: int, end: int, floor: int) -> tuple[str, int, int]:
    """Looks for a time right behind the date, then right before it."""
    after = re.match(r"(?:T|,? (?:at |on )?|,? ?[-–—|•·/@] ?|, ?|\()", text[end:])
    if after:
        clock = TIME.match(text, end + after.end())
        told = _clock(clock, day, text) if clock else None
        if told:
            return told[0], start, told[1]
    for clock in TIME.finditer(text, max(floor, start - 45), start):
        told = _clock(clock, day, text)
        if told and re.fullmatch(r"[\s,|•·–—-]*(?:on )?(?:[a-z]{3,9}day,? )?(?:on )?", text[told[1] : start], re.I):
            return told[0], clock.start(), max(end, told[1])
    return day.isoformat(), start, end


def _clock(clock: re.Match[str], day: date, text: str) -> tuple[str, int] | None:
    """The day with this time, and where time and zone end; None where the digits are no time."""
    if clock["minute"] is None and clock["half"] is None:
        return None
    hour, minute, second = int(clock["hour"]), int(clock["minute"] or 0), int(clock["second"] or 0)
    if clock["half"]:
        if not 1 <= hour <= 12:
            hour = hour if hour > 12 else -1
        else:
            hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
    try:
        moment = datetime(day.year, day.month, day.day, hour, minute, second)
    except ValueError:
        return None
    zone, end = _zone(text, clock.end(), moment)
    return moment.replace(tzinfo=zone).isoformat(), end


def _zone(text: str, at: int, moment: datetime) -> tuple[timezone | ZoneInfo | None, int]:
    found = _ZONE.match(text[at : at + 16])
    if not found:
        return None, at
    if found["bare"]:
        return _offset(found["bare"]), at + found.end()
    name = found["zone"] if found["zone"].isupper() else "BDST" if found["zone"] == "BdST" else ""
    end = at + found.end()
    if text[end : end + 1] == ")":
        end += 1
    if name in ("GMT", "UTC") and found["offset"]:
        return _offset(found["offset"]), end
    if name in _GENERIC:
        offset = ZoneInfo(_GENERIC[name]).utcoffset(moment)
        return timezone(offset or timedelta()), end
    if name in _HOURS:
        return timezone(timedelta(hours=_HOURS[name])), at + found.end("zone")
    return None, at


def _offset(text: str) -> timezone | None:
    digits = text[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    if hours > 14 or minutes > 59:
        return None
    size = timedelta(hours=hours, minutes=minutes)
    return timezone(-size if text[0] == "-" else size)


def _checked(value: str) -> str | None:
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        return None
    return value if when.year >= _EARLIEST else None
