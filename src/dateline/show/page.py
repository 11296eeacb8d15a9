"""Records as one self-contained page: the text with its highlighted values, the record beside it.

The page asks nothing of the network, runs no script, and forbids both by its own policy; text of a report reaches
it only through Jinja's escaping.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from dateline.model import Block, Record, Span
from dateline.show import words as w
from dateline.show.marks import Mark, marks, pieces
from dateline.show.values import KINDS, Section, sections

_TAGS = {"headline": "h2", "heading": "h3", "paragraph": "p", "list": "li", "caption": "figcaption"}


class Shown(NamedTuple):
    """One report as the template takes it."""

    id: str
    headline: Markup
    title: str
    source: str
    section: str
    url: str | None
    address: str
    text: Markup
    sections: list[Section]
    verdict: str | None
    warnings: tuple[str, ...]
    gist: str


@dataclass
class Page:
    """Collects records; `html()` gives the page."""

    _shown: list[Shown] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Reports on the page."""
        return len(self._shown)

    def add(self, record: Record) -> None:
        """Put a report on the page, below those added before."""
        self._shown.append(_shown(record, f"r{self.count + 1}"))

    def html(self) -> str:
        """The page, complete: no other file, address or font is needed to look at it."""
        style = _ENVIRONMENT.get_template("page.css").render(kinds=KINDS)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        return _ENVIRONMENT.get_template("page.html").render(
            reports=self._shown, kinds=KINDS, style=Markup(style), digest=digest
        )


_ENVIRONMENT = Environment(
    loader=PackageLoader("dateline.show"),
    autoescape=lambda name: name is None or not name.endswith(".css"),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters.update(short=w.short, line=w.line)


def _shown(record: Record, ident: str) -> Shown:
    report = record.report
    found = sections(record)
    placed = marks(found)
    headline = next((b for b in report.blocks if b.kind == "headline"), None)
    title = w.line(report.title or report.key or "Untitled report")
    marked = _marked(report.text, Span(headline.start, headline.end), placed, ident) if headline else escape(title)
    rest = [b for b in _blocks(record) if b is not headline]
    return Shown(
        id=ident,
        headline=marked,
        title=title,
        source=w.source_words(record),
        section=w.line(report.section or ""),
        url=report.url if (report.url or "").lower().startswith(("https://", "http://")) else None,
        address=w.line(report.url or ""),
        text=Markup("\n").join(_elements(report.text, rest, placed, ident)),
        sections=found,
        verdict=w.verdict_words(record),
        warnings=record.warnings,
        gist=_gist(record),
    )


def _gist(record: Record) -> str:
    """The index's line on one report."""
    main = record.main
    if main is None:
        return w.verdict_words(record) or ""
    parts = [w.type_words(main)]
    if main.place:
        parts.append(main.place.settlement or main.place.name)
    if main.date:
        parts.append(w.date_words(main.date))
    for measure in ("killed", "injured"):
        if total := next((f for f in main.figures if f.total and f.measure == measure), None):
            number = w.number_words(total)
            parts.append(f"{number} {measure}" if number else measure)
    return w.line(" · ".join(parts))


def _blocks(record: Record) -> Iterator[Block]:
    """The report's blocks, and what of the text lies in none as paragraphs: nothing of the text is left out."""
    text, at = record.report.text, 0
    for block in sorted(record.report.blocks, key=lambda b: b.start):
        if text[at : block.start].strip():
            yield Block("paragraph", at, block.start)
        if block.end > at:
            yield block if block.start >= at else Block(block.kind, at, block.end)
            at = block.end
    if text[at:].strip():
        yield Block("paragraph", at, len(text))


def _elements(text: str, blocks: list[Block], placed: list[Mark], ident: str) -> Iterator[Markup]:
    listing = False
    for block in blocks:
        if (block.kind == "list") != listing:
            listing = not listing
            yield Markup("<ul>") if listing else Markup("</ul>")
        inner = _marked(text, Span(block.start, block.end), placed, ident)
        tag = _TAGS[block.kind]
        if tag == "figcaption":
            yield Markup("<figure><figcaption>{}</figcaption></figure>").format(inner)
        else:
            yield Markup(f"<{tag}>{{}}</{tag}>").format(inner)
    if listing:
        yield Markup("</ul>")


def _marked(text: str, within: Span, placed: list[Mark], ident: str) -> Markup:
    """The words inside `within`, each stretch under its marks and linked to the innermost one's value."""
    made = []
    for piece in pieces(text, within, placed):
        for mark, first in piece.opened:
            made.append(_opening(mark, ident if first and mark.span.start >= within.start else None))
        words = Markup("<br>").join(escape(w.clean(part)) for part in piece.text.split("\n"))
        if piece.inner:
            words = Markup('<a href="#{}-{}">{}</a>').format(ident, piece.inner.value.id, words)
        made.append(words)
        made.append(Markup("</mark>") * piece.closed)
    return Markup("").join(made)


def _opening(mark: Mark, ident: str | None) -> Markup:
    value = mark.value
    title = w.short(f"{value.label}: {value.text}", 120)
    named = Markup(' id="{}-{}"').format(ident, mark.id) if ident else Markup("")
    return Markup('<mark class="{}"{} title="{}">').format(value.kind, named, title)
