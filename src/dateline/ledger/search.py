"""Full text over reports and what was read in them: FTS5 on SQLite, tsvector on PostgreSQL."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select, text

from dateline.ledger.database import is_sqlite
from dateline.ledger.schema import members, reports
from dateline.model import Record, Report

RANKED = 3_000
"""Up to so many hits are ordered by how well they fit; more come newest first."""

_AROUND = 90  # characters of the text shown either side of a hit
_TERM = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that has the words: which, in which incident, and the text around them."""

    report: str
    key: str | None
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    incident: str | None
    snippet: str


def words_of(record: Record | Mapping[str, Any]) -> str:
    """The names in a record that its text may not have as such: places, actors, speakers, types."""
    made = record.to_dict() if isinstance(record, Record) else record
    found: list[str | None] = []
    for incident in made["incidents"]:
        place = incident["place"] or {}
        found += [place.get(k) for k in ("name", "settlement", "admin1")]
        found += [p[k] for p in incident["perpetrators"] for k in ("name", "actor")]
        found += [c["by"] for c in incident["claims"]] + incident["types"]
    found += [s["speaker"] for s in made["statements"]]
    return " ".join(dict.fromkeys(w.replace("_", " ") for w in found if w))


def index(db: Connection, seq: int, report: Report, words: str) -> None:
    """Make a report findable."""
    if is_sqlite(db):
        db.execute(_PUT, {"seq": seq, "title": report.title or "", "text": report.text, "words": words})
    else:
        db.execute(_PUT_PG, {"seq": seq, "title": report.title or "", "text": report.text, "words": words})


def reindex(db: Connection, seq: int, report: Report, old: Mapping[str, Any] | None, new: Record) -> None:
    """Find a report by its new reading's names instead of the old one's."""
    values = {"seq": seq, "title": report.title or "", "text": report.text}
    if is_sqlite(db):
        db.execute(_DROP, {**values, "words": words_of(old) if old else ""})
    else:
        db.execute(text("DELETE FROM search WHERE report = :seq"), {"seq": seq})
    index(db, seq, report, words_of(new))


_PUT = text("INSERT INTO search (rowid, title, text, words) VALUES (:seq, :title, :text, :words)")
_DROP = text("INSERT INTO search (search, rowid, title, text, words) VALUES ('delete', :seq, :title, :text, :words)")
_PUT_PG = text(
    "INSERT INTO search (report, document) VALUES (:seq, setweight(to_tsvector('english', :title), 'A') || "
    "setweight(to_tsvector('english', :words), 'B') || to_tsvector('english', :text))"
)


def find(db: Connection, words: str, limit: int = 20) -> list[Hit]:
    """The reports that have all the words ("in quotes": as a phrase), the best first. Nothing for no
    words."""
    terms = [phrase or word for phrase, word in _TERM.findall(words)]
    terms = [t for t in terms if any(c.isalnum() for c in t)]
    if not terms:
        return []
    seqs = _sqlite(db, terms, limit) if is_sqlite(db) else _postgresql(db, terms, limit)
    return _hits(db, seqs, terms)


def _sqlite(db: Connection, terms: list[str], limit: int) -> list[int]:
    quoted = " ".join('"' + t.replace('"', " ") + '"' for t in terms)
    values = {"terms": quoted, "limit": limit}
    count = text(f"SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH :terms LIMIT {RANKED + 1})")
    many = (db.execute(count, values).scalar() or 0) > RANKED
    order = "rowid DESC" if many else "bm25(search, 4.0, 1.0, 2.0), rowid"
    query = text(f"SELECT rowid FROM search WHERE search MATCH :terms ORDER BY {order} LIMIT :limit")
    return list(db.execute(query, values).scalars())


def _postgresql(db: Connection, terms: list[str], limit: int) -> list[int]:
    asked = " && ".join(f"phraseto_tsquery('english', :t{n})" for n in range(len(terms)))
    values = {f"t{n}": t for n, t in enumerate(terms)} | {"limit": limit}
    where = f"FROM search WHERE document @@ ({asked})"
    many = (db.execute(text(f"SELECT count(*) FROM (SELECT 1 {where} LIMIT {RANKED + 1}) s"), values).scalar() or 0) > (
        RANKED
    )
    order = "report DESC" if many else f"ts_rank(document, ({asked})) DESC, report"
    return list(db.execute(text(f"SELECT report {where} ORDER BY {order} LIMIT :limit"), values).scalars())


def _hits(db: Connection, seqs: list[int], terms: list[str]) -> list[Hit]:
    rows = {r.seq: r for r in db.execute(_REPORTS, {"seqs": seqs})}
    return [
        Hit(r.id, r.key, r.title, r.publisher, r.published, r.url, r.incident, snippet(r.text, terms))
        for r in (rows[s] for s in seqs)
    ]


_REPORTS = (
    select(reports, members.c.incident)
    .outerjoin(members, (members.c.report == reports.c.seq) & (members.c.slot == "main"))
    .where(reports.c.seq.in_(bindparam("seqs", expanding=True)))
)


def snippet(whole: str, terms: list[str]) -> str:
    """The text around the first of the terms that stands in it, else its beginning."""
    low = whole.casefold()
    places = [p for t in terms if (p := low.find(t.casefold())) >= 0]
    at = min(places) if places else 0
    start, end = max(0, at - _AROUND), min(len(whole), at + 2 * _AROUND)
    words = " ".join(whole[start:end].split())
    return ("… " if start else "") + words + (" …" if end < len(whole) else "")


def statement_words(body: str) -> list[dict[str, Any]]:
    """The statements of a stored reading."""
    found: list[dict[str, Any]] = json.loads(body)["statements"]
    return found
