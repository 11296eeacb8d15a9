"""Nothing acknowledged is lost when the process dies; two processes add at once; tampering shows."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterable
from pathlib import Path
from typing import IO

import pytest
from made import told
from sqlalchemy import text

from dateline.errors import LedgerError
from dateline.ledger import Ledger, reviews
from dateline.ledger.care import backup, check, rebuild
from dateline.ledger.database import writing
from dateline.ledger.views import incidents

KILLS = 50


def start(address: str, first: int, step: int) -> tuple[int, IO[str]]:
    """A process that adds and decides without end, and says so line by line. Gives its id and what it says."""
    out, into = os.pipe()
    child = os.fork()
    if child:
        os.close(into)
        return child, os.fdopen(out)
    try:
        work(address, first, step, into)
    finally:
        os._exit(1)


def work(address: str, first: int, step: int, into: int) -> None:
    with Ledger.open(address) as ledger:
        for n in range(first, 10**9, step):
            day = f"2023-{n % 12 + 1:02}-{n % 28 + 1:02}"
            made = told(n % 50, place=("Kano", "Gao", "Mopti")[n % 3], more=f"Report number {n}.", day=day)
            added = ledger.add(made)
            os.write(into, f"{added.report}\n".encode())
            if n % 3 == 0 and added.incident:
                taken = reviews.correct(ledger, added.incident, "killed", low=n, reviewer="ann", reason="test")
                os.write(into, f"decision {taken.seq}\n".encode())


def held(ledger: Ledger) -> tuple[set[str], set[str]]:
    with writing(ledger.engine) as db:
        ids = set(db.execute(text("SELECT id FROM reports")).scalars())
        seqs = {str(s) for s in db.execute(text("SELECT seq FROM decisions")).scalars()}
    return ids, seqs


def test_a_kill_at_any_moment_loses_nothing_acknowledged(tmp_path: Path) -> None:
    moments = random.Random(20240322)
    address = str(tmp_path / "ledger.db")
    Ledger.open(address).close()
    acknowledged: list[str] = []
    for kill in range(KILLS):
        child, said = start(address, 1000 * kill, 1)
        with said:
            if kill % 2:
                acknowledged.append(said.readline())
            time.sleep(moments.random() / 10)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            acknowledged += said.readlines()
        with Ledger.open(address) as ledger:
            ledger.report(acknowledged[0].strip()) if acknowledged else None
    whole = [line.strip() for line in acknowledged if line.endswith("\n")]
    assert len(whole) >= KILLS // 2  # every other round waits for one, on however slow a machine
    with Ledger.open(address) as ledger:
        assert missing(ledger, whole) == set()
        assert check(ledger).problems == ()


def missing(ledger: Ledger, whole: Iterable[str]) -> set[str]:
    """What was acknowledged and is not in the ledger."""
    ids, seqs = held(ledger)
    return set(whole) - ids - {f"decision {s}" for s in seqs}


def test_two_processes_add_at_once(address: str) -> None:
    Ledger.open(address).close()
    workers = [start(address, n, 2) for n in (0, 1)]
    whole: set[str] = set()
    for child, said in workers:
        with said:
            own = {said.readline().strip() for _ in range(15)}
            assert "" not in own, "a worker ended early"
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            whole |= own
    with Ledger.open(address) as ledger:
        assert missing(ledger, whole) == set()
        assert check(ledger).problems == ()


def filled(address: str) -> None:
    with Ledger.open(address) as ledger:
        home = ledger.add(told(5)).incident
        ledger.add(told(9, place="Kano"))
        assert home is not None
        reviews.correct(ledger, home, "killed", low=6, reviewer="ann", reason="hospital")
        assert check(ledger).problems == ()


@pytest.mark.parametrize(
    ("table", "change", "said"),
    [
        ("reports", "UPDATE reports SET text = replace(text, 'blast', 'feast')", "its text was changed"),
        ("reports", "UPDATE reports SET publisher = 'Other'", "its publisher was changed"),
        ("readings", "UPDATE readings SET body = replace(body, 'bombing', 'arson')", "reading 1 was changed"),
        ("observations", "UPDATE observations SET evidence = replace(evidence, '\"5\"', '\"6\"')", "do not stand"),
        ("decisions", "UPDATE decisions SET reviewer = 'bob'", "is not as the log has it"),
        ("log", "UPDATE log SET body = replace(body, 'ann', 'bob')", "was changed after it was written"),
        ("log", "DELETE FROM log WHERE seq = 2", "entry 2 is missing"),
        ("observations", "DELETE FROM observations WHERE id = 1", "figures are not those of its reading"),
        ("observations", "UPDATE observations SET low = 99 WHERE id = 1", "figures are not those of its reading"),
    ],
)
def test_tampering_shows(tmp_path: Path, table: str, change: str, said: str) -> None:
    """Somebody with the file and a SQLite shell takes the guards away and changes a row."""
    address = str(tmp_path / "ledger.db")
    filled(address)
    with Ledger.open(address) as ledger:
        with ledger.engine.connect() as db:
            db.exec_driver_sql("COMMIT")
            db.exec_driver_sql("PRAGMA foreign_keys=OFF")
            for act in ("update", "delete"):
                db.exec_driver_sql(f"DROP TRIGGER keep_{table}_{act}")
            db.exec_driver_sql(change)
            db.exec_driver_sql("PRAGMA foreign_keys=ON")
            db.exec_driver_sql("BEGIN")
        assert any(said in p for p in check(ledger).problems), check(ledger).problems


def test_a_backup_is_a_ledger(tmp_path: Path) -> None:
    address = str(tmp_path / "ledger.db")
    filled(address)
    copy = tmp_path / "copy.db"
    with Ledger.open(address) as ledger:
        assert backup(ledger, copy) > 10_000
        with pytest.raises(LedgerError, match="exists already"):
            backup(ledger, copy)
        with Ledger.open(copy, create=False) as restored:
            assert check(restored).head == check(ledger).head
            assert list(incidents(restored)) == list(incidents(ledger))


def test_projections_made_anew_are_the_same(ledger: Ledger) -> None:
    home = ledger.add(told(5)).incident
    other = ledger.add(told(9, place="Kano")).incident
    ledger.add(told(7, more="Two more died in hospital.", publisher="Evening Call"))
    assert home is not None
    assert other is not None
    reviews.merge(ledger, home, other, reviewer="ann", reason="one campaign")
    before = list(incidents(ledger))
    rebuild(ledger)
    assert list(incidents(ledger)) == before
    assert check(ledger).problems == ()
