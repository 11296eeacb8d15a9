"""Fit the weights of merging: `python scripts/fit_merge.py DATA [--half tune] [--hold 2.0] [--all]`.

DATA as for bench/merge.py. Every pair of main tellings of the half that share a key is a case, the same label or not;
logistic regression (Newton's method) starts from today's weights and is held to them by `--hold` (the larger, the
closer), so that a signal that the data hardly shows keeps the weight that it was given. Pairs count so that each
incident weighs the same, however many reports it has. Needs numpy. Prints today's weight, the fitted one, how many
pairs of either kind show the signal; put what it prints, rounded, into `ledger/merge_signals.py` and into
docs/merging.md.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.merge import Labelled, half, load
from dateline.ledger import merge
from dateline.ledger.merge_signals import PRIOR, WEIGHTS, signals
from dateline.ledger.telling import Telling, tellings_of

NAMES = ["prior", *WEIGHTS]


def pairs(pool: list[Labelled], blocked: bool) -> Iterator[tuple[Telling, Telling, str | None, str | None]]:
    """Pairs of main tellings that share a key, with what each is about."""
    filed: dict[str, list[int]] = defaultdict(list)
    held: list[tuple[Telling, str | None]] = []
    for number, one in enumerate(pool):
        for _, telling in tellings_of(one.record):
            if telling.slot != "main":
                continue
            mine = (replace(telling, id=len(held), report=f"{telling.report[:12]}{number}"), one.incident)
            keys = merge.keys(telling)
            met = {i for key in keys.looks for i in filed[key]}
            if not blocked:
                met |= {i for i, (_, about) in enumerate(held) if about == one.incident}
            for other in met:
                yield held[other][0], mine[0], held[other][1], mine[1]
            for key in keys.filed:
                filed[key].append(len(held))
            held.append(mine)


def look_alike(t: Telling, dice: random.Random) -> Telling:
    """Another attack as a report of the same place, group and kind would tell it: some days on or back (now and
    then without a day), other figures, other people, some other words; or the same day in another town."""
    elsewhere = dice.random() < 0.25
    shift = 0 if elsewhere else dice.choice((-1, 1)) * dice.choice((2, 3, 4, 5, 6, 7, 10, 14, 21, 30))
    undated = dice.random() < 0.1
    moved: dict[str, Any] = {
        "first_day": None if undated or t.first_day is None else t.first_day + shift,
        "last_day": None if undated or t.last_day is None else t.last_day + shift,
        "published": None if t.published is None else t.published + shift,
        "figures": tuple((m, _other(n, dice), _other(h, dice), k) for m, n, h, k in t.figures),
        "persons": (), "names": tuple(n for n in t.names if dice.random() < 0.5), "sketch": (),
        "terms": tuple((w, n) for w, n in t.terms if dice.random() < 0.8), "moment": "", "story": "elsewhere",
    }  # fmt: skip
    if t.place_precision == "site":
        moved |= {"place": t.settlement, "place_precision": "settlement"}
    if elsewhere:
        moved |= {"settlement": "elsewhere", "place": "elsewhere", "geonames_id": None, "lat": None, "lon": None}
        if t.lat is not None and t.lon is not None:
            moved |= {"lat": t.lat + dice.uniform(0.4, 3), "lon": t.lon}
    return replace(t, report="other", **moved)


def _other(number: int | None, dice: random.Random) -> int | None:
    return None if number is None else round(number * dice.uniform(0.1, 3) + dice.choice((0, 1, 2)))


def _row(a: Telling, b: Telling) -> list[float]:
    values = dict.fromkeys(NAMES, 0.0) | {"prior": 1.0}
    for signal in signals(a, b):
        values[signal.name] += signal.value
    return [values[n] for n in NAMES]


def matrix(pool: list[Labelled], blocked: bool, look_alikes: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Signals, answers and weights of all pairs."""
    rows, same, about = [], [], []
    dice = random.Random(1)
    for a, b, one, other in pairs(pool, blocked):
        if one is None or other is None:
            continue
        rows.append(_row(a, b))
        same.append(one == other)
        about.append((one, other))
        if look_alikes and one == other:
            rows.append(_row(a, look_alike(b, dice)))
            same.append(False)
            about.append((one, one))
    counts = Counter(one for (one, _), s in zip(about, same, strict=True) if s)
    weights = [min(1.0, 15 / max(1, counts[one])) if one == other else 1.0 for one, other in about]
    return np.array(rows), np.array(same, dtype=float), np.array(weights)


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray, hold: float) -> np.ndarray:
    """The weights of largest posterior, the prior centred on today's."""
    start = np.array([PRIOR, *WEIGHTS.values()])
    w = start.copy()
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (weight * (p - y)) + hold * (w - start)
        curve = (x * (weight * p * (1 - p))[:, None]).T @ x + hold * np.eye(len(w))
        step = np.linalg.solve(curve, slope)
        w = w - step
        if np.abs(step).max() < 1e-6:
            break
    return w


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--half", choices=("all", "tune", "check"), default="tune")
    parser.add_argument("--hold", type=float, default=2.0)
    parser.add_argument("--look-alikes", action="store_true", help="add an invented look-alike for each pair")
    parser.add_argument("--all", action="store_true", help="pairs of one incident that share no key count too")
    args = parser.parse_args()
    x, y, weight = matrix(half(load(args.data), args.half), not args.all, args.look_alikes)
    w = fit(x, y, weight, args.hold)
    print(f"{len(y)} pairs, {int(y.sum())} of one incident")
    for i, name in enumerate(NAMES):
        now = PRIOR if name == "prior" else WEIGHTS[name]
        shown = x[:, i] > 0
        print(f"{name:18}{now:7.2f}{w[i]:7.2f}{int((shown & (y == 1)).sum()):8}{int((shown & (y == 0)).sum()):8}")
    for label, v in (("today's", np.array([PRIOR, *WEIGHTS.values()])), ("fitted", w)):
        wrong = (x @ v > 0) != (y == 1)
        print(f"{label}: {int((wrong & (y == 1)).sum())} pairs missed, {int((wrong & (y == 0)).sum())} wrongly joined")
    return 0


if __name__ == "__main__":
    sys.exit(main())
