import pytest

from dateline.find.analysis import analyse
from dateline.find.base import Mention, PlaceValue
from dateline.find.places import find
from dateline.model import Report


def places(text: str) -> dict[str, PlaceValue]:
    found: dict[str, PlaceValue] = {}
    for mention in find(analyse(Report("x", text))):
        assert isinstance(mention, Mention)
        assert isinstance(mention.value, PlaceValue)
        found[text[mention.span.start : mention.span.end]] = mention.value
    return found


RELATIONS = [
    ("A bomb exploded in Kano.", "Kano", "at"),
    ("A bomb exploded near Kano.", "Kano", "near"),
    ("A bomb exploded 20 km north of Kano.", "Kano", "near"),
    ("The attackers had fled from Kano.", "Kano", "from"),
    ("The minister said in Geneva that a bomb had exploded.", "Geneva", "from"),
    ("The Kano police arrested two men.", "Kano", "of"),
    ("KANO, Nigeria (Wire) - A bomb exploded in the market.", "KANO", "dateline"),
    ("A Kano-bound bus was attacked.", "Kano", "from"),
    ("A bomb exploded in the city of Kano.", "Kano", "at"),
    ("Bombs exploded in the cities of Jos and Kano.", "Jos", "at"),
    ("A girl was filmed in the West Bank hitting two soldiers.", "West Bank", "at"),
    ("A doctor was shot at his home in Kano.", "Kano", "at"),
    ("She spoke at her home in Kano of her fear.", "Kano", "from"),
    ("The army freed the Chibok girls.", "Chibok", "near"),
    ("Two died, said a spokesman of the police in Flensburg.", "Flensburg", "of"),
    ("The train came into the station of Brokstedt.", "Brokstedt", "at"),
]


@pytest.mark.parametrize(("text", "name", "relation"), RELATIONS)
def test_how_the_words_place_an_act(text: str, name: str, relation: str) -> None:
    assert places(text)[name].relation == relation


def test_a_site_takes_the_town_behind_it() -> None:
    site = places("Gunmen stormed the Rosewood Hotel in Nairobi, near the road to Thika.")["Rosewood Hotel"]
    assert site.site
    assert site.place is not None
    assert site.place.name == "Nairobi"


def test_a_site_is_in_the_town_that_its_name_begins_with() -> None:
    site = places("Fire swept the Wasilla Bible Church. The governor of Alaska lives in Wasilla.")[
        "Wasilla Bible Church"
    ]
    assert site.place is not None
    assert site.place.name == "Wasilla"


def test_a_county_that_a_prosecutor_belongs_to_is_not_the_streets_town() -> None:
    text = "Newark police were called. A man was shot on Washington Street, said the Essex County Prosecutor's office."
    street = places(text)["Washington Street"]
    assert street.place is not None
    assert street.place.name == "Newark"


def test_a_street_takes_the_town_of_the_report() -> None:
    text = "A man was shot in Oakland, California. Police were called to the 2600 block of East Avenue."
    street = places(text)["the 2600 block of East Avenue"]
    assert street.place is not None
    assert street.place.name == "Oakland"


@pytest.mark.parametrize(
    ("text", "corner", "town"),
    [
        ("A man was hit in Melbourne at the corner of Flinders and Hay Road.", "Flinders and Hay Road", "Melbourne"),
        ("A man was shot near Palm and Dante streets in New Orleans.", "Palm and Dante streets", "New Orleans"),
    ],
)  # fmt: skip
def test_a_corner_of_two_streets_is_one_site_of_the_town(text: str, corner: str, town: str) -> None:
    found = places(text)
    assert found[corner].place is not None
    assert found[corner].place.name == town
    assert "Flinders" not in found


@pytest.mark.parametrize(
    ("text", "name", "country", "kind"),
    [
        ("Bombs hit the Kenyan and Ugandan capitals.", "Ugandan", "UG", "settlement"),
        ("A bomb exploded in the Afghan capital.", "the Afghan capital", "AF", "settlement"),
        ("Pakistani police said so.", "Pakistani", "PK", "country"),
        ("Gunmen struck in central Mexico. MEXICO CITY is calm.", "Mexico", "MX", "country"),
    ],
)
def test_capitals_peoples_and_countries(text: str, name: str, country: str, kind: str) -> None:
    place = places(text)[name].place
    assert place is not None
    assert (place.country, place.kind) == (country, kind)


@pytest.mark.parametrize("text", ["He drove an SUV.", "On the South Side of the city.", "Boko Haram fighters came."])
def test_what_is_no_place(text: str) -> None:
    assert not any(v.place and v.place.kind == "settlement" for v in places(text).values())


def test_title_case_headlines_do_not_swell_a_site() -> None:
    assert "Chibok School" in places("Girls Kidnapped From Chibok School Are Free")


def test_a_town_that_sounds_like_a_site_is_a_town() -> None:
    value = places("A clerk was shot in Deerfield Beach, Florida, police said.")["Deerfield Beach"]
    assert not value.site
    assert value.place is not None
    assert (value.place.kind, value.place.admin1) == ("settlement", "Florida")


def test_a_village_lies_by_the_town_that_is_told_after_it() -> None:
    value = places("A man was killed in Shahpur village, Gopalganj, in Bihar.")["Shahpur"]
    assert value.place is not None
    assert value.place.name == "Gop\u0101lganj"


def test_a_site_lies_in_the_unit_that_is_told_right_after_it() -> None:
    found = places("A man was killed in Gaya. Another was killed at Rani Road Station, Aurangabad district, in Bihar.")
    place = found["Rani Road Station"].place
    assert place is not None
    assert place.name == "Aurang\u0101b\u0101d"


def test_a_city_that_sounds_like_a_site_is_a_city_without_its_state() -> None:
    value = places("A man was shot at his Huntington Beach home on Monday, police said.")["Huntington Beach"]
    assert not value.site
    assert value.place is not None
    assert value.place.admin1 == "California"


@pytest.mark.parametrize(
    ("text", "street", "town"),
    [
        (
            "Devonte R. Richardson was charged. Police in Tallahassee, Florida, said Richardson fired at a shop on "
            "Capital Circle.",
            "Capital Circle",
            "Tallahassee",
        ),
        (
            "Police in Jackson, Mississippi, said Devonte Henderson fired on Mill Street. A woman had let Henderson "
            "in.",
            "Mill Street",
            "Jackson",
        ),
        (
            "A man of Bound Brook, New Jersey, was arrested in Trenton in connection with a shooting on Mill Street.",
            "Mill Street",
            "Bound Brook",
        ),
        ("A man was shot on Mill Turnpike and brought to Ocala Regional Medical Center.", "Mill Turnpike", "Ocala"),
    ],
)
def test_a_street_is_in_no_town_that_is_a_person_s_name_or_where_somebody_was_caught(
    text: str, street: str, town: str
) -> None:
    place = places(text)[street].place
    assert place is not None
    assert place.name == town


def test_a_township_called_after_a_road_is_no_street() -> None:
    assert "Mill Pike" not in places("A woman of Mill Pike Township was found dead.")


def test_a_quarter_stands_for_the_town_that_the_report_speaks_of_most() -> None:
    text = (
        "CHICAGO - Two people were shot across Chicago since Friday. A man was shot in the Roseland neighborhood, "
        "Chicago police said. He lived in Newark once."
    )
    place = places(text)["Roseland"].place
    assert place is not None
    assert place.name == "Chicago"


def test_a_superior_court_is_no_town() -> None:
    assert not any(
        v.place and v.place.name == "Superior" for v in places("Superior Court Judge Ann Lee said so.").values()
    )


def test_a_day_is_no_part_of_a_street() -> None:
    assert "Place March" not in places("The robbery in Dover took Place March 6, police said.")
    assert "Place Bellecour" in places("A bomb went off on Place Bellecour in Lyon, police said.")
