"""Named sites and streets of a report, each fixed by the town that its words, its sentence or the report put it in."""

from __future__ import annotations

import re

from dateline.find.base import Draft, Mention, PlaceValue
from dateline.find.places_words import relation_of
from dateline.gazetteer import Gazetteer, Home
from dateline.model import Span

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
_STREETS = "Street|St|Avenue|Ave|Av|Boulevard|Blvd|Road|Rd|Drive|Dr|Lane|Ln|Court|Ct|Place|Pl|Way|Highway|Parkway|Pkwy|Terrace|Circle|Row|Pike|Turnpike|Expressway|Expy|Freeway|Trail|Loop|Alley"
_SITE = re.compile(
    rf"\b(?:{_CAPITALISED} (?:(?:of|de|des|du|la|al|the|and|&) )?){{1,5}}(?:{_TOWN_SITES}|{_OTHER_SITES})\b"
)
_TOWN_SITE = re.compile(rf"(?:{_TOWN_SITES})$")
_DAY = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b"
_CROSSED = r"(?:[Ss]treets|[Aa]venues|[Rr]oads|[Bb]oulevards|[Dd]rives|[Ll]anes)"
_STREET = re.compile(
    rf"\b(?:{_CAPITALISED} ){{1,2}}and (?:{_CAPITALISED} ){{1,2}}{_CROSSED}\b|"
    rf"(?:(?<=section of )|(?<=corner of )|(?<=unction of ))(?:{_CAPITALISED} ){{1,2}}and (?:{_CAPITALISED} ){{1,2}}(?:{_STREETS})\b|"
    rf"\b(?:(?:the )?\d+(?:[- ]?hundred)? block of )?(?:(?:North|South|East|West|N|S|E|W|NE|NW|SE|SW|Northeast|Northwest|"
    rf"Southeast|Southwest)\.? )?(?:{_CAPITALISED} ){{1,3}}(?:{_STREETS})\b(?! (?:Township|Twp|County)\b)\.?|\bthe \d+ block of (?:{_CAPITALISED} ?){{1,4}}|"
    rf"\b(?:Rue|Avenue|Boulevard|Place|Calle|Avenida|Via|Plaza|Promenade) (?:(?:de|des|du|la|las|los|el|del) )*(?!{_DAY})(?:{_CAPITALISED} ?){{1,3}}"
)
_CORNER = re.compile(rf" and [A-Z][^,]* (?:{_STREETS}|{_CROSSED})$")
_BODY = re.compile(
    r"\b(?:World|Supreme|High|Criminal|District|Superior|Circuit|Federal|Appeals?|Crown|Municipal|Magistrates['’]?|County|"
    r"Constitutional|Provincial|National|European|International|Medical|Health|Research|Crisis|Command|Law|News)"
    r" (?:Court|Centre|Center|Academy|Building|Commission)$"
)  # courts, offices and agencies speak; acts seldom happen there
_CUT = re.compile(r"^.*\b(?:From|In|At|On|By|After|Near|Outside|Into|For|To|With) ")  # in headlines set in title case
_HOUSE = re.compile(
    r"^(?:['’]s)? (?:[A-Z][\w.]+ ){0,3}(?:Hospital|Medical|Clinic|University|College|Trauma|Health|Infirmary)\b"
)
_CAUGHT = re.compile(
    r"\b(?:arrested|captured|caught|booked)(?! after)(?: \w+){0,3} (?:in|at) $"
)  # long after, maybe far away
_SETTLED = ("settlement", "district")


def site_spans(text: str) -> list[Span]:
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
            if " " in words and not _BODY.search(words) and not any(span.overlaps(s) for s in spans):
                spans.append(span)
    return sorted(spans)


def site(
    draft: Draft, span: Span, named: list[Mention], kept: list[Mention], world: Gazetteer, home: Home | None = None
) -> Mention:
    """A site: the gazetteer's own entry of that name, else fixed by the settlement that its words, its sentence or the
    report put it in, or where no place at all is named, by the town of the local outlet."""
    words = draft.text[span.start : span.end]
    own = next((m for m in named if m.span.overlaps(span) and _kind(m) == "site"), None)
    inner = [own] if own else _inner(draft, span, named, kept, world)
    around = inner or _settlements_near(draft, span, kept)
    place, sure, away = None, 0.5, None
    more: tuple[Span, ...] = ()
    if around:
        value = _value(around[0])
        place, sure = value.place, value.confidence
        if not inner:
            more, away = (around[0].span,), value.away if around[0].span.start - span.end in range(60) else None
    elif home is not None and not kept:
        place, sure = home.town, 0.4
    relation = relation_of(draft, span)
    return Mention("place", span, PlaceValue(words, place, True, relation, sure, away), "place/site", sure, more)


def _inner(draft: Draft, span: Span, named: list[Mention], kept: list[Mention], world: Gazetteer) -> list[Mention]:
    """The town in the site's own name: of a kind of site that is called so ("Kano Airport"), told elsewhere in the
    report, or a name that is nothing but a place's and lies in a country that the report speaks of ("Chibok School")."""
    words = draft.text[span.start : span.end]
    inside = [m for m in named if span.contains(m.span) and _kind(m) in _SETTLED and not _is_street(words)]
    told = {draft.text[m.span.start : m.span.end] for m in kept}
    countries = {place.country for m in kept if (place := _value(m).place)}
    found = []
    for mention in inside:
        name, place = draft.text[mention.span.start : mention.span.end], _value(mention).place
        plain = place is not None and place.country in countries and not world.is_more(name) and place.country != "US"
        if _TOWN_SITE.search(words) or name in told or plain:
            found.append(mention)
    first = re.match(r"[\w’'-]+", words)
    called = [
        m for m in kept if first and draft.text[m.span.start : m.span.end] == first.group() and _kind(m) in _SETTLED
    ]
    return found or ([] if _is_street(words) else called[:1])


def _is_street(words: str) -> bool:
    """Whether a site is a street, a house in it or the corner of two."""
    return bool(_STREET.match(words) or _CORNER.search(words))


def _settlements_near(draft: Draft, span: Span, named: list[Mention]) -> list[Mention]:
    """Settlements that may hold the site: right after it, elsewhere in its sentence, then the one that
    the report speaks of most and first."""
    sentence = draft.sentence_at(span.start).span
    usable = [
        m
        for m in named
        if _kind(m) in _SETTLED
        and not span.overlaps(m.span)
        and _value(m).relation != "from"
        and not _CAUGHT.search(draft.text, max(0, m.span.start - 40), m.span.start)
    ]
    after = [m for m in usable if sentence.contains(m.span) and 0 <= m.span.start - span.end < 60]
    after = [m for m in after if draft.text[span.end : m.span.start] == ", " or not _seat(m)]
    here = [m for m in usable if sentence.contains(m.span) and not _house(draft, m) and _value(m).relation != "of"]
    told = sorted(usable, key=lambda m: -sum(_says(draft, other) for other in usable if _holds(m, other)))
    return [*after[:1], *here, *told]


def _seat(mention: Mention) -> bool:
    """Whether a district is only named for what belongs to it ("the Essex County prosecutor's office")."""
    return _kind(mention) == "district" and _value(mention).relation == "of"


def _says(draft: Draft, mention: Mention) -> float:
    """What a mention says of where the report is set: its first sentences more, a hospital's or school's name less."""
    early = 1.0 / (1.0 + 0.2 * draft.sentence_at(mention.span.start).index)
    return early * (0.3 if _house(draft, mention) else 1.0) * (0.5 + 0.5 * _value(mention).confidence)


def _house(draft: Draft, mention: Mention) -> bool:
    """Whether the name belongs to a house that people are brought to or come from, not to where it happened."""
    return bool(_HOUSE.match(draft.text[mention.span.end : mention.span.end + 60]))


def _holds(one: Mention, other: Mention) -> bool:
    """Whether the other mention speaks for the first one's place: it is the same, or the unit around it."""
    place, said = _value(one).place, _value(other).place
    if place is None or said is None or place == said:
        return place == said
    inside = said.kind == "district" and (place.country, place.admin1, place.admin2) == (
        said.country,
        said.admin1,
        said.name,
    )
    return inside and place.kind == "settlement"


def _value(mention: Mention) -> PlaceValue:
    assert isinstance(mention.value, PlaceValue)
    return mention.value


def _kind(mention: Mention) -> str | None:
    place = _value(mention).place
    return place.kind if place else None
