"""What a report leaves unsaid of a further act because it is as with the main one: its country, its method."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.assemble import cast
from dateline.assemble.scene import Scene
from dateline.find.base import Draft
from dateline.gazetteer import default as gazetteer
from dateline.model import Incident, IncidentType, Location

_LIKE = re.compile(
    r"\b(?:similar|same|such|another|of (?:the|its|this|that) kind|like this|(?:second|third|fourth|fifth) (?:\w+ )?(?:attack|case|"
    r"incident|massacre|killing|time)|(?:the|its|their) (?:last|latest|previous|first|earlier)|series of|string of|spate of|"
    r"wave of)\b",
    re.IGNORECASE,
)


def same_country(draft: Draft, scene: Scene, main: Location | None) -> Location | None:
    """The main act's country for an act that is told without any known place: a report says where only when that is new."""
    if main is None or main.country is None or scene.answer:
        return None
    if any(cast.place(m).place is not None for m in scene.of(draft, draft.of("place"))):
        return None
    country = gazetteer().country(main.country)
    if country is None:
        return None
    return replace(
        main,
        name=country.name,
        precision="country",
        settlement=None,
        admin1=None,
        lat=round(country.lat, 5),
        lon=round(country.lon, 5),
        geonames_id=country.geonames_id,
        offset=None,
    )


def alike(
    draft: Draft, scene: Scene, told: tuple[IncidentType, ...], main: Incident | None
) -> tuple[IncidentType, ...]:
    """The types of a further act: where its words name no method but liken it to the main one, the main one's too."""
    if main is None or scene.answer or told != ("other_attack",) or not main.types:
        return told
    if any(_LIKE.search(draft.text, p.sentence.span.start, p.span.end) for p in scene.pieces):
        return main.types[:1]
    return told
