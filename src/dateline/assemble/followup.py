"""Whether a report follows an act up (a trial, a memorial, a release of captives) rather than breaking the news of it.

The days of publication that such a report names are those of the trial or memorial: the act lies back.
"""

from __future__ import annotations

import re
from datetime import timedelta

from dateline.assemble import cast
from dateline.assemble.scene import Scene, period
from dateline.assemble.ties import names_act, tie
from dateline.find.base import Draft, Mention

# "Taken to Mercy Memorial Hospital", "on Memorial Day": no memorial of the act.
_MEMORIAL = (
    r"memorial(?! (?:hospital|day|medical|health|cent(?:er|re)|stadium|park|drive|highway|bridge|coliseum|field|arena|library|"
    r"hall|high|school|boulevard|blvd|church|road|street|tunnel))"
)
_LEGAL = re.compile(
    rf"\b(?:convicted|charged|sentenc(?:ed|ing)|jailed|trial|jury|jurors|guilty|court|verdict|pleaded|pled|arraign(?:ed|ment)|indict"
    rf"(?:s|ed|ment)|anniversary|extradit(?:ed|ion)|prosecutors?|appeals?|plea deal|tribunal|{_MEMORIAL}|inquest|inquiry|freed|"
    rf"released|manhunt|sought|in connection with|years? (?:after|ago|on))\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    rf"\b(?:convicted|sentenced|jailed|verdict|found guilty|on trial|jury|plead(?:ed|s|ing)? guilty|plea (?:deal|agreement)|anniversary|"
    rf"{_MEMORIAL}|years? (?:after|on)|sent to prison|life in prison|commemorat\w+|indict(?:s|ed)|acquitted|death penalty)\b",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    r"\b(?:releas(?:e|es|ed|ing)|free[ds]|handed over|rescued?s?|escaped?s?)\b[^.;]{0,80}?\b(?:girls|schoolgirls|students|"
    r"hostages?|captives?|pupils|children|journalists?|workers|sailors|crew|priests?|aid workers|abducted|kidnapped|kidnapping|"
    r"captivity)\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:kidnapp\w+|abduct\w+|taken|seized|captured|held)\b[^.;]{0,80}?\b(?:ago|last|in|since)\b", re.IGNORECASE
)
_FOUND = re.compile(r"\b(?:found|discovered|recovered|noticed)\b[^.;]{0,80}?$", re.IGNORECASE)
_FOUND_DEAD = re.compile(r"\b(?:bod(?:y|ies)|dead|remains|corpses?)\b", re.IGNORECASE)
_STOPPED = re.compile(
    r"\b(?:arrested|detained|picked up|rounded up|seized|captured|nabbed|caught|foiled|thwarted|intercepted|defused|discovered)\b"
    r"(?:(?!\b(?:said|says|told|announced|who|after)\b)[^.;,]){0,70}$",
    re.IGNORECASE,
)
_PLOT_REACH = 3  # sentences within which a report that is about a plot names it
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LEGAL_REACH, _CLOSED_REACH, _RELEASE_REACH = 800, 600, 400  # code points
_LATELY, _OLD = timedelta(days=3), timedelta(days=7)
SURELY = 3.0  # a tie from which even such a report's own days are the act's


def may_follow_up(draft: Draft) -> bool:
    """Whether words of the law, of mourning or of a release stand in the report's first paragraphs."""
    return bool(_LEGAL.search(draft.text, 0, _LEGAL_REACH))


def follows_up(draft: Draft) -> bool:
    """Whether the report is surely about what came long after the act: a trial's end, an anniversary."""
    return bool(_CLOSED.search(draft.text, 0, _CLOSED_REACH))


def of_release(draft: Draft) -> bool:
    """Whether the report leads with captives who come free."""
    end = _RELEASE_REACH
    return bool(_RELEASE.search(draft.text, 0, end) and _TAKEN.search(draft.text, 0, 2 * end))


def of_sequel(draft: Draft, mention: Mention) -> bool:
    """Whether a time is the follow-up report's own: a few days around publication, and not used to name the act."""
    found, published = period(cast.time(mention).start, None), period(draft.report.published, None)
    if found is None or published is None or found[0] != found[1]:
        return False
    return abs(published[0] - found[0]) <= _LATELY and not names_act(draft.text, mention.span.end)


def of_picture(draft: Draft, mention: Mention) -> bool:
    """Whether a day is that of a picture: told with its year, about publication, at the end of a caption."""
    if mention.rule not in ("month_day", "day_month") or not of_sequel(draft, mention):
        return False
    sentence = draft.sentence_at(mention.span.start)
    words = draft.text[mention.span.start : mention.span.end]
    set_off = sentence.block_kind == "caption" or draft.text[: mention.span.start].rstrip().endswith(",")
    return set_off and sentence.span.end - mention.span.end <= 1 and bool(_YEAR.search(words))


def of_find(draft: Draft, mention: Mention) -> bool:
    """Whether the time is that at which a body was found."""
    sentence = draft.sentence_at(mention.span.start)
    dead = _FOUND_DEAD.search(draft.text, sentence.span.start, sentence.span.end)
    return bool(dead and _FOUND.search(draft.text, sentence.span.start, mention.span.start))


def stopped_on(draft: Draft, scene: Scene) -> Mention | None:
    """The day on which a plot that the report leads with was stopped: its plotters caught, its bomb found."""
    foiled = [e for e in scene.events if cast.event(e).status == "foiled"]
    if not any(draft.sentence_at(e.span.start).index <= _PLOT_REACH for e in foiled):
        return None
    for mention in draft.of("time"):
        value, sentence = cast.time(mention), draft.sentence_at(mention.span.start)
        if value.use != "point" or value.precision not in ("day", "time") or not value.start or value.past:
            continue
        if not draft.quoted(mention.span.start) and _STOPPED.search(
            draft.text, sentence.span.start, mention.span.start
        ):
            return mention
    return None


def tells_of_old(draft: Draft) -> bool:
    """Whether the report dates an act that lies back, in a sentence that tells of one or by a name."""
    published = period(draft.report.published, None)
    acts = cast.by_sentence(draft, draft.of("event"))
    for mention in draft.of("time"):
        found = period(cast.time(mention).start, cast.time(mention).end)
        if cast.time(mention).use != "point" or not found or not published or found[1] >= published[0] - _OLD:
            continue
        here = acts.get(draft.sentence_at(mention.span.start).index, [])
        if names_act(draft.text, mention.span.end) or (here and tie(draft, mention, here) > 0.0):
            return True
    return False
