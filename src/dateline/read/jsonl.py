"""JSON Lines: one report a line, read line by line, so that a file of any size takes the memory of one line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from dateline.errors import ReadError, SourceMalformed, SourceMissing, SourceNotText, SourceTooLarge
from dateline.model import Report
from dateline.read import dates
from dateline.read.build import text_report
from dateline.read.limits import MAX_LINE_BYTES
from dateline.read.source import Failure, ReadOptions

HtmlReader = Callable[[str, ReadOptions, bytes], Report]


def read_lines(
    stream: BinaryIO, name: str, options: ReadOptions, html: HtmlReader, limit: int = MAX_LINE_BYTES
) -> Iterator[Report | Failure]:
    """The reports of a JSON Lines stream, in order; a line that is none gives a Failure and the rest goes on."""
    number, held = 0, False
    while raw := stream.readline(limit + 1):
        number += 1
        where = f"{name}, line {number}"
        if len(raw) > limit and not raw.endswith(b"\n"):
            _skip_line(stream, limit)
            held = True
            yield Failure.of(where, SourceTooLarge(f"the line is longer than {limit // 1_000_000} MB"))
            continue
        raw = raw.removeprefix(b"\xef\xbb\xbf").strip()
        if not raw:
            continue
        if b"\0" in raw[:4096]:
            yield Failure.of(where, SourceNotText("this is binary, not JSON Lines; the rest was not read"))
            return
        held = True
        try:
            yield read_line(raw, options, html)
        except ReadError as error:
            yield Failure.of(where, error)
    if not held:
        yield Failure.of(name, SourceMissing("it holds no reports"))


def _skip_line(stream: BinaryIO, limit: int) -> None:
    while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
        pass


def read_line(raw: bytes, options: ReadOptions, html: HtmlReader) -> Report:
    """One line's report. Raises ReadError."""
    item = _object(raw)
    published = _words(item, "published")
    options = replace(
        options,
        key=_words(item, "id") or options.key,
        url=_words(item, "url") or options.url,
        title=_words(item, "title") or options.title,
        publisher=_words(item, "publisher") or options.publisher,
        language=_words(item, "language") or options.language,
        published=(dates.iso(published) if published else None) or options.published,
    )
    page, text = item.get("html"), item.get("text")
    if isinstance(page, str) and page.strip():
        report = html(page, options, raw)
    elif isinstance(text, str) and text.strip():
        report = text_report(text, options, raw)
    else:
        raise SourceMalformed("it has neither 'text' nor 'html' with words in it")
    if published and not dates.iso(published):
        report = replace(report, warnings=(*report.warnings, f"'{published[:60]}' is not a date and was left out."))
    return report


def _object(raw: bytes) -> dict[str, Any]:
    try:
        item = json.loads(raw)
    except UnicodeDecodeError:
        raise SourceNotText("the line is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise SourceMalformed(f"the line is not valid JSON ({error.msg.lower()} at column {error.colno})") from None
    except (ValueError, RecursionError):
        raise SourceMalformed("the line is not valid JSON") from None
    if not isinstance(item, dict):
        raise SourceMalformed("the line is not a JSON object")
    return item


def _words(item: dict[str, Any], name: str) -> str | None:
    value = item.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).encode("utf-8", "replace").decode().strip() or None
