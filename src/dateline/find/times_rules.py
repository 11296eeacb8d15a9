"""What time expressions mean: one function a pattern of `times_words.RULES`, from words and context to a TimeValue.

A rule gives None where the words are no time expression after all, and a TimeValue without `start` where they are one
that cannot be resolved. `Clues` is everything outside the words that a rule may look at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateline.find import times_calendar as cal
from dateline.find import times_words as words
from dateline.find.base import TimeValue
from dateline.find.times_clues import (
    UNRESOLVED,
    UNRESOLVED_PAST,
    Clues,
    dated,
    full_year,
    in_month,
    in_year,
    on_day,
    span_of,
)

Match = re.Match[str]
DURATION = TimeValue(None, None, "day", use="duration")
REPEATED = TimeValue(None, None, "day", use="set")


def iso(match: Match, clues: Clues) -> TimeValue | None:
    """2024-03-22."""
    day = cal.make_day(int(match[1]), int(match[2]), int(match[3]))
    return on_day(day, clues) if day else None


def numeric(match: Match, clues: Clues) -> TimeValue | None:
    """3/22/2024, 22.03.2024, 11-20-98: month first unless that cannot be or lies ahead, day first with points."""
    first, second, year = int(match[1]), int(match[3]), full_year(match[4], clues)
    if year is None or (match[2] == "." and len(match[4]) < 4) or words.BORN.search(clues.before):
        return None
    day_first = match[2] == "." or first > 12
    day = cal.make_day(year, second, first) if day_first else cal.make_day(year, first, second)
    other = cal.make_day(year, second, first)
    if day and other and clues.published and not clues.future and other <= clues.published < day:
        day = other
    return on_day(day, clues) if day else None


def month_day(match: Match, clues: Clues) -> TimeValue | None:
    """March 22, Mar. 22-24, 2024, Friday, March 22."""
    if not words.looks_like_name(match[1]):
        return None
    return _days_of_month(words.month_number(match[1]), match[2], match[3], match[4], match[0], clues)


def day_month(match: Match, clues: Clues) -> TimeValue | None:
    """22 March, the 22nd of March 2024, 3 to 5 May, 10 MAY 89."""
    if not words.looks_like_name(match[3]):
        return None
    return _days_of_month(words.month_number(match[3]), match[1], match[2], match[4], match[0], clues)


def _days_of_month(
    month: int, first: str, last: str | None, year_words: str | None, phrase: str, clues: Clues
) -> TimeValue | None:
    if not 1 <= int(first) <= 31:
        return None
    year = full_year(year_words, clues)
    if year_words and year is None:
        return UNRESOLVED
    named = words.WEEKDAYS.get(phrase[:3].lower())
    start = dated(month, int(first), year, clues, named)
    if start is None:
        return UNRESOLVED
    end = cal.make_day(start.year, month, int(last)) if last else None
    return span_of((start, end)) if end and end > start else on_day(start, clues)


def weekday(match: Match, clues: Clues) -> TimeValue | None:
    """Friday, last Friday, next Friday, Friday of last week, every Friday, Fridays."""
    name = match[2]
    if not words.looks_like_name(name) or words.NAMED_DAY.search(clues.before):
        return None
    lead = " ".join((match[1] or "").lower().split())
    if lead in ("every", "each") or name.lower().endswith("days"):
        return REPEATED
    if clues.published is None:
        return UNRESOLVED
    return on_day(_weekday_day(words.weekday_number(name), lead, match, clues, clues.published), clues)


def _weekday_day(number: int, lead: str, match: Match, clues: Clues, published: date) -> date:
    tail = " ".join((match[3] or "").lower().split()) or lead.removesuffix(" on")
    if tail in ("last week", "this week", "next week"):
        weeks = {"last week": -1, "this week": 0, "next week": 1}[tail]
        return cal.week_of(published, weeks)[0] + timedelta(days=number)
    if match[4]:
        back = 7 if match[4].lower() != "last" else 0
        return cal.weekday_before(published, number, same=bool(back)) - timedelta(days=back)
    if lead in ("next", "this coming", "coming") or (clues.future and lead in ("", "this")):
        return cal.weekday_after(published, number)
    if lead == "the previous":
        return cal.weekday_before(clues.now or published, number, same=False)
    if lead == "the following":
        return cal.weekday_after(clues.now or published, number)
    return cal.weekday_before(published, number, same=lead != "last")


def week_ago_weekday(match: Match, clues: Clues) -> TimeValue | None:
    """A week ago Friday."""
    if clues.published is None:
        return UNRESOLVED
    day = cal.weekday_before(clues.published, words.weekday_number(match[1]))
    return on_day(cal.shift_days(day, -7), clues)


DEICTIC = {
    "day before yesterday": -2, "day after tomorrow": 2, "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1,
    "last night": -1, "this": 0,
}  # fmt: skip


def deictic(match: Match, clues: Clues) -> TimeValue | None:
    """Today, yesterday, last night, this morning, overnight: counted from publication."""
    if clues.published is None:
        return UNRESOLVED
    word = " ".join((match[1] or match[3] or match[4]).lower().split())
    if word == "overnight":
        return span_of((clues.published - timedelta(days=1), clues.published))
    return on_day(cal.shift_days(clues.published, DEICTIC[word]), clues)


def ago(match: Match, clues: Clues) -> TimeValue | None:
    """Three days ago, two weeks earlier, a year after the attack, two days later."""
    unit, way = match[2].lower(), match[3].lower()
    if unit in ("second", "minute", "hour"):
        return DURATION if way != "ago" else on_day(clues.published if unit != "hour" else None, clues)
    count = words.number(match[1])
    if way in ("after", "on"):
        return _counted_back(count, unit, clues)
    base = clues.published if way in ("ago", "back") else clues.now
    far = unit in ("year", "decade", "century", "centurie")
    if count is None or base is None:
        return UNRESOLVED_PAST if far else UNRESOLVED
    return _shifted(base, count if way.startswith(("later", "after")) else -count, unit, clues)


def _counted_back(count: int | None, unit: str, clues: Clues) -> TimeValue | None:
    """ "A year after the siege", "Wednesday, two days after the shooting": when that earlier act happened."""
    if unit in ("day", "week") and count is not None:
        told = clues.beside is not None and words.ACT.match(clues.after)
        return _shifted(clues.beside, -count, unit, clues) if told and clues.beside else UNRESOLVED
    if unit not in ("year", "decade"):
        return UNRESOLVED
    if count is None or clues.published is None:
        return UNRESOLVED_PAST
    return in_year(clues.published.year - count * (10 if unit == "decade" else 1), clues)


def _shifted(base: date, count: int, unit: str, clues: Clues) -> TimeValue:
    if abs(count) > 3000:
        return UNRESOLVED
    if unit in ("day", "night"):
        return on_day(cal.shift_days(base, count), clues)
    if unit == "week":
        # "a week ago" is a loose week unless the words give the day, so its day stands for it
        return on_day(cal.shift_days(base, 7 * count), clues)
    if unit == "weekend":
        saturday = cal.weekend_before(base)[0]
        days = cal.shift_days(saturday, 7 * count)
        return span_of((days, days + timedelta(days=1))) if days else UNRESOLVED
    if unit == "month":
        year, month = cal.shift_month(base.year, base.month, count)
        return in_month(year, month, clues) if year > 0 else UNRESOLVED
    years = count * {"year": 1, "decade": 10}.get(unit, 100)
    return in_year(base.year + years, clues) if 0 < base.year + years < 9999 else UNRESOLVED


def related(match: Match, clues: Clues) -> TimeValue | None:
    """The previous day, the day before, that night, earlier in the day: counted from the day last spoken of."""
    groups = [" ".join(g.lower().split()) for g in match.groups() if g]
    named = groups[0] == "the" and len(groups) == 3
    relation, unit = (groups[1], groups[2]) if named else (groups[0], groups[1])
    if relation not in ("previous", "preceding", "following", "next", "same") and named:
        unit, relation = relation, unit
    if relation in ("before", "after") and re.match(r"\s+(?!(?:in|at|on|near|when|and|but)\b)\w", clues.after):
        return UNRESOLVED  # "the day before the vote": a day of that event, not of the one told
    base = clues.now
    if relation in ("in the", "on the", "the same"):
        base = clues.published if relation == "in the" and unit in ("week", "month", "year") else base
    if base is None or unit in ("hour", "minute", "second", "century", "centurie"):
        return UNRESOLVED if unit not in ("minute", "second") else None
    step = {
        "previous": -1,
        "preceding": -1,
        "before": -1,
        "earlier": -1,
        "following": 1,
        "next": 1,
        "after": 1,
    }
    return _step(base, step.get(relation, 0), unit, clues)


def _step(base: date, step: int, unit: str, clues: Clues) -> TimeValue:
    if unit == "week":
        return span_of(cal.week_of(base, step))
    return _shifted(base, step, unit if unit in ("weekend", "month", "year", "decade") else "day", clues)


def unit(match: Match, clues: Clues) -> TimeValue | None:
    """Last week, earlier this month, next year, last summer, the weekend."""
    now = clues.published
    part = (match[1] or "").lower()
    lead, name = " ".join((match[2] or match[4]).lower().split()), (match[3] or match[5]).lower()
    if name in ("decade", "century"):
        return UNRESOLVED_PAST
    if lead in ("the past",):
        return DURATION
    if now is None:
        past = lead == "last" and name == "year"
        return UNRESOLVED_PAST if past else UNRESOLVED
    step = {"last": -1, "next": 1}.get(lead, 0)
    if name == "week":
        start, end = cal.week_of(now, step)
        return span_of((start, now if part == "earlier" and not step else end))
    if name == "weekend":
        return _weekend(lead, clues, now)
    if name == "month":
        return in_month(*cal.shift_month(now.year, now.month, step), clues)
    if name == "year":
        return in_year(now.year + step, clues)
    return _season(name, step, now)


def _weekend(lead: str, clues: Clues, now: date) -> TimeValue:
    start, end = cal.weekend_before(now)
    ahead = lead == "next" or (clues.future and lead in ("this", "the"))
    shift = 7 if ahead else -7 if lead == "last" and now.weekday() >= 5 else 0
    return span_of((start + timedelta(days=shift), end + timedelta(days=shift)))


def _season(name: str, step: int, now: date) -> TimeValue:
    start, end = cal.season(name, now.year)
    if step < 0 and end >= now:
        start, end = cal.season(name, now.year - 1)
    elif step > 0 and start <= now:
        start, end = cal.season(name, now.year + 1)
    elif not step and start > now and name == "winter" and now.month < 3:
        start, end = cal.season(name, now.year - 1)
    return span_of((start, end))


def unit_month(match: Match, clues: Clues) -> TimeValue | None:
    """Last October, next May, this September."""
    if not words.looks_like_name(match[2]):
        return None
    now, month, lead = clues.published, words.month_number(match[2]), match[1].lower()
    if now is None:
        return TimeValue(None, None, "month")
    if lead == "last":
        return in_month(now.year - (month >= now.month), month, clues)
    if lead == "next":
        return in_month(now.year + (month <= now.month), month, clues)
    return in_month(now.year, month, clues)


def month(match: Match, clues: Clues) -> TimeValue | None:
    """April, mid-March, early in May, June 2015, January last year."""
    name = match[2]
    if not words.looks_like_name(name):
        return None
    led = words.OF_MONTH.search(clues.before) or match[1]
    joined = words.OF_YEAR.search(clues.before) and not re.match(r"\s+[A-Z]", clues.after)
    if not (led or joined or match[3] or _alone_as_month(name, clues)):
        return None
    number, year = words.month_number(name), full_year(match[3], clues)
    if year is None and match[3] and clues.now and "same" in match[3].lower():
        year = clues.now.year
    if year is not None:
        return in_month(year, number, clues)
    now = clues.published
    if now is None or match[3]:
        return in_month(clues.year, number, clues) if clues.year and not match[3] else TimeValue(None, None, "month")
    if clues.future:
        return in_month(now.year + (number < now.month), number, clues)
    return in_month(now.year - (number > now.month), number, clues)


def _alone_as_month(name: str, clues: Clues) -> bool:
    """Whether a bare capitalised month is one: not "April Smith", not "May" the verb, not "March" of people."""
    if name.lower() in ("may", "march") or len(name) < 4 or clues.before.isupper():
        return False
    return re.match(r"\s+[A-Z]", clues.after) is None and re.search(r"[A-Z]\w+\s$", clues.before) is None


def season(match: Match, clues: Clues) -> TimeValue | None:
    """The summer of 2015."""
    return span_of(cal.season(match[1].lower(), int(match[2])))


def year(match: Match, clues: Clues) -> TimeValue | None:
    """In 2015, the 2015 attack, (2016), early 2015."""
    value = int(match[2])
    led = match[1] or words.OF_YEAR.search(clues.before) or re.search(r"(?:\(|\bthe|['’]s|its|his)\s*$", clues.before)
    counted = re.match(r"\s+(?:(?!in\b|and\b|when\b|after\b)[a-z]+s|men|women|children|police)\b", clues.after)
    if (not led and counted) or re.search(r"\b(?:some|nearly|than|least|almost|over)\s*$", clues.before, re.IGNORECASE):
        return None  # "2000 men": a number of something
    if re.search(r"\b\d{3}[-.]$", clues.before):
        return None  # "410-555-2019": the end of a telephone number
    if words.NO_YEAR.match(clues.after):
        return None  # "the 1900 block of Main Street", "a 2007 blue Honda"
    if not led and re.search(r"\b(?!The\b|That\b)[A-Z]\w+ $", clues.before) and re.match(r" [A-Z]", clues.after):
        return None  # "Year in Review 2013 Pictures": part of a title
    if re.search(r"(?:[$€£#]|\b(?:no\.?|number|model|route|highway|room|flight))\s*$", clues.before, re.IGNORECASE):
        return None
    if clues.published and value > clues.published.year + 30:
        return None
    return in_year(value, clues)


def decade(match: Match, clues: Clues) -> TimeValue | None:
    """The 1990s, the '80s."""
    digits = re.sub(r"\D", "", match[1])
    start = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return TimeValue(f"{start:04d}-01-01", f"{start + 9:04d}-12-31", "range", past=True)


def holiday(match: Match, clues: Clues) -> TimeValue | None:
    """Christmas Day, New Year's Eve 2016, Bastille Day, Easter Sunday."""
    if not words.looks_like_name(match[1]):
        return None
    name = re.sub(r"^st\s", "st. ", " ".join(match[1].lower().replace("’", "'").split()))
    if match[2]:
        return on_day(cal.holiday(name, int(match[2])), clues)
    if clues.published is None:
        return on_day(cal.holiday(name, clues.year), clues) if clues.year else UNRESOLVED
    pick = cal.soonest if clues.future else cal.latest
    return on_day(pick(lambda y: cal.holiday(name, y), clues.published), clues)


def nine_eleven(match: Match, clues: Clues) -> TimeValue | None:
    """9/11: the attacks of 2001; not what bears their name."""
    if re.match(r" (?:[Mm]emorial|[Mm]useum|[Cc]ommission|[Ff]amilies|[Ff]und)\b", clues.after):
        return None
    return TimeValue("2001-09-11", "2001-09-11", "day", past=True)


def anniversary(match: Match, clues: Clues) -> TimeValue | None:
    """The tenth anniversary: the year of what is remembered, so many years before publication."""
    count = words.ordinal(match[1])
    if count is None or clues.published is None or count >= clues.published.year:
        return UNRESOLVED_PAST
    return in_year(clues.published.year - count, clues)


def duration(match: Match, clues: Clues) -> TimeValue | None:
    """For two years, a 26-year-old, the past week: how long or how old, not when."""
    return DURATION


def repeated(match: Match, clues: Clues) -> TimeValue | None:
    """Every day, weekly."""
    return REPEATED


def clock(match: Match, clues: Clues) -> TimeValue | None:
    """An hour without a day beside it: the day last spoken of is not assumed to be its day."""
    words_ = match[0].lower()
    bare = re.fullmatch(r"(\d{1,2})\.(\d\d)", words_.strip())
    if bare and (int(bare[1]) > 23 or int(bare[2]) > 59 or not re.search(r"\b(?:at|around)\s*$", clues.before)):
        return None  # 5.30 alone is a number
    return TimeValue(None, None, "time")


def part(match: Match, clues: Clues) -> TimeValue | None:
    """At dawn, in the early hours: a part of an unnamed day."""
    return TimeValue(None, None, "time")


Rule = Callable[[Match, Clues], TimeValue | None]
RESOLVE: dict[str, Rule] = {
    "iso": iso, "numeric": numeric, "month_day": month_day, "day_month": day_month, "weekday": weekday,
    "week_ago_weekday": week_ago_weekday, "deictic": deictic, "ago": ago, "related": related, "unit": unit,
    "unit_month": unit_month, "month": month, "season": season, "year": year, "decade": decade, "holiday": holiday,
    "nine_eleven": nine_eleven, "anniversary": anniversary, "age": duration, "duration": duration, "set": repeated,
    "clock": clock, "part": part,
}  # fmt: skip
DAY_RULES = frozenset(
    {"iso", "month_day", "day_month", "weekday", "week_ago_weekday", "deictic", "holiday", "related", "ago"}
)
