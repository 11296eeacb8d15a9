"""When the incident happened: the time expression that belongs to the act, not to those who speak of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from dateline.assemble import cast
from dateline.assemble.followup import of_find, of_picture, stopped_on
from dateline.assemble.hours import day_of
from dateline.assemble.scene import Scene, period
from dateline.assemble.ties import names_act, tie
from dateline.find.base import Draft, Mention, TimeValue
from dateline.find.times_words import MONTH
from dateline.model import Date

_SURE = 2.0  # from here a day is the act's beside an hour without one
_SURELY = 5.0  # from here a day of a month to come is the act's of a year before
_LEAST = 1.0  # a time with less speaking for it is not taken for the act's
_BOUNDS = re.compile(
    r"\b(?:since|until|till|before|by|during|start of|end of)(?: the)?\s", re.IGNORECASE
)  # bound a period, mark no act
_COMPARED = re.compile(
    r"\b(?:deadliest|worst|bloodiest|biggest|largest|gravest|heaviest|highest|first|most \w+|one of the \w+)\b[^.;]{0,90}?"
    r"\bsince\b[^.;]{0,90}$",
    re.IGNORECASE,
)  # "the biggest attack since the elections a year ago": the time is that of what it is compared with
_HARM = ("killed", "injured", "abducted")  # people harmed mark the act as its own words do
_LATE_DEATH = re.compile(
    r"\b(?:dies|died|death of)\b.{0,400}?\b(?:bring|tak|rais|lift|push)(?:s|es|ing) (?:\w+ ){0,3}?(?:toll|number of (?:people|those) "
    r"(?:who (?:were |have )?)?(?:killed|dead|died))\b",
    re.IGNORECASE | re.DOTALL,
)
_RECORD = re.compile(
    r"\b(?:convictions?|parole|probation|(?:criminal|police|arrest) (?:record|history)|prior (?:arrests?|felon\w+)|felon|"
    r"previous(?:ly)? (?:\w+ )?(?:arrest|convict|charg|sentenc)\w*|released from (?:jail|prison|custody)|rap sheet)\b",
    re.IGNORECASE,
)  # what someone did before: "on parole from a 2012 robbery"
_TREND = re.compile(
    r"\b(?:fell|rose|dropped|declined|increased|decreased|climbed|surged|soared|rebound\w*|up|down) (?:\w+ ){0,5}?(?:to|from|by) "
    r"|\bcompared (?:with|to)\b",
    re.IGNORECASE,
)  # how often such things happen: "murders fell in August to 339, from 403 in July"
_COUNTS = re.compile(
    r"\b(?:murders|homicides|killings|shootings|stabbings|robberies|attacks|kidnappings|abductions|deaths|crimes?|violence)\b",
    re.IGNORECASE,
)
_ONWARD = re.compile(r"\b(?:next|following|later|afterwards?)\b", re.IGNORECASE)
_DAYS_AFTER = re.compile(
    r",?\s+(?:(?:just|only|barely|less than|more than|nearly|almost|about)\s+)?(?:an?|\d+|one|two|three|four|five|six|seven|eight|nine|"
    r"ten|several|some|a few|a couple of)\s+(?:days?|weeks?|months?|years?)\s+after\b",
    re.IGNORECASE,
)  # "left the town on Sunday, a day after the air strike"
_DIED = re.compile(r"\b(?:died|dies|passed away|succumbed|pronounced (?:dead|deceased))\b[^.;]{0,60}$", re.IGNORECASE)
_LEAD = 600  # code points
_ZONES = timedelta(days=1)  # where it happened the day may be one ahead of the page's
_STATE = re.compile(
    r"\b(?:condition|recovering|hospitali[sz]ed|at large|in custody|on the loose)\b(?: (?:in|at|on|early|late|since|by) ?| )*$|"
    r"\bas of (?:early |late )?$",
    re.IGNORECASE,
)  # "was in critical condition Monday", "as of Monday": how things are, on the report's own day
_CONQUEST = re.compile(
    r"\b(?:took|seized|captured|recaptured|retook|overran|occupied|besieged)\b (?:(?:back|control of|over) )?(?:the )?"
    r"(?:(?!Place\b)[A-Z][\w-]+|city|town|village|area)\b[^.;]{0,30}$"
)  # "the rebels took Kunduz on Monday": the fighting around an act
_DAY = re.compile(rf"{MONTH}\s+\d{{1,2}}\b|\b\d{{1,2}}\s+{MONTH}", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FINE = {"time": 3, "day": 3, "range": 2, "month": 1, "year": 0}


@dataclass(frozen=True, slots=True)
class _Candidate:
    mention: Mention
    score: float

    @property
    def value(self) -> TimeValue:
        return cast.time(self.mention)


def date_of(draft: Draft, scene: Scene) -> tuple[Date | None, float]:
    """The incident's date and how sure it is (0-1); None where nothing resolved places the act in time."""
    events = [e for e in scene.events if cast.event(e).strength >= 0.3 and not cast.is_charge(draft, e)]
    events += [f for f in scene.of(draft, draft.of("figure")) if cast.figure(f).measure in _HARM]
    found = [
        _Candidate(mention, _belongs(draft, mention, events, scene))
        for mention in scene.of(draft, draft.of("time"))
        if cast.time(mention).use == "point"
        and not draft.quoted(mention.span.start)
        and not _counts_on(draft, mention)
        and not (mention.rule == "decade" and scene.role == "main")  # the background of an act, never its date
    ]
    found = [c if not _ahead(draft, c.mention) else _year_back(c) for c in found if _may_be_past(draft, c)]
    found = [c for c in found if c.score + _support(c, found) >= _LEAST]
    if any(c.value.precision in ("time", "day") and c.value.start and c.score >= _SURE for c in found):
        found = [
            c for c in found if c.value.start or c.value.precision != "time"
        ]  # "at 2 a.m." tells the hour of that day
    if scene.role == "main" and any(_tells_hour(draft, c) for c in found):
        found = [c for c in found if not c.value.past]
    if scene.role == "main" and (day := stopped_on(draft, scene)) and not any(_fine_day(c) for c in found):
        return _date(draft, _Candidate(day, 0.0)), 0.4
    if not found:
        return _by_hour(draft, scene, None)
    best = max(found, key=lambda c: (c.score + _support(c, found), -c.mention.span.start))
    best = _of_year(draft, scene, _finer(draft, best, found), found)
    if best.value.start is None or best.value.end is None:
        return _by_hour(draft, scene, best.mention if best.value.precision == "time" else None)
    if best.value.past and best.value.precision == "year" and not names_act(draft.text, best.mention.span.end):
        recent = _by_hour(draft, scene, None)
        if recent[0]:
            return recent
    return _date(draft, best), min(1.0, best.score / 6.0)


def _fine_day(candidate: _Candidate) -> bool:
    return candidate.value.start is not None and candidate.value.precision in ("time", "day")


def _date(draft: Draft, best: _Candidate) -> Date:
    value, start, end = best.value, best.value.start, best.value.end
    assert start is not None
    assert end is not None
    if value.precision == "day":
        start, end = start[:10], end[:10]
    return Date(start, end, value.precision, draft.report.evidence(*best.mention.spans))


def _by_hour(draft: Draft, scene: Scene, hour: Mention | None) -> tuple[Date | None, float]:
    """The date where the act's own words tell only its hour, or no time."""
    day = day_of(draft, scene, hour)
    return (_date(draft, _Candidate(day, 0.0)), 0.2) if day else (None, 0.0)


def _tells_hour(draft: Draft, candidate: _Candidate) -> bool:
    """Whether the act's hour is told without its day, early in a report: the day is one just past."""
    early = candidate.mention.span.start < _LEAD
    return early and candidate.value.precision == "time" and candidate.value.start is None and candidate.score >= _SURE


def _leads_on(draft: Draft, mention: Mention, events: list[Mention]) -> bool:
    """Whether the time opens a sentence that sets the scene for the act in the next: "On 7 August they sat in the hall.
    They were talking when the bomb went off"."""
    sentence = draft.sentence_at(mention.span.start)
    after = draft.sentences[sentence.index + 1 : sentence.index + 2]
    if mention.span.start != sentence.span.start or not after or after[0].paragraph != sentence.paragraph:
        return False
    timed = any(after[0].span.contains(m.span) and cast.time(m).start for m in draft.of("time"))
    return not timed and any(after[0].span.contains(e.span) for e in events)


def _counts_on(draft: Draft, mention: Mention) -> bool:
    """Whether a time without a value counts on from the act, or up to it: "arrested three days after the shooting"."""
    words = draft.text[mention.span.start : mention.span.end].lower()
    return cast.time(mention).start is None and mention.rule == "ago" and not words.endswith((" ago", " back"))


def _belongs(draft: Draft, mention: Mention, events: list[Mention], scene: Scene) -> float:
    """How surely a time expression is that of the act."""
    value, sentence = cast.time(mention), draft.sentence_at(mention.span.start)
    here = [e for e in events if draft.sentence_at(e.span.start).index == sentence.index]
    score = tie(draft, mention, here)
    if not here and _leads_on(draft, mention, events):
        score += 2.5
    if here:
        gap = min(cast.distance(draft.text, mention.span, e.span) for e in here)
        score += 1.8 - min(gap, 150.0) / 80.0 + max(_strength(e) for e in here)
    named = names_act(draft.text, mention.span.end)
    score += 2.5 * named
    paragraph = max(sentence.paragraph, 0)
    score += max(0.0, 1.5 - 0.25 * paragraph - 0.04 * sentence.index)
    score += {"time": 0.6, "day": 0.6, "range": 0.2, "month": -0.3, "year": -0.6}[value.precision]
    if value.start is None:
        score -= 0.8
    start = mention.span.start
    if value.precision != "time" and _BOUNDS.search(draft.text, max(0, start - 12), start + 8):
        score -= 2.0
    if scene.role == "main" and value.start is not None and cast.counts_from(draft, mention):
        score -= 4.0
    if _COMPARED.search(draft.text, sentence.span.start, start):
        score -= 8.0
    if mention.rule in ("related", "ago") and _ONWARD.search(draft.text, start, mention.span.end):
        score -= 2.0  # "he was caught the next day"
    if of_picture(draft, mention):
        score -= 4.0
    if _STATE.search(draft.text, sentence.span.start, start):
        score -= 8.0
    if _CONQUEST.search(draft.text, sentence.span.start, start):
        score -= 8.0
    if _DAYS_AFTER.match(draft.text, mention.span.end) and all(e.span.start > mention.span.end for e in here):
        score -= 8.0
    whole = draft.text[sentence.span.start : sentence.span.end]
    if value.precision in ("month", "year") and value.past and _RECORD.search(whole):
        score -= 6.0
    if value.precision in ("month", "year") and _TREND.search(whole) and _COUNTS.search(whole):
        score -= 6.0
    if of_find(draft, mention):
        score -= 2.0  # who is found dead on a day may have died before
    if scene.follow_up and _just_now(draft, mention) and not named:
        score -= 1.5  # what a trial or memorial report dates to its own day is the trial or memorial
    if _just_now(draft, mention) and _LATE_DEATH.search(draft.text, 0, _LEAD):
        score -= 4.0  # the day on which one more of the wounded died
    if scene.when and (found := period(value.start, value.end)):
        meets = found[0] <= scene.when[1] and scene.when[0] <= found[1]
        loose = (
            (found[1] - found[0]).days > 20 >= (scene.when[1] - scene.when[0]).days
        )  # "this year" meets any day of it
        if found[0] > scene.when[1] and _DIED.search(draft.text, sentence.span.start, start):
            score -= 5.0  # "he was shot last month and died on Saturday"
        score += (0.0 if loose else 1.2) if meets or named or _lacks_year(draft, mention) else -0.8
    return score


def _ahead(draft: Draft, mention: Mention) -> bool:
    """Whether the time lies after the report: the day of a hearing, not of what happened."""
    found, published = period(cast.time(mention).start, None), period(draft.report.published, None)
    return bool(found and published and found[0] > published[0] + _ZONES)


def _may_be_past(draft: Draft, candidate: _Candidate) -> bool:
    """Whether a time may be that of something done: not ahead of the report, or surely of the act and without its year."""
    return not _ahead(draft, candidate.mention) or (
        _lacks_year(draft, candidate.mention) and candidate.score >= _SURELY
    )


def _year_back(candidate: _Candidate) -> _Candidate:
    """The day of the year before: "he shot him on Jan. 5", told in December."""
    value = candidate.value
    start, end = (_one_back(day) for day in (value.start or "", value.end or value.start or ""))
    return replace(candidate, mention=replace(candidate.mention, value=replace(value, start=start, end=end, past=True)))


def _one_back(day: str) -> str:
    """The same day, month or hour a year before; of 29 February, which that year lacks, the day before."""
    year, rest = int(day[:4]) - 1, day[4:]
    return f"{year:04d}{'-02-28' + rest[6:] if rest.startswith('-02-29') else rest}"


def _just_now(draft: Draft, mention: Mention) -> bool:
    """Whether the time is the day of publication or the day before."""
    found, published = period(cast.time(mention).start, None), period(draft.report.published, None)
    return bool(found and published and 0 <= (published[0] - found[0]).days <= 1)


def _strength(mention: Mention) -> float:
    return cast.event(mention).strength if mention.kind == "event" else 0.6


def _support(candidate: _Candidate, found: list[_Candidate]) -> float:
    """Help from further mentions of the same day."""
    mine = period(candidate.value.start, candidate.value.end)
    if mine is None:
        return 0.0
    same = [c.score for c in found if c is not candidate and period(c.value.start, c.value.end) == mine]
    return 0.3 * sum(sorted(same, reverse=True)[:3])


def _lacks_year(draft: Draft, mention: Mention) -> bool:
    """Whether the words are a day of a month without its year."""
    told = _YEAR.search(draft.text, mention.span.start, mention.span.end)
    return mention.rule in ("month_day", "day_month") and told is None


def _of_year(draft: Draft, scene: Scene, best: _Candidate, found: list[_Candidate]) -> _Candidate:
    """A day told without its year ("the assault of 27 October") in the year that the report tells of the act."""
    if best.value.precision != "day" or not _lacks_year(draft, best.mention):
        return best
    years = [
        c
        for c in found
        if c.value.precision == "year" and c.value.start and c.value.past and c.score >= _SURE
        and (scene.follow_up or names_act(draft.text, c.mention.span.end))
    ]  # fmt: skip
    told = max(years, key=lambda c: c.score, default=None)
    if told is None or best.value.start is None or told.value.start is None:
        return best
    year = told.value.start[:4]
    if year >= best.value.start[:4]:
        return best
    value = replace(best.value, start=year + best.value.start[4:], end=year + (best.value.end or best.value.start)[4:])
    spans = (*best.mention.more, *told.mention.spans)
    return _Candidate(replace(best.mention, value=value, more=spans), best.score)


def _in_full(draft: Draft, best: _Candidate) -> _Candidate | None:
    """A day that lacks its year ("on August 9 last year") as somebody tells it with one elsewhere in the report."""
    told = _DAY.search(draft.text, best.mention.span.start, best.mention.span.end)
    if best.mention.rule not in ("month_day", "day_month") or told is None:
        return None
    for mention in draft.of("time"):
        again = _DAY.search(draft.text, mention.span.start, mention.span.end)
        if again and cast.time(mention).start and again[0].lower() == told[0].lower():
            return _Candidate(mention, best.score)
    return None


def _finer(draft: Draft, best: _Candidate, found: list[_Candidate]) -> _Candidate:
    """A more precise time inside the one that won, or a resolved one where the winner cannot be resolved."""
    mine = period(best.value.start, best.value.end)
    if mine is None and (full := _in_full(draft, best)):
        return full
    if mine is None:
        resolved = [
            c
            for c in found
            if c.value.start is not None
            and c.score >= 3.5
            and (c.value.precision in ("time", "day") or names_act(draft.text, c.mention.span.end))
        ]
        return max(resolved, key=lambda c: c.score, default=best)
    inside = [
        c
        for c in found
        if _FINE[c.value.precision] > _FINE[best.value.precision]
        and c.score >= 0.35 * best.score
        and (theirs := period(c.value.start, c.value.end))
        and mine[0] <= theirs[0]
        and theirs[1] <= mine[1]
    ]
    return max(inside, key=lambda c: c.score, default=best)
