"""How far from a named place the words put an act: "20 km north of X", "a few miles outside X", "near X"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.model import Direction, Span
from dateline.numerals import VALUES

_BEFORE = 110  # code points before a name that are looked at
_KM = {
    "km": 1.0, "kms": 1.0, "kilometer": 1.0, "kilometre": 1.0, "kilometers": 1.0, "kilometres": 1.0,
    "mile": 1.609344, "miles": 1.609344, "mi": 1.609344,
    "m": 0.001, "meter": 0.001, "metre": 0.001, "meters": 0.001, "metres": 0.001,
    "yard": 0.0009144, "yards": 0.0009144, "feet": 0.0003048, "foot": 0.0003048,
}  # fmt: skip
_NUMBER = rf"\d[\d,]*(?:\.\d+)?|(?:{'|'.join(VALUES)})(?:-(?:{'|'.join(VALUES)}))?|half a|a|a hundred"
_HEDGE = (
    r"(?:about|around|roughly|approximately|some|nearly|almost|just|only|less than|more than|over|under|at least|"
    r"within)"
)
_POINT = r"(?P<point>north|south|east|west|(?:north|south)[ -]?(?:east|west))(?:ern|ward|wards)?"
_HEAD = (
    r"(?:(?:the )?(?:\w+[ -]){0,2}(?:city|town|village|capital|port|border|centre|center|downtown|outskirts|edge|"
    r"settlement|hub|suburb|camp)(?: of| with|,)? |the )?(?:(?:central|downtown|\w+ern) )?"
)
_FROM = r" (?:of|from|outside|off) "
_LINKED = re.compile(rf"{_FROM}{_HEAD}$", re.IGNORECASE)  # the end of `_AWAY` and of `_SIDE`: quickly looked for
_AWAY = re.compile(
    rf"(?:{_HEDGE} )?(?:(?P<number>{_NUMBER})[ -]?(?P<unit>{'|'.join(sorted(_KM, key=len, reverse=True))})\b"
    rf"(?: \([^)]{{1,25}}\))?|(?:a few|several|dozens of|some) (?:{'|'.join(_KM)})|(?:a|an|\w+)(?:['’]s|s['’])? "
    rf"(?:hours?|minutes?)(?:['’]s?)?(?: drive)?)"
    rf"(?:,? (?:(?:to|in) the )?(?:due )?{_POINT})?(?: away)?{_FROM}{_HEAD}$",
    re.IGNORECASE,
)
_SIDE = re.compile(
    rf"(?:(?:just|immediately|far|further|slightly) )?(?:to the )?(?<!in the )(?<!in ){_POINT} of {_HEAD}$",
    re.IGNORECASE,
)
_NEAR = re.compile(
    rf"\b(?:near|close to|next to|not far from|just outside|outside|on the outskirts of|the outskirts of|outskirts of|"
    rf"just off|in the vicinity of|adjacent to|a short distance from) {_HEAD}$",
    re.IGNORECASE,
)
_POINTS: dict[str, Direction] = {
    "north": "north", "south": "south", "east": "east", "west": "west", "northeast": "northeast",
    "northwest": "northwest", "southeast": "southeast", "southwest": "southwest",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Away:
    """How far from a named place: `km` where a distance is told, `direction` where a side is; neither: only near.
    `span`: the words that say so."""

    km: float | None
    direction: Direction | None
    span: Span


def away_from(text: str, start: int) -> Away | None:
    """What the words before the name at `start` say of how far from it, or None where they put the act in it."""
    opening = max(0, start - _BEFORE)
    before = text[opening:start]
    for pattern in (_AWAY, _SIDE, _NEAR) if _LINKED.search(before) else (_NEAR,):
        if match := pattern.search(before):
            groups = match.groupdict()
            words = before[match.start() :].rstrip()
            at = opening + match.start()
            return Away(_km(groups), _direction(groups), Span(at, at + len(words)))
    return None


def _km(groups: dict[str, str | None]) -> float | None:
    number, unit = groups.get("number"), groups.get("unit")
    return None if number is None or unit is None else round(_value(number.lower()) * _KM[unit.lower()], 1)


def _value(number: str) -> float:
    if number[0].isdigit():
        return float(number.replace(",", ""))
    special = {"half a": 0.5, "a": 1.0, "a hundred": 100.0}
    return special[number] if number in special else float(sum(VALUES[part] for part in number.split("-")))


def _direction(groups: dict[str, str | None]) -> Direction | None:
    point = groups.get("point")
    return None if point is None else _POINTS[re.sub(r"[ -]", "", point.lower())]
