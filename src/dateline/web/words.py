"""How values are said on the desk: headlines made from the record, dates, numbers, names of fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dateline.gazetteer import Gazetteer

DASH = "–"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_TYPES = {"arrest": "arrests", "other_attack": "attack", "ill_treatment": "ill-treatment"}
_ATTRIBUTION = {
    "claimed": "claimed it",
    "named_by_authorities": "named by the authorities",
    "suspected": "suspected",
    "reported": "reported",
    "convicted": "convicted",
}
_RELATION = {
    "tells": "tells of it",
    "follow_up": "follow-up",
    "copy": "copy",
    "background": "recalls it",
}
_KINDS = {"at_least": "at least ", "at_most": "up to ", "about": "about "}


def type_name(kind: str) -> str:
    """A type as a noun: "shooting", "ill-treatment"."""
    return _TYPES.get(kind, kind.replace("_", " "))


def kind_name(kind: str) -> str:
    """A kind of weapon or target, as many: "firearms", "security forces"."""
    return f"{kind}s" if kind in ("explosive", "firearm", "blade", "vehicle") else kind.replace("_", " ")


def relation_name(relation: str) -> str:
    """How a report stands to an incident, in words."""
    return _RELATION.get(relation, relation.replace("_", " "))


def attribution_name(attribution: str) -> str:
    """How somebody comes to be named, in words."""
    return _ATTRIBUTION.get(attribution, attribution.replace("_", " "))


def listed(names: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    held = list(names)
    return " and ".join([", ".join(held[:-1]), held[-1]] if len(held) > 1 else held)


def day(iso: str | None) -> str:
    """An ISO date, as precise as it is: "22 March 2024", "March 2024", "2024"; "date not known"."""
    if not iso:
        return "date not known"
    parts = iso[:10].split("-")
    if len(parts) > 1 and not (parts[1].isdigit() and 1 <= int(parts[1]) <= 12):
        return iso
    if len(parts) == 3:
        return f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{MONTHS[int(parts[1]) - 1]} {parts[0]}" if len(parts) == 2 else iso[:10]


def short_day(iso: str | None) -> str:
    """As `day`, with the month in three letters, for tables."""
    words = day(iso).split(" ")
    if not iso:
        return "unknown"
    return " ".join(w[:3] if w in MONTHS else w for w in words)


def moment(iso: str | None) -> str:
    """A time of publication with its own offset: "26 March 2024, 14:11 (UTC-04:00)"."""
    if not iso:
        return "undated"
    if len(iso) <= 10:
        return day(iso)
    try:
        read = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    offset = read.strftime("%z")
    zone = f" (UTC{offset[:3]}:{offset[3:5]})" if offset and offset[1:5] != "0000" else " UTC" if offset else ""
    return f"{day(iso)}, {read:%H:%M}{zone}"


def date_words(date: Mapping[str, Any] | None) -> str:
    """An incident's date in words; a range as "3–5 May 2024"."""
    if not date:
        return "date not known"
    start, end = str(date["start"])[:10], str(date["end"] or date["start"])[:10]
    if date.get("precision") == "year":
        return start[:4]
    if date.get("precision") == "month":
        return day(start[:7])
    if start == end:
        return day(start)
    if start[:7] == end[:7] and len(start) == len(end) == 10:
        return f"{int(start[8:])}{DASH}{day(end)}"
    return f"{day(start)} {DASH} {day(end)}"


def country_name(code: str | None) -> str:
    """The country's English name; the code itself where it is not known."""
    return country_names().get(code or "", code or "")


@lru_cache(maxsize=1)
def country_names() -> dict[str, str]:
    """English names by ISO 3166-1 alpha-2 code. Read once, when the desk starts: the gazetteer is one thread's."""
    held = files("dateline.gazetteer") / "tables" / "countries.tsv"
    codes = [line[:2] for line in held.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    gazetteer = Gazetteer()
    return {code: found.name for code in codes if (found := gazetteer.country(code))}


def place_words(place: Mapping[str, Any] | None, *, country: bool = True) -> str:
    """A place from small to large, each name once: "Crocus City Hall, Krasnogorsk, Russia"."""
    if not place:
        return ""
    names = [place.get("name"), place.get("settlement"), country_name(place.get("country")) if country else ""]
    if not place.get("settlement") and place.get("precision") not in ("region", "country"):
        names.insert(1, place.get("admin1"))
    return ", ".join(dict.fromkeys(n for n in names if n))


def headline(types: Iterable[str], place: Mapping[str, Any] | None, date: Mapping[str, Any] | None) -> str:
    """An incident's headline, made of its record and nothing else."""
    kinds = [type_name(t) for t in list(types)[:3]] or ["incident"]
    what = listed(kinds)
    where = place_words(place, country=bool(place) and not (place or {}).get("settlement"))
    near = "at" if (place or {}).get("precision") == "site" else "in"
    said = f"{what[:1].upper()}{what[1:]}" + (f" {near} {where}" if where else ", place not known")
    return f"{said}, {date_words(date)}"


_CAPTURE = re.compile(r"https?://web\.archive\.org/web/\d+(?:[a-z]{2}_)?/(https?://.+)")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")


def source_page(url: str | None) -> str:
    """The address of the page itself, where `url` is one that a browser may open; of a capture, the page captured."""
    if not url or not url.startswith(("http://", "https://")):
        return ""
    found = _CAPTURE.match(url)
    return found[1] if found else url


def archived(url: str | None, when: str | None) -> str:
    """The address of the Wayback Machine's capture of a page nearest to `when` (ISO 8601); `url` itself if it is one.

    Only an address: nothing is asked of the archive until somebody follows it.
    """
    page = source_page(url)
    if not page or _CAPTURE.match(url or ""):
        return url or "" if page else ""
    digits = re.sub(r"\D", "", (when or "")[:19])
    return f"https://web.archive.org/web/{f'{digits}/' if len(digits) >= 8 else ''}{page}"


def plain_times(said: str) -> str:
    """A sentence of the ledger's with its ISO times as people write them."""
    return _TIME.sub(lambda m: moment(m[0]), said)


def number(n: int | None) -> str:
    """A number with thousands set apart by a comma."""
    return "" if n is None else f"{n:,}"


def figure(low: int | None, high: int | None, kind: str | None, best: int | None = None) -> str:
    """A figure as people write it; "no number" for words alone."""
    if best is not None:
        return f"{number(best)} ({number(low)}{DASH}{number(high)})"
    if low is None and high is None:
        return "no number"
    if low is not None and high is not None and low != high:
        return f"{number(low)}{DASH}{number(high)}"
    return f"{_KINDS.get(kind or '', '')}{number(low if low is not None else high)}"


def band(low: int | None, high: int | None) -> str:
    """The lowest and highest that reports give; empty where all agree."""
    return "" if low is None or low == high else f"{number(low)}{DASH}{number(high)}"


def plural(n: int, one: str, many: str | None = None) -> str:
    """ "1 report", "12 reports"."""
    return f"{number(n)} {one if n == 1 else many or one + 's'}"


def first_clause(why: str, colons: int = 1) -> tuple[str, str]:
    """The reason before the list of its signals, and that list ("as told by X: same day (+2.0), ...")."""
    parts = why.split(": ")
    if "(+" not in why and "(-" not in why or len(parts) <= colons:
        return why, ""
    return ": ".join(parts[:colons]), ": ".join(parts[colons:])
