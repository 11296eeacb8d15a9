"""Which tellings may be of one incident: filed by key, compared, linked; and what hangs together by links.

What it costs depends on how many reports tell of the same days and places, not on how large the ledger is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Boolean, Connection, Float, bindparam, cast, delete, func, null, select, union_all

from dateline.ledger import merge
from dateline.ledger.cluster import Pair, Wishes, pair
from dateline.ledger.database import put
from dateline.ledger.schema import block_keys, links, members, wishes
from dateline.ledger.shelf import Shelf, portions
from dateline.ledger.telling import Telling

MOST_CANDIDATES = 400
"""So many filed tellings are compared with a new one at most: those that share most keys with it."""

SMALL = 60
"""In a larger set of linked tellings each is weighed only with the groups that hold one it is linked to."""

MOST_REGROUPED = 120
"""A larger set of linked tellings is left as it is, and new ones are put into it one by one."""


def file(db: Connection, shelf: Shelf, new: Sequence[Telling]) -> None:
    """File new tellings, look for the likes of each (among the new ones too), and link them."""
    keys = {t.id: merge.keys(t) for t in new}
    put(db, block_keys, [{"key": k, "telling": id_} for id_, made in keys.items() for k in made.filed])
    found = {t.id: _candidates(db, shelf, t.id, keys[t.id].looks) for t in new}
    shelf.load(db, sorted({i for ids in found.values() for i in ids}))
    scores: dict[Pair, float] = {}
    for telling in new:
        for other in shelf.load(db, found[telling.id]):
            if (key := pair(telling.id, other.id)) not in scores:
                scores[key] = shelf.score(telling, other)
    put(db, links, [{"a": a, "b": b, "score": s} for (a, b), s in scores.items() if s >= merge.UNSURE[0]])


def _candidates(db: Connection, shelf: Shelf, one: int, looks: Sequence[str]) -> list[int]:
    """The tellings filed under any of the keys: those that share most, and of equals the first in order."""
    found = {r.telling: r.shared for r in db.execute(_FILED, {"keys": list(looks), "one": one})} if looks else {}
    if len(found) <= MOST_CANDIDATES:
        return sorted(found)
    order = {r.telling: r.place_in_order for some in portions(sorted(found)) for r in db.execute(_ORDER, {"ids": some})}
    fresh = [i for i in found if i not in order]  # of the same batch: not yet in an incident
    order |= {t.id: t.order for t in shelf.load(db, fresh)}
    return sorted(sorted(found, key=lambda i: (-found[i], order[i]))[:MOST_CANDIDATES])


_FILED = (
    select(block_keys.c.telling, func.count().label("shared"))
    .where(block_keys.c.key.in_(bindparam("keys", expanding=True)), block_keys.c.telling != bindparam("one"))
    .group_by(block_keys.c.telling)
)
_ORDER = select(members.c.telling, members.c.place_in_order).where(
    members.c.telling.in_(bindparam("ids", expanding=True))
)


def unfile(db: Connection, ids: Sequence[int]) -> None:
    """Take tellings of a reading that is no longer current out of the projections; what is kept stays."""
    for table, columns in (
        (block_keys, [block_keys.c.telling]),
        (links, [links.c.a, links.c.b]),
        (wishes, [wishes.c.a, wishes.c.b]),
        (members, [members.c.telling]),
    ):
        for column in columns:
            db.execute(delete(table).where(column.in_(ids)))


@dataclass(slots=True)
class Web:
    """Tellings that hang together, near and far: by scores of `merge.SAME` and more, or by what people decided."""

    ids: set[int] = field(default_factory=set)
    scores: dict[Pair, float] = field(default_factory=dict)
    together: set[Pair] = field(default_factory=set)
    apart: set[Pair] = field(default_factory=set)

    @property
    def wishes(self) -> Wishes:
        """What people decided of these tellings."""
        return Wishes(frozenset(self.together), frozenset(self.apart))

    @property
    def linked(self) -> dict[int, set[int]] | None:
        """By telling, those that it is linked to; None of a small web, in which all are weighed with all."""
        if len(self.ids) <= SMALL:
            return None
        found: dict[int, set[int]] = defaultdict(set)
        for (a, b), score in self.scores.items():
            if score >= merge.SAME:
                found[a].add(b)
                found[b].add(a)
        return found

    def note(self, a: int, b: int, score: float | None, together: bool | None) -> None:
        """Take in a row of `edges`."""
        if score is not None:
            self.scores[a, b] = score
        else:
            (self.together if together else self.apart).add((a, b))

    @property
    def large(self) -> bool:
        """Whether it is too large to be grouped anew; then `ids` need not be all of it."""
        return len(self.ids) > MOST_REGROUPED


def webs(db: Connection, ids: Iterable[int]) -> list[Web]:
    """What the tellings hang together with, one web a set."""
    home = {i: Web({i}) for i in ids}
    frontier = set(home)
    while frontier:
        fresh: set[int] = set()
        for row in edges(db, frontier):
            a, b, score, together = row
            one, other = home.get(a), home.get(b)
            if (together if score is None else score >= merge.SAME) and (one is None or one is not other):
                fresh |= {a, b} - home.keys()
                one = other = _tie(home, a, b)
            for web in (one, other if other is not one else None):
                if web is not None:
                    web.note(a, b, score, together)
        frontier = {i for i in fresh if not home[i].large}
    return list({id(web): web for web in home.values()}.values())


def edges(db: Connection, ids: Iterable[int]) -> list[Any]:
    """The links and wishes that touch these tellings: a, b, score (of a link), together (of a wish)."""
    return [row for some in portions(sorted(ids)) for row in db.execute(_EDGES, {"ids": some})]


def ties(row: Any) -> bool:
    """Whether a row of `edges` ties its two tellings."""
    return bool(row.together) if row.score is None else row.score >= merge.SAME


def _edges(table: Any, column: Any) -> Any:
    score = table.c.score if table is links else cast(null(), Float).label("score")
    together = table.c.together if table is wishes else cast(null(), Boolean).label("together")
    return select(table.c.a, table.c.b, score, together).where(column.in_(bindparam("ids", expanding=True)))


_EDGES = union_all(*(_edges(table, column) for table in (links, wishes) for column in (table.c.a, table.c.b)))


def _tie(home: dict[int, Web], a: int, b: int) -> Web:
    """Make one web of the two; the smaller goes into the larger."""
    one, other = home.setdefault(a, Web({a})), home.setdefault(b, Web({b}))
    if len(one.ids) < len(other.ids):
        one, other = other, one
    one.ids |= other.ids
    one.scores |= other.scores
    one.together |= other.together
    one.apart |= other.apart
    for i in other.ids:
        home[i] = one
    return one
