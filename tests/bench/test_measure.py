"""Each field of the measure is asked and can be wrong; what a coder left open is not asked."""

from collections.abc import Callable
from typing import Any

import pytest

from bench.measure import marks
from tests.bench import handmade

Json = dict[str, Any]


def fact() -> Json:
    count = {"kind": "exact", "high": None}
    return {
        "id": "x1",
        "is_incident_report": True,
        "incidents": [
            {
                "role": "main", "type": "bombing", "suicide": True, "date": "2019-05-07", "country": "IQ",
                "place": "Sadr", "lat": 33.4, "lon": 44.5, "killed": {"value": 12, "kind": "at_least"},
                "injured": {**count, "value": 30}, "perpetrators": ["ISIS militants"], "claimed_by": ["Daesh"],
                "denied_by": ["Ansar al-Sunna"], "weapons": ["a bomb in a car"], "arrested": {**count, "value": 2},
            },
            {"role": "background", "type": "shooting", "type_also": ["arson"], "country": "IQ"},
            {"role": "other_current", "type": "arrest", "country": "IQ"},
            {"role": "background", "type": "bombing", "country": "FR", "optional": True},
        ],
        "statements": [
            {"direct": True, "first_words": "We will not leave", "speaker": "mayor", "speaker_also": ["Ali Hadi"],
             "kind": "threat"},
            {"direct": True, "first_words": "until all of", "speaker": "mayor", "kind": "threat", "fragment": True},
            {"direct": False, "first_words": "that it was over", "speaker": "mayor", "kind": "other"},
        ],
    }  # fmt: skip


def given() -> Json:
    record = handmade.record()
    main, arrest = record["incidents"]
    main["suicide"] = True
    hurt = {**main["figures"][0], "measure": "injured", "low": 30, "kind": "exact"}
    main["figures"].append(hurt)
    main["claims"].append({**main["claims"][0], "kind": "denial", "by": "Ansar al Sunna"})
    record["incidents"].append({**arrest, "id": "i3", "role": "background", "types": ["arson"], "figures": []})
    return record


def asked(fact: Json, record: Json) -> dict[str, bool]:
    return {mark.field: mark.right for mark in marks(fact, record)}


ALL = [
    "grounded", "found", "type", "suicide", "date", "country", "place_25km", "place_161km", "killed", "killed_kind",
    "killed_no_stray_total", "injured", "injured_kind", "injured_no_stray_total", "perpetrator", "claim", "denial",
    "weapon", "arrested", "background_found", "other_current_found", "quote_found", "quote_speaker", "quote_kind",
]  # fmt: skip


def test_a_right_record_is_right_in_every_field() -> None:
    assert asked(fact(), given()) == dict.fromkeys(ALL, True)


def main(record: Json) -> Json:
    found: Json = record["incidents"][0]
    return found


WRONG: dict[str, Callable[[Json], Any]] = {
    "grounded": lambda r: main(r)["date"].update(evidence=[]),
    "found": lambda r: r.update(relevant=False),
    "type": lambda r: main(r).update(types=["arson"]),
    "suicide": lambda r: main(r).update(suicide=None),
    "date": lambda r: main(r)["date"].update(start="2019-05-08"),
    "country": lambda r: main(r)["place"].update(country="SY"),
    "place_25km": lambda r: main(r)["place"].update(lat=33.9),
    "killed": lambda r: main(r)["figures"][0].update(low=13),
    "killed_kind": lambda r: main(r)["figures"][0].update(kind="exact"),
    "killed_no_stray_total": lambda r: main(r)["figures"][1].update(total=True),
    "injured": lambda r: main(r)["figures"].pop(),
    "perpetrator": lambda r: (main(r)["perpetrators"].clear(), main(r)["claims"].clear()),
    "claim": lambda r: main(r)["claims"][0].update(by="Ansar al-Sunna"),
    "denial": lambda r: main(r)["claims"].pop(),
    "weapon": lambda r: main(r)["weapons"][0].update(name="rifle", kind="firearm"),
    "arrested": lambda r: r["incidents"][1]["figures"].clear(),
    "background_found": lambda r: [i["place"].update(country="SY") for i in r["incidents"][1:]],
    "quote_found": lambda r: r["statements"].clear(),
    "quote_speaker": lambda r: r["statements"][0].update(speaker="police"),
    "quote_kind": lambda r: r["statements"][0].update(kind="other"),
}


@pytest.mark.parametrize("field", WRONG)
def test_a_wrong_value_is_wrong_in_its_field(field: str) -> None:
    record = given()
    WRONG[field](record)
    result = asked(fact(), record)
    assert result[field] is False
    also = {"killed": {"killed_no_stray_total"}, "perpetrator": {"claim", "denial"}}.get(field, set())
    also |= {"other_current_found"} if field == "background_found" else set()
    assert {name for name, right in result.items() if not right} - also == {field}


def test_a_near_miss_only_has_to_be_kept_out() -> None:
    near = {"id": "n1", "is_incident_report": False, "incidents": []}
    assert asked(near, given()) == {"grounded": True, "negative_kept_out": False}
    kept = {**given(), "relevant": False, "incidents": []}
    assert asked(near, kept) == {"grounded": True, "negative_kept_out": True}


def test_what_is_not_stated_may_not_be_given() -> None:
    facts = fact()
    gold = facts["incidents"][0]
    gold.update(date=None, killed={"kind": "none_stated", "value": None}, claimed_by=[])
    result = asked(facts, given())
    assert [name for name, right in result.items() if not right] == ["no_false_date", "killed", "no_false_claim"]
    gold.update(date_also=["2019-05"], killed={"kind": "none_stated", "value": None, "also": [12]}, claim_optional=True)
    result = asked(facts, given())
    assert all(result.values())
    assert "no_false_claim" not in result


def test_what_is_left_open_is_not_asked() -> None:
    facts = fact()
    gold = facts["incidents"][0]
    gold.update(coordinates_rough=True, killed={"kind": "vague", "value": None}, claimed_by_optional=True)
    gold.update(suicide=False, weapons=[], arrested=None, denied_by=[], perpetrators=[])
    result = asked(facts, given())
    left = {"place_25km", "place_161km", "killed", "killed_kind", "killed_no_stray_total", "claim", "suicide"}
    left |= {"weapon", "arrested", "denial", "perpetrator"}
    assert set(result) == set(ALL) - left


def test_any_of_several_may_lead_a_round_up() -> None:
    facts = fact()
    other = {**facts["incidents"][0], "role": "other_current"}
    facts["incidents"] = [{**other, "role": "main", "killed": {"value": 1, "kind": "exact"}, "type": "arson"}, other]
    assert asked(facts, given())["type"] is False
    facts["meta"] = {"main_also": [1]}
    assert asked(facts, given())["type"] is True


def test_a_later_tally_counts_where_the_facts_say_so() -> None:
    facts, record = fact(), given()
    main(record)["figures"][1].update(total=True)
    facts["incidents"][0]["killed"]["also"] = [{"value": 3, "kind": "exact"}]
    assert asked(facts, record)["killed_no_stray_total"] is True
