"""Which words tell of which scene: every sentence, or part of one, is given to the scene whose events it holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType

from dateline.assemble import cast
from dateline.assemble.earlier import harms
from dateline.assemble.scene import Piece, Scene, period
from dateline.find.base import Draft, Mention, Sentence
from dateline.model import Span

_AND = re.compile(r"[,;] and\b|;")
ANEW = re.compile(r"\b(?:days?|weeks?|months?|years?) after\b", re.IGNORECASE)


def give_words(draft: Draft, all_scenes: list[Scene], turns: Mapping[int, int | None] = MappingProxyType({})) -> None:
    """Give every sentence, or part of one, to the scene whose events it holds. Words before the turn to an earlier act
    are the main one's."""
    owner = {e.span: scene for scene in reversed(all_scenes) for e in scene.events}
    of_harm = {draft.sentence_at(s.harm.span.start).index: s for s in all_scenes if s.harm}
    events = cast.by_sentence(draft, [e for e in draft.of("event") if e.span in owner])
    last, paragraph = all_scenes[0], -2
    for sentence in draft.sentences:
        told = events.get(sentence.index, [])
        if not told and turns.get(sentence.index) is None:
            going_on = sentence.paragraph == paragraph and not _of_the_day(draft, sentence, all_scenes[0])
            last = last if going_on else all_scenes[0]
            last.pieces.append(Piece(sentence, sentence.span))
        whole = [(of_harm[sentence.index], sentence.span)] if sentence.index in of_harm else []
        for scene, span in _parts(draft.text, sentence.span, told, owner) or whole:
            turn = turns.get(sentence.index)
            if turn is not None and scene is not all_scenes[0] and span.start < turn < span.end:
                all_scenes[0].pieces.append(Piece(sentence, Span(span.start, turn)))
                span = Span(_own_act(draft, turn, [e for e in told if e.span.start >= turn]), span.end)
            scene.pieces.append(Piece(sentence, span))
            last = scene
        paragraph = sentence.paragraph


def _own_act(draft: Draft, turn: int, told: list[Mention]) -> int:
    """Where the words of the first of these events begin: behind another recalled act, told with its own time and its own
    victims ("after the one in March, in which five died, and the bombing two weeks ago")."""
    first = min((e.span.start for e in told), default=turn)
    joints = list(_AND.finditer(draft.text, turn, first))
    if not joints:
        return turn
    before = Span(turn, joints[-1].start())
    timed = any(before.contains(m.span) and cast.time(m).use == "point" for m in draft.of("time"))
    harmed = any(before.contains(m.span) and harms(m) for m in draft.of("figure"))
    return joints[-1].end() if timed and harmed else turn


def _of_the_day(draft: Draft, sentence: Sentence, main: Scene) -> bool:
    """Whether the sentence names the main act's day: what is told then is the main act's again."""
    for mention in draft.of("time"):
        value = cast.time(mention)
        if sentence.span.start <= mention.span.start < sentence.span.end and value.use == "point":
            when = period(value.start, value.end)
            if when and main.when and when[0] == main.when[0] and when[1] == main.when[1]:
                return True
    return False


def _parts(text: str, whole: Span, told: list[Mention], owner: dict[Span, Scene]) -> list[tuple[Scene, Span]]:
    """Cut a sentence where the events of one scene give way to those of another, at a clause boundary if any."""
    parts: list[tuple[Scene, Span]] = []
    start = whole.start
    for now, after in pairwise(told):
        if owner[now.span] is owner[after.span]:
            continue
        boundaries = [m.start() for m in cast.CLAUSE.finditer(text, now.span.end, after.span.start)]
        anew = ANEW.search(text, now.span.end, after.span.start)
        before = [at for at in boundaries if anew and at < anew.start()]
        nearest = boundaries[-1:] if owner[after.span].answer else boundaries[:1]  # an arrest is told in its own clause
        bare = after.span.start if owner[after.span].answer else now.span.end
        cut = (before[-1:] or nearest or [bare])[0]
        parts.append((owner[now.span], Span(start, cut)))
        start = cut
    if told:
        parts.append((owner[told[-1].span], Span(start, whole.end)))
    return parts
