"""Reported claims, denials, threats and demands: what somebody says in the reporter's words, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dateline.find.base import Draft, Mention, StatementValue
from dateline.find.quotes_speaker import Voices
from dateline.model import Span, StatementKind

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAIMING = {"claimed", "claims", "claim", "claiming", "accepted", "taken", "took", "admitted"}
DENYING = {"denied", "denies", "deny", "denying", "rejected"}
THREATENING = {"threatened", "threatens", "threatening", "vowed", "vows", "vowing", "warned", "warns"}
DEMANDING = {"demanded", "demands", "demanding"}
VERBS = CLAIMING | DENYING | THREATENING | DEMANDING
HARM = {
    "kill", "attack", "strike", "avenge", "retaliate", "execute", "bomb", "destroy", "behead", "continue",
    "die", "target", "punish",
    "respond", "revenge", "burn", "shoot", "blow", "fight", "launch", "hit", "intensify", "killed", "executed",
}  # fmt: skip
NOBODY = {"no", "none", "nobody", "neither", "anyone", "any", "noone"}
CREDIT = {"responsibility", "credit"}
ACCUSATIONS = {
    "responsibility", "involvement", "role", "claim", "allegation", "accusation", "charge", "rumor", "rumour",
    "report", "link",
    "tie", "wrongdoing", "connection", "knowledge", "part", "complicity", "guilt", "account", "suggestion",
    "attack", "killing", "hand",
}  # fmt: skip


def reported(draft: Draft, voices: Voices) -> Iterable[Mention]:
    """Reported statements of the kinds that matter, outside quotation marks."""
    for token in voices.doc:
        kind = _kind(token)
        if kind is None or voices.in_quotes(token.idx) or _denied(token):
            continue
        subject = voices.subject(token)
        if subject is None or _nobody(subject):
            continue
        words = _words(token, kind, voices)
        voice = voices.event(token) or voices.voice(subject, token)
        if words is None or voice is None or not any(c.isalpha() for c in voice.name):
            continue
        value = StatementValue(kind, False, voice.name, voice.span)
        yield Mention("statement", words, value, f"reported_{kind}", 0.7)


def _kind(token: Token) -> StatementKind | None:
    lower = token.lower_
    if lower not in VERBS or token.pos_ != "VERB":
        return None
    if lower in CLAIMING and any(c.lower_ in CREDIT for c in token.children):
        return "claim"
    if lower in DENYING and _accusation(token):
        return "denial"
    if lower in THREATENING and any(_harm(c) for c in token.children):
        return "threat"
    return "demand" if lower in DEMANDING else None


def _accusation(verb: Token) -> bool:
    """Whether what is denied is an accusation, not bail or entry; "rejected" needs one by name."""
    objects = [c.lower_ for c in verb.children if c.dep_ == "dobj"]
    clause = any(c.dep_ in ("ccomp", "xcomp") for c in verb.children)
    if any(o.rstrip("s") in ACCUSATIONS for o in objects):
        return True
    return verb.lower_ != "rejected" and (clause or any(o in ("it", "this", "that", "them") for o in objects))


def _harm(clause: Token) -> bool:
    """Whether a clause says that harm is to come: "to kill", "that they would strike"."""
    if clause.dep_ not in ("xcomp", "ccomp"):
        return False
    verbs = [clause, *(c for c in clause.children if c.dep_ in ("xcomp", "conj"))]
    return any(v.lower_ in HARM for v in verbs)


def _denied(token: Token) -> bool:
    """Whether the verb is negated ("has not claimed responsibility")."""
    return any(c.dep_ == "neg" or c.lower_ in ("never", "yet") for c in token.children)


def _nobody(subject: Token) -> bool:
    return (
        subject.lower_ in NOBODY | CREDIT
        and subject.lower_ not in CREDIT
        or any(c.lower_ in NOBODY for c in subject.children)
    )


def _words(verb: Token, kind: StatementKind, voices: Voices) -> Span | None:
    """The reported clause: the verb's object or clause, in one stretch outside quotation marks."""
    if kind == "claim":
        inside = [c for c in verb.children if c.lower_ in CREDIT or (c.dep_ in ("prep", "ccomp") and c.i > verb.i)]
    else:
        inside = [c for c in verb.children if c.dep_ in ("dobj", "ccomp", "xcomp", "prep") and c.i > verb.i]
    if not inside:
        return None
    passive = all(c.i < verb.i for c in inside)
    first = min(t.i for c in inside for t in c.subtree)
    last = verb.i if passive else max(t.i for c in inside for t in c.subtree)
    tokens = [verb.doc[i] for i in range(first, last + 1)]
    while tokens and (tokens[-1].is_punct or tokens[-1].is_space):
        tokens.pop()
    while tokens and (tokens[0].is_punct or tokens[0].is_space):
        tokens.pop(0)
    for at, token in enumerate(tokens):
        if "\n" in token.text or voices.in_quotes(token.idx):
            tokens = tokens[:at]
            break
    if not tokens:
        return None
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1].text))
