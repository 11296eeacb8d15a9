"""Who says they did it, who says they did not, who is blamed, and where the report says that nobody has claimed it.

A claim needs a group (or a named person) that itself takes responsibility; praise, a suspect's confession, and what
a state's forces say of their own operations are none. Claims that the words tie to earlier or other acts carry
`of_other`. Negated and supposed claims never become claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dateline.find import actors_words as w
from dateline.find import claims_words as cw
from dateline.find.actors_syntax import frame, phrase, subjects
from dateline.find.base import ClaimValue, Draft, Mention, Sentence, StatementValue
from dateline.find.claims_names import Name, Reader, called_name
from dateline.gazetteer import actors as table
from dateline.model import ClaimKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def find(draft: Draft) -> Iterable[Mention]:
    """Claims, denials, blame and plain words that nobody has claimed it, in text order; one each a sentence "
    "and kind."""
    reader = Reader(draft, table.scan(draft.text))
    found: list[Mention] = []
    for sentence in draft.sentences:
        if not cw.CUE.search(sentence.text.lower()):
            continue
        none = [_no_claim(sentence, m) for m in cw.NO_CLAIM.finditer(sentence.text)]
        found.extend(none)
        if not none:
            found.extend(_claims(reader, sentence))
        found.extend(_denials(reader, sentence))
        found.extend(_blames(reader, sentence))
    return _once(found)


def _no_claim(sentence: Sentence, match: re.Match[str]) -> Mention:
    start = sentence.span.start + match.start()
    return Mention("claim", Span(start, start + len(match.group())), ClaimValue("no_claim", None), "no_claim")


# --- claims


def _claims(reader: Reader, sentence: Sentence) -> Iterator[Mention]:
    text, at = sentence.text, sentence.span.start
    for match in cw.RESPONSIBILITY.finditer(text):
        if match.group("verb").lower().startswith(("tak", "took")) and "full responsibility" in match.group().lower():
            continue
        forced = re.search(r"\bto\s+$", text[: match.start()]) and match.group("verb").lower() in (
            "admit",
            "accept",
            "assume",
        )
        if not forced and not cw.IF.search(text[: match.start()]):
            yield from _active(reader, sentence, at + match.start("verb"), at + match.end())
    for pattern in (cw.CLAIMED_BY, cw.CLAIM_FROM):
        for match in pattern.finditer(text):
            told = (
                pattern is cw.CLAIM_FROM or "responsib" in match.group().lower() or cw.ACT.search(text[: match.start()])
            )
            if told and not cw.IF.search(text[: match.start()]):
                yield from _passive(reader, sentence, at + match.start(), at + match.end())
    soldier = cw.SOLDIER.search(text)
    if soldier is not None and re.search(r"Amaq|claim|statement|said|described|called|agency", text):
        name = reader.before(at + soldier.end()) or Name(
            "Islamic State", "islamic-state", Span(at + soldier.start(), at + soldier.end())
        )
        if name.actor and name.actor.startswith("is"):
            yield _mention(
                reader, sentence, "claim", name, Span(at + soldier.start(), at + soldier.end()), "soldier", 0.75
            )
    for match in cw.CLAIMED_IT.finditer(text):
        groups = reader.inside(at + match.start("who"), at + match.end("who"), states=False)
        if groups and not cw.IF.search(text[: match.end("who")]):
            yield _mention(
                reader, sentence, "claim", groups[-1], Span(at + match.start("who"), at + match.end()), "it", 0.8
            )
    told = cw.OWNED.search(text)
    if told is not None and not cw.IF.search(text[: told.start()]):
        groups = reader.inside(at, at + told.start(), states=False)
        if groups:
            span = Span(at + told.start(), at + told.end())
            yield _mention(reader, sentence, "claim", groups[0], span, "owned_act", 0.6)
    for token in sentence.tokens:
        if token.lower_ in cw.SAID and token.tag_[0] == "V":
            yield from _owned(reader, sentence, token)


def _active(reader: Reader, sentence: Sentence, start: int, end: int) -> Iterator[Mention]:
    """X claimed responsibility."""
    verb = reader.draft.token_at(start)
    heads = [one for s in subjects(verb) for one in (s, *s.conjuncts)]
    limits = [start if h.idx < start else sentence.span.end for h in heads]
    names = [n for h, limit in zip(heads, limits, strict=True) if (n := reader.by(h, limit)) is not None]
    if not names and any(h.lower_ in ("i", "we") for h in heads):
        spoke = _speaker(reader, start)
        names = (
            [spoke] if spoke is not None else reader.inside(end, min(end + 120, sentence.span.end), states=False)[:1]
        )
    if not names and not heads:
        names = reader.inside(sentence.span.start, start, states=False)[-1:]
    named = _for_whom(reader, sentence, heads)
    for name in dict.fromkeys(named or names):
        yield _mention(reader, sentence, "claim", name, Span(start, end), "responsibility", 0.9)


def _for_whom(reader: Reader, sentence: Sentence, heads: list[Token]) -> list[Name]:
    """For whom a leaflet, a caller or a radio claims: who signed it, or the group it speaks for."""
    match = cw.BEHALF.search(sentence.text)
    if match is None:
        if not any(h.lower_ in cw.MEDIA for h in heads):
            return []
        return reader.inside(sentence.span.start, sentence.span.end, states=False)[:1]
    at = sentence.span.start + match.end()
    named = reader.inside(at, at + 60, states=False)[:1]
    own = re.match(
        r"[A-Z][\w’'-]*(?:\s(?:(?:of|the|for|de|al)\s)?[A-Z][\w’'-]*)*", reader.draft.text[at : sentence.span.end]
    )
    if not named and own is not None:
        named = [Name(own.group(), None, Span(at, at + own.end()))]
    return named


def _passive(reader: Reader, sentence: Sentence, start: int, end: int) -> Iterator[Mention]:
    """Responsibility was claimed by X; an attack claimed by X."""
    limit = sentence.span.end
    named = reader.inside(end, min(end + 90, limit), states=False)
    words = reader.draft.text[end:limit]
    called = cw.CALLED.search(words[:120])
    if named:
        name = named[0]
    elif called is not None:
        words_of = called_name(called)
        at = end + called.start("name")
        name = Name(words_of, None, Span(at, at + len(words_of)))
    else:
        head = next(
            (t for t in reader.draft.doc.char_span(end, limit, alignment_mode="expand") or () if t.dep_ == "pobj"), None
        )
        found = reader.by(head, limit) if head is not None and head.idx - end < 80 else None
        if found is None:
            return
        name = found
    yield _mention(reader, sentence, "claim", name, Span(start, end), "claimed_by", 0.9)


def _owned(reader: Reader, sentence: Sentence, said: Token) -> Iterator[Mention]:
    """The group said its fighters carried out the attack; the group claimed the attack, or to have done it."""
    subject = next(iter(subjects(said)), None)
    if subject is None:
        return
    claimed = said.lower_.startswith("claim")
    act = next((c for c in said.children if c.dep_ in ("ccomp", "xcomp", "dobj") and _own_act(c, claimed)), None)
    if act is None or any(c.dep_ == "neg" for c in (*said.children, *act.children)):
        return
    name = reader.by(subject, said.idx)
    if subject.lower_ in ("i", "we"):
        name = _speaker(reader, said.idx)
    if (
        name is None
        or (name.actor is None and subject.lower_ not in cw.GROUP_WORDS | cw.BODIES)
        or cw.IF.search(sentence.text[: said.idx - sentence.span.start])
    ):
        return
    found = table.get(name.actor) if name.actor else None
    if found is None and (
        subject.lower_ in ("group", "organisation", "organization", "faction") and name.actor is None
    ):
        ahead = reader.inside(said.idx, said.idx + 400, states=False)
        name = ahead[0] if ahead else name
    if found is None or found.kind == "group":
        span = Span(said.idx, max(said.idx + len(said), act.idx + len(act)))
        rule = "owned" if act.dep_ == "dobj" else "owned_act"
        yield _mention(reader, sentence, "claim", name, span, rule, 0.65)


def _own_act(child: Token, claimed: bool) -> bool:
    if child.dep_ == "dobj":
        return claimed and child.lower_ in w.ATTACK_NOUNS
    if any(
        c.lower_ in ("will", "would", "could", "may", "might", "can", "to", "if")
        for c in child.children
        if c.dep_ in ("aux", "mark")
    ):
        perfect = any(c.lower_ == "have" for c in child.children)
        return claimed and perfect and frame(child) is not None
    if child.lower_ in ("behind", "was", "were", "responsible", "is", "are", "been") and any(
        c.lower_ in ("behind", "responsible") for c in (child, *child.children)
    ):
        return any(s.lower_ in cw.OWN for s in subjects(child))
    own = frame(child)
    if own is None or own.deed != "harm" or child.tag_ not in ("VBD", "VBN", "VBP", "VBZ"):
        return False
    doers = own.agents if own.passive else own.subjects
    return any(d.lower_ in cw.OWN or any(p.lower_ in ("its", "their", "our") for p in d.children) for d in doers)


def _speaker(reader: Reader, offset: int) -> Name | None:
    """The group whose direct words hold the code point."""
    for mention in reader.draft.of("statement"):
        value = mention.value
        if (
            isinstance(value, StatementValue)
            and value.speaker
            and any(s.start <= offset < s.end for s in mention.spans)
        ):
            known = table.lookup(value.speaker)
            if known is not None and value.speaker_span is not None:
                return Name(value.speaker, known.id, value.speaker_span)
    return None


# --- denials and blame


def _denials(reader: Reader, sentence: Sentence) -> Iterator[Mention]:
    for match in cw.DENIED.finditer(sentence.text):
        start = sentence.span.start + match.start()
        if cw.DENIED_NOT.search(sentence.text[: match.start()]):
            continue
        verb = reader.draft.token_at(start)
        heads = list(subjects(verb))
        name = next((n for s in heads if (n := reader.by(s, start, states=True)) is not None), None)
        if name is None and not heads:
            inside = reader.inside(sentence.span.start, start)
            name = inside[-1] if inside else None
        if name is not None:
            span = Span(start, start + len(match.group()))
            yield _mention(reader, sentence, "denial", name, span, "denial", 0.85)


def _blames(reader: Reader, sentence: Sentence) -> Iterator[Mention]:
    for token in sentence.tokens:
        if token.lower_ not in cw.BLAME or token.tag_[0] != "V" or token.lower_ == "suspected" and token.dep_ == "amod":
            continue
        passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children) or token.dep_ == "acl"
        direct = [c for c in token.children if c.dep_ == "dobj"]
        on = [
            p for t in (token, *(d for d in direct if d.lower_ in w.ATTACK_NOUNS)) for c in t.children
            if c.dep_ == "prep" and c.lower_ in ("on", "to") for p in c.children if p.dep_ == "pobj"
        ]  # fmt: skip
        if passive and not on and not token.lower_.startswith("attribut"):
            on = list(subjects(token))
        for head in on or direct:
            name = reader.by(head, sentence.span.end, states=True)
            if name is None or reader.draft.token_at(name.span.start).pos_ == "ADP":  # the "for" of a broken parse
                continue
            speaker = (
                None
                if passive
                else next((" ".join(s.doc[slice(*phrase(s))].text.split()) for s in subjects(token)), None)
            )
            value = ClaimValue("blame", name.text, name.actor, None, speaker)
            span = Span(token.idx, token.idx + len(token))
            yield Mention("claim", span, value, "blame", 0.8, (name.span,))
            break


# --- shared


def _mention(
    reader: Reader, sentence: Sentence, kind: ClaimKind, name: Name, span: Span, rule: str, certain: float
) -> Mention:
    channel, at = _channel(reader.draft, sentence, kind)
    other = kind == "claim" and rule != "owned_act" and _of_other(sentence, span)
    value = ClaimValue(kind, _tidy(name.text), name.actor, channel, None, other)
    more = (name.span,) if at is None else (name.span, at)
    return Mention("claim", span, value, rule, certain, more)


def _of_other(sentence: Sentence, span: Span) -> bool:
    """Whether the words tie the claim to an earlier act or to acts in general."""
    after = re.sub(
        r"^\w+\s+(?:.{0,20}?(?:responsibility|credit)\b)?", "", sentence.text[span.start - sentence.span.start :]
    )
    clause = re.split(r"[;,]\s|\b(?:killing|which|that killed|in which|when|but|while)\b", after)[0]
    clause = re.sub(r"^\s*(?:for|of)\s+", "", clause)
    if cw.OTHER_OBJECT.search(clause) or cw.BARE_PLURAL.match(clause):
        return True
    before = sentence.text[: span.start - sentence.span.start]
    relative = re.search(r"\b(?:which|who|that)(?:\s+(?:also|has|have|had|previously))*\s*$", before)
    return bool(cw.PAST.search(clause) and (relative or re.search(r"\b(?:a|an|the)\b", clause)))


def _channel(draft: Draft, sentence: Sentence, kind: ClaimKind) -> tuple[str | None, Span | None]:
    """The medium named in the sentence, by its words; a bare "statement" only where nothing better is named."""
    for name, pattern in cw.CHANNELS:
        match = pattern.search(sentence.text)
        if match is not None:
            start = sentence.span.start + match.start("w")
            words = match.group("w")
            return name or words, Span(start, start + len(words))
    return None, None


def _tidy(name: str) -> str:
    return " ".join(re.sub(r"^(?:the|The)\s+", "", name).split())


def _once(found: list[Mention]) -> list[Mention]:
    """One mention for each kind and name within a sentence's worth of words, the surer first."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (-m.confidence, m.span)):
        value = mention.value
        assert isinstance(value, ClaimValue)
        if not any(
            isinstance(k.value, ClaimValue)
            and k.value.kind == value.kind
            and k.value.by == value.by
            and k.value.of_other == value.of_other
            and abs(k.span.start - mention.span.start) < 120
            for k in kept
        ):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.span)
