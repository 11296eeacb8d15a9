"""Further reports come from public corpora in their own forms, without those that are measured on."""

import json
import sys
from pathlib import Path

import pytest

from training import texts

LONG = "Police in the harbour town said on Monday that two people had been hurt when a flare was thrown into a bar. "
OTHER = (
    "The council will meet on Thursday to decide what becomes of the old mill, whose roof fell in the storm of May. "
)


def corpus(folder: Path) -> Path:
    for name in ("gva", "news_cluster", "rams", "timex/a"):
        (folder / name).mkdir(parents=True)
    rows = [{"text": LONG + OTHER}, {"text": LONG + OTHER}, {"text": "Too short."}]
    (folder / "gva" / "texts.json").write_text(json.dumps(rows))
    (folder / "news_cluster" / "x.json").write_text(json.dumps({"title": "Mill", "text": OTHER + LONG}))
    words = [["The", "bar", "'s", "owner", "(", "57", ")", "said", ",", "she", "did", "n't", "see", "it", "."]]
    (folder / "rams" / "dev.jsonlines").write_text(json.dumps({"sentences": words * 4}) + "\n")
    (folder / "timex" / "a" / "b.tml").write_text(
        f"<TimeML><TEXT>{OTHER.replace('Thursday', '<TIMEX3>Friday</TIMEX3>')}{LONG}</TEXT></TimeML>"
    )
    return folder


def run(monkeypatch: pytest.MonkeyPatch, *given: str | Path) -> dict[str, str]:
    monkeypatch.setattr(sys, "argv", ["texts", *map(str, given)])
    assert texts.main() == 0
    return {row["id"]: row["text"] for row in map(json.loads, Path(given[1]).read_text().splitlines())}


def test_each_corpus_gives_its_texts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = run(monkeypatch, corpus(tmp_path / "data"), tmp_path / "out.jsonl")
    assert sorted(name.rpartition("-")[0] for name in found) == ["gva", "news_cluster", "rams", "timex"]
    assert found["news_cluster-0"].startswith("Mill\n\nThe council")
    assert found["rams-0"].startswith("The bar's owner (57) said, she didn't see it. The bar")
    assert "on Friday to decide" in found["timex-0"]


def test_what_is_measured_on_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kept.jsonl").write_text(json.dumps({"text": OTHER.upper()}) + "\n")
    found = run(monkeypatch, corpus(tmp_path / "data"), tmp_path / "out.jsonl", "--without", tmp_path / "kept.jsonl")
    assert sorted(name.rpartition("-")[0] for name in found) == ["rams", "timex"]
