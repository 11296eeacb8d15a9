"""Characters: what a page or a file holds -> text that can be read, compared and cited.

Typographic quotes, dashes and accents stay as the publisher set them. What goes: line endings of other
systems, non-breaking and zero-width spaces, control characters, and damage done by a wrong encoding.
"""

from __future__ import annotations

import html
import re
import unicodedata

_SPACES = re.compile("[\\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000 ]+")
_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029\x0b\x0c]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_LOST_ENTITY = re.compile(r"(?<![\d#&])#?(82(?:11|12|16|17|18|20|21|22|30));")
_DAMAGE = re.compile("[ÃÂâÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u00a0]")
_STRAY = re.compile(r"(?<=[a-z.,;:!?’”\"])Â(?=\s|$)")  # what a damaged non-breaking space leaves


def clean(text: str) -> str:
    r"""The text with `\n` as its only line break, plain single spaces, NFC, and no invisible characters."""
    text = _BREAKS.sub("\n", text)
    if _DAMAGE.search(text):
        text = "\n".join(_repair(line) for line in text.split("\n"))
    text = _STRAY.sub("", text)
    text = _SURROGATE.sub("\ufffd", text)
    text = unicodedata.normalize("NFC", text)
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    text = _SPACES.sub(" ", text)
    return re.sub(r" ?\n ?", "\n", text).strip()


def _repair(text: str) -> str:
    import ftfy  # a tenth of a second to load, and few texts are damaged

    config = ftfy.TextFixerConfig(uncurl_quotes=False, fix_latin_ligatures=False, normalization=None)
    return ftfy.fix_encoding(text, config=config)


def unescape(text: str) -> str:
    """Plain text with the HTML entities that a careless copy left in it ("&#8217;", "&amp;", "8217;") resolved."""
    if "&" in text:
        text = _ENTITY.sub(lambda m: html.unescape(m.group()), text)
    return _LOST_ENTITY.sub(lambda m: chr(int(m.group(1))), text) if ";" in text else text


def line(text: str) -> str:
    """One line: `clean`, with every run of white space made one space."""
    return " ".join(clean(text).split())


def squash(text: str) -> str:
    """The text's letters and digits alone, case folded: for telling whether two pieces say the same."""
    return "".join(c for c in text.casefold() if c.isalnum())
