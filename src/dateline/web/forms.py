"""Decisions taken on the pages: each a form with a token, a reviewer and a reason; then back to the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from dateline.errors import DecisionRefused
from dateline.gazetteer import Gazetteer
from dateline.ledger import Ledger, reviews
from dateline.ledger.gather import MEASURES
from dateline.ledger.reviews import Decision
from dateline.web import security
from dateline.web.desk import Desk

_YEAR = 31_536_000

ADDED = (*MEASURES, "perpetrator", "claim", "denial", "target", "weapon", "statement", "place", "date")
"""What words that were selected in a report can be added as."""


def router(desk: Desk) -> APIRouter:
    """The route of all decisions."""
    made = APIRouter(include_in_schema=False)

    @made.post("/decide")
    async def decide(request: Request) -> Response:
        form = {k: v for k, v in (await request.form(max_fields=300)).multi_items() if isinstance(v, str)}
        picked = [v for k, v in (await request.form()).multi_items() if k == "out" and isinstance(v, str)]
        if not security.genuine(request, form.get(security.FIELD, "")):
            return desk.page(request, "error.html", 403, title="This form is too old", words=_OLD, command="")
        taken = await run_in_threadpool(take, desk, form, picked)
        answer = RedirectResponse(_back(form, taken), 303)
        who = quote(form.get("reviewer", "")[:80], safe=" ")
        answer.set_cookie("dateline_reviewer", who, max_age=_YEAR, samesite="strict", httponly=True)
        return answer

    return made


_OLD = "It does not carry the token of this browser. Load the page again and decide once more."


def _back(form: Mapping[str, str], taken: Decision) -> str:
    """Where to go on: the page that the form names, if it is one of ours, with what was done in words."""
    goal = form.get("back", "/review")
    parts = urlsplit(goal)
    if parts.scheme or parts.netloc or not goal.startswith("/") or goal.startswith(("//", "/\\")):
        goal, parts = "/review", urlsplit("/review")
    said = quote(f"Decision {taken.seq} is in the ledger.")
    kept = "&".join(p for p in parts.query.split("&") if p and not p.startswith("said="))
    query = "&".join(p for p in (kept, f"said={said}") if p)
    return f"{parts.path}?{query}" + (f"#{parts.fragment}" if parts.fragment else "")


def take(desk: Desk, form: Mapping[str, Any], out: list[str] | None = None) -> Decision:
    """Take the decision that the fields say. Raises DecisionRefused, NotInLedger."""
    if desk.settings.read_only:
        raise DecisionRefused("This desk is for reading only: decisions are taken on another, or by `dateline review`.")
    act = str(form.get("act", ""))
    if act not in _ACTS:
        raise DecisionRefused(f"A decision is one of {', '.join(_ACTS)}.")
    by = {"reviewer": str(form.get("reviewer", ""))[:80], "reason": str(form.get("reason", "")).strip()[:2000]}
    by["reason"] = by["reason"] or _DEFAULT_REASONS.get(act, "")
    taken = _ACTS[act](desk.ledger, {**form, "out": out or form.get("out") or []}, by)
    desk.forget()
    return taken


_READ = "read in the report"
_DEFAULT_REASONS = {"confirm": "looked at the reports"} | dict.fromkeys(
    ("accept", "reject", "correct", "value-accept", "value-reject", "value-correct"), _READ
)

By = dict[str, str]


def _accept(ledger: Ledger, form: Mapping[str, Any], by: By) -> Decision:
    return reviews.accept(ledger, _text(form, "incident"), _number(form, "observation") or 0, **by)


def _reject(ledger: Ledger, form: Mapping[str, Any], by: By) -> Decision:
    return reviews.reject(ledger, _text(form, "incident"), _number(form, "observation") or 0, **by)


def _correct(ledger: Ledger, form: Mapping[str, Any], by: By) -> Decision:
    low, high = _number(form, "low"), _number(form, "high")
    kind = _text(form, "kind") or "exact"
    return reviews.correct(ledger, _text(form, "incident"), _text(form, "measure"), low=low, high=high, kind=kind, **by)


def _add(ledger: Ledger, form: Mapping[str, Any], by: By) -> Decision:
    """One of ADDED, on words that were selected in the report."""
    words, what = _text(form, "words"), _text(form, "what")
    if what in MEASURES:
        return reviews.add(
            ledger, _text(form, "incident"), _text(form, "report"), words, what, low=_number(form, "low"),
            high=_number(form, "high"), kind=_text(form, "kind") or "exact", of=_text(form, "of") or "people",
            total=_text(form, "total") != "no", stated_by=_text(form, "stated_by") or None, **by,
        )  # fmt: skip
    start = _number(form, "start") or 0
    evidence = [{"start": start, "end": start + len(words), "text": words}]
    named = _text(form, "name") or words
    field, value = _told(what, named, form)
    kind: Any = "correct" if field in ("place", "date") else "add"
    value |= {"evidence": evidence, "report": _text(form, "report")}
    return reviews.value(ledger, kind, _text(form, "incident"), field, value, **by)


def _told(what: str, named: str, form: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The record's field and the value, in its printed form, that words were added as."""
    if what == "perpetrator":
        attribution, kind = _text(form, "attribution") or "reported", _text(form, "actor_kind") or "group"
        value = {"name": named, "actor": None, "kind": kind, "count": None, "attribution": attribution}
        return "perpetrators", value
    if what in ("target", "weapon"):
        return f"{what}s", {"name": named, "kind": _text(form, "value_kind") or "other"}
    if what == "statement":
        value = {"kind": _text(form, "value_kind") or "other", "speaker": _text(form, "name") or None}
        return "statements", value | {"channel": _text(form, "channel") or None}
    if what in ("claim", "denial"):
        return "claims", {"kind": what, "by": named, "channel": _text(form, "channel") or None}
    if what == "place":
        return "place", _place(named, _text(form, "country"))
    if what == "date":
        return "date", _date(named)
    raise DecisionRefused(f"Words are added as {', '.join(ADDED)}.")


def _place(name: str, country: str = "") -> dict[str, Any]:
    """The place that the gazetteer knows by this name, in `country` (a code) if given; else the bare name."""
    empty = dict.fromkeys(("settlement", "admin1", "lat", "lon", "geonames_id"))
    code = country.upper()[:2] or None
    known = [p for p in Gazetteer().candidates(name) if code in (None, p.country)]
    if not known:
        return {"name": name, "precision": "settlement", "country": code, **empty}
    found = known[0]
    precision = "region" if found.kind == "area" else found.kind
    return {
        "name": name, "precision": precision, "settlement": found.settlement, "admin1": found.admin1,
        "country": found.country, "lat": found.lat, "lon": found.lon, "geonames_id": found.geonames_id,
    }  # fmt: skip


def _date(given: str) -> dict[str, Any]:
    start, _, end = given.replace(" ", "").partition("/")
    lengths = {4: "year", 7: "month", 10: "day"}
    if len(start) not in lengths or not start.replace("-", "").isdigit():
        raise DecisionRefused("Write the date as 2024-03-22 (a month as 2024-03, a range as 2024-03-22/2024-03-24).")
    return {"start": start, "end": end or start, "precision": "range" if end else lengths[len(start)]}


def _value(ledger: Ledger, form: Mapping[str, Any], by: By) -> Decision:
    """Accept, correct or reject a value as the record has it; figures have acts of their own."""
    kind: Any = _text(form, "act").removeprefix("value-")
    field = _text(form, "field")
    try:
        raw = json.loads(_text(form, "value"))
    except ValueError:
        raise DecisionRefused("The form does not say which value it is about.") from None
    if not isinstance(raw, dict):
        raise DecisionRefused("The form does not say which value it is about.")
    raw |= {"report": report} if (report := _text(form, "report")) else {}
    was = str(raw.get("name") or raw.get("by") or "") or None
    if kind == "correct":
        raw = raw | _corrected(field, _text(form, "name"), form)
    return reviews.value(
        ledger, kind, _text(form, "incident"), field, raw, was=was if kind == "correct" else None, **by
    )


def _corrected(field: str, name: str, form: Mapping[str, Any]) -> dict[str, Any]:
    kind = {"kind": given} if (given := _text(form, "value_kind")) else {}
    if field == "statements" and (name or kind):
        return {**({"speaker": name} if name else {}), **kind}
    if field in ("targets", "weapons") and (name or kind):
        return {**({"name": name} if name else {}), **kind}
    if not name:
        raise DecisionRefused("Write what is right.")
    if field == "date":
        return _date(name)
    if field == "place":
        return _place(name, _text(form, "country"))
    return {"by": name} if field == "claims" else {"name": name, "actor": None}


def _merge(ledger: Ledger, form: Mapping[str, Any], by: By) -> Decision:
    return reviews.merge(ledger, _text(form, "incident"), _text(form, "other"), **by)


def _apart(ledger: Ledger, form: Mapping[str, Any], by: By) -> Decision:
    return reviews.keep_apart(ledger, _text(form, "incident"), _text(form, "other"), **by)


def _split(ledger: Ledger, form: Mapping[str, Any], by: By) -> Decision:
    out = form["out"]
    return reviews.split(ledger, _text(form, "incident"), [str(o) for o in out] if isinstance(out, list) else [], **by)


def _move(ledger: Ledger, form: Mapping[str, Any], by: By) -> Decision:
    return reviews.move(ledger, _text(form, "report"), _text(form, "other"), slot=_text(form, "slot") or "main", **by)


def _confirm(ledger: Ledger, form: Mapping[str, Any], by: By) -> Decision:
    return reviews.confirm(ledger, _text(form, "report"), slot=_text(form, "slot") or "main", **by)


def _undo(ledger: Ledger, form: Mapping[str, Any], by: By) -> Decision:
    return reviews.undo(ledger, _number(form, "decision") or 0, **by)


_ACTS = {
    "accept": _accept, "reject": _reject, "correct": _correct, "add": _add, "value-accept": _value,
    "value-correct": _value, "value-reject": _value, "merge": _merge, "apart": _apart, "split": _split,
    "move": _move, "confirm": _confirm, "undo": _undo,
}  # fmt: skip


def _text(form: Mapping[str, Any], name: str) -> str:
    return str(form.get(name) or "").strip()[:20_000]


def _number(form: Mapping[str, Any], name: str) -> int | None:
    given = _text(form, name).replace(",", "").replace(" ", "")
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) <= 9):
        raise DecisionRefused(f"'{given[:20]}' is not a number of people.")
    return int(given)
