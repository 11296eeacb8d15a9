"""The words and names by which a story is known: what is rare in news at large and frequent in this report.

How rare a word is comes from a table that ships with the program (`word_frequencies.txt`), never from the ledger:
so two reports compare the same whatever else the ledger holds.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources

MOST_TERMS = 40
MOST_NAMES = 14

_STORIES = 10_000  # that the table's counts are of
_UNSEEN = 5  # so many of them are supposed to hold a word that the table lacks
_READ = 2500  # characters: later paragraphs tell of other things
_MOST_PLAIN = 4.5  # the most that a word counts that is no name
_TELLING = 5.5  # the rarity from which a capitalised word alone passes for a name
_TITLE = 3  # a word of the title counts as so many
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CAPITALS = re.compile(r"[A-Z][^\W\d_]*[a-z][^\W\d_]*(?:-[^\W\d_]+)*(?:['’][A-Z][a-z]+)?")
_SMALL = re.compile(r"\b[a-z][^\W\d_]+(?:['’-][^\W\d_]+)*")
_JOINERS = frozenset("of the de des du la le les el al bin ben ibn van von der den di da dos das y e".split())
_LAST = re.compile(r"([^\W\d_]+)\.?,? $")
_NEXT = re.compile(r" (?:([a-z]{1,3}) )?")
_OFFICE = frozenset(
    """
    president prime minister premier king queen prince chancellor governor mayor senator sen rep ambassador secretary
    spokesman spokeswoman spokesperson chief sheriff commissioner superintendent general gen colonel col major captain
    capt lieutenant lt sergeant sgt detective det inspector director attorney prosecutor judge justice pope bishop
    """.split()
)
_NO_NAME = _OFFICE | frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mr mrs ms dr sir lord president prime minister king queen prince police
    officer sergeant sgt lt capt captain detective chief sheriff deputy judge attorney general colonel reuters
    associated press ap afp bbc cnn news image caption photo copyright getty images the
    """.split()
)


def words_in(text: str) -> list[str]:
    """The words of a text, made comparable: lower case, no accents, no possessive, no plural."""
    return [w for w in (plain_word(m[0]) for m in _WORD.finditer(text)) if len(w) > 2]


@lru_cache(maxsize=50_000)
def plain_word(word: str) -> str:
    """A word made comparable."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()
    bare = re.sub(r"['’]s?$", "", bare)
    return bare[:-1] if len(bare) > 4 and bare.endswith("s") and not bare.endswith("ss") else bare


@lru_cache(maxsize=20_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name as `names` makes them comparable."""
    return tuple(plain_word(m[0]) for m in _WORD.finditer(name))


@lru_cache(maxsize=1)
def _frequencies() -> Mapping[str, int]:
    table = resources.files("dateline.ledger").joinpath("word_frequencies.txt").read_text(encoding="utf-8")
    found: dict[str, int] = {}
    for line in table.splitlines():
        if not line.startswith("#"):
            count, *words = line.split()
            found |= dict.fromkeys(words, int(count))
    return found


def rarity(word: str) -> float:
    """How telling a word is: 0 for one that every story holds, about 7.6 for one that is hardly ever seen."""
    return math.log(_STORIES / min(_STORIES, _frequencies().get(word, _UNSEEN)))


def named_words(text: str) -> frozenset[str]:
    """The words of a text that stand with a capital and never without one."""
    capital = {plain_word(m[0]) for m in _CAPITALS.finditer(text)}
    return frozenset(capital - {plain_word(m[0]) for m in _SMALL.finditer(text)})


def terms(title: str, text: str) -> tuple[tuple[str, int], ...]:
    """The words that describe the story, the weightiest first, each with its weight (their squares sum to about
    a million)."""
    counts = Counter(words_in(text[:_READ]))
    for word in words_in(title):
        counts[word] += _TITLE
    named = named_words(text[:_READ])
    weights = {w: (1 + math.log(n)) * _weight(w, w in named) for w, n in counts.items()}
    kept = sorted(weights, key=lambda w: (-weights[w], w))[:MOST_TERMS]
    length = math.sqrt(sum(weights[w] ** 2 for w in kept)) or 1.0
    return tuple((w, round(1000 * weights[w] / length)) for w in kept)


def _weight(word: str, named: bool) -> float:
    """A rare word that is no name says little of the story, only of how it is written."""
    return rarity(word) if named else min(rarity(word), _MOST_PLAIN)


def likeness(one: Iterable[tuple[str, int]], other: Iterable[tuple[str, int]]) -> float:
    """The cosine of two lists of `terms`, 0 to 1."""
    weights = dict(other)
    return min(1.0, sum(n * weights.get(word, 0) for word, n in one) / 1_000_000)


def names(text: str, spans: Iterable[tuple[int, int]] | None = None) -> tuple[str, ...]:
    """The proper names of a text's beginning (or of these stretches of it), the most telling first.

    A name is a run of capitalised words that does not only stand where any word is capitalised; comparable as
    `plain_word` makes it. Names of officials are left out: they are told with many incidents.
    """
    stretches = [text[:_READ]] if spans is None else [text[a:b] for a, b in spans]
    counts: Counter[str] = Counter()
    inside: set[str] = set()
    officials: set[str] = set()
    for stretch in stretches:
        for name, first, office in _runs(stretch):
            counts[name] += 1
            if office:
                officials |= {name, name.split()[-1]}
            if not first or " " in name:
                inside.add(name)
    small = {plain_word(m[0]) for m in _SMALL.finditer(text)}
    told = {n: c for n, c in counts.items() if n in inside and n not in small and n not in officials}
    ranked = sorted(told, key=lambda n: (-name_rarity(n) * (1 + math.log(told[n])), n))
    return tuple(ranked[:MOST_NAMES])


def own_name(words: str) -> str:
    """The proper name in a description ("the 31-year-old driver, John Doe"), comparable; "" where there is none."""
    found = [name for name, _, _ in _runs(words) if " " in name or rarity(name) >= _TELLING]
    return max(found, key=lambda n: (len(n.split()), len(n)), default="")


def name_rarity(name: str) -> float:
    """How telling a name is: its rarest word's rarity, a little more where it has several."""
    parts = [p for p in name.split() if p not in _JOINERS]
    if not parts:
        return 0.0
    return max(rarity(p) for p in parts) + (1.0 if len(parts) > 1 else 0.0)


def _runs(stretch: str) -> Iterable[tuple[str, bool, bool]]:
    """Runs of capitalised words, whether each begins a sentence, and whether it follows the name of an office."""
    held: list[str] = []
    first = office = False
    end = -1
    for match in _CAPITALS.finditer(stretch):
        word = plain_word(match[0])
        joined = _NEXT.fullmatch(stretch[end : match.start()]) if held else None
        if joined and (joined[1] is None or joined[1] in _JOINERS) and word not in _NO_NAME:
            held += [joined[1], word] if joined[1] else [word]
        else:
            if held:
                yield " ".join(held), first, office
            before = _LAST.search(stretch, max(0, match.start() - 24), match.start())
            office = before is not None and plain_word(before[1]) in _OFFICE
            held = [] if word in _NO_NAME else [word]
            first = _begins(stretch, match.start())
        end = match.end()
    if held:
        yield " ".join(held), first, office


def _begins(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(" \"'“”‘’(")
    return not before or before[-1] in ".!?:\n—-"
