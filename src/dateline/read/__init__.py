"""Reading: files, folders, addresses, standard input, strings -> Reports.

`sources` is the way in for anything a user may name; `read_html` and `read_text` take what is at hand. A new
form of source is one more line in `READERS` (see docs/add_a_reader.md).
"""

from __future__ import annotations

import gzip
import importlib
import io
import os
import re
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, cast

from dateline.errors import FetchError, ReadError, SourceMissing, SourceTooLarge
from dateline.model import Report
from dateline.read import jsonl
from dateline.read.build import given_date, text_report
from dateline.read.decode import decode
from dateline.read.source import Failure, Reader, ReadOptions

__all__ = ["READERS", "Failure", "ReadOptions", "Reader", "captured_page", "read_html", "read_text", "sources"]

_HTML_NAMES = (".html", ".htm", ".xhtml")
_JSONL_NAMES = (".jsonl", ".ndjson")
_TEXT_NAMES = (".txt", ".text")
_ARCHIVE_NAMES = (".warc", ".wacz")
_FOLDER_NAMES = _HTML_NAMES + _JSONL_NAMES + _TEXT_NAMES + _ARCHIVE_NAMES
_HTML_HEAD = re.compile(rb"^\s*<(?:!doctype|!--|html|head|body|article|div|p|h1|main|section|\?xml)\b|<html[\s>]", re.I)
_JSON_HEAD = re.compile(rb'^\s*\{\s*(?:"|$)')
_URL = re.compile(r"^[a-z][a-z0-9+.-]{1,20}://", re.I)
_HEAD = 4096


def sources(source: str | Path, options: ReadOptions | None = None) -> Iterator[Report | Failure]:
    """The reports of a file, folder, address or `-` (standard input), one by one; what fails gives a Failure.

    Never raises for a source's fault; raises SourceMalformed at once where `options.published` is no date.
    """
    options = options or ReadOptions()
    given_date(options.published)
    return _sources(source, options)


def read_text(text: str, options: ReadOptions | None = None) -> Report:
    """The report in a plain text, as copied from a page or written by hand. Raises ReadError."""
    return text_report(text, options or ReadOptions())


def read_html(page: bytes | str, options: ReadOptions | None = None) -> Report:
    """The report on an HTML page. Raises ReadError; NoArticle where the page holds none."""
    options = options or ReadOptions()
    if isinstance(page, str):
        return _read_page(page, options, page.encode("utf-8", "surrogatepass"))
    if not page.strip():
        raise SourceMissing("it is empty")
    text, warning = decode(page)
    return _warned(_read_page(text, options, page), warning)


def _sources(source: str | Path, options: ReadOptions) -> Iterator[Report | Failure]:
    name = str(source)
    try:
        if not name.strip():
            raise SourceMissing("no file, folder or address is named")
        if name == "-":
            yield from _read_stream(sys.stdin.buffer, "standard input", "", options)
        elif _URL.match(name):
            yield from _read_address(name, options)
        elif Path(name).is_dir():
            yield from _read_folder(Path(name), options)
        else:
            yield from _read_file(Path(name), options)
    except ReadError as error:
        yield Failure.of(name, error)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        yield Failure.of(name, SourceMissing(f"it cannot be read: {reason.lower()}"))


def _read_folder(folder: Path, options: ReadOptions) -> Iterator[Report | Failure]:
    found = False
    for root, folders, files in os.walk(folder):
        folders.sort()
        for file in sorted(files):
            if _plain_name(file).endswith(_FOLDER_NAMES) and not file.startswith("."):
                found = True
                yield from _sources(Path(root) / file, replace(options, key=None))
    if not found:
        raise SourceMissing("the folder holds no .html, .txt, .jsonl, .warc or .wacz file")


def _read_file(path: Path, options: ReadOptions) -> Iterator[Report | Failure]:
    if not path.exists():
        raise SourceMissing("there is no such file")
    options = replace(options, key=options.key or _key(path.name))
    packed = path.name.lower().endswith(".gz")
    lines = _plain_name(path.name).endswith(_JSONL_NAMES + _ARCHIVE_NAMES)  # read piece by piece
    if not packed and not lines and path.stat().st_size > options.max_source_bytes:
        raise _too_large(path.stat().st_size, options.max_source_bytes)
    with cast(BinaryIO, gzip.open(path, "rb") if packed else path.open("rb")) as stream:
        yield from _read_stream(stream, str(path), _plain_name(path.name), options)


def _read_address(url: str, options: ReadOptions) -> Iterator[Report | Failure]:
    if not url.lower().startswith(("http://", "https://")):
        raise FetchError("only http and https addresses are read")
    page = _later("fetch").fetch(url, options)
    options = replace(options, url=options.url or page.url)
    if not page.data.strip():
        raise FetchError("the address answered with nothing")
    if page.kind == "text":
        text, warning = decode(page.data, page.charset)
        yield _warned(text_report(text, options, page.data), warning)
        return
    text, warning = decode(page.data, page.charset)
    yield _warned(_read_page(text, options, page.data), warning)


def _read_stream(stream: BinaryIO, name: str, ending: str, options: ReadOptions) -> Iterator[Report | Failure]:
    buffered = cast(
        io.BufferedReader, stream if hasattr(stream, "peek") else io.BufferedReader(cast(io.RawIOBase, stream))
    )
    head = buffered.peek(_HEAD)[:_HEAD]
    if ending.endswith(_JSONL_NAMES) and not head:
        raise SourceMissing("it is empty")
    for reader in READERS:
        if reader.accepts(ending, head):
            yield from reader.read(buffered, name, options)
            return


def _whole(stream: BinaryIO, options: ReadOptions) -> bytes:
    """All bytes of a source that is one report. Raises SourceTooLarge without holding more than the limit."""
    data = stream.read(options.max_source_bytes + 1)
    if len(data) > options.max_source_bytes:
        raise _too_large(None, options.max_source_bytes)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf") and b"\0" not in data:
        raise SourceMissing("it is empty")
    return data


def _read_jsonl(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Report | Failure]:
    yield from jsonl.read_lines(stream, name, replace(options, key=None), _read_page)


def _read_html_stream(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Report | Failure]:
    yield read_html(_whole(stream, options), options)


def _read_text_stream(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Report | Failure]:
    data = _whole(stream, options)
    text, warning = decode(data)
    yield _warned(text_report(text, options, data), warning)


def _read_page(page: str, options: ReadOptions, data: bytes) -> Report:
    report: Report = _later("html").page_report(page, options, data)
    return report


def _later(module: str) -> ModuleType:
    """A module whose libraries take a quarter of a second to load; reading a text does without them."""
    return importlib.import_module(f"dateline.read.{module}")


def _is_jsonl(ending: str, head: bytes) -> bool:
    return ending.endswith(_JSONL_NAMES) or (not ending.endswith(_FOLDER_NAMES) and bool(_JSON_HEAD.match(head)))


def _is_html(ending: str, head: bytes) -> bool:
    head = head.removeprefix(b"\xef\xbb\xbf")
    return ending.endswith(_HTML_NAMES) or (not ending.endswith(_FOLDER_NAMES) and bool(_HTML_HEAD.search(head)))


def _is_text(ending: str, head: bytes) -> bool:
    return True


def _is_warc(ending: str, head: bytes) -> bool:
    return ending.endswith(".warc") or head.startswith(b"WARC/1.")


def _is_wacz(ending: str, head: bytes) -> bool:
    return ending.endswith(".wacz")


def _read_warc(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Report | Failure]:
    yield from _later("warc").read_warc(stream, name, options, captured_page)


def _read_wacz(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Report | Failure]:
    yield from _later("warc").read_wacz(stream, name, options, captured_page)


def captured_page(page: bytes, charset: str | None, options: ReadOptions) -> Report:
    """The report on a page as a server sent it, with the character set that it named. Raises ReadError."""
    if not page.strip():
        raise SourceMissing("it is empty")
    text, warning = decode(page, charset)
    return _warned(_read_page(text, options, page), warning)


READERS: tuple[Reader, ...] = (
    Reader("warc", _is_warc, _read_warc),
    Reader("wacz", _is_wacz, _read_wacz),
    Reader("jsonl", _is_jsonl, _read_jsonl),
    Reader("html", _is_html, _read_html_stream),
    Reader("text", _is_text, _read_text_stream),
)
"""The forms of source, asked in this order; the last takes what no other does."""


def _warned(report: Report, warning: str | None) -> Report:
    return replace(report, warnings=(*report.warnings, warning)) if warning else report


def _too_large(size: int | None, limit: int) -> SourceTooLarge:
    has = f"it has {size / 1e6:.0f} MB" if size else "it has more"
    return SourceTooLarge(f"{has}, and a page or text may have {limit / 1e6:g} MB; put several reports in JSON Lines")


def _plain_name(name: str) -> str:
    return name.lower().removesuffix(".gz")


def _key(name: str) -> str:
    bare = name[:-3] if name.lower().endswith(".gz") else name
    for ending in _FOLDER_NAMES:
        if bare.lower().endswith(ending):
            return bare[: -len(ending)] or bare
    return bare
