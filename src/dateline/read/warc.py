"""Web archives: the pages in a WARC file, or in the WARC files of a WACZ, each with the time it was taken."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from dateline.errors import ReadError, SourceMalformed, SourceMissing, SourceTooLarge
from dateline.model import Report
from dateline.read.source import Failure, ReadOptions

_PAGES = ("text/html", "application/xhtml+xml")
PageReader = Callable[[bytes, str | None, ReadOptions], Report]
"""A page's bytes, the character set that its server named, and the options -> its report. Raises
ReadError."""


@dataclass(frozen=True, slots=True)
class CapturedReport(Report):
    """A report from an archive. `captured` is when the page was taken, ISO 8601."""

    captured: str | None = None


def read_warc(stream: BinaryIO, name: str, options: ReadOptions, page: PageReader) -> Iterator[Report | Failure]:
    """The reports on the archive's pages, in order; what is no page (pictures, scripts, errors) is passed
    over."""
    held = False
    try:
        for record in ArchiveIterator(stream):
            if _is_page(record):
                held = True
                yield _report(record, name, options, page)
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        yield Failure.of(name, SourceMalformed(f"the archive is damaged: {error}"))
        return
    if not held:
        yield Failure.of(name, SourceMissing("the archive holds no pages"))


def read_wacz(stream: BinaryIO, name: str, options: ReadOptions, page: PageReader) -> Iterator[Report | Failure]:
    """The reports of all WARC files in a WACZ (a ZIP, which cannot be read from standard input)."""
    if not stream.seekable():
        yield Failure.of(name, SourceMalformed("a WACZ is read from a file only"))
        return
    try:
        with zipfile.ZipFile(stream) as bundle:
            archives = sorted(n for n in bundle.namelist() if n.endswith((".warc", ".warc.gz")))
            for archive in archives:
                with bundle.open(archive) as inner:
                    yield from read_warc(inner, f"{name}, {archive}", options, page)  # type: ignore[arg-type]
    except zipfile.BadZipFile:
        yield Failure.of(name, SourceMalformed("the WACZ is damaged: it is no ZIP file"))
        return
    if not archives:
        yield Failure.of(name, SourceMissing("the WACZ holds no WARC file"))


def _is_page(record: Any) -> bool:
    if record.rec_type not in ("response", "resource"):
        return False
    if record.rec_type == "response" and (record.http_headers is None or _status(record) != "200"):
        return False
    return _type(record).split(";")[0].strip().lower() in _PAGES


def _status(record: Any) -> str:
    return str(record.http_headers.get_statuscode())


def _type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return headers.get_header("Content-Type") or ""


def _report(record: Any, name: str, options: ReadOptions, page: PageReader) -> Report | Failure:
    url = record.rec_headers.get_header("WARC-Target-URI")
    where = f"{name}: {url}"
    data = record.content_stream().read(options.max_page_bytes + 1)
    try:
        if len(data) > options.max_page_bytes:
            raise SourceTooLarge(f"the page is larger than {options.max_page_bytes / 1e6:g} MB")
        charset = _type(record).lower().partition("charset=")[2].strip(" \"'") or None
        report = page(data, charset, replace(options, key=None, url=options.url or url))
    except ReadError as error:
        return Failure.of(where, error)
    values = {f.name: getattr(report, f.name) for f in fields(Report)}
    return CapturedReport(**values, captured=record.rec_headers.get_header("WARC-Date"))
