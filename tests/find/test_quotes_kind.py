"""What kind a statement is of, by its words, by what brings them and by who speaks."""

from __future__ import annotations

import pytest

from tests.find.quoted import statements


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"We carried out the attack on the barracks," the Red Valley Front said.', "claim"),
        ('"We had nothing to do with this killing," the Red Valley Front said.', "denial"),
        ('"You will pay for what you did here," the Red Valley Front said.', "threat"),
        ('"Stop the torture of our prisoners now," demanded the Red Valley Front.', "demand"),
        ('"We condemn this cowardly act of violence," said President Ana Lima.', "condemnation"),
        ('"Our thoughts are with the families tonight," said Mayor Ana Lima.', "condemnation"),
        ('"The suspect was arrested in a field," said police Sgt. Ana Lima.', "official_account"),
        ('"I heard two shots and ran to the shop," said Ana Lima, a neighbor.', "witness"),
        ('"This law does nothing for poor people," said Ana Lima, a novelist.', "other"),
        ('"We urge all sides to lay down arms," said Ana Lima, a minister.', "demand"),
        ('"This is the worst week of my term," said Mayor Ana Lima.', "other"),
        ('"It was over in a minute," said a witness.', "witness"),
        ('"In our thoughts we are with all of them," said Mayor Ana Lima.', "condemnation"),
        (
            '"Two people were picked up last night," said Ana Lima, who is the spokesman of the police.',
            "official_account",
        ),
        ('"It looked like a small Glock," said the caller.', "witness"),
        (
            'The head of criminal investigations, Ana Lima, said it was an ambush. "They were fired at and fled," '
            "Ms Lima said.",
            "official_account",
        ),
        (
            'The National Anti-Terrorism Committee (NAC) told of a gunfight. "Two gunmen were neutralized," NAC said.',
            "official_account",
        ),
        ('"The town is now without electricity," said the regional governor, Ana Lima.', "official_account"),
        (
            'Party leader Ana Lima condemned those responsible. "They have nothing to offer this town," she said.',
            "condemnation",
        ),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [v.kind for _, v in statements(text) if v.direct] == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('The envoy called on both sides to "sit down at one table in Norland".', "demand"),
        ('The consulate asked the media not to "name any of the crew".', "demand"),
        ('Premier Ana Lima called the raid "the work of men without a heart".', "condemnation"),
        ('Colonel Ana Lima called the report "a story for the evening papers".', "denial"),
        ('The union denied it had a part in the fire. "Our men were at home that night," it said.', "denial"),
        ('The Red Valley Front took responsibility. "Nine of the enemy fell at the gate," the group said.', "claim"),
        ('The bank rejected claims that its guards had a part in it, stating, "Our men were at home."', "denial"),
        ('"We believe the two knew each other," said police Lt. Ana Lima.', "official_account"),
        ('"Every nation has the right to fight against terror and bombs," said Prime Minister Ana Lima.', "other"),
        ('"He was a kind boy and he loved his bike," said Ana Lima, a cousin.', "other"),
        ('"They let us take our papers and then they shot the dogs," said Ana Lima.', "witness"),
        ('"We were pushed aside and ignored for years," said Ana Lima, a party leader.', "other"),
        ('"My client was asleep when police arrived," said Ana Lima, the suspect\'s attorney.', "other"),
        ('"Prayers had ended when we saw the smoke," said Ana Lima, the chairwoman of the mosque.', "witness"),
        ('"It is a crime against all of us," the foreign ministry said.', "condemnation"),
        ('"I want to know who gave the order," said Ana Lima, a sister.', "demand"),
        ('A guard of the NSK security service died. "They belonged to one cell," the NSK said.', "official_account"),
    ],
)  # fmt: skip
def test_kinds_by_who_speaks_and_by_what_brings_the_words(text: str, kind: str) -> None:
    assert [value.kind for _, value in statements(text) if value.direct][-1] == kind


def test_the_sentence_before_a_name_says_nothing_of_its_bearer() -> None:
    text = 'They belong to the Red Front militia. Ana Lima said the bomb "would have brought down the bank".'
    assert [value.kind for _, value in statements(text)] == ["other"]


def test_a_denial_goes_on_in_the_next_quotation() -> None:
    text = 'The ministry\'s spokesman, Than Oo, denied that. "The army does not bomb any schools," he said.'
    assert [(v.speaker, v.kind) for _, v in statements(text) if v.direct] == [("Than Oo", "denial")]
