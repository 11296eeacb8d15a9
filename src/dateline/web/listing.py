"""The Incidents page's rows, and exports of exactly what a view shows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.ledger.figures import DEFAULT_RULE
from dateline.ledger.gather import Gathered, gather
from dateline.ledger.parties import parties
from dateline.ledger.views import printed
from dateline.web import data, masking, words
from dateline.web.state import View

PORTION = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One incident as one line of the table says it."""

    id: str
    date: str
    iso: str
    place: str
    country: str
    what: str
    killed: str
    killed_band: str
    injured: str
    injured_band: str
    claim: str
    reports: int
    state: str
    headline: str


def lines(db: Connection, found: Iterable[Any], mask: masking.Mask = masking.NOTHING) -> list[Line]:
    """The lines of overview rows, in their order."""
    held = list(found)
    gathered = {g.id: g for g in gather(db, [r.incident for r in held])}
    return [line(gathered[r.incident], r, mask) for r in held if r.incident in gathered]


def line(g: Gathered, row: Any, mask: masking.Mask = masking.NOTHING) -> Line:
    """The line of one incident."""
    killed, killed_band = _figure(g, "killed")
    injured, injured_band = _figure(g, "injured")
    date, place = g.date or {}, g.place or {}
    state = "reviewed" if g.decisions else "uncertain" if row.confidence < 0.75 else ""
    return Line(
        id=g.id,
        date=_date(g.date),
        iso=date.get("start") or "",
        place=mask.text(_place(place)) or "place not known",
        country=place.get("country") or "",
        what=words.listed(words.type_name(t) for t in g.types[:3]),
        killed=killed,
        killed_band=killed_band,
        injured=injured,
        injured_band=injured_band,
        claim=mask.text(claim_words(g)),
        reports=row.reports,
        state=state,
        headline=mask.text(words.headline(g.types, g.place, g.date)),
    )


def _date(date: Any) -> str:
    if not date:
        return "unknown"
    said = words.short_day(date["start"][: {"year": 4, "month": 7}.get(date["precision"], 10)])
    return said + (" +" if date["precision"] == "range" else "")


def _place(place: Any) -> str:
    names = [place.get("name"), place.get("settlement")]
    return ", ".join(dict.fromkeys(n for n in names if n))


def _figure(g: Gathered, measure: str) -> tuple[str, str]:
    found = g.series(measure)
    if found is None or found.chosen is None:
        return "", ""
    chosen = found.chosen
    if chosen.low is None and chosen.high is None:
        return "some", ""
    said = words.figure(chosen.low, chosen.high, chosen.kind)
    return said.replace("at least ", "≥ ").replace("up to ", "≤ ").replace("about ", "c. "), words.band(
        found.low, found.high
    )


def claim_words(g: Gathered) -> str:
    """Who claimed it, or else who is blamed, in a few words."""
    claims = parties((c for c in g.claims if c["kind"] == "claim"), "by")
    if claims:
        through = f" via {words.listed(claims[0].channels)}" if claims[0].channels else ""
        return f"claimed: {claims[0].name}{through}"
    ours = [p for p in g.perpetrators if p["kind"] in ("group", "state") or p.get("attribution") == "convicted"]
    blamed = parties(ours)
    return f"blamed: {blamed[0].name}" if blamed else ""


Masking = Callable[[list[str]], masking.Mask]
"""What hides the names of some incidents."""


def portions(db: Connection, view: View, mask_of: Masking) -> Iterator[tuple[masking.Mask, list[tuple[Any, Gathered]]]]:
    """All of a view in its order, some hundred incidents at a time, with what hides their names."""
    offset = 0
    while found := data.rows(db, view, PORTION, offset):
        held = {g.id: g for g in gather(db, [r.incident for r in found])}
        yield mask_of(list(held)), [(r, held[r.incident]) for r in found if r.incident in held]
        offset += PORTION


def as_json(db: Connection, view: View, mask_of: Masking) -> Iterator[str]:
    """JSON Lines in the form of docs/record.md."""
    for mask, part in portions(db, view, mask_of):
        for _, g in part:
            yield json.dumps(mask.apply(printed(g, DEFAULT_RULE)), ensure_ascii=False) + "\n"


COLUMNS = (
    "id", "date_start", "date_end", "date_precision", "place", "settlement", "admin1", "country", "place_precision",
    "lat", "lon", "types", "killed", "killed_kind", "killed_low", "killed_high", "injured", "injured_kind",
    "injured_low", "injured_high", "perpetrators", "claimed_by", "reports", "reviews",
)  # fmt: skip


def _flat(row: Any, g: Gathered, mask: masking.Mask) -> dict[str, Any]:
    date, place = g.date or {}, g.place or {}
    made: dict[str, Any] = {
        "id": g.id, "date_start": date.get("start"), "date_end": date.get("end"),
        "date_precision": date.get("precision"), "place": place.get("name"), "settlement": place.get("settlement"),
        "admin1": place.get("admin1"), "country": place.get("country"), "place_precision": place.get("precision"),
        "lat": place.get("lat"), "lon": place.get("lon"), "types": ";".join(g.types),
        "perpetrators": ";".join(dict.fromkeys(p["name"] for p in g.perpetrators)),
        "claimed_by": ";".join(dict.fromkeys(c["by"] for c in g.claims if c["kind"] == "claim")),
        "reports": row.reports, "reviews": g.reviews,
    }  # fmt: skip
    for measure in ("killed", "injured"):
        found = g.series(measure)
        chosen = found.chosen if found else None
        made[measure] = None if chosen is None else chosen.low if chosen.low is not None else chosen.high
        made[f"{measure}_kind"] = chosen.kind if chosen else None
        made[f"{measure}_low"] = found.low if found else None
        made[f"{measure}_high"] = found.high if found else None
    masked: dict[str, Any] = mask.apply(made)
    return masked | {"id": g.id}


def as_csv(db: Connection, view: View, mask_of: Masking) -> Iterator[str]:
    """One line an incident. Cells that a spreadsheet would take for a formula are made plain text."""
    yield _row(COLUMNS)
    for mask, part in portions(db, view, mask_of):
        for row, g in part:
            flat = _flat(row, g, mask)
            yield _row([flat[c] for c in COLUMNS])


def _row(cells: Iterable[Any]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([_plain(c) for c in cells])
    return out.getvalue()


def _plain(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def as_geojson(db: Connection, view: View, mask_of: Masking) -> Iterator[str]:
    """A FeatureCollection; incidents without coordinates have a null geometry, as RFC 7946 allows."""
    yield '{"type":"FeatureCollection","features":['
    comma = ""
    for mask, part in portions(db, view, mask_of):
        for row, g in part:
            flat = _flat(row, g, mask)
            lat, lon = flat.pop("lat"), flat.pop("lon")
            spot = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
            made = {"type": "Feature", "id": g.id, "geometry": spot, "properties": flat}
            yield comma + json.dumps(made, ensure_ascii=False)
            comma = ",\n"
    yield "]}\n"


EXPORTS = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "geojson": (as_geojson, "application/geo+json"),
    "jsonl": (as_json, "application/x-ndjson"),
}
