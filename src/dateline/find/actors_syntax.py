"""What a sentence makes of its parts: who does violence in it, who suffers it, who is arrested or accused.

Reads the dependency parse from the verb's side, because a doer is often not the violent verb's own subject
("walked in and opened fire", "a man armed with a knife"). Shared by the finders of actors and targets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from dateline.find import actors_words as w

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Deed = Literal["harm", "stop", "arrest", "accuse", "convict", "own_up", "claim", "say"]
Part = Literal["doer", "target", "authority", "suspect"]


@dataclass(frozen=True, slots=True)
class Role:
    """A token's part in a deed. `certain` is 0-1; `verb` is the index of the verb or noun that tells it."""

    part: Part
    deed: Deed
    certain: float
    verb: int


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb with the heads of its parts."""

    verb: Token
    deed: Deed
    passive: bool
    light: bool  # the violence is in its object ("opened fire"): the object is not who suffers it
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    agents: tuple[Token, ...]


_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_PERSON = w.PEOPLE - frozenset("group crowd couple pair trio duo clan tribe cult".split())


@lru_cache(maxsize=1)  # actors and targets ask of the same parse one after the other
def roles(doc: Doc) -> dict[int, list[Role]]:
    """Token index -> the parts that the sentences give it; conjuncts and appositions share them."""
    found: dict[int, list[Role]] = {}

    def give(token: Token, role: Role) -> None:
        for one in _all_named(token):
            found.setdefault(one.i, []).append(role)

    for token in doc:
        own = frame(token) if token.tag_[0] == "V" or token.tag_ in ("JJ", "NN") else None
        if own is not None:
            for one, role in _parts(own):
                give(one, role)
            for one in _said_of_itself(own):
                give(one, Role("doer", "harm", 0.7, token.i))
        if token.lower_ in _HUNT and token.tag_[0] == "V":
            for one in _hunted(token):
                give(one, Role("suspect", "accuse", 0.6, token.i))
        if token.lower_ in ("behind", "responsible"):
            for one in _held_behind(token):
                give(one, Role("suspect", "accuse", 0.65, token.i))
        if token.lower_ in w.FIGHT_NOUNS:
            for one in _sides(token):
                give(one, Role("doer", "harm", 0.7, token.i))
        if token.lower_ in w.ATTACK_NOUNS:
            for one, certain in _noun_agents(token):
                give(one, Role("doer", "harm", certain, token.i))
    return found


def _said_of_itself(own: Frame) -> Iterator[Token]:
    """The group in "the group said it shot an officer": what its own words make of it."""
    if own.deed != "harm" or own.verb.dep_ != "ccomp" or own.verb.head.lower_ not in w.SAY | w.CLAIM:
        return
    told = own.agents if own.passive else own.subjects
    if any(t.lower_ in ("it", "they") or any(p.lower_ in ("its", "their") for p in t.children) for t in told):
        they = any(t.lower_ == "they" for t in told)
        for speaker in subjects(own.verb.head):
            if speaker.lower_ not in w.AUTHORITIES and not (they and speaker.tag_ in ("NN", "NNP")):
                yield speaker


_HUNT = w.forms("search look hunt")


def _hunted(verb: Token) -> Iterator[Token]:
    """Whom the police search for, unless it is the missing or the dead."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "for":
            yield from (p for p in child.children if p.dep_ == "pobj" and p.lower_ in w.DOERS | _SOUGHT)


_SOUGHT = frozenset("man men woman driver person people teenager teenagers".split())


def _held_behind(word: Token) -> Iterator[Token]:
    """Who is (said to be) behind an attack, or responsible for it."""
    below = [p for c in (word, *word.children) for p in c.children if p.dep_ == "pobj"]
    if not any(p.lower_ in w.ATTACK_NOUNS or p.lower_ in ("deaths", "death", "bomb", "it", "blaze") for p in below):
        return
    head = word.head
    if head.lower_ in _HOLD:  # "held the army responsible"
        yield from (c for c in head.children if c.dep_ in ("dobj", "nsubjpass"))
    elif head.pos_ in ("AUX", "VERB"):
        yield from subjects(head)
    elif head.pos_ in ("NOUN", "PROPN"):
        yield head


_HOLD = frozenset("hold holds held holding deem deems deemed".split())


def _parts(frame: Frame) -> Iterator[tuple[Token, Role]]:
    at, deed = frame.verb.i, frame.deed
    patients = frame.subjects if frame.passive else frame.objects
    if frame.verb.lower_ in w.SEIZE and not any(p.lower_ in w.SEIZED or p.tag_ == "CD" for p in patients):
        return
    agents = frame.agents if frame.passive else frame.subjects
    if deed == "harm":
        weak = frame.verb.lower_ in w.WEAK_HARM
        suffering = patients or tuple(_shared_objects(frame.verb))
        stopped = bool(suffering) and all(_hostile(p) for p in suffering)
        for t in agents:
            done: Deed = "stop" if stopped and t.lower_ in w.FORCES else deed
            yield t, Role("doer", done, 0.6 if weak else 0.9, at)
        if not frame.light or frame.verb.lower_ in _WHOLE:
            yield from ((t, Role("target", deed, 0.6 if weak else 0.9, at)) for t in patients)
    elif deed in ("arrest", "accuse", "convict"):
        yield from ((t, Role("suspect", deed, 0.8, at)) for t in patients)
        yield from ((t, Role("authority", deed, 0.7, at)) for t in agents)
    elif deed in ("own_up", "claim"):
        yield from ((t, Role("suspect" if deed == "own_up" else "doer", deed, 0.8, at)) for t in agents)
    else:
        yield from ((t, Role("authority", deed, 0.7, at)) for t in frame.subjects)


def _hostile(patient: Token) -> bool:
    """Whether those harmed are attackers themselves: "police shot the gunman", "soldiers killed him"."""
    if patient.lower_ in w.DOERS or patient.lower_ in _HIM:
        return True
    of = (p for c in patient.children if c.lower_ == "of" for p in c.children)
    return any(p.lower_ in w.DOERS for p in of)  # "killed three of the assailants"


def _shared_objects(verb: Token) -> Iterator[Token]:
    """What "shot" has in common with the verb after it: "police shot and wounded him"."""
    for child in verb.children:
        if child.dep_ == "conj" and not any(c.dep_ in _SUBJECTS for c in child.children):
            yield from (c for c in child.children if c.dep_ == "dobj")


_HIM = frozenset("he him she her they them".split())


def told_deed(verb: Token) -> tuple[Deed, bool] | None:
    """The deed that a verb tells of, and whether it needs another word for that; None where it tells of none."""
    word = verb.lower_
    light = _is_light(verb, word)
    deed = "harm" if light else _deed(verb, word)
    if deed is None or any(c.dep_ == "neg" for c in verb.children) or _harmless(verb, word):
        return None
    return deed, light


_TELLING_WHEN = frozenset("after in following during from over amid by".split())


def _harmless(verb: Token, word: str) -> bool:
    """Whether the verb's object makes it no deed: "executed a warrant", "crashed his car into a wall"."""
    if word in w.CARRIED_OUT:
        return any(c.dep_ in ("dobj", "nsubjpass") and c.lower_ in w.PAPERS for c in verb.children)
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and word in w.HARM and verb.head.lower_ in _TELLING_WHEN:
        aimed = any(c.dep_ == "dobj" or c.lower_ in ("at", "into", "through", "on", "up") for c in verb.children)
        day = any(c.lower_ == "on" and any(p.tag_ == "NNP" for p in c.children) for c in verb.children)
        return not aimed or day  # "dead after shooting in Leeds on Monday"
    into = (p for c in verb.children if c.dep_ == "prep" and c.lower_ in ("into", "through") for p in c.children)
    return word in w.DRIVE and any(p.lower_ in w.OBSTACLES for p in into)


def frame(verb: Token) -> Frame | None:
    """The deed that a verb tells of with the heads of its parts, or None."""
    told = told_deed(verb)
    if told is None:
        return None
    deed, light = told
    passive = _is_passive(verb)
    objects = tuple(c for c in verb.children if c.dep_ in ("dobj", "dative", "oprd"))
    agents = tuple(
        p for c in verb.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by" and passive)
        for p in c.children if p.dep_ == "pobj"
    )  # fmt: skip
    return Frame(verb, deed, passive, light, tuple(subjects(verb)), objects, agents)


def _deed(verb: Token, word: str) -> Deed | None:
    if verb.tag_[0] != "V":
        return None
    if word in w.HARM:
        return "harm"
    if word in w.ARREST or (word in _TAKEN and _below(verb, w.CUSTODY)):
        return "arrest"
    if word in w.CONVICT or (word in _FIND and _below(verb, frozenset({"guilty"}))):
        return "convict"
    if word in w.ACCUSE:
        return "accuse" if word not in _IDENTIFY else None
    if word in w.OWN_UP:
        return "own_up" if _owns(verb, word) else None
    if word in w.CLAIM:
        return "claim" if _below(verb, frozenset({"responsibility", "credit"})) else None
    return "say" if word in w.SAY else None


def _is_light(verb: Token, word: str) -> bool:
    needs = w.LIGHT_NEEDS.get(word)
    return needs is not None and any(_below(verb, needed) or _headed(verb, needed) for needed in needs)


def _headed(verb: Token, needed: frozenset[str]) -> bool:
    """Whether the verb's object is the noun it hangs on ("a grenade that militants threw")."""
    return verb.dep_ in ("relcl", "acl") and verb.head.lower_ in needed


_TAKEN = w.forms("take hold remain be keep put")
_WHOLE = w.forms("take hold keep blow set")  # taken hostage, blown up, set ablaze
_IDENTIFY = w.forms("identify")
_FIND = frozenset("find finds found".split())
_COURT = frozenset("guilty charges charge trial confessed murder shooting attack killing life death".split())


_BENCH = frozenset("court courts judge judges magistrate magistrates".split())
_CHARGED = frozenset("charged accused charge charges".split())


def _owns(verb: Token, word: str) -> bool:
    if word.startswith("appear"):  # "has appeared in court charged with murder"
        return _below(verb, _BENCH) and any(t.lower_ in _CHARGED for t in verb.subtree)
    return word.startswith("confess") or _below(verb, _COURT) or word.startswith(("surrender", "admit"))


def _below(verb: Token, needed: frozenset[str]) -> bool:
    """Whether one of the words hangs on the verb, directly or through one preposition or conjunct."""
    for child in verb.children:
        if child.lower_ in needed and child.dep_ != "nsubj":
            return True
        if child.dep_ in ("prep", "dobj", "prt", "ccomp", "oprd", "xcomp", "acomp", "dative", "advmod"):
            for below in child.children:
                if below.lower_ in needed and below.dep_ not in _SUBJECTS:
                    return True
    return False


def _is_passive(verb: Token) -> bool:
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children)):
        return _reduced(verb)
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN" and not any(c.dep_ == "nsubj" for c in verb.children):
        return _is_passive(verb.head)
    if any(c.dep_ in ("aux", "dobj") for c in verb.children):
        return False
    return not any(c.dep_ == "nsubj" for c in verb.children) or (verb.lower_ in w.HARM and _reduced(verb))


def _reduced(verb: Token) -> bool:
    """A participle without its auxiliary, as in headlines and after nouns: "two people killed in Kano", "a man shot
    in the chest". The tagger often takes it for a past tense; without an object it is none."""
    mute = not _ends_title(verb)
    if mute and any(
        c.dep_ in ("dobj", "dative", "aux", "ccomp", "xcomp") and c.lower_ != "dead" for c in verb.children
    ):
        return False
    if any(c.dep_ == "agent" or c.lower_ == "dead" for c in verb.children) or _ends_title(verb):
        return True
    shared = [c for c in verb.children if c.dep_ == "conj" and not any(s.dep_ in _SUBJECTS for s in c.children)]
    if any(o.dep_ == "dobj" for c in shared for o in c.children):
        return False  # "shot and wounded an officer"
    if any(c.dep_ == "nsubj" and c.tag_ in ("PRP", "WP", "WDT") for c in verb.children):
        return False
    word = verb.lower_
    if word not in w.HARM or word in w.WEAK_HARM or word in ("attacked", "raided", "bombed"):
        return verb.tag_ == "VBN"
    at = any(c.dep_ in ("prep", "prt") and c.lower_ in ("at", "on", "into", "back") for c in verb.children)
    return verb.tag_ == "VBN" or word in _DONE_TO or not at


def _ends_title(verb: Token) -> bool:
    """Whether the verb ends the title of one of several short reports: "Man shot: A 49-year-old was ..."."""
    return verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].text == ":" and verb.tag_ in ("VBD", "VBN")


_DONE_TO = frozenset(  # past forms that need an object, so that one without is a participle: "two killed at a bar"
    "killed murdered stabbed wounded injured abducted kidnapped beheaded strangled assassinated executed lynched "
    "slaughtered massacred mutilated torched tortured raped molested poisoned".split()
)


def subjects(verb: Token, depth: int = 0) -> Iterator[Token]:
    """The verb's subjects: its own, or the one it shares with the verb or noun that it hangs on."""
    own = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if own:
        for subject in own:
            if subject.lower_ == "which" and verb.head.tag_ == "NN" and verb.head.lower_ in _PERSON:
                continue  # "in the air strike, said a resident, which hit two tents"
            if subject.lower_ in ("who", "which", "that") and verb.dep_ in ("relcl", "acl", "ccomp"):
                yield verb.head
            else:
                yield subject
    elif verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
        yield _bearer(verb.head)
    elif verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "dep", "prep") and depth < 5 and verb.head != verb:
        head = verb.head.head if verb.dep_ == "pcomp" else verb.head
        if head.pos_ in ("VERB", "AUX"):
            yield from subjects(head, depth + 1)
        elif verb.dep_ == "pcomp" and head.pos_ in ("NOUN", "PROPN"):
            yield head  # "accused ... of killing" hangs the act on the noun


def _bearer(noun: Token) -> Token:
    """The man, for the knife in "a man armed with a knife"."""
    with_ = noun.head
    if noun.dep_ == "pobj" and with_.lower_ == "with" and with_.head.lower_ in ("armed", "wearing", "carrying"):
        armed = with_.head
        return armed.head if armed.dep_ in ("acl", "amod", "relcl") else noun
    return noun


def _noun_agents(noun: Token) -> Iterator[tuple[Token, float]]:
    holder = noun.head if noun.dep_ == "pobj" and noun.head.dep_ == "prep" else noun
    beside = [c for c in holder.head.children if c.i > noun.i] if holder is not noun else []
    for child in (*noun.children, *beside):
        if child.lower_ == "from" and child in beside:
            continue
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            yield from ((p, 0.85 if child.lower_ == "by" else 0.4) for p in child.children if p.dep_ == "pobj")
        elif child.dep_ == "prep" and child.lower_ in ("of", "on", "against"):  # "killings of villagers by police"
            by = (b for v in child.children for b in v.children if b.lower_ == "by")
            yield from ((p, 0.7) for b in by for p in b.children if p.dep_ == "pobj")
        elif child in beside or child.dep_ == "acl":
            continue
        elif noun.lower_ not in w.SUFFERED and child.dep_ in ("poss", "compound", "amod", "nmod"):
            yield child, 0.6


def _sides(noun: Token) -> Iterator[Token]:
    """Both sides of "clashes between the army and rebels"; of "a gunfight with rebels" the rebels."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("between", "with") and child.i <= noun.i + 3:
            told = (p for p in child.children if p.dep_ == "pobj")
            yield from (p for p in told if child.lower_ == "between" or p.lower_ not in w.FORCES | w.AUTHORITIES)


def _all_named(token: Token) -> Iterator[Token]:
    """The token, and what is coordinated with it or in apposition to it."""
    yield token
    for child in token.children:
        if child.dep_ in ("conj", "appos"):
            yield from _all_named(child)


def phrase(head: Token) -> tuple[int, int]:
    """The noun phrase around a head: token indexes, end exclusive. Leading modifiers, an "of" phrase after nouns that
    need one ("a crowd of young men"), nothing else."""
    doc, left = head.doc, head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ in _INSIDE and child.left_edge.i <= child.i < left and child.i >= left - 6:
            left = min(left, child.left_edge.i)
        else:
            break
    while left > 1 and doc[left - 1].text == "-" and not doc[left - 2].whitespace_:  # "her ex-husband"
        left = min(left - 2, doc[left - 2].left_edge.i)
    dashes = (t.i + 1 for t in doc[left : head.i] if t.text in ("-", "--", "–", "—") and t.whitespace_)
    left = max([left, *dashes])  # "NC - Two men"
    right = head.i + 1
    if head.lower_ in _OF_NOUNS:
        of = next((c for c in head.rights if c.dep_ == "prep" and c.lower_ == "of" and c.i == head.i + 1), None)
        if of is not None:
            inner = next((c for c in of.children if c.dep_ == "pobj"), None)
            right = inner.i + 1 if inner is not None and inner.i - head.i < 8 else right
    return left, right


_INSIDE = frozenset({"det", "amod", "nummod", "compound", "poss", "nmod", "advmod", "quantmod", "npadvmod", "predet"})
_OF_NOUNS = frozenset(
    "crowd crowds group groups gang gangs mob mobs member members citizen citizens resident residents native natives "
    "follower followers driver drivers leader leaders one some dozens scores hundreds pair couple trio convoy cell "
    "supporters supporter passenger passengers occupant occupants owner squad type number".split()
)
