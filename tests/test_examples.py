"""The example reports are whole pages, name their source, and carry the words that facts.json quotes."""

import html
import json
import re
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
SOURCE_LINE = "Written for the dateline project from public facts; the outlet is invented."
KINDS = {"exact", "at_least", "at_most", "about", "range", "vague"}
FACTS: list[dict[str, Any]] = json.loads((EXAMPLES / "facts.json").read_text(encoding="utf-8"))
VOID = {"meta", "link", "img", "input", "br", "hr"}


class Page(HTMLParser):
    """Collects what the tests look at, and the tags that were opened and not closed or closed out of turn."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.scripts: list[str] = []
        self.footer_words: list[str] = []
        self.canonical = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        values = dict(attrs)
        if values.get("rel") == "canonical":
            self.canonical = values["href"] or ""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.scripts.append(data)
        if SOURCE_LINE in data and "article" not in self.open and "main" not in self.open:
            self.footer_words.append(data)


def fact_id(fact: dict[str, Any]) -> str:
    return str(fact["file"])


def visible(source: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", source)).split())


def test_facts_and_files_are_the_same_set() -> None:
    paths = (path for path in EXAMPLES.glob("*/*") if path.suffix in {".html", ".txt"})
    files = {path.relative_to(EXAMPLES).as_posix() for path in paths}
    assert files == {fact["file"] for fact in FACTS}
    assert len(files) >= 24


@pytest.mark.parametrize("fact", FACTS, ids=fact_id)
def test_fact_is_well_formed(fact: dict[str, Any]) -> None:
    assert datetime.fromisoformat(fact["published"]).tzinfo is not None
    assert fact["date"] <= fact["published"][:10]
    assert re.fullmatch(r"[A-Z]{2}", fact["country"])
    assert fact["relation"] in {"tells", "follow_up", "copy"}
    assert (fact["relation"] == "copy") == ("copy_of" in fact)
    for measure in ("killed", "injured"):
        figure = fact[measure]
        if figure is not None:
            assert figure["kind"] in KINDS
            assert (figure["value"] is None) == (figure["kind"] == "vague")


@pytest.mark.parametrize("fact", FACTS, ids=fact_id)
def test_report_has_its_source_line_and_the_quoted_words(fact: dict[str, Any]) -> None:
    source = (EXAMPLES / fact["file"]).read_text(encoding="utf-8")
    text = visible(source)
    assert SOURCE_LINE in text
    for measure in ("killed", "injured"):
        if fact[measure] is not None:
            assert fact[measure]["words"] in text


@pytest.mark.parametrize("fact", [f for f in FACTS if f["file"].endswith(".html")], ids=fact_id)
def test_page_parses_and_has_metadata(fact: dict[str, Any]) -> None:
    source = (EXAMPLES / fact["file"]).read_text(encoding="utf-8")
    page = Page(source)
    assert (page.wrong, page.open) == ([], [])
    assert f"<!-- {SOURCE_LINE}" in source
    assert page.footer_words, "the visible source line belongs in the page's furniture, outside the article"
    assert re.fullmatch(r"https://www\.[a-z]+\.example/\S+", page.canonical)
    assert re.search(r"<title>[^<]{20,}</title>", source)
    assert fact["publisher"] in visible(source)
    for script in page.scripts:
        json.loads(script)
    assert fact["published"] in source or fact["published"][:4] in visible(source)
