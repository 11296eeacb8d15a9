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
from dataclasses import dataclass, replace

from dateline.find.base import FigureValue, Mention
from dateline.model import Measure, Report, Span
from dateline.victims import WEAK, Victim, compatible, reference_of, told_victims, value_of

MEASURES: tuple[Measure, ...] = ("killed", "injured", "missing", "abducted", "arrested", "rescued", "displaced")
_ONE = re.compile(r"(?:\w+ )?(?:one|1)\b", re.I)
_ORDINALS = {"third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_ORDINAL = re.compile(r"(?:a|the) (third|fourth|fifth|sixth) (?:victim|person|man|woman|individual|people)\b", re.I)
_FAR = 600  # code points after which a number is no longer about the people told of before
_BESIDE = re.compile(r"\b(?:[Aa]lso|more(?! than)|others?|another)\b")
_STOP = re.compile(r"[.!?][\"”’']?\s|\n")
_DEAD = re.compile(r"\b(?:killed|killing|kills|dead|died|dies)\b", re.I)
_CONFLICT = re.compile(
    r"\bsince (?:the (?:insurgency|conflict|war|uprising|rebellion)|(?:\w+ )?(?:19|20)\d\d)[^.;]{0,80}\b(?:has|have)\b|"
    r"\b(?:has|have)\b[^.;]{0,100}\bsince (?:(?:\w+ ){0,3}began|(?:\w+ )?(?:19|20)\d\d)|"
    r"\b(?:per|each|every) year\b|\bso far this year\b",
    re.I,
)
_DOZEN = re.compile(r"\bdozen\b", re.I)
_NEAR = 200
_LEAD = 900  # code points within which a report gives its figure, where it leads with one
_FAINT = ("mourned", "killings")  # rules whose numbers count only where no others do
_ARMED = {"attackers", "militants"}  # who attacked, and is not among those whom the attack hurt
_FEW = 2  # people before those who are told of as others
_MANY = 5  # so many dead, and one person hurt that the report follows is an example, not the figure


@dataclass(frozen=True, slots=True)
class Total:
    """A chosen total: its value, the mentions it rests on, and the rule that chose it.

    `attackers` is how many attackers died or were hurt beside it, counted apart from `value`.
    """

    value: FigureValue
    mentions: tuple[Mention, ...]
    rule: str
    attackers: int = 0


def choose_totals(mentions: Sequence[Mention], report: Report) -> dict[Measure, Total]:
    """The total of every measure that the mentions (of one incident) give a figure for."""
    figures = sorted((m for m in mentions if isinstance(m.value, FigureValue)), key=lambda m: m.span)
    totals: dict[Measure, Total] = {}
    victims = told_victims([m for m in figures if value_of(m).measure in ("killed", "injured")], report)
    for measure in MEASURES:
        own = [m for m in figures if value_of(m).measure == measure]
        if not own:
            continue
        if measure == "killed":
            chosen = _killed(own, victims, report)
        elif measure == "injured":
            chosen = _injured(own, victims, report, totals.get("killed"))
        else:
            single = _without_again(own) if measure == "arrested" else own
            chosen = _lead(own, report) or _counted(told_victims(single, report), measure)
        if chosen is not None:
            totals[measure] = chosen
    return totals


def _killed(own: list[Mention], victims: list[Victim], report: Report) -> Total | None:
    people = [m for m in own if value_of(m).of != "attackers" and not m.rule.startswith(_FAINT)]
    attackers = [m for m in own if value_of(m).of == "attackers"]
    if not people and (faint := [m for m in own if m.rule.startswith(_FAINT)]):
        return Total(value_of(faint[0]), (faint[0],), faint[0].rule.partition(":")[0])
    dead_attackers = max(
        [sum(1 for v in victims if v.attacker and "killed" in v.measures), *(value_of(m).low or 0 for m in attackers)],
        default=0,
    )
    chosen = _lead(people, report)
    single = _counted([v for v in victims if not v.attacker], "killed", report)
    if chosen is None or (chosen.value.low == 0 and single is not None):
        chosen = _some(people) or single or chosen
    elif single is not None and _leads(single, chosen, people):
        chosen = single
    else:
        chosen = _with_others(chosen, people, victims, report)
    if chosen is None and (found := [m for m in people if m.rule == "body:ref"]):
        return Total(
            value_of(found[0]), (found[0],), "body"
        )  # "the hostage's body was found", and nobody else's death told
    if chosen is None or chosen.value.low == 0:
        apart = _lead(attackers, report) or _counted([v for v in victims if v.attacker], "killed")
        return apart or chosen
    return replace(chosen, attackers=0 if _includes(chosen, victims, attackers) else dead_attackers)


def _includes(chosen: Total, victims: list[Victim], attackers: list[Mention]) -> bool:
    """Whether the dead attacker is among the number already: "two people are dead", or one man called "the suspect"."""
    by_own_hand = any(m.rule.startswith(("suicide", "murder-suicide")) for m in attackers)
    if chosen.rule in ("lead", "toll"):
        return chosen.value.of == "people" and chosen.mentions[0].rule.startswith(("state", "die", "noun", "toll"))
    if chosen.rule != "single" or by_own_hand or any(reference_of(m) != "ref" for m in attackers):
        return False
    dead = [v for v in victims if "killed" in v.measures]
    return all(compatible(v, w) for v in dead for w in dead)


def _leads(single: Total, chosen: Total, told: Iterable[Mention]) -> bool:
    """Whether single victims open the report and a larger number comes only much later (other cases, statistics)."""
    first = single.mentions[0].span.start
    begun = min((m.span.start for m in told if value_of(m).low == chosen.value.low), default=first)
    begun = min(begun, chosen.mentions[0].span.start)
    return first < _LEAD and first + _FAR < begun and chosen.value.part != "total"


def _injured(own: list[Mention], victims: list[Victim], report: Report, killed: Total | None) -> Total | None:
    people = [m for m in own if value_of(m).of != "attackers"]
    if killed is not None:  # where some died, that others came away unhurt says nothing of all
        people = [m for m in people if not m.rule.startswith("unhurt")]
    hurt = [m for m in people if not m.rule.startswith(("shot", *WEAK))]
    shot = [m for m in people if m.rule.startswith("shot")]
    weak = [m for m in people if m.rule.startswith(WEAK)]
    spared, died = _spared(victims, killed), [m for v in victims for m in v.mentions if m.rule == "die:of"]
    single = _counted(spared, "injured", report)
    if single is not None and killed is not None and (killed.value.low or 0) >= _MANY:
        single = single if any(reference_of(m) in ("new", "other") for m in single.mentions) else None
        victims = [v for v in victims if v.attacker or "killed" in v.measures or single is not None]
    nobody = None
    for told, sure in ((hurt, True), (shot, False), (weak, False)):
        chosen = _lead(told, report)
        if chosen is None or chosen.value.low == 0:
            nobody = nobody or chosen
            if told is shot and single is not None and not _lead(weak, report):
                return single
            continue
        if single is not None and _leads(single, chosen, told):
            return single
        chosen = _with_others(chosen, told, [v for v in victims if v.attacker or v in spared], report)
        chosen = _without_those_who_died(chosen, killed, died) if sure else chosen
        return _up_to_ordinal(chosen if sure else _without_dead(chosen, killed, report), people, killed, report)
    return _some(people) or nobody or _counted([v for v in victims if v.attacker], "injured")


def _without_again(arrests: list[Mention]) -> list[Mention]:
    """The arrests of single people without those told again as one of the suspects: "A man was arrested ... one of the
    suspects was caught"."""
    first = next((m for m in arrests if value_of(m).low == 1), None)
    return [m for m in arrests if m is first or reference_of(m) != "of" or value_of(m).low != 1]


def _adds(mention: Mention, report: Report) -> bool:
    """Whether the words count people beside those told of before: "three men were also shot", "two more dead"."""
    words = report.text[mention.span.start : mention.span.end]
    return reference_of(mention) == "other" or _BESIDE.search(words) is not None


def _with_others(chosen: Total, told: list[Mention], victims: list[Victim], report: Report) -> Total:
    """The number with the people told of beside it: "one was hurt ... three were also shot"."""
    measure, low = chosen.value.measure, chosen.value.low
    lead = chosen.mentions[0]
    if low is None or chosen.rule != "lead":
        return chosen
    beside: list[tuple[Mention, int]] = []
    if _adds(lead, report) and not _beside_dead(lead, report):
        before = [
            v for v in victims
            if not v.attacker and measure in v.measures and (measure == "killed" or "killed" not in v.measures)
            and v.mentions[0].span.start < lead.span.start and any(_firm(m, measure) for m in v.mentions)
        ]  # fmt: skip
        beside = [(next(m for m in v.mentions if _firm(m, measure)), 1) for v in before]
    for mention in told:
        number = value_of(mention).low or 0
        between = report.text[lead.span.end : mention.span.start]
        more = re.search(r"\b(?:more|additional|further)\b", report.text[mention.span.start : mention.span.end])
        close = lead.span.end <= mention.span.start < lead.span.end + _NEAR and not re.search(r"[.!?]\s", between)
        if close and more and number > 1 and reference_of(mention) == "other" and value_of(mention).part == "open":
            beside.append((mention, number))
            break
    if not beside:
        return chosen
    value = replace(chosen.value, low=low + sum(number for _, number in beside))
    return Total(value, tuple(sorted([*(m for m, _ in beside), lead], key=lambda m: m.span)), "sum with others")


def _beside_dead(lead: Mention, report: Report) -> bool:
    """Whether the number is told beside the dead of the same sentence: "two were killed and seven others hurt"."""
    return _DEAD.search(report.text, _sentence(lead, report).start, lead.span.start) is not None


def _firm(mention: Mention, measure: str) -> bool:
    return value_of(mention).measure == measure and not mention.rule.startswith(WEAK)


def _up_to_ordinal(chosen: Total | None, people: list[Mention], killed: Total | None, report: Report) -> Total | None:
    """ "A third victim was hit" says that there are three at least."""
    if chosen is None or chosen.value.low is None or chosen.value.kind != "exact":
        return chosen
    dead = (killed.value.low or 0) if killed is not None else 0
    for mention in people:
        found = _ORDINAL.match(report.text, mention.span.start)
        if found and value_of(mention).low == 1 and chosen.value.low + dead < (least := _ORDINALS[found[1].lower()]):
            return Total(replace(chosen.value, low=least - dead), (*chosen.mentions, mention), "ordinal")
    return chosen


def _spared(victims: list[Victim], killed: Total | None) -> list[Victim]:
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
    dead = killed.value.low if killed is not None and killed.value.of not in _ARMED - {shot.value.of} else 0
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
    if shot.mentions[0].rule.startswith(("hospital", "shot-wounds")) and _told_apart(shot.mentions[0], killed, report):
        return shot
    words = report.text[shot.mentions[0].span.start : shot.mentions[0].span.end]
    named = any((name := value_of(m).person) and name in words for m in killed.mentions)
    if killed.mentions[0].span.end + _FAR < shot.mentions[0].span.start and not named:
        return shot
    if dead == low:
        return None
    mentions = (*shot.mentions, *(killed.mentions if killed else ()))
    return Total(replace(shot.value, low=low - dead), mentions, "shot less dead")


def _without_those_who_died(hurt: Total, killed: Total | None, died: list[Mention]) -> Total:
    """The hurt less those of them who died: "wounded three men. One of them died later", whatever the whole toll is."""
    low = hurt.value.low
    if low is None or killed is None or hurt.value.kind != "exact":
        return hurt
    for mention in (killed.mentions[0], *died):
        dead = value_of(mention).low or 0
        of_them = reference_of(mention) == "of" and 0 < dead < low
        if of_them and 0 <= mention.span.start - hurt.mentions[0].span.end < _NEAR:
            return Total(replace(hurt.value, low=low - dead), (*hurt.mentions, mention), "hurt less dead")
    return hurt


def _told_apart(hurt: Mention, killed: Total, report: Report) -> bool:
    """Whether the report counted its dead before: "nine were killed. Twelve were flown to hospital"."""
    dead = killed.mentions[0]
    several = killed.rule in ("lead", "toll") and (killed.value.low or 0) > 1 and reference_of(dead) != "of"
    before = hurt.rule.startswith("hospital") and dead.span.start < hurt.span.start
    return several and (before or _beside_dead(hurt, report))


def _lead(mentions: Iterable[Mention], report: Report) -> Total | None:
    """The figure for all that the mentions lead with; single people do not make one."""
    mentions = list(mentions)
    open_ = [m for m in mentions if value_of(m).part in ("open", "total") and reference_of(m) != "of"]
    several = [m for m in open_ if value_of(m).low != 1 or m.rule.startswith(("toll", "label"))]
    numbers = [m for m in several if value_of(m).low != 0]
    if not numbers:
        nobody = [m for m in several if value_of(m).of == "people" and reference_of(m) != "other"]
        return Total(value_of(nobody[0]), (nobody[0],), "nobody") if nobody else None
    totals = [m for m in numbers if value_of(m).part == "total"]
    first = numbers[0]
    if totals and (value_of(totals[0]).low or 0) >= (value_of(first).low or 0):
        toll = _body_for(totals[0], totals, report) if _in_headline(totals[0], report) else totals[0]
        if value_of(toll).kind == "exact":
            toll = next((m for m in numbers if _qualifies(m, toll)), toll)
        return Total(value_of(toll), (toll,), "toll")
    firm = [m for m in numbers if value_of(m).low is not None]
    if value_of(first).low is None and firm:
        first = firm[0]
    first = next((m for m in firm if _takes_in(m, first)), first)
    if first.span.start > _LEAD and firm:  # nothing in the lead: the fullest number, a long conflict's apart
        firm = [m for m in firm if not _of_a_conflict(m, report)]
        if not firm:
            return None
        first = max(firm, key=lambda m: (value_of(m).low or 0, -m.span.start))
    again = any(value_of(m).low == value_of(first).low and reference_of(m) == "of" for m in mentions)
    if _in_headline(first, report) and not again:  # "killed 28 of them" is the headline's number
        first = _body_for(first, numbers, report)
    if value_of(first).kind == "exact":
        first = next((m for m in numbers if _qualifies(m, first)), first)
    return Total(value_of(first), (first,), "lead")


def _takes_in(mention: Mention, first: Mention) -> bool:
    """Whether the number counts also the few beside whom the first were others: "two others were killed ... three died"."""
    if reference_of(first) != "other" or reference_of(mention) != "new" or value_of(mention).kind != "exact":
        return False
    return 0 < (value_of(mention).low or 0) - (value_of(first).low or 0) <= _FEW


def _of_a_conflict(mention: Mention, report: Report) -> bool:
    """Whether the number counts the dead or hurt of years: "the insurgency has cost 20,000 lives since 2009"."""
    sentence = _sentence(mention, report)
    return _CONFLICT.search(report.text, sentence.start, sentence.end) is not None


def _sentence(mention: Mention, report: Report) -> Span:
    """The words around the mention up to where a sentence ends."""
    begun = max((m.end() for m in _STOP.finditer(report.text, 0, mention.span.start)), default=0)
    stop = _STOP.search(report.text, mention.span.end)
    return Span(begun, stop.start() if stop else len(report.text))


def _qualifies(mention: Mention, first: Mention) -> bool:
    """Whether the report soon says the same number with the qualifier that its title or first words leave out."""
    close = first.span.start < mention.span.start < first.span.start + _FAR
    return (
        close
        and value_of(mention).low == value_of(first).low
        and value_of(mention).kind in ("at_least", "at_most", "about")
    )


def _some(mentions: Iterable[Mention]) -> Total | None:
    """Some of those told of before, where nothing counts them all: "four were shot and two of them died"."""
    for mention in mentions:
        value = value_of(mention)
        if reference_of(mention) == "of" and value.part == "open" and value.low is not None and value.low > 1:
            return Total(value, (mention,), "some of them")
    return None


def _in_headline(mention: Mention, report: Report) -> bool:
    return any(b.kind == "headline" and b.start <= mention.span.start < b.end for b in report.blocks)


def _body_for(headline: Mention, numbers: list[Mention], report: Report) -> Mention:
    """The body's figure in place of the headline's: the same number, or the first where the headline only rounds."""
    body = [m for m in numbers if not _in_headline(m, report)]
    same = [m for m in body if value_of(m).low == value_of(headline).low]
    if same:
        return same[0]
    rounded = value_of(headline).kind != "exact" or _DOZEN.search(report.text, headline.span.start, headline.span.end)
    if rounded and body and (value_of(body[0]).low or 0) >= (value_of(headline).low or 0):
        return body[0]
    return headline


def _counted(victims: list[Victim], measure: str, report: Report | None = None) -> Total | None:
    """The number of distinct people with the measure; the dead are not counted among the hurt."""
    those = [v for v in victims if measure in v.measures and not (measure == "injured" and "killed" in v.measures)]
    if not those:
        return None
    mentions = tuple(next(m for m in v.mentions if value_of(m).measure == measure) for v in those)
    if len(those) > 1 and report is not None and _ONE.match(report.text, mentions[0].span.start):
        further = [m for v in those[1:] for m in v.mentions if value_of(m).measure == measure]
        if not any(reference_of(m) in ("other", "new", "of") for m in further):
            return Total(
                value_of(mentions[0]), mentions[:1], "single"
            )  # "one dead": no more, whatever "he" is taken for
    first = value_of(mentions[0])
    of = first.of if len({value_of(m).of for m in mentions}) == 1 else "people"
    kind = first.kind if len(those) == 1 else "exact"
    value = replace(first, low=len(those), high=None, kind=kind, of=of, part="open")
    return Total(value, mentions, "single" if len(those) == 1 else "sum of single victims")
