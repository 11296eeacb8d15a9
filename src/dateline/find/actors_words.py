"""Words that tell who does, suffers and reports violence: verbs by what they make of their parts, and nouns.

Shared by the finders of actors, targets and claims. Verbs are kept as inflected forms because the pipeline has no
lemmatizer; `forms` builds them from the base form.
"""

from __future__ import annotations

import re

_IRREGULAR = {
    "shoot": "shoots shot shooting", "beat": "beats beaten beating", "slay": "slays slew slain slaying",
    "blow": "blows blew blown blowing", "take": "takes took taken taking", "hold": "holds held holding",
    "set": "sets setting", "throw": "throws threw thrown throwing", "drive": "drives drove driven driving",
    "lay": "lays laid laying", "hit": "hits hitting", "strike": "strikes struck stricken striking",
    "put": "puts putting", "burst": "bursts bursting", "break": "breaks broke broken breaking",
    "draw": "draws drew drawn drawing", "seek": "seeks sought seeking", "say": "says said saying",
    "tell": "tells told telling", "run": "runs ran running", "find": "finds found finding",
    "see": "sees saw seen seeing", "mow": "mows mowed mown mowing", "shoot down": "",
    "overrun": "overruns overran overrunning", "get": "gets got gotten getting", "cut": "cuts cutting",
    "slit": "slits slitting", "fling": "flings flung flinging", "flee": "flees fled fleeing",
}  # fmt: skip
_DOUBLED = frozenset("gun stab ram plot kidnap rob nab lob mug tar gut jab knot bar plan stop".split())


def forms(*bases: str) -> frozenset[str]:
    """All inflected forms of English verbs given by their base forms, separated by spaces."""
    return frozenset(form for text in bases for base in text.split() for form in _inflected(base))


def _inflected(base: str) -> set[str]:
    if base in _IRREGULAR:
        return {base, *_IRREGULAR[base].split()}
    if base in _DOUBLED:
        stem = base + base[-1]
        return {base, base + "s", stem + "ed", stem + "ing"}
    if base.endswith("e"):
        return {base, base + "s", base + "d", (base if base.endswith("ee") else base[:-1]) + "ing"}
    if re.search(r"[^aeiou]y$", base):
        return {base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
    plural = base + ("es" if re.search(r"(s|sh|ch|x|z)$", base) else "s")
    return {base, plural, base + "ed", base + "ing"}


# Verbs whose subject does harm and whose object suffers it.
HARM = forms(
    "kill murder shoot stab attack ambush assault assassinate execute behead bomb beat lynch massacre slaughter",
    "abduct kidnap torture rape wound injure slay maim strangle shell hijack ransack knife hack slash mow ram",
    "gun torch burn storm raid rob target overrun bombard machete pummel batter disembowel decapitate slit fire",
    "detonate raze terrorize terrorise terrorise firebomb carjack molest tackle harass hit strike explode",
    "mutilate poison electrocute suffocate choke drown bludgeon spray riddle snatch loot vandalize vandalise",
    "seize grab hammer pelt stone punch kick whip flog besiege",
)
# Of these, the ones that things do as well ("a bomb exploded", "the storm hit"): only a doer's subject counts.
WEAK_HARM = forms("hit strike fire explode target storm burn tackle hammer snatch spray")

# Verbs that need their object or particle to be violence: verb forms -> words that must stand below them.
_GUN = frozenset("gun guns weapon weapons trigger knife handgun pistol rifle revolver shotgun firearm machete".split())
_ASSAULT = frozenset(
    "attack attacks assault assaults bombing bombings raid raids killing killings massacre massacres shooting "
    "shootings ambush ambushes strike strikes murder murders atrocity atrocities offensive airstrike airstrikes "
    "kidnapping kidnappings abduction robbery crime crimes act acts rampage stabbing genocide hijacking".split()
)
_THROWN = frozenset(
    "grenade grenades bomb bombs explosive explosives device devices mine mines rocks stones bottle bottles rocket "
    "minefield minefields rockets missile missiles cocktail cocktails acid mortar mortars shell shells dynamite stone rock brick".split()
)
DRIVE = forms("drive plow plough crash smash slam run")
# Driven into one of these, a vehicle hits nobody.
OBSTACLES = frozenset(
    "wall tree trees pole post ditch guardrail barrier fence median curb hydrant sign river canal "
    "trouble problems difficulties".split()
)
# Warrants and orders are executed like people.
CARRIED_OUT = forms("execute")
PAPERS = frozenset(
    "warrant warrants order orders search searches plan plans mission agreement contract operation".split()
)
LIGHT: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (forms("open"), frozenset({"fire"})),
    (forms("carry launch stage mount commit perpetrate conduct execute orchestrate mastermind plan plot organize "
           "organise lead undertake"), _ASSAULT | _THROWN),
    (forms("throw hurl lob toss plant place lay drop fling launch fire detonate activate leave hide set"), _THROWN),
    (forms("set"), frozenset("fire ablaze alight off".split())),
    (forms("blow"), frozenset({"up"})),
    (forms("take hold keep"), frozenset("hostage hostages captive gunpoint prisoner".split())),
    (DRIVE, frozenset("into through onto".split())),
    (forms("pull point draw brandish wield use pull aim produce carry discharge"), _GUN),
    (forms("fire pump"), frozenset("shot shots rounds bullets gun rifle rockets missiles shells at into on".split())),
    (forms("burst barge break force push"), frozenset("into way".split())),
    (forms("unleash"), frozenset("gunfire fire hail volley violence bullets".split()) | _ASSAULT),
    (forms("exchange trade"), frozenset("fire gunfire shots".split())),
)  # fmt: skip
LIGHT_NEEDS: dict[str, list[frozenset[str]]] = {}  # verb form -> the sets of words of which one has to be there
for _verbs, _needed in LIGHT:
    for _form in _verbs:
        LIGHT_NEEDS.setdefault(_form, []).append(_needed)

# Verbs that are violence only where people are their object.
SEIZE = forms("seize grab snatch")

ARREST = forms("arrest detain apprehend capture nab extradite book")
CUSTODY = frozenset("custody".split())
ACCUSE = forms(
    "charge accuse suspect indict prosecute implicate blame arraign want identify convict sentence jail imprison",
    "condemn acquit try interrogate question seek hunt",
)
CONVICT = forms("convict sentence jail imprison")
# Verbs whose subject owns up, or stands in court for it.
OWN_UP = forms("confess admit plead surrender flee escape face appear")
CLAIM = forms("claim")
SAY = forms("say tell announce report add confirm state believe describe identify release respond investigate declare")

ATTACK_NOUNS = frozenset(
    "attack attacks bombing bombings assault assaults raid raids shooting shootings killing killings ambush "
    "ambushes massacre massacres murder murders offensive airstrike airstrikes strike strikes shelling kidnapping "
    "kidnappings abduction abductions stabbing stabbings slaying slayings rampage assassination assassinations "
    "violence gunfire fire execution executions beheading hijacking siege blast blasts explosion explosions "
    "robbery robberies bombardment clash clashes atrocity atrocities".split()
)

# What two sides do to each other.
FIGHT_NOUNS = frozenset(
    "clash clashes fight fights fighting battle battles gunfight gunfights gunbattle firefight firefights shootout "
    "shootouts skirmish skirmishes confrontation exchange".split()
)

# Of these, the ones that name the sufferer before them ("the girls' abduction", "police killings").
SUFFERED = frozenset(
    "killing killings murder murders kidnapping kidnappings abduction abductions stabbing stabbings slaying slayings "
    "assassination assassinations execution executions beheading massacre robbery robberies siege fire explosion "
    "explosions hijacking shooting".split()
)

# Nouns that by themselves mean someone who does violence.
DOERS = frozenset(
    "gunman gunmen attacker attackers assailant assailants bomber bombers suspect suspects shooter shooters militant "
    "militants rebel rebels insurgent insurgents extremist extremists terrorist terrorists kidnapper kidnappers "
    "robber robbers bandit bandits brigand brigands mob mobs guerrilla guerrillas guerilla guerillas sniper snipers assassin assassins "
    "killer killers hitman hitmen hijacker hijackers perpetrator perpetrators arsonist arsonists intruder intruders "
    "jihadist jihadists jihadi jihadis separatist separatists islamist islamists abductor abductors captor captors "
    "militiaman militiamen paramilitary paramilitaries mercenary mercenaries murderer murderers knifeman stabber "
    "rioter rioters looters looter pirate pirates raiders vigilante vigilantes gang gangs gangsters "
    "gangster thugs thug militia militias squad squads fighters fighter cultists herdsmen herders "
    "burglar burglars thieves hooligans supremacist supremacists neo-nazis firebomber carjackers carjacker "
    "defendant defendants ringleader accomplice accomplices masterminds mastermind commandos commando cell "
    "dissidents dissident secessionists mujahideen mujahedeen terrorist(s) invaders assaulters muggers mugger "
    "conspirators plotters plotter infiltrators infiltrator marauders insurgency cartel cartels".split()
)
# Of these, the ones that are doers of nothing in particular unless the sentence makes them so.
FAINT_DOERS = frozenset(
    "squad squads gang gangs separatist separatists dissident dissidents islamist islamists fighter fighters cell "
    "herders herdsmen militia militias commando commandos defendant defendants paramilitary paramilitaries mercenary "
    "mercenaries pirates pirate insurgency cartel cartels rebel rebels guerrilla guerrillas militants militant "
    "insurgents extremists terrorists terrorist jihadists extremist insurgent".split()
)
# People and groups that do violence only where the sentence says so.
PEOPLE = frozenset(
    "man men woman women teenager teenagers teen teens boy boys girl girls youth youths person persons people husband "
    "wife son daughter ex-husband ex-wife ex-boyfriend ex-girlfriend boyfriend girlfriend father mother brother "
    "brothers sister cousin uncle nephew stepson stepfather grandson grandfather neighbor neighbour resident "
    "residents villagers villager student students pupil soldier soldiers policeman policemen officer officers "
    "deputy deputies worker workers driver drivers passenger passengers motorist motorcyclist motorcyclists crowd "
    "crowds group groups male males female females individual individuals juvenile juveniles adult adults occupant "
    "occupants citizen citizens national nationals immigrant immigrants migrant migrants refugee refugees asylum-"
    "seeker convict inmate inmates prisoner prisoners protester protesters protestors demonstrators demonstrator "
    "supporters supporter followers follower member members activist activists employee veteran roommate acquaintance "
    "estranged relative ex client customer patron couple pair trio duo somebody someone guard guards tribesmen locals "
    "farmers farmer hunters native natives one others settlers settler partner friend associate associates "
    "co-worker coworker colleague lover spouse teacher doctor monk nationalists nationalist loyalists leftists "
    "skinheads friends families "
    "clan clans tribe tribes tribesmen cult cults "
    "drunk cadet recruit marine marines airman cop cops sergeant constable trooper troopers".split()
) - {"asylum-", "seeker"}  # fmt: skip
# A state's armed hands; they may do violence, suffer it, or speak.
FORCES = frozenset(
    "forces troops army military police soldiers soldier policemen officers officer warplanes navy "
    "marines commandos guards paratroopers air-force "
    "coalition regime junta deputies deputy swat peacekeepers guardsmen infantry battalion brigade regiment patrol "
    "government gendarmes gendarmerie coastguard".split()
)
# What a state or its forces strike with: its doing is theirs.
MEANS = frozenset(
    "missile missiles drone drones rocket rockets strike strikes airstrike airstrikes raid raids shelling artillery shell "
    "shells warplane warplanes jet jets aircraft helicopter helicopters bomb bombs bombardment attack attacks assault "
    "offensive invasion tank tanks fire gunship gunships bombers gunboat gunboats mortar mortars "
    "boat boats ship ships warship warships vessel vessels".split()
)
AUTHORITIES = frozenset(
    "police authorities officials official spokesman spokeswoman spokesperson ministry minister prosecutor prosecutors "
    "sheriff governor mayor president officer officers detectives investigators army military government chief "
    "commander commissioner sergeant lieutenant captain judge court jury deputies department agency coroner".split()
)
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "lone": 1, "single": 1,
    "pair": 2, "couple": 2, "duo": 2, "trio": 3,
}  # fmt: skip


SEIZED = PEOPLE | frozenset(
    "hostage hostages captive captives missionaries missionary tourist tourists sailor sailors crew schoolgirls "
    "schoolchildren journalist journalists engineer engineers nuns priest priests aid-workers staff fishermen "
    "schoolboys foreigners foreigner pilgrims children child diplomats businessman employees travellers travelers "
    "pupils it them him her".split()
)


# Told of a person only: what is arrested, charged or convicted, and who shoots or stabs, is somebody.
CAUGHT = forms("arrest apprehend charge indict arraign prosecute convict sentence jail imprison") | frozenset(
    "find finds found".split()  # guilty
)
BY_HAND = forms("shoot stab behead hack strangle rape rob kidnap abduct bludgeon")
TO_PEOPLE = forms("kill murder stab behead strangle rape wound injure abduct kidnap assassinate lynch slay")
NO_PEOPLE = (
    MEANS
    | ATTACK_NOUNS
    | frozenset(
        "nobody anybody anyone everyone everybody none charge charges bullet bullets gun guns gunfire gunshot gunshots shot shots knife weapon weapons pistol rifle blast explosion bill "
        "law company companies firm firms bank country state city party agency paper website newspaper outlet money trial "
        "case video film movie church mosque school university club shooting stabbing killing it which that who".split()
    )
)


def number(word: str) -> int | None:
    """The number a word or a figure states ("two", "1,000"), or None."""
    digits = word.replace(",", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 8 else NUMBERS.get(word.lower())


# A vehicle driven at people.
RAMMED = re.compile(
    r"\b(?:truck|lorry|van|car|vehicle|suv)\b[^.]{0,40}?\b(?:plow|plough|ram|mow|drove|driven|barrel|"
    r"career)\w*[^.]{0,25}?\b(?:into|"
    r"through|down|over)\b[^.]{0,30}?\b(?:crowd|people|pedestrian|revel|march|protest|shopper|worship|market|parade)|"
    r"\b(?:truck|van|car|vehicle)[- ](?:ramming|attack)|\b(?:ramm|mow|plough|plow)\w*[^.]{0,60}?\b(?:truck|"
    r"lorry|van|car|vehicle)\b"
    r"[^.]{0,25}?\b(?:into|through)",
    re.IGNORECASE,
)
