"""Statements: each sentence is written for this test; what it says who says is what a reader would put down."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.find.analysis import analyse
from dateline.find.base import StatementValue
from dateline.find.quotes import find
from dateline.model import Block, Report


def statements(text: str) -> list[tuple[str, StatementValue]]:
    """The words (pieces joined by a bar) and value of each statement; one block a line."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block("paragraph", at, at + len(line)))
        at += len(line) + 1
    found = []
    for mention in find(analyse(Report(id="x", text=text, blocks=tuple(blocks)))):
        assert isinstance(mention.value, StatementValue)
        found.append((" | ".join(text[s.start : s.end] for s in mention.spans), mention.value))
    return found


def direct(text: str) -> list[tuple[str, str | None]]:
    return [(words, value.speaker) for words, value in statements(text) if value.direct]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ('"The road was full of smoke," said Ana Lima.', "The road was full of smoke,", "Ana Lima"),
        ("“The road was full of smoke,” Ana Lima said.", "The road was full of smoke,", "Ana Lima"),
        ("«The road was full of smoke», Ana Lima said.", "The road was full of smoke", "Ana Lima"),
        ("``The road was full of smoke,'' Ana Lima said.", "The road was full of smoke,", "Ana Lima"),
        ("‘The road was full of smoke,’ Ana Lima said.", "The road was full of smoke,", "Ana Lima"),
        ("'We didn't see the soldiers' faces,' said Ana Lima.", "We didn't see the soldiers' faces,", "Ana Lima"),
        ('Ana Lima told reporters: "The road was full of smoke."', "The road was full of smoke.", "Ana Lima"),
        ('Ana Lima said the road "was full of smoke for hours".', "was full of smoke for hours", "Ana Lima"),
        ('"The road was full of smoke," according to Ana Lima.', "The road was full of smoke,", "Ana Lima"),
        ('"The road was full of smoke," Chief Ana Lima wrote.', "The road was full of smoke,", "Chief Ana Lima"),
        ('"The road was full of smoke," said a resident, Ana Lima.', "The road was full of smoke,", "Ana Lima"),
        ('"The road was full of smoke," a police spokesman said.', "The road was full of smoke,", "police spokesman"),
        ('"We shall not forget it," the Interior Ministry tweeted.', "We shall not forget it,", "Interior Ministry"),
    ],
)  # fmt: skip
def test_who_says_what(text: str, words: str, speaker: str) -> None:
    assert direct(text) == [(words, speaker)]


def test_a_quotation_broken_by_its_attribution_is_one() -> None:
    text = '"The road was full of smoke," said Ana Lima, "and nobody came to help us."'
    assert direct(text) == [("The road was full of smoke, | and nobody came to help us.", "Ana Lima")]
    text = '"The road was full of smoke," said Ana Lima. "Nobody came to help us."'
    assert direct(text) == [("The road was full of smoke, | Nobody came to help us.", "Ana Lima")]


def test_two_speakers_are_two_statements() -> None:
    text = '"The road was full of smoke," said Ana Lima. "Nobody came to help us," said Rui Costa.'
    assert direct(text) == [("The road was full of smoke,", "Ana Lima"), ("Nobody came to help us,", "Rui Costa")]


def test_paragraphs_that_open_again_go_on() -> None:
    text = 'Ana Lima wrote: "The road was full of smoke.\n"Nobody came to help us that night."\nPolice came.'
    assert direct(text) == [("The road was full of smoke. | Nobody came to help us that night.", "Ana Lima")]


def test_a_missing_closing_mark_ends_with_the_attribution() -> None:
    text = "“The road was full of smoke, Ana Lima said.\nPolice came. “We were too late to help,” said Rui Costa."
    assert direct(text) == [("The road was full of smoke,", "Ana Lima"), ("We were too late to help,", "Rui Costa")]


def test_a_cut_text_ends_the_quotation() -> None:
    assert direct('Ana Lima said: "The road was full of smo')[0][0] == "The road was full of smo"


def test_nested_quotations_stay_inside() -> None:
    text = "“He shouted ‘leave this house now’ and fired,” said Ana Lima."
    assert direct(text) == [("He shouted ‘leave this house now’ and fired,", "Ana Lima")]
    text = "“He shouted “leave this house now” and fired,” said Ana Lima."
    assert direct(text) == [("He shouted “leave this house now” and fired,", "Ana Lima")]


def test_pronouns_and_surnames_mean_the_one_named_before() -> None:
    text = (
        'Deputy Mayor Ana Lima visited the street.\n"The road was full of smoke," she said.\n'
        'Rui Costa owns the bakery. "My windows were all broken," he said.\n"We will rebuild it all soon," Lima said.'
    )
    speakers = [speaker for _, speaker in direct(text)]
    assert [s.split()[-1] for s in speakers if s] == ["Lima", "Costa", "Lima"]
    assert speakers[2] == "Deputy Mayor Ana Lima"


def test_the_next_quotation_keeps_the_speaker() -> None:
    text = '"The road was full of smoke," said Ana Lima.\n"Nobody came to help us that night."'
    assert [speaker for _, speaker in direct(text)] == ["Ana Lima", "Ana Lima"]


def test_the_statement_said_is_its_issuer_speaking() -> None:
    text = (
        "Through its media wing Al-Noor, the Red Valley Front issued a statement on Monday.\n"
        '"We carried out the attack on the barracks," the statement said.\n'
        '"Our fighters returned safely to their bases," the group declared.'
    )
    found = statements(text)
    assert [(v.speaker, v.kind) for _, v in found] == [("Red Valley Front", "claim"), ("Red Valley Front", "claim")]
    assert found[0][1].channel == "Al-Noor"


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "red zone" was sealed off.',
        'She was reading "The Long Road Back Home" when the shooting began.',
        "The soldiers' camp and the rebels' camp were both hit.",
        "It was the mayor's and the governor's decision, and the army's too.",
        'He lived in the "City of the Seven Saints" for years.',
    ],
)
def test_scare_quotes_titles_and_apostrophes_are_no_statements(text: str) -> None:
    assert direct(text) == []


def test_short_words_count_where_they_threaten() -> None:
    text = 'Channels linked to the Red Valley Front warned of more, telling the town to "beware."'
    [(words, value)] = [x for x in statements(text) if x[1].direct]
    assert (words, value.kind) == ("beware.", "threat")


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
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [v.kind for _, v in statements(text) if v.direct] == [kind]


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
    ("text", "kind"),
    [
        ('The envoy called on both sides to "sit down at one table in Norland".', "demand"),
        ('The consulate asked the media not to "name any of the crew".', "demand"),
        ('Premier Ana Lima called the raid "the work of men without a heart".', "condemnation"),
        ('Colonel Ana Lima called the report "a story for the evening papers".', "denial"),
        ('The union denied it had a part in the fire. "Our men were at home that night," it said.', "denial"),
        ('The Red Valley Front took responsibility. "Nine of the enemy fell at the gate," the group said.', "claim"),
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
    ],
)  # fmt: skip
def test_speakers_that_the_parse_or_the_nearest_noun_would_miss(text: str, speaker: str) -> None:
    assert direct(text)[-1][1] == speaker


def test_those_accused_do_not_speak() -> None:
    text = 'The security service said the men accused of killing the guards were "members of a banned group".'
    assert direct(text) == [("members of a banned group", "security service")]


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


def test_a_denial_goes_on_in_the_next_quotation() -> None:
    text = 'The ministry\'s spokesman, Than Oo, denied that. "The army does not bomb any schools," he said.'
    assert [(v.speaker, v.kind) for _, v in statements(text) if v.direct] == [("Than Oo", "denial")]


def test_double_barrelled_names_stay_whole() -> None:
    assert direct('"The road was full of smoke," said Anne-Marie Lima.')[0][1] == "Anne-Marie Lima"


def test_a_mark_left_at_the_end_of_the_paragraph_before_opens() -> None:
    text = 'The street was closed."\n\nThe road was full of smoke," said Ana Lima.'
    assert direct(text) == [("The road was full of smoke,", "Ana Lima")]


def test_a_sentence_about_one_person_gives_the_pronoun() -> None:
    text = '"We are safe now," Ana Lima said.\nLevell lost his house. "I have nothing left now," he said.'
    assert [speaker for _, speaker in direct(text)] == ["Ana Lima", "Levell"]


def test_outlet_and_medium_are_the_channel() -> None:
    [(_, value)] = statements('"The road was full of smoke," Ana Lima told Reuters.')
    assert value.channel == "Reuters"
    [(_, value)] = statements('"The road was full of smoke," Ana Lima said in a video message.')
    assert value.channel == "a video message"


def test_addressees_are_those_named() -> None:
    text = (
        '"To all the traitors of the valley, including Costa, stop the torture of our men," said the Red Valley Front.'
    )
    [(_, value)] = statements(text)
    assert (value.kind, value.addressees) == ("demand", ("traitors of the valley", "Costa"))


@pytest.mark.parametrize(
    ("text", "kind", "speaker", "words"),
    [
        ("The Valley Front claimed responsibility for it.", "claim", "Valley Front", "responsibility for it"),
        ("The Valley Front denied any involvement in it.", "denial", "Valley Front", "any involvement in it"),
        ("The kidnappers threatened to kill the two teachers.", "threat", "kidnappers", "to kill the two teachers"),
        ("The kidnappers demanded a ransom for the teachers.", "demand", "kidnappers", "a ransom for the teachers"),
    ],
)  # fmt: skip
def test_reported_statements(text: str, kind: str, speaker: str, words: str) -> None:
    [(found, value)] = statements(text)
    assert (value.kind, value.direct, value.speaker, found) == (kind, False, speaker, words)


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the blast.",
        "Nobody claimed responsibility for the blast.",
        "The Red Valley Front has not claimed responsibility.",
        "The judge denied bail to the two men.",
        "Officials warned drivers to stay away from the bridge.",
    ],
)
def test_what_nobody_claims_or_denies(text: str) -> None:
    assert statements(text) == []


def test_a_repeated_lead_is_one_statement() -> None:
    line = '"The road was full of smoke," said Ana Lima.'
    assert len(direct(line + "\n" + line)) == 1


PIECES = st.sampled_from(
    ['"', "“", "”", "‘", "’", "'", "``", "''", "«", "»", "\n", "\n\n", " ", ",", ".", "said", "Ana Lima",
     "he", "—",
     "according to", "we will kill", "the statement", "told", "Reuters", "the soldiers'", "claimed responsibility",
     "it", ":", "", "I", "(", ")"]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=25))
def test_any_marks_give_valid_spans(parts: list[str]) -> None:
    text = " ".join(parts)
    for mention in find(analyse(Report(id="x", text=text, blocks=(Block("paragraph", 0, len(text)),)))):
        last = 0
        for span in mention.spans:
            assert last <= span.start < span.end <= len(text)
            last = span.end
        value = mention.value
        assert isinstance(value, StatementValue)
        for span in (value.speaker_span, value.channel_span):
            assert span is None or 0 <= span.start < span.end <= len(text)


def test_a_pronoun_for_whoever_issued_a_statement_ends_somewhere() -> None:
    text = (
        "The Red Front said that its men had carried out the raid. In a statement e-mailed to reporters it named "
        "one of them as Ali Omar and said that the raid was in revenge for the killing of its leader."
    )
    assert {value.speaker for _, value in statements(text)} <= {"The Red Front", None}
