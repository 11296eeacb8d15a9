"""Measure casualty figures on a folder of news texts with counts: `python bench/figures.py DATA [--misses N]`.

DATA holds `texts.json` (a list of {"text", "publish_date"}) and `labels.json` (a list of {"n_killed", "n_injured"});
the Gun Violence Archive's incidents with the texts of their sources make such a folder. The labels count attackers
among the dead and hurt, tell of one incident where the text may tell of several, and a few belong to another report.
So a text counts only where it states the numbers: every label above 1 stands in it as digits or as a word, a death
needs a word for death and an injury one for shooting or hurt, and round-ups are left out (texts that carry two labels,
and those that speak of separate shootings). The texts are halved by the hash of their words: rules are
tuned on `tune` (misses are shown for this half alone), `valid` is what we report.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
from pathlib import Path

from dateline.find.analysis import analyse
from dateline.find.base import FigureValue, Mention
from dateline.find.figures import find
from dateline.model import Block, Measure, Report
from dateline.totals import Total, choose_totals

WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
RECALLED = re.compile(
    r"\b(?:last (?:year|month|week)|(?:in|since) (?:19|20)\d\d|so far this year|this year|years? ago"
    r"|months? ago|weeks? ago|in the past"
    r"|past (?:year|month|week|weekend)|previous(?:ly)?|earlier this (?:year|month|week)"
    r"|in recent (?:years|months|weeks)|since (?:January|the)|homicides?"
    r"|th (?:homicide|murder|killing)|according to (?:data|statistics)|statistics)\b",
    re.I,
)


ROUND_UP = re.compile(
    r"\b(?:separate|several|multiple|unrelated|different|two|three|four|five|six|other|string of"
    r"|series of|spate of|weekend|overnight|recent)"
    r"(?: \w+){0,2} (?:shootings|incidents|homicides|murders|killings)\b|shootings (?:across|around"
    r"|throughout|in chicago|on the)\b",
    re.I,
)
DEATH = re.compile(r"kill|dead|died|death|fatal|homicide|murder|slain|body|suicide|deceased", re.I)
HURT = re.compile(r"shot|wound|injur|hurt|hospital|struck|hit\b|bullet|condition|stab", re.I)


def report_of(text: str) -> Report:
    """A report of one block a paragraph."""
    blocks, at = [], 0
    for piece in re.split(r"(\n+)", text):
        if piece.strip():
            blocks.append(Block("paragraph", at, at + len(piece)))
        at += len(piece)
    return Report(hashlib.sha256(text.encode()).hexdigest(), text, blocks=tuple(blocks))


def totals_of(report: Report) -> dict[Measure, Total]:
    """The totals of the whole text taken as one incident, sentences that recall other times left out."""
    draft = analyse(report)
    current: list[Mention] = []
    for mention in find(draft):
        sentence = draft.sentence_at(mention.span.start)
        if not RECALLED.search(sentence.text):
            current.append(mention)
    return choose_totals(current, report)


def states(text: str, number: int) -> bool:
    """Whether the text can be said to state the number: 0 and 1 always, others as digits or as a word."""
    words = [str(number), WORDS[number] if number < len(WORDS) else ""]
    return number < 2 or any(w and re.search(rf"\b{w}\b", text, re.I) for w in words)


def stated(text: str, gold: dict[Measure, int]) -> bool:
    """Whether the text states both labelled numbers and is no round-up."""
    if not all(states(text, n) for n in gold.values()) or ROUND_UP.search(text):
        return False
    return (not gold["killed"] or DEATH.search(text) is not None) and (
        not gold["injured"] or HURT.search(text) is not None
    )


def counted(totals: dict[Measure, Total], measure: Measure) -> int | None:
    """The number as the labels count it: attackers included, nothing said is 0."""
    total = totals.get(measure)
    if total is None:
        return 0
    return (total.value.low or 0) + (total.attackers if isinstance(total.value, FigureValue) else 0)


def main() -> int:
    """Print the share of exact counts for both halves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="show so many misses of the tune half")
    parser.add_argument("--limit", type=int, default=0, help="read only so many texts of each half")
    parser.add_argument("--half", choices=("tune", "valid", "both"), default="both")
    args = parser.parse_args()
    texts = json.loads((args.data / "texts.json").read_text(encoding="utf-8"))
    labels = json.loads((args.data / "labels.json").read_text(encoding="utf-8"))
    tally: dict[str, list[int]] = {}
    shown, began = 0, time.monotonic()
    seen: dict[str, set[tuple[int, int]]] = {}
    for item, label in zip(texts, labels, strict=True):
        seen.setdefault(item["text"], set()).add((label["n_killed"], label["n_injured"]))
    for number, (item, label) in enumerate(zip(texts, labels, strict=True)):
        text = item["text"]
        half = "tune" if int(hashlib.sha256(text.encode()).hexdigest(), 16) % 2 else "valid"
        gold: dict[Measure, int] = {"killed": label["n_killed"], "injured": label["n_injured"]}
        if args.half not in ("both", half) or len(seen[text]) > 1 or not stated(text, gold):
            continue
        if args.limit and tally.get(f"{half} killed", [0, 0])[1] >= args.limit:
            continue
        totals = totals_of(report_of(text))
        for measure, want in gold.items():
            got = counted(totals, measure)
            score = tally.setdefault(f"{half} {measure}", [0, 0])
            score[0] += got == want
            score[1] += 1
            if got != want and half == "tune" and shown < args.misses:
                shown += 1
                why = [(m.rule, text[m.span.start : m.span.end]) for t in totals.values() for m in t.mentions]
                print(f"#{number} {measure}: wanted {want}, got {got}; all wanted {gold}; {why}\n    {text[:700]!r}")
    for name, (right, asked) in sorted(tally.items()):
        print(f"{name:14s} {right:4d} / {asked:<4d} {right / asked:6.1%}")
    print(f"{time.monotonic() - began:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
