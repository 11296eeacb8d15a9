"""The words that casualty figures hang on: verbs, states, nouns for deeds, hedges, tolls."""

from __future__ import annotations

import re

from dateline.model import Measure

TRANSITIVE: dict[str, tuple[Measure, str]] = {}

for _measure, _rule, _words in (
    ("killed", "kill", "killed kill kills killing murdered murdering murders slain slaying slayed massacred massacring assassinated "
     "assassinating executed executing beheaded beheading lynched slaughtered slaughtering martyred decapitated decapitating "
     "strangled electrocuted drowned"),
    ("injured", "hurt", "injured injure injures injuring wounded wound wounds wounding hurt hurts hurting maimed maiming hospitalized "
     "hospitalised hospitalizing grazed"),
    ("injured", "shot", "shot shooting shoots shoot stabbed stabbing stabs knifed struck hit gunned slashed beaten"),
    ("abducted", "abduct", "kidnapped kidnapping kidnap kidnaps abducted abducting abduct abducts seized seizing"),
    ("arrested", "arrest", "arrested arresting arrest arrests detained detaining detain detains apprehended apprehending nabbed"),
    ("rescued", "rescue", "rescued rescuing freed freeing released liberated frees releases"),
    ("displaced", "displace", "displaced displacing uprooted"),
):  # fmt: skip
    for _word in _words.split():
        TRANSITIVE[_word] = (_measure, _rule)  # type: ignore[assignment]

INTRANSITIVE: dict[str, Measure] = {
    "died": "killed", "die": "killed", "dies": "killed", "dying": "killed", "perished": "killed", "succumbed": "killed",
    "disappeared": "missing", "vanished": "missing",
}  # fmt: skip

STATES: dict[str, Measure] = {
    "dead": "killed", "deceased": "killed", "lifeless": "killed", "missing": "missing", "unaccounted": "missing",
}  # fmt: skip

DEED_NOUNS: dict[str, tuple[Measure, str]] = {
    "death": ("killed", "death-of"), "deaths": ("killed", "death-of"), "killing": ("killed", "death-of"),
    "killings": ("killed", "death-of"), "murder": ("killed", "death-of"), "murders": ("killed", "death-of"),
    "slaying": ("killed", "death-of"), "slayings": ("killed", "death-of"), "assassination": ("killed", "death-of"),
    "massacre": ("killed", "death-of"), "beheading": ("killed", "death-of"), "execution": ("killed", "death-of"),
    "genocide": ("killed", "death-of"), "slaughter": ("killed", "death-of"), "drowning": ("killed", "death-of"),
    "body": ("killed", "body-of"), "bodies": ("killed", "body-of"), "remains": ("killed", "body-of"),
    "corpses": ("killed", "body-of"), "lives": ("killed", "lives-of"), "life": ("killed", "lives-of"),
    "shooting": ("injured", "shot-of"), "stabbing": ("injured", "shot-of"), "wounding": ("injured", "hurt-of"),
    "kidnapping": ("abducted", "abduct-of"), "abduction": ("abducted", "abduct-of"), "kidnappings": ("abducted", "abduct-of"),
    "disappearance": ("missing", "missing-of"), "arrest": ("arrested", "arrest-of"), "arrests": ("arrested", "arrest-of"),
    "release": ("rescued", "rescue-of"), "rescue": ("rescued", "rescue-of"), "detention": ("arrested", "arrest-of"),
}  # fmt: skip

WOUNDS = frozenset(
    """
    wound wounds injury injuries gunshot burns laceration lacerations
    """.split()
)

SUFFER = frozenset(
    """
    suffered suffering sustained sustaining suffers received with had has suffer from of
    """.split()
)

HOSPITAL = re.compile(r"hospital|medical center|medical centre|trauma center|emergency room|clinic|infirmary", re.I)

CARRIED = frozenset(
    """
    taken rushed transported airlifted flown brought driven treated transferred admitted
    """.split()
)

CLAIM_LIVES = frozenset(
    """
    claimed claiming claims took taken taking takes cost costing costs lost take claim
    """.split()
)

VEHICLE = re.compile(
    r" (?:by|with) (?:an? |the )?(?:\w+ )?(?:car|vehicle|truck|train|bus|suv|driver|van|suspicion|news)\b", re.I
)

MULTIPLE = re.compile(
    r"\b(?P<n>double|triple|quadruple|quintuple)[- ](?P<fatal>fatal )?(?P<deed>homicides?|murders?"
    r"|killings?|slayings?|shootings?|stabbings?)\b",
    re.I,
)

AMONG: dict[str, Measure] = {
    "dead": "killed", "killed": "killed", "victims": "killed", "fatalities": "killed", "wounded": "injured", "injured": "injured",
    "missing": "missing", "hostages": "abducted", "arrested": "arrested", "detained": "arrested",
}  # fmt: skip

MISSILES = frozenset(
    """
    bullet bullets gunfire shot shots round rounds shrapnel gunshots fire fired rocket shell
    """.split()
)

MURDER_SUICIDE = re.compile(r"(?<!attempted )\b(?P<murder>murder)[-–/ ](?P<suicide>suicide)\b", re.I)

NO_CASUALTIES = re.compile(r"\b(?:no|without(?: any)?) casualties\b", re.I)

MULTIPLES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}

TOLL = re.compile(
    r"\b(?:(?:death|casualty|fatality|body|overall|total|official|confirmed) (?:toll|count)|toll"
    r"|number of (?:\w+ ){0,2}(?:dead|deaths|fatalities|killed"
    r"|victims|casualties|lives lost))\b(?P<gap>[^.;!?]{0,130}?)$",
    re.I,
)

TOLL_GAP = re.compile(
    r"(?:\b(?:to|at|of|was|is|now|reached|reaches|reaching|hits|hit|passes|passed|passing|tops|topped"
    r"|topping|exceeds?|exceeded|as|surpass\w*|climbs?|totals?)"
    r"(?: (?:a|the|its))?(?: (?:new|current|final|latest|total|figure|tally|at|now|stood|stands))*(?: of)?|:)\s*$",
    re.I,
)

LABEL = re.compile(r"\b(?P<word>(?:total )?dead|killed|deaths|injured|wounded|missing|arrested)\s*:\s*$", re.I)

LABELS: dict[str, Measure] = {"injured": "injured", "wounded": "injured", "missing": "missing", "arrested": "arrested"}

SUPERSEDED = re.compile(
    r"\b(?:up from|down from|revised (?:up |down )?from|earlier|previous(?:ly)?|initial(?:ly)?"
    r"|original(?:ly)?|first reported|had been put at"
    r"|from an?|rather than|instead of|not the)\b[^.;,]{0,50}$",
    re.I,
)

TOTAL = re.compile(r"\b(?:total(?:ing|ling)?|in all|altogether|overall|bring(?:s|ing)|brought|combined)\b", re.I)

INCLUDING = re.compile(
    r"\b(?:including|includes?|included|among (?:them|whom|the (?:dead|victims|injured|wounded|killed"
    r"|casualties))(?: (?:was|were|are|is))?|of (?:whom|them)"
    r"|many of them|most of them|and (?:at least )?half)[ ,]*(?:at least |the |also |only |were |was )*$",
    re.I,
)

SPEAKER = re.compile(
    r"\baccording to (?P<a>(?:[^,.;\"”“:()]| (?:Gen|Col|Lt|Sgt|Capt|Maj|Dr"
    r"|Mr)\.){3,60}?)(?=[,.;\"”“:()]| who\b| that\b| which\b|$)"
)

SAY = frozenset(
    """
    said says told reported confirmed announced added stated tweeted wrote claimed put say reports
    """.split()
)

NO_SPEAKERS = frozenset(
    """
    attack attacks blast explosion bomb bombing shooting fire violence war fighting conflict raid
    """.split()
)

ATTEMPT = frozenset(
    """
    attempted attempting tried trying wanted threatened threatening planned planning intended plotting
    plotted conspiring intent hoped ordered allegedly conspiracy attempt plot threat refused able going
    want wants plans try enough willing intending failed vowed prepared decided likely order orders sought
    """.split()
)

STATE_LEAD = frozenset(
    """
    found pronounced declared shot left leaving leaves lay lying reported confirmed presumed feared
    believed already still also later both listed went gone go dead been remained remain now discovered
    stabbed all
    """.split()
)

FIND = frozenset(
    """
    found find discovered located rushed took transported treated left leaving hospitalized
    """.split()
)

CONDITIONS = frozenset(
    """
    critical serious stable fair good grave critical-but-stable guarded unknown stabilized
    life-threatening
    """.split()
)

SELF_KILL = frozenset(
    """
    killed killing kill kills blew blow blowing blows detonated shot shooting turned turning hanged
    exploded
    """.split()
)
