"""People's decisions: each signed, dated, with a reason, appended to the log, and undone only by another
decision.

A decision on a value names the figure by report, words and number, and a decision on grouping names reports,
so that both stand when a better engine reads the reports again. What they bring about is computed (`gather`,
`cluster`): a decision itself never changes a row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, insert, select

from dateline.errors import DecisionRefused, NotInLedger
from dateline.ledger import journal, overview
from dateline.ledger import merge as merging
from dateline.ledger.database import reading, writing
from dateline.ledger.gather import DECIDED, Gathered, ReportIn, gather
from dateline.ledger.journal import canonical
from dateline.ledger.schema import decisions, links, members, observations, reports, wishes
from dateline.ledger.settle import regroup, resolve
from dateline.ledger.shelf import Shelf
from dateline.ledger.store import Ledger, find_report
from dateline.ledger.wishes import rewish

FIELDS = (*DECIDED, "statements")
"""What `value` decides on; figures are decided on by `accept`, `correct` and `reject`."""

_NEEDED = {
    "date": ("start", "end", "precision"), "place": ("name",), "perpetrators": ("name",), "claims": ("by",),
    "targets": ("name",), "weapons": ("name",), "statements": ("report", "evidence"),
}  # fmt: skip
_KINDS = ("exact", "at_least", "at_most", "about", "range", "vague")


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that was taken: its number, and the incidents that it changed."""

    seq: int
    kind: str
    incidents: tuple[str, ...]


def accept(ledger: Ledger, incident: str, observation: int, *, reviewer: str, reason: str) -> Decision:
    """Choose this observation (its id) as the incident's figure, whatever any rule says."""
    return _on_observation(ledger, "accept", incident, observation, reviewer, reason)


def reject(ledger: Ledger, incident: str, observation: int, *, reviewer: str, reason: str) -> Decision:
    """Leave this observation (its id) out of the band and of what rules choose from."""
    return _on_observation(ledger, "reject", incident, observation, reviewer, reason)


def correct(
    ledger: Ledger,
    incident: str,
    measure: str,
    *,
    low: int | None,
    high: int | None = None,
    kind: str = "exact",
    reviewer: str,
    reason: str,
) -> Decision:
    """Set the incident's figure for `measure` by hand."""
    if kind not in _KINDS or (low is None and high is None and kind != "vague"):
        raise DecisionRefused(f"A figure is a number with one of {', '.join(_KINDS)}.")
    if low is not None and high is not None and low > high:
        raise DecisionRefused(f"The low bound {low} is above the high one {high}.")
    target = {"field": "figure", "measure": measure, "low": low, "high": high, "kind": kind}
    return _on_incident(ledger, "correct", incident, target, reviewer, reason)


def value(
    ledger: Ledger,
    kind: Literal["accept", "correct", "reject", "add"],
    incident: str,
    field: str,
    new: Any,
    *,
    was: str | None = None,
    reviewer: str,
    reason: str,
) -> Decision:
    """Decide on one of FIELDS. `new` is the value in a record's printed form, a statement's with its `report` too.

    `was` names the perpetrator, claimant, target or weapon that a corrected one replaces.
    """
    if field not in FIELDS:
        raise DecisionRefused(f"Values to decide on are {', '.join(FIELDS)}.")
    if kind != "reject" or field not in ("date", "place"):
        missing = [k for k in _NEEDED.get(field, ()) if not isinstance(new, Mapping) or k not in new]
        if missing:
            raise DecisionRefused(f"A decision on {field} needs {', '.join(missing)}.")
    if field == "statements" and not _has_words(new):
        raise DecisionRefused("A statement is decided on with its words: start, end and text of each part.")
    target = {"field": field, "value": new, "was": was}
    return _on_incident(ledger, kind, incident, target, reviewer, reason)


def _has_words(new: Mapping[str, Any]) -> bool:
    evidence = new["evidence"]
    return (
        isinstance(evidence, Sequence)
        and bool(evidence)
        and all(isinstance(e, Mapping) and isinstance(e.get("start"), int) for e in evidence)
    )


def add(
    ledger: Ledger,
    incident: str,
    report: str,
    words: str,
    measure: str,
    *,
    low: int | None,
    high: int | None = None,
    kind: str = "exact",
    of: str = "people",
    total: bool = True,
    stated_by: str | None = None,
    reviewer: str,
    reason: str,
) -> Decision:
    """Add a figure that the machine missed, by the words of the report that give it.

    Raises DecisionRefused where the report has no such words or is not in the incident.
    """
    if kind not in _KINDS:
        raise DecisionRefused(f"A figure's kind is one of {', '.join(_KINDS)}.")
    with writing(ledger.engine) as db:
        found = _incident(db, incident)
        row = find_report(db, report)
        held = next((r for r in found.reports if r.id == row.id), None)
        if held is None:
            raise DecisionRefused(f"Report {row.id[:12]} is not in incident {found.id}: move it there first.")
        start = row.text.find(words)
        if start < 0 or not words.strip():
            raise DecisionRefused(f"The report does not have the words '{words}'.")
        evidence = [{"start": start, "end": start + len(words), "text": words}]
        figure = {
            "measure": measure, "of": of, "low": low, "high": high, "kind": kind, "total": total,
            "stated_by": stated_by, "as_of": None,
        }  # fmt: skip
        target = {"field": "figure", "report": row.id, "slot": held.slot, "evidence": evidence, **figure}
        seq = _decide(db, "add", found.id, target, reviewer, reason)
        values = {**figure, "evidence": canonical(evidence), "telling": held.telling, "decision": seq}
        db.execute(insert(observations), values)
        overview.refresh(db, ledger.shelf, [found.id])
        return Decision(seq, "add", (found.id,))


def merge(ledger: Ledger, one: str, other: str, *, reviewer: str, reason: str) -> Decision:
    """The two incidents are one. It keeps the id of the one with more reports; the other id leads to it."""
    with writing(ledger.engine) as db:
        a, b = _incident(db, one), _incident(db, other)
        if a.id == b.id:
            raise DecisionRefused(f"{one} and {other} are one incident already.")
        target = {"incidents": [a.id, b.id], "together": [[*_handles(a.reports), *_handles(b.reports)]]}
        seq = _decide(db, "merge", a.id, target, reviewer, reason)
        return _regroup(db, ledger.shelf, seq, "merge", {a.id, b.id})


def split(ledger: Ledger, incident: str, out: Sequence[str], *, reviewer: str, reason: str) -> Decision:
    """The reports named in `out` tell of another incident than the rest: they make one of their own."""
    with writing(ledger.engine) as db:
        found = _incident(db, incident)
        ids = {find_report(db, name).id for name in out}
        leaving = [r for r in found.reports if r.id in ids]
        staying = [r for r in found.reports if r.id not in ids]
        if len({r.id for r in leaving}) < len(ids) or not ids:
            raise DecisionRefused(f"Not all of these reports are in incident {found.id}.")
        if not staying:
            raise DecisionRefused("All reports would leave: there would be nothing to split from.")
        target = {
            "incident": found.id,
            "together": [_handles(leaving), _handles(staying)],
            "apart": [_handles(leaving), _handles(staying)],
        }
        seq = _decide(db, "split", found.id, target, reviewer, reason)
        return _regroup(db, ledger.shelf, seq, "split", {found.id})


def move(ledger: Ledger, report: str, to: str, *, reviewer: str, reason: str, slot: str = "main") -> Decision:
    """The report (its `slot`: main, or an incident's id in its record) tells of incident `to`."""
    with writing(ledger.engine) as db:
        row = find_report(db, report)
        goal = _incident(db, to)
        now = db.execute(select(members).where(members.c.report == row.seq, members.c.slot == slot)).first()
        if now is None:
            raise DecisionRefused(f"Report {row.id[:12]} tells of no incident '{slot}'.")
        if now.incident == goal.id:
            raise DecisionRefused(f"The report is in incident {goal.id} already.")
        own = [row.id, slot]
        left = [h for h in _handles(_incident(db, now.incident).reports) if h != own] if now.incident else []
        target = {
            "report": row.id, "slot": slot, "from": now.incident, "to": goal.id,
            "together": [[own, *_handles(goal.reports)]], "apart": [[own], left],
        }  # fmt: skip
        seq = _decide(db, "move", goal.id, target, reviewer, reason)
        return _regroup(db, ledger.shelf, seq, "move", {i for i in (goal.id, now.incident) if i})


def confirm(ledger: Ledger, report: str, *, reviewer: str, reason: str, slot: str = "main") -> Decision:
    """The report is rightly in its incident: it stays there, and leaves the queue."""
    with writing(ledger.engine) as db:
        row = find_report(db, report)
        now = db.execute(select(members).where(members.c.report == row.seq, members.c.slot == slot)).first()
        if now is None or now.incident is None:
            raise DecisionRefused(f"Report {row.id[:12]} is in no incident.")
        own = [row.id, slot]
        others = [h for h in _handles(_incident(db, now.incident).reports) if h != own]
        target = {"report": row.id, "slot": slot, "together": [[own, *others]]}
        seq = _decide(db, "accept", now.incident, target, reviewer, reason)
        return _regroup(db, ledger.shelf, seq, "accept", {now.incident})


def keep_apart(ledger: Ledger, one: str, other: str, *, reviewer: str, reason: str) -> Decision:
    """The two incidents, alike as they are, are two: they stay so whatever is added."""
    with writing(ledger.engine) as db:
        a, b = _incident(db, one), _incident(db, other)
        if a.id == b.id:
            raise DecisionRefused(f"{one} and {other} are one incident: split it instead.")
        target = {"incidents": [a.id, b.id], "apart": [_handles(a.reports), _handles(b.reports)]}
        seq = _decide(db, "split", a.id, target, reviewer, reason)
        return _regroup(db, ledger.shelf, seq, "split", {a.id, b.id})


def undo(ledger: Ledger, seq: int, *, reviewer: str, reason: str) -> Decision:
    """Take back decision number `seq` (an undoing too). Raises NotInLedger, DecisionRefused if it is
    undone."""
    with writing(ledger.engine) as db:
        row = db.execute(select(decisions).where(decisions.c.seq == seq)).first()
        if row is None:
            raise NotInLedger(f"The ledger has no decision {seq}.")
        if not _stands(db, seq):
            raise DecisionRefused(f"Decision {seq} is undone already.")
        mine = _decide(db, "undo", row.incident, {"undoes": seq}, reviewer, reason, undoes=seq)
        incident = resolve(db, row.incident) if row.incident else None
        return _regroup(db, ledger.shelf, mine, "undo", {incident} if incident else set())


def _stands(db: Connection, seq: int) -> bool:
    rows = db.execute(select(decisions.c.seq).where(decisions.c.undoes == seq)).scalars().all()
    return not any(_stands(db, undoing) for undoing in rows)


def _regroup(db: Connection, shelf: Shelf, seq: int, kind: str, concerned: set[str]) -> Decision:
    touched = rewish(db)
    changed = regroup(db, shelf, dict.fromkeys(touched, seq)) if touched else set()
    overview.refresh(db, shelf, changed | concerned)
    return Decision(seq, kind, tuple(sorted(changed | concerned)))


def _on_observation(ledger: Ledger, kind: str, incident: str, observation: int, reviewer: str, reason: str) -> Decision:
    with writing(ledger.engine) as db:
        found = _incident(db, incident)
        one = next((o for o in found.observations if o.id == observation), None)
        if one is None:
            raise NotInLedger(f"Incident {found.id} has no figure {observation}.")
        target = {
            "field": "figure", "measure": one.measure, "of": one.of, "low": one.low, "high": one.high,
            "kind": one.kind, "report": one.report, "observation": one.id, "evidence": list(one.evidence),
        }  # fmt: skip
        seq = _decide(db, kind, found.id, target, reviewer, reason)
        overview.refresh(db, ledger.shelf, [found.id])
        return Decision(seq, kind, (found.id,))


def _on_incident(
    ledger: Ledger, kind: str, incident: str, target: Mapping[str, Any], reviewer: str, reason: str
) -> Decision:
    with writing(ledger.engine) as db:
        found = _incident(db, incident)
        seq = _decide(db, kind, found.id, target, reviewer, reason)
        overview.refresh(db, ledger.shelf, [found.id])
        return Decision(seq, kind, (found.id,))


def _decide(
    db: Connection,
    kind: str,
    incident: str | None,
    target: Mapping[str, Any],
    reviewer: str,
    reason: str,
    undoes: int | None = None,
) -> int:
    """Write the decision to the log and beside it; gives its number."""
    if not reviewer.strip() or not reason.strip():
        raise DecisionRefused("A decision needs a reviewer's name and a reason.")
    body = {
        "kind": kind, "reviewer": reviewer, "reason": reason, "incident": incident, "target": target,
        "undoes": undoes,
    }  # fmt: skip
    seq = journal.write(db, "decision", body)
    db.execute(insert(decisions), {**body, "target": canonical(target), "seq": seq})
    return seq


def _incident(db: Connection, name: str) -> Gathered:
    found = resolve(db, name)
    if found is None:
        raise NotInLedger(f"The ledger has no incident '{name}'.")
    return gather(db, [found])[0]


def _handles(found: Sequence[ReportIn]) -> list[list[str]]:
    """Reports as decisions name them; the first is one that tells of it, where there is one."""
    ordered = sorted(found, key=lambda r: (r.relation != "tells", r.moment, r.id, r.slot))
    return [[r.id, r.slot] for r in ordered]


@dataclass(frozen=True, slots=True)
class Question:
    """Something for people to decide: is this report rightly here, or are these two incidents one?

    `kind`: "membership" (`incident`, `report`, `slot`) or "pair" (`incident`, `other`).
    """

    kind: Literal["membership", "pair"]
    incident: str
    confidence: float
    words: str
    report: str | None = None
    slot: str = "main"
    other: str | None = None


def queue(ledger: Ledger, limit: int = 50) -> list[Question]:
    """What is uncertain, the most uncertain first."""
    with reading(ledger.engine) as db:
        found = [*_memberships(db, limit), *_pairs(db, ledger.shelf, limit)]
    middle = sum(merging.UNSURE) / 2
    return sorted(found, key=lambda q: abs(q.confidence - middle))[:limit]


def _memberships(db: Connection, limit: int) -> list[Question]:
    query = (
        select(members, reports.c.id)
        .join(reports, reports.c.seq == members.c.report)
        .where(members.c.incident.is_not(None), members.c.confidence < merging.UNSURE[1])
        .order_by(members.c.confidence)
        .limit(limit)
    )
    return [
        Question("membership", r.incident, r.confidence, f"{r.relation}: {r.why}", r.id, r.slot)
        for r in db.execute(query)
    ]


def _pairs(db: Connection, shelf: Shelf, limit: int) -> list[Question]:
    a, b = members.alias("one"), members.alias("other")
    query = (
        select(links, a.c.incident.label("one"), b.c.incident.label("two"))
        .join(a, a.c.telling == links.c.a)
        .join(b, b.c.telling == links.c.b)
        .outerjoin(wishes, (wishes.c.a == links.c.a) & (wishes.c.b == links.c.b))
        .where(a.c.incident != b.c.incident, a.c.report != b.c.report, wishes.c.a.is_(None))
        .where(a.c.relation != "background", b.c.relation != "background")
        .where(links.c.score.between(*merging.UNSURE))
        .order_by(links.c.score.desc())
        .limit(4 * limit)
    )
    found: dict[tuple[str, str], Question] = {}
    for row in db.execute(query):
        key = (min(row.one, row.two), max(row.one, row.two))
        if key not in found:
            first, second = shelf.load(db, [row.a, row.b])
            found[key] = Question("pair", key[0], row.score, merging.compare(first, second).why, other=key[1])
    return list(found.values())[:limit]
