"""The trained finder's words as MUC-4's templates: what `python -m bench.muc4 --predictions FILE` writes and scores.

A report gets a template for each type that it is likely enough to tell of; a role's words go to the templates whose
type they are likeliest part of. "Likely enough" is one number for all, half of the F1 that is to be expected: what is
likelier than that raises F1, what is not lowers it (Lipton et al. 2014, "Optimal thresholding of classifiers to
maximize F1 measure", arXiv:1402.1892). Each name is an entity of its own, since the measure asks that an entity hold
no wrong mention.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bench.muc4_score import normalise
from dateline.trained import FLOOR, Calibration, Reading, best
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


@dataclass
class Entity:
    """Words that may fill a role: the text of their best place, how likely they do, and the types they go with."""

    role: str
    words: str
    score: float
    types: Mapping[str, float] = field(default_factory=dict)


def entities(reading: Reading, text: str) -> list[Entity]:
    """What may fill a role, each wording once with its best score. Of spans that overlap the best one counts."""
    found: dict[tuple[str, str], Entity] = {}
    for span in (s for role in ROLES for s in best(list(reading.of(role, FLOOR)))):
        words = text[span.start : span.end]
        key = (span.role, normalise(words))
        if key[1] and (key not in found or found[key].score < span.score):
            found[key] = Entity(
                span.role, words, span.score, dict(zip(MUC_TYPES, map(float, span.muc_types), strict=True))
            )
    return list(found.values())


def templates(reading: Reading, text: str, calibration: Calibration, least: float = LEAST) -> list[dict[str, Any]]:
    """The templates of one report, in GTT's form."""
    shares = {t: calibration.chance(f"muc:{t}", reading.document[f"muc:{t}"]) for t in MUC_TYPES}
    types = [t for t in MUC_TYPES if shares[t] >= least]
    made: dict[str, dict[str, Any]] = {t: {"incident_type": t, **{name: [] for name in ROLES.values()}} for t in types}
    for entity in sorted(entities(reading, text), key=lambda e: -e.score):
        chance = calibration.chance(f"muc:{entity.role}", entity.score)
        ranked = sorted(types, key=lambda t: -entity.types[t])
        for n, kind in enumerate(ranked):
            fits = 1.0 if n == 0 else entity.types[kind]
            if chance * fits >= least and (n == 0 or fits >= 0.5):
                made[kind][ROLES[entity.role]].append([entity.words])
    return list(made.values())
