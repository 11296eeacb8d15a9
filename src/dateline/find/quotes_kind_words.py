"""Words that tell what kind of statement it is: those of the statement, those that bring it, and those for a speaker."""

from __future__ import annotations

import re

_I = re.IGNORECASE
CLAIM = re.compile(
    r"\b(?:claim\w*|take|takes|accept\w*)\s+(?:full\s+)?responsib|\bresponsibility\s+for\s+(?:the|this)|\b(?:we"
    r"|our\s+(?:\S+\s+)?"
    r"(?:fighters|forces|men|mujahide+n|brothers|heroes|soldiers|martyrs))\s+(?:have\s+)?(?:carried\s+out"
    r"|attacked|killed|executed|"
    r"ambushed|targeted|struck|destroyed|bombed|detonated|shot|seized|captured|abducted)|\bI\s+(?:killed|shot"
    r"|stabbed)\s+(?:him|her|"
    r"them|my)\b|\bwe\s+(?:did\s+it|declare|are\s+behind)\b|\bour\W+fighters\b",
    _I,
)
OWN_DEED = re.compile(
    r"\bwe\s+(?:are|were)\s+behind\b|\bwe\s+(?:did\s+it|(?:have\s+)?carried\s+out\s+(?:the|this)|claim\s+(?:full\s+)?responsib|"
    r"launched\s+the)",
    _I,
)
DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied)|refut\w+|categorically|baseless|unfounded)\b|\bnothing\s+to\s+do\s+with\b"
    r"|\bnot\s+(?:responsible|involved|"
    r"behind|guilty|true|the\s+work)\b|\b(?:we|I)\s+(?:did\s+not|didn[’']t|never)\s+(?:do|kill|attack|shoot"
    r"|carry|order|target|fire)\b"
    r"|\bwe\s+do\s+not\s+(?:do|kill|attack|target)\b|\bhad\s+we\s+(?:wished|wanted|meant)|\bno\s+(?:involvement"
    r"|link|connection|role|such)\b|\bwas\s+not\s+a\s+(?:swap|ransom)|\bfalse\s+(?:claim|report|accusation)",
    _I,
)
DENIED = re.compile(r"\b(?:I|we)\s+den(?:y|ied)|involve|responsib|nothing\s+to\s+do|false|baseless|denying", _I)
THREAT = re.compile(
    r"\bbeware\b|\bgo\s+unpunished\b|\b(?:we|they|you|I)(?:\s+(?:will|shall|are\s+going\s+to|would)"
    r"|[’']ll)\s+(?:\w+\s+){0,3}?(?:kill|die|"
    r"attack|strike|strikes|pay|burn|destroy|avenge|retaliate|suffer|regret|shoot|slaughter|behead|execute|bomb"
    r"|target|hunt|punish|"
    r"be\s+killed|be\s+next)\b|\bwill\s+(?:deliver\s+strikes|be\s+(?:killed|executed|avenged)|pay\s+(?:a|the"
    r"|for)|continue\s+(?:to\s+"
    r"(?:attack|strike|fight)|our\s+(?:attacks|jihad)))|\b(?:revenge|vengeance|death\s+to|massacre\s+of\s+you"
    r"|is\s+imminent|ultimatum)\b"
    r"|\bstrike\s+again\b|\btime\s+of\s+our\s+choosing\b|\bwant\s+to\s+see\s+your\b|\bgoing\s+to\s+(?:kill|shoot|blow)|\bkill\s+(?:you|them|a\s+disbeliev\w+|every\w*|all)\b",
    _I,
)
DEMAND = re.compile(
    r"\b(?:I|we)\s+(?:demand|call\s+(?:on|upon|for)|urge|appeal|ask\s+(?:the|them|that|for)|request|plead|beg)\b"
    r"|\b(?:I|we)\s+(?:just\s+)?want\s+to\s+know\b|^(?:let|tell|give|bring)\s+(?:the|us|them|him|her|our|my)\b"
    r"|\b(?:full|prompt|independent|transparent|impartial|thorough|international)\s+(?:inquiry|investigation|probe)\b"
    r"|\bwe\s+want\s+(?:the|them|"
    r"justice|answers|our)\b|\b(?:must|should)\s+(?:immediately|now|be\s+(?:released|freed|brought|held|compensated|punished|investigated)"
    r"|release|stop|end|come\s+forward|open\s+an?\s+(?:\w+\s+)?(?:inquiry|investigation|probe)|give\s+back|return|resign|act\b|investigate|step\s+in|"
    r"withdraw|leave|surrender)\b|^(?:to\s+all\b.{0,60})?\b(?:stop|release|free|end|halt|surrender)\s+(?:the"
    r"|our|all|this)\b|\bimmediate(?:ly)?"
    r"\s+(?:release|halt|end)\b|\bwant\s+(?:them|him|her|people|the\s+people)\b.{0,40}\bto\s+(?:come|sit|stop"
    r"|turn)|\bransom\s+of\b|"
    r"\bmade\s+a\s+total\s+of\b|\bdemand(?:ed|ing|s)?\b",
    _I,
)
CONDEMNATION = re.compile(
    r"\bcondemn\w*|\bcondolence|\bthoughts\s+(?:and\s+prayers|are|go|for|we\s+are)|\b(?:our|my)\s+prayers\b|\bprayers\s+(?:are|go|for|to|with)\b|\bhearts?\s+(?:go|goes"
    r"|are|is|break|out)|\bsympath|"
    r"\bcoward|\bbarbar|\bheinous|\b(?:shock(?:ed|ing)|dreadful|horrif\w+)\b|\bsadden|\bdespicable|\babhorrent|\boutrage|\bunspeakable"
    r"|\bsenseless|\bcruel|"
    r"\bsolidarity|\bstands?\s+(?:with|by|united|shoulder|together)|\b(?:black|dark)\s+day|\bsupreme\s+sacrifice|\bgrie(?:f|v)|\bmourn|\bdevastat|\bheartbr"
    r"|\bhorror\b|\bevil\b|\binhuman|"
    r"\bmonstrous|\batrocit|\bdeplor|\bdenounc|\bappalled|\btragic\b|\btragedy\b|\bnot\s+be\s+(?:cowed"
    r"|intimidated|defeated)|\bin\s+tears"
    r"|\bregrettabl|\bshares?\s+the\s+(?:pain|grief)|\bsadness\b|\bcrimes?\s+against\b|\b(?:wicked|brutal)\b|\bin\s+pieces\b|\bmessed\s+up\b|\bloss\s+of\s+(?:life|lives)|\bact\s+of\s+(?:madness|terror|war|hate)|\bvile\b|\bdeeply\s+(?:concerned"
    r"|sorry)|\bsorry\s+for",
    _I,
)
SEEN = re.compile(
    r"\b(?:I|we|she|he|they|you\s+could)\s+(?:just\s+|all\s+|suddenly\s+|also\s+|then\s+|only\s+|immediately\s+"
    r"|started\s+)*(?:saw|heard|felt|looked\s+like|"
    r"ran|(?:was|were)\s+(?:just\s+|still\s+|all\s+)?(?:(?!going\b)\w+ing|(?:on|in|at|under|inside|outside|near|by|behind)\s+(?:the|a|my|our|his|her|bed)"
    r"|shot|hit|thrown|trapped|there|here|asleep|awake|upstairs|downstairs|home|covered)|watched|looked|went|came|walked|grabbed|thought|hid|jumped|could\s+(?:see|hear)|see|hear"
    r"|hearing|fled|lay|got|opened|"
    r"turned|tried|called|knew|woke|smelled|had\s+to\s+run|couldn[’']t\s+(?:see|get|move))\b|\b(?:people"
    r"|everyone|everybody|bodies|the\s+"
    r"(?:truck|lorry|car|gunman|gunmen|man|shooter|driver|glass|building|bomb|ceiling"
    r"|windows?(?:\s+of\s+\w+\s+\w+)?|walls?|house|ground|door))\s+(?:\w+ly\s+)?(?:was|were|went|ran|started"
    r"|began|came|"
    r"appeared|turned|screamed|shook|shot|fell|running|lying|crying|screaming|drove|jumped|flew|collapsed|broke"
    r"|opened)\b|\bthere\s+(?:was|were)\s+(?:a\s+(?:loud|huge|big|lot)"
    r"|an?\s+explosion|bodies|people|blood|smoke|panic|chaos|shots|bits|so\s+many|about|screaming)|\b(?:pops?"
    r"|bang|boom|gunshots|shots|"
    r"explosion|screaming|panic)\b",
    _I,
)
FIRST_PERSON = re.compile(r"\b(?:I|me|my|we|us|our)\b")
OPINION = re.compile(
    r"\b(?:I\s+(?:think|believe|hope|wish|feel|guess|love|like)|we\s+(?:hope|need\s+to|should|must|want"
    r"|welcome)|should|ought|hope\w*|"
    r"opportunit|proud|commonsense|right\s+to|message|democracy|policy|policies|freedom|important|unacceptable"
    r"|justice|courage|fight\s+against)\b",
    _I,
)
ACCOUNT = re.compile(
    r"\b(?:officers?|suspects?|victims?|investigat\w+|look(?:ed|ing)\s+into|crimes?|arrest\w*|custody|evidence|detectives?|police|forces"
    r"|troops|soldiers|dead|killed|wounded|"
    r"injured|shot|weapons?|attack\w*|bomb\w*|explos\w+|gunm[ae]n|motive|charg\w+|incident|scene|operation|toll"
    r"|terroris\w+|militants?|"
    r"hospital|condition|security|damage\w*|device|destruction|interviewed|deploy\w*|reinforc\w*|blast|casualties|toll|fled|opened\s+fire|recovered|found"
    r"|abduct\w*|kidnap\w*|releas\w*|freed|rescu\w*|hostages?|bodies|inmates?|prison\w*|accused|shell\w*|convoy|clash\w*|rebels?"
    r"|bandits?|villagers?|crowd|killing|stabb\w*|rammed|ploughed|plowed|gunfire|shootings?|murder\w*|raid\w*|destroyed|without\s+(?:power|electricity|water|heating)|evacuat\w*|accounted\s+for)\b",
    _I,
)
OFFICIAL = re.compile(
    r"\b(?:police|policem[ae]n|policewoman|officers?|sheriff|deputy|chief|superintendent|supt|inspector|insp|sgt|lt|cpl"
    r"|capt|maj|col|gen|sergeant|lieutenant|"
    r"captain|major|colonel|brigadier|general|commander|commissioner|marshal|detectives?|constable|trooper"
    r"|investigators?|prosecutors?|"
    r"(?:u\.s\.|state|commonwealth|county|city|district|circuit|prosecuting|federal)(?:['’]s)?\s+attorney|attorney\s+general"
    r"|attorney['’]s\s+office|da|coroner|examiner|minister|ministry|secretary|president|premier|chancellor|prime|governor|gov"
    r"|mayor|senator|sen|rep|"
    r"congressm[ae]n|lawmaker|government|authorit\w+|officials?|spokes(?:man|woman|person|people)|army|navy"
    r"|military|forces?|troops|"
    r"department|agency|bureau|fbi|atf|dea|cia|interpol|embassy|ambassador|council|court|judge|magistrate"
    r"|warrant|affidavit|complaint|"
    r"indictment|administration|white\s+house|kremlin|pentagon|state\s+department|fire|firefighters?"
    r"|paramedics?|ems|un|united\s+nations|nato|"
    r"prefect|prefecture|district|security|intelligence|guard|fdny|nypd|lapd|documents?|report|statement"
    r"|charging|sub-prefect|(?:regional|county|state|provincial)\s+coordinator|criminal\s+investigations?"
    r"|(?:anti-?terror\w*|counter-?terror\w*|security|investigati\w+)\s+committee)\b",
    _I,
)
BYSTANDER = re.compile(
    r"\b(?:witness(?:es)?|eyewitness(?:es)?|bystanders?|callers?|neighbou?rs?|residents?|survivors?|villagers?|locals?"
    r"|passers?-?by|tourists?|students?|"
    r"mother|father|parents?|brother|sister|wife|husband|widow|widower|son|daughter|cousin|uncle|aunt|nephew"
    r"|niece|grand\w+|girlfriend|"
    r"boyfriend|fiance\w?|friends?|relatives?|family|roommate|classmate|coworker|colleague|owner|shopkeeper"
    r"|waiter|waitress|driver|pilot|"
    r"worker|employee|customer|teacher|doctor|nurse|farmer|vendor|homeowner|guests?|visitor|holidaymaker|victim"
    r"|woman|man|boy|girl|teenager|"
    r"worshipp?er|passenger|pedestrian|restaurateur|bartender|manager|who\s+(?:lives|lived|witnessed|saw|was"
    r"|works|worked|escaped|survived))\b",
    _I,
)
ARMED = re.compile(
    r"\b(?:islamic\s+state|isis|isil|daesh|al[- ]?qa[ei]da|taliban|taleban|boko\s+haram|shabaab|shabab|hamas"
    r"|hezbollah|hizbollah|farc|eln|pkk|"
    r"jihad\w*|militants?|militia|insurgents?|rebels?|guerrillas?|gunm[ae]n|attackers?|kidnappers?|abductors?"
    r"|hostage-takers?|terrorists?|"
    r"bomber|group|faction|suspect|shooter|killer|hijackers?|mujahide+n|caliph\w*|assailants?)\b|(?-i:\b(?:IS"
    r"|ETA|IRA|LTTE|Brigades?|Front|"
    r"Movement|Liberation)\b)",
    _I,
)
SPEAKS_FOR = re.compile(
    r"\bwho\s+(?:speaks?|spoke|heads?|headed|leads?|led|runs?|commands?|directs?)\s+(?:\w+\s+){0,2}?(?:the\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:police|army|military|government|ministry|forces?|department|district|state|province|authorit\w+|agency|service)\b",
    _I,
)
EYEWITNESS = re.compile(r"\b(?:eye)?witness(?:es)?\b|\bbystanders?\b|\bsurvivors?\b|\bpassers?-?by\b", _I)
POLITICIAN = re.compile(
    r"\b(?:president|premier|prime|minister|mayor|governor|gov|senator|sen|rep|congressm[ae]n|lawmaker|chancellor|parliament|"
    r"deputy\s+leader|king|queen|ambassador|council\w*|administration|leader)\b",
    _I,
)
APPEAL = re.compile(r"\b(?:we|I)\s+(?:demand|call\s+(?:on|upon|for)|urge|appeal|plead|beg)\b", _I)
PAST = re.compile(
    r"\b(?:was|were|had|did|kept|ran|saw|heard|took|came|went|drove|fell|shot|hit|got|threw|began|left|stood|felt|gave|flew|broke|"
    r"shook|knew|thought|woke|hid|let|said|told|set|sat|sang|brought|caught|fought|held|spoke|wore|drew|rang|sank|swam|lit|fled"
    r"|bled|led|found|made|sent|meant|slept|swept|laid|lay|struck|rode|wrote|dragged|\w{2,}ed)\b",
    _I,
)
THREAT_VERBS = {"warned", "warns", "threatened", "threatens", "threatening", "warning", "vowed", "vows", "vowing"}
DEMAND_VERBS = {
    "demanded",
    "demands",
    "demanding",
    "urged",
    "urges",
    "urging",
    "appealed",
    "appeals",
    "begged",
    "pleaded",
    "ordered",
}
DENIAL_VERBS = {"denied", "denies", "denying"}
CONDEMN_VERBS = {
    "condemned",
    "condemns",
    "condemning",
    "denounced",
    "denounces",
    "deplored",
    "decried",
    "mourned",
    "lamented",
}


_BANDS = (
    r"(?:group|taliban|taleban|militants?|rebels?|militia|insurgents?|guerrillas?|(?:al[- ])?shab+aa?b|hamas|hezbollah|"
    r"houthis?|boko\s+haram|islamic\s+state|movement)"
)
SPEAKS_OFFICIALLY = re.compile(
    r"\b(?:spokes|police|prosecutor|official|minister|sheriff|president|governor|mayor|premier|chancellor|senator|ambassador"
    r"|analyst|expert|judge)",
    _I,
)
SPEAKS_FOR_BAND = re.compile(
    rf"spokes\w+\s+(?:for|of)\s+(?:the\s+)?(?:[\w-]+\s+){{0,2}}?{_BANDS}"
    rf"|{_BANDS}(?:['’]s)?\s+(?:[\w-]+\s+){{0,3}}?spokes",
    _I,
)
COMMENTS = re.compile(
    r"\b(?:analysts?|experts?|professors?|researchers?|lecturers?|historians?|fellow|lawyers?|activists?|campaign\w*|advocates?"
    r"|directors?|heads?|leaders?|group|union|association|organi[sz]ation|charity|think\s+tank|institute|centre|bishop|archbishop"
    r"|imam|rev|pastor|priest|reverend|chairm[ae]n|chairwom[ae]n|chair|spokes\w+|editor|founder)\b",
    _I,
)
MEMORY = re.compile(
    r"\b(?:he|she|they)(?:\s+(?:was|were)|[’']s|\s+had)\s+(?:(?:just|always|such|really|very|so|truly|also|only)\s+)*"
    r"(?:an?|the|my|our|one|better|loved|kind|sweet|good|great|nice|funny|quiet|friendly|full|everything|born|like)\b",
    _I,
)  # what somebody was like
_DEEDS = (
    r"(?:attack|killing|murder|shooting|bombing|blast|explosion|raid|violence|incident|act|assault|massacre|strike|crime"
    r"|stabbing|slaughter|slaying|death|ambush|abduction|kidnapping)"
)
_CHARGES = r"(?:claim|charge|allegation|accusation|report|suggestion|rumou?r|figure|account|story)s?"
NAMED_DEED = re.compile(
    rf"\b(?:call|describ|brand|label|dubb|term)\w*\s+(?:it|this|them|(?:the|that|those|these|[a-z]+day[’']s)\s+(?:[\w-]+\s+){{0,2}}?{_DEEDS}s?"
    rf"(?:\s+(?:in|on|of|at)\s+[^,.;]{{1,40}})?)\s+(?:as\s+)?(?:an?\s+|the\s+)?$",
    _I,
)
CONDEMNED_FIRST = re.compile(
    r"\b(?:has\s+|have\s+)?(?:condemn|denounc|deplor|decri)ed\b[^.;“\"]{0,120}\.\s*$", _I
)  # "The mayor condemned those responsible. “...”"
CONDEMNED = re.compile(r"\b(?:condemn|denounc|deplor|decri|lament)\w*\b[^.,;:]{0,80}$|\bcondolences?\b[^.;]{0,60}$", _I)
DENIED_BEFORE = re.compile(
    rf"\b(?:den(?:y|ies|ied|ying)|(?:reject|dismiss|disput|refut)\w*\s+(?:[\w’'-]+\s+){{0,4}}?(?:{_CHARGES}|it|that|this|them))\b"
    r"(?:[^.,;]{0,80}|[^.;]{0,140},\s+(?:saying|stating|insisting|claiming|calling)\b[^.;]{0,40})$"
    rf"|\b(?:call|describ|brand|label|dubb|term)\w*\s+(?:the|these|those|such|his|her|their)\s+(?:[\w-]+\s+){{0,2}}?{_CHARGES}\s+(?:as\s+)?(?:an?\s+)?$",
    _I,
)
CLAIMED_BEFORE = re.compile(
    rf"\bclaim\w*\s+(?:\w+\s+){{0,2}}?(?:responsib|credit|the\s+(?:\w+\s+){{0,2}}?{_DEEDS})|\b(?:took|taken|taking|accept\w*)\s+(?:\w+\s+)?responsib"
    r"|\b(?:was|were|is|been)\s+(?:behind|responsible\s+for)\b|\b(?:it|they|its\s+\w+|their\s+\w+|fighters)\s+(?:had|have)\s+(?:\w+\s+)?"
    rf"(?:carried|attacked|killed|bombed|targeted|struck|destroyed|ambushed|stormed|captured|chosen|picked)|\bannounc\w*[^.]{{0,30}}$",
    _I,
)
DEMANDED = re.compile(
    r"\b(?:demand(?:s|ed|ing)?|urg(?:e|es|ed|ing)|appeal(?:s|ed|ing)?\s+(?:to|for)|plead(?:s|ed|ing)?\s+(?:with|for)"
    r"|call(?:s|ed|ing)?\s+(?:\w+\s+){0,2}?(?:for|on|upon))\b[^.;:\"“]{0,70}$"
    r"|\bask(?:s|ed|ing)?\s+(?!about|whether|if|how|why|what|when|who)(?:[\w’'-]+\s+){1,6}(?:not\s+)?to\s*$",
    _I,
)  # fmt: skip
