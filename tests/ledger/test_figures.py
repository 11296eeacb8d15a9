"""Series, band and rules on observations written by hand."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.ledger.figures import RULES, Chosen, Observation, RuleName, Ruling, series


def seen(id_: int, low: int | None, day: str, **more: Any) -> Observation:
    values: dict[str, Any] = {
        "measure": "killed", "of": "people", "high": None, "kind": "exact", "total": True, "stated_by": None,
        "as_of": None, "evidence": ({"start": 5, "end": 9, "text": "five"},), "report": f"r{id_}", "key": None,
        "url": None, "publisher": f"Outlet {id_}", "outlet": f"outlet {id_}", "published": day,
        "moment": f"{day}T12:00", "relation": "tells",
    }  # fmt: skip
    return Observation(id=id_, low=low, **{**values, **more})


RISING = [
    seen(1, 40, "2024-03-22", kind="at_least"),
    seen(2, 93, "2024-03-23"),
    seen(3, 133, "2024-03-24"),
    seen(4, 137, "2024-03-25", outlet="outlet 1"),
    seen(5, 133, "2024-03-25", moment="2024-03-25T08:00"),
]


@pytest.mark.parametrize(
    ("rule", "low", "best"),
    [
        ("latest", 137, None),
        ("highest", 137, None),
        ("majority", 133, None),
        ("conservative", 93, None),
        ("ucdp", 40, 133),
        ("reviewed", 137, None),
    ],
)
def test_each_rule_chooses_as_its_source_does(rule: RuleName, low: int, best: int | None) -> None:
    chosen = series("killed", RISING, rule).chosen
    assert chosen is not None
    assert (chosen.low, chosen.best) == (low, best)
    assert chosen.rule == ("latest" if rule == "reviewed" else rule)


def test_the_series_is_in_time_order_and_the_band_spans_all_voices() -> None:
    found = series("killed", list(reversed(RISING)))
    assert [e.observation.id for e in found.entries] == [1, 2, 3, 5, 4]
    assert (found.low, found.high) == (40, 137)


@pytest.mark.parametrize(
    ("left", "why"),
    [
        ({"relation": "copy"}, "copy"),
        ({"relation": "background"}, "background"),
        ({"outdated": True}, "earlier version"),
    ],
)
def test_what_is_no_voice_of_its_own_is_shown_and_not_counted(left: dict[str, Any], why: str) -> None:
    found = series("killed", [*RISING, seen(9, 500, "2024-03-26", **left)])
    assert (found.low, found.high) == (40, 137)
    assert found.chosen is not None
    assert found.chosen.low == 137
    assert why in str(found.entries[-1].left_out)


def test_parts_are_listed_apart() -> None:
    found = series("killed", [*RISING, seen(9, 3, "2024-03-26", total=False, of="children")])
    assert [o.id for o in found.parts] == [9]
    assert found.low == 40


def test_a_decision_stands_above_every_rule() -> None:
    decided = Ruling(value=Chosen(139, None, "exact", "reviewed", "ann: court record", decision=7))
    for rule in RULES:
        chosen = series("killed", RISING, rule, decided).chosen  # type: ignore[arg-type]
        assert chosen is not None
        assert (chosen.low, chosen.rule) == (139, "reviewed")


def test_a_rejected_figure_is_not_counted_even_after_a_new_reading_gave_it_another_number() -> None:
    told = {"report": "r4", "measure": "killed", "of": "people", "low": 137, "high": None}
    told_words = {**told, "evidence": [{"start": 5, "end": 9, "text": "five"}]}
    found = series("killed", RISING, "latest", Ruling(rejected=(told_words,)))
    assert found.high == 133
    assert found.chosen is not None
    assert found.chosen.low == 133


def test_words_without_a_number_give_no_number_but_where_the_rule_counts_them() -> None:
    words = ({"start": 0, "end": 13, "text": "dozens killed"},)
    vague = [seen(1, None, "2024-03-22", kind="vague", evidence=words)]
    latest, least = series("killed", vague).chosen, series("killed", vague, "conservative").chosen
    assert latest is not None
    assert least is not None
    assert (latest.low, latest.kind, least.low) == (None, "vague", 12)
    numbered = series("killed", [*vague, seen(2, 31, "2024-03-21")]).chosen
    assert numbered is not None
    assert numbered.low == 31


def test_a_range_and_an_upper_bound_widen_the_band() -> None:
    found = series(
        "killed",
        [seen(1, 30, "2024-03-22", high=40, kind="range"), seen(2, None, "2024-03-23", high=55, kind="at_most")],
    )
    assert (found.low, found.high) == (30, 55)


def test_nothing_given_chooses_nothing() -> None:
    assert series("injured", RISING).chosen is None


def test_the_time_a_figure_holds_for_comes_before_the_time_of_its_report() -> None:
    late = seen(8, 60, "2024-04-20", as_of="2024-03-22")
    chosen = series("killed", [*RISING, late]).chosen
    assert chosen is not None
    assert chosen.low == 137


def test_attackers_alone_are_no_toll_beside_a_count_of_victims() -> None:
    told = series("killed", [seen(1, 49, "2016-06-13"), seen(2, 1, "2017-06-12", of="attackers")])
    assert [e.left_out for e in told.entries] == [None, "attackers alone"]
    assert (told.low, told.high) == (49, 49)
    alone = series("killed", [seen(2, 1, "2017-06-12", of="attackers")])
    assert alone.chosen is not None
    assert alone.chosen.low == 1
