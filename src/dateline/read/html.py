"""An HTML page -> a Report.

trafilatura finds the body; what stands around it is done here: the tree is parsed once and within limits, the
machine-readable particulars and the captions are taken out of it, and what trafilatura gives back is turned into
blocks and freed of the furniture that is left. htmldate looks for a date where the page states none plainly.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import datetime

import trafilatura
from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from dateline.errors import NoArticle, SourceMissing, SourceTooLarge
from dateline.model import BlockKind, Report
from dateline.read import dates, furniture
from dateline.read.build import build
from dateline.read.captions import take_captions
from dateline.read.clean import clean, line, squash
from dateline.read.layout import Piece, drop_copies
from dateline.read.limits import MAX_HTML_DEPTH, MAX_HTML_ELEMENTS
from dateline.read.metadata import PageFacts, page_facts
from dateline.read.source import ReadOptions
from dateline.read.text import Reading, dateline_date, take_particular

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_TEXT_TAGS = frozenset("p h1 h2 h3 h4 h5 h6 li ul ol br blockquote figure figcaption img time".split())
_HEADER_ELEMENTS = 120
_LEAST_LETTERS = 40


def page_report(page: str, options: ReadOptions, source: bytes) -> Report:
    """The report on the page. `source` are the bytes it came in. Raises ReadError."""
    if not page.strip():
        raise SourceMissing("it is empty")
    tree = parse(page)
    facts = page_facts(tree)
    reading = Reading(language=facts.language, url=facts.url, publisher=facts.publisher)
    reading.section, reading.authors, reading.modified = facts.section, facts.authors, facts.modified
    heads = [line(h.text_content()) for h in tree.iter("h1")]
    reading.published = _published(tree, facts, options.url or facts.url)
    title = line(options.title) if options.title else _title(facts, heads, tree)
    reading.images = take_captions(tree)
    pieces = list(_body(tree, facts))
    known = (*heads, title, facts.headline, facts.section, facts.publisher, *facts.authors)
    labels = {squash(words) for words in known if words}
    body = list(_sift(pieces, labels, reading))
    if max((len(squash(p.text)) for p in body), default=0) < _LEAST_LETTERS:
        raise NoArticle("the page holds no article")
    reading.title = title
    reading.pieces = drop_copies([*([Piece("headline", title)] if title else []), *body])
    reading.published = reading.published or dateline_date(reading.pieces)
    return build(reading, options, source)


def parse(page: str) -> HtmlElement:
    """The page's tree, no deeper and no larger than `limits` say. Raises SourceTooLarge or NoArticle."""
    page = _DECLARATION.sub("", page.replace("\0", ""), count=1)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise NoArticle("the page cannot be taken apart") from None
    count = int(tree.xpath("count(//*)"))
    if count > MAX_HTML_ELEMENTS:
        raise SourceTooLarge(f"the page has {count:,} elements, and {MAX_HTML_ELEMENTS:,} are read at most")
    for element in reversed(_too_deep(tree)):
        element.drop_tag()
    return tree


def _too_deep(tree: HtmlElement) -> list[HtmlElement]:
    """The wrappers beyond the depth limit, which tags that were never closed pile up; blocks of text stay."""
    deep, depth = [], 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > MAX_HTML_DEPTH and element.tag not in _TEXT_TAGS:
            deep.append(element)
    return deep


def _title(facts: PageFacts, heads: list[str], tree: HtmlElement) -> str | None:
    """The headline: the one of the meta tags, as the page's heading or JSON-LD spells it when they have it too.

    Publishers write the meta tag for the article alone; headings may have a section label stuck to them
    ("NewsTwo killed ...") and page titles end in the publisher's name.
    """
    named = tree.findtext(".//title")
    shown = [h for h in (*heads, facts.headline) if h and len(h.split()) >= 2]
    stated = facts.title or facts.headline or (line(named) if named else None)
    if not stated:
        return next((head for head in shown if len(head.split()) >= 3), None)
    cut = stated.rstrip(" .…") if stated.endswith(("...", "…")) else None
    for head in shown:
        unquoted = (
            head.startswith(stated) and head[len(stated) :].lstrip()[:1] == '"'
        )  # the tag's value ended at a quote
        if unquoted or squash(head) == squash(stated) or (cut and squash(head).startswith(squash(cut))):
            return head
    for head in shown:
        if squash(stated).startswith(squash(head)) and re.match(r"\s+[|–—»·:-]", stated[len(head) :][:3]):
            return head
    return _without_site(stated, facts.publisher)


def _without_site(title: str, publisher: str | None) -> str:
    """The title without " | The Courier" at its end."""
    parts = re.split(r"\s+(?:[|–—»·-]|::)\s+", title)
    if len(parts) < 2:
        return title
    last = squash(parts[-1])
    if publisher and last and (last in squash(publisher) or squash(publisher) in last):
        return title[: title.rindex(parts[-1])].rstrip(" |–—»·:-")
    bar = re.search(r"\s+(?:[|»]|::)\s+[^|»]{2,40}$", title)
    return title[: bar.start()] if bar and len(title[: bar.start()].split()) >= 3 else title


def _published(tree: HtmlElement, facts: PageFacts, url: str | None) -> str | None:
    shown = _shown(tree, facts)
    if facts.published is None:
        if shown:
            return shown
        return find_date(tree, original_date=True, outputformat="%Y-%m-%d", url=url, extensive_search=False)
    return _finer(facts.published, shown)


def _finer(stated: str, shown: str | None) -> str:
    """The visible stamp where it tells the same moment with more: a time, or the place's own offset."""
    if not shown or len(shown) <= 10:
        return stated
    if len(stated) <= 10:
        return shown if shown.startswith(stated) else stated
    one, other = datetime.fromisoformat(stated), datetime.fromisoformat(shown)
    if one.tzinfo is None or other.tzinfo is None:
        near = one.replace(tzinfo=None) == other.replace(tzinfo=None)
        return shown if near and other.tzinfo else stated
    same = abs((one - other).total_seconds()) < 60
    return shown if same and not one.utcoffset() and other.utcoffset() else stated


def _shown(tree: HtmlElement, facts: PageFacts) -> str | None:
    """The publication stamp printed around the headline; fills in `facts.modified` where the stamp tells it."""
    elements = [e for e in tree.iter() if isinstance(e.tag, str)]
    at = next((i for i, e in enumerate(elements) if e.tag == "h1"), None)
    window = elements[max(0, at - 15) : at + _HEADER_ELEMENTS] if at is not None else elements[:400]
    plain = None
    for element in window:
        if element.tag in ("script", "style", "meta", "a", "option"):
            continue
        if element.tag == "time" and element.get("datetime"):
            value = dates.iso(element.get("datetime"))
            plain = plain or value
            continue
        text = element.text_content() if element.tag in ("time", "span", "p", "div", "small", "em", "li", "td") else ""
        if not 6 <= len(text) <= 180 or not re.search(r"\d", text):
            continue
        stamps = furniture.stamps(line(text))
        if stamps:
            facts.modified = facts.modified or stamps.get("modified")
            if len(stamps["published"]) > 10:
                return stamps["published"]
            plain = plain or stamps["published"]
    return plain


def _body(tree: HtmlElement, facts: PageFacts) -> Iterator[Piece]:
    found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False, include_tables=True)
    if isinstance(found, dict):  # as its type says and its documentation does not
        found = None
    words = len((found.text or "").split()) if found is not None else 0
    stated = facts.body or ""
    if len(stated.split()) > max(40, words * 1.6):
        for part in re.split(r"\n+", stated):
            yield Piece("paragraph", part)
        return
    if found is not None and found.body is not None:
        yield from _blocks(found.body)


def _blocks(body: HtmlElement) -> Iterator[Piece]:
    """trafilatura's result as pieces: a `<lb/>` ends a paragraph, a list gives one piece an item."""
    for element in body:
        tag = element.tag
        if tag == "list":
            for item in element.iter("item"):
                yield from _lines(item, "list")
        elif tag == "table":
            for row in element.iter("row"):
                cells = [line(" ".join(cell.itertext())) for cell in row.iter("cell")]
                yield Piece("paragraph", " ".join(c for c in cells if c))
        elif tag == "head":
            yield from _lines(element, "heading")
        elif tag == "quote" and len(element):
            yield from (_blocks(element) if any(e.tag == "p" for e in element) else _lines(element, "paragraph"))
        else:
            yield from _lines(element, "paragraph")


def _lines(element: HtmlElement, kind: BlockKind) -> Iterator[Piece]:
    for mark in list(element.iter("lb")):
        mark.tail = "\n" + (mark.tail or "")
    raw = clean("".join(element.itertext()) + (element.tail or ""))
    for part in raw.split("\n"):
        words = line(part)
        if words:
            yield Piece(kind, words)


def _sift(pieces: list[Piece], labels: set[str], reading: Reading) -> Iterator[Piece]:
    """The report's own pieces; credits, bylines and stamps tell their particulars and go.

    `labels` are what the page says about the report (headline, section, authors), as `squash` gives them.
    """
    listing = False
    out: list[str] = []
    for piece in pieces:
        words = piece.text
        if furniture.opens_list(words):
            listing = True
            continue
        listing = listing and len(words) < 160 and not re.search(r"[.!?]['\"”’]?$", words)
        if listing or squash(words) in labels:
            continue
        if len(words) <= 600 and take_particular(words, [], out, [words], reading):
            continue
        out.append(words)
        yield piece
