"""The values that the gazetteer gives back."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Literal

Kind = Literal["settlement", "district", "region", "country", "area", "site"]
Role = Literal["mention", "dateline", "demonym"]

KINDS: tuple[Kind, ...] = ("settlement", "district", "region", "country", "area", "site")
QUALITY_COST = (0.0, 0.1, 0.9, 1.5)  # in units of the prior: an alternate name is a weaker ground than the main one


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the world.

    `kind`: `settlement` (city, town, village), `district` (second-level unit: county, district), `region`
    (first-level unit: state, province), `country`, `area` (larger than or across countries, seas, historic states),
    `site` (a venue, a camp).
    `lat`, `lon`: WGS 84 degrees; of a settlement its centre, of a unit the mean of its settlements or a reference
    point. `country`: ISO 3166-1 alpha-2; `admin1`, `admin2`: names of the units around it; `settlement`: the
    settlement's name for settlements and sites. `population`: 0 where unknown. `gazetteer`: the name of the added list
    that it comes from, None for the shipped one.
    """

    geonames_id: int | None
    name: str
    kind: Kind
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    admin2: str | None
    settlement: str | None
    population: int
    gazetteer: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, with its prior.

    `prior`: how likely the name means it before any context, roughly the logarithm (base 10) of the people
    who live there plus a bonus for fame. `quality`: 0 the main name, 1 a curated other name, 2 an alternate,
    3 a shortened form.
    `parts`: countries that an area lies in, or the ISO 3166-2 code of a region. `own`: from a user's own list of sites.
    """

    place: Place
    prior: float
    quality: int
    parts: tuple[str, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class NameInContext:
    """A place name as it stands in a report.

    `start`, `end`: code points into the report's text, end exclusive. `inside`: the name that follows after a comma
    ("Springfield, Missouri" -> "Missouri") or after "near". `weight`: how much the name says about the whole report.
    `role`: an ordinary mention, the dateline ("KABUL, Afghanistan (Reuters) -"), or a demonym ("Afghan police").
    `kind`: what the words beside the name say it is ("Kandahar province" -> `region`).
    """

    text: str
    start: int
    end: int
    inside: str | None = None
    weight: float = 1.0
    role: Role = "mention"
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name was taken to mean. `place` is None where the gazetteer does not know the name.

    `confidence`: 0-1. `alternatives`: up to three other places, best first. `rule`: what decided: `only` (one
    candidate), `inside` (the name after the comma), `nearby` (unknown itself, so the place it is said to lie in or
    near), `context` (what else the report names, or the outlet's home), `prior` (the likeliest without context, and
    context does not say otherwise), `demonym`, `unknown`.
    """

    name: NameInContext
    place: Place | None
    confidence: float
    alternatives: tuple[Place, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Found:
    """A place name found in a text: code points `start`, `end` (exclusive) and what it may mean, best first.

    `inside`, `kind`: as in `NameInContext`."""

    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]
    inside: str | None = None
    kind: Kind | None = None


# id, name, kind, latitude and longitude in hundred-thousandths of a degree, country, admin1, admin2, population, prior
# in hundredths, parts (of a site: its settlement), quality of the name
Row = tuple[int, str, int, int, int, str | None, str | None, str | None, int, int, str | None, int]


def candidate_of(row: Row, gazetteer: str | None = None, own: bool = False) -> Candidate:
    """The candidate in a row of a gazetteer's file; ids of our own, which are negative, stay inside."""
    ident, name, kind, lat, lon, country, admin1, admin2, population, rank, parts, quality = row
    settlement = name if KINDS[kind] == "settlement" else parts if KINDS[kind] == "site" else None
    place = Place(
        ident if ident > 0 else None,
        name,
        KINDS[kind],
        lat / 1e5,
        lon / 1e5,
        country,
        admin1,
        admin2,
        settlement,
        population,
        gazetteer,
    )
    return Candidate(place, rank / 100 - QUALITY_COST[quality], quality, tuple(parts.split("|")) if parts else (), own)


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance of two WGS 84 points, in kilometres."""
    north, east = radians(other_lat - lat), radians(other_lon - lon)
    chord = sin(north / 2) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(east / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(chord)))
