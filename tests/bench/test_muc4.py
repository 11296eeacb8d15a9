"""The measures of MUC-4 on one document at a time, with counts worked out by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench import muc4
from bench.muc4_score import Counts, Tally, gold_templates, mentions, normalise, predicted_templates, templates


def template(kind: str, **roles: list[list[str]]) -> dict[str, Any]:
    return {"incident_type": kind, **roles}


def fractions(counts: Counts) -> str:
    return f"{counts.p_num:.0f}/{counts.p_den:.0f} {counts.r_num:.0f}/{counts.r_den:.0f}"


JUAN = template("attack", Victim=[["Juan Perez", "Perez"]])
CASES = [
    pytest.param(
        [template("attack", Victim=[["juan perez"], ["perez"]])], [JUAN], "3/3 2/2", "1/2 1/2", "2/2 1/1",
        id="two names of one victim are both right",
    ),
    pytest.param(
        [template("attack", Victim=[["juan perez", "maria"]])], [JUAN], "1/2 1/2", "1/2 1/2", "1/1 1/1",
        id="a wrong name spoils its entity",
    ),
    pytest.param(
        [template("bombing", Weapon=[["bomb"]])], [template("attack", Weapon=[["bomb"]])],
        "0/2 0/2", "0/1 0/1", "0/1 0/1", id="another type",
    ),
    pytest.param(
        [template("attack", Weapon=[["bomb"]])], [template("attack / bombing", Weapon=[["bomb"]])],
        "2/2 2/2", "1/1 1/2", "1/1 1/1", id="one of two types",
    ),
    pytest.param([template("attack", Victim=[["a man"]])], [], "0/2 0/0", "0/1 0/0", "0/1 0/0", id="nothing to find"),
    pytest.param(
        [template("attack", Target=[["The U.S. Embassy"]])], [template("attack", Target=[["us embassy"]])],
        "2/2 2/2", "1/1 1/1", "1/1 1/1", id="points and articles do not matter",
    ),
    pytest.param(
        [template("bombing", Weapon=[["bomb"]], Target=[["bank"], ["bridge"]])],
        [
            template("bombing", Weapon=[["bomb"]], Target=[["bank"]]),
            template("bombing", Weapon=[["bomb"]], Target=[["bridge"]]),
        ],
        "3/4 3/6", "2/3 2/4", "2/3 2/4", id="two incidents told as one",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("predicted", "gold", "by_template", "phi3", "subset"), CASES)
def test_counts_of_a_document(
    predicted: list[dict[str, Any]], gold: list[dict[str, Any]], by_template: str, phi3: str, subset: str
) -> None:
    guesses, golds = predicted_templates(predicted), gold_templates(gold)
    assert fractions(templates(guesses, golds).micro()) == by_template
    assert fractions(mentions(guesses, golds, "3")) == phi3
    assert fractions(mentions(guesses, golds, "subset")) == subset


def test_the_alignment_with_the_best_f1_is_taken() -> None:
    two = [template("attack", Victim=[["ana"]]), template("attack", Victim=[["luis"]])]
    assert fractions(templates(predicted_templates(two), gold_templates(two[::-1])).micro()) == "4/4 4/4"


def test_gold_that_repeats_a_template_counts_once_and_empty_entities_never() -> None:
    gold = gold_templates([JUAN, JUAN, template("attack", Victim=[[]])])
    assert [t.roles["Victim"] for t in gold] == [(("juan perez", "perez"),), ()]


def test_nothing_predicted_leaves_recall_open_and_precision_nil() -> None:
    counts = templates([], gold_templates([JUAN])).micro()
    assert (counts.precision, counts.recall, counts.f1) == (0.0, 0.0, 0.0)
    assert fractions(mentions([], gold_templates([template("attack / bombing", Weapon=[["bomb"]])]), "3")) == "0/0 0/1"


def test_documents_are_summed_before_dividing() -> None:
    whole = Tally()
    whole.add(templates(predicted_templates([JUAN]), gold_templates([JUAN])))
    whole.add(templates([], gold_templates([JUAN])))
    assert whole.micro().f1 == pytest.approx(2 / 3)


def test_normalise() -> None:
    assert normalise("The  Cease-Fire of a U.S. patrol") == "ceasefire of us patrol"


def test_a_file_of_predictions_is_scored_over_all_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = [{"docid": f"TST9-MUC4-000{n}", "doctext": "", "templates": [JUAN]} for n in (1, 2)]
    (tmp_path / "some.json").write_text("\n".join(map(json.dumps, gold)))
    (tmp_path / "said.json").write_text(json.dumps({"90001": {"pred_templates": [JUAN]}}))
    monkeypatch.setattr(
        "sys.argv", ["x", str(tmp_path), "--given", str(tmp_path / "said.json"), "--split", "some", "--json"]
    )
    muc4.main()
    rows = json.loads(capsys.readouterr().out)
    assert (rows["micro with type"]["p"], rows["micro with type"]["r"]) == (1, 0.5)
    assert rows["Victim"]["r_den"] == 2
