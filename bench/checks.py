"""What a case's expected incidents and statements ask of a record's: each thing asked is one Check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bench.agree import WITHIN_KM, all_words, distance_km, same_date, same_name

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing asked of a record. `field` is its path, such as `incidents.main.figures.killed.kind`."""

    field: str
    passed: bool
    expected: Any
    got: Any


@dataclass(frozen=True, slots=True)
class Around:
    """What a check may look at beside its own value: the whole expected incident, and ids by expected incident."""

    expected: Json
    ids: dict[str, str]


def equal(field: str, expected: Any, got: Any) -> Check:
    """A check that the two are the same."""
    return Check(field, expected == got, expected, got)


def _labels(names: Sequence[str]) -> list[str]:
    """Each name, numbered from 1 where there are several of it."""
    total, seen, labels = Counter(names), Counter[str](), []
    for name in names:
        seen[name] += 1
        labels.append(f"{name}[{seen[name]}]" if total[name] > 1 else name)
    return labels


def _pair(asked: Sequence[Json], given: Sequence[Json], fit: Callable[[Json, Json], float]) -> list[Json | None]:
    """The given value for each asked one, best fits first, each given value once; None where none fits (0)."""
    ranked = sorted(((-fit(a, g), i, j) for i, a in enumerate(asked) for j, g in enumerate(given)))
    taken: dict[int, int] = {}
    for score, i, j in ranked:
        if score < 0 and i not in taken and j not in taken.values():
            taken[i] = j
    return [given[taken[i]] if i in taken else None for i in range(len(asked))]


def incident_checks(asked: list[Json], given: list[Json]) -> Iterator[Check]:
    """The checks of a case's incidents, each against the one of its role that is most like it."""
    if not asked:
        yield Check("incidents", not given, [], [_brief(one) for one in given])
        return
    labels, found = _labels([one["role"] for one in asked]), _pair(asked, given, _likeness)
    ids = {label: one["id"] for label, one in zip(labels, found, strict=True) if one}
    for label, expected, incident in zip(labels, asked, found, strict=True):
        field = f"incidents.{label}"
        same_role = [_brief(one) for one in given if one["role"] == expected["role"]]
        yield Check(field, incident is not None, _brief(expected), _brief(incident) if incident else same_role)
        for check in _incident(expected, incident or {}, Around(expected, ids)):
            yield replace(check, field=f"{field}.{check.field}", passed=check.passed and incident is not None)


def _brief(incident: Json) -> str:
    place, date = incident.get("place") or {}, incident.get("date") or {}
    return f"{incident['role']} {'/'.join(incident.get('types', []))}, {place.get('name')}, {date.get('start')}"


def _likeness(expected: Json, incident: Json) -> float:
    """How well an incident fits the one asked for: 0 where the role differs or (but for the main one) little agrees."""
    if expected["role"] != incident["role"]:
        return 0.0
    place, asked = incident["place"] or {}, expected.get("place") or {}
    country = asked.get("country") or expected.get("country")
    score = 2.0 * bool(set(expected.get("types", [])) & set(incident["types"]))
    score += 1.5 * (country is not None and country == place.get("country"))
    score += 1.5 * same_name(asked.get("name"), place.get("name"))
    score += 2.0 * (expected.get("date") is not None and same_date(expected["date"], incident["date"]))
    score += sum(any(_value(f) == _value(g) for g in incident["figures"]) for f in expected.get("figures", []))
    if expected["role"] == "main":
        return score + 0.5
    return score if score >= 2.0 else 0.0


Checker = Callable[[Any, Json, Around], Iterator[Check]]


def _incident(expected: Json, incident: Json, around: Around) -> Iterator[Check]:
    for key, asked in expected.items():
        if key != "role":
            yield from _CHECKERS[key](asked, incident, around)


def _same(key: str) -> Checker:
    def check(asked: Any, incident: Json, _: Around) -> Iterator[Check]:
        yield equal(key, asked, incident.get(key))

    return check


def _types(asked: list[str], incident: Json, _: Around) -> Iterator[Check]:
    got = incident.get("types", [])
    yield Check("types", bool(set(asked) & set(got)), asked, got)


def _date(asked: Json | None, incident: Json, _: Around) -> Iterator[Check]:
    got = incident.get("date")
    yield Check("date", same_date(asked, got), asked, got)


def _place(asked: Json | None, incident: Json, _: Around) -> Iterator[Check]:
    got = incident.get("place")
    if asked is None:
        yield Check("place", got is None, None, got)
        return
    yield Check("place", got is not None, asked.get("name"), got)
    got = got or {}
    for key in ("name", "settlement", "admin1"):
        if key in asked:
            yield Check(f"place.{key}", same_name(asked[key], got.get(key)), asked[key], got.get(key))
    for key in ("country", "precision", "geonames_id"):
        if key in asked:
            yield equal(f"place.{key}", asked[key], got.get(key))
    if "lat" in asked:
        km = distance_km(asked["lat"], asked["lon"], got["lat"], got["lon"]) if got.get("lat") is not None else None
        limit = asked.get("within_km", WITHIN_KM)
        yield Check("place.km", km is not None and km <= limit, f"within {limit} km", km and round(km, 1))


def _country(asked: str, incident: Json, _: Around) -> Iterator[Check]:
    yield equal("country", asked, (incident.get("place") or {}).get("country"))


def _value(figure: Json) -> tuple[Any, ...]:
    """Measure and number; "as many as 30" is the same with 30 as its low or its high end."""
    low, high = figure.get("low"), figure.get("high")
    return figure["measure"], high if low is None else low


def _figures(asked: list[Json], incident: Json, _: Around) -> Iterator[Check]:
    got = incident.get("figures", [])
    if not asked:
        yield Check("figures", not got, [], got)
    found = _pair(asked, got, _figure_fit)
    for label, one, other in zip(_labels([f["measure"] for f in asked]), asked, found, strict=True):
        rivals = [_shown(figure) for figure in got if figure["measure"] == one["measure"]]
        yield Check(f"figures.{label}", other is not None, _shown(one), _shown(other) if other else rivals)
        for key in ("of", "kind", "total", "stated_by"):
            if key in one:
                there = (other or {}).get(key)
                yield Check(f"figures.{label}.{key}", _AGREES.get(key, _same_value)(one[key], there), one[key], there)


def _same_value(asked: Any, given: Any) -> bool:
    return bool(asked == given)


def _same_people(asked: str, given: str | None) -> bool:
    """Whether the figure is of those asked for; `people` is said of any but attackers, who are counted apart."""
    return asked == given or (asked == "people" and given not in (None, "attackers"))


_AGREES: dict[str, Callable[[Any, Any], bool]] = {"of": _same_people, "stated_by": same_name}


def _shown(figure: Json) -> str:
    number = "/".join(str(figure[key]) for key in ("low", "high") if figure.get(key) is not None)
    return f"{figure.get('kind')} {number} {figure.get('of', '')}{' (total)' if figure.get('total') else ''}"


def _figure_fit(asked: Json, given: Json) -> float:
    if _value(asked) != _value(given) or ("high" in asked and asked["high"] != given["high"]):
        return 0.0
    agree = [key in asked and asked[key] == given[key] for key in ("total", "of", "kind")]
    return 1.0 + 4 * agree[0] + 2 * agree[1] + agree[2]


def _no_other_totals(asked: bool, incident: Json, around: Around) -> Iterator[Check]:
    listed = around.expected.get("figures", [])
    allowed = {_value(figure) for figure in listed if figure.get("total") is not False}
    totals = [figure for figure in incident.get("figures", []) if figure["total"]]
    stray = [f"{figure['measure']} {_shown(figure)}" for figure in totals if _value(figure) not in allowed]
    yield Check("no_other_totals", not (asked and stray), [], stray)


def _named(key: str, name: str, others: tuple[str, ...], label: str | None = None) -> Checker:
    """Checks a list of values that are told apart by a name, and by `label` where that is given (must be equal)."""

    def fit(asked: Json, given: Json) -> float:
        alike = same_name(asked[name], given[name]) and (label is None or asked[label] == given[label])
        return float(alike + sum(asked.get(k) == given.get(k) for k in others)) if alike else 0.0

    def check(asked: list[Json], incident: Json, _: Around) -> Iterator[Check]:
        got = incident.get(key, [])
        if not asked:
            yield Check(key, not got, [], [one[name] for one in got])
        labels = _labels([f"{key}.{one[label]}" if label else key for one in asked])
        for field, one, other in zip(labels, asked, _pair(asked, got, fit), strict=True):
            yield Check(field, other is not None, one[name], [entry[name] for entry in got])
            for extra in others:
                if extra in one:
                    there = (other or {}).get(extra)
                    right = same_name(one[extra], there) if extra == "channel" else one[extra] == there
                    yield Check(f"{field}.{extra}", right, one[extra], there)

    return check


def _kinds(key: str) -> Checker:
    """Checks targets and weapons: by kind, by name, or by both."""

    def check(asked: list[Any], incident: Json, _: Around) -> Iterator[Check]:
        got = incident.get(key, [])
        shown = [f"{one['kind']}: {one['name']}" for one in got]
        if not asked:
            yield Check(key, not got, [], shown)
        entries = [{"name": one} if isinstance(one, str) else one for one in asked]
        for label, one in zip(_labels([e.get("kind") or e["name"] for e in entries]), entries, strict=True):
            right = any(
                one.get("kind") in (None, other["kind"])
                and ("name" not in one or same_name(one["name"], other["name"]))
                for other in got
            )
            yield Check(f"{key}.{label}", right, one, shown)

    return check


def _actors(asked: list[str], incident: Json, _: Around) -> Iterator[Check]:
    names = [one["name"] for key in ("perpetrators", "targets") for one in incident.get(key, [])]
    lacking = [name for name in asked if not any(same_name(name, other) for other in names)]
    yield Check("actors", not lacking, asked, names)


def _links(asked: list[Json], incident: Json, around: Around) -> Iterator[Check]:
    got = incident.get("links", [])
    if not asked:
        yield Check("links", not got, [], got)
    for label, one in zip(_labels([link["kind"] for link in asked]), asked, strict=True):
        right = any(link["kind"] == one["kind"] and link["to"] == around.ids.get(one["to"]) for link in got)
        yield Check(f"links.{label}", right, one, got)


_CHECKERS: dict[str, Checker] = {
    "status": _same("status"),
    "types": _types,
    "suicide": _same("suicide"),
    "date": _date,
    "place": _place,
    "country": _country,
    "figures": _figures,
    "no_other_totals": _no_other_totals,
    "claims": _named("claims", "by", ("channel",), label="kind"),
    "perpetrators": _named("perpetrators", "name", ("kind", "attribution", "count", "actor")),
    "targets": _kinds("targets"),
    "weapons": _kinds("weapons"),
    "actors": _actors,
    "links": _links,
}


def statement_checks(asked: list[Json], given: list[Json]) -> Iterator[Check]:
    """The checks of a case's statements, which are known by how they begin."""
    if not asked:
        yield Check("statements", not given, [], [_said(one) for one in given])
        return
    said = [_said(one) for one in given]
    for n, (one, other) in enumerate(zip(asked, _pair(asked, given, _statement_fit), strict=True), start=1):
        label, there = f"statements[{n}]", other or {}
        yield Check(
            label, other is not None, one.get("first_words") or one.get("speaker"), _said(other) if other else said
        )
        for key in ("kind", "direct", "about"):
            if key in one:
                yield equal(f"{label}.{key}", one[key], there.get(key))
        for key in ("speaker", "channel"):
            if key in one:
                right = there.get(key) is None if one[key] is None else same_name(one[key], there.get(key))
                yield Check(f"{label}.{key}", other is not None and right, one[key], there.get(key))
        if one.get("last_words"):
            yield Check(f"{label}.last_words", _closes(one["last_words"], there), one["last_words"], _said(there)[-60:])
        if "addressees" in one:
            got = there.get("addressees", [])
            right = all(any(same_name(name, to) for to in got) for name in one["addressees"])
            yield Check(f"{label}.addressees", other is not None and right, one["addressees"], got)


def _said(statement: Json) -> str:
    """All words of a statement; those of a broken one are joined."""
    pieces = sorted(statement.get("evidence") or (), key=lambda piece: piece["start"])
    return " ".join(piece["text"] for piece in pieces)


def _opens(words: str, statement: Json) -> bool:
    first = all_words(words)
    return all_words(_said(statement))[: len(first)] == first


def _closes(words: str, statement: Json) -> bool:
    last = all_words(words)
    return all_words(_said(statement))[-len(last) :] == last


def _statement_fit(asked: Json, given: Json) -> float:
    speaks = same_name(asked.get("speaker"), given.get("speaker"))
    if not asked.get("first_words"):
        return float(speaks and asked["kind"] == given["kind"])
    if not _opens(asked["first_words"], given):
        return 0.0
    closes: bool = bool(asked.get("last_words")) and _closes(asked["last_words"], given)
    length = len(all_words(_said(given)))  # of two that open alike the shorter, where the end does not tell
    agrees = 0.25 if asked["kind"] == given["kind"] else 0.0
    return 1.0 + 2 * closes + 0.5 * speaks + agrees + 1 / (2 + length)
