"""The app: routes, guards, and what is answered when something is wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from dateline.errors import DecisionRefused, LedgerError, NotInLedger
from dateline.ledger import Ledger
from dateline.version import VERSION
from dateline.web import api, forms, pages, words
from dateline.web.desk import STATIC, Desk
from dateline.web.security import guard
from dateline.web.settings import Settings

API = "/api/v1"
AT_ONCE = 6
"""So many answers are made at once, the others wait their turn: each takes up to two of a ledger's fifteen
connections, and a download keeps one. Else fifty readers of a large ledger wait for connections in vain."""


class _Files(StaticFiles):
    """Built files; kept by browsers for good where the address carries a stamp."""

    def file_response(self, *args: object, **more: object) -> Response:
        answer = super().file_response(*args, **more)  # type: ignore[arg-type]
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer


def make_app(settings: Settings | None = None, ledger: Ledger | None = None) -> FastAPI:
    """The desk over a ledger: `ledger` if it is open already, else the one that the settings name.

    Raises LedgerError where there is none.
    """
    settings = settings or Settings()
    opened = ledger or Ledger.open(settings.ledger, create=False)
    words.country_names()
    desk = Desk(opened, settings)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
        yield
        if ledger is None:
            opened.close()

    app = FastAPI(
        title="dateline", version=VERSION, docs_url=None, redoc_url=None, openapi_url=f"{API}/openapi.json",
        lifespan=life, description="Incidents of a ledger, their figures over time, reports and records, decisions.",
    )  # fmt: skip
    app.include_router(pages.router(desk))
    app.include_router(forms.router(desk))
    app.include_router(api.router(desk), prefix=API)
    app.mount("/static", _Files(directory=STATIC), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=1500, compresslevel=4)
    app.add_middleware(BaseHTTPMiddleware, dispatch=guard(settings))
    _errors(app, desk)
    return app


def _errors(app: FastAPI, desk: Desk) -> None:
    def answer(request: Request, status: int, title: str, said: str, command: str = "") -> Response:
        if request.url.path.startswith(API):
            return JSONResponse({"detail": said}, status)
        return desk.page(request, "error.html", status, title=title, words=said, command=command)

    @app.exception_handler(NotInLedger)
    def missing(request: Request, error: NotInLedger) -> Response:
        return answer(request, 404, "Not in this ledger", str(error), "dateline incidents")

    @app.exception_handler(DecisionRefused)
    def refused(request: Request, error: DecisionRefused) -> Response:
        return answer(request, 409, "This decision cannot be taken", str(error))

    @app.exception_handler(LedgerError)
    def broken(request: Request, error: LedgerError) -> Response:
        return answer(request, 500, "The ledger cannot be read", str(error), "dateline check")

    @app.exception_handler(HTTPException)
    def other(request: Request, error: HTTPException) -> Response:
        said = {404: "There is no such page.", 405: "This page takes no such request."}
        return answer(request, error.status_code, "Nothing here", said.get(error.status_code, str(error.detail)))

    @app.exception_handler(RequestValidationError)
    def malformed(request: Request, error: RequestValidationError) -> Response:
        said = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:5])
        return answer(request, 422, "Not understood", said)
