"""Patterns that tell claims, denials and their channels: words, no logic."""

from __future__ import annotations

import re

from dateline.find import actors_words as w

CUE = re.compile(
    r"responsib|credit for|took credit|behind|claim|den(?:y|ie)|reject|dismiss|disclaim|distanc|blam|accus|suspect|"
    r"attribut|soldiers? of the|carried out|nothing to do|(?:sa(?:id|ys)|told) [^.;]{0,70}?\b(?:it|its|they|"
    r"their|one of|we)\b|not involved|"
    r"point(?:ed|ing) the finger"
)
"""In small letters."""
NO_CLAIM = re.compile(
    r"\b(?:no\s+(?:\w+\s+){0,4}?(?:groups?|organi[sz]ations?|one|body|individuals?|party|faction|"
    r"militants?)\b[^.;]{0,60}?\b(?:claim\w*|t(?:aken|ook) (?:responsibility|credit)|"
    r"(?:said|says)\b[^.;]{0,25}?\b(?:it|they) (?:was|were|is|are|had|has|have)\b)|"
    r"(?:nobody|no-one|none|neither)\b[^.;]{0,50}?(?:claim\w*|t(?:aken|ook) (?:responsibility|credit)|behind)|"
    r"(?:no|without(?: any)?|not (?:been )?any)\s+(?:\w+\s+){0,3}?claims?\s+(?:of|for)\b|"
    r"(?:not|n['’]t|never|nor)\s+(?:\w+\s+){0,3}?(?:claim(?:ed|ing)?|tak(?:en|e)|assumed?|"
    r"accept(?:ed)?)\s+(?:any\s+)?"
    r"(?:responsibility|credit|the attack)|"
    r"(?:not|n['’]t)\s+(?:\w+\s+){0,4}?claims?\s+(?:of|for)\b|"
    r"(?:yet|unclear who|failed) to (?:publicly )?(?:claim|take)\b|"
    r"responsibility[^.;]{0,60}?(?:not|n['’]t)\s+(?:\w+\s+){0,2}?claimed|(?:was|is|were|gone|remain(?:s|"
    r"ed)?)\s+unclaimed|"
    r"(?:not|n['’]t)\s+(?:\w+\s+){0,2}?claimed by|none\b[^.;]{0,50}?claimed)",
    re.I,
)
RESPONSIBILITY = re.compile(
    r"\b(?P<verb>claim(?:s|ed|ing)?|assert(?:s|ed|ing)?|t(?:ake|akes|ook|aken|aking)|assum(?:e|es|ed|ing)|"
    r"accept(?:s|ed|ing)?|"
    r"acknowledg(?:e|es|ed|ing)|admit(?:s|ted|ting)?)\s+(?:\w+\s+){0,3}?(?P<what>responsibility|credit)\b",
    re.I,
)
CLAIMED_BY = re.compile(
    r"\b(?:claim(?:ed)?|responsibility[^.;]{0,90}?\bclaimed|later claimed|assumed|"
    r"claims? of responsibility[^.;]{0,60}?(?:made|issued|posted|released|sent))\s+(?:\w+ly\s+)?by\s+",
    re.I,
)
CLAIM_FROM = re.compile(r"\bclaims? of responsibility\s+(?:\w+\s+){0,5}?(?:by|from|purportedly from)\s+", re.I)
ACT = re.compile(
    r"(?:attack|bombing|assault|raid|shooting|killing|blast|explosion|ambush|massacre|stabbing|assassination|"
    r"murder|abduction|"
    r"kidnapping|strike|operation|siege|hijacking|rampage|beheading)s?\W{0,3}(?:[^.;]{0,50}?)$",
    re.I,
)
IF = re.compile(r"\b(?:if|whether|unless|should|would|could|may|might|expected to|in case|likely to|tend to|often|"
                 r"regularly|frequently|routinely|typically|usually|sometimes|commonly|hoping to|falsely|"
                 r"ever)\b[^.;]{0,40}$", re.I)  # fmt: skip
OTHER_OBJECT = re.compile(
    r"^[^.;]{0,25}?\b(?:similar|previous|past|earlier|other|several|many|numerous|most|some|recent|dozens|"
    r"scores|hundreds|a (?:number|"
    r"series|string|spate|wave) of|such|another|a (?:similar|separate|different) \w+|"
    r"attacks (?:in|on|across|against)|last (?:month|year)['’]s|(?:two|three|four|five|"
    r"six) (?:\w+ )?(?:attacks|bombings|assaults|blasts)\b)",
    re.I,
)
BARE_PLURAL = re.compile(r"^\s*(?:attacks|bombings|killings|shootings|raids|assaults|kidnappings)\b", re.I)
PAST = re.compile(
    r"\b(?:last (?:month|year|week|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|spring|"
    r"summer|autumn|fall|winter)|(?:weeks?|months?|years?) (?:ago|earlier)|in (?:the past|recent (?:years|"
    r"months|weeks)|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|(?:19|"
    r"20)\d\d)|previously)\b",
    re.I,
)  # fmt: skip
CHANNELS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.I))
    for name, pattern in (
        ("", r"\b(?:the )?(?:IS(?:IS|IL)?|Islamic State)?[- ]?(?:linked|affiliated)?\s?"
             r"(?P<w>(?:\w+-\w+ )?Amaq(?: news agency| agency)?)"),
        ("", r"\b(?P<w>Al[- ](?:Azaim|Furqan|Hayat|Kataib|Malahem|Andalus|Zallaqa|Manar|"
             r"Aqsa TV|Masirah|Jazeera)(?: media(?: \w+)?)?)\b"),
        ("", r"\b(?P<w>Telegram|WhatsApp|Twitter|Facebook|YouTube)\b"),
        ("", r"\b(?P<w>(?:tele)?phone calls?|anonymous (?:tele)?phone call|(?:anonymous )?caller)\b"),
        ("phone call", r"\b(?P<w>telephoned|phoned|by (?:tele)?phone|called (?:a|the|several|local) (?:\w+ ){0,3}?"
                       r"(?:newspaper|station|agency|agencies|radio|reporters?|journalists?)|(?:in a|"
                       r"telephone) call to|calls? to "
                       r"(?:\w+ ){0,4}?(?:newspaper|station|agency|agencies|radio|reporters?|journalists?|media|"
                       r"AFP|Reuters|AP))\b"),
        ("", r"\b(?P<w>(?:propaganda |online )?video(?:tape| (?:statement|message|clip|recording))?|videotape)\b"),
        ("", r"\b(?P<w>audio(?:tape| (?:message|recording|statement|tape))?|voice message|tape recording)\b"),
        ("", r"\b(?P<w>(?:text|WhatsApp|e-?mail|email) message|e-?mails?|text messages?|fax(?:ed)?)\b"),
        ("", r"\b(?P<w>letters?|handwritten notes?|notes?|leaflets?|pamphlets?|"
             r"communiqu[eé]s?|flyers?|posters?|manifesto)\b"),
        ("", r"\b(?P<w>(?:a |its |their |the group['’]s |Islamist |jihadist |militant )?"
             r"web ?sites?|on the internet|online|"
             r"social media|internet (?:posting|statement|message))\b"),
        ("", r"\b(?P<w>(?:Radio \w+|radio station|clandestine radio|"
             r"(?:Voice of|Bayan|Andalus)\W\w+(?: radio)?|television|radio))\b"),
        ("", r"\b(?P<w>news agency|press release)\b"),
        ("", r"\b(?P<w>statements?)\b"),
    )
)  # fmt: skip
_ACTS = (
    r"(?:behind|involved|responsible|carr\w+ out|attack\w*|kill\w*|fir\w+|str[iu]ck\w*|bomb\w*|shell\w*|"
    r"target\w*|shot|ordered|to do)"
)
DENIED = re.compile(
    r"\bden(?:y|ies|ied|ying)\s+(?:(?:any|all|its|their|his|her|the|having|being|direct|ever|such|these|those|"
    r"both|that)\s+){0,4}?"
    r"(?:involve|responsib|role|part\b|link|connection|carrying|complicity|blame|accusation|allegation|"
    r"claims?\b|target|attack|kill|"
    r"hitting|abduct|bombing|shelling|striking|firing|planting|anything to do|behind)\w*|"
    r"\bden(?:y|ies|ied|ying)\s+(?:any\b|this\b|it was\b|it had\b|it carried\b|they were\b|they had\b)|"
    rf"\bden(?:y|ies|ied|ying)\s+(?:that\s+)?(?:\w+\s+){{1,4}}?(?:was|were|had|has|have|"
    rf"is)\s+(?:\w+\s+){{0,2}}?{_ACTS}|"
    r"\b(?:reject|dismiss)(?:s|ed|ing)?\s+(?:\w+\s+){0,4}?(?:accusation|allegation|claim|blame|suggestion|"
    r"responsib)\w*|"
    r"\bdisclaim(?:s|ed|ing)?\s+(?:any\s+)?responsib\w+|\bdistanc(?:es|ed|ing)\s+(?:itself|themselves|himself)|"
    r"\b(?:said|says|insisted|insists|stressed|maintained)\s+(?:that\s+)?(?:it|they|he|she|its \w+|the group|"
    r"the movement)\s+"
    r"(?:was|were|had|did|is|are|has|have)\s*(?:not|n['’]t|no|nothing)\s+(?:\w+\s+){0,2}?(?:involve\w*|behind|"
    r"responsib\w*|"
    r"carr\w+ out|to do|attack\w*|role|part|hand|connect\w*|target\w*|kill\w*|bomb\w*)\b",
    re.I,
)
OWNED = re.compile(
    r"\bsa(?:id|ys)\b[^.;]{0,80}?\b(?:(?:its|their|one of its|one of their)\s+(?:\w+\s+)?(?:fighters?|men|"
    r"members?|militants?|gunmen|bombers?|"
    r"forces|soldiers?|mujahid\w+)\s+(?:had\s+|have\s+)?|(?:it|they)\s+(?:had\s+|has\s+|have\s+)?)"
    r"(?:carried out|attacked|ambushed|stormed|detonated|planted|sent|dispatched|(?:was|were) behind|"
    r"(?:was|were) responsible for)",
    re.I,
)
CLAIMED_IT = re.compile(
    r"\b(?:attack|bombing|assault|raid|shooting|killing|blast|explosion|ambush|massacre|stabbing|kidnapping|abduction)s? "
    r"(?:that |which )?(?P<who>[^.;,]{3,60}?) (?:has |had |have |later |also |since )*claimed(?=[.,;]|$| (?:on|in|through|via|"
    r"later|and))"
)
BEHALF = re.compile(
    r"\b(?:on behalf of|in the name of|signed by|speaking for|purportedly from)\s+(?:the\s+)?(?:group\s+|"
    r"movement\s+)?"
)
MEDIA = frozenset(
    "leaflet leaflets statement note letter letters video message recording caller e-mail email communique "
    "communiqué pamphlet post "
    "posting tape audio call website radio newspaper agency voice".split()
)
DENIED_NOT = re.compile(r"\b(?:not|n['’]t|never|neither confirmed nor|neither|refused to confirm or|or)\s+$", re.I)
SOLDIER = re.compile(r"\bsoldiers? of the (?:Islamic State|caliphate)\b", re.I)
CALLED = re.compile(
    r"\b(?:call(?:ing|ed|s)?(?: (?:itself|themselves))?|known as|named|dubbed|identif(?:ying|ied) (?:itself|"
    r"themselves) as)\s+[\"“'‘]?(?:the\s+)?"
    r"[\"“'‘]?(?P<name>(?:[A-Z][\w’'.-]*|of|the|for|and|al|de|in)(?:[\s-](?:[A-Z][\w’'.-]*|of|the|for|and|al|de|"
    r"in))*)",
)
GROUP_WORDS = w.DOERS | frozenset(
    "group organisation organization movement outfit faction network sect militia cartel it they which who that "
    "its their them".split()
)
OWN = frozenset(
    "it they we its their fighters fighter militants militant bomber bombers members member mujahideen "
    "mujahedeen one "
    "forces i soldiers units martyr men gunmen militiamen group organization organisation movement".split()
)
SAID = w.forms("say tell announce state confirm claim declare boast")
BRANCHES = frozenset("faction offshoot affiliate branch wing splinter cell arm".split())
OFFSHOOT = re.compile(
    r"\b(?:offshoot|affiliat\w+|branch|faction|front|linked|splinter|allied|successor|tied|close to|rival)\b"
)
BODIES = frozenset(
    "council front army brigade brigades movement liberation jihad party cell fronts command militia".split()
)
BLAME = w.forms("blame accuse suspect attribute")
VOICES = frozenset("spokesman spokeswoman statement spokesperson leader commander".split())
NAMED_LATER = re.compile(
    r"\b[Tt]he\s+(?:group|organi[sz]ation|movement|faction|network|cell)(?:,\s+|,?\s+(?:which\s+is\s+|is\s+)?(?:called|known\s+as|named)\s+)"
    r"(?:the\s+)?(?P<name>[A-Z][\w’'-]*(?:\s+(?:(?:of|for|de|al|and)\s+(?:the\s+)?)?[A-Z][\w’'-]*)+)(?=\s*[,.;]|\s+(?:said|claimed|has|had|is)\b)"
)
