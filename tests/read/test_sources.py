"""Everything a user may name: files, folders, JSON Lines, standard input, addresses."""

import gzip
import hashlib
import io
import json
import sys
from pathlib import Path

import pytest

from dateline.errors import AddressRefused, FetchError, SourceMalformed, SourceMissing, SourceNotText, SourceTooLarge
from dateline.model import Report
from dateline.read import Failure, ReadOptions, sources

TEXT = "A man was shot in the leg in the harbour on Sunday, police said. He is expected to live."
PAGE = (
    "<html lang='en'><head><title>Man shot in harbour</title></head>"
    f"<body><article><p>{TEXT}</p></article></body></html>"
)


def read(source: str | Path, options: ReadOptions | None = None) -> tuple[list[Report], list[Failure]]:
    found = list(sources(source, options))
    return [f for f in found if isinstance(f, Report)], [f for f in found if isinstance(f, Failure)]


def test_files_by_their_ending(tmp_path: Path) -> None:
    (tmp_path / "b.htm").write_text(PAGE)
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "sub" / "d.jsonl").write_text(json.dumps({"id": "x1", "text": TEXT}))
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    reports, failures = read(tmp_path)
    assert [r.key for r in reports] == ["a", "b", "c", "x1"]
    assert not failures
    assert reports[0].id == hashlib.sha256(TEXT.encode()).hexdigest()


def test_a_file_without_a_known_ending_is_told_by_its_content(tmp_path: Path) -> None:
    for content, title in ((PAGE, "Man shot in harbour"), (TEXT, None), (json.dumps({"text": TEXT}), None)):
        (tmp_path / "report").write_text(content)
        reports, failures = read(tmp_path / "report")
        assert [r.title for r in reports] == [title], failures
        assert TEXT in reports[0].text


def test_json_lines_go_on_after_a_broken_line(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": 7, "text": TEXT, "published": "2024-03-26", "publisher": "P", "url": "https://p.example/1"}),
        '{"id": "b", "text": ',
        "[1, 2]",
        "",
        json.dumps({"id": "c"}),
        "[" * 100_000,
        json.dumps({"id": "d", "html": PAGE, "title": "Given headline"}),
        json.dumps({"id": "e", "text": TEXT, "published": "soon"}),
    ]
    file = tmp_path / "reports.jsonl"
    file.write_text("\n".join(lines))
    reports, failures = read(file)
    assert [r.key for r in reports] == ["7", "d", "e"]
    assert (reports[0].published, reports[0].publisher, reports[0].url) == ("2024-03-26", "P", "https://p.example/1")
    assert reports[1].title == "Given headline"
    assert "'soon' is not a date and was left out." in reports[2].warnings
    assert [f.source.rpartition("line ")[2] for f in failures] == ["2", "3", "5", "6"]
    assert all(isinstance(f.error, SourceMalformed) and "\n" not in f.reason for f in failures)


def test_json_lines_are_streamed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            line = (json.dumps({"text": TEXT}) + "\n").encode()
            buffer[: len(line)] = line
            return len(line)

    class Stdin:
        buffer = io.BufferedReader(Endless())

    monkeypatch.setattr(sys, "stdin", Stdin)
    found = sources("-")
    assert isinstance(next(found), Report)
    assert isinstance(next(found), Report)


@pytest.mark.parametrize(
    ("content", "title"), [(PAGE, "Man shot in harbour"), (TEXT, None), ("\n" + json.dumps({"text": TEXT}), None)]
)
def test_standard_input(content: str, title: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    reports, failures = read("-")
    assert [r.title for r in reports] == [title], failures
    assert reports[0].key is None


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("empty.txt", b"", SourceMissing),
        ("empty.html", b"  \n", SourceMissing),
        ("empty.jsonl", b"", SourceMissing),
        ("image.txt", b"\x89PNG\r\n\x1a\n....", SourceNotText),
        ("binary.html", bytes(range(256)) * 10, SourceNotText),
        ("binary.jsonl", b"\0" * 100, SourceNotText),
        ("large.txt", b"word " * 1000, SourceTooLarge),
        ("bomb.txt.gz", gzip.compress(b"word " * 1000), SourceTooLarge),
        ("broken.txt.gz", b"not packed", SourceMissing),
    ],
)
def test_bad_files_give_one_line(name: str, content: bytes, error: type[Exception], tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    reports, failures = read(tmp_path / name, ReadOptions(max_source_bytes=4000))
    assert not reports
    assert [type(f.error) for f in failures] == [error]
    assert name in failures[0].source
    assert "\n" not in failures[0].reason


def test_one_bad_file_does_not_stop_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0\0\0\0")
    (tmp_path / "b.txt").write_text(TEXT)
    reports, failures = read(tmp_path)
    assert [r.key for r in reports] == ["b"]
    assert len(failures) == 1


@pytest.mark.parametrize("name", ["no/such/file.txt", "", "x" * 5000, "a\0b"])
def test_missing_files(name: str) -> None:
    reports, failures = read(name)
    assert not reports
    assert isinstance(failures[0].error, SourceMissing)


def test_an_empty_folder(tmp_path: Path) -> None:
    assert isinstance(read(tmp_path)[1][0].error, SourceMissing)


def test_a_published_option_that_is_no_date_is_refused_at_once() -> None:
    with pytest.raises(SourceMalformed, match="soon"):
        sources("x.txt", ReadOptions(published="soon"))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/", "http://localhost/", "http://10.1.2.3/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
        "http://2130706433/", "http://169.254.169.254/latest", "http://100.64.0.1/", "https://user:pass@192.168.0.1/",
    ],
)  # fmt: skip
def test_local_addresses_are_refused(url: str) -> None:
    _, failures = read(url)
    assert isinstance(failures[0].error, AddressRefused)


@pytest.mark.parametrize("url", ["ftp://host.example/x", "file:///etc/hosts", "http://", "http:///x"])
def test_what_is_no_web_address(url: str) -> None:
    _, failures = read(url)
    assert type(failures[0].error) is FetchError
