"""What a view holds as a whole: how much, which points of the map, and which rows come first."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest, nsmallest
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, and_, func, select, true

from dateline.ledger.schema import overview, traits
from dateline.web import data
from dateline.web.state import View

AREAS = ("district", "region", "country")
NAMED = 5000
"""Up to so many points of the map bring the names of their places along."""

FIRST = 10 * data.PAGE
"""So many rows of a view are found together with its points; pages beyond ask the database."""


@dataclass(frozen=True, slots=True)
class Count:
    """How much a view holds."""

    incidents: int
    reports: int
    first: str | None
    last: str | None


def count(db: Connection, view: View) -> Count:
    """How many incidents and reports the view holds, and the first and last day."""
    o = overview.c
    held = select(func.count(), func.sum(o.reports), func.min(o.date_start), func.max(o.date_start))
    row = db.execute(held.where(*data.clauses(db, view))).one()
    return Count(row[0], row[1] or 0, row[2], row[3])


def points(db: Connection, order: Mapping[str, int]) -> dict[str, Any]:
    """All incidents by column, in `order` (`places_of_points`), for map and timeline.

    `x`, `y` in hundredths of a degree, `k` killed, `d` the ISO date as precise as it is, `a` 0, or where the place
    is an area only 1 for a district, 2 for a region, 3 for a country; `n` names of places, where there are few.
    """
    o = overview.c
    area = select(traits.c.incident, traits.c.value).where(traits.c.kind == "precision", traits.c.value.in_(AREAS))
    vague = {r[0]: AREAS.index(r[1]) + 1 for r in db.execute(area)}
    wanted = select(o.incident, o.lon, o.lat, o.killed, o.date_start, o.place)
    held = {row[0]: row for row in data.plain_rows(db, wanted)}
    found = [held.get(i, (i, *[None] * 5)) for i in order]  # one that was merged away since has no place
    ids, lons, lats, killed, days, names = zip(*found, strict=True) if found else ((),) * 6
    return {
        "id": list(ids),
        "x": [None if x is None else round(x * 100) for x in lons],
        "y": [None if y is None else round(y * 100) for y in lats],
        "k": list(killed),
        "d": list(days),
        "a": [vague.get(i, 0) for i in ids],
        "n": list(names) if len(found) <= NAMED else [],
    }


def places_of_points(db: Connection) -> dict[str, int]:
    """Where each incident stands in the columns of `points`."""
    o = overview.c
    held = data.plain_rows(
        db, select(o.incident).order_by(o.incident)
    )  # from the index, so that little is left to sort
    return {row[0]: n for n, row in enumerate(sorted(held))}


@dataclass(frozen=True, slots=True)
class Survey:
    """How much a view holds; `shown`: which points of the map, dates and box left to the browser, a bit each, lowest
    first, base 64 ("" for all); `first`: the ids of its first rows in its order, None where they were not looked for.
    """

    count: Count
    shown: str
    first: tuple[str, ...] | None = None


def survey(db: Connection, view: View, order: Mapping[str, int], hits: frozenset[str] | None = None) -> Survey:
    """How much a view holds, which points, and which rows come first: one walk through the incidents for all.

    `order`: `places_of_points`; `hits`: what `data.having_words` gives for the view's words.
    """
    o = overview.c
    name = view.sort.lstrip("-")
    inside = and_(true(), *data.clauses(db, View(since=view.since, until=view.until, bbox=view.bbox)))
    wanted = select(o.incident, o.reports, o.date_start, inside, data.ORDERS[name])
    # Words that most reports have would make the longest list of ids: they are compared here, not in the database
    found = data.plain_rows(db, wanted.where(*data.clauses(db, replace(view, q=""), dates=False, box=False)))
    if hits is not None:
        found = [row for row in found if row[0] in hits or row[0] == view.q]
    found = [row for row in found if row[0] in order]  # what came since comes with the next state
    bits = bytearray((len(order) + 7) // 8)
    for row in found:
        place = order[row[0]]
        bits[place >> 3] |= 1 << (place & 7)
    counted = [row for row in found if row[3]]
    days = [row[2] for row in counted if row[2]]
    told = Count(len(counted), sum(row[1] for row in counted), min(days, default=None), max(days, default=None))
    first = None if name in _COLLATED else _first(counted, (name in data.RISING) != view.sort.startswith("-"))
    return Survey(told, b64encode(bits).decode(), first)


_COLLATED = ("place",)  # databases sort names by rules of their own


def _first(found: Sequence[tuple[Any, ...]], upward: bool) -> tuple[str, ...]:
    """The ids of the first rows by their last column, as `data.order` has it: unknown last, then by id."""
    known = [row for row in found if row[-1] is not None]
    if len(known) > FIRST:
        pick = nsmallest if upward else nlargest
        edge = pick(FIRST, (row[-1] for row in known))[-1]
        known = [row for row in known if (row[-1] <= edge if upward else row[-1] >= edge)]
    known.sort(key=itemgetter(0))
    known.sort(key=itemgetter(-1), reverse=not upward)  # stable: equals stay by id
    unknown = sorted(row[0] for row in found if row[-1] is None) if len(known) < FIRST else []
    return tuple([*(row[0] for row in known), *unknown][:FIRST])
