"""Pages in web archives, with the time they were taken."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from dateline.model import Report
from dateline.read import Failure, sources
from dateline.read.warc import CapturedReport

WORDS = "A bomb went off at the market on Friday, killing five people and injuring nine others, the police said. "
PAGE = f"<html><head><title>Blast</title></head><body><article><h1>Blast</h1><p>{WORDS * 4}</p></article></body></html>"


def archive(*pages: tuple[str, str, str, bytes], packed: bool = True) -> bytes:
    """A WARC of responses: address, status, content type, body."""
    out = b""
    for url, status, kind, body in pages:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        heads = (
            "WARC/1.0", "WARC-Type: response", f"WARC-Target-URI: {url}", "WARC-Date: 2024-05-10T10:00:00Z",
            "Content-Type: application/http; msgtype=response", f"Content-Length: {len(answer)}", "", "",
        )  # fmt: skip
        record = "\r\n".join(heads).encode() + answer + b"\r\n\r\n"
        out += gzip.compress(record) if packed else record
    return out


PAGES = (
    ("https://news.example/a", "200 OK", "text/html; charset=utf-8", PAGE.encode()),
    ("https://news.example/logo.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://news.example/gone", "404 Not Found", "text/html", b"<p>gone</p>"),
    ("https://news.example/latin", "200 OK", "text/html; charset=iso-8859-1",
     PAGE.replace("market", "marché").encode("latin-1")),
)  # fmt: skip


def reports(path: Path) -> list[Report | Failure]:
    return list(sources(path))


@pytest.mark.parametrize(("name", "packed"), [("a.warc.gz", True), ("a.warc", False)])
def test_pages_of_a_warc(tmp_path: Path, name: str, packed: bool) -> None:
    (tmp_path / name).write_bytes(archive(*PAGES, packed=packed))
    found = reports(tmp_path / name)
    assert [r.url for r in found if isinstance(r, CapturedReport)] == [PAGES[0][0], PAGES[3][0]]
    first, second = found
    assert isinstance(first, CapturedReport)
    assert isinstance(second, CapturedReport)
    assert first.captured == "2024-05-10T10:00:00Z"
    assert "marché" in second.text


def test_pages_of_a_wacz_and_of_a_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as bundle:
        bundle.writestr("archive/data.warc.gz", archive(PAGES[0]))
        bundle.writestr("datapackage.json", "{}")
    assert [type(r) for r in reports(tmp_path / "a.wacz")] == [CapturedReport]
    assert [type(r) for r in reports(tmp_path)] == [CapturedReport]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.warc", archive(PAGES[1], packed=False), "holds no pages"),
        ("a.warc", b"this is no archive at all\r\n\r\n", "no pages"),
        ("a.wacz", b"this is no archive at all\r\n\r\n", "no ZIP file"),
    ],
)
def test_what_is_no_archive_is_said_in_words(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    (failure,) = reports(tmp_path / name)
    assert isinstance(failure, Failure)
    assert said in failure.reason
