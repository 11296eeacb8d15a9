"""How many were killed, hurt, taken: the figures of one scene, one of each measure being the report's total."""

from __future__ import annotations

from dateline.assemble import cast
from dateline.assemble.scenes import Scene
from dateline.find.base import Draft
from dateline.model import Figure


def figures(draft: Draft, scene: Scene) -> tuple[Figure, ...]:
    """All figures told of the scene, each with its words; totals by `dateline.totals`."""
    mentions = scene.of(draft, draft.of("figure"))
    made = []
    seen: set[str] = set()
    for mention in mentions:
        value = cast.figure(mention)
        total = value.measure not in seen and value.part != "part"
        if total:
            seen.add(value.measure)
        made.append(
            Figure(value.measure, value.of, value.low, value.high, value.kind, total, value.stated_by, None,
                   draft.report.evidence(*mention.spans))  # fmt: skip
        )
    return tuple(made)
