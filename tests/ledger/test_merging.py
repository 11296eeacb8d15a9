"""Reports of one incident meet, others stay apart, and the order in which they came does not matter."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import incident, record, told

from dateline.ledger import Ledger, near
from dateline.ledger.cluster import Wishes, cluster, named
from dateline.ledger.merge import compare, keys, relation
from dateline.ledger.telling import Telling, from_json, plain_url, tellings_of
from dateline.ledger.views import incidents
from dateline.model import Record

LATE = "Two of the wounded died overnight in hospital, a doctor said, and the mayor called for calm."
HISTORY = [
    told(5),
    told(7, more=LATE, publisher="Evening Call", published="2024-05-11T07:00:00Z"),
    told(5, publisher="Harbour News", published="2024-05-10T19:00:00Z"),
    told(7, more="A court opened the trial of two men over the blast.", publisher="Law Review",
         published="2025-02-01T09:00:00Z"),
    told(4, day="2024-05-14", more="It was the second blast in a week.", published="2024-05-14T18:00:00Z"),
    told(5, place="Kano"),
    told(5, place="Krakow", more="Police in Krakow sealed the square."),
]  # fmt: skip


def grouped(ledger: Ledger) -> set[frozenset[tuple[str, str]]]:
    """The incidents as sets of (report, relation), without their ids."""
    return {frozenset((r["id"], r["relation"]) for r in i["reports"]) for i in incidents(ledger)}


def without_ids(ledger: Ledger) -> list[Any]:
    """All that is printed of the incidents but ids and row numbers."""

    def bare(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {k: bare(v, k) for k, v in value.items() if not (k == "id" and isinstance(v, int))}
        return [bare(v) for v in value] if isinstance(value, list) else value

    found = [{**bare(i), "id": ""} for i in incidents(ledger)]
    return sorted(found, key=lambda i: str(i["reports"]))


def test_reports_of_one_incident_meet_and_look_alikes_stay_apart(ledger: Ledger) -> None:
    added = [ledger.add(r) for r in HISTORY]
    home = {n: a.incident for n, a in enumerate(added)}
    assert home[0] == home[1] == home[2] == home[3]
    assert len({home[0], home[4], home[5], home[6]}) == 4
    relations = {r["publisher"]: r["relation"] for i in incidents(ledger) for r in i["reports"] if i["id"] == home[0]}
    assert relations == {
        "Daily Post": "tells", "Evening Call": "tells", "Harbour News": "copy", "Law Review": "follow_up",
    }  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(len(HISTORY))))
def test_the_order_of_reports_does_not_matter(order: list[int]) -> None:
    with Ledger.open("sqlite://") as straight, Ledger.open("sqlite://") as shuffled:
        for made in HISTORY:
            straight.add(made)
        for n in order:
            shuffled.add(HISTORY[n])
            shuffled.add(HISTORY[n])
        assert without_ids(shuffled) == without_ids(straight)


def test_adding_in_batches_gives_the_same(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as one, Ledger.open(tmp_path / "b.db") as many:
        for made in HISTORY:
            one.add(made)
        list(many.add_all(random.Random(1).sample(HISTORY, len(HISTORY)), batch=3))
        assert without_ids(one) == without_ids(many)


def test_background_attaches_and_its_figures_do_not_count(ledger: Ledger) -> None:
    text = "Mayor of Tarnow resigns\n\nHe had led the town since the market blast of 10 May that killed 6 people."
    recalls = record(text, incident(text, killed=6, role="background", id="i1"), published="2024-06-20T09:00:00Z")
    alone = ledger.add(recalls)
    assert alone.incidents == ()
    home = ledger.add(told(5)).incident
    found = next(iter(incidents(ledger)))
    assert {r["relation"] for r in found["reports"]} == {"tells", "background"}
    assert found["id"] == home
    killed = found["figures"]["killed"]
    assert (killed["chosen"]["low"], killed["low"], killed["high"]) == (5, 5, 5)


def test_an_outlets_own_update_is_a_voice_and_a_copy_is_none(ledger: Ledger) -> None:
    ledger.add(told(5))
    ledger.add(told(5, publisher="Harbour News", published="2024-05-10T19:00:00Z"))
    ledger.add(told(8, published="2024-05-11T19:00:00Z"))
    killed = next(iter(incidents(ledger)))["figures"]["killed"]
    assert [(s["low"], s["relation"], s["counted"]) for s in killed["series"]] == [
        (5, "tells", True), (5, "copy", False), (8, "tells", True),
    ]  # fmt: skip


def many() -> list[Record]:
    """Two attacks on one town within a week, told by more reports than are grouped anew at once."""
    made = []
    for n in range(24):
        more = f"Report number {n}: the {n}th ambulance left."
        hour = f"T{n % 20:02}:00:00Z"
        made.append(told(5 + n // 6, more=more, publisher=f"Outlet {n}", published=f"2024-05-11{hour}"))
        if n % 3 == 0:
            made.append(told(4, day="2024-05-14", more=more, publisher=f"Outlet {n}", published=f"2024-05-15{hour}"))
    return made


def test_the_order_does_not_matter_beyond_what_is_grouped_anew_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near, "MOST_REGROUPED", 6)
    monkeypatch.setattr(near, "SMALL", 3)
    found = []
    for seed in range(4):
        with Ledger.open("sqlite://") as shuffled:
            order = random.Random(seed).sample(many(), len(many()))
            list(shuffled.add_all(order, batch=1 + 4 * seed))
            found.append({frozenset(r for r, _ in group) for group in grouped(shuffled)})
    assert sorted(map(len, found[0])) == [8, 24]
    assert all(other == found[0] for other in found)


def test_which_candidates_are_compared_does_not_hang_on_which_came_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near, "MOST_CANDIDATES", 3)
    found = []
    for order in (many(), many()[::-1]):
        with Ledger.open("sqlite://") as ledger:
            list(ledger.add_all(order, batch=5))
            found.append({frozenset(r for r, _ in group) for group in grouped(ledger)})
    assert found[0] == found[1]


def one(made: Record) -> Telling:
    return tellings_of(made)[0][1]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (told(5), told(5, day="2024-05-11")),
        (told(5), told(5, day=None)),
        (told(5), told(5, place=None)),
        (told(5, day=None), told(5, day=None, published="2024-05-12T10:00:00Z")),
        (told(5, site="Covered Market"), told(5, site="Covered Market", day=None, published="2026-01-01")),
        (told(5, place=None), told(5, place=None, published="2024-05-12T10:00:00Z")),
    ],
)
def test_candidates_find_each_other_whichever_comes_first(a: Record, b: Record) -> None:
    first, second = keys(one(a)), keys(one(b))
    assert set(first.filed) & set(second.looks)
    assert set(second.filed) & set(first.looks)


def test_comparing_is_symmetric_and_says_why() -> None:
    for a in HISTORY:
        for b in HISTORY:
            assert compare(one(a), one(b)).score == pytest.approx(compare(one(b), one(a)).score)
    match = compare(one(HISTORY[0]), one(HISTORY[1]))
    assert "same day (+2.0)" in match.why
    assert "both in Tarnow" in match.why


def test_what_people_decided_binds_the_groups() -> None:
    a, b, c = (Telling(n, f"r{n}", "main", "main", f"s{n}", None, "2024", None, "") for n in (1, 2, 3))

    def alike(_one: Telling, _other: Telling) -> float:
        return 0.9

    def unlike(_one: Telling, _other: Telling) -> float:
        return 0.1

    ids = [[t.id for t in g] for g in cluster([a, b, c], alike, Wishes(apart=frozenset({(1, 2)})))]
    assert ids == [[1, 3], [2]]
    ids = [[t.id for t in g] for g in cluster([a, b, c], unlike, Wishes(together=frozenset({(1, 3)})))]
    assert ids == [[1, 3], [2]]


def test_an_incident_keeps_its_id_with_most_of_its_reports() -> None:
    a, b, c = (Telling(n, f"r{n}", "main", "main", f"s{n}", None, "2024", None, "") for n in (1, 2, 3))
    assert named([[a, b], [c]], {1: "x", 2: "x", 3: "x"}) == ["x", None]
    assert named([[a, b, c]], {1: "x", 2: "y", 3: "y"}) == ["y"]
    assert named([[a], [b]], {1: None, 2: "x"}) == [None, "x"]


def test_relation_of_a_verdict_and_of_a_copy() -> None:
    first, copy, trial = one(HISTORY[0]), one(HISTORY[2]), one(HISTORY[3])
    assert relation(first, [copy, trial])[0] == "tells"
    assert relation(copy, [first, trial]) == ("copy", "100% the same words as Daily Post")
    assert relation(trial, [first, copy])[0] == "follow_up"


def test_addresses_of_one_page_are_one() -> None:
    assert plain_url("https://www.post.example/a/?utm_source=feed&id=3#top") == "post.example/a?id=3"
    assert plain_url("http://post.example/a/?id=3") == "post.example/a?id=3"


def test_features_of_an_earlier_version_are_passed_over() -> None:
    stored = from_json(1, "report", "main", "main", '{"title": "Bomb in Kano", "words": ["kano"], "story": "s"}', b"")
    assert stored.title == "Bomb in Kano"


def test_a_report_that_recalls_an_attack_is_not_about_it() -> None:
    """Another attack in the town days later, which gives no day of its own and recalls the first one."""
    first = [main_of(told(5, publisher=name), n) for n, name in enumerate(("Daily Post", "Evening Call"), 1)]
    text = "Blast in Tarnow\n\nA bomb hurt two people in Tarnow. It came days after 5 people were killed there."
    own = incident(text, day=None)
    before = incident(text, killed=5, id="i2", role="background")
    later, recalled = (t for _, t in tellings_of(record(text, own, before, publisher="Valley Star")))
    later, recalled = replace(later, id=11), replace(recalled, id=12)
    near = {frozenset((later.id, t.id)): 0.6 for t in first}

    def score(a: Telling, b: Telling) -> float:
        return near.get(frozenset((a.id, b.id)), compare(a, b).score)

    groups = [{t.id for t in g} for g in cluster([*first, later, recalled], score, Wishes())]
    assert {1, 2, 12} in groups
    assert {11} in groups
    assert {1, 2, 11} in [{t.id for t in g} for g in cluster([*first, later], score, Wishes())]


def main_of(made: Record, number: int) -> Telling:
    return replace(tellings_of(made)[0][1], id=number)
