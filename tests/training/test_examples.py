"""Training examples keep their marks on their words, through reading, through changes and into word pieces."""

import json
import random
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dateline.trained import DATA
from dateline.trained.labels import PARTS, ROLES, WIDEST
from training import augment, examples
from training.marks import REPORTS
from training.tokens import NOT_SAID, Lost, encode

MUC = {
    "docid": "DEV-MUC3-0001",
    "doctext": "terrorists bombed the bridge in san salvador.  the bridge of el salvador is closed.",
    "templates": [
        {
            "incident_type": "bombing",
            "PerpInd": [[["terrorists", 0]]],
            "PerpOrg": [],
            "Target": [[["bridge", 22]]],
            "Victim": [],
            "Weapon": [],
        }
    ],
}


def muc() -> examples.Example:
    return examples._muc4(json.loads(json.dumps(MUC)))


def test_written_reports_keep_their_marks_on_their_words() -> None:
    read = {e.name: e for e in examples.written()}
    for file in REPORTS.glob("*.xml"):
        for report in ElementTree.parse(file).getroot():
            example = read[report.get("id") or ""]
            marked = [" ".join("".join(m.itertext()).split()) for m in report.iter() if m.tag in ROLES]
            assert sorted(example.text[m.start : m.end] for m in example.marks) == sorted(marked)


def test_passages_cover_the_text() -> None:
    for example in examples.written():
        assert all(p in PARTS for _, _, p in example.parts)
        assert max(end for _, end, _ in example.parts) == len(example.text)


def test_every_mention_of_a_key_is_marked() -> None:
    assert [(m.role, muc().text[m.start : m.end]) for m in muc().marks] == [
        ("perp_ind", "terrorists"),
        ("target", "bridge"),
        ("target", "bridge"),
    ]
    assert muc().document["muc:bombing"]
    assert not muc().document["muc:arson"]
    assert muc().document["relevant"]


def test_a_changed_name_moves_the_marks() -> None:
    changed = augment.swapped(muc(), {"san salvador": "bogota", "el salvador": "the philippines"})
    assert changed.text == "terrorists bombed the bridge in bogota.  the bridge of the philippines is closed."
    assert [changed.text[m.start : m.end] for m in changed.marks] == ["terrorists", "bridge", "bridge"]


@pytest.mark.parametrize("seed", range(20))
def test_varied_examples_keep_their_marked_words(seed: int) -> None:
    changed = augment.varied(muc(), random.Random(seed))
    assert [changed.text[m.start : m.end] for m in changed.marks] == ["terrorists", "bridge", "bridge"]


def test_our_reports_are_never_varied() -> None:
    one = next(examples.written())
    assert all(augment.varied(one, random.Random(n)) is one for n in range(10))


def test_windows_hold_the_marks_as_word_pieces() -> None:
    tokenizers = pytest.importorskip("tokenizers")
    tokenizer = tokenizers.Tokenizer.from_file(str(DATA / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    lost = Lost()
    example = muc()
    (window,) = encode([example], tokenizer, lost)
    words = [(ROLES[role], tokenizer.decode(list(window.ids[first : last + 1]))) for first, last, role in window.spans]
    assert words == [("perp_ind", "terrorists"), ("target", "bridge"), ("target", "bridge")]
    assert all(last - first < WIDEST for first, last, _ in window.spans)
    assert set(window.parts) == {NOT_SAID}
    assert lost.marks == 0
    assert window.roles[ROLES.index("killed")] == 0
    assert window.roles[ROLES.index("victim")] == 1


def test_a_file_of_muc4_is_read_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "train.json").write_text(json.dumps(MUC) + "\n" + json.dumps(MUC | {"templates": []}) + "\n")
    one, two = examples.muc4(tmp_path / "train.json")
    assert one == muc()
    assert two.marks == ()
    assert not two.document["relevant"]
