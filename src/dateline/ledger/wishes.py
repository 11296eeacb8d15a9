"""What people decided about which tellings belong together, as pairs that grouping respects."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from dateline.ledger.schema import decisions, members, reports, wishes

Handle = tuple[str, str]
"""A telling as decisions name it, through all readings: the report's id and the slot."""


def effective(db: Connection, kinds: Iterable[str] | None = None) -> list[Any]:
    """The decisions that stand, oldest first: those that no standing decision undoes."""
    rows = db.execute(select(decisions).order_by(decisions.c.seq)).all()
    undone: set[int] = set()
    for row in reversed(rows):
        if row.kind == "undo" and row.seq not in undone and row.undoes is not None:
            undone.add(row.undoes)
    kept = set(kinds) if kinds is not None else None
    return [r for r in rows if r.seq not in undone and r.kind != "undo" and (kept is None or r.kind in kept)]


def rewish(db: Connection) -> set[int]:
    """Make the pairs anew from the standing decisions. Gives the tellings whose pairs changed."""
    before = {(r.a, r.b): r.together for r in db.execute(select(wishes))}
    chosen = [json.loads(row.target) for row in effective(db, ("merge", "split", "move", "accept"))]
    chosen = [t for t in chosen if "together" in t or "apart" in t]
    if not chosen and not before:
        return set()
    ids = _ids(db, chosen)
    after: dict[tuple[int, int], bool] = {}
    for target in chosen:
        for group in target.get("together", ()):
            for other in group[1:]:
                _wish(after, ids, group[0], other, together=True)
            _no_longer_apart(after, ids, group)
        one, rest = target.get("apart") or ((), ())
        for a in one:
            for b in rest:
                _wish(after, ids, a, b, together=False)
    if after == before:
        return set()
    db.execute(delete(wishes))
    if after:
        db.execute(insert(wishes), [{"a": a, "b": b, "together": t} for (a, b), t in sorted(after.items())])
    changed = {p for p in before.keys() | after.keys() if before.get(p) != after.get(p)}
    return {i for p in changed for i in p}


def _wish(
    pairs: dict[tuple[int, int], bool],
    ids: dict[Handle, int],
    one: list[str],
    other: list[str],
    *,
    together: bool,
) -> None:
    """A later decision on a pair replaces an earlier one; a handle that no reading has any more is passed
    over."""
    a, b = ids.get((one[0], one[1])), ids.get((other[0], other[1]))
    if a is not None and b is not None and a != b:
        pairs[(min(a, b), max(a, b))] = together


def _no_longer_apart(pairs: dict[tuple[int, int], bool], ids: dict[Handle, int], group: list[list[str]]) -> None:
    """Who puts reports together takes back what set any two of them apart: a merge after a split undoes it."""
    held = {i for one in group if (i := ids.get((one[0], one[1]))) is not None}
    for (a, b), together in pairs.items():
        if not together and a in held and b in held:
            pairs[a, b] = True


def _ids(db: Connection, targets: list[dict[str, Any]]) -> dict[Handle, int]:
    named = {h[0] for t in targets for group in (*t.get("together", ()), *(t.get("apart") or ())) for h in group}
    found: dict[Handle, int] = {}
    ordered = sorted(named)
    for i in range(0, len(ordered), 500):
        query = (
            select(reports.c.id, members.c.slot, members.c.telling)
            .join(members, members.c.report == reports.c.seq)
            .where(reports.c.id.in_(ordered[i : i + 500]))
        )
        found |= {(r.id, r.slot): r.telling for r in db.execute(query)}
    return found
