"""The REST API: its documented examples, paging, ETags, decisions, refusals."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import quote

import jsonschema
import pytest
from fastapi.testclient import TestClient

from dateline.ledger import Ledger
from tests.web.hand import first_incident, token_of

PAGE = (Path(__file__).parent.parent.parent / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^(GET|POST) (/api/\S*(?: \S+(?<!\}))*?)(?: (\{.*\}))?$", PAGE, re.M)


@pytest.mark.parametrize(("method", "address", "body"), EXAMPLES, ids=[e[1][:60] for e in EXAMPLES])
def test_documented_examples_answer(desk: TestClient, method: str, address: str, body: str) -> None:
    name = first_incident(desk, "q=Crocus&sort=reports")
    path = address.replace("{incident}", name)
    if method == "POST":
        assert desk.post(path, json=json.loads(body.replace("{incident}", name))).status_code == 201
        return
    answer = desk.get(path)
    assert answer.status_code == 200
    if "/exports/" not in path:
        _fits(desk, address, answer.json())


def _fits(desk: TestClient, address: str, made: object) -> None:
    """The answer has the type that the API's description gives it."""
    described = desk.get("/api/v1/openapi.json").json()
    path = re.sub(r"\{incident\}:killed", "{figure}", address.split("?")[0]).replace("{incident}", "{name}")
    path = path.replace("11-volga-courier-2025-03-22", "{name}")
    schema = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    whole = {**schema, "components": described["components"]}
    jsonschema.validate(made, whole)


def test_pages_of_incidents_and_reports_hold_each_once(desk: TestClient) -> None:
    for what in ("incidents", "reports"):
        seen: list[str] = []
        cursor = ""
        while True:
            page = desk.get(f"/api/v1/{what}?limit=5{cursor}").json()
            seen += [i["id"] for i in page["items"]]
            if page["next"] is None:
                break
            cursor = f"&cursor={page['next']}"
        state = desk.get("/api/v1/").json()
        assert len(seen) == len(set(seen)) == state[what]


def test_etags_change_with_the_ledger(desk: TestClient, path: Path) -> None:
    name = first_incident(desk, "q=Peshawar&sort=reports")
    first = desk.get(f"/api/v1/incidents/{name}")
    tag = {"If-None-Match": first.headers["etag"]}
    assert desk.get(f"/api/v1/incidents/{name}", headers=tag).status_code == 304
    assert desk.get(f"/api/v1/incidents/{name}?rule=highest", headers=tag).status_code == 200
    body = {"act": "correct", "incident": name, "measure": "killed", "low": 85, "reviewer": "Ana", "reason": "list"}
    assert desk.post("/api/v1/reviews", json=body).status_code == 201
    again = desk.get(f"/api/v1/incidents/{name}", headers=tag)
    assert again.status_code == 200
    assert again.json()["figures"]["killed"]["chosen"]["low"] == 85
    with Ledger.open(path) as ledger:
        assert ledger.report("hostile")


def test_refusals_say_why(desk: TestClient) -> None:
    assert "no incident" in desk.get("/api/v1/incidents/nosuch").json()["detail"]
    assert desk.get("/api/v1/reports/nosuch").status_code == 404
    assert desk.get("/api/v1/figures/999999999").status_code == 404
    assert desk.get("/api/v1/figures/99999999999999999999999").status_code == 404
    assert desk.get("/api/v1/incidents?cursor=AAAA").status_code == 422
    assert desk.get("/api/v1/incidents?limit=100000").status_code == 422
    assert desk.get("/api/v1/incidents?rule=magic").status_code == 422
    assert desk.get("/api/v1/nothing").json() == {"detail": "There is no such page."}
    bad = {"act": "merge", "incident": "nosuch", "other": "nosuch", "reviewer": "x", "reason": "y"}
    assert desk.post("/api/v1/reviews", json=bad).status_code == 404
    assert desk.post("/api/v1/reviews", json={"act": "explode"}).status_code == 422


def test_a_page_needs_its_token_for_the_api(desk: TestClient) -> None:
    name = first_incident(desk)
    body = {"act": "correct", "incident": name, "measure": "killed", "low": 1, "reviewer": "x", "reason": "y"}
    token = token_of(desk.get("/review").text)
    own = {"Origin": "http://testserver"}
    assert desk.post("/api/v1/reviews", json=body, headers=own).status_code == 403
    assert desk.post("/api/v1/reviews", json=body, headers={"Origin": "http://evil.example"}).status_code == 403
    assert desk.post("/api/v1/reviews", json=body, headers={**own, "X-Dateline-Token": token}).status_code == 201


@pytest.mark.parametrize("words", ['"', "'", "* OR", "a:b", "NEAR(", "%00", "\u202e", "-", "🙂", '""', "(", "x" * 150])
def test_any_words_can_be_searched(desk: TestClient, words: str) -> None:
    assert desk.get(f"/api/v1/search?q={quote(words)}").status_code == 200
    assert desk.get(f"/incidents?q={quote(words)}").status_code == 200
