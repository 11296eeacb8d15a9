"""What it was done with: weapons and means named in a context of use, and verbs that stand for one ("opened fire").

A word list decides, head noun first ("bomb"), widened to the left by its modifiers ("roadside bomb") and to the
right where the load is told ("car packed with explosives"). Words that are weapons only in some uses (stones,
cars, acid) need a word of use beside them; words in fixed phrases ("gun control", "bomb squad") do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.find import weapons_words as ww
from dateline.find.base import Draft, Mention, WeaponValue
from dateline.model import IncidentType, Span, WeaponKind


def find(draft: Draft) -> Iterable[Mention]:
    """Every means of violence in its words, in text order; the most specific words for each."""
    words = [t.lower_ for t in draft.doc]
    rammed = _rammed(words)
    found: list[Mention] = []
    for i, word in enumerate(words):
        means = ww.HEADS.get(word)
        if means is None:
            if word == "fire":
                found.extend(_fire(draft, words, i))
            continue
        if means.kind == "vehicle":
            found.extend(_vehicle(draft, words, i, rammed))
        elif not _blocked(draft, words, i):
            found.extend(_named(draft, words, i, means))
    return _specific(draft, _longest(found))


def _named(draft: Draft, words: list[str], i: int, means: ww.Means) -> Iterator[Mention]:
    word = words[i]
    around = set(_window(draft, words, i))
    left = words[max(0, i - 3) : i]
    used = bool(ww.USE & around)
    if not _meant(words, i, around, left) or (means.used and not (used and _used_to_harm(draft, i))):
        return
    start = i if means.name else _widen(draft, words, i)
    if start == i and (word in _LOOSE or (means.kind == "chemical" and word == "gas")):
        return
    fired = means.name is None and word in ("mortar", "artillery") and words[i + 1 : i + 2] in _ROUNDS
    end = i + 2 if fired else i + 1
    name = draft.doc[start:end].text
    confidence = min(0.95, means.sure + (0.2 if used else 0.0))
    if means.name is None and ww.FOUND & around:
        confidence -= 0.3
    kind = _kind(means.kind, words[start:end])
    implies = _implied(means, kind, word, set(words[start:end]), around)
    if word in _BOMBING and left[-1:] and left[-1] in _BOMBED_BY:
        start, name = i - 1, words[i - 1] + " bomb"
    yield _mention(draft, start, end, WeaponValue(_plain(means, name), kind, implies), confidence)


_ONSLAUGHT = frozenset("attack attacks ramming rampage".split())
_CARRIAGES = frozenset("bus buses minibus coach train tram ferry".split())  # a "bus attack" is one on a bus
_LOOSE = frozenset({"object", "objects", "pellets", "bolts"})  # weapons only with a word that says more
_ROUNDS = (["fire"], ["shells"], ["rounds"])
_BOMBING = frozenset({"bomber", "bombers", "bombing", "bombings"})
_BOMBED_BY = frozenset({"suicide", "car", "truck", "roadside"})
_STORES = frozenset({"nitrate", "fertilizer", "ordnance", "munition", "munitions"})
_LAID = frozenset("land personnel tank exploded hit struck anti laid planted upon stepped cleared".split())


_DEEDS = frozenset(
    "attack attacks fire barrage barrages strike strikes raid raids assault assaults salvo blows".split()
)
_HELP = frozenset("water aid food relief supplies leaflets rescued rescue evacuated evacuate".split())


def _used_to_harm(draft: Draft, i: int) -> bool:
    """Whether a thing of many uses is told of as what harms: not as the first word of another's name ("a rock band"),
    nor where it brings help ("helicopters dropped water")."""
    token = draft.doc[i]
    if token.dep_ == "compound" and token.head.i == i + 1 and token.head.lower_ not in (*ww.HEADS, *_DEEDS):
        return False
    return token.head.pos_ != "VERB" or not any(t.lower_ in _HELP for t in (token.head, *token.head.subtree))


def _meant(words: list[str], i: int, around: set[str], left: list[str]) -> bool:
    """Whether a word that means other things too ("mine", "fertilizer") means a weapon here."""
    word = words[i]
    if word in ww.EXPLOSIVE_ONLY and not ww.EXPLOSIVE_WORDS & set(left + words[i + 1 : i + 7]):
        return False
    if word in _STORES and not ww.EXPLOSIVE_WORDS & around:
        return False
    return word not in ("mine", "mines") or bool(_LAID & around)


def _implied(
    means: ww.Means, kind: WeaponKind, word: str, named: set[str], around: set[str]
) -> tuple[IncidentType, ...]:
    """The types of act that the weapon speaks for, as its name has it."""
    if word in ("weapon", "weapons", "arms") and not {"automatic", "fired", "fire"} & around:
        return ()
    if {"rocket", "rocket-propelled"} & named and word.startswith("grenade"):
        return ()
    if means.kind == "explosive" and {"barrel", "glide", "cluster"} & named:
        return ("air_strike",)
    return means.implies if kind == means.kind else ww.KIND_IMPLIES.get(kind, ())


def _plain(means: ww.Means, name: str) -> str:
    if means.name is None or name.endswith(" bomb"):
        return " ".join(name.split())
    return means.name


def _kind(kind: WeaponKind, words: list[str]) -> WeaponKind:
    if "petrol" in words or "gasoline" in words or "molotov" in words or "incendiary" in words:
        return "fire"
    if {"rubber", "stun"} & set(words):
        return "other"
    if {"tear", "nerve", "mustard", "acid", "pepper"} & set(words) or "chemical" in words:
        return "chemical"
    return kind


def _widen(draft: Draft, words: list[str], i: int) -> int:
    """The first token of the name that ends at token `i`."""
    start = i
    while start > 0 and i - start < 7:
        before = words[start - 1]
        if before in ww.MODIFIERS or ww.CALIBER.match(before):
            start -= 1
        elif (
            before in ("-", "/", "'s")
            and start > 1
            and (words[start - 2] in ww.MODIFIERS or ww.CALIBER.match(words[start - 2]))
        ):
            start -= 2
        else:
            break
        if draft.doc[start].is_sent_start:
            break
    while start < i and words[start] in (
        "time",
        "off",
        "up",
        "light",
        "high",
        "long",
        "range",
        "made",
        "suspected",
        "hidden",
        "planted",
    ):
        start += 1
    return start


def _window(draft: Draft, words: list[str], i: int, back: int = 12, ahead: int = 9) -> list[str]:
    """The words around, within the sentence."""
    sent = draft.doc[i].sent
    return words[max(sent.start, i - back) : i] + words[i + 1 : min(sent.end, i + ahead)]


def _blocked(draft: Draft, words: list[str], i: int) -> bool:
    word = words[i]
    after = words[i + 1] if i + 1 < len(words) else ""
    if after == "-" and i + 2 < len(words):
        after = words[i + 2]
    if after in ww.AFTER_BLOCK.get(word, ()):
        return True
    before = words[i - 1] if i else ""
    if before in ww.BEFORE_BLOCK.get(word, ()):
        return True
    if word in ("shot", "shooting"):
        token = draft.doc[i]
        at = token.idx + len(token)
        return (word == "shot" and token.tag_ == "NN") or bool(ww.SHOT_AFTER.match(draft.text, at))
    return word == "shelling" and after == "out"


def _fire(draft: Draft, words: list[str], i: int) -> Iterator[Mention]:
    before = words[max(0, i - 7) : i]
    if before[-1:] and before[-1] in (
        "open",
        "opened",
        "opening",
        "opens",
        "returned",
        "exchanged",
        "traded",
        "automatic",
        "sniper",
        "hostile",
    ):
        gun = WeaponValue("gunfire" if before[-1] in ("automatic", "sniper") else "gun", "firearm", ww.SHOOTING)
        yield _mention(draft, i - 1, i + 1, gun, 0.6)
    elif {"set", "setting", "sets"} & set(before) or (before[-1:] == ["on"] and {"lit"} & set(before)):
        first = max(n for n in range(max(0, i - 7), i) if words[n] in ("set", "setting", "sets", "lit"))
        yield _mention(draft, first, i + 1, WeaponValue("fire", "fire", ("arson",)), 0.7)


def _rammed(words: list[str]) -> set[str]:
    """The vehicles that the report tells were driven at people, by their nouns."""
    nouns: set[str] = set()
    for i, word in enumerate(words):
        around = words[max(0, i - 10) : i + 12]
        later = words[i + 1 : i + 16]
        ramming = word in ww.RAM and (bool(ww.INTO & set(later)) or word in ("ramming", "vehicle-ramming"))
        if ramming or (word in ww.DROVE and ww.INTO & set(later[:9]) and ww.HIT & set(later)):
            nouns.update(w for w in around if w in ww.HEADS and ww.HEADS[w].kind == "vehicle")
    return nouns


def _vehicle(draft: Draft, words: list[str], i: int, rammed: set[str]) -> Iterator[Mention]:
    token = draft.doc[i]
    load = ww.LOAD.match(draft.text, token.idx + len(token))
    if load is not None:
        start = _widen(draft, words, i)
        span = Span(draft.doc[start].idx, load.end())
        value = WeaponValue(draft.text[span.start : span.end], "explosive", ww.BOMBING)
        yield Mention("weapon", span, value, "load", 0.9)
        return
    after = words[i + 1] if i + 1 < len(words) else ""
    if words[i] in rammed or (after in _ONSLAUGHT and words[i] not in _CARRIAGES):
        if after in ("bomb", "bombs", "bombing", "bombings", "bomber", "bombers", "park", "stop", "driver"):
            return
        start = _widen(draft, words, i)
        yield _mention(
            draft, start, i + 1, WeaponValue(draft.doc[start : i + 1].text, "vehicle", ("vehicle_attack",)), 0.75
        )


def _mention(draft: Draft, start: int, end: int, value: WeaponValue, confidence: float) -> Mention:
    last = draft.doc[end - 1]
    span = Span(draft.doc[start].idx, last.idx + len(last))
    return Mention("weapon", span, value, "word", round(max(confidence, 0.2), 2))


def _longest(found: list[Mention]) -> list[Mention]:
    """Without mentions that lie inside another's words."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or not kept[-1].span.contains(mention.span):
            kept.append(mention)
    return kept


def _specific(draft: Draft, found: list[Mention]) -> list[Mention]:
    """General names made specific: "the bomb" and "stabbed" beside the one "car bomb" or "kitchen knife" told near."""
    named = [m for m in found if isinstance(m.value, WeaponValue) and not _general(m)]
    return [_sharpened(draft, m, named) if _general(m) else m for m in found]


def _general(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, WeaponValue) and (value.name.lower() in ww.GENERAL)


def _sharpened(draft: Draft, mention: Mention, named: list[Mention]) -> Mention:
    value = mention.value
    assert isinstance(value, WeaponValue)
    at = draft.sentence_at(mention.span.start).index
    near: dict[str, Mention] = {}
    for other in named:
        same = isinstance(other.value, WeaponValue) and other.value.kind == value.kind
        if same and isinstance(other.value, WeaponValue) and _fits(value.name, other.value.name):
            near.setdefault(other.value.name.lower(), other)
    if len(near) != 1:
        return mention
    other = next(iter(near.values()))
    if abs(draft.sentence_at(other.span.start).index - at) > 2 or not isinstance(other.value, WeaponValue):
        return mention
    return replace(mention, value=replace(value, name=other.value.name), more=(*mention.more, other.span))


def _fits(general: str, specific: str) -> bool:
    """Whether the specific name may be what the general one means: for a noun, it has to end in that noun."""
    if general in ("gun", "blade", "fire"):
        return "bullet" not in specific and "gunfire" not in specific.lower() and "gunshot" not in specific
    stem = general.lower().rstrip("s")
    return specific.lower().rstrip("s").endswith(stem)
