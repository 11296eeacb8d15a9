"""Bytes -> characters: byte order mark, declared encoding, UTF-8, then a guess; binary content is refused."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from dateline.errors import SourceNotText

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,30})""", re.I)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,30})["']""", re.I)
_MAGIC = (
    (b"%PDF", "a PDF file"), (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or office document"), (b"\x1f\x8b", "a gzip file"), (b"RIFF", "a media file"),
    (b"\xd0\xcf\x11\xe0", "an old office document"), (b"\x7fELF", "a program"), (b"SQLite format 3", "a database"),
    (b"{\\rtf", "an RTF document"),
)  # fmt: skip
_HEAD = 4096


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """The characters of `data`, and a warning where some could not be told.

    `declared` is the charset of the HTTP header, if any. Raises SourceNotText for binary content.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise SourceNotText(f"this is {what}, not a page or a text")
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, errors="replace"), None
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace"), None
    if data.count(b"\0", 0, 1 << 20) or _mostly_control(data[:_HEAD]):
        raise SourceNotText("this is binary, not a page or a text")
    return _decode_narrow(data, declared)


def _decode_narrow(data: bytes, declared: str | None) -> tuple[str, str | None]:
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        cut = error.start >= len(data) - 3
    if cut:
        return data.decode("utf-8", errors="ignore"), None
    for name in (declared, *_named_inside(data)):
        text = _try(data, name)
        if text is not None:
            return text, None
    broken = data.decode("utf-8", errors="replace")
    if broken.count("\ufffd") <= max(1, len(broken) // 2000):
        return broken, "Some bytes of the source are not valid text and were replaced."
    best = from_bytes(data[:200_000]).best()
    if best is None:
        raise SourceNotText("the bytes are in no encoding that can be told")
    return data.decode(best.encoding, errors="replace"), f"No valid encoding is stated; read as {best.encoding}."


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every second byte of Latin text is zero."""
    head = data[:_HEAD]
    if len(head) < 8:
        return None
    even, odd, half = head[0::2].count(0), head[1::2].count(0), len(head) // 2
    if odd > half * 0.8 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.8 and odd < half * 0.1 else None


def _mostly_control(head: bytes) -> bool:
    control = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1b" for byte in head)
    return control > len(head) * 0.02


def _named_inside(data: bytes) -> list[str]:
    head = data[:_HEAD]
    return [found.group(1).decode("ascii") for pattern in (_XML, _META) if (found := pattern.search(head))]


def _try(data: bytes, name: str | None) -> str | None:
    if not name:
        return None
    wanted = name.strip().lower()
    if wanted in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
        wanted = "cp1252"  # as every browser does: pages that say Latin-1 mean Windows-1252
    try:
        if not codecs.lookup(wanted)._is_text_encoding or wanted.startswith("utf-8"):
            return None
        errors = "replace" if wanted == "cp1252" else "strict"
        return data.decode(wanted, errors=errors)
    except (LookupError, UnicodeError):
        return None
