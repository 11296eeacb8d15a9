"""What speaks for and against two tellings being of one incident, how a report relates to it, and the words known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made import incident, record, told

from dateline.ledger import merge, merge_words
from dateline.ledger.merge import SAME, compare, keys, relation
from dateline.ledger.merge_signals import PRIOR, WEIGHTS, containment, signals
from dateline.ledger.telling import Telling, tellings_of
from dateline.model import Offset, Perpetrator, Record, Target

FIRST = told(5, more="The square was sealed off and the wounded went to two hospitals, a spokesman said.")
SUSPECT = "A man named Oskar Wrzesniewski was held. Witnesses named one of the dead as Halina Grzybowska."


def main(made: Record) -> Telling:
    return tellings_of(made)[0][1]


def same(a: Record, b: Record) -> bool:
    return compare(main(a), main(b)).score >= SAME


def named(a: Record, b: Record) -> set[str]:
    return {s.name for s in signals(main(a), main(b))}


LATER = (
    "Tarnow counts its dead after the bombing\n\n"
    "Glass lay in heaps around the stalls and a lorry had burned out. {killed} people died, hospital staff counted; "
    "the bomb had been left in a cart. {more}"
)


def later(printed: str, killed: int = 5, more: str = "Trams did not run.", **rest: Any) -> Record:
    """Another outlet's report of a bombing, in words of its own."""
    text = LATER.format(killed=killed, more=more)
    made = incident(text, killed=killed, **rest)
    return record(text, made, published=f"{printed}T18:00:00Z", publisher="Evening Call")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(later("2024-05-12", killed=9, more="Rescuers dug for two days."), id="the toll rose"),
        pytest.param(later("2024-05-11", killed=5, day="2024-05-11"), id="a day wrong by one"),
        pytest.param(later("2024-05-11", killed=5, day=None), id="no day"),
        pytest.param(later("2024-05-11", killed=5, place=None), id="no place"),
        pytest.param(later("2024-05-10", killed=5, site="Covered Market"), id="a site in the town"),
        pytest.param(later("2026-02-01", killed=5, more="The trial of two men opened."), id="a trial years later"),
        pytest.param(later("2025-05-10", killed=5, day="2025-05-10"), id="an anniversary read as the day"),
    ],
)
def test_tellings_of_one_incident_are_likely(other: Record) -> None:
    assert same(FIRST, other)
    assert set(keys(main(FIRST)).looks) & set(keys(main(other)).filed)
    assert set(keys(main(other)).looks) & set(keys(main(FIRST)).filed)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(later("2024-05-13", killed=5, day="2024-05-13"), id="three days later in the same town"),
        pytest.param(later("2024-05-10", killed=5, place="Krakow"), id="the same day in a town nearby"),
        pytest.param(later("2024-05-10", killed=5, place="Kano"), id="the same day in another country"),
        pytest.param(later("2024-06-11", killed=12, day="2024-06-11"), id="a month later"),
        pytest.param(later("2024-05-02", killed=5, day=None), id="told before it happened"),
    ],
)
def test_look_alikes_are_unlikely(other: Record) -> None:
    assert not same(FIRST, other)


def test_every_reason_is_in_words_with_its_weight() -> None:
    match = compare(main(FIRST), main(later("2024-05-11", killed=8, more="Two died in hospital.")))
    assert "same day (+2.0)" in match.why
    assert "both in Tarnow (+1.0)" in match.why
    assert "both bombing (+0.4)" in match.why
    assert all(f.words and f.weight for f in match.features)


def test_every_signal_has_a_weight() -> None:
    pool = [FIRST, later("2024-05-13", killed=50, place="Kano"), later("2024-05-11", day=None, place=None)]
    assert {s.name for a in pool for b in pool for s in signals(main(a), main(b))} <= set(WEIGHTS)


def test_a_toll_that_falls_by_much_speaks_against_and_one_that_grows_does_not() -> None:
    many, few = told(40), later("2024-05-11", killed=12)
    assert "killed_fell" in named(many, few)
    grew = named(told(12), later("2024-05-11", killed=30))
    assert not any(name.endswith(("_fell", "_clash")) for name in grew)


def test_shared_people_speak_for_it_and_officials_and_places_do_not() -> None:
    def telling(name: str, day: str | None) -> Telling:
        text = f"Blast in Tarnow\n\nA bomb went off in Tarnow. {name} was named."
        made = incident(text, day=day, killed=None, targets=(Target(name, "civilians", ()),))
        return main(record(text, made))

    assert "both name Grzybowska" in {
        s.words for s in signals(telling("Halina Grzybowska", None), telling("Halina Grzybowska", None))
    }
    assert "person_same" not in {s.name for s in signals(telling("Tarnow", None), telling("Tarnow", None))}
    assert telling("a 31-year-old man", None).persons == ()
    said = "Shots in Mopti on Friday. The governor, President Amadou Traore and Bintou Diarra were near."
    assert "bintou diarra" in merge_words.names(said)
    assert not any("traore" in name for name in merge_words.names(said))


def test_groups_without_a_name_are_no_shared_group() -> None:
    text = FIRST.report.text
    who = tuple(Perpetrator(n, None, "group", None, "suspected", ()) for n in ("armed men", "a rival gang"))
    assert main(record(text, incident(text, perpetrators=who))).groups == ()


def test_a_report_that_places_it_elsewhere_but_names_the_town_is_not_lost() -> None:
    elsewhere = told(5, place="Kano", more="The blast in Tarnow was condemned in Kano.", published="2024-05-11")
    assert "place_told" in named(FIRST, elsewhere)
    assert compare(main(FIRST), main(elsewhere)).score > compare(main(FIRST), main(told(5, place="Kano"))).score


def test_dated_and_placed_tellings_do_not_meet_by_name_alone() -> None:
    """Names that the news is full of would make each report a candidate for every other."""
    one = told(5, more=SUSPECT)
    other = later("2026-06-20", day="2026-06-20", killed=5, more=SUSPECT)
    assert not set(keys(main(one)).looks) & set(keys(main(other)).filed)
    undated = later("2026-06-20", day=None, killed=5, more=SUSPECT)
    assert set(keys(main(one)).looks) & set(keys(main(undated)).filed)
    assert set(keys(main(undated)).looks) & set(keys(main(one)).filed)


def test_a_town_does_not_find_all_that_ever_happened_there() -> None:
    """Else an add would cost more with every year that the ledger covers."""
    old = told(5, day="2014-03-02", published="2014-03-02T12:00:00Z")
    for other in (
        told(5),
        told(5, day=None),
        told(5, day="2023-05-12", published="2024-05-10T12:00:00Z"),
        told(5, place=None),
    ):
        assert not set(keys(main(old)).looks) & set(keys(main(other)).filed)
        assert not set(keys(main(other)).looks) & set(keys(main(old)).filed)


def test_keys_are_few() -> None:
    for made in (FIRST, told(5, more=SUSPECT * 20, day=None), told(5, place=None)):
        assert len(keys(main(made)).filed) <= 60
        assert len(keys(main(made)).looks) <= 300


LONG = " ".join(f"Word{n} told {n} people about the square and the {n * 7} stalls." for n in range(60))


@pytest.mark.parametrize(
    ("text", "expected"),
    [(LONG, True), (LONG[: len(LONG) // 2], True), (LONG[: len(LONG) // 2] + "x. Other words follow. " * 200, True)],
)
def test_a_text_cut_short_is_contained_in_the_whole(text: str, expected: bool) -> None:
    whole = record(LONG, incident(LONG, day=None, place=None))
    cut = record(text, incident(text, day=None, place=None), publisher="Evening Call")
    assert (containment(main(whole), main(cut)) >= 0.75) is expected


def test_texts_of_other_words_are_not_contained() -> None:
    other = LONG.replace("told", "heard").replace("square", "bridge").replace("people", "women")
    assert containment(_lone(LONG), _lone(other)) < 0.3


def _lone(text: str) -> Telling:
    return main(record(text, incident(text, day=None, place=None)))


def related(one: Record, *others: Record) -> tuple[str, str]:
    return relation(main(one), [main(o) for o in others])


def test_a_wire_report_cut_short_is_a_copy_and_an_update_is_not() -> None:
    whole = told(5, more=LONG)
    assert (
        related(told(killed=5, more=LONG[:900], published="2024-05-11T18:00:00Z", publisher="Evening Call"), whole)[0]
        == "copy"
    )
    assert (
        related(told(killed=9, more=LONG[:900], published="2024-05-11T18:00:00Z", publisher="Evening Call"), whole)[0]
        == "tells"
    )
    own = told(5, more=LONG[:900], published="2024-05-11T18:00:00Z")
    assert related(own, whole)[0] == "tells"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (later("2024-05-12", killed=5), "tells"),
        (later("2024-05-14", killed=5), "tells"),
        (later("2024-05-21", killed=5), "follow_up"),
        (later("2025-05-10", killed=5, day="2025-05-10"), "follow_up"),
    ],
)
def test_a_follow_up_is_dated_by_what_most_reports_say(other: Record, expected: str) -> None:
    held = [FIRST, later("2024-05-11", killed=6)]
    assert related(other, *held)[0] == expected


def test_a_title_about_the_aftermath_makes_a_follow_up_after_some_days() -> None:
    text = "Two charged over Tarnow blast\n\nTwo men were charged over the blast that killed 5 people in Tarnow."
    charged = record(text, incident(text, killed=5), published="2024-05-14T09:00:00Z")
    assert related(charged, FIRST) == (
        "follow_up",
        "published 4 days after, on its aftermath ('charged')",
    )
    assert related(record(text, incident(text, killed=5), published="2024-05-11T09:00:00Z"), FIRST)[0] == "tells"


def test_what_is_told_beside_another_incident_is_background() -> None:
    text = "Shooting in Krakow\n\nA man was shot in Krakow. A blast killed 5 people in Tarnow last week."
    made = record(
        text,
        incident(text, place="Krakow", day="2024-05-17", types=("shooting",)),
        incident(text, killed=5, role="other", id="i2"),
        published="2024-05-17T18:00:00Z",
    )
    beside = tellings_of(made)[1][1]
    assert relation(beside, [main(FIRST)]) == ("background", "told beside another incident")
    assert relation(beside, [])[0] == "background"


def test_rare_words_and_names_weigh_and_common_ones_do_not() -> None:
    assert merge_words.rarity("said") < 1 < merge_words.rarity("mosque") < merge_words.rarity("wrzesniewski")
    assert merge_words.plain_word("Bombs’") == "bomb"
    assert merge_words.own_name("the 31-year-old driver, Oskar Wrzesniewski") == "oskar wrzesniewski"
    assert merge_words.own_name("two gunmen") == ""
    text = "They spoke of Tarnow. Nobody in Tarnow had seen Oskar Wrzesniewski of the Green Banner."
    assert set(merge_words.names(text)) == {"tarnow", "oskar wrzesniewski", "green banner"}
    assert "they" not in merge_words.names(text)
    same_words = merge_words.terms("Blast in Tarnow", text)
    assert merge_words.likeness(same_words, same_words) == pytest.approx(1, abs=0.01)
    assert merge_words.likeness(same_words, merge_words.terms("Goals", "Kano won the cup.")) == 0


def test_the_table_of_words_counts_in_ten_thousand() -> None:
    assert 9000 < merge_words._frequencies()["the"] <= 10_000
    assert min(merge_words._frequencies().values()) >= 1


def test_a_pair_that_no_likeness_could_save_is_not_read_word_by_word() -> None:
    far = later("2026-05-14", day="2026-05-14", killed=5, place="Kano", types=("stabbing",))
    match = compare(main(FIRST), main(far))
    assert match.score < 0.01
    assert match.score == pytest.approx(compare(main(far), main(FIRST)).score)
    assert merge.Match(0.5, ()).why == ""


def test_every_weight_is_in_the_docs() -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "merging.md").read_text(encoding="utf-8")
    for name, weight in WEIGHTS.items():
        assert f"| `{name}` | {weight} |" in page, name
    assert f"on a prior of {PRIOR}." in page


RECALLING = (
    "Police raid a depot in Tarnow\n\nOfficers searched it at dawn. An attack in May killed {killed} people. {more}"
)


def recalled(killed: int | None, day: str | None = "2024-05-10", **rest: Any) -> Telling:
    """A telling that a report of something else recalls."""
    text = RECALLING.format(killed=killed, more="No one was held.")
    made = incident(text, killed=killed, day=day, role="background", **rest)
    return tellings_of(record(text, made, published="2024-09-01T08:00:00Z", publisher="Evening Call"))[-1][1]


def test_a_recalled_attack_of_the_same_time_and_place_is_likely_unless_its_dead_are_at_odds() -> None:
    assert compare(recalled(7), main(FIRST)).score >= SAME
    assert compare(recalled(None), main(FIRST)).score >= SAME
    assert "recalled" not in {s.name for s in signals(recalled(60), main(FIRST))}
    assert compare(recalled(7, day="2023-05-10"), main(FIRST)).score < SAME
    assert compare(recalled(7, place="Krakow"), main(FIRST)).score < SAME


def test_what_is_recalled_by_month_and_number_alone_is_found() -> None:
    told_then = main(told(36))
    bare = recalled(36, place=None)
    monthly = replace(bare, country="PL", first_day=bare.first_day - 9, last_day=bare.first_day + 21)  # type: ignore[operator]
    assert set(keys(monthly).looks) & set(keys(told_then).filed)
    assert compare(monthly, told_then).score >= SAME
    assert not set(keys(replace(monthly, country="NG")).looks) & set(keys(told_then).filed)


def test_a_place_told_as_far_off_a_town_is_not_the_town() -> None:
    there, off = incident("X", day="2024-05-10"), incident("X", day="2024-05-10")
    assert off.place is not None
    away = replace(off, place=replace(off.place, offset=Offset(150.0, "north", ())))
    far, near = main(record("150 km", away)), main(record("town", there))
    assert (far.settlement, far.lon) == (None, near.lon)
    assert (far.lat or 0) - (near.lat or 0) == pytest.approx(1.35, abs=0.02)
    assert "settlement_same" not in {s.name for s in signals(far, near)}
