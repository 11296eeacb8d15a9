"""Who appears in the report: armed groups, states' forces, described doers and named suspects, and what each does.

Names of groups come from the table in `dateline.gazetteer.actors`; described doers ("two gunmen") from the noun and
the sentence's parse; suspects' names from runs of proper nouns and the words around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from dateline.find import actors_words as w
from dateline.find.actors_people import Person, people, standing
from dateline.find.actors_syntax import Role, phrase, roles
from dateline.find.base import ActorValue, Draft, Mention
from dateline.gazetteer import actors as table
from dateline.model import ActorKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Part = Literal["doer", "target", "authority", "none"]
Roles = dict[int, list[Role]]
_SUSPECTED = frozenset({"suspected", "alleged", "accused", "presumed", "suspect", "supposed", "would-be"})
_HOSTILE = frozenset(
    "suspected alleged armed masked unidentified unknown hooded heavily-armed would-be accused lone disgruntled "
    "knife-wielding gun-wielding hostile rival rampaging angry enraged unnamed wanted".split()
)
_ANAPHORS = frozenset("group organisation organization movement outfit faction network sect militia cartel".split())


@dataclass(frozen=True, slots=True)
class Standing:
    """What the sentence makes of an actor."""

    part: Part
    certain: float
    suspected: bool
    rule: str


def find(draft: Draft) -> Iterable[Mention]:
    """Every actor of the report with its part; people and forces without a part in any deed are left out."""
    doc = draft.doc
    parts = roles(doc)
    mentions: list[Mention] = []
    taken: set[int] = set()
    for hit in table.scan(draft.text):
        span = doc.char_span(hit.start, hit.end, alignment_mode="expand")
        if span is None:
            continue
        taken.update(range(span.start, span.end))
        mentions.append(_group(doc, parts, hit, span.start, span.end, taken))
    places = {t.i for m in draft.of("place") for t in _tokens(doc, m.span)}
    named = people(doc, taken)
    for person in named:
        mentions.extend(_person(draft, parts, person, places))
    taken.update(i for p in named for i in range(p.start, p.end))
    for token in doc:
        if token.i not in taken:
            mentions.extend(_described(draft, parts, token))
    return _with_reference(draft, sorted(mentions, key=lambda m: m.span))


# --- named groups and forces


def _group(doc: Doc, parts: Roles, hit: table.ActorHit, start: int, end: int, taken: set[int]) -> Mention:
    head = _noun_above(doc[end - 1])
    full = head.i >= end and (head.lower_ in w.DOERS or head.lower_ in w.PEOPLE or head.lower_ in w.FORCES)
    last = head.i + 1 if full else end
    if full:
        taken.update(range(end, last))
    first = start
    while first > 0 and doc[first - 1].lower_ in _SUSPECTED and doc[first - 1].head.i in range(start, last):
        first -= 1
    own = [r for i in range(start, last) for r in parts.get(i, ())]
    if not full and head.i >= end and head.lower_ not in w.ATTACK_NOUNS:
        own = [r for r in own if r.certain < 0.8] if head.lower_ in ("leader", "commander", "spokesman") else own
    standing_ = _judge(own, hit.actor.kind == "state" or (full and head.lower_ in w.FORCES))
    suspected = standing_.suspected or first < start
    if first < start and standing_.part == "none":
        standing_ = Standing("doer", 0.6, True, "suspected")
    name = doc[start:last].text
    span = _chars(doc, start, last)
    kind: ActorKind = "state" if hit.actor.kind == "state" else "group"
    value = ActorValue(name, kind, hit.actor.id, _count(doc, head, first), standing_.part, suspected)
    return Mention("actor", span, value, "group:" + standing_.rule, standing_.certain)


def _noun_above(token: Token) -> Token:
    """The noun that a name modifies ("Taliban" in "Taliban militants"), or the name itself."""
    at = token
    while at.dep_ in ("compound", "nmod", "amod", "poss") and 0 < at.head.i - token.i <= 4:
        at = at.head
    return at


# --- named people


def _person(draft: Draft, parts: Roles, person: Person, places: set[int]) -> Iterator[Mention]:
    doc = draft.doc
    if not person.age and places.intersection(range(person.start, person.end)):
        return
    span = _chars(doc, person.start, person.end)
    said = standing(draft.text, span.start, span.end)
    own = [r for i in range(person.start, person.end) for r in parts.get(i, ())]
    judged = _judge(own, False)
    if said is not None:
        what, certain = said
        if what == "target":
            judged = Standing("target", certain, False, "victim")
        elif judged.part != "doer" or judged.certain < certain:
            judged = Standing("doer", certain, True, "suspect" if what == "suspect" else "identified")
    if judged.part == "none":
        return
    more = (_chars(doc, *person.first),) if person.first != (person.start, person.end) else ()
    value = ActorValue(person.full, "person", None, None, judged.part, judged.suspected)
    yield Mention("actor", span, value, "person:" + judged.rule, judged.certain, more)


# --- described doers


def _described(draft: Draft, parts: Roles, token: Token) -> Iterator[Mention]:
    word = token.lower_
    plural_name = token.tag_ == "NNPS" and token.text[0].isupper()
    if word not in w.DOERS and word not in w.PEOPLE and word not in w.FORCES and word not in w.AUTHORITIES:
        if not plural_name:
            return
    elif token.tag_ not in ("NN", "NNS", "NNP", "NNPS", "JJ", "CD") or token.dep_ in ("compound", "amod"):
        return
    if word == "ex" and draft.doc[min(token.i + 1, len(draft.doc) - 1)].text == "-":
        return
    start, end = phrase(token)
    own = [r for i in (token.i, *_hyphened(draft.doc, token.i)) for r in parts.get(i, ())]
    force = word in w.FORCES and word not in w.DOERS
    judged = _judge(own, force)
    leading = {t.lower_ for t in draft.doc[start : token.i]}
    if judged.part == "none":
        judged = _by_word(word, leading)
    elif judged.part == "authority" and word not in w.AUTHORITIES and word not in w.FORCES:
        judged = Standing("none", 0.3, False, "said") if word not in w.DOERS else _by_word(word, leading)
    if judged.part == "none" or (plural_name and (judged.part != "doer" or judged.certain < 0.8)):
        return
    if judged.part == "target" and word not in w.DOERS and word not in w.FORCES:
        return  # the finder of targets tells these
    suspected = judged.suspected or bool(leading & _SUSPECTED) or word.startswith("suspect")
    kind: ActorKind = "state" if force else _kind(token, word)
    value = ActorValue(_named(draft, start, end), kind, None, _count(draft.doc, token, start), judged.part, suspected)
    yield Mention("actor", _chars(draft.doc, start, end), value, "word:" + judged.rule, judged.certain)


def _hyphened(doc: Doc, at: int) -> tuple[int, ...]:
    """The first half of "ex-husband", which the parse may take for the head."""
    return (at - 2,) if at > 1 and doc[at - 1].text == "-" else ()


def _by_word(word: str, leading: set[str]) -> Standing:
    if word in w.DOERS:
        faint = word in w.FAINT_DOERS and not leading & _HOSTILE
        return Standing("none" if faint else "doer", 0.3 if faint else 0.5, False, "noun")
    if word in w.PEOPLE and leading & _HOSTILE:
        return Standing("doer", 0.5, bool(leading & _SUSPECTED), "modifier")
    return Standing("none", 0.3, False, "noun")


def _kind(token: Token, word: str) -> ActorKind:
    if word in ("group", "militia", "cartel", "mob", "crowd", "gang"):
        return "group"
    return "person" if token.tag_ in ("NN", "NNP") and word not in ("people", "police") else "unknown"


# --- shared


def _judge(own: list[Role], force: bool) -> Standing:
    """One standing from all the parts the sentence gives; suffering weighs most, then doing, then being accused."""
    if not own:
        return Standing("none", 0.3, False, "named")
    best = max(own, key=lambda r: r.certain)
    harmed = [r for r in own if r.part == "target"]
    doing = [r for r in own if r.part == "doer"]
    suspect = [r for r in own if r.part == "suspect"]
    if suspect:
        rule = "convicted" if any(r.deed == "convict" for r in suspect) else suspect[0].deed
        return Standing("doer", max(r.certain for r in suspect), rule != "convicted", rule)
    if harmed and (not doing or harmed[0].certain >= doing[0].certain):
        return Standing("target", harmed[0].certain, False, "object")
    if doing:
        certain = max(r.certain for r in doing)
        claims = any(r.deed == "claim" for r in doing)
        return Standing("doer", certain * (0.6 if force else 1), False, "claims" if claims else "subject")
    return Standing("authority", best.certain, False, best.deed)


def _count(doc: Doc, head: Token, start: int) -> int | None:
    for token in doc[start : head.i]:
        stated = w.number(token.text) if doc[token.i + 1].text != "-" else None
        if stated is not None and token.dep_ in ("nummod", "amod", "det", "compound"):
            return stated
        if token.lower_ in ("pair", "couple", "duo", "trio"):
            return w.number(token.text)
    first = doc[start].lower_
    return 1 if first in ("a", "an", "lone") and head.tag_ == "NN" and head.lower_ not in w.FORCES else None


def _named(draft: Draft, start: int, end: int) -> str:
    doc = draft.doc
    while start < end - 1 and doc[start].lower_ in ("the", "these", "those", "this", "that"):
        start += 1
    return " ".join(doc[start:end].text.split())


def _chars(doc: Doc, start: int, end: int) -> Span:
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def _tokens(doc: Doc, span: Span) -> Iterable[Token]:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return found if found is not None else ()


def _with_reference(draft: Draft, mentions: list[Mention]) -> list[Mention]:
    """Adds "the group said ..." for the nearest named group before, and ties "the militants" to it."""
    given = list(mentions)
    groups = [m for m in mentions if isinstance(m.value, ActorValue) and m.value.actor and m.value.kind == "group"]
    if not groups:
        return given
    for token in draft.doc:
        if token.lower_ in _ANAPHORS and token.i and draft.doc[token.i - 1].lower_ == "the":
            before = [m for m in groups if m.span.end <= token.idx]
            if before and token.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj", "poss"):
                span = Span(draft.doc[token.i - 1].idx, token.idx + len(token))
                given.append(Mention("actor", span, before[-1].value, "group:reference", 0.5, (before[-1].span,)))
    return [_tied(m, groups) for m in given]


def _tied(mention: Mention, groups: list[Mention]) -> Mention:
    value = mention.value
    if not isinstance(value, ActorValue) or value.actor or value.kind == "state" or value.part != "doer":
        return mention
    if value.name.lower() not in ("militants", "insurgents", "rebels", "fighters", "guerrillas", "extremists"):
        return mention
    before = [g for g in groups if g.span.end <= mention.span.start and mention.span.start - g.span.end < 400]
    if not before or not isinstance(before[-1].value, ActorValue):
        return mention
    return replace(mention, value=replace(value, actor=before[-1].value.actor), more=(before[-1].span,))
