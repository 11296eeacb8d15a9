"""Looking after a ledger: is it whole, a copy of it, its projections made anew."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from dateline.errors import LedgerError
from dateline.ledger import journal, overview
from dateline.ledger.database import is_sqlite, reading, writing
from dateline.ledger.journal import canonical, digest, entry_hash
from dateline.ledger.schema import (
    PROJECTED,
    decisions,
    log,
    members,
    memberships,
    metadata,
    observations,
    readings,
    reports,
    tellings,
)
from dateline.ledger.settle import settle
from dateline.ledger.shelf import Shelf, portions
from dateline.ledger.store import Ledger
from dateline.ledger.wishes import rewish


@dataclass(frozen=True, slots=True)
class Checked:
    """What `check` looked at and what is wrong, in words. `head` is the newest log entry's hash: note it."""

    entries: int
    reports: int
    head: str
    problems: tuple[str, ...]


_TOGETHER = 200  # tellings that are put in place at once


def check(ledger: Ledger, *, most: int = 50) -> Checked:
    """Hashes of the log, of reports and readings; every evidence on its words; no row without its owner.

    Lists the first `most` problems.
    """
    problems: list[str] = []
    with reading(ledger.engine) as db:
        for problem in _problems(db):
            problems.append(problem)
            if len(problems) >= most:
                break
        count = db.execute(select(func.count()).select_from(reports)).scalar_one()
        seq, head = journal.head(db)
    return Checked(seq, count, head, tuple(problems))


def _problems(db: Connection) -> Iterator[str]:
    if is_sqlite(db):
        for row in db.exec_driver_sql("PRAGMA integrity_check(10)"):
            if row[0] != "ok":
                yield f"the file is damaged: {row[0]}"
    yield from _chain(db)
    yield from _reports(db)
    yield from _orphans(db)


def _chain(db: Connection) -> Iterator[str]:
    prev, expected = journal.FIRST, 1
    told = {r.seq: r for r in db.execute(select(decisions))}
    for entry in journal.entries(db):
        if entry.seq != expected:
            yield f"log: entry {expected} is missing"
        if entry.prev != prev:
            yield f"log: entry {entry.seq} does not follow the one before (its hash of it differs)"
        if entry_hash(entry.seq, entry.at, entry.kind, entry.body, entry.prev) != entry.hash:
            yield f"log: entry {entry.seq} ({entry.kind}, {entry.at}) was changed after it was written"
        if entry.kind == "decision":
            yield from _decision(entry, told.pop(entry.seq, None))
        prev, expected = entry.hash, entry.seq + 1
    for seq in told:
        yield f"decision {seq} is not in the log"


def _decision(entry: journal.Entry, row: Any) -> Iterator[str]:
    if row is None:
        yield f"decision {entry.seq} is in the log and gone from the decisions"
        return
    body = json.loads(entry.body)
    kept = (row.kind, row.reviewer, row.reason, row.incident, row.target, row.undoes)
    told = (
        *(body[k] for k in ("kind", "reviewer", "reason", "incident")),
        canonical(body["target"]),
        body["undoes"],
    )
    if kept != told:
        yield f"decision {entry.seq} by {row.reviewer} is not as the log has it"


def _reports(db: Connection) -> Iterator[str]:
    """Each report and reading against the hashes in the log, and each evidence against the text."""
    last = 0
    while rows := db.execute(_NEXT, {"last": last}).all():
        seqs = [r.seq for r in rows]
        read = _by(db, select(readings).where(readings.c.report.in_(seqs)).order_by(readings.c.id), "report")
        told = {e.seq: json.loads(e.body) for e in db.execute(select(log).where(log.c.seq.in_(_logs(rows, read))))}
        figures = _figures(db, seqs)
        yield from _as_read(db, seqs, read, figures)
        for row in rows:
            yield from _report(row, read.get(row.seq, []), told)
            for f in figures.get(row.seq, ()):
                yield from _grounded(row.text, json.loads(f.evidence), f"report {row.id[:12]}, figure {f.id}")
        last = seqs[-1]


_NEXT = select(reports).where(reports.c.seq > bindparam("last")).order_by(reports.c.seq).limit(200)


def _logs(rows: Sequence[Any], read: dict[int, list[Any]]) -> list[int]:
    return [r.log for r in rows] + [x.log for many in read.values() for x in many]


def _by(db: Connection, query: Any, column: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in db.execute(query):
        found.setdefault(getattr(row, column), []).append(row)
    return found


def _figures(db: Connection, seqs: list[int]) -> dict[int, list[Any]]:
    query = (
        select(observations, tellings.c.report)
        .join(tellings, tellings.c.id == observations.c.telling)
        .where(tellings.c.report.in_(seqs))
    )
    return _by(db, query, "report")


_FIGURE = ("measure", "of", "low", "high", "kind", "total", "stated_by", "as_of")


def _as_read(
    db: Connection, seqs: list[int], read: dict[int, list[Any]], figures: dict[int, list[Any]]
) -> Iterator[str]:
    """Each telling's figures are those of its reading, no more and no fewer; reviewers' are those of the
    decision."""
    bodies = {r.id: {i["id"]: i for i in json.loads(r.body)["incidents"]} for many in read.values() for r in many}
    kept: dict[int, list[Any]] = {}
    for f in (f for many in figures.values() for f in many):
        if f.decision is None:
            kept.setdefault(f.telling, []).append(f)
        else:
            yield from _as_decided(db, f)
    for t in db.execute(select(tellings).where(tellings.c.report.in_(seqs))):
        stored = sorted(canonical({**_values(f), "evidence": json.loads(f.evidence)}) for f in kept.get(t.id, ()))
        told = bodies.get(t.reading, {}).get(t.local)
        if told is None or stored != sorted(canonical(f) for f in told["figures"]):
            yield f"telling {t.id}: its figures are not those of its reading"


def _values(f: Any) -> dict[str, Any]:
    return {k: getattr(f, k) for k in _FIGURE}


def _as_decided(db: Connection, f: Any) -> Iterator[str]:
    target = db.execute(select(decisions.c.target).where(decisions.c.seq == f.decision)).scalar()
    told = json.loads(target) if target else {}
    if any(told.get(k) != v for k, v in _values(f).items()):
        yield f"figure {f.id} is not as decision {f.decision} has it"


def _report(row: Any, read: list[Any], told: dict[int, Any]) -> Iterator[str]:
    name = f"report {row.id[:12]} ({row.publisher or row.key or 'unknown'})"
    body = told.get(row.log)
    if body is None or body.get("report") != row.id:
        yield f"{name} is not in the log"
        return
    if digest(row.text) != row.text_hash or body["text"] != row.text_hash:
        yield f"{name}: its text was changed"
    if digest(row.meta) != body["meta"]:
        yield f"{name}: what it states beside its text was changed"
    for column in ("url", "key", "publisher", "published", "captured"):
        if getattr(row, column) != body[column]:
            yield f"{name}: its {column} was changed"
    if not read:
        yield f"{name} has no reading"
    for reading_ in read:
        entry = told.get(reading_.log, {})
        if digest(reading_.body) != reading_.hash or entry.get("reading") != reading_.hash:
            yield f"{name}: reading {reading_.id} was changed"
        yield from _grounded(row.text, list(_evidence(json.loads(reading_.body))), f"{name}, reading {reading_.id}")


def _evidence(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "text"}:
            yield value
        else:
            for inner in value.values():
                yield from _evidence(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _evidence(inner)


def _grounded(whole: str, evidence: list[dict[str, Any]], name: str) -> Iterator[str]:
    for e in evidence:
        if whole[e["start"] : e["end"]] != e["text"]:
            yield f"{name}: the words '{e['text'][:40]}' do not stand at {e['start']}-{e['end']}"


def _orphans(db: Connection) -> Iterator[str]:
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            column, owner = key.parent, key.column
            other = owner.table.alias("owner")
            query = (
                select(func.count())
                .select_from(table.outerjoin(other, column == other.c[owner.name]))
                .where(column.is_not(None), other.c[owner.name].is_(None))
            )
            if number := db.execute(query).scalar_one():
                yield f"{table.name}: {number} rows name a {column.name} that is not there"
    unsettled = select(func.count()).select_from(
        readings.outerjoin(tellings, tellings.c.reading == readings.c.id)
        .join(memberships, memberships.c.telling == tellings.c.id, isouter=True)
    ).where(tellings.c.id.is_not(None), memberships.c.id.is_(None))  # fmt: skip
    if number := db.execute(unsettled).scalar_one():
        yield f"{number} tellings were never put into an incident"
    newest = (
        select(memberships.c.telling, func.max(memberships.c.id).label("id")).group_by(memberships.c.telling).subquery()
    )
    differing = (
        select(func.count())
        .select_from(members)
        .join(newest, newest.c.telling == members.c.telling)
        .join(memberships, memberships.c.id == newest.c.id)
        .where(memberships.c.incident.is_distinct_from(members.c.incident))
    )
    if number := db.execute(differing).scalar_one():
        yield f"{number} tellings stand elsewhere than last noted (check --rebuild makes that good)"


def backup(ledger: Ledger, to: Path) -> int:
    """Copy a SQLite ledger to a new file while it is in use; gives the copy's size in bytes.

    Raises LedgerError where the file exists, or for PostgreSQL (use pg_dump).
    """
    if ledger.engine.dialect.name != "sqlite":
        raise LedgerError("A PostgreSQL ledger is backed up with pg_dump.")
    if to.exists():
        raise LedgerError(f"{to} exists already: name another file for the backup.")
    part = to.with_name(f"{to.name}.part")
    try:
        with (
            closing(sqlite3.connect(str(ledger.engine.url.database))) as source,
            closing(sqlite3.connect(part)) as copy,
        ):
            source.backup(copy, pages=4096)
        part.rename(to)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise LedgerError(f"The backup to {to} failed: {error}.") from None
    return to.stat().st_size


def rebuild(ledger: Ledger) -> int:
    """Make all projections anew from what is kept. Gives the number of tellings put in place.

    Where the scoring has changed since, tellings may come to stand elsewhere: that is noted as any change is.
    """
    with writing(ledger.engine) as db:
        held = db.execute(select(members).order_by(members.c.telling)).all()
        for table in PROJECTED:
            db.execute(delete(table))
        newest = [m.telling for m in held] or _newest_tellings(db)
        cause = journal.write(db, "rebuild", {"tellings": len(newest)})
        shelf = Shelf()
        if held:
            db.execute(insert(members), [dict(m._mapping) for m in held])
        rewish(db)
        concerned = {m.incident for m in held if m.incident}
        for some in portions(newest, _TOGETHER):
            concerned |= settle(db, shelf, shelf.load(db, some), dict.fromkeys(some, cause))
        overview.refresh(db, shelf, concerned)
        return len(newest)


def _newest_tellings(db: Connection) -> list[int]:
    newest = select(func.max(readings.c.id)).group_by(readings.c.report)
    return list(db.execute(select(tellings.c.id).where(tellings.c.reading.in_(newest))).scalars())
