"""Measures reading on saved news pages whose article is known: `python bench/pages.py DATA [--json]`.

DATA is a folder of `COUNTRY/Publisher_DATE.html.gz` pages with `COUNTRY/Publisher.json` beside them: by version
name, the article that should come out (`title`, `publishing_date`, `body` as `summary` and `sections`), and
`meta.info` with each page's url. This is the form in which the fundus project keeps its parser tests.

- body: F1 of 4-token shingles, precision and recall averaged over pages first, as the article extraction benchmark does
- title: pages whose title is the gold title (letters and digits compared); date: pages with the gold's day
Plain trafilatura runs over the same pages in the same run. Pages fall in two halves by the hash of their name:
tune on one, report the other.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import statistics
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import trafilatura

from dateline.errors import ReadError
from dateline.read import ReadOptions, read_html

_TOKEN = re.compile(r"\w+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page and what should come out of it. `day` is ISO 8601."""

    name: str
    html: bytes
    url: str | None
    title: str
    day: str
    body: str


@dataclass(frozen=True, slots=True)
class Output:
    """What a program made of a page."""

    title: str
    day: str
    body: str


@dataclass(frozen=True, slots=True)
class Score:
    """One page's marks, each 0 to 1, and the seconds it took."""

    precision: float
    recall: float
    title: bool
    day: bool
    seconds: float


def pages(data: Path, half: str) -> Iterator[Page]:
    """The pages of the folder, sorted by name, of one half or (`all`) both."""
    for gold_file in sorted(data.glob("*/*.json")):
        info = json.loads((gold_file.parent / "meta.info").read_text(encoding="utf-8"))
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        files = sorted(gold_file.parent.glob(f"{gold_file.stem}_????_??_??.html.gz"))
        for file, article in _paired(files, gold):
            even = hashlib.sha256(file.name.encode()).digest()[0] % 2 == 0
            if half != "all" and even != (half == "tune"):
                continue
            url = info.get(file.name, {}).get("url")
            html = gzip.decompress(file.read_bytes())
            body = _gold_body(article["body"])
            yield Page(file.name, html, url, article["title"] or "", article["publishing_date"][:10], body)


def _paired(files: list[Path], gold: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each page with the gold version that shares most words with it: versions carry names of their own."""
    versions = list(gold.values())
    for file in files:
        page = gzip.decompress(file.read_bytes()).decode("utf-8", "replace")
        yield file, max(versions, key=lambda v: sum(p[:40] in page for p in _paragraphs(v["body"])))


def _paragraphs(body: dict[str, Any]) -> list[str]:
    sections = [[*s["headline"], *s["paragraphs"]] for s in body["sections"]]
    return [*body["summary"], *(p for section in sections for p in section)]


def _gold_body(body: dict[str, Any]) -> str:
    return "\n\n".join(_paragraphs(body))


def by_dateline(page: Page) -> Output:
    """dateline's own reading; a page that gives an error counts as empty."""
    try:
        report = read_html(page.html, ReadOptions(url=page.url))
    except ReadError:
        return Output("", "", "")
    body = "\n\n".join(report.text[b.start : b.end] for b in report.blocks if b.kind != "headline")
    return Output(report.title or "", (report.published or "")[:10], body)


def by_trafilatura(page: Page) -> Output:
    """Plain trafilatura with its defaults, comments left out."""
    found = trafilatura.bare_extraction(page.html, url=page.url, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        return Output("", "", "")
    return Output(found.title or "", found.date or "", found.text or "")


def score(page: Page, read: Callable[[Page], Output]) -> tuple[Score, Output]:
    """Reads the page and marks the result."""
    start = time.perf_counter()
    out = read(page)
    seconds = time.perf_counter() - start
    precision, recall = _overlap(_shingles(out.body), _shingles(page.body))
    same = _key(out.title) == _key(page.title)
    return Score(precision, recall, same, out.day == page.day, seconds), out


def _tokens(text: str) -> list[str]:
    """Words, whatever hyphenation marks and forms of accents the page or the gold has in them."""
    return _TOKEN.findall(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).casefold())


def _key(text: str) -> str:
    return "".join(_tokens(text))


def _shingles(text: str, n: int = 4) -> Counter[tuple[str, ...]]:
    tokens = _tokens(text)
    if not tokens:
        return Counter()
    return Counter(tuple(tokens[i : i + n]) for i in range(max(1, len(tokens) - n + 1)))


def _overlap(found: Counter[tuple[str, ...]], gold: Counter[tuple[str, ...]]) -> tuple[float, float]:
    common = sum((found & gold).values())
    precision = common / found.total() if found else 0.0
    return precision, common / gold.total() if gold else 1.0


def summary(scores: list[Score]) -> dict[str, float]:
    """The means over pages; F1 from the mean precision and recall."""
    precision = statistics.fmean(s.precision for s in scores)
    recall = statistics.fmean(s.recall for s in scores)
    return {
        "body_f1": round(2 * precision * recall / ((precision + recall) or 1), 4),
        "body_precision": round(precision, 4),
        "body_recall": round(recall, 4),
        "title": round(statistics.fmean(s.title for s in scores), 4),
        "date": round(statistics.fmean(s.day for s in scores), 4),
        "ms_per_page": round(1000 * statistics.fmean(s.seconds for s in scores), 1),
    }


def main() -> None:
    """Command line; prints a table, or JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--half", choices=("tune", "held", "all"), default="all")
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--misses",
        action="store_true",
        help="name each page whose body F1 is below 0.9, title or date is off",
    )
    options = parser.parse_args()
    corpus = list(pages(options.data, options.half))
    if not corpus:
        sys.exit(f"{options.data} holds no pages")
    result: dict[str, Any] = {"pages": len(corpus)}
    for name, read in (("trafilatura", by_trafilatura), ("dateline", by_dateline)):
        read(corpus[0])  # loads models and tables, so that the time measured is a page's
        marks = [(page, *score(page, read)) for page in corpus]
        result[name] = summary([mark for _, mark, _ in marks])
        if options.misses and name == "dateline":
            for page, mark, out in marks:
                _show_miss(page, mark, out)
    if options.json:
        print(json.dumps(result))
        return
    print(f"{result.pop('pages')} pages ({options.half})")
    for name, figures in result.items():
        print(f"{name:12}", *(f"{key} {value}" for key, value in figures.items()), sep="  ")


def _show_miss(page: Page, mark: Score, out: Output) -> None:
    f1 = 2 * mark.precision * mark.recall / ((mark.precision + mark.recall) or 1)
    if f1 < 0.9 or not mark.title or not mark.day:
        print(f"{page.name}: precision {mark.precision:.2f} recall {mark.recall:.2f}", file=sys.stderr)
        if not mark.title:
            print(f"  title {out.title!r} for {page.title!r}", file=sys.stderr)
        if not mark.day:
            print(f"  date {out.day!r} for {page.day!r}", file=sys.stderr)


if __name__ == "__main__":
    main()
