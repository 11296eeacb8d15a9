"""The store: the only code that writes to a ledger.

Every public method is one transaction: when it returns, what it did is on disk; when the process dies before,
nothing of it is there. What was read and decided is only ever added to (see `schema`).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Text, bindparam, insert, literal, select, union_all

from dateline.errors import NotInLedger
from dateline.ledger import journal, near, overview, search
from dateline.ledger.database import DEFAULT_LEDGER, connect, put, reading, writing
from dateline.ledger.journal import canonical, digest
from dateline.ledger.schema import members, observations, readings, reports, tellings
from dateline.ledger.settle import carry, settle
from dateline.ledger.shelf import Shelf, portions
from dateline.ledger.telling import Telling, moment, outlet, pack, sketch, story, tellings_of
from dateline.ledger.wishes import rewish
from dateline.model import Block, Image, Record, Report, plain

Outcome = Literal["new", "version", "unchanged", "reading"]

BATCH = 50
"""Records that `add_all` stores in one transaction: other writers wait that long."""

_META = ("section", "authors", "language", "modified", "images", "blocks", "warnings")


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a record did. `outcome`: a new report, a new version of a page, nothing, or a new reading.

    `incident` is the ledger's incident that the report is mainly about, `relation` how it stands to it.
    """

    outcome: Outcome
    report: str
    incident: str | None
    relation: str | None
    incidents: tuple[str, ...]


class Ledger:
    """A ledger that is open. Use as a context manager; safe to open in several processes at once."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.shelf = Shelf()

    @classmethod
    def open(cls, address: str | Path = DEFAULT_LEDGER, *, create: bool = True) -> Ledger:
        """The ledger at a file's path or a PostgreSQL URL; made when missing, if `create`. Raises
        LedgerError."""
        return cls(connect(address, create=create))

    def close(self) -> None:
        """Let go of the file or the server."""
        self.engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def add(self, record: Record, *, captured: str | None = None) -> Added:
        """Store a record. The same report again changes nothing; a page's new text is a new version of it.

        `captured` (ISO 8601) is when the page was taken, where that is known. On return it is kept for good.
        """
        return self._add_batch([record], captured)[0]

    def add_all(self, records: Iterable[Record], *, batch: int = BATCH) -> Iterator[Added]:
        """Store many, `batch` to a transaction; each is reported once it is kept for good."""
        held: list[Record] = []
        for record in records:
            held.append(record)
            if len(held) >= batch:
                yield from self._add_batch(held)
                held = []
        if held:
            yield from self._add_batch(held)

    def _add_batch(self, records: Sequence[Record], captured: str | None = None) -> list[Added]:
        with writing(self.engine) as db:
            stored = [_store(db, record, captured) for record in records]
            _settle(db, self.shelf, [(t, one.log) for one in stored for t in one.new])
            return _standing(db, stored)

    def reread(self, record: Record) -> Added:
        """Store a new reading of a report that the ledger has, beside the old one. Decisions stay as they
        are.

        Nothing changes where the engine found what it had found before. Raises NotInLedger for an unknown
        report.
        """
        with writing(self.engine) as db:
            return _reread(db, self.shelf, record)

    def report(self, name: str) -> Report:
        """The report of this id, key, address or beginning of an id. Raises NotInLedger."""
        with reading(self.engine) as db:
            return report_of(find_report(db, name))

    def reports(self) -> Iterator[Report]:
        """Every report, oldest import first, a few hundred in memory at a time."""
        last = 0
        while True:
            with reading(self.engine) as db:
                query = select(reports).where(reports.c.seq > last).order_by(reports.c.seq).limit(200)
                rows = db.execute(query).all()
            if not rows:
                return
            last = rows[-1].seq
            yield from (report_of(row) for row in rows)


@dataclass(frozen=True, slots=True)
class _Stored:
    """A record that was stored, or was there already: its report's number and id, and its tellings where new."""

    outcome: Outcome
    seq: int
    id: str
    log: int = 0
    new: tuple[Telling, ...] = ()


def _store(db: Connection, record: Record, captured: str | None) -> _Stored:
    report = record.report
    text_hash = digest(report.text)
    known, version = _known(db, report, text_hash)
    if known is not None:
        return _Stored("unchanged", known.seq, known.id)
    made, body, hashed = _body(record)
    meta = _meta(report)
    cause = journal.write(
        db,
        "import",
        {
            "report": report.id, "text": text_hash, "url": report.url, "key": report.key,
            "publisher": report.publisher, "published": report.published, "captured": captured,
            "meta": digest(meta), "engine": plain(record.engine), "reading": hashed,
        },
    )  # fmt: skip
    seq = _store_report(db, report, cause, text_hash, captured, meta)
    new = _store_reading(db, record, seq, cause, body, hashed)
    search.index(db, seq, report, search.words_of(made))
    return _Stored("version" if version else "new", seq, report.id, cause, tuple(new))


def _settle(db: Connection, shelf: Shelf, new: Sequence[tuple[Telling, int]], touched: Collection[int] = ()) -> None:
    """Put new tellings (each with its log entry) into incidents, look again at those `touched`, and write the
    incidents' rows."""
    for telling, _ in new:
        shelf.keep(telling)
    causes = {t.id: log for t, log in new}
    last = max(causes.values(), default=0)
    causes |= {i: last for i in touched if i not in causes}
    overview.refresh(db, shelf, settle(db, shelf, [t for t, _ in new], causes))


def _known(db: Connection, report: Report, text_hash: str) -> tuple[Any, bool]:
    """The stored report that this one is, if any: the same bytes, or the same page with the same text, or the same
    text of the same outlet, time and key. Then whether the ledger has its page with another text."""
    given = {
        "id": report.id, "hash": text_hash, "story": story(report), "key": report.key,
        "publisher": report.publisher, "published": report.published,
    }  # fmt: skip
    rows = {row.what: row for row in db.execute(_KNOWN_PAGE if report.url else _KNOWN_TEXT, given)}
    return rows.get("bytes") or rows.get("text"), "page" in rows


def _known_by(what: str, *conditions: Any) -> Any:
    found = select(literal(what).label("what"), reports.c.seq, reports.c.id).where(*conditions).limit(1).subquery()
    return select(found)


_BYTES = _known_by("bytes", reports.c.id == bindparam("id"))
_KNOWN_PAGE = union_all(
    _BYTES,
    _known_by("text", reports.c.text_hash == bindparam("hash"), reports.c.story == bindparam("story")),
    _known_by("page", reports.c.story == bindparam("story")),
)
_KNOWN_TEXT = union_all(
    _BYTES,
    _known_by(
        "text",
        reports.c.text_hash == bindparam("hash"),
        reports.c.url.is_(None),
        *(reports.c[n].is_not_distinct_from(bindparam(n, type_=Text)) for n in ("key", "publisher", "published")),
    ),
)


def _meta(report: Report) -> str:
    return canonical({name: plain(getattr(report, name)) for name in _META})


def _store_report(db: Connection, report: Report, cause: int, text_hash: str, captured: str | None, meta: str) -> int:
    row = {
        "id": report.id, "log": cause, "story": story(report), "url": report.url, "key": report.key,
        "title": report.title, "publisher": report.publisher, "outlet": outlet(report),
        "published": report.published, "moment": moment(report), "captured": captured, "text": report.text,
        "text_hash": text_hash, "meta": meta, "sketch": pack(sketch(report.text)),
    }  # fmt: skip
    return int(db.execute(_REPORT, row).scalar_one())


_REPORT = insert(reports).returning(reports.c.seq)


def _body(record: Record) -> tuple[dict[str, Any], str, str]:
    """The record without its report, as a reading keeps it: printed, as text, and that text's hash."""
    made = record.to_dict()
    made.pop("report")
    body = canonical(made)
    return made, body, digest(body)


def _store_reading(db: Connection, record: Record, report: int, cause: int, body: str, hashed: str) -> list[Telling]:
    """The reading, its tellings and their figures. Gives the tellings with their new ids."""
    row = {
        "report": report, "log": cause, "engine": record.engine.name, "version": record.engine.version,
        "relevant": record.relevant, "statements": len(record.statements), "body": body, "hash": hashed,
    }  # fmt: skip
    read = db.execute(_READING, row).scalar_one()
    told = tellings_of(record)
    if not told:
        return []
    values = [
        {
            "reading": read, "report": report, "slot": t.slot, "local": local, "role": t.role, "features": t.to_json(),
        }
        for local, t in told
    ]  # fmt: skip
    ids = db.execute(_TELLINGS, values).scalars().all()
    figures = {i.id: i.figures for i in record.incidents}
    rows = [_observation(id_, f) for id_, (local, _) in zip(ids, told, strict=True) for f in figures[local]]
    put(db, observations, rows)
    return [replace(t, id=id_) for id_, (_, t) in zip(ids, told, strict=True)]


_READING = insert(readings).returning(readings.c.id)
_TELLINGS = insert(tellings).returning(tellings.c.id, sort_by_parameter_order=True)


def _observation(telling: int, figure: Any) -> dict[str, Any]:
    row: dict[str, Any] = plain(figure)
    return {**row, "telling": telling, "decision": None, "evidence": canonical(row["evidence"])}


def _reread(db: Connection, shelf: Shelf, record: Record) -> Added:
    known = db.execute(select(reports.c.seq, reports.c.id).where(reports.c.id == record.report.id)).first()
    if known is None:
        raise NotInLedger(f"The ledger has no report {record.report.id[:12]}: add it first.")
    _, body, hashed = _body(record)
    current = current_reading(db, known.seq)
    if current is not None and current.hash == hashed:
        return _standing(db, [_Stored("unchanged", known.seq, known.id)])[0]
    entry = {"report": known.id, "engine": plain(record.engine), "reading": hashed}
    cause = journal.write(db, "reading", entry)
    old = db.execute(select(members).where(members.c.report == known.seq)).all()
    left = {m.incident for m in old if m.incident}
    near.unfile(db, [m.telling for m in old])
    new = _store_reading(db, record, known.seq, cause, body, hashed)
    search.reindex(db, known.seq, record.report, json.loads(current.body) if current else None, record)
    carry(db, old, new, cause)
    rewish(db)
    beside = db.execute(select(members.c.telling).where(members.c.incident.in_(left))).scalars().all()
    _settle(db, shelf, [(t, cause) for t in new], beside)
    overview.refresh(db, shelf, left)
    return _standing(db, [_Stored("reading", known.seq, known.id)])[0]


def current_reading(db: Connection, report: int) -> Any:
    """The newest reading of the report with this number."""
    query = select(readings).where(readings.c.report == report).order_by(readings.c.id.desc()).limit(1)
    return db.execute(query).first()


def _standing(db: Connection, stored: Sequence[_Stored]) -> list[Added]:
    """Where the reports stand now."""
    held: dict[int, list[Any]] = defaultdict(list)
    for some in portions(sorted({one.seq for one in stored})):
        for row in db.execute(_STANDING, {"seqs": some}):
            held[row.report].append(row)
    return [_added(one, held[one.seq]) for one in stored]


_STANDING = (
    select(members.c.report, members.c.slot, members.c.incident, members.c.relation)
    .where(members.c.report.in_(bindparam("seqs", expanding=True)))
    .order_by(members.c.telling)
)


def _added(one: _Stored, rows: Sequence[Any]) -> Added:
    main = next((r for r in rows if r.slot == "main"), None)
    found = tuple(dict.fromkeys(r.incident for r in rows if r.incident))
    return Added(one.outcome, one.id, main.incident if main else None, main.relation if main else None, found)


def find_report(db: Connection, name: str) -> Any:
    """The row of the report with this id, key, address or beginning of an id. Raises NotInLedger."""
    query = select(reports).where((reports.c.id == name) | (reports.c.key == name) | (reports.c.url == name))
    row = db.execute(query.order_by(reports.c.seq.desc()).limit(1)).first()
    if row is None and len(name) >= 6:
        found = db.execute(select(reports).where(reports.c.id.startswith(name, autoescape=True)).limit(2)).all()
        row = found[0] if len(found) == 1 else None
    if row is None:
        raise NotInLedger(f"The ledger has no report '{name}' (an id or its first letters, a key, or an address).")
    return row


def report_of(row: Any) -> Report:
    """The Report of a stored row."""
    from_meta: dict[str, Any] = json.loads(row.meta)
    kept = {k: from_meta[k] for k in ("section", "language", "modified")}
    return Report(
        id=row.id, text=row.text, title=row.title, key=row.key, url=row.url, publisher=row.publisher,
        published=row.published, authors=tuple(from_meta["authors"]), warnings=tuple(from_meta["warnings"]),
        images=tuple(Image(**i) for i in from_meta["images"]),
        blocks=tuple(Block(**b) for b in from_meta["blocks"]), **kept,
    )  # fmt: skip
