"""How many were killed, hurt, taken: the figures of one scene, one of each measure being the report's total."""

from __future__ import annotations

from dateline.assemble import cast
from dateline.assemble.scene import Scene
from dateline.find.base import Draft, FigureValue, Mention
from dateline.model import Figure, Measure
from dateline.totals import Total, choose_totals

# Rules whose words tell of one person's fate: such figures count only through the totals.
_HINTS = ("shot", "hospital", "condition", "unhurt")
_REFERENCES = (":ref", ":named", ":pronoun")


def _one_person(mention: Mention) -> bool:
    single = cast.figure(mention).low == 1 and mention.rule.endswith(_REFERENCES)
    return single or mention.rule.startswith(_HINTS)


def figures(draft: Draft, scene: Scene) -> tuple[Figure, ...]:
    """All figures told of the scene, each with its words: the totals of `dateline.totals` first, then the others."""
    mentions = [m for m in scene.of(draft, draft.of("figure")) if not _elsewhere(scene, cast.figure(m).measure)]
    totals = choose_totals(mentions, draft.report)
    made = [_total(draft, total) for total in totals.values()]
    said = {(f.measure, f.of, f.low, f.high, f.kind) for f in made}
    used = {m.span for total in totals.values() for m in total.mentions}
    for mention in mentions:
        value = cast.figure(mention)
        key = (value.measure, value.of, value.low, value.high, value.kind)
        if key in said or mention.span in used or _one_person(mention):
            continue
        said.add(key)
        made.append(_figure(draft, value, (mention,), total=False))
    return tuple(made)


def _elsewhere(scene: Scene, measure: Measure) -> bool:
    """An arrest's figures are the arrested; a scene of violence leaves them to it only where there is one."""
    return scene.answer == "arrest" and measure not in ("arrested", "rescued")


def _total(draft: Draft, total: Total) -> Figure:
    return _figure(draft, total.value, total.mentions, total=True)


def _figure(draft: Draft, value: FigureValue, mentions: tuple[Mention, ...], *, total: bool) -> Figure:
    return Figure(
        measure=value.measure,
        of=value.of,
        low=value.low,
        high=value.high,
        kind=value.kind,
        total=total,
        stated_by=value.stated_by,
        as_of=None,
        evidence=draft.report.evidence(*(span for m in mentions for span in m.spans)),
    )
