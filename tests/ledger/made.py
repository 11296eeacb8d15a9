"""Records made by hand: what a careful reader would put down of reports that exist only here."""

from __future__ import annotations

import hashlib
from typing import Any

from dateline.model import (
    Block,
    Claim,
    Date,
    EngineInfo,
    Evidence,
    Figure,
    Incident,
    Location,
    Perpetrator,
    Record,
    Report,
    Statement,
)

PLACES = {
    "Tarnow": ("PL", 50.01, 20.99),
    "Krakow": ("PL", 50.06, 19.94),
    "Mopti": ("ML", 14.48, -4.18),
    "Gao": ("ML", 16.27, -0.04),
    "Kano": ("NG", 12.0, 8.52),
}
ENGINE = EngineInfo("builtin", "1")


def words(text: str, part: str) -> tuple[Evidence, ...]:
    """Evidence for `part` where it first stands in `text`; none where it does not."""
    at = text.find(part)
    return (Evidence(at, at + len(part), part),) if at >= 0 else ()


def figure(text: str, part: str, low: int | None, **more: Any) -> Figure:
    """A figure on the words `part`; killed, exact, total, of people unless said otherwise."""
    values = {
        "measure": "killed", "of": "people", "high": None, "kind": "exact", "total": True,
        "stated_by": None, "as_of": None,
    }  # fmt: skip
    return Figure(low=low, evidence=words(text, part), **{**values, **more})


def incident(text: str, **more: Any) -> Incident:
    """An incident: a bombing, `place` a name of PLACES, `day` ISO, `killed` a number that the text has."""
    name, day, killed = more.pop("place", "Tarnow"), more.pop("day", "2024-05-10"), more.pop("killed", None)
    site, group = more.pop("site", None), more.pop("group", None)
    country, lat, lon = PLACES[name] if name else ("", 0.0, 0.0)
    kind, said = ("site", site) if site else ("settlement", name)
    where = words(text, said or "")
    place = Location(said, kind, name, None, country, lat, lon, None, where) if name else None
    figures = list(more.pop("figures", ()))
    if killed is not None:
        figures.insert(0, figure(text, str(killed), killed))
    values: dict[str, Any] = {
        "id": "i1", "role": "main", "status": "carried_out", "types": ("bombing",), "suicide": None,
        "date": Date(day, day, "day", words(text, "day")) if day else None, "place": place,
        "perpetrators": _suspected(text, group),
        "targets": (), "weapons": (), "claims": (), "links": (), "confidence": 0.9, "evidence": (),
    }  # fmt: skip
    return Incident(figures=tuple(figures), **{**values, **more})


def _suspected(text: str, group: str | None) -> tuple[Perpetrator, ...]:
    if group is None:
        return ()
    return (Perpetrator(group, None, "group", None, "suspected", words(text, group)),)


def report(text: str, **more: Any) -> Report:
    """A report published on 2024-05-10 by "Daily Post"; its id is the hash of everything in it."""
    values: dict[str, Any] = {
        "published": "2024-05-10T18:00:00Z",
        "publisher": "Daily Post",
        "language": "en",
    }
    values |= more
    title = text.split("\n")[0]
    id_ = hashlib.sha256(f"{text}{sorted(values.items())}".encode()).hexdigest()
    blocks = (Block("headline", 0, len(title)), Block("paragraph", len(title) + 2, len(text)))
    return Report(**{"id": id_, "text": text, "title": title, "blocks": blocks, **values})


def record(text: str, *incidents: Incident, statements: tuple[Statement, ...] = (), **more: Any) -> Record:
    """A record of a report of `text` with these incidents; `engine_version` for another engine's reading."""
    engine = EngineInfo("builtin", more.pop("engine_version", "1"))
    return Record(report(text, **more), bool(incidents), (), engine, incidents, statements)


TOLD = {  # other attacks are told in other words
    "": (
        "{killed} killed in {place} market blast\n\n"
        "A bomb went off at the covered market of {place} on Friday, killing {killed} people, the police said. "
        "{more}"
    ),
    "Kano": (
        "Bus station bombed in {place}, {killed} dead\n\n"
        "Travellers waiting for the night coach to Abuja were struck when a parked van exploded; doctors at two "
        "clinics counted {killed} bodies. {more}"
    ),
    "Krakow": (
        "Explosion outside {place} tax office leaves {killed} dead\n\n"
        "A device hidden under a bench detonated as clerks arrived for work, and {killed} of them lost their "
        "lives, prosecutors told reporters. {more}"
    ),
    "2024-05-14": (
        "{place}: {killed} die as device explodes near railway depot\n\n"
        "An early train had just been shunted when the charge exploded beside the rails. {killed} workers "
        "were found dead by their foreman. {more}"
    ),
}


def told(killed: int = 5, place: str | None = "Tarnow", more: str = "Shops were shut.", **rest: Any) -> Record:
    """A plain report of a bombing: `killed` dead in `place`, on 2024-05-10 unless `day` says otherwise."""
    telling = TOLD.get(rest.get("day") or "no day", TOLD.get(place or "", TOLD[""]))
    text = telling.format(killed=killed, place=place, more=more)
    kept = {k: rest.pop(k) for k in ("day", "site", "group", "types", "figures", "claims", "role") if k in rest}
    return record(text, incident(text, killed=killed, place=place, **kept), **rest)


def claim(text: str, by: str) -> Claim:
    """A claim of responsibility by `by`."""
    return Claim("claim", by, None, words(text, by))
