"""Further reports for a teacher to read: `python -m training.texts FOLDER OUT.jsonl [--without F.jsonl ...]`.

FOLDER holds public corpora in their own forms, those of them that are there: `gva/texts.json` (Gun Violence Archive),
`news_cluster/*.json`, `rams/*.jsonlines` (RAMS), `wikievents/*.jsonl` (WikiEvents) and `timex/**/*.tml` (TimeBank and
AQUAINT, TempEval-3). docs/benchmarks.md says where anyone gets them. Only texts are taken, no labels. Reports of
`--without` are left out: what is measured on is not learned from.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

OPENING = 120
"""Letters and figures by which a report is known again, wherever they stand in another."""

MOST = 400
"""Reports taken of one corpus, at random."""


def corpora(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Name and texts of each corpus that is there."""
    gva = folder / "gva" / "texts.json"
    yield "gva", [row["text"] for row in json.loads(gva.read_text(encoding="utf-8"))] if gva.exists() else []
    clusters = sorted((folder / "news_cluster").glob("*.json"))
    yield "news_cluster", [_titled(json.loads(f.read_text(encoding="utf-8"))) for f in clusters]
    rams = (row for f in sorted((folder / "rams").glob("*.jsonlines")) for row in _rows(f))
    yield "rams", [" ".join(_joined(sentence) for sentence in row["sentences"]) for row in rams]
    yield "wikievents", [row["text"] for f in sorted((folder / "wikievents").glob("*.jsonl")) for row in _rows(f)]
    yield "timex", [_timeml(f) for f in sorted((folder / "timex").rglob("*.tml"))]


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line)


def _titled(row: dict[str, Any]) -> str:
    return "\n\n".join(words for words in (row.get("title"), row.get("text")) if words)


def _joined(words: list[str]) -> str:
    """A sentence of separate words, put together as it would be printed."""
    return re.sub(r"\s+([.,;:!?%)\]]|'s\b|n't\b)", r"\1", re.sub(r"([(\[$])\s+", r"\1", " ".join(words)))


def _timeml(file: Path) -> str:
    body = ElementTree.parse(file).getroot().find("TEXT")
    return "" if body is None else "".join(body.itertext()).strip()


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def main() -> int:
    """Write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=Path, nargs="*", default=[], help="JSON Lines files of reports to leave out")
    given = parser.parse_args()
    kept_out = [_letters(row["text"])[:OPENING] for file in given.without for row in _rows(file)]
    seen: set[str] = set()
    with given.out.open("w", encoding="utf-8") as file:
        for name, texts in corpora(given.folder):
            taken = 0
            for number in random.Random(0).sample(range(len(texts)), len(texts)):
                letters = _letters(texts[number])
                known = letters[:OPENING]
                if taken == MOST or known in seen or len(known) < OPENING or any(o in letters for o in kept_out):
                    continue
                seen.add(known)
                taken += 1
                file.write(json.dumps({"id": f"{name}-{number}", "text": texts[number]}) + "\n")
            print(f"{name}: {taken} of {len(texts)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
