"""Single people told of in a report, those who can be the same put together: "a man was shot ... he died later".

What the words say of a person (name, age, gender, role, fate) tells whether two mentions can mean one;
`dateline.totals` counts the people that are left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dateline.find.base import FigureValue, Mention
from dateline.model import Report

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
WEAK = ("hospital", "condition")
_AGE = re.compile(r"\b(\d{1,3})(?:-| )year(?:-| )old|, (\d{1,2})(?=,|$| )")
_HEAD = re.compile(r"(?<=\w{3}),? (?:who|with|was|were|is|are|has|had|whose|that|after|and (?:his|her)) ")
_OWNER = re.compile(r"\b(?:his|her) (?=\w)", re.I)
_OWNED = re.compile(r"\b(?:his|her|their|my)\b|['’]s\b", re.I)
_HIS = re.compile(r"(?:and )?(his|her) (?!body|killer|attacker|assailant|victim|alleged|suspected)\w", re.I)
_BEGINS = re.compile(r"(?:[.!?\n]['\"”’]?\s|\b(?:and|while|but) )\s*$")
_NAMED_AS = re.compile(
    r"(?:[^.;\n]{0,40}?\b(?:named|identified)\b[^.;\n]{0,40}?| ?)\bas ((?:[A-Z][\w'’-]+\b ?){2,4})"
)  # "the dead man was named by police last night as ..."
_AND = re.compile(r"\b(?:and|while|but) (?:[\w’']+ ){0,3}$")
_LIGHT = re.compile(r"\b(?:minor|slight\w*|light\w*|non-?life)\b", re.I)  # nobody dies of such wounds
_SECOND = re.compile(r"the (?:second|third|other) \w", re.I)  # may be one of those told of before
_SHORT_FORMS = tuple(
    set(pair.split("/"))
    for pair in "tom/thomas tommy/thomas jim/james jimmy/james jack/john bill/william will/bill bob/robert "
    "bobby/robert dick/richard rick/richard ted/edward tony/anthony liz/elizabeth beth/elizabeth peggy/margaret".split()
)
_SUFFIX = re.compile(r",? (?:Jr|Sr)\.?$|,? I{2,3}$")
_MALE = re.compile(
    r"\b(?:man|boy|he|him|himself|male|father|son|husband|brother|boyfriend|gunman|uncle|grandfather|nephew)\b", re.I
)
_FEMALE = re.compile(
    r"\b(?:woman|girl|she|her|herself|female|mother|daughter|wife|sister|girlfriend|aunt|grandmother|niece)\b", re.I
)


@dataclass
class Victim:
    """One person that several mentions tell of."""

    mentions: list[Mention] = field(default_factory=list)
    measures: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    age: int | None = None
    gender: str = "-"
    attacker: bool = False
    other: bool = False
    role: str | None = None


def value_of(mention: Mention) -> FigureValue:
    """The figure that a mention of one holds."""
    assert isinstance(mention.value, FigureValue)
    return mention.value


def reference_of(mention: Mention) -> str:
    """How the words refer to the people: `new`, `ref`, `other`, `named`, `pronoun` or `of`."""
    return mention.rule.rpartition(":")[2]


def told_victims(figures: list[Mention], report: Report) -> list[Victim]:
    """Single people told of, those who can be the same put together."""
    found: list[Victim] = []
    for mention in figures:
        value = value_of(mention)
        if value.low != 1 or value.part == "superseded" or value.kind not in ("exact", "at_least"):
            continue
        if value.part == "part" and not re.search(r"passive|active|state|die|-of|open", mention.rule):
            continue
        victim = _same(mention, found, report)
        if victim is None and mention.rule == "body:ref":
            continue
        if victim is None:
            victim = Victim()
            found.append(victim)
        _add(victim, mention, report)
    return _merged(found)


def _merged(found: list[Victim]) -> list[Victim]:
    """Those hurt who died later may be the dead told of before: "one woman dead ... a woman was hurt ... she died"."""
    kept: list[Victim] = []
    for victim in found:
        same = None
        if {"killed", "injured"} <= victim.measures and not victim.other and not victim.attacker:
            same = next((v for v in kept if "killed" in v.measures and not v.attacker and compatible(v, victim)), None)
        if same is None:
            kept.append(victim)
            continue
        same.mentions.extend(victim.mentions)
        same.names |= victim.names
        same.age = same.age or victim.age
    return kept


def compatible(one: Victim, two: Victim) -> bool:
    """Whether nothing said of the two speaks against their being one person."""
    ages = one.age is None or two.age is None or one.age == two.age
    names = not one.names or not two.names
    return ages and names and (one.gender == two.gender or "-" in (one.gender, two.gender))


def _add(victim: Victim, mention: Mention, report: Report) -> None:
    value = value_of(mention)
    age, gender = _traits(mention, report)
    victim.mentions.append(mention)
    victim.measures.add(value.measure)
    victim.age = victim.age or age
    victim.gender = gender if victim.gender == "-" else victim.gender
    victim.role = victim.role or _role(mention, report)
    victim.attacker = victim.attacker or value.of == "attackers"
    victim.other = victim.other or reference_of(mention) == "other"
    if value.person:
        victim.names.add(value.person)
    elif reference_of(mention) == "ref" and (named := _NAMED_AS.match(report.text, mention.span.end)):
        victim.names.add(named[1].strip())


def _role(mention: Mention, report: Report) -> str | None:
    """What the person is to others, where the words say it: two different roles are two people."""
    words = _HEAD.split(report.text[mention.span.start : mention.span.end])[0].lower()
    return next((_ROLES[w] for w in re.findall(r"[a-z-]+", words) if w in _ROLES), None)


def _traits(mention: Mention, report: Report) -> tuple[int | None, str]:
    text = _OWNER.sub("", _HEAD.split(report.text[mention.span.start : mention.span.end])[0])
    if mention.rule.startswith("suicide"):  # the words hold whom they killed before: only "himself" tells
        text = text.rpartition(" ")[2]
    age = _AGE.search(text)
    gender = "m" if _MALE.search(text) else "f" if _FEMALE.search(text) else "-"
    if _MALE.search(text) and _FEMALE.search(text):
        gender = "-"
    return (int(age[1] or age[2]) if age else None), gender


def _same(mention: Mention, found: list[Victim], report: Report) -> Victim | None:
    """The person already told of that the mention can mean: the likeliest, the latest first."""
    value, reference = value_of(mention), reference_of(mention)
    age, gender = _traits(mention, report)
    if value.person:
        for victim in found:
            if any(_same_name(name, value.person, report.text) for name in victim.names):
                return victim
    role, owner = _role(mention, report), _owner(mention, found, report)
    found = [v for v in found if v is not owner]
    fitting = [v for v in reversed(found) if _fits(v, value, age, gender) and not (role and v.role and role != v.role)]
    words = report.text[mention.span.start : mention.span.end]
    fitting = [v for v in fitting if not _by_own_hand(v, mention)]
    if role and reference == "ref" and _OWNED.search(words):
        reference = "new"  # "her husband" is somebody else than the woman told of before
    if reference == "other":
        known = found[1:] if value.measure == "injured" and _SECOND.match(words) else []
        fitting = [v for v in fitting if v.other or v in known or reference_of(v.mentions[0]) == "of"]
    if reference == "named":
        fitting = [v for v in fitting if not v.names]
    if reference in ("new", "ref"):
        fitting = [
            v for v in fitting
            if not _coordinated(v.mentions[-1], mention, report)
            or (reference == "ref" and not (value.measure == "injured" and "killed" in v.measures))
        ]  # fmt: skip
    if reference in ("new", "named", "other"):
        fitting = [v for v in fitting if _same_fate(v, mention, report)]
    if reference != "pronoun":
        fitting.sort(key=lambda v: value.measure not in v.measures)
    elif value.measure == "killed" and any("killed" in v.measures for v in fitting):
        # "one dead, another wounded ... he died later": the first
        fitting.sort(key=lambda v: v.other and not _same_fate(v, mention, report))
    return fitting[0] if fitting else None


def _by_own_hand(victim: Victim, mention: Mention) -> bool:
    """Whether the words tell of somebody whom the victim killed first: "killed his wife before killing himself"."""
    inside = mention.span.start
    return any(m.rule.startswith("suicide") and m.span.start <= inside < m.span.end for m in victim.mentions)


def _owner(mention: Mention, found: list[Victim], report: Report) -> Victim | None:
    """Whose the person is: nobody is his own driver ("A judge was shot dead. His driver, too, was hurt")."""
    start = mention.span.start
    words = _HIS.match(report.text, start)
    if words is None or not found or not _BEGINS.search(report.text, max(0, start - 8), start):
        return None
    last = max(found, key=lambda v: v.mentions[-1].span)
    return last if last.gender in ("-", "m" if words[1].lower() == "his" else "f") and not last.attacker else None


def _coordinated(before: Mention, mention: Mention, report: Report) -> bool:
    """Whether somebody new is told of in one sentence with the one before: "Jones is in hospital and a clerk hurt"."""
    between = report.text[before.span.end : mention.span.start]
    return _AND.search(between) is not None and re.search(r"[.!?;]\s|\n", between) is None


def _same_name(one: str, two: str, text: str) -> bool:
    """Whether two names mean one person: a shared last word, or one following the other in the text."""
    a, b = _SUFFIX.sub("", one), _SUFFIX.sub("", two)
    first, second = a.lower().split(), b.lower().split()
    if not first or not second:
        return False
    if len(first) > 1 and len(second) > 1 and (set(first) <= set(second) or set(second) <= set(first)):
        return True
    if first[-1] in second and (len(first) == 1 or len(second) == 1 or _same_first(first[0], second[0])):
        return True
    return second[-1] in first and len(second) == 1 or f"{a} {b}" in text or f"{b} {a}" in text


def _same_first(one: str, two: str) -> bool:
    """Whether two first names can be one: the same beginning, an initial, a usual short form ("Tom", "Thomas")."""
    initial = one[0] == two[0] and min(len(one.strip(".")), len(two.strip("."))) == 1
    return initial or one[:2] == two[:2] or {one, two} in _SHORT_FORMS


def _same_fate(victim: Victim, mention: Mention, report: Report) -> bool:
    """Whether somebody newly told of can be the person: the dead were not "injured" before, but may have been shot."""
    measure = value_of(mention).measure
    if (
        measure in victim.measures
        or not {"killed", "injured"} & {measure}
        or not victim.measures & {"killed", "injured"}
    ):
        return True
    if measure == "injured":
        if _LIGHT.search(report.text, mention.span.start, mention.span.end + len(" injuries")):
            return False
        return mention.rule.startswith(("shot", *WEAK))
    return not any(m.rule.startswith("hurt") for m in victim.mentions)


def _fits(victim: Victim, value: FigureValue, age: int | None, gender: str) -> bool:
    if victim.age and age and victim.age != age:
        return False
    if "-" not in (victim.gender, gender) and victim.gender != gender:
        return False
    if victim.attacker and value.of != "attackers":  # "a robber was shot dead ... the man was 34"
        return value.measure in victim.measures and reference_of(victim.mentions[0]) == "new"
    return victim.attacker == (value.of == "attackers")
