"""Write the trained network as the program loads it: `python -m training.export --weights F --base F --out F`.

Writes `finder.onnx` (weights of the large multiplications in 8 bits, the rest in 32; with `--bits 32` all in 32),
`tokenizer.json` and `SHA256SUMS`.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from dateline.trained.labels import WIDEST
from training.network import HEADS, Encoder, Finder

OUTPUTS = ("spans", "pieces", "together", "weigh", "say")


def export(weights: Path, base: Path, out: Path, bits: int) -> None:
    """Write the files of one model into the folder `out`."""
    network = Finder(Encoder.load(base))
    network.load_state_dict(torch.load(weights), strict=False)
    network.eval()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        ids = torch.ones(2, 3 * WIDEST, dtype=torch.long)
        axes = {name: {0: "windows", 1: "pieces"} for name in ("ids", "held", *OUTPUTS)}
        torch.onnx.export(
            network, (ids, ids), str(whole), input_names=["ids", "held"], output_names=list(OUTPUTS),
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        if bits == 32:
            shutil.copy(whole, out / "finder.onnx")
        else:
            quantize_dynamic(
                whole, out / "finder.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=False
            )
    onnx.checker.check_model(str(out / "finder.onnx"))
    shutil.copy(base / "tokenizer.json", out / "tokenizer.json")
    sums = (f"{hashlib.sha256((out / n).read_bytes()).hexdigest()}  {n}" for n in ("finder.onnx", "tokenizer.json"))
    (out / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="utf-8")


def main() -> int:
    """Export with the options given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--bits", type=int, choices=(8, 32), default=8)
    given = parser.parse_args()
    export(given.weights, given.base, given.out, given.bits)
    print(f"{sum(HEADS.values())} answers a piece; {(given.out / 'finder.onnx').stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
