"""What every page needs at hand: the open ledger, the settings, templates, and answers kept for one ledger state."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from sqlalchemy import Connection, select
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dateline.ledger import Ledger
from dateline.ledger.schema import aliases, members, readings, reports
from dateline.version import VERSION
from dateline.web import data, masking, security, words
from dateline.web import survey as surveying
from dateline.web.settings import Settings
from dateline.web.state import View

T = TypeVar("T")
STATIC = Path(__file__).parent / "static"
_KEPT = 64
_PORTION = 400
HELD = 2.0
"""Seconds that views show one state at most while reports come in."""

_READINGS = 50_000
"""Names to hide are kept of so many readings."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """An answer, the state of the ledger that it was made for, and until when it will do for a later one."""

    value: Any
    state: str
    until: float

    def fits(self, state: str) -> bool:
        return state == self.state or monotonic() < self.until


class Desk:
    """One running desk."""

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self.ledger = ledger
        self.settings = settings
        self.templates = _templates()
        self._kept: OrderedDict[tuple[Any, ...], _Kept] = OrderedDict()
        self._turns: dict[tuple[Any, ...], Lock] = {}  # so that an answer is made by one of those who wait for it
        self._lock = Lock()
        self._hidden: dict[int, set[str]] = {}  # by reading: a reading never changes
        self._seen, self._until, self._cost = "", 0.0, 0.0  # the state that views show, until when, what views cost

    def state(self, db: Connection) -> str:
        """The state of the ledger that lists, maps and timelines show: the newest; while reports come in one after
        the other, one that is at most two seconds old, so that what is made for a view serves more than one reader.
        """
        head = data.head(db)[1]
        with self._lock:
            if head != self._seen and monotonic() >= self._until:
                self._seen, self._until, self._cost = head, monotonic() + min(HELD, 20 * self._cost), 0.0
            return self._seen

    def forget(self) -> None:
        """Show the newest state from now on: whoever decides sees it at once."""
        with self._lock:
            self._until = 0.0

    def viewed(self, db: Connection, name: tuple[Any, ...], make: Callable[[], T]) -> T:
        """As `kept`, for what belongs to views of one state."""

        def timed() -> T:
            began = monotonic()
            made = make()
            self._cost = max(self._cost, monotonic() - began)
            return made

        return self.kept(db, name, timed, state=self.state(db))

    def kept(
        self, db: Connection, name: tuple[Any, ...], make: Callable[[], T], *, patient: bool = False, state: str = ""
    ) -> T:
        """What `make` gives, made once for each state of the ledger (or `state`) and name, however many ask at once.

        `patient`: while reports come in, the answer for an earlier state will do for twenty times as long as it
        took to make. For sums over the whole ledger, which one report more does not change.
        """
        key = (() if patient else (state or data.head(db)[1],), *name)
        with self._lock:
            turn = self._turns.setdefault(key, Lock())
        with turn:
            with self._lock:
                held = self._kept.get(key)
                if held is not None:
                    self._kept.move_to_end(key)
            if held is not None and (not patient or held.fits(data.head(db)[1])):
                return held.value  # type: ignore[no-any-return]
            began = monotonic()
            at = data.head(db)[1]
            made = make()
            with self._lock:
                self._kept[key] = _Kept(made, at, monotonic() + 20 * (monotonic() - began))
                while len(self._kept) > _KEPT:
                    self._turns.pop(self._kept.popitem(last=False)[0], None)
        return made

    def hits(self, db: Connection, view: View) -> frozenset[str] | None:
        """What `data.having_words` gives for the view's words; None where it names none."""
        return self.viewed(db, ("words", view.q), lambda: data.having_words(db, view.q)) if view.q else None

    def survey(self, db: Connection, view: View) -> surveying.Survey:
        """How much the view holds, and which points; for all of them a first page waits for nothing."""

        def make() -> surveying.Survey:
            if not view.address(since="", until="", bbox=None, sort="date"):
                return surveying.Survey(surveying.count(db, view), "")
            return surveying.survey(db, view, self.order(db), self.hits(db, view))

        return self.viewed(db, ("survey", view.address()), make)

    def order(self, db: Connection) -> dict[str, int]:
        """Which incidents the map has, and where each stands in its columns."""
        return self.viewed(db, ("order",), lambda: surveying.places_of_points(db))

    def rows(self, db: Connection, view: View, limit: int, offset: int) -> list[Any]:
        """Overview rows of the view in its order."""
        first = self.survey(db, view).first
        if first is None or (offset + limit > len(first) >= surveying.FIRST):
            return data.rows(db, view, limit, offset)
        return data.rows_of(db, first[offset : offset + limit])

    def page(self, request: Request, name: str, status: int = 200, **values: Any) -> Response:
        """A page from a template. Everything in it is escaped."""
        token = security.token(request)
        given = {
            "settings": self.settings,
            "token": token,
            "path": request.url.path,
            "address": str(request.url.replace(query=None)),
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
        ids = sorted(set(report_ids))

        def make() -> masking.Mask:
            parts = (ids[start : start + _PORTION] for start in range(0, len(ids), _PORTION))
            named = {n for part in parts for n in self._names(db, part)}
            return masking.Mask(named | self.kept(db, ("decided names",), lambda: masking.decided(db)))

        return self.kept(db, ("mask", *ids), make)

    def _names(self, db: Connection, report_ids: list[str]) -> set[str]:
        """The names to hide that these reports give; each reading is looked through once."""
        query = select(readings.c.id).join(reports, reports.c.seq == readings.c.report)
        wanted = list(db.execute(query.where(reports.c.id.in_(report_ids))).scalars())
        known = {i: names for i in wanted if (names := self._hidden.get(i)) is not None}
        fresh = [i for i in wanted if i not in known]
        texts = select(readings.c.id, readings.c.body, reports.c.text)
        texts = texts.join(reports, reports.c.seq == readings.c.report).where(readings.c.id.in_(fresh))
        for row in db.execute(texts) if fresh else ():
            known[row.id] = masking.names_in(masking.parsed(row.body), row.text)
        with self._lock:
            self._hidden |= known
            while len(self._hidden) > _READINGS:
                self._hidden.pop(next(iter(self._hidden)))
        return {n for names in known.values() for n in names}

    def mask_of(self, db: Connection, incidents: Iterable[str]) -> masking.Mask:
        """As `mask`, for incidents."""
        if not self.settings.mask_names:
            return masking.NOTHING
        ids, held = list(incidents), set[str]()
        if len(ids) <= _PORTION:  # ids that were merged away lead to the incident of today
            ids += db.execute(select(aliases.c.new).where(aliases.c.old.in_(ids))).scalars()
        query = select(reports.c.id).join(members, members.c.report == reports.c.seq)
        for start in range(0, len(ids), _PORTION):
            held |= set(db.execute(query.where(members.c.incident.in_(ids[start : start + _PORTION]))).scalars())
        return self.mask(db, held)


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
