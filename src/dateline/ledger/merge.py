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
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dateline.ledger.merge_signals import AFTERMATH, COPY, PRIOR, RULES, WEIGHTS, containment
from dateline.ledger.merge_words import name_rarity, name_words, rarity
from dateline.ledger.telling import Telling, plain_name

SAME = 0.5
"""From this mean score on, groups of tellings are one incident."""

UNSURE = (0.25, 0.75)
"""Pairs (and memberships) in between are put before people."""

FOLLOW_UP_DAYS = 10
"""A report published so many days after the incident follows it up."""

LATER_DAYS = 3
"""So many days after, it does where its title speaks of the aftermath."""

_CELL_LAT, _CELL_LON = 0.5, 1.0  # degrees
_NEAR_DAYS = 2
_MOST_MONTHS = 13  # a telling that gives a longer span is filed under its first ones
_MOST_YEARS = 2
_ANNIVERSARIES = (1, 2, 3, 4, 5, 10, 20)  # years
_TOLD_WITHIN = 60  # days: a report that says no day tells of what happened so long before it at most
_BANDS, _BINS = 5, 3  # near copies share one of five keys, each made of three hashes
_HOPELESS = -12.5  # below, no likeness of words can make it likely, and the words are not looked at
_NAME_KEYS = 8
_MANY = 10  # dead: so many and more are a number to look for
_MOST_RARE = 6
_MOST_WORDS = 3
_RARE, _RAREST = 6.5, 7.5  # name_rarity
_WEEK = 4  # days


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
    missing. The time comes first in a key, so that what is filed together lies together on the disk."""
    day, cells = _day(t), _cells(t)
    filed: set[str] = set()
    looks: set[str] = set()
    if cells and day is not None:
        filed |= {f"d{day}g{cells[0]}", f"{_month(day)}G{cells[0]}"}
        looks |= {f"d{d}g{c}" for c in cells for d in range(day - _NEAR_DAYS, day + _NEAR_DAYS + 1)}
        looks |= {f"{_month(day)}{kind}{c}" for kind in "VU" for c in cells}
        looks |= {f"d{d}g{cells[0]}" for d in _anniversaries(day)}
    elif cells:
        kind, months = _loose_months(t)
        filed |= {f"{m}{kind}{cells[0]}" for m in months}
        looks |= {f"{m}{k}{c}" for k in ("G", kind) for c in cells for m in months}
    if day is not None:
        country = t.country or "?"
        kinds = "D" if cells else "DO"
        filed |= {f"d{day}{k}{c}" for k in kinds for c in (country, "*")}
        around = (country, "?") if t.country else ("*",)
        looks |= {f"d{d}{k}{c}" for k in ("O" if cells else "DO") for c in around for d in (day - 1, day, day + 1)}
    filed |= _counted(t, looking=False)
    looks |= _counted(t, looking=True) if not cells or day is None else set()
    filed |= _named(t, looking=False)
    looks |= _named(t, looking=True)
    return Keys(tuple(sorted(filed)), tuple(sorted(looks)))


def _named(t: Telling, *, looking: bool) -> set[str]:
    """Keys by what is named, each with a time, so that few tellings share one however long the ledger goes on: the day
    of the act, the days of publication, and, where it lacks a day or a place or is told long after, the year.

    What gives no date at all is filed by persons and sites alone: few acts share those.
    """
    day, around = _day(t), (_NEAR_DAYS if looking else 0)
    known = _names(t)
    weeks = _weeks(t, looking)
    made = {f"w{week}{k}" for k in _copy_keys(t) for week in weeks}
    if day is not None:
        made |= {f"d{d}n{name}" for name in known for d in range(day - around, day + around + 1)}
    if t.published is not None and t.slot == "main":
        made |= {f"w{week}n{name}" for name in known for week in weeks}
    rare = {*[n for n in known if name_rarity(n) >= _RARE][:_MOST_RARE], *(told := _told_of(t)), *_rare_words(t)}
    made |= {f"y{year}{k}{name}" for k in _loosely("q", not t.complete or t.tier == 2, looking) for name in rare
             for year in _years(t)}  # fmt: skip
    return made | {f"{k}{name}" for k in _loosely("p", t.first_day is None, looking) for name in told}


def _rare_words(t: Telling) -> list[str]:
    """The rarest words of longer names, its own place's left out: "Nigerian Chibok" is told of Chibok too."""
    placed = {w for p in (t.place, t.settlement, t.admin1) if p for w in name_words(p)}
    words = dict.fromkeys(w for n in t.names[:_NAME_KEYS] if " " in n for w in n.split() if w not in placed)
    return [w for w in words if rarity(w) >= _RAREST][:_MOST_WORDS]


def _counted(t: Telling, *, looking: bool) -> set[str]:
    """Keys by how many died, in which months and country: so is an act found that is recalled by little else."""
    dead = t.figure("killed")
    if dead is None or dead < _MANY or t.country is None:
        return set()
    if t.first_day is None or t.last_day is None:
        return {f"K{t.country}{dead}"} if t.published is None else set()
    timed = {f"{m}K{t.country}{dead}" for m in _months(t.first_day, t.last_day)[:_MOST_MONTHS]}
    return timed | {f"K{t.country}{dead}"} if not looking or t.published is None else timed


def _loosely(kind: str, loose: bool, looking: bool) -> str:
    """Loose tellings, filed under `kind`, look for all; the others, filed under its capital, for loose ones only."""
    if looking:
        return kind + kind.upper() if loose else kind
    return kind if loose else kind.upper()


def _years(t: Telling) -> list[int]:
    """The years in which it happened, by what it says; else that of publication and the one before."""
    if t.first_day is not None and t.last_day is not None:
        first, last = date.fromordinal(t.first_day).year, date.fromordinal(t.last_day).year
        return list(range(first, last + 1))[:_MOST_YEARS]
    if t.published is None:
        return [0]
    year = date.fromordinal(t.published).year
    return [year - 1, year]


def _anniversaries(day: int) -> list[int]:
    """The same day of other years: of one of the two, its anniversary may have been read as the day."""
    found = date.fromordinal(day)
    years = [found.year + sign * n for n in _ANNIVERSARIES for sign in (-1, 1)]
    return [
        date(y, found.month, min(found.day, 28)).toordinal() + max(0, found.day - 28) for y in years if 0 < y < 9999
    ]


def _loose_months(t: Telling) -> tuple[str, list[str]]:
    """The months in which it happened, for want of a day: those it says (V), else those before it was told
    (U)."""
    if t.first_day is not None and t.last_day is not None:
        return "V", _months(t.first_day, t.last_day)[:_MOST_MONTHS]
    return "U", _months(t.published - _TOLD_WITHIN, t.published) if t.published else []


def _weeks(t: Telling, looking: bool) -> list[int]:
    """The stretch of days in which it was told, and the ones around it where likes are looked for."""
    if t.published is None:
        return [0]
    return [t.published // _WEEK + n for n in ((0, -1, 1) if looking else (0,))]


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


def _names(t: Telling) -> list[str]:
    """The names by which it may be found, the most telling first."""
    placed = [plain_name(p) for p in (t.place, t.settlement) if p and t.place_precision != "country"]
    return list(dict.fromkeys([*t.persons, *placed, *t.names[:_NAME_KEYS]]))


def _told_of(t: Telling) -> list[str]:
    """Names that are looked for whatever the time, for few acts share them: of persons, of a site with its town, and
    the rarest of the story's."""
    place, town = plain_name(t.place or ""), plain_name(t.settlement or "")
    site = [place, f"{place} {town}"] if t.place_precision == "site" else []
    sure = [n for n in (*t.persons, *site[:1]) if " " in n and name_rarity(n) >= _RARE]
    return [*sure, *(n for n in t.names[:_NAME_KEYS] if " " in n and name_rarity(n) >= _RAREST), *site[1:]]


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
    features: list[Feature] = []
    total = PRIOR
    for rule in RULES:
        if rule is RULES[-1] and total < _HOPELESS:
            break
        for signal in rule(a, b):
            if weight := round(WEIGHTS[signal.name] * signal.value, 2):
                features.append(Feature(signal.words, weight))
                total += weight
    return Match(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), tuple(features))


def relation(one: Telling, group: list[Telling]) -> tuple[str, str]:
    """How `one` stands to its incident, whose other tellings are `group` (in order), and the words for it."""
    if one.role == "background":
        return "background", "the report recalls it"
    for other in group:
        if same := _copied(one, other):
            return "copy", f"{same:.0%} the same words as {other.voice or other.outlet or 'another report'}"
    if one.slot != "main":
        return "background", "told beside another incident"
    day = _agreed_day([one, *group])
    if day is not None and one.published is not None:
        lag = one.published - day
        if lag >= FOLLOW_UP_DAYS:
            return "follow_up", f"published {lag} days after"
        if lag >= LATER_DAYS and (word := AFTERMATH.search(one.title)):
            return "follow_up", f"published {lag} days after, on its aftermath ('{word[0].lower()}')"
    return "tells", "the report is about it"


def ends(t: Telling) -> bool:
    """Whether it tells of what came of an act (a trial, captives freed), and so may recall the act itself beside."""
    return t.figure("rescued") is not None or AFTERMATH.search(t.title) is not None


def _agreed_day(tellings: list[Telling]) -> int | None:
    """The day that most tellings give, reports about it first; of equals the one told soonest, then the first."""
    for found in ([t for t in tellings if t.slot == "main"], tellings):
        days = [(t.first_day, t.published) for t in found if t.first_day is not None]
        if days:
            counts = Counter(day for day, _ in days)
            lags = {day: min((abs((p or 0) - day) for d, p in days if d == day)) for day in counts}
            return min(counts, key=lambda day: (-counts[day], lags[day], day))
    return None


def _copied(one: Telling, other: Telling) -> float:
    """The share of the same words, where another outlet had them first; an outlet's own next version is no
    copy."""
    if one.slot != "main" or other.slot != "main" or other.role == "background":
        return 0.0
    if one.story == other.story or (one.outlet and one.outlet == other.outlet):
        return 0.0
    if (other.moment or "9", other.order) >= (one.moment or "9", one.order):
        return 0.0
    same = containment(one, other)
    return same if same >= COPY and not _told_anew(one, other) else 0.0


def _told_anew(one: Telling, other: Telling) -> bool:
    """Whether it gives another figure: an update in the same words is a new voice."""
    earlier = {m: (low, high) for m, low, high, _ in other.figures}
    return any(m in earlier and earlier[m] != (low, high) for m, low, high, _ in one.figures)
