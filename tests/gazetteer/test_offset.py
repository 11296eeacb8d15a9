import pytest

from dateline import read
from dateline.gazetteer.offset import away_from

AWAY = [
    ("A bomb exploded 20 km north of Kano.", 20.0, "north", "20 km north of"),
    ("Troops were ambushed about 12 miles (19 km) south-east of Kano.", 19.3, "southeast", None),
    ("The bus was hit some thirty kilometres from the city of Kano.", 30.0, None, None),
    ("The bus was hit two kilometres outside Kano.", 2.0, None, None),
    ("It fell 300 metres from the centre of Kano.", 0.3, None, None),
    ("They were found just west of the town of Kano.", None, "west", None),
    ("A bomb exploded a few miles outside Kano.", None, None, "a few miles outside"),
    ("A bomb exploded near Kano.", None, None, "near"),
    ("A bomb exploded on the outskirts of Kano.", None, None, None),
    ("It happened two hours north of the capital, Kano.", None, "north", None),
]


@pytest.mark.parametrize(("text", "km", "direction", "words"), AWAY)
def test_how_far_from_a_place(text: str, km: float | None, direction: str | None, words: str | None) -> None:
    away = away_from(text, text.index("Kano"))
    assert away is not None
    assert (away.km, away.direction) == (km, direction)
    if words:
        assert text[away.span.start : away.span.end].endswith(words)


@pytest.mark.parametrize(
    "text", ["A bomb exploded in Kano.", "Six men from Kano.", "In the north of Kano.", "He ran 20 km to Kano."]
)
def test_in_a_place_is_not_beside_it(text: str) -> None:
    assert away_from(text, text.index("Kano")) is None


def test_the_incident_is_at_the_named_place_with_its_offset() -> None:
    place = read("A roadside bomb killed four soldiers 20 km north of Kirkuk on Monday, the army said.").main.place
    assert (place.name, place.country) == ("Kirkuk", "IQ")
    assert place.offset is not None
    assert (place.offset.km, place.offset.direction) == (20.0, "north")
    assert place.offset.evidence[0].text == "20 km north of"
    assert read("A roadside bomb killed four soldiers in Kirkuk on Monday.").main.place.offset is None
