"""Who appears in the report: armed groups, states' forces, described doers and named suspects, and what each does.

Names of groups come from the table in `dateline.gazetteer.actors`; described doers ("two gunmen") from the noun and
the sentence's parse; suspects' names from runs of proper nouns and the words around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dateline.find import actors_words as w
from dateline.find.actors_people import Person, people, standing
from dateline.find.actors_reference import resolved
from dateline.find.actors_states import states
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
    places = [m.span for m in draft.of("place")]
    named = people(doc, taken)
    for person in named:
        mentions.extend(_person(draft, parts, person, places))
    taken.update(i for p in named for i in range(p.start, p.end))
    mentions.extend(states(draft, parts, taken))
    for token in doc:
        if token.i not in taken:
            mentions.extend(_described(draft, parts, token))
    violent = any(r.deed == "harm" for own in parts.values() for r in own)
    return resolved(draft, violent, sorted(mentions, key=lambda m: m.span))


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
    if not full and head.lower_ in _ITS:
        own = [r for r in parts.get(head.i, ()) if r.part == "target"]
    own.extend(_through_doers(doc[last - 1], parts))
    own.extend(_by_means(doc[last - 1], parts))
    standing_ = _judge(own, hit.actor.kind == "state" or (full and head.lower_ in w.FORCES))
    suspected = standing_.suspected or first < start
    if first < start and standing_.part == "none":
        standing_ = Standing("doer", 0.6, True, "suspected")
    name = doc[start:last].text
    if '"' in name or "”" in name:
        name = doc[start:end].text
    span = _chars(doc, start, last)
    kind: ActorKind = "state" if hit.actor.kind == "state" else "group"
    value = ActorValue(name, kind, hit.actor.id, _count(doc, head, first), standing_.part, suspected)
    return Mention("actor", span, value, "group:" + standing_.rule, standing_.certain)


_ITS = frozenset(
    "leader leaders commander commanders chief operative operatives base bases position positions stronghold hideout "
    "hideouts camp camps target targets compound headquarters spokesman site sites official officials figure".split()
)


def _through_doers(name: Token, parts: Roles) -> Iterator[Role]:
    """The part of the "gunmen" in "gunmen from the rebel group al-Shabab" is the group's as well."""
    at = name
    for _ in range(4):
        if at.dep_ in ("pobj", "appos", "prep", "compound", "nmod", "dobj", "oprd", "acl", "attr") and at.head != at:
            at = at.head
        else:
            break
    if at is not name and at.lower_ in w.DOERS:
        yield from (r for r in parts.get(at.i, ()) if r.part in ("doer", "suspect", "target"))
        yield Role("doer", "harm", 0.55, at.i)


def _by_means(name: Token, parts: Roles) -> Iterator[Role]:
    """What the warplanes do in "warplanes of the coalition" or "coalition helicopters" the coalition does."""
    at = name
    for _ in range(4):
        if at.dep_ not in ("pobj", "prep", "compound", "nmod", "amod", "poss") or at.head == at:
            return
        at = at.head
        if at.lower_ in w.MEANS:
            yield from (r for r in parts.get(at.i, ()) if r.part == "doer")
            return


def _noun_above(token: Token) -> Token:
    """The noun that a name modifies ("Taliban" in "Taliban militants"), or the name itself."""
    at = token
    while at.dep_ in ("compound", "nmod", "amod", "poss") and 0 < at.head.i - token.i <= 4:
        at = at.head
    return at


# --- named people


def _person(draft: Draft, parts: Roles, person: Person, places: list[Span]) -> Iterator[Mention]:
    doc = draft.doc
    span = _chars(doc, person.start, person.end)
    whole = person.first == (person.start, person.end)  # a surname known from before may well be a place's name
    if whole and not person.age and any(p.contains(span) for p in places):
        return
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
    plural_name = token.tag_ == "NNPS" and token.text[0].isupper() and word not in w.NO_PEOPLE
    if word not in _NOUNS:
        if not plural_name and not _aged(draft.doc, token, parts) and not _by_deed(token, parts):
            return
    elif token.tag_ not in ("NN", "NNS", "NNP", "NNPS", "JJ", "CD") or token.dep_ in ("compound", "amod"):
        if word not in _BEFORE_ATTACK or token.head.lower_ not in w.ATTACK_NOUNS:  # "sniper attack", "gang shooting"
            return
    if word == "gang" and draft.doc[min(token.i + 1, len(draft.doc) - 1)].text == "-":  # "gang-raped"
        return
    if word == "killer" and token.i and draft.doc[token.i - 1].lower_ in ("pain", "weed"):
        return
    if word == "ex" and draft.doc[min(token.i + 1, len(draft.doc) - 1)].text == "-":
        return
    start, end = phrase(token)
    start = _begins(draft.doc, start, token.i)
    if draft.doc[start].lower_ in ("no", "any", "none"):
        return
    own = [r for i in (token.i, *_hyphened(draft.doc, token.i)) for r in parts.get(i, ())]
    force = word in w.FORCES and word not in w.DOERS
    judged = _judge(own, force)
    leading = {t.lower_ for t in draft.doc[start : token.i]}
    if judged.part == "none":
        judged = _by_word(word, leading)
        if judged.part == "none" and word in ("driver", "motorist") and w.RAMMED.search(draft.text):
            judged = Standing("doer", 0.5, False, "driver")
    elif judged.part == "authority" and word not in w.AUTHORITIES and word not in w.FORCES:
        judged = Standing("none", 0.3, False, "said") if word not in w.DOERS else _by_word(word, leading)
    if judged.part == "none" or (plural_name and (judged.part != "doer" or judged.certain < 0.8)):
        return
    if judged.part == "target" and word not in w.DOERS and word not in w.FORCES:
        return  # the finder of targets tells these
    if word in w.AUTHORITIES and word not in w.FORCES | w.PEOPLE and judged.part == "doer":
        return
    suspected = judged.suspected or bool(leading & _SUSPECTED) or word.startswith("suspect")
    kind: ActorKind = "state" if force else _kind(token, word)
    value = ActorValue(_named(draft, start, end), kind, None, _count(draft.doc, token, start), judged.part, suspected)
    yield Mention("actor", _chars(draft.doc, start, end), value, "word:" + judged.rule, judged.certain)


def _aged(doc: Doc, token: Token, parts: Roles) -> bool:
    """Whether the noun is a person told by age and by a deed: "a 44-year-old Austrian was arrested"."""
    if token.i not in parts:
        return False
    near = [t.lower_ for t in doc[max(0, token.i - 4) : token.i]]
    return "year" in near and (token.lower_ == "old" or "old" in near) and token.tag_[0] in "NJ"


def _by_deed(token: Token, parts: Roles) -> bool:
    """Whether what is told of the noun is only told of people: "a chef was found guilty", "a porter stabbed his boss"."""
    if token.tag_ not in ("NN", "NNS") or token.lower_ in w.NO_PEOPLE or token.i not in parts:
        return False
    verb = token.head
    if verb.tag_ not in ("VBD", "VBN", "VBZ", "VBP"):
        return False
    if token.dep_ == "nsubj":
        return verb.lower_ in w.BY_HAND and any(c.dep_ == "dobj" for c in verb.children)
    return token.dep_ in ("dobj", "nsubjpass") and verb.lower_ in w.CAUGHT


def _begins(doc: Doc, start: int, head: int) -> int:
    """Where the noun phrase really begins, past what a page's furniture glued to it ("Photo Three officers")."""
    for i in range(head, start, -1):
        numeral = w.number(doc[i].text) is not None and doc[i].is_title and doc[i - 1].tag_ in ("NNP", "NNPS", "NN")
        dash = doc[i - 1].text in ("-", "–", "—") and bool(doc[i - 1].whitespace_)
        if (
            numeral
            or dash
            or not any(c.isalnum() or c in "-'’,.&$%/" for c in doc[i - 1].text)
            or "=" in doc[i - 1].text
        ):
            return i
    return start


def _hyphened(doc: Doc, at: int) -> tuple[int, ...]:
    """The first half of "ex-husband", which the parse may take for the head."""
    return (at - 2,) if at > 1 and doc[at - 1].text == "-" else ()


def _by_word(word: str, leading: set[str]) -> Standing:
    if word in w.DOERS:
        faint = word in w.FAINT_DOERS and not leading & _HOSTILE
        if faint and word not in _VIOLENT:
            return Standing("none", 0.3, False, "noun")
        return Standing("doer", 0.35 if faint else 0.5, False, "noun")
    if word in w.PEOPLE and leading & _HOSTILE:
        return Standing("doer", 0.5, bool(leading & _SUSPECTED), "modifier")
    return Standing("none", 0.3, False, "noun")


_VIOLENT = frozenset("militants rebels insurgents extremists terrorists guerrillas jihadists militiamen gang".split())


def _kind(token: Token, word: str) -> ActorKind:
    if word in ("group", "militia", "cartel", "mob", "crowd", "gang"):
        return "group"
    return "person" if token.tag_ in ("NN", "NNP") and word not in ("people", "police") else "unknown"


# --- shared


_BEFORE_ATTACK = frozenset("sniper gang mob rebel militant guerrilla insurgent bandit pirate militia".split())
_NOUNS = w.DOERS | w.PEOPLE | w.FORCES | w.AUTHORITIES
_MANY = frozenset("group groups mob mobs crowd crowds gang gangs militia squad cartel cell family court jury".split())
NOBODY = Standing("none", 0.3, False, "named")


def _judge(own: list[Role], force: bool) -> Standing:
    """One standing from all the parts the sentence gives; suffering weighs most, then doing, then being accused."""
    if not own:
        return NOBODY
    best = max(own, key=lambda r: r.certain)
    harmed = [r for r in own if r.part == "target"]
    doing = [r for r in own if r.part == "doer"]
    suspect = [r for r in own if r.part == "suspect"]
    if suspect and force:
        return Standing("doer", 0.4, True, suspect[0].deed) if suspect[0].deed != "own_up" else NOBODY
    if suspect and harmed and all(r.deed == "accuse" for r in suspect) and harmed[0].certain >= 0.9:
        return Standing("target", harmed[0].certain, False, "object")
    if suspect:
        rule = "convicted" if any(r.deed == "convict" for r in suspect) else suspect[0].deed
        return Standing("doer", max(r.certain for r in suspect), rule != "convicted", rule)
    if (
        harmed
        and doing
        and max(r.certain for r in doing) >= 0.85
        and {r.verb for r in doing} - {r.verb for r in harmed}
    ):
        harmed = []  # an attacker who is shot in the end
    if harmed and (not doing or harmed[0].certain >= doing[0].certain):
        return Standing("target", harmed[0].certain, False, "object")
    if doing:
        certain = max(r.certain for r in doing)
        told = {r.deed for r in doing}
        why = "claims" if "claim" in told else "stopping" if told == {"stop"} else "subject"
        return Standing("doer", certain * (0.6 if force else 1), False, why)
    return Standing("authority", best.certain, False, best.deed)


def _count(doc: Doc, head: Token, start: int) -> int | None:
    for token in doc[start : head.i]:
        stated = w.number(token.text) if doc[token.i + 1].text != "-" else None
        if stated is not None and token.dep_ in ("nummod", "amod", "det", "compound"):
            return stated
        if token.lower_ in ("pair", "couple", "duo", "trio"):
            return w.number(token.text)
    first = doc[start].lower_
    if head.lower_ in _MANY:
        return None
    return 1 if first in ("a", "an", "lone") and head.tag_ == "NN" and head.lower_ not in w.FORCES else None


def _named(draft: Draft, start: int, end: int) -> str:
    doc = draft.doc
    while start < end - 1 and doc[start].lower_ in ("both", "the", "these", "those", "this", "that"):
        start += 1
    return " ".join(doc[start:end].text.split())


def _chars(doc: Doc, start: int, end: int) -> Span:
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
