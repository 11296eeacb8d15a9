"""The trained finder's words as MUC-4's templates: what `python -m bench.muc4 --predictions FILE` writes and scores.

A report gets a template for each type that it is likely enough to tell of, and one more where words of that type do
not belong together; a role's words go to the templates whose type they are likeliest part of. "Likely enough" is one
number for all, half of the F1 that is to be expected: what is likelier than that raises F1, what is not lowers it
(Lipton et al. 2014, "Optimal thresholding of classifiers to maximize F1 measure", arXiv:1402.1892). Each name is an
entity of its own, since the measure asks that an entity hold no wrong mention.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench.muc4_score import normalise
from dateline.trained import FLOOR, Calibration, Reading, Scored, best
from dateline.trained.labels import MUC_TYPES

LEAST = 0.24
"""Half of the F1 that is to be expected."""

ROLES = {
    "perp_ind": "PerpInd",
    "perp_org": "PerpOrg",
    "target": "Target",
    "victim": "Victim",
    "weapon": "Weapon",
}


NAMED = ("perp_org", "victim")
"""Roles that are mostly filled by names."""

TOGETHER = 0.4
"""Words that belong to one incident with those of a template less likely than this begin another of its type."""


@dataclass(frozen=True, slots=True, eq=False)
class Entity:
    """Words that may fill a role, and their best place."""

    words: str
    span: Scored

    def fits(self, kind: str) -> float:
        """How likely they go with a type."""
        return float(self.span.muc_types[MUC_TYPES.index(kind)])


def entities(reading: Reading, text: str) -> list[Entity]:
    """What may fill a role, each wording once, the likeliest first. Of spans that overlap the best one counts."""
    found: dict[tuple[str, str], Entity] = {}
    for span in (s for role in ROLES for s in best(list(reading.of(role, FLOOR)))):
        words = text[span.start : span.end]
        key = (span.role, normalise(words))
        if key[1] and (key not in found or found[key].span.score < span.score):
            found[key] = Entity(words, span)
    return sorted(found.values(), key=lambda e: -e.span.score)


def whole_names(held: Sequence[Entity]) -> list[Entity]:
    """The entities without those whose words are part of another's of the same role, where the role is filled by names:
    "romero" beside "oscar arnulfo romero" is no second victim."""
    words = {e: f" {normalise(e.words)} " for e in held}
    return [
        e
        for e in held
        if e.span.role not in NAMED
        or not any(o is not e and o.span.role == e.span.role and words[e] in words[o] for o in held)
    ]


def templates(reading: Reading, text: str, calibration: Calibration, least: float = LEAST) -> list[dict[str, Any]]:
    """The templates of one report, in GTT's form."""
    types = [t for t in MUC_TYPES if calibration.chance(f"muc:{t}", reading.document[f"muc:{t}"]) >= least]
    held: dict[str, list[Entity]] = {t: [] for t in types}
    found = [(e, calibration.chance(f"muc:{e.span.role}", e.span.score)) for e in entities(reading, text)]
    chances = {e: chance for e, chance in found if chance >= least}
    for entity in whole_names(list(chances)):
        for n, kind in enumerate(sorted(types, key=lambda t: -entity.fits(t))):
            fits = 1.0 if n == 0 else entity.fits(kind)
            if chances[entity] * fits >= least and (n == 0 or fits >= 0.5):
                held[kind].append(entity)
    return [_template(kind, group) for kind in types for group in apart(held[kind])]


def _template(kind: str, group: Sequence[Entity]) -> dict[str, Any]:
    filled = {name: [[e.words] for e in group if e.span.role == role] for role, name in ROLES.items()}
    return {"incident_type": kind, **filled}


def apart(held: Sequence[Entity]) -> list[list[Entity]]:
    """The entities of one type by the incident that they belong to; one group where they are few. Whatever would be
    alone joins those that it is likeliest to belong to."""
    groups: list[list[Entity]] = []
    for entity in held if len(held) > 2 else ():
        near = max(groups, key=lambda g: _likeness(entity, g), default=None)
        if near is not None and _likeness(entity, near) >= TOGETHER:
            near.append(entity)
        else:
            groups.append([entity])
    several = [g for g in groups if len(g) > 1] or groups[:1]
    if not several:
        return [list(held)]
    for (alone,) in (g for g in groups if len(g) == 1 and g not in several):
        max(several, key=lambda g: _likeness(alone, g)).append(alone)
    return several


def _likeness(entity: Entity, group: Sequence[Entity]) -> float:
    return sum(entity.span.with_(other.span) for other in group) / len(group)
