"""Parties: whoever is blamed or claims is one line, however reports call them."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.ledger.parties import is_name, parties


def who(name: str, kind: str = "person", attribution: str = "suspected", reports: int = 1, **more: Any) -> Any:
    """A perpetrator as an incident has it."""
    named = [f"{name} {n}" for n in range(reports)]
    return {"name": name, "actor": None, "kind": kind, "attribution": attribution, "reports": named, **more}


def test_names_of_one_group_are_one_party() -> None:
    found = parties(
        [
            who("ISIS", "group", "suspected", actor="islamic-state"),
            who("Islamic State group", "group", "claimed", 3),
            who("PKK", "group"),
        ]
    )
    assert [(p.name, p.names, p.ways) for p in found] == [
        ("Islamic State group", ("ISIS",), ("claimed", "suspected")),
        ("PKK", (), ("suspected",)),
    ]
    assert len(found[0].reports) == 4


def test_a_shorter_name_goes_to_the_only_longer_one() -> None:
    one = parties([who("Varga"), who("Tomas Varga", reports=2)])
    assert [(p.name, p.names) for p in one] == [("Tomas Varga", ("Varga",))]
    brothers = parties([who("Varga"), who("Tomas Varga"), who("Ivo Varga")])
    assert len(brothers) == 3


def test_states_and_groups_keep_their_own_line() -> None:
    assert len(parties([who("Harbour Front", "group"), who("New Harbour Front", "group")])) == 2
    assert len(parties([who("police", "state"), who("Police", "state", "reported")])) == 1


def test_people_who_are_only_described_are_the_last_line() -> None:
    found = parties([who("Gunmen", reports=5), who("four men"), who("A native of Lyon"), who("Tomas Varga")])
    assert [(p.name, p.described) for p in found] == [("Tomas Varga", False), ("Gunmen", True)]
    assert found[1].names == ("four men", "A native of Lyon")


def test_claims_are_grouped_by_who_makes_them() -> None:
    said = [{"kind": "claim", "by": n, "channel": c, "reports": [n]} for n, c in (("ISIS", "Amaq"), ("Daesh", None))]
    found = parties(said, "by")
    assert [(p.name, p.names, p.channels) for p in found] == [("ISIS", ("Daesh",), ("Amaq",))]


@pytest.mark.parametrize(("name", "named"), [
    ("Tomas Varga", True), ("Varga", True), ("Gunmen", False), ("Truck driver", False),
    ("the killer of Tomas Varga", False), ("Radical extremists", False), ("", False),
])  # fmt: skip
def test_what_is_a_name(name: str, named: bool) -> None:
    assert is_name(name) is named
