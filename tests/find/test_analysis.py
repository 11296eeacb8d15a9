from pathlib import Path

import pytest

from dateline.find.analysis import analyse, language, tag_words
from dateline.model import Block, Report
from dateline.read import read_text

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.txt"))


@pytest.mark.parametrize("path", CASES[::4], ids=lambda p: p.stem)
def test_looked_up_parts_of_speech_are_those_of_the_model(path: Path) -> None:
    doc = language()(path.read_text(encoding="utf-8"))
    matched = [token.pos_ for token in doc]
    assert [token.pos_ for token in tag_words(doc)] == matched


def test_sentences_never_cross_blocks() -> None:
    text = "Two men were shot\n\nThe blast hit a market. Nobody was hurt."
    draft = analyse(Report("x", text, blocks=(Block("headline", 0, 17), Block("paragraph", 19, len(text)))))
    assert [s.text for s in draft.sentences] == ["Two men were shot", "The blast hit a market.", "Nobody was hurt."]
    assert [s.paragraph for s in draft.sentences] == [-1, 0, 0]
    assert all(text[s.span.start : s.span.end] == s.text for s in draft.sentences)


def test_offsets_are_code_points() -> None:
    text = "Señor 🕊 Ólafur said: “Nine people died.”"
    draft = analyse(Report("x", text))
    assert draft.token_at(text.index("Nine")).text == "Nine"
    assert draft.sentence_at(text.index("died")).span.end == len(text)


def test_a_place_of_filing_is_part_of_the_sentence_that_it_opens() -> None:
    text = "ROCKFORD, Wash. (AP) - Two men were shot. Nobody was held.\n\nOAKLAND (KDKA) –\n\nA third man ran."
    whole = ["ROCKFORD, Wash. (AP) - Two men were shot.", "Nobody was held.", "OAKLAND (KDKA) –", "A third man ran."]
    assert [s.text for s in analyse(read_text(text)).sentences] == whole
