"""Words that tell who speaks, and through what: verbs of saying, organisations, documents, outlets."""

from __future__ import annotations

import re

SAYING = frozenset(
    """said says say saying told tells tell telling added adds add adding wrote writes write writing tweeted tweets
    tweeting posted declared declares declaring claimed claims claiming stated states stating announced
    announces announcing confirmed confirms confirming explained explains explaining recalled recalls recalling
    insisted insists insisting warned warns warning demanded demands demanding argued argues arguing asked asks
    asking replied replies responded responds responding shouted shouts shouting yelled yelling screamed
    screaming cried continued continues noted notes noting concluded concludes admitted admits acknowledged
    acknowledges alleged alleges alleging reported reports reads read reading vowed vows vowing threatened
    threatens threatening promised promises urged urges urging called calls calling described describes
    describing denounced condemned commented comments remarked remarks suggested suggests observed testified
    testifies exclaimed recounted recounts remembered remembers emphasized emphasised stressed stresses pledged
    predicted appealed begged pleaded thanked lamented complained revealed reveals disclosed texted quoted
    disputed disputes countered counters retorted fumed snapped indicated advised clarified elaborated reassured
    assured informed slammed slams penned apologised apologized
    denied denies deny denying believes believed hoped joked quipped conceded cautioned cautions contended
    maintained maintains reiterated voiced expressed expresses expressing pointed chanted chanting answered
    mused sighed sobbed boasted confessed told announced accused accuses accusing blamed praised welcomed
    ordered rejected dismissed labelled labeled branded dubbed termed hailed deplored decried mourned signed
    sent relayed whispered swore ruled agreed agrees echoed offered laughed joked wept smiled began interjected
    recited texted surmised reckoned reasoned according""".split()
)
PRONOUNS = frozenset(
    {"he", "she", "they", "it", "i", "we", "who", "which", "that", "one", "another", "others", "both", "this"}
)
SINGULAR = frozenset({"he", "she", "i"})
DOCUMENTS = frozenset(
    """statement message communique communiqué declaration warning release video recording letter post tweet note
    email audio announcement text leaflet caption clip notice posting pamphlet banner flyer bulletin manifesto
    placard""".split()
)
GROUPS = frozenset(
    """group organization organisation militants rebels insurgents movement faction militia guerrillas outfit
    gunmen jihadists network""".split()
)
ORGANISATION = re.compile(
    r"\b(?:State|Province|Front|Army|Brigades?|Movement|Party|Union|Nations|Group|Taliban|Taleban|Hamas"
    r"|Hezbollah|Hizbollah|ISIS|ISIL|IS|"
    r"Daesh|Qa[ei]da|Haram|Shabaab|Shabab|Police|Ministry|Department|Office|Agency|Council|Committee|Government"
    r"|Association|Federation|"
    r"Organi[sz]ation|Force|Forces|Authority|Bureau|Court|House|Kremlin|Pentagon|Corps|Command|Militia"
    r"|Foundation|Institute|University|"
    r"School|Hospital|Church|Company|Corp|Inc|Ltd|Reuters|AFP|AP|CNN|BBC|News|Times|Post|Radio|Television|TV"
    r"|Press|Tribune|Herald|Campaign|"
    r"Coalition|Alliance|Network|Service|Center|Centre|Street|County|City|Republic|Guard|Society|League"
    r"|Commission|Embassy|International|Watch|Ministries|Trust|Fund|Mission|Aid|Crescent|Cross|(?!KC\b|QC\b|MP\b|MPs\b|MEP\b|MLA\b|TD\b|MD\b|II\b|III\b)[A-Z]{2,6})\b"
)
OUTLET = re.compile(
    r"\b(?:Reuters|AFP|AP|Associated\s+Press|Agence\s+France|CNN|BBC|NBC|CBS|ABC|Fox|MSNBC|NPR|PBS|Sky|ITV|RTL"
    r"|BFM\w*|Xinhua|TASS|Interfax|RIA|"
    r"Anadolu|Al[- ]Jazeera|Al[- ]Arabiya|DPA|EFE|ANI|PTI|IANS|KYODO|Guardian|News|Times|Post|Radio|Television"
    r"|TV|Press|Tribune|Herald|Journal|"
    r"Telegraph|Mirror|Mail|Sun|Independent|Chronicle|Gazette|Star|Globe|Sentinel|Standard|Observer|Dispatch"
    r"|Daily|Newspaper|newspaper|magazine|"
    r"reporters?|journalists?|media|station|channel|agency|broadcaster|outlet|affiliate|[KW][A-Z]{2,3})\b"
)
MEDIUM = re.compile(
    r"\b(?:in|on|via|through|over|by)\s+(?P<words>(?:(?:a|an|the|its|his|her|their"
    r"|one)\s+)?(?:[\w’'-]+\s+){0,3}?(?:statement|video|audio|"
    r"message|recording|tweet|tweets|post|letter|e-?mail|phone\s+call|call|telephone|interview|release"
    r"|broadcast|communiqu[eé]|conference|"
    r"briefing|Twitter|Facebook|Telegram|Instagram|Snapchat|YouTube|WhatsApp|website|leaflet|note|affidavit"
    r"|report|order|memo|blog)(?:\s+(?:post|page|message|account|feed|video|statement|update|channel|TV))?)\b",
    re.IGNORECASE,
)
ARM = re.compile(
    r"\b(?:[Tt]hrough|[Vv]ia|[Bb]y|[Oo]n|[Ff]rom)\s+(?:its|their|the\s+group[’']s"
    r"|the)\s+(?:[\w-]+\s+){0,3}?(?:media|propaganda|news|information)\s+(?:wing|arm|"
    r"outlet|agency|branch|channel|office|unit)\s*,?\s+(?P<name>[A-Z][\w’'-]*(?:[ -][A-Z][\w’'-]*)*)"
)
DENYING = frozenset({"denied", "denies", "denying", "disputed", "disputes"})
OFFICE = re.compile(
    r"(?:Superintendent|Inspector|Director|Commissioner|Secretary|Minister|Governor|Commander|Chief|Head|Bishop|Archbishop|"
    r"Chairman|Chairwoman|President|Mayor|Deputy|Chair|General|Officer)"
)
NOT_SPEAKERS = frozenset(
    """threat attack bomb bombing shooting blast explosion incident footage image photo picture violence death
    killing sign place truck car weapon letter number matter transfer paper water order power river tower murder disaster
    computer offer border corner quarter summer winter factor error motor tractor door floor honor honour terror mirror
    sector reactor plant restaurant grant helicopter theater trailer shelter container encounter list spree tree knee fee
    degree guarantee""".split()
)
ISSUING = frozenset(
    "issued released published posted claimed distributed circulated aired broadcast sent put uploaded warned".split()
)
CREDIT = re.compile(
    r"\b(?:Getty|Images?|Photos?|Reuters|AFP|EPA|AP|Associated\s+Press|Twitter|Facebook|Video|Caption|Advertisement)\b"
)
PEOPLE = re.compile(
    r"^(?:.*(?:man|woman|person|ist|ian|er|or|ee|ant)|chief|constable|police|wife|mother|father|brother|sister"
    r"|son|daughter|husband|uncle|aunt|cousin|"
    r"friend|boy|girl|witness|eyewitness|student|parent|relative|resident|president|king|queen|prince|priest"
    r"|imam|bishop|cardinal|judge|"
    r"general|colonel|captain|sergeant|corporal|marshal|official|source|pilot|nurse|guest|native|adult|teen|kid"
    r"|child|dad|mom|mum|host|aide|"
    r"envoy|delegate|diplomat|secretary|coach|chef|guard|agent|sheriff|deputy|attorney|counsel|spouse|doctor"
    r"|cleric|expert|victim|suspect|guy|"
    r"one|patient|survivor|detective|executive|advocate|activist|leader|chair|head|veteran|medic|bystander"
    r"|passenger|tourist|local|mayor)$"
)
COLLECTIVE = re.compile(
    r".*(?:ministry|department|government|office|army|military|court|embassy|agency|council|party|committee"
    r"|administration|commission|company|school|university|hospital|union|association|team|force|newspaper|church"
    r"|bureau|command|palace|bank|firm|airline|coalition|alliance|group|organi[sz]ation|movement|faction|militia"
    r"|charity|foundation|network|service|federation|consulate|broadcaster|station|watchdog|regime|junta)"
)
SPEAKERS = re.compile(
    PEOPLE.pattern
    + r"|^(?:people|men|women|police|authorities|children|parents|.*(?:ers|ors|ists|ians|men|women|ants|ees)|officials|"
    + r"witnesses|"
    r"sources|residents|relatives|students|family|families|neighbou?rs|friends|victims|survivors|ministry"
    r"|government|department|office|army|"
    r"military|court|embassy|agency|council|party|committee|administration|commission|report|reports|warrant"
    r"|affidavit|complaint|document|"
    r"documents|indictment|company|school|university|hospital|union|association|team|forces|force|troops|media"
    r"|newspaper|station|channel|"
    r"website|campaign|church|bureau|command|palace|presidency|bank|firm|airline|community|coalition|alliance"
    r"|village|memo|order|post|sign)$"
)
TITLES = re.compile(
    r"^(?:(?:President|Prime\s+Minister|Minister|Premier|Secretary|Senator|Governor|Lawyer|King|Pope|Cardinal"
    r"|Bishop|Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Gov|Sen|Rep|Sgt|Lt|Capt|Maj|Col|Gen|Det|Cpl|Rev|Chief|Judge|Sheriff"
    r"|Mayor)\.?\s+)+"
)
ABBREVIATIONS = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Sgt|Lt|Capt|Maj|Col|Gen|Det|Cpl|Rev|St|Jr|Sr|Inc|Corp|Co|Ltd|No|vs"
    r"|Cmdr|Supt|Insp|Brig|Adm|Hon|"
    r"Pvt|Spc|Asst|Dist|Atty|Dep|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Ala|Calif|Conn|Fla|Ga|Ill"
    r"|Mass|Mich|Minn|Mo|Pa|Tex|Va|Wash|"
    r"Wis)|\b[A-Za-z]|[ap]\.m)$"
)
FEMALE = re.compile(
    r"\b(?:Mrs|Ms|Miss|woman|mother|wife|girl|daughter|sister|aunt|widow|spokeswoman|policewoman|grandmother"
    r"|niece|girlfriend|her|she|"
    r"actress|waitress|nun|queen|chairwoman|congresswoman)\b",
    re.IGNORECASE,
)
MALE = re.compile(
    r"\b(?:Mr|man|father|husband|boy|son|brother|uncle|widower|spokesman|policeman|grandfather|nephew|boyfriend"
    r"|his|he|king|priest|imam|"
    r"chairman|congressman|cardinal)\b",
    re.IGNORECASE,
)
