"""Measure place names against annotated corpora: `python -m bench.places DATA... [--json]`.

DATA are XML files, or folders of them, in the forms that their authors published: LGL (Lieberman et al. 2010), TR-News
(Kamalloo and Rafiei 2018; LGL's form), GeoWebNews (Gritta et al. 2019), GeoVirus (Gritta et al. 2018: `location`s whose
offsets count from 1). Articles have a text and toponyms with offsets and coordinates; the form is told by the elements.

Reported: precision, recall and F1 of finding (overlapping spans; `exact_recall`: equal ones). Of the toponyms found:
the share placed within 161 km of the gold point, mean and median error, the area under the error curve (0 best, 1
worst; logarithms, as in Jurgens et al. 2015). The same over all toponyms (`all_`): one that was missed counts with the
largest error there is. Figures are given for the whole file and for each half by document order: the rules were tuned
on the first halves of LGL and GeoWebNews only. Last, seconds to open the gazetteer with a first answer, and the memory
held.
"""

import argparse
import json
import math
import resource
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from xml.etree import ElementTree

from dateline.gazetteer import Gazetteer, Told, distance_km

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


@dataclass(frozen=True)
class Scores:
    """Figures over some articles; distances in kilometres."""

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
    all_within_161km: float
    all_mean_km: float
    all_median_km: float
    all_auc: float
    articles_a_cpu_second: float


# GeoWebNews kinds that name a place itself (the others are people of a place, adjectives, languages, names
# within names); of these the ones with a GeoNames id are scored, the rest (streets, buildings) count neither way.
NAMING = {"Literal", "Coercion", "Mixed", "Embedded_Literal", "Metonymic"}


def read_corpus(path: Path) -> list[Article]:
    """The articles of a file in any of the forms."""
    return [_article(node) for node in ElementTree.parse(path).getroot().iter("article")]


def _article(node: ElementTree.Element) -> Article:
    scored: list[Toponym] = []
    optional: list[Toponym] = []
    for mark in (*node.iter("toponym"), *node.iter("location")):
        kind = mark.findtext("type")
        scores = kind is None or (kind in NAMING and bool(mark.findtext("geonamesID")))
        (scored if scores else optional).append(_toponym(mark))
    return Article(node.findtext("text") or "", tuple(scored), tuple(optional))


def _toponym(mark: ElementTree.Element) -> Toponym:
    """A toponym with its point: in `latitude` (GeoWebNews), `gaztag/lat` (LGL, TR-News) or `lat` (GeoVirus)."""
    first = 1 if mark.tag == "location" else 0
    lat, lon = (
        next((float(words) for path in paths if (words := (mark.findtext(path) or "").strip())), None)
        for paths in (("latitude", "gaztag/lat", "lat"), ("longitude", "gaztag/lon", "lon"))
    )
    return Toponym(int(mark.findtext("start") or 0) - first, int(mark.findtext("end") or 0) - first, lat, lon)


def _overlap(toponym: Toponym, one: Told) -> bool:
    return toponym.start < one.span.end and one.span.start < toponym.end


@dataclass
class Tally:
    """Counts over articles."""

    gold: int = 0
    hits: int = 0
    exact: int = 0
    said: int = 0
    right: int = 0
    missed: int = 0  # toponyms with a point that were not found or not placed

    def count(self, article: Article, found: Sequence[Told]) -> Iterator[float]:
        """Count one article; the errors of the toponyms that were placed, in kilometres."""
        self.gold += len(article.scored)
        matched: set[int] = set()
        for toponym in article.scored:
            same = [number for number, one in enumerate(found) if _overlap(toponym, one)]
            self.hits += bool(same)
            self.exact += any((found[n].span.start, found[n].span.end) == (toponym.start, toponym.end) for n in same)
            matched.update(same)
            place = found[same[0]].place if same else None
            if toponym.lat is None or toponym.lon is None:
                continue
            if place:
                yield distance_km(place.lat, place.lon, toponym.lat, toponym.lon)
            else:
                self.missed += 1
        free = {n for n, one in enumerate(found) if any(_overlap(other, one) for other in article.optional)}
        self.said += len(found) - len(free - matched)
        self.right += len(matched)


def score(articles: Sequence[Article], gazetteer: Gazetteer) -> Scores:
    """Find and resolve the names of each article and compare."""
    began = time.process_time()
    results = [gazetteer.told(article.text) for article in articles]
    seconds = time.process_time() - began
    tally = Tally()
    errors = [
        error
        for article, found in zip(articles, results, strict=True)
        for error in tally.count(article, [one for one in found if one.place])
    ]
    precision, recall = tally.right / max(1, tally.said), tally.hits / max(1, tally.gold)
    return Scores(
        articles=len(articles),
        toponyms=tally.gold,
        found=tally.hits,
        precision=round(precision, 4),
        recall=round(recall, 4),
        f1=round(2 * precision * recall / max(1e-9, precision + recall), 4),
        exact_recall=round(tally.exact / max(1, tally.gold), 4),
        placed=len(errors),
        articles_a_cpu_second=round(len(articles) / max(seconds, 1e-9), 1),
        **distances(errors),
        **{f"all_{name}": figure for name, figure in distances([*errors, *[FARTHEST_KM] * tally.missed]).items()},
    )


def distances(errors: Sequence[float]) -> dict[str, float]:
    """Share within 161 km, mean, median and area under the error curve."""
    errors = errors or [0.0]
    return {
        "within_161km": round(sum(error <= NEAR_KM for error in errors) / len(errors), 4),
        "mean_km": round(statistics.fmean(errors), 1),
        "median_km": round(statistics.median(errors), 1),
        "auc": round(statistics.fmean(math.log1p(error) for error in errors) / math.log1p(FARTHEST_KM), 4),
    }


def corpora(paths: Sequence[Path]) -> list[Path]:
    """The XML files named, and those in the folders named."""
    return [file for path in paths for file in (sorted(path.glob("*.xml")) if path.is_dir() else [path])]


def main() -> None:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="+", help="XML files of articles, or folders of them")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--half", choices=["first", "second", "whole"], help="only this part")
    options = parser.parse_args()
    began = time.perf_counter()
    gazetteer = Gazetteer()
    gazetteer.told("Shots were fired in Springfield, Illinois, on Monday.")
    opened = round(time.perf_counter() - began, 3)
    results: dict[str, dict[str, dict[str, float]]] = {}
    for path in corpora(options.data):
        articles = read_corpus(path)
        middle = len(articles) // 2
        parts = {"whole": articles, "first": articles[:middle], "second": articles[middle:]}
        wanted = [options.half] if options.half else list(parts)
        results[path.stem] = {part: asdict(score(parts[part], gazetteer)) for part in wanted}
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    machine = {"seconds_to_open": opened, "megabytes_held": round(held / 1e6, 1)}
    if options.json:
        json.dump({"corpora": results, **machine}, sys.stdout, indent=1)
        print()
        return
    for corpus, by_part in results.items():
        print(f"{corpus:22}" + "".join(f"{part:>12}" for part in by_part))
        for name in next(iter(by_part.values())):
            print(f"{name:22}" + "".join(f"{figures[name]:>12}" for figures in by_part.values()))
    print(", ".join(f"{name.replace('_', ' ')} {figure}" for name, figure in machine.items()))


if __name__ == "__main__":
    main()
