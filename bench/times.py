"""Measure time expressions on TimeML documents: `python bench/times.py DATA [--half tune|check] [--show N]`.

DATA is a folder of `.tml` files with TIMEX3 annotation (TempEval-3's TimeBank and AQUAINT; anyone gets them from the
TempEval-3 site or the Linguistic Data Consortium). Gold is every TIMEX3 of type DATE or TIME in the text; the
document's creation time is the publication day. Spans match when they overlap. A value is right when the day, month,
year, week or range is the same; hours are not compared, and vague references ("now", quarters, fiscal years) have no
calendar value. Documents are halved by a hash of their name; rules were tuned on `tune`.
"""

from __future__ import annotations

import argparse
import re
import xml.etree.ElementTree as ElementTree
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from dateline.find.analysis import analyse
from dateline.find.base import Mention, TimeValue
from dateline.find.times import find
from dateline.model import Report, Span

SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True)
class Gold:
    """One annotated expression."""

    span: Span
    value: str
    words: str


def documents(folder: Path, half: str) -> Iterator[tuple[str, str, str, list[Gold]]]:
    """Name, creation day, text and gold of each document of the half."""
    for path in sorted(folder.rglob("*.tml")):
        if half == "all" or zlib.crc32(path.name.encode()) % 2 == (half == "check"):
            root = ElementTree.parse(path).getroot()
            created = next(iter(root.iter("TIMEX3"))).get("value", "")[:10]
            body = root.find("TEXT")
            if body is not None:
                text, golds = _flat(body)
                yield path.name, created, text, golds


def _flat(body: ElementTree.Element) -> tuple[str, list[Gold]]:
    pieces: list[str] = []
    golds: list[Gold] = []

    def walk(node: ElementTree.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(node.text or "")
        for child in node:
            walk(child)
            pieces.append(child.tail or "")
        if node.tag == "TIMEX3" and node.get("type") in ("DATE", "TIME"):
            words = "".join(pieces)[start:]
            golds.append(Gold(Span(start, start + len(words)), node.get("value", ""), words))

    walk(body)
    return "".join(pieces), golds


def interval(value: str) -> tuple[str, str] | None:
    """First and last day of a TIMEX3 value; None where it has no calendar value."""
    if match := re.match(r"(\d{4})-(\d\d)-(\d\d)", value):
        return match[0], match[0]
    if match := re.match(r"(\d{4})-W(\d\d)(-WE)?", value):
        if not 1 <= int(match[2]) <= 52:
            return None
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        first = monday + timedelta(days=5) if match[3] else monday
        return first.isoformat(), (monday + timedelta(days=6)).isoformat()
    if match := re.match(r"(\d{4})-(SP|SU|FA|WI)", value):
        return f"{match[1]}-{SEASON_MONTH[match[2]]:02d}", "season"
    if match := re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-XX)?", value):
        return value.removesuffix("-XX"), value.removesuffix("-XX")
    if re.fullmatch(r"\d{3}", value):
        return f"{value}0-01-01", f"{value}9-12-31"
    return None


def same(gold: str, value: TimeValue) -> bool:
    """Whether a mention means the gold value."""
    days = interval(gold)
    if days is None or value.start is None or value.end is None:
        return False
    if days[1] == "season":
        return value.start.startswith(days[0])
    return (value.start[:10], value.end[:10]) == days


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--half", choices=("tune", "check", "all"), default="check")
    parser.add_argument("--show", type=int, default=0, help="print so many misses of each kind")
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    misses: dict[str, Counter[str]] = {"missed": Counter(), "spurious": Counter(), "wrong": Counter()}
    for name, created, text, golds in documents(args.data, args.half):
        draft = analyse(Report(id=name, text=text, published=created))
        mentions = [
            m for m in find(draft) if isinstance(m.value, TimeValue) and m.value.use in ("point", "publication")
        ]
        _count(golds, mentions, text, created, counts, misses)
    _report(counts)
    for kind, rows in misses.items():
        for row, number in rows.most_common(args.show):
            print(f"  {kind}: {number} {row}")


def _count(
    golds: list[Gold],
    mentions: list[Mention],
    text: str,
    created: str,
    counts: Counter[str],
    misses: dict[str, Counter[str]],
) -> None:
    counts["gold"] += len(golds)
    counts["found"] += len(mentions)
    for mention in mentions:
        hit = any(mention.span.overlaps(g.span) for g in golds)
        counts["right_spans"] += hit
        if not hit:
            misses["spurious"][text[mention.span.start : mention.span.end]] += 1
    for gold in golds:
        near = [m for m in mentions if m.span.overlaps(gold.span)]
        counts["hit"] += bool(near)
        calendar = interval(gold.value) is not None
        counts["gold_calendar"] += calendar
        counts["hit_calendar"] += calendar and bool(near)
        if not near:
            misses["missed"][f"{' '.join(gold.words.split())} = {gold.value}"] += 1
        elif calendar:
            values = [m.value for m in near if isinstance(m.value, TimeValue)]
            right = any(same(gold.value, v) for v in values)
            counts["values"] += right
            if not right:
                got = [(v.start, v.end) for v in values]
                misses["wrong"][f"{' '.join(gold.words.split())} = {gold.value} / {got} ({created})"] += 1


def _report(counts: Counter[str]) -> None:
    precision = counts["right_spans"] / max(counts["found"], 1)
    recall = counts["hit"] / max(counts["gold"], 1)
    dated = counts["hit_calendar"] / max(counts["gold_calendar"], 1)
    print(f"expressions {counts['gold']}, with a calendar value {counts['gold_calendar']}, found {counts['found']}")
    print(
        f"span precision {precision:.1%}  recall {recall:.1%}  F1 {2 * precision * recall / (precision + recall):.1%}"
    )
    print(f"span recall of those with a calendar value {dated:.1%}")
    print(f"value accuracy, of those found {counts['values'] / max(counts['hit_calendar'], 1):.1%}")


if __name__ == "__main__":
    main()
