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
from dateline.assemble.scene import Scene, period
from dateline.assemble.when import date_of
from dateline.find.base import Draft, Mention, Sentence

_SPELL = r"(?:days?|weeks?|months?|years?|fortnight|decades?)"
_AFTER = re.compile(
    r"\b(?:c[ao]me|comes|coming|happened|happens|occurred|took place|struck|followed|is|was|were|weekend|election)\b"
    rf"[^.;:]{{0,40}}?\b{_SPELL}(?: and a half)? after |\bcame (?:\w+ ){{0,4}}after |\band after (?=\w+ (?:people|persons)\b)",
    re.IGNORECASE,
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
_OPENING = 25  # code points in which a sentence's own time begins
_GAP = timedelta(days=3)
_HARM = ("killed", "injured", "abducted")
_LATE = 4  # sentences
_NEWS = timedelta(days=7)


def recalled_from(draft: Draft, sentence: Sentence, main: Scene, lead: int) -> int | None:
    """The code point from which the sentence tells of an act earlier than `main`, None where it does not.

    `lead` is the number of the sentence that first tells of the main act.
    """
    if sentence.block_kind == "headline" or sentence.index < lead:
        return None
    start, end = sentence.span.start, sentence.span.end
    turns = [m.end() for pattern in (_AFTER, _SINCE, _SERIES) if (m := pattern.search(draft.text, start, end))]
    if sentence.index > lead + 1 and not main.follow_up:
        if _opens_earlier(draft, sentence, main):
            return start
        if _SAME.search(draft.text, start, end) and _BACK.search(draft.text, start, end):
            return start
        turns += [m.end() for m in (_LATER.search(draft.text, start, end),) if m]
        turns += [m.end() for m in (_LIKENED.search(draft.text, start, end),) if m]
        turns += [m.start() for m in (_TOLD.search(draft.text, start, end),) if m]
    told = [turn for turn in sorted(turns) if _tells_harm(draft, turn, end)]
    return told[0] if told else None


def _opens_earlier(draft: Draft, sentence: Sentence, main: Scene) -> bool:
    """Whether the sentence begins with a time well before the main act's; where that has none, with one long past in
    another place."""
    when = main.when
    for mention in _times(draft, sentence):
        value = cast.time(mention)
        if mention.span.start > sentence.span.start + _OPENING or value.use != "point":
            continue
        found = period(value.start, value.end)
        if when and found and found[1] < when[0] - _GAP:
            return True
        if value.past and (found is None if when else _elsewhere(draft, sentence)):
            return True
    return False


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
    if any(draft.sentence_at(e.span.start).index < _LATE for e in acts):
        return False
    return _lies_back(draft, main)


def _lies_back(draft: Draft, scene: Scene) -> bool:
    published, when = period(draft.report.published, None), scene.when
    if when is None and (date := date_of(draft, scene)[0]):
        when = period(date.start, date.end)
    return bool(when and published and when[1] < published[0] - _NEWS)


def recalled_scenes(draft: Draft, found: list[Scene]) -> list[Scene]:
    """Of the acts that a report tells of beside its own matter, those that lie back and harmed people, as background."""
    kept = []
    for scene in found:
        harmed = any(cast.figure(m).measure in _HARM for m in scene.of(draft, draft.of("figure")))
        if harmed and scene.answer is None and _lies_back(draft, scene):
            kept.append(replace(scene, role="background"))
    return kept
