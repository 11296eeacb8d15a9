"""Measure a ledger as a user sees it: `python -m bench.series FOLDER [--set tune|check] [--show] [--json]`.

FOLDER holds `NAME.reports.jsonl` (what `dateline add` takes) and `NAME.labels.jsonl`, one object a report:

    {"key": id, "incident": label or null, "background": [labels recalled], "relation": ["tells", ...],
     "killed": [{"value": 24, "kind": "at_least"}, ...]}     # answers that are right; null: the report gives none

The reports are read, added to a ledger of their own in shuffled order, then all once more. Printed: B-cubed over main
incidents (as `bench.merge`); reports put into another incident's group; the share of reports whose killed figure in
their incident's series is right; incidents whose figure under the rule `latest` and whose band are right; recalled
incidents attached as background; whether another order, and adding again, gives the same groups.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import dateline
from dateline.ledger import Ledger, views
from dateline.model import Record
from dateline.read import Failure

_ORDERS = 3


@dataclass(frozen=True)
class Told:
    """What a coder put down about one report."""

    key: str
    incident: str | None
    background: tuple[str, ...]
    relation: tuple[str, ...]
    killed: tuple[Mapping[str, Any] | None, ...]
    published: str


@dataclass
class Score:
    """What came out: counts of right and asked, and the misses in words."""

    counts: dict[str, tuple[int, int]]
    b_cubed: dict[str, float]
    misses: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def to_dict(self) -> dict[str, Any]:
        """The printed form."""
        return {"b_cubed": self.b_cubed, **{name: list(pair) for name, pair in self.counts.items()}}


def load(folder: Path, name: str) -> tuple[list[Record], list[Told]]:
    """The records of a set, read now, and its labels in the same order."""
    path = folder / f"{name}.reports.jsonl"
    rows = {r["key"]: r for r in map(json.loads, (folder / f"{name}.labels.jsonl").read_text("utf-8").splitlines())}
    records, told = [], []
    for found in dateline.read_all([path]):
        if isinstance(found, Failure):
            raise SystemExit(f"{found.source}: {found.reason}")
        row = rows[found.report.key]
        records.append(found)
        told.append(_told(row, found.report.published or ""))
    return records, told


def _told(row: Mapping[str, Any], published: str) -> Told:
    return Told(
        row["key"],
        row["incident"],
        tuple(row["background"]),
        tuple(row["relation"]),
        tuple(row["killed"]),
        row.get("published", published),
    )


def printed(records: Sequence[Record], seed: int, times: int = 2) -> list[dict[str, Any]]:
    """What a fresh ledger prints after the reports were added in an order of `seed`'s, `times` times over."""
    order = list(records)
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.db") as ledger:
        for turn in range(times):
            random.Random(1000 * turn + seed).shuffle(order)
            list(ledger.add_all(order))
        return list(views.incidents(ledger))


def shape(incidents: Iterable[Mapping[str, Any]]) -> set[Any]:
    """Everything about the incidents that must not hang on the order of adding."""
    return {
        (
            frozenset((r["key"], r["relation"]) for r in incident["reports"]),
            json.dumps({m: _chosen(s) for m, s in incident["figures"].items()}, sort_keys=True),
        )
        for incident in incidents
    }


def _chosen(series: Mapping[str, Any]) -> list[Any]:
    chosen = series["chosen"] or {}
    return [chosen.get("low"), chosen.get("high"), series["low"], series["high"]]


def score(incidents: Sequence[Mapping[str, Any]], told: Sequence[Told]) -> Score:
    """The printed incidents against the labels."""
    home = {
        r["key"]: n for n, i in enumerate(incidents) for r in i["reports"] if r["relation"] != "background"
    }  # a report's own incident
    groups = {t.key: home.get(t.key, -1 - n) for n, t in enumerate(told)}
    made = Score({}, _b_cubed(told, groups))
    _stray(made, told, groups)
    _per_report(made, incidents, told, groups)
    _per_incident(made, incidents, told, groups)
    _recalled(made, incidents, told, groups)
    return made


def _b_cubed(told: Sequence[Told], groups: Mapping[str, int]) -> dict[str, float]:
    by_label, by_group = defaultdict(set), defaultdict(set)
    for t in told:
        by_group[groups[t.key]].add(t.key)
        if t.incident is not None:
            by_label[t.incident].add(t.key)
    rows = []
    for t in told:
        if t.incident is not None:
            mine, true = by_group[groups[t.key]], by_label[t.incident]
            rows.append((len(mine & true) / len(mine), len(mine & true) / len(true)))
    precision, recall = (sum(r[k] for r in rows) / len(rows) for k in (0, 1))
    both = {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}
    return {name: round(value, 4) for name, value in both.items()}


def _stray(made: Score, told: Sequence[Told], groups: Mapping[str, int]) -> None:
    """Reports that stand in a group which mostly tells of another incident, or that tell of none and stand in one."""
    members = defaultdict(list)
    for t in told:
        members[groups[t.key]].append(t)
    wrong = 0
    for group in members.values():
        most = Counter(t.incident for t in group if t.incident).most_common(1)
        for t in group:
            if most and len(group) > 1 and t.incident != most[0][0]:
                wrong += 1
                made.misses["merged"].append(f"{t.key} ({t.incident}) stands with {most[0][0]}")
    made.counts["kept apart"] = (len(told) - wrong, len(told))
    alone = 0
    for label in {t.incident for t in told if t.incident}:
        keys = [t.key for t in told if t.incident == label]
        counts = Counter(groups[k] for k in keys)
        most_in = max(counts, key=lambda g: (counts[g], g))
        for key in keys:
            if groups[key] != most_in:
                alone += 1
                made.misses["split"].append(f"{key} ({label})")
    made.counts["put together"] = (len(told) - alone, len(told))


def _per_report(
    made: Score, incidents: Sequence[Mapping[str, Any]], told: Sequence[Told], groups: Mapping[str, int]
) -> None:
    asked = right = 0
    for t in told:
        if t.incident is None:
            continue
        asked += 1
        said = _said(incidents, groups[t.key], t.key)
        if _agrees(said, t.killed):
            right += 1
        else:
            wanted = " or ".join("none" if k is None else str(k["value"] or k["kind"]) for k in t.killed)
            made.misses["killed"].append(f"{t.key}: {said} for {wanted}")
    made.counts["killed of a report"] = (right, asked)


def _said(incidents: Sequence[Mapping[str, Any]], group: int, key: str) -> list[Any]:
    """The killed figures that the report's incident counts as this report's: low bounds, else "vague"."""
    if group < 0:
        return []
    series = incidents[group]["figures"].get("killed", {"series": []})["series"]
    return [
        o["kind"] if o["low"] is None and o["high"] is None else o["low"] if o["low"] is not None else o["high"]
        for o in series
        if o["key"] == key and (o["counted"] or o["relation"] == "copy")
    ]


def _agrees(said: Sequence[Any], answers: Sequence[Mapping[str, Any] | None]) -> bool:
    wanted = {None if a is None else a["value"] if a["value"] is not None else a["kind"] for a in answers}
    if not said:
        return None in wanted or "vague" in wanted
    return len(said) == 1 and said[0] in wanted


def _per_incident(
    made: Score, incidents: Sequence[Mapping[str, Any]], told: Sequence[Told], groups: Mapping[str, int]
) -> None:
    """The chosen figure and the band of every incident told of by two reports with numbers or more."""
    latest = band = asked = 0
    for label in sorted({t.incident for t in told if t.incident}):
        mine = [t for t in told if t.incident == label]
        numbered = [t for t in mine if _values(t)]
        if len(numbered) < 2:
            continue
        asked += 1
        counts = Counter(groups[t.key] for t in mine)
        group = max(counts, key=lambda g: (counts[g], g))
        killed = incidents[group]["figures"].get("killed", {}) if group >= 0 else {}
        chosen = killed.get("chosen") or {}
        newest = max(t.published for t in numbered)
        wanted = {v for t in numbered if t.published == newest for v in _values(t)}
        if chosen.get("low") in wanted:
            latest += 1
        else:
            made.misses["latest"].append(f"{label}: {chosen.get('low')} for {sorted(wanted)}")
        lows, highs = _bounds(numbered)
        if killed.get("low") in lows and killed.get("high") in highs:
            band += 1
        else:
            made.misses["band"].append(
                f"{label}: {killed.get('low')} to {killed.get('high')} for {sorted(lows)} to {sorted(highs)}"
            )
    made.counts["latest"] = (latest, asked)
    made.counts["band"] = (band, asked)


def _values(told: Told) -> list[int]:
    return [k["value"] for k in told.killed if k is not None and k["value"] is not None]


def _bounds(numbered: Sequence[Told]) -> tuple[set[int], set[int]]:
    """The lowest and highest numbers that may come out, whichever right answer each report is given."""
    lows = {min(_values(t)) for t in numbered} | {max(_values(t)) for t in numbered}
    least, most = min(max(_values(t)) for t in numbered), max(min(_values(t)) for t in numbered)
    return {v for v in lows if v <= least}, {v for v in lows if v >= most}


def _recalled(
    made: Score, incidents: Sequence[Mapping[str, Any]], told: Sequence[Told], groups: Mapping[str, int]
) -> None:
    known = found = 0
    for t in told:
        for label in t.background:
            homes = {groups[o.key] for o in told if o.incident == label and groups[o.key] >= 0}
            if not homes:
                continue
            known += 1
            attached = {
                n for n in homes for r in incidents[n]["reports"] if r["key"] == t.key and r["relation"] == "background"
            }
            if attached:
                found += 1
            else:
                made.misses["background"].append(f"{t.key} recalls {label}")
    made.counts["background attached"] = (found, known)


def measure(records: Sequence[Record], told: Sequence[Told], orders: int = _ORDERS) -> Score:
    """The score, with whether every order gives the same."""
    first = printed(records, 0)
    made = score(first, told)
    same = sum(shape(printed(records, seed, times=1)) == shape(first) for seed in range(1, orders + 1))
    made.counts["same in any order"] = (same, orders)
    return made


def _table(made: Score, show: bool) -> Iterator[str]:
    yield "B-cubed  " + "  ".join(f"{name} {value:.3f}" for name, value in made.b_cubed.items())
    for name, (right, asked) in made.counts.items():
        yield f"{name:22}{right:4} of {asked:4}  {right / asked if asked else 1:6.1%}"
    for name, rows in made.misses.items() if show else ():
        yield f"\n{name}"
        yield from (f"  {row}" for row in rows)


def main(arguments: Iterable[str] | None = None) -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", choices=("tune", "check"), action="append")
    parser.add_argument("--show", action="store_true", help="print the misses")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(list(arguments) if arguments is not None else None)
    names = args.set or sorted(p.name.removesuffix(".reports.jsonl") for p in args.folder.glob("*.reports.jsonl"))
    if not names:
        print(f"{args.folder} holds no reports.", file=sys.stderr)
        return 1
    for name in names:
        made = measure(*load(args.folder, name))
        if args.json:
            print(json.dumps({"set": name, **made.to_dict()}, ensure_ascii=False))
        else:
            print(f"\n{name}\n" + "\n".join(_table(made, args.show)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
