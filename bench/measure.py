"""The measure of a record against hand-made facts: which fields are asked of a report, and when an answer is right.

The facts say what a careful coder would put down (docs/benchmarks.md has the form); their keys ending in `_also` are
further answers that count. Only the main incident is asked field by field; other incidents have to be found by
country and type. What a coder left open (a rough point, an optional claim, a fragment of a quotation) is not asked.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

NEAR_KM = (25, 161)
EARTH_KM = 6371.0
COUNTED = ("killed", "injured")
ENOUGH = 0.6
LATE = 25  # characters by which a quotation may begin after the start of the words found for it
FEWEST_WORDS = 3
ANY = None
RIGHT_TYPES: dict[str, frozenset[str] | None] = {
    "bombing": frozenset({"bombing"}),
    "shooting": frozenset({"shooting", "armed_clash", "execution"}),
    "stabbing": frozenset({"stabbing"}),
    "vehicle_attack": frozenset({"vehicle_attack"}),
    "arson": frozenset({"arson"}),
    "hostage_taking": frozenset({"hostage_taking", "kidnapping"}),
    "kidnapping": frozenset({"kidnapping", "hostage_taking"}),
    "air_strike": frozenset({"air_strike", "bombing"}),
    "shelling": frozenset({"shelling", "air_strike"}),
    "armed_clash": frozenset({"armed_clash", "shooting"}),
    "execution": frozenset({"execution", "shooting"}),
    "mob_violence": frozenset({"mob_violence"}),
    "foiled_attack": frozenset({"foiled_attack", "bombing", "shooting", "arrest"}),
}  # any type is right for the others ("other_attack" and the rarer ones)
SMALL = frozenset(
    "the a an of and in for to by with 's s group militant militants movement organisation organization".split()
)
SPELLINGS = {
    "isis": ("islamic", "state"),
    "isil": ("islamic", "state"),
    "daesh": ("islamic", "state"),
    "is": ("islamic", "state"),
    "shabab": ("shabaab",),
    "qaeda": ("qaida",),
    "taleban": ("taliban",),
    "gunman": ("gunmen",),
    "bomber": ("bombers",),
    "attacker": ("attackers",),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing asked of a record: whether the answer is right, and a note of what was asked and answered."""

    field: str
    right: bool
    note: str


def marks(fact: Json, record: Json) -> Iterator[Mark]:
    """Everything that the facts of a report ask of its record."""
    yield _grounded(record)
    incidents = record.get("incidents", [])
    mains = [one for one in incidents if one.get("role") == "main"]
    if not fact["is_incident_report"]:
        yield Mark("negative_kept_out", not record.get("relevant") and not mains, "taken for an incident")
        return
    yield Mark("found", bool(record.get("relevant") and incidents), "no incident")
    given: Json = next(iter(mains or incidents), {})
    gold = _leading(fact, given)
    yield from _kind_of_act(gold, given)
    yield from _when(gold, given)
    yield from _where(gold, given)
    for measure in COUNTED:
        yield from _count(gold, given, measure)
    yield from _who(gold, given)
    yield from _weapons_and_arrests(gold, given, incidents)
    yield from _other_incidents(fact, gold, given, incidents)
    yield from _quotations(fact, record.get("statements", []))


# --- values ---------------------------------------------------------------------------------------------------------


def _words(text: str | None) -> list[str]:
    ascii_only = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", ascii_only)
    return [word for word in words if word not in SMALL] or words


def _name(text: str | None) -> set[str]:
    words = set(_words(text))
    for short, long in SPELLINGS.items():
        if short in words:
            words = (words - {short}) | set(long)
    return words


def _alike(one: str | None, other: str | None) -> bool:
    first, second = _name(one), _name(other)
    return bool(first and second) and len(first & second) / min(len(first), len(second)) >= ENOUGH


def _any_alike(right: Iterable[str | None], given: Iterable[str | None]) -> bool:
    names = [name for name in given if name]
    return any(_alike(one, other) for one in right for other in names)


def _several(value: Any) -> list[Any]:
    """A list of one value, of several, or of none."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _numbers(entries: Any) -> list[Any]:
    """The numbers among further answers, which may be written alone or with their source."""
    return [entry.get("value") if isinstance(entry, dict) else entry for entry in _several(entries)]


def _figure(incident: Json, measure: str) -> Json | None:
    """The incident's total for the measure, else its first figure for it."""
    figures = [one for one in incident.get("figures", []) if one.get("measure") == measure]
    return next((one for one in figures if one.get("total")), figures[0] if figures else None)


def _types(gold: Json) -> frozenset[str] | None:
    """The types that are right for the gold incident; ANY where all are."""
    right: frozenset[str] = frozenset()
    for kind in (gold["type"], *_several(gold.get("type_also"))):
        allowed = RIGHT_TYPES.get(kind, ANY)
        if allowed is ANY:
            return ANY
        right |= allowed
    return right


def _has_type(incident: Json, right: frozenset[str] | None) -> bool:
    return right is ANY or bool(right & set(incident.get("types", [])))


def _km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    a, b = math.radians(lat), math.radians(to_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(to_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def _leading(fact: Json, given: Json) -> Json:
    """The gold main incident. In a round-up any of several may lead: the one whose counts agree best with the given."""
    incidents = fact["incidents"]
    first = next((one for one in incidents if one["role"] == "main"), incidents[0])
    also = [incidents[n] for n in (fact.get("meta") or {}).get("main_also", [])]

    def agreeing(gold: Json) -> int:
        pairs = [((gold.get(m) or {}).get("value"), (_figure(given, m) or {}).get("low")) for m in COUNTED]
        return sum(asked == answer for asked, answer in pairs)

    leading: Json = max([first, *also], key=agreeing)
    return leading


# --- fields ---------------------------------------------------------------------------------------------------------


def _grounded(record: Json) -> Mark:
    text = record.get("report", {}).get("text", "")
    values = list(_with_evidence([record.get("incidents", []), record.get("statements", [])]))
    bad = [v for v in values if not v or any(text[e["start"] : e["end"]] != e["text"] for e in v)]
    return Mark("grounded", not bad, f"{len(bad)} of {len(values)} values without their words")


def _with_evidence(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        if "evidence" in node:
            yield node["evidence"]
        node = list(node.values())
    if isinstance(node, list):
        for value in node:
            yield from _with_evidence(value)


def _kind_of_act(gold: Json, given: Json) -> Iterator[Mark]:
    types = sorted(set(given.get("types", [])))
    yield Mark("type", bool(types) and _has_type(given, _types(gold)), f"{gold['type']} / {types}")
    if gold.get("suicide"):
        yield Mark("suicide", given.get("suicide") is True, "not marked")


def _when(gold: Json, given: Json) -> Iterator[Mark]:
    right = [day for day in (gold.get("date"), *_several(gold.get("date_also"))) if isinstance(day, str)]
    right = [day for day in right if re.match(r"\d{4}", day)]
    start = (given.get("date") or {}).get("start") or ""
    if gold.get("date"):
        yield Mark("date", any(start.startswith(day) for day in right), f"{right} / {start}")
    else:
        clean = not start or any(day.startswith(start) or start.startswith(day) for day in right)
        yield Mark("no_false_date", clean, f"{right or 'not said'} / {start}")


def _where(gold: Json, given: Json) -> Iterator[Mark]:
    place = given.get("place") or {}
    if gold.get("country"):
        right = [gold["country"], *_several(gold.get("country_also"))]
        yield Mark("country", place.get("country") in right, f"{gold['country']} / {place.get('country')}")
    if gold.get("lat") is None or gold.get("coordinates_rough"):
        return
    away = math.inf
    if place.get("lat") is not None:
        away = _km(gold["lat"], gold["lon"], place["lat"], place["lon"])
    for limit in NEAR_KM:
        yield Mark(f"place_{limit}km", away <= limit, f"{gold['place']} / {place.get('name')} {away:.0f} km")


def _count(gold: Json, given: Json, measure: str) -> Iterator[Mark]:
    asked, answer = gold.get(measure) or {"kind": "none_stated"}, _figure(given, measure)
    further = _numbers(asked.get("also"))
    if asked["kind"] == "none_stated" or asked.get("value") is None:
        if asked["kind"] == "none_stated" and not asked.get("words"):
            low = answer and answer.get("low")
            yield Mark(measure, low in [0, None, *further], f"none / {low}")
        return
    if asked.get("none_also") and answer is None:
        yield Mark(measure, True, "")
        return
    number = None
    if answer is not None:
        number = answer.get("high") if answer.get("low") is None else answer["low"]
    yield Mark(measure, number == asked["value"], f"{asked['value']} / {number}")
    if answer is not None and number == asked["value"]:
        kinds = [asked["kind"], *_several(asked.get("kind_also"))]
        yield Mark(f"{measure}_kind", answer.get("kind") in kinds, f"{asked['kind']} / {answer.get('kind')}")
    totals = [f.get("low") for f in given.get("figures", []) if f.get("measure") == measure and f.get("total")]
    stray = [low for low in totals if low not in (None, asked["value"], *further)]
    yield Mark(f"{measure}_no_stray_total", not stray, f"{asked['value']} {further} / {stray}")


def _who(gold: Json, given: Json) -> Iterator[Mark]:
    claims = given.get("claims", [])
    if gold.get("perpetrators"):
        right = [*gold["perpetrators"], *_several(gold.get("perpetrators_also"))]
        names = [one.get("name") for one in given.get("perpetrators", [])] + [one.get("by") for one in claims]
        yield Mark("perpetrator", _any_alike(right, names), f"{gold['perpetrators']} / {names}")
    claimants = [one.get("by") for one in claims if one.get("kind") == "claim"]
    deniers = [one.get("by") for one in claims if one.get("kind") == "denial"]
    if gold.get("claimed_by") and not gold.get("claimed_by_optional"):
        yield Mark("claim", _any_alike(gold["claimed_by"], claimants), f"{gold['claimed_by']} / {claimants}")
    elif not (gold.get("claimed_by_optional") or gold.get("claim_optional")):
        yield Mark("no_false_claim", not claimants, f"none / {claimants}")
    if gold.get("denied_by"):
        yield Mark("denial", _any_alike(gold["denied_by"], deniers), f"{gold['denied_by']} / {deniers}")


def _weapons_and_arrests(gold: Json, given: Json, incidents: list[Json]) -> Iterator[Mark]:
    if gold.get("weapons"):
        right = [*gold["weapons"], *_several(gold.get("weapons_also"))]
        names = [f"{one.get('name', '')} {one.get('kind') or ''}" for one in given.get("weapons", [])]
        yield Mark("weapon", _any_alike(right, names), f"{gold['weapons']} / {names}")
    arrested = gold.get("arrested") or {}
    if arrested.get("value") is not None:
        figures = [figure for one in incidents for figure in one.get("figures", [])]
        lows = [figure.get("low") for figure in figures if figure.get("measure") == "arrested"]
        allowed = [arrested["value"], *_numbers(arrested.get("also"))]
        yield Mark("arrested", any(low in allowed for low in lows), f"{arrested['value']} / {lows}")


def _other_incidents(fact: Json, gold: Json, given: Json, incidents: list[Json]) -> Iterator[Mark]:
    rest = [one for one in incidents if one is not given]
    for other in fact["incidents"]:
        if other is gold or other["role"] == "main" or other.get("optional") or other.get("part_of_main"):
            continue
        right = _types(other)
        hit = any(
            (one.get("place") or {}).get("country") == other.get("country") and _has_type(one, right) for one in rest
        )
        field = "background_found" if other["role"] == "background" else "other_current_found"
        yield Mark(field, hit, f"{other['type']} {other.get('place')} {other.get('date')}")


def _quotations(fact: Json, statements: list[Json]) -> Iterator[Mark]:
    openings = [(" ".join(_words(" ".join(e["text"] for e in s.get("evidence", [])))), s) for s in statements]
    for asked in fact.get("statements", []):
        opening = asked.get("first_words") or ""
        left_open = not asked.get("direct") or asked.get("fragment") or asked.get("unquoted")
        if left_open or len(opening.split()) < FEWEST_WORDS:
            continue
        first = " ".join(_words(opening))
        hits = [one for said, one in openings if first and first in said[: len(first) + LATE]]
        yield Mark("quote_found", bool(hits), opening)
        if hits:
            speakers, kinds = [one.get("speaker") for one in hits], [one.get("kind") for one in hits]
            right = [asked["speaker"], *_several(asked.get("speaker_also"))]
            yield Mark("quote_speaker", _any_alike(right, speakers), f"{asked['speaker']} / {speakers}")
            allowed = [asked["kind"], *_several(asked.get("kind_also"))]
            yield Mark("quote_kind", any(kind in allowed for kind in kinds), f"{asked['kind']} / {kinds}")
