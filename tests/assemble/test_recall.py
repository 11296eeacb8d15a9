"""What a report recalls is kept from its own act: by turns of speech, by times, and dated by how long before it was."""

import pytest

from dateline.model import Incident, Record
from tests.assemble.conftest import Read

HOTEL = """Siege of hotel in Mogadishu ends with 29 dead

An assault on a hotel in Mogadishu, Somalia, ended on Sunday after 29 people were killed, police said.

It showed that the insurgents can still strike in the capital.

{recalled}

The assault began on Saturday when a car bomb went off at the gate."""

TWO = """Four killed at clinic in Tulsa

A gunman killed four people at a clinic in Tulsa, Oklahoma, on Wednesday.

Officers were inside within minutes.

{counted}"""
COUNTED = (
    "It came eight days after a gunman killed 21 people at a school in Uvalde, Texas, and less than three weeks after "
    "10 people were shot dead at a shop in Buffalo, New York."
)

RAID = """15 dead in raid on house in Kalmunai

Fifteen people died when men blew themselves up in a gun battle in Kalmunai, Sri Lanka, police said.

A search of the ruins went on at noon.

The raid was part of the hunt for a group which was behind the Easter Sunday bombings in which 253 people were killed.

The shooting began on Friday night."""

TRAINS = """China puts more guards on trains

Railway police will look into the bags of all passengers over the holiday.

Checks were brought in after attackers with knives killed 31 people at the station of Kunming in March 2014."""

VISA = """Visitors need no visa

Sri Lanka will let visitors from 39 countries in without a visa, a ministry said on Wednesday.

The plan was put off after suicide bombers killed 250 people at churches and hotels on Easter Sunday."""

MOURNED = """Bodies of victims taken to Nairobi

The bodies of many of those killed at a university are being flown to the capital Nairobi.

At least 147 people died when gunmen stormed the university in Garissa, Kenya, on Thursday."""


def background(record: Record) -> list[Incident]:
    return [i for i in record.incidents if i.role == "background"]


def killed(incident: Incident | None) -> int | None:
    found = incident.total("killed") if incident else None
    return found.low if found else None


@pytest.mark.parametrize(
    ("recalled", "start", "end"),
    [
        ("Twin bombings in the city two weeks ago killed more than 350 people.", "2017-10-15", "2017-10-15"),
        ("It came two weeks after a truck bomb killed more than 350 people in the city.", "2017-10-11", "2017-10-17"),
        ("It came three days after a truck bomb killed more than 350 people in the city.", "2017-10-25", "2017-10-25"),
        ("It came a year after a truck bomb killed more than 350 people in the city.", "2016", "2016"),
    ],
)
def test_an_earlier_attack_is_background_with_its_own_date(read: Read, recalled: str, start: str, end: str) -> None:
    record = read(HOTEL.format(recalled=recalled), published="2017-10-29")
    assert killed(record.main) == 29
    assert record.main is not None
    assert record.main.date is not None
    assert record.main.date.start[:10] == "2017-10-28"
    (earlier,) = background(record)
    assert killed(earlier) == 350
    assert earlier.date is not None
    assert (earlier.date.start, earlier.date.end) == (start, end)


def test_two_attacks_counted_back_to_are_two(read: Read) -> None:
    record = read(TWO.format(counted=COUNTED), published="2022-06-02")
    assert sorted(killed(i) or 0 for i in background(record)) == [10, 21]


def test_who_did_an_earlier_attack_does_not_date_the_raid_on_them(read: Read) -> None:
    record = read(RAID, published="2019-04-27")
    assert record.main is not None
    assert record.main.date is not None
    assert record.main.date.start[:10] == "2019-04-26"
    assert killed(record.main) == 15


@pytest.mark.parametrize(("text", "dead"), [(TRAINS, 31), (VISA, 250)])
def test_a_report_of_something_else_only_recalls(read: Read, text: str, dead: int) -> None:
    record = read(text, published="2019-07-10")
    assert record.main is None
    assert not record.relevant
    assert [killed(i) for i in background(record)] == [dead]


def test_where_the_dead_were_taken_is_not_where_it_happened(read: Read) -> None:
    record = read(MOURNED, published="2015-04-03")
    assert record.main is not None
    assert record.main.place is not None
    assert record.main.place.settlement == "Garissa"


def test_the_latest_of_a_string_of_assaults_is_the_report_s_own_act(read: Read) -> None:
    record = read(
        "Massacre at Istanbul nightclub\n\nA gunman stormed a nightclub in Istanbul, Turkey, early on "
        "Sunday.\n\nHe was at large "
        "on Sunday night.\n\nThirty-nine people were killed in the latest in a string of assaults that have "
        "shaken Turkey.",
        published="2017-01-01",
    )
    assert killed(record.main) == 39


def test_who_is_sentenced_to_death_is_not_dead(read: Read) -> None:
    record = read(
        "Three sentenced to death over station attack\n\nThree people have been sentenced to death for a "
        "stabbing at a railway "
        "station in Kunming, China.\n\nThe attack in March left 31 people dead.",
        published="2014-09-12",
    )
    assert killed(record.main) == 31


def test_another_attack_that_came_later_is_another(read: Read) -> None:
    record = read(
        "October bomb in Mogadishu killed 512\n\nThe truck bombing in Mogadishu, Somalia, in October killed "
        "512 people.\n\n"
        "Families were asked one by one.\n\nThe bomb was planted on 14 October.\n\nThe group claimed an "
        "attack two weeks later: "
        "on 28 October gunmen stormed a hotel in the city, and 25 people were killed.",
        published="2017-12-01",
    )
    assert killed(record.main) == 512
    assert record.main is not None
    assert record.main.date is not None
    assert record.main.date.start == "2017-10-14"


def test_what_came_after_people_were_killed_long_before_recalls_them(read: Read) -> None:
    record = read(
        """A man was arrested on suspicion of having set fire to a mosque in Chico, California, police said.

Nobody was hurt. The entrance was charred.

The blaze added to fears of revenge after 12 people were killed on March 2 at a party in Fresno."""
    )
    told = [(i.role, [f.low for f in i.figures if f.measure == "killed"]) for i in record.incidents]
    assert ("background", [12]) in told
    assert not any(role == "main" and 12 in killed for role, killed in told)


MARKET = """Seven killed in bombing of market in Kano

A bomb killed seven people at a market in Kano, Nigeria, on Tuesday, police said.

A witness spoke of smoke above the stalls.

{recalled}

Traders were told to stay at home."""


@pytest.mark.parametrize(
    ("recalled", "dead", "start"),
    [
        ("A trader, Musa Bello, and 11 others were shot dead in Jos in 2019.", None, "2019"),
        ("Soldiers have held the road since gunmen on motorbikes shot 12 men near Jos last November.", None, "2023-11"),
        ("The region saw ten days of unrest in July 2012 that left 40 people dead.", 40, "2012-07"),
        ("Earlier this month, 14 people died when gunmen fired on a bus near Jos.", 14, "2024-03"),
        ("Its attacks have killed more than 3,000 people there.", 3000, None),
        ("Since the new year, 52 people have been killed in the state.", 52, None),
        ("A monitoring group counts 61 people killed in such attacks since the start of last year.", 61, None),
    ],
)  # fmt: skip
def test_an_earlier_act_is_told_by_a_time_or_a_longer_count(
    read: Read, recalled: str, dead: int | None, start: str | None
) -> None:
    record = read(MARKET.format(recalled=recalled))
    assert record.main is not None
    assert [f.low for f in record.main.figures if f.measure == "killed"] == [7]
    assert record.main.date is not None
    assert record.main.date.start[:10] == "2024-03-19"
    (earlier,) = background(record)
    assert dead is None or killed(earlier) == dead
    assert start is None or (earlier.date is not None and earlier.date.start == start)


def test_a_town_told_with_where_is_that_of_the_earlier_act(read: Read) -> None:
    told = "The bomber is thought to have come from Jos, where 38 people were massacred last year."
    (earlier,) = background(read(MARKET.format(recalled=told)))
    assert earlier.place is not None
    assert earlier.place.settlement == "Jos"


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("In a separate attack, gunmen killed two guards in Jos.", "other"),
        ("The attack came hours after a man stabbed a soldier in Jos.", "other"),
        ("In Jos, gunmen shot dead five soldiers.", "other"),
        ("Rebels have attacked soldiers in Jos.", "background"),
        ("Two weeks after the speech a man stabbed a soldier in Jos.", "background"),
    ],
)
def test_one_act_elsewhere_is_as_current_as_a_fresh_report(read: Read, told: str, role: str) -> None:
    record = read(MARKET.format(recalled=told))
    assert [i.role for i in record.incidents] == ["main", role]


def test_people_harmed_lead_where_no_method_is_told(read: Read) -> None:
    record = read(
        "Two children killed at nursery in Gaspar\n\nA man climbed the wall of a nursery in Gaspar, Brazil, on Monday "
        "and killed two children.\n\nThe nursery was closed.\n\nIn March last year a teacher was stabbed to death in "
        "Sao Paulo."
    )
    assert record.main is not None
    assert record.main.date is not None
    assert record.main.date.start[:10] == "2024-03-18"
    assert [i.date.start for i in background(record) if i.date] == ["2023-03"]


def test_the_second_blast_of_a_pair_is_no_other_act(read: Read) -> None:
    record = read(
        "Two bombs kill nine in Kano\n\nTwo bombs killed nine people in Kano, Nigeria, on Tuesday, police said.\n\n"
        "The first went off at a gate.\n\nThe second blast killed four of them as they ran."
    )
    assert [i.role for i in record.incidents] == ["main"]


def test_acts_told_in_one_breath_have_their_own_towns(read: Read) -> None:
    told = "Such channels were as loud in the days after the Paris, Brussels and Orlando attacks."
    places = [i.place.name for i in background(read(MARKET.format(recalled=told))) if i.place]
    assert sorted(places) == ["Brussels", "Orlando", "Paris"]


def test_an_old_act_behind_the_place_of_filing_leads(read: Read) -> None:
    record = read(
        "Study calls attack on bus station a war crime\n\n(Kyiv) - The missile attack on the bus station of Izium on "
        "8 April 2022 killed at least 58 people, a study published on Tuesday has found."
    )
    assert record.main is not None
    assert record.main.date is not None
    assert record.main.date.start == "2022-04-08"
    assert [i.role for i in record.incidents] == ["main"]


def test_two_acts_recalled_in_one_sentence_keep_their_own_dead(read: Read) -> None:
    told = (
        "It is the third assault in three months, after the one on a bridge in January, in which five people died, and "
        "the bombing of a bar in Hargeisa two weeks ago, in which 22 were killed."
    )
    counts = [f.low for i in background(read(MARKET.format(recalled=told))) for f in i.figures if f.total]
    assert counts == [22]


@pytest.mark.parametrize("when", ["in early March", "in mid-February", "in February"])
def test_an_attack_of_an_earlier_part_of_the_month_is_recalled(read: Read, when: str) -> None:
    record = read(
        "Guard killed at post near Agadez\n\nGunmen fired on a post near Agadez, Niger, on Tuesday and killed one "
        "guard, an "
        "officer said.\n\nNobody has spoken for the army.\n\nThe post was the target of a deadly attack "
        f"{when} by rebels which left 12 guards dead."
    )
    assert killed(record.main) == 1
    assert [killed(i) for i in background(record)] == [12]


def test_an_act_that_the_lead_sets_hours_before_is_another(read: Read) -> None:
    record = read(
        "Rebels blew up a bus in Batticaloa, Sri Lanka, on Tuesday, killing two soldiers, only hours after they said "
        "they had killed 35 sailors.\n\nThe driver of the bus was among the dead."
    )
    assert killed(record.main) == 2
    assert [killed(i) for i in record.incidents[1:]] == [35]


def test_the_time_nearest_to_an_act_is_its_own(read: Read) -> None:
    record = read(
        "Trader shot dead in Kano\n\nKANO (Herald / 19 March) — A trader was gunned down Monday morning as he opened "
        "his "
        "shop in Kano, Nigeria, an officer said."
    )
    assert record.main is not None
    assert record.main.date is not None
    assert record.main.date.start[:10] == "2024-03-18"


def test_last_week_is_before_a_monday_s_act(read: Read) -> None:
    record = read(
        "Woman shot in Manenberg\n\nA woman was shot in the leg when men opened fire on a house in Manenberg, Cape "
        "Town, on "
        "Monday.\n\nShe was taken to hospital.\n\nTwo men were shot dead in the same street last week."
    )
    assert killed(record.main) is None
    assert [killed(i) for i in background(record)] == [2]


def test_a_day_earlier_elsewhere_is_another_act(read: Read) -> None:
    record = read(
        "Bomb kills two soldiers in Helmand\n\nTwo soldiers were killed when a bomb hit their car in Helmand, "
        "Afghanistan, on "
        "Monday.\n\nA day earlier, a suicide bomber killed nine people at a market in Kandahar."
    )
    assert [(i.role, killed(i)) for i in record.incidents] == [("main", 2), ("other", 9)]


@pytest.mark.parametrize(
    "text",
    [
        "Man jailed for life for murder of clerk\n\nA man has been jailed for life for the murder of a clerk in "
        "Glasgow. "
        "Adam Reid, 32, stabbed Ian Shaw, 40, outside his shop on 24 March last year.",
        "Bus attack: two more held\n\nPolice in Karachi arrested two more suspects on Sunday in connection with the "
        "attack "
        "on a bus in Safoora in which a clerk was killed on March 24 last year.",
    ],
)
def test_a_sentence_or_an_arrest_follows_an_act_up(read: Read, text: str) -> None:
    record = read(text)
    assert killed(record.main) == 1
    assert record.main is not None
    assert record.main.date is not None
    assert record.main.date.start[:10] == "2023-03-24"
    assert "vehicle_attack" not in record.main.types


def test_an_act_of_the_same_day_elsewhere_is_another_one(read: Read) -> None:
    record = read(
        "A man was beaten to death by a mob in Burimari, Bangladesh, on Monday.\n\nIt took place on the same day that "
        "three people were murdered in a knife attack at a church in Nice."
    )
    assert [(i.role, [f.low for f in i.figures if f.total]) for i in record.incidents] == [
        ("main", [1]),
        ("other", [3]),
    ]
