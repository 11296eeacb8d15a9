"""The day of an act whose own words tell only the hour, or nothing: "The robbery occurred around 2 a.m.".

Local reports tell the hour where they tell what happened, and the day once, often with the arrest or the call to the
police: "A man was arrested Monday after ... Officers were called at about 10:35 p.m."
"""

from __future__ import annotations

import re
from datetime import timedelta

from dateline.assemble import cast
from dateline.assemble.followup import of_find, of_picture
from dateline.assemble.scene import Scene, period
from dateline.assemble.ties import names_act, tie
from dateline.find.base import Draft, Mention

_FRESH = timedelta(days=30)  # before publication: who tells the hour alone tells of a day just past
_SHORT = timedelta(days=1)  # "overnight" is two days
_SEQUEL = re.compile(
    r"\b(?:court|arraign\w*|hearing|trial|sentenc\w+|conference|vigil|funeral|autopsy|ceremony|briefing|warrant|pronounced|"
    r"scheduled|will|meeting|game|match)\b",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\b(?:could|might|toll|number of (?:the )?(?:dead|victims|deaths)|rising|rises?|rose)\b", re.IGNORECASE
)


def day_of(draft: Draft, scene: Scene, hour: Mention | None) -> Mention | None:
    """The time that dates the scene's act where its words do not: that of an hour with its day, else, where `hour` tells
    the act's hour, the day told nearest before it."""
    if scene.role == "background":
        return None
    if scene.follow_up:
        return _named(draft, scene)
    days = [m for m in draft.of("time") if _may_date(draft, scene, m)]
    if scene.role == "main":
        clear = [m for m in days if cast.time(m).precision == "time" and not _of_sequel(draft, m)]
        if clear:
            return min(clear, key=lambda m: cast.time(m).start or "")  # an act comes before its arrests
    hour = hour or next((m for m in scene.of(draft, draft.of("time")) if _tells_hour(draft, m)), None)
    if hour is None or not days:
        return _found(draft, scene) if scene.role == "main" else None
    before = [m for m in days if m.span.start < hour.span.start]
    told = [m for m in before if tie(draft, m, []) > -1.5] or before
    return max(told, key=lambda m: m.span.start, default=days[0])


def _found(draft: Draft, scene: Scene) -> Mention | None:
    """The day on which somebody was found dead, where that is all that a report tells."""
    return next(
        (m for m in scene.of(draft, draft.of("time")) if of_find(draft, m) and _is_fresh(draft, scene, m)), None
    )


def _tells_hour(draft: Draft, mention: Mention) -> bool:
    """Whether an hour is told without its day, and not of a court, a doctor or a gathering."""
    value = cast.time(mention)
    bare = value.use == "point" and value.precision == "time" and value.start is None
    return bare and not draft.quoted(mention.span.start) and not _of_sequel(draft, mention)


def _named(draft: Draft, scene: Scene) -> Mention | None:
    """The day by which a trial's report names the act, wherever it does: "used in the 3 January shooting"."""
    published = period(draft.report.published, None)
    for mention in draft.of("time"):
        found = period(cast.time(mention).start, cast.time(mention).end)
        if found is None or found[0] != found[1] or draft.quoted(mention.span.start):
            continue
        back = published is None or found[1] < published[0] - _FRESH
        recalled = any(span.contains(mention.span) for span in scene.recalled)
        if back and not recalled and names_act(draft.text, mention.span.end):
            return mention
    return None


def _may_date(draft: Draft, scene: Scene, mention: Mention) -> bool:
    """Whether a time is a day shortly before publication that is no earlier act's, no picture's and no find's."""
    return _is_fresh(draft, scene, mention) and not of_find(draft, mention)


def _is_fresh(draft: Draft, scene: Scene, mention: Mention) -> bool:
    value, published = cast.time(mention), period(draft.report.published, None)
    found = period(value.start, value.end)
    if value.use != "point" or published is None or found is None or found[1] - found[0] > _SHORT:
        return False
    fresh = published[0] - _FRESH <= found[0] <= published[0]
    return fresh and not (
        draft.quoted(mention.span.start)
        or of_picture(draft, mention)
        or _of_state(draft, mention)
        or any(span.contains(mention.span) for span in scene.recalled)
    )


def _of_sequel(draft: Draft, mention: Mention) -> bool:
    """Whether the sentence tells of a court, a doctor or a gathering."""
    sentence = draft.sentence_at(mention.span.start).span
    return bool(_SEQUEL.search(draft.text, sentence.start, sentence.end))


def _of_state(draft: Draft, mention: Mention) -> bool:
    """Whether the time is that of a toll, not of the act: "the number of dead could go on rising today"."""
    sentence = draft.sentence_at(mention.span.start).span
    return bool(_STATE.search(draft.text, sentence.start, mention.span.start))
