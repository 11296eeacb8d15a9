"""Measure place names against an annotated corpus: `python bench/places.py CORPUS.xml [--json]`.

The corpus is an XML file in the form of LGL (Lieberman et al. 2010) or GeoWebNews (Gritta et al. 2019): articles
with a text and toponyms with offsets and coordinates. Reported: precision, recall and F1 of finding (exact
spans, and overlapping ones), and of the toponyms found with overlap the share placed within 161 km of the gold
point, the mean and median error, and the area under the error curve (0 best, 1 worst; log scale as in Jurgens et
al. 2015). Figures are given for the whole file and for each half by document order: the rules were tuned on the
first half only.
"""

import argparse
import json
import math
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from xml.etree import ElementTree

from dateline.gazetteer import Gazetteer, Resolution, distance_km

NEAR_KM = 161.0
FARTHEST_KM = 20039.0


@dataclass(frozen=True)
class Toponym:
    """A gold toponym: code points into the article's text, and its point where the corpus gives one."""

    start: int
    end: int
    lat: float | None
    lon: float | None


@dataclass(frozen=True)
class Article:
    """One annotated article. `scored` are toponyms to find, `optional` ones count neither way (demonyms and the
    like)."""

    text: str
    scored: tuple[Toponym, ...]
    optional: tuple[Toponym, ...]
    home: str | None = None


@dataclass(frozen=True)
class Scores:
    """Figures over some articles."""

    articles: int
    toponyms: int
    found: int
    precision: float
    recall: float
    f1: float
    exact_recall: float
    placed: int
    within_161km: float
    mean_km: float
    median_km: float
    auc: float
    articles_a_second: float


# GeoWebNews kinds that name a place itself (the others are people of a place, adjectives, languages, names
# within names); of these the ones with a GeoNames id are scored, the rest (streets, buildings) count neither way.
NAMING = {"Literal", "Coercion", "Mixed", "Embedded_Literal", "Metonymic"}


def read_corpus(path: Path) -> list[Article]:
    """The articles of an LGL or GeoWebNews file."""
    return [_article(node) for node in ElementTree.parse(path).getroot().iter("article")]


def _article(node: ElementTree.Element) -> Article:
    scored: list[Toponym] = []
    optional: list[Toponym] = []
    for mark in node.iter("toponym"):
        lat = mark.findtext("latitude") or mark.findtext("gaztag/lat")
        lon = mark.findtext("longitude") or mark.findtext("gaztag/lon")
        start, end = int(mark.findtext("start") or 0), int(mark.findtext("end") or 0)
        point = (float(lat), float(lon)) if lat and lon else (None, None)
        kind = mark.findtext("type")
        scores = kind is None or (kind in NAMING and bool(mark.findtext("geonamesID")))
        (scored if scores else optional).append(Toponym(start, end, *point))
    return Article(node.findtext("text") or "", tuple(scored), tuple(optional))


def _overlap(toponym: Toponym, resolution: Resolution) -> bool:
    return toponym.start < resolution.name.end and resolution.name.start < toponym.end


def score(articles: Sequence[Article], gazetteer: Gazetteer) -> Scores:
    """Find and resolve the names of each article and compare."""
    gold = hits = exact = right = said = 0
    errors: list[float] = []
    began = time.perf_counter()
    results = [gazetteer.locate(article.text, home=article.home, demonyms=True) for article in articles]
    seconds = time.perf_counter() - began
    for article, found in zip(articles, results, strict=True):
        gold += len(article.scored)
        matched: set[int] = set()
        for toponym in article.scored:
            same = [number for number, one in enumerate(found) if _overlap(toponym, one)]
            hits += bool(same)
            exact += any((found[n].name.start, found[n].name.end) == (toponym.start, toponym.end) for n in same)
            matched.update(same)
            place = found[same[0]].place if same else None
            if place and toponym.lat is not None and toponym.lon is not None:
                errors.append(distance_km(place.lat, place.lon, toponym.lat, toponym.lon))
        free = {n for n, one in enumerate(found) if any(_overlap(other, one) for other in article.optional)}
        said += len(found) - len(free - matched)
        right += len(matched)
    precision, recall = right / max(1, said), hits / max(1, gold)
    return Scores(
        articles=len(articles),
        toponyms=gold,
        found=hits,
        precision=round(precision, 4),
        recall=round(recall, 4),
        f1=round(2 * precision * recall / max(1e-9, precision + recall), 4),
        exact_recall=round(exact / max(1, gold), 4),
        placed=len(errors),
        within_161km=round(sum(error <= NEAR_KM for error in errors) / max(1, len(errors)), 4),
        mean_km=round(statistics.fmean(errors or [0.0]), 1),
        median_km=round(statistics.median(errors or [0.0]), 1),
        auc=round(statistics.fmean([math.log1p(e) for e in errors] or [0.0]) / math.log1p(FARTHEST_KM), 4),
        articles_a_second=round(len(articles) / seconds, 1),
    )


def main() -> None:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="an XML file in the form of LGL or GeoWebNews")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--half", choices=["first", "second", "both"], default="both", help="only this half")
    options = parser.parse_args()
    articles = read_corpus(options.data)
    middle = len(articles) // 2
    parts = {"first": articles[:middle], "second": articles[middle:]}
    gazetteer = Gazetteer()
    wanted = list(parts) if options.half == "both" else [options.half]
    results = {part: asdict(score(parts[part], gazetteer)) for part in wanted}
    if options.json:
        json.dump(results, sys.stdout, indent=1)
        print()
        return
    for name in next(iter(results.values())):
        print(f"{name:18}" + "".join(f"{results[part][name]:>12}" for part in results))


if __name__ == "__main__":
    main()
