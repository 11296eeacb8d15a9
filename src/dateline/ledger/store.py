"""The store: the only code that writes to a ledger.

Every public method is one transaction: when it returns, what it did is on disk; when the process dies before,
nothing of it is there. What was read and decided is only ever added to (see `schema`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from sqlalchemy import Connection, Engine, insert, select

from dateline.errors import NotInLedger
from dateline.ledger import journal, overview, search
from dateline.ledger.database import DEFAULT_LEDGER, connect, reading, writing
from dateline.ledger.journal import canonical, digest
from dateline.ledger.schema import members, observations, readings, reports, tellings
from dateline.ledger.settle import Shelf, carry, settle, unfile
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
        with writing(self.engine) as db:
            return _add(db, self.shelf, record, captured)

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

    def _add_batch(self, records: Sequence[Record]) -> list[Added]:
        with writing(self.engine) as db:
            return [_add(db, self.shelf, record, None) for record in records]

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


def _add(db: Connection, shelf: Shelf, record: Record, captured: str | None) -> Added:
    report = record.report
    known = _known(db, report)
    if known is not None:
        return _standing(db, known.seq, known.id, "unchanged")
    version = report.url is not None and _has_story(db, story(report))
    body, hashed = _body(record)
    text_hash = digest(report.text)
    cause = journal.write(
        db,
        "import",
        {
            "report": report.id, "text": text_hash, "url": report.url, "key": report.key,
            "publisher": report.publisher, "published": report.published, "captured": captured,
            "meta": digest(_meta(report)), "engine": plain(record.engine), "reading": hashed,
        },
    )  # fmt: skip
    seq = _store_report(db, report, cause, text_hash, captured)
    new = _store_reading(db, record, seq, cause, body, hashed)
    search.index(db, seq, report, search.words_of(record))
    _settle(db, shelf, new, cause)
    return _standing(db, seq, report.id, "version" if version else "new")


def _settle(db: Connection, shelf: Shelf, new: list[Telling], cause: int) -> None:
    for telling in new:
        shelf.keep(telling)
    overview.refresh(db, shelf, settle(db, shelf, new, cause))


def _known(db: Connection, report: Report) -> Any:
    """The stored report that this one is: the same bytes, or the same page with the same text."""
    columns = (reports.c.seq, reports.c.id)
    same = db.execute(select(*columns).where(reports.c.id == report.id)).first()
    if same is not None:
        return same
    alike = select(*columns).where(
        reports.c.text_hash == digest(report.text), reports.c.key.is_not_distinct_from(report.key)
    )
    if report.url:
        same_page = select(*columns).where(reports.c.text_hash == digest(report.text), reports.c.story == story(report))
        return db.execute(same_page).first()
    return db.execute(
        alike.where(
            reports.c.url.is_(None),
            reports.c.publisher.is_not_distinct_from(report.publisher),
            reports.c.published.is_not_distinct_from(report.published),
        )
    ).first()


def _has_story(db: Connection, name: str) -> bool:
    return db.execute(select(reports.c.seq).where(reports.c.story == name).limit(1)).first() is not None


def _meta(report: Report) -> str:
    return canonical({name: plain(getattr(report, name)) for name in _META})


def _store_report(db: Connection, report: Report, cause: int, text_hash: str, captured: str | None) -> int:
    row = {
        "id": report.id, "log": cause, "story": story(report), "url": report.url, "key": report.key,
        "title": report.title, "publisher": report.publisher, "outlet": outlet(report),
        "published": report.published, "moment": moment(report), "captured": captured, "text": report.text,
        "text_hash": text_hash, "meta": _meta(report), "sketch": pack(sketch(report.text)),
    }  # fmt: skip
    return int(db.execute(insert(reports).returning(reports.c.seq), row).scalar_one())


def _body(record: Record) -> tuple[str, str]:
    made = record.to_dict()
    made.pop("report")
    body = canonical(made)
    return body, digest(body)


def _store_reading(db: Connection, record: Record, report: int, cause: int, body: str, hashed: str) -> list[Telling]:
    """The reading, its tellings and their figures. Gives the tellings with their new ids."""
    row = {
        "report": report, "log": cause, "engine": record.engine.name, "version": record.engine.version,
        "relevant": record.relevant, "statements": len(record.statements), "body": body, "hash": hashed,
    }  # fmt: skip
    read = db.execute(insert(readings).returning(readings.c.id), row).scalar_one()
    figures = {i.id: i.figures for i in record.incidents}
    made, rows = [], []
    for local, telling in tellings_of(record):
        values = {
            "reading": read, "report": report, "slot": telling.slot, "local": local, "role": telling.role,
            "features": telling.to_json(),
        }  # fmt: skip
        id_ = db.execute(insert(tellings).returning(tellings.c.id), values).scalar_one()
        made.append(replace(telling, id=id_))
        rows += [_observation(id_, f) for f in figures[local]]
    if rows:
        db.execute(insert(observations), rows)
    return made


def _observation(telling: int, figure: Any) -> dict[str, Any]:
    row: dict[str, Any] = plain(figure)
    return {**row, "telling": telling, "decision": None, "evidence": canonical(row["evidence"])}


def _reread(db: Connection, shelf: Shelf, record: Record) -> Added:
    known = db.execute(select(reports.c.seq, reports.c.id).where(reports.c.id == record.report.id)).first()
    if known is None:
        raise NotInLedger(f"The ledger has no report {record.report.id[:12]}: add it first.")
    body, hashed = _body(record)
    current = current_reading(db, known.seq)
    if current is not None and current.hash == hashed:
        return _standing(db, known.seq, known.id, "unchanged")
    entry = {"report": known.id, "engine": plain(record.engine), "reading": hashed}
    cause = journal.write(db, "reading", entry)
    old = db.execute(select(members).where(members.c.report == known.seq)).all()
    unfile(db, [m.telling for m in old])
    new = _store_reading(db, record, known.seq, cause, body, hashed)
    search.reindex(db, known.seq, record.report, json.loads(current.body) if current else None, record)
    carry(db, old, new, cause)
    rewish(db)
    _settle(db, shelf, new, cause)
    overview.refresh(db, shelf, {m.incident for m in old if m.incident})
    return _standing(db, known.seq, known.id, "reading")


def current_reading(db: Connection, report: int) -> Any:
    """The newest reading of the report with this number."""
    query = select(readings).where(readings.c.report == report).order_by(readings.c.id.desc()).limit(1)
    return db.execute(query).first()


def _standing(db: Connection, seq: int, id_: str, outcome: Outcome) -> Added:
    rows = db.execute(select(members).where(members.c.report == seq).order_by(members.c.telling)).all()
    main = next((r for r in rows if r.slot == "main"), None)
    found = tuple(dict.fromkeys(r.incident for r in rows if r.incident))
    return Added(outcome, id_, main.incident if main else None, main.relation if main else None, found)


def find_report(db: Connection, name: str) -> Any:
    """The row of the report with this id, key, address or beginning of an id. Raises NotInLedger."""
    row = None
    for column in (reports.c.id, reports.c.key, reports.c.url):
        row = row or db.execute(select(reports).where(column == name).order_by(reports.c.seq.desc()).limit(1)).first()
    if row is None and len(name) >= 6:
        beginning = reports.c.id.between(name, name + "g")  # "g" comes after every hexadecimal digit
        found = db.execute(select(reports).where(beginning).limit(2)).all()
        row = found[0] if len(found) == 1 and found[0].id.startswith(name) else None
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
