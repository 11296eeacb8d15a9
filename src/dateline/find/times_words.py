"""The words of English news time expressions, as patterns. What they mean is told in `times_rules.py`.

The patterns ignore case, because old newswire is set in capitals; names that are also plain words ("May", "March",
"Sun.") are checked for their capital letter afterwards (`looks_like_name`).
"""

from __future__ import annotations

import re

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "hundred": 100,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "fifteenth": 15, "twentieth": 20,
    "twenty-fifth": 25, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
}  # fmt: skip
WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip

MONTH = (
    r"(?:jan(?:uary\b|\.|\b)|feb(?:ruary\b|\.|\b)|mar(?:ch\b|\.|\b)|apr(?:il\b|\.|\b)|may\b|june\b|jun(?:\.|\b)"
    r"|july\b|jul(?:\.|\b)|aug(?:ust\b|\.|\b)|sept?(?:ember\b|\.|\b)|oct(?:ober\b|\.|\b)|nov(?:ember\b|\.|\b)"
    r"|dec(?:ember\b|\.|\b))"
)
WEEKDAY = (
    r"(?:mon(?:day\b|\.)|tues?(?:day\b|\.)|wed(?:nesday\b|\.)|thu(?:rsday\b|rs?\.|\.)|fri(?:day\b|\.)"
    r"|sat(?:urday\b|\.)|sun(?:day\b|\.))"
)
WEEKDAY_SHORT = r"(?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\b"
YEAR = r"(?:(?:19|20)\d\d(?!\d))"
NUMBER = (
    r"(?:\d{1,4}|a\s+couple\s+of|a\s+few|several|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty)"
)
UNIT = r"(?:second|minute|hour|day|night|week|weekend|month|year|decade|century|centurie)"
PART = r"(?:morning|mid-?morning|afternoon|mid-?afternoon|evening|night|lunch-?time|noon|midday|midnight|dawn|dusk)"
ORDINAL_END = r"(?:st|nd|rd|th)?"
DAY_NUMBER = rf"(\d{{1,2}}){ORDINAL_END}\b"
TO = r"(?:-|–|to|and|through|until|or)"
ZONE = (
    r"(?:\s*,?\s*(?:local\s+time|(?:[ECMP][SD]?T|GMT|UTC|BST|IST|CET|CEST|EET|EEST|MSK|AEST|AEDT|WAT|EAT|PKT|WIB)\b))"
)
CLOCK = (
    r"(?:(?:\d{1,2}(?:[:.]\d\d)?\s*(?:a\.m\.?|p\.m\.?|[ap]m\b)|\d{1,2}[:.]\d\d(?:\s+hours|\s+hrs)?(?![\d%])"
    r"|\d{4}\s*(?:hours|hrs|GMT|UTC|local\s+time)|\d{1,2}\s+o['’]clock(?:\s+in\s+the\s+(?:morning|afternoon|evening))?"
    r"|\d{1,2}\s+in\s+the\s+(?:morning|afternoon|evening)|noon|midday|midnight)"
    rf"{ZONE}?(?:\s*\([^()\n]{{2,30}}\))?)"
)
ROUGH = r"(?:(?:at|by|about|around|approximately|roughly|nearly|almost|just|shortly|soon|right|before|after|past)\s+)"

_RULES: dict[str, str] = {
    "iso": r"\b(\d{4})-(\d{2})-(\d{2})(?:[T\s]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d-])",
    "numeric": (
        r"(?<![\d/.,$-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|\.\d)"
        r"(?:\s+(\d{1,2}:\d{2})(?::\d{2})?(?:\s*[ap]m\b)?)?"
    ),
    "nine_eleven": (
        r"(?<![\d/])9/11(?![\d/])|\bsept(?:ember"
        r"|\.)?\s+11(?:th)?(?:,?\s+2001)?(?=,?\s+(?:terror\w*\s+)?(?:attacks|hijackings)\b)"
    ),
    "month_day": (
        rf"(?:\b(?:{WEEKDAY}|{WEEKDAY_SHORT})\s*,?\s+(?:the\s+)?)?\b({MONTH})\s*(?:the\s+)?{DAY_NUMBER}(?!\s*[:%]\d)"
        rf"(?:\s*{TO}\s*(?:the\s+)?{DAY_NUMBER}(?!\s*(?:people|[ap]\.?m|dead|{MONTH})))?"
        rf"(?:\s*,?\s+(?:of\s+)?({YEAR}|last\s+year|this\s+year|next\s+year))?"
    ),
    "day_month": (
        rf"(?:\b(?:{WEEKDAY}|{WEEKDAY_SHORT})\s*,?\s+(?:the\s+)?)?(?<![\d.:])\b{DAY_NUMBER}(?:\s*{TO}\s*{DAY_NUMBER})?"
        rf"(?:\s+|-)(?:of\s+)?({MONTH})(?:[\s,-]+(?:of\s+)?({YEAR}|'?\d\d\b(?!\s*[:%])|last\s+year|this\s+year"
        rf"|next\s+year))?"
    ),
    "weekday": (
        r"\b(?:(the\s+previous|the\s+following|last\s+week(?:\s+on)?|last|next|this\s+past|this\s+coming|this|coming|every|each)\s+)?"
        rf"({WEEKDAY}(?:s\b)?|(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)s\b)"
        r"(?:\s+(?:of\s+)?(last\s+week|this\s+week|next\s+week)|\s+(a\s+week\s+ago|last))?"
    ),
    "week_ago_weekday": rf"\ba\s+week\s+ago\s+(?:on\s+)?({WEEKDAY})",
    "deictic": (
        r"\b(?:the\s+)?(day\s+before\s+yesterday|day\s+after\s+tomorrow)\b"
        rf"|\b((?:late|early|earlier|later)\s+)?(yesterday|today|tonight|tomorrow|last\s+night"
        rf"|overnight(?!\s+(?:on\s+|into\s+)?{WEEKDAY}))\b(?:\s+{PART}\b)?"
        rf"|\b(this)\s+{PART}\b"
    ),
    "ago": (
        r"\b(?:(?:about|around|nearly|almost|more\s+than|less\s+than|over|some|just|only|exactly)\s+)?"
        rf"({NUMBER})(?:\s+or\s+(?:so|\w+))?[\s-]+({UNIT})s?(?:\s+or\s+so|\s+and\s+a\s+half)?\s+"
        r"(ago|earlier|before|later|afterwards?|previously|back|prior|on(?=[,.;])|after)\b"
    ),
    "related": (
        rf"\b(the)\s+(previous|preceding|following|next|same|day\s+of\s+the)\s+({UNIT}|{PART})\b"
        rf"|\b(the)\s+(day|night|evening|morning|week|month|year|weekend)\s+(before|after|earlier)\b"
        rf"|\b(?:(?:earlier|later|late|early)\s+)?(that)\s+(?:(?:same|very)\s+)?(day|week|weekend|month|year|{PART})\b"
        r"|\b(?:earlier|later|early|late)\s+((?:in|on)\s+the|the\s+same)\s+(day|week|month|year|morning|evening"
        r"|night)\b"
    ),
    "unit": (
        r"\b(?:(early|earlier|late|later|mid)[\s-]+(?:in\s+)?)?(last|this|next|the\s+past|the\s+current|this\s+past)\s+"
        r"(week|weekend|month|year|decade|century|spring|summer|autumn|fall|winter)\b"
        r"|\b(the)\s+(weekend)\b(?!\s+(?:before|after))"
    ),
    "unit_month": rf"\b(last|next|this|this\s+past)\s+({MONTH})(?!\s*\d)",
    "month": (
        r"\b(?:(early|late|mid|the\s+middle\s+of|the\s+end\s+of|the\s+beginning\s+of"
        r"|the\s+start\s+of)[\s-]+(?:in\s+)?)?"
        rf"\b({MONTH})(?!\s*\d{{1,2}}\b)"
        rf"(?:\s*,?\s*(?:of\s+)?({YEAR}|last\s+year|this\s+year|next\s+year|the\s+same\s+year|the\s+previous\s+year))?"
    ),
    "season": rf"\b(spring|summer|autumn|fall|winter)\s+(?:of\s+)?({YEAR})",
    "year": (
        r"\b(?:(early|late|mid|the\s+middle\s+of|the\s+end\s+of|the\s+beginning\s+of"
        r"|the\s+start\s+of)[\s-]+(?:in\s+)?)?"
        rf"\b({YEAR})\b(?!\s*(?:%|percent|people|soldiers|troops|dollars|euros|pesos|rupees|kg|km|miles|hours"
        rf"|GMT|local|UTC))"
    ),
    "decade": r"(?<!\w)(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?((?:19|20)\d0|['’]\d0)s\b",
    "holiday": (
        r"\b((?:new\s+year[’']?s|christmas)\s+(?:eve|day)|christmas(?=\s+(?:morning|night|evening|weekend))"
        r"|boxing\s+day"
        r"|(?:(?<=on\s)|(?<=at\s)|(?<=since\s))christmas(?!\s+(?:markets?|trees?|part(?:y|ies)|fairs?|lights|shopp\w+|concerts?"
        r"|parades?|dinners?|services?|mass|stalls?))|valentine[’']?s\s+day"
        r"|st\.?\s+patrick[’']s\s+day|may\s+day"
        r"|bastille\s+day|fourth\s+of\s+july|july\s+fourth|halloween|veterans\s+day|palm\s+sunday|maundy\s+thursday"
        r"|good\s+friday|easter\s+(?:sunday|day|monday)|ash\s+wednesday|memorial\s+day|labor\s+day|columbus\s+day"
        rf"|thanksgiving(?:\s+day)?|mother[’']s\s+day|father[’']s\s+day)\b(?:\s*,?\s+({YEAR}))?"
    ),
    "anniversary": (
        r"\b(\d{1,3}(?:st|nd|rd|th)|\d{1,3}-year|one-year|first|second|third|fourth|fifth|sixth|seventh|eighth"
        r"|ninth|tenth"
        r"|eleventh|twelfth|fifteenth|twentieth|twenty-fifth|thirtieth|fortieth|fiftieth)[\s-]+anniversary\b"
    ),
    "age": (
        rf"\b(?:{NUMBER}|\d{{1,3}})(?:\s+|-)(?:year|month|week|day)s?(?:\s+|-)olds?\b"
        rf"|\baged?\s+(?:between\s+)?\d{{1,3}}\b"
        rf"|\b{NUMBER}\s+years?\s+of\s+age\b"
    ),
    "duration": (
        rf"\b(?:(?:for|over|during|in|within|after)\s+)?(?:the\s+)?(?:(?:past|last|first|next|coming|previous"
        rf"|recent)\s+)?"
        rf"(?:(?:more\s+than|at\s+least|nearly|almost|about|around|less\s+than)\s+)?"
        rf"{NUMBER}(?:\s+(?:or|to)\s+{NUMBER}|\s*[-–]\s*\d{{1,3}})?[\s-]+(?:more\s+|straight\s+"
        rf"|consecutive\s+)?{UNIT}s?(?:-long)?\b"
        rf"|\b(?:in\s+|over\s+)?(?:the\s+)?(?:recent|past|last\s+few|coming)\s+{UNIT}s\b|\bfor\s+{UNIT}s\b"
    ),
    "set": (
        r"\b(?:every|each)\s+(?:other\s+)?(?:day|night|week|weekend|month|year|morning|evening)\b|\b(?:daily"
        r"|nightly|weekly|"
        r"monthly|yearly|annually)\b|\b(?:once|twice|three\s+times)\s+an?\s+(?:day|week|month|year)\b"
    ),
    "clock": rf"(?<![\d.:$€£]){CLOCK}",
    "part": (
        rf"\b(?:at|before|after|by|until)\s+(?:dawn|dusk|nightfall|daybreak|sunrise|sunset)\b"
        rf"|\b(?:in\s+)?the\s+(?:early\s+|late\s+|small\s+)(?:hours|{PART})(?!\s+of\s+(?!the))\b"
    ),
}
RULES = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _RULES.items()}

# Each rule's telling words: a rule is tried only around one of them; trying all everywhere takes ten times as long.
_UNIT_WORDS = """second minute hour day night week weekend month year decade century
    seconds minutes hours days nights weeks weekends months years decades centuries"""
_PART_WORDS = """morning midmorning afternoon midafternoon evening night lunchtime lunch noon midday midnight dawn dusk
    nightfall daybreak sunrise sunset hours mornings evenings nights"""
_MONTH_WORDS = """jan january feb february mar march apr april may jun june jul july aug august sep sept september
    oct october nov november dec december"""
_WEEKDAY_WORDS = """mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday
    mondays tuesdays wednesdays thursdays fridays saturdays sundays"""
_SEASON_WORDS = "spring summer autumn fall winter"
_TELLING: dict[str, str] = {
    "month_day": _MONTH_WORDS,
    "nine_eleven": "sep sept september 9",
    "day_month": _MONTH_WORDS,
    "weekday": _WEEKDAY_WORDS,
    "week_ago_weekday": "ago",
    "deictic": "yesterday today tonight tomorrow last overnight this",
    "ago": "ago earlier before later after afterwards afterward previously back prior on",
    "related": f"{_UNIT_WORDS} {_PART_WORDS}",
    "unit": f"week weekend month year decade century {_SEASON_WORDS}",
    "unit_month": _MONTH_WORDS,
    "month": _MONTH_WORDS,
    "season": _SEASON_WORDS,
    "holiday": """year years christmas boxing valentine valentines patrick may bastille fourth halloween veterans palm
        maundy good easter ash memorial labor columbus thanksgiving mother father""",
    "anniversary": "anniversary",
    "age": "old olds age aged year",
    "duration": _UNIT_WORDS,
    "set": "every each daily nightly weekly monthly yearly annually once twice three",
    "clock": "noon midday midnight",
    "part": _PART_WORDS,
}
_DIGITS = ("iso", "numeric", "clock", "nine_eleven", "age")
_YEARS = ("iso", "year", "season", "decade", "clock")
TELLING: dict[str, tuple[str, ...]] = {}
for _rule, _text in _TELLING.items():
    for _word in _text.split():
        TELLING[_word] = (*TELLING.get(_word, ()), _rule)
WORD = re.compile(r"[a-z]+|\d+", re.IGNORECASE)
BACK, AHEAD = 70, 100  # code points around a telling word in which its expression lies


def windows(text: str) -> dict[str, list[tuple[int, int]]]:
    """Where each rule is to be tried: stretches around its telling words, apart from each other."""
    found: dict[str, list[tuple[int, int]]] = {}
    for match in WORD.finditer(text):
        word = match[0]
        if word.isdigit():
            rules: tuple[str, ...] = _YEARS if len(word) == 4 else (*_DIGITS, "decade") if len(word) == 2 else _DIGITS
        else:
            rules = TELLING.get(word.lower(), ())
        for rule in rules:
            start, end = max(0, match.start() - BACK), min(len(text), match.end() + AHEAD)
            stretches = found.setdefault(rule, [])
            if stretches and stretches[-1][1] >= start:
                stretches[-1] = (stretches[-1][0], end)
            else:
                stretches.append((start, end))
    return found


# What belongs to an expression on its left and on its right.
_LEFT_PARTS = (
    rf"(?:(?:in|during|at|on|before|by|until)\s+)?(?:the\s+)?(?:(?:very\s+)?(?:early|late|small|wee|pre-?dawn)\s+)?"
    rf"(?:hours|{PART})(?:\s+(?:hours|of|on|prayers\s+on))+\s+$",
    rf"{ROUGH}*(?:between\s+)?{CLOCK}(?:\s*(?:-|–|to|and)\s*{CLOCK})?\s*,?\s*(?:on|of|last)?\s*$",
    rf"{ROUGH}*(?:dawn|dusk|sunset|sunrise|daybreak|nightfall|first\s+light)\s*,?\s*(?:on\s+)?$",
    r"(?:very\s+)?(?:early|late|later|earlier|mid|overnight|overnight\s+into|overnight\s+on|late\s+in\s+the\s+day|"
    r"early\s+in\s+the\s+day|earlier\s+in\s+the\s+day)\s+(?:on\s+)?$",
    r"(?:on|in|at|during|over|around|about)\s+(?:the\s+)?$",
)
LEFT = tuple(re.compile(rf"(?<![\w$€£.]){part}", re.IGNORECASE) for part in _LEFT_PARTS)
RIGHT = (
    re.compile(rf"\s+(?:early\s+|late\s+|mid-?)?{PART}\b", re.IGNORECASE),
    re.compile(rf"\s*,?\s+{ROUGH}+{CLOCK}", re.IGNORECASE),
    re.compile(r"\s+at\s+(?:dawn|dusk|sunset|sunrise|daybreak|nightfall)\b", re.IGNORECASE),
    re.compile(r"['’]s\b", re.IGNORECASE),
)
CLOCK_PARTS = re.compile(
    r"(\d{1,2})(?:[:.](\d\d))?\s*(a\.?m|p\.?m|o['’]clock\s+in\s+the\s+(?:morning|afternoon|evening)"
    r"|in\s+the\s+(?:morning|afternoon|evening))|(\d{1,2})[:.](\d\d)|(\d\d)(\d\d)\s*(?:hours|hrs|local)",
    re.IGNORECASE,
)
LATE = re.compile(r"\b(?:night|evening|afternoon)\b", re.IGNORECASE)
WORLD_TIME = re.compile(r"\b(?:GMT|UTC)\b", re.IGNORECASE)
JOIN = re.compile(
    r"\s*(?:-|–|to|through|until|till|into|and\s+into|and)\s+(?:the\s+|early\s+)?|\s*[-–]\s*", re.IGNORECASE
)
OF_YEAR = re.compile(
    r"\b(in|since|until|by|from|of|to|for|during|before|after|between|and|through|last|early|late|mid)\W*$",
    re.I,
)
FULL_YEAR = re.compile(r"(?:19|20)\d\d")
BORN = re.compile(r"(?:\b[BWHAI]/[MF]|\bD\.?O\.?B\.?|\b[Bb]orn(?: on)?)\W*$")  # a birthday, in a police blotter
NEW_SENTENCE = re.compile(rf"(?:\s+{CLOCK})?\s+[A-Z\"“]")
ACT = re.compile(
    r"\s+(?:the|his|her|their|a|an)\s+(?:[\w.-]+\s+){0,4}?(?:air)?(?:attack|shooting|bombing|blast|explosion|killing|massacre|stabbing|raid|murder|"
    r"death|abduct|kidnap|siege|assault|ambush|strike|slaying|clash|riot|violence)",
    re.IGNORECASE,
)
NO_YEAR = re.compile(
    r" block\b| (?:[\w-]+ ){0,3}?(?:Acura|Audi|BMW|Buick|Cadillac|Chevrolet|Chevy|Chrysler|Dodge|Fiat|Ford|GMC|Honda|Hyundai|Infiniti|"
    r"Jaguar|Jeep|Kia|Lexus|Lincoln|Mazda|Mercedes|Mercury|Mini Cooper|Mitsubishi|Nissan|Opel|Peugeot|Pontiac|Porsche|Range Rover|"
    r"Renault|Saturn|Subaru|Suzuki|Tesla|Toyota|Volkswagen|Volvo|Vauxhall|Harley)\b"
)
NAMED_DAY = re.compile(
    r"\b(?:Bloody|Black|Red|Holy|Super|Giving|Cyber|Ruby|Freaky)\s+$"
)  # "Bloody Sunday": a name, no day
OF_MONTH = re.compile(r"\b(in|since|until|by|during|last|early|late|mid)\W*$", re.I)
STAMP = re.compile(
    r"(?:^|\s)(?:date|published|publish\s+date|updated?|last\s+updated|posted|modified|created|issued)"
    r"(?:\s+(?:on|at))?\s*[:(]?\s*(?:\d{1,2}:\d\d\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?\s*,?\s*[-–]?\s*)?$",
    re.IGNORECASE,
)
DATELINE_BEFORE = re.compile(r"(?:^|\n)\s*(?:[^\n.!?]{0,60}?[A-Z]{3}[^\n.!?]{0,40},\s*|[A-Z][\w .,'’-]{2,40},\s*)?$")
BRACKET_BEFORE = re.compile(
    r"[A-Z]{3}[^.!?()\n]{0,25}\.?\s*\((?:[A-Z][\w.]*(?: [A-Z][\w.]*){0,2} ?[/,|–-] ?)?$"
)  # the place of a dateline, in capitals, and an agency: "COTABATO CITY (MindaNews / "
BRACKET_AFTER = re.compile(r"\)\s*(?:--|—|–|-|_)")
DATELINE_AFTER = re.compile(r"\s*,?\s*(?:\([^)\n]{2,40}\)\s*)?(?:\[[^\]\n]{2,40}\]\s*)*(?:--|—|–|-|_|\[TEXT\])")


def number(words: str) -> int | None:
    """What a number word or digits count; None for "several" and "a few"."""
    word = words.lower().strip()
    if word.isdigit():
        return int(word)
    return 2 if word.startswith("a couple") else NUMBERS.get(word)


def ordinal(words: str) -> int | None:
    """Which one an ordinal means ("10th", "tenth", "one-year")."""
    word = words.lower().removesuffix("-year")
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else ORDINALS.get(word, NUMBERS.get(word))


def month_number(words: str) -> int:
    """1-12 for a month's name or short form."""
    return MONTHS[words[:3].lower()]


def weekday_number(words: str) -> int:
    """0-6, Monday first, for a weekday's name or short form."""
    return WEEKDAYS[words[:3].lower()]


def looks_like_name(words: str) -> bool:
    """Whether a month or weekday is written as a name: with a capital."""
    return words[:1].isupper()
