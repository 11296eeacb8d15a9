from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from bench.desk import LIMITS, Reader, alone, copied, desk, filters, table, told
from dateline.api import read_all
from dateline.ledger import Ledger
from dateline.read import Failure

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


class Answers(Reader):
    """A reader that knows what the desk says."""

    def __init__(self) -> None:
        pass

    def json(self, path: str) -> Any:
        place = {"country": "RU"}
        one = {"date": {"start": "2024-03-22"}, "place": place, "types": ["shooting"], "perpetrators": [{"name": "A"}],
               "reports": [{"publisher": "Post"}]}  # fmt: skip
        return {"items": [one, one | {"date": None, "place": None}]}


def test_filters_are_never_asked_twice_and_use_what_the_ledger_has() -> None:
    made: Iterator[str] = filters(Answers())
    some = [next(made) for _ in range(200)]
    assert len(set(some)) == 200
    held = [dict(parse_qsl(query)) for query in some]
    assert {q["country"] for q in held if "country" in q} == {"RU"}
    assert all(1 <= len(q) <= 4 for q in held)


def test_the_95th_percentile_leaves_one_in_twenty_out() -> None:
    found = told([1.0] * 95 + [100.0] * 5)
    assert (found["median"], found["p95"], found["worst"], found["answers"]) == (1.0, 1.0, 100.0, 100)


def test_a_passed_limit_or_an_error_fails() -> None:
    row = told([10.0])
    found = {"reports": 1, "incidents": 1, "map": None, "masked": row | {"first_answer": 1.0}}
    found |= dict.fromkeys(LIMITS, row) | {"readers": row | {"errors": 0, "added": 3}}
    assert table(found)[1]
    assert not table(found | {"filter": told([LIMITS["filter"] + 1])})[1]
    assert not table(found | {"readers": row | {"errors": 1, "added": 3}})[1]


def test_a_running_desk_is_asked(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "small.db") as ledger:
        for record in read_all(sorted(str(p) for p in EXAMPLES.rglob("*.html"))[:4]):
            assert not isinstance(record, Failure)
            ledger.add(record)
    with copied(tmp_path / "small.db") as copy, desk(copy) as address:
        found = alone(address, 0.05)
    assert set(found) == set(LIMITS)
    assert all(row["answers"] >= 1 for row in found.values())
