"""Decides for all the place names of one report at once which places they mean."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp, log1p

from dateline.gazetteer.home import Home
from dateline.gazetteer.names import fold
from dateline.gazetteer.place import Candidate, Kind, NameInContext, Place, Resolution, distance_km
from dateline.gazetteer.store import Store
from dateline.gazetteer.words import UNIT_WORDS


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence counts, in units of the prior (powers of ten of population)."""

    inside: float = 6.0
    country: float = 1.3
    region: float = 1.5
    near: float = 1.1
    home_country: float = 0.5
    home_region: float = 1.5
    home_town: float = 2.0
    manner: float = 1.6
    dateline: float = 2.5
    demonym: float = 1.0


WEIGHTS = Weights()
SHARPNESS = 1.9  # how fast a lower score loses its share
UNKNOWN = 3.4  # the prior of a place that the gazetteer lacks, in the country that the report speaks of
CLOSE_KM = 50.0
NEAR_KM = 120.0
_TERRITORIES = {"AS": "US", "GU": "US", "MP": "US", "PR": "US", "VI": "US"}  # of which their country's press speaks
_ALTERNATE = 1.1  # how much less an alternate name is heard abroad
_SPOKEN = 0.25  # what must be said of a country for its towns to be meant
KNOWN = 6.2
"""The prior from which a place is known everywhere."""
_MANNER_MASS = 2.0  # what the manner of local reporting counts as, in names of that country
_TOWN_MASS = 0.5  # what the name of the outlet's own town counts beside that of its state
_Key = tuple[str, str, str, str]
_Masses = defaultdict[str, float]


@dataclass(slots=True)
class _Group:
    """All the mentions of one name; they mean one place."""

    names: list[NameInContext]
    candidates: tuple[Candidate, ...]
    inside: str | None
    weight: float
    own: list[float] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    countries: _Masses = field(default_factory=lambda: defaultdict(float))
    regions: _Masses = field(default_factory=lambda: defaultdict(float))
    shares: list[float] = field(default_factory=list)
    bound: frozenset[int] = frozenset()
    around: frozenset[str | None] = frozenset()  # the countries of what the name after the comma may mean

    def best(self) -> Candidate:
        """The candidate with the highest score."""
        return self.candidates[max(range(len(self.scores)), key=self.scores.__getitem__)]


def resolve(
    names: Sequence[NameInContext], store: Store, home: Home | str | None = None, weights: Weights = WEIGHTS
) -> list[Resolution]:
    """One resolution a name, in the order of `names`."""
    groups = _groups(names, store, weights)
    held = [group for group in groups.values() if group.candidates]
    at_home = _Homeward(home, store, weights)
    for group in held:
        _own_scores(group, store, weights, at_home)
    for _ in range(2):
        countries, regions = _support(held)
        spots = [
            (group, group.best().place, max(group.shares) * min(group.weight, 1.0))
            for group in held
            if group.best().place.kind in ("settlement", "district", "region") and not _elsewhere(group)
        ]
        for group in held:
            _score(group, countries, regions, spots, weights)
    abroad = _strangers(held, weights, at_home)
    return [_resolution(name, groups[_key(name)], store, id(groups[_key(name)]) in abroad) for name in names]


def _key(name: NameInContext) -> _Key:
    return name.role, fold(name.text), name.kind or "", name.text if "." in name.text else ""


def _groups(names: Sequence[NameInContext], store: Store, weights: Weights) -> dict[_Key, _Group]:
    groups: dict[_Key, _Group] = {}
    for name in names:
        key = _key(name)
        group = groups.get(key)
        if group is None:
            groups[key] = group = _Group([], _candidates(name, store), None, 0.0)
        group.names.append(name)
        group.inside = group.inside or name.inside
        factor = weights.demonym if name.role == "demonym" else weights.dateline if name.role == "dateline" else 1.0
        group.weight += name.weight * factor / (1 + len(group.names) / 3)
    bound = {fold(group.names[0].text): group.inside for group in groups.values() if group.inside}
    for group in groups.values():  # "ROCKFORD, Ill. (AP) - A man was shot in Rockford": one town
        group.inside = group.inside or bound.get(fold(group.names[0].text))
    return groups


def _candidates(name: NameInContext, store: Store) -> tuple[Candidate, ...]:
    if name.role == "demonym":
        code = store.demonym(fold(name.text))
        country = store.country(code) if code else None
        return (country,) if country else ()
    found = store.by_name(name.text)
    plain = name.text.removesuffix(" City")
    if plain != name.text and found and found[0].place.name == plain:  # "York City" may be any town called York
        return tuple(one for one in store.by_name(plain) if one.place.kind == "settlement") or found
    return found


class _Homeward:
    """What a candidate gains by lying where the outlet is at home, or where its manner of writing is at home."""

    def __init__(self, home: Home | str | None, store: Store, weights: Weights) -> None:
        if isinstance(home, str):
            home = Home(home[:2].upper(), home.upper() if "-" in home else None)
        self.home, self.weights = home or Home(), weights
        region = store.region(self.home.region) if self.home.region else None
        self.region = region.place.name if region else self.home.town.admin1 if self.home.town else None

    def gain(self, place: Place) -> float:
        """In units of the prior."""
        home, weights = self.home, self.weights
        score = weights.manner if home.manner and place.country == home.manner else 0.0
        if home.country is None or place.country != home.country:
            return score
        score += weights.home_country
        if self.region and self.region in (place.admin1, place.name):
            score += weights.home_region
        if home.town and place.kind in ("settlement", "district") and _apart(place, home.town) < CLOSE_KM:
            score += weights.home_town
        return score


def parents_of(inside: str, store: Store) -> tuple[Candidate, ...]:
    """What the name after a comma may mean, postal abbreviations included."""
    if len(inside) == 2 and inside.isupper() and (states := store.postal(inside)):
        return states
    return store.by_name(inside)


def contains(parent: Candidate, child: Place) -> bool:
    """Whether `child` lies in `parent` by country and units (for areas: by the countries they lie in)."""
    outer = parent.place
    if outer.kind == "country":
        return child.country == outer.country
    if outer.kind == "area":
        return child.country is not None and child.country in parent.parts
    if child.country != outer.country:
        return False
    if outer.kind == "region":
        return child.admin1 == outer.name
    return outer.kind == "district" and child.admin2 == outer.name and child.admin1 == outer.admin1


def _own_scores(group: _Group, store: Store, weights: Weights, at_home: _Homeward) -> None:
    """Prior, the name after the comma, the outlet's home."""
    parents = parents_of(group.inside, store)[:6] if group.inside else ()
    bound = []
    kind = group.names[0].kind
    for number, candidate in enumerate(group.candidates):
        place, score = candidate.place, candidate.prior
        if kind:
            score += _kind_bonus(kind, place.kind)
        if parents and (share := _bound(parents, place)):
            score += weights.inside * share
            bound.append(number)
        group.own.append(score + at_home.gain(place))
    group.bound = frozenset(bound)
    group.around = frozenset(parent.place.country for parent in parents)
    group.scores, group.shares = group.own, _shares(group.own)


def _kind_bonus(said: Kind, kind: Kind) -> float:
    """What the word for the unit is worth: "province" asks for a region, "district" for a district or larger, and no
    country is meant ("Niger state")."""
    if said == kind:
        return 3.0
    if kind == "country":
        return -6.0
    return 1.0 if said == "district" and kind == "region" else 0.0


def _bound(parents: Sequence[Candidate], place: Place) -> float:
    """1 where a parent contains the place, less where it is only near a settlement ("Adezai, near Peshawar")."""
    for rank, parent in enumerate(parents):
        if parent.place.kind == "settlement":
            if parent.place != place and _apart(parent.place, place) < NEAR_KM:
                return 0.6 / (1 + rank)
        elif place.kind not in ("country", "area") and place != parent.place and contains(parent, place):
            return 1.0 / (1 + 0.2 * rank)
    return 0.0


def _apart(one: Place, other: Place) -> float:
    if abs(one.lat - other.lat) > 1.2 or (one.country != other.country and abs(one.lon - other.lon) > 4):
        return 9999.0
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def _shares(scores: Sequence[float]) -> list[float]:
    """The scores as shares of one (softmax)."""
    top = max(scores)
    powers = [exp(SHARPNESS * (score - top)) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def _support(groups: Sequence[_Group]) -> tuple[_Masses, _Masses]:
    """How much the report's names speak for each country and each first-level unit."""
    countries: _Masses = defaultdict(float)
    regions: _Masses = defaultdict(float)
    for group in groups:
        group.countries, group.regions = defaultdict(float), defaultdict(float)
        if _elsewhere(group):
            continue
        for candidate, share in zip(group.candidates, group.shares, strict=True):
            _add_masses(group, candidate, share * group.weight)
        for total, own in ((countries, group.countries), (regions, group.regions)):
            for code, mass in own.items():
                total[code] += mass
    return countries, regions


def _add_masses(group: _Group, candidate: Candidate, mass: float) -> None:
    place = candidate.place
    if place.kind == "area":
        for code in candidate.parts or ((place.country,) if place.country else ()):
            group.countries[code] += mass * 0.5
    elif place.country:
        group.countries[place.country] += mass
        if region := _region(place):
            group.regions[region] += mass


def _company(place: Place, others: Sequence[tuple[Place, float]]) -> float:
    """How much of the report's other names lies close by; the place's own region counts as its region alone."""
    total = 0.0
    for other, mass in others:
        if other.kind == "region" and _region(other) == _region(place):
            continue
        apart = _apart(place, other)
        if apart < NEAR_KM:
            total += mass if apart < CLOSE_KM else mass * 0.4
    return total


def _region(place: Place) -> str | None:
    """The country and first-level unit that a place lies in, as one key."""
    name = place.name if place.kind == "region" else place.admin1
    return f"{place.country} {name}" if name else None


def _score(
    group: _Group,
    countries: _Masses,
    regions: _Masses,
    spots: Sequence[tuple[_Group, Place, float]],
    weights: Weights,
) -> None:
    """Add to each candidate's own score what the rest of the report says."""
    if len(group.candidates) == 1:
        return
    others = [(place, mass) for other, place, mass in spots if other is not group]
    scores = []
    for candidate, score in zip(group.candidates, group.own, strict=True):
        place = candidate.place
        if place.country:
            rest = countries[place.country] - group.countries[place.country]
            score += weights.country * log1p(max(0.0, rest))
            if region := _region(place):
                score += weights.region * log1p(max(0.0, regions[region] - group.regions[region]))
        if place.kind in ("settlement", "district"):
            score += weights.near * log1p(_company(place, others))
        scores.append(score)
    group.scores, group.shares = scores, _shares(scores)


def _strangers(groups: Sequence[_Group], weights: Weights, at_home: _Homeward) -> set[int]:
    """The groups whose towns all lie in countries of which the report says nothing else, while it speaks of another
    country: the name is rather that of a place there which the gazetteer lacks ("Tiro", Ohio, is not Tyre)."""
    countries, regions = _support(groups)
    if home := at_home.home.manner:
        countries[home] += _MANNER_MASS
    found = set()
    town_named = any(group.best().place == at_home.home.town for group in groups)
    names = [fold(group.names[0].text) for group in groups]
    for group, name in zip(groups, names, strict=True):
        best = group.best()
        if best.place.kind != "settlement" or best.own or group.bound or best.prior >= KNOWN:
            continue
        rest = dict(countries)
        for other, its_name in zip(groups, names, strict=True):
            if its_name == name:
                for code, mass in other.countries.items():
                    rest[code] -= mass
        alike = [other for other, its_name in zip(groups, names, strict=True) if its_name == name]
        if _beyond(alike, best, regions, weights, at_home, town_named):
            found.add(id(group))
            continue
        code = best.place.country or ""
        own = rest.get(code, 0.0) + rest.get(_TERRITORIES.get(code, ""), 0.0)
        asked = UNKNOWN + weights.country * log1p(max(rest.values(), default=0.0))
        asked += _ALTERNATE if best.quality >= 2 else 0.0
        if own < _SPOKEN and best.prior < min(asked, KNOWN):
            found.add(id(group))
    return found


def _beyond(
    alike: Sequence[_Group],
    best: Candidate,
    regions: _Masses,
    weights: Weights,
    at_home: _Homeward,
    town_named: bool,
) -> bool:
    """Whether a local report that speaks of its own state names a town of another one, of which it says less: rather
    a quarter at home is meant ("Homewood" in Pittsburgh)."""
    home = at_home.home
    region, ours = _region(best.place), f"{home.country} {at_home.region}"
    if home.town is None or best.place.country != home.country or region in (None, ours):
        return False
    said, here = (regions[key or ""] - sum(group.regions[key or ""] for group in alike) for key in (region, ours))
    here += _TOWN_MASS if town_named else 0.0
    asked = UNKNOWN + weights.home_region + weights.region * log1p(max(0.0, here))
    return said < here >= _SPOKEN and best.prior < min(asked, KNOWN)


def _resolution(name: NameInContext, group: _Group, store: Store, stranger: bool) -> Resolution:
    if not group.candidates or stranger or _elsewhere(group):
        return _unknown(name, group, store)
    order = sorted(range(len(group.scores)), key=lambda number: -group.scores[number])
    best = order[0]
    return Resolution(
        name,
        group.candidates[best].place,
        round(group.shares[best], 3),
        tuple(group.candidates[number].place for number in order[1:4]),
        _rule(group, best),
    )


def _elsewhere(group: _Group) -> bool:
    """Whether none of the places known by the name lies in the state whose abbreviation follows it: "Rockford, Wash."
    is no Rockford of another state, "Kiunga, Lamu County" none of another country. (A name that follows whole may be
    the next of a row: "in New York, Washington".)"""
    if group.bound or group.inside is None:
        return False
    abroad = bool(group.around) and group.best().place.country not in group.around
    return group.inside.endswith(".") or (abroad and group.inside.split()[-1].lower() in UNIT_WORDS)


def _unknown(name: NameInContext, group: _Group, store: Store) -> Resolution:
    parents = parents_of(group.inside, store) if group.inside else ()
    if parents:
        return Resolution(name, parents[0].place, 0.5, tuple(parent.place for parent in parents[1:4]), "nearby")
    return Resolution(name, None, 0.0, (), "unknown")


def _rule(group: _Group, best: int) -> str:
    if group.names[0].role == "demonym":
        return "demonym"
    if best in group.bound:
        return "inside"
    if len(group.candidates) == 1:
        return "only"
    first = max(range(len(group.candidates)), key=lambda number: group.candidates[number].prior)
    return "prior" if first == best else "context"
