"""How much speaks for an event being another than the report's main one.

Time and place that stand nearest to it, words that recall ("last year", "a series of") or set apart ("in another
attack"), its kind and its distance from the lead: each adds or takes away; `apart` sums them up. Weights were set by
hand on the tuned half of the development reports (see `docs/methodology.md`).
"""

from __future__ import annotations

import re

from dateline.assemble import cast
from dateline.assemble.followup import (
    SURELY,
    follows_up,
    may_follow_up,
    of_find,
    of_picture,
    of_release,
    of_sequel,
    tells_of_old,
)
from dateline.assemble.scene import Period, Scene, period
from dateline.assemble.ties import names_act, tie
from dateline.find.base import Draft, EventValue, Mention, Sentence
from dateline.gazetteer import Place
from dateline.gazetteer import distance_km as km
from dateline.model import IncidentType, Span

TELLING = 0.5  # an event of at least this strength can open a scene
APART = 2.0  # so much must speak for it before an event is taken for another than the main one
_ANSWERS = ("arrest", "ill_treatment")
_RECALLS = re.compile(
    r"\b(?:previous(?:ly)?|earlier (?:attack|bombing|shooting|incident|this (?:month|year))|in the past|similar|"
    r"the last (?:\w+ ){0,3}$|series of|string of|spate of|wave of|dozens of|scores of|hundreds of|history of|past (?:few )?(?:years?|months?|"
    r"weeks?|decades?)|(?:last|this past) (?:year|month|decade)|(?:years?|months?|weeks?|fortnight|decades?) (?:ago|earlier|"
    r"before(?= *[,.;:])|after)|in recent|recent(?:ly)?|ever since|over the years|for years(?! before)|(?:worst|deadliest|bloodiest) "
    r"(?:[\w-]+ )*since|anniversary|reminiscent|recall(?:ed|s|ing)|blamed for|responsible for|linked to|notorious|"
    r"in (?:\w+ )?(?:19|20)\d\d|since (?:19|20)\d\d|so far this year|has (?:claimed|carried out|been)|have (?:claimed|carried"
    r" out|been|killed)|often|routinely|frequently|regularly|sporadic|long-running|infamous)\b",
    re.IGNORECASE,
)
_SINCE = (
    r"\bsince\b(?! (?:then|yesterday|last night|dawn|(?:\w+ )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:the|that|this) (?:\w+ )?"
    r"(?:attack|bombing|shooting|blast|explosion|raid|strike|incident|killing|murder|stabbing|arrest|fighting)s?)\b)"
)  # "since 2017", "since the new year": a longer time than the act's own
_COUNTED = re.compile(
    rf"\b(?:ha(?:s|ve|d) (?:\w+ ){{0,5}}?(?:killed|claimed|died|attacked|carried|wounded|kidnapped|abducted|counted|recorded|"
    rf"documented|lost)\b.{{0,200}}?{_SINCE}|{_SINCE}[^.;]{{0,60}}?\bha(?:s|ve)\b|"
    rf"\b(?:counts?|counted|recorded|documented|registered)\b[^.;]{{0,90}}?{_SINCE}|"
    r"so far this year|(?:this|the) year alone|by the end of (?:the year|(?:19|20)\d\d)|"
    r"\d+(?:st|nd|rd|th)\b[^.;]{0,60}?\b(?:this year|so far|since)\b|in the first (?:\w+ ){0,2}(?:months?|half|quarter) of|"
    r"(?:in|over|during) (?:the (?:last|past)|recent) (?:\w+ )?(?:years?|months?|weeks|decades?)|each year|every year|"
    r"per year)",
    re.IGNORECASE,
)
_CAMPAIGN = re.compile(
    r"\bha(?:s|ve) (?:been )?(?:died|killed|lost (?:their )?lives)\b[^.;]{0,40}?\b(?:in|during|by) the "
    r"(?:violence|conflict|war|fighting|unrest|crisis|insurgency|rebellion|uprising|campaign|bloodshed)\b|"
    r"\b(?:violence|conflict|war|fighting|unrest|crisis|insurgency|rebellion|uprising|campaign)\b[^.;]{0,40}?"
    r"\bha(?:s|ve) (?:\w+ )?(?:left|killed|claimed|cost|taken|seen|displaced)\b|"
    r"\b(?:its|their|such) (?:\w+ ){0,2}(?:attacks|raids|bombings|strikes|killings|abductions) ha(?:s|ve) (?:\w+ )?"
    r"(?:left|killed|claimed|cost|taken)\b",
    re.IGNORECASE,
)  # what a war or a group has cost, whatever act the report is about
_UNMATCHED = re.compile(
    r"\b(?:deadliest|worst|bloodiest|biggest|largest|gravest|heaviest|highest|first|most \w+)\b[^.;]{0,90}?\bsince\b",
    re.IGNORECASE,
)  # "the deadliest attack since": a comparison sums nothing up
_SEPARATE = re.compile(
    r"\b(?:in (?:a |an |the )?(?:separate|another|different|unrelated|other)|separately|another|elsewhere|meanwhile|"
    r"(?:second|third|fourth|fifth|next|other) (?:\w+ )?(?:attack|bombing|shooting|blast|explosion|incident|victim|"
    r"stabbing)|(?:hours|weeks|months) (?:later|earlier|after|before)|minutes (?:later|earlier)|days (?:later|earlier|after|before)|a day (?:later|earlier))\b",
    re.IGNORECASE,
)
_LAST_ONES = re.compile(r"\bthe last (?:\w+ ){0,3}$", re.IGNORECASE)  # "the last two big (bombings)"
_FOLLOWED = re.compile(
    r"\b(?:attacks?|bombings?|shootings?|killings?|blasts?|explosions?|strikes?|raids?|violence|it|that|this) (?:also )?"
    r"(?:follow(?:s|ed)|c[ao]mes? (?:\w+ ){0,3}after)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_THIS = re.compile(r"^(?:the|this|that)\b|day(?:'s|’s)\b", re.IGNORECASE)
_OTHER_ONE = re.compile(
    r"\b(?:the (?:other|earlier|first|second|third|previous|latter)|another|"
    r"a (?:second|third|fourth|separate|similar|different)|an (?:earlier|unrelated)) (?:\w+ )?(?:attack|bombing|shooting|blast|explosion|stabbing|raid|clash|strike|ambush|"
    r"kidnapping|incident)\b|\b(?:in another|separately|elsewhere|in a separate)\b",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"(?:Also|The same day|That same day|Hours later|Later|Earlier)\b[^.;]{0,30}?,? (?:in|at|near) (?:the )?[A-Z]|"
    r"[^.;]{0,60}?\banother (?:[\w-]+ ){0,2}?(?:school|hospital|village|town|church|mosque|market|building|hotel|house|home|bar|station|"
    r"checkpoint|camp|district|neighbou?rhood|province|city)\b"
)  # "Also on Monday, in Kano, ...": one more act, elsewhere
_NUMBERED = re.compile(r"(?:the|a) (?:first|second|third|other)\b", re.IGNORECASE)
_PAIR = re.compile(
    r"\b(?:two|three|twin|double|pair of|coordinated|simultaneous) (?:[\w-]+ ){0,3}?(?:bomb(?:s|ers?|ings?)|blasts?|explosions?|"
    r"rockets|missiles|drones|strikes|explosives)\b|\bminutes (?:apart|of each other)\b",
    re.IGNORECASE,
)
_LEAD = 600  # code points
_IN_TOWN = re.compile(r"(?:And |But )?(?:In|Near|Outside|At) (?:the (?:\w+ ){0,3})?(?=[A-Z])")
_TWIN = re.compile(r"\b(?:shortly|moments|minutes|seconds|soon) (?:after|later|afterwards)\b", re.IGNORECASE)
PLURAL = re.compile(
    r"(?:attacks|bombings|killings|shootings|kidnappings|assaults|murders|clashes|blasts|abductions)$", re.IGNORECASE
)


class Surroundings:
    """The times and places that stand nearest to each event, and the sentence around it."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.follow_up = may_follow_up(draft)
        self.closed = follows_up(draft) or of_release(draft)
        self.sequel = self.closed and tells_of_old(draft)
        self.events = cast.by_sentence(draft, draft.of("event"))
        self.times: dict[Span, list[Mention]] = {}
        self.places: dict[Span, list[Mention]] = {}
        for kind, kept in (("time", self.times), ("place", self.places)):
            for mention in draft.of(kind):  # type: ignore[arg-type]
                sentence = draft.sentence_at(mention.span.start)
                here = self.events.get(sentence.index, [])
                here = [e for e in here if not cast.is_charge(draft, e)] or here
                here = [e for e in here if not _parted(draft.text, mention.span, e.span)] or here
                if kind == "time" and cast.counts_from(draft, mention) and cast.time(mention).start:
                    here = [
                        e for e in here if e.span.start > mention.span.end
                    ]  # "four years after the attack": its day
                acts = [e for e in here if not cast.names_people(draft, e)] or here
                events = [e for e in acts if cast.event(e).strength >= TELLING] or acts
                event = cast.nearest(draft.text, mention.span, events)
                if event is None or (kind == "time" and cast.is_charge(draft, event)):
                    continue
                if kind == "place" or _of_act(draft, mention, events, self.sequel):
                    kept.setdefault(event.span, []).append(mention)

    def site(self, event: Mention) -> str | None:
        """The street or venue nearest to the event."""
        for mention in self.places.get(event.span, []):
            value = cast.place(mention)
            if value.site and value.relation in ("at", "near"):
                return value.name.lower().removeprefix("the ")
        return None

    def when(self, event: Mention) -> Period | None:
        """The period of the time that names the act ("last month's bombing"), else of the nearest resolved one."""
        text = self.draft.text
        near = sorted(self.times.get(event.span, []), key=lambda m: cast.distance(text, m.span, event.span))
        named = [m for m in self.times.get(event.span, []) if names_act(text, m.span.end)]
        for mention in (*named, *near):
            value = cast.time(mention)
            if value.use == "point" and (found := period(value.start, value.end)):
                return found
        return None

    def named_by_year(self, event: Mention) -> bool:
        """Whether the act bears its year or month as a name: "the 1998 clinic bombing"."""
        return any(
            cast.time(m).precision in ("year", "month") and names_act(self.draft.text, m.span.end)
            for m in self.times.get(event.span, [])
        )

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


def _parted(text: str, a: Span, b: Span) -> bool:
    """Whether a semicolon stands between: what is on its other side is another matter."""
    return ";" in text[min(a.end, b.end) : max(a.start, b.start)]


def _of_act(draft: Draft, mention: Mention, events: list[Mention], sequel: bool) -> bool:
    if mention.kind == "time" and (of_picture(draft, mention) or of_find(draft, mention)):
        return False
    least = SURELY if sequel and of_sequel(draft, mention) else 0.0
    return names_act(draft.text, mention.span.end) or tie(draft, mention, events) > least


def counts_up(draft: Draft, sentence: Sentence) -> bool:
    """Whether the sentence sums up a longer time ("have killed 300 people since 2017", "so far this year")."""
    words = _UNMATCHED.sub("", draft.text[sentence.span.start : sentence.span.end])
    return bool(_COUNTED.search(words) or _CAMPAIGN.search(words))


def recalled(draft: Draft, event: Mention) -> bool:
    """Whether the words before the event recall it rather than report it; "has been charged with murder" does not."""
    if cast.is_charge(draft, event):
        return False
    sentence = draft.sentence_at(event.span.start)
    return bool(_RECALLS.search(draft.text, max(sentence.span.start, event.span.start - 60), event.span.start))


def answer(value: EventValue, main: Scene) -> IncidentType | None:
    """The kind of act that answers violence (an arrest, ill-treatment), when the main act is of another kind."""
    kind = value.types[0] if value.types else None
    return kind if kind in _ANSWERS and kind not in main.types()[:1] else None


def apart(draft: Draft, around: Surroundings, main: Scene, event: Mention, going_on: bool) -> float:
    """How much speaks for the event being another than the main one."""
    value, sentence = cast.event(event), draft.sentence_at(event.span.start)
    words = draft.text[event.span.start : event.span.end]
    when, where = around.when(event), around.where(event)
    far = space_apart(main.where, where)
    away = far + _time_apart(main, around, event, when)
    if far >= 1.5 and when and main.when and not value.generic:
        away += 1.5  # the same day says little where the places differ
    if recalled(draft, event):
        away += 1.5
    if _FOLLOWED.search(draft.text, sentence.span.start, event.span.start) and sentence.paragraph >= 0:
        away += 2.0
    if counts_up(draft, sentence):
        away += 2.5 + 1.5 * value.generic  # "400 have died in the violence" is no less of the past for its article
    if sentence.paragraph > 0 and _another(draft, sentence, event):
        away += 3.0
        away -= 3.0 * bool(_TWIN.search(draft.text, sentence.span.start, sentence.span.end))
    elif sentence.paragraph > 0 and where is not None and _ALSO.match(sentence.text) and not value.generic:
        away += 2.5
    elif _opens_in_town(draft, around, main, event, sentence):
        away += 2.0
    elif _SEPARATE.search(draft.text, sentence.span.start, event.span.start):
        away += 1.0
    if PLURAL.search(words) and not _THIS.search(words):
        away += 0.7
    if value.generic or _THIS.search(draft.text[max(0, event.span.start - 5) : event.span.end].lstrip()):
        away -= 1.5
    kinds = (set(value.types), set(main.types()))
    same_kind = not all(kinds) or bool(kinds[0] & kinds[1])
    may_be_same = same_kind or any("other_attack" in kind for kind in kinds)  # "the slaying" may be of any method
    if not same_kind:
        away += 0.6
        away += 2.0 * (not may_be_same and around.named_by_year(event))
    if same_victim(draft, main, event):
        away -= 3.5
    told_of = not _LAST_ONES.search(draft.text, max(sentence.span.start, event.span.start - 40), event.span.start)
    if around.follow_up and told_of and main.when is None and when is not None and may_be_same and far <= 0:
        away -= 3.0  # a trial or an anniversary tells of an act that lies back
    if sentence.paragraph >= 4:
        away += 0.4
    if going_on and away > -1.0:
        away += 1.2
    return away


def one_more(draft: Draft, sentence: Sentence, event: Mention) -> bool:
    """Whether the words set the event apart as one more ("in another attack", "Also on Monday, in Kano, ...")."""
    return bool(_OTHER_ONE.search(draft.text, sentence.span.start, event.span.end) or _ALSO.match(sentence.text))


def _another(draft: Draft, sentence: Sentence, event: Mention) -> bool:
    """Whether the words set the event apart as another; "the second blast" is the main act's own where that is a pair."""
    told = _OTHER_ONE.search(draft.text, sentence.span.start, event.span.end)
    return told is not None and not (_NUMBERED.match(told[0]) and _PAIR.search(draft.text, 0, _LEAD))


def _opens_in_town(draft: Draft, around: Surroundings, main: Scene, event: Mention, sentence: Sentence) -> bool:
    """Whether a later sentence begins with a town that is not the main act's, and tells of an act and its victims there:
    "In Mosul, gunmen shot dead five soldiers"."""
    where, opening = around.where(event), _IN_TOWN.match(sentence.text)
    if sentence.paragraph < 1 or not opening or cast.event(event).generic or where is None or main.where is None:
        return False
    named = [m for m in around.places.get(event.span, []) if cast.place(m).place == where]
    begun = any(m.span.start == sentence.span.start + opening.end() for m in named)
    harmed = any(
        m.rule.endswith(":new") and event.span.start <= m.span.end <= sentence.span.end for m in draft.of("figure")
    )
    fine = {"settlement", "site"}
    return begun and harmed and {where.kind, main.where.kind} <= fine and space_apart(main.where, where) > 0.0


def same_victim(draft: Draft, main: Scene, event: Mention) -> bool:
    """Whether the sentence tells the fate of a person whom the main act's words name beside their own victims: nobody is
    killed twice."""
    sentence = draft.sentence_at(event.span.start)
    taken = ("killed", "abducted")
    told = [m for m in draft.of("figure") if cast.figure(m).measure in taken]
    here = {(cast.figure(m).person or "").split(" ")[-1] for m in told if sentence.span.contains(m.span)} - {""}
    if not here:
        return False
    acts = {draft.sentence_at(e.span.start).index for e in main.events}
    for index in {draft.sentence_at(m.span.start).index for m in told} & (acts | {a + 1 for a in acts}):
        if index < sentence.index and any(re.search(rf"\b{re.escape(n)}\b", draft.sentences[index].text) for n in here):
            return True
    return False


def _time_apart(main: Scene, around: Surroundings, event: Mention, when: Period | None) -> float:
    if when and main.when:
        if when[0] <= main.when[1] and main.when[0] <= when[1]:
            coarse = (main.when[1] - main.when[0]).days > 20 or (when[1] - when[0]).days > 20
            return -0.5 if coarse else -2.5
        gap = max((main.when[0] - when[1]).days, (when[0] - main.when[1]).days)
        return 0.5 if gap <= 1 else 2.5
    if main.when is None and not around.follow_up and _old_news(around.draft, when):
        return 2.0 if around.draft.sentence_at(event.span.start).paragraph > 1 else 1.5
    if main.when is None and around.long_past(event):
        return 1.5
    return 0.0


def _old_news(draft: Draft, when: Period | None) -> bool:
    """Whether the time lies so far before publication that no fresh report would be about it."""
    published = period(draft.report.published, None)
    return bool(when and published and (published[0] - when[1]).days > 45)


def space_apart(main: Place | None, where: Place | None) -> float:
    """How much two places speak for two incidents: below 0 for one spot, 1.5 and more for towns or countries apart."""
    if main is None or where is None:
        return 0.0
    abroad = bool(main.country and where.country and main.country != where.country)
    fine = {"settlement", "site"}
    if main.kind in fine and where.kind in fine:
        apart = km(main.lat, main.lon, where.lat, where.lon)
        if abroad:
            return 2.0 if apart > 15 else 0.0  # gazetteers draw borders through disputed towns
        return 1.5 if apart > 60 else -0.5 if apart < 15 else 0.4
    if abroad:
        return 2.0
    ours, theirs = _region(main), _region(where)
    return 1.0 if ours and theirs and ours != theirs else 0.0


def _region(place: Place) -> str | None:
    return place.name if place.kind == "region" else place.admin1


def finer(now: Place | None, new: Place | None) -> Place | None:
    """The more specific of two places, the first one where neither is."""
    if now is None or new is None:
        return now or new
    coarse = ("country", "area", "region", "district", "settlement", "site")
    inside = now.kind == "area" or now.country == new.country
    return new if inside and coarse.index(new.kind) > coarse.index(now.kind) else now
