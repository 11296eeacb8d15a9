"""Which named group the report means where it does not name one: "the group", "its gunmen", "the militants"."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dateline.find.actors_words import number
from dateline.find.base import ActorValue, Draft, Mention
from dateline.model import Span

_ANAPHORS = frozenset(
    "group organisation organization movement outfit faction network sect militia cartel gang".split()
)
_PLAIN = frozenset("militants insurgents rebels fighters guerrillas extremists terrorists jihadists militiamen".split())
_COUNTING = frozenset("all several many some more other two dozens of the at least about suspected armed".split())
_NEAR = 400  # code points back to the group that "the militants" are


def resolved(draft: Draft, violent: bool, mentions: list[Mention]) -> list[Mention]:
    """The mentions with references to named groups added and tied, and, where nothing tells who did it, the group
    that the report speaks of most taken for the likely doer (rule `group:salient`). `violent`: whether the report
    tells of any violence."""
    mentions = _without_faint(mentions)
    groups = [m for m in mentions if _is_group(m)]
    if not groups:
        return mentions
    given = [_tied(m, groups) for m in mentions] + _references(draft, groups)
    given.sort(key=lambda m: m.span)
    return _salient(given) if violent else given


def _is_group(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, ActorValue) and value.actor is not None and value.kind == "group"


def _without_faint(mentions: list[Mention]) -> list[Mention]:
    """The mentions, with "militants" of whom nothing is told as doers only where nobody else surely is one."""
    doers = [m for m in mentions if isinstance(m.value, ActorValue) and m.value.part == "doer"]
    if not any(m.confidence >= 0.6 for m in doers):
        return mentions
    return [
        replace(m, value=replace(m.value, part="none"))
        if isinstance(m.value, ActorValue) and m.value.part == "doer" and m.rule == "word:noun" and m.confidence < 0.4
        else m
        for m in mentions
    ]


def _references(draft: Draft, groups: list[Mention]) -> list[Mention]:
    found = []
    for token in draft.doc:
        if token.lower_ not in _ANAPHORS or not token.i or draft.doc[token.i - 1].lower_ != "the":
            continue
        before = [m for m in groups if m.span.end <= token.idx]
        if before and token.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj", "poss"):
            span = Span(draft.doc[token.i - 1].idx, token.idx + len(token))
            found.append(Mention("actor", span, before[-1].value, "group:reference", 0.5, (before[-1].span,)))
    return found


def _tied(mention: Mention, groups: list[Mention]) -> Mention:
    """ "Militants", "its gunmen" with the id and name of the group named shortly before."""
    value = mention.value
    if not isinstance(value, ActorValue) or value.actor or value.kind == "state" or value.part != "doer":
        return mention
    words = value.name.lower().split()
    own = words[0] in ("its", "their")
    if not own and words[-1] not in _PLAIN:
        return mention
    before = [g for g in groups if g.span.end <= mention.span.start and mention.span.start - g.span.end < _NEAR]
    if not before or not isinstance(before[-1].value, ActorValue):
        return mention
    named = before[-1].value
    bare = own or all(number(x) is not None or x in _COUNTING for x in words[:-1])
    name = named.name if bare else value.name
    return replace(mention, value=replace(value, actor=named.actor, name=name), more=(before[-1].span,))


def _sure(mention: Mention) -> bool:
    return isinstance(mention.value, ActorValue) and mention.value.part == "doer" and mention.confidence >= 0.5


def _salient(mentions: list[Mention]) -> list[Mention]:
    counts: Counter[str] = Counter()
    hit: set[str] = set()
    if any(isinstance(m.value, ActorValue) and m.value.kind == "state" and _sure(m) for m in mentions):
        return mentions
    for m in mentions:
        if _is_group(m) and isinstance(m.value, ActorValue) and m.value.actor:
            if _sure(m):
                return mentions
            counts[m.value.actor] += 1
            if m.value.part == "target":
                hit.add(m.value.actor)
    best = next((actor for actor, _ in counts.most_common() if actor not in hit), None)
    given, done = [], False
    for m in mentions:
        if not done and isinstance(m.value, ActorValue) and best is not None and m.value.actor == best:
            m = replace(m, value=replace(m.value, part="doer", suspected=True), rule="group:salient", confidence=0.4)
            done = True
        given.append(m)
    return given
