"""The desk over a PostgreSQL ledger shows what it shows over SQLite."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from dateline.api import read_all
from dateline.ledger import Ledger
from dateline.read import Failure
from tests.web.hand import EXAMPLES, client_of, decide, first_incident

VIEWS = (
    "", "country=TR", "injured=60&sort=-killed", "q=Crocus", 'q="concert hall"', "claim=blamed&sort=place", "q=%27",
    "outlet=Harbour+Wire", "actor=Islamic+State", "bbox=0,0,60,60&sort=sure", "review=unreviewed&since=2017",
)  # fmt: skip


@pytest.fixture(scope="module")
def ledgers(new_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Two ledgers with the examples: on PostgreSQL and on SQLite."""
    made = new_database(), str(tmp_path_factory.mktemp("same") / "ledger.db")
    records = [r for r in read_all([str(EXAMPLES)]) if not isinstance(r, Failure)]
    for address in made:
        with Ledger.open(address) as ledger:
            list(ledger.add_all(records))
    return made


def _rows(page: str) -> str:
    """The rows of a list without ids, which differ between ledgers."""
    rows = page[page.index("<tbody>") : page.index("</tbody>")] if "<tbody>" in page else "none"
    return re.sub(r'(data-id|href)="[^"]*"', "", rows)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_the_same(ledgers: tuple[str, str], view: str) -> None:
    ours, theirs = (client_of(address).get(f"/incidents?{view}&part=list").text for address in ledgers)
    assert _rows(ours) == _rows(theirs)


def test_pages_answer_and_decisions_are_kept(ledgers: tuple[str, str]) -> None:
    with client_of(ledgers[0]) as client:
        for page in ("/review", "/sources", "/method", "/points", "/export.csv", "/api/v1/search?q=Crocus"):
            assert client.get(page).status_code == 200
        name = first_incident(client, "q=Peshawar&sort=reports")
        figure = client.get(f"/api/v1/incidents/{name}").json()["figures"]["killed"]["series"][0]["id"]
        answer = decide(client, f"/incidents/{name}", act="accept", incident=name, observation=figure)
        assert answer.status_code == 303  # type: ignore[attr-defined]
        assert "<b>Ana</b> accept" in client.get(f"/incidents/{name}").text
