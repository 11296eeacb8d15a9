"""Read reports and score the records against hand-made facts, field by field.

    python -m bench.facts DATA                       table: field, right, asked, share; overall last
    python -m bench.facts DATA --show date,killed    also every miss of these fields
    python -m bench.facts DATA --ids odd             only reports with an odd number (tune on them, report the rest)
    python -m bench.facts DATA --json                the counts as one JSON object

DATA is a folder with `facts/facts_ID.json` and `reports.jsonl` (one report a line, its `id` the ID of its facts);
`--facts` and `--reports` name them elsewhere. `--keep FOLDER` writes each record to FOLDER/ID.json, and
`--records FOLDER` scores records written so instead of reading again. docs/benchmarks.md has the form of the facts.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.measure import Json, Mark, marks
from dateline.engine import ENGINES
from dateline.errors import EngineError
from dateline.read import Failure, sources

EVERY = 10  # reports between two lines of progress


@dataclass(slots=True)
class Score:
    """Counts by field in the order in which fields first come, and the misses of the fields to be shown."""

    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    reports: int = 0

    def add(self, name: str, found: Iterator[Mark], show: Sequence[str]) -> None:
        """Count one report's marks."""
        self.reports += 1
        for mark in found:
            right, asked = self.counts.get(mark.field, (0, 0))
            self.counts[mark.field] = right + mark.right, asked + 1
            if not mark.right and mark.field in show:
                self.missed.append(f"{mark.field}: {name}: {mark.note}")

    @property
    def overall(self) -> float:
        """The share of everything asked that is right."""
        asked = sum(n for _, n in self.counts.values())
        return sum(right for right, _ in self.counts.values()) / asked if asked else 0.0


def facts_in(folder: Path, half: str | None = None) -> dict[str, Json]:
    """Facts by report id; of one half (`odd`, `even`) by the number that ends the id."""
    loaded = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("facts_*.json"))]
    return {fact["id"]: fact for fact in loaded if half is None or half == _half(fact["id"])}


def _half(name: str) -> str:
    number = re.search(r"(\d+)\D*$", name)
    return "odd" if number and int(number[1]) % 2 else "even"


def read_records(reports: Path, wanted: Collection[str], name: str = "builtin") -> Iterator[tuple[str, Json]]:
    """The records of the wanted reports of a JSON Lines file, one at a time; what fails is named on stderr."""
    engine, began, count = ENGINES[name](), time.perf_counter(), 0
    for item in sources(reports):
        if isinstance(item, Failure):
            print(f"not read: {item.source}: {item.reason}", file=sys.stderr)
        elif item.key and item.key in wanted:
            count += 1
            try:
                yield item.key, engine(item).to_dict()
            except EngineError as error:
                print(f"not read: {item.key}: {error}", file=sys.stderr)
            if count % EVERY == 0:
                pace = count / (time.perf_counter() - began)
                print(f"{count} of {len(wanted)} reports, {pace:.1f} a second", file=sys.stderr)


def kept_records(folder: Path, wanted: Collection[str]) -> Iterator[tuple[str, Json]]:
    """The wanted records among those written to FOLDER/ID.json."""
    for path in sorted(folder.glob("*.json")):
        if path.stem in wanted:
            yield path.stem, json.loads(path.read_text(encoding="utf-8"))


def table(score: Score) -> str:
    """The counts as lines of text, the whole last."""
    lines = [f"{'field':24}  right  asked   share"]
    lines += [f"{name:24}  {right:5}  {n:5}  {right / n:6.1%}" for name, (right, n) in score.counts.items()]
    right, asked = (sum(counts[i] for counts in score.counts.values()) for i in (0, 1))
    return "\n".join([*lines, f"{'overall':24}  {right:5}  {asked:5}  {score.overall:6.1%}"])


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    options = _options(arguments)
    facts = facts_in(options.facts or options.data / "facts", options.ids)
    if not facts:
        print(f"no facts_ID.json in {options.facts or options.data / 'facts'}", file=sys.stderr)
        return 1
    show, score, lacking = options.show.split(","), Score(), dict.fromkeys(facts)
    if options.records:
        records = kept_records(options.records, facts)
    else:
        records = read_records(options.reports or options.data / "reports.jsonl", facts, options.engine)
    for name, record in records:
        lacking.pop(name, None)
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
        score.add(name, marks(facts[name], record), show)
    if options.json:
        fields = {name: list(counts) for name, counts in score.counts.items()}
        print(
            json.dumps({"reports": score.reports, "lacking": list(lacking), "fields": fields, "overall": score.overall})
        )
        return 0
    print("\n".join([*(f"  {line}" for line in sorted(score.missed)), table(score)]))
    print(f"{score.reports} reports scored; without a record, so not asked: {len(lacking)} {' '.join(lacking)}")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.facts", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path, metavar="DATA", nargs="?", default=Path())
    parser.add_argument("--facts", type=Path, metavar="FOLDER", help="instead of DATA/facts")
    parser.add_argument("--reports", type=Path, metavar="FILE", help="instead of DATA/reports.jsonl")
    parser.add_argument("--engine", choices=sorted(ENGINES), default="builtin", help="which engine reads")
    parser.add_argument("--records", type=Path, metavar="FOLDER", help="score these records instead of reading")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write each record there")
    parser.add_argument("--ids", choices=("odd", "even"), help="only reports whose number is odd, or even")
    parser.add_argument("--show", default="", metavar="FIELD,...", help="print the misses of these fields")
    parser.add_argument("--json", action="store_true", help="print the counts as JSON")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
