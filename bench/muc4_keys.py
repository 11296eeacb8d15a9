"""Score date, place, stage and blame against MUC-4's full keys: `python -m bench.muc4_keys TEXTS KEYS [--engine NAME]`.

TEXTS is a file of raw reports (`tst1-muc3`), KEYS the file of their keys in 25 slots (`key-tst1.v7`). Each report is
read as it stands, dateline and capitals and all, with the date of its dateline as the day of publication. An engine's
incidents are put beside the keys' templates one to one for the most slots right; then, over all reports:

- date: the incident's days lie within the key's (a day, a range, or up to a day);
- place: the key's country and one of its finer names; the country alone counts half, as MUC-4's own scorer has it;
- stage: accomplished, attempted or threatened;
- confidence: of each organisation that the key blames, on whose word.

Precision is over what the engine says of these slots, recall over what the keys hold. This is not the official scorer,
which also asked people whether words fit; figures near the published ones say no more than "near".
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from bench.agree import main_words, same_name
from bench.muc4_score import Counts
from dateline.engine import ENGINES
from dateline.errors import EngineError
from dateline.gazetteer import default
from dateline.model import Incident, Report
from dateline.read import ReadOptions, read_text

SLOTS = ("date", "place", "stage", "confidence")

_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)})\w* (\d\d)")
_SLOT = re.compile(r"^(\d+)\.\s+[A-Z]+(?: TGT)?: [A-Z ]+?\s{2,}(.*)$")
_STAGES = {"ACCOMPLISHED": "carried_out", "ATTEMPTED": "attempted", "THREATENED": "threatened"}
_WORD_OF = {
    "REPORTED AS FACT": ("reported", "convicted"),
    "CLAIMED OR ADMITTED": ("claimed", "convicted"),
    "SUSPECTED OR ACCUSED BY AUTHORITIES": ("named_by_authorities", "suspected"),
    "SUSPECTED OR ACCUSED": ("suspected", "named_by_authorities"),
    "POSSIBLE": ("suspected", "reported"),
}


@dataclass(frozen=True, slots=True)
class Key:
    """One template: first and last day of each answer that is right, country, finer names, stages, and organisations
    with the words on which they may be blamed."""

    days: tuple[tuple[date, date], ...]
    country: str | None
    places: tuple[str, ...]
    stages: tuple[str, ...]
    blamed: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


def keys(text: str) -> Iterator[tuple[str, Key]]:
    """The templates of a file of keys, each with its report's id; those of reports without an incident left out."""
    for block in re.split(r"(?m)^0\.\s+MESSAGE: ID\s+", text)[1:]:
        name = block.split()[0]
        slots: dict[int, list[str]] = defaultdict(list)
        current = 0
        for line in block.splitlines()[1:]:
            found = _SLOT.match(line)
            current = int(found[1]) if found else current
            value = found[2] if found else line
            if value.strip() and not value.startswith(";"):
                slots[current].append(value.strip())
        if slots[4] and slots[4][0] != "*":
            yield name, _key(slots)


def _key(slots: dict[int, list[str]]) -> Key:
    place = slots[3][0] if slots[3] else "-"
    levels = [re.sub(r"\(.*?\)", "", level).strip() for level in re.split(r":| - ", place.split(" / ")[0])]
    country = levels[0] if levels[0] not in ("-", "*", "") else None
    return Key(
        days=tuple(_days(slots[2][0])) if slots[2] else (),
        country=country,
        places=tuple(level for level in levels[1:] if level) if country else (),
        stages=tuple(_STAGES[s] for s in slots[5][0].lstrip("? ").split(" / ") if s in _STAGES) if slots[5] else (),
        blamed=tuple(_blamed(line) for line in slots[11] if ":" in line),
    )


def _days(words: str) -> Iterator[tuple[date, date]]:
    """The answers of a date slot: "02 FEB 90", "31 MAR 90 - 01 APR 90", "- 02 MAY 90" (up to), or several by "/"."""
    for answer in words.split("/"):
        found = [day for day in map(_day, _DAY.finditer(answer)) if day]
        if found:
            up_to = answer.strip(" ()").startswith("-")
            yield (date.min if up_to else found[0]), found[-1]


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(1900 + int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:  # "16 NOV 00" and other slips
        return None


def _blamed(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    label, _, names = line.lstrip("? ").partition(":")
    said = tuple(word for one in label.split(" / ") for word in _WORD_OF.get(one.strip(), ()))
    return tuple(re.findall(r'"([^"]+)"', names)), said


def reports(text: str) -> Iterator[tuple[str, Report]]:
    """The reports of a raw file, each with its id, published on the day of its dateline."""
    for piece in re.split(r"(?m)^(?=(?:DEV|TST\d)-MUC\d-\d{4}\b)", text)[1:]:
        name, _, body = piece.partition("\n")
        dateline = _DAY.search(body[:200])
        day = _day(dateline) if dateline else None
        paragraphs = (" ".join(p.split()) for p in re.split(r"\n\s*\n", body) if p.strip())
        yield (
            name.split()[0],
            read_text("\n\n".join(paragraphs), ReadOptions(published=day.isoformat() if day else None)),
        )


def marks(incident: Incident, key: Key) -> dict[str, Counts]:
    """What one incident gets beside one template, by slot."""
    found = {slot: Counts() for slot in SLOTS}
    if incident.date:
        found["date"].p_den = 1
    if key.days:
        found["date"].r_den = 1
    if incident.date and any(_within(incident, days) for days in key.days):
        found["date"].p_num = found["date"].r_num = 1
    found["place"] = _place(incident, key)
    found["stage"] = Counts(0, 1, 0, bool(key.stages))
    if incident.status in key.stages:
        found["stage"].p_num = found["stage"].r_num = 1
    found["confidence"] = _confidence(incident, key)
    return found


def _within(incident: Incident, days: tuple[date, date]) -> bool:
    if incident.date is None or incident.date.precision not in ("day", "time", "range"):
        return False
    start, end = (date.fromisoformat(d[:10]) for d in (incident.date.start, incident.date.end))
    return days[0] <= start and end <= days[1]


def _place(incident: Incident, key: Key) -> Counts:
    counts = Counts(0, bool(incident.place and incident.place.country), 0, bool(key.country))
    if incident.place and incident.place.country and key.country:
        country = default().country(incident.place.country)
        if country and same_name(country.name, key.country):
            names = (incident.place.name, incident.place.settlement, incident.place.admin1)
            finer = any(same_name(p, n) for p in key.places for n in names if n)
            counts.p_num = counts.r_num = 1.0 if finer or not key.places else 0.5
    return counts


def _confidence(incident: Incident, key: Key) -> Counts:
    groups = [p for p in incident.perpetrators if p.kind in ("group", "state")]
    counts = Counts(0, len(groups), 0, len(key.blamed))
    for names, said in key.blamed:
        fits = [p for p in groups if any(same_name(p.name, n) or main_words(p.name) == main_words(n) for n in names)]
        if any(p.attribution in said for p in fits):
            counts.p_num += 1
            counts.r_num += 1
    return counts


def score(incidents: Sequence[Incident], templates: Sequence[Key]) -> dict[str, Counts]:
    """One report's counts by slot."""
    table = [[marks(i, t) for t in templates] for i in incidents]
    worth = np.array([[sum(c.p_num for c in cell.values()) for cell in row] for row in table])
    rows, columns = linear_sum_assignment(-worth) if worth.size else ((), ())
    total = {slot: Counts() for slot in SLOTS}
    nothing = Key((), None, (), (), ())
    for slot in SLOTS:
        total[slot].p_den = sum(marks(i, nothing)[slot].p_den for i in incidents)
        total[slot].r_den = sum(_held(t)[slot] for t in templates)
        total[slot].p_num = total[slot].r_num = sum(table[r][c][slot].p_num for r, c in zip(rows, columns, strict=True))
    return total


def _held(key: Key) -> dict[str, int]:
    return {
        "date": bool(key.days),
        "place": bool(key.country),
        "stage": bool(key.stages),
        "confidence": len(key.blamed),
    }


def main() -> None:
    """Read the reports, score them, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("keys", type=Path)
    parser.add_argument("--engine", choices=sorted(ENGINES), default="builtin")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    gold: dict[str, list[Key]] = defaultdict(list)
    for name, key in keys(given.keys.read_text(encoding="utf-8", errors="replace")):
        gold[name].append(key)
    engine, total = ENGINES[given.engine](), {slot: Counts() for slot in SLOTS}
    for name, report in reports(given.texts.read_text(encoding="utf-8", errors="replace")):
        try:
            told = [i for i in engine(report).incidents if i.role != "background"]
        except EngineError as error:
            print(f"not read: {name}: {error}")
            told = []
        for slot, counts in score(told, gold[name]).items():
            total[slot] += counts
    if given.json:
        print(json.dumps({slot: asdict(counts) for slot, counts in total.items()}))
        return
    print(f"{'':12s}      P      R     F1")
    for slot, counts in total.items():
        print(f"{slot:12s} {100 * counts.precision:6.1f} {100 * counts.recall:6.1f} {100 * counts.f1:6.1f}")


if __name__ == "__main__":
    main()
