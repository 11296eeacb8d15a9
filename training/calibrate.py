"""Fit how sure the finder's scores are: `python -m training.calibrate --model FOLDER --muc4 FOLDER [--split dev]`.

Reads reports that the finder did not learn from, compares what it says with the keys, fits a curve a label and writes
`calibration.json` beside the model. Prints how often what it is so sure of is right.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bench.muc4 import entries
from bench.muc4_score import gold_templates, normalise
from bench.muc4_templates import ROLES, entities
from dateline.trained import Calibration, Finder, Reading
from dateline.trained.labels import MUC_TYPES

Pairs = dict[str, list[tuple[float, bool]]]


def compare(read: Iterable[tuple[dict[str, Any], Reading]]) -> Pairs:
    """By label, scores and whether they are right."""
    pairs: Pairs = defaultdict(list)
    for entry, reading in read:
        gold = gold_templates(entry["templates"])
        kinds = {k for t in gold for k in t.kind.split(" / ")}
        for kind in MUC_TYPES:
            pairs[f"muc:{kind}"].append((reading.document[f"muc:{kind}"], kind in kinds))
        for entity in entities(reading, entry["doctext"]):
            role = entity.span.role
            held = (e for t in gold for e in t.roles[ROLES[role]])
            pairs[f"muc:{role}"].append((entity.span.score, any(normalise(entity.words) in e for e in held)))
    return pairs


def fit(pairs: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and offset of the likeliest curve, with a weak pull towards 1 and 0."""
    scores, right = (np.array(c, dtype=float) for c in zip(*pairs, strict=True))

    def unlikely(at: NDArray[np.float64]) -> float:
        said = at[0] * scores + at[1]
        return float(np.logaddexp(0, said).sum() - (right * said).sum() + ((at - [1.0, 0.0]) ** 2).sum())

    slope, offset = minimize(unlikely, np.array([1.0, 0.0])).x
    return round(float(slope), 4), round(float(offset), 4)


def reliability(pairs: Pairs, calibration: Calibration) -> list[tuple[str, int, float, float]]:
    """By tenth of chance: how many, what was said on average, how many of them were right."""
    said = [(calibration.chance(label, s), ok) for label, held in pairs.items() for s, ok in held]
    rows = []
    for low in np.arange(0, 1, 0.1):
        inside = [(c, ok) for c, ok in said if low <= c < low + 0.1]
        if inside:
            mean, right = np.mean([c for c, _ in inside]), np.mean([ok for _, ok in inside])
            rows.append((f"{low:.1f}-{low + 0.1:.1f}", len(inside), float(mean), float(right)))
    return rows


def main() -> int:
    """Fit, write, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--muc4", type=Path, required=True)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    finder = Finder(given.model, threads=given.threads)
    held = entries(given.muc4 / f"{given.split}.json")
    read = [(e, finder.read(e["doctext"])) for e in held]
    pairs = compare(read)
    curves = {label: fit(found) for label, found in sorted(pairs.items()) if found}
    (given.model / "calibration.json").write_text(json.dumps(curves, indent=1) + "\n", encoding="utf-8")
    crossed = [(compare(read[n::2]), {k: fit(v) for k, v in compare(read[1 - n :: 2]).items()}) for n in (0, 1)]
    print("chance, number, said, right (curves of the other half)")
    for half, curve in crossed:
        for name, number, said, right in reliability(half, Calibration(curve)):
            print(f"{name} {number:6d} {said:.2f} {right:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
