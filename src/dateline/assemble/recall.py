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
from dateline.assemble.apart import TELLING, counts_up
from dateline.assemble.earlier import (
    OPENING,
    dates_earlier,
    harms,
    meets_another,
    opens_earlier,
    tells_earlier,
    tells_harm,
    times,
)
from dateline.assemble.scene import Scene, period
from dateline.assemble.when import date_of
from dateline.find.base import Draft, Mention, Sentence

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
_ONLY_AFTER = re.compile(rf"\b(?:hours|{_SPELL}) after\b", re.IGNORECASE)
_LATER_ONE = re.compile(
    rf"\b(?:an?|another) (?:\w+ )?(?:attack|bombing|shooting|massacre|siege|raid|blast|explosion|stabbing|ambush|strike|assault) "
    rf"(?:\w+ )?{_SPELL} later\b",
    re.IGNORECASE,
)  # "it did claim an attack two weeks later": another act
_NEARBY = re.compile(
    rf"\b(?:(?:the|near|at|from|same) (?:site|scene|spot|place|block|area|street|complex) (?:of|as)|"
    rf"(?:hours|days|weeks|blocks|miles) (?:of|from|after|before)|unrelated to|separate from) (?:a|an|another) (?:[\w-]+ ){{0,3}}(?:shooting|killing|attack|homicide|stabbing|murder|"
    rf"slaying|robbery)\b{_WORDS}{{0,60}}?\b(?:in which|where|that|when|which)\b",
    re.IGNORECASE,
)  # "it happened near the site of a shooting on May 3 in which a man died": another act
_SAME_DAY = re.compile(r"\bthe same (?:day|night|evening|morning|week|weekend) (?:that|as|when)\b", re.IGNORECASE)
_NTH = re.compile(
    r"\b(?:(?:the|a|at least) )?(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)) (?:[\w-]+ ){0,4}"
    r"(?:homicide|shooting|killing|murder|slaying|stabbing|fatality)\b",
    re.IGNORECASE,
)  # "the third homicide in two days. On Wednesday ...": the others may be told next
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_WHOLE = 4  # words
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
    turns = [
        m.end() for pattern in (_AFTER, _SINCE, _SERIES, _SAME_DAY) if (m := pattern.search(draft.text, start, end))
    ]
    turns += [m.end() for m in _ONLY_AFTER.finditer(draft.text, start, end) if _more_dead(draft, sentence, m.end())]
    if not main.follow_up:
        turns += [m.end() for m in (_WEEK_SINCE.search(draft.text, start, end),) if m]
    if _behind_the_lead(draft, sentence, lead) and not main.follow_up:
        if opens_earlier(draft, sentence, main, fresh) or _one_of_several(draft, sentence, main, lead):
            return start
        if counts_up(draft, sentence) and tells_harm(draft, start, end) and not _of_the_act(draft, sentence, main):
            return start
        if _SAME.search(draft.text, start, end) and _BACK.search(draft.text, start, end):
            return start
        if (dated := dates_earlier(draft, sentence, main, fresh=fresh)) is not None:
            turns.append(dated)
        turns += [m.end() for m in (_LATER.search(draft.text, start, end),) if m]
        turns += [m.end() for m in (_LIKENED.search(draft.text, start, end),) if m]
        turns += [m.start() for m in (_LATER_ONE.search(draft.text, start, end),) if m]
        turns += [m.start() for p in (_TOLD, _NEARBY) if (m := p.search(draft.text, start, end))]
        turns += [
            m.end()
            for m in _AFTER_DEATHS.finditer(draft.text, start, end)
            if tells_earlier(draft, (m.end(), end), main, fresh)
        ]
        turns += [
            m.start() for m in _BEHIND.finditer(draft.text, start, end) if tells_earlier(draft, m.span(), main, fresh)
        ]
    told = [
        turn for turn in sorted(turns) if tells_harm(draft, turn, end) or tells_earlier(draft, (turn, end), main, fresh)
    ]
    return told[0] if told else None


def _behind_the_lead(draft: Draft, sentence: Sentence, lead: int) -> bool:
    """Whether a whole sentence stands between this one and that of the lead; "(Kyiv) -" and other scraps are none."""
    between = draft.sentences[lead + 1 : sentence.index]
    return any(len(s.text.split()) >= _WHOLE for s in between)


def _more_dead(draft: Draft, sentence: Sentence, turn: int) -> bool:
    """Whether a sentence that has told of its dead goes on to others: "killing two, hours after rebels killed ten"."""
    dead = [m for m in draft.of("figure") if sentence.span.contains(m.span) and cast.figure(m).measure == "killed"]
    return any(m.span.end <= turn for m in dead) and any(m.span.start >= turn and m.rule.endswith(":new") for m in dead)


def _of_the_act(draft: Draft, sentence: Sentence, main: Scene) -> bool:
    """Whether the sentence names the day of the main act."""
    whens = (
        period(cast.time(m).start, cast.time(m).end) for m in times(draft, sentence) if cast.time(m).use == "point"
    )
    return main.when is not None and any(w == main.when for w in whens)


def _one_of_several(draft: Draft, sentence: Sentence, main: Scene, lead: int) -> bool:
    """Whether a report that counts the acts of a kind tells of somebody else's case, on a day of its own."""
    if not _NTH.search(draft.text, 0, sentence.span.start) or not meets_another(draft, sentence):
        return False
    for mention in times(draft, sentence):
        if cast.time(mention).use != "point" or mention.span.start - sentence.span.start > OPENING:
            continue
        found = period(cast.time(mention).start, cast.time(mention).end)
        if found is not None and main.when is not None:
            return found[1] < main.when[1]
        here = _WEEKDAY.search(draft.text, mention.span.start, mention.span.end)
        told = _WEEKDAY.search(draft.text, draft.sentences[lead].span.start, sentence.span.start)
        return found is None and here is not None and told is not None and here[0] != told[0]
    return False


def only_recalls(draft: Draft, found: list[Scene]) -> bool:
    """Whether a report about something else comes to speak of an act that lies back: neither headline nor opening tell
    of violence, and the act's own day is well before the report's."""
    main = found[0]
    if main.follow_up:
        return False
    elsewhere = {
        e.span for scene in found[1:] for e in scene.events
    }  # what is told of all acts of a round-up is in none
    acts = [e for e in draft.of("event") if e.span not in elsewhere and not cast.names_people(draft, e)]
    acts = [e for e in acts if e in main.events or cast.event(e).strength >= TELLING]
    first = min((draft.sentence_at(e.span.start).index for e in acts), default=_LATE)
    if first >= _LATE:
        return _lies_back(draft, main, _NEWS)
    if first < _SOON or any(m.span.start < draft.sentences[first].span.start for m in draft.of("figure") if harms(m)):
        return False
    return bool(_REASON.search(draft.text, *_before(draft, acts, first))) and _lies_back(draft, main, _LONG)


def _before(draft: Draft, acts: list[Mention], first: int) -> tuple[int, int]:
    """The words of the first telling sentence that stand before what it tells."""
    here = [e.span.start for e in acts if draft.sentence_at(e.span.start).index == first]
    return draft.sentences[first].span.start, min(here)


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
        harmed = any(harms(m) for m in scene.of(draft, draft.of("figure")))
        if harmed and scene.answer is None and _lies_back(draft, scene):
            kept.append(replace(scene, role="background"))
    return kept
