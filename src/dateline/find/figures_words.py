"""The words that casualty figures hang on: verbs, states, nouns for deeds, hedges, tolls."""

from __future__ import annotations

import re

from dateline.model import Measure


def _forms(measure: Measure, rule: str, words: str) -> dict[str, tuple[Measure, str]]:
    return dict.fromkeys(words.split(), (measure, rule))


# Verb forms that do something to somebody: the measure, and the name of the rule.
TRANSITIVE: dict[str, tuple[Measure, str]] = {
    **_forms(
        "killed",
        "kill",
        """
        killed kill kills killing murdered murdering murders slain slaying slayed massacred massacring assassinated
        assassinating executed executing beheaded beheading lynched slaughtered slaughtering martyred decapitated
        decapitating strangled electrocuted drowned
        """,
    ),
    **_forms(
        "injured",
        "hurt",
        """
        injured injure injures injuring wounded wound wounds wounding hurt hurts hurting maimed maiming hospitalized
        hospitalised hospitalizing grazed
        """,
    ),
    **_forms(
        "injured",
        "shot",
        "shot shooting shoots shoot stabbed stabbing stabs knifed struck hit striking hitting gunned slashed beaten",
    ),
    **_forms(
        "abducted",
        "abduct",
        "kidnapped kidnapping kidnap kidnaps abducted abducting abduct abducts seized seizing",
    ),
    **_forms(
        "arrested",
        "arrest",
        "arrested arresting arrest arrests detained detaining detain detains apprehended apprehending nabbed caught captured",
    ),
    **_forms("rescued", "rescue", "rescued rescuing freed freeing released liberated frees releases"),
    **_forms("displaced", "displace", "displaced displacing uprooted"),
}
BODY_PARTS = frozenset(
    "head leg arm neck chest face back hand foot thigh shoulder stomach abdomen ear knee ankle".split()
)

# Verbs that kill where "to death" follows those whom they were done to.
TO_DEATH = frozenset(
    "burnt burned hacked clubbed bludgeoned beat battered stoned trampled choked tortured starved".split()
)
UNSURE_ARRESTS = frozenset(("caught", "captured"))
LISTED = frozenset(
    "listed hospitalized reported remains remained now still both , hospital taken to a the also".split()
)
KILL_FORMS = frozenset("killed killing kills kill".split())
VERBS_TAGGED_NOUNS = frozenset("wounds kills shoots arrests killed wounded shot injured hurt hit stabs".split())
CAPTIVITY = frozenset(
    """
    hostages hostage captives kidnapped abducted girls captors kidnappers militants captivity ransom rebels schoolgirls
    gunmen
    """.split()
)

DETAINED = re.compile(
    r" (?:over|after|for (?:questioning|(?:\w+ ){0,3}(?:attack|killing|murder|blast|bombing|shooting|stabbing))|without (?:bail|bond|charge)"
    r"|on (?:suspicion|charges?|remand|\$)|in (?:connection|custody|(?:\w+ ){0,3}(?:jail|prison|attack|killing|murder))|since|by (?:the )?police"
    r"|at (?:\w+ ){1,4}(?:jail|prison|police station))\b|,? (?:police|according to (?:the )?police|officials) ?",
    re.I,
)

HELD_OTHERWISE = frozenset("responsible accountable down back up off liable hostage captive a the".split())

INTRANSITIVE: dict[str, Measure] = {
    "died": "killed", "die": "killed", "dies": "killed", "dying": "killed", "perished": "killed", "succumbed": "killed",
    "disappeared": "missing", "vanished": "missing",
}  # fmt: skip

STATES: dict[str, Measure] = {
    "dead": "killed", "deceased": "killed", "lifeless": "killed", "missing": "missing", "unaccounted": "missing",
}  # fmt: skip

# Nouns for what was done to somebody: "the killing of two soldiers".
DEED_NOUNS: dict[str, tuple[Measure, str]] = {
    **_forms(
        "killed",
        "death-of",
        """
        death deaths killing killings murder murders slaying slayings assassination massacre beheading execution
        genocide slaughter drowning lynching
        """,
    ),
    **_forms("killed", "body-of", "body bodies remains corpses"),
    **_forms("killed", "lives-of", "lives life"),
    **_forms("injured", "shot-of", "shooting stabbing"),
    **_forms("injured", "hurt-of", "wounding"),
    **_forms("abducted", "abduct-of", "kidnapping abduction kidnappings"),
    **_forms("missing", "missing-of", "disappearance"),
    **_forms("arrested", "arrest-of", "arrest arrests detention"),
    **_forms("rescued", "rescue-of", "release rescue"),
}

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

CARE = re.compile(rf"{HOSPITAL.pattern}|\bfor (?:\w+ )?treatment", re.I)

CARRIED = frozenset(
    """
    taken rushed transported airlifted flown brought driven treated transferred admitted sent sends sending
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
    **dict.fromkeys(("dead", "killed", "victims", "fatalities"), "killed"),
    **dict.fromkeys(("wounded", "injured"), "injured"),
    **dict.fromkeys(("arrested", "detained"), "arrested"),
    "missing": "missing",
    "hostages": "abducted",
}

MISSILES = frozenset(
    """
    bullet bullets gunfire shot shots round rounds shrapnel gunshots fire fired firing rocket shell
    """.split()
)

MURDER_SUICIDE = re.compile(r"(?<!attempted )\b(?P<murder>murder)[-–/ ](?P<suicide>suicide)\b", re.I)

UNHURT = re.compile(r"\b(?:escaped|was|were|is|are|got away|emerged) (?:unhurt|unharmed|uninjured|unscathed)\b", re.I)
NO_CASUALTIES = re.compile(
    r"\b(?:no|without(?: any)?)(?: immediate)?(?: reports? of| reported)?(?: any)? (?:casualties"
    r"|(?:deaths?|fatalities) (?:or|and|nor) (?:injur(?:y|ies)|wounded)|injur(?:y|ies) (?:or|and|nor) (?:deaths?|fatalities))\b",
    re.I,
)

MULTIPLES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}

TOLL = re.compile(
    r"\b(?:(?:death|casualty|fatality|body|overall|total|official|confirmed) (?:toll|count)|toll"
    r"|number of (?:\w+ ){0,2}(?:dead|deaths|fatalities|killed|martyr(?:s|ed)"
    r"|victims|casualties|lives lost)|number of (?:\w+ ){0,2}(?P<hurt>injured|wounded|injuries|hurt))\b(?P<gap>(?:(?!\n\s*\n)[^.;!?]){0,220}?)$",
    re.I,
)

TOLL_GAP = re.compile(
    r"(?:\b(?:from|to|at|of|was|is|now|reached|reaches|reaching|hits|hit|passes|passed|passing|tops|topped"
    r"|topping|exceeds?|exceeded|as|surpass\w*|climbs?|totals?)"
    r"(?: (?:a|the|its))?(?: (?:new|current|final|latest|total|figure|tally|at|now|stood|stands))*(?: of)?|:)\s*$",
    re.I,
)

UNSURE = re.compile(r"\b(?:could|may|might|would|expect\w*|fear\w*|likely|threaten\w*)\b", re.I)

TOLL_AFTER = re.compile(
    r" the (?:\w+ )?(?:toll|(?:number|count|tally) of (?:\w+ ){0,4}?(?:killed|dead|died|deaths|fatalities|victims))\b",
    re.I,
)  # "raised to 31 the number of people killed"

PASSED = re.compile(r"\b(?:pass\w*|tops?|topp\w+|exceed\w*|surpass\w*) *$", re.I)

LABEL = re.compile(r"\b(?P<word>(?:total )?dead|killed|deaths|injured|wounded|missing|arrested)\s*:\s*$", re.I)

LABELS: dict[str, Measure] = {"injured": "injured", "wounded": "injured", "missing": "missing", "arrested": "arrested"}

KILLINGS = re.compile(r"[ \n](?:[a-z]+ )?(?:killings|murders|slayings|homicides|assassinations)\b", re.I)

TALLIED = re.compile(
    r"\b(?:this|last|past|previous|each|every|per) (?:\w+ )?(?:year|month|decade)s?\b|\bso far\b|\b(?:since|in|during) (?:\w+ )?"
    r"(?:19|20)\d\d\b|\bsince\b|\byear-to-date\b|\bthe year\b",
    re.I,
)  # a count over a long time, of no one act

OVER_TIME = re.compile(
    r"\b(?:this|last|past|recent|previous) (?:\w+ )?(?:weeks?|months?|years?|decade)\b|\bso far\b|"
    r"\bsince (?:(?:early|mid|late)[- ])?(?:(?:19|20)\d\d|the (?:start|beginning|war|conflict|insurgency)|[A-Z]\w+ (?:19|20)\d\d|"
    r"(?:January|February|March|April|June|July|August|September|October|November|December)\b)",
)  # a toll of more than the act that adds to it: "bringing to 14 the number of soldiers killed this month"

MOURNED = re.compile(
    r"\b(?:identif(?:y|ied|ication)|named?|names|known|remember\w*|mourn\w*|funerals?|bur(?:y|ied|ial)|vigils?|honou?r\w*|"
    r"memorials?|tributes?|famil(?:y|ies)|relatives|grie\w+)\b",
    re.I,
)

SUPERSEDED = re.compile(
    r"\b(?:(?:up|down|rose|risen|rising|rises|climbed|jumped|increased|went) from|revised (?:up |down )?from|earlier|previous(?:ly)?|initial(?:ly)?"
    r"|original(?:ly)?|first reported|had been put at"
    r"|from an?|rather than|instead of|not the)\b[^.;,]{0,50}$",
    re.I,
)

TOTAL = re.compile(r"\b(?:total(?:ing|ling)?|in all|altogether|overall|bring(?:s|ing)|brought|combined)\b", re.I)

# The title of another report that follows in the same breath: "Read more: Two charged with murder".
LINK = re.compile(
    r"\b(?:READ MORE|READ ALSO|ALSO READ|KEEP READING|SEE ALSO|MORE NEWS|RELATED|MORE|WATCH|(?:Read more|Read also|Also read"
    r"|Keep reading|See also|Related|More|Watch)(?: (?:stor(?:y|ies)|coverage|news|content|articles?|links?))?):"
)

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
    strike strikes airstrike airstrikes shelling toll one nobody none
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
    stabbed all brought in
    """.split()
)

FIND = frozenset(
    """
    found find discovered located rushed took transported treated left leaving hospitalized
    """.split()
)

# Words left of a noun for people that are none of its phrase.
STOP_LEFT = frozenset(
    """
    was were is are had has have who killing wounding injuring leaving including involving killed kills
    said when after and or shot arrested left leaves stabbed shooting stabbing claimed dies died found
    dead not also n't then only just even both still now identified holding taking kidnapping abducting
    arresting detaining attacking striking hitting once today
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
