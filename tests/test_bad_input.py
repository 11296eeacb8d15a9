"""Bad input of every kind: one clear line each, the rest goes on, the exit code says so."""

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run

GOOD = (
    "Bomb kills nine at market in Baghdad\n\n"
    "A bomb killed nine people and wounded twenty at a market in Baghdad on 3 May 2019, officials said on Friday.\n"
)
MAKE: dict[str, Callable[[Path], object]] = {
    "empty.txt": lambda path: path.write_bytes(b""),
    "blank.txt": lambda path: path.write_bytes(b" \n\t\n" * 100),
    "empty.html": lambda path: path.write_bytes(b""),
    "empty.jsonl": lambda path: path.write_bytes(b""),
    "huge.html": lambda path: (path.write_bytes(b"<html>"), os.truncate(path, 100_000_000)),
    "huge.txt": lambda path: (path.write_bytes(b"a"), os.truncate(path, 100_000_000)),
    "binary.txt": lambda path: path.write_bytes(bytes(range(256)) * 400),
    "picture.html": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(5000)),
    "no-article.html": lambda path: path.write_text(
        "<html><body><nav><a href=/>Home</a></nav><form>Sign in</form></body></html>"
    ),
    "folder": lambda path: path.mkdir(),
    "cut.txt.gz": lambda path: path.write_bytes(b"\x1f\x8b\x08\x00\x00\x00\x00\x00"),
}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "zz-good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def failed(err: str, source: object) -> str:
    """The reason, when exactly one line says that the source was not read."""
    assert "Traceback" not in err
    lines = err.splitlines()
    assert len(lines) == 1, err
    start = f"not read: {source}"
    assert lines[0].startswith(start), err
    reason = lines[0].removeprefix(start).partition(": ")[2]
    assert len(reason.split()) >= 3
    return reason


@pytest.mark.parametrize("name", MAKE)
def test_a_bad_file_is_one_line_and_the_rest_goes_on(run: Run, tmp_path: Path, good: Path, name: str) -> None:
    bad = tmp_path / name
    MAKE[name](bad)
    ran = run("read", bad, good, "--json")
    assert ran.code == 1
    failed(ran.err, bad)
    assert json.loads(ran.out)["report"]["key"] == "zz-good"


def test_a_missing_file(run: Run, good: Path) -> None:
    ran = run("read", "no-such.html", good)
    assert ran.code == 1
    assert failed(ran.err, "no-such.html") == "there is no such file"
    assert "Bomb kills nine" in ran.out


def test_a_file_that_may_not_be_read(run: Run, tmp_path: Path, good: Path) -> None:
    bad = tmp_path / "secret.txt"
    bad.write_text(GOOD)
    bad.chmod(0)
    if os.access(bad, os.R_OK):
        pytest.skip("this user may read anything")
    ran = run("read", bad, good)
    assert ran.code == 1
    assert "permission" in failed(ran.err, bad)


def test_a_wrong_encoding_is_read_or_said(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    text = GOOD.replace("Baghdad", "Bağdat’s “old” café quarter")
    paragraphs = "".join(f"<p>{p}</p>" for p in text.split("\n\n"))
    source = f"<html><head><meta charset=utf-8></head><body><article>{paragraphs * 3}</article></body></html>"
    page.write_bytes(source.encode("cp1254"))
    ran = run("read", page, "--json")
    assert ran.code == 0
    assert "killed nine people" in json.loads(ran.out)["report"]["text"]


def test_a_truncated_page_gives_what_is_there(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    paragraphs = "".join(f"<p>{p} {p}</p>" for p in GOOD.split("\n\n"))
    page.write_text(f"<html><head><title>x</title></head><body><article>{paragraphs}<p>And then the <a hr")
    ran = run("read", page, "--json")
    assert ran.code == 0
    assert "killed nine people" in json.loads(ran.out)["report"]["text"]


def test_a_deeply_nested_page_neither_crashes_nor_hangs(run: Run, tmp_path: Path, good: Path) -> None:
    page = tmp_path / "deep.html"
    page.write_text("<html><body>" + "<div>" * 100_000 + GOOD + "</div>" * 100_000)
    ran = run("read", page, good, "--json")
    assert ran.code in (0, 1)
    assert "Traceback" not in ran.err
    assert json.loads(ran.out.splitlines()[-1])["report"]["key"] == "zz-good"


def test_a_broken_line_is_named_and_the_others_are_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    rows = [
        json.dumps({"id": "a", "text": GOOD}),
        '{"id": "b", "text": ',
        json.dumps(["not", "an", "object"]),
        json.dumps({"id": "d"}),
        json.dumps({"id": "e", "text": 5}),
        "",
        json.dumps({"id": "g", "text": GOOD}),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    ran = run("read", path, "--json")
    assert ran.code == 1
    assert [json.loads(line)["report"]["key"] for line in ran.out.splitlines()] == ["a", "g"]
    lines = ran.err.splitlines()
    assert len(lines) == 4
    assert all(line.startswith("not read: ") for line in lines)
    for number, line in zip((2, 3, 4, 5), lines, strict=True):
        assert str(number) in line


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def test_an_address_where_nobody_answers(run: Run, good: Path, closed_port: int) -> None:
    address = f"http://127.0.0.1:{closed_port}/story"
    ran = run("read", address, good, "--allow-private", "--json")
    assert ran.code == 1
    failed(ran.err, address)
    assert ran.out.count("\n") == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/x",
        "http://localhost/x",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://0x7f000001/",
        "http://2130706433/",
    ],
)
def test_an_address_in_a_private_range_is_refused(run: Run, good: Path, address: str) -> None:
    ran = run("read", address, good, "--json")
    assert ran.code == 1
    assert "--allow-private" in failed(ran.err, address)
    assert ran.out.count("\n") == 1


@pytest.mark.parametrize("address", ["ftp://news.example/x", "file:///etc/passwd", "http://", "https://[nonsense/"])
def test_what_is_no_address_of_a_page(run: Run, address: str) -> None:
    ran = run("read", address)
    assert ran.code == 1
    failed(ran.err, address)


@pytest.mark.parametrize("stdin", [b"", b" \n ", b"\0\0\0\0" * 100])
def test_nothing_on_standard_input(run: Run, stdin: bytes) -> None:
    ran = run("read", "-", stdin=stdin)
    assert ran.code == 1
    failed(ran.err, "standard input")


def test_another_language_is_a_warning_and_no_failure(run: Run) -> None:
    text = (
        "Explosion auf Markt in Bagdad\n\nBei der Explosion einer Bombe auf einem Markt in Bagdad sind am Freitag neun "
        "Menschen getötet worden. Das teilte die Polizei mit. Zwanzig weitere wurden verletzt, einige davon schwer.\n"
    )
    ran = run("read", "-", "--json", stdin=text.encode())
    record = json.loads(ran.out)
    assert (ran.code, record["relevant"], record["incidents"]) == (0, None, [])
    assert any("'de'" in warning for warning in record["warnings"])
