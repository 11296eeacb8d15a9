"""Who did the act of a record, and who was only there when it ended."""

from tests.assemble.conftest import Read


def doers(record: object) -> list[str]:
    return [p.name for p in record.incidents[0].perpetrators]  # type: ignore[attr-defined]


def test_police_who_shoot_the_attacker_are_no_doers_beside_him(read: Read) -> None:
    record = read("A man stabbed two people at a shop in Leeds on Monday before police shot and wounded him.")
    assert doers(record) == ["A man"]


def test_where_only_police_shot_they_are_the_doers(read: Read) -> None:
    assert "Police" in doers(read("Police shot dead a gunman at a motel in Tulsa, Oklahoma, on Monday."))


def test_those_arrested_after_the_act_are_among_its_doers(read: Read) -> None:
    record = read(
        "Two men were shot on Elm Street in Tulsa on Monday, police said.\n\nA suspect was arrested on Tuesday."
    )
    assert doers(record) == ["A suspect"]


def test_a_charge_tells_of_the_main_act(read: Read) -> None:
    record = read(
        "Two men were shot on Elm Street in Tulsa on Monday, police said.\n\n"
        "Oscar Brenn, 33, has been charged with two counts of murder."
    )
    assert doers(record) == ["Oscar Brenn"]
    assert len(record.incidents) == 1


def test_one_blamed_by_surname_is_the_person_named_in_full(read: Read) -> None:
    record = read(
        "A clerk was shot at a motel in Tulsa on Monday. Police arrested Ada Quist, 31, and Oscar Brenn, 33.\n\n"
        "Police said Quist and Brenn are accused of attacking the clerk."
    )
    assert sorted(doers(record)) == ["Ada Quist", "Oscar Brenn"]
