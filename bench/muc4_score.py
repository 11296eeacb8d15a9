"""The measures of MUC-4 as papers report them: CEAF-REE over templates, and CEAF-RME with phi-3 and phi-subset.

`templates` is what everybody calls CEAF-REE on templates: the scorer of GTT (Du, Rush and Cardie 2021), which the
authors of IterX (Chen et al. 2023) call `CEAF-REE_impl`. `mentions` is IterX's CEAF-RME. Both sum counts over
documents first and divide then. What counts as right, exactly, is said at each function.

A template is `{"incident_type": str, ROLE: [entity, ...]}`; an entity is a list of mentions, strings that name the
same thing. Gold mentions may come as `[string, offset]`.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
KEYS = ("incident_type", *ROLES)

Entity = tuple[str, ...]
Matrix = NDArray[np.float64]

_DROPPED = str.maketrans("", "", string.punctuation)


@dataclass(frozen=True, slots=True)
class Template:
    """An incident: its type and, by role, its entities, each the mentions that name it (normalised)."""

    kind: str
    roles: Mapping[str, tuple[Entity, ...]]


@dataclass(slots=True)
class Counts:
    """Numerators and denominators of precision and recall."""

    p_num: float = 0
    p_den: float = 0
    r_num: float = 0
    r_den: float = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.p_num + other.p_num, self.p_den + other.p_den, self.r_num + other.r_num, self.r_den + other.r_den
        )

    @property
    def precision(self) -> float:
        """0 to 1; 0 where nothing was predicted."""
        return self.p_num / self.p_den if self.p_den else 0.0

    @property
    def recall(self) -> float:
        """0 to 1; 0 where nothing is to be found."""
        return self.r_num / self.r_den if self.r_den else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Tally:
    """Counts by key (`incident_type` and the roles)."""

    keys: dict[str, Counts] = field(default_factory=lambda: {k: Counts() for k in KEYS})

    def add(self, other: Tally) -> None:
        """Add another document's."""
        for key, counts in other.keys.items():
            self.keys[key] += counts

    def micro(self, keys: Sequence[str] = KEYS) -> Counts:
        """The sum over keys."""
        return sum((self.keys[k] for k in keys), Counts())


def normalise(mention: str) -> str:
    """Lower case, without ASCII punctuation, articles and double spaces."""
    bare = mention.lower().translate(_DROPPED)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", bare).split())


def gold_templates(raw: Sequence[Mapping[str, Any]]) -> list[Template]:
    """Gold templates: empty entities dropped, then templates that repeat one word for word, then normalised."""
    kept: list[dict[str, Any]] = []
    for template in raw:
        plain = {
            "incident_type": template["incident_type"],
            **{r: [[_string(m) for m in e] for e in template.get(r, ()) if e] for r in ROLES},
        }
        if plain not in kept:
            kept.append(plain)
    return predicted_templates(kept)


def predicted_templates(raw: Sequence[Mapping[str, Any]]) -> list[Template]:
    """Predicted templates, normalised; a type that is no string counts as "attack"."""
    return [
        Template(
            t["incident_type"] if isinstance(t.get("incident_type"), str) else "attack",
            {r: tuple(tuple(normalise(_string(m)) for m in e) for e in t.get(r, ())) for r in ROLES},
        )
        for t in raw
    ]


def _string(mention: Any) -> str:
    return mention if isinstance(mention, str) else mention[0]


def templates(predicted: Sequence[Template], gold: Sequence[Template]) -> Tally:
    """One document's counts under the alignment of templates with the highest F1 over all keys.

    Linked templates share a point for the type (the predicted one must be part of the gold one's name); in each role
    a predicted entity is right when one gold entity has all its mentions, a gold entity is found when it has all
    mentions of one predicted entity. Of equal alignments the first counts, predictions in turn being tried with each
    gold template and then with none; a link of unfit types occupies its gold template and earns nothing.
    """
    base = Tally()
    for template in predicted:
        _extend(base, template, "p_den")
    for template in gold:
        _extend(base, template, "r_den")
    links = [[_link(p, g) for g in gold] for p in predicted]
    found = _Search(links, base.micro()).best()
    for p, g in enumerate(found):
        if g is not None:
            base.add(links[p][g])
    return base


def _extend(tally: Tally, template: Template, side: str) -> None:
    for key in KEYS:
        counts = tally.keys[key]
        setattr(counts, side, getattr(counts, side) + (1 if key == "incident_type" else len(template.roles[key])))


def _link(predicted: Template, gold: Template) -> Tally:
    tally = Tally()
    if predicted.kind not in gold.kind:
        return tally
    tally.keys["incident_type"] = Counts(p_num=1, r_num=1)
    for role in ROLES:
        guesses, golds = predicted.roles[role], gold.roles[role]
        right = sum(any(set(p) <= set(g) for g in golds) for p in guesses)
        met = sum(any(set(p) <= set(g) for p in guesses) for g in golds)
        tally.keys[role] = Counts(p_num=right, r_num=met)
    return tally


class _Search:
    """Depth first over alignments, cut where even all that is left could not better the best."""

    def __init__(self, links: Sequence[Sequence[Tally]], dens: Counts) -> None:
        self.gains = [[(c.p_num, c.r_num) for c in (t.micro() for t in row)] for row in links]
        self.dens = dens
        rest = (0.0, 0.0)
        self.rest = [rest]
        for row in reversed(self.gains):
            top = (max((p for p, _ in row), default=0), max((r for _, r in row), default=0))
            rest = (rest[0] + top[0], rest[1] + top[1])
            self.rest.append(rest)
        self.rest.reverse()
        self.score = -1.0
        self.found: tuple[int | None, ...] = (None,) * len(links)

    def best(self) -> tuple[int | None, ...]:
        """For each prediction the gold template that it is linked to."""
        self._go((), 0.0, 0.0)
        return self.found

    def _f1(self, p_num: float, r_num: float) -> float:
        return Counts(p_num, self.dens.p_den, r_num, self.dens.r_den).f1

    def _go(self, chosen: tuple[int | None, ...], p_num: float, r_num: float) -> None:
        at = len(chosen)
        if at == len(self.gains):
            if (score := self._f1(p_num, r_num)) > self.score:
                self.score, self.found = score, chosen
            return
        if self._f1(p_num + self.rest[at][0], r_num + self.rest[at][1]) <= self.score:
            return
        for g, (p, r) in enumerate(self.gains[at]):
            if g not in chosen:
                self._go((*chosen, g), p_num + p, r_num + r)
        self._go((*chosen, None), p_num, r_num)


def mentions(predicted: Sequence[Template], gold: Sequence[Template], phi: str) -> Counts:
    """One document's CEAF-RME: `phi` is "3" or "subset".

    A mention matches one of the same template type, role and words. Predicted templates without entities are left
    out. Templates are aligned one to one for the highest sum of similarities. phi-3: entities of two templates are
    aligned one to one by the number of shared mentions, and mentions are counted. phi-subset: entities are counted, a
    predicted one right where a gold one shares any of its mentions, a gold one found where it is the first such.
    A gold type of two ("attack / bombing") becomes a template for each; the better one stays.
    """
    measure = _phi3 if phi == "3" else _subset
    guesses = [e for e in map(_flat, predicted) if e]
    copies = [(n, _flat(Template(kind, t.roles))) for n, t in enumerate(gold) for kind in t.kind.split(" / ")]
    p_sim, r_sim = np.zeros((len(copies), len(guesses))), np.zeros((len(copies), len(guesses)))
    for i, (_, golds) in enumerate(copies):
        for j, found in enumerate(guesses):
            p_sim[i, j], r_sim[i, j] = measure(found, golds)
    pairs = _aligned(_better_copies(p_sim, [n for n, _ in copies]))
    p_num, r_num = (sum(sim[i, j] for i, j in pairs) for sim in (p_sim, r_sim))
    sizes = [_size(e, phi) for e in guesses]
    whole = bool(predicted) and phi == "3"
    originals = {n: _size(e, phi) for n, e in reversed(copies)}
    r_den = sum(_size(e, phi) for _, e in copies) if whole else sum(originals.values())
    return Counts(float(p_num), sum(sizes), float(r_num), r_den)


def _flat(template: Template) -> list[Entity]:
    return [tuple(f"{template.kind}|{role}|{m}" for m in entity) for role in ROLES for entity in template.roles[role]]


def _size(entities: Sequence[Entity], phi: str) -> int:
    return sum(len(e) for e in entities) if phi == "3" else len(entities)


def _phi3(predicted: Sequence[Entity], gold: Sequence[Entity]) -> tuple[float, float]:
    if not predicted or not gold:
        return 0.0, 0.0
    weights = np.array([[sum(m in g for m in p) for g in gold] for p in predicted], dtype=float)
    total = float(weights[linear_sum_assignment(-weights)].sum())
    return total, total


def _subset(predicted: Sequence[Entity], gold: Sequence[Entity]) -> tuple[float, float]:
    hits = [next((n for m in p for n, g in enumerate(gold) if m in g), None) for p in predicted]
    found = [n for n in hits if n is not None]
    return float(len(found)), float(len(set(found)))


def _better_copies(sim: Matrix, origins: Sequence[int]) -> Matrix:
    """The similarities with, of each gold template's copies, only the likeliest left."""
    kept = sim.copy()
    for origin in set(origins):
        rows = [i for i, n in enumerate(origins) if n == origin]
        best = max(rows, key=lambda i: (sim[i].sum(), -i))
        for i in rows:
            if i != best:
                kept[i] = 0
    return kept


def _aligned(sim: Matrix) -> list[tuple[int, int]]:
    rows, columns = linear_sum_assignment(-sim) if sim.size else ((), ())
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if sim[i, j] > 0]
