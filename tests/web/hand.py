"""What the desk's tests have at hand: a hostile report, clients, decisions as a browser posts them."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from urllib.request import urlopen

from fastapi.testclient import TestClient

from dateline.web import Settings, make_app

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
HOSTILE = (
    "<script>document.title='taken'</script> & <img src=x onerror=alert(1)> {{7*7}} At least 7 people were killed and"
    " 12 injured on Monday when a bomb exploded in Kano, police said.\n\n\"'><svg onload=alert(2)> The group"
    " </textarea><script>alert(3)</script> claimed the attack.\n\nTurned \u202eround and not back, \u2066set apart, a"
    f" bell \x07 and a colour \x1b[31m, said the {'very' * 200} long word.\n\nThe end."
)


def hostile() -> str:
    """A report whose words try to be markup, as a line of JSON Lines."""
    report = {
        "id": "hostile", "title": "</title><script>alert(0)</script>\u202e", "text": HOSTILE,
        "published": "2024-05-14T09:00:00Z", "publisher": '=1+1"><b>Post</b>', "url": "javascript:alert(4)",
    }  # fmt: skip
    return json.dumps(report) + "\n"


def client_of(path: Path | str, **settings: object) -> TestClient:
    """A client of a desk with these settings."""
    return TestClient(make_app(Settings(ledger=str(path), **settings)))  # type: ignore[arg-type]


def first_incident(client: TestClient, query: str = "sort=reports") -> str:
    """The id of the first incident of a view."""
    return str(client.get(f"/api/v1/incidents?limit=1&{query}").json()["items"][0]["id"])


def token_of(page: str) -> str:
    """The token in a page's forms."""
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]


def decide(client: TestClient, page: str, **fields: object) -> object:
    """Post a decision as the browser would from `page`."""
    values = {"token": token_of(client.get(page).text), "back": page, "reviewer": "Ana", "reason": "checked"}
    headers = {"Origin": "http://testserver"}
    return client.post("/decide", data={**values, **fields}, headers=headers, follow_redirects=False)


def first_incident_over_http(address: str, query: str) -> str:
    """As `first_incident`, of a desk that runs at an address."""
    with urlopen(f"{address}/api/v1/incidents?limit=1&{query}") as answer:
        return str(json.load(answer)["items"][0]["id"])


CRANES = "/reports/11-volga-courier-2025-03-22"
"""The page of one example report, by its key."""


def value_on(client: TestClient, page: str, field: str) -> dict[str, str]:
    """The hidden fields of the first form on the page that decides on `field`, as a browser would send them."""
    text = client.get(page).text
    for form in re.findall(r"<form[^>]*>(.*?)</form>", text, re.S):
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
        if hidden.get("field") == field:
            return {name: html.unescape(value) for name, value in hidden.items()}
    raise AssertionError(f"no form decides on {field}")
