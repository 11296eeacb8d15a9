"""Finds place names and named sites, fixes them with the gazetteer, and says how the words place an act to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.find.base import Draft, Mention, PlaceValue
from dateline.find.places_sites import site, site_spans
from dateline.find.places_words import does, located, relation_of
from dateline.gazetteer import Told, default
from dateline.model import Span

_SURE = 0.9
_CITY = 50_000  # people: a city is meant by its name, whatever it sounds like


def find(draft: Draft) -> Iterable[Mention]:
    """Place mentions: gazetteer names, named sites, capitals told by their country, nationalities."""
    world = default()
    text = draft.text
    home = world.home_of(draft.report.publisher, draft.report.url, text)
    everything = world.told(text, home=home)
    names = [one for one in everything if one.rule != "capital" and one.role != "demonym"]
    named = [_mention(draft, one) for one in names]
    listed = [m.span for m in named if _is_site(m)]
    towns = {m.span for m in named if _is_town(m, named)}
    spans = [
        s for s in site_spans(text) if s not in towns and not any(other.contains(s) and other != s for other in listed)
    ]
    kept = [m for m in named if not any(s.overlaps(m.span) for s in spans)]
    sites = [site(draft, span, named, kept, world, home) for span in spans]
    yield from kept
    yield from sites
    yield from _others(everything, kept)


def _mention(draft: Draft, one: Told) -> Mention:
    """A name that the gazetteer found, with how the words around it place an act to it."""
    kind = one.place.kind if one.place else None
    if one.rule == "force" and one.place is not None:  # "NOPD" says whose police, and so where
        value = PlaceValue(one.place.name, one.place, relation="of", confidence=one.confidence)
        return Mention("place", one.span, value, "place/force", one.confidence)
    relation = "dateline" if one.role == "dateline" else relation_of(draft, one.span, kind in ("region", "district"))
    wide = kind in ("country", "area")
    if relation in ("at", "near") and wide and (not located(draft, one.span) or does(draft, one.span)):
        relation = "of"  # a country without a word such as "in" before it is a doer or an owner
    told = relation in ("at", "near") or (relation == "from" and one.away is not None and one.away.km is not None)
    away = one.away if told else None  # "attacked 17 km (10 miles) from the temple"
    value = PlaceValue(
        one.text,
        one.place,
        relation="near" if away else relation,
        confidence=one.confidence,
        away=away,
        alternatives=one.alternatives,
    )
    return Mention("place", one.span, value, f"place/{one.rule}", one.confidence)


def _others(everything: Iterable[Told], kept: list[Mention]) -> Iterator[Mention]:
    """Capitals told by their country, and peoples, which only belong to what they stand beside."""
    for one in everything:
        if one.rule == "capital":
            yield Mention("place", one.span, PlaceValue(one.text, one.place, confidence=0.8), "place/capital", 0.8)
        elif one.role == "demonym" and one.place is not None and not _taken(one.span, kept):
            value = PlaceValue(one.place.name, one.place, relation="of", confidence=0.4)
            yield Mention("place", one.span, value, "place/demonym", 0.4)


def _taken(span: Span, mentions: list[Mention]) -> bool:
    return any(mention.span.overlaps(span) for mention in mentions)


def _is_site(mention: Mention) -> bool:
    assert isinstance(mention.value, PlaceValue)
    return mention.value.place is not None and mention.value.place.kind == "site"


def _is_town(mention: Mention, named: list[Mention]) -> bool:
    """Whether a name that sounds like a site's is that of a city ("Huntington Beach") or of a town of the state that the
    report names ("Vero Beach")."""
    assert isinstance(mention.value, PlaceValue)
    place = mention.value.place
    if place is None or place.kind != "settlement" or mention.confidence < _SURE:
        return False
    if place.population >= _CITY:
        return True
    regions = [m.value.place for m in named if isinstance(m.value, PlaceValue) and m.value.place]
    return any(r.kind == "region" and (r.name, r.country) == (place.admin1, place.country) for r in regions)
