"""Reports that tell of unrelated acts one after the other ("four were shot in separate incidents overnight ...").

Each sentence belongs to one act: the one opened last. A sentence opens an act where it says so ("in another shooting"),
where its act has a street or venue of its own, or, in reports that lead with several, where somebody else comes to harm
at a time and place. What is said of all acts together ("two dead and eight wounded in shootings across the city") is
nobody's figure.
"""

from __future__ import annotations

import re

from dateline.assemble import cast
from dateline.assemble.apart import TELLING, Surroundings
from dateline.assemble.scene import Piece, Scene
from dateline.find.base import Draft, Mention, Sentence
from dateline.find.figures_words import HOSPITAL, TALLIED
from dateline.model import Role

_ACTS = r"(?:shootings|stabbings|incidents|homicides|killings|murders|slayings|attacks|cases|assaults)"
_CRIMES = r"(?:shootings|stabbings|incidents|homicides|killings|murders|slayings)"
_ACT = r"(?:shooting|stabbing|incident|homicide|attack|killing|case|murder|slaying|assault)"
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+)"
_CUE = re.compile(
    r"\b(?:(?:separate|unrelated|multiple|several|two|three|four|five|six|seven|eight|nine|string of|series of|rash of)"
    r" (?:\w+ )?(?:shootings|stabbings|incidents|homicides|attacks)|(?:second|another|separate|first|latest|most recent)"
    r" (?:fatal |non-?fatal )?(?:shooting|stabbing)|(?<!rise )(?<!increase )(?<!surge )(?<!drop )(?<!decline )in shootings|"
    r"(?:not|none of the shootings) (?:appear to be )?related)\b|\bin the latest (?:incident|case)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    rf"\b(?:separate|unrelated) (?:[\w-]+ ){{0,2}}{_ACTS}\b|"
    rf"\b(?:different|other|citywide|overnight|weekend|gang-related|multiple|{_NUMBER}) (?:[\w-]+ ){{0,2}}{_CRIMES}\b|"
    rf"\b{_CRIMES} (?:across|around|throughout|citywide|over the|since|overnight|(?:just )?(?:hours|minutes|days|blocks))\b|"
    r"\b(?:killed|dead|died?|dies|slain|wounded|injured|hurt|shot|stabbed|hospitalized)\b[^.;]{0,40}? in (?:[\w-]+ )?"
    r"(?:shootings|stabbings)\b|"
    rf"\b{_CRIMES} (?:on|in) [^.;]{{0,80}}?\b(?:left|killed|wounded|injured)\b|"
    rf"\bthe {_ACTS} [^.;]{{0,60}}?\b(?:apart|of each other|of one another)\b|"
    rf"\bin the latest (?:incident|case)\b|\b{_CRIMES} (?:are|were) (?:not|unrelated)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    rf"\b(?:separate|unrelated|citywide|overnight|multiple|all|{_NUMBER}|any of the|the|these) (?:[\w-]+ ){{0,2}}{_ACTS}\b|\b{_ACTS} "
    r"(?:across|around|throughout|citywide|over the|this|since|have|were|are|occurred|happened)\b|"
    r"\btotal\b|\bweekend that saw\b",
    re.IGNORECASE,
)
_ONE_OF_THEM = re.compile(
    r"(?:In|During|At) (?:one of the|(?:the|an?) (?:first|second|third|fourth|fifth|latest|most recent|earlier|later|other|separate)|"
    rf"another|yet another) (?:[\w-]+ )?{_ACT}s?\b|"
    rf"(?:The|An?|Another) (?:first|second|third|fourth|fifth|latest|most recent|most serious|earlier|later|other|last) "
    rf"(?:[\w-]+ )?(?:of the (?:\w+ )?)?{_ACT}s?\b|The (?:first|second|third|other|latest) (?:was|happened|occurred|took place)\b"
)
_ONE_SPREE = re.compile(r"\b(?:spree|rampage)\b", re.IGNORECASE)
_OPENING_TIME = re.compile(
    r"(?:(?:Just |Only )?(?:[Aa]bout |[Ll]ess than |[Aa]round |[Aa]t (?:about |around )?|[Ss]hortly (?:after|before) |[Ee]arlier )?"
    r"(?:an?|\d[\d:]*|one|two|three|half|\w+day|the same)\b|On \w+day|(?:Late|Early|Earlier|Later) |(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_PART_OF_TOWN = re.compile(r"\b(?:neighbou?rhood|block of|(?:North|South|East|West) [Ss]ide)\b")
_LEAD = 1500
_NEW = ("new", "other", "named")
_FEW = 3
_BACK = 2  # sentences before an act's street that may already tell of its victim


def round_up(draft: Draft, around: Surroundings) -> list[Scene]:
    """Unrelated acts told one after the other. The first scene returned holds what is said of all of them together and
    is nobody's; empty where fewer than two acts can be told apart."""
    if not leads_with_several(draft.text) or _ONE_SPREE.search(draft.text, 0, _LEAD):
        return []
    made = _Acts(draft, around).sort()
    return made if len(made) > 2 else []


def leads_with_several(text: str) -> bool:
    """Whether a report's first paragraphs speak of several acts."""
    return bool(_CUE.search(text, 0, _LEAD) or _SEVERAL.search(text, 0, _LEAD))


class _Acts:
    """Sorts the sentences of a round-up into acts."""

    def __init__(self, draft: Draft, around: Surroundings) -> None:
        self.draft, self.around = draft, around
        self.several = bool(_SEVERAL.search(draft.text, 0, _LEAD))
        self.events = cast.by_sentence(draft, draft.of("event"))
        self.harmed = cast.by_sentence(draft, [m for m in draft.of("figure") if _new_victims(m)])
        self.told: list[list[Sentence]] = [[]]  # the sentences of each act, those of all together first
        self.sites: list[set[str]] = [set()]

    def sort(self) -> list[Scene]:
        """The scenes, that of all acts together first."""
        for sentence in self.draft.sentences:
            site = self._site(sentence)
            if self._sums_up(sentence):
                self.told[0].append(sentence)
                self.sites[0] |= {site} if site else set()
                continue
            begun = self._opened_at(sentence, site)
            if begun is not None:
                self._first_apart()
                self.told.append(begun)
                self.sites.append(set())
            self.told[-1].append(sentence)
            self.sites[-1] |= {site} if site else set()
        return [self._scene(number) for number in range(len(self.told))]

    def _first_apart(self) -> None:
        """Part the first act from what is said of all together, where nothing but the second act's beginning does so."""
        if len(self.told) > 1:
            return
        own = [s for s in self.told[0] if not self._sums_up(s)]
        if own and len(own) < len(self.told[0]) and any(self.harmed.get(s.index) or self._site(s) for s in own):
            self.told = [[s for s in self.told[0] if s not in own], own]
            self.sites.append(set())

    def _site(self, sentence: Sentence) -> str | None:
        """The street or venue of the sentence's act, no hospital."""
        sites = (self.around.site(e) for e in self.events.get(sentence.index, []))
        return next((s for s in sites if s and not HOSPITAL.search(s)), None)

    def _sums_up(self, sentence: Sentence) -> bool:
        """Whether the sentence speaks of all acts, or counts over a longer time."""
        if not self.several or _ONE_OF_THEM.match(sentence.text):
            return False
        many = any(cast.figure(m).low != 1 for m in self._figures(sentence))
        solo = bool(self.harmed.get(sentence.index)) and not many
        return not solo and bool(_TOGETHER.search(sentence.text) or (many and TALLIED.search(sentence.text)))

    def _figures(self, sentence: Sentence) -> list[Mention]:
        return [m for m in self.draft.of("figure") if sentence.span.start <= m.span.start < sentence.span.end]

    def _opened_at(self, sentence: Sentence, site: str | None) -> list[Sentence] | None:
        """The sentences before this one that belong to the act that it opens; None where it opens none."""
        telling = [e for e in self.events.get(sentence.index, []) if cast.event(e).strength >= TELLING]
        first = len(self.told) == 1
        if _ONE_OF_THEM.match(sentence.text) and (first or self._has_victim()):
            return []
        if site and site not in self.sites[-1] | self.sites[0]:
            before = self._taken_back()
            told = telling and not all(cast.event(e).generic for e in telling)
            if before or (told and (first or self.sites[-1] or self._meets_another(sentence))):
                return before
        if not self.several or not self._meets_another(sentence) or not self._placed(sentence):
            return None
        alone = all(cast.figure(m).low == 1 for m in self.harmed[sentence.index])
        return [] if (alone if first else self._complete()) else None

    def _meets_another(self, sentence: Sentence) -> bool:
        """Whether the sentence tells of somebody who need not be the act's victim so far."""
        return any(not m.rule.endswith(":named") for m in self.harmed.get(sentence.index, []))

    def _complete(self) -> bool:
        """Whether the act told now has its victim, and its street or hour: who comes next is somebody else's victim."""
        hours = any(
            cast.time(m).precision == "time" for s in self.told[-1] for m in self.draft.of("time")
            if s.span.start <= m.span.start < s.span.end
        )  # fmt: skip
        return self._has_victim() and (hours or bool(self.sites[-1]) or len(self.told[-1]) > _BACK)

    def _has_victim(self) -> bool:
        """Whether the act told now has its victim already."""
        return any(self.harmed.get(s.index) or self._figures(s) for s in self.told[-1])

    def _placed(self, sentence: Sentence) -> bool:
        """Whether the sentence says when its act was, at its beginning or beside a place."""
        times = [m for m in self.draft.of("time") if sentence.span.start <= m.span.start < sentence.span.end]
        places = [
            m for m in self.draft.of("place")
            if sentence.span.start <= m.span.start < sentence.span.end and not HOSPITAL.search(cast.place(m).name)
            and cast.place(m).relation in ("at", "near")
        ]  # fmt: skip
        opened = _OPENING_TIME.match(sentence.text) or _PART_OF_TOWN.search(sentence.text)
        return bool(times) and (bool(places) or bool(opened))

    def _taken_back(self) -> list[Sentence]:
        """The last sentences of the act before that tell of the new act's victim, taken from it."""
        told = self.told[-1]
        taken: list[Sentence] = []
        while len(taken) < _BACK and len(told) > (len(self.told) > 1):
            last = told[-1]
            if not self.harmed.get(last.index) or self._site(last) or self._sums_up(last):
                break
            if len(self.told) > 1 and not any(self._figures(s) for s in told[:-1]):
                break  # the act before would be left without anybody
            taken.insert(0, told.pop())
        return taken

    def _scene(self, number: int) -> Scene:
        role: Role = "main" if number == 1 else "other"
        scene = Scene(role, sites=self.sites[number])
        scene.events = [e for s in self.told[number] for e in self.events.get(s.index, [])]
        scene.pieces = [Piece(s, s.span) for s in self.told[number]]
        scene.when = next((w for e in scene.events if (w := self.around.when(e))), None)
        told = self.told[number] + self.told[0] * (number > 0)
        scene.where = next((p for s in told for e in self.events.get(s.index, []) if (p := self.around.where(e))), None)
        return scene


def _new_victims(mention: Mention) -> bool:
    """Whether people come to harm who were not told of before, few enough for one act of many."""
    value = cast.figure(mention)
    reference = mention.rule.rpartition(":")[2]
    return (
        value.measure in ("killed", "injured")
        and value.part != "part"
        and 1 <= (value.low or 0) <= _FEW
        and reference in _NEW
    )
