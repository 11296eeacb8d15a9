"""Words for weapons and means, what they imply, and the words beside them that decide whether they count."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.find.actors_words import forms
from dateline.model import IncidentType, WeaponKind


@dataclass(frozen=True, slots=True)
class Means:
    """What a word says: `name` replaces the words where they are no name of a thing; `used`: only in a context of
    use; `sure` is the confidence without such a context."""

    kind: WeaponKind
    implies: tuple[IncidentType, ...] = ()
    name: str | None = None
    used: bool = False
    sure: float = 0.7


HEADS: dict[str, Means] = {}


def put(words: str, means: Means) -> None:
    """Gives each of the words its means."""
    HEADS.update(dict.fromkeys(words.split(), means))


BOMBING: tuple[IncidentType, ...] = ("bombing",)
SHOOTING: tuple[IncidentType, ...] = ("shooting",)
STABBING: tuple[IncidentType, ...] = ("stabbing",)
put("bomb bombs explosives ied ieds grenade grenades landmine landmines dynamite tnt rdx semtex gelignite "
     "boobytrap carbomb truckbomb vbied petn nitroglycerin nitromethane c-4",
     Means("explosive", BOMBING))  # fmt: skip
put("device devices vest vests belt belts charge charges mine mines minefield package parcel backpack cylinder "
     "nitrate "
     "fertilizer ordnance munition munitions detonator detonators cooker", Means("explosive", BOMBING))  # fmt: skip
put("rpg rpgs", Means("explosive"))
put("gun guns handgun handguns pistol pistols rifle rifles shotgun shotguns revolver revolvers firearm firearms "
     "kalashnikov kalashnikovs ak-47 ak-47s ar-15 ar-15s ak47 ar15 m-16 m16 uzi carbine carbines "
     "machinegun machineguns glock glocks beretta musket submachine", Means("firearm", SHOOTING))  # fmt: skip
put("weapon weapons arms", Means("firearm", SHOOTING))
put("gunfire gunshot gunshots bullet bullets gunfight gunbattle shootout", Means("firearm", SHOOTING, sure=0.6))
put(
    "knife knives machete machetes sword swords axe axes hatchet hatchets dagger daggers cleaver cleavers bayonet "
    "bayonets razor razors cutlass cutlasses spear spears sickle sickles boxcutter",
    Means("blade", STABBING),
)
put("blade blades scissors screwdriver screwdrivers pitchfork cutter cutters scalpel",
     Means("blade", STABBING, used=True))  # fmt: skip
put("airstrike airstrikes warplane warplanes drone drones gunship gunships bomber-jets uav uavs",
     Means("aircraft", ("air_strike",)))  # fmt: skip
put(
    "jets helicopters helicopter aircraft planes plane airplane airplanes",
    Means("aircraft", ("air_strike",), used=True),
)
put("missile missiles", Means("artillery", ("air_strike",)))
put("mortar mortars artillery howitzer howitzers katyusha katyushas qassam qassams shelling",
     Means("artillery", ("shelling",)))  # fmt: skip
put("rocket rockets shell shells tank tanks", Means("artillery", ("shelling",), used=True))
put("sarin chlorine ricin anthrax novichok polonium cyanide", Means("chemical"))
put("acid poison gas teargas pesticide ammonia", Means("chemical", used=True))
put("molotov molotovs firebomb firebombs incendiary", Means("fire", ("arson",)))
put("petrol gasoline kerosene fuel", Means("fire", ("arson",), used=True))
put("truck trucks lorry van car vehicle pickup bus suv tractor bulldozer minivan wheeler jeep sedan motorbike "
     "motorcycle motorcycles cart boat donkey bicycle",
     Means("vehicle", ("vehicle_attack",)))  # fmt: skip
put("sticks stick stone stones rock rocks brick bricks bat bats club clubs hammer hammers rod rods pipe pipes bar "
     "bars pole poles bottle bottles rope crowbar shovel crossbow bow bows arrow arrows chain chains fists "
     "plank planks batons baton "
     "hoe cane canes taser tasers pellets object objects nunchucks slingshot slingshots catapults wrench bolts",
     Means("other", used=True))  # fmt: skip
# Words for acts that speak for their means.
put("shot shoots gunned shooting shootings", Means("firearm", SHOOTING, "gun", sure=0.5))
put("stabbed stabbing stabbings stab hacked slashed knifed beheaded beheading beheadings decapitated",
     Means("blade", STABBING, "blade", sure=0.5))  # fmt: skip
put("bombing bombings bomber bombers", Means("explosive", BOMBING, "bomb", sure=0.45))
put("torched torching arson ablaze alight firebombed firebombing", Means("fire", ("arson",), "fire", sure=0.6))
put("shelled", Means("artillery", ("shelling",), "shelling", sure=0.6))

MODIFIERS = frozenset(
    "improvised explosive roadside car truck suicide pipe nail petrol package parcel letter magnetic sticky "
    "time home "
    "made homemade pressure cooker remote controlled detonated radio vehicle motorcycle bicycle van powerful small "
    "large huge twin crude land anti personnel tank hand stun rocket propelled assault sniper hunting automatic semi "
    "machine submachine sub high powered caliber calibre mm bolt action long replica toy bb pellet air antique "
    "loaded "
    "stolen kitchen butcher steak hunting carving pocket bread curved rusty meat box large- razor fighter combat "
    "attack armed unmanned cruise ballistic guided surface scud grad katyusha qassam iskander kinzhal shahed shaheed "
    "hellfire mortar artillery heavy light nerve mustard tear poison toxic chlorine sulfuric hydrochloric battery "
    "baseball cricket iron metal wooden steel blunt sharp rubber plastic plastique gasoline incendiary molotov "
    "military grade backpack fertilizer based ammonium buried planted hidden concealed cluster barrel glide dirty "
    "nuclear bombs fragmentation mk-2 kalashnikov ak ar style type ak-47 ar-15 m-16 bump stock sawed sawn off double "
    "barreled barrelled gauge service pick up pickup delivery rented hired refrigerated articulated ton tonne pound "
    "kg kilogram kilo white black heavy-duty dump garbage ryder u haul moving semi-automatic fully high-powered "
    "explosives laden filled pepper bear 18 borne water home-made rocket-propelled laser m67 40mm 9mm "
    "unexploded stolen "
    "helicopter sharpened bladed ceremonial samurai edged tyre tire live ammunition glass hot boiling broken cocktail fuel air- "
    "launched shoulder short range medium long-range powered packed gas hunting- ornamental suspected".split()
)  # fmt: skip
EXPLOSIVE_ONLY = frozenset(
    "device devices vest vests belt belts charge charges package parcel backpack cylinder cooker".split()
)
EXPLOSIVE_WORDS = frozenset(
    "explosive explosives bomb bombs suicide incendiary improvised nail pipe detonated detonate exploded explode "
    "exploding blew explosion ied detonating triggering letter parcel wired nails screws".split()
)
AFTER_BLOCK: dict[str, frozenset[str]] = {
    "gun": frozenset(
        "control laws law violence rights store stores shop owner owners ownership dealer dealers shop shops "
        "lobby show shows reform "
        "ban bans safety legislation debate culture sales permit permits range lock regulations policy policies "
        "crime "
        "crimes advocates restrictions buyback background restraining registry".split()
    ),
    "guns": frozenset("laws control legislation".split()),
    "bomb": frozenset(
        "squad squads disposal technicians technician experts expert shelter shelters sniffing scare threat threats "
        "maker makers making dogs dog detection detector unit team cyclone hoax investigators".split()
    ),
    "explosives": frozenset("experts expert unit technicians team ordnance sniffing dogs squad charges charge".split()),
    "weapons": frozenset(
        "charges charge inspectors inspector program programme programmes control treaty ban sales exports deal "
        "deals "
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
BEFORE_BLOCK: dict[str, frozenset[str]] = {
    "arms": frozenset("his her their its my our in folded outstretched open with both upper brothers two and".split()),
    "weapons": frozenset("nuclear chemical biological advanced of supply supplying sell sold".split()),
    "shot": frozenset("screen head long best big money moon parting free penalty slap warning one a mug flu "
    "vaccine".split()),
    "charge": frozenset("in murder a the no of".split()), "charges": frozenset("murder face faces the "
    "criminal".split()),
    "mine": frozenset("gold coal copper silver diamond a the of friend is".split()),
    "mines": frozenset("gold coal copper silver diamond the".split()),
    "shooting": frozenset("film movie".split()),
    "arrow": frozenset("broken".split()), "bombers": frozenset("brown b-52 b-1".split()),
    "gun": frozenset("top smoking radar jump glue nail heat".split()), "bomb": frozenset("photo bath time- "
    "sex".split()),
    "sword": frozenset("double-edged".split()),
}  # fmt: skip
SHOT_AFTER = re.compile(
    r"(?:s\b)?\W+(?:of (?!his|her|the head)|put\b|up by|in the arm\b|on location|a (?:film|video|movie|scene|"
    r"documentary)|video\b|footage|"
    r"for the|clock|glass|for a (?:film|movie))",
)
USE = frozenset(
    "with armed wielding wielded using used threw thrown throwing hurled hurling pelted hit struck beat beaten "
    "beating "
    "fired firing launched launching detonated exploded explode exploding planted attack attacks attacked doused "
    "poured sprayed dropped dropping lobbed tossed swung brandishing brandished stabbed carrying held pulled hacked "
    "struck strike strikes bombed bombing pounded landed bludgeoned smashed poisoned throw hurl barrage raids raid "
    "strafed poisonous fire shooting shot shots drew waving waved grabbed pointed pointing pointed rained salvo "
    "bundled killed kill killing wounded injured injuring wounding triggering".split()
)
FOUND = frozenset(
    "found seized recovered confiscated discovered surrendered cache stockpile haul defused "
    "licensed "
    "smuggled smuggling sell sold bought purchased stolen legally collection registered".split()
)
RAM = forms("ram plow plough mow barrel careen swerve") | frozenset({"ramming", "vehicle-ramming", "mowing"})
INTO = frozenset({"into", "through", "over", "down", "onto"})
DROVE = forms("drive crash slam smash run hit strike speed accelerate veer") | frozenset({"ran", "sped", "struck"})
HIT = frozenset(
    "crowd crowds people pedestrians revelers revellers marchers protesters demonstrators checkpoint stop officers "
    "soldiers market shoppers group spectators families cyclists worshippers worshipers promenade civilians tourists "
    "students troops bystanders passers-by celebrations parade visitors embassy barracks barricades gate gates "
    "partygoers festivalgoers mourners crowded men women him her them officer policeman policemen terminal".split()
)
LOAD = re.compile(
    r"[\s-](?:that was |which was |had been )?(?:loaded|laden|packed|filled|rigged|stuffed|fitted|strapped|"
    r"carrying|full|wired)"
    r"[\s-](?:up )?(?:with|of)?\s?(?:[\w,.]+\s){0,6}?(?:explosives?|dynamite|TNT|bombs?|nails|screws|shrapnel)\b"
)
CALIBER = re.compile(r"\.?\d+(?:\.\d+)?(?:-?(?:mm|caliber|calibre|gauge|ton|tonne|pound|kg|kilogram)s?)?$", re.I)
KIND_IMPLIES: dict[WeaponKind, tuple[IncidentType, ...]] = {"fire": ("arson",)}
# Names that say no more than their kind.
GENERAL = frozenset(
    "bomb bombs device devices gun guns blade knife knives missile missiles rocket rockets rifle rifles grenade "
    "grenades vest belt "
    "truck van car vehicle drone drones explosives mine mines".split()
)
