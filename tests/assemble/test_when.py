import pytest

from dateline.assemble.scene import period
from tests.assemble.conftest import Read

# Published on Wednesday 20 March 2024.
DATED = [
    ("A bomb killed four people at a market in Kano on Monday, police said on Tuesday.", "2024-03-18"),
    ("Police said on Tuesday that a bomb had killed four people at a market in Kano on Sunday.", "2024-03-17"),
    (
        "Gunmen killed two guards in Kano late on Tuesday night. The governor visited the town on Wednesday.",
        "2024-03-19",
    ),
    (
        "A man was sentenced on Tuesday for the 3 May 2019 bombing of a market in Kano that killed four people.",
        "2019-05-03",
    ),
    (
        "Two men were charged with murder on Monday. The shooting happened on 2 February at a bar in Leeds.",
        "2024-02-02",
    ),
    ("Sunday's attack on a church in Lahore killed nine people. Mourners gathered on Tuesday.", "2024-03-17"),
    ("A car bomb killed four people in Kano in 2016, a court heard on Tuesday.", "2016"),
    (
        "A man was found guilty on Tuesday of killing 11 people at a hall in Leeds in 2018. The assault of 27 October "
        "was the worst in the city's history.",
        "2018-10-27",
    ),
    ("A grenade wounded six in Kano, the largest city of the north, on Monday, local police said.", "2024-03-18"),
    ("Militants killed six soldiers in Mopti overnight, the army said.", "2024-03-19"),
    (
        "A group said on Tuesday that a member had carried out the bombing in Kano on Sunday that killed six.",
        "2024-03-17",
    ),
    (
        "A clerk was shot in a store in Dover this month, where the alleged shooting took Place March 6, police said.",
        "2024-03-06",
    ),
    (
        "New violence was threatened today by dissidents after a car bomb attack in Leeds was foiled. The bomb was "
        "ready to go off when it was discovered yesterday.",
        "2024-03-19",
    ),
    (
        "Four Koreans were freed by kidnappers in Manila. The hostages had gone with a guide to Manila on Friday for a "
        "trip. Their families paid a ransom on Monday, the day on which they were kidnapped by gunmen.",
        "2024-03-18",
    ),
    (
        "Two men were stabbed by an attacker who had climbed over the fence of the camp at Kano, on Monday night, "
        "the army said.",
        "2024-03-18",
    ),
    (
        "Seven people were shot dead by gunmen in a bar in Celaya. Their bodies were found Sunday, prosecutors said. "
        "While murders across the state fell in January to 210, from 260 in December, they may rise again.",
        "2024-03-17",
    ),
    (
        "Four men were plotting a bomb attack on a station in Leeds, officials said Wednesday. The four, arrested "
        "Monday after weeks of surveillance, had tried out explosives since early last year.",
        "2024-03-18",
    ),
    (
        "Police foiled a bomb plot in Leeds, officials said on Tuesday. The suspects were picked up in raids across "
        "the county on Friday and Saturday.",
        "2024-03-15",
    ),
]
DATED += [
    (
        "Two gunmen shot a reporter dead in Manila on Tuesday, four years after he survived an attempt to kill him.",
        "2024-03-19",
    ),
    (
        "Police on Tuesday lowered the number of those killed in last month's bombing of a hall in Kano to 31. A "
        "bomber of the group had struck during prayers.",
        "2024-02",
    ),
]
DATED += [
    (
        "A man was sentenced on Tuesday for a killing at a bar in Leeds. Ann Lee was shot on 2 May 2019 as "
        "she sat in the "
        "bar.",
        "2019-05-02",
    ),
    (
        "A shopkeeper's body was found on Monday by a road near Kano, police said. Musa Bello was kidnapped "
        "from his shop "
        "late on Friday by gunmen, and his body was that found by the road.",
        "2024-03-15",
    ),
    (
        "Envoys met again on Tuesday to end talks that had been broken off by the bombing of the embassy in Nairobi. "
        "On 7 March, the two had sat in a hall nearby. They were talking when the bomb went off, killing nine people.",
        "2024-03-07",
    ),
    (
        "Police were searching on Tuesday for two men in the robbery of a bar in Leeds. Around 2 a.m. on "
        "Sunday, a woman "
        "rang the bell. Two men came in, one armed with a gun and the other with a knife.",
        "2024-03-17",
    ),
    (
        "Gunmen shot at a house in Flint, police said. A woman said on Sunday at 3:30 a.m. she heard gunshots outside.",
        "2024-03-17",
    ),
    (
        "A family was robbed at gunpoint early on Tuesday in Leeds, police said. No one was hurt in the home "
        "invasion, which "
        "occurred around 2 a.m. at a house.",
        "2024-03-19",
    ),
    (
        "Rebels freed 21 girls on Tuesday after talks, officials said, the first release of any of the 200 girls "
        "kidnapped from a school in Chibok, Nigeria, in April 2014.",
        "2014-04",
    ),
    (
        "Three men robbed a man at gunpoint in Leeds on Monday (March 18), police said. They fled in a 2007 blue "
        "Honda.",
        "2024-03-18",
    ),
]
DATED += [
    (
        "A lorry was driven into a crowd in Kano. The aims remained unknown on Tuesday. Monday's attack, in which "
        "nine died, shook the town, and on Tuesday a minister said the attacker was a terrorist.",
        "2024-03-18",
    ),
]
DATED += [
    (
        "A clerk who was fired last week from her job at a bank in Leeds walked in with a gun on Monday and "
        "shot three people, killing one.",
        "2024-03-18",
    ),
    (
        "Jurors on Tuesday watched a video of the moment a woman was shot dead in Leeds. She was killed by two gunmen "
        "at a bar on 2 May 2019, a court was told.",
        "2019-05-02",
    ),
    (
        "A man was charged on Monday over a 2019 home invasion in Leeds. The owner was hoping to sell a ring on 2 May "
        "2019, when he let a stranger in, a court was told.",
        "2019-05-02",
    ),
    (
        "Bombings of two banks blew apart a street in Kano.\n\nAt least 12 were killed, officials said as dawn broke "
        "Tuesday.\n\nThe car bombings struck just minutes apart on Monday.",
        "2024-03-18",
    ),
]
UNDATED = [
    "Aid workers left Kano on Monday, a day after a bomb killed four people at their clinic.",
    "Rebels killed a policeman in Kano. The rebels went to war with the state in the 1990s, and many were killed.",
    "A man was shot at a motel in Leeds. Anyone who knows of the shooting may call police at 410-555-2019.",
    "A bomb killed four people at a market in Kano. It was the worst attack there since the vote a year ago.",
    "A bomb killed four people at a market in Kano, police said on Tuesday.",
    "A man was killed in a shooting in Kano. The suspect, on parole after a robbery conviction in 2012, fled.",
    "A bomb killed four people at a market in Kano. Three men were arrested two days after the blast.",
    "A bomb killed four people at a market in Kano. Police have blamed the group for attacks since 2009.",
    "A group has claimed a parcel bomb sent to a police station in Lamia. The attack's failure was regretted in "
    "Tuesday's posting, which promised more.",
]


@pytest.mark.parametrize(("text", "start"), DATED)
def test_the_act_s_own_time_is_its_date(read: Read, text: str, start: str) -> None:
    incident = read(text).main
    assert incident is not None
    assert incident.date is not None
    assert incident.date.start.startswith(start)
    assert all(text[e.start : e.end] == e.text for e in incident.date.evidence)


@pytest.mark.parametrize("text", UNDATED)
def test_the_time_of_telling_is_no_date(read: Read, text: str) -> None:
    incident = read(text).main
    assert incident is not None
    assert incident.date is None


def test_a_weekday_without_a_publication_date_stays_unresolved(read: Read) -> None:
    record = read("Gunmen killed two guards at a bank in Kano on Monday, police said.", published=None)
    assert record.main is not None
    assert record.main.date is None
    assert any("publication date" in warning for warning in record.warnings)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [("2024-02", None, ("2024-02-01", "2024-02-29")), ("2019", None, ("2019-01-01", "2019-12-31")),
     ("2024-03-18", "2024-03-19", ("2024-03-18", "2024-03-19")), ("2024-12", None, ("2024-12-01", "2024-12-31"))],
)  # fmt: skip
def test_a_period_has_a_first_and_a_last_day(start: str, end: str | None, days: tuple[str, str]) -> None:
    found = period(start, end)
    assert found is not None
    assert (found[0].isoformat(), found[1].isoformat()) == days


@pytest.mark.parametrize("value", [None, "", "2024-13-40", "soon"])
def test_what_is_no_date_has_no_period(value: str | None) -> None:
    assert period(value, None) is None


def test_a_year_compared_with_does_not_date_a_day_told_without_one(read: Read) -> None:
    record = read(
        "The bombings in Kerman, Iran, that killed 94 people on Jan. 3 were planned by a Tajik man, officials say.\n\n"
        "A group claimed the attack, the deadliest in Iran since the 1979 revolution.",
        published="2024-01-11",
    )
    assert record.main is not None
    assert record.main.date is not None
    assert record.main.date.start == "2024-01-03"


def test_the_day_on_which_one_of_the_wounded_dies_is_not_the_attack_s(read: Read) -> None:
    record = read(
        "Man dies in hospital, taking mosque toll to 51\n\nA man who was shot at a mosque in Christchurch has died, "
        "bringing the number of people killed in the shootings to 51.\n\nHe had been in care since the attack of 15 "
        "March and died on Thursday night, a minister said.",
        published="2019-05-03",
    )
    assert record.main is not None
    assert record.main.date is not None
    assert record.main.date.start == "2019-03-15"


# Published on Wednesday 20 March 2024: the act's own words tell its hour, or nothing.
BY_HOUR = [
    (
        "Two men were arrested Tuesday after a clerk was robbed at gunpoint in Dover, police said. The robbery "
        "occurred about 9:30 a.m. at a shop on Mill Street.",
        "2024-03-19",
    ),
    (
        "A man pulled a gun on a woman who wanted to buy his phone in Dover and shot at her, police said. The woman "
        "met with the man about 1 p.m. Sunday (March 17).",
        "2024-03-17T13:00",
    ),
    (
        "Police on Tuesday arrested a Dover man who pointed a gun at a neighbour. Officers said he arrived at the "
        "house just before 5 p.m. Monday and shouted.",
        "2024-03-18T17:00",
    ),
    (
        "Police are investigating two overnight shootings in Dover that left two men wounded. The first happened about "
        "12:55 a.m. on Mill Street.",
        "2024-03-19",
    ),
    (
        "A gunman was shot by deputies in Dover. The man was in critical condition Tuesday since being shot. The "
        "incident began about 10 p.m. Sunday when he walked into a house on Mill Street.",
        "2024-03-17",
    ),
    (
        "Police are investigating the armed robbery of a card player who lost at least $1,500 outside a private "
        "club on Mill Street in Dover late Sunday. Two robbers with guns had asked for his money.",
        "2024-03-17",
    ),
    (
        "One of those who lead the inquiry into a shooting that killed a boy in Dover on March 1 said Tuesday the "
        "incident is related to gangs.",
        "2024-03-01",
    ),
    (
        "A man was sentenced today in Dover for having a gun. He pulled the handgun and shot a man in the face, a "
        "court was told. The gun was the one used in the January 3, 2022, incident.",
        "2022-01-03",
    ),
]
BY_HOUR += [
    (
        "A Dover man was booked Monday with gun charges after officials say he shot a man in the leg shortly before "
        "2 p.m. Sunday. As of Monday, the victim was listed in stable condition after the shooting.",
        "2024-03-17",
    ),
    (
        "Homicide detectives were asking for the public's help Tuesday in finding whoever fatally shot a woman in "
        "Dover. Officers discovered her, shot in the head, on Mill Street late Sunday night.",
        "2024-03-17",
    ),
    (
        "Police arrested a man in Dover for threatening to shoot his mother and firing a shot in front of officers on "
        "Sunday night. The woman had called the police at 8:05 p.m., a sergeant said.",
        "2024-03-17",
    ),
    (
        "A driver with a gun fired at officers in Dover, police said. He was shot. The car was stopped about 12:15 "
        "a.m. Sunday. Records show an armed robbery by the man in 2003.",
        "2024-03-17",
    ),
]
BY_HOUR += [
    (
        "A man who was gunned down in Dover last month has died of his wounds. Officers were called to Mill Street "
        "on Feb. 21 around 2 a.m. and found him with gunshot wounds. He died at a hospital on Saturday.",
        "2024-02-21",
    ),
    (
        "A neighbour called 911 Monday when she saw a quarrel turn into violence in Dover. A man struck a woman "
        "with a pistol and threatened to kill her, police said.",
        "2024-03-18",
    ),
    (
        "A man was jailed after police said he robbed a man at gunpoint in Dover on March 8. Another count, of "
        "fraud, stems from a 2022 case. He faces life in prison.",
        "2024-03-08",
    ),
    ("A woman was shot dead in Dover, police said. Her body was found on Monday by a walker.", "2024-03-18"),
]
STILL_UNDATED = [
    "A man shot and wounded a neighbour in Dover. The man is due in court on March 27.",
    "An agent shot and killed a man in Dover. The shooting occurred about 6:40 a.m. near Mill Street. Assaults on "
    "agents rose by half between 2019 and 2020.",
]


@pytest.mark.parametrize(("text", "start"), BY_HOUR)
def test_an_act_of_which_the_hour_is_told_has_the_day_told_beside_it(read: Read, text: str, start: str) -> None:
    incident = read(text).main
    assert incident is not None
    assert incident.date is not None
    assert incident.date.start.startswith(start)
    assert all(text[e.start : e.end] == e.text for e in incident.date.evidence)


@pytest.mark.parametrize("text", STILL_UNDATED)
def test_neither_what_is_to_come_nor_old_years_date_an_act_just_past(read: Read, text: str) -> None:
    incident = read(text).main
    assert incident is not None
    assert incident.date is None


def test_a_day_to_come_that_is_surely_the_act_s_is_of_the_year_before(read: Read) -> None:
    record = read(
        "A man pleaded guilty on Monday to shooting a man three times on Jan. 5 in Dover. He is due back in court "
        "on Dec. 20.",
        published="2024-12-02",
    )
    assert record.main is not None
    assert record.main.date is not None
    assert record.main.date.start == "2024-01-05"


def test_neither_a_toll_nor_the_fighting_around_dates_the_act(read: Read) -> None:
    for text in (
        "The number of dead could go on rising today after a car was driven into a crowd in Halle. Two people died. "
        "The car came through the barriers at 7.04pm.",
        "Nineteen people were killed in an air strike on a hospital in Kunduz. Rebels took Kunduz on Monday.",
    ):
        incident = read(text).main
        assert incident is not None
        assert incident.date is None


def test_a_leap_day_to_come_is_the_day_before_in_the_year_that_lacks_it(read: Read) -> None:
    record = read(
        "A man pleaded guilty on Monday to shooting a man three times on Feb. 29 in Dover.", published="2024-01-22"
    )
    assert record.main is not None
    assert record.main.date is not None
    assert record.main.date.start == "2023-02-28"
