"""Feeds: the addresses of reports in RSS, Atom and sitemaps, and fetching that minds the sites it reads
from."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Protocol
from urllib.parse import urljoin, urlsplit

import feedparser
import httpcore
import httpx
from lxml import etree
from protego import Protego

from dateline.errors import AddressRefused, FetchError, SourceMalformed
from dateline.read import fetch as fetching
from dateline.read.limits import MAX_REDIRECTS
from dateline.read.source import ReadOptions

USER_AGENT = "dateline/0.1 (follows feeds of news reports)"
MAX_ENTRIES = 500
"""So many entries of one feed are looked at, the newest first."""

HOST_SECONDS = 5.0
"""At least so long between two requests to one host; longer where its robots.txt asks for more."""

_MOST_WAIT = 60.0  # a site that asks for longer pauses is obeyed up to here
_ROBOTS_SECONDS = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One report that a feed names. `stamp` is the feed's own date of it, "" where it gives none."""

    url: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed or sitemap names: reports, and further sitemaps."""

    entries: tuple[Entry, ...]
    sitemaps: tuple[str, ...] = ()


def read_feed(data: bytes, url: str) -> Feed:
    """The entries of an RSS or Atom feed or a sitemap, as it orders them. Raises SourceMalformed for anything
    else."""
    if b"<urlset" in data[:4096] or b"<sitemapindex" in data[:4096]:
        return _sitemap(data, url)
    found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not found.get("version"):
        raise SourceMalformed(f"{url} is neither RSS nor Atom nor a sitemap")
    entries = (
        Entry(urljoin(url, e["link"]), str(dict.get(e, "updated") or dict.get(e, "published") or ""))
        for e in found.entries
        if e.get("link")
    )
    return Feed(tuple(dict.fromkeys(entries))[:MAX_ENTRIES])


def _sitemap(data: bytes, url: str) -> Feed:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    root = etree.fromstring(data, parser)
    if root is None:
        raise SourceMalformed(f"{url} is a damaged sitemap")
    entries, further = [], []
    for node in root:
        place = node.findtext("{*}loc")
        if not place:
            continue
        if etree.QName(root).localname == "sitemapindex":
            further.append(urljoin(url, place.strip()))
        else:
            entries.append(Entry(urljoin(url, place.strip()), (node.findtext("{*}lastmod") or "").strip()))
    entries.sort(key=lambda e: e.stamp, reverse=True)
    return Feed(tuple(entries[:MAX_ENTRIES]), tuple(further))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. `data` is None where nothing changed (304); `wait` is its Retry-After in
    seconds."""

    url: str
    status: int
    data: bytes | None
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    wait: float | None = None


class Getter(Protocol):
    """Gets an address once, without manners of its own."""

    def __call__(self, url: str, headers: dict[str, str]) -> Answer:
        """The answer. Raises FetchError where there is none."""


def getter(options: ReadOptions) -> Getter:
    """A Getter over the network, within the limits of `options` and never to private addresses unless
    allowed."""

    def get(url: str, headers: dict[str, str]) -> Answer:
        deadline = time.monotonic() + options.total_seconds
        context = httpx.create_ssl_context()
        transport = httpx.HTTPTransport(verify=context, trust_env=False)
        guard = fetching._Guard(options.allow_private, deadline)
        transport._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=guard)
        timeout = httpx.Timeout(options.total_seconds, connect=options.connect_seconds)
        sent = {"User-Agent": USER_AGENT, **headers}
        try:
            with httpx.Client(transport=transport, timeout=timeout, headers=sent, trust_env=False) as client:
                return _follow(client, url, options, deadline)
        except fetching._Refused as error:
            raise AddressRefused(str(error)) from None
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise FetchError(f"the address cannot be reached: {error or type(error).__name__}") from None

    return get


def _follow(client: httpx.Client, url: str, options: ReadOptions, deadline: float) -> Answer:
    for _ in range(MAX_REDIRECTS + 1):
        if urlsplit(url).scheme not in ("http", "https"):
            raise FetchError("only http and https addresses are read")
        with client.stream("GET", url) as response:
            if response.status_code in fetching._REDIRECTS and "location" in response.headers:
                url = urljoin(url, response.headers["location"])
                continue
            data = bytearray()
            for chunk in response.iter_bytes():
                data += chunk
                if len(data) > options.max_page_bytes or time.monotonic() > deadline:
                    raise FetchError("the answer is too large or too slow")
            kept = {"etag": response.headers.get("etag"), "modified": response.headers.get("last-modified")}
            body = None if response.status_code == 304 else bytes(data)
            wait = _seconds(response.headers.get("retry-after"))
            return Answer(url, response.status_code, body, response.charset_encoding, **kept, wait=wait)
    raise FetchError(f"the address redirects more than {MAX_REDIRECTS} times")


def _seconds(value: str | None) -> float | None:
    """A Retry-After: seconds, or a date."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


@dataclass(slots=True)
class Polite:
    """Gets addresses as a good guest does: robots.txt is kept to, and a host has its rest between requests.

    `clock` (seconds) and `sleep` are there for tests.
    """

    get: Getter
    pause: float = HOST_SECONDS
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _robots: dict[str, tuple[float, Protego | None]] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def __call__(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """The answer to a request for `url`, conditional where `etag` or `modified` is known.

        Raises FetchError where robots.txt forbids it, it cannot be read, or the server cannot be reached.
        """
        rules = self._rules(url)
        if rules is None:
            raise FetchError("the site's robots.txt cannot be had at present, so nothing is fetched there")
        if not rules.can_fetch(url, USER_AGENT):
            raise FetchError("the site's robots.txt asks not to fetch this")
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        self._rest(url, min(_MOST_WAIT, max(self.pause, rules.crawl_delay(USER_AGENT) or 0.0)))
        return self.get(url, {k: v for k, v in headers.items() if v})

    def _rest(self, url: str, pause: float) -> None:
        host = urlsplit(url).netloc
        last = self._last.get(host)
        if last is not None and (left := last + pause - self.clock()) > 0:
            self.sleep(left)
        self._last[host] = self.clock()

    def _rules(self, url: str) -> Protego | None:
        """The host's rules; none that can be had (server error, unreachable) is None, none at all allows
        all."""
        parts = urlsplit(url)
        known = self._robots.get(parts.netloc)
        if known is not None and self.clock() - known[0] < _ROBOTS_SECONDS:
            return known[1]
        self._rest(url, self.pause)
        try:
            answer = self.get(f"{parts.scheme}://{parts.netloc}/robots.txt", {})
        except AddressRefused:
            raise
        except FetchError:
            return None
        if answer.status >= 500 or answer.status == 429:
            return None
        text = (answer.data or b"").decode("utf-8", "replace") if answer.status < 400 else ""
        rules = Protego.parse(text)
        self._robots[parts.netloc] = (self.clock(), rules)
        return rules
