"""Following a feed: conditional requests, robots.txt, rest between requests, backing off, going on after a stop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dateline.errors import FetchError, SourceMalformed
from dateline.ledger import Ledger
from dateline.model import EngineInfo, Record, Report
from dateline.read import read_html
from dateline.read.feed import Answer, Polite, read_feed
from dateline.read.source import ReadOptions
from dateline.watch import Watched, Watcher

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><link>https://news.example/two</link><pubDate>Fri, 10 May 2024 12:00:00 GMT</pubDate></item>
<item><link>/one</link><pubDate>Fri, 10 May 2024 11:00:00 GMT</pubDate></item>
<item><link>https://news.example/private/three</link></item></channel></rss>"""
PAGE = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{1}</p></article></body></html>"
WORDS = "A bomb went off at the market on Friday, killing five people and injuring nine others, police said. " * 4


class Site:
    """A site that keeps count of how it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.waited: list[float] = []
        self.clock = 0.0
        self.feed_status = 200
        self.page_status = 200
        self.robots = Answer("", 200, b"User-agent: *\nDisallow: /private/\nCrawl-delay: 7\n")

    def __call__(self, url: str, headers: dict[str, str]) -> Answer:
        self.asked.append((url, headers))
        path = url.removeprefix("https://news.example")
        if path == "/robots.txt":
            return self.robots
        if path == "/feed":
            if self.feed_status >= 400:
                return Answer(url, self.feed_status, b"", wait=7200.0 if self.feed_status == 429 else None)
            if headers.get("If-None-Match") == "v1":
                return Answer(url, 304, None, etag="v1")
            return Answer(url, 200, FEED.encode(), etag="v1")
        text = PAGE.format(f"Market blast, page {path}", WORDS + path)
        return Answer(url, self.page_status, text.encode(), "utf-8")

    def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.clock += seconds

    @property
    def paths(self) -> list[str]:
        return [url.removeprefix("https://news.example") for url, _ in self.asked]


class Reader:
    """An engine that finds nothing."""

    info = EngineInfo("hand", "1")

    def __call__(self, report: Report) -> Record:
        return Record(report, False, (), self.info, (), ())


def page(data: bytes, charset: str | None, options: ReadOptions) -> Report:
    return read_html(data, options)


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def watcher(tmp_path: Path, site: Site) -> Iterator[Watcher]:
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        polite = Polite(site, clock=lambda: site.clock, sleep=site.sleep)
        made = Watcher(ledger, Reader(), polite, page, ReadOptions())
        made.now = lambda: datetime(2024, 5, 10, tzinfo=UTC) + timedelta(seconds=site.clock)
        yield made


def look(watcher: Watcher) -> list[Watched]:
    return list(watcher.follow(["https://news.example/feed"], once=True))


def test_new_entries_are_read_once_and_the_feed_asked_conditionally(watcher: Watcher, site: Site) -> None:
    came = look(watcher)
    assert [(w.url, w.added.outcome if w.added else w.reason) for w in came] == [
        ("https://news.example/private/three", "the site's robots.txt asks not to fetch this"),
        ("https://news.example/one", "new"),
        ("https://news.example/two", "new"),
    ]
    assert site.paths == ["/robots.txt", "/feed", "/one", "/two"]
    assert site.waited == [7.0, 7.0, 7.0]  # the site asks for seven seconds
    assert look(watcher) == []
    assert len(site.asked) == 4  # not due yet
    site.clock += 3600
    assert look(watcher) == []
    assert site.asked[-1] == ("https://news.example/feed", {"If-None-Match": "v1"})


def test_a_failing_feed_is_asked_less_and_less(watcher: Watcher, site: Site) -> None:
    site.feed_status = 503
    waits = []
    for _ in range(4):
        assert [w.reason for w in look(watcher)] == ["the feed answered 503"]
        due = watcher.due("https://news.example/feed")
        waits.append((due - watcher.now()).total_seconds() // 60)
        site.clock += waits[-1] * 60 + 1
    assert waits == [30, 60, 120, 240]
    site.feed_status = 429
    look(watcher)
    assert watcher.due("https://news.example/feed") - watcher.now() >= timedelta(hours=2)
    site.clock += 24 * 3600
    site.feed_status = 200
    assert len([w for w in look(watcher) if w.added]) == 2


def test_pages_that_could_not_be_had_are_tried_again(watcher: Watcher, site: Site) -> None:
    site.page_status = 503
    assert all(w.added is None for w in look(watcher))
    site.page_status = 200
    site.clock += 3600
    assert len([w for w in look(watcher) if w.added]) == 2


def test_nothing_is_fetched_while_robots_txt_cannot_be_had(watcher: Watcher, site: Site) -> None:
    site.robots = Answer("", 503, b"")
    assert [w.reason for w in look(watcher)] == [
        "the site's robots.txt cannot be had at present, so nothing is fetched there"
    ]
    assert site.paths == ["/robots.txt"]


def test_a_site_without_robots_txt_has_five_seconds_rest() -> None:
    site = Site()
    site.robots = Answer("", 404, b"not here")
    polite = Polite(site, clock=lambda: site.clock, sleep=site.sleep)
    polite("https://news.example/private/three")
    polite("https://news.example/one")
    assert site.waited == [5.0, 5.0]


def test_atom_and_sitemaps_are_feeds_and_a_page_is_none() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/a"/><updated>2024-05-10T01:00:00Z</updated>'
        "</entry></feed>"
    )
    found = read_feed(atom.encode(), "https://news.example/feed")
    assert [(e.url, e.stamp) for e in found.entries] == [("https://news.example/a", "2024-05-10T01:00:00Z")]
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    urls = "".join(f"<url><loc>https://x.example/{n}</loc><lastmod>2024-05-{n}</lastmod></url>" for n in (10, 12, 11))
    found = read_feed(f"<urlset {space}>{urls}</urlset>".encode(), "https://x.example/map.xml")
    assert [e.url for e in found.entries] == [f"https://x.example/{n}" for n in (12, 11, 10)]
    index = f"<sitemapindex {space}><sitemap><loc>https://x.example/m1.xml</loc></sitemap></sitemapindex>"
    assert read_feed(index.encode(), "https://x.example/").sitemaps == ("https://x.example/m1.xml",)
    with pytest.raises(SourceMalformed, match="neither RSS"):
        read_feed(PAGE.format("a", "b").encode(), "https://x.example/")


def test_a_site_that_cannot_be_reached_is_said_in_words(watcher: Watcher, site: Site) -> None:
    def down(_url: str, _headers: dict[str, str]) -> Answer:
        raise FetchError("the address cannot be reached: no route")

    watcher.get.get = down
    assert "robots.txt cannot be had" in str(look(watcher)[0].reason)
