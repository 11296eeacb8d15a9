"""Names by themselves: the likeliest place of a name without any context, and its spellings."""

import pytest

from dateline.gazetteer import Gazetteer, fold

GAZETTEER = Gazetteer()


@pytest.mark.parametrize(
    ("name", "country", "geonames_id"),
    [
        ("Moscow", "RU", 524901),
        ("Paris", "FR", 2988507),
        ("London", "GB", 2643743),
        ("Nice", "FR", 2990440),
        ("Gao", "ML", 2457163),
        ("Krasnogorsk", "RU", 542374),
        ("Makhachkala", "RU", 532096),
        ("Dagestan", "RU", 567293),
        ("Spin Boldak", "AF", 1123906),
        ("Deir ez-Zor", "SY", 170794),
        ("Deir al-Zor", "SY", 170794),
        ("Deir Ezzor", "SY", 170794),
        ("Fallujah", "IQ", 99454),
        ("Raqqa", "SY", 172955),
        ("Ivory Coast", "CI", 2287781),
        ("Burma", "MM", 1327865),
        ("Britain", "GB", 2635167),
        ("U.S.", "US", 6252001),
        ("W.Va.", "US", 4826850),
        ("NSW", "AU", 2155400),
        ("Georgia", "GE", 614540),
    ],
)
def test_likeliest_place(name: str, country: str, geonames_id: int) -> None:
    best = GAZETTEER.candidates(name)[0]
    assert (best.country, best.geonames_id) == (country, geonames_id)


@pytest.mark.parametrize("name", ["Khorasan", "Europe", "Darfur", "Middle East", "Korean Peninsula", "Donbas"])
def test_large_areas(name: str) -> None:
    assert GAZETTEER.candidates(name)[0].kind in ("area", "region")


def test_unknown_name_has_no_candidate() -> None:
    assert GAZETTEER.candidates("Qwertyville on Nowhere") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("St. Louis", "Saint Louis"), ("Al-Qaim", "el Qaim"), ("Cote d’Ivoire", "Côte d'Ivoire"), ("The Hague", "Hague")],
)
def test_spellings_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Pakistani", "PK"),
        ("Afghans", "AF"),
        ("Iraqi", "IQ"),
        ("French", "FR"),
        ("South Korean", "KR"),
        ("Chechen", "RU"),
    ],
)
def test_demonyms(word: str, country: str) -> None:
    assert GAZETTEER.country_of_demonym(word) == country


def test_lookups_by_code() -> None:
    country, capital, state = GAZETTEER.country("PK"), GAZETTEER.capital("AF"), GAZETTEER.admin1("US", "Ky.")
    assert country is not None
    assert country.name == "Pakistan"
    assert capital is not None
    assert capital.name == "Kabul"
    assert state is not None
    assert state.name == "Kentucky"
    assert GAZETTEER.country("ZZ") is None


def test_containment() -> None:
    krasnogorsk, moscow_oblast = GAZETTEER.candidates("Krasnogorsk")[0], GAZETTEER.admin1("RU", "Moscow Oblast")
    russia, mali = GAZETTEER.country("RU"), GAZETTEER.country("ML")
    assert moscow_oblast is not None
    assert russia is not None
    assert mali is not None
    assert GAZETTEER.contains(moscow_oblast, krasnogorsk)
    assert GAZETTEER.contains(russia, krasnogorsk)
    assert not GAZETTEER.contains(mali, krasnogorsk)


def test_nearest_settlement() -> None:
    nearest = GAZETTEER.nearest(55.82, 37.33, smallest=50_000)
    assert nearest is not None
    assert nearest.name == "Krasnogorsk"


def test_a_unit_on_both_sides_of_the_date_line_lies_where_its_settlements_are() -> None:
    places = [place for place in GAZETTEER.candidates("Chukotka") if place.kind == "region"]
    assert [place.country for place in places] == ["RU"]
    assert all(abs(place.lon) > 170 for place in places)
