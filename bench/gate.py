"""Hold the floors of `bench/baseline.json`: the share of checks right over all cases, by group of fields.

    python -m bench.gate            compare with the floors; 1 and a list of what fell below
    python -m bench.gate --raise    raise each floor to what is reached now, and add floors for new groups

No option lowers a floor: that takes an edit of the file, with the reason in its commit. A new case that the program
gets wrong is such a reason.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.match import cases, outcome, tally

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
BASELINE = ROOT / "bench" / "baseline.json"
PLACES = 4  # of a floor, rounded down

Counts = Mapping[str, tuple[int, int]]


def shares(counts: Counts) -> dict[str, float]:
    """The share of checks right by group, and `overall`, rounded down."""
    whole = (sum(right for right, _ in counts.values()), sum(made for _, made in counts.values()))
    every = {**counts, "overall": whole}
    return {name: math.floor(right * 10**PLACES / made) / 10**PLACES for name, (right, made) in every.items() if made}


def fallen(now: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """A line for each group that is below its floor, has none, or is not measured any more."""
    lines = [
        f"{name}: {now[name]:.2%} is below its floor of {floors[name]:.2%}"
        for name in now
        if now[name] < floors.get(name, 0)
    ]
    lines += [f"{name}: {now[name]:.2%}, and no floor is set" for name in now if name not in floors]
    lines += [f"{name}: a floor of {floors[name]:.2%}, and nothing is measured" for name in floors if name not in now]
    return lines


def raised(now: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, float]:
    """The floors, each at what is reached now where that is higher; groups that are gone stay for a person to judge."""
    return {name: max(now.get(name, 0.0), floors.get(name, 0.0)) for name in sorted({*now, *floors})}


def floors_in(path: Path = BASELINE) -> dict[str, float]:
    """The floors of the cases."""
    floors: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["cases"]
    return floors


def reached(folder: Path = CASES) -> dict[str, float]:
    """The shares reached now over the cases of a folder."""
    return shares(tally(outcome(path) for path in cases([folder])))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench.gate", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--raise", dest="higher", action="store_true", help="raise floors to what is reached now")
    parser.add_argument("--cases", type=Path, default=CASES, metavar="FOLDER")
    parser.add_argument("--baseline", type=Path, default=BASELINE, metavar="FILE")
    options = parser.parse_args(arguments)
    now, floors = reached(options.cases), floors_in(options.baseline)
    if options.higher:
        whole = json.loads(options.baseline.read_text(encoding="utf-8"))
        whole["cases"] = raised(now, floors)
        options.baseline.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
        print(f"{sum(whole['cases'][name] != floors.get(name) for name in whole['cases'])} floors raised")
        floors = whole["cases"]
    lines = fallen(now, floors)
    print(
        "\n".join(lines) or f"{len(now)} floors held; overall {now['overall']:.2%}",
        file=sys.stderr if lines else sys.stdout,
    )
    return int(bool(lines))


if __name__ == "__main__":
    raise SystemExit(main())
