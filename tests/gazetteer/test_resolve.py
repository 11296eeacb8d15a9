"""Names in reports: found, kept apart from people and common words, and resolved by what else the report names."""

import pytest

from dateline.gazetteer import Gazetteer, NameInContext, Place, Resolution

GAZETTEER = Gazetteer()


def resolved(text: str, name: str, home: str | None = None) -> Resolution:
    """The first resolution of `name` in `text`."""
    return next(one for one in GAZETTEER.locate(text, home=home) if one.name.text == name)


def place_of(text: str, name: str, home: str | None = None) -> Place:
    """Where the first `name` in `text` was placed."""
    place = resolved(text, name, home).place
    assert place is not None
    return place


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("Police in Springfield, Missouri, arrested him.", "Springfield", "US", "Missouri"),
        ("A man was shot in Irvington, N.J., on Sunday.", "Irvington", "US", "New Jersey"),
        ("Two people were found dead in Fabens, Texas.", "Fabens", "US", "Texas"),
        ("He died in Springfield, IL 62701.", "Springfield", "US", "Illinois"),
        ("The fire in Charleston, W.Va., was set.", "Charleston", "US", "West Virginia"),
        ("A bomb was found in Birmingham, Ala. last week.", "Birmingham", "US", "Alabama"),
        ("Officers from London came to Birmingham after the attack in England.", "Birmingham", "GB", "England"),
        ("Montgomery and Mobile sent help to Birmingham in Alabama.", "Birmingham", "US", "Alabama"),
        ("The truck drove into the crowd in Nice, French police said.", "Nice", "FR", "Provence-Alpes-Côte-d’Azur"),
        ("Gunmen stormed a hall in Krasnogorsk outside Moscow.", "Krasnogorsk", "RU", "Moscow Oblast"),
        ("Soldiers died near Gao, Malian officials said.", "Gao", "ML", "Gao"),
        ("A blast hit Spin Boldak in Afghanistan.", "Spin Boldak", "AF", "Kandahār"),
        ("Rockets fell on Deir Ezzor in eastern Syria.", "Deir Ezzor", "SY", "Dayr az Zawr"),
        ("A car bomb exploded in Makhachkala in Dagestan.", "Makhachkala", "RU", "Dagestan"),
        ("Gunmen opened fire in Adezai, near Peshawar.", "Adezai", "PK", "Khyber Pakhtunkhwa"),
        ("Deputies in Atlanta, Macon and Augusta searched Georgia.", "Georgia", "US", None),
        ("Tbilisi accused Russia after the raid in Georgia.", "Georgia", "GE", None),
        ("The march in Moscow was calm.", "Moscow", "RU", "Moskva"),
        ("The march in Paris was calm.", "Paris", "FR", "Île-de-France"),
    ],
)
def test_context_decides(text: str, name: str, country: str, admin1: str | None) -> None:
    place = place_of(text, name)
    assert (place.country, place.admin1) == (country, admin1)


def test_the_word_beside_the_name_says_its_kind() -> None:
    assert place_of("Taliban fighters attacked a post in Kandahar province, Afghanistan.", "Kandahar").kind == "region"
    assert place_of("Taliban fighters attacked a post in Kandahar, Afghanistan.", "Kandahar").kind == "settlement"


def test_a_local_outlet_means_its_own_town() -> None:
    text = "A man was stabbed in Springfield on Friday night, officers said."
    assert place_of(text, "Springfield", "US-OR").admin1 == "Oregon"
    assert place_of(text, "Springfield", "US-MA").admin1 == "Massachusetts"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The actor Denzel Washington spoke.", "Washington"),
        ("Mr. Jordan declined to comment.", "Jordan"),
        ("Police said Chad Smith was shot twice.", "Chad"),
        ("Nice people live here.", "Nice"),
        ("Reading the verdict took an hour.", "Reading"),
        ("Mobile phones were found.", "Mobile"),
        ("Boko Haram fighters attacked at dawn.", "Haram"),
        ("The White House condemned it.", "White House"),
        ("On Sunday in March, Police arrested him.", "March"),
        ("Gen. Paris Davis was there.", "Paris"),
        ("The Pakistani army replied.", "Pakistani"),
        ("A U.N. convoy was hit.", "U.N."),
    ],
)
def test_not_a_place(text: str, word: str) -> None:
    assert word not in [found.text for found in GAZETTEER.scan(text)]


def test_surname_of_a_named_person_is_no_place() -> None:
    text = "Marcus Houston, 24, was charged. A lawyer for Houston said he would plead not guilty."
    assert GAZETTEER.scan(text) == []


def test_spans_are_code_points_of_the_name() -> None:
    text = "“Qué?” — a bomb in Port-au-Prince, Haiti’s capital, and in St. Louis."
    names = [(text[found.start : found.end], found.text) for found in GAZETTEER.scan(text)]
    assert names == [(name, name) for name in ("Port-au-Prince", "Haiti", "St. Louis")]


def test_demonyms_apart() -> None:
    text = "Pakistani and South Korean police met Afghans."
    found = [(text[start:end], country) for start, end, country in GAZETTEER.scan_demonyms(text)]
    assert found == [("Pakistani", "PK"), ("South Korean", "KR"), ("Afghans", "AF")]


def test_a_town_that_its_state_does_not_know_stands_for_the_state() -> None:
    place = place_of("ROCKFORD, Wash. (AP) - Classes at the school begin again on Monday.", "ROCKFORD")
    assert (place.kind, place.name) == ("region", "Washington")


def test_half_of_a_papers_name_is_no_place() -> None:
    assert not [o for o in GAZETTEER.locate("The Times-Picayune reported it first.") if o.name.text == "Picayune"]


def test_unknown_village_stands_for_the_place_it_is_near() -> None:
    names = [NameInContext("Zzyzxabad", 0, 9, inside="Peshawar"), NameInContext("Nowhereton", 40, 50)]
    near, unknown = GAZETTEER.resolve(names)
    assert near.place is not None
    assert (near.place.name, near.rule) == ("Peshawar", "nearby")
    assert (unknown.place, unknown.rule, unknown.confidence) == (None, "unknown", 0.0)


def test_alternatives_and_confidence() -> None:
    best = resolved("They met in Springfield.", "Springfield")
    assert len(best.alternatives) == 3
    assert best.confidence < 0.6
    assert resolved("They met in Springfield, Ohio.", "Springfield").confidence > 0.9


def test_capital_of_a_village_name_falls_back_to_its_core() -> None:
    names = [NameInContext("northern Helmand", 0, 16), NameInContext("Brussels airport", 20, 36)]
    assert [one.place.country for one in GAZETTEER.resolve(names) if one.place] == ["AF", "BE"]


def test_empty_input() -> None:
    assert GAZETTEER.scan("") == []
    assert GAZETTEER.resolve([]) == []


STRANGERS = [
    ("TIRO - A man was shot in Tiro, the Crawford County sheriff in Ohio said; deputies came from Bucyrus.", "Tiro"),
    ("The Mat-Su fire chief in Wasilla said the church burned; crews came from Anchorage, Alaska.", "Mat-Su"),
]


@pytest.mark.parametrize(("text", "name"), STRANGERS)
def test_a_name_known_only_abroad_is_a_place_at_home_that_is_not_known(text: str, name: str) -> None:
    assert resolved(text, name).place is None


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A Chicago man was killed in Hamburg; his family in Illinois and Ohio was told.", "Hamburg", "DE"),
        ("Texas and Ohio sent doctors to Saipan.", "Saipan", "MP"),
        ("German police searched a house in Halle; Ohio and Texas mourned.", "Halle", "DE"),
    ],
)
def test_a_foreign_town_that_is_known_or_spoken_of_stays(text: str, name: str, country: str) -> None:
    assert place_of(text, name).country == country


def test_a_neighbourhood_is_of_the_town_that_the_report_is_about() -> None:
    text = "Men were shot in Denver, Colorado. Denver police went to a bar in the Kensington neighborhood."
    place = next(one.place for one in GAZETTEER.told(text) if one.text == "Kensington")
    assert place is not None
    assert place.name == "Denver"


def test_a_street_s_name_says_nothing_of_where_a_report_is_set() -> None:
    text = "A man was stabbed in the city of Manchester, close to King Street. He ran along King Street and Boone Road."
    told = {one.text: one.place for one in GAZETTEER.told(text)}
    assert told["Manchester"] is not None
    assert told["Manchester"].country == "GB"


def test_the_state_that_follows_a_name_once_is_meant_each_time() -> None:
    text = "SPRINGFIELD, Ohio (AP) - A man was shot. Police in Springfield said he lived. He came from Granby, Conn."
    assert {one.place.admin1 for one in GAZETTEER.told(text) if one.text.title() == "Springfield" and one.place} == {
        "Ohio"
    }


def test_a_court_s_district_is_no_district() -> None:
    assert place_of("He was arraigned in Springfield District Court in Massachusetts.", "Springfield").kind == (
        "settlement"
    )


def test_a_district_of_a_province_lies_in_the_province() -> None:
    text = "Six guards were hurt on a road in Pattani's Mai Kaen district, in Thailand."
    assert place_of(text, "Pattani").kind == "region"


def test_a_small_word_in_a_headline_is_no_country() -> None:
    assert not [one for one in GAZETTEER.told("Walkers Hit By Car Outside Station") if one.place]
    assert [one.text for one in GAZETTEER.scan("Troops in CAR were attacked.")] == ["CAR"]


@pytest.mark.parametrize(
    "text",
    [
        "COLOMBO, Dec 23: Suspected rebels killed two sailors in a raid on a bus.",
        "Bus attacked\n\nReuters, Colombo :At least two people were killed on Monday in an attack on a bus in the "
        "north of the island, residents and a local official said on the same evening of that day.",
    ],
)
def test_a_place_of_filing_before_a_colon(text: str) -> None:
    assert next(one.role for one in GAZETTEER.told(text) if one.text.title() == "Colombo") == "dateline"


def test_a_quarter_is_where_the_city_whose_police_tell_of_it_is() -> None:
    text = "Man shot in Scarborough\n\nA man was shot on Friday in Scarborough, Toronto police say."
    assert {one.place.name for one in GAZETTEER.told(text) if one.place} == {"Toronto"}


def test_a_unit_after_the_comma_is_no_next_name_of_a_row() -> None:
    text = "Three officers died in Kiunga, Lamu County, on Friday."
    assert place_of(text, "Kiunga").country == "KE"
