"""Reports in capitals throughout, as old wire services sent them, read as if they had small letters.

Names are told from words by capitals, and so are sentences parsed; where all letters are capitals, both fail. `restored`
gives the same text with small letters where an editor would have them, code point for code point, so that what is found
in it stands at the same place in the report. Words are those of `data/common_words.txt` (`scripts/common_words.py`)
and their forms, and those that the parser's model has only met in small letters; all else is a name, an abbreviation
where it cannot be spoken. Armed groups are written as the table of actors writes them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files

from dateline.find.analysis import known_words
from dateline.gazetteer import actors
from dateline.gazetteer import default as gazetteer
from dateline.model import Report

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_SHARE = 0.9  # of the letters are capitals
_LEAST = 60  # letters: shorter texts tell too little
_STARTS = re.compile(r"(?:^|[.!?][\"”')\]]*\s+|\n\s*\n\s*|(?:--|\])\s*\[[A-Z ]*\]\s*|--\s+|[“\"])$")
_ABBREVIATED = re.compile(r"\b(?:COL|GEN|LT|CAPT|MAJ|SGT|GOV|SEN|REP|DR|MR|MRS|MS|ST|NO|JR|SR|[A-Z])\.\s+$")
_TITLES = frozenset(
    "president minister premier chancellor colonel general major captain lieutenant sergeant commander admiral judge "
    "senator congressman deputy mayor governor bishop archbishop cardinal father pope king queen prince sheikh ayatollah "
    "doctor professor secretary ambassador col gen lt capt maj sgt gov sen rep dr mr mrs ms".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday".split()
)
_DOUBTFUL = frozenset("may march mar".split())  # months only beside a number
_LINKS = frozenset("de del la las los el y e da do dos das van von der bin ben al".split())  # inside names
_DOTTED = re.compile(r"[A-Z]\.[A-Z]\.")
_DOTS = frozenset(f"{letter}." for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_ROMAN = re.compile(r"(?:X{0,3})(?:IX|IV|V?I{1,3}|V|X)")
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "r", "rs", "ation", "ment", "ness")
_WORDLIKE = re.compile(
    r"\w{3,}(?:tions?|ments?|ness|ingly|edly|fully|ously|ively|ities|isms?|ized|izing|ised|ising|ately|ology)"
)
_UNSPOKEN = re.compile(r"[^AEIOUY\W]{2,6}|UN|US|USA|UK|EU|AFP|EFE|UPI|DPA|AP|IRA|ETA|NATO")
_SAINTS = frozenset({"san", "santa", "santo", "sao", "el"})


def in_capitals(text: str) -> bool:
    """Whether the text's letters are capitals throughout."""
    letters = _LETTER.findall(text)
    return len(letters) >= _LEAST and sum(c.isupper() for c in letters) >= _SHARE * len(letters)


def with_small_letters(report: Report) -> Report:
    """The report to be read in its place: itself, or with small letters where it is in capitals throughout."""
    return replace(report, text=restored(report.text)) if in_capitals(report.text) else report


def restored(text: str) -> str:
    """The text with small letters where they belong; as long as it was."""
    out = list(text)
    words = list(_WORD.finditer(text))
    named = dict(_groups(text))
    for n, word in enumerate(words):
        start, end = word.span()
        new = named.get(start) or _written(text, words, n)
        if len(new) == end - start:
            out[start:end] = new
    return "".join(out)


def derived(word: str, known: Collection[str]) -> bool:
    """Whether the word is a form of a known one ("kidnapped" of "kidnap") or made as words are ("-tion")."""
    if _WORDLIKE.fullmatch(word):
        return True
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        if stem in known or stem + "e" in known or (stem[-1] == stem[-2] and stem[:-1] in known):
            return True
        if stem[-1] == "i" and stem[:-1] + "y" in known:
            return True
    return False


@cache
def _common() -> frozenset[str]:
    path = files("dateline.find") / "data" / "common_words.txt"
    return frozenset(path.read_text(encoding="utf-8").split())


@cache
def _is_word(word: str) -> bool:
    if word in _SAINTS or gazetteer().country_of_demonym(word.capitalize()):
        return False
    return word in ("a", "i") or word in _common() or derived(word, _common()) or _met_small(word)


def _met_small(word: str) -> bool:
    """Whether the parser's model knows the word in small letters only, or a form of it so."""
    known = known_words()
    if word not in known:
        return False
    forms = (
        word,
        *(word + ending for ending in _ENDINGS),
        *(word[:-1] + ending for ending in _ENDINGS if word[-1] == "e"),
    )
    return any(form in known and form.capitalize() not in known for form in forms)


def _written(text: str, words: list[re.Match[str]], n: int) -> str:
    """How the word would be written in a text with small letters."""
    word = words[n].group()
    small = "".join(c.lower() if len(c.lower()) == 1 else c for c in word)
    start = words[n].start()
    if start and text[start - 1] in "'’" and n and words[n - 1].end() == start - 1:
        return small if small in ("s", "t", "re", "ve", "ll", "d", "m") else word[:1] + small[1:]
    capital = word[:1] + small[1:]
    if small == "i" or _DOTTED.match(text, start) or text[start - 2 : start] in _DOTS:
        return word
    if _ROMAN.fullmatch(word) and n and _is_name(words[n - 1].group()):
        return word
    if small in _MONTHS:
        return capital if small not in _DOUBTFUL or _beside_number(text, words[n]) else small
    if small in _LINKS and not (n and _is_word(small)):
        inside = n > 0 and text[words[n - 1].end() : start].isspace() and _is_name(words[n - 1].group())
        return small if inside and not _opens(text, start) else capital
    if _is_word(small):
        title = small in _TITLES and n + 1 < len(words) and not _is_word(words[n + 1].group().lower())
        return capital if title or _opens(text, start) else small
    return word if _UNSPOKEN.fullmatch(word) else capital


def _is_name(word: str) -> bool:
    return not _is_word(word.lower()) and word.lower() not in _MONTHS


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins at the code point."""
    before = text[max(0, start - 40) : start]
    return start == 0 or bool(_STARTS.search(before) and not _ABBREVIATED.search(before))


def _beside_number(text: str, word: re.Match[str]) -> bool:
    before, after = text[max(0, word.start() - 4) : word.start()], text[word.end() : word.end() + 4]
    return bool(re.search(r"\d\s+$", before) or re.match(r"\.?\s+\d", after))


def _groups(text: str) -> Iterator[tuple[int, str]]:
    """Code point and spelling of every word that belongs to the name of an armed group or a state's force."""
    words = list(_WORD.finditer(text))
    small = [w.group().lower() for w in words]
    table = _spellings()
    for n, first in enumerate(small):
        for spelling in table.get(first, ()):
            parts = [part.lower() for part in spelling]
            near = n + len(parts) <= len(words) and words[n + len(parts) - 1].end() - words[n].start() < 90
            if near and small[n : n + len(parts)] == parts:
                yield from ((words[n + k].start(), part) for k, part in enumerate(spelling))
                break


@cache
def _spellings() -> dict[str, list[tuple[str, ...]]]:
    """The names of the table of actors by their first word, the longest first; of single words only abbreviations that
    mean nothing else."""
    made: dict[str, list[tuple[str, ...]]] = {}
    for actor in actors.all_actors():
        for name in (actor.name, *actor.aliases):
            parts = tuple(_WORD.findall(name))
            if len(parts) > 1 or (parts and not _is_word(parts[0].lower())):
                made.setdefault(parts[0].lower(), []).append(parts)
    by_length: Callable[[tuple[str, ...]], int] = len
    return {first: sorted(names, key=by_length, reverse=True) for first, names in made.items()}
