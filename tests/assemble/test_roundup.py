"""Several acts in one report: whose are the people that come to harm?"""

from __future__ import annotations

import pytest

from tests.assemble.conftest import Read

SIDES = """Shootings on the northwest and south sides of Fresno, California, have left one man dead and four people \
injured since Saturday evening, police said. About 5:10 a.m. Sunday, a 44-year-old man was shot in the chest on \
West Monroe Street, police said. He died at the scene. About 3:55 a.m. a 25-year-old man and a 30-year-old woman were \
shot on North Mango Avenue. About 6:50 p.m. a 22-year-old man was shot in a doorway on Lawler Street."""

SECOND = """Police in Fresno, California, are investigating two shootings that took place on Friday. They were called \
to a hospital after workers said that a woman with gunshot wounds had been dropped off. Her car was found later. The \
second shooting was reported by a neighbor on Astor Street. Police found a man dead from a gunshot wound."""

WHERE = """Police are investigating a shooting that left one man critically injured in Fresno, California. He lay \
on Reed Street. It happened within hours of another shooting in Selma, where another man was also critically injured."""

WHICH = """A 30-year-old man was shot in the leg in Fresno, California, late Monday. He walked into a hospital. Police \
also released video from a separate shooting on Reed Avenue on March 2, in which a 27-year-old man was shot."""

THEN = """A boy is expected to survive after he was shot and wounded in Fresno, California, Tuesday. He was taken to \
the hospital. The shooting occurred near the site of a deadly shooting on Feb. 3 in which a woman was chased. The man \
then walked up and opened fire, fatally wounding the victim."""


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [(SIDES, 1, None), (SECOND, None, 1), (WHERE, None, 1), (WHICH, None, 1), (THEN, None, 1)],
)
def test_the_main_act_has_its_own_people(read: Read, text: str, killed: int | None, injured: int | None) -> None:
    main = read(text, published="2024-03-20").main
    assert main is not None
    totals = {f.measure: f.low for f in main.figures if f.total}
    assert (totals.get("killed"), totals.get("injured")) == (killed, injured)
