"""Reports in capitals throughout are read as if they had small letters; what is found stands on their own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.engine import Builtin
from dateline.find.capitals import derived, in_capitals, restored
from dateline.read import ReadOptions, read_text

WIRE = """LA ESPERANZA, 3 JAN 90 -- THE TREVO BATTALION HAS REPORTED THAT GUERRILLAS OF THE FARABUNDO MARTI NATIONAL
LIBERATION FRONT [FMLN] KILLED THREE POLICEMEN IN SAN MIGUEL ON 2 JANUARY, EL SALVADOR'S ARMY SAID.  COLONEL ALBERTO
DIAZ ADDED THAT A BOMB EXPLODED IN THE SAME TOWN."""


def test_small_letters_stand_where_an_editor_would_have_them() -> None:
    text = restored(WIRE + "  THE U.S. EMBASSY MAY CLOSE.")
    for words in (
        "The Trevo battalion has reported that guerrillas of the Farabundo Marti National",
        "Front [FMLN] killed three policemen in San Miguel on 2 January, El Salvador's army said.",
        "Colonel Alberto\nDiaz added that a bomb exploded in the same town.",
        "The U.S. embassy may close.",
    ):
        assert words in text


@given(st.text(max_size=200))
def test_the_text_keeps_its_length_and_its_letters(text: str) -> None:
    new = restored(text.upper())
    assert len(new) == len(text.upper())
    assert new.upper() == text.upper()


@pytest.mark.parametrize(
    "text", ["POLICE SAID", "Two men were shot in Leeds on Monday, police said. " * 3, "12.3 %" * 40, ""]
)
def test_other_texts_are_left_alone(text: str) -> None:
    assert not in_capitals(text)


def test_forms_of_known_words_are_words() -> None:
    known = {"kidnap", "carry", "stage"}
    assert all(derived(word, known) for word in ("kidnapped", "kidnappers", "carried", "staging", "nationalization"))
    assert not derived("ortega", known)


def test_the_record_shows_the_words_as_the_report_has_them() -> None:
    report = read_text(WIRE, options=ReadOptions(published="1990-01-03"))
    record = Builtin()(report)
    assert record.report is report
    assert record.main is not None
    killed = record.main.total("killed")
    assert killed is not None
    assert killed.low == 3
    assert [e.text for e in killed.evidence] == ["KILLED THREE POLICEMEN"]
    assert [p.actor for p in record.main.perpetrators][:1] == ["fmln"]
    assert record.main.place is not None
    assert record.main.place.country == "SV"
    assert record.main.date is not None
    assert record.main.date.start == "1990-01-02"
