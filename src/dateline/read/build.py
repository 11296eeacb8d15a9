"""What was read of a source and what the caller added -> a Report."""

from __future__ import annotations

import hashlib

from dateline.errors import NoArticle, SourceMalformed, SourceMissing
from dateline.model import Block, Report
from dateline.read import dates
from dateline.read.clean import line
from dateline.read.language import language
from dateline.read.layout import compose
from dateline.read.source import ReadOptions
from dateline.read.text import TEXT_CUT, Reading, read_pieces

NO_DATE = "The report states no publication date: weekdays and the like are resolved only by days that it tells."


def text_report(text: str, options: ReadOptions, source: bytes | None = None) -> Report:
    """The report in a plain text. `source` are the bytes it came in. Raises SourceMissing or NoArticle."""
    if not text.strip():
        raise SourceMissing("there is no text in it")
    reading = read_pieces(text, line(options.title) if options.title else None)
    return build(reading, options, source if source is not None else text.encode("utf-8", "surrogatepass"))


def build(reading: Reading, options: ReadOptions, source: bytes) -> Report:
    """The Report; the caller's values stand above the source's. Raises NoArticle where no words are left."""
    text, blocks, cut = compose(reading.pieces)
    if not any(c.isalnum() for c in text):
        raise NoArticle("it holds no text of a report")
    published = given_date(options.published) or reading.published
    if reading.published and published and reading.published.startswith(published):
        published = reading.published  # the same day, with the time that the page prints
    warnings = list(reading.warnings)
    warnings += [TEXT_CUT] if cut and TEXT_CUT not in warnings else []
    warnings += [] if published else [NO_DATE]
    return Report(
        id=hashlib.sha256(source).hexdigest(),
        text=text,
        title=text[blocks[0].start : blocks[0].end] if blocks[0].kind == "headline" else None,
        key=options.key,
        url=options.url or reading.url,
        section=reading.section,
        publisher=options.publisher or reading.publisher,
        authors=reading.authors,
        language=options.language or language(_body(text, blocks), reading.language),
        published=published,
        modified=reading.modified,
        images=tuple(reading.images),
        blocks=blocks,
        warnings=tuple(warnings),
    )


def _body(text: str, blocks: tuple[Block, ...]) -> str:
    """The text behind the headline: a headline's few words may be of another language, or names alone."""
    return text[blocks[1].start :] if len(blocks) > 1 and blocks[0].kind == "headline" else text


def given_date(value: str | None) -> str | None:
    """The caller's publication date as ISO 8601. Raises SourceMalformed where it is no date."""
    if not value:
        return None
    found = dates.iso(value)
    if found is None:
        raise SourceMalformed(f"'{value[:60]}' is not a date; write it as 2024-03-26 or 2024-03-26T14:11:00-04:00")
    return found
