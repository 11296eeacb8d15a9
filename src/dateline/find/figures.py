"""Casualty figures: how many people were killed, hurt, taken, arrested, freed, with the report's own qualifier.

`find(draft)` gives a mention for every number of people that the words tie to such an act: "at least 137 deaths",
"killing three", "a man was fatally shot", "no one was hurt". What a figure's `rule` says: the pattern that found
it, then how the people are referred to: `new` ("two men"), `ref` ("the victim"), `other` ("another man"), `named`,
`pronoun`, `of` ("two of them"); `sum` adds coordinated people up ("a man and two women were killed"), its parts are
kept with `part="part"`. Rules that begin with `shot` tell of people who were shot or stabbed and may be dead or hurt;
they come as `injured`, and `dateline.totals` takes the dead off them. See `docs/figures.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Literal

from dateline.find.base import Draft, FigureValue, Mention
from dateline.find.figures_custody import CHARGED, PLACES, charged, detained, gave_up, held, in_hands
from dateline.find.figures_groups import View
from dateline.find.figures_hits import Hit
from dateline.find.figures_link import right_group
from dateline.find.figures_nouns import (
    among,
    arrests_made,
    bodies,
    deed,
    including,
    inherent,
    killings,
    lost,
    mourned,
    multiples,
    murder_suicide,
    nobody,
    tolls,
)
from dateline.find.figures_phrases import PARTED, Phrases
from dateline.find.figures_verbs import (
    fatally,
    intransitive,
    state,
    suicide,
    to_death,
    transitive,
)
from dateline.find.figures_words import (
    CARRIED,
    DEED_NOUNS,
    INTRANSITIVE,
    LINK,
    NO_SPEAKERS,
    SAY,
    SPEAKER,
    STATES,
    SUPERSEDED,
    TO_DEATH,
    TOTAL,
    TRANSITIVE,
    WOUNDS,
)
from dateline.find.figures_wounds import carried, condition, critical, in_hospital, recovering, treated, wounds
from dateline.model import Measure, Span

Part = Literal["total", "part", "superseded", "open"]

_NO_DEATH = frozenset({"sentenced", "condemned", "frightened", "scared", "bored", "fated"})  # ... to death, and alive


def find(draft: Draft) -> Iterable[Mention]:
    """The figures of one report, in text order."""
    if not draft.sentences:
        return []
    view: View = Phrases(draft)
    hits: dict[tuple[int, int, Measure], Hit] = {}
    for hit in _hits(view):
        if hit.group.low == 1 and _maybe(view, hit) or _linked(view, hit):
            continue
        key = (hit.group.first, hit.group.last, hit.measure)
        kept = hits.get(key)
        if kept is None or _weight(hit) > _weight(kept):
            hits[key] = hit
    return _mentions(view, _settled(list(hits.values())))


def _weight(hit: Hit) -> float:
    return hit.confidence - (0.5 if hit.rule.startswith(("shot", "hospital", "condition")) else 0.0)


def _maybe(view: View, hit: Hit) -> bool:
    """Whether one person only may have come to harm: "someone may have been injured"."""
    start = hit.group.end
    return view.low[start : start + 1] in (["may"], ["might"])


def _linked(view: View, hit: Hit) -> bool:
    """Whether the words stand in the title of another report that is named in passing."""
    return LINK.search(view.text, view.at[view.limits(hit.group.head)[0]], hit.first) is not None


def _settled(hits: list[Hit]) -> list[Hit]:
    """Drop "shot" where the same people are said to be dead or hurt in the same breath."""
    fatal = {(h.group.first, h.group.last) for h in hits if h.measure == "killed"}
    return [
        h for h in hits if h.measure != "injured" or h.rule == "nobody" or (h.group.first, h.group.last) not in fatal
    ]


def _hits(view: View) -> Iterator[Hit]:
    for i in range(view.n):
        if view.sentence[i] >= 0:
            yield from _hits_at(view, i)
    for whole in _OF_THE_WHOLE:
        yield from whole(view)


def _hits_at(view: View, i: int) -> Iterator[Hit]:
    """What the word there says of people."""
    word, after = view.low[i], view.low[i + 1 : i + 3]
    if word in TRANSITIVE:
        yield from transitive(view, i, *TRANSITIVE[word])
    elif after == ["to", "death"] and view.tag[i] in ("VBN", "VBD") and word not in _NO_DEATH:
        yield from transitive(view, i, "killed", "kill")  # "hacked to death"
    elif word in TO_DEATH and (group := right_group(view, i)) is not None and to_death(view, group.end):
        yield from transitive(view, i, "killed", "kill")  # "burnt two men to death"
    if after[:1] == [_DIED_WITH.get(word)]:
        yield from intransitive(view, i, "killed")
    if word in _BY_WORD:
        yield from _BY_WORD[word](view, i)
    if word in ("arrest", "detention") and {"under", "in"} & set(view.low[max(0, i - 2) : i]):
        yield from held(view, i)
    if word in DEED_NOUNS:
        yield from deed(view, i, *DEED_NOUNS[word])


_DIED_WITH = {"embraced": "martyrdom", "attained": "martyrdom", "achieved": "martyrdom", "passed": "away"}
_OF_THE_WHOLE = (
    inherent, arrests_made, tolls, multiples, bodies, murder_suicide, nobody, mourned, killings, among, including,
)  # fmt: skip


def _by_word() -> dict[str, Callable[[View, int], Iterable[Hit]]]:
    """Which pattern a word may begin; of two, the one told first."""
    patterns: tuple[tuple[Iterable[str], Callable[[View, int], Iterable[Hit]]], ...] = (
        *(((word,), partial(intransitive, measure=measure)) for word, measure in INTRANSITIVE.items()),
        *(((word,), partial(state, measure=measure)) for word, measure in STATES.items()),
        (WOUNDS, wounds),
        (("treatment",), treated),
        (("critical",), critical),
        (("condition",), condition),
        (("recovering", "survive", "recover"), recovering),
        (("hospital", "hospitals"), in_hospital),
        (CARRIED, carried),
        (("hostage", "captive", "custody", "prisoner", "hostages"), held),
        (("held",), detained),
        (CHARGED, charged),
        (("turned", "gave", "handed", "surrendered"), gave_up),
        (PLACES, in_hands),
        (("lost",), lost),
        (("fatally", "fatal"), fatally),
        (("himself", "herself", "suicide", "themselves"), suicide),
    )
    return {word: pattern for words, pattern in reversed(patterns) for word in words}


_BY_WORD = _by_word()


def _mentions(view: View, hits: list[Hit]) -> list[Mention]:
    found: list[Mention] = []
    speakers: dict[int, str | None] = {}
    for hit in hits:
        head = hit.group.head
        if head not in speakers:
            speakers[head] = _speaker(view, head)
        low, high = min(hit.group.first, hit.first), max(hit.group.last, hit.last)
        close = high - low <= 120
        span = Span(low, high) if close else Span(hit.group.first, hit.group.last)
        more = () if close else (Span(hit.first, hit.last),)
        value = FigureValue(
            hit.measure, hit.group.low, hit.group.high, hit.group.kind, hit.group.of, _part(view, hit), speakers[head],
            hit.group.name,
        )  # fmt: skip
        found.append(
            Mention("figure", span, value, f"{hit.rule}:{hit.group.reference}", min(hit.confidence, 1.0), more)
        )
    return sorted(found, key=lambda m: (m.span, m.value.measure if isinstance(m.value, FigureValue) else ""))


def _part(view: View, hit: Hit) -> Part:
    first, _ = view.limits(hit.group.head)
    before = view.text[max(view.at[first], hit.group.first - 60) : hit.group.first]
    if hit.part or hit.group.partitive and hit.group.noun in PARTED:
        return "part"
    if SUPERSEDED.search(before):
        return "superseded"
    if hit.rule == "toll" or hit.rule == "label" and "total" in before.lower():
        return "total"
    if hit.group.low == 0 and hit.group.reference == "other":
        return "part"
    if hit.group.reference != "of" and hit.group.low != 1 and TOTAL.search(before[-30:]):
        return "total"
    return "open"


def _speaker(view: View, i: int) -> str | None:
    """The attributing words that govern token `i`: "police said", "according to the health ministry"."""
    first, end = view.limits(i)
    verbs = [v for v in range(first, end) if view.low[v] in SAY and view.tag[v].startswith("VB")]
    above: list[int] = []
    j = i
    while view.head[j] != j and len(above) < 20:
        j = view.head[j]
        if j in verbs:
            above.append(j)
    match = SPEAKER.search(view.text, view.at[first], view.end[end - 1])
    if match and not above:
        return match["a"].strip()
    for v in above or verbs:
        for child in view.children.get(v, ()):
            named = view.tag[child] in ("NN", "NNS", "NNP", "NNPS") and not view.words[child].isupper()
            dateline = child == first and view.low[child + 1 : child + 2] == [":"]
            if view.dep[child] == "nsubj" and named and not dateline and view.low[child] not in NO_SPEAKERS:
                return _phrase(view, child, first, end)
    return match["a"].strip() if match else None


def _phrase(view: View, noun: int, first: int, end: int) -> str:
    """The noun with the words before it that belong to it, and an of-phrase after it."""
    start = noun
    while (
        start - 1 >= first
        and view.head[start - 1] in range(start - 1, noun + 1)
        and view.dep[start - 1] in ("compound", "amod", "det", "poss", "case", "nmod", "nummod", "punct")
        and view.low[start - 1] not in (",", '"', "”", "“", "''", "``")
    ):
        start -= 1
    if view.low[start] == "-" and start > first:  # "Hamas-run health ministry"
        start -= 1
    return view.text[view.at[start] : view.end[noun]]
