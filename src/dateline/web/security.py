"""What guards the desk: a strict content policy, who may call it by which name, tokens for forms.

The desk runs beside other sites in the same browser. Another site can make a browser send a form here, or point its
own name at this machine. The first fails for want of the token and of our origin, the second for its name.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from dateline.web.settings import LOOPBACK, Settings

COOKIE = "dateline_token"
FIELD = "token"
HEADER = "X-Dateline-Token"
SAFE = ("GET", "HEAD", "OPTIONS")
MAX_FORM = 200_000
"""Bytes of a form or of an API request's body."""

POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
        "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    )
)  # fmt: skip
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}

Next = Callable[[Request], Awaitable[Response]]


def guard(settings: Settings) -> Callable[[Request, Next], Awaitable[Response]]:
    """The middleware that checks every request and marks every answer."""
    names = frozenset((*LOOPBACK, *(h.lower() for h in settings.hosts)))

    async def checked(request: Request, call: Next) -> Response:
        refusal = _refusal(request, names)
        answer = _refused(request, refusal) if refusal else await call(request)
        for name, value in _HEADERS.items():
            answer.headers.setdefault(name, value)
        if not request.url.path.startswith("/static/"):
            answer.headers.setdefault("Cache-Control", "private, no-cache")
        return answer

    return checked


def _refused(request: Request, words: str) -> Response:
    """A refusal in the form that its caller reads."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": words.strip()}, 403)
    return PlainTextResponse(words, 403)


def _refusal(request: Request, names: frozenset[str]) -> str | None:
    host = request.headers.get("host", "")
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    if name.lower() not in names and not _numeric_ok(name, names):
        return f"This desk is not called '{name[:100]}'. Start it with --host or --name to allow that name.\n"
    if request.method in SAFE:
        return None
    if int(request.headers.get("content-length") or 0) > MAX_FORM:
        return "That is more than a decision needs.\n"
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    if origin is not None and urlsplit(origin).netloc != host:
        return "Refused: the form came from another site.\n"
    if site is not None and site not in ("same-origin", "none"):
        return "Refused: the form came from another site.\n"
    if origin is None and site is None and not _json(request):
        return "Refused: the form does not say where it came from.\n"
    return None


def _numeric_ok(name: str, names: frozenset[str]) -> bool:
    """Served on every address (--host 0.0.0.0), the desk answers to numbers, which nobody can point elsewhere."""
    return bool({"0.0.0.0", "[::]"} & names) and name.replace(".", "").isdigit()


def _json(request: Request) -> bool:
    return request.headers.get("content-type", "").split(";")[0].strip() == "application/json"


def token(request: Request) -> str:
    """The token of this browser; a new one where it has none."""
    held = request.cookies.get(COOKIE, "")
    return held if len(held) == 43 else secrets.token_urlsafe(32)


def keep(answer: Response, value: str) -> None:
    """Give the browser its token. No other site sees it or has it sent along."""
    answer.set_cookie(COOKIE, value, httponly=True, samesite="strict", path="/")


def genuine(request: Request, given: str) -> bool:
    """Whether a form carries the token that this browser holds."""
    held = request.cookies.get(COOKIE, "")
    return len(held) == 43 and hmac.compare_digest(held.encode(), given.encode())


def genuine_call(request: Request) -> bool:
    """Whether an API call that changes something may: a page of ours (token), or no browser at all."""
    browser = "origin" in request.headers or "sec-fetch-site" in request.headers or COOKIE in request.cookies
    return genuine(request, request.headers.get(HEADER, "")) if browser else _json(request)
