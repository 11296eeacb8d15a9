"""Where in a sentence a report begins to recall an earlier act: "it came ten days after ...", "two weeks ago ...".

From there to the end of the sentence all that is told is the earlier act's, its dead among it, however weak the words
("40 people were killed"). A report's first sentences recall only by such a turn; a trial's or an anniversary's own act
lies back and is not recalled by its date.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from dateline.assemble import cast
from dateline.assemble.scene import Period, Scene, period
from dateline.assemble.when import date_of
from dateline.find.base import Draft, Mention, Sentence, TimeValue

_SPELL = r"(?:days?|weeks?|months?|years?|fortnight|decades?)"
_WORDS = r"(?:[^.;]|(?<=[A-Z][a-z][a-z])\.)"  # of one sentence; "Jan." ends none
_AFTER = re.compile(
    r"\b(?:c[ao]me|comes|coming|happened|happens|occurred|took place|struck|followed|is|was|were|weekend|election)\b"
    rf"[^.;:]{{0,40}}?\b{_SPELL}(?: and a half)? after |\bc[ao]mes? (?:\w+ ){{0,4}}after |"
    rf"\band after (?=\w+ (?:people|persons)\b)",
    re.IGNORECASE,
)
_WEEK_SINCE = re.compile(
    rf"\b(?:an?|one|two|three|four|five|six|\d+) {_SPELL} since (?=the\b|an?\b|it\b|police\b)", re.IGNORECASE
)
_SINCE = re.compile(
    r"\b(?:deadliest|worst|bloodiest|biggest|largest|gravest|heaviest|first|most \w+)\b[^.;]{0,90}?\bsince\b",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|latest|another) (?:such )?(?:case|incident|attack|killing|shooting|bombing|lynching|"
    r"stabbing|kidnapping|abduction|murder|massacre)\b[^.;:]{0,40}?\b(?:of (?:the|its|this|that) kind|such|in (?:the|as many|less than|"
    r"under|a|two|three|four)\b)[^.;:]{0,40}?(?:: | as on | when on )",
    re.IGNORECASE,
)  # "the second case of the kind in the state: on July 19 ..."
_LIKENED = re.compile(
    r"\b(?:recall(?:s|ed|ing)?|it (?:could|can|may|will) be recalled|reminiscent of|echo(?:es|ed|ing)|similar to|comparisons? "
    r"(?:with|to)|parallels? (?:with|to)|coincidences? with|revenge for|retaliation for|reprisals? for|avenge|avenging)\b",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\bthe same (?:group|outfit|organi[sz]ation|faction|militants|network|region|area|town|city|province|district|village|"
    r"road|highway|place|spot|site|station|church|market|mosque|school|hospital)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    rf"\b(?:last (?!night\b)[A-Z]?\w+|earlier this|previous|{_SPELL} (?:ago|earlier|before)|(?:in|since) (?:\w+ )?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    rf"\b(?:attack|bombing|shooting|massacre|siege|raid|blast|explosion|stabbing|killing|hijacking|ambush|strike|assault)\b"
    rf"[^.;]{{0,80}}?(?:\blast \w+|{_SPELL} (?:ago|earlier|before)|hours (?:earlier|before)),? (?:in which|where|when|which|that)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"\b{_SPELL} after (?:it|they|the (?:same )?(?:group|militants|rebels|insurgents)|an?|another|separate|suicide|twin|gunmen|"
    r"militants|rebels|bombers?|at least|more than|\d+|two|three|four|five|six|seven|eight|nine|ten) ",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"\b(?:behind|responsible for|blamed (?:for|by \w+ for)|linked to|tied to|suspected (?:of|in)|accused of|wanted (?:for|over)|after|"
    rf"since|over|following)\s+(?:the|an?|last|this)\s{_WORDS}{{0,60}}?\b(?:attacks?|bombings?|shootings?|massacres?|blasts?|explosions?|stabbings?|"
    rf"killings?|raids?|strikes?|assaults?)\b{_WORDS}{{0,30}}?\b(?:in which|where|when|which|that)\b",
    re.IGNORECASE,
)
_AFTER_DEATHS = re.compile(
    r"\bafter (?=(?:(?:at least|more than|about|some|nearly) )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|an?|dozens of) "
    r"(?:[\w-]+ ){0,2}(?:was|were) (?:\w+ )?(?:killed|massacred|murdered|shot|stabbed|wounded|injured|abducted|slain|gunned)\b)",
    re.IGNORECASE,
)  # "added to fears after ten people were killed on May 2"
_LATER_ONE = re.compile(
    rf"\b(?:an?|another) (?:\w+ )?(?:attack|bombing|shooting|massacre|siege|raid|blast|explosion|stabbing|ambush|strike|assault) "
    rf"(?:\w+ )?{_SPELL} later\b",
    re.IGNORECASE,
)  # "it did claim an attack two weeks later": another act
_TOLL = re.compile(r"\btoll\b", re.IGNORECASE)
_NTH = re.compile(
    r"\b(?:(?:the|a|at least) )?(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)) (?:[\w-]+ ){0,4}"
    r"(?:homicide|shooting|killing|murder|slaying|stabbing|fatality)\b",
    re.IGNORECASE,
)  # "the third homicide in two days. On Wednesday ...": the others may be told next
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_OPENING = 25  # code points in which a sentence's own time begins
_SUBJECT = (
    60  # the same, where the time goes with the words for who or what did harm ("twin bombings two weeks ago killed")
)
_GAP = timedelta(days=3)
_STALE = timedelta(days=9)  # a fresh report's own act lies no further back, unless its first sentences say so
_HARM = ("killed", "injured", "abducted")
_LATE = 4  # sentences: who comes to an act so late reports something else
_SOON = 2  # sentences: so does who comes to an act long past here, as the reason of something else
_NEWS = timedelta(days=7)
_LONG = timedelta(days=20)
_REASON = re.compile(
    r"\b(?:after|following|because|in the wake of|in (?:response|answer) to)\s[^.;]{0,40}$", re.IGNORECASE
)


def recalled_from(draft: Draft, sentence: Sentence, main: Scene, lead: int, *, fresh: bool) -> int | None:
    """The code point from which the sentence tells of an act earlier than `main`, None where it does not.

    `lead` is the number of the sentence that first tells of the main act; `fresh`: the report breaks the news of it, with
    no word of charges, trials or anniversaries.
    """
    if sentence.block_kind == "headline" or sentence.index < lead:
        return None
    start, end = sentence.span.start, sentence.span.end
    turns = [m.end() for pattern in (_AFTER, _SINCE, _SERIES) if (m := pattern.search(draft.text, start, end))]
    if not main.follow_up:
        turns += [m.end() for m in (_WEEK_SINCE.search(draft.text, start, end),) if m]
    if sentence.index > lead + 1 and not main.follow_up:
        if _opens_earlier(draft, sentence, main, fresh) or _one_of_several(draft, sentence, main, lead):
            return start
        if _SAME.search(draft.text, start, end) and _BACK.search(draft.text, start, end):
            return start
        turns += [m.end() for m in (_LATER.search(draft.text, start, end),) if m]
        turns += [m.end() for m in (_LIKENED.search(draft.text, start, end),) if m]
        turns += [m.start() for m in (_LATER_ONE.search(draft.text, start, end),) if m]
        turns += [m.start() for m in (_TOLD.search(draft.text, start, end),) if m]
        turns += [
            m.end()
            for m in _AFTER_DEATHS.finditer(draft.text, start, end)
            if _tells_earlier(draft, (m.end(), end), main, fresh)
        ]
        turns += [
            m.start() for m in _BEHIND.finditer(draft.text, start, end) if _tells_earlier(draft, m.span(), main, fresh)
        ]
    told = [
        turn
        for turn in sorted(turns)
        if _tells_harm(draft, turn, end) or _tells_earlier(draft, (turn, end), main, fresh)
    ]
    return told[0] if told else None


def _opens_earlier(draft: Draft, sentence: Sentence, main: Scene, fresh: bool) -> bool:
    """Whether the sentence begins with a time well before the main act's; where that has none, with one well before the
    report, or long past in another place."""
    for mention in _times(draft, sentence):
        value = cast.time(mention)
        if value.use != "point" or not _opens(draft, sentence, mention.span.start):
            continue
        if _earlier(draft, value, main, fresh) and (main.when or _dates_harm(draft, sentence, mention)):
            return True
        found = period(value.start, value.end)
        if value.past and (found is None if main.when else _elsewhere(draft, sentence)):
            return True
    return False


def _one_of_several(draft: Draft, sentence: Sentence, main: Scene, lead: int) -> bool:
    """Whether a report that counts the acts of a kind tells of somebody else's case, on a day of its own."""
    if not _NTH.search(draft.text, 0, sentence.span.start) or not _meets_another(draft, sentence):
        return False
    for mention in _times(draft, sentence):
        if cast.time(mention).use != "point" or mention.span.start - sentence.span.start > _OPENING:
            continue
        found = period(cast.time(mention).start, cast.time(mention).end)
        if found is not None and main.when is not None:
            return found[1] < main.when[1]
        here = _WEEKDAY.search(draft.text, mention.span.start, mention.span.end)
        told = _WEEKDAY.search(draft.text, draft.sentences[lead].span.start, sentence.span.start)
        return found is None and here is not None and told is not None and here[0] != told[0]
    return False


def _meets_another(draft: Draft, sentence: Sentence) -> bool:
    """Whether the sentence tells of harm to somebody not told of before."""
    for mention in draft.of("figure"):
        if not sentence.span.start <= mention.span.start < sentence.span.end or not _harms(mention):
            continue
        person = cast.figure(mention).person
        unknown = person is not None and person.split()[-1] not in draft.text[: sentence.span.start]
        if unknown or mention.rule.endswith((":new", ":other")):
            return True
    return False


def _opens(draft: Draft, sentence: Sentence, at: int) -> bool:
    """Whether words there belong to the sentence's beginning: to its first words, or to the subject of its harm."""
    begun = at - sentence.span.start
    return begun <= _OPENING or (
        begun <= _SUBJECT
        and _tells_harm(draft, at, sentence.span.end)
        and not _tells_harm(draft, sentence.span.start, at)
    )


def _dates_harm(draft: Draft, sentence: Sentence, mention: Mention) -> bool:
    """Whether the time is that of the sentence's harm: no other time and no word of a toll stands between."""
    start, end = sentence.span.start, sentence.span.end
    harm = min(
        (f.span.start for f in draft.of("figure") if mention.span.end <= f.span.start < end and _harms(f)), default=None
    )
    if harm is None or _TOLL.search(draft.text, start, harm):
        return False
    between = (m for m in _times(draft, sentence) if mention.span.end <= m.span.start < harm)
    return not any(cast.time(m).use == "point" for m in between)


def _earlier(draft: Draft, value: TimeValue, main: Scene, fresh: bool, least: timedelta = _STALE) -> bool:
    """Whether the time lies well before the main act; where a fresh report has not said when that was, `least` before
    itself."""
    found = period(value.start, value.end)
    if found is None:
        return False
    if main.when is not None:
        return found[1] < main.when[0] - _GAP
    return fresh and long_before(draft, found, least)


def long_before(draft: Draft, when: Period, least: timedelta = _STALE) -> bool:
    """Whether the time lies too far before the report for the act that a fresh report breaks the news of."""
    published = period(draft.report.published, None)
    return published is not None and when[1] < published[0] - least


def _tells_earlier(draft: Draft, words: tuple[int, int], main: Scene, fresh: bool) -> bool:
    """Whether a time in these words lies well before the main act."""
    start, end = words
    return any(
        start <= m.span.start < end and cast.time(m).use == "point" and _earlier(draft, cast.time(m), main, fresh, _GAP)
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


def _times(draft: Draft, sentence: Sentence) -> list[Mention]:
    return [m for m in draft.of("time") if sentence.span.start <= m.span.start < sentence.span.end]


def _tells_harm(draft: Draft, start: int, end: int) -> bool:
    """Whether people come to harm in these words."""
    return any(start <= m.span.start < end and cast.figure(m).measure in _HARM for m in draft.of("figure"))


def only_recalls(draft: Draft, main: Scene) -> bool:
    """Whether a report about something else comes to speak of an act that lies back: neither headline nor opening tell
    of violence, and the act's own day is well before the report's."""
    if main.follow_up:
        return False
    acts = [e for e in main.events if not cast.names_people(draft, e)]
    first = min((draft.sentence_at(e.span.start).index for e in acts), default=_LATE)
    if first >= _LATE:
        return _lies_back(draft, main, _NEWS)
    if first < _SOON or any(m.span.start < draft.sentences[first].span.start for m in draft.of("figure") if _harms(m)):
        return False
    return bool(_REASON.search(draft.text, *_before(draft, acts, first))) and _lies_back(draft, main, _LONG)


def _before(draft: Draft, acts: list[Mention], first: int) -> tuple[int, int]:
    """The words of the first telling sentence that stand before what it tells."""
    here = [e.span.start for e in acts if draft.sentence_at(e.span.start).index == first]
    return draft.sentences[first].span.start, min(here)


def _harms(mention: Mention) -> bool:
    return cast.figure(mention).measure in _HARM


def _lies_back(draft: Draft, scene: Scene, least: timedelta = _NEWS) -> bool:
    published, when = period(draft.report.published, None), scene.when
    if when is None and (date := date_of(draft, scene)[0]):
        when = period(date.start, date.end)
    if when is None or published is None:
        return False
    return when[0] + (when[1] - when[0]) / 2 < published[0] - least  # of "last month", its middle


def recalled_scenes(draft: Draft, found: list[Scene]) -> list[Scene]:
    """Of the acts that a report tells of beside its own matter, those that lie back and harmed people, as background."""
    kept = []
    for scene in found:
        harmed = any(cast.figure(m).measure in _HARM for m in scene.of(draft, draft.of("figure")))
        if harmed and scene.answer is None and _lies_back(draft, scene):
            kept.append(replace(scene, role="background"))
    return kept
