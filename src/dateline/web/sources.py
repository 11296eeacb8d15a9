"""What the ledger shows of each outlet: volume, copies, and how its figures compare with the chosen ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, case, func, select

from dateline.ledger.schema import members, observations, overview, reports


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet. `same`, `lower`, `higher`: its figures of the killed against the incident's chosen one; `near`: how
    many of them lie within a tenth of it."""

    name: str
    reports: int
    copies: int
    follow_ups: int
    first: str | None
    last: str | None
    same: int
    lower: int
    higher: int
    near: int

    @property
    def compared(self) -> int:
        """How many of its figures could be compared."""
        return self.same + self.lower + self.higher


def outlets(db: Connection, limit: int = 400) -> list[Outlet]:
    """The outlets with most reports first."""
    compared = {r.outlet: r for r in db.execute(_FIGURES)}
    return [_outlet(r, compared.get(r.outlet)) for r in db.execute(_VOLUME.limit(limit))]


def _outlet(row: Any, figures: Any) -> Outlet:
    numbers = (figures.same, figures.lower, figures.higher, figures.near) if figures else (0, 0, 0, 0)
    return Outlet(row.name or "", row.n, row.copies, row.follow_ups, row.first, row.last, *numbers)


def _of(condition: Any) -> Any:
    return func.sum(case((condition, 1), else_=0))


_NAME = func.coalesce(func.max(reports.c.publisher), reports.c.outlet, "")  # an outlet is one voice however written
_MOMENT = func.nullif(reports.c.moment, "")
_VOLUME = (
    select(
        reports.c.outlet,
        _NAME.label("name"),
        func.count().label("n"),
        _of(members.c.relation == "copy").label("copies"),
        _of(members.c.relation == "follow_up").label("follow_ups"),
        func.min(_MOMENT).label("first"),
        func.max(_MOMENT).label("last"),
    )
    .select_from(reports)
    .outerjoin(members, (members.c.report == reports.c.seq) & (members.c.slot == "main"))
    .group_by(reports.c.outlet)
    .order_by(func.count().desc(), reports.c.outlet)
)
_VALUE = func.coalesce(observations.c.low, observations.c.high)
_FIGURES = (
    select(
        reports.c.outlet,
        _of(overview.c.killed == _VALUE).label("same"),
        _of(overview.c.killed > _VALUE).label("lower"),
        _of(overview.c.killed < _VALUE).label("higher"),
        _of(func.abs(overview.c.killed - _VALUE) * 10 <= overview.c.killed).label("near"),
    )
    .select_from(observations)
    .join(members, members.c.telling == observations.c.telling)
    .join(overview, overview.c.incident == members.c.incident)
    .join(reports, reports.c.seq == members.c.report)
    .where(observations.c.measure == "killed", observations.c.total, overview.c.reports > 1)
    .where(members.c.relation == "tells")
    .group_by(reports.c.outlet)
)
