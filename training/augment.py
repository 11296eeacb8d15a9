"""Small changes of an example that leave its labels true: for MUC-4's few texts of one region and time.

Names of places and groups that recur in the old newswire are put in place of each other throughout a text, so that the
network learns from the words around them rather than by heart. Text that is marked, or partly so, keeps its marks: the
offsets move along.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace

from training.examples import Example

_SETS = (
    ("el salvador", "colombia", "peru", "guatemala", "chile", "honduras", "bolivia", "ecuador", "nicaragua", "panama",
     "kenya", "sri lanka", "lebanon", "nigeria", "the philippines", "pakistan", "mali", "india", "turkey", "iraq"),
    ("san salvador", "bogota", "lima", "medellin", "guatemala city", "santiago", "tegucigalpa", "la paz", "cali",
     "nairobi", "karachi", "beirut", "lagos", "manila", "peshawar", "baghdad", "mogadishu", "cucuta", "ayacucho"),
    ("salvadoran", "colombian", "peruvian", "guatemalan", "chilean", "honduran", "bolivian", "nigerian", "lebanese",
     "kenyan", "filipino", "iraqi", "indian", "turkish"),
)  # fmt: skip

_OFTEN = 0.35


def varied(example: Example, chance: random.Random) -> Example:
    """The example, or one in which names were put in place of each other."""
    if chance.random() > _OFTEN or not example.name.startswith(("DEV", "TST")):
        return example
    swaps: dict[str, str] = {}
    for names in _SETS:
        held = [n for n in names if re.search(rf"\b{n}\b", example.text)]
        free = [n for n in names if n not in held]
        chance.shuffle(free)
        swaps |= dict(zip(held, free, strict=False))
    return swapped(example, swaps)


def swapped(example: Example, swaps: dict[str, str]) -> Example:
    """The example with whole words put in place of others, marks and passages moved along."""
    if not swaps:
        return example
    pattern = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, swaps), key=len, reverse=True)) + r")\b")
    pieces: list[str] = []
    moves: list[tuple[int, int, int]] = []  # start and end in the old text, how much longer the new words are
    last = 0
    for found in pattern.finditer(example.text):
        new = swaps[found[0]]
        pieces += [example.text[last : found.start()], new]
        moves.append((found.start(), found.end(), len(new) - len(found[0])))
        last = found.end()
    pieces.append(example.text[last:])

    def moved(offset: int, is_end: bool) -> int:
        return offset + sum(by for start, end, by in moves if end <= offset or (is_end and start < offset < end))

    return replace(
        example,
        text="".join(pieces),
        marks=tuple(replace(m, start=moved(m.start, False), end=moved(m.end, True)) for m in example.marks),
        parts=tuple((moved(s, False), moved(e, True), role) for s, e, role in example.parts),
    )
