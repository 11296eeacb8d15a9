"""What an engine says without words of the report is left out, and the record says so."""

from dataclasses import replace
from typing import Any

import pytest

from dateline.ground import grounded
from dateline.model import Date, EngineInfo, Evidence, Figure, Incident, Link, Record, Report, Statement

TEXT = "Gunmen killed nine people in Herat on Monday. “We heard shots,” said a neighbour."


def words(text: str, shift: int = 0) -> tuple[Evidence, ...]:
    """Evidence for a slice of TEXT, its offsets moved by `shift`."""
    start = TEXT.index(text) + shift
    return (Evidence(start, start + len(text), text),)


def figure(low: int, evidence: tuple[Evidence, ...]) -> Figure:
    return Figure("killed", "people", low, None, "exact", True, None, None, evidence)


def incident(name: str = "i1", **changes: Any) -> Incident:
    made = Incident(
        id=name, role="main", status="carried_out", types=("shooting",), suicide=None,
        date=Date("2024-03-18", "2024-03-18", "day", words("on Monday")), place=None, perpetrators=(), targets=(),
        weapons=(), figures=(figure(9, words("nine people")),), claims=(), links=(), confidence=0.9,
        evidence=words("killed"),
    )  # fmt: skip
    return replace(made, **changes)


def record(*incidents: Incident, statements: tuple[Statement, ...] = ()) -> Record:
    return Record(Report("0" * 64, TEXT), True, (), EngineInfo("made", "1"), incidents, statements)


def said(evidence: tuple[Evidence, ...], about: str | None = "i1") -> Statement:
    return Statement("s1", "witness", "a neighbour", None, (), True, about, evidence)


def test_a_record_that_stands_on_its_words_comes_back_as_it_is() -> None:
    whole = record(incident(), statements=(said(words("We heard shots,")),))
    assert grounded(whole) is whole


@pytest.mark.parametrize(
    "evidence",
    [
        pytest.param((), id="none"),
        pytest.param(words("nine people", shift=1), id="moved"),
        pytest.param((Evidence(14, 14, ""),), id="empty"),
        pytest.param((Evidence(-7, -1, TEXT[-7:-1]),), id="counted from the end"),
        pytest.param((*words("nine people"), Evidence(0, 6, "Nobody")), id="one piece of two"),
    ],
)
def test_a_value_without_its_words_is_left_out(evidence: tuple[Evidence, ...]) -> None:
    sound = grounded(record(incident(figures=(figure(9, words("nine people")), figure(12, evidence)))))
    assert [f.low for f in sound.incidents[0].figures] == [9]
    assert sound.warnings == ("Left out, having no words in the report: 1 value.",)


def test_a_date_without_its_words_is_unknown() -> None:
    wrong = incident(date=Date("2024-03-19", "2024-03-19", "day", words("on Monday", shift=2)))
    assert grounded(record(wrong)).incidents[0].date is None


def test_an_incident_without_its_words_goes_with_all_that_points_to_it() -> None:
    answer = incident("i2", role="other", links=(Link("i1", "response_to"),))
    sound = grounded(record(incident(evidence=()), answer, statements=(said(words("We heard shots,")),)))
    assert [i.id for i in sound.incidents] == ["i2"]
    assert sound.incidents[0].links == ()
    assert sound.statements[0].about is None
    assert sound.warnings == ("Left out, having no words in the report: 3 values.",)


def test_nothing_left_is_nothing_reported() -> None:
    sound = grounded(record(incident(evidence=()), statements=(said((), about=None),)))
    assert (sound.incidents, sound.statements, sound.relevant) == ((), (), False)
