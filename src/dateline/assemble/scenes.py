"""Which words tell of which incident: the report's events are sorted into scenes, one main and the others.

The first telling event of the headline and lead is the main one's. Every further event is weighed against it
(`apart.py`): told of the main incident, of another current one, or recalled as background.
"""

from __future__ import annotations

import re

from dateline.assemble import cast
from dateline.assemble.apart import (
    APART,
    PLURAL,
    TELLING,
    Surroundings,
    answer,
    apart,
    counts_up,
    finer,
    one_more,
    recalled,
    space_apart,
)
from dateline.assemble.earlier import harms, long_before, tells_earlier, times
from dateline.assemble.pieces import ANEW, give_words
from dateline.assemble.recall import recalled_from
from dateline.assemble.roundup import round_up
from dateline.assemble.scene import Period, Scene
from dateline.find.base import Draft, Mention, Sentence
from dateline.model import IncidentType, Role

_PERFECT = re.compile(r"\b(?:has|have)(?: \w+){0,3} $")
_HOURS = re.compile(
    r"\b(?:hours?|minutes) (?:after|before|earlier|later)\b|\bthe same (?:day|night) (?:that|as|when)\b", re.IGNORECASE
)

_WHICH = re.compile(r",? (?:in|during|at) which\b|,? where\b")
_THEN = re.compile(r"(?:He|She|They)\b|The (?:[\w-]+ ){1,3}(?:then|later)\b")
_NEXT_ACT = re.compile(r";|\b(?:and|but|while|after|before|following|the latest)\b")
_ONE_MORE = re.compile(
    r"\b(?:another|a second|a separate) (?:\w+ )?(?:attack|bombing|shooting|blast|explosion|raid|strike|stabbing|assault|clash)\b"
)
_AMONG_SEVERAL = re.compile(
    r"\b(?:was|were|is|just|,) ?one of (?:several|many|(?:at least )?(?:two|three|four|five|six|seven|eight|nine|ten))\b"
)


def find_scenes(draft: Draft) -> list[Scene]:
    """The report's scenes, the main one first. Empty when no event is told."""
    around = Surroundings(draft)
    strong = [e for e in draft.of("event") if cast.event(e).strength >= TELLING]
    telling = [e for e in strong or draft.of("event") if "arrest" not in cast.event(e).types]
    if not telling:
        return []
    telling = _weak_lead(draft, telling) + telling
    main = Scene("main", follow_up=around.closed)
    mixed = bool(_AMONG_SEVERAL.search(draft.text, 0, 400))  # leads with one of them, and is about that one
    if not mixed and (several := round_up(draft, around)):
        return several[1:]
    lead = _lead(draft, telling)
    said = _opening(draft, lead)
    main.when = next((w for e in said if (w := around.when(e)) and not _stale(draft, around, lead[0], e, w)), None)
    main.where = next((p for e in said if (p := around.where(e))), None)
    sorter = _Sorter(draft, around, main)
    others = sorter.sort(lead[0])
    others += _twins(draft, around, [main, *others])
    give_words(draft, [main, *others], sorter.turns)
    main.recalled = [
        p.span for scene in others if scene.role == "background" and not scene.answer for p in scene.pieces
    ]
    return [main, *others]


def _stale(draft: Draft, around: Surroundings, first: Mention, event: Mention, when: Period) -> bool:
    """Whether a fresh report comes, after its first sentences, to a time too far back to be its own act's."""
    later = draft.sentence_at(event.span.start).index > draft.sentence_at(first.span.start).index + 1
    return later and not around.follow_up and long_before(draft, when)


def _twins(draft: Draft, around: Surroundings, known: list[Scene]) -> list[Scene]:
    """Acts that are told in one breath with another ("bombings in Kenya and Tanzania"): one scene more a place."""
    found: list[Scene] = []
    for scene in known:
        for event in scene.events:
            words = draft.text[event.span.start : event.span.end]
            if scene.where is None or cast.event(event).strength < TELLING or not PLURAL.search(words):
                continue
            for mention in around.places.get(event.span, []):
                value = cast.place(mention)
                if value.place is None or value.relation != "at" or value.place.kind == "area":
                    continue
                if all(s.where is None or space_apart(s.where, value.place) >= 1.5 for s in (*known, *found)):
                    role: Role = "other" if scene.role == "main" else scene.role
                    scene.named = scene.named or _naming(around, scene, event)
                    found.append(Scene(role, [event], when=around.when(event), where=value.place, named=mention))
    return found


def _naming(around: Surroundings, scene: Scene, event: Mention) -> Mention | None:
    """The mention of the scene's own place among those of an event told of several; the main scene has words enough."""
    if scene.role == "main":
        return None
    return next((m for m in around.places.get(event.span, []) if cast.place(m).place == scene.where), None)


def _weak_lead(draft: Draft, telling: list[Mention]) -> list[Mention]:
    """Weak words that lead all the same: where headline or first paragraph tell of people harmed ("two killed by a man with
    a hatchet") and of no method, a later act is not the report's own."""
    first = draft.sentence_at(telling[0].span.start)
    if first.paragraph <= 0:
        return []
    found = []
    for event in draft.of("event"):
        sentence = draft.sentence_at(event.span.start)
        if sentence.paragraph > 0 or cast.event(event).types or cast.names_people(draft, event):
            continue
        harmed = any(
            sentence.span.contains(f.span) and harms(f) and cast.figure(f).low != 0 for f in draft.of("figure")
        )
        if harmed and not recalled(draft, event):
            found.append(event)
    return found


def _lead(draft: Draft, telling: list[Mention]) -> list[Mention]:
    """The events of the headline and of the first sentences that tell one."""
    first = draft.sentence_at(telling[0].span.start).index
    lead = [e for e in telling if draft.sentence_at(e.span.start).index <= first + 2]
    acts = [e for e in lead if not cast.is_charge(draft, e)] or lead
    return [e for e in acts if not recalled(draft, e)] or acts


def _opening(draft: Draft, lead: list[Mention]) -> list[Mention]:
    """The events of the lead's sentences, sentence by sentence, the telling ones first: time and place may stand by
    weaker words ("killed on Monday")."""
    sentences = {draft.sentence_at(e.span.start).index for e in lead}
    beside = [e for e in draft.of("event") if draft.sentence_at(e.span.start).index in sentences and e not in lead]
    clear = [e for e in beside if not recalled(draft, e) and not cast.is_charge(draft, e)]
    return sorted([*lead, *clear], key=lambda e: (draft.sentence_at(e.span.start).index, e not in lead))


class _Sorter:
    """Puts the events into main or another scene, one after the other, as they are told."""

    def __init__(self, draft: Draft, around: Surroundings, main: Scene) -> None:
        self.draft, self.around, self.main = draft, around, main
        self.others: list[Scene] = []
        self._current, self._paragraph = main, -2
        self._lead = 0
        self.turns: dict[int, int | None] = {}  # sentence -> where in it an earlier act is recalled

    def sort(self, seed: Mention) -> list[Scene]:
        """The scenes beside main, in text order. `seed` is main's first event."""
        self._lead = self._sentence(seed).index
        acts = cast.by_sentence(self.draft, [e for e in self.draft.of("event") if not cast.names_people(self.draft, e)])
        late: list[Mention] = []
        for event in self.draft.of("event"):
            beside = event is not seed and acts.get(self._sentence(event).index)
            if beside and (cast.names_people(self.draft, event) or self._announces(event, beside)):
                late.append(event)
            else:
                self._put(event, seed)
        for event in late:
            beside = [e for e in acts[self._sentence(event).index] if e is not event]
            told = [e for e in beside if cast.event(e).strength >= TELLING] or beside
            act = cast.nearest(self.draft.text, event.span, told)
            owner = next((s for s in (self.main, *self.others) if act in s.events), self.main)
            owner.events.append(event)
        for scene in (self.main, *self.others):
            scene.events.sort(key=lambda e: e.span)
        for figure in self.draft.of("figure"):  # where a sentence tells of harm alone, is it an earlier act's?
            if not acts.get(self._sentence(figure).index) and self._recalls(figure, self._sentence(figure)):
                self._of_harm(figure)
        return self.others

    def _of_harm(self, figure: Mention) -> None:
        """Open the background scene of an earlier act that only its victims are told of."""
        sentence = self._sentence(figure)
        scenes = (self.main, *self.others)
        known = any(sentence.span.contains(m.span) for s in scenes for m in ([s.harm] if s.harm else s.events))
        if harms(figure) and not known:
            self._open(Scene("background", harm=figure))

    def _announces(self, event: Mention, acts: list[Mention]) -> bool:
        """Whether weak words come before the act that they are told of: "four were killed in bombings last week"."""
        weak = cast.event(event).strength < TELLING and not cast.event(event).types
        told = [e for e in acts if cast.event(e).strength >= TELLING]
        if not weak or not told or self._sentence(event).index <= self._lead + 1:
            return False
        end, start = event.span.end, told[0].span.start
        return end <= start and not _NEXT_ACT.search(self.draft.text, end, start)

    def _sentence(self, event: Mention) -> Sentence:
        return self.draft.sentence_at(event.span.start)

    def _put(self, event: Mention, seed: Mention) -> None:
        value, sentence = cast.event(event), self._sentence(event)
        if event is not seed and answer(value, self.main) is None and self._recalls(event, sentence):
            self._current, self._paragraph = self._earlier(event, sentence), sentence.paragraph
            self._current.events.append(event)
            return
        if self._one_more(event, sentence):
            self._current, self._paragraph = self._other(event, sentence), sentence.paragraph
            self._current.events.append(event)
            return
        if self._goes_with(event, sentence):
            self._current.events.append(event)
            return
        if sentence.index <= self._lead and answer(value, self.main) is None:
            self._to_main(event, sentence)  # all that the lead tells of, unless it turns to an earlier act
            return
        if value.strength < TELLING and not value.types and not self._set_apart(event, sentence):
            (self._current if sentence.paragraph == self._paragraph else self.main).events.append(event)
            return
        self._current = self.main if event is seed else self._scene_for(event, sentence)
        if self._current is self.main:
            self._to_main(event, sentence)
            return
        self._current.events.append(event)
        self._paragraph = sentence.paragraph

    def _one_more(self, event: Mention, sentence: Sentence) -> bool:
        """Whether a sentence that has told of the main act goes on to one more: "... and foiled another attack"."""
        text, start = self.draft.text, event.span.start
        told = [e.span.end for e in self.main.events if sentence.span.contains(e.span)]
        if not told or not _ONE_MORE.search(text, max(sentence.span.start, start - 12), event.span.end):
            return False
        return bool(_NEXT_ACT.search(text, max(told), start))

    def _goes_with(self, event: Mention, sentence: Sentence) -> bool:
        """Whether a relative clause tells of the other act just named: "a separate shooting in which two were hurt"."""
        if self._current is self.main or self._current.answer or not self._current.events:
            return False
        last = self._current.events[-1].span
        if not sentence.span.contains(last) or not last.end <= event.span.start:
            return False
        return _WHICH.search(self.draft.text, last.end, event.span.start) is not None

    def _to_main(self, event: Mention, sentence: Sentence) -> None:
        self._current, self._paragraph = self.main, sentence.paragraph
        self.main.events.append(event)
        self.main.when = self.main.when or self.around.when(event)
        self.main.where = finer(self.main.where, self.around.where(event))

    def _recalls(self, event: Mention, sentence: Sentence) -> bool:
        """Whether the sentence has turned to an earlier act where the event stands."""
        if sentence.index not in self.turns:
            self.turns[sentence.index] = recalled_from(
                self.draft, sentence, self.main, self._lead, fresh=not self.around.follow_up
            )
        turn = self.turns[sentence.index]
        return turn is not None and event.span.start >= turn

    def _earlier(self, event: Mention, sentence: Sentence) -> Scene:
        """The background scene of the sentence's earlier act."""
        for scene in reversed(self.others):
            if scene.answer or not scene.events or self._counted_anew(scene, event):
                continue
            if any(self._sentence(e) is sentence for e in scene.events):
                scene.when, scene.where = scene.when or self.around.when(event), scene.where or self.around.where(event)
                return scene
        hours = _HOURS.search(self.draft.text, sentence.span.start, event.span.start)
        role: Role = "other" if hours else "background"  # "it came hours after a man stabbed a student"
        return self._open(Scene(role, when=self.around.when(event), where=self.around.where(event)))

    def _counted_anew(self, scene: Scene, event: Mention) -> bool:
        """Whether the words between the scene's last event and this one count back once more ("... and two weeks after")."""
        between = self.draft.text[scene.events[-1].span.end : event.span.start]
        return bool(ANEW.search(between))

    def _set_apart(self, event: Mention, sentence: Sentence) -> bool:
        """Whether weak words ("were killed") are told with a time of their own, or sum up a longer one."""
        own_time = self.around.when(event) is not None or self.around.long_past(event)
        return own_time or counts_up(self.draft, sentence)

    def _scene_for(self, event: Mention, sentence: Sentence) -> Scene:
        going_on = self._current is not self.main and sentence.paragraph == self._paragraph
        away = apart(self.draft, self.around, self.main, event, going_on)
        away += going_on and self._then(sentence)
        kind = answer(cast.event(event), self.main)
        if kind:
            return self._answering(event, kind, away)
        return self.main if away < APART else self._other(event, sentence)

    def _then(self, sentence: Sentence) -> bool:
        """Whether the sentence carries on with what the last one told of another act: "The man then opened fire"."""
        after = sentence.index == self._sentence(self._current.events[-1]).index + 1
        return after and _THEN.match(sentence.text) is not None

    def _answering(self, event: Mention, kind: IncidentType, away: float) -> Scene:
        """The scene of an arrest or of ill-treatment; one that tells no time or place of its own joins an open one."""
        when, where = self.around.when(event), self.around.where(event)
        told_where = when or where or self.around.long_past(event)
        later = when is not None and self.main.when is not None and when[0] >= self.main.when[0]
        role: Role = "background" if away >= APART and told_where and not later else "other"
        for scene in self.others:
            if scene.answer == kind and (scene.role == role or (when is None and where is None)):
                return scene
        return self._open(Scene(role, when=when, where=where, answer=kind))

    def _other(self, event: Mention, sentence: Sentence) -> Scene:
        """The scene of an event that is not the main one: an open one that fits, or a new one."""
        when, where = self.around.when(event), self.around.where(event)
        for scene in reversed(self.others):
            if scene.answer is None and self._fits(scene, event, sentence):
                scene.when, scene.where = scene.when or when, scene.where or where
                return scene
        role: Role = "other" if self._current_act(event, sentence) else "background"
        return self._open(Scene(role, when=when, where=where))

    def _current_act(self, event: Mention, sentence: Sentence) -> bool:
        """Whether an act beside the main one is as current: within a week of it or, in a fresh report, one act elsewhere
        of which neither a time nor words of repetition say that it lies back."""
        when, where = self.around.when(event), self.around.where(event)
        if self.around.long_past(event):
            return False
        if when is not None:
            return self.main.when is not None and abs((when[0] - self.main.when[0]).days) <= 7
        words = self.draft.text[event.span.start : event.span.end]
        if (
            self.main.follow_up
            or PLURAL.search(words)
            or counts_up(self.draft, sentence)
            or recalled(self.draft, event)
        ):
            return False
        if _PERFECT.search(self.draft.text, sentence.span.start, event.span.start) or tells_earlier(
            self.draft, (sentence.span.start, sentence.span.end), self.main, fresh=not self.around.follow_up
        ):
            return False
        if any(cast.time(m).start is None and m.rule in ("ago", "related") for m in times(self.draft, sentence)):
            return _HOURS.search(sentence.text) is not None  # "two weeks after the speech": counted from something else
        return space_apart(self.main.where, where) >= 1.0 or one_more(self.draft, sentence, event)

    def _open(self, scene: Scene) -> Scene:
        self.others.append(scene)
        return scene

    def _fits(self, scene: Scene, event: Mention, sentence: Sentence) -> bool:
        when, where, types = self.around.when(event), self.around.where(event), cast.event(event).types
        if _time_clash(scene.when, when) or space_apart(scene.where, where) >= 1.5:
            return False
        if when and scene.when and where and scene.where:
            return True
        same = not types or not scene.types() or bool({*types} & {*scene.types()} or "other_attack" in types)
        return same and self._sentence(scene.events[-1]).paragraph == sentence.paragraph


def _time_clash(a: Period | None, b: Period | None) -> bool:
    return bool(a and b and (a[1] < b[0] or b[1] < a[0]))
