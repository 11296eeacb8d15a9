"""Tellings and scores held in memory while a ledger is open."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Connection, bindparam, select

from dateline.ledger import merge
from dateline.ledger.cluster import Pair, pair
from dateline.ledger.schema import reports, tellings
from dateline.ledger.telling import Telling, from_json

_CACHE = 20_000
Id = TypeVar("Id", int, str)


class Shelf:
    """Tellings and scores. Both never change, so the shelf is never stale; it only forgets."""

    def __init__(self) -> None:
        self._tellings: OrderedDict[int, Telling] = OrderedDict()
        self._scores: OrderedDict[Pair, float] = OrderedDict()

    def keep(self, telling: Telling) -> None:
        """Hold a telling that was just stored."""
        self._tellings[telling.id] = telling
        if len(self._tellings) > _CACHE:
            self._tellings.popitem(last=False)

    def load(self, db: Connection, ids: Iterable[int]) -> list[Telling]:
        """The tellings of these ids, from memory or from the ledger, in the order of the ids."""
        wanted = list(dict.fromkeys(ids))
        missing = [i for i in wanted if i not in self._tellings]
        fresh = {}
        for some in portions(missing):
            for row in db.execute(_LOAD, {"ids": some}):
                fresh[row.id] = from_json(row.id, row.report, row.slot, row.role, row.features, row.sketch)
        found = [fresh.get(i) or self._tellings[i] for i in wanted]
        for telling in fresh.values():
            self.keep(telling)
        return found

    def score(self, a: Telling, b: Telling) -> float:
        """`merge.compare`, to four places, remembered."""
        key = pair(a.id, b.id)
        known = self._scores.get(key)
        if known is None:
            known = self._scores[key] = round(merge.compare(a, b).score, 4)
            if len(self._scores) > 10 * _CACHE:
                self._scores.popitem(last=False)
        return known

    def learn(self, scores: Mapping[Pair, float]) -> None:
        """Remember scores that the ledger holds."""
        self._scores |= scores
        while len(self._scores) > 10 * _CACHE:
            self._scores.popitem(last=False)


_LOAD = (
    select(
        tellings.c.id, reports.c.id.label("report"), tellings.c.slot, tellings.c.role, tellings.c.features,
        reports.c.sketch,
    )
    .join(reports, tellings.c.report == reports.c.seq)
    .where(tellings.c.id.in_(bindparam("ids", expanding=True)))
)  # fmt: skip


def portions(ids: Sequence[Id], size: int = 500) -> Iterator[list[Id]]:
    """The ids in lists that a database takes in one statement."""
    return (list(ids[i : i + size]) for i in range(0, len(ids), size))
