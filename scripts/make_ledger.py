"""Make a ledger of invented reports, to measure on: `python scripts/make_ledger.py 10000 ledger.db`.

Incidents happen at invented sites of two hundred invented towns, about twenty-seven a day, so that a ledger twenty
times as large covers twenty times the days; each is told by one to nine reports (the mean is 2.5) whose figures rise
and sometimes fall, with wire copies, follow-ups months later, and recalled background. Nothing of it is real.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from dateline.ledger import Ledger
from dateline.model import (
    Block,
    Date,
    EngineInfo,
    Evidence,
    Figure,
    FigureKind,
    Incident,
    IncidentType,
    Location,
    Perpetrator,
    Record,
    Report,
    Role,
    Statement,
)

ENGINE = EngineInfo("invented", "1")
PER_DAY = 11  # incidents
FIRST_DAY = date(1990, 1, 1)
COUNTRIES = ("NG", "ML", "IQ", "SY", "AF", "PK", "CO", "MX", "UA", "KE", "PH", "SO")
SYLLABLES = "ba ka mo ri ta lu ne so du zi far gan hel tor min wak bel dor".split()
SITES = ("market", "bus station", "police post", "school", "mosque", "bridge", "hotel", "mill", "church", "clinic")
GROUPS = ("Northern Front", "Red Dawn", "River Brigade", "Sons of the Valley", "Unity Army", "Black Banner")
OUTLETS = tuple(f"{a} {b}" for a in ("Daily", "Evening", "National", "Harbour", "Valley", "City") for b in (
    "Post", "Call", "Wire", "Herald", "Times", "Star", "Record", "Mail"))  # fmt: skip
KINDS: tuple[tuple[IncidentType, str, str], ...] = (
    ("bombing", "bomb", "A bomb went off at"),
    ("shooting", "gun attack", "Gunmen opened fire at"),
    ("arson", "arson attack", "Attackers set fire to"),
    ("kidnapping", "abduction", "Armed men seized people at"),
    ("shelling", "shelling", "Mortar shells struck"),
    ("stabbing", "knife attack", "A man with a knife attacked people at"),
)
FILLERS = (
    "Witnesses ran to the {site} with water and blankets while the road stayed closed",
    "The governor cut short a visit abroad and called a meeting of the security council",
    "Shops in {town} were shut and the streets near the {site} were empty by nightfall",
    "Doctors at the district hospital asked people to give blood",
    "A curfew was announced over loudspeakers from the town hall",
    "Relatives waited outside the {site} for word of those who were missing",
    "Soldiers searched lorries on the road to the coast until the morning",
    "Schools in {town} will stay closed for the rest of the week, the mayor said",
    "An inquiry was opened and two local officials were questioned",
    "The attack came days before a vote that the {group} had threatened to disrupt",
)


@dataclass(frozen=True, slots=True)
class Town:
    """An invented place."""

    name: str
    country: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, as its reports tell it."""

    town: Town
    site: str
    day: date
    kind: tuple[IncidentType, str, str]
    group: str | None
    killed: int
    injured: int


def towns(rng: random.Random, number: int = 200) -> list[Town]:
    """The places where things happen, a few hundred kilometres apart within each country."""
    made = []
    for n in range(number):
        name = "".join(rng.choice(SYLLABLES) for _ in range(3)).capitalize()
        country = n % len(COUNTRIES)
        lat, lon = -20 + 4.5 * country + rng.uniform(-2, 2), -80 + 17 * country + rng.uniform(-7, 7)
        made.append(Town(f"{name}{'' if n < 150 else ' Gate'}", COUNTRIES[country], round(lat, 4), round(lon, 4)))
    return made


def records(number: int, seed: int = 7) -> Iterator[Record]:
    """So many records, in the order in which their reports were published, nearly."""
    rng = random.Random(seed)
    places = towns(rng)
    made, day = 0, FIRST_DAY
    told: list[Event] = []
    while made < number:
        for _ in range(PER_DAY):
            event = _event(rng, places, day)
            told.append(event)
            for record in _reports(rng, event, told):
                if made < number:
                    yield record
                    made += 1
        told = told[-400:]
        day += timedelta(days=1)


def _event(rng: random.Random, places: list[Town], day: date) -> Event:
    killed = int(rng.paretovariate(1.1)) if rng.random() < 0.8 else 0
    return Event(
        town=rng.choice(places),
        site=rng.choice(SITES),
        day=day,
        kind=rng.choice(KINDS),
        group=rng.choice(GROUPS) if rng.random() < 0.5 else None,
        killed=min(killed, 300),
        injured=min(int(rng.paretovariate(0.9)) + killed, 900),
    )


def _reports(rng: random.Random, event: Event, told: list[Event]) -> Iterator[Record]:
    count = min(9, 1 + int(rng.expovariate(0.55)))
    wire: tuple[str, int, int] | None = None
    for n in range(count):
        when = datetime(event.day.year, event.day.month, event.day.day, 9) + timedelta(hours=3 * n + rng.random())
        if n == count - 1 and count > 3 and rng.random() < 0.3:
            when += timedelta(days=rng.choice((90, 365)))
        rise = 0.6 + 0.4 * (n + 1) / count
        killed, injured = int(event.killed * rise), int(event.injured * rise)
        if wire is not None and rng.random() < 0.2:
            text, killed, injured = wire
        else:
            text = _text(rng, event, killed, injured)
        wire = wire or (text, killed, injured)
        recalled = rng.choice(told) if rng.random() < 0.1 else None
        yield _record(rng, event, text, killed, injured, when, recalled)


def _text(rng: random.Random, event: Event, killed: int, injured: int) -> str:
    _, noun, opening = event.kind
    site = f"{event.town.name} {event.site}"
    title = rng.choice((f"{killed} dead in {event.town.name} {noun}", f"{noun.capitalize()} at {site} kills {killed}"))
    fillers = rng.sample(FILLERS, 5)
    values = {"site": event.site, "town": event.town.name, "group": event.group or "rebels"}
    body = [f"{opening} the {site} on {event.day:%A}, killing {killed} people and injuring {injured}, police said."]
    if event.group:
        body.append(f"The {event.group} was blamed.")
    body += [f"{f.format(**values)}, number {rng.randrange(10**6)}." for f in fillers]
    return f"{title}\n\n{' '.join(body)}"


def _record(
    rng: random.Random, event: Event, text: str, killed: int, injured: int, when: datetime, recalled: Event | None
) -> Record:
    title = text.partition("\n")[0]
    outlet = rng.choice(OUTLETS)
    if recalled is not None:
        text += f" In {recalled.day:%B %Y} an attack in {recalled.town.name} killed {recalled.killed}."
    published = when.isoformat(timespec="minutes") + "Z"
    key = hashlib.sha256(f"{outlet}|{published}|{text}".encode()).hexdigest()
    report = Report(
        id=key,
        text=text,
        title=title,
        key=None,
        url=f"https://{outlet.replace(' ', '-').lower()}.example/{key[:12]}",
        publisher=outlet,
        language="en",
        published=published,
        blocks=(Block("headline", 0, len(title)), Block("paragraph", len(title) + 2, len(text))),
    )
    found = [_incident(event, text, killed, injured, "main", "i1")]
    if recalled is not None:
        found.append(_incident(recalled, text, recalled.killed, None, "background", "i2"))
    said = Statement("s1", "official_account", "police", None, (), False, "i1", _words(text, "police said"))
    return Record(report, True, (), ENGINE, tuple(found), (said,))


def _incident(event: Event, text: str, killed: int, injured: int | None, role: Role, local: str) -> Incident:
    day = event.day.isoformat()
    main = role == "main"
    site = f"{event.town.name} {event.site}" if main else event.town.name
    figures = [_figure(text, "killed", killed, "exact")]
    if injured is not None:
        figures.append(_figure(text, "injured", injured, "at_least"))
    place = Location(
        site, "site" if main else "settlement", event.town.name, None, event.town.country, event.town.lat,
        event.town.lon, None, _words(text, site),
    )  # fmt: skip
    group = event.group if main else None
    blamed = (Perpetrator(group, None, "group", None, "suspected", _words(text, group)),) if group else ()
    return Incident(
        local, role, "carried_out", (event.kind[0],), None,
        Date(day, day, "day", _words(text, f"{event.day:%A}" if main else f"{event.day:%B %Y}")), place, blamed,
        (), (), tuple(figures), (), (), 0.9, (),
    )  # fmt: skip


def _figure(text: str, measure: str, number: int, kind: FigureKind) -> Figure:
    part = f"{measure.removesuffix('ed')}ing {number}"
    return Figure(measure, "people", number, None, kind, True, "police", None, _words(text, part))  # type: ignore[arg-type]


def _words(text: str, part: str) -> tuple[Evidence, ...]:
    at = text.find(part)
    return (Evidence(at, at + len(part), part),) if at >= 0 else ()


def main() -> None:
    """Make the ledger and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int)
    parser.add_argument("ledger", help="a file that is not there yet, or a PostgreSQL URL")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    if "://" not in given.ledger and Path(given.ledger).exists():
        parser.error(f"{given.ledger} exists already")
    started = time.perf_counter()
    with Ledger.open(given.ledger) as ledger:
        for n, _ in enumerate(ledger.add_all(records(given.number, given.seed), batch=500), 1):
            if n % 10_000 == 0:
                print(f"{n} reports, {(time.perf_counter() - started) / n * 1000:.1f} ms each", flush=True)


if __name__ == "__main__":
    main()
