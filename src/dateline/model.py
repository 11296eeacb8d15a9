"""The values that pass between dateline's stages: Report, Mention, Record and what they hold.

All are frozen; all spans are code points of `Report.text`, end exclusive. The printed form of a `Record`
(`Record.to_dict`) is the contract in `docs/record.md`, published as a JSON Schema by `dateline schema`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal

FORMAT = "dateline/1"

BlockKind = Literal["headline", "heading", "paragraph", "caption", "list"]
Role = Literal["main", "other", "background"]
Status = Literal["carried_out", "attempted", "foiled", "threatened", "alleged"]
IncidentType = Literal[
    "bombing", "shooting", "stabbing", "vehicle_attack", "arson", "hostage_taking", "kidnapping", "air_strike",
    "shelling", "armed_clash", "execution", "mob_violence", "ill_treatment", "arrest", "foiled_attack",
    "other_attack",
]  # fmt: skip
DatePrecision = Literal["time", "day", "month", "year", "range"]
PlacePrecision = Literal["site", "settlement", "district", "region", "country"]
Direction = Literal["north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"]
ActorKind = Literal["group", "person", "state", "unknown"]
Attribution = Literal["claimed", "named_by_authorities", "suspected", "reported", "convicted"]
TargetKind = Literal[
    "civilians", "security_forces", "government", "religious", "media", "infrastructure", "business", "other"
]
WeaponKind = Literal["explosive", "firearm", "blade", "vehicle", "fire", "aircraft", "artillery", "chemical", "other"]
Measure = Literal["killed", "injured", "missing", "abducted", "arrested", "rescued", "displaced"]
FigureKind = Literal["exact", "at_least", "at_most", "about", "range", "vague"]
ClaimKind = Literal["claim", "denial"]
LinkKind = Literal["response_to", "retaliation_for", "part_of", "same_series"]
StatementKind = Literal["claim", "denial", "threat", "demand", "condemnation", "official_account", "witness", "other"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Report.text`, in code points, end exclusive."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words a value comes from: `report.text[start:end] == text`."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end)


Words = tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the report's layout."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Image:
    """An image's words; the image itself is not kept."""

    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One published article as read. `text` never changes once made.

    `id` is the SHA-256 of the source bytes in hex; `key` the caller's own id (JSON Lines `id`, or the file's
    name without its ending). `published` and `modified` are ISO 8601 with the page's own offset, or a date
    alone when that is all the page states.
    """

    id: str
    text: str
    title: str | None = None
    key: str | None = None
    url: str | None = None
    section: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published: str | None = None
    modified: str | None = None
    images: tuple[Image, ...] = ()
    blocks: tuple[Block, ...] = ()
    warnings: tuple[str, ...] = ()

    def evidence(self, *spans: Span) -> Words:
        """The words at the spans, in text order, each once."""
        return tuple(Evidence(s.start, s.end, self.text[s.start : s.end]) for s in sorted(set(spans)))


@dataclass(frozen=True, slots=True)
class Date:
    """When it happened, local days. `start` and `end` are ISO 8601, as precise as `precision` says."""

    start: str
    end: str
    precision: DatePrecision
    evidence: Words


@dataclass(frozen=True, slots=True)
class Offset:
    """How far from the named place: "20 km north of X". `km` is None where no distance is told, `direction` where no
    side is; both: the report only says that it was near."""

    km: float | None
    direction: Direction | None
    evidence: Words


@dataclass(frozen=True, slots=True)
class Location:
    """Where it happened. `lat`/`lon` are WGS 84 degrees, those of the place that has the name: where the report says
    how far from it, `offset` does; `country` is ISO 3166-1 alpha-2. `gazetteer`: the name of the added gazetteer that
    knows the place, None for the shipped one."""

    name: str
    precision: PlacePrecision
    settlement: str | None
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    geonames_id: int | None
    evidence: Words
    offset: Offset | None = None
    gazetteer: str | None = None


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """Who did it, as the report names them. `actor` is the id in dateline's table of armed groups."""

    name: str
    actor: str | None
    kind: ActorKind
    count: int | None
    attribution: Attribution
    evidence: Words


@dataclass(frozen=True, slots=True)
class Target:
    """Who or what was hit."""

    name: str
    kind: TargetKind
    evidence: Words


@dataclass(frozen=True, slots=True)
class Weapon:
    """What it was done with."""

    name: str
    kind: WeaponKind
    evidence: Words


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people, with the report's own qualifier. `total`: the report's figure for the whole incident."""

    measure: Measure
    of: str
    low: int | None
    high: int | None
    kind: FigureKind
    total: bool
    stated_by: str | None
    as_of: str | None
    evidence: Words


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim or denial of responsibility, with who makes it and through what."""

    kind: ClaimKind
    by: str
    channel: str | None
    evidence: Words


@dataclass(frozen=True, slots=True)
class Link:
    """How an incident stands to another of the same record."""

    to: str
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class Incident:
    """One act of violence as one report tells it."""

    id: str
    role: Role
    status: Status
    types: tuple[IncidentType, ...]
    suicide: bool | None
    date: Date | None
    place: Location | None
    perpetrators: tuple[Perpetrator, ...]
    targets: tuple[Target, ...]
    weapons: tuple[Weapon, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    confidence: float
    evidence: Words

    def total(self, measure: Measure) -> Figure | None:
        """The report's figure for the whole incident, if it gives one."""
        return next((f for f in self.figures if f.measure == measure and f.total), None)


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said. `evidence` holds the words of the statement themselves."""

    id: str
    kind: StatementKind
    speaker: str | None
    channel: str | None
    addressees: tuple[str, ...]
    direct: bool
    about: str | None
    evidence: Words


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """Which engine made a record."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Record:
    """What dateline found in one report. `relevant` is None where it cannot tell (a language not covered)."""

    report: Report
    relevant: bool | None
    warnings: tuple[str, ...]
    engine: EngineInfo
    incidents: tuple[Incident, ...]
    statements: tuple[Statement, ...]
    format: str = field(default=FORMAT)

    @property
    def main(self) -> Incident | None:
        """The incident that the report is about."""
        return next((i for i in self.incidents if i.role == "main"), None)

    def to_dict(self) -> dict[str, Any]:
        """The printed form: plain dicts, lists, strings, numbers; keys as in `docs/record.md`."""
        report = {
            name: plain(getattr(self.report, name))
            for name in (
                "id", "key", "url", "title", "section", "publisher", "authors", "language", "published",
                "modified", "images", "text", "blocks",
            )
        }  # fmt: skip
        return {
            "format": self.format,
            "report": report,
            "relevant": self.relevant,
            "warnings": list(self.warnings),
            "engine": plain(self.engine),
            "incidents": plain(self.incidents),
            "statements": plain(self.statements),
        }


def plain(value: Any) -> Any:
    """A value of this module as plain dicts and lists."""
    if value is None or isinstance(value, str | int | float):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    if isinstance(value, Mapping):
        return {k: plain(v) for k, v in value.items()}
    return value
