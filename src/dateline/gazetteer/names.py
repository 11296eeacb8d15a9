"""Folding of place names, so that spellings of one name meet under one key."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "ı": "i",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "ə": "e",
        "ħ": "h",
        "'": None,
        "’": None,
        "‘": None,
        "ʻ": None,
        "ʼ": None,
        "ʿ": None,
        "ʾ": None,
        "`": None,
        "´": None,
        "′": None,
        ".": None,
        "&": " and ",
    }
)
_NON_WORD = re.compile(r"[^a-z0-9]+")
_ABBREVIATED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
# The Arabic article, as English transliterations write it; before a "sun letter" its l takes that letter's sound.
_ARTICLES = {"al", "el", "ul"}
_SUN = {
    "ad": "d",
    "ed": "d",
    "adh": "d",
    "ar": "r",
    "er": "r",
    "as": "s",
    "es": "s",
    "ash": "s",
    "esh": "s",
    "an": "n",
    "en": "n",
    "at": "t",
    "et": "t",
    "ath": "t",
    "az": "z",
    "ez": "z",
}
_MELTED = re.compile(r"^[ae](?=dd|nn|rr|ss|tt|zz)[a-z]([a-z]{2,})$")  # "Deir Ezzor": the article grown into the name


@lru_cache(maxsize=8192)  # a report names the same places over and over
def plain(text: str) -> str:
    """`text` without accents, in lower case, apostrophes and full stops dropped, other signs as single spaces."""
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return _NON_WORD.sub(" ", text.casefold().translate(_LETTERS)).strip()


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """The key of a place name: accents, case, apostrophes, hyphens, spaces, a leading "the" and the spellings of the
    Arabic article make no difference ("Deir ez-Zor" and "Deir al-Zor" share a key).
    """
    words = plain(name).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    for place, word in enumerate(words):
        if word in _ABBREVIATED:
            words[place] = _ABBREVIATED[word]
        elif place + 1 < len(words) and (word in _ARTICLES or words[place + 1].startswith(_SUN.get(word, "?"))):
            words[place] = "al"
        elif place and (melted := _MELTED.match(word)):
            words[place] = "al" + melted.group(1)
    return "".join(words)


def abbreviation_key(text: str) -> str:
    """The key of an abbreviation, which keeps its full stops ("Ill." is a state, "ill" is not)."""
    return "".join(text.casefold().split())
