"""Who did it, to whom, with what, and who claims or denies it: the actors of one scene."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.assemble import cast
from dateline.assemble.scene import Scene
from dateline.find.base import ActorValue, Draft, Mention
from dateline.gazetteer import actors
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


def perpetrators(
    draft: Draft, scene: Scene, found_claims: tuple[Claim, ...], arrests: Sequence[Scene] = ()
) -> tuple[Perpetrator, ...]:
    """Claimants and the blamed, then the doers, most surely named first, each once; those arrested for the act are
    among its doers. Of an arrest or ill-treatment: the authorities that did it."""
    if scene.answer:
        return _authorities(draft, scene)
    claimants = {c.by.lower() for c in found_claims if c.kind == "claim"} | _claiming_actors(draft, scene)
    made = _answerable(draft, scene)
    for mention in _ranked_doers(draft, scene, arrests):
        value = cast.actor(mention)
        key = value.actor or value.name.lower()
        surname = _named_shorter(value, made)
        if key in made:
            made[key] = _joined(made[key], value, draft, mention)
        elif surname is not None:
            made[surname] = replace(_joined(made[surname], value, draft, mention), name=value.name, kind="person")
        elif not _says_less(value, made):
            claimed = key in claimants or value.name.lower() in claimants
            attribution: Attribution = "claimed" if claimed else _attribution(draft, mention)
            words = draft.report.evidence(*mention.spans)
            made[key] = Perpetrator(value.name, value.actor, _kind(value), value.count, attribution, words)
    return tuple(list(made.values())[:_MOST])


def _answerable(draft: Draft, scene: Scene) -> dict[str, Perpetrator]:
    """Those who claim the act and those who are blamed for it."""
    made: dict[str, Perpetrator] = {}
    said = [m for m in scene.of(draft, draft.of("claim")) if cast.claim(m).by and not cast.claim(m).of_other]
    for mention in sorted(said, key=lambda m: cast.claim(m).kind != "claim"):
        claim = cast.claim(mention)
        if claim.kind not in ("claim", "blame") or claim.by is None:
            continue
        known = actors.get(claim.actor) if claim.actor else None
        kind: ActorKind = known.kind if known else "group" if claim.kind == "claim" else _kind_of_name(claim.by)
        blamed: Attribution = "named_by_authorities" if _AUTHORITY.search(claim.speaker or "") else "suspected"
        attribution: Attribution = "claimed" if claim.kind == "claim" else blamed
        words = draft.report.evidence(*mention.spans)
        made.setdefault(
            claim.actor or claim.by.lower(), Perpetrator(claim.by, claim.actor, kind, None, attribution, words)
        )
    return made


def _joined(old: Perpetrator, value: ActorValue, draft: Draft, mention: Mention) -> Perpetrator:
    """The same doer told of again: with a count, or with better words for the evidence."""
    return replace(old, count=old.count or value.count, evidence=old.evidence or draft.report.evidence(*mention.spans))


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


def _ranked_doers(draft: Draft, scene: Scene, arrests: Sequence[Scene]) -> list[Mention]:
    """Doers told of in the scene's words, the surest first, then those arrested for it."""
    ranked = []
    for mention in draft.of("actor"):
        value = cast.actor(mention)
        caught = any(arrest.holds(mention.span) for arrest in arrests) and value.suspected
        if value.part != "doer" or not (scene.holds(mention.span) or caught):
            continue
        weight = mention.confidence + 0.5 * (value.actor is not None) + 0.3 * (value.kind == "person")
        weight -= 0.03 * draft.sentence_at(mention.span.start).index + 0.3 * caught
        ranked.append((weight, mention))
    ranked.sort(key=lambda pair: (-pair[0], pair[1].span.start))
    doers = [mention for _, mention in ranked]
    attackers = [m for m in doers if not m.rule.endswith(":stopping")]  # police who shot them are none
    return attackers or doers


def _named_shorter(value: ActorValue, made: dict[str, Perpetrator]) -> str | None:
    """The key of the same person blamed by a part of the name ("Smith" for "John Smith")."""
    words = set(value.name.split())
    shorter = (k for k, p in made.items() if p.actor is None and p.kind != "group" and set(p.name.split()) < words)
    return next(shorter, None) if value.kind == "person" and value.name[0].isupper() else None


def _says_less(value: ActorValue, made: dict[str, Perpetrator]) -> bool:
    """Whether the name is a piece of one that is already there ("Smith" beside "John Smith")."""
    words = set(value.name.lower().split())
    return any(words <= set(p.name.lower().split()) for p in made.values())


# "At least 133 people": says how many, which the figures say, and not who.
_MERE_NUMBER = re.compile(
    r"^(?:[\w,.-]+ ){0,5}?(?:people|persons?|others?|victims?|dead|killed|injured|wounded|bodies|body|casualties|them|\d+)$",
    re.IGNORECASE,
)
_THINGS = re.compile(
    r"\b(?:weapons?|guns?|rifles?|drugs?|ammunition|explosives?|videos?|arrests?|treatment|phones?|vehicles?|cars?|bombs?|"
    r"custody|place|thirst|torture|mistreatment|home|house|ears?|hands?|fingers?|legs?|arms?|heads?|bod(?:y|ies))$",
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
    r"\b(?:m[ae]n|wom[ae]n|boys?|girls?|gunman|attacker|bomber|suspects?|driver|shooter|teenagers?|youths?|assailant|students?|officers?|"
    r"husband|wife|son|brother|father|boyfriend|neighbou?r|\d+-year-old|robber|sniper|killer|one|person)\b",
    re.IGNORECASE,
)
_GROUPS = re.compile(
    r"\b(?:militants?|rebels?|guerrillas|insurgents?|bandits|fighters|extremists?|jihadi\w*|herders|herdsmen|gang|mob|group|"
    r"militia\w*|separatists?|paramilitar\w+|cell|squad|dissidents|faction|cartel|front|brigades?|movement|network|army)\b",
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
    return value.kind if value.kind != "unknown" else _kind_of_name(value.name)


def _kind_of_name(name: str) -> ActorKind:
    if _GROUPS.search(name):
        return "group"
    return "person" if _PERSON.search(name) else "unknown"


def targets(draft: Draft, scene: Scene) -> tuple[Target, ...]:
    """Who or what was hit, as first told, each once."""
    made: dict[str, Target] = {}
    if scene.answer:
        return _befallen(draft, scene)
    for mention in scene.of(draft, draft.of("target")):
        value = cast.target(mention)
        made.setdefault(value.name.lower(), Target(value.name, value.kind, draft.report.evidence(*mention.spans)))
    told = [t for t in made.values() if not _MERE_NUMBER.search(t.name)]
    for target in made.values():
        if target.kind not in {t.kind for t in told}:
            told.append(target)
    return tuple(sorted(told[:_MOST], key=lambda t: t.evidence))


def _befallen(draft: Draft, scene: Scene) -> tuple[Target, ...]:
    """Of an arrest or ill-treatment: those it befell, and of an arrest also how the suspects are described."""
    spans = _undergoing(draft, scene)
    if scene.answer == "arrest":
        doers = [m for m in scene.of(draft, draft.of("actor")) if cast.actor(m).suspected]
        spans += [m.span for m in doers if not any(m.span.overlaps(s) for s in spans)]
    made = [Target(draft.text[s.start : s.end], "other", draft.report.evidence(s)) for s in sorted(spans)]
    return tuple(made[:_MOST])


def _undergoing(draft: Draft, scene: Scene) -> list[Span]:
    """Those whom an arrest or ill-treatment befalls: the objects of its verbs, or the subjects of their passives."""
    found: dict[str, Span] = {}
    for event in scene.events:
        verb = draft.token_at(event.span.start)
        while verb.pos_ != "VERB" and verb.head != verb:
            verb = verb.head
        for child in verb.children:
            if child.dep_ not in ("dobj", "nsubjpass") or child.pos_ == "PRON":
                continue
            words = [t for t in child.subtree if t.i <= child.i and t.dep_ != "det"]
            start, end = words[0].idx, child.idx + len(child)
            found.setdefault(draft.text[start:end].lower(), Span(start, end))
    return [span for span in found.values() if not _THINGS.search(draft.text, span.start, span.end)]


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
