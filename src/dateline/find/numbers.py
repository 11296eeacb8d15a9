"""Numbers of people in running text: digits, words, dozens, ranges and the qualifiers around them.

`quantities(text)` gives every number that could count people, with its qualifier; ages, clock times, dates,
addresses, money, calibres, distances and the like are left out. Offsets are code points of the given text.
The qualifiers' meaning is the coding rule of `docs/figures.md`: "at least", "more than" and "over" set a lower
bound, "up to" and "as many as" an upper one, "about" and "nearly" stay about, "dozens" has no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import FigureKind
from dateline.numerals import TENS, UNITS, VALUES

_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "dozen": 12}

_SMALL = "|".join([*TENS, *sorted(UNITS, key=len, reverse=True)])
_WORDS = rf"(?:{_SMALL})(?:[ -](?:{'|'.join(UNITS[1:10])}))?"
_SCALED = rf"(?:an?|several|{_WORDS})[ -](?:hundred|thousand|million)"
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+"
_ONE_NUMBER = (
    rf"half a dozen|(?:an?|one|{_WORDS}|\d+)[ -]dozen\b"
    rf"|(?:{_SCALED})(?:[ -](?:hundred|thousand))?(?:,? (?:and )?(?:{_WORDS}))?"
    rf"|(?:{_DIGITS})(?: (?:hundred|thousand|million))?|{_WORDS}"
)
_VAGUE = (
    r"(?:dozens|scores|hundreds|thousands|tens of thousands|hundreds of thousands|millions)(?: (?:and"
    r"|or) (?:dozens|scores|hundreds))?"
    r"|several dozens?|several (?:hundred|thousand)|several|(?<!as )(?<!how )(?<!so )(?<!too )many"
    r"|numerous|a (?:large |small |great |unknown |unspecified )?number(?= of)"
    r"|a handful|multiple|some dozens|countless|an unknown number"
)
_AT_LEAST = (
    r"at least|at the very least|at minimum|a minimum of|no fewer than|no less than|not less than"
    r"|not fewer than|upwards of|upward of"
    r"|more than|over|in excess of|well over|well more than|as few as|above|exceeding|exceeded|exceeds"
    r"|surpass(?:ed|es|ing)"
)
_AT_MOST = (
    r"up to|as many as|at most|no more than|not more than|fewer than|less than|under|a maximum of|as much as"
    r"|max(?:imum)? of"
)
_ABOUT = (
    r"about|around|nearly|almost|some|roughly|approximately|approx\.?|an estimated|estimated|close to"
    r"|circa|just under|just over"
    r"|near|more or less|perhaps|possibly|maybe|an approximate|at about|reportedly about|an average of|virtually"
)


def _broken(words: str) -> str:
    """The pattern with line breaks allowed between its words: hard-wrapped reports part "at" from "least"."""
    return words.replace(" ", r"\s")


_BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<at_least>{_broken(_AT_LEAST)})|(?P<at_most>{_broken(_AT_MOST)})"
    rf"|(?P<about>{_broken(_ABOUT)}))[ \n]+(?:(?:a further|another|an additional|the)[ \n]+)?$",
    re.I,
)
_MOVING = re.compile(
    r"\b(?:gone|goes|went|go|going|rose|risen|rises|rising|climb\w*|jump\w*|shot|mov\w+|revis\w+|brought|put|push\w*|is|"
    r"was|now|toll|count|stands?|number|figure) $",
    re.I,
)  # "the toll has gone up to 32" sets no upper bound
_AFTER = re.compile(
    r"(?P<at_least>\+| or more\b|-plus\b| plus\b| and counting\b|, possibly more\b|, perhaps more\b)"
    r"|(?P<about> or so\b)",
    re.I,
)
_NUMBER = re.compile(
    rf"(?<![\w$€£¥#/-])(?<!\d[.,:])(?<!\s[.,])(?:"
    rf"(?:between (?P<a1>{_ONE_NUMBER}) and (?P<b1>{_ONE_NUMBER}))"
    rf"|(?:from (?P<a3>{_ONE_NUMBER}) to (?P<b3>{_ONE_NUMBER}))"
    rf"|(?P<a2>{_ONE_NUMBER})(?: to | or )(?P<b2>{_ONE_NUMBER})"
    rf"|(?P<a4>{_DIGITS}) ?[-–] ?(?P<b4>{_DIGITS})"
    rf"|(?P<couple>a couple|a pair)(?= of\b)"
    rf"|(?P<vague>{_VAGUE})"
    rf"|(?P<one>{_ONE_NUMBER})"
    rf")(?![\w$€£¥%])(?!\.\d)(?!:\d)",
    re.I,
)
# What follows or precedes a number that does not count people.
_UNIT = re.compile(
    r"[ \n-]*(?:more )?(?:(?:and a half )?(?:-|to )?(?:years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?"
    r"|mins?|seconds?|decades?|centur\w+"
    r"|nights?|times?|a\.?m\b|p\.?m\b|o'clock|percent|per cent|pct|cents?|dollars?|euros?|pounds?"
    r"|rupees?|billions?|trillions?"
    r"|kilometer\w*|kilometre\w*|km|kms|miles?|mph|met(?:er|re)s?|feet|foot|ft|inch\w*|yards?|acres?"
    r"|hectares?|blocks?|tons?|tonnes?"
    r"|kilos?|kg|kilograms?|grams?|lbs?|lit(?:er|re)s?|gallons?|mm\b|millimet\w+|cal\b|caliber|calibre"
    r"|gauge|degrees?|st\b|nd\b"
    r"|rd\b|th\b|[NSEW]\.? [A-Z][\w.]* (?:street|st|avenue|ave|road|rd|drive)|shots?|rounds?|bullets?"
    r"|gunshots?|counts?|points?|votes?|x\b|v\b"
    r")(?![a-z])|-(?:storey|story|bedroom|member|room|car|seat|mile|man|person|page|inch|foot|day|week"
    r"|hour|minute|year|month)s?\b"
    r"|°|am\b|pm\b)",
    re.I,
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?)\.? |\b(?:age[ds]?|route|highway|hwy|interstate|flight|bus|number|apartment"
    r"|unit|room|chapter|section"
    r"|article|case|count|channel|page|since|vol|version|level|grade|resolution|type|class|phase"
    r"|bulletin|line|platform|gate|ward|zone|area|sector|building"
    r"|boeing|airbus|ak|kilometer|km|mile|exit|loop|phone|call|tel|bfm|news|page|round|session|day|week"
    r"|year)(?: #)? ?|\b(?:nos?\.|(?:apt|vol|ch|sec|art)\.?) ?"
    r"|[#@/°] ?|\b(?:US|I|A|M|AK|AR|RPG|C|F|MI|SU|MIG|B|T)-)$",
    re.I,
)
_NUMBERED = re.compile(r"\bNos? $", re.I)  # "Platform No 1"
_YEAR = re.compile(r"(?:19\d\d|20[0-3]\d)(?![\d,])")
_PEOPLE_AFTER = re.compile(r" (?:people|persons|civilians|others|men|women|dead|killed)")
_DATE_BEFORE = re.compile(
    r"\b(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|"
    r"Jul|Aug|Sept?|Oct|Nov|Dec)\.?(?: \d{1,2}(?:st|nd|rd|th)?)?,?|in|of|since|from|by|until|late|early|mid|summer|"
    r"autumn|winter|spring|the) $",
    re.I,
)
_DAY_AFTER = re.compile(
    r"(?:st|nd|rd|th)?,? (?:of )?(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_ADDRESS = re.compile(
    r" (?:block of|(?:[NSEW]\.?|North|South|East|West|[NS][EW]) [A-Z0-9]"
    r"|(?:[A-Z][\w.']+ ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Blvd|Boulevard|Lane|Ln|Court|Ct"
    r"|Place|Way|Parkway|Pkwy|Highway|Circle|Terrace)\b)"
)


# Ages of several people: "ages 19 and 22", "two men, 19 and 22, were shot".
_AGES = re.compile(
    r"\bage[sd]?(?: of)? (?P<told>\d{1,2}(?:(?:,? (?:and|to|or|&) |, | ?[-–] ?)\d{1,2})*)\b"
    r"|[a-z][,(] ?(?P<aside>\d{1,2}(?:, \d{1,2})*,? (?:and|&) \d{1,2})(?=,? (?:were|was|who|both|all|of|from)\b|[,;)]"
    r"|\.(?!\d)| years?\b)",
    re.I,
)

# A number begins with one of these words or a digit; looking there alone is four times as fast.
_WORD = re.compile(r"[A-Za-z]+|\d[\d,]*")
_FIRST = (
    frozenset(UNITS)
    | frozenset(TENS)
    | frozenset(
        """
    half a an between from dozens scores hundreds thousands tens millions several many numerous multiple some countless
    """.split()
    )
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of people as written. `start`/`end` cover the qualifier too; `number_start`/`number_end` only the
    number. `low` is None for vague words; `high` is set for ranges alone. `digits`: written in figures."""

    start: int
    end: int
    number_start: int
    number_end: int
    low: int | None
    high: int | None
    kind: FigureKind
    digits: bool


def value(words: str) -> int:
    """The value of a number as `quantities` matches it: "1,200", "two dozen", "a hundred and twelve"."""
    total = current = 0
    for part in re.findall(r"[\d,]*\d|[a-z]+", words.lower()):
        if part[0].isdigit():
            current += int(part.replace(",", ""))
        elif part == "half":
            return 6
        elif part in ("a", "an"):
            current = current or 1
        elif part in _SCALES:
            current = max(current, 1) * _SCALES[part]
            if _SCALES[part] >= 1000:
                total, current = total + current, 0
        else:
            current += VALUES.get(part, 0)
    return total + current


def quantities(text: str) -> Iterator[Quantity]:
    """Every number of the text that could count people, in order, none overlapping another."""
    done = 0
    ages = {n for m in _AGES.finditer(text) for n in range(*m.span(m.lastgroup or 0))}
    for word in _WORD.finditer(text):
        start = word.start()
        if start < done or start in ages or (word.group().lower() not in _FIRST and not text[start].isdigit()):
            continue
        match = _NUMBER.match(text, start)
        if match is None:
            continue
        end = done = match.end()
        if _excluded(text, start, end, match):
            continue
        found = _read(match)
        if found is None:
            continue
        low, high, kind = found
        first, last = start, end
        before = _BEFORE.search(text, max(0, start - 40), start)
        if before and before["at_most"] and _MOVING.search(text, max(0, before.start() - 12), before.start()):
            before = None
        if before and kind in ("exact", "vague"):
            first = before.start()
            if low is not None:
                kind = _qualifier(before)
        after = _AFTER.match(text, end)
        if after:
            last = after.end()
            kind = _qualifier(after) if kind == "exact" else kind
        yield Quantity(first, last, start, end, low, high, kind, match.group()[0].isdigit())


def _qualifier(match: re.Match[str]) -> FigureKind:
    if match["at_least"]:
        return "at_least"
    if match["about"]:
        return "about"
    return "at_most"


def _read(match: re.Match[str]) -> tuple[int | None, int | None, FigureKind] | None:
    if match["vague"]:
        return None, None, "vague"
    if match["couple"]:
        return 2, None, "exact"
    if match["one"]:
        one = match["one"].lower()
        if one.startswith("several"):
            return None, None, "vague"
        return value(one), None, "exact"
    low = value(match["a1"] or match["a2"] or match["a3"] or match["a4"])
    high = value(match["b1"] or match["b2"] or match["b3"] or match["b4"])
    if high <= low:
        return None
    return low, high, "range"


def _excluded(text: str, start: int, end: int, match: re.Match[str]) -> bool:
    if match["vague"]:
        return False
    if _UNIT.match(text, end) or _NOT_BEFORE.search(text, max(0, start - 12), start):
        return True
    if not text[start].isdigit():
        return False
    if _NUMBERED.search(text, max(0, start - 5), start):
        return True
    if _YEAR.match(text, start) and (
        not _PEOPLE_AFTER.match(text, end) or _DATE_BEFORE.search(text, max(0, start - 20), start)
    ):
        return True
    if _DAY_AFTER.match(text, end) and int(match.group()[:2].strip(",- ") or 0) <= 31 and end - start <= 2:
        return True
    return bool(_ADDRESS.match(text, end))
