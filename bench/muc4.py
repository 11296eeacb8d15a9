"""Score incident templates on MUC-4: `python -m bench.muc4 DATA [--split NAME] [--predictions OUT] [--json]`.

DATA is a folder with `NAME.json` (default `dev`): MUC-4 in the form of the GRIT and GTT papers, one object a line with
`docid`, `doctext` and, to be scored, `templates`. The trained finder reads them; `--predictions` writes what it says
in the form of GTT's predictions: one object, by short id, each with its `pred_templates`. `--given FILE` scores such a
file instead; a report that it does not name counts as one of which nothing was said. `--model FOLDER` reads with
another model than the shipped one. Printed are the measures of `bench/muc4_score.py` over all reports of the split.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.muc4_score import KEYS, ROLES, Counts, Tally, gold_templates, mentions, predicted_templates, templates
from bench.muc4_templates import templates as guess
from dateline.trained import DATA, Finder

Json = dict[str, Any]


def score(predicted: Sequence[Sequence[Json]], gold: Sequence[Sequence[Json]]) -> tuple[Tally, Counts, Counts]:
    """The sums over all reports: by template, phi-3, phi-subset."""
    whole, phi3, subset = Tally(), Counts(), Counts()
    for guesses, golds in zip(map(predicted_templates, predicted), map(gold_templates, gold), strict=True):
        whole.add(templates(guesses, golds))
        phi3 += mentions(guesses, golds, "3")
        subset += mentions(guesses, golds, "subset")
    return whole, phi3, subset


def short_id(docid: str) -> str:
    """As GTT numbers the reports: TST3-MUC4-0001 is 30001; others keep their name."""
    found = re.fullmatch(r"TST(\d)-MUC\d-(\d+)", docid)
    return str(int(found[1]) * 10_000 + int(found[2])) if found else docid


def entries(file: Path) -> list[Json]:
    """The reports of a split."""
    text = file.read_text(encoding="utf-8")
    return (
        json.loads(text) if text.lstrip().startswith("[") else [json.loads(line) for line in text.splitlines() if line]
    )


def table(whole: Tally, phi3: Counts, subset: Counts) -> dict[str, Counts]:
    """The rows that are printed."""
    rows = {"micro with type": whole.micro(), "micro of roles": whole.micro(ROLES)}
    rows |= {key: whole.keys[key] for key in KEYS}
    return rows | {"phi-3": phi3, "phi-subset": subset}


def show(rows: dict[str, Counts], reports: int) -> None:
    """Print them for a person."""
    print(f"{reports} reports\n{'':18s}      P      R     F1")
    for name, counts in rows.items():
        print(f"{name:18s} {100 * counts.precision:6.2f} {100 * counts.recall:6.2f} {100 * counts.f1:6.2f}")


def predict(held: Sequence[Json], model: Path) -> dict[str, Json]:
    """What the trained finder says of each report, in GTT's form."""
    finder = Finder(model)
    said = {}
    for entry in held:
        text = entry["doctext"].lower()  # the keys' own form: the model has learned from it
        said[short_id(entry["docid"])] = {"pred_templates": guess(finder.read(text), text, finder.calibration)}
    return said


def main() -> None:
    """Read a split, or take a file of predictions, and score it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with NAME.json")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--predictions", type=Path, help="write what the trained finder says to this file")
    parser.add_argument("--given", type=Path, help="score this file of predictions, as GTT writes them")
    parser.add_argument("--model", type=Path, default=DATA, help="folder of another model")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    held = entries(given.data / f"{given.split}.json")
    said = json.loads(given.given.read_text(encoding="utf-8")) if given.given else predict(held, given.model)
    if given.predictions:
        given.predictions.write_text(json.dumps(said), encoding="utf-8")
    if not all("templates" in e for e in held):
        print(f"{len(held)} reports read; without their templates nothing can be scored")
        return
    predicted = [said.get(short_id(e["docid"]), {}).get("pred_templates", []) for e in held]
    rows = table(*score(predicted, [e["templates"] for e in held]))
    if given.json:
        print(json.dumps({k: asdict(c) | {"p": c.precision, "r": c.recall, "f1": c.f1} for k, c in rows.items()}))
    else:
        show(rows, len(held))


if __name__ == "__main__":
    main()
