"""Mentions of one report -> its Record: scenes, and for each scene when, where, who and how many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dateline.assemble import cast
from dateline.assemble.harm import figures
from dateline.assemble.likeness import alike, same_country
from dateline.assemble.recall import only_recalls, recalled_scenes
from dateline.assemble.relevance import Relevance, judge
from dateline.assemble.scene import Scene
from dateline.assemble.scenes import find_scenes
from dateline.assemble.spell import date_before
from dateline.assemble.when import date_of
from dateline.assemble.where import place_of, same_place
from dateline.assemble.who import claims, perpetrators, targets, weapons
from dateline.find.base import Draft, Mention
from dateline.model import EngineInfo, Incident, IncidentType, Link, Record, Statement, Status

_SECOND = 0.3  # a further type is kept from this share of the first one's weight
_LEAST_RIGHT, _BY_SURENESS = 0.36, 0.61  # share of an incident's values that are right: without, and by, sureness


def assemble(draft: Draft, engine: EngineInfo) -> Record:
    """The record of the draft's report. Reports about other things get no main incident; acts that they recall with
    their day and their victims are background."""
    verdict = judge(draft)
    found = find_scenes(draft)
    if found and only_recalls(draft, found):
        found = recalled_scenes(draft, found)
    elif not verdict.relevant:
        found = []
    kept = [s for s in found if s.role == "main" or _tells_enough(draft, s)]
    arrests = [s for s in kept if s.answer == "arrest" and s.role == "other"]
    incidents: list[Incident] = []
    for number, scene in enumerate(kept, 1):
        main = incidents[0] if incidents else None
        incidents.append(_incident(draft, scene, number, verdict, arrests, main))
    relevant = any(i.role == "main" for i in incidents)
    about = incidents[0].id if relevant else None
    return Record(
        report=draft.report,
        relevant=relevant,
        warnings=draft.report.warnings,
        engine=engine,
        incidents=tuple(incidents),
        statements=_statements(draft, about),
    )


def _tells_enough(draft: Draft, scene: Scene) -> bool:
    """Whether a further scene says more than that there was violence: a time, a place, a number or a named actor."""
    if scene.answer:
        return True
    if scene.when or scene.where:
        return True
    return any(scene.of(draft, draft.of(kind)) for kind in ("figure", "place"))


def _incident(
    draft: Draft, scene: Scene, number: int, verdict: Relevance, arrests: Sequence[Scene], main: Incident | None
) -> Incident:
    date, sure_when = date_of(draft, scene)
    if date is None and main is not None and scene.role == "background":
        date = date_before(draft, scene, main.date)
    place, sure_where = place_of(draft, scene)
    if main is not None:
        place = same_place(draft, scene, main.place, place) or place or same_country(draft, scene, main.place)
    said = claims(draft, scene)
    told = [e for e in scene.events if cast.event(e).types] or scene.events
    return Incident(
        id=f"i{number}",
        role=scene.role,
        status=_status(scene),
        types=alike(draft, scene, types(draft, scene), main),
        suicide=True if any(cast.event(e).suicide for e in scene.events) else None,
        date=date,
        place=place,
        perpetrators=perpetrators(draft, scene, said, arrests if scene.role == "main" else ()),
        targets=targets(draft, scene),
        weapons=weapons(draft, scene),
        figures=figures(draft, scene),
        claims=said,
        links=(Link("i1", "response_to"),) if scene.answer and scene.role == "other" else (),
        confidence=_confidence(verdict, sure_when, sure_where, scene),
        evidence=draft.report.evidence(*(e.span for e in told[:5] or ([scene.harm] if scene.harm else []))),
    )


def types(draft: Draft, scene: Scene) -> tuple[IncidentType, ...]:
    """The scene's types, the one that its words speak for most first."""
    if scene.answer:
        return (scene.answer,)
    votes: dict[IncidentType, float] = defaultdict(float)
    for mention in scene.events:
        value = cast.event(mention)
        for kind in value.types[:1]:
            votes[kind] += value.strength * _position(draft, mention)
    for mention in scene.of(draft, draft.of("weapon")):
        for kind in cast.weapon(mention).implies[:1]:
            votes[kind] += 0.4 * mention.confidence * _position(draft, mention)
    for answer in ("arrest", "ill_treatment"):
        if len(votes) > 1:
            votes.pop(answer, None)
    if len(votes) > 1 and max(v for k, v in votes.items() if k != "other_attack") >= 0.25 * votes["other_attack"]:
        votes.pop("other_attack", None)
    if not votes:
        return ("other_attack",)
    best = max(votes.values())
    ranked = sorted(votes, key=lambda k: -votes[k])
    return tuple(k for k in ranked if votes[k] >= _SECOND * best)[:3]


def _position(draft: Draft, mention: Mention) -> float:
    sentence = draft.sentence_at(mention.span.start)
    return 2.0 if sentence.block_kind == "headline" else max(0.3, 1.5 - 0.1 * sentence.index)


def _status(scene: Scene) -> Status:
    """What became of the act: as the first events say, unless people were harmed."""
    telling = [cast.event(e) for e in scene.events if cast.event(e).strength >= 0.5][:4]
    for status in ("foiled", "attempted", "threatened"):
        share = sum(v.status == status for v in telling)
        if share and share * 2 >= len(telling):
            return status
    return "carried_out"


def _confidence(verdict: Relevance, sure_when: float, sure_where: float, scene: Scene) -> float:
    """The share of the incident's values that is likely right. How sure the parts were was fitted to that share on
    reports at first sight, those wrongly taken for violence among them: docs/methodology.md."""
    base = min(1.0, 0.4 + 0.08 * max(0.0, verdict.score)) if scene.role == "main" else 0.5
    return round(_LEAST_RIGHT + _BY_SURENESS * (0.6 * base + 0.2 * sure_when + 0.2 * sure_where), 2)


def _statements(draft: Draft, about: str | None) -> tuple[Statement, ...]:
    made = []
    for number, mention in enumerate(draft.of("statement"), 1):
        value = cast.statement(mention)
        made.append(
            Statement(
                id=f"s{number}",
                kind=value.kind,
                speaker=value.speaker,
                channel=value.channel,
                addressees=value.addressees,
                direct=value.direct,
                about=about,
                evidence=draft.report.evidence(*mention.spans),
            )
        )
    return tuple(made)
