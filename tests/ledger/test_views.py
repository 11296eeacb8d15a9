"""Lists with filters, search, trace, migrations: the same on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from made import claim, figure, incident, record, told

from dateline.cli_ledger import RULES as CLI_RULES
from dateline.errors import LedgerError, NotInLedger
from dateline.ledger import Ledger, near, views
from dateline.ledger.care import check
from dateline.ledger.database import connect, migrate, reading, writing
from dateline.ledger.figures import RULES
from dateline.ledger.migrations import config
from dateline.ledger.schema import HEAD, metadata
from dateline.ledger.search import find
from dateline.ledger.views import Filter

TEXT = "Nine killed in Gao café\n\nGunmen of Red Dawn killed at least 9 people, among them 2 children, in Gao."


def filled(ledger: Ledger) -> dict[str, str]:
    """Three incidents; their ids by place."""
    group = incident(
        TEXT,
        place="Gao",
        day="2024-06-01",
        types=("shooting",),
        group="Red Dawn",
        claims=(claim(TEXT, "Red Dawn"),),
        figures=(
            figure(TEXT, "at least 9 people", 9, kind="at_least"),
            figure(TEXT, "2 children", 2, of="children", total=False),
        ),
    )
    made = (told(5), told(30, place="Kano"), record(TEXT, group, published="2024-06-02T10:00:00Z"))
    added = [ledger.add(r).incident for r in made]
    return dict(zip(("Tarnow", "Kano", "Gao"), (str(a) for a in added), strict=True))


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        (Filter(), {"Tarnow", "Kano", "Gao"}),
        (Filter(since="2024-05-10", until="2024-05"), {"Tarnow", "Kano"}),
        (Filter(since="2024-06"), {"Gao"}),
        (Filter(country="ng"), {"Kano"}),
        (Filter(type="bombing"), {"Tarnow", "Kano"}),
        (Filter(place="tarnow"), {"Tarnow"}),
        (Filter(actor="The Red Dawn"), {"Gao"}),
        (Filter(near=(16.0, 0.0, 60.0)), {"Gao"}),
        (Filter(killed=9), {"Kano", "Gao"}),
        (Filter(reports=2), set()),
        (Filter(unsure=True), set()),
        (Filter(type="bombing", country="PL", killed=5), {"Tarnow"}),
    ],
)
def test_filters(ledger: Ledger, wanted: Filter, places: set[str]) -> None:
    ids = filled(ledger)
    assert {i["id"] for i in views.incidents(ledger, wanted)} == {ids[p] for p in places}


def test_orders(ledger: Ledger) -> None:
    ids = filled(ledger)
    with reading(ledger.engine) as db:
        for order, first in (("date", "Gao"), ("killed", "Kano"), ("newest", "Gao")):
            assert views.matching(db, Filter(order=order))[0].incident == ids[first]
        with pytest.raises(NotInLedger, match="ordered by"):
            views.matching(db, Filter(order="size"))


def test_search_finds_words_phrases_names_and_nothing_else(ledger: Ledger) -> None:
    ids = filled(ledger)
    with reading(ledger.engine) as db:
        assert [h.incident for h in find(db, "gunmen")] == [ids["Gao"]]
        assert [h.incident for h in find(db, '"covered market" killing')] == [ids["Tarnow"]]
        assert [h.incident for h in find(db, '"market covered"')] == []
        assert [h.incident for h in find(db, "shooting")] == [ids["Gao"]]  # the type, read in it
        assert [h.incident for h in find(db, "travellers")] == [ids["Kano"]]
        for odd in ("", '"', "AND OR", "gao*", "(", "--", "col:x", "'; drop table reports"):
            find(db, odd)
        assert "Gunmen of Red Dawn" in find(db, "gunmen")[0].snippet


def test_a_new_reading_is_found_by_its_names_and_no_longer_by_the_old_ones(ledger: Ledger) -> None:
    made = record(TEXT, incident(TEXT, place="Gao", types=("arson",)))
    ledger.add(made)
    ledger.reread(record(TEXT, incident(TEXT, place="Gao", types=("stabbing",)), engine_version="2"))
    with reading(ledger.engine) as db:
        assert (len(find(db, "arson")), len(find(db, "stabbing")), len(find(db, "gunmen"))) == (0, 1, 1)


def test_trace_goes_from_the_words_to_the_chosen_figure(ledger: Ledger) -> None:
    ids = filled(ledger)
    steps = views.trace(ledger, f"{ids['Gao']}:killed")
    assert [s.what for s in steps] == [
        "source", "report", "words", "reading", "figure", "incident", "series", "chosen",
    ]  # fmt: skip
    said = {s.what: s.words for s in steps}
    assert "[at least 9 people]" in said["words"]
    assert said["chosen"].startswith("at least 9 by rule latest")
    part = next(o.id for o in views.incident(ledger, ids["Gao"]).observations if not o.total)
    assert "a part" in {s.what: s.words for s in views.trace(ledger, str(part))}["figure"]
    for unknown in ("99999", "nowhere:killed", f"{ids['Gao']}:rescued"):
        with pytest.raises(NotInLedger):
            views.trace(ledger, unknown)


def test_the_printed_form_has_the_contracts_keys(ledger: Ledger) -> None:
    ids = filled(ledger)
    found = views.printed(views.incident(ledger, ids["Gao"]))
    assert list(found) == [
        "id", "types", "date", "place", "reports", "figures", "claims", "perpetrators", "statements", "reviews",
    ]  # fmt: skip
    assert found["date"]["rule"] == found["place"]["rule"] == "majority_precise"
    killed = found["figures"]["killed"]
    assert {k: killed["chosen"][k] for k in ("low", "high", "kind", "rule")} == {
        "low": 9, "high": None, "kind": "at_least", "rule": "latest",
    }  # fmt: skip
    (entry,) = killed["series"]
    assert entry["evidence"] == [{"start": 51, "end": 68, "text": "at least 9 people"}]
    assert [p["of"] for p in killed["parts"]] == ["children"]


def test_an_id_may_be_cut_short_where_it_fits_one(ledger: Ledger) -> None:
    ids = filled(ledger)
    assert views.incident(ledger, ids["Gao"][:4]).id == ids["Gao"]
    with pytest.raises(NotInLedger):
        views.incident(ledger, ids["Gao"][:1])


def test_incidents_of_very_many_reports_take_the_short_way(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near, "MOST_REGROUPED", 5)
    homes = set()
    for n in range(12):
        more = f"Report number {n}: the {n}th ambulance left."
        homes.add(ledger.add(told(5, more=more, publisher=f"Outlet {n}")).incident)
    other = ledger.add(told(4, day="2024-05-14", published="2024-05-14T18:00:00Z")).incident
    assert len(homes) == 1
    assert other not in homes
    assert check(ledger).problems == ()


def test_the_migrations_make_the_tables_that_the_program_knows(address: str) -> None:
    engine = connect(address)
    with reading(engine) as db:
        differences = compare_metadata(MigrationContext.configure(db), metadata)
    engine.dispose()
    assert [d for d in differences if "search" not in str(d)] == []
    assert ScriptDirectory.from_config(config()).get_current_head() == HEAD


def test_a_ledger_of_another_version_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    Ledger.open(path).close()
    assert migrate(path) == (HEAD, HEAD)
    for version, said in (("0000", "dateline migrate"), ("9999", "newer")):
        with Ledger.open(path) as ledger, writing(ledger.engine) as db:
            db.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")
        with pytest.raises(LedgerError, match=said):
            Ledger.open(path)
        engine = settle_version(path)
        engine.dispose()


def settle_version(path: Path):  # type: ignore[no-untyped-def]
    """Put the version right again, past the program's own check."""
    from sqlalchemy import create_engine, text

    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as db:
        db.execute(text(f"UPDATE alembic_version SET version_num = '{HEAD}'"))
    return engine


def test_the_command_line_names_the_rules_that_there_are() -> None:
    assert tuple(RULES) == CLI_RULES
