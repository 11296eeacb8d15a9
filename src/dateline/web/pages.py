"""The pages, as the browser asks for them. Each reads one state of the ledger and fills a template."""

from __future__ import annotations

import gzip
import json
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response, StreamingResponse
from sqlalchemy import Connection, func, select

from dateline.errors import NotInLedger
from dateline.ledger import merge as merging
from dateline.ledger import reviews, views
from dateline.ledger.database import reading
from dateline.ledger.figures import DEFAULT_RULE, RULES, RuleName
from dateline.ledger.gather import gather
from dateline.ledger.schema import decisions, overview, reports, tellings
from dateline.ledger.settle import resolve
from dateline.ledger.store import find_report
from dateline.model import IncidentType
from dateline.web import data, dossier, listing, marked, masking, method, survey, words
from dateline.web.desk import Desk
from dateline.web.forms import ADDED
from dateline.web.sources import outlets
from dateline.web.state import View, parse

QUESTIONS, DECISIONS = 40, 40
"""How many the Review page shows at once."""

TYPES: tuple[str, ...] = IncidentType.__args__  # type: ignore[attr-defined]


def router(desk: Desk) -> APIRouter:
    """The routes of all pages."""
    made = APIRouter(include_in_schema=False)
    made.get("/")(lambda: RedirectResponse("/incidents", 307))

    @made.get("/incidents")
    def incidents(request: Request) -> Response:
        return _incidents(desk, request)

    @made.get("/points")
    def points(request: Request) -> Response:
        with reading(desk.ledger.engine) as db:
            state = desk.state(db)
            plain, packed = desk.kept(db, ("points",), lambda: _points(desk, db, state), state=state)
        headers = {"Vary": "Accept-Encoding"}
        if request.query_params.get("state") == state:  # the address names what it answers with: keep it for good
            headers["Cache-Control"] = "private, max-age=604800, immutable"
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(plain, media_type="application/json", headers=headers)
        return Response(packed, media_type="application/json", headers=headers | {"Content-Encoding": "gzip"})

    @made.get("/export.{kind}")
    def export(request: Request, kind: str) -> Response:
        return exported(desk, parse(request.query_params), kind)

    @made.get("/incidents/{name}")
    def incident(request: Request, name: str) -> Response:
        return _incident(desk, request, name)

    @made.get("/reports/{name}")
    def report(request: Request, name: str) -> Response:
        return _report(desk, request, name)

    @made.get("/review")
    def review(request: Request) -> Response:
        return _review(desk, request)

    @made.get("/sources")
    def sources(request: Request) -> Response:
        with reading(desk.ledger.engine) as db:
            found = desk.kept(db, ("sources",), lambda: outlets(db), patient=True)
        return desk.page(request, "sources.html", outlets=found)

    @made.get("/method")
    def method_(request: Request) -> Response:
        with reading(desk.ledger.engine) as db:
            facts = desk.kept(db, ("method",), lambda: method.facts(db), patient=True)
        return desk.page(request, "method.html", facts=facts, rules=RULES, types=TYPES, unsure=merging.UNSURE)

    @made.get("/keys")
    def keys(request: Request) -> Response:
        return desk.page(request, "keys.html")

    return made


def _points(desk: Desk, db: Connection, state: str) -> tuple[bytes, bytes]:
    """The points as JSON, plain and packed: megabytes for a large ledger, packed once for all who ask."""
    found = survey.points(db, desk.order(db)) | {"state": state}
    if desk.settings.mask_names and found["n"]:
        mask = desk.mask_of(db, found["id"])
        found["n"] = [mask.text(n) if n else n for n in found["n"]]
    made = json.dumps(found, separators=(",", ":"), ensure_ascii=False).encode()
    return made, gzip.compress(made, 1)


def exported(desk: Desk, view: View, kind: str) -> Response:
    """All of a view in one of `listing.EXPORTS`, written as it is read. Raises NotInLedger for another kind."""
    if kind not in listing.EXPORTS:
        raise NotInLedger(f"A view is exported as {', '.join(listing.EXPORTS)}, not as '{kind}'.")
    write, media = listing.EXPORTS[kind]

    def stream() -> Any:
        with reading(desk.ledger.engine) as db:
            yield from write(db, view, lambda ids: desk.mask_of(db, ids))

    headers = {"Content-Disposition": f'attachment; filename="incidents.{kind}"'}
    return StreamingResponse(stream(), media_type=media, headers=headers)


def _incidents(desk: Desk, request: Request) -> Response:
    view = parse(request.query_params)
    with reading(desk.ledger.engine) as db:
        held = desk.survey(db, view)
        count, shown = held.count, held.shown
        offset = (view.page - 1) * data.PAGE
        found = desk.rows(db, view, data.PAGE, offset)
        lines = listing.lines(db, found, desk.mask_of(db, [r.incident for r in found]))
        choices = desk.kept(db, ("choices",), lambda: data.choices(db), patient=True)
        entries, state = data.head(db)[0], desk.state(db)
    values: dict[str, Any] = {
        "view": view, "count": count, "lines": lines, "choices": choices, "empty": entries == 0, "state": state,
        "shown": shown, "types": TYPES, "more": offset + len(found) < count.incidents, "size": data.PAGE,
    }  # fmt: skip
    part = request.query_params.get("part") == "list"
    return desk.page(request, "incidents_list.html" if part else "incidents.html", **values)


def rule_of(request: Request) -> RuleName:
    """The rule that the address names; the default where it names none that there is."""
    given = request.query_params.get("rule", DEFAULT_RULE)
    return given if given in RULES else DEFAULT_RULE  # type: ignore[return-value]


def _incident(desk: Desk, request: Request, name: str) -> Response:
    rule = rule_of(request)
    with reading(desk.ledger.engine) as db:
        id_ = resolve(db, name)
        if id_ is None:
            raise NotInLedger(f"The ledger has no incident '{name}'.")
        if id_ != name:
            return RedirectResponse(f"/incidents/{id_}", 302)
        values = _dossier(desk, db, id_, rule)
    values["history"] = views.history(desk.ledger, id_)
    return desk.page(request, "incident.html", rule=rule, rules=RULES, **values)


def _dossier(desk: Desk, db: Connection, id_: str, rule: RuleName) -> dict[str, Any]:
    found = gather(db, [id_])
    if not found:
        raise NotInLedger(f"Incident {id_} has no report any more.")
    g = found[0]
    mask = desk.mask(db, {r.id for r in g.reports})
    all_series = dossier.measures(g, rule)
    folded = dossier.folded(g)
    wide, narrow = dossier.charts(all_series, rule, mask)
    near = data.neighbours(db, id_, [r.id for r in g.reports])
    row = db.execute(select(overview).where(overview.c.incident == id_)).first()
    return {
        "g": g,
        "row": row,
        "mask": mask.text,
        "headline": mask.text(words.headline(g.types, g.place, g.date)),
        "series": all_series,
        "wide": wide,
        "narrow": narrow,
        "folded": folded,
        "weapons": dossier.kinds_of(g.weapons),
        "targets": dossier.kinds_of(g.targets),
        "blamed": dossier.blamed(g),
        "claims": dossier.claims(g, "claim"),
        "denials": dossier.claims(g, "denial"),
        "statements": dossier.statements(db, g),
        "timeline": dossier.timeline(g, folded, g.series("arrested", rule)),
        "recalled": listing.lines(db, [n for n in near if n.relation == "background"], mask),
        "related": listing.lines(db, [n for n in near if n.relation != "background"], mask),
        "head": data.head(db),
        "notes": dossier.notes(g, all_series),
        "undone": data.undone(db),
    }


def _report(desk: Desk, request: Request, name: str) -> Response:
    with reading(desk.ledger.engine) as db:
        row = find_report(db, name)
        if row.id != name:
            return RedirectResponse(f"/reports/{row.id}", 302)
        values = _reading(desk, db, row)
    return desk.page(request, "report.html", **values)


def _reading(desk: Desk, db: Connection, row: Any) -> dict[str, Any]:
    made = data.reading_of(db, row.seq)
    mask = desk.mask(db, [row.id])
    body = masking.parsed(made.body)
    held = data.places_in(db, row.seq)
    by_slot = {m.slot: m for m in held}
    local = {t.local: by_slot[t.slot] for t in _tellings(db, made.id) if t.slot in by_slot}
    ids = {name: m.incident for name, m in local.items() if m.incident}
    found = {g.id: g for g in gather(db, sorted(set(ids.values())))}
    observed = [o for g in found.values() for o in g.observations if o.report == row.id]
    values = [marked.judged(v, found, row.id) for v in marked.values(body, ids, observed, row.id)]
    meta = json.loads(row.meta)
    text = mask.text(row.text)
    before, after = data.around(db, row.seq)
    rows = db.execute(select(overview).where(overview.c.incident.in_(sorted(found)))).all()
    return {
        "row": row,
        "meta": meta,
        "made": made,
        "body": body,
        "mask": mask.text,
        "paragraphs": marked.paragraphs(text, meta.get("blocks") or (), values),
        "text": text,
        "values": values,
        "kinds": [k for k in marked.KINDS if any(v.kind == k for v in values)],
        "incidents": {line.id: line for line in listing.lines(db, rows, mask)},
        "local": local,
        "order": [i["id"] for i in body["incidents"]],
        "sure": {i["id"]: i["confidence"] for i in body["incidents"]},
        "value_kinds": marked.VALUE_KINDS,
        "added_as": ADDED,
        "head": data.head(db),
        "before": before,
        "after": after,
        "added": [o for g in found.values() for o in g.observations if o.report == row.id and o.decision],
    }


def _tellings(db: Connection, reading_id: int) -> list[Any]:
    return list(db.execute(select(tellings.c.local, tellings.c.slot).where(tellings.c.reading == reading_id)))


def _review(desk: Desk, request: Request) -> Response:
    questions = reviews.queue(desk.ledger, QUESTIONS)
    with reading(desk.ledger.engine) as db:
        log = _decisions(desk, db, request.query_params.get("before", ""))
        conflicts = data.disagreeing(db)
        named = {n for q in questions for n in (q.incident, q.other) if n}
        rows = list(db.execute(select(overview).where(overview.c.incident.in_(sorted(named)))))
        wanted = [*rows, *(c for c in conflicts if c.incident not in named)]
        mask = desk.mask_of(db, [*(r.incident for r in wanted), *(d.incident for d in log["decided"] if d.incident)])
        lines = {line.id: line for line in listing.lines(db, wanted, mask)}
        named_reports = select(reports.c.id, reports.c.title, reports.c.publisher, reports.c.published)
        asked = named_reports.where(reports.c.id.in_([q.report for q in questions if q.report]))
        told = {r.id: r for r in db.execute(asked)}
    still_open = log["unsure"] + sum(q.kind == "pair" for q in questions)
    values: dict[str, Any] = {"questions": questions, "conflicts": conflicts, "lines": lines, "told": told}
    values |= {"open": max(len(questions), still_open), "size": DECISIONS}
    return desk.page(request, "review.html", mask=mask.text, words_of=views.decision_words, **values, **log)


def _decisions(desk: Desk, db: Connection, before: str) -> dict[str, Any]:
    """What was decided and by whom, and how far the questions about grouping are answered."""
    older = int(before) if before.isascii() and before.isdigit() and len(before) < 16 else None
    return {
        "decided": data.decided(db, DECISIONS, older),
        "older": older is not None,
        "done": db.execute(select(func.count()).select_from(decisions)).scalar_one(),
        "undone": data.undone(db),
        "reviewers": data.reviewers(db),
        "answered": data.grouping_decisions(db),
        "unsure": desk.kept(db, ("unsure",), lambda: data.unsure_memberships(db), patient=True),
    }
