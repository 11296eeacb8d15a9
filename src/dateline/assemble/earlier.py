"""Whether the times of a sentence lie before a report's own act, and from where in the sentence an earlier act is told.

A time that opens a sentence gives it its day. One in its midst or at its end ("... were shot dead in Lurgan in 2001") dates
the clause in which people come to harm with it.
"""

from __future__ import annotations

import re
from datetime import timedelta

from dateline.assemble import cast
from dateline.assemble.scene import Period, Scene, period
from dateline.assemble.ties import tie
from dateline.find.base import Draft, Mention, Sentence

_TOLL = re.compile(r"\btoll\b", re.IGNORECASE)
_EARLIER_THIS = re.compile(r"earlier this (?:week|month|year)$", re.IGNORECASE)
_PART_OF_MONTH = re.compile(r"\b(early|mid)[- ](?:in )?[A-Z]\w+$", re.IGNORECASE)
_LAST_DAY = {"early": timedelta(days=9), "mid": timedelta(days=19)}  # from the month's first
_CLAUSE = re.compile(
    r"[;:—–]|\b(?:and|but|while|when|where|after|before|since|following|as|who|which|that|because|although|though|whereas)\b",
    re.IGNORECASE,
)  # a comma alone opens no clause: "X, a reporter, was shot dead in 2001"
OPENING = 25  # code points in which a sentence's own time begins
_SUBJECT = 60  # the same, where it goes with the words for what did harm ("twin bombings last week killed")
_ACT_BEFORE = 30  # code points from an act to the clause that says more of it
_GAP = timedelta(days=3)
_WEEK = timedelta(days=6)
_STALE = timedelta(days=9)  # a fresh report's own act lies no further back, unless its first sentences say so
_HARM = ("killed", "injured", "abducted")


def opens_earlier(draft: Draft, sentence: Sentence, main: Scene, fresh: bool) -> bool:
    """Whether the sentence begins with a time well before the main act's; where that has none, with one well before the
    report, or long past in another place."""
    for mention in times(draft, sentence):
        value = cast.time(mention)
        if value.use != "point" or not _opens(draft, sentence, mention.span.start):
            continue
        if _earlier(draft, mention, main, fresh) and (main.when or _dates_harm(draft, sentence, mention)):
            return True
        found = period(value.start, value.end)
        if value.past and (found is None if main.when else _elsewhere(draft, sentence)):
            return True
    return False


def _opens(draft: Draft, sentence: Sentence, at: int) -> bool:
    """Whether words there belong to the sentence's beginning: to its first words, or to the subject of its harm."""
    begun = at - sentence.span.start
    return begun <= OPENING or (
        begun <= _SUBJECT
        and tells_harm(draft, at, sentence.span.end)
        and not tells_harm(draft, sentence.span.start, at)
    )


def _dates_harm(draft: Draft, sentence: Sentence, mention: Mention) -> bool:
    """Whether the time is that of the sentence's harm: no other time and no word of a toll stands between."""
    start, end = sentence.span.start, sentence.span.end
    harm = min(
        (f.span.start for f in draft.of("figure") if mention.span.end <= f.span.start < end and harms(f)), default=None
    )
    if harm is None or _TOLL.search(draft.text, start, harm):
        return False
    between = (m for m in times(draft, sentence) if mention.span.end <= m.span.start < harm)
    return not any(cast.time(m).use == "point" for m in between)


def _earlier(draft: Draft, mention: Mention, main: Scene, fresh: bool, least: timedelta = _STALE) -> bool:
    """Whether the time lies well before the main act; where a fresh report has not said when that was, `least` before
    itself."""
    value = cast.time(mention)
    found = period(value.start, value.end)
    if found is None:
        return False
    words = draft.text[mention.span.start : mention.span.end]
    if value.precision == "month" and (part := _PART_OF_MONTH.search(words)):
        found = found[0], found[0] + _LAST_DAY[part[1].lower()]
    if main.when is not None:
        before = _EARLIER_THIS.search(draft.text, mention.span.start, mention.span.end)
        gap = _GAP if found[1] - found[0] < _WEEK else timedelta(0)  # "last week" is over by its own words
        return found[1] < main.when[0] - gap or (before is not None and found[0] <= main.when[0] - _GAP)
    return fresh and long_before(draft, found, least)


def long_before(draft: Draft, when: Period, least: timedelta = _STALE) -> bool:
    """Whether the time lies too far before the report for the act that a fresh report breaks the news of."""
    published = period(draft.report.published, None)
    return published is not None and when[1] < published[0] - least


def tells_earlier(draft: Draft, words: tuple[int, int], main: Scene, fresh: bool) -> bool:
    """Whether a time in these words lies well before the main act."""
    start, end = words
    return any(
        start <= m.span.start < end and cast.time(m).use == "point" and _earlier(draft, m, main, fresh, _GAP)
        for m in draft.of("time")
    )


def _elsewhere(draft: Draft, sentence: Sentence) -> bool:
    """Whether the sentence names only places that the report has not told of before."""
    names: tuple[set[str], set[str]] = (set(), set())
    for mention in draft.of("place"):
        value = cast.place(mention)
        fine = value.place is not None and value.place.kind not in ("country", "area")
        if fine and mention.span.start < sentence.span.end:
            names[mention.span.start >= sentence.span.start].add(value.place.name if value.place else "")
    before, here = names
    return bool(here) and not here & before


def times(draft: Draft, sentence: Sentence) -> list[Mention]:
    """The times that stand in the sentence."""
    return [m for m in draft.of("time") if sentence.span.start <= m.span.start < sentence.span.end]


def tells_harm(draft: Draft, start: int, end: int) -> bool:
    """Whether people come to harm in these words."""
    return any(start <= m.span.start < end and cast.figure(m).measure in _HARM for m in draft.of("figure"))


def dates_earlier(draft: Draft, sentence: Sentence, main: Scene, *, fresh: bool) -> int | None:
    """Where in a later sentence people not told of before come to harm at a time well before the main act's, wherever the
    time stands: the beginning of that clause. A report that follows an act up tells of another only in another place."""
    if not fresh and not _elsewhere(draft, sentence):
        return None
    for mention in times(draft, sentence):
        if cast.time(mention).use != "point" or not _earlier(draft, mention, main, fresh):
            continue
        harm = _harm_of(draft, sentence, mention)
        if harm is not None:
            return _clause_of(draft, sentence, min(harm.span.start, mention.span.start))
    return None


def _clause_of(draft: Draft, sentence: Sentence, at: int) -> int:
    """Where the clause of the words there begins, with the place or act that it says more of ("Sousse, where ...",
    "the bombings in Kerman that ...")."""
    begun = list(_CLAUSE.finditer(draft.text, sentence.span.start, at))
    if not begun:
        return sentence.span.start
    if begun[-1][0].lower() == "where":
        before = [m for m in draft.of("place") if 0 <= begun[-1].start() - m.span.end <= 2]
        return before[-1].span.start if before else begun[-1].end()
    if begun[-1][0].lower() in ("that", "which", "who"):
        acts = [e for e in draft.of("event") if 0 <= begun[-1].start() - e.span.end <= _ACT_BEFORE]
        return acts[-1].span.start if acts else begun[-1].end()
    return begun[-1].end()


def _harm_of(draft: Draft, sentence: Sentence, mention: Mention) -> Mention | None:
    """The harm to people not told of before that the time dates: nearer to it than any other time, and not of a verdict."""
    for figure in draft.of("figure"):
        if not sentence.span.contains(figure.span) or not harms(figure) or not _of_another(draft, sentence, figure):
            continue
        near = cast.nearest(draft.text, figure.span, [m for m in times(draft, sentence) if cast.time(m).use == "point"])
        if near is mention and tie(draft, mention, [figure]) > 0.0:
            return figure
    return None


def meets_another(draft: Draft, sentence: Sentence) -> bool:
    """Whether the sentence tells of harm to somebody not told of before."""
    here = (m for m in draft.of("figure") if sentence.span.start <= m.span.start < sentence.span.end and harms(m))
    return any(_of_another(draft, sentence, m) for m in here)


def _of_another(draft: Draft, sentence: Sentence, mention: Mention) -> bool:
    person = cast.figure(mention).person
    unknown = person is not None and person.split()[-1] not in draft.text[: sentence.span.start]
    return unknown or mention.rule.endswith((":new", ":other"))


def harms(mention: Mention) -> bool:
    """Whether the figure counts people who came to harm."""
    return cast.figure(mention).measure in _HARM
