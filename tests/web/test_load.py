"""Fifty readers at once while another process adds: no error, and nobody waits for the writer."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import threading
import time
from base64 import b64decode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import urlopen

import pytest
import uvicorn

from dateline.api import read
from dateline.ledger import Ledger
from dateline.web import Settings, make_app
from dateline.web.desk import HELD
from tests.web.hand import client_of, decide, first_incident, first_incident_over_http

READERS = 50
SLOWEST = 15.0
"""Seconds that the slowest of fifty answers at once may take on a busy machine of two cores."""

_ADD = """
import sys
from dateline.ledger import Ledger
from dateline.api import read_all
with Ledger.open(sys.argv[1]) as ledger:
    for record in read_all([sys.argv[2]]):
        ledger.add(record)
"""


@pytest.fixture
def address(path: Path) -> Iterator[str]:
    """A desk in a thread."""
    held = socket.socket()
    held.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_app(Settings(ledger=str(path))), log_level="error", access_log=False))
    running = threading.Thread(target=server.run, kwargs={"sockets": [held]}, daemon=True)
    running.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{held.getsockname()[1]}"
    server.should_exit = True
    running.join(10)


def test_fifty_readers_and_a_writer(address: str, path: Path, tmp_path: Path) -> None:
    lines = [
        {"id": f"n{n}", "text": f"At least {n} people were killed on Monday when a bomb exploded in Kano, police said.",
         "published": f"2024-05-{n + 1:02}T09:00:00Z", "publisher": f"Post {n}"}
        for n in range(1, 12)
    ]  # fmt: skip
    (tmp_path / "new.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    incident = first_incident_over_http(address, "sort=reports")
    pages = ["/incidents", f"/incidents/{incident}", "/points", "/review", "/api/v1/incidents?limit=20", "/sources"]
    adding = subprocess.Popen([sys.executable, "-c", _ADD, str(path), str(tmp_path / "new.jsonl")])

    def read(number: int) -> tuple[int, float]:
        started = time.perf_counter()
        with urlopen(address + pages[number % len(pages)], timeout=60) as answer:
            answer.read()
            return answer.status, time.perf_counter() - started

    with ThreadPoolExecutor(READERS) as many:
        answers = list(many.map(read, range(READERS * 3)))
    assert adding.wait(60) == 0
    assert {status for status, _ in answers} == {200}
    assert max(took for _, took in answers) < SLOWEST
    with urlopen(address + "/api/v1/") as answer:
        assert json.load(answer)["reports"] >= 48


def test_views_of_a_growing_ledger_are_of_one_state_and_follow_it(path: Path, tmp_path: Path) -> None:
    """While reports come in a view may be two seconds old; list and map are of one state, and a decision shows at
    once."""
    with client_of(path) as client, Ledger.open(path) as ledger:
        before = client.get("/api/v1/incidents?type=bombing").json()["total"]
        for n in range(12):
            text = f"A bomb killed {n + 2} people in Kano on {n + 1} June 2021, police said."
            record = read(f"Blast in Kano\n\n{text}", published=f"2021-06-{n + 2:02}")
            ledger.add(record)
            listed = client.get("/incidents?type=bombing&part=list").text
            state, shown = re.findall(r'data-(?:state|shown)="([^"]*)"', listed)
            points = client.get(f"/points?state={state}").json()
            if points["state"] == state:
                assert len(b64decode(shown)) == (len(points["id"]) + 7) // 8
        time.sleep(HELD)
        name = first_incident(client, "type=bombing&q=Kano")
        assert client.get("/api/v1/incidents?type=bombing").json()["total"] > before
        fields = {"act": "correct", "incident": name, "measure": "killed", "low": "77", "kind": "exact"}
        decide(client, f"/incidents/{name}", **fields)
        assert name in client.get("/incidents?killed=77&part=list").text
