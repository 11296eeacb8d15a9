"""Pages: what they show, that report text stays text, and that no other site can decide."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline.api import read_all
from dateline.ledger import Ledger
from dateline.read import Failure
from dateline.web.listing import _plain
from dateline.web.words import archived, source_page
from tests.web.hand import CRANES, client_of, decide, first_incident, value_on

PAGES = ("/incidents", "/review", "/sources", "/method", "/keys")


@pytest.mark.parametrize("page", PAGES)
def test_pages_answer_with_a_strict_policy(desk: TestClient, page: str) -> None:
    answer = desk.get(page)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]*src=)|\sstyle=|\son\w+=", answer.text)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", answer.text)


def test_incident_page_tells_what_the_record_has(desk: TestClient) -> None:
    page = desk.get(f"/incidents/{first_incident(desk, 'q=Crocus&sort=reports')}").text
    assert re.search(r"<h1>[^<]*at Crocus City Hall, Krasnogorsk, 22 March 2024</h1>", page)
    assert 'class="chart"' in page
    assert "Rule: <b>latest</b>" in page


def test_the_rule_changes_the_figure(desk: TestClient) -> None:
    name = first_incident(desk, "q=Peshawar&sort=reports")
    latest, highest = (desk.get(f"/incidents/{name}?rule={r}").text for r in ("latest", "highest"))
    chosen = re.compile(r'class="number(?: small)?"[^>]*>([^<]+)<')
    assert chosen.findall(latest)[0] == "84"
    assert chosen.findall(highest)[0] == "100"
    assert "Rule: <b>latest</b>" in desk.get(f"/incidents/{name}?rule=nonsense").text


def test_report_text_is_text(desk: TestClient) -> None:
    incident = f"/incidents/{first_incident(desk, 'q=Kano')}"
    for page in ("/reports/hostile", incident, "/incidents?q=Kano", "/review", "/sources"):
        text = desk.get(page).text
        assert "<script>" not in text
        assert "<img" not in text
        assert "<svg onload" not in text
        assert "<b>Post" not in text
        assert 'href="javascript:' not in text
    shown = re.sub(r"</?(?:a|span)(?: [^>]*)?>", "", desk.get("/reports/hostile").text)  # words may be marked
    assert "&lt;script&gt;document.title=" in shown
    assert "{{7*7}}" in shown


def test_report_page_keeps_every_character(desk: TestClient, path: Path) -> None:
    with Ledger.open(path) as ledger:
        report = ledger.report("hostile")
    page = desk.get("/reports/hostile").text
    article = page[page.index("<article") : page.index("</article>")]
    pieces = re.findall(r'data-start="(\d+)"[^>]*>(.*?)</(?:a|span)>', article, re.S)
    for start, words in pieces:
        plain = html.unescape(words)
        assert report.text[int(start) : int(start) + len(plain)] == plain
    said = "".join(html.unescape(words) for _, words in pieces)
    assert "".join(said.split()) == "".join(report.text.split())


def test_views_are_addresses(desk: TestClient) -> None:
    page = desk.get("/incidents?country=TR&killed=30&sort=-killed").text
    assert "30 or more killed" in page
    assert "Ankara" in page
    assert "Mogadishu" not in page
    assert page.index("Sur") if "Sur" in page else True
    rows = re.findall(r'class="fig"><span class="n">([\d,]+)<', page)
    assert [int(r) for r in rows] == sorted(int(r) for r in rows)


@pytest.mark.parametrize("query", ["", "country=TR", "injured=60", "q=Crocus", "claim=none", "since=2017&type=bombing"])
def test_a_view_says_which_points_of_the_map_it_holds(desk: TestClient, query: str) -> None:
    page = desk.get(f"/incidents?{query}&part=list").text
    points = desk.get("/points").json()
    state, shown = re.findall(r'data-(?:state|shown)="([^"]*)"', page)
    assert state == points["state"]
    bits = b64decode(shown)
    marked = {i for n, i in enumerate(points["id"]) if not shown or bits[n // 8] >> n % 8 & 1}
    days = dict(zip(points["id"], points["d"], strict=True))
    if "since" in query:  # dates are left to the browser
        marked = {i for i in marked if days[i] and days[i] >= "2017"}
    assert marked == {i["id"] for i in desk.get(f"/api/v1/incidents?{query}&limit=200").json()["items"]}


def test_points_may_be_kept_while_the_ledger_stays_the_same(desk: TestClient) -> None:
    state = desk.get("/points").json()["state"]
    assert "immutable" in desk.get(f"/points?state={state}").headers["cache-control"]
    assert "immutable" not in desk.get("/points?state=other").headers["cache-control"]


def test_filters_on_figures_go_by_the_chosen_one(desk: TestClient) -> None:
    """One report of many says 48 injured; the table says 12."""
    for measure in ("killed", "injured"):
        for found in desk.get(f"/api/v1/incidents?{measure}=40&limit=200").json()["items"]:
            chosen = found["figures"][measure]["chosen"]
            assert (chosen["low"] if chosen["low"] is not None else chosen["high"]) >= 40


def test_what_cannot_be_understood_is_left_out(desk: TestClient) -> None:
    everything = desk.get("/incidents").text
    count = re.search(r"<b>(\d+) incidents</b>", everything)
    odd = desk.get("/incidents?killed=many&since=whenever&bbox=1,2&sort=;drop&page=-3&claim=x&country=%00%27").text
    assert count
    assert count[0] in odd


def test_empty_views_say_what_to_do(desk: TestClient, tmp_path: Path) -> None:
    assert "Show all incidents" in desk.get("/incidents?q=zzzz").text
    missing = desk.get("/incidents/nosuch")
    assert missing.status_code == 404
    assert "dateline incidents" in missing.text
    Ledger.open(tmp_path / "new.db").close()
    with client_of(tmp_path / "new.db") as client:
        assert "dateline add examples" in client.get("/incidents").text
        for page in PAGES:
            assert client.get(page).status_code == 200


def test_exports_hold_what_the_view_holds(desk: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(desk.get("/export.csv?country=TR").text)))
    features = desk.get("/export.geojson?country=TR").json()["features"]
    lines = [json.loads(line) for line in desk.get("/export.jsonl?country=TR").text.splitlines()]
    assert {r["id"] for r in rows} == {f["id"] for f in features} == {i["id"] for i in lines}
    assert {r["country"] for r in rows} == {"TR"}
    assert desk.get("/export.xlsx").status_code == 404


def test_cells_are_no_formulas() -> None:
    assert [_plain(c) for c in ("=1+1", "-2", "@x", "Paris", 7)] == ["'=1+1", "'-2", "'@x", "Paris", 7]


def test_names_are_hidden_everywhere(path: Path) -> None:
    with client_of(path) as plain, client_of(path, mask_names=True) as masked:
        name = _person(plain)
        held = [r["id"] for r in plain.get("/api/v1/reports?limit=200").json()["items"]]
        with_name = [i for i in held if name in plain.get(f"/reports/{i}").text]
        assert with_name
        for i in with_name[:6]:
            assert name not in masked.get(f"/reports/{i}").text
            assert name not in masked.get(f"/api/v1/reports/{i}/record").text
        for incident in {x for i in with_name[:6] for x in plain.get(f"/api/v1/reports/{i}").json()["incidents"]}:
            assert name not in masked.get(f"/incidents/{incident}").text
        for page in ("/export.jsonl", "/export.csv", "/incidents", "/review"):
            assert name not in masked.get(page).text


def _person(client: TestClient) -> str:
    for line in client.get("/export.jsonl").text.splitlines():
        for p in json.loads(line)["perpetrators"]:
            if p["kind"] == "person" and len(p["name"].split()) > 1 and p["name"].istitle():
                return str(p["name"])
    raise AssertionError("no example names a suspect")


PLAIN = (
    "Two men were shot dead in Maiduguri on 4 May 2021.",
    "The market opens again on Thursday after the flood.",
    "A bomb went off.",
    "",
)


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[TestClient]:
    """A desk over reports that hardly say anything: no statement, no figure, no title, no outlet, no date."""
    reports = "\n".join(json.dumps({"id": f"plain{n}", "text": text}) for n, text in enumerate(PLAIN) if text)
    (tmp_path / "plain.jsonl").write_text(reports, encoding="utf-8")
    with Ledger.open(tmp_path / "plain.db") as ledger:
        for record in read_all([str(tmp_path / "plain.jsonl")]):
            assert not isinstance(record, Failure)
            ledger.add(record)
    with client_of(tmp_path / "plain.db") as client:
        yield client


def test_reports_that_hardly_say_anything_have_pages(plain: TestClient) -> None:
    found = plain.get("/api/v1/reports").json()["items"]
    assert len(found) == 3
    for report in found:
        page = plain.get(f"/reports/{report['id']}")
        assert page.status_code == 200
        assert plain.get(f"/api/v1/reports/{report['id']}/record").json()["statements"] == []
        for incident in report["incidents"]:
            assert plain.get(f"/incidents/{incident}").status_code == 200
    assert "No incident was read" in plain.get("/reports/plain1").text
    for page in PAGES:
        assert plain.get(page).status_code == 200


def test_a_party_has_one_line_whatever_reports_call_it(desk: TestClient) -> None:
    text = desk.get(f"/incidents/{first_incident(desk, 'q=Crocus&sort=reports')}").text
    blamed = text[text.index("<h2>Blamed</h2>") : text.index("<h2>Claimed</h2>")]
    claimed = text[text.index("<h2>Claimed</h2>") : text.index("<h2>Denied</h2>")]
    assert blamed.count("<b>Islamic State</b>") == 1
    assert blamed.count("Not named, only described") == 1
    assert claimed.count('class="who"') == 1
    assert "also as ISIS" in claimed


def test_a_report_links_its_page_and_its_archived_capture(desk: TestClient) -> None:
    text = desk.get(CRANES).text
    assert re.search(r'href="https://web\.archive\.org/web/2025032\d+/https://www\.volgacourier\.example/', text)
    assert archived("https://x.example/a", None) == "https://web.archive.org/web/https://x.example/a"
    assert source_page("https://web.archive.org/web/20240322000000/https://x.example/a") == "https://x.example/a"
    assert archived("javascript:alert(1)", "2024") == ""


def test_other_words_of_hostile_reports_are_only_words(desk: TestClient) -> None:
    """Controls and overrides of direction do not come through reading, endless words break, no address acts."""
    page = desk.get("/reports/hostile").text
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", page)
    assert "Turned round and not back" in page
    assert "very" * 200 in page
    assert not re.search(r'(?:src|action)="(?!/)', page)
    for link in re.findall(r'href="([^"]*)"', page):
        assert link.startswith(("/", "#", "?", "http://", "https://"))


def test_a_masked_desk_crawled_shows_no_hidden_name(path: Path) -> None:
    """Every page, answer and export that can be reached, with a name that only a reviewer wrote too."""
    with client_of(path) as plain:
        page = plain.get(CRANES, follow_redirects=True).url.path
        given = value_on(plain, page, "perpetrators")
        written = {"kind": "person", "name": "Ostap Melnychenko"}
        value = json.dumps(json.loads(given["value"]) | written)
        assert decide(plain, page, **given | {"act": "value-accept", "value": value}).status_code == 303  # type: ignore[attr-defined]
        names = {_person(plain), "Ostap Melnychenko", "Melnychenko"}
        assert "Ostap Melnychenko" in plain.get(f"/incidents/{given['incident']}").text
    with client_of(path, mask_names=True) as masked:
        todo, seen = ["/incidents", "/review", "/sources", "/method", "/points", "/api/v1/search?q=court"], set[str]()
        held = masked.get("/api/v1/reports?limit=200").json()["items"]
        todo += [f"/api/v1/reports/{r['id']}{end}" for r in held for end in ("", "/record")]
        todo += [f"/api/v1/incidents/{i}{end}" for r in held for i in r["incidents"] for end in ("", "/history")]
        todo += ["/api/v1/incidents?limit=200", "/api/v1/reviews", "/api/v1/reviews/queue"]
        while todo:
            at = todo.pop()
            if at in seen or at.startswith("/static/"):
                continue
            seen.add(at)
            text = masked.get(at).text
            assert not [n for n in names if n in html.unescape(text)], at
            if "<main" in text and "?" not in at:
                todo += [html.unescape(t).split("#")[0] for t in re.findall(r'href="(/[^"]*)"', text)]
        assert len(seen) > 200


def test_every_report_has_a_first_heading_and_no_link_on_a_mere_space(desk: TestClient, plain: TestClient) -> None:
    for client in (desk, plain):
        for report in client.get("/api/v1/reports?limit=200").json()["items"]:
            text = client.get(f"/reports/{report['id']}").text
            assert text.count("<h1") == 1
            assert not re.search(r'<a class="m[^>]*>\s*</a>', text)


def test_method_says_in_words_what_is_measured(desk: TestClient) -> None:
    page = desk.get("/method").text
    assert re.search(r"its number of killed</td><td class=\"num\">\d+ %", page)
    assert "main, figures, killed, total" in page
    assert "main.figures" not in page


def test_a_figure_set_by_hand_ends_the_line_in_a_square(desk: TestClient) -> None:
    name = first_incident(desk, "q=Peshawar&sort=reports")
    before = desk.get(f"/incidents/{name}").text
    assert 'class="decided"' not in before
    fields = {"act": "correct", "incident": name, "measure": "killed", "low": "90", "kind": "exact"}
    assert decide(desk, f"/incidents/{name}", **fields).status_code == 303  # type: ignore[attr-defined]
    after = desk.get(f"/incidents/{name}").text
    assert 'class="decided"' in after
    assert "square: set by a reviewer" in after
    assert re.findall(r'class="number(?: small)?"[^>]*>([^<]+)<', after)[0] == "90"
    steps = re.compile(r'<path class="line" d="([^"]+)"')
    assert steps.findall(after)[0].count("H") >= steps.findall(before)[0].count("H")  # what the rule said stays visible
