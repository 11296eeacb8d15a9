import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

from dateline.show.page import Page
from dateline.show.values import KINDS
from tests.show.records import BODY, record, report

VOID = {"meta", "input", "br"}


class Parsed(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.marked: dict[str, str] = {}
        self.inside: list[str | None] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        self.attributes += values
        if ident := values.get("id"):
            self.ids.append(ident)
        if href := values.get("href"):
            self.links.append(href)
        if tag not in VOID:
            if tag == "a" and "a" in self.open:
                self.wrong.append("a in a")
            self.open.append(tag)
            self.inside.append(values.get("id") if tag == "mark" else None)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)
        self.inside.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for ident in filter(None, self.inside):
            self.marked[ident] = self.marked.get(ident, "") + data


def page(*records: object) -> str:
    made = Page()
    for one in records or (record(),):
        made.add(one)  # type: ignore[arg-type]
    return made.html()


def test_the_page_is_well_formed_and_every_link_lands() -> None:
    parsed = Parsed(page(record(), record()))
    assert parsed.wrong == []
    assert parsed.open == []
    assert len(set(parsed.ids)) == len(parsed.ids)
    assert {link[1:] for link in parsed.links if link.startswith("#")} <= set(parsed.ids)


def test_the_marked_words_are_the_evidence() -> None:
    marked = Parsed(page()).marked
    shown = record()
    assert marked["r1-i1-v4-w2"] == shown.incidents[1].figures[1].evidence[1].text
    assert marked["r1-i1-v4-w1"] == "kills 12"
    assert marked["r1-i1-v5-w1"] == "three children"
    assert marked["r1-s1-w1"] == "We will not leave this city to them,"


def test_the_whole_text_is_there_once() -> None:
    parsed = Parsed(page())
    for paragraph in BODY.split("\n\n"):
        assert parsed.text.count(paragraph) == 1


def test_text_in_no_block_is_shown_too() -> None:
    source = report()
    bare = Parsed(page(record(replace(source, blocks=source.blocks[:2]))))
    assert "In 2016 a bomb at the same market killed 30 to 40 people." in bare.text


def test_nothing_is_asked_of_the_network_and_no_script_runs() -> None:
    made = page()
    parsed = Parsed(made)
    assert not {"script", "img", "link", "iframe", "object", "form", "base"} & set(parsed.tags)
    assert not {"src", "style", "onclick", "onload", "srcset"} & set(parsed.attributes)
    assert "url(" not in made
    assert "@import" not in made


def test_the_policy_allows_this_style_and_nothing_else() -> None:
    made = page()
    style = re.search(r"<style>(.*?)</style>", made, re.S)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', made)
    assert style is not None
    assert policy is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1].startswith(f"default-src 'none'; style-src 'sha256-{digest}';")


def test_hostile_text_stays_text() -> None:
    attack = "<script>alert(1)</script> \"'><img src=x onerror=alert(1)> kills 12 \x1b[2J\u202e"
    source = report(f"{attack}\n\n{BODY}", url="javascript:alert(1)", publisher="<b>x</b>", section="{{ 7*7 }}")
    parsed = Parsed(page(record(source)))
    assert not {"script", "img", "b"} & set(parsed.tags)
    assert not any(link.startswith("javascript:") for link in parsed.links)
    assert "{{ 7*7 }}" in parsed.text
    assert not set(parsed.text) & {"\x1b", "\u202e"}


def test_several_reports_have_an_index_and_one_has_none() -> None:
    assert "nav" not in Parsed(page()).tags
    several = Parsed(page(record(), record()))
    assert "nav" in several.tags
    assert "bombing · Mosul · 7 May 2019 · at least 12 killed · injured" in several.text


def test_every_kind_has_a_tint_by_day_and_night_and_all_but_one_an_underline() -> None:
    made = page()
    for kind in KINDS:
        assert made.count(f" --{kind}: #") == 2
    underlines = re.findall(r"mark\.(\w+) { text-decoration: (underline [^;]*?) #", made)
    assert {kind for kind, _ in underlines} == set(KINDS) - {"quote"}
    assert len({style for _, style in underlines}) == len(underlines)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_text_is_readable_on_every_tint() -> None:
    made = page()
    day, night = made.split("prefers-color-scheme: dark", 1)
    for part in (day, night.split("* {", 1)[0]):
        colours = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", part))
        for front in ("ink", "quiet", "link"):
            for back in ("ground", *KINDS, "here") if front == "ink" else ("ground",):
                light, dark = sorted((_luminance(colours[front]), _luminance(colours[back])), reverse=True)
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (front, back)
