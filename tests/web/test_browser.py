"""The desk in a real browser: every page and main action, no console error, nothing asked of other machines, axe clean.

Screenshots go to $DATELINE_SCREENSHOTS if that is set. Needs Chromium (Debian: apt-get install chromium) and the
package playwright.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from dateline.web import Settings, make_app
from tests.web.hand import first_incident_over_http

sync_api = pytest.importorskip("playwright.sync_api", reason="the package playwright is not here")
CHROMIUM = os.environ.get("DATELINE_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here (apt-get install chromium)")

AXE = Path(__file__).parent / "axe" / "axe.min.js"
SHOTS = os.environ.get("DATELINE_SCREENSHOTS")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
SIZES = {"phone": (380, 780), "desk": (1280, 900), "wall": (2560, 1300)}


@pytest.fixture(scope="module")
def address(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk that runs for this module, on a copy of the ledger."""
    path = shutil.copy(made, tmp_path_factory.mktemp("browser") / "ledger.db")
    held = socket.socket()
    held.bind(("127.0.0.1", 0))
    app = make_app(Settings(ledger=str(path), reviewer="Ana"))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
    running = threading.Thread(target=server.run, kwargs={"sockets": [held]}, daemon=True)
    running.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{held.getsockname()[1]}"
    server.should_exit = True
    running.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


Open = Callable[..., Any]


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Open]:
    """Opens a page; at the end nothing may have gone wrong in it, nor been asked of another machine."""
    wrong: list[str] = []
    contexts = []

    def go(path: str, size: str = "desk", dark: bool = False, **more: Any) -> Any:
        width, height = SIZES[size]
        scheme = "dark" if dark else "light"
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, **more)
        contexts.append(context)
        context.set_default_timeout(6000)
        page = context.new_page()
        page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: wrong.append(str(e)))
        page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None)
        page.goto(address + path)
        if path.split("?")[0] == "/incidents":
            page.wait_for_selector("body[data-ready]", state="attached")
        return page

    yield go
    for context in contexts:
        context.close()
    assert wrong == []


def shot(page: Any, name: str, whole: bool = False) -> None:
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=whole)


@pytest.fixture
def paths(address: str) -> dict[str, str]:
    """One address of every kind of page."""
    incident = first_incident_over_http(address, "q=Crocus&sort=reports")
    return {
        "incidents": "/incidents", "filtered": "/incidents?country=TR&killed=1", "none": "/incidents?q=zzzz",
        "incident": f"/incidents/{incident}", "report": "/reports/11-volga-courier-2025-03-22",
        "hostile": "/reports/hostile", "review": "/review", "sources": "/sources", "method": "/method",
        "keys": "/keys", "missing": "/incidents/nosuch",
    }  # fmt: skip


NAMES = ("incidents", "filtered", "none", "incident", "report", "hostile", "review", "sources", "method", "keys")


@pytest.mark.parametrize("name", NAMES)
def test_pages_fit_and_are_accessible(visit: Open, paths: dict[str, str], name: str) -> None:
    for size, dark in (("desk", False), ("phone", False), ("desk", True), ("wall", False)):
        page = visit(paths[name], size, dark, bypass_csp=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is too wide: {size}"
        shot(page, f"{name}-{size}{'-dark' if dark else ''}", whole=size == "phone")
        if size == "wall":
            continue
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        serious = [
            (v["id"], [n["html"][:120] for n in v["nodes"]][:3])
            for v in found["violations"] if v["impact"] in ("serious", "critical")
        ]  # fmt: skip
        assert serious == [], f"{name} {size} {dark}"


def test_filters_keep_map_timeline_table_and_address_in_step(visit: Open) -> None:
    page = visit("/incidents")
    before = page.locator("#list tbody tr").count()
    page.select_option("#filters [name=country]", "TR")
    page.wait_for_url("**country=TR*")
    page.wait_for_function("n => document.querySelectorAll('#list tbody tr').length < n", arg=before)
    assert set(page.locator("#list td.cc").all_inner_texts()) == {"TR"}
    bars = page.locator("#time .bars rect").count()
    assert 0 < bars <= page.locator("#list tbody tr").count()
    page.go_back()
    page.wait_for_function("n => document.querySelectorAll('#list tbody tr').length === n", arg=before)
    assert page.input_value("#filters [name=country]") == ""


def test_brushing_the_timeline_chooses_dates(visit: Open) -> None:
    page = visit("/incidents")
    box = page.locator("#time").bounding_box()
    y = box["y"] + 60
    page.mouse.move(box["x"] + box["width"] * 0.15, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, y, steps=6)
    page.mouse.up()
    page.wait_for_url("**since=*until=*")
    since, until = re.findall(r"(?:since|until)=([\d-]+)", page.url)
    assert since < until
    page.wait_for_function("() => document.querySelector('.chips').innerText.includes('from')")
    shot(page, "brushed")
    dates = page.locator("#list td.date").all_inner_texts()
    assert dates
    assert all(since[:4] <= d[-4:] <= until[:4] for d in dates)


def test_the_map_moves_and_filters(visit: Open) -> None:
    page = visit("/incidents")
    everything = page.locator("#list tbody tr").count()
    box = page.locator("#map").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.4)
    page.mouse.wheel(0, -900)
    page.wait_for_url("**at=*")
    page.check("#inview")
    page.wait_for_url("**bbox=*")
    page.wait_for_function("n => document.querySelectorAll('#list tbody tr').length < n", arg=everything)
    shot(page, "map-in-view")
    page.uncheck("#inview")
    page.wait_for_function("n => document.querySelectorAll('#list tbody tr').length === n", arg=everything)
    page.focus("#map")
    page.keyboard.press("0")
    page.keyboard.press("+")
    page.keyboard.press("ArrowLeft")


def test_rows_light_their_bar_and_open(visit: Open) -> None:
    page = visit("/incidents?sort=reports")
    page.hover("#list tbody tr:first-child")
    assert page.locator("#time rect.lit").count() == 1
    page.click("#list tbody tr:first-child td.date", force=True)
    page.wait_for_url(re.compile(r"/incidents/\w+"))


def test_a_phone_shows_one_thing_at_a_time(visit: Open) -> None:
    page = visit("/incidents", "phone")
    assert not page.is_visible("#map")
    for tab, what in (("map", "#map"), ("time", "#time"), ("filters", "#filters"), ("list", "#list")):
        page.click(f"[data-tab={tab}]")
        assert page.is_visible(what)
        page.wait_for_timeout(120)
        shot(page, f"phone-{tab}")


def test_exports_can_be_fetched(visit: Open) -> None:
    page = visit("/incidents?country=TR")
    page.click(".export summary")
    with page.expect_download() as got:
        page.click(".export a:has-text('CSV')")
    assert got.value.suggested_filename == "incidents.csv"


def test_rules_and_words_of_a_figure(visit: Open, paths: dict[str, str]) -> None:
    page = visit(paths["incident"])
    page.hover(".wide .dot >> nth=1")
    assert page.is_visible(".wide .tip")
    assert "killed" in page.inner_text(".wide .tip")
    shot(page, "figure-words")
    page.click(".rule summary")
    page.click(".rule a:has-text('conservative')")
    page.wait_for_url("**rule=conservative")


def test_an_incident_prints_as_a_dossier(visit: Open, paths: dict[str, str]) -> None:
    page = visit(paths["incident"])
    page.emulate_media(media="print")
    assert page.is_visible(".notes")
    assert page.is_visible(".printed")
    assert not page.is_visible(".top")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert printed[:4] == b"%PDF"
    if SHOTS:
        (Path(SHOTS) / "incident.pdf").write_bytes(printed)


def test_a_report_by_keys_alone(visit: Open) -> None:
    page = visit("/reports/11-volga-courier-2025-03-22")
    page.keyboard.press("j")
    first = page.evaluate("document.querySelector('.values tr.on').dataset.v")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.querySelector('.values tr.on').dataset.v") == first
    while not page.locator("tr.on.k-killed form").count():
        page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert page.is_visible("#text .panel")
    shot(page, "panel")
    page.keyboard.press("a")
    page.wait_for_url("**said=*")
    assert page.locator(".standing").count() >= 1
    page.keyboard.press("n")
    page.wait_for_url(re.compile(r"/reports/(?!11-)\w+"))
    page.wait_for_selector("html.scripted")
    page.keyboard.press("?")
    page.wait_for_url("**/keys")


def test_legend_and_links_between_text_and_record(visit: Open) -> None:
    page = visit("/reports/11-volga-courier-2025-03-22")
    page.uncheck(".legend [data-kind=killed]")
    style = "getComputedStyle(document.querySelector('.m.k-killed')).textDecorationLine"
    assert page.evaluate(style) == "none"
    page.check(".legend [data-kind=killed]")
    page.hover(".m.k-killed >> nth=0")
    assert page.locator(".values tr.lit").count() == 1


def test_selected_words_are_added(visit: Open) -> None:
    page = visit("/reports/hostile")
    words = page.evaluate(
        """() => { const walk = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) { const at = walk.currentNode.data.indexOf('The group'); if (at >= 0) {
          const r = document.createRange(); r.setStart(walk.currentNode, at); r.setEnd(walk.currentNode, at + 9);
          getSelection().removeAllRanges(); getSelection().addRange(r); return r.toString(); } } }"""
    )
    assert words == "The group"
    page.evaluate("document.getElementById('text').dispatchEvent(new PointerEvent('pointerup', {bubbles: true}))")
    page.wait_for_selector("#add:not([hidden])")
    shot(page, "add-as")
    page.select_option("#add [name=what]", "claim")
    page.fill("#add [name=reason]", "it says so")
    page.click("#add button:has-text('Add')")
    page.wait_for_url("**said=*")
    assert "taken" not in page.title()


def test_review_is_answered(visit: Open) -> None:
    page = visit("/review")
    page.click("#q1 .decide summary")
    page.fill("#q1 [name=reason]", "looked at both")
    page.click("#q1 button >> nth=0")
    page.wait_for_url("**said=*")
    assert "Ana" in page.inner_text(".log")
    page.click(".log .decide summary >> nth=0")
    page.fill(".log [name=reason] >> nth=0", "wrong one")
    page.click(".log button >> nth=0")
    page.wait_for_url("**said=*")
    assert "undone" in page.inner_text(".log")


def test_pages_work_without_scripts(visit: Open, paths: dict[str, str]) -> None:
    page = visit("/keys", java_script_enabled=False)
    page.goto(page.url.replace("/keys", "/incidents?country=TR"))
    assert page.locator("#list tbody tr").count() > 0
    page.fill("#filters [name=killed]", "36")
    page.click("#filters .apply")
    assert "killed=36" in page.url
    page.goto(page.url.split("/incidents")[0] + paths["report"])
    page.click(".m.k-killed >> nth=0")
    assert "#v" in page.url


SHIFTS = """window.shifted = 0; new PerformanceObserver((list) => {
  for (const e of list.getEntries()) if (!e.hadRecentInput) window.shifted += e.value;
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_nothing_moves_while_a_page_opens(visit: Open, paths: dict[str, str], size: str) -> None:
    page = visit("/keys", size)
    page.add_init_script(SHIFTS)
    for name in NAMES:
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + paths[name])
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.shifted") < 0.02, name


def test_every_control_of_a_page_is_reached_by_tab(visit: Open, paths: dict[str, str]) -> None:
    for name in ("incidents", "incident", "report", "review"):
        page = visit(paths[name])
        wanted = page.evaluate(
            """(all) => [...document.querySelectorAll(all)].filter((e) => e.checkVisibility() && !e.disabled).length""",
            'a[href]:not([tabindex="-1"]), button, input:not([type=hidden]), select, summary',
        )
        page.evaluate(
            "() => { window.been = new Set(); addEventListener('focusin', (e) => window.been.add(e.target)); }"
        )
        for _ in range(wanted + 4):
            page.keyboard.press("Tab")
        assert page.evaluate("window.been.size") >= wanted, name
        hidden = page.evaluate(
            "[...window.been].filter((e) => getComputedStyle(e).outlineStyle === 'none' && e.matches(':focus'))"
        )
        assert hidden == [], name
