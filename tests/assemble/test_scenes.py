import pytest

from dateline.model import Record
from tests.assemble.conftest import Read

RECALLED = """A bomb killed four people at a market in Kano, Nigeria, on Monday, police said.

The device was hidden in a rickshaw, a witness said.

In April 2015 gunmen killed 148 people at a university in Garissa, Kenya."""

ROUND_UP = """Three people were hurt in separate shootings in Oakland, California, on Saturday, police said.

A 41-year-old man was shot in the leg in the 2600 block of East Avenue.

A 19-year-old woman was shot in the arm in the 1200 block of Oak Street."""

DIGEST = """Four people were shot, one fatally, in shootings across Chicago since Friday, police said.

A 30-year-old man died Friday after he was shot in the Roseland neighborhood at 1 p.m. Ronald Sawyer was found \
in the 300 block of West 114th Street.

About an hour earlier, at 11:50 a.m., two men were critically wounded in the Bronzeville neighborhood.

A 53-year-old man was shot at 8 p.m. Saturday in the South Deering neighborhood. He was taken to Mercy Hospital."""

NTH = """A man was shot and killed in Newark late Thursday night; it was the second homicide in the city in two days.

Jim Reed, 38, was found in the 100 block of Vassar Avenue.

On Wednesday afternoon, Tim Barba, 25, was found dead in a car park."""

DAY_AGAIN = """Air strikes killed 15 people in Gaza on Tuesday.

It comes a week after gunmen fired at a bus. The strikes of Tuesday hit a house. Twenty people were hurt."""

HELD = """Two people were stabbed to death and seven more hurt on a train before police arrested the man on Monday."""

SUSPECT = """A man was charged on Thursday with the murder of a dentist, who was shot in his garden in Dover, Ohio.

The man is also a suspect in rifle shootings that wounded dentists in Akron and Toledo, police said."""

SPREE = """A man killed a woman at his home in Tustin and two drivers at two separate incidents in a 20-minute spree.

A driver was shot on Main Street about 5 a.m. Minutes later a worker was shot dead on Oak Avenue."""

ARREST = """Gunmen killed two guards at a bank in Leeds on Monday.

Police arrested three men on Tuesday in connection with the attack."""


SERIES = """A man was lynched by a mob in Dumka, India, on Monday, police said.

It is the second case of the kind in the state: on 2 March a woman was lynched by a mob in Ranchi."""

LIKENED = """Gunmen opened fire in a bar in Celaya, Mexico, on Monday, killing nine people, officials said.

A similar attack in another town left 10 dead in January."""

BEFORE_ITS_ACT = """A grenade wounded six people at a market in Bujumbura, Burundi, on Monday, police said.

A witness saw a man throw it.

Four people were killed in grenade attacks on bars in the city in January."""

ONE_OF_SEVERAL = """Two men have been killed and five people hurt in shootings in Chicago this morning, police said.

In one of the shootings, a 35-year-old man was killed and four people were wounded in a lounge.

In a separate shooting, a 23-year-old man was killed in the 3800 block of West Lake Street.

In the most recent shooting, a woman was hit in the arm in the 1700 block of North Elm Street."""

LEAD = """Rebels with machetes killed 12 villagers in Beni, Congo, on Monday, the latest of a series of attacks \
over the last 18 months, officials said.

The bodies were found in several places."""

TWIN_BOMBS = """Dozens of people were killed by two bombs at a market in Baghdad on Sunday, police said.

A parked motorcycle blew up. Shortly after that a suicide bomber struck as people cared for victims of the first blast.
At least 42 people were killed in the two attacks."""

WAR = """A grenade wounded six people at a market in Bujumbura, Burundi, on Monday, police said.

More than 400 people have died in the violence."""


def roles(record: Record) -> list[str]:
    return [i.role for i in record.incidents]


def test_a_recalled_attack_is_background_with_its_own_figures(read: Read) -> None:
    record = read(RECALLED)
    main, background = record.main, next(i for i in record.incidents if i.role == "background")
    assert main is not None
    assert [f.low for f in main.figures if f.measure == "killed"] == [4]
    assert background.date is not None
    assert background.date.start == "2015-04"
    assert background.place is not None
    assert background.place.country == "KE"
    killed = background.total("killed")
    assert killed is not None
    assert killed.low == 148


def test_unrelated_acts_of_a_round_up_are_told_apart(read: Read) -> None:
    record = read(ROUND_UP)
    assert roles(record) == ["main", "other"]
    assert [i.place.name for i in record.incidents if i.place] == [
        "the 2600 block of East Avenue",
        "the 1200 block of Oak Street",
    ]


def test_arrests_are_an_incident_in_answer_to_the_main_one(read: Read) -> None:
    record = read(ARREST)
    arrest = next(i for i in record.incidents if i.types == ("arrest",))
    assert [(link.to, link.kind) for link in arrest.links] == [("i1", "response_to")]
    arrested = arrest.total("arrested")
    assert arrested is not None
    assert arrested.low == 3


def test_bombings_told_in_one_breath_are_one_incident_a_country(read: Read) -> None:
    record = read("Bombings at embassies in Nairobi, Kenya, and Kampala, Uganda, killed at least 80 people on Monday.")
    countries = {i.place.country for i in record.incidents if i.place}
    assert countries == {"KE", "UG"}


@pytest.mark.parametrize("text", [RECALLED, ROUND_UP, ARREST])
def test_no_figure_stands_in_two_incidents(read: Read, text: str) -> None:
    spans = [e.span for i in read(text).incidents for f in i.figures for e in f.evidence]
    assert len(spans) == len(set(spans))


def test_an_earlier_case_of_the_kind_is_not_the_one_reported(read: Read) -> None:
    record = read(SERIES)
    assert record.main is not None
    assert record.main.date is not None
    assert record.main.date.start == "2024-03-18"
    killed = record.main.total("killed")
    assert killed is not None
    assert killed.low == 1
    assert "background" in roles(record)


def test_what_is_told_without_place_and_method_is_as_with_the_main_act(read: Read) -> None:
    background = next(i for i in read(LIKENED).incidents if i.role == "background")
    assert background.types == ("shooting",)
    assert background.place is not None
    assert (background.place.country, background.place.precision) == ("MX", "country")


def test_what_a_war_has_cost_is_no_figure_of_the_act(read: Read) -> None:
    main = read(WAR).main
    assert main is not None
    assert main.total("killed") is None
    hurt = main.total("injured")
    assert hurt is not None
    assert hurt.low == 6


def test_the_dead_told_before_an_earlier_act_are_that_acts(read: Read) -> None:
    record = read(BEFORE_ITS_ACT)
    assert record.main is not None
    assert record.main.total("killed") is None
    assert [f.low for i in record.incidents[1:] for f in i.figures if f.measure == "killed"] == [4]


def test_a_round_up_leads_with_the_first_act_that_it_sets_apart(read: Read) -> None:
    record = read(ONE_OF_SEVERAL)
    assert record.main is not None
    assert [(f.measure, f.low) for f in record.main.figures if f.total] == [("killed", 1), ("injured", 4)]
    assert roles(record) == ["main", "other", "other"]


def test_sums_over_a_round_up_are_the_total_of_none_of_its_acts(read: Read) -> None:
    record = read(DIGEST)
    totals = [[(f.measure, f.low) for f in i.figures if f.total] for i in record.incidents]
    assert totals == [[("killed", 1)], [("injured", 2)], [("injured", 1)]]
    assert roles(record) == ["main", "other", "other"]


def test_another_case_of_those_counted_is_not_the_one_reported(read: Read) -> None:
    record = read(NTH, published=None)
    assert record.main is not None
    assert [(f.measure, f.low) for f in record.main.figures if f.total] == [("killed", 1)]


@pytest.mark.parametrize(("text", "hurt"), [(DAY_AGAIN, 20), (HELD, 7)])
def test_the_hurt_are_the_main_act_s(read: Read, text: str, hurt: int) -> None:
    main = read(text).main
    assert main is not None
    injured = main.total("injured")
    assert injured is not None
    assert injured.low == hurt


def test_other_acts_of_a_suspect_make_no_round_up(read: Read) -> None:
    record = read(SUSPECT)
    assert record.main is not None
    assert record.main.place is not None
    assert record.main.place.settlement == "Dover"


def test_one_spree_is_no_round_up(read: Read) -> None:
    assert roles(read(SPREE)) == ["main"]


def test_what_the_lead_tells_is_the_main_act(read: Read) -> None:
    main = read(LEAD).main
    assert main is not None
    killed = main.total("killed")
    assert killed is not None
    assert killed.low == 12
    assert main.date is not None
    assert main.date.start == "2024-03-18"


def test_a_second_bomb_shortly_after_is_of_the_same_act(read: Read) -> None:
    record = read(TWIN_BOMBS)
    assert roles(record) == ["main"]
    assert record.main is not None
    killed = record.main.total("killed")
    assert killed is not None
    assert killed.low == 42


def test_a_round_up_whose_acts_come_late_keeps_its_main_act(read: Read) -> None:
    record = read(
        "Three burnt to death in separate incidents in Durban\n\nOne of the victims was found after a severe "
        "beating.\n\n"
        "Two men aged 30 were murdered in separate attacks in Durban on Monday and Tuesday.\n\nOn Tuesday officers "
        "were "
        "called to a man lying in Mali Street, after he had been set upon by a group.\n\nHis hands were tied with "
        "wire and "
        "he wore a green shirt.\n\nIt followed an unrelated incident on Monday in which the burnt body of another man "
        "was "
        "discovered behind the Duma School.\n\nHis body was set on fire. The names of both victims are not known.\n\n"
        "Suspects arrested\n\nMeanwhile, five suspects were arrested on Monday. They have been linked to the killing "
        "on "
        "February 29 of a student, who was assaulted."
    )
    assert record.main is not None


def test_a_town_and_its_quarter_beyond_a_border_are_one_place(read: Read) -> None:
    record = read(
        "Terror in Jerusalem: guard knifed\n\nGuards at the site of a terror attack, at the Damascus Gate.\n\nA guard "
        "was "
        "stabbed in a terrorist attack close to Damascus Gate in Jerusalem on Tuesday."
    )
    assert roles(record) == ["main"]
