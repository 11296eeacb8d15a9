"""Putting tellings into incidents: group anew what hangs together with what is new, note what changed.

Runs inside the writer's transaction. What is settled together is settled at the cost of one: statements are for
all of it, and groups are made once. Since groups are a function of the set, that gives what one by one would.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from dateline.ledger import merge, near
from dateline.ledger.cluster import VOICES, affinity, among, cluster, named, pair
from dateline.ledger.database import put
from dateline.ledger.near import Web
from dateline.ledger.schema import aliases, incidents, members, memberships, tellings
from dateline.ledger.shelf import Shelf, portions
from dateline.ledger.telling import Telling

_FIRST = 2 * VOICES  # tellings of a large incident that stand for it
_ID_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a telling stands in the ledger."""

    incident: str | None
    relation: str
    why: str
    confidence: float


@dataclass(slots=True)
class _Changes:
    """What grouping makes of some tellings, to be written at once."""

    causes: Mapping[int, int]  # the log entry that brought a telling in, or touched it
    cause: int  # for what stands elsewhere because of those
    before: dict[int, Place]
    founded: dict[int, str]  # by telling, the incident that began with it, where one did
    after: dict[int, tuple[Telling, Place]] = field(default_factory=dict)
    new: dict[str, int] = field(default_factory=dict)  # incidents that begin now, each with its log entry

    @property
    def gone(self) -> set[str]:
        """Incidents that some of the tellings stood in and none stands in now."""
        stood = {p.incident for i, p in self.before.items() if i in self.after and p.incident}
        return stood - {p.incident for _, p in self.after.values() if p.incident}


def settle(db: Connection, shelf: Shelf, new: Sequence[Telling], causes: Mapping[int, int]) -> set[str]:
    """Put new tellings (stored, not yet filed) into incidents. Gives the incidents that changed.

    `causes` has, by telling, the log entry that brought it in; other tellings that stand there are grouped anew too.
    """
    near.file(db, shelf, new)
    return regroup(db, shelf, causes)


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


def regroup(db: Connection, shelf: Shelf, causes: Mapping[int, int]) -> set[str]:
    """Group anew everything that is linked to the tellings (each with the log entry that is the cause); note what
    changed. Gives the incidents concerned."""
    found = near.webs(db, sorted(causes))
    small = [web for web in found if not web.large]
    changed = _regroup(db, shelf, small, causes)
    for web in found:
        if web.large:
            changed |= _regroup_large(db, shelf, sorted(web.ids & causes.keys()), causes)
    return changed


def _regroup(db: Connection, shelf: Shelf, found: Sequence[Web], causes: Mapping[int, int]) -> set[str]:
    ids = sorted({i for web in found for i in web.ids})
    if not ids:
        return set()
    loaded = {t.id: t for t in shelf.load(db, ids)}
    made = _Changes(causes, max(causes[i] for i in ids if i in causes), _places(db, ids), _founded(db, loaded.values()))
    grouped = []
    for web in found:
        shelf.learn(web.scores)
        groups = cluster((loaded[i] for i in web.ids), shelf.score, web.wishes, web.linked)
        grouped += [(group, web) for group in groups]
    _arrange(db, shelf, grouped, made)
    changed = _write(db, made)
    _alias(db, made)
    return changed


def _regroup_large(db: Connection, shelf: Shelf, ids: Sequence[int], causes: Mapping[int, int]) -> set[str]:
    """Put each telling by itself among the first ones of the incidents it is linked to, which stay as they are, but
    that a small one goes into the one that the telling comes into, where they are alike."""
    changed: set[str] = set()
    for one in ids:
        web, held = _around(db, one)
        loaded = {t.id: t for t in shelf.load(db, sorted(web.ids))}
        shelf.learn(web.scores)
        groups = [[loaded[i] for i in group] for group in held]
        home, joining = among(loaded[one], groups, shelf.score, web.wishes, _FIRST)
        group = sorted([loaded[one], *(t for n in (home, *joining) for t in groups[n])] if home is not None else
                       [loaded[one]], key=lambda t: t.order)  # fmt: skip
        moved = {one, *(t.id for n in joining for t in groups[n])}
        rest = [g for n, g in enumerate(groups) if n != home and n not in joining]
        made = _Changes(causes, causes[one], _places(db, sorted(web.ids)), _founded(db, loaded.values()))
        _arrange(db, shelf, [(g, web) for g in (group, *rest)], made, only=moved)
        changed |= _write(db, made)
        _alias(db, made)
    return changed


def _around(db: Connection, one: int) -> tuple[Web, list[list[int]]]:
    """The telling's web and the first ones of each incident that it is linked to."""
    touching = near.edges(db, [one])
    tied = {i for row in touching if near.ties(row) for i in (row.a, row.b)} - {one}
    homes = sorted({p.incident for p in _places(db, sorted(tied)).values() if p.incident})
    held = [group for incident in homes if (group := _first_members(db, incident, but=one))]
    web = Web({one, *(i for group in held for i in group)})
    for row in touching:
        web.note(*row)
    return web, held


def _first_members(db: Connection, incident: str, but: int) -> list[int]:
    query = (
        select(members.c.telling)
        .where(members.c.incident == incident, members.c.telling != but)
        .order_by(members.c.place_in_order)
        .limit(_FIRST)
    )
    return list(db.execute(query).scalars())


def _places(db: Connection, ids: Sequence[int]) -> dict[int, Place]:
    found: dict[int, Place] = {}
    for some in portions(ids):
        rows = db.execute(_STANDING, {"ids": some})
        found |= {r.telling: Place(r.incident, r.relation, r.why, r.confidence) for r in rows}
    return found


_STANDING = select(members).where(members.c.telling.in_(bindparam("ids", expanding=True)))


def _arrange(
    db: Connection,
    shelf: Shelf,
    grouped: Sequence[tuple[list[Telling], Web]],
    made: _Changes,
    only: Collection[int] | None = None,
) -> None:
    """Name the groups and say where each telling (or `only` these) stands, and why."""
    now = {i: place.incident for i, place in made.before.items()}
    names = named([group for group, _ in grouped], now, made.founded)
    taken = {*made.founded.values(), *made.new}
    for (group, web), name in zip(grouped, names, strict=True):
        lone = all(t.role == "background" for t in group)
        incident = None if lone else name or _begin(db, group[0], made, taken)
        for telling in group:
            if only is None or telling.id in only:
                made.after[telling.id] = (telling, _place(shelf, telling, group, incident, web))


def _begin(db: Connection, first: Telling, made: _Changes, taken: set[str]) -> str:
    """A new incident, named after the telling that it begins with."""
    number = 0
    while (name := _name(first, number)) in taken or (number and _exists(db, name)):
        number += 1
    taken.add(name)
    made.new[name] = made.causes.get(first.id, made.cause)
    return name


def _exists(db: Connection, name: str) -> bool:
    return db.execute(select(incidents.c.id).where(incidents.c.id == name)).first() is not None


def _name(first: Telling, number: int = 0) -> str:
    """Eight letters and digits that are told apart when read aloud or written down."""
    seed = f"{first.report}|{first.slot}|{number}".encode()
    value = int.from_bytes(hashlib.blake2b(seed, digest_size=8).digest(), "big")
    name = ""
    for _ in range(8):
        value, digit = divmod(value, len(_ID_LETTERS))
        name += _ID_LETTERS[digit]
    return name


def _founded(db: Connection, loaded: Iterable[Telling]) -> dict[int, str]:
    """By telling, the incident that began with it, where one did."""
    names = {_name(t): t.id for t in loaded}
    found: dict[int, str] = {}
    for some in portions(list(names)):
        found |= {names[i]: i for i in db.execute(_NAMED, {"ids": some}).scalars()}
    return found


_NAMED = select(incidents.c.id).where(incidents.c.id.in_(bindparam("ids", expanding=True)))


def _place(shelf: Shelf, one: Telling, group: list[Telling], incident: str | None, web: Web) -> Place:
    """Why a telling stands where it stands, in words, and how sure that is."""
    others = [t for t in group if t.id != one.id]
    relation, words = merge.relation(one, others)
    if incident is None:
        return Place(None, relation, f"{words}; the ledger has no report of it", 1.0)
    if not others:
        return Place(incident, relation, f"{words}; no other report of it yet", 1.0)
    told = [t for t in others if t.role != "background"] or others
    if any(pair(one.id, t.id) in web.together for t in others):
        return Place(incident, relation, f"{words}; a reviewer decided so", 1.0)
    likely = [t for t in told if pair(one.id, t.id) in web.scores] or told
    nearest = max(likely, key=lambda t: shelf.score(one, t))  # of equals the first in order, as the group is
    match = merge.compare(one, nearest)
    sure = round(affinity([one], told, shelf.score), 2)
    told_by = f"{nearest.voice or nearest.outlet or 'another report'}, {nearest.moment[:10] or 'undated'}"
    return Place(incident, relation, f"{words}; as told by {told_by}: {match.why}", sure)


def _write(db: Connection, made: _Changes) -> set[str]:
    """Note what differs from before. Gives the incidents concerned."""
    moved, fresh, changed = [], [], []
    seqs = _report_seqs(db, [i for i in made.after if i not in made.before])
    for id_, (telling, place) in sorted(made.after.items()):
        row = {
            "incident": place.incident, "relation": place.relation, "why": place.why,
            "confidence": place.confidence,
        }  # fmt: skip
        old = made.before.get(id_)
        if old is None or (old.incident, old.relation) != (place.incident, place.relation):
            moved.append({**row, "telling": id_, "log": made.causes.get(id_, made.cause)})
        if old is None:
            at = {"telling": id_, "report": seqs[id_], "slot": telling.slot, "place_in_order": telling.order}
            fresh.append({**row, **at})
        elif old != place:
            changed.append({**row, "id_": id_})
    put(db, incidents, [{"id": name, "log": log} for name, log in made.new.items()])
    put(db, memberships, moved)
    put(db, members, fresh)
    if changed:
        db.execute(_CHANGE, changed)
    return {p.incident for _, p in made.after.values() if p.incident} | made.gone


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
    return {row.id: row.report for some in portions(ids) for row in db.execute(_REPORT, {"ids": some})}


_REPORT = select(tellings.c.id, tellings.c.report).where(tellings.c.id.in_(bindparam("ids", expanding=True)))


def _alias(db: Connection, made: _Changes) -> None:
    """An incident that lost all its reports to others points to where most of them went."""
    for old in sorted(made.gone):
        if db.execute(select(members.c.telling).where(members.c.incident == old).limit(1)).first():
            continue
        went = [made.after[i][1].incident for i, p in made.before.items() if p.incident == old and i in made.after]
        places = sorted({w for w in went if w}, key=lambda w: (-went.count(w), w))
        if places:
            db.execute(insert(aliases), {"old": old, "new": places[0], "log": made.cause})


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
