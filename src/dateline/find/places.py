"""Finds place names and named sites, fixes them with the gazetteer, and says how the words place an act to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from dateline.find.base import Draft, Mention, PlaceValue
from dateline.gazetteer import Gazetteer, NameInContext, Place, actors, default
from dateline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Relation = Literal["at", "near", "from", "of", "dateline"]

_CAPITALISED = r"(?:(?:U\.S\.|U\.N\.|U\.K\.)|[A-Z][a-z]{0,2}\.|[A-Z][\w’'&-]*|\d+(?:st|nd|rd|th))"
# Kinds of site whose own name often holds the name of their town, and those whose name says nothing of where they are.
_TOWN_SITES = (
    "Airport|International Airport|University|Hospital|Prison|Jail|Airfield|Air Base|Air Force Base|Military Base|"
    "Naval Base|Railway Station|Train Station|Cathedral|Refugee Camp|Camp|Zoo|Marathon|Central Station|Barracks|"
    "Bazaar|City Hall|Town Hall|Courthouse|Stadium"
)
_OTHER_SITES = (
    "Hall|Hotel|Mall|Market|Mosque|Church|Synagogue|Temple|Shrine|School|Elementary|High School|Middle School|College|"
    "Academy|Station|Arena|Theatre|Theater|Club|Nightclub|Night Club|Lounge|Bar|Pub|Cafe|Café|Restaurant|Grill|Park|"
    "Square|Plaza|Bridge|Base|Embassy|Consulate|Apartments|Apartment Homes|Tower|Towers|Building|Center|Centre|"
    "Checkpoint|Crossing|Promenade|Tunnel|Museum|Palace|Parliament|Monument|Mission|Chapel|Cemetery|Supermarket|"
    "Shopping Center|Shopping Centre|Complex|Compound|Motel|Inn|Resort|Beach|Clinic|Port|Harbour|Harbor|Village"
)
_STREETS = "Street|St|Avenue|Ave|Av|Boulevard|Blvd|Road|Rd|Drive|Dr|Lane|Ln|Court|Ct|Place|Pl|Way|Highway|Parkway|Pkwy|Terrace|Circle|Row"
_SITE = re.compile(
    rf"\b(?:{_CAPITALISED} (?:(?:of|de|des|du|la|al|the|and|&) )?){{1,5}}(?:{_TOWN_SITES}|{_OTHER_SITES})\b"
)
_TOWN_SITE = re.compile(rf"(?:{_TOWN_SITES})$")
_STREET = re.compile(
    rf"\b(?:(?:the )?\d+(?:[- ]?hundred)? block of )?(?:(?:North|South|East|West|N|S|E|W|NE|NW|SE|SW|Northeast|Northwest|"
    rf"Southeast|Southwest)\.? )?(?:{_CAPITALISED} ){{1,3}}(?:{_STREETS})\b\.?|\bthe \d+ block of (?:{_CAPITALISED} ?){{1,4}}|"
    rf"\b(?:Rue|Avenue|Boulevard|Place|Calle|Avenida|Via|Plaza|Promenade) (?:(?:de|des|du|la|las|los|el|del) )*(?:{_CAPITALISED} ?){{1,3}}"
)
_NEAR = re.compile(
    r"\b(?:near|outside|close to|next to|not far from|on the outskirts of|the outskirts of|outskirts of|just off|off|"
    r"around|(?:north|south|east|west|\w+east|\w+west)(?:ern)? of|(?:km|kilomet(?:re|er)s?|miles?|mi) (?:\w+ )?(?:of|from))"
    r"(?: the)?(?: (?:city|town|village|port|capital|border) (?:of|with))?\s+$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|native of|residents? of|citizens? of|nationals? of|born in|grew up in|raised in|lived in|lives in|living in|"
    r"moved to|flew to|flown to|fled to|en route to|bound for|traveled to|travelled to|returned to|visit(?:ed|ing)? to|"
    r"president of|minister of|king of|ambassador to|talks in|summit in|meeting in|conference in|court in|"
    r"prison in|hospital in|reporting (?:from|in)|based in|headquarters in|university of|bureau in|war in|troops in|"
    r"such as|like|including|unlike)(?: the)?\s+$",
    re.IGNORECASE,
)
_OF = re.compile(
    r"^(?:'s|’s)?\s+(?:\w+\s+){0,2}?(?:police|officials?|authorities|government|president|minister|ministry|army|military|"
    r"officers?|prosecutors?|spokes\w+|mayor|governor|sheriff|department|forces|troops|soldiers|court|embassy|media|"
    r"newspaper|television|parliament|senator|leaders?|rebels|militants|state-run|hospital|medical|fire)\b",
    re.IGNORECASE,
)
_DATELINE_END = re.compile(r"^[^\n]{0,60}?(?:\([A-Z][\w /.]{1,30}\)\s*(?:--?|—|–|_)?|\s?(?:--|—|–|_)\s|\s-\s|^_)")
_DATED = re.compile(
    r"^(?:, [A-Z][\w.]+(?: [A-Z]\w+)?)?, \(?(?:\d{1,2} [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2})[^\n]{0,40}?(?:--|—|–|\)| - )"
)
_BOUND = re.compile(r"^-(?:bound|based|born|backed|led|funded|trained|made|linked|registered|flagged)\b")
_CAPITAL = re.compile(r"\b(?:the )?([A-Z]\w+(?:['’]s)?) capital\b(?! punishment| markets?| gains?)")
_TELLING = frozenset("said told announced reported declared stated speaking spoke tweeted wrote".split())
_ACT = re.compile(
    r"(?:attacks?|bomb(?:ings?|s)|shootings?|blasts?|explosions?|massacres?|assaults?|killings?|murders?|raids?|"
    r"stabbings?|clash(?:es)?|siege|violence|riots?|kidnappings?|abductions?|slayings?|strikes?)$"
)
_LOCATIVE = re.compile(
    r"(?:\b(?:in|at|inside|across|throughout|around|into|within|on|through|over)(?: the)?(?: \w+){0,2}|,)\s+$",
    re.IGNORECASE,
)
_SIDE = re.compile(r"^(?:North|South|East|West|Near)?(?:east|west)? ?-?Sides?$", re.IGNORECASE)
_ABBREVIATED = ("US", "USA", "UK", "UAE", "DRC", "EU")
_CUT = re.compile(r"^.*\b(?:From|In|At|On|By|After|Near|Outside|Into|For|To|With) ")  # in headlines set in title case
_SETTLED = ("settlement", "district")


def find(draft: Draft) -> Iterable[Mention]:
    """Place mentions: gazetteer names, named sites, capitals told by their country, nationalities."""
    world = default()
    text = draft.text
    named = list(_named(draft, world))
    spans = _site_spans(text)
    kept = [m for m in named if not any(s.overlaps(m.span) for s in spans)]
    sites = [_site(draft, span, named, kept) for span in spans]
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
    for (span, dateline), one in zip(spans, world.resolve(names), strict=False):
        name, place = text[span.start : span.end], _country_named(world, text[span.start : span.end], one.place)
        relation = "dateline" if dateline else _relation(draft, span)
        if relation == "at" and place is not None and place.kind in ("country", "area") and not _located(draft, span):
            relation = "of"  # a country without a word such as "in" before it is a doer or an owner
        value = PlaceValue(name, place, relation=relation, confidence=one.confidence)
        yield Mention("place", span, value, f"place/{one.rule}", one.confidence)


def _located(draft: Draft, span: Span) -> bool:
    return bool(_LOCATIVE.search(draft.text, max(0, span.start - 40), span.start))


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


def _relation(draft: Draft, span: Span) -> Relation:
    """How the words place an act to the name: by what stands before and after it and by its part in the sentence."""
    before = draft.text[max(0, span.start - 45) : span.start]
    if _BOUND.match(draft.text[span.end : span.end + 12]):
        return "from"
    if _NEAR.search(before):
        return "near"
    if _FROM.search(before):
        return "from"
    if _OF.match(draft.text[span.end : span.end + 50]):
        return "of"
    token = _head(draft, span)
    if token.dep_ in ("pobj", "conj", "appos"):
        return _after_preposition(token, span)
    if token.dep_ in ("compound", "amod", "nmod", "poss") and token.head.i > token.i:
        return "near" if _ACT.match(token.head.lower_) else "of"  # "the Moscow attack" may be in a town beside it
    return "of" if token.dep_ in ("nsubj", "nsubjpass", "dobj") else "at"


def _head(draft: Draft, span: Span) -> Token:
    """The word of the name that the others hang on."""
    token = draft.token_at(span.end - 1)
    for _ in range(5):
        if token.head == token or not span.start <= token.head.idx < span.end:
            break
        token = token.head
    return token


def _after_preposition(token: Token, span: Span) -> Relation:
    """ "In Kano" places the act, "said in Kano" the speaker, "of Kano" only what it belongs to."""
    preposition = token.head
    while preposition.dep_ in ("pobj", "conj", "appos") and preposition.head != preposition:
        preposition = preposition.head
    form, verb = preposition.lower_, preposition.head
    if form in ("of", "for", "with", "by", "to", "against", "about"):
        holder = verb.lower_ in ("city", "town", "village", "district", "province", "state", "region", "suburb", "area",
                                 "outskirts", "port", "neighborhood", "neighbourhood", "part", "streets", "heart")  # fmt: skip
        return "at" if holder or _ACT.match(verb.lower_) else "of"
    if verb.lower_ in _TELLING and 0 < span.start - verb.idx < 45:
        return "from"
    return "at"


def _site_spans(text: str) -> list[Span]:
    """Named sites and streets, none overlapping another."""
    spans: list[Span] = []
    for pattern in (_SITE, _STREET):
        for match in pattern.finditer(text):
            words = match.group().rstrip(" .")
            start = match.start()
            if cut := _CUT.match(words):
                start, words = start + cut.end(), words[cut.end() :]
            for article in ("The ", "Police ", "A "):
                if words.startswith(article):
                    start, words = start + len(article), words[len(article) :]
            span = Span(start, start + len(words))
            if " " in words and not any(span.overlaps(s) for s in spans):
                spans.append(span)
    return sorted(spans)


def _site(draft: Draft, span: Span, named: list[Mention], kept: list[Mention]) -> Mention:
    """A site, fixed by the settlement that its words, its sentence or the report put it in."""
    words = draft.text[span.start : span.end]
    inside = [m for m in named if span.contains(m.span) and _kind(m) in _SETTLED and not _STREET.match(words)]
    told = {draft.text[m.span.start : m.span.end] for m in kept}
    inner = [m for m in inside if _TOWN_SITE.search(words) or draft.text[m.span.start : m.span.end] in told]
    around = inner or _settlements_near(draft, span, kept)
    place, sure = None, 0.5
    more: tuple[Span, ...] = ()
    if around:
        value = around[0].value
        assert isinstance(value, PlaceValue)
        place, sure = value.place, value.confidence
        more = () if inner else (around[0].span,)
    named_place = PlaceValue(words, place, site=True, relation=_relation(draft, span), confidence=sure)
    return Mention("place", span, named_place, "place/site", sure, more)


def _settlements_near(draft: Draft, span: Span, named: list[Mention]) -> list[Mention]:
    """Settlements that may hold the site: right after it, elsewhere in its sentence, then the one that
    the report names most and first."""
    sentence = draft.sentence_at(span.start).span
    usable = [m for m in named if _kind(m) in _SETTLED and not span.overlaps(m.span) and _relation_of(m) != "from"]
    after = [m for m in usable if sentence.contains(m.span) and 0 <= m.span.start - span.end < 60]
    here = [m for m in usable if sentence.contains(m.span)]
    told = sorted(usable, key=lambda m: -sum(_early(draft, other) for other in usable if _same_place(m, other)))
    return [*after[:1], *here, *told]


def _early(draft: Draft, mention: Mention) -> float:
    """What a mention counts: the report's first sentences say where it is set."""
    return 1.0 / (1.0 + 0.2 * draft.sentence_at(mention.span.start).index)


def _same_place(a: Mention, b: Mention) -> bool:
    assert isinstance(a.value, PlaceValue)
    assert isinstance(b.value, PlaceValue)
    return a.value.place == b.value.place


def _kind(mention: Mention) -> str | None:
    assert isinstance(mention.value, PlaceValue)
    return mention.value.place.kind if mention.value.place else None


def _relation_of(mention: Mention) -> Relation:
    assert isinstance(mention.value, PlaceValue)
    return mention.value.relation


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
