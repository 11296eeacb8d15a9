"""The table of armed groups and forces: names, spellings, guards."""

import pytest

from dateline.gazetteer import actors


def found(text: str) -> list[tuple[str, str]]:
    return [(text[h.start : h.end], h.actor.id) for h in actors.scan(text)]


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Islamic State", "islamic-state"), ("ISIS", "islamic-state"), ("Daesh", "islamic-state"),
        ("the Islamic State group", "islamic-state"), ("IS", "islamic-state"),
        ("Islamic State’s Khorasan Province", "is-khorasan"), ("ISIS-K", "is-khorasan"), ("ISKP", "is-khorasan"),
        ("al Qaeda", "al-qaeda"), ("Al-Qaida", "al-qaeda"), ("AQIM", "aqim"), ("al-Shabaab militants", "al-shabab"),
        ("Al Shabab", "al-shabab"), ("Pakistani Taliban", "ttp"), ("Taliban fighters", "taliban"),
        ("Los Extraditables", "extraditables"), ("Ejercito de Liberacion Nacional", "eln-colombia"),
        ("U.S. military", "us-forces"), ("US military", "us-forces"), ("Israeli military", "idf"),
    ],
)  # fmt: skip
def test_lookup(name: str, actor: str) -> None:
    hit = actors.lookup(name)
    assert hit is not None
    assert hit.id == actor


@pytest.mark.parametrize("name", ["", "the", "group", "Springfield police", "is it", "state"])
def test_lookup_unknown(name: str) -> None:
    assert actors.lookup(name) is None


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Islamic State's Khorasan Province and ISIS said", [("Islamic State's Khorasan Province", "is-khorasan"),
                                                             ("ISIS", "islamic-state")]),
        ("the Islamic State-Khorasan branch", [("Islamic State-Khorasan", "is-khorasan")]),
        ("Pakistani Taliban fighters", [("Pakistani Taliban", "ttp")]),
        ("Al-Shabaab. Islamists", [("Al-Shabaab", "al-shabab")]),
        ("an islamic state of mind", []),
        ("by IS militants", [("IS", "islamic-state")]),
        ("What IS going on here", []),
        ("THIS IS A TEST OF MILITANTS", []),
        ("the ELN rebels", [("ELN rebels", "eln-colombia")]),
        ("ELN today", []),
        ("The ADF, or Allied Democratic Forces", [("ADF", "adf"), ("Allied Democratic Forces", "adf")]),
        ("His ETA was noon", []),
        ("the Basque separatist group ETA claimed", [("ETA", "eta")]),
        ("members of MS-13 shot", [("MS-13", "ms-13")]),
        ("Séléka and Seleka", [("Séléka", "seleka"), ("Seleka", "seleka")]),
        ("ended the jihad. Islamic officials", []),
        ("M23 rebels", [("M23 rebels", "m23")]),
        ("the IRA's truce", [("IRA", "ira")]),
        ("her Roth IRA account", []),
        ("police believe the IRA was behind it", [("IRA", "ira")]),
        ("she told the AFP and the MIT", []),
    ],
)  # fmt: skip
def test_scan(text: str, hits: list[tuple[str, str]]) -> None:
    assert found(text) == hits


def test_guarded_name_counts_where_the_full_name_is_given() -> None:
    text = "The Islamic State said so on Friday. Later IS gave no more."
    assert found(text) == [("Islamic State", "islamic-state"), ("IS", "islamic-state")]


def test_table_is_sound() -> None:
    every = actors.all_actors()
    ids = [a.id for a in every]
    assert len(ids) == len(set(ids)) > 250
    assert all(a.parent in ids for a in every if a.parent)
    assert all(len(c) == 2 and c.isupper() for a in every for c in a.countries)
    assert all(a.active[1] == 0 or a.active[0] <= a.active[1] for a in every)
    assert actors.as_of() == "2025-01"


def test_every_name_is_looked_up_to_an_actor() -> None:
    for actor in actors.all_actors():
        for name in (actor.name, *actor.aliases):
            hit = actors.lookup(name)
            assert hit is not None, name
            assert hit.id == actor.id, name


def test_get() -> None:
    eta = actors.get("eta")
    assert eta is not None
    assert eta.countries == ("ES",)
    assert actors.get("nobody") is None
