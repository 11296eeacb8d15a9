"""Whether two tellings are of one incident, and why: where to look, how to compare, how a report relates.

Three functions are all that the rest of the ledger uses, and what a better scorer replaces (docs/merging.md):

    keys(telling)         where it is filed and where to look: two tellings are compared when they share a key
    compare(a, b)         a Match: score 0 to 1 and its features, each with its weight and words
    relation(one, group)  tells, follow_up, copy or background, with words

All three depend on the tellings alone, never on what else the ledger holds: only so is the result the same
whatever the order in which reports came.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dateline.ledger.telling import Telling, plain_name

SAME = 0.5
"""From this mean score on, groups of tellings are one incident."""

UNSURE = (0.25, 0.75)
"""Pairs (and memberships) in between are put before people."""

COPY = 0.7
"""Share of common shingles from which one text is a copy of another."""

FOLLOW_UP_DAYS = 10
"""A report published so many days after the incident follows it up."""

_PRIOR = -2.0  # log odds that two tellings filed under one key are of one incident
_HOPELESS = -12.5  # below, no likeness of words can make it likely, and the words are not looked at
_FAR_KM = 120.0
_CELL_LAT, _CELL_LON = 0.5, 1.0  # degrees
_NEAR_DAYS = 2
_MOST_MONTHS = 13  # a telling that gives a longer span is filed under its first ones
_TOLD_WITHIN = 60  # days: a report that says no day tells of what happened so long before it at most
_BANDS, _BINS = 5, 3  # near copies share one of five keys, each made of three hashes
_TOLD_AS_ONE = (
    {"bombing", "air_strike", "shelling", "other_attack"},
    {"shooting", "armed_clash", "execution", "other_attack", "mob_violence"},
    {"hostage_taking", "kidnapping", "shooting", "armed_clash"},
    {"vehicle_attack", "stabbing", "other_attack"},
    {"arson", "shooting", "mob_violence", "bombing", "other_attack"},
)
_AFTERMATH = re.compile(
    r"\b(trial|court|verdict|convict\w+|sentenc\w+|jury|plead\w*|anniversar\w+|years? (?:on|after|later)|"
    r"memorial|inquiry|inquest|appeal|extradit\w+)\b",
    re.I,
)


class Feature(NamedTuple):
    """One reason for or against, in words, with its weight (log odds; above 0 speaks for)."""

    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Match:
    """How likely two tellings are of one incident (0 to 1) and why."""

    score: float
    features: tuple[Feature, ...]

    @property
    def why(self) -> str:
        """The features in words, the weightiest first."""
        ranked = sorted(self.features, key=lambda f: -abs(f.weight))
        return ", ".join(f"{f.words} ({f.weight:+.1f})" for f in ranked if f.weight)


class Keys(NamedTuple):
    """Where a telling is filed, and the keys under which its likes are filed. Looking is symmetric."""

    filed: tuple[str, ...]
    looks: tuple[str, ...]


def keys(t: Telling) -> Keys:
    """Date bucket x geocell where both are known; names, country, kind and copied words where one is
    missing."""
    day, cells = _day(t), _cells(t)
    filed: set[str] = set()
    looks: set[str] = set()
    if cells and day is not None:
        filed |= {f"g{cells[0]}d{day}", f"G{cells[0]}{_month(day)}"}
        looks |= {f"g{c}d{d}" for c in cells for d in range(day - _NEAR_DAYS, day + _NEAR_DAYS + 1)}
        looks |= {f"{kind}{c}{_month(day)}" for kind in "VU" for c in cells}
    elif cells:
        kind, months = _loose_months(t)
        filed |= {f"{kind}{cells[0]}{m}" for m in months}
        looks |= {f"{k}{c}{m}" for k in ("G", kind) for c in cells for m in months}
    if day is not None:
        country = t.country or "?"
        kinds = "D" if cells else "DO"
        filed |= {f"{k}{c}{day}" for k in kinds for c in (country, "*")}
        around = (country, "?") if t.country else ("*",)
        looks |= {f"{k}{c}{d}" for k in ("O" if cells else "DO") for c in around for d in (day - 1, day, day + 1)}
    if site := _site_name(t):  # a place attacked again and again: dated tellings find each other by day, not by name
        filed.add(f"{'S' if day is None else 's'}{site}")
        looks |= {f"S{site}"} if day is not None else {f"S{site}", f"s{site}"}
    persons = {f"p{p}" for p in t.persons if " " in p}
    weeks = [t.published // 7 + n for n in (0, -1, 1)] if t.published is not None else [0]
    copies = list(_copy_keys(t))  # copies come out within days; phrases that all reports share would fill the keys
    filed |= persons | {f"{k}w{weeks[0]}" for k in copies}
    looks |= persons | {f"{k}w{week}" for k in copies for week in weeks}
    return Keys(tuple(sorted(filed)), tuple(sorted(looks)))


def _loose_months(t: Telling) -> tuple[str, list[str]]:
    """The months in which it happened, for want of a day: those it says (V), else those before it was told
    (U)."""
    if t.first_day is not None and t.last_day is not None:
        return "V", _months(t.first_day, t.last_day)[:_MOST_MONTHS]
    return "U", _months(t.published - _TOLD_WITHIN, t.published) if t.published else []


def _site_name(t: Telling) -> str | None:
    name = plain_name(t.place) if t.place and t.place_precision == "site" else ""
    return name if len(name) > 5 else None


def _copy_keys(t: Telling) -> Iterator[str]:
    """Keys of which near copies (70 % alike and more) share one, and texts with a few common phrases do
    not."""
    least: dict[int, int] = {}
    for number in t.sketch:
        least.setdefault(number % (_BANDS * _BINS), number)
    for band in range(_BANDS):
        bins = [least.get(band * _BINS + n, 0) for n in range(_BINS)]
        if all(bins):
            yield f"t{band}{'.'.join(f'{n & 0xFFFFF:x}' for n in bins)}"


def _day(t: Telling) -> int | None:
    """The day, where it is known to the day (or to two)."""
    exact = t.first_day is not None and t.last_day is not None and t.last_day - t.first_day <= 1
    return t.first_day if exact else None


def _cells(t: Telling) -> list[str]:
    """Its own geocell first, then the eight around it; none where the place is no nearer than a country."""
    if t.lat is None or t.lon is None or t.place_precision in ("country", "region", None):
        return []
    y, x = math.floor(t.lat / _CELL_LAT), math.floor(t.lon / _CELL_LON)
    wide = int(360 / _CELL_LON)
    around = [(0, 0), *((i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j)]
    return [f"{y + i},{(x + j) % wide};" for i, j in around]


def _month(day: int) -> str:
    return date.fromordinal(day).strftime("m%Y%m")


def _months(first: int, last: int) -> list[str]:
    return sorted({_month(d) for d in (*range(first, last, 27), last)})


def compare(a: Telling, b: Telling) -> Match:
    """How likely `a` and `b` are of one incident. Symmetric; knows nothing but the two."""
    features = [f for rule in (_time, _place, _kind, _actors, _numbers, _victims) for f in rule(a, b) if f.weight]
    total = _PRIOR + sum(f.weight for f in features)
    if total > _HOPELESS:
        wording = [f for f in _wording(a, b) if f.weight]
        features += wording
        total += sum(f.weight for f in wording)
    return Match(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), tuple(features))


def _time(a: Telling, b: Telling) -> list[Feature]:
    if a.first_day is None or b.first_day is None:
        return [_told(a, b)]
    a_last, b_last = a.last_day or a.first_day, b.last_day or b.first_day
    gap = max(a.first_day - b_last, b.first_day - a_last, 0)
    exact = a_last - a.first_day <= 1 and b_last - b.first_day <= 1
    if gap == 0:
        return [Feature("same day", 2.0) if exact else Feature("dates agree as far as they go", 0.6)]
    if gap == 1:
        return [Feature("one day apart", 0.3)]
    if gap == 2:
        return [Feature("two days apart", -2.0)]
    return [Feature(f"{gap} days apart", -9.0)]


def _told(a: Telling, b: Telling) -> Feature:
    """Where one says no day: it cannot have told of what came after, and is likely to tell of what was just
    before."""
    dated, other = (a, b) if a.first_day is not None else (b, a)
    if dated.first_day is None or other.published is None:
        return Feature("", 0.0)
    lag = other.published - dated.first_day
    if lag < -1:
        return Feature("reported before it happened", -6.0)
    return Feature("reported in the days after", 0.8) if lag <= 7 else Feature("", 0.0)


def _place(a: Telling, b: Telling) -> list[Feature]:
    if a.country and b.country and a.country != b.country:
        return [Feature(f"{a.country} and {b.country}", -7.0)]
    if a.place is None or b.place is None:
        return []
    found = _site(a, b)
    if a.settlement and b.settlement and plain_name(a.settlement) == plain_name(b.settlement):
        return [*found, Feature(f"both in {a.settlement}", 1.5)]
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return [*found, Feature(f"both in {b.place}", 1.3)]
    far = distance(a, b)
    if far is None or "country" in (a.place_precision, b.place_precision):
        return [*found, Feature("same country", 0.1)]
    if far <= 15:
        return [*found, Feature(f"{far:.0f} km apart", 1.0)]
    coarse = {a.place_precision, b.place_precision} & {"region", "district"}
    if far <= 40 or (coarse and far <= 2 * _FAR_KM):
        return [*found, Feature(f"{far:.0f} km apart", 0.3)]
    return [*found, Feature(f"{far:.0f} km apart", -3.0 if far <= _FAR_KM else -7.0)]


def _site(a: Telling, b: Telling) -> list[Feature]:
    if a.place_precision != "site" or b.place_precision != "site":
        return []
    one, other = set(plain_name(a.place or "").split()), set(plain_name(b.place or "").split())
    if not one or not other:
        return []
    shared = len(one & other) / min(len(one), len(other))
    if shared >= 0.67:
        return [Feature(f"both name {a.place}", 2.0)]
    return [Feature(f"{a.place} and {b.place}", -0.8)] if not shared else []


def distance(a: Telling, b: Telling) -> float | None:
    """Kilometres between the two places, along the great circle."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    y1, y2 = math.radians(a.lat), math.radians(b.lat)
    x = math.radians(b.lon - a.lon)
    h = math.sin((y2 - y1) / 2) ** 2 + math.cos(y1) * math.cos(y2) * math.sin(x / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def _kind(a: Telling, b: Telling) -> list[Feature]:
    one, other = set(a.types), set(b.types)
    if not one or not other:
        return []
    if one & other:
        return [Feature(f"both {min(one & other).replace('_', ' ')}", 0.6)]
    if any(one & told and other & told for told in _TOLD_AS_ONE):
        return [Feature("kinds that are told as one another", 0.0)]
    return [Feature(f"{a.types[0].replace('_', ' ')} and {b.types[0].replace('_', ' ')}", -1.2)]


def _actors(a: Telling, b: Telling) -> list[Feature]:
    found = []
    if shared := sorted(set(a.persons) & set(b.persons)):
        found.append(Feature(f"both name {shared[0]}", 2.0))
    one, other = set(a.groups), set(b.groups)
    if one & other:
        found.append(Feature(f"both name {min(one & other)}", 0.7))
    elif one and other:
        found.append(Feature(f"{min(one)} and {min(other)}", -0.6))
    return found


def _numbers(a: Telling, b: Telling) -> list[Feature]:
    found = []
    for measure, most in (("killed", 1.2), ("injured", 0.8)):
        one, other = a.figure(measure), b.figure(measure)
        if one is None or other is None:
            continue
        low, high = min(one, other), max(one, other)
        if low == high:
            found.append(Feature(f"both {high} {measure}", most if high > 4 else most / 2))
        elif high - low <= max(2, 0.25 * high):
            found.append(Feature(f"{low} and {high} {measure}", most / 3))
        elif high > 3 * low + 5:
            found.append(Feature(f"{low} and {high} {measure}", -0.8))
    return found


def _victims(a: Telling, b: Telling) -> list[Feature]:
    if set(a.targets) & set(b.targets):
        return [Feature(f"both hit {min(set(a.targets) & set(b.targets))}", 0.6)]
    return []


def _wording(a: Telling, b: Telling) -> list[Feature]:
    found = []
    if a.sketch and b.sketch and (same := resemblance(a, b)) >= COPY:
        found.append(Feature(f"{same:.0%} the same words", round(3 + 10 * (same - COPY), 1)))
    if a.story == b.story and a.slot == b.slot == "main":
        found.append(Feature("versions of one page", 3.0))
    one, other = set(a.words), set(b.words)
    if min(len(one), len(other)) >= 8:
        shared = len(one & other) / min(len(one), len(other))
        found.append(Feature(f"{shared:.0%} of the lead's words shared", round(min(2.0, 6 * (shared - 0.22)), 1)))
    return found


def resemblance(a: Telling, b: Telling) -> float:
    """The share of runs of words that the two texts have in common, 0 to 1, estimated from their sketches."""
    if not a.sketch or not b.sketch:
        return 0.0
    size = min(64, max(len(a.sketch), len(b.sketch)))
    one, other = set(a.sketch), set(b.sketch)
    common = one & other
    return sum(n in common for n in sorted(one | other)[:size]) / size


def relation(one: Telling, group: list[Telling]) -> tuple[str, str]:
    """How `one` stands to its incident, whose other tellings are `group` (in order), and the words for it."""
    if one.role == "background":
        return "background", "the report recalls it"
    for other in group:
        if same := _copied(one, other):
            return "copy", f"{same:.0%} the same words as {other.outlet or 'another report'}"
    day = one.first_day or next((t.first_day for t in group if t.first_day is not None), None)
    if day is not None and one.published is not None:
        lag = one.published - day
        if lag >= FOLLOW_UP_DAYS:
            return "follow_up", f"published {lag} days after"
        if lag >= 3 and (word := _AFTERMATH.search(one.title)):
            return "follow_up", f"published {lag} days after, on its aftermath ('{word[0].lower()}')"
    return "tells", "the report is about it"


def _copied(one: Telling, other: Telling) -> float:
    """The share of the same words, where another outlet had them first; an outlet's own next version is no
    copy."""
    if one.slot != "main" or other.slot != "main" or other.role == "background":
        return 0.0
    if one.story == other.story or (one.outlet and one.outlet == other.outlet):
        return 0.0
    if (other.moment or "9", other.order) >= (one.moment or "9", one.order):
        return 0.0
    same = resemblance(one, other)
    told_anew = one.figures != other.figures and same < 1.0  # an update in the same words is a new voice
    return same if same >= COPY and not told_anew else 0.0
