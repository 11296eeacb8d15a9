"""When two values say the same: names by main words, dates as far as they go, times as instants, places by distance."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import datetime
from typing import Any

from dateline.gazetteer import actors

ENOUGH = 0.6  # of the words of the shorter name
WITHIN_KM = 25.0
EARTH_KM = 6371.0
_LENGTH = {"day": 10, "month": 7, "year": 4}
_SMALL = frozenset("the a an of and in for to by with at on from its his her their s group militants".split())
_SAME_SIGN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def one_line(text: str | None) -> str:
    """The text in lower case on one line, with plain quotation marks and dashes."""
    return " ".join((text or "").translate(_SAME_SIGN).split()).lower()


def all_words(text: str | None) -> list[str]:
    """The text's words in lower case, without accents or apostrophes."""
    folded = unicodedata.normalize("NFKD", one_line(text).replace("'", ""))
    return re.findall(r"[^\W_]+", "".join(c for c in folded if not unicodedata.combining(c)))


def main_words(name: str | None) -> frozenset[str]:
    """The words that make a name, in the singular; all of them where there are only small ones."""
    words = all_words(re.sub(r"['’]s\b", "", name or ""))
    telling = [word for word in words if word not in _SMALL] or words
    return frozenset(_singular(word) for word in telling)


def _singular(word: str) -> str:
    if word.endswith("men"):
        return word[:-3] + "man"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def same_name(one: str | None, other: str | None) -> bool:
    """Whether most of the shorter name's words are in the longer one, or both are names of one armed group."""
    first, second = main_words(one), main_words(other)
    if not first or not second:
        return False
    if len(first & second) / min(len(first), len(second)) >= ENOUGH:
        return True
    group = actors.lookup(one or "")
    return group is not None and group == actors.lookup(other or "")


def same_instant(one: str | None, other: str | None) -> bool:
    """Whether two ISO 8601 times are the same moment. A date alone is right for any time on it (`one` is asked for)."""
    if not one or not other:
        return one == other
    if len(one) <= max(_LENGTH.values()):
        return other.startswith(one)
    if len(other) <= max(_LENGTH.values()):
        return False
    first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    if (first.tzinfo is None) != (second.tzinfo is None):
        first, second = first.replace(tzinfo=None), second.replace(tzinfo=None)
    return first == second


def same_date(asked: dict[str, Any] | None, given: dict[str, Any] | None) -> bool:
    """Whether the given date (as in a record) is the one asked for; a time on the day asked for is right as well."""
    if asked is None or given is None:
        return asked is None and given is None
    timed = given["precision"] == "time" and asked["precision"] == "day"
    if not timed and asked["precision"] != given["precision"]:
        return False
    ends = timed or given["end"].startswith(asked["end"])
    return bool(given["start"].startswith(asked["start"]) and ends)


def distance_km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Kilometres along the great circle between two points in degrees."""
    north, south = math.radians(lat), math.radians(to_lat)
    half = math.sin((south - north) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(math.radians(to_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
