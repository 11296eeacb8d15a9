"""Statements: each sentence is written for this test; what it says who says is what a reader would put down."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.find.analysis import analyse
from dateline.find.base import StatementValue
from dateline.find.quotes import find
from dateline.model import Block, Report
from tests.find.quoted import direct, statements


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


def test_a_mark_left_at_the_end_of_the_paragraph_before_opens() -> None:
    text = 'The street was closed."\n\nThe road was full of smoke," said Ana Lima.'
    assert direct(text) == [("The road was full of smoke,", "Ana Lima")]


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
