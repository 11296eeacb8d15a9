"""The report's figure for a whole incident, chosen among all the figures it gives.

`choose_totals(mentions, report)` takes the figure mentions of one incident in one report and says which of them, or
which count of the single victims told of, is the total of each measure. The rules are those of `docs/figures.md`: an
explicit toll wins; else the figure that the report leads with, the body's where the headline is less precise; parts,
superseded and rival figures never; where there is no number for all, distinct single victims are counted ("one man
died at the scene and another in hospital" is 2). People who were shot are hurt unless the report says that they died.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dateline.find.base import FigureValue, Mention
from dateline.model import Measure, Report

MEASURES: tuple[Measure, ...] = ("killed", "injured", "missing", "abducted", "arrested", "rescued", "displaced")
_ROLE_WORDS = {
    "spouse": "husband wife father mother mom dad boyfriend girlfriend fiance ex-girlfriend ex-boyfriend ex-wife",
    "child": "son daughter brother sister nephew niece stepson baby infant toddler",
    "roommate": "roommate",
    "neighbour": "neighbor neighbour",
    "cousin": "cousin",
    "uncle": "uncle aunt",
    "friend": "friend",
    "grandparent": "grandfather grandmother",
    "officer": "officer deputy trooper policeman",
}
_ROLES = {word: role for role, words in _ROLE_WORDS.items() for word in words.split()}
_ONE = re.compile(r"(?:\w+ )?(?:one|1)\b", re.I)
_ORDINALS = {"third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_ORDINAL = re.compile(r"(?:a|the) (third|fourth|fifth|sixth) (?:victim|person|man|woman|individual|people)\b", re.I)
_FAR = 600  # code points after which a number is no longer about the people told of before
_BESIDE = re.compile(r"\b(?:also|more(?! than)|others?|another)\b")
_DOZEN = re.compile(r"\bdozen\b", re.I)
_NEAR = 200
_LEAD = 900  # code points within which a report gives its figure, where it leads with one
_MANY = 5  # so many dead, and one person hurt that the report follows is an example, not the figure
_WEAK = ("hospital", "condition")
_AGE = re.compile(r"\b(\d{1,3})(?:-| )year(?:-| )old|, (\d{1,2})(?=,|$| )")
_HEAD = re.compile(r"(?<=\w{3}),? (?:who|with|was|were|is|are|has|had|whose|that|after|and (?:his|her)) ")
_OWNER = re.compile(r"\b(?:his|her) (?=\w)", re.I)
_OWNED = re.compile(r"\b(?:his|her|their|my)\b|['’]s\b", re.I)
_SUFFIX = re.compile(r",? (?:Jr|Sr)\.?$|,? I{2,3}$")
_MALE = re.compile(
    r"\b(?:man|boy|he|him|himself|male|father|son|husband|brother|boyfriend|gunman|uncle|grandfather|nephew)\b", re.I
)
_FEMALE = re.compile(
    r"\b(?:woman|girl|she|her|herself|female|mother|daughter|wife|sister|girlfriend|aunt|grandmother|niece)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Total:
    """A chosen total: its value, the mentions it rests on, and the rule that chose it.

    `attackers` is how many attackers died or were hurt beside it, counted apart from `value`.
    """

    value: FigureValue
    mentions: tuple[Mention, ...]
    rule: str
    attackers: int = 0


@dataclass
class _Victim:
    """One person that several mentions tell of."""

    mentions: list[Mention] = field(default_factory=list)
    measures: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    age: int | None = None
    gender: str = "-"
    attacker: bool = False
    other: bool = False
    role: str | None = None


def choose_totals(mentions: Sequence[Mention], report: Report) -> dict[Measure, Total]:
    """The total of every measure that the mentions (of one incident) give a figure for."""
    figures = sorted((m for m in mentions if isinstance(m.value, FigureValue)), key=lambda m: m.span)
    totals: dict[Measure, Total] = {}
    victims = _victims([m for m in figures if _value(m).measure in ("killed", "injured")], report)
    for measure in MEASURES:
        own = [m for m in figures if _value(m).measure == measure]
        if not own:
            continue
        if measure == "killed":
            chosen = _killed(own, victims, report)
        elif measure == "injured":
            chosen = _injured(own, victims, report, totals.get("killed"))
        else:
            chosen = _lead(own, report) or _counted(_victims(own, report), measure)
        if chosen is not None:
            totals[measure] = chosen
    return totals


def _value(mention: Mention) -> FigureValue:
    assert isinstance(mention.value, FigureValue)
    return mention.value


def _reference(mention: Mention) -> str:
    return mention.rule.rpartition(":")[2]


def _killed(own: list[Mention], victims: list[_Victim], report: Report) -> Total | None:
    people = [m for m in own if _value(m).of != "attackers" and not m.rule.startswith("mourned")]
    attackers = [m for m in own if _value(m).of == "attackers"]
    if not people and (mourned := [m for m in own if m.rule.startswith("mourned")]):
        return Total(_value(mourned[0]), (mourned[0],), "mourned")
    dead_attackers = max(
        [sum(1 for v in victims if v.attacker and "killed" in v.measures), *(_value(m).low or 0 for m in attackers)],
        default=0,
    )
    chosen = _lead(people, report)
    single = _counted([v for v in victims if not v.attacker], "killed", report)
    if chosen is None or (chosen.value.low == 0 and single is not None):
        chosen = _some(people) or single or chosen
    elif single is not None and _leads(single, chosen):
        chosen = single
    else:
        chosen = _with_others(chosen, people, victims, report)
    if chosen is None or chosen.value.low == 0:
        apart = _lead(attackers, report) or _counted([v for v in victims if v.attacker], "killed")
        return apart or chosen
    return replace(chosen, attackers=0 if _includes(chosen, victims, attackers) else dead_attackers)


def _includes(chosen: Total, victims: list[_Victim], attackers: list[Mention]) -> bool:
    """Whether the dead attacker is among the number already: "two people are dead", or one man called "the suspect"."""
    by_own_hand = any(m.rule.startswith(("suicide", "murder-suicide")) for m in attackers)
    if chosen.rule in ("lead", "toll"):
        return chosen.value.of == "people" and chosen.mentions[0].rule.startswith(("state", "die", "noun", "toll"))
    if chosen.rule != "single" or by_own_hand or any(_reference(m) != "ref" for m in attackers):
        return False
    dead = [v for v in victims if "killed" in v.measures]
    return all(_compatible(v, w) for v in dead for w in dead)


def _leads(single: Total, chosen: Total) -> bool:
    """Whether single victims open the report and a larger number comes only much later (other cases, statistics)."""
    first = single.mentions[0].span.start
    return first + _FAR < chosen.mentions[0].span.start and chosen.value.part != "total"


def _injured(own: list[Mention], victims: list[_Victim], report: Report, killed: Total | None) -> Total | None:
    people = [m for m in own if _value(m).of != "attackers"]
    hurt = [m for m in people if not m.rule.startswith(("shot", *_WEAK))]
    shot = [m for m in people if m.rule.startswith("shot")]
    weak = [m for m in people if m.rule.startswith(_WEAK)]
    single = _counted(_spared(victims, killed), "injured", report)
    if single is not None and killed is not None and (killed.value.low or 0) >= _MANY:
        single = single if any(_reference(m) in ("new", "other") for m in single.mentions) else None
        victims = [v for v in victims if v.attacker or "killed" in v.measures or single is not None]
    nobody = None
    for told, sure in ((hurt, True), (shot, False), (weak, False)):
        chosen = _lead(told, report)
        if chosen is None or chosen.value.low == 0:
            nobody = nobody or chosen
            if told is shot and single is not None:
                return single
            continue
        if single is not None and _leads(single, chosen):
            return single
        chosen = _with_others(chosen, told, victims, report)
        return _up_to_ordinal(chosen if sure else _without_dead(chosen, killed, report), people, killed, report)
    return _some(people) or nobody or _counted([v for v in victims if v.attacker], "injured")


def _adds(mention: Mention, report: Report) -> bool:
    """Whether the words count people beside those told of before: "three men were also shot", "two more dead"."""
    words = report.text[mention.span.start : mention.span.end]
    return _reference(mention) == "other" or _BESIDE.search(words) is not None


def _with_others(chosen: Total, told: list[Mention], victims: list[_Victim], report: Report) -> Total:
    """The number with the people told of beside it: "one was hurt ... three were also shot"."""
    measure, low = chosen.value.measure, chosen.value.low
    lead = chosen.mentions[0]
    if low is None or chosen.rule != "lead":
        return chosen
    beside: list[tuple[Mention, int]] = []
    if _adds(lead, report):
        before = [
            v for v in victims
            if not v.attacker and measure in v.measures and (measure == "killed" or "killed" not in v.measures)
            and v.mentions[0].span.start < lead.span.start and any(_firm(m, measure) for m in v.mentions)
        ]  # fmt: skip
        beside = [(next(m for m in v.mentions if _firm(m, measure)), 1) for v in before]
    for mention in told:
        number = _value(mention).low or 0
        between = report.text[lead.span.end : mention.span.start]
        more = re.search(r"\b(?:more|additional|further)\b", report.text[mention.span.start : mention.span.end])
        close = lead.span.end <= mention.span.start < lead.span.end + _NEAR and not re.search(r"[.!?]\s", between)
        if close and more and number > 1 and _reference(mention) == "other" and _value(mention).part == "open":
            beside.append((mention, number))
            break
    if not beside:
        return chosen
    value = replace(chosen.value, low=low + sum(number for _, number in beside))
    return Total(value, tuple(sorted([*(m for m, _ in beside), lead], key=lambda m: m.span)), "sum with others")


def _firm(mention: Mention, measure: str) -> bool:
    return _value(mention).measure == measure and not mention.rule.startswith(_WEAK)


def _up_to_ordinal(chosen: Total | None, people: list[Mention], killed: Total | None, report: Report) -> Total | None:
    """ "A third victim was hit" says that there are three at least."""
    if chosen is None or chosen.value.low is None or chosen.value.kind != "exact":
        return chosen
    dead = (killed.value.low or 0) if killed is not None else 0
    for mention in people:
        found = _ORDINAL.match(report.text, mention.span.start)
        if found and _value(mention).low == 1 and chosen.value.low + dead < (least := _ORDINALS[found[1].lower()]):
            return Total(replace(chosen.value, low=least - dead), (*chosen.mentions, mention), "ordinal")
    return chosen


def _spared(victims: list[_Victim], killed: Total | None) -> list[_Victim]:
    """The single victims without those only said to be shot whom a larger number of dead must include."""
    people = [v for v in victims if not v.attacker]
    if killed is None or (killed.value.low or 0) < 2:
        return people
    unnamed = (killed.value.low or 0) - sum(1 for v in people if "killed" in v.measures)
    shot = [v for v in people if all(m.rule.startswith("shot") for m in v.mentions)]
    return [v for v in people if v not in shot[: max(unnamed, 0)]]


def _without_dead(shot: Total, killed: Total | None, report: Report) -> Total | None:
    """Those shot, less those of them who died."""
    low = shot.value.low
    dead = killed.value.low if killed is not None and killed.value.of != "attackers" else 0
    if (
        low is None
        or not dead
        or dead > low
        or killed is None
        or shot.rule != "lead"
        or _adds(shot.mentions[0], report)
    ):
        return shot
    if shot.mentions[0].rule.startswith("condition"):
        return shot  # those in hospital are alive
    if killed.mentions[0].span.end + _FAR < shot.mentions[0].span.start:
        return shot
    if dead == low:
        return None
    mentions = (*shot.mentions, *(killed.mentions if killed else ()))
    return Total(replace(shot.value, low=low - dead), mentions, "shot less dead")


def _lead(mentions: Iterable[Mention], report: Report) -> Total | None:
    """The figure for all that the mentions lead with; single people do not make one."""
    open_ = [m for m in mentions if _value(m).part in ("open", "total") and _reference(m) != "of"]
    several = [m for m in open_ if _value(m).low != 1 or m.rule.startswith(("toll", "label"))]
    numbers = [m for m in several if _value(m).low != 0]
    if not numbers:
        nobody = [m for m in several if _value(m).of == "people" and _reference(m) != "other"]
        return Total(_value(nobody[0]), (nobody[0],), "nobody") if nobody else None
    totals = [m for m in numbers if _value(m).part == "total"]
    first = numbers[0]
    if totals and (_value(totals[0]).low or 0) >= (_value(first).low or 0):
        toll = _body_for(totals[0], totals, report) if _in_headline(totals[0], report) else totals[0]
        if _value(toll).kind == "exact":
            toll = next((m for m in numbers if _qualifies(m, toll)), toll)
        return Total(_value(toll), (toll,), "toll")
    firm = [m for m in numbers if _value(m).low is not None]
    if _value(first).low is None and firm:
        first = firm[0]
    if first.span.start > _LEAD and firm:  # nothing in the lead: the fullest number
        first = max(firm, key=lambda m: (_value(m).low or 0, -m.span.start))
    if _in_headline(first, report):
        first = _body_for(first, numbers, report)
    if _value(first).kind == "exact":
        first = next((m for m in numbers if _qualifies(m, first)), first)
    return Total(_value(first), (first,), "lead")


def _qualifies(mention: Mention, first: Mention) -> bool:
    """Whether the report soon says the same number with the qualifier that its title or first words leave out."""
    close = first.span.start < mention.span.start < first.span.start + _FAR
    return (
        close and _value(mention).low == _value(first).low and _value(mention).kind in ("at_least", "at_most", "about")
    )


def _some(mentions: Iterable[Mention]) -> Total | None:
    """Some of those told of before, where nothing counts them all: "four were shot and two of them died"."""
    for mention in mentions:
        value = _value(mention)
        if _reference(mention) == "of" and value.part == "open" and value.low is not None and value.low > 1:
            return Total(value, (mention,), "some of them")
    return None


def _in_headline(mention: Mention, report: Report) -> bool:
    return any(b.kind == "headline" and b.start <= mention.span.start < b.end for b in report.blocks)


def _body_for(headline: Mention, numbers: list[Mention], report: Report) -> Mention:
    """The body's figure in place of the headline's: the same number, or the first where the headline only rounds."""
    body = [m for m in numbers if not _in_headline(m, report)]
    same = [m for m in body if _value(m).low == _value(headline).low]
    if same:
        return same[0]
    rounded = _value(headline).kind != "exact" or _DOZEN.search(report.text, headline.span.start, headline.span.end)
    if rounded and body and (_value(body[0]).low or 0) >= (_value(headline).low or 0):
        return body[0]
    return headline


def _counted(victims: list[_Victim], measure: str, report: Report | None = None) -> Total | None:
    """The number of distinct people with the measure; the dead are not counted among the hurt."""
    those = [v for v in victims if measure in v.measures and not (measure == "injured" and "killed" in v.measures)]
    if not those:
        return None
    mentions = tuple(next(m for m in v.mentions if _value(m).measure == measure) for v in those)
    if len(those) > 1 and report is not None and _ONE.match(report.text, mentions[0].span.start):
        further = [m for v in those[1:] for m in v.mentions if _value(m).measure == measure]
        if not any(_reference(m) in ("other", "new", "of") for m in further):
            return Total(_value(mentions[0]), mentions[:1], "single")  # "one dead": no more, whatever "he" is taken for
    first = _value(mentions[0])
    of = first.of if len({_value(m).of for m in mentions}) == 1 else "people"
    kind = first.kind if len(those) == 1 else "exact"
    value = replace(first, low=len(those), high=None, kind=kind, of=of, part="open")
    return Total(value, mentions, "single" if len(those) == 1 else "sum of single victims")


def _victims(figures: list[Mention], report: Report) -> list[_Victim]:
    """Single people told of, those who can be the same put together."""
    found: list[_Victim] = []
    for mention in figures:
        value = _value(mention)
        if value.low != 1 or value.part == "superseded" or value.kind not in ("exact", "at_least"):
            continue
        if value.part == "part" and not re.search(r"passive|active|state|die|-of|open", mention.rule):
            continue
        victim = _same(mention, found, report)
        if victim is None and mention.rule == "body:ref":
            continue
        if victim is None:
            victim = _Victim()
            found.append(victim)
        _add(victim, mention, report)
    return _merged(found)


def _merged(found: list[_Victim]) -> list[_Victim]:
    """Those hurt who died later may be the dead told of before: "one woman dead ... a woman was hurt ... she died"."""
    kept: list[_Victim] = []
    for victim in found:
        same = None
        if {"killed", "injured"} <= victim.measures and not victim.other and not victim.attacker:
            same = next((v for v in kept if "killed" in v.measures and not v.attacker and _compatible(v, victim)), None)
        if same is None:
            kept.append(victim)
            continue
        same.mentions.extend(victim.mentions)
        same.names |= victim.names
        same.age = same.age or victim.age
    return kept


def _compatible(one: _Victim, two: _Victim) -> bool:
    ages = one.age is None or two.age is None or one.age == two.age
    names = not one.names or not two.names
    return ages and names and (one.gender == two.gender or "-" in (one.gender, two.gender))


def _add(victim: _Victim, mention: Mention, report: Report) -> None:
    value = _value(mention)
    age, gender = _traits(mention, report)
    victim.mentions.append(mention)
    victim.measures.add(value.measure)
    victim.age = victim.age or age
    victim.gender = gender if victim.gender == "-" else victim.gender
    victim.role = victim.role or _role(mention, report)
    victim.attacker = victim.attacker or value.of == "attackers"
    victim.other = victim.other or _reference(mention) == "other"
    if value.person:
        victim.names.add(value.person)


def _role(mention: Mention, report: Report) -> str | None:
    """What the person is to others, where the words say it: two different roles are two people."""
    words = _HEAD.split(report.text[mention.span.start : mention.span.end])[0].lower()
    return next((_ROLES[w] for w in re.findall(r"[a-z-]+", words) if w in _ROLES), None)


def _traits(mention: Mention, report: Report) -> tuple[int | None, str]:
    text = _OWNER.sub("", _HEAD.split(report.text[mention.span.start : mention.span.end])[0])
    age = _AGE.search(text)
    gender = "m" if _MALE.search(text) else "f" if _FEMALE.search(text) else "-"
    if _MALE.search(text) and _FEMALE.search(text):
        gender = "-"
    return (int(age[1] or age[2]) if age else None), gender


def _same(mention: Mention, found: list[_Victim], report: Report) -> _Victim | None:
    """The person already told of that the mention can mean: the likeliest, the latest first."""
    value, reference = _value(mention), _reference(mention)
    age, gender = _traits(mention, report)
    if value.person:
        for victim in found:
            if any(_same_name(name, value.person, report.text) for name in victim.names):
                return victim
    role = _role(mention, report)
    fitting = [v for v in reversed(found) if _fits(v, value, age, gender) and not (role and v.role and role != v.role)]
    words = report.text[mention.span.start : mention.span.end]
    if role and reference == "ref" and _OWNED.search(words):
        reference = "new"  # "her husband" is somebody else than the woman told of before
    if reference == "other":
        fitting = [v for v in fitting if v.other or _reference(v.mentions[0]) == "of"]
    if reference == "named":
        fitting = [v for v in fitting if not v.names]
    if reference in ("new", "named", "other"):
        fitting = [v for v in fitting if _same_fate(v, mention)]
    if reference != "pronoun":
        fitting.sort(key=lambda v: value.measure not in v.measures)
    return fitting[0] if fitting else None


def _same_name(one: str, two: str, text: str) -> bool:
    """Whether two names mean one person: a shared last word, or one following the other in the text."""
    a, b = _SUFFIX.sub("", one), _SUFFIX.sub("", two)
    first, second = a.lower().split(), b.lower().split()
    if not first or not second:
        return False
    if len(first) > 1 and len(second) > 1 and (set(first) <= set(second) or set(second) <= set(first)):
        return True
    if first[-1] in second and (len(first) == 1 or len(second) == 1 or first[0][0] == second[0][0]):
        return True
    return second[-1] in first and len(second) == 1 or f"{a} {b}" in text or f"{b} {a}" in text


def _same_fate(victim: _Victim, mention: Mention) -> bool:
    """Whether somebody newly told of can be the person: the dead were not "injured" before, but may have been shot."""
    measure = _value(mention).measure
    if (
        measure in victim.measures
        or not {"killed", "injured"} & {measure}
        or not victim.measures & {"killed", "injured"}
    ):
        return True
    if measure == "injured":
        return mention.rule.startswith(("shot", *_WEAK))
    return not any(m.rule.startswith("hurt") for m in victim.mentions)


def _fits(victim: _Victim, value: FigureValue, age: int | None, gender: str) -> bool:
    if victim.age and age and victim.age != age:
        return False
    if "-" not in (victim.gender, gender) and victim.gender != gender:
        return False
    if victim.attacker and value.of != "attackers":  # "a robber was shot dead ... the man was 34"
        return value.measure in victim.measures and _reference(victim.mentions[0]) == "new"
    return victim.attacker == (value.of == "attackers")
