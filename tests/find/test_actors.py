"""Actors and the part that the sentence gives them. Drafts are parsed from sentences written for the test."""

import pytest

from dateline.find import actors
from dateline.find.analysis import analyse
from dateline.find.base import ActorValue, Draft, Mention, PlaceValue
from dateline.gazetteer import Place
from dateline.model import Report, Span


def draft(text: str) -> Draft:
    return analyse(Report(id="t", text=text))


def found(text: str) -> dict[str, ActorValue]:
    return {m.value.name: m.value for m in mentions(text) if isinstance(m.value, ActorValue)}


def mentions(text: str) -> list[Mention]:
    return list(actors.find(draft(text)))


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Two gunmen walked into a bar and opened fire, killing three people.", "Two gunmen"),
        ("A man armed with a knife stabbed five people before he fled.", "A man"),
        ("Masked attackers threw a grenade at a police station.", "Masked attackers"),
        ("A suicide bomber blew himself up outside the ministry.", "A suicide bomber"),
        ("The raid was carried out by Taliban militants, officials said.", "Taliban militants"),
        ("Boko Haram kidnapped dozens of girls from a school.", "Boko Haram"),
        ("A 26-year-old man was charged with murder after the shooting.", "A 26-year-old man"),
        ("Police arrested Marla Quist, 33, on Friday.", "Marla Quist"),
        ("The gunman was identified as Peter Vandal, 41.", "Peter Vandal"),
        ("Oscar Brenn pleaded guilty to killing his neighbour.", "Oscar Brenn"),
        ("Two women appeared in court on Monday, charged with murdering a driver.", "Two women"),
        ("A 19-year-old man has appeared in court charged with murdering a man in Marabad.", "A 19-year-old man"),
        ("Oscar Brenn, 41, of Dayton, faces two counts of murder.", "Oscar Brenn"),
        ("Oscar Brenn was sentenced to life in prison for the stabbing.", "Oscar Brenn"),
        ("Russian authorities apprehended four terrorists on Saturday.", "four terrorists"),
        ("A crowd of about 500 young men attacked the women.", "A crowd of about 500 young men"),
        ("The responsibility was claimed by the Islamic State's Khorasan Province.",
         "Islamic State's Khorasan Province"),
        ("Her ex-husband shot her in the kitchen.", "Her ex-husband"),
        ("A young man stabbed a soldier before being shot dead.", "A young man"),
        ("Police are searching for two men who fired at a house.", "two men"),
        ("Police believe the IRA was behind two killings.", "IRA"),
        ("The sniper slaying of a doctor shocked the city.", "sniper"),
        ("Oscar Brenn, 24, also of Dayton, has been in the county jail since June.", "Oscar Brenn"),
        ("Deputies said Oscar Brenn, 52, died from a self-inflicted gunshot wound.", "Oscar Brenn"),
        ("A grenade that militants threw into a market injured 11.", "militants"),
        ("Gunmen from the rebel group al-Shabab seized the hotel.", "al-Shabab"),
        ("The village was attacked by the security forces.", "security forces"),
        ("The driver sped off after the truck ploughed into a crowd.", "driver"),
        ("Unidentified gunmen on motorcycles ambushed a convoy.", "Unidentified gunmen"),
        ("Pirates seized seven from a tanker off Lome.", "Pirates"),
        ("A chef was found guilty of murdering his flatmate.", "A chef"),
        ("A porter was arrested after the attack.", "A porter"),
        ("A 23-year-old porter stabbed his landlord.", "A 23-year-old porter"),
        ("The pillion passenger discharged a shotgun at the house.", "pillion passenger"),
        ("Her lawyers held the army responsible for the shelling.", "army"),
        ("Clashes between the army and rebels left 12 people dead.", "rebels"),
        ("Clashes between two clans left 12 people dead.", "two clans"),
        ("Two soldiers died in a gunfight with militants.", "militants"),
    ],
)  # fmt: skip
def test_doers(text: str, doer: str) -> None:
    values = found(text)
    assert doer in values
    assert values[doer].part == "doer"


@pytest.mark.parametrize(
    ("text", "name", "part"),
    [
        ("Israeli forces killed two militants in Jenin.", "two militants", "target"),
        ("Rebels killed 12 soldiers near the border.", "12 soldiers", "target"),
        ("The bomb was planted, police said.", "police", "authority"),
        ("Police arrested three men.", "Police", "authority"),
        ("The victim, Dale Orwin, 32, died at the scene.", "Dale Orwin", "target"),
        ("Police identified the victim as Dale Orwin, 32.", "Dale Orwin", "target"),
        ("Hamas rejected the proposal.", "Hamas", "none"),
        ("Two soldiers killed in an ambush were buried.", "Two soldiers", "target"),
        ("Five workers were abducted and two soldiers shot dead on Monday.", "two soldiers", "target"),
        ("Gunmen killed the Hamas leader in his car.", "Hamas", "target"),
    ],
)
def test_parts(text: str, name: str, part: str) -> None:
    assert found(text)[name].part == part


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("Two gunmen opened fire.", "Two gunmen", 2),
        ("A gunman opened fire.", "A gunman", 1),
        ("At least 15 attackers stormed the hotel.", "At least 15 attackers", 15),
        ("A 26-year-old man was arrested over the killing.", "A 26-year-old man", 1),
        ("Gunmen opened fire.", "Gunmen", None),
    ],
)
def test_counts(text: str, name: str, count: int | None) -> None:
    assert found(text)[name].count == count


@pytest.mark.parametrize(
    ("text", "name", "suspected"),
    [
        ("Suspected Boko Haram fighters killed ten villagers.", "Boko Haram fighters", True),
        ("Boko Haram fighters killed ten villagers.", "Boko Haram fighters", False),
        ("Police arrested Marla Quist, 33.", "Marla Quist", True),
        ("Oscar Brenn was convicted of the murder.", "Oscar Brenn", False),
        ("The suspect fled.", "suspect", True),
    ],
)
def test_suspected(text: str, name: str, suspected: bool) -> None:
    assert found(text)[name].suspected is suspected


def test_group_carries_its_id_and_kind() -> None:
    values = found("Al-Shabaab fighters attacked a base, and Kenyan troops shot back.")
    assert values["Al-Shabaab fighters"].actor == "al-shabab"
    assert values["Kenyan troops"].kind == "state"


def test_the_group_is_the_nearest_named_one() -> None:
    text = "The Taliban attacked a post on Monday. The group said more would follow."
    later = [m for m in mentions(text) if m.rule == "group:reference"]
    assert [text[m.span.start : m.span.end] for m in later] == ["The group"]
    assert isinstance(later[0].value, ActorValue)
    assert later[0].value.actor == "taliban"
    assert [text[s.start : s.end] for s in later[0].more] == ["Taliban"]


def test_a_surname_stands_for_the_full_name() -> None:
    text = "Police arrested Marla Quist on Monday. Quist was charged with murder."
    last = [m for m in mentions(text) if m.span.start > 30]
    assert [m.value.name for m in last if isinstance(m.value, ActorValue)] == ["Marla Quist"]
    assert [text[s.start : s.end] for s in last[0].more] == ["Marla Quist"]


def test_a_group_that_says_it_did_it_is_a_doer() -> None:
    assert found("The PKK said it shot and wounded an officer.")["PKK"].part == "doer"


def test_its_gunmen_are_the_group() -> None:
    values = [m.value for m in mentions("The Real IRA struck again. Its gunmen shot an officer.")]
    assert [v.actor for v in values if isinstance(v, ActorValue) and v.part == "doer"] == ["real-ira", "real-ira"]


def test_where_nothing_tells_the_group_spoken_of_most_is_the_likely_doer() -> None:
    made = mentions("A blast killed two people. The area is a stronghold of Abu Sayyaf. Abu Sayyaf is small.")
    assert [(m.rule, m.confidence) for m in made if m.rule == "group:salient"] == [("group:salient", 0.4)]


def test_where_a_state_did_it_no_group_is_taken_for_the_doer() -> None:
    made = draft("A Russian missile struck a house, killing four. Hamas is small. Hamas said so.")
    country = Place(None, "Russia", "country", 60.0, 100.0, "RU", None, None, None, 0)
    made.add([Mention("place", Span(2, 9), PlaceValue("Russian", country), "test")])
    assert [m.rule for m in actors.find(made) if m.rule in ("group:salient", "state:means")] == ["state:means"]


@pytest.mark.parametrize("text", ["No suspects were found.", "A pain killer helps.", "The girls' abduction."])
def test_no_doers(text: str) -> None:
    assert [v for v in found(text).values() if v.part == "doer"] == []


def test_a_state_acts_by_its_missiles() -> None:
    made = draft("Russia denied it. A Russian missile struck a house, killing four.")
    country = Place(None, "Russia", "country", 60.0, 100.0, "RU", None, None, None, 0)
    for words in ("Russia", "Russian"):
        at = made.text.index(words + " ")
        made.add([Mention("place", Span(at, at + len(words)), PlaceValue(words, country), "test")])
    states = [m.value for m in actors.find(made) if m.rule.startswith("state:")]
    assert [(v.name, v.kind, v.part) for v in states if isinstance(v, ActorValue)] == [("Russia", "state", "doer")]


@pytest.mark.parametrize(
    "text",
    [
        "Woman killed in machete attack at Dover snack bar",
        "Teen killed, five hurt in lot as violent weekend leaves four dead",
        "The vendor was stabbed in the neck and a guard shot in the leg.",
        "Five tourists and their driver, Oscar Brenn, were killed.",
        "A man crashed his car into a wall and deputies executed a search warrant.",
        "Charges were brought over the attack.",
        "Man in 30s dead after shooting in Dover on Monday.",
        "Man shot: A 49-year-old man was shot early on Saturday.",
        "10 dead in Tajikistan Armed Attacks; US Embassy Closes",
        "Nobody has ever been convicted of murder over the attack.",
        "They hit a wall, said the correspondent Oscar Brenn.",
    ],
)
def test_those_harmed_are_no_doers(text: str) -> None:
    assert [v.name for v in found(text).values() if v.part == "doer"] == []


@pytest.mark.parametrize(
    "text",
    [
        "A man stabbed two people before police shot and wounded him.",
        "Police shot dead three of the assailants.",
        "The bomber was killed by police at the gate.",
    ],
)
def test_forces_that_end_an_attack_are_told_from_those_who_make_one(text: str) -> None:
    assert [m.rule for m in mentions(text) if isinstance(m.value, ActorValue) and m.value.name.lower() == "police"] == [
        "word:stopping"
    ]


def test_a_boat_acts_for_its_state() -> None:
    made = draft("Russian patrol boats opened fire on a tug.")
    country = Place(None, "Russia", "country", 60.0, 100.0, "RU", None, None, None, 0)
    made.add([Mention("place", Span(0, 7), PlaceValue("Russian", country), "test")])
    assert [m.rule for m in actors.find(made) if m.rule.startswith("state:")] == ["state:means"]


def test_people_without_a_part_are_left_out() -> None:
    assert found("A man bought bread. The woman slept. Many people like it.") == {}


def test_spans_hold_the_words() -> None:
    text = "Yesterday two gunmen shot Dale Orwin, and police arrested Marla Quist."
    for mention in mentions(text):
        words = text[mention.span.start : mention.span.end]
        assert words
        assert words == words.strip()


def test_empty_text() -> None:
    assert mentions("") == []


def test_which_is_said_of_no_person() -> None:
    values = found("Seven men died in the air strike, said a local resident, which hit two tents in a village.")
    assert not [v for v in values.values() if v.part == "doer"]
    assert found("A group which attacked the market has fled.")["A group"].part == "doer"
