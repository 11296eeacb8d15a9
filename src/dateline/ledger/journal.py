"""The log: one entry for each import, reading and decision, each carrying the hash of the one before.

Changing, dropping or reordering an entry breaks every hash after it, and entries hold the hashes of what they
brought in; so `dateline check` shows tampering with reports, readings and decisions alike. Cutting entries
off the end shows only against a hash that was noted elsewhere: `dateline check` prints the newest for that
purpose.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select

from dateline.ledger.schema import log

FIRST = "0" * 64
"""What the first entry names as the one before."""


class Entry(NamedTuple):
    """One entry of the log as stored."""

    seq: int
    at: str
    kind: str
    body: str
    prev: str
    hash: str


def now() -> str:
    """The present time, UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces: the same value always gives the same text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """SHA-256 of the text, hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def entry_hash(seq: int, at: str, kind: str, body: str, prev: str) -> str:
    """The hash of an entry: of everything in it, the hash before included."""
    return digest("\n".join((str(seq), at, kind, body, prev)))


def write(db: Connection, kind: str, body: Mapping[str, Any], at: str | None = None) -> int:
    """Append an entry; gives its number. Call within `writing` only: the log has one writer."""
    last = db.execute(_LAST).first()
    seq, prev = (last.seq + 1, last.hash) if last else (1, FIRST)
    at, text = at or now(), canonical(body)
    row = {"seq": seq, "at": at, "kind": kind, "body": text, "prev": prev}
    db.execute(insert(log), {**row, "hash": entry_hash(seq, at, kind, text, prev)})
    return seq


_LAST = select(log.c.seq, log.c.hash).order_by(log.c.seq.desc()).limit(1)


def head(db: Connection) -> tuple[int, str]:
    """The newest entry's number and hash; (0, FIRST) of an empty ledger."""
    last = db.execute(_LAST).first()
    return (last.seq, last.hash) if last else (0, FIRST)


def entries(db: Connection) -> Iterator[Entry]:
    """All entries in order."""
    rows = db.execution_options(yield_per=1000).execute(select(log).order_by(log.c.seq))
    for row in rows:
        yield Entry(row.seq, row.at, row.kind, row.body, row.prev, row.hash)
