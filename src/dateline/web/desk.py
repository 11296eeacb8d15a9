"""What every page needs at hand: the open ledger, the settings, templates, and answers kept for one ledger state."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from sqlalchemy import Connection, select
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dateline.ledger import Ledger
from dateline.ledger.schema import members, readings, reports
from dateline.version import VERSION
from dateline.web import data, masking, security, words
from dateline.web.settings import Settings

T = TypeVar("T")
STATIC = Path(__file__).parent / "static"
_KEPT = 64


class Desk:
    """One running desk."""

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self.ledger = ledger
        self.settings = settings
        self.templates = _templates()
        self._kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
        self._lock = Lock()

    def kept(self, db: Connection, name: tuple[Any, ...], make: Callable[[], T]) -> T:
        """What `make` gives, made once for each state of the ledger and name."""
        key = (data.head(db)[1], *name)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[no-any-return]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return made

    def page(self, request: Request, name: str, status: int = 200, **values: Any) -> Response:
        """A page from a template. Everything in it is escaped."""
        token = security.token(request)
        given = {
            "settings": self.settings,
            "token": token,
            "path": request.url.path,
            "reviewer": self.reviewer(request),
        }
        given["message"] = request.query_params.get("said", "")[:200]
        answer = HTMLResponse(self.templates.get_template(name).render(**given, **values), status)
        security.keep(answer, token)
        return answer

    def reviewer(self, request: Request) -> str:
        """Who decides in this browser, as far as it is known."""
        return request.cookies.get("dateline_reviewer", "")[:80] or self.settings.reviewer

    def mask(self, db: Connection, report_ids: Iterable[str]) -> masking.Mask:
        """What hides the names that these reports give; hides nothing unless the setting asks for it."""
        if not self.settings.mask_names:
            return masking.NOTHING
        ids = sorted(set(report_ids))[:500]

        def make() -> masking.Mask:
            query = select(readings.c.body, reports.c.text).join(reports, reports.c.seq == readings.c.report)
            found = db.execute(query.where(reports.c.id.in_(ids)))
            return masking.Mask({n for r in found for n in masking.names_in(masking.parsed(r.body), r.text)})

        return self.kept(db, ("mask", *ids), make)

    def mask_of(self, db: Connection, incidents: Iterable[str]) -> masking.Mask:
        """As `mask`, for incidents."""
        if not self.settings.mask_names:
            return masking.NOTHING
        query = select(reports.c.id).join(members, members.c.report == reports.c.seq)
        return self.mask(db, db.execute(query.where(members.c.incident.in_(list(incidents)[:500]))).scalars())


def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("dateline.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"version": VERSION, "asset": _asset, "w": words, "plural": words.plural}
    made.filters |= {"number": words.number}
    return made


_STAMPS: dict[str, str] = {}


def _asset(name: str) -> str:
    """The address of a built file, with a stamp of its content, so that browsers may keep it for good."""
    if name not in _STAMPS:
        held = STATIC / name
        _STAMPS[name] = sha256(held.read_bytes()).hexdigest()[:10] if held.exists() else "0"
    return f"/static/{name}?v={_STAMPS[name]}"
