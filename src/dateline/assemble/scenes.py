"""Which words tell of which incident: the report's events are sorted into scenes, one main and the others.

The first telling event of the headline and lead is the main one's. Every further event is weighed against it by the
time and place that stand nearest to it, by words that recall ("last year", "a series of"), by its tense and by its
kind; the sum decides whether it is told of the main incident, of another current one, or recalled as background.
Weights were set by hand on the tuned half of the development reports (see `docs/methodology.md`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.assemble import cast
from dateline.assemble.ties import names_act, tie
from dateline.find.base import Draft, EventValue, Mention, Sentence
from dateline.gazetteer import Place
from dateline.gazetteer import distance_km as km
from dateline.model import IncidentType, Role, Span

_TELLING = 0.5  # an event of at least this strength can open a scene
_APART = 2.0  # so much must speak for it before an event is taken for another than the main one
_ROUND_UP = re.compile(
    r"\b(?:(?:separate|unrelated|multiple|several|two|three|four|five|six|seven|eight|nine|string of|series of|rash of) "
    r"(?:\w+ )?(?:shootings|stabbings|incidents|homicides|attacks)|(?:second|another|separate|first|latest|most recent) "
    r"(?:fatal |non-?fatal )?(?:shooting|stabbing)|in shootings|(?:not|none of the shootings) (?:appear to be )?related)\b",
    re.IGNORECASE,
)
_ANSWERS = ("arrest", "ill_treatment")
_RECALLS = re.compile(
    r"\b(?:previous(?:ly)?|earlier (?:attack|bombing|shooting|incident|this (?:month|year))|in the past|similar|"
    r"series of|string of|spate of|wave of|dozens of|scores of|hundreds of|history of|past (?:few )?(?:years?|months?|"
    r"weeks?|decades?)|(?:last|this past) (?:year|month|decade)|(?:years?|months?|weeks?|decades?) (?:ago|earlier|"
    r"before|after)|in recent|recent(?:ly)?|ever since|over the years|for years|(?:worst|deadliest|bloodiest) "
    r"(?:[\w-]+ )*since|anniversary|reminiscent|recall(?:ed|s|ing)|blamed for|responsible for|linked to|notorious|"
    r"in (?:19|20)\d\d|since (?:19|20)\d\d|so far this year|has (?:claimed|carried out|been)|have (?:claimed|carried"
    r" out|been|killed)|often|routinely|frequently|regularly|sporadic|long-running|infamous)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:ha(?:s|ve|d) (?:\w+ ){0,5}?(?:killed|claimed|died|attacked|carried|wounded|been|kidnapped|abducted)\b.{0,200}?\bsince\b|"
    r"since (?:\w+ ){0,4}?(?:19|20)\d\d.{0,60}?\bha(?:s|ve)\b|so far this year|(?:this|the) year alone|"
    r"(?:in|over|during) (?:the (?:last|past)|recent) (?:\w+ )?(?:years|months|weeks|decades?)|each year|every year|per year)",
    re.IGNORECASE,
)
_SEPARATE = re.compile(
    r"\b(?:in (?:a |an |the )?(?:separate|another|different|unrelated|other)|separately|another|elsewhere|meanwhile|in other|"
    r"(?:second|third|fourth|fifth|next|other) (?:\w+ )?(?:attack|bombing|shooting|blast|explosion|incident|victim|"
    r"stabbing)|hours (?:later|earlier|after|before)|minutes (?:later|earlier)|days (?:later|earlier|after|before))\b",
    re.IGNORECASE,
)
_THIS = re.compile(r"^(?:the|this|that)\b|day(?:'s|’s)\b", re.IGNORECASE)
_OTHER_ONE = re.compile(
    r"\b(?:the (?:other|earlier|first|second|third|previous|latter)|another|a (?:second|third|fourth|separate|similar|different)|"
    r"an (?:earlier|unrelated)) (?:\w+ )?(?:attack|bombing|shooting|blast|explosion|stabbing|raid|clash|strike|ambush|"
    r"kidnapping|incident)\b|\b(?:in another|separately|elsewhere|in a separate)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"(?:attacks|bombings|killings|shootings|kidnappings|assaults|murders|clashes|blasts|abductions)$", re.I)


@dataclass
class Scene:
    """One incident while it is put together: its events and, sentence by sentence, the words that tell of it."""

    role: Role
    events: list[Mention] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    when: tuple[date, date] | None = None
    where: Place | None = None
    named: Mention | None = None  # the place, for an act told only in one breath with the main one
    sites: set[str] = field(default_factory=set)
    answer: IncidentType | None = None  # set for a scene of arrests or ill-treatment that answers the main one

    def holds(self, span: Span) -> bool:
        """Whether the words at the span are among those that tell of this incident."""
        return any(p.span.start <= span.start < p.span.end for p in self.pieces)

    def of(self, draft: Draft, mentions: list[Mention]) -> list[Mention]:
        """Those of the mentions that stand in this scene's words."""
        return [m for m in mentions if self.holds(m.span)]

    def types(self) -> list[IncidentType]:
        """The types that its events speak for, each once, as first told."""
        return list(dict.fromkeys(t for e in self.events for t in cast.event(e).types))


@dataclass(frozen=True)
class Piece:
    """A sentence, or the part of one, that tells of one scene."""

    sentence: Sentence
    span: Span


def period(value: str | None, end: str | None) -> tuple[date, date] | None:
    """First and last day of an ISO day, month or year (or of a pair of them)."""
    if not value:
        return None
    parts = value[:10].split("-")
    last = (end or value)[:10].split("-")
    try:
        first = date(int(parts[0]), int(parts[1]) if len(parts) > 1 else 1, int(parts[2]) if len(parts) > 2 else 1)
        if len(last) == 3:
            return first, date(int(last[0]), int(last[1]), int(last[2]))
        year, month = int(last[0]), int(last[1]) if len(last) > 1 else 12
        following = date(year + (month == 12), month % 12 + 1, 1)
        return first, following - timedelta(days=1)
    except ValueError:
        return None


class _Surroundings:
    """The times and places that stand nearest to each event, and the sentence around it."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.events = cast.by_sentence(draft, draft.of("event"))
        self.times: dict[Span, list[Mention]] = {}
        self.places: dict[Span, list[Mention]] = {}
        for kind, kept in (("time", self.times), ("place", self.places)):
            for mention in draft.of(kind):  # type: ignore[arg-type]
                sentence = draft.sentence_at(mention.span.start)
                here = self.events.get(sentence.index, [])
                events = [e for e in here if cast.event(e).strength >= _TELLING] or here
                event = cast.nearest(draft.text, mention.span, events)
                if event is not None and (kind == "place" or _of_act(draft, mention, events)):
                    kept.setdefault(event.span, []).append(mention)

    def site(self, event: Mention) -> str | None:
        """The street or venue nearest to the event."""
        for mention in self.places.get(event.span, []):
            value = cast.place(mention)
            if value.site and value.relation in ("at", "near"):
                return value.name.lower().removeprefix("the ")
        return None

    def when(self, event: Mention) -> tuple[date, date] | None:
        """The period of the nearest resolved time."""
        for mention in self.times.get(event.span, []):
            value = cast.time(mention)
            if value.use == "point" and (found := period(value.start, value.end)):
                return found
        return None

    def long_past(self, event: Mention) -> bool:
        """Whether the time nearest to the event is far back by its own words."""
        return any(cast.time(m).past and cast.time(m).use == "point" for m in self.times.get(event.span, []))

    def where(self, event: Mention) -> Place | None:
        """The place nearest to the event, if it is known and places the act."""
        for mention in self.places.get(event.span, []):
            value = cast.place(mention)
            if value.place is not None and value.relation in ("at", "near"):
                return value.place
        return None


def _of_act(draft: Draft, mention: Mention, events: list[Mention]) -> bool:
    return names_act(draft.text, mention.span.end) or tie(draft, mention, events) > 0.0


def find_scenes(draft: Draft) -> list[Scene]:
    """The report's scenes, the main one first. Empty when no event is told."""
    around = _Surroundings(draft)
    telling = [e for e in draft.of("event") if cast.event(e).strength >= _TELLING and "arrest" not in cast.event(e).types]
    if not telling:
        return []
    main = Scene("main")
    if _ROUND_UP.search(draft.text, 0, 1500) and (several := _round_up(draft, around, telling)):
        _give_words(draft, several)
        return several[1:]
    lead = _lead(draft, telling)
    main.when = next((w for e in lead if (w := around.when(e))), None)
    main.where = next((p for e in lead if (p := around.where(e))), None)
    others = _sort_events(draft, around, main, lead[0])
    others += _twins(draft, around, main, others)
    _give_words(draft, [main, *others])
    return [main, *others]


def _twins(draft: Draft, around: _Surroundings, main: Scene, others: list[Scene]) -> list[Scene]:
    """Acts that are told in one breath with the main one ("bombings in Kenya and Tanzania"): one scene a place."""
    found: list[Scene] = []
    for event in main.events:
        if not _PLURAL.search(draft.text[event.span.start : event.span.end]) or cast.event(event).strength < _TELLING:
            continue
        for mention in around.places.get(event.span, []):
            value = cast.place(mention)
            if value.place is None or value.relation != "at" or value.place.kind == "area":
                continue
            known = [main.where, *(s.where for s in others), *(s.where for s in found)]
            if main.where and all(p is None or _space_apart(p, value.place) >= 1.5 for p in known):
                copy = Scene("other", when=around.when(event), where=value.place, named=mention)
                copy.events.append(event)
                found.append(copy)
    return found


def _round_up(draft: Draft, around: _Surroundings, telling: list[Mention]) -> list[Scene]:
    """Unrelated acts told one after the other, each with its own street or venue. The first scene returned holds what
    is said of all of them together and is nobody's; empty where fewer than two acts can be told apart."""
    together = Scene("other")
    made: list[Scene] = [together]
    site: str | None = None
    for event in draft.of("event"):
        value, here = cast.event(event), around.site(event)
        if here and here != site and value.strength >= _TELLING and not value.generic and here not in together.sites:
            made.append(Scene("main" if len(made) == 1 else "other", when=around.when(event), where=around.where(event)))
            together.sites.add(here)
            site = here
        made[-1].events.append(event)
    return made if len(made) > 2 else []


def _lead(draft: Draft, telling: list[Mention]) -> list[Mention]:
    """The events of the headline and of the first sentences that tell one."""
    first = draft.sentence_at(telling[0].span.start).index
    lead = [e for e in telling if draft.sentence_at(e.span.start).index <= first + 2]
    clear = [e for e in lead if not _recalled(draft, e)]
    return clear or lead


def _counts_up(draft: Draft, sentence: Sentence) -> bool:
    """Whether the sentence sums up a longer time ("have killed 300 people since 2017", "so far this year")."""
    return bool(_COUNTED.search(draft.text, sentence.span.start, sentence.span.end))


def _recalled(draft: Draft, event: Mention) -> bool:
    sentence = draft.sentence_at(event.span.start)
    return bool(_RECALLS.search(draft.text, max(sentence.span.start, event.span.start - 60), event.span.start))


def _sort_events(draft: Draft, around: _Surroundings, main: Scene, seed: Mention) -> list[Scene]:
    """Put every event into main or another scene; returns the others in text order."""
    others: list[Scene] = []
    current, paragraph = main, -2
    for event in draft.of("event"):
        sentence = draft.sentence_at(event.span.start)
        value = cast.event(event)
        if value.strength < _TELLING and not value.types and not _counts_up(draft, sentence):
            current.events.append(event) if sentence.paragraph == paragraph else main.events.append(event)
            continue
        if event is seed:
            current = main
        else:
            going_on = current is not main and sentence.paragraph == paragraph
            away = _away_from_main(draft, around, main, event, going_on)
            answer = _answer(value, main)
            if answer:
                current = _answering_scene(around, others, event, answer, away)
            elif away < _APART:
                current = main
            else:
                current = _other_scene(draft, around, main, others, event)
        current.events.append(event)
        paragraph = sentence.paragraph
        if current is main:
            main.when = main.when or around.when(event)
            main.where = _finer(main.where, around.where(event))
    return others


def _answer(value: EventValue, main: Scene) -> IncidentType | None:
    """The kind of act that answers violence (an arrest, ill-treatment), when the main act is of another kind."""
    kind = value.types[0] if value.types else None
    return kind if kind in _ANSWERS and kind not in main.types()[:1] else None


def _answering_scene(
    around: _Surroundings, others: list[Scene], event: Mention, kind: IncidentType, away: float
) -> Scene:
    role: Role = "background" if away >= _APART else "other"
    for scene in others:
        if scene.answer == kind and scene.role == role:
            return scene
    scene = Scene(role, when=around.when(event), where=around.where(event), answer=kind)
    others.append(scene)
    return scene


def _away_from_main(draft: Draft, around: _Surroundings, main: Scene, event: Mention, going_on: bool) -> float:
    """How much speaks for the event being another than the main one."""
    value, sentence = cast.event(event), draft.sentence_at(event.span.start)
    words = draft.text[event.span.start : event.span.end]
    when, where = around.when(event), around.where(event)
    apart = _space_apart(main.where, where)
    away = apart + _time_apart(main, around, event, when)
    if apart >= 1.5 and when and main.when and not value.generic:
        away += 1.5  # the same day says little where the places differ
    if _recalled(draft, event):
        away += 1.5
    if _counts_up(draft, sentence):
        away += 2.5
    if sentence.paragraph > 0 and _OTHER_ONE.search(draft.text, sentence.span.start, event.span.end):
        away += 3.0
    elif _SEPARATE.search(draft.text, sentence.span.start, event.span.start):
        away += 1.0
    if _PLURAL.search(words) and not _THIS.search(words):
        away += 0.7
    if value.generic or _THIS.search(draft.text[max(0, event.span.start - 5) : event.span.end].lstrip()):
        away -= 1.5
    if value.types and main.types() and not set(value.types) & set(main.types()):
        away += 0.6
    if sentence.paragraph >= 4:
        away += 0.4
    if going_on and away > -1.0:
        away += 1.2
    return away


def _time_apart(main: Scene, around: _Surroundings, event: Mention, when: tuple[date, date] | None) -> float:
    if when and main.when:
        if when[0] <= main.when[1] and main.when[0] <= when[1]:
            return -2.5
        gap = max((main.when[0] - when[1]).days, (when[0] - main.when[1]).days)
        return 0.5 if gap <= 1 else 2.5
    if around.long_past(event) and main.when is None:
        return 1.5
    return 0.0


def _space_apart(main: Place | None, where: Place | None) -> float:
    if main is None or where is None:
        return 0.0
    if main.country and where.country and main.country != where.country:
        return 2.0
    fine = {"settlement", "site"}
    if main.kind in fine and where.kind in fine:
        apart = km(main.lat, main.lon, where.lat, where.lon)
        return 1.5 if apart > 60 else -0.5 if apart < 15 else 0.4
    ours, theirs = _region(main), _region(where)
    return 1.0 if ours and theirs and ours != theirs else 0.0


def _region(place: Place) -> str | None:
    return place.name if place.kind == "region" else place.admin1


def _finer(now: Place | None, new: Place | None) -> Place | None:
    """The more specific of two places, the first one where neither is."""
    if now is None or new is None:
        return now or new
    coarse = ("country", "area", "region", "district", "settlement", "site")
    inside = now.kind == "area" or now.country == new.country
    return new if inside and coarse.index(new.kind) > coarse.index(now.kind) else now


def _other_scene(draft: Draft, around: _Surroundings, main: Scene, others: list[Scene], event: Mention) -> Scene:
    """The scene of an event that is not the main one: an open one that fits, or a new one."""
    when, where = around.when(event), around.where(event)
    for scene in reversed(others):
        if scene.answer is None and _fits(scene, when, where, cast.event(event).types, draft.sentence_at(event.span.start).paragraph, draft):
            scene.when, scene.where = scene.when or when, scene.where or where
            return scene
    recent = when is not None and main.when is not None and abs((when[0] - main.when[0]).days) <= 7
    scene = Scene("other" if recent and not around.long_past(event) else "background", when=when, where=where)
    others.append(scene)
    return scene


def _fits(
    scene: Scene,
    when: tuple[date, date] | None,
    where: Place | None,
    types: tuple[IncidentType, ...],
    paragraph: int,
    draft: Draft,
) -> bool:
    if _time_clash(scene.when, when) or _space_apart(scene.where, where) >= 1.5:
        return False
    last = draft.sentence_at(scene.events[-1].span.start).paragraph
    if when and scene.when and where and scene.where:
        return True
    same_kind = not types or not scene.types() or bool(set(types) & set(scene.types()) or "other_attack" in types)
    return last == paragraph and same_kind


def _time_clash(a: tuple[date, date] | None, b: tuple[date, date] | None) -> bool:
    return bool(a and b and (a[1] < b[0] or b[1] < a[0]))


def _give_words(draft: Draft, all_scenes: list[Scene]) -> None:
    """Give every sentence, or part of one, to the scene whose events it holds."""
    owner = {e.span: scene for scene in reversed(all_scenes) for e in scene.events}
    events = cast.by_sentence(draft, [e for e in draft.of("event") if e.span in owner])
    last, paragraph = all_scenes[0], -2
    for sentence in draft.sentences:
        told = events.get(sentence.index, [])
        if not told:
            scene = last if sentence.paragraph == paragraph else all_scenes[0]
            scene.pieces.append(Piece(sentence, sentence.span))
        for scene, span in _parts(draft.text, sentence.span, told, owner):
            scene.pieces.append(Piece(sentence, span))
            last = scene
        paragraph = sentence.paragraph


def _parts(text: str, whole: Span, told: list[Mention], owner: dict[Span, Scene]) -> list[tuple[Scene, Span]]:
    """Cut a sentence where the events of one scene give way to those of another, at a clause boundary if any."""
    parts: list[tuple[Scene, Span]] = []
    start = whole.start
    for now, after in zip(told, told[1:], strict=False):
        if owner[now.span] is owner[after.span]:
            continue
        boundaries = list(cast.CLAUSE.finditer(text, now.span.end, after.span.start))
        cut = boundaries[0].start() if boundaries else now.span.end
        parts.append((owner[now.span], Span(start, cut)))
        start = cut
    if told:
        parts.append((owner[told[-1].span], Span(start, whole.end)))
    return parts
