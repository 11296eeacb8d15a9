import pytest

from dateline.find.base import Draft, EventValue
from dateline.find.events import find
from dateline.model import Report


def events(text: str) -> list[tuple[str, EventValue]]:
    found = []
    for mention in find(Draft(Report("x", text), None, ())):  # type: ignore[arg-type]
        assert isinstance(mention.value, EventValue)
        found.append((text[mention.span.start : mention.span.end], mention.value))
    return found


TYPED = [
    ("A suicide bomber blew himself up.", "bombing"),
    ("Two men opened fire on the crowd.", "shooting"),
    ("She was stabbed to death.", "stabbing"),
    ("A truck ploughed into a crowd.", "vehicle_attack"),
    ("A thief was set upon by an angry group of villagers.", "mob_violence"),
    ("Four girls were held on suspicion of planning Islamist knife attacks.", "foiled_attack"),
    ("The bureau broke up a terrorist cell.", "foiled_attack"),
    ('The bureau foiled a "dangerous terrorist attack".', "foiled_attack"),
    ("The church was set on fire.", "arson"),
    ("Militants took 20 people hostage.", "hostage_taking"),
    ("Gunmen kidnapped a priest.", "kidnapping"),
    ("An air strike hit a school.", "air_strike"),
    ("Mortar fire fell on the market.", "shelling"),
    ("Soldiers were killed in an ambush.", "armed_clash"),
    ("The captives were beheaded.", "execution"),
    ("A mob lynched the driver.", "mob_violence"),
    ("Prisoners were tortured.", "ill_treatment"),
    ("Police foiled a plot to attack the station.", "foiled_attack"),
    ("The mayor was assassinated.", "other_attack"),
]


@pytest.mark.parametrize(("text", "kind"), TYPED)
def test_a_method_is_told_by_its_words(text: str, kind: str) -> None:
    assert kind in [t for _, value in events(text) for t in value.types]


@pytest.mark.parametrize(
    "text",
    ["He had a heart attack.", "The striker took a long shot.", "She got a flu shot.", "Shell company shares fell.",
     "It was a box-office bombshell.", "The shooting guard scored.", "They clashed over the budget.",
     "The population explosion continues."],
)  # fmt: skip
def test_words_of_violence_in_another_sense(text: str) -> None:
    assert not [value for _, value in events(text) if value.strength >= 0.5]


def test_overlapping_triggers_leave_the_longest() -> None:
    assert [words for words, _ in events("A suicide car bombing shook the town.")] == ["suicide car bombing"]


@pytest.mark.parametrize(
    ("text", "status"),
    [("Police thwarted an attack.", "foiled"), ("They tried to kill the judge.", "attempted"),
     ("He threatened to shoot his boss.", "threatened"), ("A bomb exploded.", "carried_out")],
)  # fmt: skip
def test_what_became_of_the_act(text: str, status: str) -> None:
    assert status in [value.status for _, value in events(text)]
