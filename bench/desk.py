"""How fast the desk answers: `python bench/desk.py LEDGER [--seconds N] [--json]`.

The desk runs as a user starts it (`dateline serve`), over a copy of the ledger; this process asks as browsers do,
with kept connections and packed answers. Measured, each for some seconds, one question after the other:

- `first`: the Incidents page as it opens; `filter`: the same view's rows for another set of filters, never the same
  twice; `incident`: an incident's page, any; `largest`: the ten with most reports, each asked for again and again;
  `masked`: the three together on a desk that hides names, its first answers too;
- `readers`: fifty readers at once, each with a second between an answer and the next question, while another process
  adds reports as fast as it can: errors, median and slowest answer;
- `map`: frames while the map of all incidents is dragged about, in Chromium (left out where there is none).

LEDGER is best one of scripts/make_ledger.py, whose further reports are what is added.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

LIMITS = {"first": 400.0, "filter": 300.0, "incident": 250.0, "largest": 250.0}
"""Milliseconds that 95 of 100 answers must keep to."""
READERS, PAUSE = 50, 1.0
WORDS = ("market", "police", "hospital", "curfew", "bridge", "mosque", "governor", "school")
_ADD = """
import sys
sys.path.insert(0, sys.argv[1])
from make_ledger import records
from dateline.ledger import Ledger
with Ledger.open(sys.argv[2]) as ledger:
    print("ready", flush=True)
    for n, record in enumerate(records(100_000, seed=int(sys.argv[3]))):
        ledger.add(record)
        print(n + 1, flush=True)
"""


class Reader:
    """Somebody with a browser: one kept connection to the desk."""

    def __init__(self, address: str) -> None:
        self._to = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self._to.close()

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body of an answer, as packed as it came."""
        self._to.request("GET", path, headers={"Accept-Encoding": "gzip", "Accept": "text/html"})
        answer = self._to.getresponse()
        return answer.status, answer.read()

    def json(self, path: str) -> Any:
        """An answer of the API."""
        self._to.request("GET", path)
        return json.loads(self._to.getresponse().read())

    def timed(self, path: str) -> float:
        """Milliseconds until the whole answer is there. Raises RuntimeError for an error page."""
        began = time.perf_counter()
        status, _ = self.get(path)
        took = (time.perf_counter() - began) * 1000
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")
        return took


@contextmanager
def desk(ledger: Path, *options: str) -> Iterator[str]:
    """A running desk's address."""
    start = "from dateline.cli import main; main()"
    command = [sys.executable, "-c", start, "serve", "--ledger", str(ledger), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        try:
            line = running.stdout.readline() if running.stdout else ""
            yield next(word for word in line.split() if word.startswith("http")).rstrip("/")
        finally:
            running.terminate()


@contextmanager
def copied(ledger: Path) -> Iterator[Path]:
    """A copy that may be added to."""
    with tempfile.TemporaryDirectory(prefix="bench-desk-", dir=ledger.parent) as folder:
        for end in ("", "-wal"):
            if Path(f"{ledger}{end}").exists():
                shutil.copy(f"{ledger}{end}", f"{folder}/ledger.db{end}")
        yield Path(folder) / "ledger.db"


def filters(reader: Reader, seed: int = 5) -> Iterator[str]:
    """Queries of ever other filters, one to three at a time, with values that the ledger has."""
    pick = random.Random(seed)
    found = reader.json("/api/v1/incidents?limit=200&sort=reports")["items"]
    days = sorted(i["date"]["start"][:10] for i in found if i["date"])
    countries = sorted({i["place"]["country"] for i in found if i["place"] and i["place"]["country"]})
    actors = sorted({p["name"] for i in found for p in i["perpetrators"]})
    outlets = sorted({r["publisher"] for i in found for r in i["reports"] if r["publisher"]})
    kinds: dict[str, Callable[[], dict[str, object]]] = {
        "day": lambda: dict(zip(("since", "until"), sorted(pick.choices(days, k=2)), strict=True)),
        "country": lambda: {"country": pick.choice(countries)},
        "type": lambda: {"type": pick.choice(sorted({t for i in found for t in i["types"]}))},
        "actor": lambda: {"actor": pick.choice(actors)},
        "claim": lambda: {"claim": pick.choice(("claimed", "blamed", "none"))},
        "killed": lambda: {"killed": pick.randrange(1, 60)},
        "injured": lambda: {"injured": pick.randrange(1, 90)},
        "review": lambda: {"review": pick.choice(("unreviewed", "unsure"))},
        "outlet": lambda: {"outlet": pick.choice(outlets)},
        "q": lambda: {"q": " ".join(pick.sample(WORDS, 1 + pick.randrange(2)))},
        "sort": lambda: {"sort": pick.choice(("killed", "reports", "-date", "place", "newest", "sure"))},
    }
    held = {"day": days, "country": countries, "actor": actors, "outlet": outlets}
    named = sorted(name for name in kinds if held.get(name, [True]))
    asked: set[str] = set()
    while True:
        query: dict[str, object] = {}
        for name in pick.sample(named, 1 + pick.randrange(3)):
            query |= kinds[name]()
        made = urlencode(query)
        if made not in asked:
            asked.add(made)
            yield made


def incidents(reader: Reader, seed: int = 3) -> Iterator[str]:
    """Addresses of incidents from all over the ledger."""
    pick = random.Random(seed)
    ids = reader.json("/points")["id"]
    while True:
        yield f"/incidents/{pick.choice(ids)}"


def for_some(seconds: float, reader: Reader, paths: Iterator[str]) -> list[float]:
    """The times of one answer after the other."""
    until, found = time.monotonic() + seconds, [reader.timed(next(paths))]
    while time.monotonic() < until:
        found.append(reader.timed(next(paths)))
    return found


def told(found: Sequence[float]) -> dict[str, float]:
    """Median, 95th percentile and worst, in milliseconds, and how many answers there were."""
    ordered = sorted(found)
    at95 = ordered[max(0, round(0.95 * len(ordered)) - 1)]
    return {
        "median": round(statistics.median(ordered), 1), "p95": round(at95, 1), "worst": round(ordered[-1], 1),
        "answers": len(ordered),
    }  # fmt: skip


def alone(address: str, seconds: float) -> dict[str, dict[str, float]]:
    """What one reader waits for each kind of page."""
    with Reader(address) as reader:
        return _alone(reader, seconds)


def _alone(reader: Reader, seconds: float) -> dict[str, dict[str, float]]:
    reader.get("/incidents")  # what is made once for all readers is made
    ten = [f"/incidents/{i['id']}" for i in reader.json("/api/v1/incidents?limit=10&sort=reports")["items"]]
    chosen = filters(reader)
    return {
        "first": told(for_some(seconds, reader, iter(lambda: "/incidents", None))),
        "filter": told(for_some(seconds, reader, (f"/incidents?part=list&{query}" for query in chosen))),
        "incident": told(for_some(seconds, reader, incidents(reader))),
        "largest": told(for_some(seconds, reader, (ten[n % len(ten)] for n in range(10**9)))),
    }


def masked(ledger: Path, seconds: float) -> dict[str, float]:
    """The same on a desk that hides names, from its first answer on; `first_answer` is that of a cold desk."""
    with desk(ledger, "--mask-names") as address, Reader(address) as reader:
        cold = reader.timed("/incidents")
        turns = zip(incidents(reader), (f"/incidents?part=list&{q}" for q in filters(reader)), strict=False)
        mixed = (path for turn in turns for path in ("/incidents", *turn))
        return told(for_some(seconds, reader, mixed)) | {"first_answer": round(cold, 1)}


def together(address: str, ledger: Path, seconds: float) -> dict[str, float]:
    """Fifty readers while another process adds."""
    script = str(Path(__file__).resolve().parent.parent / "scripts")
    adding = subprocess.Popen(
        [sys.executable, "-c", _ADD, script, str(ledger), str(time.time_ns() % 10**6)],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert adding.stdout is not None
    adding.stdout.readline()  # it stands ready
    with Reader(address) as one:
        pages, views = incidents(one), filters(one)
        asked = (path for page in pages for path in ("/incidents", page, f"/incidents?part=list&{next(views)}"))
        next(asked), next(views)  # what they choose from is asked for now
    until, wrong, lock = time.monotonic() + seconds, [0], threading.Lock()

    def read(number: int) -> list[float]:
        made = list[float]()
        reader = Reader(address)
        time.sleep(PAUSE * number / READERS)  # people do not begin all at once
        while time.monotonic() < until:
            with lock:
                path = next(asked)
            try:
                made.append(reader.timed(path))
            except (RuntimeError, OSError, http.client.HTTPException):
                reader.__exit__()  # the next question opens the connection anew
                with lock:
                    wrong[0] += 1
            time.sleep(PAUSE)
        reader.__exit__()
        return made

    try:
        with ThreadPoolExecutor(READERS) as many:
            found = [took for some in many.map(read, range(READERS)) for took in some]
    finally:
        adding.terminate()
        added = len(adding.communicate()[0].splitlines())
    return told(found) | {"errors": wrong[0], "added": added}


def frames(address: str, seconds: float) -> dict[str, float] | None:
    """Milliseconds between frames while the map is dragged; None without Chromium or Playwright."""
    browser = os.environ.get("DATELINE_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if browser is None:
        return None
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        page = started.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{address}/incidents")
        page.wait_for_selector("body[data-ready]", state="attached", timeout=120_000)
        points = page.evaluate("fetch('/points').then(r => r.json()).then(p => p.x.filter(x => x !== null).length)")
        page.evaluate(_COUNT)
        _drag(page, seconds)
        gaps = page.evaluate("window.gaps")
        started.close()
    return told(gaps) | {"points": points}


_COUNT = """() => { window.gaps = []; let last = performance.now();
  const frame = (now) => { window.gaps.push(now - last); last = now; requestAnimationFrame(frame); };
  requestAnimationFrame(frame); }"""


def _drag(page: Any, seconds: float) -> None:
    box = page.locator("#map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        page.mouse.move(x, y)
        page.mouse.down()
        for step in range(24):
            page.mouse.move(x + 12 * step, y + 3 * step)
        for step in range(24, 0, -1):
            page.mouse.move(x + 12 * step, y + 3 * step)
        page.mouse.up()


def measure(ledger: Path, seconds: float) -> dict[str, Any]:
    """Everything, on a copy of the ledger."""
    with copied(ledger) as copy:
        with desk(copy) as address:
            with Reader(address) as reader:
                state = reader.json("/api/v1/")
            found: dict[str, Any] = {"reports": state["reports"], "incidents": state["incidents"]}
            found |= alone(address, seconds)
            found["map"] = frames(address, seconds)
            found["readers"] = together(address, copy, seconds)
        found["masked"] = masked(copy, seconds)
    return found


def table(found: dict[str, Any]) -> tuple[str, bool]:
    """The figures as a Markdown table, and whether all limits are kept."""
    lines = [
        f"{found['reports']:,} reports, {found['incidents']:,} incidents",
        "",
        "| ms | median | p95 | worst | answers | limit of p95 |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    good = found["readers"]["errors"] == 0
    for name in ("first", "filter", "incident", "largest", "masked", "readers", "map"):
        row = found[name]
        if row is None:
            lines.append(f"| {name} | no Chromium here | | | | |")
            continue
        limit = LIMITS.get(name)
        good &= limit is None or row["p95"] <= limit
        cells = " | ".join(f"{row[k]:,.0f}" for k in ("median", "p95", "worst", "answers"))
        lines.append(f"| {name} | {cells} | {limit or ''} |")
    readers = found["readers"]
    lines += ["", f"{READERS} readers: {readers['errors']} errors while {readers['added']} reports were added."]
    lines.append(f"Masked, the first answer of a cold desk: {found['masked']['first_answer']:,.0f} ms.")
    return "\n".join(lines), good


def main() -> None:
    """Measure, print, fail where a limit is passed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("ledger", type=Path, help="a SQLite file; a copy of it is used")
    parser.add_argument("--seconds", type=float, default=15.0, help="for each kind of question")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args()
    if not given.ledger.is_file():
        parser.error(f"{given.ledger} is not there; scripts/make_ledger.py makes one")
    found = measure(given.ledger, given.seconds)
    words, good = table(found)
    print(json.dumps(found, indent=2) if given.json else words)
    raise SystemExit(0 if good else 1)


if __name__ == "__main__":
    main()
