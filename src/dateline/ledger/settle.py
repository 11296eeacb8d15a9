"""Putting tellings into incidents: find their likes by key, compare, group anew what is linked, note what
changed.

Runs inside the writer's transaction. What it costs depends on how many reports tell of the same days and
places, not on how large the ledger is.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, union_all, update

from dateline.ledger import merge
from dateline.ledger.cluster import VOICES, Wishes, affinity, cluster, named, pair
from dateline.ledger.schema import (
    aliases,
    block_keys,
    incidents,
    links,
    members,
    memberships,
    reports,
    tellings,
    wishes,
)
from dateline.ledger.telling import Telling, from_json

MOST_CANDIDATES = 400
"""So many filed tellings are compared with a new one at most."""

MOST_REGROUPED = 240
"""A larger set of linked tellings is left as it is, and new ones are put into it one by one."""

_CACHE = 20_000
_ID_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a telling stands in the ledger."""

    incident: str | None
    relation: str
    why: str
    confidence: float


class Shelf:
    """Tellings and scores held in memory. Both never change, so the shelf is never stale; it only forgets."""

    def __init__(self) -> None:
        self._tellings: OrderedDict[int, Telling] = OrderedDict()
        self._scores: OrderedDict[tuple[int, int], float] = OrderedDict()

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
        for some in _portions(missing):
            for row in db.execute(_LOAD, {"ids": some}):
                fresh[row.id] = from_json(row.id, row.report, row.slot, row.role, row.features, row.sketch)
        found = [fresh.get(i) or self._tellings[i] for i in wanted]
        for telling in fresh.values():
            self.keep(telling)
        return found

    def score(self, a: Telling, b: Telling) -> float:
        """`merge.compare`, remembered."""
        key = pair(a.id, b.id)
        known = self._scores.get(key)
        if known is None:
            known = self._scores[key] = merge.compare(a, b).score
            if len(self._scores) > 10 * _CACHE:
                self._scores.popitem(last=False)
        return known


_LOAD = (
    select(
        tellings.c.id, reports.c.id.label("report"), tellings.c.slot, tellings.c.role, tellings.c.features,
        reports.c.sketch,
    )
    .join(reports, tellings.c.report == reports.c.seq)
    .where(tellings.c.id.in_(bindparam("ids", expanding=True)))
)  # fmt: skip


def settle(db: Connection, shelf: Shelf, new: Sequence[Telling], cause: int) -> set[str]:
    """Put new tellings (stored, not yet filed) into incidents. Gives the incidents that changed.

    `cause` is the log entry that brought them in.
    """
    for telling in new:
        _file(db, shelf, telling)
    return regroup(db, shelf, [t.id for t in new], cause)


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


def carry(db: Connection, old: Sequence[Any], new: Sequence[Telling], cause: int) -> None:
    """Begin a new reading's tellings where the old reading's (rows of `members`) of the same slots stood."""
    stood = {row.slot: row for row in old}
    for telling in new:
        if (row := stood.get(telling.slot)) is not None:
            place = {
                "incident": row.incident,
                "relation": row.relation,
                "why": row.why,
                "confidence": row.confidence,
            }
            db.execute(insert(memberships), {**place, "telling": telling.id, "log": cause})
            held = {"report": row.report, "slot": row.slot, "place_in_order": telling.order}
            db.execute(insert(members), {**place, **held, "telling": telling.id})


def _file(db: Connection, shelf: Shelf, telling: Telling) -> None:
    """Look for its likes, link it to them, then file it."""
    keys = merge.keys(telling)
    found = _filed_under(db, keys.looks, telling)
    rows = []
    for other in shelf.load(db, found):
        score = shelf.score(telling, other)
        if score >= merge.UNSURE[0]:
            a, b = pair(telling.id, other.id)
            rows.append({"a": a, "b": b, "score": round(score, 4)})
    if rows:
        db.execute(insert(links), rows)
    if keys.filed:
        db.execute(insert(block_keys), [{"key": k, "telling": telling.id} for k in keys.filed])


def _filed_under(db: Connection, keys: Sequence[str], telling: Telling) -> list[int]:
    """Other reports' tellings under any of the keys."""
    if not keys:
        return []
    rows = db.execute(_FILED, {"keys": list(keys)}).scalars()
    return sorted(set(rows) - {telling.id})


_FILED = (
    select(block_keys.c.telling)
    .join(tellings, block_keys.c.telling == tellings.c.id)
    .join(reports, tellings.c.report == reports.c.seq)
    .where(block_keys.c.key.in_(bindparam("keys", expanding=True)))
    .group_by(block_keys.c.telling, reports.c.id, tellings.c.slot)
    .order_by(func.count().desc(), reports.c.id, tellings.c.slot)  # nothing that hangs on which came first
    .limit(MOST_CANDIDATES)
)


def regroup(db: Connection, shelf: Shelf, ids: Sequence[int], cause: int) -> set[str]:
    """Group anew everything that is linked to the tellings; note what changed. Gives the incidents
    concerned."""
    if not ids:
        return set()
    component = _linked(db, ids)
    if len(component) > MOST_REGROUPED:
        return _regroup_large(db, shelf, ids, cause)
    return _apply(db, shelf, component, _wishes(db, component), cause)


def _regroup_large(db: Connection, shelf: Shelf, ids: Sequence[int], cause: int) -> set[str]:
    """Put each telling by itself among the first ones of the incidents it is linked to, which stay as they
    are."""
    changed: set[str] = set()
    for one in ids:
        near = _neighbours(db, [one]) - {one}
        near_incidents = sorted({i for i in _incidents_of(db, near).values() if i})
        held = [_first_members(db, incident, but=one) for incident in near_incidents]
        held = [group for group in held if group]
        own = _wishes(db, [one, *(i for group in held for i in group)])
        together = {pair(a, b) for group in held for a, b in pairwise(group)}
        apart = {pair(a[0], b[0]) for a in held for b in held if a is not b}
        frozen = Wishes(own.together | together, own.apart | apart)
        changed |= _apply(db, shelf, [one, *(i for group in held for i in group)], frozen, cause, only=[one])
    return changed


def _first_members(db: Connection, incident: str, but: int) -> list[int]:
    query = (
        select(members.c.telling)
        .where(members.c.incident == incident, members.c.telling != but)
        .order_by(members.c.place_in_order)
        .limit(2 * VOICES)
    )
    return list(db.execute(query).scalars())


def _linked(db: Connection, ids: Sequence[int]) -> list[int]:
    """Everything that the tellings are linked to, near and far, up to a little over `MOST_REGROUPED`."""
    seen, frontier = set(ids), set(ids)
    while frontier and len(seen) <= MOST_REGROUPED:
        frontier = _neighbours(db, frontier) - seen
        seen |= frontier
    return sorted(seen)


def _neighbours(db: Connection, ids: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for some in _portions(sorted(ids)):
        found |= set(db.execute(_NEAR, {"ids": some}).scalars())
    return found


def _in(column: Any) -> Any:
    return column.in_(bindparam("ids", expanding=True))


_NEAR = union_all(
    select(links.c.b).where(_in(links.c.a), links.c.score >= merge.SAME),
    select(links.c.a).where(_in(links.c.b), links.c.score >= merge.SAME),
    select(wishes.c.b).where(_in(wishes.c.a), wishes.c.together),
    select(wishes.c.a).where(_in(wishes.c.b), wishes.c.together),
)


def _wishes(db: Connection, ids: Sequence[int]) -> Wishes:
    query = select(wishes).where(or_(wishes.c.a.in_(ids), wishes.c.b.in_(ids)))
    rows = [(pair(r.a, r.b), r.together) for r in db.execute(query)]
    return Wishes(frozenset(p for p, t in rows if t), frozenset(p for p, t in rows if not t))


def _incidents_of(db: Connection, ids: Iterable[int]) -> dict[int, str | None]:
    found: dict[int, str | None] = {}
    for some in _portions(sorted(ids)):
        query = select(members.c.telling, members.c.incident).where(members.c.telling.in_(some))
        found |= {row.telling: row.incident for row in db.execute(query)}
    return found


def _apply(
    db: Connection,
    shelf: Shelf,
    ids: Sequence[int],
    wished: Wishes,
    cause: int,
    only: Sequence[int] | None = None,
) -> set[str]:
    """Group these tellings and write what differs from before (of `only`, where given)."""
    loaded = shelf.load(db, ids)
    groups = cluster(loaded, shelf.score, wished)
    before = _places(db, ids)
    names = named(groups, {i: p.incident for i, p in before.items()}, _founded(db, loaded))
    after: dict[int, tuple[Telling, Place]] = {}
    for group, name in zip(groups, names, strict=True):
        lone = all(t.role == "background" for t in group)
        incident = None if lone else name or _found(db, group[0], cause)
        for telling in group:
            if only is None or telling.id in only:
                after[telling.id] = (telling, _place(shelf, telling, group, incident, wished))
    _write(db, before, after, cause)
    gone = {p.incident for p in before.values()} - {p.incident for _, p in after.values()} - {None}
    if only is None:
        _alias(db, {i: p.incident for i, p in before.items()}, after, gone, cause)
    return {i for i in (*gone, *(p.incident for _, p in after.values())) if i}


def _places(db: Connection, ids: Sequence[int]) -> dict[int, Place]:
    query = select(members).where(members.c.telling.in_(ids))
    return {r.telling: Place(r.incident, r.relation, r.why, r.confidence) for r in db.execute(query)}


def _found(db: Connection, first: Telling, cause: int) -> str:
    """A new incident, named after the telling that it begins with."""
    number = 0
    while db.execute(select(incidents.c.id).where(incidents.c.id == (name := _name(first, number)))).first():
        number += 1
    db.execute(insert(incidents), {"id": name, "log": cause})
    return name


def _name(first: Telling, number: int = 0) -> str:
    """Eight letters and digits that are told apart when read aloud or written down."""
    seed = f"{first.report}|{first.slot}|{number}".encode()
    value = int.from_bytes(hashlib.blake2b(seed, digest_size=8).digest(), "big")
    name = ""
    for _ in range(8):
        value, digit = divmod(value, len(_ID_LETTERS))
        name += _ID_LETTERS[digit]
    return name


def _founded(db: Connection, loaded: Sequence[Telling]) -> dict[int, str]:
    """The incidents that began with one of these tellings."""
    names = {_name(t): t.id for t in loaded}
    query = select(incidents.c.id).where(incidents.c.id.in_(list(names)))
    return {names[i]: i for i in db.execute(query).scalars()}


def _place(shelf: Shelf, one: Telling, group: list[Telling], incident: str | None, wished: Wishes) -> Place:
    """Why a telling stands where it stands, in words, and how sure that is."""
    others = [t for t in group if t.id != one.id]
    relation, words = merge.relation(one, others)
    if incident is None:
        return Place(None, relation, f"{words}; the ledger has no report of it", 1.0)
    if not others:
        return Place(incident, relation, f"{words}; no other report of it yet", 1.0)
    told = [t for t in others if t.role != "background"] or others
    if any(pair(one.id, t.id) in wished.together for t in others):
        return Place(incident, relation, f"{words}; a reviewer decided so", 1.0)
    nearest = max(told, key=lambda t: (shelf.score(one, t), _backwards(t.order)))
    match = merge.compare(one, nearest)
    sure = round(affinity([one], told, shelf.score), 2)
    told_by = f"{nearest.outlet or 'another report'}, {nearest.moment[:10] or 'undated'}"
    return Place(incident, relation, f"{words}; as told by {told_by}: {match.why}", sure)


def _backwards(order: str) -> tuple[int, ...]:
    """A key that prefers the earlier of two orders under `max`."""
    return tuple(-ord(c) for c in order[:24])


def _write(db: Connection, before: dict[int, Place], after: dict[int, tuple[Telling, Place]], cause: int) -> None:
    moved, fresh, changed = [], [], []
    seqs = _report_seqs(db, [i for i in after if i not in before])
    for id_, (telling, place) in sorted(after.items()):
        row = {
            "incident": place.incident, "relation": place.relation, "why": place.why,
            "confidence": place.confidence,
        }  # fmt: skip
        old = before.get(id_)
        if old is None or (old.incident, old.relation) != (place.incident, place.relation):
            moved.append({**row, "telling": id_, "log": cause})
        if old is None:
            fresh.append(
                {
                    **row,
                    "telling": id_,
                    "report": seqs[id_],
                    "slot": telling.slot,
                    "place_in_order": telling.order,
                }
            )
        elif old != place:
            changed.append({**row, "id_": id_})
    if moved:
        db.execute(insert(memberships), moved)
    if fresh:
        db.execute(insert(members), fresh)
    if changed:
        db.execute(_CHANGE, changed)


_CHANGE = (
    update(members)
    .where(members.c.telling == bindparam("id_"))
    .values(
        incident=bindparam("incident"),
        relation=bindparam("relation"),
        why=bindparam("why"),
        confidence=bindparam("confidence"),
    )
)


def _report_seqs(db: Connection, ids: Sequence[int]) -> dict[int, int]:
    query = select(tellings.c.id, tellings.c.report).where(tellings.c.id.in_(ids))
    return {row.id: row.report for row in db.execute(query)}


def _alias(
    db: Connection,
    before: dict[int, str | None],
    after: dict[int, tuple[Telling, Place]],
    gone: set[str | None],
    cause: int,
) -> None:
    """An incident that lost all its reports to others points to where most of them went."""
    for old in sorted(i for i in gone if i):
        if db.execute(select(members.c.telling).where(members.c.incident == old).limit(1)).first():
            continue
        went = [after[i][1].incident for i, incident in before.items() if incident == old and i in after]
        places = sorted({w for w in went if w}, key=lambda w: (-went.count(w), w))
        if places:
            db.execute(insert(aliases), {"old": old, "new": places[0], "log": cause})


def resolve(db: Connection, name: str) -> str | None:
    """The incident that `name` means today: an id, an id that was merged away, or a beginning that fits one
    only."""
    exact = db.execute(select(incidents.c.id).where(incidents.c.id == name)).scalar()
    if exact is None:
        query = select(incidents.c.id).where(incidents.c.id.startswith(name, autoescape=True)).limit(2)
        found = list(db.execute(query).scalars())
        exact = found[0] if len(found) == 1 and len(name) >= 3 else None
    seen = set()
    while exact is not None and exact not in seen:
        seen.add(exact)
        if db.execute(select(members.c.telling).where(members.c.incident == exact).limit(1)).first():
            return str(exact)
        query = select(aliases.c.new).where(aliases.c.old == exact).order_by(aliases.c.id.desc()).limit(1)
        exact = db.execute(query).scalar() or None
    return None


def _portions(ids: Sequence[int], size: int = 500) -> Iterable[list[int]]:
    return (list(ids[i : i + size]) for i in range(0, len(ids), size))
