"""The training script runs end to end on a slice of our reports, where PyTorch is installed for it."""

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
