"""Who says they did it, who says they did not, who is blamed, and where the report says that nobody has claimed it.

A claim needs a group (or a named person) that itself takes responsibility; praise, a suspect's confession, and what
a state's forces say of their own operations are none. Claims that the words tie to earlier or other acts carry
`of_other`. Negated and supposed claims never become claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.find import actors_words as w
from dateline.find.actors_syntax import frame, phrase, subjects
from dateline.find.base import ClaimValue, Draft, Mention, Sentence, StatementValue
from dateline.gazetteer import actors as table
from dateline.model import ClaimKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_CUE = re.compile(
    r"responsib|credit for|took credit|behind|claim|den(?:y|ie)|reject|dismiss|disclaim|distanc|blam|accus|suspect|"
    r"attribut|soldiers? of the|carried out|nothing to do|said (?:it|its|they|their|one of|we)\b|not involved|point(?:ed|ing) the finger",
    re.I,
)
_NO_CLAIM = re.compile(
    r"\b(?:no\s+(?:\w+\s+){0,4}?(?:groups?|organi[sz]ations?|one|body|individuals?|party|faction|militants?)\b[^.;]{0,60}?\bclaim\w*|"
    r"nobody\b[^.;]{0,40}?claim\w*|no-one\b[^.;]{0,40}?claim\w*|"
    r"(?:no|without(?: any)?|not (?:been )?any)\s+(?:\w+\s+){0,3}?claims?\s+(?:of|for)\b|"
    r"(?:not|n['’]t|never|nor)\s+(?:\w+\s+){0,3}?(?:claim(?:ed|ing)?|tak(?:en|e)|assumed?|accept(?:ed)?)\s+(?:any\s+)?"
    r"(?:responsibility|credit|the attack)|"
    r"(?:yet|unclear who|failed) to (?:publicly )?(?:claim|take)\b|"
    r"responsibility[^.;]{0,60}?(?:not|n['’]t)\s+(?:\w+\s+){0,2}?claimed|(?:was|is|were|gone|remain(?:s|ed)?)\s+unclaimed|"
    r"(?:not|n['’]t)\s+(?:\w+\s+){0,2}?claimed by|none\b[^.;]{0,50}?claimed)",
    re.I,
)
_RESPONSIBILITY = re.compile(
    r"\b(?P<verb>claim(?:s|ed|ing)?|t(?:ake|akes|ook|aken|aking)|assum(?:e|es|ed|ing)|accept(?:s|ed|ing)?|"
    r"acknowledg(?:e|es|ed|ing)|admit(?:s|ted|ting)?)\s+(?:\w+\s+){0,3}?(?P<what>responsibility|credit)\b",
    re.I,
)
_CLAIMED_BY = re.compile(
    r"\b(?:claim(?:ed)?|responsibility[^.;]{0,90}?\bclaimed|later claimed|assumed|"
    r"claims? of responsibility[^.;]{0,60}?(?:made|issued|posted|released|sent))\s+(?:\w+ly\s+)?by\s+",
    re.I,
)
_CLAIM_FROM = re.compile(r"\bclaims? of responsibility\s+(?:\w+\s+){0,5}?(?:by|from|purportedly from)\s+", re.I)
_ACT = re.compile(
    r"(?:attack|bombing|assault|raid|shooting|killing|blast|explosion|ambush|massacre|stabbing|assassination|murder|abduction|"
    r"kidnapping|strike|operation|siege|hijacking|rampage|beheading)s?\W{0,3}(?:[^.;]{0,50}?)$",
    re.I,
)
_IF = re.compile(r"\b(?:if|whether|unless|should|would|could|may|might|expected to|in case|likely to|tend to|often|"
                 r"regularly|frequently|routinely|typically|usually|sometimes|commonly|hoping to|falsely|ever)\b[^.;]{0,40}$", re.I)  # fmt: skip
_OTHER_OBJECT = re.compile(
    r"^[^.;]{0,25}?\b(?:similar|previous|past|earlier|other|several|many|numerous|most|some|recent|dozens|scores|hundreds|a (?:number|"
    r"series|string|spate|wave) of|such|another|a (?:similar|separate|different|bombing|shooting|suicide|deadly|\w+ attack) \w*|"
    r"attacks (?:in|on|across|against)|last (?:month|year|week)['’]s|(?:two|three|four|five|six) (?:\w+ )?(?:attacks|bombings|assaults|blasts)\b)",
    re.I,
)
_PAST = re.compile(
    r"\b(?:last (?:month|year|week|january|february|march|april|may|june|july|august|september|october|november|december|spring|"
    r"summer|autumn|fall|winter)|(?:weeks?|months?|years?) (?:ago|earlier)|in (?:the past|recent (?:years|months|weeks)|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|(?:19|20)\d\d)|previously)\b",
    re.I,
)  # fmt: skip
_CHANNELS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.I))
    for name, pattern in (
        ("", r"\b(?:the )?(?:IS(?:IS|IL)?|Islamic State)?[- ]?(?:linked|affiliated)?\s?(?P<w>(?:\w+-\w+ )?Amaq(?: news agency| agency)?)"),
        ("", r"\b(?P<w>Al[- ](?:Azaim|Furqan|Hayat|Kataib|Malahem|Andalus|Zallaqa|Manar|Aqsa TV|Masirah|Jazeera)(?: media(?: \w+)?)?)\b"),
        ("", r"\b(?P<w>Telegram|WhatsApp|Twitter|Facebook|YouTube)\b"),
        ("", r"\b(?P<w>(?:tele)?phone calls?|anonymous (?:tele)?phone call|(?:anonymous )?caller)\b"),
        ("phone call", r"\b(?P<w>telephoned|phoned|by (?:tele)?phone|called (?:a|the|several|local) (?:\w+ ){0,3}?"
                       r"(?:newspaper|station|agency|agencies|radio|reporters?|journalists?)|(?:in a|telephone) call to|calls? to "
                       r"(?:\w+ ){0,4}?(?:newspaper|station|agency|agencies|radio|reporters?|journalists?|media|AFP|Reuters|AP))\b"),
        ("", r"\b(?P<w>(?:propaganda |online )?video(?:tape| (?:statement|message|clip|recording))?|videotape)\b"),
        ("", r"\b(?P<w>audio(?:tape| (?:message|recording|statement|tape))?|voice message|tape recording)\b"),
        ("", r"\b(?P<w>(?:text|WhatsApp|e-?mail|email) message|e-?mails?|text messages?|fax(?:ed)?)\b"),
        ("", r"\b(?P<w>letters?|handwritten notes?|notes?|leaflets?|pamphlets?|communiqu[eé]s?|flyers?|posters?|manifesto)\b"),
        ("", r"\b(?P<w>(?:a |its |their |the group['’]s |Islamist |jihadist |militant )?web ?sites?|on the internet|online|"
             r"social media|internet (?:posting|statement|message))\b"),
        ("", r"\b(?P<w>(?:Radio \w+|radio station|clandestine radio|(?:Voice of|Bayan|Andalus)\W\w+(?: radio)?|television|radio))\b"),
        ("", r"\b(?P<w>news agency|press release)\b"),
        ("", r"\b(?P<w>statements?)\b"),
    )
)  # fmt: skip
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)\s+(?:\w+\s+){0,4}?(?:involve|responsib|role|part|link|connection|carrying|being|having|it|that|"
    r"target|attack|kill|hitting|accusation|allegation|claim|charge|any|abduct|complicity|knowledge|blame|bombing|shell|striking|"
    r"firing|planting)\w*|"
    r"(?:reject|dismiss)(?:s|ed|ing)?\s+(?:\w+\s+){0,4}?(?:accusation|allegation|claim|blame|suggestion|charge|responsib)\w*|"
    r"disclaim(?:s|ed|ing)?\s+(?:any\s+)?responsib\w+|distanc(?:es|ed|ing)\s+(?:itself|themselves|himself)|"
    r"(?:said|says|insisted|insists|stressed|maintained)\s+(?:that\s+)?(?:it|they|he|she|its \w+|the group|the movement)\s+(?:was|were|"
    r"had|did|is|are|has|have)\s*(?:not|n['’]t|no|nothing)\s+(?:\w+\s+){0,2}?(?:involve\w*|behind|responsib\w*|carr\w+ out|to do|"
    r"attack\w*|role|part|hand|connect\w*|target\w*|kill\w*|bomb\w*))\b",
    re.I,
)
_DENIED_NOT = re.compile(r"\b(?:not|n['’]t|never|neither confirmed nor|neither|refused to confirm or|or)\s+$", re.I)
_SOLDIER = re.compile(r"\bsoldiers? of the (?:Islamic State|caliphate)\b", re.I)
_CALLED = re.compile(
    r"\b(?:call(?:ing|ed|s)? (?:itself|themselves)?|known as|named|dubbed|identif(?:ying|ied) (?:itself|themselves) as)\s+[\"“'‘]?(?:the\s+)?"
    r"[\"“'‘]?(?P<name>(?:[A-Z][\w’'.-]*|of|the|for|and|al|de|in)(?:[\s-](?:[A-Z][\w’'.-]*|of|the|for|and|al|de|in))*)",
)
_GROUP_WORDS = w.DOERS | frozenset(
    "group organisation organization movement outfit faction network sect militia cartel it they which who that its their them".split()
)
_OWN = frozenset(
    "it they we its their fighters fighter militants militant bomber bombers members member mujahideen mujahedeen one "
    "forces i soldiers units martyr men gunmen militiamen".split()
)
_SAID = w.forms("say announce state confirm claim declare boast")


@dataclass(frozen=True, slots=True)
class _Name:
    """A claimant: the words, the actor if the table knows them, and where they stand."""

    text: str
    actor: str | None
    span: Span


@dataclass
class _Reader:
    """The report's named groups, for telling who "the group" is."""

    draft: Draft
    hits: list[table.ActorHit] = field(default_factory=list)

    def inside(self, start: int, end: int, states: bool = True) -> list[_Name]:
        """Names from the table that lie between two code points, in order."""
        return [
            _Name(self.draft.text[h.start : h.end], h.actor.id, Span(h.start, h.end))
            for h in self.hits
            if start <= h.start and h.end <= end and (states or h.actor.kind == "group")
        ]

    def before(self, offset: int) -> _Name | None:
        """The nearest named group before a code point: in its sentence or the ones before."""
        named = self.inside(0, offset, states=False)
        return named[-1] if named else None

    def by(self, head: Token, limit: int, states: bool = False) -> _Name | None:
        """Who a noun phrase names: a group in it, a group calling itself something, the group it refers to, or its own
        words. None for persons in custody, officials and pronouns that lead nowhere."""
        start, end = head.left_edge.idx, min(_right(head), limit)
        called = _CALLED.search(self.draft.text, start, end)
        named = self.inside(start, end, states)
        if named:
            return named[0] if head.i - head.left_edge.i < 12 else named[-1]
        if called is not None:
            name = re.sub(r"(?:\s(?:of|the|for|and|al|de|in))+$", "", called.group("name"))
            at = called.start("name")
            return _Name(name, None, Span(at, at + len(name)))
        if head.lower_ in _GROUP_WORDS or head.lower_ in ("spokesman", "spokeswoman", "statement", "spokesperson", "leader", "commander"):
            reference = self.before(head.idx)
            if reference is not None:
                return reference
        return self._words(head, states)

    def _words(self, head: Token, states: bool) -> _Name | None:
        first, last = phrase(head)
        doc = self.draft.doc
        while first < last - 1 and doc[first].lower_ in ("the", "a", "an"):
            first += 1
        span = Span(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))
        if head.tag_ in ("NNP", "NNPS") and head.lower_ not in w.AUTHORITIES | w.FORCES:
            return _Name(doc[first:last].text, None, span)
        plural_doers = head.lower_ in w.DOERS and not head.lower_.startswith(("suspect", "defendant"))
        if plural_doers and (head.tag_ == "NNS" or head.lower_ in ("militia", "gang", "cartel", "mob")):
            return _Name(doc[first:last].text, None, span)
        if head.lower_ in ("group", "organization", "organisation") and last - first > 1:
            return _Name(doc[first:last].text, None, span)
        if states and head.lower_ in (w.FORCES | w.AUTHORITIES) and head.tag_ != "PRP":
            return _Name(doc[first:last].text, None, span)
        return None


def find(draft: Draft) -> Iterable[Mention]:
    """Claims, denials, blame and plain words that nobody has claimed it, in text order; one each a sentence and kind."""
    reader = _Reader(draft, table.scan(draft.text))
    found: list[Mention] = []
    for sentence in draft.sentences:
        if not _CUE.search(sentence.text):
            continue
        none = [_no_claim(sentence, m) for m in _NO_CLAIM.finditer(sentence.text)]
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


def _claims(reader: _Reader, sentence: Sentence) -> Iterator[Mention]:
    text, at = sentence.text, sentence.span.start
    for match in _RESPONSIBILITY.finditer(text):
        if match.group("verb").lower().startswith(("tak", "took")) and "full responsibility" in match.group().lower():
            continue
        if not _IF.search(text[: match.start()]):
            yield from _active(reader, sentence, at + match.start("verb"), at + match.end())
    for pattern in (_CLAIMED_BY, _CLAIM_FROM):
        for match in pattern.finditer(text):
            told = pattern is _CLAIM_FROM or "responsib" in match.group().lower() or _ACT.search(text[: match.start()])
            if told and not _IF.search(text[: match.start()]):
                yield from _passive(reader, sentence, at + match.start(), at + match.end())
    soldier = _SOLDIER.search(text)
    if soldier is not None and re.search(r"Amaq|claim|statement|said|described|called|agency", text):
        name = reader.before(at + soldier.end()) or _Name("Islamic State", "islamic-state", Span(at + soldier.start(), at + soldier.end()))
        if name.actor and name.actor.startswith("is"):
            yield _mention(reader, sentence, "claim", name, Span(at + soldier.start(), at + soldier.end()), "soldier", 0.75)
    for token in sentence.tokens:
        if token.lower_ in _SAID and token.tag_[0] == "V":
            yield from _owned(reader, sentence, token)


def _active(reader: _Reader, sentence: Sentence, start: int, end: int) -> Iterator[Mention]:
    """X claimed responsibility."""
    verb = reader.draft.token_at(start)
    name = next((n for s in subjects(verb) if (n := reader.by(s, start)) is not None), None)
    heads = [s.lower_ for s in subjects(verb)]
    if name is None and any(h in ("i", "we") for h in heads):
        name = _speaker(reader, start)
    if name is None and not heads:
        inside = reader.inside(sentence.span.start, start, states=False)
        name = inside[-1] if inside else None
    if name is not None:
        yield _mention(reader, sentence, "claim", name, Span(start, end), "responsibility", 0.9)


def _passive(reader: _Reader, sentence: Sentence, start: int, end: int) -> Iterator[Mention]:
    """Responsibility was claimed by X; an attack claimed by X."""
    limit = sentence.span.end
    named = reader.inside(end, min(end + 90, limit), states=False)
    words = reader.draft.text[end:limit]
    called = _CALLED.search(words[:120])
    if named:
        name = named[0]
    elif called is not None:
        name = _Name(called.group("name"), None, Span(end + called.start("name"), end + called.end("name")))
    else:
        head = next((t for t in reader.draft.doc.char_span(end, limit, alignment_mode="expand") or () if t.dep_ == "pobj"), None)
        found = reader.by(head, limit) if head is not None and head.idx - end < 80 else None
        if found is None:
            return
        name = found
    yield _mention(reader, sentence, "claim", name, Span(start, end), "claimed_by", 0.9)


def _owned(reader: _Reader, sentence: Sentence, said: Token) -> Iterator[Mention]:
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
    if name is None or (name.actor is None and subject.lower_ not in _GROUP_WORDS) or _IF.search(sentence.text[: said.idx - sentence.span.start]):
        return
    found = table.get(name.actor) if name.actor else None
    if found is not None and found.kind == "group":
        span = Span(said.idx, act.idx + len(act))
        yield _mention(reader, sentence, "claim", name, span, "owned", 0.65)


def _own_act(child: Token, claimed: bool) -> bool:
    if child.dep_ == "dobj":
        return claimed and child.lower_ in w.ATTACK_NOUNS
    if any(c.lower_ in ("will", "would", "could", "may", "might", "can", "to", "if") for c in child.children if c.dep_ in ("aux", "mark")):
        perfect = any(c.lower_ == "have" for c in child.children)
        return claimed and perfect and frame(child) is not None
    if child.lower_ in ("behind", "was", "were", "responsible") and any(
        c.lower_ in ("behind", "responsible") for c in (child, *child.children)
    ):
        return any(s.lower_ in _OWN for s in subjects(child))
    own = frame(child)
    if own is None or own.deed != "harm" or child.tag_ not in ("VBD", "VBN", "VBP", "VBZ"):
        return False
    doers = own.agents if own.passive else own.subjects
    return any(d.lower_ in _OWN or any(p.lower_ in ("its", "their", "our") for p in d.children) for d in doers)


def _speaker(reader: _Reader, offset: int) -> _Name | None:
    """The group whose direct words hold the code point."""
    for mention in reader.draft.of("statement"):
        value = mention.value
        if isinstance(value, StatementValue) and value.speaker and any(s.start <= offset < s.end for s in mention.spans):
            known = table.lookup(value.speaker)
            if known is not None and value.speaker_span is not None:
                return _Name(value.speaker, known.id, value.speaker_span)
    return None


# --- denials and blame


def _denials(reader: _Reader, sentence: Sentence) -> Iterator[Mention]:
    for match in _DENIED.finditer(sentence.text):
        start = sentence.span.start + match.start()
        if _DENIED_NOT.search(sentence.text[: match.start()]):
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


_BLAME = w.forms("blame accuse suspect attribute")


def _blames(reader: _Reader, sentence: Sentence) -> Iterator[Mention]:
    for token in sentence.tokens:
        if token.lower_ not in _BLAME or token.tag_[0] != "V" or token.lower_ == "suspected" and token.dep_ == "amod":
            continue
        passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children) or token.dep_ == "acl"
        direct = [c for c in token.children if c.dep_ == "dobj"]
        on = [
            p for t in (token, *(d for d in direct if d.lower_ in w.ATTACK_NOUNS)) for c in t.children
            if c.dep_ == "prep" and c.lower_ in ("on", "to") for p in c.children if p.dep_ == "pobj"
        ]  # fmt: skip
        if passive and not on and not token.lower_.startswith("attribut"):
            on = [s for s in subjects(token)]
        for head in on or direct:
            name = reader.by(head, sentence.span.end, states=True)
            if name is None:
                continue
            speaker = None if passive else next((" ".join(s.doc[slice(*phrase(s))].text.split()) for s in subjects(token)), None)
            value = ClaimValue("blame", name.text, name.actor, None, speaker)
            span = Span(token.idx, token.idx + len(token))
            yield Mention("claim", span, value, "blame", 0.8, (name.span,))
            break


# --- shared


def _mention(reader: _Reader, sentence: Sentence, kind: ClaimKind, name: _Name, span: Span, rule: str, certain: float) -> Mention:
    channel, at = _channel(reader.draft, sentence, kind)
    other = kind == "claim" and _of_other(sentence, span)
    value = ClaimValue(kind, _tidy(name.text), name.actor, channel, None, other)
    more = (name.span,) if at is None else (name.span, at)
    return Mention("claim", span, value, rule, certain, more)


def _of_other(sentence: Sentence, span: Span) -> bool:
    """Whether the words tie the claim to an earlier act or to acts in general."""
    after = re.sub(r"^\w+\s+(?:.{0,20}?(?:responsibility|credit)\b)?", "", sentence.text[span.start - sentence.span.start :])
    clause = re.split(r"[;,]\s|\b(?:killing|which|that killed|in which|when|but|while)\b", after)[0]
    if _OTHER_OBJECT.search(re.sub(r"^\s*(?:for|of)\s+", "", clause)):
        return True
    before = sentence.text[: span.start - sentence.span.start]
    relative = re.search(r"\b(?:which|who|that)(?:\s+(?:also|has|have|had|previously))*\s*$", before)
    return bool(_PAST.search(clause) and (relative or re.search(r"\b(?:a|an|the)\b", clause)))


def _channel(draft: Draft, sentence: Sentence, kind: ClaimKind) -> tuple[str | None, Span | None]:
    """The medium named in the sentence, by its words; a bare "statement" only where nothing better is named."""
    for name, pattern in _CHANNELS:
        match = pattern.search(sentence.text)
        if match is not None:
            start = sentence.span.start + match.start("w")
            words = match.group("w")
            return name or words, Span(start, start + len(words))
    return None, None


def _right(head: Token) -> int:
    edge = head.right_edge
    return int(edge.idx + len(edge))


def _tidy(name: str) -> str:
    return " ".join(re.sub(r"^(?:the|The)\s+", "", name).split())


def _once(found: list[Mention]) -> list[Mention]:
    """One mention for each kind and name within a sentence's worth of words, the surer first."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (-m.confidence, m.span)):
        value = mention.value
        assert isinstance(value, ClaimValue)
        if not any(
            isinstance(k.value, ClaimValue) and k.value.kind == value.kind and k.value.by == value.by and abs(k.span.start - mention.span.start) < 120
            for k in kept
        ):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.span)
