"""What it was done with: weapons and means named in a context of use, and verbs that stand for one ("opened fire").

A word list decides, head noun first ("bomb"), widened to the left by its modifiers ("roadside bomb") and to the
right where the load is told ("car packed with explosives"). Words that are weapons only in some uses (stones,
cars, acid) need a word of use beside them; words in fixed phrases ("gun control", "bomb squad") do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.find.actors_words import forms
from dateline.find.base import Draft, Mention, WeaponValue
from dateline.model import IncidentType, Span, WeaponKind


@dataclass(frozen=True, slots=True)
class _Means:
    """What a word says: `name` replaces the words where they are no name of a thing; `used`: only in a context of
    use; `sure` is the confidence without such a context."""

    kind: WeaponKind
    implies: tuple[IncidentType, ...] = ()
    name: str | None = None
    used: bool = False
    sure: float = 0.7


_HEADS: dict[str, _Means] = {}


def _put(words: str, means: _Means) -> None:
    _HEADS.update(dict.fromkeys(words.split(), means))


_BOMBING: tuple[IncidentType, ...] = ("bombing",)
_SHOOTING: tuple[IncidentType, ...] = ("shooting",)
_STABBING: tuple[IncidentType, ...] = ("stabbing",)
_put("bomb bombs explosives ied ieds grenade grenades landmine landmines dynamite tnt rdx semtex gelignite "
     "boobytrap carbomb truckbomb vbied petn nitroglycerin nitromethane c-4", _Means("explosive", _BOMBING))  # fmt: skip
_put("device devices vest vests belt belts charge charges mine mines package parcel backpack cylinder nitrate "
     "fertilizer ordnance munition munitions detonator detonators cooker", _Means("explosive", _BOMBING))  # fmt: skip
_put("rpg rpgs", _Means("explosive"))
_put("gun guns handgun handguns pistol pistols rifle rifles shotgun shotguns revolver revolvers firearm firearms "
     "kalashnikov kalashnikovs ak-47 ak-47s ar-15 ar-15s ak47 ar15 m-16 m16 uzi carbine carbines "
     "machinegun machineguns glock glocks beretta musket submachine", _Means("firearm", _SHOOTING))  # fmt: skip
_put("weapon weapons arms", _Means("firearm", _SHOOTING))
_put("gunfire gunshot gunshots bullet bullets gunfight gunbattle shootout", _Means("firearm", _SHOOTING, sure=0.6))
_put("knife knives machete machetes sword swords axe axes hatchet hatchets dagger daggers cleaver cleavers bayonet "
     "bayonets razor razors cutlass cutlasses spear spears sickle sickles boxcutter", _Means("blade", _STABBING))
_put("blade blades scissors screwdriver screwdrivers pitchfork cutter cutters arrow arrows scalpel",
     _Means("blade", _STABBING, used=True))  # fmt: skip
_put("airstrike airstrikes warplane warplanes drone drones gunship gunships bomber-jets uav uavs",
     _Means("aircraft", ("air_strike",)))  # fmt: skip
_put("jets helicopters helicopter aircraft planes plane airplane airplanes", _Means("aircraft", ("air_strike",), used=True))
_put("missile missiles", _Means("artillery", ("air_strike",)))
_put("mortar mortars artillery howitzer howitzers katyusha katyushas qassam qassams shelling",
     _Means("artillery", ("shelling",)))  # fmt: skip
_put("rocket rockets shell shells tank tanks", _Means("artillery", ("shelling",), used=True))
_put("sarin chlorine ricin anthrax novichok polonium cyanide", _Means("chemical"))
_put("acid poison gas teargas pesticide ammonia", _Means("chemical", used=True))
_put("molotov molotovs firebomb firebombs incendiary", _Means("fire", ("arson",)))
_put("petrol gasoline kerosene fuel", _Means("fire", ("arson",), used=True))
_put("truck trucks lorry van car vehicle pickup bus suv tractor bulldozer minivan jeep sedan motorbike motorcycle motorcycles cart boat donkey bicycle",
     _Means("vehicle", ("vehicle_attack",)))  # fmt: skip
_put("sticks stick stone stones rock rocks brick bricks bat bats club clubs hammer hammers rod rods pipe pipes bar "
     "bars pole poles bottle bottles rope crowbar shovel crossbow bow chain chains fists plank planks batons baton "
     "hoe cane canes taser tasers pellets object objects nunchucks slingshot slingshots catapults wrench bolts",
     _Means("other", used=True))  # fmt: skip
# Words for acts that speak for their means.
_put("shot shoots gunned shooting shootings", _Means("firearm", _SHOOTING, "gun", sure=0.5))
_put("stabbed stabbing stabbings stab hacked slashed knifed beheaded beheading beheadings decapitated",
     _Means("blade", _STABBING, "blade", sure=0.5))  # fmt: skip
_put("bombing bombings bomber bombers", _Means("explosive", _BOMBING, "bomb", sure=0.45))
_put("torched torching arson ablaze alight firebombed firebombing", _Means("fire", ("arson",), "fire", sure=0.6))
_put("shelled", _Means("artillery", ("shelling",), "shelling", sure=0.6))

_MODIFIERS = frozenset(
    "improvised explosive roadside car truck suicide pipe nail petrol package parcel letter magnetic sticky time home "
    "made homemade pressure cooker remote controlled detonated radio vehicle motorcycle bicycle van powerful small "
    "large huge twin crude land anti personnel tank hand stun rocket propelled assault sniper hunting automatic semi "
    "machine submachine sub high powered caliber calibre mm bolt action long replica toy bb pellet air antique loaded "
    "stolen kitchen butcher steak hunting carving pocket bread curved rusty meat box large- razor fighter combat "
    "attack armed unmanned cruise ballistic guided surface scud grad katyusha qassam iskander kinzhal shahed shaheed "
    "hellfire mortar artillery heavy light nerve mustard tear poison toxic chlorine sulfuric hydrochloric battery "
    "baseball cricket iron metal wooden steel blunt sharp rubber plastic plastique gasoline incendiary molotov "
    "military grade backpack fertilizer based ammonium buried planted hidden concealed cluster barrel glide dirty "
    "nuclear bombs fragmentation mk-2 kalashnikov ak ar style type ak-47 ar-15 m-16 bump stock sawed sawn off double "
    "barreled barrelled gauge service pick up pickup delivery rented hired refrigerated articulated ton tonne pound "
    "kg kilogram kilo white black heavy-duty dump garbage ryder u haul moving semi-automatic fully high-powered "
    "explosives laden filled pepper bear water home-made rocket-propelled laser m67 40mm 9mm unexploded stolen "
    "sharpened bladed ceremonial samurai edged tyre tire live ammunition glass hot boiling broken cocktail fuel air- "
    "launched shoulder short range medium long-range powered packed gas hunting- ornamental suspected".split()
)  # fmt: skip
_EXPLOSIVE_ONLY = frozenset("device devices vest vests belt belts charge charges package parcel backpack cylinder cooker".split())
_EXPLOSIVE_WORDS = frozenset(
    "explosive explosives bomb bombs suicide incendiary improvised nail pipe detonated detonate exploded explode "
    "exploding blew explosion ied detonating triggering letter parcel wired nails screws".split()
)
_AFTER_BLOCK: dict[str, frozenset[str]] = {
    "gun": frozenset(
        "control laws law violence rights store stores shop owner owners ownership dealer dealers shop shops lobby show shows reform "
        "ban bans safety legislation debate culture sales permit permits range lock regulations policy policies crime "
        "crimes advocates restrictions buyback background restraining registry".split()
    ),
    "guns": frozenset("laws control legislation".split()),
    "bomb": frozenset(
        "squad squads disposal technicians technician experts expert shelter shelters sniffing scare threat threats "
        "maker makers making dogs dog detection detector unit team cyclone hoax investigators".split()
    ),
    "explosives": frozenset("experts expert unit technicians team ordnance sniffing dogs squad charges charge".split()),
    "weapons": frozenset(
        "charges charge inspectors inspector program programme programmes control treaty ban sales exports deal deals "
        "offense offence violation possession manufacturer systems supplies inspections".split()
    ),
    "weapon": frozenset("charges charge system systems possession offense offence".split()),
    "arms": frozenset("control embargo sales race deal deals dealer dealers trade trafficking".split()),
    "firearms": frozenset("charges charge offence offences officers officer control laws unit dealer license".split()),
    "firearm": frozenset("charges charge offence offences laws license possession".split()),
    "shooting": frozenset("range star stars guard location schedule script film percentage".split()),
    "bullet": frozenset("train trains points point vest proof".split()),
    "drone": frozenset("footage video images camera pictures".split()),
    "knife": frozenset("edge crime".split()),
    "acid": frozenset("rain test reflux tongue".split()),
    "missile": frozenset("defense defence system shield program programme test tests launches".split()),
    "missiles": frozenset("treaty deal".split()),
    "axe": frozenset("to jobs".split()),
    "grenade": frozenset("launcher launchers".split()),
}
_BEFORE_BLOCK: dict[str, frozenset[str]] = {
    "arms": frozenset("his her their its my our in folded outstretched open with both upper brothers two and".split()),
    "weapons": frozenset("nuclear chemical biological advanced of supply supplying sell sold".split()),
    "shot": frozenset("screen head long best big money moon parting free penalty slap warning one a mug flu vaccine".split()),
    "charge": frozenset("in murder a the no of".split()), "charges": frozenset("murder face faces the criminal".split()),
    "mine": frozenset("gold coal copper silver diamond a the of friend is".split()),
    "mines": frozenset("gold coal copper silver diamond the".split()),
    "shooting": frozenset("film movie".split()),
    "arrow": frozenset("broken".split()), "bombers": frozenset("brown b-52 b-1".split()),
    "gun": frozenset("top smoking radar jump glue nail heat".split()), "bomb": frozenset("photo bath time- sex".split()),
    "sword": frozenset("double-edged".split()),
}  # fmt: skip
_SHOT_AFTER = re.compile(
    r"(?:s\b)?\W+(?:of (?!his|her|the head)|put\b|up by|in the arm\b|on location|a (?:film|video|movie|scene|documentary)|video\b|footage|"
    r"for the|clock|glass|for a (?:film|movie))",
)
_USE = frozenset(
    "with armed wielding wielded using used threw thrown throwing hurled hurling pelted hit struck beat beaten beating "
    "fired firing launched launching detonated exploded explode exploding planted attack attacks attacked doused "
    "poured sprayed dropped dropping lobbed tossed swung brandishing brandished stabbed carrying held pulled hacked "
    "struck strike strikes bombed bombing pounded landed bludgeoned smashed poisoned throw hurl barrage raids raid "
    "strafed poisonous fire shooting shot shots drew waving waved grabbed pointed pointing pointed rained salvo "
    "bundled killed kill killing wounded injured injuring wounding triggering".split()
)
_FOUND = frozenset(
    "found seized recovered confiscated discovered surrendered cache possession hidden stockpile haul defused licensed "
    "smuggled smuggling sell sold bought purchased stolen legally collection registered".split()
)
_RAM = forms("ram plow plough mow barrel careen swerve") | frozenset({"ramming", "vehicle-ramming", "mowing"})
_INTO = frozenset({"into", "through", "over", "down", "onto"})
_DROVE = forms("drive crash slam smash run hit strike speed accelerate veer") | frozenset({"ran", "sped", "struck"})
_HIT = frozenset(
    "crowd crowds people pedestrians revelers revellers marchers protesters demonstrators checkpoint stop officers "
    "soldiers market shoppers group spectators families cyclists worshippers worshipers promenade civilians tourists "
    "students troops bystanders passers-by celebrations parade visitors embassy barracks barricades gate gates "
    "partygoers festivalgoers mourners crowded men women him her them officer policeman policemen terminal".split()
)
_LOAD = re.compile(
    r"[\s-](?:that was |which was |had been )?(?:loaded|laden|packed|filled|rigged|stuffed|fitted|strapped|carrying|full|wired)"
    r"[\s-](?:up )?(?:with|of)?\s?(?:[\w,.]+\s){0,6}?(?:explosives?|dynamite|TNT|bombs?|nails|screws|shrapnel)\b"
)
_CALIBER = re.compile(r"\.?\d+(?:\.\d+)?(?:-?(?:mm|caliber|calibre|gauge|ton|tonne|pound|kg|kilogram)s?)?$", re.I)


def find(draft: Draft) -> Iterable[Mention]:
    """Every means of violence in its words, in text order; the most specific words for each."""
    words = [t.lower_ for t in draft.doc]
    rammed = _rammed(words)
    found: list[Mention] = []
    for i, word in enumerate(words):
        means = _HEADS.get(word)
        if means is None:
            if word == "fire":
                found.extend(_fire(draft, words, i))
            continue
        if means.kind == "vehicle":
            found.extend(_vehicle(draft, words, i, rammed))
        elif not _blocked(draft, words, i):
            found.extend(_named(draft, words, i, means))
    return _longest(found)


def _named(draft: Draft, words: list[str], i: int, means: _Means) -> Iterator[Mention]:
    word = words[i]
    sentence = _window(draft, words, i)
    left = words[max(0, i - 3) : i]
    if word in _EXPLOSIVE_ONLY and not _EXPLOSIVE_WORDS & set(left + words[i + 1 : i + 7]):
        return
    if word in ("nitrate", "fertilizer", "ordnance", "munition", "munitions") and not _EXPLOSIVE_WORDS & set(sentence):
        return
    if word in ("mine", "mines") and not {"land", "personnel", "tank", "exploded", "hit", "struck", "anti"} & set(sentence):
        return
    used = bool(_USE & set(sentence))
    if means.used and not used:
        return
    start = i if means.name else _widen(draft, words, i)
    if means.kind == "chemical" and word == "gas" and start == i:
        return
    if word in ("object", "objects", "pellets", "bolts") and start == i:
        return
    name = draft.doc[start : i + 1].text
    end = i + 1
    if means.name is None and word in ("mortar", "artillery") and words[i + 1 : i + 2] in (["fire"], ["shells"], ["rounds"]):
        end = i + 2
        name = draft.doc[start:end].text
    confidence = min(0.95, means.sure + (0.2 if used else 0.0))
    if means.name is None and _FOUND & set(sentence):
        confidence -= 0.3
    kind = _kind(means.kind, words[start:end])
    implies: tuple[IncidentType, ...] = means.implies
    if word in ("weapon", "weapons", "arms"):
        implies = () if not {"automatic", "fired", "fire"} & set(sentence) else implies
    if word in ("bomber", "bombers", "bombing", "bombings") and left[-1:] in (["suicide"], ["car"], ["truck"], ["roadside"]):
        start, name = i - 1, words[i - 1] + " bomb"
    yield _mention(draft, start, end, WeaponValue(means.name if name is None else _plain(means, name), kind, implies), confidence)


def _plain(means: _Means, name: str) -> str:
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
        if before in _MODIFIERS or _CALIBER.match(before):
            start -= 1
        elif before in ("-", "/", "'s") and start > 1 and (words[start - 2] in _MODIFIERS or _CALIBER.match(words[start - 2])):
            start -= 2
        else:
            break
        if draft.doc[start].is_sent_start:
            break
    while start < i and words[start] in ("time", "off", "up", "light", "high", "long", "range", "made", "suspected", "hidden", "planted"):
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
    if after in _AFTER_BLOCK.get(word, ()):
        return True
    before = words[i - 1] if i else ""
    if before in _BEFORE_BLOCK.get(word, ()):
        return True
    if word in ("shot", "shooting"):
        token = draft.doc[i]
        at = token.idx + len(token)
        return (word == "shot" and token.tag_ == "NN") or bool(_SHOT_AFTER.match(draft.text, at))
    return word == "shelling" and after == "out"


def _fire(draft: Draft, words: list[str], i: int) -> Iterator[Mention]:
    before = words[max(0, i - 7) : i]
    if before[-1:] and before[-1] in ("open", "opened", "opening", "opens", "returned", "exchanged", "traded", "automatic", "sniper", "hostile"):
        gun = WeaponValue("gunfire" if before[-1] in ("automatic", "sniper") else "gun", "firearm", _SHOOTING)
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
        ramming = word in _RAM and (bool(_INTO & set(later)) or word in ("ramming", "vehicle-ramming"))
        if ramming or (word in _DROVE and _INTO & set(later[:9]) and _HIT & set(later)):
            nouns.update(w for w in around if w in _HEADS and _HEADS[w].kind == "vehicle")
    return nouns


def _vehicle(draft: Draft, words: list[str], i: int, rammed: set[str]) -> Iterator[Mention]:
    token = draft.doc[i]
    load = _LOAD.match(draft.text, token.idx + len(token))
    if load is not None:
        start = _widen(draft, words, i)
        span = Span(draft.doc[start].idx, load.end())
        value = WeaponValue(draft.text[span.start : span.end], "explosive", _BOMBING)
        yield Mention("weapon", span, value, "load", 0.9)
        return
    after = words[i + 1] if i + 1 < len(words) else ""
    if words[i] in rammed or after in ("attack", "attacks", "ramming", "rampage"):
        if after in ("bomb", "bombs", "bombing", "bombings", "bomber", "bombers", "park", "stop", "driver"):
            return
        start = _widen(draft, words, i)
        yield _mention(draft, start, i + 1, WeaponValue(draft.doc[start : i + 1].text, "vehicle", ("vehicle_attack",)), 0.75)


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
