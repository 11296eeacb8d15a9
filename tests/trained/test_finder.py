"""The shipped model is the one that its card describes, and what it says stands on the text."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from dateline.errors import EngineError
from dateline.trained import DATA, Finder, Scored, best, default
from dateline.trained.labels import DOCUMENT, PARTS, ROLES

CARD = Path(__file__).parents[2] / "docs" / "model_card.md"

REPORT = (
    "Gunmen kill five at market in Zarvanabad\n\n"
    "Gunmen opened fire at a market in the town of Zarvanabad on Tuesday, killing five people, police said.\n\n"
    "In 2014, a car bomb killed 30 people in the town."
)


def test_the_files_are_those_of_the_card() -> None:
    for line in (DATA / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((DATA / name).read_bytes()).hexdigest() == digest
        if name == "finder.onnx":
            assert digest in CARD.read_text()


def test_spans_are_words_of_the_text() -> None:
    reading = default().read(REPORT)
    assert {s.role for s in reading.spans} <= set(ROLES)
    assert set(reading.document) == set(DOCUMENT)
    assert all(0 <= s.start < s.end <= len(REPORT) for s in reading.spans)
    assert all(REPORT[s.start : s.end] == REPORT[s.start : s.end].strip() for s in reading.spans)


def test_what_it_has_learned() -> None:
    reading = default().read(REPORT)
    assert reading.document["relevant"] > 0
    assert reading.document["shooting"] > 0
    killed = {REPORT[s.start : s.end]: s for s in best(list(reading.of("killed")))}
    now = next(s for words, s in killed.items() if words.startswith("five"))
    past = next(s for words, s in killed.items() if words.startswith("30"))
    assert now.told[PARTS.index("main")] > 0.5 > past.told[PARTS.index("main")]
    lead, last = reading.told(0, 40), reading.told(REPORT.index("In 2014"), len(REPORT))
    assert lead["main"] > 0.9
    assert last["background"] > 5 * lead["background"]


def test_a_text_of_many_windows_is_read_to_its_end() -> None:
    filler = "The weather was mild and the harvest was good in the villages along the river. " * 120
    text = REPORT + "\n\n" + filler + "\n\n" + REPORT
    reading = default().read(text)
    assert len(reading.offsets) == len(reading.parts)
    assert np.allclose(reading.parts.sum(1), 1, atol=1e-4)
    assert any(s.start == text.rindex("Gunmen kill") for s in reading.of("perp_ind"))


def test_the_same_text_is_read_the_same() -> None:
    one, two = default().read(REPORT), default().read(REPORT)
    assert [(s.start, s.end, s.role, s.score) for s in one.spans] == [
        (s.start, s.end, s.role, s.score) for s in two.spans
    ]


@pytest.mark.parametrize("text", ["", " \n ", "\x00\x01", "٣ قتلى", "a" * 30_000, "🕊" * 700])
def test_odd_texts_do_no_harm(text: str) -> None:
    reading = default().read(text)
    assert all(0 <= s.start < s.end <= len(text) for s in reading.spans)


def test_a_folder_without_a_model_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"finder\.onnx is missing"):
        Finder(tmp_path)


def scored(start: int, end: int, score: float) -> Scored:
    none = np.zeros(6, dtype=np.float32)
    return Scored(start, end, "weapon", score, none, 0.0, none, none, none)


def test_of_spans_that_overlap_the_best_stays() -> None:
    assert [(s.start, s.end) for s in best([scored(0, 8, 1.0), scored(4, 8, 2.0), scored(10, 12, -1.0)])] == [
        (4, 8),
        (10, 12),
    ]


def test_a_bridge_over_two_names_is_none() -> None:
    assert [(s.start, s.end) for s in best([scored(0, 20, 9.0), scored(0, 4, 1.0), scored(14, 20, 1.0)])] == [
        (0, 4),
        (14, 20),
    ]
