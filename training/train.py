"""Train the finder: `python -m training.train --muc4 FOLDER --base FOLDER --out FOLDER [options]`.

Learns from the reports written for this project and from MUC-4 (`train.json` of the folder; `dev.json` too with
`--with-dev`). After each epoch the averaged weights and all that is needed to go on are in `--out`: a run that was
stopped goes on where it was when it is called again. Needs PyTorch (`training/requirements.txt`), a CPU is enough.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from dateline.trained.labels import MUC_TYPES, ROLES, WIDEST
from training import augment, examples
from training.examples import Example
from training.network import HEADS, Encoder, Finder, pooled
from training.tokens import NOT_SAID, Lost, Window, encode


@dataclass(frozen=True, slots=True)
class Options:
    """How to train. `pieces`: word pieces a step; `rate` of the encoder, `head_rate` of the heads; `average`: how
    slowly the averaged weights move; `empty`: the share of MUC-4's reports without an incident that an epoch sees."""

    epochs: int = 11
    pieces: int = 3072
    rate: float = 1.5e-4
    head_rate: float = 8e-4
    decay: float = 0.01
    average: float = 0.996
    empty: float = 0.55
    seed: int = 1


WEIGHTS = {
    "spans": 1.0, "document": 1.0, "parts": 0.5, "totals": 0.3, "attackers": 0.2, "told": 0.3, "muc_types": 0.3,
    "together": 0.3,
}  # fmt: skip
"""How much each loss counts."""


def batches(windows: Sequence[Window], pieces: int, chance: random.Random) -> Iterator[list[Window]]:
    """Windows of like length together, all windows of a report in one batch, in random order."""
    reports: dict[int, list[Window]] = {}
    for window in windows:
        reports.setdefault(window.report, []).append(window)
    groups = sorted(reports.values(), key=lambda g: max(len(w.ids) for w in g) + chance.random() * 40)
    made: list[list[Window]] = []
    batch: list[Window] = []
    for group in groups:
        longest = max(len(w.ids) for w in (*batch, *group))
        if batch and longest * (len(batch) + len(group)) > pieces:
            made.append(batch)
            batch = []
        batch += group
    made.append(batch)
    chance.shuffle(made)
    yield from made


def padded(batch: Sequence[Window]) -> tuple[Tensor, Tensor]:
    """Ids and which of them are no padding, B x T, T a multiple of WIDEST."""
    longest = -(-max(len(w.ids) for w in batch) // WIDEST) * WIDEST
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    for n, window in enumerate(batch):
        ids[n, : len(window.ids)] = torch.tensor(window.ids)
    lengths = torch.tensor([len(w.ids) for w in batch])
    return ids, (torch.arange(longest)[None] < lengths[:, None]).long()


def losses(network: Finder, batch: Sequence[Window]) -> dict[str, Tensor]:
    """The losses of a batch, by name."""
    ids, held = padded(batch)
    spans, pieces, together, weigh, say = (o.float() for o in network(ids, held))
    found = {"spans": _span_loss(spans, held, batch), "document": _document_loss(weigh, say, held, batch)}
    heads = dict(zip(HEADS, pieces.split(list(HEADS.values()), -1), strict=True))
    told = torch.full(held.shape, NOT_SAID)
    for n, window in enumerate(batch):
        told[n, : len(window.parts)] = torch.from_numpy(window.parts)
    if (told != NOT_SAID).any():
        found["parts"] = functional.cross_entropy(heads["parts"].flatten(0, 1), told.flatten(), ignore_index=NOT_SAID)
    for name in ("totals", "attackers", "told"):
        rows = [(n, piece, answer) for n, w in enumerate(batch) for piece, answer in getattr(w, name)]
        if rows:
            at, where, answers = (torch.tensor(c) for c in zip(*rows, strict=True))
            found[name] = functional.cross_entropy(heads[name][at, where], answers)
    types = [(n, piece, answer) for n, w in enumerate(batch) for piece, answer in w.muc_types]
    if types:
        at, where = (torch.tensor([t[i] for t in types]) for i in (0, 1))
        answers = torch.tensor([t[2] for t in types], dtype=torch.float)
        found["muc_types"] = functional.binary_cross_entropy_with_logits(heads["muc_types"][at, where], answers) * len(
            MUC_TYPES
        )
    pairs = [(n, *pair) for n, w in enumerate(batch) for pair in w.pairs]
    if pairs:
        at, one, two, same = (torch.tensor(c) for c in zip(*pairs, strict=True))
        likeness = (together[at, one] * together[at, two]).sum(-1) / together.shape[-1] ** 0.5
        found["together"] = functional.binary_cross_entropy_with_logits(likeness, same.float())
    return found


def _span_loss(spans: Tensor, held: Tensor, batch: Sequence[Window]) -> Tensor:
    """For each window and role: the marked spans above zero, all others below (Su et al. 2022, equation 6)."""
    b, t, _, _ = spans.shape
    gold = torch.zeros(spans.shape, dtype=torch.bool)
    for n, window in enumerate(batch):
        for first, last, role in window.spans:
            gold[n, first, last - first, role] = True
    lengths = held.sum(1)
    ends = torch.arange(t)[:, None] + torch.arange(WIDEST)[None]
    real = ((ends[None] < lengths[:, None, None] - 1) & (torch.arange(t)[None, :, None] > 0))[..., None]
    wrong = spans.masked_fill(gold | ~real, -1e4).flatten(1, 2)
    right = (-spans).masked_fill(~gold, -1e4).flatten(1, 2)
    zero = torch.zeros(b, 1, len(ROLES))
    each = torch.logsumexp(torch.cat([wrong, zero], 1), 1) + torch.logsumexp(torch.cat([right, zero], 1), 1)
    learned = torch.from_numpy(np.stack([w.roles for w in batch]))
    return (each * learned).sum() / learned.sum().clamp(min=1) * 2


def _document_loss(weigh: Tensor, say: Tensor, held: Tensor, batch: Sequence[Window]) -> Tensor:
    """A report is what its windows say most strongly."""
    said = pooled(weigh, say, held)
    order = sorted({w.report for w in batch})
    best = torch.stack([said[[n for n, w in enumerate(batch) if w.report == r]].max(0).values for r in order])
    labels = {w.report: w.document for w in batch}
    answers = torch.from_numpy(np.stack([labels[r] for r in order]))
    known = answers != NOT_SAID
    each = functional.binary_cross_entropy_with_logits(best, answers.clamp(min=0).float(), reduction="none")
    return (each * known).sum() / known.sum().clamp(min=1) * 4


class Weights:
    """The weights in 32 bits, beside the network that computes in bfloat16, and their mean over the last steps, which
    does better than the last ones."""

    def __init__(self, network: Finder, options: Options) -> None:
        self.average, self.steps = options.average, 0
        self.network = network.bfloat16()
        self.held = {n: p.detach().float().clone() for n, p in network.named_parameters() if p.requires_grad}
        self.mean = {n: p.clone() for n, p in self.held.items()}
        encoder, heads = ([p for n, p in self.held.items() if n.startswith("encoder.") == e] for e in (True, False))
        self.optimiser = torch.optim.AdamW(
            [{"params": encoder, "lr": options.rate}, {"params": heads, "lr": options.head_rate}],
            weight_decay=options.decay,
        )

    def step(self) -> None:
        """Take one step by the network's gradients."""
        self.steps += 1
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        parameters = {n: p for n, p in self.network.named_parameters() if p.requires_grad}
        for name, held in self.held.items():
            grad = parameters[name].grad
            held.grad = None if grad is None else grad.float()
        self.optimiser.step()
        keep = min(self.average, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            for name, held in self.held.items():
                parameters[name].copy_(held)
                parameters[name].grad = None
                self.mean[name].lerp_(held, 1 - keep)

    def state(self) -> dict[str, Any]:
        """All that is needed to go on."""
        return {"held": self.held, "mean": self.mean, "steps": self.steps, "optimiser": self.optimiser.state_dict()}

    def resume(self, state: dict[str, Any]) -> None:
        """Go on from a state."""
        with torch.no_grad():
            for name, parameter in self.network.named_parameters():
                if name in self.held:
                    self.held[name].copy_(state["held"][name])
                    parameter.copy_(self.held[name])
        self.mean, self.steps = state["mean"], state["steps"]
        self.optimiser.load_state_dict(state["optimiser"])


def train(given: Sequence[Example], base: Path, out: Path, options: Options) -> None:
    """Train and write `out/weights.pt` (the mean), epoch by epoch."""
    torch.manual_seed(options.seed)
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    network = Finder(Encoder.load(base))
    network.encoder.words.requires_grad_(False)  # what words mean is kept; it halves the cost of a step
    weights = Weights(network, options)
    lost = Lost()
    windows = list(encode(_some(given, options.empty, random.Random(0)), tokenizer, lost))
    steps = options.epochs * len(list(batches(windows, options.pieces, random.Random(0))))
    plan = torch.optim.lr_scheduler.LambdaLR(
        weights.optimiser, lambda s: min(1.0, (s + 1) / (0.06 * steps)) * max(0.02, 1 - s / (steps * 1.02))
    )
    print(
        f"{len(given)} examples, {len(windows)} windows an epoch, {steps} steps, {lost.marks} marks too wide",
        flush=True,
    )
    out.mkdir(parents=True, exist_ok=True)
    begun, state = 0, out / "state.pt"
    if state.exists():
        kept = torch.load(state, weights_only=False)
        weights.resume(kept["weights"])
        plan.load_state_dict(kept["plan"])
        begun = kept["epoch"]
        print(f"going on after epoch {begun}", flush=True)
    for epoch in range(begun, options.epochs):
        chance = random.Random(options.seed * 1000 + epoch)
        some = [augment.varied(e, chance) for e in _some(given, options.empty, chance)]
        _epoch(weights, plan, list(encode(some, tokenizer)), options, chance, epoch)
        torch.save(weights.mean, out / "weights.pt")
        torch.save({"weights": weights.state(), "plan": plan.state_dict(), "epoch": epoch + 1}, state)
    (out / "options.json").write_text(json.dumps(asdict(options)), encoding="utf-8")


def _some(given: Sequence[Example], empty: float, chance: random.Random) -> list[Example]:
    """All examples but a share of MUC-4's without an incident."""
    return [e for e in given if e.marks or e.parts or chance.random() < empty]


def _epoch(
    weights: Weights,
    plan: torch.optim.lr_scheduler.LambdaLR,
    windows: Sequence[Window],
    options: Options,
    chance: random.Random,
    epoch: int,
) -> None:
    weights.network.train()
    sums: dict[str, list[float]] = {}
    began = time.monotonic()
    for n, batch in enumerate(batches(windows, options.pieces, chance)):
        found = losses(weights.network, batch)
        sum((WEIGHTS[k] * v for k, v in found.items()), torch.zeros(())).backward()
        weights.step()
        plan.step()
        for k, v in found.items():
            sums.setdefault(k, []).append(v.item())
        if n % 40 == 39:
            words = ", ".join(f"{k} {np.mean(v[-40:]):.3f}" for k, v in sums.items())
            print(f"epoch {epoch + 1}, step {n + 1}, {time.monotonic() - began:.0f} s: {words}", flush=True)
    words = ", ".join(f"{k} {np.mean(v):.3f}" for k, v in sums.items())
    print(f"epoch {epoch + 1} took {time.monotonic() - began:.0f} s: {words}", flush=True)


def gather(muc4: Path | None, with_dev: bool) -> list[Example]:
    """The examples to learn from."""
    found = list(examples.written())
    for name in ("train", *(("dev",) if with_dev else ())):
        if muc4 is not None:
            found += examples.muc4(muc4 / f"{name}.json")
    return found


def main() -> int:
    """Train with the options given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--muc4", type=Path, help="folder of MUC-4 (train.json, dev.json); without it only our reports")
    parser.add_argument("--base", type=Path, required=True, help="folder of the encoder to begin with")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--with-dev", action="store_true", help="learn from dev.json as well")
    parser.add_argument("--slice", type=int, help="learn from so many examples only, to try the script")
    parser.add_argument("--threads", type=int, help="threads to use")
    for name, value in asdict(Options()).items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    given = parser.parse_args()
    if given.threads:
        torch.set_num_threads(given.threads)
    options = Options(**{name: getattr(given, name) for name in asdict(Options())})
    found = gather(given.muc4, given.with_dev)
    if given.slice:
        found = random.Random(0).sample(found, min(given.slice, len(found)))
    train(found, given.base, given.out, options)
    digest = hashlib.sha256((given.out / "weights.pt").read_bytes()).hexdigest()
    print(f"weights.pt {digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
