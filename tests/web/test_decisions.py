"""Decisions made on the desk's pages: values, words, merges, and who may not decide."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.hand import CRANES, client_of, decide, first_incident, token_of, value_on


def test_a_decision_from_the_page_stands(desk: TestClient) -> None:
    name = first_incident(desk, "q=Peshawar&sort=reports")
    figure = desk.get(f"/api/v1/incidents/{name}").json()["figures"]["killed"]["series"][0]["id"]
    answer = decide(desk, f"/incidents/{name}", act="accept", incident=name, observation=figure)
    assert answer.status_code == 303  # type: ignore[attr-defined]
    found = desk.get(f"/api/v1/incidents/{name}").json()
    assert found["figures"]["killed"]["chosen"]["rule"] == "reviewed"
    page = desk.get(f"/incidents/{name}").text
    assert "<b>Ana</b> accept" in page
    seq = desk.get("/api/v1/reviews").json()["items"][0]["seq"]
    assert decide(desk, "/review", act="undo", decision=seq).status_code == 303  # type: ignore[attr-defined]
    found = desk.get(f"/api/v1/incidents/{name}").json()
    assert found["figures"]["killed"]["chosen"]["rule"] == "latest"


def test_values_and_words_can_be_decided_on(desk: TestClient) -> None:
    name = first_incident(desk, "q=Kano")
    report = desk.get("/api/v1/reports/hostile").json()
    words = "At least 7 people were killed"
    fields = {"act": "add", "incident": name, "report": report["id"], "words": words, "what": "missing", "low": "7"}
    assert decide(desk, "/reports/hostile", **fields).status_code == 303  # type: ignore[attr-defined]
    assert "missing" in desk.get(f"/api/v1/incidents/{name}").json()["figures"]
    claim = fields | {"what": "claim", "words": "The group", "start": str(report["text"].index("The group"))}
    answer = decide(desk, "/reports/hostile", **claim)
    assert answer.status_code == 303, answer.text  # type: ignore[attr-defined]
    claims = desk.get(f"/api/v1/incidents/{name}").json()["claims"]
    added = next(c for c in claims if c["by"] == "The group")
    start = added["evidence"][0]["start"]
    assert report["text"][start : start + 9] == "The group"
    refused = decide(desk, "/reports/hostile", **(fields | {"words": "not in it"}))
    assert refused.status_code == 409  # type: ignore[attr-defined]
    assert "does not have the words" in refused.text  # type: ignore[attr-defined]


def test_split_and_merge(desk: TestClient) -> None:
    name = first_incident(desk, "q=Peshawar&sort=reports")

    def telling() -> list[dict[str, str]]:
        """Reports that are there for what they tell; one that left may still recall it."""
        return [r for r in desk.get(f"/api/v1/incidents/{name}").json()["reports"] if r["relation"] != "background"]

    held = telling()
    out = held[-1]["id"]
    assert decide(desk, f"/incidents/{name}", act="split", incident=name, out=out).status_code == 303  # type: ignore[attr-defined]
    assert len(telling()) == len(held) - 1
    other = next(i for i in desk.get(f"/api/v1/reports/{out}").json()["incidents"] if i != name)
    assert decide(desk, f"/incidents/{name}", act="merge", incident=name, other=other).status_code == 303  # type: ignore[attr-defined]
    assert len(telling()) == len(held)


def test_other_sites_cannot_decide(desk: TestClient) -> None:
    token = token_of(desk.get("/review").text)
    form = {"act": "undo", "decision": "1", "reviewer": "x", "reason": "y", "back": "/review"}
    own = {"Origin": "http://testserver"}
    assert desk.post("/decide", data=form, headers=own).status_code == 403
    assert desk.post("/decide", data=form | {"token": "0" * 43}, headers=own).status_code == 403
    full = form | {"token": token}
    assert desk.post("/decide", data=full, headers={"Origin": "http://evil.example"}).status_code == 403
    assert desk.post("/decide", data=full, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert desk.post("/decide", data=full).status_code == 403
    assert desk.post("/decide", data=full, headers=own).status_code == 404
    assert desk.get("/incidents", headers={"Host": "evil.example"}).status_code == 403
    cookie = desk.get("/review").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()


@pytest.mark.parametrize("goal", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_the_way_back_stays_here(desk: TestClient, goal: str) -> None:
    name = first_incident(desk, "q=Peshawar&sort=reports")
    figure = desk.get(f"/api/v1/incidents/{name}").json()["figures"]["killed"]["series"][0]["id"]
    answer = decide(desk, f"/incidents/{name}", act="reject", incident=name, observation=figure, back=goal)
    assert answer.headers["location"].startswith("/review?")  # type: ignore[attr-defined]


def test_a_desk_for_reading_only_decides_nothing(path: Path) -> None:
    with client_of(path, read_only=True) as client:
        name = first_incident(client)
        body = {"act": "merge", "incident": name, "other": name, "reviewer": "x", "reason": "y"}
        assert client.post("/api/v1/reviews", json=body).status_code == 409
        assert "/decide" not in client.get(f"/incidents/{name}").text


@pytest.mark.parametrize(
    ("field", "right"), [("weapons", "petrol"), ("targets", "concert-goers"), ("statements", "Vera")]
)
def test_targets_weapons_and_statements_are_decided_on(desk: TestClient, field: str, right: str) -> None:
    page = desk.get(CRANES, follow_redirects=True).url.path
    given = value_on(desk, page, field) | {"name": right}
    incident = f"/incidents/{given['incident']}"
    corrected = decide(desk, page, **given | {"act": "value-correct"})
    assert corrected.status_code == 303, corrected.text  # type: ignore[attr-defined]
    assert "Decided: " not in desk.get(page).text
    assert "corrected by Ana: checked" in desk.get(page).text
    history = desk.get(incident).text
    assert f"correct: {field}: {right}" in html.unescape(history)
    if field == "statements":
        assert f"<b>{right}</b>" in history
    rejected = decide(desk, page, **given | {"act": "value-reject"})
    assert rejected.status_code == 303  # type: ignore[attr-defined]
    assert "rejected by Ana: checked" in desk.get(page).text


def test_a_rejected_statement_is_off_the_incident_page_and_its_count(desk: TestClient) -> None:
    page = desk.get(CRANES, follow_redirects=True).url.path
    given = value_on(desk, page, "statements")
    words = html.escape(json.loads(given["value"])["evidence"][0]["text"], quote=False)
    incident = given["incident"]
    counted = desk.get(f"/api/v1/incidents/{incident}").json()["statements"]
    assert words in _said(desk, incident)
    assert decide(desk, page, **given | {"act": "value-reject"}).status_code == 303  # type: ignore[attr-defined]
    assert words not in _said(desk, incident)
    assert desk.get(f"/api/v1/incidents/{incident}").json()["statements"] == counted - 1


def _said(client: TestClient, incident: str) -> str:
    text = client.get(f"/incidents/{incident}").text
    return text[text.index("<h2>What was said</h2>") : text.index("<h2>What followed</h2>")]


def test_words_are_added_as_a_statement_or_weapon(desk: TestClient) -> None:
    report = desk.get("/api/v1/reports/hostile").json()
    incident = report["incidents"][0]
    words = "12 injured on Monday"
    fields = {"act": "add", "incident": incident, "report": report["id"], "words": words,
              "start": str(report["text"].index(words))}  # fmt: skip
    told = {"what": "statement", "name": "a nurse", "value_kind": "witness"}
    said = decide(desk, "/reports/hostile", **fields | told)
    assert said.status_code == 303, said.text  # type: ignore[attr-defined]
    assert "<b>a nurse</b>" in _said(desk, incident)
    tool = decide(desk, "/reports/hostile", **fields | {"what": "weapon", "value_kind": "explosive"})
    assert tool.status_code == 303, tool.text  # type: ignore[attr-defined]
    assert "with explosives" in desk.get(f"/incidents/{incident}").text


def test_an_accepted_perpetrator_keeps_the_reports_that_name_it(desk: TestClient) -> None:
    page = desk.get(CRANES, follow_redirects=True).url.path
    given = value_on(desk, page, "perpetrators")
    name = json.loads(given["value"])["name"]
    before = desk.get(f"/api/v1/incidents/{given['incident']}").json()["perpetrators"]
    wanted = {r for p in before if p["name"] == name for r in p["reports"]} | {given["report"]}
    assert decide(desk, page, **given | {"act": "value-accept"}).status_code == 303  # type: ignore[attr-defined]
    after = desk.get(f"/api/v1/incidents/{given['incident']}").json()["perpetrators"]
    kept = next(p for p in after if p["name"] == name and p.get("rule") == "reviewed")
    assert set(kept["reports"]) == wanted


def test_forms_too_large_or_without_a_token_decide_nothing(desk: TestClient) -> None:
    token = token_of(desk.get("/review").text)
    own = {"Origin": "http://testserver"}
    big = {"act": "undo", "decision": "1", "token": token, "reason": "x" * 300_000}
    assert desk.post("/decide", data=big, headers=own).status_code == 403
    body = {"act": "undo", "decision": 1, "reviewer": "x", "reason": "y"}
    assert desk.post("/api/v1/reviews", json=body, headers=own).status_code == 403
    strange = desk.post("/api/v1/reviews", json=body, headers={"Origin": "http://evil.example"})
    assert strange.status_code == 403
    assert strange.json() == {"detail": "Refused: the form came from another site."}
    assert desk.post("/api/v1/reviews", content="act=undo", headers={"Content-Type": "text/plain"}).status_code in (
        403,
        422,
    )
    assert desk.get("/api/v1/reviews").json()["items"] == []


def test_review_shows_progress_who_did_what_and_older_decisions(desk: TestClient) -> None:
    before = desk.get("/review").text
    assert "<b>0</b> answered" in before
    name = first_incident(desk, "q=Peshawar&sort=reports")
    figure = desk.get(f"/api/v1/incidents/{name}").json()["figures"]["killed"]["series"][0]["id"]
    report = desk.get(f"/api/v1/incidents/{name}").json()["reports"][0]["id"]
    assert decide(desk, "/review", act="confirm", report=report).status_code == 303  # type: ignore[attr-defined]
    assert decide(desk, "/review", act="accept", incident=name, observation=figure, reviewer="Bo").status_code == 303  # type: ignore[attr-defined]
    page = desk.get("/review").text
    assert "<b>1</b> answered" in page
    assert re.search(r'<td>Ana</td><td class="num">1</td><td>accept 1</td>', page)
    newest = desk.get("/api/v1/reviews").json()["items"][0]["seq"]
    older = desk.get(f"/review?before={newest}").text
    log = older[older.index('<ol class="log">') :]
    assert "<b>Ana</b> accept" in log
    assert "<b>Bo</b> accept" not in log
    assert desk.get(f"/review?before={'9' * 30}").status_code == 200
