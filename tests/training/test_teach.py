"""What a teacher says becomes examples: by its share, mixed with the keys, and the same after writing and reading."""

import math
from pathlib import Path

import numpy as np
import pytest

from dateline.trained.finder import Reading, Scored
from dateline.trained.labels import DOCUMENT, MUC_TYPES, TOTALS
from training import teach
from training.examples import Example, Mark

TEXT = "terrorists bombed the bridge; two men died."
TYPES = np.array([0.1, 0.9, *[0.0] * (len(MUC_TYPES) - 2)], dtype=np.float32)
NOTHING = np.zeros(3, dtype=np.float32)


def scored(words: str, role: str, share: float) -> Scored:
    """A span that the teacher gives this share: its score is half the log odds."""
    start = TEXT.index(words)
    totals = np.array([0.7, 0.1, 0.1, 0.1], dtype=np.float32)
    score = math.log(share / (1 - share)) / 2
    return Scored(start, start + len(words), role, score, totals, 0.2, NOTHING, TYPES, NOTHING)


def reading(*spans: Scored, relevant: float = 2.0) -> Reading:
    return Reading(spans, dict.fromkeys(DOCUMENT, -4.0) | {"relevant": relevant}, (), np.zeros((0, 5), np.float32))


def test_a_reading_becomes_marks_with_shares() -> None:
    said = reading(scored("terrorists", "perp_ind", 0.8), scored("the", "target", 0.01), scored("two", "killed", 0.9))
    example = teach.soft(said, "a", TEXT)
    assert [(m.role, m.share) for m in example.marks] == [("perp_ind", 0.8), ("killed", 0.9)]
    assert example.marks[0].muc_types == {"bombing"}
    assert example.marks[0].total is None
    assert (example.marks[1].total, example.marks[1].attackers) == (TOTALS[0], False)
    assert example.document["relevant"] == pytest.approx(0.881, abs=0.001)


def gold(*words: str) -> Example:
    marks = tuple(Mark(TEXT.index(w), TEXT.index(w) + len(w), "target") for w in words)
    return Example("a", TEXT, frozenset({"target"}), marks, {"relevant": True})


def test_keys_and_teacher_count_half_each() -> None:
    said = reading(scored("bridge", "target", 0.6), scored("men", "target", 0.4), scored("two", "killed", 0.9))
    made = teach.mixed(gold("bridge", "bombed"), teach.soft(said, "a", TEXT))
    shares = {TEXT[m.start : m.end]: m.share for m in made.marks}
    assert shares == pytest.approx({"bridge": 0.8, "bombed": 0.5, "men": 0.2})
    assert made.document == pytest.approx({"relevant": 0.9405})


def test_texts_that_only_the_teacher_knows_come_after_the_others() -> None:
    other = teach.soft(reading(), "b", TEXT)
    assert list(teach.with_taught([gold("men")], {"b": other})) == [gold("men"), other]


def test_written_examples_come_back(tmp_path: Path) -> None:
    example = teach.soft(reading(scored("two", "killed", 0.9), scored("men", "victim", 0.3)), "a", TEXT)
    teach.write([example], tmp_path / "taught.jsonl")
    assert teach.read(tmp_path / "taught.jsonl") == {"a": example}


def test_reports_are_named_by_their_id_or_line(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text('{"id": "x", "text": "one"}\n{"text": "two"}\n')
    assert list(teach.texts(tmp_path / "news.jsonl")) == [("x", "one"), ("news-1", "two")]


def test_the_rules_say_whether_a_report_tells_of_violence() -> None:
    attack = (
        "Gunmen opened fire on a bus near Kirkuk on Monday, killing nine passengers and wounding four, police said."
    )
    assert teach.about_violence(attack) > 0.8
    assert teach.about_violence("The striker scored twice as the visitors won the match at the weekend.") < 0.3
