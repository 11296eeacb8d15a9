"""A telling: one incident as one report tells it, reduced to what merging looks at.

Made once when a reading is stored, kept with it as JSON, never changed: two tellings compare the same
whatever else the ledger holds and in whatever order they came.
"""

from __future__ import annotations

import calendar
import hashlib
import json
import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from dateline.ledger import merge_words
from dateline.model import Direction, Incident, Location, Record, Report

SKETCH_SIZE = 64
_OPENING = 500  # code points in which a story names what it is about
_SHINGLE = 5  # words
_OUT_OF_TOWN = 15.0  # km
_BEARINGS: dict[Direction, float] = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_UNTRACKED = re.compile(r"^(utm_|fbclid|gclid|mc_|cmpid|ocid|ref$|s?mid$|smprod$|at_)", re.I)


@dataclass(frozen=True, slots=True)
class Telling:
    """What merging knows of one incident in one report. Days are proleptic ordinals (`date.toordinal`)."""

    id: int
    report: str  # the report's id (SHA-256)
    slot: str
    role: str
    story: str
    outlet: str | None
    moment: str  # the report's time, UTC, "" when unknown
    published: int | None  # its day
    title: str
    types: tuple[str, ...] = ()
    status: str = "carried_out"
    suicide: bool | None = None
    first_day: int | None = None
    last_day: int | None = None
    date_precision: str | None = None
    place: str | None = None
    place_precision: str | None = None
    settlement: str | None = None
    admin1: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None
    perpetrators: tuple[str, ...] = ()  # actor ids where known, else names, normalised
    persons: tuple[str, ...] = ()  # perpetrators' and targets' own names
    groups: tuple[str, ...] = ()  # actor ids or names of groups, claims included
    targets: tuple[str, ...] = ()
    target_kinds: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    figures: tuple[tuple[str, int | None, int | None, str], ...] = ()  # totals: measure, low, high, kind
    terms: tuple[tuple[str, int], ...] = ()  # words that describe the story, weighted; main tellings only
    names: tuple[str, ...] = ()  # proper names told with it, the most telling first
    first_names: tuple[str, ...] = ()  # proper names of the title and the first sentences; main tellings only
    voice: str | None = None  # the outlet's name as it writes it
    sketch: tuple[int, ...] = field(default=(), repr=False)  # of the report's text, main tellings only

    @property
    def order(self) -> str:
        """Where it stands when tellings are grouped: what says when and where first, then by time, then by
        id."""
        return f"{self.tier}|{self.moment or '9'}|{self.report}|{self.slot}"

    @property
    def tier(self) -> int:
        """0: a report is about it and says when and where; 1: lacks one; 2: is told long after; 3: it is told
        beside; 4: background."""
        if self.slot != "main":
            return 4 if self.role == "background" else 3
        if self.first_day is not None and self.published is not None and self.published - self.first_day > 30:
            return 2
        return 0 if self.complete else 1

    @property
    def complete(self) -> bool:
        """Whether it says when, to the day, and where, nearer than the country."""
        dated = self.first_day is not None and self.date_precision in ("time", "day")
        return dated and self.lat is not None and self.place_precision != "country"

    def figure(self, measure: str) -> int | None:
        """The low bound (else the high one) of the report's total for `measure`."""
        return next((low if low is not None else high for m, low, high, _ in self.figures if m == measure), None)

    def to_json(self) -> str:
        """For storage; `id`, `report` and `slot` are columns of their own."""
        kept = {name: v for name in _KEPT if (v := getattr(self, name)) not in (None, (), "")}
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


_COLUMNS = ("id", "report", "slot", "role", "sketch")
_KEPT = tuple(f.name for f in fields(Telling) if f.name not in _COLUMNS)


def from_json(id_: int, report: str, slot: str, role: str, features: str, sketch: bytes) -> Telling:
    """The telling of a stored row. Features that an earlier version kept and this one no longer knows are passed over:
    `dateline check --rebuild` makes them anew from the readings."""
    kept: dict[str, Any] = {k: v for k, v in json.loads(features).items() if k in _KEPT}
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in kept.items()}
    for pairs in ("figures", "terms"):
        values[pairs] = tuple(tuple(f) for f in kept.get(pairs, ()))
    values.setdefault("outlet", None)
    values.setdefault("moment", "")
    values.setdefault("published", None)
    values.setdefault("title", "")
    numbers = unpack(sketch) if slot == "main" else ()
    return Telling(id=id_, report=report, slot=slot, role=role, sketch=numbers, **values)


def tellings_of(record: Record) -> list[tuple[str, Telling]]:
    """The record's incidents as tellings (without a row id yet), each with its id in the record.

    What a report tells beside its main incident without a day or a town (an arrest in answer, a recalled attack
    "elsewhere") could be matched with nothing and would open an incident of its own for every report: it stays in
    the record, and only there. So does an arrest that answers the main incident: it is part of that story.
    """
    report = record.report
    when = moment(report)
    common: dict[str, Any] = {
        "report": report.id,
        "story": story(report),
        "outlet": outlet(report),
        "voice": report.publisher or outlet(report),
        "moment": when,
        "published": day(report.published or report.modified),
        "title": report.title or "",
    }
    story_terms, marks = merge_words.terms(report.title or "", report.text), sketch(report.text)
    opening = merge_words.names(report.text, [(0, _OPENING)])
    made: list[tuple[str, Telling]] = []
    main_seen = False
    for incident in record.incidents:
        main = incident.role == "main" and not main_seen
        main_seen = main_seen or main
        if not main and (_nowhere(incident) or _answers(incident)):
            continue
        features = _features(incident)
        if incident.place is None and not main and (home := made[0][1].country if made else None):
            features["country"] = home  # what a report recalls without saying where happened in the country it tells of
        own: dict[str, Any] = {"terms": story_terms, "first_names": opening, "sketch": marks} if main else {}
        own["names"] = merge_words.names(report.text, None if main else _around(report.text, incident))
        slot = "main" if main else incident.id
        made.append((incident.id, Telling(id=0, slot=slot, **common, **features, **own)))
    return made


def _answers(incident: Incident) -> bool:
    """Whether it is what came of the main incident: an arrest, what was done to those held."""
    return any(link.kind == "response_to" for link in incident.links)


def _nowhere(incident: Incident) -> bool:
    coarse = incident.place is None or incident.place.precision in ("country", "region")
    return incident.date is None and coarse


def _around(text: str, incident: Incident) -> list[tuple[int, int]]:
    """The sentences in which it is told."""
    parts = [incident.evidence, *(p.evidence for p in (incident.date, incident.place) if p)]
    found = set()
    for one in (e for evidence in parts for e in evidence):
        start = max(text.rfind(mark, 0, one.start) for mark in (". ", "\n")) + 1
        ends = [at for mark in (". ", "\n") if (at := text.find(mark, one.end)) >= 0]
        found.add((start, min(ends, default=len(text))))
    return sorted(found)


def _features(incident: Incident) -> dict[str, Any]:
    date_, place = incident.date, incident.place
    lat, lon = _where(place)
    away = place is not None and bool(_told_off(place))
    actors = [plain_name(p.actor or p.name) for p in incident.perpetrators]
    groups = [
        plain_name(p.actor or p.name)
        for p in incident.perpetrators
        if p.kind in ("group", "state") and (p.actor or merge_words.own_name(p.name))
    ]
    placed = {plain_name(p) for p in (place.name, place.settlement, place.admin1) if p} if place else set()
    people = [*(p.name for p in incident.perpetrators if p.kind == "person"), *(t.name for t in incident.targets)]
    return {
        "role": incident.role,
        "types": incident.types,
        "status": incident.status,
        "suicide": incident.suicide,
        "first_day": day(date_.start) if date_ else None,
        "last_day": day(date_.end, last=True) if date_ else None,
        "date_precision": date_.precision if date_ else None,
        "place": f"{_told_off(place)}{place.name}" if place else None,
        "place_precision": place.precision if place else None,
        "settlement": place.settlement if place and not away else None,
        "admin1": place.admin1 if place else None,
        "country": place.country if place else None,
        "lat": lat,
        "lon": lon,
        "geonames_id": place.geonames_id if place and not away else None,
        "perpetrators": _distinct(actors),
        "persons": _distinct(own for name in people if (own := merge_words.own_name(name)) not in placed),
        "groups": _distinct([*groups, *(plain_name(c.by) for c in incident.claims if c.kind == "claim")]),
        "targets": _distinct(plain_name(t.name) for t in incident.targets),
        "target_kinds": _distinct(t.kind for t in incident.targets),
        "weapons": _distinct(w.kind for w in incident.weapons),
        "figures": tuple((f.measure, f.low, f.high, f.kind) for f in incident.figures if f.total),
    }


def _where(place: Location | None) -> tuple[float | None, float | None]:
    """The coordinates: those of the place, or as far from it as the report says ("150 km north of X") where that is out
    of the town."""
    if place is None or place.lat is None or place.lon is None:
        return None, None
    off = place.offset
    if not _told_off(place) or off is None or off.km is None or off.direction is None:
        return place.lat, place.lon
    bearing = math.radians(_BEARINGS[off.direction])
    north, east = off.km * math.cos(bearing) / 111.2, off.km * math.sin(bearing) / 111.2
    lat = max(-89.0, min(89.0, place.lat + north))
    lon = (place.lon + east / max(0.02, math.cos(math.radians(lat))) + 180) % 360 - 180
    return round(lat, 4), round(lon, 4)


def _told_off(place: Location) -> str:
    """How far from the place it was, in words ("150 km north of "); "" where that is no other place."""
    off = place.offset
    if off is None or off.km is None or off.km < _OUT_OF_TOWN or off.direction is None:
        return ""
    return f"{off.km:.0f} km {off.direction} of "


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({v for v in values if v}))


@lru_cache(maxsize=50_000)
def plain_name(name: str) -> str:
    """A name for comparison: lower case, no accents, no article, single spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    bare = " ".join(re.findall(r"[^\W_]+", bare.casefold()))
    return bare.removeprefix("the ").strip()


def day(value: str | None, *, last: bool = False) -> int | None:
    """The ordinal of an ISO 8601 day; of a month or a year, its first or `last` day. None where it is
    none."""
    found = re.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", value or "")
    if not found:
        return None
    year = int(found[1])
    month = int(found[2] or (12 if last else 1))
    try:
        number = int(found[3]) if found[3] else (calendar.monthrange(year, month)[1] if last else 1)
        return date(year, month, number).toordinal()
    except (ValueError, calendar.IllegalMonthError):
        return None


def moment(report: Report) -> str:
    """The report's time for order: last change, else publication, in UTC to the minute; a day alone is its
    noon."""
    return instant(report.modified or report.published)


def instant(value: str | None) -> str:
    """An ISO 8601 time in UTC to the minute, so that strings sort by time; "" where there is none."""
    if not value:
        return ""
    if len(value) <= 10:
        return f"{value}T12:00" if day(value) and len(value) == 10 else value
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return value[:16]
    if found.tzinfo is not None:
        found = found.astimezone(UTC)
    return found.strftime("%Y-%m-%dT%H:%M")


def story(report: Report) -> str:
    """What names the page through its versions: its address without decoration, else the report's own id."""
    return plain_url(report.url) if report.url else report.id


def plain_url(url: str) -> str:
    """An address without scheme, `www.`, fragment, trailing slash and the marks of who linked to it."""
    parts = urlsplit(url.strip())
    if not parts.netloc:
        return url.strip()
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query) if not _UNTRACKED.match(k)])
    host = parts.netloc.lower().removeprefix("www.").removeprefix("m.")
    return f"{host}{parts.path.rstrip('/')}" + (f"?{query}" if query else "")


def outlet(report: Report) -> str | None:
    """Whose voice it is: the publisher's name, else the address's host."""
    if report.publisher:
        return plain_name(report.publisher)
    return urlsplit(report.url).netloc.lower().removeprefix("www.") or None if report.url else None


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of the text's runs of five words: texts that share most of theirs are near copies.

    A bottom-k sketch: the share of common hashes among the k smallest of both estimates the Jaccard index.
    """
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))}
    return tuple(sorted(_number(run) for run in runs)[:SKETCH_SIZE])


def _number(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode(), digest_size=7).digest(), "big")


def pack(numbers: tuple[int, ...]) -> bytes:
    """A sketch as bytes, eight a number."""
    return b"".join(n.to_bytes(8, "big") for n in numbers)


@lru_cache(maxsize=4096)
def unpack(data: bytes) -> tuple[int, ...]:
    """The sketch in `data`."""
    return tuple(int.from_bytes(data[i : i + 8], "big") for i in range(0, len(data), 8))
