"""Places on their way into a gazetteer's file: under which names they are known there, and how likely each is meant."""

import math
import re
import unicodedata
from dataclasses import dataclass, field

from dateline.gazetteer.names import fold, plain

SETTLEMENT, DISTRICT, REGION, COUNTRY, AREA, SITE = range(6)
MAIN, CURATED, ALTERNATE, SHORTENED = range(4)

# Alternates are kept in the Latin script only; a lower-case first letter marks a machine transliteration.
LATIN = re.compile(r"^[A-Z][A-Za-z0-9'’‘ʻʼ .\-]{2,}$")


@dataclass
class Row:
    """One place to be written, with its names (key -> how good the name is)."""

    id: int
    name: str
    kind: int
    lat: float
    lon: float
    country: str | None = None
    admin1: int | None = None
    admin2: int | None = None
    population: int = 0
    fame: int = 0
    parts: str = ""
    code: str = ""
    keys: dict[str, int] = field(default_factory=dict)

    def add(self, key: str, quality: int) -> None:
        """Know the place under `key`; the best quality wins."""
        if len(key) >= 2:
            self.keys[key] = min(quality, self.keys.get(key, SHORTENED))


def is_useful(alternate: str, population: int) -> bool:
    """Whether an alternate is a name that an English report might print."""
    text = "".join(sign for sign in unicodedata.normalize("NFKD", alternate) if not unicodedata.combining(sign))
    if not LATIN.match(text) or (len(text) <= 4 and text.isupper()):
        return False
    return len(text) >= 4 or population >= 50_000


def add_names(row: Row, alternates: list[str]) -> None:
    """Enter a place's main name and the useful ones among its alternates."""
    row.add(fold(row.name), MAIN)
    for alternate in alternates:
        if is_useful(alternate, row.population):
            row.add(fold(alternate), ALTERNATE)
    for key in list(row.keys):
        # "Al Fallujah" is printed "Fallujah" as often as not.
        if key.startswith("al") and row.kind == SETTLEMENT and re.match(r"(?i)(a[a-z]{1,2}|el)[ -]", plain(row.name)):
            row.add(key[2:], SHORTENED)


def rank(row: Row, capital: bool = False) -> int:
    """The place's prior, in hundredths: how likely a report that names it means it, before any context."""
    people = math.log10(row.population + 30)
    if row.kind == COUNTRY:
        return int(100 * (8 + people / 4))
    if row.kind == AREA:
        return 750
    if row.kind == REGION:
        return int(100 * (people * 0.9)) + row.fame
    if row.kind == SITE:
        return 550
    if row.kind == DISTRICT:
        return int(100 * (people * 0.62))
    bonus = 1.0 if capital else 0.0
    return int(100 * (people + 0.35 * math.log2(1 + row.fame / 8) + bonus))
