"""Statements: direct quotations, with who says them, through what, to whom and of which kind; and reported claims,
denials, threats and demands (`quotes_reported.py`).

A quotation that its attribution breaks is one statement, and so is one that goes on over paragraphs. Its mention's
spans are the words without the marks. Scare quotes and titles are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.find import quotes_kind as kinds
from dateline.find import quotes_words as words
from dateline.find.base import Draft, Mention, StatementValue
from dateline.find.quotes_kind_words import THREAT
from dateline.find.quotes_marks import Piece, pieces
from dateline.find.quotes_names import Voice
from dateline.find.quotes_referents import as_group
from dateline.find.quotes_reported import reported
from dateline.find.quotes_speaker import Voices
from dateline.model import Span

MIN_WORDS = 5  # a shorter quotation counts where it is a whole sentence said by somebody, or is loaded
MIN_UTTERANCE = 3
REGION = 260  # code points beside a quotation in which its attribution stands
SENTENCE_END = re.compile(
    r"[.!?](?=[\"”’')\]]*(?:\s|$))|(?<=[a-z0-9)][a-z0-9)])[.!?](?=[\"”’')\]]*[A-Z\"“‘])|\n\s*\n|\n(?=[A-Z\"“])"
)
WORD = re.compile(r"\w+(?:[’'-]\w+)*")
SIGNED = re.compile(r"\s*(?:--|[—–-])\s*([A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){1,3})")
LINKED = re.compile(
    r"\b(?:linked\s+to|affiliated\s+with|run\s+by|attributed\s+to|signed\s+by|issued\s+by|released\s+by"
    r"|posted\s+by|from)\s+(?:the\s+)?"
    r"((?:[A-Z][\w’'-]*)(?:\s+(?:of\s+)?[A-Z][\w’'-]*)*)"
)
TO_ALL = re.compile(
    r"^(?:to|dear)\s+(?:all\s+)?(?:(?:of\s+)?(?:the|you"
    r"|our)\s+)?([^,.!?:]{3,50}?)(?:,\s*including\s+([^,.!?:]{3,40}))?\s*[,:]",
    re.I,
)
AIMED = re.compile(
    r"\b(?:directed|addressed|aimed|delivered|sent|issued)\s+(?:at"
    r"|to)\s+(?:the\s+)?([^,.;:]{3,60}?)(?:\s+and\s+([^,.;:]{3,40}?))?"
    r"(?=\s+(?:have|has|had|was|were|is|are|in|on|that|for)\b|[,.;:])"
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Pieces that make one statement, and the one who says them (None: not said)."""

    pieces: tuple[Piece, ...]
    voice: Voice | None
    side: str  # before, after or none: where the attribution stands

    @property
    def end(self) -> int:
        """Where its last mark ends."""
        return self.pieces[-1].outer.end


def find(draft: Draft) -> Iterable[Mention]:
    """All statements of the report, in text order."""
    found = pieces(draft.text, [b.start for b in draft.report.blocks])
    voices = Voices(draft, found)
    reader = _Reader(draft, voices, found)
    mentions = [m for q in reader.quotations() if (m := reader.mention(q)) is not None]
    yield from _once(mentions, draft.text)
    yield from reported(draft, voices)


def _once(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """Each statement once: pages repeat their lead, and pull quotes repeat the body. The one with a speaker stays."""
    kept: dict[str, Mention] = {}
    for mention in mentions:
        key = " ".join(w.lower() for s in mention.spans for w in WORD.findall(text[s.start : s.end]))[:60]
        other = kept.get(key)
        value = mention.value
        if other is None or (isinstance(value, StatementValue) and value.speaker and not _speaker(other)):
            kept[key] = mention
    return list(kept.values())


def _speaker(mention: Mention) -> str | None:
    return mention.value.speaker if isinstance(mention.value, StatementValue) else None


class _Reader:
    """Reads one draft's quotations in order."""

    def __init__(self, draft: Draft, voices: Voices, found: Sequence[Piece]) -> None:
        self.draft, self.text, self.voices, self.found = draft, draft.text, voices, found

    def quotations(self) -> list[Quotation]:
        """The pieces put together, each with its speaker."""
        done: list[Quotation] = []
        at = 0
        while at < len(self.found):
            group = [self.found[at]]
            at += 1
            while at < len(self.found) and self.found[at].continues:
                group.append(self.found[at])
                at += 1
            voice, side = self.attribution(group[0], group[-1], done[-1] if done else None)
            while side == "after" and at < len(self.found) and self._goes_on(group[-1], self.found[at]):
                group.append(self.found[at])
                at += 1
                while at < len(self.found) and self.found[at].continues:
                    group.append(self.found[at])
                    at += 1
            done.append(Quotation(tuple(group), voice, side))
        return done

    def _goes_on(self, first: Piece, second: Piece) -> bool:
        """Whether only an attribution stands between two pieces: "A," he said. "B." """
        between = self.text[first.outer.end : second.outer.start]
        if "\n" in between.strip(" ") or len(between) > 220 or not self.text[second.span.start].isalnum():
            return False
        inner = between.strip()
        if self.text[first.span.end - 1] not in ",?!—-…;" and not self._lower_follows(first):
            return False
        if _lower_start(self.text, first) and not _lower_start(self.text, second) and inner.endswith(","):
            return False  # a fragment of the sentence, then a whole utterance
        if SENTENCE_END.search(_masked(inner.rstrip(".,:"))):
            return False
        if (
            not inner.endswith((".", ",", ":", "—", "-", "…"))
            or _lower_start(self.text, second)
            and inner.endswith(".")
        ):
            return False
        said = [t for t in self.voices.tokens(first.outer.end, second.outer.start) if t.lower_ in words.SAYING]
        if not said:
            return False
        own = self._after(second)
        return own is None or not own.person or inner.endswith(",")

    # -- who --------------------------------------------------------------------------------------------------------

    def attribution(self, first: Piece, last: Piece, before: Quotation | None) -> tuple[Voice | None, str]:
        """Who says the pieces from first to last, and on which side it is told."""
        start = self._sentence_start(first.outer.start)
        lead = self.text[start : first.outer.start].strip()
        after_likely = self.text[last.span.end - 1] in ",?!—-…" or self._lower_follows(last)
        after = self._after(last) if after_likely or not lead else None
        if lead:
            voice = self._before(start, first.outer.start)
            if voice and not (after and self._at_once(last) and not lead.endswith((":", ","))):
                return voice, "before"
        if after:
            return after, "after"
        shared = self._shared(last)
        if shared:
            return shared, "before"
        return self._carried(first, before), "none"

    def _at_once(self, piece: Piece) -> bool:
        """Whether a short clause of saying follows right away: '," police said'."""
        clause = self.text[piece.outer.end : self._region_end(piece.outer.end)]
        said = [
            t for t in self.voices.tokens(piece.outer.end, piece.outer.end + len(clause)) if t.lower_ in words.SAYING
        ]
        return self.text[piece.span.end - 1] in ",?!" and bool(said) and said[0].idx - piece.outer.end < 40

    def _shared(self, piece: Piece) -> Voice | None:
        """The speaker of the same sentence's next quotation: 'It "revealed A" on the way "when B," police said.'"""
        following = next((p for p in self.found if p.outer.start >= piece.outer.end), None)
        if following is None or following.outer.start - piece.outer.end > 120:
            return None
        between = self.text[piece.outer.end : following.outer.start]
        if SENTENCE_END.search(_masked(between)) or self.text[piece.span.end - 1] in ".!?":
            return None
        return self._after(following)

    def _lower_follows(self, piece: Piece) -> bool:
        return bool(re.match(r"\s*,?\s*[a-z]", self.text[piece.outer.end : piece.outer.end + 4]))

    def _sentence_start(self, offset: int) -> int:
        """Where the sentence that leads to a quotation begins; quoted words before it do not count as its end."""
        floor = max(0, offset - REGION)
        for piece in reversed(self.found):
            if piece.outer.end <= offset:
                ended = self.text[piece.span.end - 1] in ".!?" and not self._lower_follows(piece)
                if ended:
                    floor = max(floor, piece.outer.end)
                    break
                if piece.outer.start <= floor:
                    break
        masked = _masked(self.text[floor:offset])
        ends = [
            m.end()
            for m in SENTENCE_END.finditer(masked)
            if not self.voices.in_quotes(floor + m.start()) and not masked[: m.start()].rstrip().endswith(":")
        ]
        return floor + (ends[-1] if ends else 0)

    def _before(self, start: int, stop: int) -> Voice | None:
        """The speaker named in the words that lead to a quotation; the nearest verb of saying counts."""
        for token in reversed(self.voices.tokens(start, stop)):
            if self.voices.in_quotes(token.idx):
                continue
            if token.lower_ == "according":
                return self._according(token.i)
            if token.lower_ in words.SAYING and token.pos_ in ("VERB", "AUX", "NOUN"):
                voice = self.voices.event(token) if token.pos_ != "NOUN" else None
                if voice:
                    return voice
        return self._speechless(start, stop)

    def _speechless(self, start: int, stop: int) -> Voice | None:
        """Who a colon stands for without a verb of saying: "Police: ...", "Ana Lima was still shaking: ..."."""
        if not self.text[start:stop].rstrip().endswith(":"):
            return None
        for token in self.voices.tokens(start, stop):
            if token.dep_ == "nsubj" and token.pos_ in ("PROPN", "NOUN") and not self.voices.in_quotes(token.idx):
                return self.voices.voice(token, None)
        named = re.search(r"(?:^|[\n.!?]\s*)([A-Z][\w.’' -]{1,50}):\s*$", self.text[start:stop])
        return self.voices.named(Span(start + named.start(1), start + named.end(1))) if named else None

    def _according(self, at: int) -> Voice | None:
        doc = self.voices.doc
        if at + 2 >= len(doc) or doc[at + 1].lower_ != "to":
            return None
        objects = [c for c in doc[at + 1].children if c.dep_ == "pobj"]
        head = objects[0] if objects else doc[at + 2]
        return self.voices.voice(head, doc[at])

    def _after(self, piece: Piece) -> Voice | None:
        """The speaker named right behind a quotation."""
        stop = self._region_end(piece.outer.end)
        region = [t for t in self.voices.tokens(piece.outer.end, stop) if not t.is_space]
        while region and region[0].is_punct:
            region = region[1:]
        closed = self.text[piece.span.end - 1] == "." and not self._lower_follows(piece)
        for token in region[:22] + region[22:][-4:]:
            if closed and token.pos_ in ("VERB", "AUX") and token.lower_ not in words.SAYING and token.dep_ != "relcl":
                break  # another sentence, with a verb of its own
            if token.lower_ == "according":
                return self._according(token.i)
            said = token.pos_ in ("VERB", "AUX") or token.lower_ in ("said", "says", "added")
            if said and token.lower_ in words.SAYING and (token.tag_ != "VB" or self.voices.event(token)):
                return self.voices.event(token)
        signed = SIGNED.match(self.text, piece.outer.end)
        if signed:
            return self.voices.named(Span(*signed.span(1)))
        return None

    def _region_end(self, start: int) -> int:
        following = next((p.outer.start for p in self.found if p.outer.start >= start), len(self.text))
        stop = min(following, start + REGION, len(self.text))
        end = SENTENCE_END.search(_masked(self.text[start:stop]))
        return start + end.start() if end else stop

    def _carried(self, piece: Piece, before: Quotation | None) -> Voice | None:
        """A quotation without attribution: the last voice of the paragraph or of the one before goes on."""
        here = piece.outer.start
        if before and before.voice and not self.text[before.end : here].strip():
            return before.voice
        since = [(at, v) for at, v in self.voices.order if at < here and here - at < 700]
        person = [(at, s) for at, s in self.voices.people if at < here and here - at < 400]
        if before and before.voice and here - before.end < 500:
            since.append((before.end, before.voice))
        latest = max(since, key=lambda x: x[0], default=None)
        if person and (latest is None or person[-1][0] > latest[0]):
            return self.voices.named(person[-1][1])
        return latest[1] if latest else None

    # -- what -------------------------------------------------------------------------------------------------------

    def mention(self, quotation: Quotation) -> Mention | None:
        """The statement, or None for scare quotes, titles and words that nobody says."""
        spans = [p.span for p in quotation.pieces]
        said = " ".join(self.text[s.start : s.end] for s in spans)
        voice = quotation.voice
        if not self._is_statement(said, quotation):
            return None
        sentence = self.text[self._sentence_start(spans[0].start - 1) : self._region_end(quotation.end)]
        about = f"{voice.name} {voice.about}" if voice else ""
        start = self._sentence_start(quotation.pieces[0].outer.start)
        lead = self.text[start : quotation.pieces[0].outer.start]
        before = self.text[max(0, start - REGION, self.text.rfind("\n", 0, start) + 1) : start]
        kind = kinds.kind_of(
            said, (voice.verb or None) if voice else None, about, lead, before, voice is not None and voice.person
        )
        if voice and kind not in ("condemnation", "demand", "threat") and self.voices.has_denied(voice, spans[0].start):
            kind = "denial"
        if (voice is None or quotation.side == "none") and kind in ("threat", "claim", "denial", "demand"):
            voice = self._linked(spans[0].start) or voice
        channel = self._channel(quotation, voice)
        value = StatementValue(
            kind,
            True,
            voice.name if voice else None,
            voice.span if voice else None,
            " ".join(self.text[channel.start : channel.end].split()) if channel else None,
            channel,
            _addressees(said, sentence) if kind in ("threat", "demand", "claim", "other") else (),
        )
        return Mention("statement", spans[0], value, f"quote_{quotation.side}", 0.9 if voice else 0.6, tuple(spans[1:]))

    def _is_statement(self, said: str, quotation: Quotation) -> bool:
        found = WORD.findall(said)
        block = self.draft.sentence_at(quotation.pieces[0].span.start) if self.draft.sentences else None
        verb = quotation.voice.verb if quotation.voice else None
        if kinds.is_loaded(said, verb) and found and quotation.side != "none" and not _title(found):
            return True
        if len(found) >= 1 and THREAT.search(said):
            return True
        if block is not None and block.block_kind in ("headline", "heading") and quotation.side == "none":
            return False
        if _title(found) and quotation.side != "after":
            return False
        if len(found) >= MIN_WORDS:
            return quotation.side != "none" or said[:1].isupper() or len(found) >= 8
        whole = said[:1].isupper() and said[-1:] in ".,!?"
        return len(found) >= MIN_UTTERANCE and whole and quotation.side != "none"

    def _linked(self, offset: int) -> Voice | None:
        """The organisation that a loaded quotation's sentence links it to ("on channels linked to ...")."""
        start = self._sentence_start(offset - 1)
        links = list(LINKED.finditer(self.text, start, offset))
        if not links:
            return None
        linked = self.voices.named(Span(*links[-1].span(1)))
        return replace(linked, about=as_group(linked.about), person=False)

    def _channel(self, quotation: Quotation, voice: Voice | None) -> Span | None:
        """Outlet told, or the medium named beside the quotation."""
        if voice and voice.channel:
            return voice.channel
        first, last = quotation.pieces[0], quotation.pieces[-1]
        stretches = [(self._sentence_start(first.outer.start), first.outer.start)]
        stretches += [
            (a.outer.end, b.outer.start) for a, b in zip(quotation.pieces, quotation.pieces[1:], strict=False)
        ]
        stretches.append((last.outer.end, self._region_end(last.outer.end)))
        for start, stop in stretches:
            for token in self.voices.tokens(start, stop):
                if token.lower_ in ("told", "tells", "telling", "tell") and not self.voices.in_quotes(token.idx):
                    for child in token.children:
                        if child.dep_ in ("dobj", "dative", "iobj") and start <= child.idx < stop:
                            span = self.voices.phrase(child)
                            if words.OUTLET.search(self.text[span.start : span.end]):
                                return span
            for pattern, group in ((words.ARM, "name"), (words.MEDIUM, "words")):
                found = pattern.search(self.text, start, stop)
                if found and not self.voices.in_quotes(found.start()):
                    return Span(*found.span(group))
        return None


def _title(found: Sequence[str]) -> bool:
    """Whether the words are set as a title: every longer word capitalised, the first not alone."""
    longer = [w for w in found if len(w) > 3]
    return len(longer) >= 2 and all(w[0].isupper() for w in longer) and not all(w.isupper() for w in longer)


def _lower_start(text: str, piece: Piece) -> bool:
    return text[piece.span.start].islower()


def _masked(text: str) -> str:
    """The text with the points of abbreviations blanked, length kept, so that they end no sentence."""
    out = list(text)
    for match in re.finditer(r"\.(?=\s|,)", text):
        if words.ABBREVIATIONS.search(text[: match.start()]):
            out[match.start()] = "·"
    return "".join(out)


def _addressees(said: str, sentence: str) -> tuple[str, ...]:
    """Whom the words name as addressed: "To all the Xs, including Y, ...", "threats directed at X and Y"."""
    found = TO_ALL.match(said)
    if found is None:
        found = AIMED.search(sentence)
    if found is None:
        return ()
    return tuple(" ".join(g.strip(" \"“”'‘’").split()) for g in found.groups() if g)
