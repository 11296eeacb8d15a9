"""Templates are made of what the finder scores: by type, by role, and apart where words do not belong together."""

import numpy as np

from bench.muc4_templates import Entity, apart, templates
from dateline.trained import Calibration, Reading, Scored
from dateline.trained.labels import DOCUMENT, MUC_TYPES, PARTS

TEXT = "guerrillas bombed a bridge in the north; soldiers shot a mayor in the south; mayor juan paz was 40"
SIDES = {"north": np.full(16, 2.0, dtype=np.float32), "south": np.full(16, -2.0, dtype=np.float32)}


def span(words: str, role: str, side: str = "north", kind: str = "bombing", score: float = 3.0) -> Scored:
    start = TEXT.index(words)
    none = np.zeros(4, dtype=np.float32)
    types = np.array([0.9 if t == kind else 0.1 for t in MUC_TYPES], dtype=np.float32)
    return Scored(start, start + len(words), role, score, none, 0.0, none, types, SIDES[side])


def made(*spans: Scored, **said: float) -> list[dict[str, object]]:
    document = dict.fromkeys(DOCUMENT, -9.0) | {f"muc:{kind}": score for kind, score in said.items()}
    reading = Reading(spans, document, (), np.zeros((0, len(PARTS)), dtype=np.float32))
    return templates(reading, TEXT, Calibration({}))


def test_words_go_to_the_type_that_they_fit() -> None:
    found = made(span("bridge", "target"), span("mayor", "victim", kind="attack"), bombing=2.0, attack=2.0)
    assert {t["incident_type"]: (t["Target"], t["Victim"]) for t in found} == {
        "attack": ([], [["mayor"]]),
        "bombing": ([["bridge"]], []),
    }


def test_unlikely_types_and_words_are_left_out() -> None:
    assert made(span("bridge", "target"), bombing=-4.0) == []
    (found,) = made(span("bridge", "target", score=-2.5), span("guerrillas", "perp_ind"), bombing=2.0)
    assert (found["Target"], found["PerpInd"]) == ([], [["guerrillas"]])


def test_part_of_a_name_is_no_second_victim() -> None:
    said = (span("juan paz", "victim"), span("paz", "victim"), span("mayor juan", "target"), span("mayor", "target"))
    (found,) = made(*said, bombing=2.0)
    assert (found["Victim"], found["Target"]) == ([["juan paz"]], [["mayor"], ["mayor juan"]])


def test_two_incidents_of_one_type_are_told_apart() -> None:
    north = (span("guerrillas", "perp_ind"), span("bridge", "target"))
    south = (span("soldiers", "perp_ind", "south"), span("mayor", "victim", "south"))
    found = made(*north, *south, bombing=2.0)
    assert [(t["PerpInd"], t["Target"], t["Victim"]) for t in found] == [
        ([["guerrillas"]], [["bridge"]], []),
        ([["soldiers"]], [], [["mayor"]]),
    ]


def test_what_would_be_alone_joins_the_rest() -> None:
    few = [
        Entity(w, span(w, "target", side))
        for w, side in (("bridge", "north"), ("guerrillas", "north"), ("mayor", "south"))
    ]
    assert [len(g) for g in apart(few)] == [3]
    assert apart(few[:1]) == [few[:1]]
    assert apart([]) == [[]]
