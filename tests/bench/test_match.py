"""Each thing that a case can ask is checked, and fails when the record says otherwise."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench import match as matcher
from bench.match import Outcome, cases, group, match, misses, outcome, tally, write_misses
from tests.bench import handmade

Json = dict[str, Any]


def failed(expected: Json, record: Json) -> list[str]:
    return misses(match(expected, record))


def test_a_record_that_meets_all_fails_nothing() -> None:
    checks = match(handmade.expected(), handmade.record())
    assert [check for check in checks if not check.passed] == []
    assert len(checks) == len({check.field for check in checks})
    assert {check.field for check in checks} >= {"grounding", "schema", "evidence", "incidents.other.links.response_to"}


def main(record: Json) -> Json:
    found: Json = record["incidents"][0]
    return found


WRONG: dict[str, Callable[[Json], Any]] = {
    "report.title": lambda r: r["report"].update(title="Bombing"),
    "report.section": lambda r: r["report"].update(section=None),
    "report.published": lambda r: r["report"].update(published="2019-05-08T09:30:00+00:00"),
    "report.headings": lambda r: r["report"]["blocks"][2].update(kind="paragraph"),
    "report.images": lambda r: r["report"]["images"][0].update(credit=None),
    "report.not_in_text": lambda r: r["report"].update(text=r["report"]["text"] + "\n\nread  more"),
    "report.language": lambda r: r["report"].update(language="fr"),
    "relevant": lambda r: r.update(relevant=None),
    "incidents.main": lambda r: main(r).update(role="background"),
    "incidents.main.status": lambda r: main(r).update(status="foiled"),
    "incidents.main.types": lambda r: main(r).update(types=["arson"]),
    "incidents.main.date": lambda r: main(r)["date"].update(start="2019-05-06", end="2019-05-06"),
    "incidents.main.place": lambda r: main(r).update(place=None),
    "incidents.main.place.name": lambda r: main(r)["place"].update(name="Karrada"),
    "incidents.main.place.settlement": lambda r: main(r)["place"].update(settlement=None),
    "incidents.main.place.country": lambda r: main(r)["place"].update(country="IR"),
    "incidents.main.place.km": lambda r: main(r)["place"].update(lat=33.8),
    "incidents.main.figures.killed[1].kind": lambda r: main(r)["figures"][0].update(kind="exact"),
    "incidents.main.figures.killed[1].total": lambda r: main(r)["figures"][0].update(total=False),
    "incidents.main.figures.killed[1].of": lambda r: main(r)["figures"][0].update(of="attackers"),
    "incidents.main.figures.killed[2]": lambda r: main(r)["figures"].pop(),
    "incidents.main.no_other_totals": lambda r: main(r)["figures"][1].update(total=True),
    "incidents.main.claims.claim": lambda r: main(r)["claims"][0].update(by="Boko Haram"),
    "incidents.main.claims.claim.channel": lambda r: main(r)["claims"][0].update(channel=None),
    "incidents.main.perpetrators": lambda r: main(r)["perpetrators"][0].update(name="two gunmen"),
    "incidents.main.perpetrators.kind": lambda r: main(r)["perpetrators"][0].update(kind="unknown"),
    "incidents.main.perpetrators.attribution": lambda r: main(r)["perpetrators"][0].update(attribution="suspected"),
    "incidents.main.targets.civilians": lambda r: main(r)["targets"][0].update(kind="government"),
    "incidents.main.weapons.explosive": lambda r: main(r)["weapons"].clear(),
    "incidents.other": lambda r: r["incidents"].pop(),
    "incidents.other.country": lambda r: r["incidents"][1]["place"].update(country=None),
    "incidents.other.date": lambda r: r["incidents"][1].update(date=main(r)["date"]),
    "incidents.other.links.response_to": lambda r: r["incidents"][1]["links"][0].update(to="i2"),
    "statements[1]": lambda r: r["statements"].clear(),
    "statements[1].kind": lambda r: r["statements"][0].update(kind="other"),
    "statements[1].speaker": lambda r: r["statements"][0].update(speaker=None),
    "statements[1].direct": lambda r: r["statements"][0].update(direct=False),
    "statements[1].last_words": lambda r: r["statements"][0]["evidence"].pop(),
    "grounding": lambda r: main(r)["date"]["evidence"][0].update(start=0),
    "evidence": lambda r: main(r)["weapons"][0].update(evidence=[]),
    "schema": lambda r: r["engine"].pop("version"),
}


@pytest.mark.parametrize("field", WRONG)
def test_a_wrong_value_fails_its_own_check(field: str) -> None:
    record = handmade.record()
    WRONG[field](record)
    also = {"incidents.main.figures.killed[2].total"} if field == "incidents.main.no_other_totals" else set()
    also |= {"schema"} if field == "evidence" else set()  # the schema asks for evidence as well
    also |= {"incidents.other.links.response_to"} if field == "incidents.main" else set()
    wrong = set(failed(handmade.expected(), record))
    assert field in wrong
    assert wrong - also - {field} <= ({"grounding"} if field == "report.not_in_text" else set())


def test_what_a_case_does_not_list_is_not_checked() -> None:
    asked = [check.field for check in match({}, handmade.record())]
    assert asked == ["grounding", "evidence", "schema"]


def test_an_empty_list_and_a_null_date_mean_none() -> None:
    expected = handmade.expected()
    incident = expected["incidents"][0]
    none: Json = {"date": None, "claims": [], "figures": [], "perpetrators": [], "targets": [], "weapons": []}
    incident.update(none)
    incident.pop("no_other_totals")
    assert failed(expected, handmade.record()) == [f"incidents.main.{key}" for key in incident if key in none]
    record = handmade.record()
    main(record).update(none)
    assert [field for field in failed(expected, record) if field != "schema"] == []


def test_a_near_miss_has_no_incident_and_its_quotations_are_not_asked() -> None:
    near: Json = {"relevant": False, "incidents": [], "statements": []}
    assert failed(near, handmade.record()) == ["relevant", "incidents"]
    record = {**handmade.record(), "relevant": False, "incidents": []}
    assert failed(near, record) == []
    assert failed({"relevant": True, "statements": []}, {**record, "relevant": True}) == ["statements"]


def test_a_time_on_the_day_is_right() -> None:
    record = handmade.record()
    main(record)["date"].update(start="2019-05-07T22:00", end="2019-05-08T02:00", precision="time")
    assert "incidents.main.date" not in failed(handmade.expected(), record)
    main(record)["date"].update(precision="month")
    assert "incidents.main.date" in failed(handmade.expected(), record)


def test_as_many_as_30_may_be_its_low_or_its_high_end() -> None:
    expected = handmade.expected()
    figure = {"measure": "injured", "low": 30, "kind": "at_most", "total": True}
    expected["incidents"][0]["figures"].append(figure)
    record = handmade.record()
    given = {**main(record)["figures"][0], "measure": "injured", "low": None, "high": 30, "kind": "at_most"}
    main(record)["figures"].append(given)
    assert failed(expected, record) == []
    given["high"] = 31
    assert failed(expected, record) == ["incidents.main.figures.injured", "incidents.main.no_other_totals"]


def test_incidents_of_one_role_are_told_apart_by_what_they_share() -> None:
    record, expected = handmade.record(), handmade.expected()
    first = {**record["incidents"][1], "id": "i3", "types": ["shooting"], "links": []}
    record["incidents"].insert(1, first)
    expected["incidents"][1]["types"] = ["arrest"]
    assert failed(expected, record) == []
    expected["incidents"].append({"role": "other", "types": ["shooting"], "country": "FR"})
    assert failed(expected, record) == ["incidents.other[2].country"]


def test_what_is_missing_stands_for_all_that_was_asked_about_it() -> None:
    record = {**handmade.record(), "incidents": []}
    checks = match(handmade.expected(), record)
    assert misses(checks) == ["incidents.main", "incidents.other"]
    assert len(checks) == len(match(handmade.expected(), handmade.record()))
    assert all(not check.passed for check in checks if check.field.startswith("incidents"))


def test_a_key_that_cannot_be_checked_is_an_error() -> None:
    with pytest.raises(KeyError):
        match({"incidents": [{"role": "main", "colour": "red"}]}, handmade.record())


def test_groups_and_counts() -> None:
    assert group("incidents.background[2].figures.missing.kind") == "background.figures.others.kind"
    assert group("incidents.main.figures.killed[2]") == "main.figures.killed"
    assert group("incidents.main.claims.denial[1].channel") == "main.claims.channel"
    assert group("incidents.main.targets.security_forces") == "main.targets"
    assert group("statements[3].speaker") == "statements.speaker"
    record = handmade.record()
    main(record)["figures"].pop()
    counts = tally([Outcome(Path("a"), tuple(match(handmade.expected(), record)), ())])
    assert (counts["main.figures.killed"], counts["main.date"]) == ((1, 2), (1, 1))
    assert "main.figures.killed" in matcher.table(counts)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "a-b.txt").write_text("Harvest fair opens in Leeds\n\nThe fair opened on Friday with cakes.\n", "utf-8")
    path = tmp_path / "a-b.expected.json"
    expected = {"about": "x", "published": "2024-05-10", "relevant": False, "incidents": [], "statements": []}
    path.write_text(json.dumps(expected, indent=1) + "\n", "utf-8")
    return path


def test_a_case_is_read_with_what_it_supplies(case: Path) -> None:
    assert cases([case.parent]) == [case]
    found = outcome(case)
    assert (found.name, found.new, found.mended) == ("a-b", [], [])


def test_misses_are_written_and_taken_off(case: Path) -> None:
    before = case.read_text("utf-8")
    assert not write_misses(outcome(case))
    wrong = Outcome(case, tuple(match({"incidents": []}, handmade.record())), ("grounding",))
    assert (wrong.new, wrong.mended) == (["incidents"], ["grounding"])
    assert write_misses(wrong)
    assert json.loads(case.read_text("utf-8"))["misses"] == ["incidents"]
    assert write_misses(outcome(case))
    assert case.read_text("utf-8") == before


def test_a_report_that_cannot_be_read_fails_everything(case: Path) -> None:
    case.with_name("a-b.txt").write_bytes(b"")
    found = outcome(case)
    assert misses(found.checks) == ["read"]
    assert not any(check.passed for check in found.checks)
