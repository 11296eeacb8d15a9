"""Measure merging: `python bench/merge.py DATA [--half tune|check] [--json] [--limit N] [--ledger]`.

DATA is a folder of two JSON Lines files a corpus: `NAME.records.jsonl`, what `dateline read --json` prints, and
`NAME.labels.jsonl`, one `{"key": report.key, "incident": label, "background": [labels]}` a report. Reports with one
label are mainly about one incident; a label on one report alone is a look-alike of the others; `incident` null is
a report that is about none. `python bench/merge.py examples` reads the examples and their `facts.json` instead.

All corpora go into one pool, as they would into one ledger. Printed: B-cubed precision, recall and F1 over the
reports' main incidents (a report for which no main incident was found stands alone), the pairs of reports that were
wrongly merged, with the reasons that merging gave, and the incidents that were split. B-cubed is that of Bagga and
Baldwin (1998): each report's precision and recall, averaged over reports.

`--half` takes half of the labels by a hash of their names, so that weights fitted on one half (scripts/fit_merge.py)
are judged on the other. `--ledger` adds the reports to a ledger, in shuffled order, and reads what it printed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import dateline
from dateline.ledger import Ledger, merge
from dateline.ledger.cluster import Wishes, cluster, pair
from dateline.ledger.telling import Telling, tellings_of
from dateline.model import Record
from dateline.read import Failure


@dataclass(frozen=True)
class Labelled:
    """A record with what it is about."""

    record: Record
    corpus: str
    incident: str | None
    background: tuple[str, ...] = ()


@dataclass(frozen=True)
class Grouped:
    """What merging made of the pool: the group of each report's main telling, and those it recalls."""

    main: list[int | None]
    recalled: list[set[int]]
    tellings: list[Telling | None]


def load(folder: Path) -> list[Labelled]:
    """The labelled records of a folder, or of the examples."""
    if (folder / "facts.json").exists():
        return list(_examples(folder))
    return [one for path in sorted(folder.glob("*.records.jsonl")) for one in _corpus(path)]


def _examples(folder: Path) -> Iterator[Labelled]:
    facts = {Path(f["file"]).stem: f for f in json.loads((folder / "facts.json").read_text())}
    for found in dateline.read_all([folder]):
        if not isinstance(found, Failure) and (fact := facts.get(found.report.key or "")):
            yield Labelled(found, "examples", fact["incident"], tuple(fact.get("recalls", ())))


def _corpus(path: Path) -> Iterator[Labelled]:
    name = path.name.removesuffix(".records.jsonl")
    rows = (json.loads(line) for line in path.with_name(f"{name}.labels.jsonl").read_text().splitlines())
    labels = {row["key"]: row for row in rows}
    for line in path.read_text().splitlines():
        record = _built(Record, _flat(json.loads(line)))
        if row := labels.get(record.report.key):
            yield Labelled(record, name, row["incident"], tuple(row.get("background", ())))


def _flat(printed: dict[str, Any]) -> dict[str, Any]:
    return {**printed, "report": {**printed["report"], "warnings": []}}


@lru_cache(maxsize=256)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _built(kind: Any, value: Any) -> Any:
    """A value of the model from its printed form."""
    if value is None:
        return None
    if get_origin(kind) in (Union, UnionType):
        return _built(next(k for k in get_args(kind) if k is not type(None)), value)
    if get_origin(kind) is tuple:
        return tuple(_built(get_args(kind)[0], v) for v in value)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{f.name: _built(hints[f.name], value[f.name]) for f in fields(kind) if f.name in value})
    return value


def half(pool: Sequence[Labelled], which: str) -> list[Labelled]:
    """The reports whose label falls in this half."""
    wanted = {"tune": 0, "check": 1}.get(which)
    return [p for p in pool if wanted is None or zlib.crc32((p.incident or "").encode()) % 2 == wanted]


def group(pool: Sequence[Labelled]) -> Grouped:
    """The pool merged, as the ledger merges: linked by key and score, then grouped."""
    tellings: list[Telling] = []
    owner: list[int] = []
    for number, one in enumerate(pool):
        for _, telling in tellings_of(one.record):
            tellings.append(replace(telling, id=len(tellings), report=f"{telling.report[:12]}{number}"))
            owner.append(number)
    scores: dict[tuple[int, int], float] = {}

    def score(a: Telling, b: Telling) -> float:
        key = pair(a.id, b.id)
        if key not in scores:
            scores[key] = merge.compare(a, b).score
        return scores[key]

    main: list[int | None] = [None] * len(pool)
    recalled: list[set[int]] = [set() for _ in pool]
    mains: list[Telling | None] = [None] * len(pool)
    groups = [g for part in _parts(tellings, score) for g in cluster(part, score, Wishes())]
    for number, members in enumerate(groups):
        for telling in members:
            report = owner[telling.id]
            if telling.slot == "main":
                main[report], mains[report] = number, telling
            else:
                recalled[report].add(number)
    return Grouped(main, recalled, mains)


def _parts(tellings: Sequence[Telling], score: Any) -> Iterator[list[Telling]]:
    """The sets of tellings that hang together by links."""
    filed: dict[str, list[int]] = defaultdict(list)
    root = list(range(len(tellings)))

    def find(x: int) -> int:
        while root[x] != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for telling in tellings:
        keys = merge.keys(telling)
        for other in {i for key in keys.looks for i in filed[key]}:
            if score(telling, tellings[other]) >= merge.SAME:
                root[find(telling.id)] = find(other)
        for key in keys.filed:
            filed[key].append(telling.id)
    parts: dict[int, list[Telling]] = defaultdict(list)
    for telling in tellings:
        parts[find(telling.id)].append(telling)
    yield from parts.values()


def group_in_ledger(pool: Sequence[Labelled], seed: int = 0) -> Grouped:
    """The pool merged by a ledger of its own, the reports added in shuffled order."""
    order = list(range(len(pool)))
    random.Random(seed).shuffle(order)
    names: dict[str | None, int] = {}
    main: list[int | None] = [None] * len(pool)
    recalled: list[set[int]] = [set() for _ in pool]
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l.db") as ledger:
        list(ledger.add_all(pool[i].record for i in order))
        for i in order:
            added = ledger.add(pool[i].record)
            main[i] = None if added.incident is None else names.setdefault(added.incident, len(names))
            recalled[i] = {names.setdefault(n, len(names)) for n in added.incidents if n and n != added.incident}
    return Grouped(main, recalled, [_main_telling(one) for one in pool])


def _main_telling(one: Labelled) -> Telling | None:
    return next((t for _, t in tellings_of(one.record) if t.slot == "main"), None)


def measure(pool: Sequence[Labelled], grouped: Grouped) -> dict[str, Any]:
    """B-cubed and its mistakes, over the reports that are about an incident."""
    scored = [i for i, one in enumerate(pool) if one.incident is not None]
    homes = dict(enumerate(grouped.main))
    predicted = {i: -1 - i if home is None else home for i, home in homes.items()}
    by_group, by_label = defaultdict(set), defaultdict(set)
    for i in range(len(pool)):
        by_group[predicted[i]].add(i)
    for i in scored:
        by_label[pool[i].incident].add(i)
    rows: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for i in scored:
        mine, true = by_group[predicted[i]], by_label[pool[i].incident]
        both = len(mine & true)
        rows[pool[i].corpus].append((both / len(mine), both / len(true)))
    every = [row for found in rows.values() for row in found]
    return {
        "all": _means(every),
        "corpora": {name: _means(found) for name, found in sorted(rows.items())},
        "incidents_of_several": _means_of_several(pool, by_label, by_group, predicted),
        "false_merges": list(_false_merges(pool, grouped, by_group)),
        "splits": list(_splits(pool, grouped, by_label, predicted)),
        "background": _background(pool, grouped, by_label, predicted),
    }


def _means(rows: Sequence[tuple[float, float]]) -> dict[str, float]:
    if not rows:
        return {"reports": 0}
    precision, recall = (sum(r[k] for r in rows) / len(rows) for k in (0, 1))
    f1 = 2 * precision * recall / (precision + recall)
    return {"reports": len(rows), "precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def _means_of_several(
    pool: Sequence[Labelled], by_label: dict[Any, set[int]], by_group: dict[Any, set[int]], predicted: dict[int, int]
) -> dict[str, float]:
    rows = []
    for members in by_label.values():
        for i in members if len(members) > 1 else ():
            both = len(by_group[predicted[i]] & members)
            rows.append((both / len(by_group[predicted[i]]), both / len(members)))
    return _means(rows)


def _false_merges(
    pool: Sequence[Labelled], grouped: Grouped, by_group: dict[int, set[int]]
) -> Iterator[dict[str, Any]]:
    """Groups that hold reports of different incidents; for each stray, its likest report of another and why."""
    for members in by_group.values():
        counts = Counter(pool[i].incident for i in members)
        if len(counts) < 2:
            continue
        most = max(sorted(counts, key=str), key=lambda c: counts[c])
        for i in sorted(members):
            one = grouped.tellings[i]
            if pool[i].incident == most or one is None:
                continue
            others = [grouped.tellings[j] for j in members if pool[j].incident != pool[i].incident]
            best = max((merge.compare(one, o) for o in others if o), key=lambda m: m.score)
            yield {
                "report": pool[i].record.report.key, "about": pool[i].incident, "in": most,
                "score": round(best.score, 3), "why": best.why,
            }  # fmt: skip


def _splits(
    pool: Sequence[Labelled], grouped: Grouped, by_label: dict[Any, set[int]], predicted: dict[int, int]
) -> Iterator[dict[str, Any]]:
    """Reports that are not where most reports of their incident are, with their likest report there and why not."""
    for label, members in sorted(by_label.items()):
        counts = Counter(predicted[i] for i in members)
        most = max(sorted(counts), key=lambda c: counts[c])
        for i in sorted(members):
            if predicted[i] == most:
                continue
            row = {"report": pool[i].record.report.key, "about": label}
            one, others = grouped.tellings[i], [grouped.tellings[j] for j in members if predicted[j] == most]
            matches = [(merge.compare(one, o), o) for o in others if o and one]
            if not matches or one is None:
                yield {**row, "why": "no main incident was found"}
                continue
            best = max((m for m, _ in matches), key=lambda m: m.score)
            met = any(set(merge.keys(one).looks) & set(merge.keys(o).filed) for _, o in matches)
            yield {**row, "met": met, "score": round(best.score, 3), "why": best.why}


def _background(
    pool: Sequence[Labelled], grouped: Grouped, by_label: dict[Any, set[int]], predicted: dict[int, int]
) -> dict[str, int]:
    """Of the incidents that reports are known to recall, how many they were attached to."""
    found = known = 0
    for i, one in enumerate(pool):
        for label in one.background:
            homes = {predicted[j] for j in by_label.get(label, ())}
            known += bool(homes)
            found += bool(homes & grouped.recalled[i])
    return {"known": known, "attached": found}


def _table(result: dict[str, Any], limit: int) -> Iterator[str]:
    yield f"{'':26}{'reports':>8}{'P':>8}{'R':>8}{'F1':>8}"
    for name, row in [
        *result["corpora"].items(),
        ("all", result["all"]),
        ("of several reports", result["incidents_of_several"]),
    ]:
        if row["reports"]:
            yield f"{name:26}{row['reports']:8}{row['precision']:8.3f}{row['recall']:8.3f}{row['f1']:8.3f}"
    yield f"background: {result['background']['attached']} of {result['background']['known']} attached"
    for kind in ("false_merges", "splits"):
        yield f"\n{kind.replace('_', ' ')}: {len(result[kind])}"
        for row in result[kind][:limit]:
            yield f"  {row['report']} ({row['about']}" + (f" in {row['in']})" if "in" in row else ")")
            yield f"      {row.get('score', '')} {'' if row.get('met', True) else 'NOT MET '}{row['why']}"


def main(arguments: Iterable[str] | None = None) -> int:
    """Print the measures. Exit 1 where there is nothing to measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--half", choices=("all", "tune", "check"), default="all")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--ledger", action="store_true", help="through a ledger, in shuffled order")
    parser.add_argument("--limit", type=int, default=40, help="so many mistakes of a kind are printed")
    args = parser.parse_args(list(arguments) if arguments is not None else None)
    pool = half(load(args.data), args.half)
    if not pool:
        print(f"{args.data} holds no labelled records.", file=sys.stderr)
        return 1
    result = measure(pool, group_in_ledger(pool) if args.ledger else group(pool))
    print(json.dumps(result, ensure_ascii=False) if args.json else "\n".join(_table(result, args.limit)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
