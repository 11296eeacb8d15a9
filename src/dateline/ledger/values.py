"""An incident's chosen date, place, types and actors, from what its reports tell, each with the rule's
name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dateline.ledger.telling import day, plain_name

RULE = "majority_precise"
"""The most precise value, of these the one that most reports give, of these the first reported."""

_DATE = {"time": 0, "day": 0, "range": 1, "month": 2, "year": 3}
_PLACE = {"site": 0, "settlement": 1, "district": 2, "region": 3, "country": 4}


class Told(NamedTuple):
    """One incident of one report (printed form), with how its report stands to the incident of the ledger."""

    incident: Mapping[str, Any]
    report: str
    relation: str
    moment: str


def voices(told: Sequence[Told]) -> list[Told]:
    """Those whose values count: reports that tell of it; where there are none, follow-ups, then
    background."""
    for relations in (("tells",), ("follow_up",), ("copy",), ("background",)):
        found = [t for t in told if t.relation in relations]
        if found:
            return sorted(found, key=lambda t: (t.moment or "9", t.report))
    return []


def chosen_date(told: Sequence[Told]) -> dict[str, Any] | None:
    """The chosen date in its printed form with `rule` and `report`, or None."""
    found = [t for t in told if t.incident["date"]]
    return _chosen(found, lambda d: _DATE.get(d["precision"], 9), lambda d: (day(d["start"]), day(d["end"])), "date")


def chosen_place(told: Sequence[Told]) -> dict[str, Any] | None:
    """The chosen place in its printed form with `rule` and `report`, or None."""
    found = [t for t in told if t.incident["place"]]
    return _chosen(found, lambda p: _PLACE.get(p["precision"], 9), lambda p: plain_name(p["name"]), "place")


def _chosen(found: Sequence[Told], rank: Any, same: Any, field: str) -> dict[str, Any] | None:
    """A value that one report in a hundred gives is no better for being precise: a quarter must be as
    precise."""
    if not found:
        return None
    ranks = sorted(rank(t.incident[field]) for t in found)
    finest = ranks[(len(ranks) - 1) // 4]
    fine = [t for t in found if rank(t.incident[field]) <= finest]
    counts = Counter(same(t.incident[field]) for t in fine)
    best = max(fine, key=lambda t: counts[same(t.incident[field])])  # the first of equals
    return {**best.incident[field], "rule": RULE, "report": best.report}


def chosen_types(told: Sequence[Told]) -> list[str]:
    """The types that at least a third of the reports give, the most frequent first."""
    counts = Counter(kind for t in told for kind in t.incident["types"])
    given = sum(1 for t in told if t.incident["types"])
    kept = [kind for kind, n in counts.items() if 3 * n >= given]
    first: dict[str, int] = {}
    for number, t in enumerate(told):
        for place, kind in enumerate(t.incident["types"]):
            first.setdefault(kind, number * 100 + place)
    return sorted(kept, key=lambda kind: (-counts[kind], first[kind]))


def gathered(told: Sequence[Told], field: str, name: str) -> list[dict[str, Any]]:
    """All distinct entries of a list field (perpetrators, claims), by `name` and attribution, with their
    reports."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for t in told:
        for item in t.incident[field]:
            who = plain_name(str(item.get("actor") or item[name]))
            key = (who, str(item.get("attribution") or item.get("kind")))
            entry = found.setdefault(key, {**item, "report": t.report, "reports": []})
            if t.report not in entry["reports"]:
                entry["reports"].append(t.report)
    return sorted(found.values(), key=lambda e: -len(e["reports"]))
