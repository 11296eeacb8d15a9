"""Fetching a page from its address, within limits and never from the local network unless that is allowed.

Each hop's host is resolved here, every address it resolves to is checked, and the connection goes to the checked
address itself: a name that resolves to something else a moment later (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

import httpcore
import httpx

from dateline.errors import AddressRefused, FetchError
from dateline.read.limits import MAX_REDIRECTS
from dateline.read.source import ReadOptions

USER_AGENT = "dateline/0.1 (news report reader; one page at a time, on a person's request)"
_TEXT = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")
_REDIRECTS = (301, 302, 303, 307, 308)
_SHARED = ipaddress.ip_network("100.64.0.0/10")
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered with. `url` is the last hop's; `kind` is `html` or `text`."""

    url: str
    data: bytes
    charset: str | None
    kind: str


def fetch(url: str, options: ReadOptions) -> Page:
    """The page at `url`. Raises AddressRefused or FetchError, each with one plain line."""
    deadline = time.monotonic() + options.total_seconds
    context = httpx.create_ssl_context()
    guard = _Guard(options.allow_private, deadline)
    transport = httpx.HTTPTransport(verify=context, trust_env=False)
    # httpx takes no network backend of its own; its engine, httpcore, does
    transport._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=guard)
    timeout = httpx.Timeout(options.total_seconds, connect=options.connect_seconds)
    headers = {"User-Agent": USER_AGENT, "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1"}
    try:
        with httpx.Client(transport=transport, timeout=timeout, headers=headers, trust_env=False) as client:
            return _follow(client, url, options, deadline)
    except FetchError:
        raise
    except _Refused as error:
        raise AddressRefused(str(error)) from None
    except httpx.TimeoutException:
        raise FetchError(f"the address did not answer within {options.total_seconds:g} seconds") from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError, ValueError):
        raise FetchError("this is not an address that can be fetched") from None
    except httpx.HTTPError as error:
        raise FetchError(f"the address cannot be reached: {_plain(error)}") from None


def _follow(client: httpx.Client, url: str, options: ReadOptions, deadline: float) -> Page:
    for _ in range(MAX_REDIRECTS + 1):
        if httpx.URL(url).scheme not in ("http", "https") or not httpx.URL(url).host:
            raise FetchError("only http and https addresses are read")
        with client.stream("GET", url) as response:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                url = urljoin(url, response.headers["location"])
                continue
            return _page(response, url, options, deadline)
    raise FetchError(f"the address redirects more than {MAX_REDIRECTS} times")


def _page(response: httpx.Response, url: str, options: ReadOptions, deadline: float) -> Page:
    if response.status_code >= 400:
        raise FetchError(f"the address answered {response.status_code} {response.reason_phrase}".rstrip())
    kind = response.headers.get("content-type", "text/html").split(";")[0].strip().lower()
    if kind not in _TEXT:
        raise FetchError(f"the address holds {kind[:60]}, not a page")
    limit = options.max_page_bytes
    if int(response.headers.get("content-length") or 0) > limit:
        raise FetchError(f"the page is larger than {limit / 1e6:g} MB")
    data = bytearray()
    for chunk in response.iter_bytes():  # as they arrive, so that a page that drips is noticed
        data += chunk
        if len(data) > limit:
            raise FetchError(f"the page is larger than {limit / 1e6:g} MB")
        if time.monotonic() > deadline:
            raise FetchError(f"the page did not arrive within {options.total_seconds:g} seconds")
    return Page(url, bytes(data), response.charset_encoding, "text" if kind == "text/plain" else "html")


class _Refused(Exception):
    """A host whose address may not be connected to."""


class _Guard(httpcore.SyncBackend):
    """A network backend that resolves a host itself and connects only to addresses that were checked."""

    def __init__(self, allow_private: bool, deadline: float) -> None:
        super().__init__()
        self.allow_private = allow_private
        self.deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connects to the host's first checked address that answers."""
        failure: Exception | None = None
        for address in self.addresses(host, port):
            if time.monotonic() > self.deadline:
                raise httpcore.ConnectTimeout
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError("no address")

    def addresses(self, host: str, port: int) -> Iterator[str]:
        """The host's addresses. Raises _Refused if one of them is local, whatever the others are."""
        try:
            found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise httpcore.ConnectError("there is no such host") from None
        addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
        local = [a for a in addresses if is_local(a)]
        if local and not self.allow_private:
            raise _Refused(
                f"{host} is an address of the local network ({local[0]}), which is fetched with --allow-private only"
            )
        yield from addresses[:4]


def is_local(address: str) -> bool:
    """Whether an IP address is private, loopback, link-local, reserved, multicast or otherwise not public."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_local(str(inner))
    if ip.version == 4 and ip in _SHARED:
        return True
    return not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified


def _plain(error: httpx.HTTPError) -> str:
    text = str(error).split("] ")[-1].strip().lower().rstrip(".")
    return text or type(error).__name__
