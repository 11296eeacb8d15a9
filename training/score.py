"""MUC-4's figures of a network that learned from its train part: `python -m training.score --muc4 FOLDER [options]`.

Reads `dev.json`, turns scores into chances by curves fitted on the other half of its reports, and prints the measures
of `bench.muc4`: what is to be expected of reports that neither network nor curves have seen. Of the shipped model, or
of the one in `--model`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.muc4 import entries, score, show, table
from bench.muc4_templates import templates
from dateline.trained import DATA, Calibration, Finder, Reading
from training.calibrate import compare, fit

Read = list[tuple[dict[str, Any], Reading]]


def crossed(read: Read) -> Iterator[tuple[dict[str, Any], Reading, Calibration]]:
    """Each reading with the curves of the half that it is not in."""
    halves = read[::2], read[1::2]
    curves = [Calibration({label: fit(found) for label, found in compare(half).items() if found}) for half in halves]
    for n, (entry, reading) in enumerate(read):
        yield entry, reading, curves[1 - n % 2]


def main() -> int:
    """Read, fit, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--muc4", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=DATA)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    finder = Finder(given.model)
    read = [(e, finder.read(e["doctext"].lower())) for e in entries(given.muc4 / "dev.json")]
    said = [templates(reading, entry["doctext"].lower(), curves) for entry, reading, curves in crossed(read)]
    rows = table(*score(said, [entry["templates"] for entry, _ in read]))
    if given.json:
        print(json.dumps({name: round(100 * counts.f1, 2) for name, counts in rows.items()}))
    else:
        show(rows, len(read))
    return 0


if __name__ == "__main__":
    sys.exit(main())
