"""Fetching, against a server of our own on this machine."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from typing import Any

import pytest

from dateline.errors import AddressRefused, FetchError
from dateline.read import ReadOptions
from dateline.read.fetch import fetch, is_local

PAGE = b"<html><body><p>A page.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        redirects = {"/once": "/page", "/loop": "/loop", "/file": "file:///etc/hosts", "/inside": "http://10.0.0.1/"}
        if self.path in redirects:
            self.answer(302, b"", Location=redirects[self.path])
        elif self.path == "/pdf":
            self.answer(200, b"%PDF", **{"Content-Type": "application/pdf"})
        elif self.path == "/gone":
            self.answer(404, b"gone")
        elif self.path == "/big":
            self.answer(200, b"x" * 5000, **{"Content-Type": "text/html"})
        else:
            self.answer(200, PAGE, **{"Content-Type": "text/html; charset=koi8-r"})

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


ALLOWED = ReadOptions(allow_private=True, max_page_bytes=4000, total_seconds=5)


def test_a_page_and_its_charset(base: str) -> None:
    page = fetch(base + "/page", ALLOWED)
    assert (page.data, page.charset, page.kind, page.url) == (PAGE, "koi8-r", "html", base + "/page")


def test_a_redirect_is_followed(base: str) -> None:
    assert fetch(base + "/once", ALLOWED).url == base + "/page"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/loop", "redirects more than 5 times"),
        ("/file", "only http and https"),
        ("/pdf", "application/pdf"),
        ("/gone", "404"),
        ("/big", "larger than"),
    ],
)
def test_what_is_refused(base: str, path: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        fetch(base + path, ALLOWED)


def test_an_address_that_resolves_to_a_local_one_is_refused(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(base.rpartition(":")[2])
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in ("93.184.215.14", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: answer)
    with pytest.raises(AddressRefused, match=r"news\.example"):
        fetch(f"http://news.example:{port}/page", ReadOptions())


def test_a_redirect_into_the_local_network_is_refused(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("dateline.read.fetch")
    monkeypatch.setattr(module, "is_local", lambda address: address == "10.0.0.1")
    with pytest.raises(AddressRefused, match=r"10\.0\.0\.1"):
        fetch(base + "/inside", ReadOptions())


def test_a_host_that_does_not_answer() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(FetchError, match="cannot be reached"):
            fetch(f"http://127.0.0.1:{port}/", ALLOWED)


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("8.8.8.8", False), ("2606:4700::1111", False), ("127.0.0.1", True), ("10.0.0.1", True), ("172.16.0.1", True),
        ("192.168.1.1", True), ("169.254.1.1", True), ("0.0.0.0", True), ("224.0.0.1", True), ("240.0.0.1", True),
        ("100.64.0.1", True), ("::1", True), ("fe80::1%eth0", True), ("fc00::1", True), ("::ffff:10.0.0.1", True),
        ("64:ff9b::a00:1", True), ("2002:7f00:1::", True), ("::", True),
    ],
)  # fmt: skip
def test_which_addresses_are_local(address: str, local: bool) -> None:
    assert is_local(address) is local
