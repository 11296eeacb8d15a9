import pytest

from tests.assemble.conftest import Read

PLACED = [
    ("A bomb went off in the town of Mastung, about 50 km south of Quetta, killing four soldiers.", "PK", "Mastung"),
    (
        "MEXICO CITY, Jan 29 (Wire) - Gunmen killed nine people at a bar in Fresnillo, Mexico, officials said.",
        "MX",
        "Fresnillo",
    ),
    (
        "HAYWARD — A man was shot dead at an apartment on Main Street on Monday, police in California said.",
        "US",
        "Hayward",
    ),
    ("The foreign minister said in Paris that gunmen had killed two hostages in Gao, Mali.", "ML", "Gao"),
    ("A suicide bomber killed five people in the Afghan capital.", "AF", "Kabul"),
    (
        "Nine men were shot dead at a bar in Fresnillo, Mexico, in May. He appeared at Almoloya Prison.",
        "MX",
        "Fresnillo",
    ),
    ("A bomb at a train station in the southwest killed 26, officials in Quetta said.", "PK", "Quetta"),
    ("Four men were clearing mines 17 km (10 miles) from Kirkuk when gunmen attacked them.", "IQ", "Kirkuk"),
    ("A man was shot dead at a bar on Monday night, the NOPD said. He was 31.", "US", "New Orleans"),
    (
        "A man was shot dead on a street in Cleveland, Ohio, on Monday. He died at Euclid Hospital.",
        "US",
        "Cleveland",
    ),
    ("Gunmen opened fire at the Rosewood Hotel in Nairobi, killing two people.", "KE", "Nairobi"),
    (
        "Bomb kills four in Pakistan\n\nA bomb killed four people outside a court in Pakistan on Tuesday, police said. "
        "The court is in Mardan, north of the capital.\n\nElsewhere, gunmen shot two officers in Quetta.",
        "PK",
        "Mardan",
    ),
    (
        "Six killed in Philippines bombing\n\nSix people were killed when a bomb went off at the town hall of "
        "Makilala on Tuesday, police said.\n\nEarlier, a blast in the market of Tacurong wounded four people.",
        "PH",
        "Makilala",
    ),
    (
        "Lagos: Gunmen killed twelve farmers in northwest Nigeria’s Katsina state on Tuesday, police said; they came "
        "on motorcycles to a village in the Jibia local government area and fired at whoever was in the fields.",
        "NG",
        "Jibia",
    ),
    (
        "Eleven people were shot dead in the Guamá neighborhood of the Pará state capital, Belém, on Sunday in Brazil.",
        "BR",
        "Belém",
    ),
    ("A gang fight in Santa Rosa, California, left one man shot dead and another wounded.", "US", "Santa Rosa"),
    (
        "Darrion Richardson, 23, was shot dead in Henderson, Nevada, on Friday. Richardson had two sons.",
        "US",
        "Henderson",
    ),
    ("A Paris-bound train was attacked near Amiens by a man with a knife, who wounded three people.", "FR", "Amiens"),
]


@pytest.mark.parametrize(("text", "country", "settlement"), PLACED)
def test_the_act_s_place_is_found(read: Read, text: str, country: str, settlement: str) -> None:
    incident = read(text).main
    assert incident is not None
    assert incident.place is not None
    assert (incident.place.country, incident.place.settlement) == (country, settlement)


def test_a_site_is_named_and_fixed_by_its_town(read: Read) -> None:
    incident = read("Gunmen opened fire at the Rosewood Hotel in Nairobi, killing two people.").main
    assert incident is not None
    assert incident.place is not None
    assert incident.place.name == "Rosewood Hotel"
    assert incident.place.precision == "site"
    assert incident.place.lat == pytest.approx(-1.28, abs=0.1)


def test_without_a_place_there_is_none(read: Read) -> None:
    incident = read("Gunmen killed two guards and fled, police said.").main
    assert incident is not None
    assert incident.place is None


def test_a_country_in_the_headline_does_not_hide_the_province(read: Read) -> None:
    incident = read(
        "Shelling in Syria kills five\n\nShells killed five people in a village in Aleppo province on Thursday, "
        "rescuers said. Syria has not commented."
    ).main
    assert incident is not None
    assert incident.place is not None
    assert (incident.place.name, incident.place.precision, incident.place.country) == ("Aleppo", "region", "SY")


def test_a_district_is_meant_before_the_town_that_bears_its_province_s_name(read: Read) -> None:
    incident = read(
        "Two guards were killed in a bomb blast in Pattani province on Monday. The attack took place as they patrolled "
        "a road in Pattani's Mai Kaen district. It was the third blast in Pattani, in the south of Thailand."
    ).main
    assert incident is not None
    assert incident.place is not None
    assert incident.place.name == "Mai Kaen"


def test_another_act_told_beside_it_is_elsewhere(read: Read) -> None:
    incident = read(
        "Rebels shot dead two farmers near Isabela city, on the Philippine island of Basilan, while two other farmers "
        "were shot dead in Tuburan town, police said."
    ).main
    assert incident is not None
    assert incident.place is not None
    assert incident.place.name == "Isabela"


def test_an_arrest_is_not_where_those_arrested_come_from(read: Read) -> None:
    text = (
        "Gunmen killed nine people at a concert hall in Kazan on Friday, the Russian governor said.\n\n"
        "Russian authorities arrested four men, all citizens of Tajikistan."
    )
    arrests = [i for i in read(text).incidents if i.types == ("arrest",)]
    assert [i.place.country for i in arrests if i.place] == ["RU"]


def test_where_somebody_is_caught_is_not_where_it_happened(read: Read) -> None:
    text = (
        "BOUND BROOK, N.J. - A man was arrested in Trenton on Tuesday in connection with a shooting on Monday at his "
        "borough apartment building on Talmage Avenue, the prosecutor said."
    )
    incident = read(text).main
    assert incident is not None
    assert incident.place is not None
    assert incident.place.settlement == "Bound Brook"


def test_a_place_of_filing_in_brackets_is_not_the_act_s(read: Read) -> None:
    record = read("(Kyiv) - A missile attack on the railway station of Kramatorsk killed 58 people on Monday.")
    assert record.main is not None
    assert record.main.place is not None
    assert record.main.place.settlement == "Kramatorsk"


def test_the_same_neighbourhood_is_where_the_main_act_was(read: Read) -> None:
    record = read(
        "Two bombs thrown at house in Mitrovica\n\nTwo bombs were thrown on Tuesday at the house of a Serb in "
        "Mitrovica, "
        "Kosovo. Nobody was hurt.\n\nPolice took away what was left of them.\n\nTwo Serb children were injured last "
        "month, "
        "in the same neighbourhood, when a grenade was thrown in through a window."
    )
    assert [i.place.settlement for i in record.incidents if i.place] == ["Mitrovicë", "Mitrovicë"]


def test_where_the_reporter_sits_is_not_the_act_s(read: Read) -> None:
    record = read(
        "Man lynched by mob\n\nUnion News reporter, Dhaka\n\nA man was beaten to death by a mob in Burimari, in the "
        "Lalmonirhat district of Bangladesh, on Monday."
    )
    assert record.main is not None
    assert record.main.place is not None
    assert record.main.place.settlement != "Dhaka"
