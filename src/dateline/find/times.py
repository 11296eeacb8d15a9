"""Time expressions: what the words say, and the day, month, year or range they mean.

A grammar of our own over patterns (`times_words.py`), rules (`times_rules.py`) and a calendar (`times_calendar.py`).
Relative words count from the report's publication day; without one they stay unresolved, and the publication day never
stands in for a day that the report does not give.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from dateline.find import times_words as words
from dateline.find.base import Draft, Mention, TimeValue
from dateline.find.times_clues import UNRESOLVED, Clues
from dateline.find.times_rules import DAY_RULES, RESOLVE
from dateline.model import Span

HEAD = 400  # code points at the front in which a bare full date is the page's stamp
FILED_BEFORE = 3  # days between a dateline and publication
RECENT = 600  # code points over which "the previous day" counts from a day spoken of
NEAR = 60  # code points around an expression that may belong to it
FULL_DATE_RULES = ("iso", "numeric", "month_day", "day_month")
FUTURE_AUX = {"will", "'ll", "’ll", "wo", "shall", "would"}
PLANNED = {"scheduled", "due", "expected", "slated", "plans", "expects", "expect"}


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern's match, with the stretch it takes up once the words around it are joined."""

    rule: str
    match: re.Match[str]
    start: int
    end: int


def find(draft: Draft) -> Iterable[Mention]:
    """All time expressions of the report, in text order."""
    found = _settle(_candidates(draft.text))
    stamps = {f for f in found if _is_stamp(f, draft.text)}
    stamps |= {f for f in found if _repeats_stamp(f, stamps)}
    published = _anchor(_published(draft.report.published), stamps)
    years = _years(found)
    mentions: list[Mention] = []
    spoken: tuple[int, date] | None = None
    for item in found:
        value = _value(draft, item, published, spoken, years)
        if value is None:
            continue
        if item in stamps:
            value = replace(value, use="publication")
        elif value.use == "point" and value.precision in ("day", "time") and value.start:
            spoken = (item.end, date.fromisoformat(value.start[:10]))
        mentions.append(Mention("time", Span(item.start, item.end), value, item.rule))
    return _joined(mentions, draft.text)


def _published(text: str | None) -> date | None:
    try:
        return datetime.fromisoformat(text).date() if text else None
    except ValueError:
        return None


def _candidates(text: str) -> Iterator[Found]:
    windows = words.windows(text)
    for rule, pattern in words.RULES.items():
        matches = (
            m for start, end in windows.get(rule, ()) for m in pattern.finditer(text, start, _word_end(text, end))
        )
        for match in matches:
            if rule in DAY_RULES and not (rule == "ago" and match[2].lower() in ("second", "minute", "hour")):
                yield _widened(rule, match, text)
            elif rule in ("month", "year", "unit", "unit_month", "season"):
                yield Found(rule, match, _with_preposition(match.start(), text), match.end())
            else:
                yield Found(rule, match, match.start(), match.end())


def _word_end(text: str, at: int) -> int:
    """The end of the word that the offset lies in, so that a window cuts none."""
    while at < len(text) and not text[at].isspace():
        at += 1
    return at


def _with_preposition(start: int, text: str) -> int:
    before = words.LEFT[-1].search(text, max(0, start - NEAR), start)
    return before.start() if before else start


def _widened(rule: str, match: re.Match[str], text: str) -> Found:
    """The expression with its hour, its part of the day and its preposition: "shortly before midnight on Saturday"."""
    start, end = match.span()
    for _ in range(3):
        starts = [m.start() for p in words.LEFT if (m := p.search(text, max(0, start - NEAR), start))]
        if not starts or min(starts) == start:
            break
        start = min(starts)
    for pattern in words.RIGHT * 2:
        if after := pattern.match(text, end, min(len(text), end + NEAR)):
            end = after.end()
    return Found(rule, match, start, end)


def _settle(found: Iterable[Found]) -> list[Found]:
    """Of overlapping candidates the one whose own pattern is longest; the first rule on a tie."""
    order = {rule: at for at, rule in enumerate(words.RULES)}

    def rank(item: Found) -> tuple[bool, int, int]:
        loose = item.rule in ("duration", "clock", "part")
        return (loose and item.rule != "duration", item.match.start() - item.match.end(), order[item.rule])

    kept: list[Found] = []
    for item in sorted(found, key=rank):
        if not any(item.match.start() < k.end and k.start < item.match.end() for k in kept):
            clear = max((k.end for k in kept if k.end <= item.match.start()), default=0)
            until = min((k.start for k in kept if k.start >= item.match.end()), default=item.end)
            kept.append(replace(item, start=max(item.start, clear), end=min(item.end, until)))
    return sorted((_trimmed(k) for k in kept), key=lambda f: f.start)


def _trimmed(item: Found) -> Found:
    text = item.match.string
    start = item.start
    while start < item.match.start() and not text[start].isalnum():
        start += 1
    return replace(item, start=start)


def _is_stamp(item: Found, text: str) -> bool:
    """Whether the date is the page's or the agency's own: "Published March 3", "BAGHDAD, March 5 (Reuters) —", "OGDEN, Utah
    (March 5) -"."""
    if item.rule not in FULL_DATE_RULES:
        return False
    start, end = item.match.span()
    if words.STAMP.search(text, max(0, start - 80), start):
        return True
    if not text[:start].strip() and words.FULL_YEAR.search(item.match[0]) and words.NEW_SENTENCE.match(text, end):
        return True  # a date before the first word is the page's
    if words.BRACKET_BEFORE.search(text, max(0, start - 60), start) and words.BRACKET_AFTER.match(text, end):
        return True
    line = max(text.rfind("\n", 0, start) + 1, 0)
    opens = start == line or words.DATELINE_BEFORE.search(text[max(0, line - 1) : start])
    return bool(opens and start - line < 90 and words.DATELINE_AFTER.match(text, end)) or (
        start < HEAD and start == line and end == _line_end(text, end) and any(c.isdigit() for c in item.match[0][-4:])
    )


def _repeats_stamp(item: Found, stamps: set[Found]) -> bool:
    """Whether a full date stands right behind a stamp: the same moment in another form."""
    return item.rule in FULL_DATE_RULES and any(0 <= item.start - s.end < 8 for s in stamps)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _anchor(published: date | None, stamps: Iterable[Found]) -> date | None:
    """The day that weekdays count from: the dateline's where it is a few days before publication (a page is often
    put up, or a paper printed, the day after a report is filed), else publication, else the report's full stamp."""
    for item in sorted(stamps, key=lambda f: f.start):
        value = RESOLVE[item.rule](item.match, Clues(published, None, None, False, "", ""))
        if value and value.start and value.precision == "day":
            filed = date.fromisoformat(value.start)
            if published is None or 0 <= (published - filed).days <= FILED_BEFORE:
                return filed
    return published


def _years(found: Iterable[Found]) -> list[tuple[int, int]]:
    """Where the report gives full dates, and their years."""
    years = []
    for item in found:
        if item.rule in FULL_DATE_RULES:
            value = RESOLVE[item.rule](item.match, Clues(None, None, None, False, "", ""))
            if value and value.start:
                years.append((item.start, int(value.start[:4])))
    return years


def _value(
    draft: Draft, item: Found, published: date | None, spoken: tuple[int, date] | None, years: list[tuple[int, int]]
) -> TimeValue | None:
    text, (start, end) = draft.text, item.match.span()
    recent = spoken[1] if spoken and item.start - spoken[0] < RECENT else None
    beside = recent if spoken and not re.search(r"[.!?]\s|\n", text[spoken[0] : item.start]) else None
    year = min(years, key=lambda y: abs(y[0] - start))[1] if years else None
    clues = Clues(
        published, recent, year, _future(draft, start), text[max(0, start - 30) : start], text[end : end + 60], beside
    )
    try:
        value = RESOLVE[item.rule](item.match, clues)
    except (ValueError, OverflowError):  # a day outside the calendar ("9000 years ago")
        return UNRESOLVED
    return _with_clock(value, text[item.start : start] + " | " + text[end : item.end]) if value else None


def _with_clock(value: TimeValue, around: str) -> TimeValue:
    """The minute, where a clock time stands with the day; world time is not local time and is left out."""
    if value.precision != "day" or not value.start or value.use != "point":
        return value
    clock = words.CLOCK_PARTS.search(around)
    if not clock or words.WORLD_TIME.search(re.sub(r"\([^)]*\)", "", around)):
        return value
    hour, minute = int(clock[1] or clock[4] or clock[6]), int(clock[2] or clock[5] or clock[7] or 0)
    half = (clock[3] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") or "afternoon" in half or "evening" in half else 0)
    elif not half and 5 <= hour < 12 and words.LATE.search(around):
        hour += 12  # "around 11:30 Wednesday night"
    if hour > 23 or minute > 59:
        return value
    stamp = f"{value.start}T{hour:02d}:{minute:02d}"
    return replace(value, start=stamp, end=stamp, precision="time")


def _future(draft: Draft, offset: int) -> bool:
    """Whether the words hang on a verb of the future ("will meet on Friday", "is due in court Monday")."""
    if not len(draft.doc):
        return False
    token = draft.token_at(offset)
    for _ in range(8):
        if token.pos_ in ("VERB", "AUX") or token.lower_ in PLANNED:
            children = {child.lower_ for child in token.children if child.dep_.startswith("aux")}
            planned = any(child.lower_ in PLANNED for child in token.children if child.dep_ == "acomp")
            if children & FUTURE_AUX or planned or token.lower_ in PLANNED or token.lower_ in FUTURE_AUX:
                return True
            if token.tag_ != "VB" or "to" not in children:
                return False
            if token.head.lower_ not in PLANNED:
                return False
        if token.head == token:
            return False
        token = token.head
    return False


def _joined(mentions: list[Mention], text: str) -> list[Mention]:
    """ "Between Friday and Sunday" as one range, "Monday (Sept. 19)" as one day; other mentions as they are."""
    joined: list[Mention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        pair = _range(last, mention, text) if last else None
        if pair:
            joined[-1] = pair
        else:
            joined.append(mention)
    return joined


def _range(first: Mention, second: Mention, text: str) -> Mention | None:
    a, b = first.value, second.value
    if not isinstance(a, TimeValue) or not isinstance(b, TimeValue):
        return None
    between = text[first.span.end : second.span.start]
    if (
        between == " ("
        and first.rule == "weekday"
        and second.rule in FULL_DATE_RULES
        and text[second.span.end :][:1] == ")"
    ):
        same = a.precision == "time" and (a.start or "")[:10] == b.start  # "about 1 p.m. Friday (Feb. 23)"
        return replace(second, value=a if same else b, span=Span(first.span.start, second.span.end))
    if len(between) > 16:
        return None
    if a.use != "point" or b.use != "point" or {a.precision, b.precision} - {"day", "time"} or not b.start:
        return None
    if not a.start or not words.JOIN.fullmatch(between):
        return None
    lead = text[max(0, first.span.start - 9) : first.span.start].lower()
    if between.strip().startswith("and") and "into" not in between and not lead.rstrip().endswith("between"):
        return None
    start, end = a.start[:10], (b.end or b.start)[:10]
    if start >= end:
        return None
    value = TimeValue(start, end, "range", past=a.past and b.past)
    return Mention("time", Span(first.span.start, second.span.end), value, "range")
