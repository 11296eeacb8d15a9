"""Words of a text as the scanner sees them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from dateline.gazetteer.names import plain
from dateline.gazetteer.store import Store
from dateline.gazetteer.words import TITLES

_TOKEN = re.compile(
    r"(?:W\. Va|N\. Mex|N\. Dak|S\. Dak|N\. [CDHJMY]|S\. [CD])\."
    r"|(?:[A-Z][a-z]?\.){2,}"
    r"|[^\W\d_]+(?:[’'ʼ](?!s\b)[^\W\d_]+)*"
)
_OPENING = re.compile(r"[.!?:;]['\"”’)]*\s*$|[\n•|]\s*$|^\s*$|[“\"‘(]$|[—–]\s?$| --? $|^[\"“”]")


@dataclass(frozen=True, slots=True)
class Token:
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
        word, start = match.group(), match.start()
        gap = text[end:start]
        capital = word[0].isupper()
        opens = not tokens or (gap != " " and bool(_OPENING.search(gap)))
        if opens and tokens and gap == ". " and (len(tokens[-1].text) == 1 or tokens[-1].lower in TITLES):
            opens = False  # an initial or "Gov." ends no sentence
        flags = store.flags(plain(word).replace(" ", "")) if capital else 0
        end = match.end()
        tokens.append(Token(word, start, end, gap, flags, capital, opens, word.lower().replace(".", "")))
    return tokens


def capital_run(tokens: list[Token], first: int) -> list[str]:
    """The lower-cased capitalised words, three at most, that follow each other from `first`."""
    run: list[str] = []
    for token in tokens[first : first + 3]:
        joined = token.gap in (" ", "-") or (token.gap == ". " and bool(run) and len(run[-1]) == 1)
        if not token.capital or (run and not joined):
            break
        run.append(token.lower)
    return run
