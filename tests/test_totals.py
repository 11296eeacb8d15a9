"""The report's figure for the whole incident, chosen among all that a short text gives."""

from __future__ import annotations

import pytest

from dateline.find.analysis import analyse
from dateline.find.figures import find
from dateline.model import Block, Report
from dateline.totals import choose_totals


def chosen(text: str, headline: str = "") -> dict[str, tuple[int | None, str]]:
    whole = f"{headline}\n\n{text}" if headline else text
    start = len(whole) - len(text)
    blocks = [Block("paragraph", start, len(whole))]
    if headline:
        blocks.insert(0, Block("headline", 0, len(headline)))
    report = Report("x", whole, blocks=tuple(blocks))
    totals = choose_totals(list(find(analyse(report))), report)
    return {measure: (t.value.low, t.value.kind) for measure, t in totals.items()}


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("At least 14 people were killed. Ten of the dead were students.", {"killed": (14, "at_least")}),
        ("A blast killed 12 people. The toll later rose to 15.", {"killed": (15, "exact")}),
        ("The toll rose to 133. Initial reports said 93 people had died.", {"killed": (133, "exact")}),
        ("Ten people, including three women, were killed.", {"killed": (10, "exact")}),
        ("Three people were shot, one fatally.", {"killed": (1, "exact"), "injured": (2, "exact")}),
        ("Four people were shot and two of them died.", {"killed": (2, "exact"), "injured": (2, "exact")}),
        ("A man was shot in the leg. The victim was taken to hospital.", {"injured": (1, "exact")}),
        ("A 24-year-old man was shot. He died at a hospital. John Reed, 24, lived nearby.", {"killed": (1, "exact")}),
        ("One man died at the scene and another man died in hospital.", {"killed": (2, "exact")}),
        ("A 19-year-old man was killed. A 34-year-old man was also killed.", {"killed": (2, "exact")}),
        ("A man was killed and a woman was wounded.", {"killed": (1, "exact"), "injured": (1, "exact")}),
        ("The gunman killed two women before he killed himself.", {"killed": (2, "exact")}),
        ("A robbery suspect was shot dead by an officer.", {"killed": (1, "exact")}),
        ("A man was arrested. The car fled, but one of the suspects was arrested.", {"arrested": (1, "exact")}),
        ("No one was hurt.", {"injured": (0, "exact")}),
        ("Officer shot, killed suspect at a motel.", {"killed": (1, "exact")}),
        ("At least 27 people died. A local official gave the toll as 30.", {"killed": (27, "at_least")}),
        ("More than 100 people were killed. One man died on the way.", {"killed": (100, "at_least")}),
        ("Ann Lee was shot dead. She is the second reporter killed this year.", {"killed": (1, "exact")}),
        ("Two men were wounded. A third victim was grazed by a bullet.", {"injured": (3, "exact")}),
        ("The blast killed seven people and 52 are in hospital.", {"killed": (7, "exact"), "injured": (52, "exact")}),
        ("Blast kills nine. A bomb exploded, killing at least nine people.", {"killed": (9, "at_least")}),
        ("Two people died in the 2014 attack.", {"killed": (2, "exact")}),
        ("A woman was wounded. Three men were also wounded.", {"injured": (4, "exact")}),
        ("Nine were killed. Twelve were flown to hospital.", {"killed": (9, "exact"), "injured": (12, "exact")}),
        ("Ten men died and 16 sustained injuries.", {"killed": (10, "exact"), "injured": (16, "exact")}),
        ("A strike killed 17 men. The ministry gave a higher toll of 26.", {"killed": (17, "exact")}),
        ("A judge was shot dead. His driver was badly wounded.", {"killed": (1, "exact"), "injured": (1, "exact")}),
        (
            "Ten died and three were hurt, but one of those has died.",
            {"killed": (10, "exact"), "injured": (2, "exact")},
        ),
        ("Two other guests were killed. Police said that three people died.", {"killed": (3, "exact")}),
        ("Gunmen threw a bomb into a house. The family escaped unhurt.", {"injured": (0, "exact")}),
        ("A guard was killed. The visitors were unharmed.", {"killed": (1, "exact")}),
        ("Three men were stabbed. A militant was shot dead.", {"killed": (1, "exact"), "injured": (3, "exact")}),
        ("Eleven people were killed and a twelfth wounded.", {"killed": (11, "exact"), "injured": (1, "exact")}),
        ("Two of the bodies were burnt, and the other two had stab wounds.", {}),
        (
            "Four people were shot dead. Two of the guards were shot. Four others suffered injuries.",
            {"killed": (4, "exact"), "injured": (4, "exact")},
        ),
        (
            "A bystander was killed. The dead bystander was named by police as Karl Berg. Ida Lund was slashed. "
            "Mr Berg was stabbed at a bus stop. Mr Berg died later.",
            {"killed": (1, "exact"), "injured": (1, "exact")},
        ),
        (
            "Another soldier was in a critical condition. Four soldiers and three clerks were taken to hospital.",
            {"injured": (7, "exact")},
        ),
        (
            "A boy was stabbed to death, the fifth teenager to be killed in the city this year.",
            {"killed": (1, "exact")},
        ),
        (
            "Two soldiers were killed, bringing to 14 the number of soldiers killed this month.",
            {"killed": (2, "exact")},
        ),
        (
            "Three men died on Monday, bringing to 14 the number of people killed in the blast.",
            {"killed": (14, "exact")},
        ),
        ("The mayor was shot dead on Monday along with his guard, police said.", {"killed": (2, "exact")}),
        ("Four soldiers were brought in for treatment.", {"injured": (4, "exact")}),
        ("One of the bombs thrown in caught light.", {}),
        ("A woman was killed. Also shot were two girls.", {"killed": (1, "exact"), "injured": (2, "exact")}),
        ("No injuries or deaths were reported.", {"killed": (0, "exact"), "injured": (0, "exact")}),
        ("He shot and killed a man. A man came in, shot and killed another man.", {"killed": (1, "exact")}),
        ("He stabbed a man. One of the men stabbed the other, police said.", {"injured": (1, "exact")}),
        (
            "One man was killed and another was wounded. The older man fled. He died later.",
            {"killed": (1, "exact"), "injured": (1, "exact")},
        ),
        (
            "A woman is dead. Police heard that a woman had been wounded. She later died.",
            {"killed": (1, "exact")},
        ),
        (
            "Emma Reed was shot in the hand. Earl Reed was pronounced dead.",
            {"killed": (1, "exact"), "injured": (1, "exact")},
        ),
        (
            "A guard was killed and two of his colleagues wounded.",
            {"killed": (1, "exact"), "injured": (2, "exact")},
        ),
        (
            "A bomb wounded three people. One of them later succumbed to his wounds.",
            {"killed": (1, "exact"), "injured": (2, "exact")},
        ),
        ("Thomas Reed was shot. Tom Reed died.", {"killed": (1, "exact")}),
        (
            "A villager wounded by gunfire. Two people were killed and seven others hurt.",
            {"killed": (2, "exact"), "injured": (7, "exact")},
        ),
        (
            "All three were taken to hospital, where one of them died. The other two came away with injuries.",
            {"killed": (1, "exact"), "injured": (2, "exact")},
        ),
        (
            "An officer was killed, while the chief is in critical condition and a clerk has minor injuries.",
            {"killed": (1, "exact"), "injured": (2, "exact")},
        ),
        (
            "Polk was shot dead and his passenger was wounded. The second victim is in stable condition.",
            {"killed": (1, "exact"), "injured": (1, "exact")},
        ),
        ("Police found the missing owner's body in a field.", {"killed": (1, "exact")}),
        ("The owner shot Jones and a woman. Jones died.", {"killed": (1, "exact"), "injured": (1, "exact")}),
        ("The men face trial for two killings. Ann Lee was found dead at home.", {"killed": (1, "exact")}),
    ],
)
def test_total(text: str, want: dict[str, tuple[int | None, str]]) -> None:
    assert chosen(text) == want


def test_the_body_says_more_than_a_rounding_headline() -> None:
    assert chosen("A truck attack left at least 73 people dead.", "More than 70 killed in truck attack") == {
        "killed": (73, "at_least")
    }


def test_a_number_of_the_headline_leads_though_the_body_says_it_late() -> None:
    text = "A bomb went off on the day on which a holy man died. " + "The road was shut for hours. " * 40
    assert chosen(f"{text}At least 18 people lost their lives.", "18 die in blast")["killed"] == (18, "at_least")


def test_whom_a_headline_takes_is_not_whom_it_kills() -> None:
    assert chosen("Gunmen killed the wife of a chief.", "Gunmen kill chief's wife, kidnap monarch")["killed"] == (
        1,
        "exact",
    )


def test_a_part_of_those_told_of_may_be_the_headline_number() -> None:
    text = "Gunmen took farmers away and killed at least 28 of them. Survivors spoke of more than 60 dead."
    assert chosen(text, "At least 28 killed in attack")["killed"] == (28, "at_least")


def test_the_body_keeps_the_qualifier_that_the_headline_drops() -> None:
    assert chosen("At least 84 people were killed.", "Truck attack kills 84") == {"killed": (84, "at_least")}


def test_the_dead_of_a_long_conflict_are_no_late_figure_of_the_act() -> None:
    lead = "Gunmen took 200 girls from a school. " + "Parents waited at the gate and nobody came to them. " * 20
    assert "killed" not in chosen(f"{lead}The insurgency has led to the deaths of more than 20,000 people since 2009.")
    assert chosen(f"{lead}Officials said that 12 people were killed.")["killed"] == (12, "exact")


def test_one_wounded_relative_is_no_figure_for_a_massacre() -> None:
    assert chosen("The bomb killed 85 people. His daughter was wounded.") == {"killed": (85, "exact")}


def test_whom_a_man_kills_before_himself_is_not_he() -> None:
    report = Report("x", "A man shot and killed his wife before killing himself.")
    total = choose_totals(list(find(analyse(report))), report)["killed"]
    assert (total.value.low, total.value.of, total.attackers) == (1, "women", 1)


def test_dead_attacker_is_counted_beside_the_victims() -> None:
    report = Report("x", "The gunman killed two women before he killed himself.")
    total = choose_totals(list(find(analyse(report))), report)["killed"]
    assert (total.value.low, total.attackers) == (2, 1)
