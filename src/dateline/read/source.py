"""What is read, what the caller adds to it, and what is said when it could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from dateline.errors import DatelineError
from dateline.model import Report
from dateline.read.limits import CONNECT_SECONDS, MAX_PAGE_BYTES, MAX_SOURCE_BYTES, TOTAL_SECONDS


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the caller knows about a report, and how far reading may go.

    `published` (a date or time, ISO 8601 or as printed), `url`, `publisher`, `title`, `language` (ISO 639-1) and
    `key` win over what the source says. `allow_private` lets addresses of the local network be fetched.
    Sizes are bytes, times seconds.
    """

    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    language: str | None = None
    key: str | None = None
    allow_private: bool = False
    max_source_bytes: int = MAX_SOURCE_BYTES
    max_page_bytes: int = MAX_PAGE_BYTES
    connect_seconds: float = CONNECT_SECONDS
    total_seconds: float = TOTAL_SECONDS


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that gave no report. `reason` is one plain line; `error` is what a caller may raise."""

    source: str
    reason: str
    error: DatelineError

    @classmethod
    def of(cls, source: str, error: DatelineError) -> Failure:
        """The failure of `source` because of `error`."""
        return cls(source, " ".join(str(error).split()), error)


class Reader(NamedTuple):
    """A form of source. `accepts(name, head)`: the lower-case name without `.gz` and the first bytes;
    `read(stream, name, options)`: its reports and failures."""

    name: str
    accepts: Callable[[str, bytes], bool]
    read: Callable[[BinaryIO, str, ReadOptions], Iterator[Report | Failure]]
