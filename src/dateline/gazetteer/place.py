"""The values that the gazetteer gives back."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["settlement", "district", "region", "country", "area", "site"]
Role = Literal["mention", "dateline", "demonym"]

KINDS: tuple[Kind, ...] = ("settlement", "district", "region", "country", "area", "site")


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the world.

    `kind`: `settlement` (city, town, village), `district` (second-level unit: county, district), `region`
    (first-level unit: state, province), `country`, `area` (larger than or across countries, seas, historic states),
    `site` (a venue, a camp).
    `lat`, `lon`: WGS 84 degrees; of a settlement its centre, of a unit the mean of its settlements or a reference
    point. `country`: ISO 3166-1 alpha-2; `admin1`, `admin2`: names of the units around it; `settlement`: the
    settlement's name for settlements and sites. `population`: 0 where unknown.
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, with its prior.

    `prior`: how likely the name means it before any context, roughly the logarithm (base 10) of the people
    who live there plus a bonus for fame. `quality`: 0 the main name, 1 a curated other name, 2 an alternate,
    3 a shortened form.
    `parts`: countries that an area lies in, or the ISO 3166-2 code of a region.
    """

    place: Place
    prior: float
    quality: int
    parts: tuple[str, ...] = ()


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
