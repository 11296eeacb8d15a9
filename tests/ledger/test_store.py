"""Adding: idempotent, versions kept, readings beside one another, nothing ever overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import incident, record, told
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DatabaseError

from dateline.errors import LedgerError, NotInLedger
from dateline.ledger import Ledger
from dateline.ledger.database import reading, writing
from dateline.ledger.schema import KEPT, log, memberships, metadata, observations, readings, reports


def count(ledger: Ledger, table: object) -> int:
    with reading(ledger.engine) as db:
        return int(db.execute(select(func.count()).select_from(table)).scalar_one())


def test_the_same_report_again_changes_nothing(ledger: Ledger) -> None:
    first = ledger.add(told(5))
    before = [count(ledger, t) for t in metadata.sorted_tables]
    again = ledger.add(told(5))
    assert (first.outcome, again.outcome) == ("new", "unchanged")
    assert again.incident == first.incident
    assert [count(ledger, t) for t in metadata.sorted_tables] == before


def test_the_same_page_fetched_again_is_the_same_report_though_its_bytes_differ(ledger: Ledger) -> None:
    ledger.add(told(5, url="https://www.post.example/blast?utm_source=x", authors=("A",)))
    again = ledger.add(told(5, url="http://post.example/blast/", authors=("A", "B")))
    assert again.outcome == "unchanged"


def test_new_text_at_an_address_is_a_new_version_and_the_old_one_is_kept(ledger: Ledger) -> None:
    ledger.add(told(5, url="https://post.example/blast", published="2024-05-10T10:00:00Z"))
    added = ledger.add(told(7, url="https://post.example/blast", published="2024-05-10T20:00:00Z"))
    assert added.outcome == "version"
    texts = [r.text for r in ledger.reports()]
    assert len(texts) == 2
    assert texts[0].startswith("5 killed")
    assert texts[1].startswith("7 killed")


def test_a_report_without_violence_is_kept_and_in_no_incident(ledger: Ledger) -> None:
    added = ledger.add(record("Market reopens\n\nThe market has a new roof."))
    assert (added.outcome, added.incident, added.incidents) == ("new", None, ())


def test_a_stored_report_comes_back_whole(ledger: Ledger) -> None:
    made = told(5, url="https://post.example/a", authors=("A. Writer",), section="World", key="k1")
    ledger.add(made)
    assert ledger.report("k1") == made.report
    assert ledger.report(made.report.id[:8]) == made.report
    with pytest.raises(NotInLedger, match="no report 'other'"):
        ledger.report("other")


def test_a_new_reading_stands_beside_the_old_one(ledger: Ledger) -> None:
    made = told(5)
    incident_id = ledger.add(made).incident
    text = made.report.text
    better = record(text, incident(text, killed=5, types=("shooting",)), engine_version="2")
    assert ledger.reread(better).outcome == "reading"
    assert ledger.reread(better).outcome == "unchanged"
    assert (count(ledger, readings), count(ledger, reports), count(ledger, observations)) == (2, 1, 2)
    again = ledger.add(made)
    assert (again.outcome, again.incident) == ("unchanged", incident_id)
    with pytest.raises(NotInLedger):
        ledger.reread(told(99))


@pytest.mark.parametrize("table", [t.name for t in KEPT])
def test_what_is_kept_can_neither_be_changed_nor_deleted(ledger: Ledger, table: str) -> None:
    from dateline.ledger.reviews import merge

    one = ledger.add(told(5)).incident
    two = ledger.add(told(9, place="Kano")).incident
    assert one is not None
    assert two is not None
    merge(ledger, one, two, reviewer="ann", reason="a test")
    kept = metadata.tables[table]
    column = next(c for c in kept.columns if not c.primary_key)
    for act in (update(kept).values({column.name: column}), delete(kept)):
        with pytest.raises(DatabaseError, match="append-only"), writing(ledger.engine) as db:
            db.execute(act)


def test_two_tellings_of_one_report_stay_apart(ledger: Ledger) -> None:
    text = "Blasts in two towns\n\nA bomb killed 5 people in Tarnow. Another killed 3 in Krakow on the same day."
    both = record(text, incident(text, killed=5), incident(text, killed=3, place="Krakow", id="i2", role="other"))
    assert len(ledger.add(both).incidents) == 2
    assert count(ledger, memberships) == 2


def test_a_file_that_is_no_ledger_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("not a database, and long enough to be looked at " * 40)
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger.open(path)
    with pytest.raises(LedgerError, match="no ledger here"):
        Ledger.open(tmp_path / "none.db", create=False)
    with pytest.raises(LedgerError, match="PostgreSQL"):
        Ledger.open("mysql://host/db")


def test_everything_that_was_added_is_in_the_log(ledger: Ledger) -> None:
    ledger.add(told(5))
    list(ledger.add_all([told(6), told(7, place="Gao"), told(6)]))
    assert count(ledger, log) == 3
