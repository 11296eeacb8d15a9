"""Values of a record in words for people: what the card and the page both print."""

from __future__ import annotations

import re
from datetime import date, datetime

from dateline.gazetteer import default as gazetteer
from dateline.model import (
    Claim,
    Date,
    Figure,
    Incident,
    Location,
    Offset,
    Perpetrator,
    Record,
    Statement,
    Target,
    Weapon,
)

ROLES = {"main": "Main incident", "other": "Other incident", "background": "Recalled from the past"}
STATUS = {
    "carried_out": "carried out",
    "attempted": "attempted",
    "foiled": "foiled",
    "threatened": "threatened",
    "alleged": "alleged",
}
ATTRIBUTION = {
    "claimed": "says so itself",
    "named_by_authorities": "named by the authorities",
    "suspected": "suspected",
    "reported": "reported",
    "convicted": "convicted",
}
LINKS = {
    "response_to": "in answer to",
    "retaliation_for": "in retaliation for",
    "part_of": "part of",
    "same_series": "in one series with",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

# Characters that would drive a terminal or turn the reading order round: C0 and C1 controls (but line breaks),
# bidirectional controls, and halves of surrogate pairs.
_DRIVING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without characters that could drive a terminal or disguise what is written."""
    return _DRIVING.sub("", text.replace("\t", " "))


def line(text: str) -> str:
    """The text on one line, cleaned, runs of white space closed up."""
    return " ".join(clean(text).split())


def short(text: str, most: int) -> str:
    """The text on one line, cut at a word's end to at most `most` characters, the cut marked with an ellipsis."""
    text = line(text)
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    if " " in kept[most // 2 :]:
        kept = kept[: kept.rindex(" ")]
    return kept.rstrip(" ,;:-") + "…"


def plain_words(name: str) -> str:
    """A name of the contract ("security_forces") as words."""
    return line(name.replace("_", " "))


def iso_words(text: str | None) -> str | None:
    """An ISO 8601 day or time as words: "24 March 2024, 21:10 UTC". Other strings come back as they are."""
    if not text:
        return None
    if re.fullmatch(r"\d{4}", text):
        return text
    if match := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text):
        return f"{_MONTHS[int(match[2]) - 1]} {match[1]}"
    try:
        if len(text) == 10:
            return _day(date.fromisoformat(text))
        moment = datetime.fromisoformat(text)
    except ValueError:
        return line(text)
    return f"{_day(moment.date())}, {moment:%H:%M}{_zone(moment)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _zone(moment: datetime) -> str:
    offset = moment.utcoffset()
    if offset is None:
        return ""
    minutes = int(offset.total_seconds() // 60)
    if minutes == 0:
        return " UTC"
    sign = "+" if minutes > 0 else "-"
    return f" UTC{sign}{abs(minutes) // 60}" + (f":{abs(minutes) % 60:02}" if minutes % 60 else "")


def date_words(value: Date) -> str:
    """When it happened, as precisely as the record has it."""
    if value.precision == "year":
        return value.start[:4]
    if value.precision == "month":
        return iso_words(value.start[:7]) or value.start
    start, end = iso_words(value.start) or value.start, iso_words(value.end) or value.end
    if value.precision in ("range", "time") and end != start:
        return f"{start} to {end}"
    return start


def figure_words(value: Figure) -> str:
    """A figure with its qualifier: "at least 137 people", "30 to 40 people", "people, number not given"."""
    of = plain_words(value.of)
    number = number_words(value)
    if number is None:
        return f"{of}, number not given"
    if number == "1" and of in _ONE:
        of = _ONE[of]
    return f"{number} {of}"


_ONE = {"people": "person", "civilians": "civilian", "attackers": "attacker", "children": "child"}


def number_words(value: Figure) -> str | None:
    """A figure's number with its qualifier; None where the report gives none ("dozens")."""
    low, high = value.low, value.high
    if value.kind == "range" and low is not None and high is not None:
        return f"{low:,} to {high:,}"
    if value.kind == "vague" or (low is None and high is None):
        return None
    if value.kind == "at_most":
        most = high if high is not None else low
        return f"up to {most:,}"
    before = {"at_least": "at least ", "about": "about "}.get(value.kind, "")
    number = f"{low if low is not None else high:,}"
    return before + number


def place_words(value: Location) -> str:
    """The place with what lies around it, down from the most specific, each name once."""
    names = [line(value.name)]
    for name in (value.settlement, value.admin1, country_name(value.country)):
        if name and line(name).casefold() not in {n.casefold() for n in names}:
            names.append(line(name))
    return ", ".join(names)


def point_words(value: Location) -> str | None:
    """Coordinates with how precise they are: "55.8250, 37.3900 (site)"."""
    if value.lat is None or value.lon is None:
        return None
    away = f", the act {offset_words(value.offset)} it" if value.offset else ""
    return f"{value.lat:.4f}, {value.lon:.4f} ({value.precision}{away})"


def offset_words(value: Offset) -> str:
    """How far from a place: "20 km north of", "near"."""
    far = f"{value.km:g} km" if value.km is not None else ""
    side = f"{value.direction} of" if value.direction else "from" if far else "near"
    return f"{far} {side}".strip()


def country_name(code: str | None) -> str | None:
    """The English name of a country by its ISO 3166-1 alpha-2 code; the code where it has none."""
    if code is None:
        return None
    country = gazetteer().country(code)
    return country.name if country else code


_COUNTED = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|pair|couple)\b", re.I)


def perpetrator_words(value: Perpetrator) -> str:
    """Who did it, how many where that is said, and on whose word."""
    counted = value.count is None or value.count == 1 or _COUNTED.search(value.name)
    count = "" if counted else f", {value.count} of them"
    return f"{line(value.name)}{count} ({ATTRIBUTION[value.attribution]})"


def kinded_words(value: Target | Weapon) -> str:
    """A target or weapon with its kind, unless the name says the same."""
    kind = plain_words(value.kind)
    name = line(value.name)
    return name if kind in name.casefold() or kind == "other" else f"{name} ({kind})"


def claim_words(value: Claim) -> str:
    """Who claims or denies, and through what."""
    through = f", through {line(value.channel)}" if value.channel else ""
    return f"{line(value.by)}{through}"


def statement_words(value: Statement) -> str:
    """Who says it, to whom, through what; whether the words are their own or reported."""
    parts = [line(value.speaker) if value.speaker else "speaker not named"]
    if value.addressees:
        parts.append("to " + ", ".join(line(a) for a in value.addressees))
    if value.channel:
        parts.append("through " + line(value.channel))
    if not value.direct:
        parts.append("reported")
    return ", ".join(parts)


def type_words(value: Incident) -> str:
    """The incident's types, and what became of it where it was not carried out."""
    types = [plain_words(t) for t in value.types] or ["violence"]
    if value.suicide and types:
        types[0] = f"suicide {types[0]}"
    if value.status != "carried_out" and STATUS[value.status] not in types[0]:
        types.append(STATUS[value.status])
    return ", ".join(types)


def source_words(record: Record) -> str:
    """Publisher and time of publication on one line; empty where neither is known."""
    report = record.report
    parts = [report.publisher and line(report.publisher), iso_words(report.published)]
    if not any(parts) and report.key:
        parts.append(line(report.key))
    return " · ".join(p for p in parts if p)


def verdict_words(record: Record) -> str | None:
    """One calm sentence where there are no incidents to show, else None."""
    if record.incidents:
        return None
    if record.relevant is None:
        return "Whether this reports a violent incident could not be told."
    if not record.relevant:
        return "This reports no violent incident."
    return "This concerns violence, and no incident could be made out."


def ordered(incidents: tuple[Incident, ...]) -> list[Incident]:
    """Main first, then others, then what the report recalls; within each as in the record."""
    return sorted(incidents, key=lambda i: list(ROLES).index(i.role))


def figure_groups(incident: Incident) -> list[tuple[str, list[Figure]]]:
    """The incident's figures by measure, killed and injured first, the total before parts and rivals."""
    order = ("killed", "injured", "missing", "abducted", "arrested", "rescued", "displaced")
    groups = []
    for measure in order:
        found = [f for f in incident.figures if f.measure == measure]
        if found:
            groups.append((measure, sorted(found, key=lambda f: not f.total)))
    return groups


def note_words(value: Figure) -> str:
    """Who states the figure and as of when; empty where neither is told."""
    parts = []
    if value.stated_by:
        parts.append("says " + re.sub(r"^The\b", "the", line(value.stated_by)))
    if value.as_of:
        parts.append(f"as of {iso_words(value.as_of)}")
    return ", ".join(parts)
