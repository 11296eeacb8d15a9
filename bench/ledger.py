"""How long the ledger takes at 10,000 and at 200,000 reports: `python bench/ledger.py small.db large.db`.

Ledgers that are not there are made (scripts/make_ledger.py; the large one takes a quarter of an hour and 2 GB). The
new reports that are added to measure are taken out again by working on a copy of the file.

With `--postgresql URL` (of an empty database) instead, it makes the small one there and measures on it.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

from make_ledger import records

from dateline.ledger import Ledger
from dateline.ledger.database import reading
from dateline.ledger.search import find
from dateline.ledger.views import Filter, incidents, matching
from dateline.model import Record

SIZES = (10_000, 200_000)
ADDED, WARMING = 200, 20
"""Records that are added to measure; the first ones only fill the caches."""
FILTERS = (
    Filter(country="IQ", since="1990-03", until="1990-04"),
    Filter(type="bombing", since="1990-06-01", until="1990-06-15"),
    Filter(killed=50, since="1990-02", until="1990-12", order="killed"),
    Filter(actor="Red Dawn", country="ML", since="1990-05", until="1990-06"),
    Filter(near=(-2.0, -46.0, 60.0), since="1990-01"),
    Filter(order="newest"),
)
WORDS = ("blood hospital", "market", "police", '"killing 7 people"', "curfew loudspeakers mayor", "mortar bridge")
FLOORS = {"add": 40.0, "incidents": 150.0, "search": 150.0}
"""Milliseconds (medians) that must not be passed; `ratio`: an add at the larger size over one at the smaller."""
MOST_RATIO = 1.5


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that `work` takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def fresh(size: int) -> Iterator[Record]:
    """Records that a generated ledger of `size` does not have yet: the story goes on."""
    return islice(records(size + ADDED), size, None)


Times = dict[str, list[float]]


def measure(ledgers: dict[int, Path]) -> dict[int, Times]:
    """The times of adding, listing and searching, by size, on copies."""
    copies = {size: path.with_suffix(".bench") for size, path in ledgers.items()}
    try:
        for size, path in ledgers.items():
            for end in ("", "-wal", "-shm"):
                if Path(f"{path}{end}").exists():
                    shutil.copy(f"{path}{end}", f"{copies[size]}{end}")
        return _measure({size: Ledger.open(copy, create=False) for size, copy in copies.items()})
    finally:
        for copy in copies.values():
            for end in ("", "-wal", "-shm"):
                Path(f"{copy}{end}").unlink(missing_ok=True)


def measure_on_server(url: str, size: int) -> dict[int, Times]:
    """The same of a ledger of so many reports that is made at this address."""
    ledger = Ledger.open(url)
    if list(incidents(ledger, limit=1)):
        raise SystemExit(f"{url} holds a ledger already: name an empty database.")
    for _ in ledger.add_all(records(size), batch=500):
        pass
    return _measure({size: ledger})


def _measure(opened: dict[int, Ledger]) -> dict[int, Times]:
    """Adds turn about between the ledgers, so that all see the same machine."""
    found: dict[int, Times] = {size: {"add": []} for size in opened}
    news = {size: list(fresh(size)) for size in opened}
    for n in range(ADDED):
        for size, ledger in opened.items():
            took = timed(lambda ledger=ledger, record=news[size][n]: ledger.add(record))  # type: ignore[misc]
            if n >= WARMING:
                found[size]["add"].append(took)
    for size, ledger in opened.items():
        found[size] |= {"incidents": _listing(ledger), "search": _searching(ledger)}
        ledger.close()
    return found


def _listing(ledger: Ledger) -> list[float]:
    def whole(wanted: Filter) -> None:
        list(incidents(ledger, wanted, limit=50))

    def table(wanted: Filter) -> None:
        with reading(ledger.engine) as db:
            matching(db, wanted, 50)

    return [timed(lambda w=w, act=act: act(w)) for _ in range(3) for w in FILTERS for act in (whole, table)]  # type: ignore[misc]


def _searching(ledger: Ledger) -> list[float]:
    def once(words: str) -> None:
        with reading(ledger.engine) as db:
            find(db, words)

    return [timed(lambda w=w: once(w)) for _ in range(3) for w in WORDS]  # type: ignore[misc]


def table(found: dict[int, dict[str, list[float]]]) -> tuple[str, bool]:
    """The figures as a Markdown table, and whether all are within the floors."""
    lines = [
        "| | " + " | ".join(f"{size:,} reports" for size in found) + " | at most |",
        "|---|" + "--:|" * (len(found) + 1),
    ]
    good = True
    for act, floor in FLOORS.items():
        medians = {size: statistics.median(times[act]) for size, times in found.items()}
        worst = {size: max(times[act]) for size, times in found.items()}
        good &= all(m <= floor for m in medians.values())
        cells = " | ".join(f"{medians[s]:.1f} ms (worst {worst[s]:.0f})" for s in found)
        lines.append(f"| {act}, median | {cells} | {floor:.0f} ms |")
    if len(found) > 1:
        adds = [statistics.median(times["add"]) for times in found.values()]
        ratio = adds[-1] / adds[0]
        good &= ratio <= MOST_RATIO
        lines.append(f"| an add against the smaller ledger's | 1 | {ratio:.2f} | {MOST_RATIO} |")
    return "\n".join(lines), good


def main() -> None:
    """Measure, print the table, fail where a floor is passed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("ledgers", nargs="*", type=Path, help="files, the smaller first")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--postgresql", metavar="URL", help="an empty database to make the small ledger in")
    given = parser.parse_args()
    if given.postgresql:
        found = measure_on_server(given.postgresql, given.sizes[0])
    else:
        ledgers = dict(zip(given.sizes, given.ledgers, strict=False))
        if not ledgers:
            parser.error("name the ledgers' files, or --postgresql URL")
        for size, path in ledgers.items():
            if not path.exists():
                script = Path(__file__).parent.parent / "scripts" / "make_ledger.py"
                subprocess.run([sys.executable, str(script), str(size), str(path)], check=True)
        found = measure(ledgers)
    words, good = table(found)
    print(words)
    raise SystemExit(0 if good else 1)


if __name__ == "__main__":
    main()
