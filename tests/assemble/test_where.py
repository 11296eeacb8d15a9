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
    ("Gunmen opened fire at the Rosewood Hotel in Nairobi, killing two people.", "KE", "Nairobi"),
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
