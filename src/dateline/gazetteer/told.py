"""The places that a report's text tells of, in order: names, places of filing, capitals told by their country, peoples.

Needs no parse of the sentences: the finder of places builds on this, and `dateline places` prints it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.gazetteer import actors
from dateline.gazetteer.home import Home
from dateline.gazetteer.offset import Away, away_from
from dateline.gazetteer.place import Found, NameInContext, Place, Resolution, Role, distance_km
from dateline.gazetteer.resolve import KNOWN
from dateline.gazetteer.words import GENERIC_NAMES
from dateline.model import Span

if TYPE_CHECKING:
    from dateline.gazetteer.gazetteer import Gazetteer

_DATELINE_END = re.compile(r"^[^\n]{0,60}?(?:\([A-Z][\w /.]{1,30}\)\s*(?:--?|—|–|_)?|\s?(?:--|—|–|_)\s|\s-\s|^_)")
_DATED = re.compile(
    r"^(?:, [A-Z][\w.]+(?: [A-Z]\w+)?)?, \(?(?:\d{1,2} [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2})"
    r"[^\n]{0,40}?(?:--|—|–|\)| - |: (?=[A-Z]))"
)
_BYLINE = re.compile(r"[\w .’'-]{0,40}\b(?:[Rr]eporter|[Cc]orrespondent|[Bb]ureau),? (?:in )?")  # "Our Reporter, Dhaka"
_BRACKETED = re.compile(r"^(?:, [A-Z]\w+)?\) ?[-–—]")  # "(Kyiv) - ..."
_COLON = re.compile(
    r"^: [A-Z“\"][^\n]{120}"
)  # "IMPHAL: Two men were killed ...": a paragraph, where a headline is shorter
_AGENCY = re.compile(r"^(?:, [A-Z][\w .]{2,20})? \([A-Z]{2,5}\) ?(?:-|—|–|_) ?[A-Z“\"]")  # "Rio de Janeiro (AFP) - Ten"
_AGENCY_BEFORE = re.compile(r"(?:^|\n)[A-Z]\w+(?: [A-Z]\w+)?, $")  # "Reuters, Sanaa: At least": South Asian papers
_AGENCY_COLON = re.compile(r"^ ?:(?=[ A-Z“\"])[^\n]{120}")
_STREET = re.compile(
    r"^ (?:Street|St|Avenue|Ave|Boulevard|Blvd|Road|Rd|Drive|Lane|Highway|Parkway|Turnpike|Expressway)\b"
)
_AGENCY_END = re.compile(r"^\)\s*(?:-|—|–|_)")
_QUARTER = re.compile(
    r"^ (?:neighbou?rhoods?|suburbs?|quarter|barrio|section|area)(?: of| in|,)(?: [^.\n]{0,40}?)?[ ,]+$"
)
_PART = re.compile(r"^ (?:gates?|quarter|junction|roundabout)\b")
_NEIGHBOURHOOD = re.compile(
    r"^(?: (?:Valley|Heights|Hills?|Park|Village|Terrace|Gardens|Point|Square|Grove))?"
    r" (?:neighbou?rhood|section|quarter|barrio|subdivision)\b"
)
_VILLAGE = re.compile(r"^ (?:village|hamlet)(?:,| in| of| of the)? $")
_QUARTER_KM = 40.0
_DISTRICT_KM = 60.0  # a village lies no further from the seat of its district
_POLICE = re.compile(r"^ (?:city )?(?:police|officers|detectives|paramedics)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"\n|[.!?]['\"”’)]*\s+(?=['\"“‘(]?[A-Z])")
_CAPITAL = re.compile(
    r"\b(?:the )?((?:(?!The )[A-Z]\w+ )?[A-Z]\w+(?:['’]s)?) capital\b(?! punishment| markets?| gains?)|"
    r"\b(?:the )?([A-Z]\w+) and ([A-Z]\w+) capitals\b"
)
_FORCE = re.compile(r"\b[A-Z]{2,4}[FP]D\b")
_SIDE = re.compile(r"^(?:North|South|East|West|Near)?(?:east|west)? ?-?Sides?$", re.IGNORECASE)
_OPENING = 45  # code points from a sentence's start within which a place of filing stands
_LINE = 60  # code points of a line that only says where a report was filed
_AFTER = 90  # and those after it that are looked at


@dataclass(frozen=True, slots=True)
class Told:
    """A place as the text tells of it.

    `span`, `text`: the words. `place`: what they mean, None where the gazetteer does not know. `rule`: what decided
    (as in `Resolution`), `capital` or `force`. `role`: `mention`, `dateline` (where the report was filed) or
    `demonym` (a people, which stands for its country). `away`: how far from the place the words put what they tell.
    """

    span: Span
    text: str
    place: Place | None
    confidence: float
    alternatives: tuple[Place, ...]
    rule: str
    role: Role
    away: Away | None = None


def told(text: str, world: Gazetteer, home: Home | None = None) -> list[Told]:
    """All that `text` tells of places, in its order; names decided together, peoples heard as evidence."""
    peoples = world.scan_demonyms(text)
    names = [
        NameInContext(one.text, one.start, one.end, one.inside, _weight(text, one), role, one.kind)
        for one, role in _names(text, world)
    ]
    spoken = [NameInContext(text[start:end], start, end, role="demonym") for start, end, _ in peoples]
    resolved = world.resolve([*names, *spoken], home=home)
    found = _quartered(text, [_told(text, world, one) for one in resolved[: len(names)]])
    found += [*_capitals(text, world), *_forces(text, world)]
    taken = [one.span for one in found]
    for one in resolved[len(names) :]:
        if one.place is not None and not any(Span(one.name.start, one.name.end).overlaps(span) for span in taken):
            found.append(_told(text, world, one))
    return sorted(found, key=lambda one: one.span)


def _weight(text: str, found: Found) -> float:
    """How much a name says of where the report is set: a street's name hardly anything ("King Street"), unless it is
    that of a place known everywhere ("Ohio Street")."""
    known = bool(found.candidates) and found.candidates[0].prior >= KNOWN
    return 1.0 if known or not _STREET.match(text[found.end : found.end + 12]) else 0.05


def _quartered(text: str, names: list[Told]) -> list[Told]:
    """A quarter stands for its city, not for a far town that it shares its name with: "the Guamá neighborhood of
    Belém"."""
    placed = []
    for number, one in enumerate(names):
        city = _next_city(text, one, names[number + 1 : number + 3])
        if city is None and _PART.match(text[one.span.end : one.span.end + 12]):
            city = _abroad(one, names)
        if city is None and _NEIGHBOURHOOD.match(text[one.span.end : one.span.end + 30]):
            city = _far_off(one, names)
        if city is not None:
            one = replace(one, place=city.place, confidence=city.confidence, alternatives=(), rule="nearby")
        placed.append(one)
    return _policed(text, placed)


def _policed(text: str, names: list[Told]) -> list[Told]:
    """A quarter stands for the city whose police tell of it, where its name alone is that of a town abroad:
    "Scarborough, Toronto police say"."""
    quarters = {
        one.text: city
        for one, city in pairwise(names)
        if text[one.span.end : city.span.start] == ", " and _POLICE.match(text[city.span.end : city.span.end + 20])
        and city.place and city.place.kind == "settlement" and one.text != city.text
        and (one.place is None or (one.place.kind == "settlement" and one.place.country != city.place.country))
    }  # fmt: skip
    return [
        replace(one, place=city.place, confidence=city.confidence, alternatives=(), rule="nearby")
        if (city := quarters.get(one.text)) and one.role == "mention" else one
        for one in names
    ]  # fmt: skip


def _next_city(text: str, one: Told, after: list[Told]) -> Told | None:
    """The city that a quarter is said to be of, if it is not the town of the quarter's name; so with a village and the
    town after it."""
    city = next((other for other in after if other.place and other.place.kind == "settlement"), None)
    if city is None:
        return None
    between = text[one.span.end : city.span.start]
    if _VILLAGE.match(between):
        return city if _far_towns(one.place, city.place, _DISTRICT_KM) else None
    return city if _QUARTER.match(between) and _far_towns(one.place, city.place) else None


def _abroad(one: Told, names: list[Told]) -> Told | None:
    """The town that a part of it stands for, where its name alone is that of a town in a country of which the text says
    nothing else: "the Medina gate" in a report from Mogadishu."""
    towns = [o for o in names if o.text != one.text and o.place and o.place.kind == "settlement"]
    spoken = {o.place.country for o in names if o.text != one.text and o.place}
    if one.place is None or one.place.kind != "settlement" or one.place.country in spoken:
        return None
    return max(towns, key=lambda o: sum(o.text == other.text for other in towns), default=None)


def _far_off(one: Told, names: list[Told]) -> Told | None:
    """The town that the report speaks of most, where a neighbourhood bears the name of another that is far from it, and
    of whose neighbours the report says less."""
    towns = [o for o in names if o.text != one.text and o.place and o.place.kind == "settlement"]
    city = max(towns, key=lambda o: sum(o.text == other.text for other in towns), default=None)
    if city is None or not _far_towns(one.place, city.place):
        return None
    near = sum(not _far_towns(one.place, o.place) for o in towns)
    return city if near < sum(o.text == city.text for o in towns) else None


def _far_towns(one: Place | None, other: Place | None, least: float = _QUARTER_KM) -> bool:
    if one is None or other is None or not one.kind == other.kind == "settlement":
        return False
    return distance_km(one.lat, one.lon, other.lat, other.lon) > least


def _names(text: str, world: Gazetteer) -> Iterator[tuple[Found, Role]]:
    """The names found, and whether each is a place of filing; armed groups' names and abbreviations left out."""
    groups = [Span(hit.start, hit.end) for hit in actors.scan(text) if hit.actor.kind == "group"]
    filed = False
    scanned = world.scan(text)
    for found in scanned:
        if filed and _is_agency(text, found):
            continue
        filed = _is_dateline(text, found.start, found.end) or _is_filed_in(text, found) or _alone(text, found, scanned)
        grouped = any(group.overlaps(Span(found.start, found.end)) for group in groups)
        own = bool(found.candidates) and found.candidates[0].own
        if not grouped and (filed or own or not _no_place(found.text)):
            yield found, "dateline" if filed else "mention"


def _told(text: str, world: Gazetteer, one: Resolution) -> Told:
    name = one.name
    place = _country_named(world, name.text, one.place) if name.role != "demonym" else one.place
    away = away_from(text, name.start) if name.role == "mention" else None
    return Told(
        Span(name.start, name.end), name.text, place, one.confidence, one.alternatives, one.rule, name.role, away
    )


def _country_named(world: Gazetteer, name: str, place: Place | None) -> Place | None:
    """A country's own name means the country, not its capital ("in central Mexico")."""
    if place is None or place.kind != "settlement" or place.country is None:
        return place
    country = world.country(place.country)
    return country if country is not None and country.name == name else place


def _no_place(name: str) -> bool:
    """Capitals that are more likely an abbreviation ("SUV", "FBI"), and parts of a city ("the South Side")."""
    if _SIDE.search(name):
        return True
    return name.isupper() and len(name) <= 4 and "." not in name and name not in GENERIC_NAMES


def _is_dateline(text: str, start: int, end: int) -> bool:
    """Whether the name opens a sentence as the place of filing: "KABUL, Afghanistan (Reuters) -"."""
    before = text[max(0, start - _OPENING - 1) : start]
    ends = [match.end() for match in _SENTENCE_END.finditer(before + text[start : start + 1])]
    opening = before[ends[-1] :] if ends else before
    if len(opening) > _OPENING:
        return False
    after = text[end : end + _AFTER]
    if not opening and (_DATED.match(after) or _AGENCY.match(after)):
        return True
    if opening and opening.upper() != opening and not opening.endswith(", "):
        return False
    first = text[start - len(opening) :][:4]
    return bool((first.isupper() or text[start:end].isupper()) and _DATELINE_END.match(after))


def _is_filed_in(text: str, found: Found) -> bool:
    """Whether a town opens a paragraph before a colon, as South Asian papers give the place of filing, or stands
    in brackets or behind the reporter in a line of their own."""
    opens = found.start == 0 or text[found.start - 1] == "\n"
    town = bool(found.candidates) and found.candidates[0].place.kind == "settlement"
    if text[max(0, found.start - 2) : found.start].strip() == "(" and town:
        return bool(_BRACKETED.match(text[found.end : found.end + 30]))
    agency = town and _AGENCY_BEFORE.search(text[max(0, found.start - 40) : found.start])
    if agency and _AGENCY_COLON.match(text[found.end : found.end + 130]):
        return True
    line = text[text.rfind("\n", 0, found.start) + 1 : found.start]
    if _BYLINE.fullmatch(line) and text[found.end : found.end + 1] in ("", "\n"):
        return True
    return opens and town and bool(_COLON.match(text[found.end : found.end + 130]))


def _alone(text: str, found: Found, names: list[Found]) -> bool:
    """Whether the name stands in a line of names alone, as under a headline: "Jayapura, Indonesia and Jakarta"."""
    first, last = text.rfind("\n", 0, found.start) + 1, text.find("\n", found.end)
    if first == 0 or last < 0 or last - first > _LINE:
        return False
    rest = list(text[first:last])
    for one in names:
        if first <= one.start and one.end <= last:
            rest[one.start - first : one.end - first] = " " * (one.end - one.start)
    return rest[-1] != ":" and not set(re.findall(r"\w+", "".join(rest))) - {"and", "in"}


def _is_agency(text: str, found: Found) -> bool:
    """Whether a name in brackets after the place of filing is the agency's: "BAGHDAD (Meridian) -"."""
    return text[found.start - 1 : found.start] == "(" and bool(_AGENCY_END.match(text[found.end : found.end + 4]))


def _capitals(text: str, world: Gazetteer) -> Iterator[Told]:
    """ "The Afghan capital" -> Kabul."""
    for match in _CAPITAL.finditer(text) if " capital" in text else ():
        named = [number for number in (1, 2, 3) if match.group(number)]
        for number in named:
            start, end = match.span(number if len(named) > 1 else 0)
            word = re.sub(r"['’]s$", "", match.group(number))
            code = _country_of(world, word)
            if code is None and " " in word:  # "In Afghan capital"
                code, start = _country_of(world, word.split()[1]), match.start(number) + word.index(" ") + 1
            capital: Place | None = world.capital(code) if code else None
            if capital is not None:
                span = Span(start, end)
                away = away_from(text, start)
                yield Told(span, text[span.start : span.end], capital, 0.8, (), "capital", "mention", away)


def _country_of(world: Gazetteer, word: str) -> str | None:
    """The country that a people's name, or its own, speaks of."""
    return world.country_of_demonym(word) or next(
        (p.country for p in world.candidates(word)[:1] if p.kind == "country"), None
    )


def _forces(text: str, world: Gazetteer) -> Iterator[Told]:
    """ "The NOPD said" -> New Orleans."""
    for match in _FORCE.finditer(text):
        if place := world.force_of(match.group()):
            yield Told(Span(*match.span()), match.group(), place, 0.8, (), "force", "mention")
