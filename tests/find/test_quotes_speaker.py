"""Who speaks: each sentence is written for this test; the speaker is whom a reader would put down."""

from __future__ import annotations

import pytest

from tests.find.quoted import direct, statements


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“No term in prison brings them back,” said the father, Yusuf Adan, outside.", "Yusuf Adan"),
        ('"They beat us until morning came," said one of them, a baker of 20.', "baker"),
        ('"All of them were treated well," said its spokeswoman, Ida Krol.', "Ida Krol"),
        (
            'A spokesman, who goes by the name of Ko Lin, said so. "They were asleep in their beds," he said.',
            "Ko Lin",
        ),
        (
            'Superintendent of Police Nisha Rao said so. "By the time we came one had died," she said.',
            "Superintendent of Police Nisha Rao",
        ),
        ('"We want an end to this in our streets," said 32-year-old baker Ana Lima.', "Ana Lima"),
        ('"The whole road was full of smoke," said a 32-year-old.', "32-year-old"),
        (
            'A resident who buried the dead gave a higher number. "We counted more than sixty graves," he said.',
            "resident",
        ),
    ],
)
def test_descriptions_aliases_and_offices(text: str, speaker: str) -> None:
    assert direct(text)[-1][1] == speaker


@pytest.mark.parametrize(
    "told",
    [
        "The police chief, Imran Rehman, said four had fled.",
        "Four had fled, said Barkhan's District Health Officer, Imran Rehman.",
        "Four had fled, said Inspector General of Police (North Range) Imran Rehman.",
        "Four had fled, said Inspector General of Police Rehman P.",
    ],
)
def test_an_office_told_before_the_name_holds_for_later_words(told: str) -> None:
    found = statements(f'{told} "They came on one motorbike and left by the north road," Rehman said.')
    assert [v.kind for _, v in found if v.direct] == ["official_account"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            'The dockers\' union rejected the offer. "It is an insult to us all," its chairwoman said.',
            "dockers' union's chairwoman",
        ),
        (
            "Sixty were hurt, Norland's navy said.\n"
            '"We sent two boats and a plane at once," read its post on Telegram.',
            "Norland's navy",
        ),
        ('The army beat ten men. "They laughed at us all night," said one of them, a student of 20.', "student"),
        ('At least nine miners got out. "It was dark for a week," one of them said.', "one of nine miners"),
        ('Four farmers came down to the road. "They shot at us all night," one of them said.', "one of four farmers"),
        (
            "The Interior Ministry sent more troops to Sarko. Villagers are leaving.\n"
            'The ministry said the town was "calm and under full control".',
            "Interior Ministry",
        ),
        (
            "The gang, Sons of the Dawn, blew up the bridge, the army said. The raid was praised in Friday's posting, "
            'which also said "the valley will be free by spring".',
            "army",
        ),
    ],
)  # fmt: skip
def test_who_stands_behind_an_office_a_group_or_a_document(text: str, speaker: str) -> None:
    assert direct(text)[-1][1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"It was a long night," Torrely said after the fire.', "Torrely"),  # whatever the tagger makes of the name
        (
            'Ana Lima spoke first. "The valve opens at nine," she said, adding the transfer would take a day.',
            "Ana Lima",
        ),
        (
            "The Dawn Brigade took responsibility in a pamphlet left at the gate, police said. "
            '"The valley is ours again," it read.',
            "Dawn Brigade",
        ),
        (
            "Two officials were seized, prosecutors said.\n"
            'The group, which calls itself the Dawn Brigade, announced "a great day for the valley".',
            "Dawn Brigade",
        ),
        (
            'The mayor, Rui Alves, spoke of a plot.\nThe driver jumped out of the cab. "I saw only sparks," he said.',
            "driver",
        ),
        ('"Nobody may do this to a prisoner," District Attorney Kay Winters said.', "District Attorney Kay Winters"),
        (
            '"All the glass fell in," Eva said. "I lay flat," she told us. Councillor Rui Alves went to see. '
            'He called it "a very small bomb, no more".',
            "Councillor Rui Alves",
        ),
        (
            '"Some forty people were asked" and clerks will need days to read it all before a trial, Ana Lima said.',
            "Ana Lima",
        ),
    ],
)  # fmt: skip
def test_speakers_that_the_parse_or_the_nearest_noun_would_miss(text: str, speaker: str) -> None:
    assert direct(text)[-1][1] == speaker


def test_a_quotation_that_ends_its_sentence_is_not_said_by_the_next_sentence_s_speaker() -> None:
    text = 'Rui Alves said he knew him. "He was a gifted man." The two had met by chance, said a clerk who knows both.'
    assert direct(text) == [("He was a gifted man.", "Rui Alves")]


def test_those_accused_do_not_speak() -> None:
    text = 'The security service said the men accused of killing the guards were "members of a banned group".'
    assert direct(text) == [("members of a banned group", "security service")]


def test_a_participle_s_subject_is_that_of_the_sentence() -> None:
    text = 'The bank rejected claims that the transfer of funds had failed, stating, "Our books are in order."'
    assert direct(text) == [("Our books are in order.", "bank")]


def test_a_verb_that_goes_on_keeps_its_subject() -> None:
    text = 'The embassy called on the army to "find and punish at once" the killers, and added: "We want to know why."'
    assert [speaker for _, speaker in direct(text)] == ["embassy", "embassy"]


def test_the_one_who_tells_speaks_on_not_the_one_told_of() -> None:
    text = 'A witness, Rui Alves, said he had seen a man calling out for help.\n"There was smoke everywhere," he said.'
    assert direct(text) == [("There was smoke everywhere,", "Rui Alves")]


def test_some_are_called_by_their_first_name() -> None:
    text = (
        '"They had a plan for the harbour," Wira Santosa, a police spokesman, said.\n"They wanted money," Wira added.'
    )
    assert [(v.speaker, v.kind) for _, v in statements(text)] == [("Wira Santosa", "official_account")] * 2


def test_what_is_told_of_another_in_the_paragraph_before_is_not_said_of_a_name() -> None:
    text = (
        '"I knew him well," said his brother, Amar, with a hand on his arm.\n'
        'Detective Ines Prado said that she took the case. "It was never closed," she said.'
    )
    assert [speaker for _, speaker in direct(text)] == ["Amar", "Detective Ines Prado"]


def test_the_name_of_an_armed_group_is_no_person() -> None:
    text = 'Abu Sayyaf took responsibility for the raid. "We will burn the barracks again," its spokesman said.'
    assert [(v.speaker, v.kind) for _, v in statements(text) if v.direct] == [("Abu Sayyaf's spokesman", "threat")]


def test_double_barrelled_names_stay_whole() -> None:
    assert direct('"The road was full of smoke," said Anne-Marie Lima.')[0][1] == "Anne-Marie Lima"


def test_a_sentence_about_one_person_gives_the_pronoun() -> None:
    text = '"We are safe now," Ana Lima said.\nLevell lost his house. "I have nothing left now," he said.'
    assert [speaker for _, speaker in direct(text)] == ["Ana Lima", "Levell"]
