"""The trained finder mends a record of the rules only where it is sure, and only on words of the text."""

from dataclasses import replace

import numpy as np

import dateline
from dateline.combine import combine
from dateline.model import Record
from dateline.trained import Calibration, Reading, Scored
from dateline.trained.labels import DOCUMENT, PARTS, TOTALS

TEXT = (
    "Bomb kills people in Kirkuk\n\n"
    "A bomb killed at least nine people at a market in Kirkuk on Tuesday, police said.\n\n"
    "Four people were killed by a first blast and five by a second, a doctor said."
)
CURVES = Calibration({})


def record() -> Record:
    found = dateline.read(TEXT, published="2019-05-09")
    assert isinstance(found, Record)
    assert found.main is not None
    return found


def span(
    words: str, role: str, score: float = 9.0, total: str = "yes", told: str = "main", attackers: float = 0.0
) -> Scored:
    start = TEXT.index(words)
    totals = np.array([0.97 if t == total else 0.01 for t in TOTALS], dtype=np.float32)
    where = np.array([0.98 if p == told else 0.01 for p in PARTS[:3]], dtype=np.float32)
    none = np.zeros(6, dtype=np.float32)
    return Scored(start, start + len(words), role, score, totals, attackers, where, none, none)


def reading(*spans: Scored) -> Reading:
    return Reading(spans, dict.fromkeys(DOCUMENT, 0.0), (), np.zeros((0, len(PARTS)), dtype=np.float32))


def killed(found: Record) -> int | None:
    assert found.main is not None
    total = found.main.total("killed")
    return total.low if total else None


def test_a_finder_that_agrees_changes_no_value() -> None:
    told = record()
    main = combine(told, reading(span("at least nine people", "killed")), CURVES).incidents[0]
    assert replace(main, confidence=told.incidents[0].confidence) == told.incidents[0]


def test_a_surer_figure_becomes_the_total() -> None:
    mended = combine(record(), reading(span("Four people", "killed")), CURVES)
    assert killed(mended) == 4
    assert sum(f.total for f in mended.incidents[0].figures if f.measure == "killed") == 1


def test_neither_parts_nor_attackers_nor_what_is_recalled_become_the_total() -> None:
    for other in (
        span("Four people", "killed", total="part"),
        span("Four people", "killed", attackers=0.95),
        span("Four people", "killed", told="background"),
        span("Four people", "killed", score=-2.0),
    ):
        assert killed(combine(record(), reading(other), CURVES)) == 9


def test_who_did_it_is_named_where_the_rules_found_nobody() -> None:
    text = (
        "A blast killed nine people at a market in Kirkuk on Tuesday, police said. Islamic State fighters came at dawn."
    )
    told = dateline.read(text, published="2019-05-09")
    assert isinstance(told, Record)
    bare = replace(told, incidents=(replace(told.incidents[0], perpetrators=()),))
    start = text.index("Islamic State")
    seen = replace(span("people", "perp_org"), start=start, end=start + len("Islamic State"))
    (named,) = combine(bare, reading(seen), CURVES).incidents[0].perpetrators
    assert (named.name, named.kind, named.evidence[0].text) == ("Islamic State", "group", "Islamic State")
    assert combine(bare, reading(replace(seen, score=-2.0)), CURVES).incidents[0].perpetrators == ()


def test_confidence_is_higher_where_both_say_the_same() -> None:
    alike = combine(record(), reading(span("at least nine people", "killed"), span("Kirkuk on", "place")), CURVES)
    apart = combine(record(), reading(span("Four people", "injured")), CURVES)
    assert alike.incidents[0].confidence > apart.incidents[0].confidence


def test_a_report_of_no_violence_stays_one() -> None:
    told = replace(record(), relevant=False, incidents=())
    assert combine(told, reading(span("at least nine people", "killed")), CURVES) is told
