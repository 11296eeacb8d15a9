"""Words of a text as the scanner sees them."""

import re
from functools import lru_cache
from typing import NamedTuple

from dateline.gazetteer.store import Store
from dateline.gazetteer.words import TITLES

_TOKEN = re.compile(
    r"(?:W\. Va|N\. Mex|N\. Dak|S\. Dak|N\. [CDHJMY]|S\. [CD])\."
    r"|(?:[A-Z][a-z]?\.){2,}"
    r"|[^\W\d_]+(?:[’'ʼ](?!s\b)[^\W\d_]+)*"
)
_OPENING = re.compile(r"[.!?:;]['\"”’)]*\s*$|[\n•|]\s*$|^\s*$|[“\"‘(]$|[—–]\s?$| --? $|^[\"“”]")


class Token(NamedTuple):
    """A word of the text, code points `start` to `end` (exclusive).

    `gap`: what stands between it and the word before. `flags`: what else the word may be (see `store`). `capital`:
    whether it has a capital letter. `opens`: whether it opens a sentence, a line or a quotation.
    """

    text: str
    start: int
    end: int
    gap: str
    flags: int
    capital: bool
    opens: bool
    lower: str


@lru_cache(maxsize=4)  # places and peoples are looked for in the same text one after the other
def tokens_of(text: str, store: Store) -> list[Token]:
    """The words of `text`, in order. Shared between callers: not to be changed."""
    tokens: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        word, (start, stop) = match.group(), match.span()
        gap = text[end:start]
        flags, capital, lower = store.word(word)
        opens = not tokens or (gap != " " and _opens(gap))
        if opens and tokens and gap == ". " and (len(tokens[-1].text) == 1 or tokens[-1].lower in TITLES):
            opens = False  # an initial or "Gov." ends no sentence
        tokens.append(Token(word, start, stop, gap, flags, capital, opens, lower))
        end = stop
    return tokens


@lru_cache(maxsize=1024)
def _opens(gap: str) -> bool:
    """Whether a sentence, a line or a quotation begins after what stands between two words."""
    return bool(_OPENING.search(gap))


def capital_run(tokens: list[Token], first: int) -> list[str]:
    """The lower-cased capitalised words, three at most, that follow each other from `first`."""
    run: list[str] = []
    for token in tokens[first : first + 3]:
        joined = token.gap in (" ", "-") or (token.gap == ". " and bool(run) and len(run[-1]) == 1)
        if not token.capital or (run and not joined):
            break
        run.append(token.lower)
    return run
