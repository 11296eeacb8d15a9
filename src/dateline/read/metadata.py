"""What a page states about its article for machines: JSON-LD, meta tags, `<time>`, microdata.

JSON-LD is trusted first: it is written for the article alone. Meta tags come next, marked-up elements last.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from dateline.read import dates
from dateline.read.clean import clean, line

_ARTICLE = re.compile(r"(?:Article|NewsArticle|BlogPosting|LiveBlogPosting|Posting|Report)$")
_LOOSE_COMMA = re.compile(r",\s*([}\]])")
_MAX_NODES = 3000
_TITLE_META = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "title",
)
_DATE_META = (
    "article:published_time", "og:published_time", "datepublished", "date.published", "publishdate", "publish-date",
    "pubdate", "published_at", "published", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date", "dcterms.date", "dc.date.created", "article.published",
    "cxenseparse:recs:publishtime", "article:published",
    "article_date_original", "publication_date", "og:article:published_time",
    "rnews:datepublished",
    "last-publish-date", "ptime", "originalpublicationdate", "displaydate", "date",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified",
    "dc.date.modified", "modified",
)  # fmt: skip
_SECTION_META = (
    "article:section",
    "section",
    "parsely-section",
    "og:section",
    "cxenseparse:category",
    "category",
)
_AUTHOR_META = (
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "byl",
)


@dataclass(slots=True)
class PageFacts:
    """The particulars a page states; dates are ISO 8601. `title` is the one of the meta tags, `headline` and `body`
    (the article's text) those of JSON-LD."""

    title: str | None = None
    headline: str | None = None
    section: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    url: str | None = None
    body: str | None = None
    images: dict[str, str] = field(default_factory=dict)


def page_facts(tree: HtmlElement) -> PageFacts:
    """Reads the tree's machine-readable statements; the tree stays as it is."""
    nodes = list(_nodes(tree))
    meta = _meta(tree)
    article = _article(nodes)
    facts = PageFacts()
    _from_article(facts, article, nodes)
    _from_meta(facts, meta)
    _from_elements(facts, tree)
    return facts


def _nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """All JSON-LD objects of the page, `@graph` and lists unfolded."""
    count = 0
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        stack = [_json(script.text)]
        while stack and count < _MAX_NODES:
            node = stack.pop()
            count += 1
            if isinstance(node, list):
                stack.extend(reversed(node[:200]))
            elif isinstance(node, dict):
                yield node
                stack.extend(
                    v
                    for k in ("mainEntity", "@graph", "mainEntityOfPage", "hasPart")
                    if isinstance(v := node.get(k), dict | list)
                )


def _json(text: str) -> Any:
    text = text.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
    for attempt in (text, _LOOSE_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]


def _article(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """The article's object: the one with most to say, when there are several."""
    found = [
        n for n in nodes if any(_ARTICLE.search(k) for k in _types(n)) and (n.get("headline") or n.get("datePublished"))
    ]
    keys = ("headline", "datePublished", "author", "articleBody", "articleSection", "publisher")
    return max(found, key=lambda n: sum(bool(n.get(k)) for k in keys), default={})


def _from_article(facts: PageFacts, article: dict[str, Any], nodes: list[dict[str, Any]]) -> None:
    facts.headline = _text(article.get("headline")) or _text(article.get("name"))
    facts.published = _date(article.get("datePublished")) or _date(article.get("dateCreated"))
    facts.modified = _date(article.get("dateModified"))
    facts.section = _text(_first(article.get("articleSection")))
    facts.authors = _names(article.get("author"), nodes)
    facts.publisher = next(iter(_names(article.get("publisher"), nodes)), None)
    facts.language = _text(_first(article.get("inLanguage")))
    body = article.get("articleBody")
    facts.body = clean(unescape(body)) if isinstance(body, str) else None


def _names(value: Any, nodes: list[dict[str, Any]]) -> tuple[str, ...]:
    out: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and "name" not in item and "@id" in item:
            item = next((n for n in nodes if n.get("@id") == item["@id"] and n.get("name")), item)
        names = item.get("name") if isinstance(item, dict) else item
        for name in names if isinstance(names, list) else [names]:
            words = _text(name)
            if words and not words.lower().startswith("http") and len(words) < 100 and words not in out:
                out.append(words)
    return tuple(out)


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or ""
        content = line(tag.get("content") or "")
        if name and content:
            out.setdefault(name.strip().lower(), []).append(content)
    return out


def _from_meta(facts: PageFacts, meta: dict[str, list[str]]) -> None:
    def first(names: tuple[str, ...]) -> str | None:
        return next((meta[n][0] for n in names if n in meta), None)

    facts.title = first(_TITLE_META)
    facts.published = facts.published or next(
        (d for n in _DATE_META for v in meta.get(n, ()) if (d := dates.iso(v))), None
    )
    facts.modified = facts.modified or next(
        (d for n in _MODIFIED_META for v in meta.get(n, ()) if (d := dates.iso(v))), None
    )
    facts.section = facts.section or first(_SECTION_META)
    if facts.section and "/" in facts.section:
        facts.section = facts.section.strip("/").split("/")[0] or None
    facts.publisher = (
        first(("og:site_name",)) or facts.publisher or first(("application-name", "publisher", "dc.publisher"))
    )
    if not facts.authors:
        names = [n for key in _AUTHOR_META for n in meta.get(key, ()) if not n.lower().startswith(("http", "@", "/"))]
        facts.authors = tuple(dict.fromkeys(re.sub(r"^by\s+", "", n, flags=re.I) for n in names[:1]))
    facts.language = facts.language or first(("og:locale", "content-language", "dc.language"))
    facts.url = first(("og:url",))


def _from_elements(facts: PageFacts, tree: HtmlElement) -> None:
    root = tree.getroottree().getroot()
    facts.language = (
        root.get("lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or root.get("xml:lang")
        or facts.language
    )
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    facts.url = next((str(u) for u in [*canonical, facts.url] if u and str(u).startswith("http")), None)
    for element in tree.xpath("//*[@itemprop]")[:300]:
        prop, value = element.get("itemprop"), element.get("datetime") or element.get("content") or ""
        if prop == "datePublished" and not facts.published:
            facts.published = dates.iso(value or element.text_content()[:100])
        elif prop == "dateModified" and not facts.modified:
            facts.modified = dates.iso(value or element.text_content()[:100])
        elif prop == "articleSection" and not facts.section:
            facts.section = line(value or element.text_content()[:100]) or None
        elif prop == "author" and not facts.authors:
            name = line(value or element.text_content()[:100])
            facts.authors = (name,) if name and len(name) < 80 else ()


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _text(value: Any) -> str | None:
    return (line(unescape(unescape(value))) or None) if isinstance(value, str) else None


def _date(value: Any) -> str | None:
    value = _first(value)
    return dates.iso(value) if isinstance(value, str) else None
