"""Following feeds: what is new in them is read and put into the ledger, politely and without end, or once.

What is remembered of a feed (validators, when to look again, how often it failed) and of its entries is in
the ledger, so that `--once` from cron goes on where the last run stopped.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, insert, select

from dateline.engine import Engine
from dateline.errors import DatelineError, FetchError, ReadError
from dateline.ledger.database import reading, writing
from dateline.ledger.schema import feed_entries, feeds
from dateline.ledger.store import Added, Ledger
from dateline.read.feed import Answer, Entry, Polite, read_feed
from dateline.read.source import ReadOptions
from dateline.read.warc import PageReader

EVERY = timedelta(minutes=15)
"""How long after a look at a feed the next one comes."""

_LONGEST = timedelta(hours=24)
_MOST_SITEMAPS = 20
_FINAL = (401, 403, 404, 410, 451)  # a page with such an answer is not asked for again


@dataclass(frozen=True, slots=True)
class Watched:
    """What came of one feed or one of its entries: `added`, or why not, in words."""

    feed: str
    url: str
    added: Added | None
    reason: str | None
    title: str = ""


@dataclass(slots=True)
class Watcher:
    """Follows feeds into a ledger. `now` and `sleep` are there for tests."""

    ledger: Ledger
    engine: Engine
    get: Polite
    page: PageReader
    options: ReadOptions
    every: timedelta = EVERY
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], None] = time.sleep

    def follow(self, urls: Sequence[str], *, once: bool) -> Iterator[Watched]:
        """Look at the feeds that are due, again and again; with `once`, at all that are due now, and stop."""
        while True:
            for url in urls:
                if self.due(url) <= self.now():
                    yield from self._feed(url)
            if once:
                return
            wait = (min(self.due(url) for url in urls) - self.now()).total_seconds()
            self.sleep(max(1.0, wait))

    def due(self, url: str) -> datetime:
        """When the feed is to be looked at next; long ago for one not seen yet."""
        with reading(self.ledger.engine) as db:
            due = db.execute(select(feeds.c.due).where(feeds.c.url == url)).scalar()
        return datetime.fromisoformat(due) if due else datetime.min.replace(tzinfo=UTC)

    def _feed(self, url: str) -> Iterator[Watched]:
        with reading(self.ledger.engine) as db:
            known = db.execute(select(feeds).where(feeds.c.url == url)).first()
        failures = known.failures if known else 0
        try:
            answer = self.get(url, etag=known.etag if known else None, modified=known.modified if known else None)
            entries = self._entries(answer)
        except DatelineError as error:
            self._remember(url, None, failures + 1, None)
            yield Watched(url, url, None, str(error))
            return
        if answer.status >= 400:
            self._remember(url, None, failures + 1, answer.wait)
            yield Watched(url, url, None, f"the feed answered {answer.status}")
            return
        complete = True
        for entry in self._unseen(entries):
            watched, settled = self._entry(url, entry)
            complete &= settled
            yield watched
        self._remember(url, answer if complete else None, 0, answer.wait)

    def _entries(self, answer: Answer) -> list[Entry]:
        """What the feed names, further sitemaps followed."""
        if answer.data is None or answer.status >= 400:
            return []
        found = read_feed(answer.data, answer.url)
        entries, further = list(found.entries), list(found.sitemaps[:_MOST_SITEMAPS])
        for url in further:
            more = self.get(url)
            if more.data is not None and more.status < 400:
                entries += read_feed(more.data, more.url).entries
        return entries

    def _unseen(self, entries: Sequence[Entry]) -> list[Entry]:
        """Those not fetched yet, and those whose date in the feed is another than then; the oldest first."""
        stamps: dict[str, str] = {}
        urls = [e.url for e in entries]
        with reading(self.ledger.engine) as db:
            for start in range(0, len(urls), 500):
                query = select(feed_entries).where(feed_entries.c.url.in_(urls[start : start + 500]))
                stamps |= {row.url: row.stamp for row in db.execute(query)}
        fresh = {e.url: e for e in entries if stamps.get(e.url) != e.stamp}
        return list(reversed(fresh.values()))

    def _entry(self, feed: str, entry: Entry) -> tuple[Watched, bool]:
        """Fetch, read and store one entry. The second value: whether it is settled, or to be tried again."""
        try:
            answer = self.get(entry.url)
        except FetchError as error:
            return Watched(feed, entry.url, None, str(error)), "robots.txt asks not" in str(error)
        if answer.status >= 400 or answer.data is None:
            settled = answer.status in _FINAL
            if settled:
                self._settle(entry, f"answered {answer.status}")
            return Watched(feed, entry.url, None, f"the page answered {answer.status}"), settled
        try:
            report = self.page(answer.data, answer.charset, self.options_for(answer.url))
            record = self.engine(report)
        except ReadError as error:
            self._settle(entry, str(error))
            return Watched(feed, entry.url, None, str(error)), True
        except DatelineError as error:
            return Watched(feed, entry.url, None, str(error)), True
        added = self.ledger.add(record, captured=self.now().isoformat(timespec="seconds"))
        self._settle(entry, added.outcome)
        return Watched(feed, entry.url, added, None, report.title or ""), True

    def options_for(self, url: str) -> ReadOptions:
        """The options for a page at `url`."""
        return replace(self.options, url=url, key=None)

    def _settle(self, entry: Entry, outcome: str) -> None:
        row = {"url": entry.url, "stamp": entry.stamp, "fetched": self.now().isoformat(), "outcome": outcome[:200]}
        with writing(self.ledger.engine) as db:
            db.execute(delete(feed_entries).where(feed_entries.c.url == entry.url))
            db.execute(insert(feed_entries), row)

    def _remember(self, url: str, answer: Answer | None, failures: int, wait: float | None) -> None:
        """Validators only once all entries are in; after failures, twice as long a wait each time, a day at
        most."""
        pause = min(_LONGEST, self.every * 2 ** min(failures, 10))
        due = self.now() + max(pause, timedelta(seconds=min(wait or 0.0, _LONGEST.total_seconds())))
        with writing(self.ledger.engine) as db:
            old = db.execute(select(feeds).where(feeds.c.url == url)).first()
            db.execute(delete(feeds).where(feeds.c.url == url))
            kept = (answer.etag, answer.modified) if answer and answer.status != 304 else None
            etag, modified = kept or ((old.etag, old.modified) if old and (answer or failures) else (None, None))
            row = {
                "url": url, "etag": etag, "modified": modified, "checked": self.now().isoformat(),
                "due": due.isoformat(), "failures": failures,
            }  # fmt: skip
            db.execute(insert(feeds), row)
