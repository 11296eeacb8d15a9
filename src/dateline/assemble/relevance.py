"""Whether a report tells of violence by people against people or property, or follows it up (`docs/methodology.md`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.assemble import cast
from dateline.assemble.roundup import leads_with_several
from dateline.find import events
from dateline.find.base import Draft, Mention

# What is told with words of violence and is none: accidents, nature, sport, markets, fiction, animals, old ordnance.
# All patterns are of small letters, for `Draft.lowered`.
_ACCIDENT = re.compile(
    r"\b(?:accident(?:s|al|ally)?|unintentional(?:ly)?|negligent discharge|gas (?:leak|explosion|blast)|crash(?:ed|es)?|"
    r"collision|collided|derail\w*|earthquake|hurricane|tornado|typhoon|cyclone|flood(?:s|ing)?|landslide\w*|mudslide\w*|"
    r"wildfire\w*|avalanche|eruption|volcan\w*|tsunami|stampede|capsiz\w*|drown\w*|lightning|storms?|blizzards?|heat ?wave|outbreak of|"
    r"virus|disease|cholera|ebola|measles|malaria|epidemic|hunting (?:accident|season|trip)|malfunction\w*|electrical (?:fault|fire)|short circuit|overturn\w*|"
    r"ski(?:d|dd)\w*|runway|black box|airliner|(?:gas|lpg) (?:main|cylinder|leak)s?|leaking (?:\w+ )?(?:gas|cylinder|pipe)|boiler|fireworks|mechanical failure|ice storm)\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:shark|bear|dog|wolf|crocodile|alligator|elephant|tiger|lion|gorilla|zoo|box office|film(?:s|maker)?|movie|"
    r"novel|album|thriller|actors?|actress|director|screenplay|episode|sequel|striker|midfielder|goalkeeper|coach|"
    r"quarterback|season|tournament|championship|playoffs?|inning|goals?|scored|league|investors?|shares|stocks?|"
    r"earnings|quarterly|revenue|inflation|analysts?|index|trading|bidder|takeover|hackers?|cyber ?\w*|malware|"
    r"data breach|ransomware|heart attack|cancer|exhibition|museum|space shuttle|"
    r"drugs?(?![ -](?:cartels?|lords?|barons?|gangs?|mafia|wars?|traffick\w+))|cocaine|heroin|methamphetamine|marijuana|possession of (?:a |an )?(?:firearm|weapon|handgun)|burglar\w*|"
    r"theft|stolen|legislation|bill|lawmakers|gun control|permit|concealed carry)\b"
)


# Tellings of violence that are none, each by the words that give it away; looked for in the first sentences only.
_GIVEAWAYS: tuple[tuple[re.Pattern[str], int, float], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})\b"), least, worth)
    for pattern, least, worth in (
        # fiction
        (r"films?|movies?|novels?|thriller|box office|cast|directors?|screenplay|sequel|episodes?|theaters|starring|"
         r"review(?:er)?|rated r|running time|plot|screening|memoir|audiences?|streaming|season|books?|authors?|pages?|"
         r"fiction|novelist|writer|chapters?|readers?|publisher", 3, 5.0),
        # games and stage
        (r"(?:video ?)?games?|gam(?:ers?|eplay)|consoles?|multiplayer|first-person|(?:\d+ )?players?|missions?|"
         r"dramas?|films?|awards?|best (?:actor|actress|picture|director|film|sound)|prizes?|premiere", 4, 5.0),
        # rockets into space
        (r"orbit(?:al|s|ing)?|satellites?|spacecraft|space (?:agency|station|program(?:me)?|launch|flight)|spaceflight|"
         r"launch ?pads?|payloads?|nasa|spacex|astronauts?|cosmonauts?|cosmodrome|boosters?|mars|moon|lunar|astronom\w+|lift-?off|blasts? off|blasted off|test flight|spacesuit\w*", 2, 6.0),
        # arms bought and sold
        (r"(?:arms|weapons) (?:sales?|deals?|contracts?|exports?)|sale of (?:artillery|arms|weapons|missiles|tanks|howitzers)|"
         r"howitzers?|foreign military sales?|defen[cs]e (?:contractor|industry|contract)s?|procurement|sells? |"
         r"contract to sell|approved? (?:the|a) (?:sale|contract)", 2, 4.0),
        # quarrels in parliament
        (r"budgets?|tax(?:es)?|treasur\w+|question time|policy|policies|debates?|deficit|surplus|bills?|"
         r"re-?election|ballots?|turnout|votes?|voters?|opposition|parliament|polls?|campaign ads?|attack ads?", 5, 3.5),
        # drills
        (r"exercises?(?! (?:caution|restraint|of|their|his|her|its|the))|drills?|simulat(?:ed|ion)|mock|scenario|for practice|role-?play\w*|"
         r"blanks|imaginary|man(?:o?eu|eu)v(?:re|er)s", 3, 7.0),
        (r"(?:fake|stage) blood|imaginary enem\w+|(?:military|joint|training|anti-terror\w*|counter-?terror\w*|naval) (?:exercise|drill)s?|the exercise|"
         r"simulated|mock (?:[\w-]+ )?(?:gunm[ae]n|attack\w*|hostage\w*|shoot\w*|bomb\w*|emergency|victims?)|blanks|re-?enact\w*|"
         r"(?:emergency|response|shooter|hijack\w*|disaster|rescue) (?:response )?(?:exercise|drill)s?|play(?:ed|ing) (?:the )?victims?", 2, 7.0),
        # animals
        (r"(?:stray|wild|feral|rabid) (?:dogs?|elephants?|boars?|pigs|animals?)|(?:dogs|wolves|elephants|bulls|cows|bees|wasps|hornets|fish|piranhas|sharks|bears|"
         r"monkeys|snakes) (?:\w+ )?(?:attack(?:ed)?|killed|kill|maul(?:ed)?|bit|bite|trampled|charged|stung)|(?:attacked|killed|bitten|mauled|hurt|injured|gored|trampled|charged) by an? (?:\w+ )?(?:moose|bear|shark|dog|"
         r"wolf|lion|tiger|leopard|crocodile|alligator|elephant|bull|snake|boar|hippo\w*|animal|buffalo|cougar)|"
         r"(?:shark|bear|dog|wolf|lion|tiger|leopard|crocodile|alligator|elephant|moose|bull|boar|cougar) (?:(?:which|that) )?(?:attacks?|"
         r"attacked|mauled|killed|bit|maulings?)|(?:shot|killed|kill|shoot|put down|euthani[sz]ed?|culled|destroyed) (?:dead )?(?:and killed )?"
         r"(?:an?|the|two|three|its|their) (?:[\w-]+ ){0,2}(?:gorilla|bear|dog|wolf|lion|lioness|tiger|leopard|crocodile|alligator|elephant|"
         r"moose|bull|cow|boar|cougar|coyote|deer|chimpanzee|monkey|horse|rhino\w*|panda|kangaroo|cat|pet|family pet|sheep|goat|puppy|swan)s?|animal (?:cruelty|abuse)", 1, 3.5),
        # mishaps
        (r"accidental(?:ly)?|unintentional(?:ly)?|negligent discharge|by accident|(?:was|is|be|been) an accident|"
         r"ruled an accident|hunting accident|(?:boar|deer|hog|turkey|duck|pheasant|moose|elk|game|bird) hunt(?:er|ers|ing)?|"
         r"(?:mistook|mistaken) (?:\w+ ){0,3}for an? (?:\w+ )?(?:boar|deer|bear|hog|turkey|animal)|celebratory (?:gun ?)?(?:fire|shots?|shooting|firing)|(?:play(?:ed|ing) with|handl(?:ed|ing)) (?:(?:an?|the|his|her|"
         r"their|\w+'s) )?(?:\w+ )?(?:gun|handgun|pistol|rifle|revolver|weapon|firearm|grenade)|(?:gun|weapon|firearm|pistol|rifle|grenade) (?:\w+ ){0,3}played with", 1, 2.8),
        # drivers who lose hold of the car
        (r"(?:wrong|mistook|confused|mixed up) (?:the |his |her )?pedals?|pedal (?:mix-?up|error|confusion)|instead of the brakes?|in place of the brakes?|"
         r"lost control|(?:brakes?|steering) (?:had )?failed|medical (?:episode|emergency|event)|drunk(?:en)? driv\w+", 1, 2.8),
        # people in a crush
        (r"stampedes?|crush(?:ed)?(?= (?:at|in|to death|on|outside|near))|trampled", 1, 2.0),
        # deaths by their own hand
        (r"(?:took|taken|taking) (?:his|her|their) own li(?:fe|ves)|no foul play|foul play (?:is|was) not suspected|suicide note|died by suicide|assisted suicide|suicide (?:prevention|rates?|hotline|network)|"
         r"(?:was|as|ruled|to be|by) (?:an? )?(?:apparent )?suicide(?! bomb\w*| attack\w*| blast\w*| vest\w*)", 1, 2.5),
        # quarrels told as battles
        (r"war of words|trad(?:ed|es?|ing) (?:barbs|blows|insults|accusations)|(?:verbal|political|legal|personal) (?:attack|assault|ambush|fire|war|sniper)\w*|"
         r"smear campaign|under fire (?:over|for)|hustings|character assassination", 1, 2.5),

        # crime by numbers
        (r"(?:homicide|murder|crime|homicides?|shooting|robbery|violence) (?:rates?|statistics|figures|numbers|totals?)|per 100,000|"
         r"number of (?:\w+ )?(?:homicides|murders|shootings|killings|robberies|assaults|crimes)|violent crimes?|(?:crime|homicides|murders|"
         r"shootings|robberies|killings) (?:\w+ )?(?:fell|falls?|dropped|drops?|rose|rises?|declin\w+|increas\w+|are (?:down|up)|were (?:down|up))|"
         r"criminolog\w+|(?:down|up|drop|rise|increase|decline|decrease) (?:of |by |in )?(?:\w+ )?[\d.]+ (?:percent|per cent)|year-to-date", 3, 3.0),
        # what was thought of and cast out
        (r"ruled? out (?:an? |any )?(?:explosive device|bomb|sabotage|foul play|arson|attack|act of terror\w*)|"
         r"no (?:sign|evidence|indication|suspicion|trace)s? of (?:an? )?(?:foul play|explosive|bomb|sabotage|arson|attack)", 1, 2.5),
        # buildings brought down on purpose
        (r"demolition|demolish\w*|implosion|imploded|controlled explosions?|quarry|cooling towers?|chimneys?|smokestacks?|blaster", 2, 3.5),
        (r"(?:refinery|pipeline|petrochemical|power plant|mill|silo|tanker) (?:explosion|blast|fire|blaze)|"
         r"(?:fireworks?|firecracker|chemical|gas|lpg|cracker) (?:unit|factory|workshop|warehouse|plant|leak|explosion|"
         r"blast|main|cylinder)|leaking (?:\w+ )?(?:gas|cylinder|pipe)|cylinder (?:blast|explosion)|lpg blast|negligence|boiler (?:blast|explosion|burst|exploded)|"
         r"(?:boiler|transformer|cylinder)s? (?:\w+ )?(?:exploded|blew up|burst)|short circuit|methane|coal dust|gas (?:had |has |may have )?(?:leaked|escaped)|gas (?:fitter|stove|boiler|heater|canister)|"
         r"(?:depot|warehouse|store|workshop|factory|makers?) (?:full )?of fireworks|fireworks (?:maker|depot|store|mortar)s?|firework mortars?", 1, 3.0),
        # old ordnance
        (r"(?:first|second) world war|world war (?:ii|two|i|one)|wartime|unexploded|ordnance|wwii|aerial bomb|"
         r"bomb disposal|disposal experts?|controlled (?:explosion|detonation)|made safe|divers", 2, 3.5),
        # sport
        (r"match(?:es)?|wickets?|bowl(?:ed|ers?|ing)|bat(?:ted|ting|sm[ae]n|ters?)|overs|odis?|twenty20|t20s?|\d+ (?:runs|balls|deliveries)|stumps|hat-trick|half-?time|goals?|strikers?|midfield(?:er)?|defenders?|manager|coach|season|league|"
         r"kick-?off|penalt(?:y|ies)|pitch|innings?|quarterback|tournament|champions?(?:hips?)?|play-?offs?|(?:semi|quarter)-?finals?|penalty shoot-?out|goalless|scor(?:ed|ing)|"
         r"wins?|defeat|fixture|squad|cup|goalkeeper|touchdown|rebounds?", 4, 4.0),
        # markets
        (r"prices?|futures|traders?|investors?|shares?|stocks?|markets?|index|benchmark|hedge funds?|brokers?|analysts?|"
         r"earnings|revenue|rally|commodit(?:y|ies)|bonds|yields|currency|inflation|percent|quarter", 4, 4.0),
        # computers
        (r"cyber[ -]?\w*|hackers?|hacked|malware|ransomware|breach|computers?|servers?|encrypt\w*|bitcoin|phishing|"
         r"data|software|passwords?", 3, 4.0),
        (r"cyber[ -]?\w*|hackers?|malware|ransomware|phishing", 2, 3.0),
        # drugs and theft
        (r"fentanyl|cocaine|heroin|meth\w*|marijuana|narcotics|controlled substance|drug (?:raid|bust|deal\w*)|pounds of|"
         r"kilos? of|trafficking|search warrant|stolen|burglary", 3, 3.0),
    )
)  # fmt: skip
_FICTION = _GIVEAWAYS[0]
_NOT_MISHAPS = tuple(row for row in _GIVEAWAYS if row[1] > 1)
_ARMED = re.compile(r"\b(?:suicide bomb\w*|militants?|insurgents?|rebels|taliban|improvised explosive|suicide vest)\b")
_FORM = re.compile(r"(?<=\w{4})(?:ally|ing|ed|es|s)$")
_DELIBERATE = re.compile(
    r"\b(?:murder(?:ed|ing|s)?|homicide|deliberate(?:ly)?|intentional(?:ly)?|on purpose|not an accident|gunmen|"
    r"rockets? fired|shelling|shelled|terror attack)\b"
)  # whoever says so has weighed the mishap and cast it out
_JUDGED = re.compile(
    r"\b(?:court|tribunal|judges?|jury)\b[^.;]{0,60}\b(?:sentenced|convicted|jailed|found [^.;]{0,40}guilty)\b[^.;]{0,120}\b"
    r"(?:murder|killing|attack|bombing|shooting|stabbing|assassination|massacre)s?\b"
)  # a trial of those who killed a writer is no review of a book
_OPENING = 7  # sentences
_NO_DOUBT = 0.9  # the strength of words that mean violence and nothing else
_REFERRED = 0.9  # what "the murder" is worth beside "a murder"
_VICTIM = re.compile(r"\bvictims?\b")


@dataclass(frozen=True, slots=True)
class Relevance:
    """Whether the report is about violence, and the sum of what speaks for it (about -5 to 15)."""

    relevant: bool
    score: float


def judge(draft: Draft) -> Relevance:
    """Weigh what the headline and the first paragraphs tell of."""
    told = sum(_weight(draft, m) for m in _strongest_by_sentence(draft))
    otherwise = _otherwise(draft)
    score = told + (0.0 if otherwise else _plain_lead(draft)) + _people_harmed(draft) + _people_doing(draft) - otherwise
    return Relevance(score >= 1.5, round(score, 2))


def _plain_lead(draft: Draft) -> float:
    """A short report may tell its act once, in its lead, and then speak of witnesses and of roads that were closed."""
    lead = _lead(draft)
    strong = any(
        cast.event(e).strength >= 0.95
        and draft.sentence_at(e.span.start).index <= lead + 1
        and not draft.quoted(e.span.start)
        for e in draft.of("event")
    )
    return 0.35 if strong else 0.0


def _lead(draft: Draft) -> int:
    """The first sentence of the text itself: behind the headline, a headline told twice, marked points and datelines."""
    for sentence in draft.sentences:
        words = sentence.text.split()
        if sentence.block_kind != "headline" and len(words) >= 12 and words[0] not in ("*", "-", "\u2022"):
            return sentence.index
    return 0


def _position(draft: Draft, offset: int) -> float:
    sentence = draft.sentence_at(offset)
    if sentence.block_kind == "headline":
        return 1.6
    at = sentence.index - max(_lead(draft) - 1, 0)  # a headline before the lead is no reason to weigh the lead less
    return 1.3 if at <= 2 else 0.9 if at <= 6 else 0.45 if at <= 12 else 0.15


def _strongest_by_sentence(draft: Draft) -> list[Mention]:
    events = [e for e in draft.of("event") if "arrest" not in cast.event(e).types]
    return [max(group, key=lambda e: _weight(draft, e)) for group in cast.by_sentence(draft, events).values()]


def _weight(draft: Draft, event: Mention) -> float:
    share = 0.5 if draft.quoted(event.span.start) else 1.0  # in somebody's direct words it may be a figure of speech
    return share * _strength(draft, event) ** 2 * _position(draft, event.span.start)


def _strength(draft: Draft, event: Mention) -> float:
    """How surely a trigger's words mean violence. "The massacre" refers to an act told elsewhere, and says that there was
    one."""
    value = cast.event(event)
    return max(value.strength, _REFERRED * events.named(draft, event.span)) if value.generic else value.strength


def _acts(draft: Draft) -> set[int]:
    """The sentences that tell of an act, or of a claim to one; an arrest is none."""
    acts = [e for e in draft.of("event") if _tells(draft, e)]
    claims = [m for m in draft.of("claim") if cast.claim(m).kind == "claim"]
    return {draft.sentence_at(m.span.start).index for m in (*acts, *claims)}


def _tells(draft: Draft, event: Mention) -> bool:
    """Whether a trigger's words are of themselves an act, or the threat of one."""
    value = cast.event(event)
    return "arrest" not in value.types and (_strength(draft, event) >= 0.6 or value.status == "threatened")


def _beside(sentences: set[int]) -> set[int]:
    return {near for index in sentences for near in (index - 1, index, index + 1)}


def _harm(draft: Draft) -> list[Mention]:
    """People killed, hurt or abducted: in a sentence that tells of an act or names who did it, or beside one whose words
    leave no doubt, where it speaks of no accident."""
    doers = {draft.sentence_at(a.span.start).index for a in draft.of("actor") if cast.actor(a).part == "doer"}
    told = _acts(draft) | doers
    sure = {draft.sentence_at(e.span.start).index for e in draft.of("event") if _strength(draft, e) >= _NO_DOUBT}
    near = _beside(sure)
    found = []
    for mention in draft.of("figure"):
        value, sentence = cast.figure(mention), draft.sentence_at(mention.span.start)
        if value.measure not in ("killed", "injured", "abducted") or value.low == 0:
            continue
        mishap = _ACCIDENT.search(draft.lowered, sentence.span.start, sentence.span.end)
        if sentence.index in told or (sentence.index in near and not mishap):
            found.append(mention)
    return found


def _people_harmed(draft: Draft) -> float:
    """People come to harm by an act, an act failed to harm them, or there is at least a victim of it."""
    failed = [e for e in draft.of("event") if cast.event(e).status != "carried_out" and _tells(draft, e)]
    harmed = max((_position(draft, m.span.start) for m in [*_harm(draft), *failed]), default=0.0)
    first = min(_acts(draft), default=len(draft.sentences))
    victims = [m.start() for m in _VICTIM.finditer(draft.lowered) if draft.sentence_at(m.start()).index >= first]
    return max(harmed, 0.65 * max((_position(draft, at) for at in victims), default=0.0))


def _people_doing(draft: Draft) -> float:
    """Someone does it, claims it or is blamed for it: in or beside a sentence that tells of an act or of people who came
    to harm. Who is arrested, charged or sought in any other may have done something else, and counts for half."""
    told = _beside(_acts(draft) | {draft.sentence_at(m.span.start).index for m in _harm(draft)})
    claims = [m for m in draft.of("claim") if cast.claim(m).kind != "denial"]
    doing = 0.0
    for mention in draft.of("actor"):
        if cast.actor(mention).part == "doer" and mention.confidence >= 0.5:
            share = 0.8 if draft.sentence_at(mention.span.start).index in told else 0.4
            doing = max(doing, share * _position(draft, mention.span.start))
    return doing + (0.7 if any(draft.sentence_at(m.span.start).index in told for m in claims) else 0.0)


def _otherwise(draft: Draft) -> float:
    """What speaks for an accident or for another world than that of violence, the lead counting most."""
    weight = 0.0
    for pattern, worth in ((_ACCIDENT, 0.8), (_ELSEWHERE, 0.5)):
        seen: dict[str, float] = {}
        for match in pattern.finditer(draft.lowered):
            word = _FORM.sub("", match.group())  # "crashed" says no more beside "crash"
            seen[word] = max(seen.get(word, 0.0), _position(draft, match.start()))
        weight += worth * min(sum(seen.values()), 5.0)
    return weight + _given_away(draft)


def _given_away(draft: Draft) -> float:
    """Fiction, drills, animals and mishaps by the words that give them away."""
    end = draft.sentences[min(len(draft.sentences), _OPENING) - 1].span.end if draft.sentences else 0
    weight = 0.0
    # a bomb that goes off too early is no mishap
    armed = bool(_ARMED.search(draft.lowered, 0, end) or _DELIBERATE.search(draft.lowered, 0, end))
    among = leads_with_several(draft.text)  # one mishap among acts says nothing of the others
    judged = _JUDGED.search(draft.lowered, 0, end) is not None
    for row in _GIVEAWAYS if not (armed or among) else _NOT_MISHAPS:
        pattern, least, worth = row
        if judged and row is _FICTION:
            continue
        if len({m.group() for m in pattern.finditer(draft.lowered, 0, end)}) >= least:
            weight += worth
    return weight
