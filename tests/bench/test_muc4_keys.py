"""Full keys of MUC-4 are read as they are meant, and an engine's values are held against them."""

from datetime import date

import pytest

from bench.muc4_keys import SLOTS, _days, keys, reports, score
from dateline.model import Date, Evidence, Incident, Location, Perpetrator

KEYS = """;;; a comment
0.  MESSAGE: ID                     TST9-MUC4-0001
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  - 02 MAY 90
3.  INCIDENT: LOCATION              PERU: LIMA (DEPARTMENT): ANCON (TOWN)
4.  INCIDENT: TYPE                  BOMBING
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
11. PERP: ORGANIZATION CONFIDENCE   POSSIBLE / CLAIMED OR ADMITTED: "RED FRONT" / "RF"
                                    REPORTED AS FACT: "ARMY"

0.  MESSAGE: ID                     TST9-MUC4-0002
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
4.  INCIDENT: TYPE                  *
"""

WORDS = (Evidence(0, 1, "x"),)


def incident(
    day: str, country: str, town: str, status: str = "carried_out", who: str = "Red Front", word: str = "claimed"
) -> Incident:
    return Incident(
        id="i1", role="main", status=status, types=("bombing",), suicide=None,  # type: ignore[arg-type]
        date=Date(day, day, "day", WORDS),
        place=Location(town, "settlement", town, None, country, 0.0, 0.0, None, WORDS),
        perpetrators=(Perpetrator(who, None, "group", None, word, WORDS),),  # type: ignore[arg-type]
        targets=(), weapons=(), figures=(), claims=(), links=(), confidence=1.0, evidence=WORDS,
    )  # fmt: skip


def right(told: Incident) -> dict[str, float]:
    ((_, key),) = keys(KEYS)
    return {slot: counts.p_num for slot, counts in score([told], [key]).items()}


def test_a_template_is_read_with_its_alternatives() -> None:
    ((name, key),) = keys(KEYS)
    assert name == "TST9-MUC4-0001"
    assert (key.country, key.places, key.stages) == ("PERU", ("LIMA", "ANCON"), ("carried_out",))
    assert key.days == ((date.min, date(1990, 5, 2)),)
    assert [names for names, _ in key.blamed] == [("RED FRONT", "RF"), ("ARMY",)]
    assert "claimed" in key.blamed[0][1]
    assert "claimed" not in key.blamed[1][1]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("02 FEB 90", [(date(1990, 2, 2), date(1990, 2, 2))]),
        ("31 MAR 90 - 01 APR 90", [(date(1990, 3, 31), date(1990, 4, 1))]),
        ("(08 MAR 90) / (07 MAR 90 - 08 MAR 90)", [(date(1990, 3, 8),) * 2, (date(1990, 3, 7), date(1990, 3, 8))]),
        ("-", []),
        ("*", []),
        ("16 NOV", []),
    ],
)
def test_days(words: str, days: list[tuple[date, date]]) -> None:
    assert list(_days(words)) == days


def test_all_slots_right() -> None:
    assert right(incident("1990-05-01", "PE", "Ancon")) == {"date": 1, "place": 1, "stage": 1, "confidence": 1}


def test_each_slot_can_be_wrong() -> None:
    assert right(incident("1990-05-03", "PE", "Ancon"))["date"] == 0
    assert right(incident("1990-05-01", "PE", "Cusco"))["place"] == 0.5
    assert right(incident("1990-05-01", "CL", "Ancon"))["place"] == 0
    assert right(incident("1990-05-01", "PE", "Ancon", status="foiled"))["stage"] == 0
    assert right(incident("1990-05-01", "PE", "Ancon", who="Army", word="claimed"))["confidence"] == 0
    assert right(incident("1990-05-01", "PE", "Ancon", who="Navy"))["confidence"] == 0


def test_what_is_missing_and_what_is_too_much_count() -> None:
    ((_, key),) = keys(KEYS)
    missed = score([], [key])
    assert {slot: missed[slot].r_den for slot in SLOTS} == {"date": 1, "place": 1, "stage": 1, "confidence": 2}
    stray = score([incident("1990-05-01", "PE", "Ancon")], [])
    assert all(stray[slot].p_den == 1 and stray[slot].p_num == 0 for slot in SLOTS)


def test_raw_reports_are_published_on_the_day_of_their_dateline() -> None:
    raw = (
        "TST9-MUC4-0001\n\n   LIMA, 3 MAY 90 (EFE) -- [TEXT] A BOMB WENT OFF\nIN ANCON.\n\n   NOBODY WAS HURT.\n\n"
        "TST9-MUC4-0002\n\n   NO CITY, NO DATE -- [TEXT] NOTHING HAPPENED.\n"
    )
    (first, one), (second, two) = reports(raw)
    assert (first, one.published, second, two.published) == ("TST9-MUC4-0001", "1990-05-03", "TST9-MUC4-0002", None)
    assert "A BOMB WENT OFF IN ANCON.\n\nNOBODY" in one.text
