"""Which language a text is in. English, the common case, is told by its function words without loading a model."""

from __future__ import annotations

import re

_ENGLISH = frozenset(
    "the of and to in a is that was for on with as at by he his it from be are were an have has had they their who "
    "which said after not but this been or will its when one two more than there about would also "
    "police people killed him her she we you i".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000


def english_share(text: str) -> float:
    """The share of the text's words that are among the commonest of English, 0 to 1. Prose has 0.3 and more."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    return sum(w in _ENGLISH for w in words) / len(words) if words else 0.0


def language(text: str, declared: str | None = None) -> str | None:
    """The text's language as an ISO 639-1 code, or None where there are too few words to tell.

    `declared` is what the page says; the text decides, since pages often carry their template's language.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    claimed = re.split(r"[-_]", declared.strip().lower())[0] if declared else None
    claimed = claimed if claimed and re.fullmatch(r"[a-z]{2,3}", claimed) else None
    if not words:
        return claimed
    share = english_share(sample)
    if share >= 0.25 or (share >= 0.15 and claimed in (None, "en")):
        return "en"
    if len(words) < 4:
        return claimed
    from py3langid import classify  # loads numpy, and with the first call its model: half a second

    return str(classify(sample)[0])
