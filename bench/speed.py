"""Measure pace, cold start and memory over the repository's own reports (`examples/` and `tests/cases/`).

    python -m bench.speed [FOLDER...] [--rounds N] [--json]

- `texts_a_second`: text in, record out, one process, warm; the best of N rounds over all reports
- `pages_a_second`: the same from the file (decoding, finding the article, dates), so what a user of pages gets
- `parse_a_second`: the bare spaCy parse of the same texts in the same run, with the steps that dateline uses
- `ratio`: processor time of that parse over the processor time of reading the texts (1.0 would be: everything else is
  free); hardly touched by what else the machine does, unlike the paces
- `first_card_seconds`: from starting Python to the first card printed, the median of three starts;
  `first_card_processor_seconds`: what of it the processor worked
- `peak_mb`: the most memory that this process held over all of it
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from dateline.engine import ENGINES
from dateline.errors import DatelineError
from dateline.find.analysis import language
from dateline.model import Report
from dateline.read import Failure, ReadOptions, read_text, sources

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "examples", ROOT / "tests" / "cases")
COLD_STARTS = 3
MARKUP = ("html", "txt")
CARD = "from dateline.cli import main; import sys; sys.argv = ['dateline', 'read', sys.argv[1]]; main()"
DAY = "2024-03-26"


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured, over `reports` reports of `words` words in all."""

    reports: int
    words: int
    texts_a_second: float
    pages_a_second: float
    parse_a_second: float
    ratio: float
    first_card_seconds: float
    first_card_processor_seconds: float
    peak_mb: float


def files(folders: Iterable[Path]) -> list[Path]:
    """The reports of the folders, pages and texts."""
    return sorted(path for folder in folders for ending in MARKUP for path in folder.rglob(f"*.{ending}"))


def english(paths: Iterable[Path]) -> list[Report]:
    """The reports of the files that are in the language covered, read once."""
    read = [item for path in paths for item in sources(path)]
    return [r for r in read if isinstance(r, Report) and (r.language or "en").startswith("en")]


@dataclass(slots=True)
class Clock:
    """The best of some rounds of one kind of work: items a wall-clock second and processor seconds an item."""

    work: Callable[[], int]
    a_second: float = 0.0
    processor: float = math.inf

    def round(self) -> None:
        """Do the work once more."""
        wall, processor = time.perf_counter(), time.process_time()
        done = self.work()
        self.processor = min(self.processor, (time.process_time() - processor) / done)
        self.a_second = max(self.a_second, done / (time.perf_counter() - wall))


def first_card(path: Path) -> tuple[float, float]:
    """Seconds from starting Python to the card of one report, and processor seconds: the medians of some starts."""
    taken, worked = [], []
    for _ in range(COLD_STARTS):
        began, before = time.perf_counter(), _children_seconds()
        subprocess.run([sys.executable, "-c", CARD, str(path)], check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - began)
        worked.append(_children_seconds() - before)
    return statistics.median(taken), statistics.median(worked)


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peak_mb() -> float:
    """The most memory this process has held, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most / 1e3


def measure(folders: Sequence[Path], rounds: int) -> Speed:
    """All figures, over the reports of the folders."""
    paths = files(folders)
    reports = english(paths)
    engine = ENGINES["builtin"]()
    texts = [(report.text, ReadOptions(published=report.published or DAY, language="en")) for report in reports]

    def from_texts() -> int:
        for text, options in texts:
            engine(read_text(text, options)).to_dict()
        return len(texts)

    def from_files() -> int:
        return sum(_record(engine, item) for path in paths for item in sources(path))

    def parse() -> int:
        nlp = language()
        for text, _ in texts:
            nlp(text)
        return len(texts)

    engine(reports[0])  # load the model and the tables before the clock runs
    by_text, by_page, bare = Clock(from_texts), Clock(from_files), Clock(parse)
    for _ in range(rounds):  # by turns, so that what else the machine does falls on all three
        for clock in (by_text, by_page, bare):
            clock.round()
    words = sum(len(text.split()) for text, _ in texts)
    paces = (by_text.a_second, by_page.a_second, bare.a_second, bare.processor / by_text.processor)
    return Speed(len(texts), words, *paces, *first_card(paths[0]), peak_mb())


def _record(engine: Callable[[Report], object], item: Report | Failure) -> int:
    if isinstance(item, Failure):
        return 0
    try:
        engine(item)
    except DatelineError as error:
        print(f"{item.key}: {error}", file=sys.stderr)
        return 0
    return 1


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folders", type=Path, nargs="*", default=FOLDERS, metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args(arguments)
    speed = measure(options.folders, options.rounds)
    if options.json:
        print(json.dumps(asdict(speed)))
    else:
        for name, value in asdict(speed).items():
            print(f"{name:30} {value:10.2f}" if isinstance(value, float) else f"{name:30} {value:10}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
