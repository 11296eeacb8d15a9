"""The types of the REST API, as OpenAPI shows them. Field meanings are those of docs/record.md and docs/api.md."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Words(BaseModel):
    """The words of a report that a value stands on: code points into its text, end exclusive."""

    start: int
    end: int
    text: str


class Chosen(BaseModel):
    """The figure that a rule, or a reviewer, chose."""

    low: int | None
    high: int | None
    kind: str
    rule: str
    why: str
    best: int | None = None


class FigureOut(BaseModel):
    """One observation: a figure in one report."""

    id: int
    low: int | None
    high: int | None
    kind: str
    of: str
    stated_by: str | None
    as_of: str | None
    publisher: str | None
    report: str
    key: str | None
    published: str | None
    relation: str
    decision: int | None
    evidence: list[Words]
    counted: bool | None = None
    left_out: str | None = None


class SeriesOut(BaseModel):
    """All figures of one measure over time."""

    chosen: Chosen | None
    low: int | None
    high: int | None
    series: list[FigureOut]
    parts: list[FigureOut]


class ReportRef(BaseModel):
    """A report's place in an incident."""

    id: str
    key: str | None
    url: str | None
    publisher: str | None
    published: str | None
    relation: str
    why: str
    confidence: float


class IncidentOut(BaseModel):
    """An incident in the form of docs/record.md."""

    model_config = ConfigDict(extra="allow")
    id: str
    types: list[str]
    date: dict[str, Any] | None
    place: dict[str, Any] | None
    reports: list[ReportRef]
    figures: dict[str, SeriesOut]
    claims: list[dict[str, Any]]
    perpetrators: list[dict[str, Any]]
    statements: int
    reviews: int


class IncidentPage(BaseModel):
    """A page of incidents; `next` is the cursor of the one after, null on the last."""

    items: list[IncidentOut]
    total: int
    next: str | None


class ReportOut(BaseModel):
    """A report without its record."""

    id: str
    key: str | None
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    text_hash: str
    incidents: list[str]


class ReportText(ReportOut):
    """A report with its text."""

    text: str


class ReportPage(BaseModel):
    """A page of reports, in the order in which they were added."""

    items: list[ReportOut]
    next: str | None


class RecordOut(BaseModel):
    """What the newest reading of a report found (docs/record.md, without the report itself)."""

    model_config = ConfigDict(extra="allow")
    report: str
    engine: dict[str, str]
    read_at: str
    incidents: list[dict[str, Any]]
    statements: list[dict[str, Any]]


class StepOut(BaseModel):
    """One link of the chain from words to a chosen figure."""

    what: str
    words: str


class Question(BaseModel):
    """Something for people to decide."""

    kind: Literal["membership", "pair"]
    incident: str
    other: str | None
    report: str | None
    slot: str
    confidence: float
    words: str


class DecisionOut(BaseModel):
    """A decision in the ledger."""

    seq: int
    at: str
    kind: str
    reviewer: str
    reason: str
    incident: str | None
    words: str
    undone: bool


class DecisionPage(BaseModel):
    """A page of decisions, newest first."""

    items: list[DecisionOut]
    next: str | None


class DecisionIn(BaseModel):
    """A decision to take. Which of the fields are needed depends on `act` (docs/api.md)."""

    act: Literal[
        "accept", "reject", "correct", "add", "value-accept", "value-correct", "value-reject", "merge", "apart",
        "split", "move", "confirm", "undo",
    ]  # fmt: skip
    reviewer: str = Field(min_length=1, max_length=80)
    reason: str = Field(min_length=1, max_length=2000)
    incident: str | None = None
    other: str | None = None
    report: str | None = None
    slot: str | None = None
    observation: int | None = Field(default=None, ge=1, le=2**53)
    decision: int | None = Field(default=None, ge=1, le=2**53)
    measure: str | None = None
    low: int | None = Field(default=None, ge=0, le=999_999_999)
    high: int | None = Field(default=None, ge=0, le=999_999_999)
    kind: str | None = None
    what: str | None = None
    words: str | None = None
    start: int | None = Field(default=None, ge=0, le=100_000_000)
    name: str | None = None
    country: str | None = None
    channel: str | None = None
    attribution: str | None = None
    stated_by: str | None = None
    of: str | None = None
    field: str | None = None
    value: str | None = None
    value_kind: str | None = Field(default=None, max_length=40)
    out: list[str] | None = None


class Taken(BaseModel):
    """A decision that was taken, and the incidents that it changed."""

    seq: int
    kind: str
    incidents: list[str]


class HitOut(BaseModel):
    """A report that has the words."""

    report: str
    key: str | None
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    incident: str | None
    snippet: str


class Found(BaseModel):
    """Reports that have all the words, the best first."""

    items: list[HitOut]


class State(BaseModel):
    """Which state of which ledger this is."""

    version: str
    entries: int
    head: str
    changed: str | None
    incidents: int
    reports: int


class Problem(BaseModel):
    """What is wrong, in a sentence."""

    detail: str
