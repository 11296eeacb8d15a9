import pytest

from bench.agree import distance_km, same_date, same_instant, same_name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Islamic State", "the Islamic State group", True),
        ("Islamic State", "Daesh", True),  # by the table of armed groups: no word in common
        ("Leganés", "LEGANES", True),
        ("a gunman", "two gunmen", True),
        ("Castaing", "prosecutor Nicolas Castaing", True),
        ("Mayor Ali Hadi", "Governor Omar Hadi", False),
        ("Boko Haram", "Islamic State", False),
        ("", "", False),
        (None, "police", False),
    ],
)
def test_names(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def test_instants() -> None:
    assert same_instant("2024-03-26T14:11:00-04:00", "2024-03-26T18:11:00Z")
    assert not same_instant("2024-03-26T14:11:00-04:00", "2024-03-26T14:11:00Z")
    assert same_instant("2024-03-26", "2024-03-26T14:11:00Z")
    assert not same_instant("2024-03-26T14:11:00Z", "2024-03-26")
    assert same_instant("2024-03-26T14:11:00", "2024-03-26T14:11:00Z")
    assert same_instant(None, None)
    assert not same_instant("2024-03-26", None)


def test_dates() -> None:
    month = {"start": "2024-03", "end": "2024-03", "precision": "month"}
    assert same_date(month, dict(month))
    assert not same_date(month, {**month, "precision": "year"})
    assert not same_date(month, {**month, "end": "2024-04"})
    assert same_date(None, None)
    assert not same_date(None, month)
    assert not same_date(month, None)


def test_distance() -> None:
    assert distance_km(52.52, 13.405, 48.857, 2.352) == pytest.approx(878, abs=3)
    assert distance_km(10, 20, 10, 20) == 0
