"""Where the incident happened: the most specific place named for the act itself, fixed by the gazetteer."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.assemble import cast
from dateline.assemble.scene import Scene
from dateline.find.base import Draft, Mention, Sentence
from dateline.gazetteer import Place
from dateline.gazetteer import distance_km as km
from dateline.model import Location, Offset, PlacePrecision, Span

_BARE = re.compile(r"^(?:, [A-Z][a-z]+\.?)?(?: --?| —| –|:| _|_) ?")
_SAME = re.compile(
    r"\b(?:the same|that|this) (?:city|town|village|district|state|area|region|province|market|street|neighbou?rhood|"
    r"country|place|school|mosque|church|bar|hotel|building|road)|\bthe (?:city|town|village|country|region|area|capital|"
    r"province|district|state|neighbou?rhood)(?:'s|’s)?\b|\b(?:the|its|their) (?:bar|club|hotel|school|mosque|church|house|"
    r"home|building|apartment complex)\b",
    re.IGNORECASE,
)
_VERY_SAME = re.compile(
    r"\bin the same (?:city|town|village|district|street|neighbou?rhood|market|building|road)\b", re.IGNORECASE
)
_TOLD_WHERE = re.compile(
    r"^,? (?:\(?(?:about|some|around|roughly|approximately|nearly|just) )?(?:\d[\d.,]*|\w+)[ -](?:km|kms|kilomet(?:er|re)s?|miles?)\b"
    r"|^, (?:a|an) (?:\w+[ -]){0,3}(?:city|town|village|suburb|hamlet|settlement|district|neighbou?rhood|area|port)\b",
    re.IGNORECASE,
)  # a report says where a place lies because something happened there
_ELSEWHERE = re.compile(
    r"^[“\"]?(?:Elsewhere|Separately|In (?:an? |another )?(?:separate|related|other|unrelated) (?:\w+ )?"
    r"(?:news|incidents?|attacks?|developments?|violence|shootings?|cases?|blasts?|bombings?))\b"
)  # from here on a report tells of something else
_BEFORE = re.compile(r"^[“\"]?(?:Earlier|Previously|Prior to)\b")  # and in this sentence
_MEANWHILE = re.compile(
    r", while [^.;]{0,40}?\b(?:another|other|others|separate)\b[^.;]*$"
)  # "..., while another died in"
_WHERE = re.compile(r",? where\b")  # "he had moved from Sousse, where 38 were killed"
_EARLY = 6  # sentences in which a place counts in full even where no act is told
_CLOSE = 0.55  # a finer place may have this share of the score of the coarser one that it stands for,
_IN_COUNTRY = 0.4  # or this of a country's, which headlines name for all that happens in it
_FIRST = (
    4  # sentences that tell where, whatever act they seem to be of, where the main one has only a country or region
)
_RANK = {"site": 5, "district": 3, "settlement": 4, "region": 2, "country": 1, "area": 1}

_HOSPITAL = re.compile(r"\b(?:Hospital|Infirmary|(?:Medical|Trauma|Health) Cent(?:er|re)|Clinic)$")
_STRUCK = re.compile(
    r"\b(?:attack(?:ed|s)?|bomb(?:ed|ing|s)?|struck|hit|raid(?:ed)?|storm(?:ed|ing)?|shell(?:ed|ing)|targeted|siege|seized|"
    r"gunmen|gunman|open(?:ed|ing) fire|explo(?:sion|ded)|blast|shooting|shot|stabb(?:ed|ing)|fire|strike)\b[^.]{0,30}$|"
    r"\b(?:inside|outside|near) (?:the |a )?$",
    re.IGNORECASE,
)
_TAKEN_TO = re.compile(
    r"\b(?:taken|moved|flown|airlifted|sent|brought|rushed|transferred|evacuated|carried|driven|transported|fled|escaped|returned)"
    r"(?: \w+){0,2}? to (?:hospitals? in |a hospital in |the (?:capital|city|town)(?: of)?,? )?$",
    re.IGNORECASE,
)  # where the dead and the wounded were taken is not where it happened
_HELD_AT = re.compile(
    r"\b(?:(?:held|detained|imprisoned)(?! (?:hostage|captive))|arriv(?:ed|es|ing))(?: \w+){0,3}? (?:to|at|in|inside|into)(?: the| an?)? $",
    re.IGNORECASE,
)  # nor a prison that somebody is held in
_TRIED_IN = re.compile(
    r"\b(?:appear(?:ed|s|ing)?|arraigned|arrested(?! after)|captured|booked|charged|convicted|extradited|hearing|indicted|jailed|sentenced|tried|trial|verdict|"
    r"in court)(?: \w+){0,3}? (?:to|at|in|before)(?: the| an?)? $",
    re.IGNORECASE,
)  # nor where those accused are tried


@dataclass(frozen=True, slots=True)
class _Candidate:
    mention: Mention
    place: Place | None
    score: float


def place_of(draft: Draft, scene: Scene) -> tuple[Location | None, float]:
    """The incident's place and how sure it is (0-1)."""
    if scene.named is not None:
        alone = _Candidate(scene.named, cast.place(scene.named).place, 3.0)
        return _location(draft, alone, alone), 0.5
    events = [e for e in scene.events if cast.event(e).strength >= 0.3]
    found = [
        _Candidate(m, cast.place(m).place, _belongs(draft, m, events, scene))
        for m in scene.of(draft, draft.of("place"))
    ]
    known = [c for c in found if c.place is not None]
    if scene.role == "main" and not any(c.score > 1.0 for c in known):
        known += [
            _Candidate(m, cast.place(m).place, 0.4 + 0.1 * (cast.place(m).relation == "dateline"))
            for m in draft.of("place")
            if cast.place(m).place is not None
            and not any(c.mention is m for c in known)
            and not any(span.contains(m.span) for span in scene.recalled)
        ]
    if not known:
        return None, 0.0
    known = [c for c in known if not _origin(c)] or known
    shares = _country_shares(known)
    best = max(known, key=lambda c: (_summed(c, known) + _share(c, shares), -c.mention.span.start))
    finer = _finer(best, found, known)
    if scene.role == "main" and finer.place is not None and finer.place.kind in ("country", "region"):
        finer = _opening(draft, finer, events, scene)
    return _location(draft, finer, best), min(1.0, _summed(best, known) / 6.0)


def same_place(draft: Draft, scene: Scene, main: Location | None, own: Location | None = None) -> Location | None:
    """The main incident's place for a scene that is set there without naming it ("in the same city", "the town"). Of a
    scene with a country of its own, which may be that of its people, only where it is "the same" in as many words."""
    if main is None or (own is not None and own.precision != "country"):
        return None
    pattern = _SAME if own is None else _VERY_SAME
    for piece in scene.pieces:
        if words := pattern.search(draft.text, piece.span.start, piece.span.end):
            spans = (Span(*words.span()), *(e.span for e in main.evidence[:1]))
            return replace(main, evidence=draft.report.evidence(*spans))
    return None


def _belongs(draft: Draft, mention: Mention, events: list[Mention], scene: Scene) -> float:
    """How surely a place mention is that of the act."""
    value, sentence = cast.place(mention), draft.sentence_at(mention.span.start)
    if value.relation == "dateline":
        return _filed(draft, mention) * value.confidence
    told_there = _WHERE.match(draft.text, mention.span.end) and any(e.span.start > mention.span.end for e in events)
    score = {"at": 1.0, "near": 0.9, "of": 0.3, "from": -1.5}["at" if told_there else value.relation]
    if value.relation == "of" and value.place is not None and value.place.kind in ("country", "area"):
        score -= 0.9
    here = [e for e in events if sentence.span.contains(e.span)]
    if here:
        gap = min(cast.distance(draft.text, mention.span, e.span) for e in here)
        score += 1.5 - min(gap, 150.0) / 100.0
    if sentence.block_kind == "headline":
        score += 0.8
    score += max(0.0, 1.6 - 0.2 * sentence.index)
    if value.place is not None:
        score += 0.3 * _RANK.get(value.place.kind, 1) * (1.0 if here or sentence.index < _EARLY else 0.5)
    if value.relation in ("at", "near") and _TOLD_WHERE.match(draft.text[mention.span.end : mention.span.end + 60]):
        score += 0.6
    if value.site:
        score += 0.4
    if draft.quoted(mention.span.start):
        score -= 1.5
    if _TAKEN_TO.search(draft.text, max(sentence.span.start, mention.span.start - 60), mention.span.start):
        score -= 3.0
    before = draft.text[max(sentence.span.start, mention.span.start - 60) : mention.span.start]
    if _TRIED_IN.search(before) or (value.site and _HELD_AT.search(before)):
        score -= 2.0
    if _HOSPITAL.search(value.name) and not _STRUCK.search(before):
        score -= 1.5
    if _MEANWHILE.search(draft.text, sentence.span.start, mention.span.start):
        score -= 3.0
    if _BEFORE.match(sentence.text) or _elsewhere(draft, sentence):
        score -= 1.5
    return score * (0.5 + 0.5 * value.confidence)


def _origin(candidate: _Candidate) -> bool:
    """Whether the place is only the country that somebody comes from: "four citizens of Tajikistan"."""
    value = cast.place(candidate.mention)
    return value.relation == "from" and candidate.place is not None and candidate.place.kind == "country"


def _elsewhere(draft: Draft, sentence: Sentence) -> bool:
    """Whether the sentence, or one before it, turns to something else ("Elsewhere, ...", "In a separate attack")."""
    return any(_ELSEWHERE.match(one.text) for one in draft.sentences[: sentence.index + 1])


def _filed(draft: Draft, mention: Mention) -> float:
    """What the place of filing counts: little under an agency's name or a date, more where a local paper stands behind
    it ("HAYWARD -")."""
    return 2.4 if _BARE.match(draft.text[mention.span.end : mention.span.end + 30]) else 1.3


def _country_shares(known: list[_Candidate]) -> dict[str, float]:
    """How much of what is said of places is said of each country (0-1); a site placed by another name counts with it."""
    weights: dict[str, float] = {}
    for candidate in known:
        if cast.place(candidate.mention).site and len(candidate.mention.spans) > 1:
            continue
        if candidate.place is not None and candidate.place.country and not _doer(candidate):
            code = candidate.place.country
            weights[code] = weights.get(code, 0.0) + max(candidate.score, 0.1)
    whole = sum(weights.values()) or 1.0
    return {code: weight / whole for code, weight in weights.items()}


def _share(candidate: _Candidate, shares: dict[str, float]) -> float:
    return 2.0 * shares.get(candidate.place.country or "", 0.0) if candidate.place else 0.0


def _summed(candidate: _Candidate, known: list[_Candidate]) -> float:
    """A candidate's score, helped by further mentions of the same place or of places inside it."""
    place = candidate.place
    if place is None:
        return candidate.score
    support = 0.0
    for other in known:
        if other is candidate or other.place is None or other.score <= 0 or _doer(other):
            continue
        if _same(place, other.place):
            support += 0.25 * other.score
        elif place.country and place.country == other.place.country:
            support += 0.08 * other.score
    return candidate.score + min(support, 2.0)


def _doer(candidate: _Candidate) -> bool:
    """Whether a country is named for what it is or does, not for what happens in it."""
    place = candidate.place
    return cast.place(candidate.mention).relation == "of" and place is not None and place.kind in ("country", "area")


def _same(a: Place, b: Place) -> bool:
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return True
    return a.kind == b.kind and km(a.lat, a.lon, b.lat, b.lon) < 10


def _finer(best: _Candidate, found: list[_Candidate], known: list[_Candidate]) -> _Candidate:
    """A more specific name for the same spot: step by step a place inside the one that won, then a site there."""
    for _ in range(4):
        wide = best
        inside = [c for c in known if c.score > _close(c, best) * best.score and _lies_in(c, best)]
        if not inside:
            break
        best = max(inside, key=lambda c: (c.score - _namesake(c, wide), -c.mention.span.start))
    assert best.place is not None
    town = best.place
    sites = [
        c for c in found if cast.place(c.mention).site and c.score > (0.6 if c.place == town else 0.7) * best.score
    ]
    near = [c for c in sites if c.place is None or km(c.place.lat, c.place.lon, best.place.lat, best.place.lon) < 30]
    return max(near, key=lambda c: (c.score, -c.mention.span.start), default=best)


def _namesake(finer: _Candidate, wide: _Candidate) -> float:
    """What a town loses against a district or another town where its name is the province's, too: "in Pattani" may be
    anywhere in the province."""
    same = wide.place is not None and wide.place.kind == "region"
    return 0.4 if same and cast.place(finer.mention).name == cast.place(wide.mention).name else 0.0


def _close(finer: _Candidate, best: _Candidate) -> float:
    """The share of the coarser place's score that the finer one needs."""
    told = cast.place(finer.mention).relation in ("at", "near")
    return _IN_COUNTRY if told and best.place is not None and best.place.kind == "country" else _CLOSE


def _opening(draft: Draft, wide: _Candidate, events: list[Mention], scene: Scene) -> _Candidate:
    """A finer place in the country or region that the report's first sentences put something in, else the wide one."""
    early = [m for m in draft.of("place") if draft.sentence_at(m.span.start).index < _FIRST]
    told = [
        _Candidate(m, cast.place(m).place, _belongs(draft, m, events, scene))
        for m in early
        if cast.place(m).relation in ("at", "near") and not draft.quoted(m.span.start)
    ]
    inside = [c for c in told if c.score > 1.0 and _lies_in(c, wide)]
    return max(inside, key=lambda c: (c.score, -c.mention.span.start), default=wide)


def _lies_in(candidate: _Candidate, around: _Candidate) -> bool:
    """Whether a place lies inside another, or is the spot itself where the other is only what it is near to."""
    place, outer = candidate.place, around.place
    if place is None or outer is None or cast.place(candidate.mention).relation == "from":
        return False
    if outer.kind in ("settlement", "site"):
        near = cast.place(around.mention).relation == "near" and cast.place(candidate.mention).relation == "at"
        return near and place.kind in ("settlement", "site") and 0 < km(place.lat, place.lon, outer.lat, outer.lon) < 80
    if _RANK.get(place.kind, 1) <= _RANK.get(outer.kind, 1) or place.country is None:
        return False
    if outer.kind == "area":
        return outer.country in (None, place.country)
    if outer.kind == "region":
        return place.country == outer.country and place.admin1 in (None, outer.name)
    if outer.kind == "district":
        return place.country == outer.country and place.admin2 in (None, outer.name)
    return place.country == outer.country


def _location(draft: Draft, chosen: _Candidate, best: _Candidate) -> Location:
    place = chosen.place or best.place
    assert place is not None
    value = cast.place(chosen.mention)
    spans = {*chosen.mention.spans, *(best.mention.spans if chosen.place is None else ())}
    return Location(
        name=value.name,
        precision=_precision(place, value.site),
        settlement=place.settlement or (place.name if place.kind == "settlement" else None),
        admin1=place.admin1,
        country=place.country,
        lat=round(place.lat, 5),
        lon=round(place.lon, 5),
        geonames_id=place.geonames_id,
        evidence=draft.report.evidence(*spans),
        offset=_offset(draft, chosen, best),
        gazetteer=place.gazetteer,
    )


def _offset(draft: Draft, chosen: _Candidate, best: _Candidate) -> Offset | None:
    """How far from the place: told with its own name, or with the name that its coordinates come from."""
    away = cast.place(chosen.mention).away
    if away is None and chosen.place is None:
        away = cast.place(best.mention).away
    return Offset(away.km, away.direction, draft.report.evidence(away.span)) if away else None


def _precision(place: Place, site: bool) -> PlacePrecision:
    if site or place.kind == "site":
        return "site"
    if place.kind == "settlement":
        return "settlement"
    if place.kind == "district":
        return "district"
    return "country" if place.kind == "country" else "region"
