"""Finds place names and named sites, fixes them with the gazetteer, and says how the words place an act to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from dateline.find.base import Draft, Mention, PlaceValue
from dateline.find.places_offset import away_from
from dateline.find.places_sites import site, site_spans
from dateline.find.places_words import does, located, relation_of
from dateline.gazetteer import Gazetteer, NameInContext, Place, actors, default
from dateline.model import Span

_DATELINE_END = re.compile(r"^[^\n]{0,60}?(?:\([A-Z][\w /.]{1,30}\)\s*(?:--?|—|–|_)?|\s?(?:--|—|–|_)\s|\s-\s|^_)")
_DATED = re.compile(
    r"^(?:, [A-Z][\w.]+(?: [A-Z]\w+)?)?, \(?(?:\d{1,2} [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2})[^\n]{0,40}?(?:--|—|–|\)| - )"
)
_CAPITAL = re.compile(r"\b(?:the )?([A-Z]\w+(?:['’]s)?) capital\b(?! punishment| markets?| gains?)")
_SIDE = re.compile(r"^(?:North|South|East|West|Near)?(?:east|west)? ?-?Sides?$", re.IGNORECASE)
_ABBREVIATED = ("US", "USA", "UK", "UAE", "DRC", "EU")


def find(draft: Draft) -> Iterable[Mention]:
    """Place mentions: gazetteer names, named sites, capitals told by their country, nationalities."""
    world = default()
    text = draft.text
    named = list(_named(draft, world))
    listed = [m.span for m in named if _is_site(m)]
    spans = [s for s in site_spans(text) if not any(other.contains(s) and other != s for other in listed)]
    kept = [m for m in named if not any(s.overlaps(m.span) for s in spans)]
    sites = [site(draft, span, named, kept, world) for span in spans]
    yield from kept
    yield from sites
    yield from _capitals(text, world)
    for start, end, country in world.scan_demonyms(text):
        place = world.country(country)
        if place is not None and not any(m.span.overlaps(Span(start, end)) for m in kept):
            value = PlaceValue(place.name, place, relation="of", confidence=0.4)
            yield Mention("place", Span(start, end), value, "place/demonym", 0.4)


def _named(draft: Draft, world: Gazetteer) -> Iterator[Mention]:
    """Names that the gazetteer knows, all of the report decided together."""
    text = draft.text
    names, spans = [], []
    home = world.home_of(draft.report.publisher, draft.report.url, text)
    groups = [Span(hit.start, hit.end) for hit in actors.scan(text) if hit.actor.kind == "group"]
    for found in world.scan(text):
        dateline = _is_dateline(draft, found.start, found.end)
        if any(g.overlaps(Span(found.start, found.end)) for g in groups) or (not dateline and _no_place(found.text)):
            continue
        role: Literal["dateline", "mention"] = "dateline" if dateline else "mention"
        names.append(NameInContext(found.text, found.start, found.end, found.inside, role=role, kind=found.kind))
        spans.append((Span(found.start, found.end), dateline))
    for start, end, _ in world.scan_demonyms(text):
        names.append(NameInContext(text[start:end], start, end, role="demonym"))
    for (span, dateline), one in zip(spans, world.resolve(names, home=home), strict=False):
        name, place = text[span.start : span.end], _country_named(world, text[span.start : span.end], one.place)
        relation = "dateline" if dateline else relation_of(draft, span)
        wide = place is not None and place.kind in ("country", "area")
        if relation in ("at", "near") and wide and (not located(draft, span) or does(draft, span)):
            relation = "of"  # a country without a word such as "in" before it is a doer or an owner
        away = away_from(text, span.start) if relation in ("at", "near") else None
        value = PlaceValue(
            name,
            place,
            relation="near" if away else relation,
            confidence=one.confidence,
            away=away,
            alternatives=one.alternatives,
        )
        yield Mention("place", span, value, f"place/{one.rule}", one.confidence)


def _is_site(mention: Mention) -> bool:
    assert isinstance(mention.value, PlaceValue)
    return mention.value.place is not None and mention.value.place.kind == "site"


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
    return name.isupper() and len(name) <= 4 and "." not in name and name not in _ABBREVIATED


def _is_dateline(draft: Draft, start: int, end: int) -> bool:
    """Whether the name opens a paragraph as the place of filing: "KABUL, Afghanistan (Reuters) -"."""
    sentence = draft.sentence_at(start)
    opening = draft.text[max(sentence.span.start, start - 45) : start]
    if start == sentence.span.start and _DATED.match(draft.text[end : end + 90]):
        return True
    at_start = start - sentence.span.start <= 45 and (
        not opening or opening.upper() == opening or opening.endswith(", ")
    )
    first = draft.text[sentence.span.start : sentence.span.start + 4]
    if not at_start or not (first.isupper() or draft.text[start:end].isupper()):
        return False
    return bool(_DATELINE_END.match(draft.text[end : end + 90]))


def _capitals(text: str, world: Gazetteer) -> Iterator[Mention]:
    """ "The Afghan capital" -> Kabul."""
    for match in _CAPITAL.finditer(text):
        word = re.sub(r"['’]s$", "", match.group(1))
        code = world.country_of_demonym(word) or next(
            (p.country for p in world.candidates(word)[:1] if p.kind == "country"), None
        )
        capital: Place | None = world.capital(code) if code else None
        if capital is not None:
            value = PlaceValue(match.group(), capital, confidence=0.8)
            yield Mention("place", Span(*match.span()), value, "place/capital", 0.8)
