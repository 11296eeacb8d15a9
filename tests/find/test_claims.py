"""Claims, denials, blame, and words that nobody claimed."""

import pytest

from dateline.find import claims
from dateline.find.analysis import analyse
from dateline.find.base import ClaimValue, Mention, StatementValue
from dateline.model import Report, Span


def mentions(text: str) -> list[Mention]:
    return list(claims.find(analyse(Report(id="t", text=text))))


def values(text: str) -> list[ClaimValue]:
    return [m.value for m in mentions(text) if isinstance(m.value, ClaimValue)]


def claimed(text: str) -> list[str | None]:
    return [v.by for v in values(text) if v.kind == "claim" and not v.of_other]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The Taliban claimed responsibility for the bombing.", "Taliban"),
        ("The responsibility for this act was claimed by the Islamic State's Khorasan Province.",
         "Islamic State's Khorasan Province"),
        ("The attack was later claimed by al-Shabaab.", "al-Shabaab"),
        ("Taliban spokesman Karim Dost claimed responsibility in a text message.", "Taliban"),
        ("Al-Shabab has taken credit for the raid.", "Al-Shabab"),
        ("A previously unknown group calling itself the Army of Dawn took credit for the blast.", "Army of Dawn"),
        ("The Taliban hit the town. The group said its fighters carried out the attack.", "Taliban"),
        ("ISIS said that the attacker was a soldier of the caliphate.", "ISIS"),
        ("The FMLN claimed the attack.", "FMLN"),
        ("A small rebel group claimed responsibility. The group, Sons of the Plough, said so in a letter.",
         "Sons of the Plough"),
        ("A bomb hit the hall in an attack that the militant group al-Shabaab later claimed.", "al-Shabaab"),
        ("The Balochistan Liberation Army accepted responsibility for the attack.", "Balochistan Liberation Army"),
        ("A claim of responsibility from Jaish-e-Mohammed came on Monday.", "Jaish-e-Mohammed"),
        ("The PKK said it was behind the blast.", "PKK"),
        ("In a video, Boko Haram's leader said his group carried out the attack.", "Boko Haram"),
        ("A faction of the Pakistani Taliban, Jamaat-ul-Ahrar, claimed the attack.", "Jamaat-ul-Ahrar"),
        ("Claiming responsibility for the attack, the Taliban warned of more.", "Taliban"),
        ("Responsibility has been claimed by a group called the Free Men of the North.", "Free Men of the North"),
        ("Kashmir Tigers, an offshoot of Jaish-e-Mohammed, claimed responsibility.", "Kashmir Tigers"),
        ("Karim Dost, a Taliban spokesman, claimed responsibility.", "Taliban"),
        ("A splinter group said that its gunmen had shot an officer. More came from the Continuity IRA.",
         "Continuity IRA"),
        ("The Provisional IRA accepted responsibility for the bombings, which hit ten streets.", "Provisional IRA"),
        ("A leaflet at the gate was signed by the group Nueva Aurora and claimed responsibility.", "Nueva Aurora"),
        ("Radio Aurora claimed responsibility for the sabotage on behalf of the FMLN.", "FMLN"),
        ("Al Shabaab, an ally of al Qaeda, said on a website that its men had carried out the attack.", "Al Shabaab"),
        ("Separatist rebels claimed responsibility for the ambush.", "Separatist rebels"),
    ],
)  # fmt: skip
def test_claims(text: str, by: str) -> None:
    assert claimed(text) == [by]


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the attack.",
        "There was no immediate claim of responsibility, but the Taliban are active there.",
        "Nobody claimed the attack.",
        "The Taliban have not claimed responsibility.",
        "No one immediately claimed responsibility. The Islamic State often claims such attacks.",
        "If the IRA claims responsibility, the talks will end.",
        "Hamas praised the attack and called it heroic.",
        "The suspect confessed to the killing and claimed responsibility.",
        "The man told police that he shot her.",
        "Israel's military said it struck targets in the north.",
        "The blast claimed 12 lives.",
        "The Houthi movement was hit. A coalition spokesman said its aircraft had struck a target.",
        "The Islamic State has claimed attacks carried out by others.",
        "The Islamic State did not make any immediate claims for the assault.",
        "Members said that the PKK had to admit responsibility for its attacks.",
        "The gunman had pledged allegiance to the Islamic State.",
        "Police believe the Taliban carried out the attack.",
        "Al-Shabab, which has claimed responsibility for similar attacks, is active there.",
        "The Taliban claimed responsibility for last year's bombing of a church.",
        "The Islamic State has claimed several attacks in the city.",
        "Al-Qaeda threatened to attack the embassy and said it would kill the hostages.",
    ],
)
def test_no_false_claims(text: str) -> None:
    assert claimed(text) == []


def test_no_claim_is_told() -> None:
    assert [v.kind for v in values("No group has claimed responsibility.")] == ["no_claim"]
    assert [v.kind for v in values("Responsibility has not been claimed.")] == ["no_claim"]
    assert [v.kind for v in values("No organisation has taken responsibility for the bombing.")] == ["no_claim"]
    assert [v.kind for v in values("Neither group claimed responsibility.")] == ["no_claim"]
    assert [v.kind for v in values("Nobody has said it was behind the blast.")] == ["no_claim"]


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("The Taliban claimed responsibility on Telegram.", "Telegram"),
        ("The Islamic State claimed responsibility through its Amaq news agency.", "Amaq news agency"),
        ("The PKK claimed responsibility in a phone call to a newspaper.", "phone call"),
        ("The PKK claimed responsibility in a statement posted on its website.", "its website"),
        ("The PKK claimed responsibility in a video.", "video"),
        ("The PKK claimed responsibility.", None),
    ],
)
def test_channels(text: str, channel: str | None) -> None:
    assert [v.channel for v in values(text)] == [channel]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The Taliban denied involvement in the attack.", "Taliban"),
        ("Hamas denied responsibility for the blast.", "Hamas"),
        ("Hezbollah rejected the accusations.", "Hezbollah"),
        ("The Pakistani Taliban said it was not involved in the bombing.", "Pakistani Taliban"),
        ("The army accused the PKK. The PKK denied this.", "PKK"),
        ("The government denied any role in the killing.", "government"),
    ],
)
def test_denials(text: str, by: str) -> None:
    assert [v.by for v in values(text) if v.kind == "denial"] == [by]


@pytest.mark.parametrize(
    ("text", "by", "speaker"),
    [
        ("Officials blamed the Taliban for the attack.", "Taliban", "Officials"),
        ("Boko Haram is blamed for the raid.", "Boko Haram", None),
        ("Police accused the PKK of planting the bomb.", "PKK", "Police"),
        ("The army blamed the attack on rebels.", "rebels", "The army"),
    ],
)
def test_blame(text: str, by: str, speaker: str | None) -> None:
    assert [(v.by, v.speaker) for v in values(text) if v.kind == "blame"] == [(by, speaker)]


def test_two_claimants() -> None:
    assert claimed("Both the Islamic State and the Taliban claimed responsibility.") == ["Islamic State", "Taliban"]


@pytest.mark.parametrize(
    "text", ["The mayor denied that a ransom had been paid.", "Lind, who denied the charges, will appeal."]
)
def test_denials_of_something_else(text: str) -> None:
    assert values(text) == []


def test_claim_and_denial_in_one_sentence() -> None:
    text = "Hamas claimed responsibility for the first blast but denied involvement in the second."
    assert [v.kind for v in values(text)] == ["claim", "denial"]


def test_first_person_claim_takes_the_speaker() -> None:
    text = "A note from Hamas came. “We claim responsibility for the blast,” it read."
    draft = analyse(Report(id="t", text=text))
    start = text.index("We claim")
    value = StatementValue("claim", True, "Hamas", Span(12, 17))
    draft.add([Mention("statement", Span(start, text.index(",”")), value, "test")])
    made = [m.value for m in claims.find(draft)]
    assert [v.by for v in made if isinstance(v, ClaimValue)] == ["Hamas"]
