"""What speaks for and against two tellings being of one incident: signals, and the weight of each.

A signal has a name, a value (mostly 1) and words. Its weight is in `WEIGHTS`: log odds for one unit of the value,
fitted on labelled pairs by scripts/fit_merge.py and rounded (docs/merging.md).
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from dateline.ledger.merge_words import likeness, name_rarity, name_words, rarity
from dateline.ledger.telling import SKETCH_SIZE, Telling, plain_name

COPY = 0.75
"""Share of the shorter text's runs of words from which one text is a copy of another."""

PRIOR = -2.6
"""Log odds that two tellings filed under one key are of one incident, before anything is compared."""

WEIGHTS = {
    # when
    "same_day": 2.0, "dates_agree": 0.4, "day_off": 0.2, "two_days_off": -1.5,
    "days_off": -6.5, "days_off_loosely": -2.2, "long_off": -8.0, "long_off_loosely": -3.0,
    "off_told_together": -1.5, "anniversary": -1.0,
    "told_before": -4.5, "told_soon": 0.6, "told_later": -0.7, "told_together": 0.7, "told_apart": -1.6,
    "timeless": -0.8,
    # where
    "country_differs": -4.0, "site_same": 1.2, "site_differs": -0.5, "settlement_same": 1.0, "near": 0.5,
    "off": -1.2, "far": -3.7, "country_same": 0.1, "place_told": 2.8, "placeless": -0.6,
    # what
    "kind_same": 0.4, "kind_differs": -0.8,
    # who
    "person_same": 3.2, "group_same": 0.6, "group_differs": -0.4, "names_shared": 0.5, "named_first": 1.6,
    # a recalled act
    "recalled": 1.2,
    # how many
    "killed_same": 2.0, "killed_close": 0.7, "killed_clash": -0.3, "killed_fell": -1.0,
    "injured_same": 0.6, "injured_close": 0.2, "injured_clash": -0.2, "injured_fell": -0.3,
    "other_same": 1.3,
    # in what words
    "words_alike": 7.0, "words_unlike": -4.5, "copy": 5.0, "version": 3.0,
}  # fmt: skip
"""Log odds of each signal; above 0 speaks for one incident."""

AFTERMATH = re.compile(
    r"\b(trial|court|verdict|convict\w+|sentenc\w+|jury|plead\w*|anniversar\w+|years? (?:on|after|later)|"
    r"memorial|inquiry|inquest|appeal|extradit\w+|funeral|buri(?:al|es|ed)|mourn\w*|remember\w*|arraign\w*|"
    r"indict\w*|charged|dna|identif\w+|recount|revis\w+|(?:cuts?|lower\w*|rais\w+) .{0,40}\btoll)\b",
    re.I,
)
"""Words of a title that tells of what came of an incident."""

_TOGETHER, _SOON, _LONG = 4, 10, 30  # days
_ALIKE = 0.25  # the likeness of two stories' words that says nothing
_OFF_KM, _NEAR_KM, _FAR_KM = 60.0, 20.0, 150.0
_MOST_NAMED = 4.0
_BODIES = frozenset(
    "department ministry government agency authority police army force council commission bureau office administration "
    "area district province state county division republic federation news".split()
)  # with words of these a name is an office's or a district's, told with many incidents
_TELLING_WORD = 6.0  # the rarity of a word that makes a name telling
_SPEAKING = 5  # people: from so many on a figure says something
_TOLD_AS_ONE = (
    {"bombing", "air_strike", "shelling", "other_attack"},
    {"shooting", "armed_clash", "execution", "other_attack", "mob_violence"},
    {"hostage_taking", "kidnapping", "shooting", "armed_clash"},
    {"vehicle_attack", "stabbing", "other_attack"},
    {"arson", "shooting", "mob_violence", "bombing", "other_attack"},
)


class Signal(NamedTuple):
    """One thing that two tellings share or differ in."""

    name: str
    value: float
    words: str


_TIMELESS = [Signal("timeless", 1, "one does not say when")]


def signals(a: Telling, b: Telling) -> list[Signal]:
    """All signals of the pair. Symmetric."""
    return [s for rule in RULES for s in rule(a, b)]


def _time(a: Telling, b: Telling) -> list[Signal]:
    if a.first_day is None or b.first_day is None:
        return _told(a, b)
    a_last, b_last = a.last_day or a.first_day, b.last_day or b.first_day
    gap = max(a.first_day - b_last, b.first_day - a_last, 0)
    exact = a_last - a.first_day <= 1 and b_last - b.first_day <= 1
    if gap == 0:
        if exact:
            return [Signal("same_day", 1, "same day")]
        return [Signal("dates_agree", 1, "dates agree as far as they go"), *_at_one_time(a, b)]
    if gap <= 2:
        return [Signal("day_off", 1, "one day apart") if gap == 1 else Signal("two_days_off", 1, "two days apart")]
    return [Signal(_apart(a, b, gap), 1, f"{gap} days apart")]


def _at_one_time(a: Telling, b: Telling) -> list[Signal]:
    """Whether two reports about something came out within days of each other."""
    if a.published is None or b.published is None or a.slot != "main" or b.slot != "main":
        return []
    lag = abs(a.published - b.published)
    return [Signal("told_together", 1, f"told {lag} days apart")] if lag <= _TOGETHER else []


def _apart(a: Telling, b: Telling, gap: int) -> str:
    """How much a difference of days says: less where a day is not to be relied on, least where that report came
    out with the other (an older day in it is likely to be another act's) or on the day itself, years later."""
    if gap > _LONG and min(gap % 365.25, 365.25 - gap % 365.25) < 1.5:
        return "anniversary"
    firm = _firm(a) + _firm(b)
    if firm == 1 and a.published and b.published and abs(a.published - b.published) <= _TOGETHER:
        return "off_told_together"
    return ("days_off" if gap <= _LONG else "long_off") + ("" if firm == 2 else "_loosely")


def _firm(t: Telling) -> bool:
    """Whether its day is to be relied on: told to the day, within days, and not in a report of what came of it."""
    if t.first_day is None or t.published is None or t.date_precision not in ("time", "day"):
        return False
    return 0 <= t.published - t.first_day <= _SOON and not AFTERMATH.search(t.title)


def _told(a: Telling, b: Telling) -> list[Signal]:
    """Where one says no day: when it was told. Nothing is told of before it happened."""
    if a.first_day is None and b.first_day is None:
        if a.published is None or b.published is None:
            return _TIMELESS
        lag = abs(a.published - b.published)
        if lag <= _TOGETHER:
            return _at_one_time(a, b)
        return [Signal("told_apart", min(2.0, math.log10(lag)), f"no day given, told {lag} days apart")]
    dated, other = (a, b) if a.first_day is not None else (b, a)
    if dated.first_day is None or other.published is None:
        return _TIMELESS
    lag = other.published - dated.first_day
    if lag < -1:
        return [Signal("told_before", 1, "told before it happened")]
    if other.role == "background":
        return []
    if lag <= 6:
        return [Signal("told_soon", 1, "told in the days after")]
    return [Signal("told_later", min(2.0, math.log10(lag)), f"told {lag} days after")]


def _place(a: Telling, b: Telling) -> list[Signal]:
    if a.country and b.country and a.country != b.country:
        return [Signal("country_differs", 1, f"{a.country} and {b.country}"), *_place_told(a, b)]
    if a.place is None or b.place is None:
        return _place_told(a, b) or [Signal("placeless", 1, "one does not say where")]
    found = _site(a, b)
    if a.settlement and b.settlement and plain_name(a.settlement) == plain_name(b.settlement):
        return [*found, Signal("settlement_same", 1, f"both in {a.settlement}")]
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        how = {"country": "country_same", "region": "near"}.get(a.place_precision or "", "settlement_same")
        return [*found, Signal(how, 1, f"both in {a.place}")]
    far = distance(a, b)
    if far is None or "country" in (a.place_precision, b.place_precision):
        return [*found, Signal("country_same", 1, "same country"), *_place_told(a, b)]
    coarse = bool({a.place_precision, b.place_precision} & {"region", "district"})
    words = f"{far:.0f} km apart"
    if far <= _NEAR_KM or (coarse and far <= _FAR_KM):
        return [*found, Signal("near", 1, words)]
    return [*found, Signal("off" if far <= _OFF_KM else "far", 1, words), *_place_told(a, b, 0.7)]


def _place_told(a: Telling, b: Telling, most: float = 1.0) -> list[Signal]:
    """Where the places differ or one is missing: whether the one report names the other's place too. `most` is
    less in one country, whose towns are often told of together."""
    found = [t.settlement or t.place for t, o in ((a, b), (b, a)) if _tells_place(o, t)]
    if not found:
        return []
    words = " and ".join(sorted({p for p in found if p}))
    return [Signal("place_told", most * len(found) / 2, f"both tell of {words}")]


def _tells_place(one: Telling, other: Telling) -> bool:
    """Whether `one`'s story names the settlement (else the site, never the mere country) of `other`."""
    if other.place is None or other.place_precision == "country" or not one.names:
        return False
    said = {w for n in one.names for w in n.split()} | {w for w, _ in one.terms}
    return any(p and (parts := set(name_words(p))) and parts <= said for p in (other.settlement, other.place))


def _site(a: Telling, b: Telling) -> list[Signal]:
    if a.place_precision != "site" or b.place_precision != "site":
        return []
    one, other = set(plain_name(a.place or "").split()), set(plain_name(b.place or "").split())
    if not one or not other:
        return []
    if len(one & other) >= 0.6 * min(len(one), len(other)):
        return [Signal("site_same", 1, f"both at {a.place}")]
    return [] if one & other else [Signal("site_differs", 1, f"{a.place} and {b.place}")]


def distance(a: Telling, b: Telling) -> float | None:
    """Kilometres between the two places, along the great circle."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    y1, y2 = math.radians(a.lat), math.radians(b.lat)
    x = math.radians(b.lon - a.lon)
    h = math.sin((y2 - y1) / 2) ** 2 + math.cos(y1) * math.cos(y2) * math.sin(x / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def _kind(a: Telling, b: Telling) -> list[Signal]:
    one, other = set(a.types), set(b.types)
    if not one or not other:
        return []
    if shared := one & other:
        return [Signal("kind_same", 1, f"both {min(shared).replace('_', ' ')}")]
    if any(one & told and other & told for told in _TOLD_AS_ONE):
        return []
    return [
        Signal("kind_differs", 1, f"{min(a.types[0], b.types[0])} and {max(a.types[0], b.types[0])}".replace("_", " "))
    ]


def _people(a: Telling, b: Telling) -> list[Signal]:
    found = []
    if shared := _same_person(a, b):
        found.append(Signal("person_same", 1, f"both name {shared.title()}"))
    one, other = set(a.groups), set(b.groups)
    if one & other:
        found.append(Signal("group_same", 1, f"both name {min(one & other).title()}"))
    elif one and other:
        found.append(
            Signal("group_differs", 1, f"{min(min(one), min(other)).title()} and {max(min(one), min(other)).title()}")
        )
    return found


def _same_person(a: Telling, b: Telling) -> str | None:
    """A name that both give, or that ends in the same rare word ("Dr Jane Doe", "Doe")."""
    shared = [p for p in a.persons if p in b.persons]
    if not shared and not {p.split()[-1] for p in a.persons} & {p.split()[-1] for p in b.persons}:
        return None
    placed = {w for t in (a, b) for p in (t.place, t.settlement, t.admin1) if p for w in name_words(p)}
    shared = [p for p in shared if not set(p.split()) <= placed]
    last = ({p.split()[-1] for p in a.persons} & {p.split()[-1] for p in b.persons}) - placed
    shared += [p for p in sorted(last) if rarity(p) >= 6]
    return min(shared, default=None)


def _names(a: Telling, b: Telling) -> list[Signal]:
    """Rare names told with both; those of the places, the groups and the outlets left out."""
    known = [p for t in (a, b) for p in (t.place, t.settlement, t.admin1, t.outlet, *t.groups) if p]
    shared = list(set(a.names) & set(b.names))
    if not shared:
        return []
    placed = {w for p in known for w in name_words(p)}
    shared = [n for n in shared if not set(n.split()) <= placed]
    if not shared:
        return []
    shared.sort(key=lambda n: (-name_rarity(n), n))
    value = min(_MOST_NAMED, sum(max(0.0, name_rarity(n) - 3.5) for n in shared[:4]) / 4)
    said = " and ".join(n.title() for n in shared[:3])
    return [Signal("names_shared", round(value, 2), f"both tell of {said}")]


def _named_first(a: Telling, b: Telling) -> list[Signal]:
    """A rare name of several words with which both stories open: a train, a concert, a company."""
    shared = {n for n in a.first_names if " " in n} & set(b.first_names)
    if not shared:
        return []
    known = [p for t in (a, b) for p in (t.place, t.settlement, t.admin1, t.outlet, *t.groups, *t.persons) if p]
    placed = {w for p in known for w in name_words(p)}
    shared = {n for n in shared if _BODIES.isdisjoint(n.split())}
    telling = [n for n in shared if any(rarity(w) >= _TELLING_WORD for w in n.split() if w not in placed)]
    if not telling:
        return []
    return [Signal("named_first", 1, f"both open with {min(telling).title()}")]


def _recalled(a: Telling, b: Telling) -> list[Signal]:
    """A report that recalls an act says little of it: where time and place are alike and the dead not at odds, that
    little is enough."""
    if (a.role == "background") == (b.role == "background"):
        return []
    past, other = (a, b) if a.role == "background" else (b, a)
    if past.first_day is None or other.first_day is None or other.slot != "main":
        return []
    apart = max(other.first_day - (past.last_day or 0), past.first_day - (other.last_day or 0))
    if apart > 1 or not _one_spot(past, other):
        return []
    dead, told = past.figure("killed"), other.figure("killed")
    if dead is None or told is None:
        fine = past.last_day is not None and past.last_day - past.first_day <= _LONG
        return [Signal("recalled", 1, "recalled as of that time and place")] if fine else []
    if not _near_number(dead, told):
        return []
    return [Signal("recalled", 1, "recalled as of that time and place, with as many dead")]


def _one_spot(a: Telling, b: Telling) -> bool:
    """Whether both name one town, or places near each other that are nearer than a country."""
    if a.settlement and b.settlement and plain_name(a.settlement) == plain_name(b.settlement):
        return True
    if {"country", None} & {a.place_precision, b.place_precision}:
        return False
    far = distance(a, b)
    wide = bool({a.place_precision, b.place_precision} & {"region", "district"})
    return far is not None and far <= (_FAR_KM if wide else _NEAR_KM)


def _near_number(one: int, other: int) -> bool:
    """Whether the one may be the other's later or earlier count."""
    low, high = min(one, other), max(one, other)
    return high - low <= 2 or high <= 2.5 * low


def _numbers(a: Telling, b: Telling) -> list[Signal]:
    found = [s for measure in ("killed", "injured") for s in _number(measure, a, b)]
    for measure in ("abducted", "rescued", "missing", "arrested"):
        one, other = a.figure(measure), b.figure(measure)
        if one is not None and one == other and one >= _SPEAKING:
            found.append(Signal("other_same", _size(one), f"both {one} {measure}"))
    return found


def _size(number: int) -> float:
    """How much a number says when two give it: 0.6 for 1 to 2 for 50 and more."""
    return round(min(2.0, math.log10(number + 1) + 0.3), 2)


def _number(measure: str, a: Telling, b: Telling) -> list[Signal]:
    """Totals grow and are cut as the days go; but they seldom fall by much, and hardly grow within hours."""
    first, last = (a, b) if (a.moment, a.report) <= (b.moment, b.report) else (b, a)
    one, other = first.figure(measure), last.figure(measure)
    if one is None or other is None:
        return []
    low, high = min(one, other), max(one, other)
    size = _size(high)
    if low == high:
        return [Signal(f"{measure}_same", size, f"both {high} {measure}")]
    words = f"{one}, then {other} {measure}" if first.moment < last.moment else f"{one} and {other} {measure}"
    if high - low <= max(2, 0.25 * high):
        return [Signal(f"{measure}_close", size, words)]
    if other < 0.6 * one and one >= _SPEAKING and first.moment and last.moment:
        return [Signal(f"{measure}_fell", 1, words)]
    return [Signal(f"{measure}_clash", 1, words)] if high > 3 * low + 3 else []


def _wording(a: Telling, b: Telling) -> list[Signal]:
    found = []
    if a.sketch and b.sketch and (same := containment(a, b)) >= COPY:
        found.append(Signal("copy", 1, f"{same:.0%} the same words"))
    if a.story == b.story and a.slot == b.slot == "main":
        found.append(Signal("version", 1, "versions of one page"))
    if a.terms and b.terms:
        like = likeness(a.terms, b.terms)
        name, value = ("words_alike", like - _ALIKE) if like > _ALIKE else ("words_unlike", _ALIKE - like)
        found.append(Signal(name, round(min(value, 0.5), 2), f"{like:.0%} alike in their telling words"))
    return found


def containment(a: Telling, b: Telling) -> float:
    """The share of the shorter text's runs of words that the other has too, 0 to 1, estimated from the sketches
    (Broder 1997): a wire report cut short is still the wire's. 0 where it cannot come to `COPY`."""
    if not a.sketch or not b.sketch:
        return 0.0
    one_set = set(a.sketch)
    both = one_set.intersection(b.sketch)
    if not both:
        return 0.0
    size = min(SKETCH_SIZE, max(len(a.sketch), len(b.sketch)))
    one, other = _runs(a), _runs(b)
    most = len(both) / size  # the share among the smallest of both is no larger
    if most / (1 + most) * (one + other) / min(one, other) < COPY:
        return 0.0
    smallest = sorted(one_set.union(b.sketch))[:size]
    same = sum(1 for n in smallest if n in both) / len(smallest)
    return min(1.0, same / (1 + same) * (one + other) / min(one, other))


def _runs(t: Telling) -> float:
    """How many different runs of words the text has: exact for a short one, else estimated from how dense its
    sketch is."""
    if len(t.sketch) < SKETCH_SIZE:
        return float(len(t.sketch))
    return (SKETCH_SIZE - 1) * 2.0**56 / t.sketch[-1]


RULES = (_time, _place, _kind, _people, _names, _named_first, _recalled, _numbers, _wording)
"""What makes signals; `_wording`, the costliest, last."""
