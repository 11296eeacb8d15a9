import pytest

from dateline.gazetteer import Home, default

TEXT = "Two people were hurt in a shooting in Springfield late on Monday, officers said."
OUTLETS = [
    ("Springfield News-Leader", None, "Missouri"),
    (None, "https://www.news-leader.com/story/1", "Missouri"),
    ("The Republican", "https://masslive.com/a", "Massachusetts"),
    ("State Journal-Register", None, "Illinois"),
    (None, "https://springfieldnewssun.com/x", "Ohio"),
]


@pytest.mark.parametrize(("publisher", "url", "state"), OUTLETS)
def test_a_local_paper_means_its_own_town(publisher: str | None, url: str | None, state: str) -> None:
    world = default()
    place = world.locate(TEXT, home=world.home_of(publisher, url))[0].place
    assert place is not None
    assert (place.name, place.admin1) == ("Springfield", state)


@pytest.mark.parametrize(
    ("publisher", "url", "country", "town"),
    [
        ("The Denver Post", None, "US", "Denver"),
        (None, "https://www.dallasnews.com/news", "US", "Dallas"),
        (None, "https://www.miltonkeynes.co.uk/news", "GB", "Milton Keynes"),
        (None, "http://www.example.com.pk/story", "PK", None),
        (None, "https://news.example.co.uk/a", "GB", None),
        ("The New York Times", None, "US", None),
        ("Reuters", "https://www.reuters.com/a", None, None),
        (None, "http://[broken", None, None),
    ],
)
def test_where_an_outlet_sits(publisher: str | None, url: str | None, country: str | None, town: str | None) -> None:
    home = default().home_of(publisher, url) or Home()
    assert home.country == country
    assert (home.town.name if home.town else None) == town


def test_the_manner_of_local_reporting_is_heard() -> None:
    world = default()
    text = "The Birmingham police department said a man was shot in the 1200 block of Third Avenue."
    assert world.home_of(None, None, text) == Home(manner="US")
    assert world.locate(text, home=Home(manner="US"))[0].place.admin1 == "Alabama"  # type: ignore[union-attr]
    both = text + " He had appeared at Croydon magistrates' court."
    assert world.home_of(None, None, both) is None
    assert world.home_of(None, None, "A man was shot in Birmingham.") is None


def test_what_the_report_says_stands_above_the_home() -> None:
    world = default()
    one = world.locate(
        "A shooting in Springfield, Ohio, hurt two.", home=world.home_of("Springfield News-Leader", None)
    )
    assert one[0].place.admin1 == "Ohio"  # type: ignore[union-attr]


def test_the_station_that_a_text_names_says_where_it_is_at_home() -> None:
    text = "A man was shot in Springfield on Monday. The mayor told WDTN that the city has a problem."
    world = default()
    place = world.locate(text, home=world.home_of(None, None, text))[0].place
    assert place is not None
    assert place.admin1 == "Ohio"


def test_the_site_that_a_text_names_says_where_it_is_at_home() -> None:
    home = default().home_of(None, None, "A man was shot on Panola Street on Friday, police told NOLA.com.")
    assert home is not None
    assert home.town is not None
    assert home.town.name == "New Orleans"
    assert default().home_of(None, None, "Write to someone@example.com or see example.com.") is None


def test_a_police_force_that_is_called_by_letters_says_where() -> None:
    told = next(
        one for one in default().told("The NOPD said a man was shot on Painters Street.") if one.rule == "force"
    )
    assert told.place is not None
    assert (told.place.name, told.place.admin1) == ("New Orleans", "Louisiana")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("A man was shot on Third Avenue in Springfield. Call detectives at (413) 555-0142.", "Massachusetts"),
        ("A man was shot on Third Avenue in Springfield. Call Crime Stoppers at 937-555-TIPS.", "Ohio"),
        ("A man was shot on Third Avenue in York City. Call the officers at 717-555-0142.", "Pennsylvania"),
    ],
)
def test_the_number_that_readers_may_call_says_in_which_state_a_text_is_at_home(text: str, state: str) -> None:
    world = default()
    place = next(one.place for one in world.told(text, home=world.home_of(None, None, text)) if one.place)
    assert place.admin1 == state


def test_an_area_code_used_by_one_city_says_which() -> None:
    home = default().home_of(None, None, "Call 412-555-0142 or 412-555-0143.")
    assert home is not None
    assert home.town is not None
    assert home.town.name == "Pittsburgh"
    assert default().home_of(None, None, "Call 800-555-0142, room 030-555.") is None


def test_an_address_for_letters_says_where_a_text_is_at_home() -> None:
    home = default().home_of(None, None, "A man was shot on Panola Street. Write to jdoe@nola.com.")
    assert home is not None
    assert home.town is not None
    assert home.town.name == "New Orleans"


def test_a_quarter_at_home_is_no_town_of_another_state() -> None:
    text = "HOMEWOOD (KDKA) - A man was shot at a bar in Homewood. Police of Pittsburgh told KDKA that he lived."
    world = default()
    told = {one.text: one.place for one in world.told(text, home=world.home_of(None, None, text))}
    assert told["Homewood"] is None
    assert told["Pittsburgh"] is not None


def test_a_local_report_of_the_united_states_means_their_san_jose() -> None:
    text = "SAN JOSE (CBS 5) - A man was shot near a middle school in San Jose, a police spokesman said."
    world = default()
    place = next(one.place for one in world.told(text, home=world.home_of(None, None, text)) if one.place)
    assert place.country == "US"


def test_the_outlet_s_own_town_speaks_for_its_quarter() -> None:
    text = "Baton Rouge police said a woman was robbed in the Carrollton area on Friday, nola.com reports."
    world = default()
    home = world.home_of(None, "https://www.nola.com/x", text)
    assert {one.text: one.place for one in world.told("New Orleans police. " + text, home=home)}["Carrollton"] is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("A man was stabbed in Manchester city centre. Call Crimestoppers on 0800 555 111.", "GB"),
        ("A man was stabbed near King Street in Manchester. Call 0161 555 0142 or 101 or dial on 101.", "GB"),
        ("Victoria Police said a white 4WD hit two men in Brighton.", "AU"),
        ("Police spokesperson Captain Anele Botha said SAPS had opened a docket in Newcastle.", "ZA"),
    ],
)
def test_local_reports_of_other_countries_mean_their_own_towns(text: str, country: str) -> None:
    world = default()
    home = world.home_of(None, None, text)
    assert home == Home(manner=country)
    place = next(one.place for one in world.told(text, home=home) if one.place and one.place.kind == "settlement")
    assert place.country == country
