"""A report's text with the words of its values marked, and the values themselves, for the Report page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, get_args

from dateline.ledger.gather import Gathered, statement_key
from dateline.model import StatementKind, TargetKind, WeaponKind
from dateline.web import words

VALUE_KINDS: Mapping[str, tuple[str, ...]] = {
    "targets": get_args(TargetKind), "weapons": get_args(WeaponKind), "statements": get_args(StatementKind),
}  # fmt: skip
"""The closed lists of kinds of the values that have one to correct, by the record's field."""

KINDS = ("killed", "injured", "people", "place", "time", "actor", "weapon", "claim", "quote")
"""The kinds of highlight, as the legend lists them; `people` is every other figure."""

_SHARPEST = ("killed", "injured", "people", "claim", "actor", "weapon", "place", "time", "quote")
_ORDER = {kind: n for n, kind in enumerate(_SHARPEST)}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a record: what it says, the words it stands on, and what a decision on it would name."""

    number: int
    kind: str  # one of KINDS
    name: str  # what the record calls it, in words
    said: str
    evidence: tuple[Mapping[str, Any], ...]
    local: str  # the record's incident, or "" for a statement
    incident: str | None  # the ledger's incident
    measure: str | None = None
    observation: int | None = None
    target: str | None = None  # the record's field, where a decision can name the value by it
    raw: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    standing: str = ""  # what was decided, in words

    @property
    def start(self) -> int:
        """Where its first words begin."""
        return min((int(e["start"]) for e in self.evidence), default=0)

    @property
    def raw_json(self) -> str:
        """The value in its printed form, for a form to send back."""
        return json.dumps(self.raw, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the values that stand on it (numbers), and the kind it is drawn as."""

    text: str
    start: int
    values: tuple[int, ...] = ()
    kind: str = ""
    quoted: bool = False
    first: bool = False  # the first piece of the value that it links to


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the text."""

    kind: str
    pieces: tuple[Piece, ...]


def values(
    body: Mapping[str, Any], incidents: Mapping[str, str], observed: Sequence[Any], report: str = ""
) -> list[Value]:
    """All values of a stored reading in text order. `incidents`: the ledger's by the record's own id; `observed`:
    the ledger's observations of this report; `report`: its id."""
    main = next((incidents[i["id"]] for i in body["incidents"] if i["role"] == "main" and i["id"] in incidents), None)
    made: list[Value] = []
    for incident in body["incidents"]:
        made += _of_incident(incident, incidents.get(incident["id"]), observed)
    for s in body["statements"]:
        about = incidents.get(s["about"] or "") or main
        who = s["speaker"] or "speaker not named"
        named = s["kind"].replace("_", " ")
        made.append(
            Value(
                0, "quote", named, who + _by(s["channel"]), tuple(s["evidence"]), "", about, target="statements",
                raw={**s, "report": report},
            )
        )  # fmt: skip
    ordered = sorted(made, key=lambda v: (v.start, _ORDER[v.kind], v.said))
    return [replace(v, number=n) for n, v in enumerate(ordered, 1)]


def judged(value: Value, incidents: Mapping[str, Gathered], report: str) -> Value:
    """The value of this report with what the newest standing decision says of it."""
    said = ""
    held = incidents.get(value.incident or "")
    for row in held.decisions if held else ():
        target = json.loads(row.target)
        field = target.get("field")
        figure = field == "figure" and target.get("observation") == value.observation is not None
        if figure or (field == value.target is not None and _names(target, value.raw, report)):
            said = f"{row.kind}ed by {row.reviewer}: {row.reason}"
    return replace(value, standing=said) if said else value


def _names(target: Mapping[str, Any], raw: Mapping[str, Any], report: str) -> bool:
    """Whether a decision is about this value of the record: by its words, its name, or the name that it had."""
    decided = target["value"]
    if not isinstance(decided, Mapping):
        return False
    if target["field"] == "statements":
        return statement_key(decided) == statement_key(raw)
    if target["field"] in ("date", "place") and decided.get("report") == report:
        return True
    ours = raw.get("name") or raw.get("by") or raw.get("start")
    return ours in (decided.get("name") or decided.get("by") or decided.get("start"), target.get("was"))


def _by(channel: str | None) -> str:
    return f", through {channel}" if channel else ""


def _of_incident(i: Mapping[str, Any], ledger: str | None, observed: Sequence[Any]) -> list[Value]:
    made: list[Value] = []

    def put(kind: str, name: str, said: str, raw: Mapping[str, Any], **more: Any) -> None:
        made.append(Value(0, kind, name, said, tuple(raw["evidence"]), i["id"], ledger, raw=raw, **more))

    if i["date"]:
        put("time", "date", words.date_words(i["date"]), i["date"], target="date")
    if i["place"]:
        precise = i["place"]["precision"]
        put("place", "place", words.place_words(i["place"]), i["place"], target="place", note=precise)
    for p in i["perpetrators"]:
        put("actor", "perpetrator", p["name"], p, target="perpetrators", note=words.attribution_name(p["attribution"]))
    for t in i["targets"]:
        put("actor", "target", t["name"], t, target="targets", note=t["kind"].replace("_", " "))
    for w in i["weapons"]:
        put("weapon", "weapon", w["name"], w, target="weapons", note=w["kind"])
    for c in i["claims"]:
        put("claim", c["kind"], c["by"] + _by(c["channel"]), c, target="claims")
    for f in i["figures"]:
        made.append(_figure(i, f, ledger, observed))
    return made


def _figure(i: Mapping[str, Any], f: Mapping[str, Any], ledger: str | None, observed: Sequence[Any]) -> Value:
    kind = f["measure"] if f["measure"] in ("killed", "injured") else "people"
    same = [o for o in observed if _same(o, f)]
    notes = [f["of"]] if f["of"] != "people" else []
    notes += ["for the whole incident" if f["total"] else "a part"]
    notes += [f"says {f['stated_by']}"] if f["stated_by"] else []
    said = words.figure(f["low"], f["high"], f["kind"])
    return Value(
        0, kind, f["measure"], said, tuple(f["evidence"]), i["id"], ledger, f["measure"],
        same[0].id if same else None, raw=f, note=", ".join(notes),
    )  # fmt: skip


def _same(o: Any, f: Mapping[str, Any]) -> bool:
    starts = {e["start"] for e in f["evidence"]}
    alike = (o.measure, o.of, o.low, o.high) == (f["measure"], f["of"], f["low"], f["high"])
    return alike and bool(starts & {e["start"] for e in o.evidence})


def paragraphs(text: str, blocks: Sequence[Mapping[str, Any]], found: Sequence[Value]) -> list[Paragraph]:
    """The text cut into blocks and pieces; every character is in exactly one piece."""
    spans = [(int(e["start"]), int(e["end"]), v) for v in found for e in v.evidence]
    spans = [s for s in spans if 0 <= s[0] < s[1] <= len(text)]
    seen: set[int] = set()
    made = []
    for block in blocks or [{"kind": "paragraph", "start": 0, "end": len(text)}]:
        start, end = int(block["start"]), int(block["end"])
        inside = [s for s in spans if s[0] < end and s[1] > start]
        made.append(Paragraph(str(block["kind"]), tuple(_pieces(text, start, end, inside, seen))))
    return made


def _pieces(text: str, start: int, end: int, spans: Sequence[tuple[int, int, Value]], seen: set[int]) -> list[Piece]:
    cuts = sorted({start, end, *(min(max(x, start), end) for s in spans for x in s[:2])})
    made = []
    for a, b in pairwise(cuts):
        here = [v for s, e, v in spans if s <= a and b <= e] if text[a:b].strip() else []  # a space is no link
        values_ = sorted(here, key=lambda v: (_ORDER[v.kind], v.number))
        sharp = [v for v in values_ if v.kind != "quote"]
        kind = sharp[0].kind if sharp else "quote" if values_ else ""
        numbers = tuple(dict.fromkeys(v.number for v in values_))
        first = bool(numbers) and numbers[0] not in seen
        seen.update(numbers[:1])
        made.append(Piece(text[a:b], a, numbers, kind, len(sharp) < len(values_), first))
    return made
