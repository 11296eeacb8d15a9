"""Pages in several makes, all written for this test."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import NoArticle, ReadError, SourceNotText, SourceTooLarge
from dateline.model import Image, Report
from dateline.read import ReadOptions, read_html

BODY = """
<p>Two people were killed and five were hurt when a bus was fired on near the border on Tuesday, officials said.</p>
<p>The bus was on its way to the coast when men in two cars overtook it and opened fire, the driver told a radio.</p>
<h2>Second attack</h2>
<p>“They did not say a word,” said one of the passengers, a teacher of 43 who was not hurt in the attack on the bus.</p>
"""
LINKED = """{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "The Harbour"},
  {"@type": ["NewsArticle"], "headline": "Two killed in attack on bus", "datePublished": "2024-03-26T18:11:00Z",
   "dateModified": "2024-03-27T08:00:00Z", "articleSection": ["World"], "author": {"@id": "#a"},
   "publisher": {"@type": "Organization", "name": "The Harbour"}},
  {"@type": "Person", "@id": "#a", "name": "Ann Lee"}]}"""


def page(head: str = "", before: str = "", after: str = "", body: str = BODY) -> str:
    title = "<title>Two killed in attack on bus | The Harbour</title>"
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{title}{head}</head>"
        f"<body><nav><a href='/'>Home</a></nav><article>{before}{body}{after}</article>"
        "<footer>© The Harbour</footer></body></html>"
    )


def kinds(report: Report, kind: str) -> list[str]:
    return [report.text[b.start : b.end] for b in report.blocks if b.kind == kind]


def test_json_ld_in_a_graph() -> None:
    report = read_html(
        page(f"<script type='application/ld+json'>{LINKED}</script>", "<h1>Two killed in attack on bus</h1>")
    )
    assert report.title == "Two killed in attack on bus"
    assert (report.section, report.publisher, report.authors) == ("World", "The Harbour", ("Ann Lee",))
    assert report.published == "2024-03-26T18:11:00+00:00"
    assert report.modified == "2024-03-27T08:00:00+00:00"
    assert report.language == "en"
    assert kinds(report, "heading") == ["Second attack"]
    assert len(kinds(report, "paragraph")) == 3


def test_the_printed_offset_stands_for_the_same_moment_in_utc() -> None:
    shown = "<h1>Two killed in attack on bus</h1><p>2:11 PM EDT, March 26, 2024</p>"
    report = read_html(page(f"<script type='application/ld+json'>{LINKED}</script>", shown))
    assert report.published == "2024-03-26T14:11:00-04:00"
    assert "EDT" not in report.text


@pytest.mark.parametrize(
    ("head", "before", "published"),
    [
        (
            "<meta property='article:published_time' content='2024-03-26T14:11:00+0300'>",
            "",
            "2024-03-26T14:11:00+03:00",
        ),
        ("", "<h1>Two killed in attack on bus</h1><time datetime='2024-03-26'>Tuesday</time>", "2024-03-26"),
        (
            "",
            "<h1>Two killed in attack on bus</h1><div>Published 26 March 2024, 14:11 GMT</div>",
            "2024-03-26T14:11:00+00:00",
        ),
        ("", "<h1>Two killed in attack on bus</h1><div>26 March 2024</div>", "2024-03-26"),
    ],
)
def test_where_the_date_may_stand(head: str, before: str, published: str) -> None:
    assert read_html(page(head, before)).published == published


def test_the_site_s_name_is_no_part_of_the_headline() -> None:
    assert read_html(page(before="<h1>Two killed in attack on bus</h1>")).title == "Two killed in attack on bus"
    assert read_html(page()).title == "Two killed in attack on bus"


def test_a_section_label_stuck_to_the_headline() -> None:
    head = "<meta property='og:title' content='Two killed in attack on bus'>"
    report = read_html(page(head, "<h1><span>World</span>Two killed in attack on bus</h1>"))
    assert report.title == "Two killed in attack on bus"
    assert "WorldTwo" not in report.text


def test_captions_leave_the_text_and_keep_their_credit() -> None:
    figure = (
        "<figure><img src='x.jpg'><figcaption>The bus on Wednesday. In 2011 nine people died here."
        "<span class='credit'>Photo: Jo Lind</span></figcaption></figure>"
    )
    report = read_html(page(before="<h1>Two killed in attack on bus</h1>" + figure))
    assert report.images == (Image("The bus on Wednesday. In 2011 nine people died here.", "Jo Lind"),)
    assert "2011" not in report.text


def test_furniture_goes() -> None:
    after = (
        "<p>Read more:</p><ul><li><a href='/1'>Six dead in ferry fire</a></li></ul><p>Advertisement</p>"
        "<p>Follow our live coverage of the border</p><p>Copyright 2024 The Harbour. All rights reserved.</p>"
    )
    report = read_html(page(before="<h1>Two killed in attack on bus</h1><p>By Ann Lee</p>", after=after))
    for gone in ("Read more", "ferry", "Advertisement", "live coverage", "rights reserved", "By Ann Lee", "Home"):
        assert gone not in report.text
    assert report.authors == ("Ann Lee",)


def test_line_breaks_make_paragraphs() -> None:
    body = (
        "<div>"
        + "<br><br>".join(f"Part {i} of the report says that the bus was fired on again." for i in range(6))
        + "</div>"
    )
    assert len(kinds(read_html(page(body=body)), "paragraph")) == 6


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_encodings(encoding: str) -> None:
    source = page().replace("utf-8", encoding)
    assert "“They did not say a word,”" in read_html(source.encode(encoding)).text


def test_a_wrong_declaration_does_no_harm() -> None:
    assert "“They did not" in read_html(page().replace("charset='utf-8'", "charset='koi8-r'").encode()).text


def test_another_language_is_named() -> None:
    body = (
        "<p>Deux personnes ont été tuées et cinq autres blessées mardi lorsque des hommes ont tiré sur un autocar.</p>"
        * 3
    )
    assert read_html(page(body=body)).language == "fr"


@pytest.mark.parametrize("cut", [0.5, 0.7, 0.9])
def test_a_truncated_page_gives_what_there_is(cut: float) -> None:
    source = page()
    assert "Two people were killed" in read_html(source[: int(len(source) * cut)]).text


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("<html><body>" + "<div>" * 100_000 + BODY, NoArticle),
        ("<html><body><table><tr><td>" * 5_000, NoArticle),
        ("<html><body>" + "<p>w</p>" * 50_000, SourceTooLarge),
        ("<html><body><nav><a href='/'>Home</a></nav></body></html>", NoArticle),
        ("<html><body>" + "<div><a href='/x'>Bridge closed again</a></div>" * 60, NoArticle),
        ("", ReadError),
        (b"%PDF-1.4 x", SourceNotText),
        (bytes(range(256)) * 20, SourceNotText),
    ],
)
def test_what_cannot_be_read_is_refused_quickly(source: bytes | str, error: type[ReadError]) -> None:
    start = time.monotonic()
    with pytest.raises(error) as raised:
        read_html(source)
    assert "\n" not in str(raised.value)
    assert time.monotonic() - start < 10


def test_unclosed_tags_do_not_hide_the_text() -> None:
    assert "Two people were killed" in read_html("<html><body>" + "<font>" * 600 + BODY).text


def test_options_win() -> None:
    report = read_html(page(), ReadOptions(title="Another headline", url="https://harbour.example/1", publisher="P"))
    assert report.text.startswith("Another headline\n\nTwo people")
    assert (report.url, report.publisher) == ("https://harbour.example/1", "P")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(st.text(max_size=20), st.sampled_from(["<p>", "</div>", "<h1>", "<br>", BODY, "<!--", "<script>"]))
    )
)
def test_no_page_raises_anything_else(parts: list[str]) -> None:
    try:
        report = read_html("<html><body>" + "".join(parts))
    except ReadError:
        return
    assert report.text.split("\n\n") == [report.text[b.start : b.end] for b in report.blocks]
