"""Casualty figures in sentences written for these tests, one family of words at a time."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.find.analysis import analyse
from dateline.find.base import FigureValue, Mention
from dateline.find.figures import find
from dateline.model import Report


def mentions(text: str) -> list[Mention]:
    return list(find(analyse(Report("x", text))))


def values(text: str) -> list[FigureValue]:
    return [m.value for m in mentions(text) if isinstance(m.value, FigureValue)]


def figures(text: str) -> list[tuple[str, int | None, str]]:
    """(measure, low, kind) of every figure that is no part of another, in text order."""
    return [(v.measure, v.low, v.kind) for v in values(text) if v.part != "part"]


FAMILIES = [
    # killed and hurt, active
    ("The blast killed 137 people, the ministry said.", [("killed", 137, "exact")]),
    (
        "Gunmen opened fire, killing three and wounding at least 12 others.",
        [("killed", 3, "exact"), ("injured", 12, "at_least")]),
    ("The explosion wounded another 12.", [("injured", 12, "exact")]),
    ("Soldiers massacred 60 villagers.", [("killed", 60, "exact")]),
    ("The bomb killed six people or more.", [("killed", 6, "at_least")]),
    ("The raid killed a family of four.", [("killed", 4, "exact")]),
    ("Six Maoists were killed in the forest.", [("killed", 6, "exact")]),
    ("Sanaa: At least 27 people died when a missile hit a hall.", [("killed", 27, "at_least")]),
    ("He swore to avenge his son's death.", []),
    ("A man who was shot on Monday passed away on Tuesday.", [("killed", 1, "exact")]),
    ("The number of people injured in the blast rose to 50.", [("injured", 50, "exact")]),
    ("A boy stabbed a father of three to death.", [("killed", 1, "exact")]),
    ("The fight left at least three members of the guard dead.", [("killed", 3, "at_least")]),
    ("The lawyer showed a picture of the car, with bullet wounds to a seat.", []),
    ("It was the worst day. 118 were injured.", [("injured", 118, "exact")]),
    ("Apt. 12 was searched.", []),
    ("Two soldiers embraced martyrdom in the blast.", [("killed", 2, "exact")]),
    ("Two men needed hospital treatment.", [("injured", 2, "exact")]),
    ("Twenty died and five are critical.", [("killed", 20, "exact"), ("injured", 5, "exact")]),
    ("At dusk 66 lay in hospital.", [("injured", 66, "exact")]),
    ("Twelve people, women and children for the most part, died.", [("killed", 12, "exact")]),
    ("Two men, one of them said to be a thief, were beaten to death by a crowd.", [("killed", 2, "exact")]),
    ("Also killed were a nurse, who sold tea, and her son.", [("killed", 2, "exact")]),
    ("Roe of Hill City, Ala., was shot in the neck and pronounced dead at noon.", [("killed", 1, "exact")]),
    ("Tom Saunders drove. Saunders was shot in the leg.", [("injured", 1, "exact")]),
    ("Five suspects were held over the killing.", [("arrested", 5, "exact")]),
    ("Four suspects are being held.", [("arrested", 4, "exact")]),
    ("The suspect was held down by shoppers.", []),
    ("Eleven people are under arrest.", [("arrested", 11, "exact")]),
    ("The suspect, 35, was under guard in hospital.", [("arrested", 1, "exact")]),
    ("A man turned himself in on Sunday.", [("arrested", 1, "exact")]),
    ("Two men have surrendered to police.", [("arrested", 2, "exact")]),
    ("More than 200 people were rounded up.", [("arrested", 200, "at_least")]),
    ("Nine people have been picked up in raids.", [("arrested", 9, "exact")]),
    ("Nine people were picked up by a ferry.", []),
    ("Two women were booked into the county jail.", [("arrested", 2, "exact")]),
    ("Two women were ordered held without bail.", [("arrested", 2, "exact")]),
    ("The pair have each been held since Monday.", [("arrested", 2, "exact")]),
    ("Talks between the two leaders were held after the raid.", []),
    ("Two hostages were held by the rebels.", [("abducted", 2, "exact")]),
    ("The guards seized the attacker.", [("arrested", 1, "exact")]),
    (
        "Two men, a woman and a child were killed.",
        [("killed", 4, "exact")]),
    (
        "The dead include six men and six women, and another three people were hurt.",
        [("injured", 3, "exact")]),
    ("Shots hit three homes; no one hurt", [("injured", 0, "exact")]),
    ("Police blame the gang for two killings in the port.", [("killed", 2, "exact")]),
    ("There were 16 killings in the port last year.", []),
    (
        "Three of the eight people shot at the club have died.",
        [("killed", 3, "exact"), ("injured", 8, "exact")]),
    (
        "Two of the 17 girls who were kidnapped have been killed.",
        [("killed", 2, "exact"), ("abducted", 17, "exact")]),
    ("It was revenge for the killing of 50 worshippers.", [("killed", 50, "exact")]),
    ("Police spoke of the lynching on Sunday of five men.", [("killed", 5, "exact")]),
    ("Sixteen farmers were hacked to death.", [("killed", 16, "exact")]),
    ("A 37-year-old was shot near the park.", [("injured", 1, "exact")]),
    ("The attack killed a policeman and wounded four civilians.", [("killed", 1, "exact"), ("injured", 4, "exact")]),
    (
        "A suicide attack on a mosque kills at least 30, wounds 60 others",
        [("killed", 30, "at_least"), ("injured", 60, "exact")]),
    # passive
    ("137 were killed and dozens wounded.", [("killed", 137, "exact"), ("injured", None, "vague")]),
    ("One man was killed and two women were injured.", [("killed", 1, "exact"), ("injured", 2, "exact")]),
    ("Two people have been killed and five injured.", [("killed", 2, "exact"), ("injured", 5, "exact")]),
    ("Seven militants were killed in two explosions, police confirmed.", [("killed", 7, "exact")]),
    ("Between 30 and 40 people were killed.", [("killed", 30, "range")]),
    ("Nearly 50 people were hurt.", [("injured", 50, "about")]),
    ("Several people were injured, some seriously.", [("injured", None, "vague")]),
    ("He said that about 50 farmers of various ages have been kidnapped.", [("abducted", 50, "about")]),
    # headlines
    ("12 dead, 30 hurt in market blast", [("killed", 12, "exact"), ("injured", 30, "exact")]),
    ("Man Killed In Shooting", [("killed", 1, "exact")]),
    ("Nearly 400 girls freed by rebels in the north", [("rescued", 400, "about")]),
    # states
    ("A car bomb left 12 dead and 30 wounded.", [("killed", 12, "exact"), ("injured", 30, "exact")]),
    ("She was pronounced dead at the scene.", [("killed", 1, "exact")]),
    ("Police said three people were found dead inside the home.", [("killed", 3, "exact")]),
    ("Seventeen people are missing.", [("missing", 17, "exact")]),
    ("Some 40 people remained unaccounted for.", [("missing", 40, "about")]),
    # dying
    ("At least 20 people lost their lives.", [("killed", 20, "at_least")]),
    ("The attack, in which 14 people died, lasted an hour.", [("killed", 14, "exact")]),
    ("The victim died at the hospital.", [("killed", 1, "exact")]),
    ("Up to 20 people may have died.", [("killed", 20, "at_most")]),
    # nouns
    (
        "The raid ended in at least 137 deaths and over 180 injuries.",
        [("killed", 137, "at_least"), ("injured", 180, "at_least")]),
    ("The attack claimed the lives of 20 people.", [("killed", 20, "exact")]),
    ("The bodies of five men were found.", [("killed", 5, "exact")]),
    ("A body was found in the river.", [("killed", 1, "exact")]),
    ("The killing of two soldiers angered the army.", [("killed", 2, "exact")]),
    ("Police are investigating a double homicide.", [("killed", 2, "exact")]),
    ("Dead: 192", [("killed", 192, "exact")]),
    # single people
    ("A man was fatally shot in Dallas on Sunday.", [("killed", 1, "exact")]),
    ("A home invasion suspect has been shot dead.", [("killed", 1, "exact")]),
    ("A 22-year-old man was shot in the leg.", [("injured", 1, "exact")]),
    ("A second victim is in critical condition.", [("injured", 1, "exact")]),
    ("She was taken to the hospital with non-life-threatening injuries.", [("injured", 1, "exact")]),
    ("He suffered a gunshot wound to the chest.", [("injured", 1, "exact")]),
    ("Someone shot a teen in the leg.", [("injured", 1, "exact")]),
    ("The source said Vargas, 38, was shot six times and died on the spot.", [("killed", 1, "exact")]),
    # nobody
    ("No one was hurt.", [("injured", 0, "exact")]),
    ("No injuries were reported.", [("injured", 0, "exact")]),
    ("Nobody was killed.", [("killed", 0, "exact")]),
    ("There were no casualties.", [("injured", 0, "exact"), ("killed", 0, "exact")]),
    # several in one breath
    ("A man, a woman and two children were killed.", [("killed", 4, "exact")]),
    ("Three people, two men and a woman, were killed.", [("killed", 3, "exact")]),
    ("A man and his 3-year-old daughter died.", [("killed", 2, "exact")]),
    ("Mary Jones, 45, and her son, Tom Jones, 12, were found dead.", [("killed", 2, "exact")]),
    ("He is charged in the deaths of Walter Burns, 47; Jacob Rod, 43; and Ann Lee, 22.", [("killed", 3, "exact")]),
    # shot, some of them dead
    ("Three people were shot, one fatally, in Chicago.", [("injured", 3, "exact"), ("killed", 1, "exact")]),
    ("Four people were shot, two of them fatally.", [("injured", 4, "exact"), ("killed", 2, "exact")]),
    # taken, held, freed
    ("Four suspects were arrested.", [("arrested", 4, "exact")]),
    ("Police have detained six people.", [("arrested", 6, "exact")]),
    ("Eleven people are under arrest.", [("arrested", 11, "exact")]),
    ("Two men were charged with murder.", [("arrested", 2, "exact")]),
    ("Police charged two men with murder on Monday.", [("arrested", 2, "exact")]),
    ("Two men were charged in absentia with murder.", []),
    ("The officers charged the crowd.", []),
    ("Two men have been remanded by a court in Leeds.", [("arrested", 2, "exact")]),
    ("The two men were jailed for 20 years.", []),
    ("Authorities rounded up 40 people after the attack.", [("arrested", 40, "exact")]),
    ("Police are holding three suspects.", [("arrested", 3, "exact")]),
    ("Five people were picked up for questioning.", [("arrested", 5, "exact")]),
    ("A Durant man turned himself in Sunday.", [("arrested", 1, "exact")]),
    ("Another suspect was taken into custody.", [("arrested", 1, "exact")]),
    ("Police have made an arrest after raiding the house.", [("arrested", 1, "exact")]),
    ("Rebels abducted 30 girls from a school.", [("abducted", 30, "exact")]),
    ("Militants took 12 people hostage.", [("abducted", 12, "exact")]),
    (
        "A couple of men were wounded and hundreds of people were displaced.",
        [("injured", 2, "exact"), ("displaced", None, "vague")]),
    # ages, wounds and things that are no number of people
    ("Two men, ages 20 and 21, were shot.", [("injured", 2, "exact")]),
    ("Two men, 19 and 22, were shot.", [("injured", 2, "exact")]),
    ("The girl suffered multiple gunshot injuries.", [("injured", 1, "exact")]),
    ("He came around the car and shot 2 more times.", []),
    ("Gunfire struck two Ashton police cars.", []),
    ("A north Reed home was struck by gunfire.", []),
    ("Two men were questioned, and a car was shot.", []),
    ("She aimed a rifle at a man and shot into his car.", []),
    ("A man whose bike was stolen by three teens shot at them.", []),
    ("He is charged with interference with an act causing injury.", []),
    # people told of with their age, beside an aside, or far from their verb
    ("The shooting took the life of 25-year-old Ann Lee.", [("killed", 1, "exact")]),
    ("He is charged in the shooting death of 52-year-old Tom Reed.", [("killed", 1, "exact")]),
    ("Medics pronounced Tom Reed, 30, dead at the scene.", [("killed", 1, "exact")]),
    ("They found the victim, a woman of 63, deceased from a gunshot.", [("killed", 1, "exact")]),
    ("A second man was found at the scene who had been shot.", [("injured", 1, "exact")]),
    ("Someone opened fire, hitting two teenagers.", [("injured", 2, "exact")]),
    ("A gunman fired shots from a car, striking a man in the leg.", [("injured", 1, "exact")]),
    ("The man's injuries are not considered life-threatening.", [("injured", 1, "exact")]),
    ("Neither victim was injured.", [("injured", 0, "exact")]),
    ("Neither of the men was hurt.", [("injured", 0, "exact")]),
    # people told of with more words
    ("Two Frontier Corps (FC) personnel were killed.", [("killed", 2, "exact")]),
    ("Gunmen killed a ruler, Chief Musa Bello, and his two sons.", [("killed", 3, "exact")]),
    ("A mob burnt two men to death.", [("killed", 2, "exact")]),
    ("The army said it lost eight soldiers.", [("killed", 8, "exact")]),
    ("Two teenagers - aged 15 and 17 - were stabbed.", [("injured", 2, "exact")]),
    ("Paramedics treated five people.", [("injured", 5, "exact")]),
    ("An attack with a knife left three in hospital.", [("injured", 3, "exact")]),
    ("A bullet grazed a 9-year-old boy's head.", [("injured", 1, "exact")]),
    ("A second teen is recovering.", [("injured", 1, "exact")]),
    ("Two women are expected to survive.", [("injured", 2, "exact")]),
    ("A shooting sent two people to the hospital.", [("injured", 2, "exact")]),
    ("The bodies of a husband and wife were found.", [("killed", 2, "exact")]),
    ("A man shot himself to death.", [("killed", 1, "exact")]),
    # so many as were told of before
    ("A gunman fired on four men. The victims were flown to hospital.", [("injured", 4, "exact")]),
    ("He fired on a woman and a man. The victims suffered gunshot wounds.", [("injured", 2, "exact")]),
    # the title of another report
    ("Read more: Two charged with the murder of a boy.", []),
    # not told as having happened, or not people
    ("He is charged with attempted first-degree murder of an officer.", []),
    ("A friend kept the man from killing himself.", []),
    ("He threatened to kill 12 people. It could have killed dozens.", []),
    ("Police have not made an arrest.", []),
    ("He fired six shots at the 5800 block of Elm Road at 7:30 p.m.", []),
    ("He was sentenced for the 2014 death of his neighbour.", [("killed", 1, "exact")]),
    ("The driver did not suffer any injuries.", []),
    ("A search warrant was executed and three homes were searched.", []),
    ("The bill would kill 12 programs.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "want"), FAMILIES)
def test_figures_of_a_sentence(text: str, want: list[tuple[str, int | None, str]]) -> None:
    assert figures(text) == want


@pytest.mark.parametrize(
    ("text", "low", "of"),
    [
        ("The bomber killed 15 people, including three children.", 3, "children"),
        ("Twelve people were killed, among them two journalists.", 2, "journalists"),
        ("At least 12 people were killed, including the bomber.", 1, "attackers"),
        ("Two policemen were among those killed.", 2, "security_forces"),
        ("Five of the dead were from one family.", 5, "people"),
        ("More than 10 children were among the dead.", 10, "children"),
    ],
)
def test_parts_are_not_totals(text: str, low: int, of: str) -> None:
    assert [(v.low, v.of) for v in values(text) if v.part == "part"] == [(low, of)]


def test_explicit_toll_is_total_and_the_old_one_superseded() -> None:
    found = values("The death toll rose to 143 on Monday, up from 139, officials said.")
    assert [(v.low, v.part) for v in found] == [(143, "total"), (139, "superseded")]


def test_toll_told_behind_a_long_description() -> None:
    found = values(
        "The death toll from an assault on a crowded covered market beside the central bus station of the fortified "
        "town of Marabad in the north of the country on Monday rose to 59, police said."
    )
    assert [v.low for v in found] == [59]


@pytest.mark.parametrize(
    "text",
    [
        "Four others were killed in separate raids elsewhere, raising Wednesday's death toll to 38, medics said.",
        "The deaths brought the toll in violence that began on Wednesday to 38, medics said.",
    ],
)
def test_toll_of_more_than_the_act_is_not_its_own(text: str) -> None:
    assert [m.rule.split(":")[0] for m in mentions(text) if isinstance(m.value, FigureValue) and m.value.low == 38] == [
        "put"
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("No one claimed that the bomb killed 58 people.", None),
        ("Marabad: An official says 36 people were killed in the blast.", "An official"),
        ("Army-run radio said 36 people were killed in the blast.", "Army-run radio"),
        ("The air strike said to be aimed at a depot killed 36 people.", None),
    ],
)
def test_who_says_so_is_somebody(text: str, speaker: str | None) -> None:
    assert [v.stated_by for v in values(text)] == [speaker]


def test_toll_told_late_in_a_long_sentence() -> None:
    found = values("Death toll in the attack, in which a man drove a truck into a crowd on July 14, rose to 85.")
    assert [(v.low, v.part) for v in found] == [(85, "total")]


def test_attackers_who_died_are_told_apart() -> None:
    found = values("The gunman then killed himself.")
    assert [(v.measure, v.low, v.of) for v in found] == [("killed", 1, "attackers")]


def test_who_was_shot_to_death_by_police_is_a_dead_attacker() -> None:
    found = values("He opened fire before police shot him to death.")
    assert [(v.measure, v.low, v.of) for v in found] == [("killed", 1, "attackers")]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Two people were killed, according to the health ministry.", ["the health ministry"]),
        ("The army said it had killed 35 rebels, while locals said 12 civilians died.", ["The army", "locals"]),
        ("Two people were killed.", [None]),
    ],
)
def test_speaker_is_the_one_who_governs_the_number(text: str, speakers: list[str | None]) -> None:
    assert [v.stated_by for v in values(text)] == speakers


def test_named_victim_carries_the_name() -> None:
    assert [v.person for v in values("John Smith, 24, was shot and killed.")] == ["John Smith"]


def test_span_covers_qualifier_number_noun_and_verb() -> None:
    text = "Officials say at least 12 people were killed."
    (mention,) = mentions(text)
    assert text[mention.span.start : mention.span.end] == "at least 12 people were killed"


WORDS = st.sampled_from(
    """
    at least 12 three people killed were was , . and the of dead including two women toll rose to 143 from - no one hurt
    shot fatally A man John Smith 24 himself police said bodies lives claimed who hostage custody among them more than
    dozens wounded in critical condition taken hospital " ( ) -- murder-suicide
    """.split()
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.one_of(st.lists(WORDS, max_size=30).map(" ".join), st.text(max_size=80)))
def test_any_text_is_survived_and_spans_lie_in_it(text: str) -> None:
    for mention in mentions(text):
        for span in mention.spans:
            assert 0 <= span.start < span.end <= len(text)


def test_those_who_follow_their_verb_and_the_place_are_counted() -> None:
    assert figures("Wounded in the ambush were six more soldiers.") == [("injured", 6, "exact")]
    assert ("killed", 5, "exact") in figures("Three children and two staff were killed at a daycare.")
