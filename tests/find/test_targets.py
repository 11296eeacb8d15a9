"""Who or what was hit, and of what kind."""

import pytest

from dateline.find import targets
from dateline.find.analysis import analyse
from dateline.find.base import TargetValue
from dateline.model import Block, Report


def found(text: str) -> dict[str, str]:
    made = targets.find(analyse(Report(id="t", text=text)))
    return {m.value.name: m.value.kind for m in made if isinstance(m.value, TargetValue)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A suicide bomber blew himself up outside a Shia mosque.", "a Shia mosque", "religious"),
        ("The blast killed 20 worshippers.", "20 worshippers", "religious"),
        ("Gunmen opened fire on a police checkpoint.", "a police checkpoint", "security_forces"),
        ("He drove a truck into a crowd.", "a crowd", "civilians"),
        ("Boko Haram kidnapped 276 schoolgirls.", "276 schoolgirls", "civilians"),
        ("The blast targeted security forces.", "security forces", "security_forces"),
        ("A reporter was shot dead by two men.", "A reporter", "media"),
        ("The mayor was assassinated.", "mayor", "government"),
        ("Rebels blew up a pipeline.", "a pipeline", "infrastructure"),
        ("Robbers attacked a jewellery store.", "a jewellery store", "business"),
        ("The attack on the embassy shocked many.", "embassy", "government"),
        ("The attackers unleashed gunfire on the crowd.", "crowd", "civilians"),
        ("They recalled attacks such as those on military bases.", "military bases", "security_forces"),
        ("A bomb exploded inside a television station.", "a television station", "media"),
        ("A florist was stabbed to death.", "A florist", "civilians"),
    ],
)
def test_targets(text: str, name: str, kind: str) -> None:
    assert found(text)[name] == kind


@pytest.mark.parametrize(
    "text",
    ["He threw a grenade.", "The gunman killed himself.", "He was shot in the head.", "They carried out the attack."],
)
def test_no_targets(text: str) -> None:
    assert not {"a grenade", "himself", "head", "attack", "the head"} & set(found(text))


def test_who_ends_a_headline_as_its_source_is_not_hit() -> None:
    title = "Shooting in Chilliwack, B.C., injures two people: RCMP"
    text = f"{title}\n\nThe public’s help is sought by Mounties."
    draft = analyse(Report("t", text, blocks=(Block("headline", 0, len(title)), Block("paragraph", 56, len(text)))))
    assert [m.value.name for m in targets.find(draft) if isinstance(m.value, TargetValue)] == ["two people"]


@pytest.mark.parametrize("filed", ["KUNDUZ CITY (PAN): ", "AFP\nSANTIAGO, Chile — ", "KUNDUZ, Oct. 3 (PAN) -- "])
def test_a_place_of_filing_is_not_hit(filed: str) -> None:
    names = found(f"{filed}Five people were killed in a bombing on Monday.")
    assert list(names) == ["Five people"]


def test_a_name_does_not_reach_across_a_dash() -> None:
    assert "Eleven soldiers" in found("MANILA, Philippines - Eleven soldiers were killed by rebels in Samar.")
