"""Who did it, to whom, with what, and who claims or denies it: the actors of one scene."""

from __future__ import annotations

import re

from dateline.assemble import cast
from dateline.assemble.scene import Scene
from dateline.find.base import ActorValue, Draft, Mention
from dateline.model import ActorKind, Attribution, Claim, Perpetrator, Span, Target, Weapon

_MOST = 6  # so many of one kind at most: more are a list of everything that the report names


def claims(draft: Draft, scene: Scene) -> tuple[Claim, ...]:
    """Claims and denials of the scene's act, each claimant once."""
    made: dict[tuple[str, str], Claim] = {}
    for mention in scene.of(draft, draft.of("claim")):
        value = cast.claim(mention)
        if value.kind not in ("claim", "denial") or value.by is None or value.of_other:
            continue
        key = (value.kind, value.actor or value.by.lower())
        evidence = draft.report.evidence(*mention.spans)
        if key not in made:
            made[key] = Claim("claim" if value.kind == "claim" else "denial", value.by, value.channel, evidence)
        elif made[key].channel is None and value.channel:
            made[key] = Claim(made[key].kind, made[key].by, value.channel, made[key].evidence + evidence)
    return tuple(made.values())


def perpetrators(draft: Draft, scene: Scene, found_claims: tuple[Claim, ...]) -> tuple[Perpetrator, ...]:
    """The doers, most surely named first, each once. Of an arrest or ill-treatment: the authorities that did it."""
    if scene.answer:
        return _authorities(draft, scene)
    claimants = {c.by.lower() for c in found_claims if c.kind == "claim"} | _claiming_actors(draft, scene)
    made: dict[str, Perpetrator] = {}
    ranked = sorted(_doers(draft, scene), key=lambda pair: (-pair[0], pair[1].span.start))
    for _, mention in ranked:
        value = cast.actor(mention)
        key = value.actor or value.name.lower()
        if key in made or _says_less(value, made):
            continue
        made[key] = Perpetrator(
            value.name,
            value.actor,
            _kind(value),
            value.count,
            "claimed" if key in claimants or value.name.lower() in claimants else _attribution(draft, mention),
            draft.report.evidence(*mention.spans),
        )
    for mention in scene.of(draft, draft.of("claim")):
        claim = cast.claim(mention)
        by = claim.by
        if by and not claim.of_other and claim.kind in ("claim", "blame"):
            key = claim.actor or by.lower()
            blamed: Attribution = "named_by_authorities" if _AUTHORITY.search(claim.speaker or "") else "suspected"
            said: Attribution = "claimed" if claim.kind == "claim" else blamed
            if key not in made:
                made[key] = Perpetrator(by, claim.actor, "group" if claim.actor else "unknown", None, said,
                                        draft.report.evidence(*mention.spans))  # fmt: skip
            elif said == "claimed" and made[key].attribution != "claimed":
                old = made[key]
                made[key] = Perpetrator(old.name, old.actor, old.kind, old.count, said, old.evidence)
    return tuple(list(made.values())[:_MOST])


def _claiming_actors(draft: Draft, scene: Scene) -> set[str]:
    said = [cast.claim(m) for m in scene.of(draft, draft.of("claim"))]
    return {c.actor for c in said if c.kind == "claim" and c.actor and not c.of_other}


def _authorities(draft: Draft, scene: Scene) -> tuple[Perpetrator, ...]:
    made: dict[str, Perpetrator] = {}
    for mention in scene.of(draft, draft.of("actor")):
        value = cast.actor(mention)
        if value.part == "authority" or value.kind == "state":
            words = draft.report.evidence(*mention.spans)
            made.setdefault(
                value.name.lower(), Perpetrator(value.name, value.actor, "state", value.count, "reported", words)
            )
    return tuple(list(made.values())[:_MOST])


def _doers(draft: Draft, scene: Scene) -> list[tuple[float, Mention]]:
    doers = []
    for mention in scene.of(draft, draft.of("actor")):
        value = cast.actor(mention)
        if value.part == "doer":
            weight = mention.confidence + 0.5 * (value.actor is not None) + 0.3 * (value.kind == "person")
            doers.append((weight - 0.03 * draft.sentence_at(mention.span.start).index, mention))
    return doers


def _says_less(value: ActorValue, made: dict[str, Perpetrator]) -> bool:
    """Whether the name is a piece of one that is already there ("Smith" beside "John Smith")."""
    words = set(value.name.lower().split())
    return any(words <= set(p.name.lower().split()) for p in made.values())


# "At least 133 people": says how many, which the figures say, and not who.
_MERE_NUMBER = re.compile(
    r"^(?:[\w,.-]+ ){0,5}?(?:people|persons?|others?|victims?|dead|killed|injured|wounded|bodies|body|casualties|them|\d+)$",
    re.IGNORECASE,
)
_CONVICTED = re.compile(r"\b(?:convicted|found guilty|sentenced|pleaded guilty|pled guilty|admitted)\b", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"\b(?:police|officials?|authorities|army|military|ministry|minister|governor|prosecutors?|government|commissioner|"
    r"commander|sheriff|deputies|investigators|spokes\w+|president|FBI|detectives?|general|colonel|captain|mayor)\b",
)
_NAMING = re.compile(
    r"\b(?:said|says|blamed?|accus(?:ed|es)|named|identified|according to|told|announced|attributed|confirmed|charged)\b"
)
_DOUBT = re.compile(
    r"\b(?:suspect(?:s|ed)?|believed|thought|presumed|alleged(?:ly)?|possibl[ey]|apparent(?:ly)?)\b", re.IGNORECASE
)
_PERSON = re.compile(
    r"\b(?:man|woman|boy|girl|gunman|attacker|bomber|suspect|driver|shooter|teenager|youth|assailant|student|officer|"
    r"soldier|husband|wife|son|brother|father|boyfriend|neighbou?r|\d+-year-old|robber|sniper|killer|one|person)\b",
    re.IGNORECASE,
)
_GROUPS = re.compile(
    r"\b(?:men|gunmen|militants|rebels|guerrillas|attackers|assailants|insurgents|bandits|fighters|extremists|terrorists|"
    r"jihadis\w*|kidnappers|hijackers|robbers|suspects|herders|herdsmen|raiders|youths|teenagers|members|gang|mob|group|"
    r"militia\w*|crowd|people|separatists|paramilitaries|bombers|shooters|women|boys|cell|squad|dissidents)\b",
    re.IGNORECASE,
)


def _attribution(draft: Draft, mention: Mention) -> Attribution:
    """How the report comes to name the doer, by the words of the sentence around the name."""
    sentence = draft.sentence_at(mention.span.start)
    if _CONVICTED.search(sentence.text):
        return "convicted"
    near = draft.text[max(sentence.span.start, mention.span.start - 40) : mention.span.end + 25]
    if _DOUBT.search(near):
        return "suspected"
    if _AUTHORITY.search(sentence.text) and _NAMING.search(sentence.text):
        return "named_by_authorities"
    return "suspected" if cast.actor(mention).suspected else "reported"


def _kind(value: ActorValue) -> ActorKind:
    if value.kind != "unknown":
        return value.kind
    if (value.count or 0) > 1 or _GROUPS.search(value.name):
        return "group"
    return "person" if _PERSON.search(value.name) else "unknown"


def targets(draft: Draft, scene: Scene) -> tuple[Target, ...]:
    """Who or what was hit, as first told, each once."""
    made: dict[str, Target] = {}
    for mention in scene.of(draft, draft.of("actor")) if scene.answer else ():
        doer = cast.actor(mention)
        if doer.part == "doer" and doer.kind != "state":
            made.setdefault(doer.name.lower(), Target(doer.name, "other", draft.report.evidence(*mention.spans)))
    for mention in scene.of(draft, draft.of("target")):
        value = cast.target(mention)
        made.setdefault(value.name.lower(), Target(value.name, value.kind, draft.report.evidence(*mention.spans)))
    told = [t for t in made.values() if not _MERE_NUMBER.search(t.name)] or list(made.values())[:1]
    return tuple(told[:_MOST])


def weapons(draft: Draft, scene: Scene) -> tuple[Weapon, ...]:
    """Means used, those of the act's own clause first, each once."""
    ranked = []
    for mention in scene.of(draft, draft.of("weapon")):
        index = draft.sentence_at(mention.span.start).index
        near = _near_event(draft, scene, mention.span)
        quoted = 1.0 if draft.quoted(mention.span.start) else 0.0
        ranked.append((mention.confidence + near - 0.04 * index - quoted, mention))
    made: dict[str, Weapon] = {}
    for _, mention in sorted(ranked, key=lambda pair: (-pair[0], pair[1].span.start)):
        value = cast.weapon(mention)
        made.setdefault(value.name.lower(), Weapon(value.name, value.kind, draft.report.evidence(*mention.spans)))
    return tuple(list(made.values())[:_MOST])


def _near_event(draft: Draft, scene: Scene, span: Span) -> float:
    sentence = draft.sentence_at(span.start).span
    here = [e for e in scene.events if sentence.contains(e.span) and cast.event(e).strength >= 0.5]
    event = cast.nearest(draft.text, span, here)
    return 0.0 if event is None else max(0.0, 1.0 - cast.distance(draft.text, span, event.span) / 100)
