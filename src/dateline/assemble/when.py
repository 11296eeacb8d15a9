"""When the incident happened: the time expression that belongs to the act, not to those who speak of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.assemble import cast
from dateline.assemble.scenes import Scene, period
from dateline.find.base import Draft, Mention
from dateline.model import Date

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs whose time is that of the telling or of what came after, not of the act.
_TELLING = frozenset(
    """said says say told tells announced confirmed reported reports added stated declared tweeted wrote posted
    released identified named condemned called visited met vowed urged warned claimed denied blamed issued
    published expressed acknowledged revealed ruled briefed asked""".split()
)
_AFTERMATH = frozenset(
    """arrested detained charged sentenced convicted arraigned indicted appeared pleaded pled acquitted jailed
    extradited buried mourned gathered commemorated marked remembered held opened launched scheduled expected
    resumed returned reopened closed died succumbed remains remained rose risen climbed increased raised testified
    heard approved rejected questioned interviewed deported executed upheld resigned suspended due set begins began
    freed rescued captured surrendered booked taken transported listed hospitalized found discovered""".split()
)
_HAPPENING = frozenset(
    """happened occurred took unfolded erupted struck hit targeted rocked ripped tore left came began broke attacked
    killed killing wounded injured shot fired opened exploded detonated stabbed blew stormed rammed plowed drove
    kidnapped abducted seized ambushed raided bombed shelled gunned attack attacking murdered assassinated massacred
    slain set torched beaten shooting explosion blast bombing stabbing clashes incident responded called reported
    dispatched heard""".split()
)
_ABOUT_ACT = re.compile(
    r"(?:'s|’s)?\s+(?:\w+\s+){0,3}?(?:attack|bombing|shooting|blast|explosion|massacre|assault|killing|raid|stabbing|"
    r"strike|murder|incident|violence|clash|siege|abduction|kidnapping|ambush)",
    re.IGNORECASE,
)


def when(draft: Draft, scene: Scene) -> tuple[Date | None, float]:
    """The incident's date and how sure it is (0-1); None where nothing resolved places the act in time."""
    events = [e for e in scene.events if cast.event(e).strength >= 0.3]
    ranked: list[tuple[float, Mention]] = []
    for mention in scene.of(draft, draft.of("time")):
        value = cast.time(mention)
        if value.use == "point" and not draft.quoted(mention.span.start):
            ranked.append((_belongs(draft, mention, events, scene), mention))
    ranked.sort(key=lambda pair: (-pair[0], pair[1].span.start))
    if not ranked or ranked[0][0] < 1.0:
        return None, 0.0
    score, best = ranked[0]
    value = cast.time(best)
    if value.start is None or value.end is None:
        return None, 0.0
    start, end = value.start, value.end
    if value.precision == "day":
        start, end = start[:10], end[:10]
    date = Date(start, end, value.precision, draft.report.evidence(*best.spans))
    return date, min(1.0, score / 6.0)


def _belongs(draft: Draft, mention: Mention, events: list[Mention], scene: Scene) -> float:
    """How surely a time expression is that of the act."""
    value, sentence = cast.time(mention), draft.sentence_at(mention.span.start)
    here = [e for e in events if draft.sentence_at(e.span.start).index == sentence.index]
    score = 0.0
    if here:
        gap = min(cast.distance(draft.text, mention.span, e.span) for e in here)
        score += 2.5 - min(gap, 150.0) / 75.0
        score += max(cast.event(e).strength for e in here)
    if _ABOUT_ACT.match(draft.text, mention.span.end):
        score += 3.0
    score += _verb_speaks(draft, mention, here)
    paragraph = max(sentence.paragraph, 0)
    score += max(0.0, 1.5 - 0.25 * paragraph - 0.04 * sentence.index)
    score += {"time": 0.6, "day": 0.6, "range": 0.2, "month": -0.3, "year": -0.6}[value.precision]
    if value.start is None:
        score -= 0.8
    if scene.when and (found := period(value.start, value.end)):
        score += 0.6 if found[0] <= scene.when[1] and scene.when[0] <= found[1] else -0.3
    return score


def _verb_speaks(draft: Draft, mention: Mention, here: list[Mention]) -> float:
    """What the verb that governs the time says: the act's own verb, one of happening, or one of telling."""
    token = draft.token_at(mention.span.start)
    for _ in range(8):
        if any(e.span.start <= token.idx < e.span.end for e in here):
            return 2.5
        form = token.lower_
        if token.pos_ in ("VERB", "AUX") or form in _TELLING:
            if form in _TELLING:
                return -2.5 if not _inside_account(token, mention) else 0.0
            if form in _AFTERMATH:
                return -1.8
            return 1.5 if form in _HAPPENING else 0.3
        if token.head is token:
            break
        token = token.head
    return 0.0


def _inside_account(verb: Token, mention: Mention) -> bool:
    """Whether the time stands far from the verb of telling, inside what is told ("X said the man was ... Friday")."""
    return abs(mention.span.start - (verb.idx + len(verb))) > 40
