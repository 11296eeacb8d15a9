"""`scripts/make_case.py` drafts a case from a printed record and marks it as a draft."""

import json
import runpy
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

WORDS = [{"start": 0, "end": 10, "text": "Two guards"}]
PLACE = {"name": "Kano", "settlement": "Kano", "country": "NG", "lat": 12.00012, "lon": 8.51672}
KILLED = {"measure": "killed", "of": "people", "low": 2, "high": None, "kind": "exact", "total": True}
INCIDENT = {
    "role": "main",
    "status": "carried_out",
    "types": ["shooting"],
    "suicide": None,
    "date": None,
    "place": {**PLACE, "evidence": WORDS},
    "figures": [{**KILLED, "evidence": WORDS}],
    "claims": [],
    "perpetrators": [],
    "targets": [{"kind": "civilians"}, {"kind": "civilians"}],
    "weapons": [],
    "links": [],
}
STATEMENT = {
    "kind": "witness",
    "speaker": "Musa",
    "channel": None,
    "direct": True,
    "evidence": [{"text": "“We ran, all of us,"}, {"text": "until the river stopped us.”"}],
}
RECORD = {
    "report": {"title": "Two shot", "section": None, "published": None},
    "relevant": True,
    "incidents": [INCIDENT],
    "statements": [STATEMENT],
}


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The script's names, with a reader that returns RECORD whatever it is given."""
    api = ModuleType("dateline.api")
    vars(api)["read"] = lambda source, published=None: SimpleNamespace(to_dict=lambda: RECORD)
    monkeypatch.setitem(sys.modules, "dateline.api", api)
    return runpy.run_path(str(Path(__file__).parents[2] / "scripts" / "make_case.py"))


def test_a_draft_takes_the_words_and_leaves_a_mark(script: dict[str, Any]) -> None:
    case = script["draft"](RECORD, "2024-03-24", "A bank raid.")
    assert case["about"] == "DRAFT: A bank raid."
    assert case["published"] == "2024-03-24"
    assert case["report"] == {"title": "Two shot", "published": None, "not_in_text": []}
    (main,) = case["incidents"]
    assert main["date"] is None
    assert main["place"] == {**PLACE, "lat": 12.0, "lon": 8.52, "within_km": 25}
    killed = {key: value for key, value in KILLED.items() if key != "high"}
    assert main["figures"] == [{**killed, "words": "Two guards"}]
    assert main["targets"] == [{"kind": "civilians"}]
    assert main["no_other_totals"] is True
    (said,) = case["statements"]
    assert said["first_words"] == "We ran, all of us"
    assert said["last_words"] == "river stopped us"


def test_the_report_is_copied_and_never_replaced_unasked(script: dict[str, Any], tmp_path: Path) -> None:
    source, folder = tmp_path / "page.htm", tmp_path / "cases"
    source.write_bytes(b"<p>Two guards were shot.</p>")
    folder.mkdir()
    path = script["make"]("bank-raid", str(source), folder, None, "", force=False)
    assert json.loads(path.read_text(encoding="utf-8"))["relevant"] is True
    assert (folder / "bank-raid.html").read_bytes() == source.read_bytes()
    with pytest.raises(ValueError, match="there already"):
        script["make"]("bank-raid", str(source), folder, None, "", force=False)
    script["make"]("bank-raid", str(source), folder, None, "", force=True)
    with pytest.raises(ValueError, match="lower-case"):
        script["make"]("Bank Raid", str(source), folder, None, "", force=False)
