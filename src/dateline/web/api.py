"""The REST API: what the pages show, for programs. Documented in docs/api.md, whose examples tests run."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from hashlib import sha256
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import JSONResponse, Response
from sqlalchemy import Connection, func, select

from dateline.ledger import reviews, search, views
from dateline.ledger.database import reading
from dateline.ledger.figures import RuleName
from dateline.ledger.gather import gather
from dateline.ledger.schema import members, reports
from dateline.ledger.settle import resolve
from dateline.ledger.store import find_report
from dateline.ledger.views import decision_words, incident, printed
from dateline.version import VERSION
from dateline.web import data, forms, masking, models, pages, security
from dateline.web.desk import Desk
from dateline.web.state import View, parse

MOST = 200

Limit = Annotated[int, Query(ge=1, le=MOST, description="At most so many.")]
Cursor = Annotated[str | None, Query(max_length=400, description="`next` of the page before.")]
Name = Annotated[str, Path(max_length=500)]
Rule = Annotated[RuleName, Query(description="How figures are chosen.")]
_TEXT = Query(max_length=200)
_KNOWN: dict[int | str, dict[str, Any]] = {n: {"model": models.Problem} for n in (403, 404, 409, 422)}
_FILTERS = ("q", "since", "until", "country", "type", "actor", "claim", "killed", "injured", "review", "outlet", "bbox",
            "sort")  # fmt: skip


def _documented() -> dict[str, Any]:
    """The filters of the Incidents page as OpenAPI parameters."""
    said = {
        "q": "words that a report has", "since": "ISO 8601 day, month or year", "until": "the same",
        "country": "ISO 3166-1 alpha-2", "claim": "claimed, blamed or none", "killed": "at least so many",
        "injured": "at least so many", "review": "reviewed, unreviewed or unsure", "bbox": "west,south,east,north",
        "sort": "date, place, killed, reports, newest or sure; with - the other way",
    }  # fmt: skip
    return {
        "parameters": [
            {"name": n, "in": "query", "required": False, "schema": {"type": "string"}, "description": said.get(n, n)}
            for n in _FILTERS
        ]
    }


def router(desk: Desk) -> APIRouter:
    """The routes under /api/v1."""
    made = APIRouter(responses=_KNOWN)
    _incident_routes(made, desk)
    _report_routes(made, desk)
    _decision_routes(made, desk)
    return made


def _incident_routes(made: APIRouter, desk: Desk) -> None:
    @made.get("/", response_model=models.State, tags=["ledger"])
    def state(request: Request) -> Response:
        """Which state of which ledger is served."""
        return _tagged(desk, request, lambda db: _state(desk, db))

    @made.get("/incidents", response_model=models.IncidentPage, tags=["incidents"], openapi_extra=_documented())
    def incidents(request: Request, limit: Limit = 50, cursor: Cursor = None, rule: Rule = "latest") -> Response:
        """Incidents of a view, in its order."""
        view = parse(request.query_params)
        return _tagged(desk, request, lambda db: _incidents(desk, db, view, limit, cursor, rule))

    @made.get("/incidents/{name}", response_model=models.IncidentOut, tags=["incidents"])
    def one(request: Request, name: Name, rule: Rule = "latest") -> Response:
        """One incident by id, by its first letters, or by an id that was merged away."""
        return _tagged(desk, request, lambda db: _incident(desk, db, name, rule))

    @made.get("/incidents/{name}/figures", response_model=dict[str, models.SeriesOut], tags=["figures"])
    def figures(request: Request, name: Name, rule: Rule = "latest") -> Response:
        """An incident's figures over time, by measure."""
        return _tagged(desk, request, lambda db: _incident(desk, db, name, rule)["figures"])

    @made.get("/incidents/{name}/history", response_model=list[dict[str, Any]], tags=["incidents"])
    def history(request: Request, name: Name) -> Response:
        """All that happened to an incident, oldest first."""
        return _tagged(desk, request, lambda db: _masked(desk, db, name, views.history(desk.ledger, name)))

    @made.get("/figures/{figure}", response_model=list[models.StepOut], tags=["figures"])
    def trace(request: Request, figure: Name, rule: Rule = "latest") -> Response:
        """The chain from a report's words to the chosen figure; by a figure's id, or INCIDENT:MEASURE."""
        if len(figure) > 18 and figure.isdigit():
            raise HTTPException(404, f"The ledger has no figure {figure[:20]}.")
        steps = [{"what": s.what, "words": s.words} for s in views.trace(desk.ledger, figure, rule)]
        if desk.settings.mask_names:
            raise HTTPException(403, "Chains quote the report; this desk hides names.")
        return _tagged(desk, request, lambda db: steps)

    @made.get("/exports/{kind}", tags=["exports"], openapi_extra=_documented(), response_class=Response)
    def export(request: Request, kind: Literal["csv", "geojson", "jsonl"]) -> Response:
        """All of a view as csv, geojson or jsonl."""
        return pages.exported(desk, parse(request.query_params), kind)


def _report_routes(made: APIRouter, desk: Desk) -> None:
    @made.get("/reports", response_model=models.ReportPage, tags=["reports"])
    def listed(request: Request, limit: Limit = 50, cursor: Cursor = None) -> Response:
        """Reports in the order in which they were added."""
        return _tagged(desk, request, lambda db: _reports(desk, db, limit, cursor))

    @made.get("/reports/{name}", response_model=models.ReportText, tags=["reports"])
    def report(request: Request, name: Name) -> Response:
        """One report with its text, by id, by key, or by the first letters of its id."""
        return _tagged(desk, request, lambda db: _report_text(desk, db, name))

    @made.get("/reports/{name}/record", response_model=models.RecordOut, tags=["records"])
    def record(request: Request, name: Name) -> Response:
        """What the newest reading found in the report."""
        return _tagged(desk, request, lambda db: _record(desk, db, name))

    @made.get("/search", response_model=models.Found, tags=["search"])
    def find(request: Request, q: Annotated[str, _TEXT], limit: Limit = 20) -> Response:
        """Reports that have all the words; "in quotes" as a phrase."""
        return _tagged(desk, request, lambda db: _found(desk, db, q, limit))


def _decision_routes(made: APIRouter, desk: Desk) -> None:
    @made.get("/reviews/queue", response_model=list[models.Question], tags=["reviews"])
    def queue(request: Request, limit: Limit = 50) -> Response:
        """What is uncertain, the most uncertain first."""

        def asked(db: Connection) -> Any:
            found = reviews.queue(desk.ledger, limit)
            mask = desk.mask_of(db, {i for q in found for i in (q.incident, q.other) if i})
            return [{k: getattr(q, k) for k in q.__slots__} | {"words": mask.text(q.words)} for q in found]

        return _tagged(desk, request, asked)

    @made.get("/reviews", response_model=models.DecisionPage, tags=["reviews"])
    def decisions(request: Request, limit: Limit = 50, cursor: Cursor = None) -> Response:
        """Decisions, newest first."""
        return _tagged(desk, request, lambda db: _decisions(desk, db, limit, cursor))

    @made.post("/reviews", response_model=models.Taken, status_code=201, tags=["reviews"])
    def decide(request: Request, given: models.DecisionIn) -> Response:
        """Take a decision. Refused (409) where it makes no sense, with the reason in words."""
        if not security.genuine_call(request):
            raise HTTPException(403, f"Send application/json; from a page, the token as {security.HEADER} too.")
        fields = {k: v for k, v in given.model_dump().items() if v is not None}
        taken = forms.take(desk, fields, given.out)
        return JSONResponse({"seq": taken.seq, "kind": taken.kind, "incidents": list(taken.incidents)}, 201)


def _tagged(desk: Desk, request: Request, make: Callable[[Connection], Any]) -> Response:
    """The answer with an ETag of the ledger's state and the question; 304 where the caller has it."""
    with reading(desk.ledger.engine) as db:
        asked = f"{request.url.path}?{request.url.query}"
        state = f"{VERSION} {data.head(db)[1]} {desk.state(db)} {desk.settings.mask_names} {asked}"
        tag = f'"{sha256(state.encode("utf-8", "replace")).hexdigest()[:32]}"'
        if tag in [t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")]:
            return Response(status_code=304, headers={"ETag": tag})
        body = json.dumps(make(db), ensure_ascii=False, separators=(",", ":"))
    return Response(body, media_type="application/json", headers={"ETag": tag})


def cursor_of(*position: Any) -> str:
    """A cursor: opaque to callers, the place to go on from."""
    return base64.urlsafe_b64encode(json.dumps(position).encode()).decode().rstrip("=")


def position_of(cursor: str | None) -> list[Any]:
    """What a cursor says. Raises 422 for one that this API did not give."""
    if cursor is None:
        return []
    try:
        found = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        found = None
    if not isinstance(found, list) or not found or not all(isinstance(p, int) and 0 <= p < 2**53 for p in found):
        raise HTTPException(422, "That cursor is none that this API gave.")
    return found


def _state(desk: Desk, db: Connection) -> Any:
    seq, head, at = data.head(db)
    count = desk.survey(db, View()).count
    total = db.execute(select(func.count()).select_from(reports)).scalar_one()
    return {"version": VERSION, "entries": seq, "head": head, "changed": at, "incidents": count.incidents,
            "reports": total}  # fmt: skip


def _incidents(desk: Desk, db: Connection, view: View, limit: int, cursor: str | None, rule: RuleName) -> Any:
    offset = (position_of(cursor) or [0])[0]
    ids = [r.incident for r in desk.rows(db, view, limit, offset)]
    mask = desk.mask_of(db, ids)
    items = [mask.apply(printed(g, rule)) for g in gather(db, ids)]
    total = desk.survey(db, view).count.incidents
    more = offset + len(ids) < total and len(ids) == limit
    return {"items": items, "total": total, "next": cursor_of(offset + limit) if more else None}


def _incident(desk: Desk, db: Connection, name: str, rule: RuleName) -> Any:
    id_ = resolve(db, name)
    found = gather(db, [id_]) if id_ else [incident(desk.ledger, name)]
    if not found:
        raise HTTPException(404, f"Incident {name} has no report any more.")
    return desk.mask(db, {r.id for r in found[0].reports}).apply(printed(found[0], rule))


def _masked(desk: Desk, db: Connection, name: str, made: Any) -> Any:
    id_ = resolve(db, name)
    return desk.mask_of(db, [id_] if id_ else []).apply(made)


_NAMES = ("id", "key", "url", "title", "publisher", "published", "text_hash")


def _reports(desk: Desk, db: Connection, limit: int, cursor: str | None) -> Any:
    after = (position_of(cursor) or [0])[0]
    found = db.execute(select(reports).where(reports.c.seq > after).order_by(reports.c.seq).limit(limit)).all()
    held: dict[int, list[str]] = {r.seq: [] for r in found}
    query = select(members.c.report, members.c.incident).where(members.c.report.in_(list(held)))
    for row in db.execute(query.where(members.c.incident.is_not(None)).order_by(members.c.slot)):
        held[row.report].append(row.incident)
    mask = desk.mask(db, [r.id for r in found])
    items = [mask.apply({n: getattr(r, n) for n in _NAMES}) | {"incidents": held[r.seq]} for r in found]
    return {"items": items, "next": cursor_of(found[-1].seq) if len(found) == limit else None}


def _report_text(desk: Desk, db: Connection, name: str) -> Any:
    row = find_report(db, name)
    mask = desk.mask(db, [row.id])
    incidents = [m.incident for m in data.places_in(db, row.seq) if m.incident]
    return mask.apply({n: getattr(row, n) for n in (*_NAMES, "text")}) | {"incidents": incidents}


def _record(desk: Desk, db: Connection, name: str) -> Any:
    row = find_report(db, name)
    made = data.reading_of(db, row.seq)
    body = desk.mask(db, [row.id]).apply(masking.parsed(made.body))
    engine = {"name": made.engine, "version": made.version}
    return {**body, "report": row.id, "engine": engine, "read_at": made.at}


def _found(desk: Desk, db: Connection, q: str, limit: int) -> Any:
    hits = search.find(db, q, limit)
    mask = desk.mask(db, [h.report for h in hits])
    return {"items": [mask.apply({k: getattr(h, k) for k in h.__slots__}) for h in hits]}


def _decisions(desk: Desk, db: Connection, limit: int, cursor: str | None) -> Any:
    before = (position_of(cursor) or [None])[0]
    found, undone = data.decided(db, limit, before), data.undone(db)
    mask = desk.mask_of(db, {r.incident for r in found if r.incident})
    items = [
        {"seq": r.seq, "at": r.at, "kind": r.kind, "reviewer": r.reviewer, "reason": mask.text(r.reason),
         "incident": r.incident, "words": mask.text(decision_words(r)), "undone": r.seq in undone}
        for r in found
    ]  # fmt: skip
    return {"items": items, "next": cursor_of(found[-1].seq) if len(found) == limit else None}
