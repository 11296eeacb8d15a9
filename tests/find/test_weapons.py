"""Means of violence: names, kinds, contexts of use, and words that only look like weapons."""

import pytest

from dateline.find import weapons
from dateline.find.analysis import analyse
from dateline.find.base import Mention, WeaponValue
from dateline.model import Report


def mentions(text: str) -> list[Mention]:
    return list(weapons.find(analyse(Report(id="t", text=text))))


def found(text: str) -> list[tuple[str, str]]:
    return [(m.value.name, m.value.kind) for m in mentions(text) if isinstance(m.value, WeaponValue)]


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("A roadside bomb hit the patrol.", ("roadside bomb", "explosive")),
        ("An improvised explosive device went off.", ("improvised explosive device", "explosive")),
        ("The man set off his suicide vest.", ("suicide vest", "explosive")),
        ("A motorcycle packed with 20 kg of explosives blew up.",
         ("motorcycle packed with 20 kg of explosives", "explosive")),
        ("A suicide bomber struck the market.", ("suicide bomb", "explosive")),
        ("They threw a hand grenade.", ("hand grenade", "explosive")),
        ("He fired a .38-caliber handgun.", (".38-caliber handgun", "firearm")),
        ("He used an AK-47 assault rifle.", ("AK-47 assault rifle", "firearm")),
        ("Two men opened fire on the crowd.", ("gun", "firearm")),
        ("The attackers unleashed gunfire.", ("gunfire", "firearm")),
        ("He was shot in the chest.", ("gun", "firearm")),
        ("She was stabbed with a kitchen knife.", ("kitchen knife", "blade")),
        ("Villagers were hacked to death with machetes.", ("machetes", "blade")),
        ("The hostage was beheaded.", ("blade", "blade")),
        ("He drove a rented 19-ton truck into the crowd.", ("rented 19-ton truck", "vehicle")),
        ("A man rammed his car into a bus stop.", ("car", "vehicle")),
        ("They set the venue ablaze.", ("fire", "fire")),
        ("Youths set fire to a church.", ("fire", "fire")),
        ("Two petrol bombs were thrown.", ("petrol bombs", "fire")),
        ("A drone strike killed six.", ("drone", "aircraft")),
        ("An airstrike hit the camp.", ("airstrike", "aircraft")),
        ("Mortar fire hit the town.", ("Mortar fire", "artillery")),
        ("Rockets were fired at the city.", ("Rockets", "artillery")),
        ("Police fired tear gas.", ("tear gas", "chemical")),
        ("The men threw acid on her.", ("acid", "chemical")),
        ("A mob beat them with sticks and blunt objects.", ("sticks", "other")),
        ("A mob beat them with sticks and blunt objects.", ("blunt objects", "other")),
    ],
)  # fmt: skip
def test_weapons(text: str, weapon: tuple[str, str]) -> None:
    assert weapon in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The senator wants gun control and fewer gun shops.",
        "He had a shot of whisky.",
        "The news was a bombshell.",
        "They met in the car park.",
        "The match stood on a knife-edge.",
        "The bomb squad and bomb disposal experts arrived.",
        "The gold mine closed.",
        "She took a screen shot of the page.",
        "They were shooting a film in the desert.",
        "He drove his car into town.",
        "He folded his arms.",
        "The stones of the house are old.",
        "The rocket carried a satellite.",
        "The truck stopped at the lights.",
        "The device shows the time.",
    ],
)
def test_not_weapons(text: str) -> None:
    assert found(text) == []


def test_implied_types() -> None:
    implied = {m.value.name: m.value.implies for m in mentions("A car bomb and an airstrike hit the town.")
               if isinstance(m.value, WeaponValue)}  # fmt: skip
    assert implied["car bomb"] == ("bombing",)
    assert implied["airstrike"] == ("air_strike",)


def test_a_general_word_takes_the_specific_name_told_near() -> None:
    text = "A car bomb hit the market. The bomb went off at noon. She was stabbed with a kitchen knife."
    names = [
        (text[m.span.start : m.span.end], m.value.name) for m in mentions(text) if isinstance(m.value, WeaponValue)
    ]
    assert names == [("car bomb", "car bomb"), ("bomb", "car bomb"), ("stabbed", "kitchen knife"),
                     ("kitchen knife", "kitchen knife")]  # fmt: skip


def test_a_general_word_stays_where_two_specific_names_fit() -> None:
    assert ("bomb", "explosive") in found("A car bomb and a nail bomb hit the market. The bomb was big.")


def test_barrel_bombs_come_from_the_air() -> None:
    value = mentions("Helicopters dropped barrel bombs on the town.")[-1].value
    assert isinstance(value, WeaponValue)
    assert value.implies == ("air_strike",)


def test_found_weapons_are_less_sure_than_used_ones() -> None:
    used = mentions("He fired a rifle.")[0].confidence
    seized = mentions("A rifle was seized at his home.")[0].confidence
    assert seized < used


def test_words_stand_at_the_span() -> None:
    text = "Police said a .357 handgun was used."
    mention = mentions(text)[0]
    assert text[mention.span.start : mention.span.end] == ".357 handgun"


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked people who had come to hear a rock band.",
        "After the attack helicopters dropped water on the burning hall.",
        "Planes flew in aid after the attack.",
    ],
)
def test_things_that_did_no_harm_are_no_weapons(text: str) -> None:
    assert {name for name, _ in found(text)} <= {"gun"}


def test_things_of_many_uses_that_did_harm_are() -> None:
    assert found("Helicopters fired on the village.")[0] == ("Helicopters", "aircraft")
    assert found("The crowd threw rocks at the officers.")[0] == ("rocks", "other")
