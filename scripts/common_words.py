"""Make src/dateline/find/data/common_words.txt: words that stand in small letters in this project's own reports.

Usage: python scripts/common_words.py

Read are the reports of tests/cases, tests/merging, examples and training, all written for this project, and dateline's
own word lists. A word counts that is seen in small letters; with it go the forms that `dateline.find.capitals` can
derive, so those are left out. The list tells names from words where a report is in capitals throughout.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

from dateline.find.capitals import derived

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src" / "dateline" / "find" / "data" / "common_words.txt"
TEXTS = (
    "tests/cases/*.txt",
    "tests/cases/*.html",
    "tests/merging/**/*.jsonl",
    "examples/**/*.html",
    "training/reports/*.xml",
)
LISTS = (
    "src/dateline/find/actors_words.py",
    "src/dateline/find/weapons_words.py",
    "src/dateline/find/figures_words.py",
    "src/dateline/find/data/people.tsv",
)
_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>|\\[un]\w{0,4}", re.DOTALL)
_WORD = re.compile(r"(?<![^\W\d_])(?<!['’-])[a-z]{2,}(?![^\W\d_])")


def words() -> set[str]:
    """Every word in small letters of the reports and the word lists."""
    found: set[str] = set()
    for pattern in (*TEXTS, *LISTS):
        for path in sorted(ROOT.glob(pattern)):
            text = html.unescape(_TAG.sub(" ", path.read_text(encoding="utf-8")))
            found.update(_WORD.findall(text))
    return found


def main() -> None:
    """Write the list."""
    known = words()
    kept = sorted(word for word in known if not derived(word, known - {word}))
    OUT.write_text("\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(kept)} words, {len(known)} with their forms")


if __name__ == "__main__":
    main()
