"""What a larger network says of reports: `python -m training.teach --weights F --base F --out F.jsonl [options]`.

A teacher is trained like the shipped model, from a larger encoder (`python -m training.train --base FOLDER`). This
script lets it read MUC-4's reports and further ones that nobody has marked, and writes what it says, with how sure it
is, for `python -m training.train --taught F.jsonl` (Hinton et al. 2015, "Distilling the knowledge in a neural network",
arXiv:1503.02531). Needs PyTorch.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from dateline.assemble.relevance import judge
from dateline.find import find
from dateline.find.capitals import with_small_letters
from dateline.read import read_text
from dateline.trained.labels import MEASURES, MUC_TYPES, ROLES, TOTALS
from training.examples import Example, Mark, muc4

LEAST = 0.03
"""A share smaller than this is not written."""


def soft(said: Any, name: str, text: str) -> Example:
    """A reading as an example: what the teacher thinks likely, by its share. A span's score is half its log odds, as
    `train` teaches it."""
    marks = []
    for span in said.spans:
        share = 1 / (1 + math.exp(-2 * span.score))
        if share >= LEAST:
            counts = span.role in MEASURES and share > 0.5
            marks.append(
                Mark(
                    span.start,
                    span.end,
                    span.role,
                    muc_types=frozenset(t for t, s in zip(MUC_TYPES, span.muc_types, strict=True) if s > 0.5),
                    total=TOTALS[int(span.totals.argmax())] if counts else None,
                    attackers=bool(span.attackers > 0.5) if counts else None,
                    share=round(share, 3),
                )
            )
    document = {label: round(1 / (1 + math.exp(-score)), 3) for label, score in said.document.items()}
    return Example(name, text, frozenset(ROLES), tuple(marks), document)


def mixed(gold: Example, taught: Example) -> Example:
    """What the keys say and what the teacher says, half and half; only of roles and labels that the keys know."""
    shares = {(m.start, m.end, m.role): m.share for m in taught.marks}
    marks = [replace(m, share=0.5 + 0.5 * shares.pop((m.start, m.end, m.role), 0.0)) for m in gold.marks]
    marks += [
        replace(m, share=m.share / 2, total=None, attackers=None)
        for m in taught.marks
        if (m.start, m.end, m.role) in shares and m.role in gold.roles
    ]
    document = {label: 0.5 * known + 0.5 * taught.document[label] for label, known in gold.document.items()}
    return replace(gold, marks=tuple(marks), document=document)


def about_violence(text: str) -> float:
    """How sure the rules are that a report tells of violence, as a share. Of this they know more than a teacher does,
    which has seen few reports that only look like it."""
    score = judge(find(with_small_letters(read_text(text)))).score
    return round(1 / (1 + math.exp(1.5 - score)), 3)


def with_taught(given: Iterable[Example], taught: Mapping[str, Example]) -> Iterator[Example]:
    """The examples, mixed with what the teacher says of them, and after them the texts that only it has marked."""
    names = set()
    for example in given:
        names.add(example.name)
        yield mixed(example, taught[example.name]) if example.name in taught else example
    yield from (e for name, e in taught.items() if name not in names)


def write(examples: Iterable[Example], out: Path) -> None:
    """One example a line."""
    with out.open("w", encoding="utf-8") as file:
        for example in examples:
            marks = [_plain(m) for m in example.marks]
            row = {"name": example.name, "text": example.text, "document": example.document, "marks": marks}
            file.write(json.dumps(row) + "\n")


def _plain(mark: Mark) -> dict[str, Any]:
    row = asdict(mark) | {"muc_types": sorted(mark.muc_types)}
    return {k: v for k, v in row.items() if v is not None and k not in ("incidents", "part")}


def read(file: Path) -> dict[str, Example]:
    """What `write` wrote, by name."""
    found = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        marks = tuple(Mark(**(m | {"muc_types": frozenset(m["muc_types"])})) for m in row["marks"])
        found[row["name"]] = Example(row["name"], row["text"], frozenset(ROLES), marks, row["document"])
    return found


class Network:
    """A trained network that answers as an ONNX session does."""

    def __init__(self, weights: Path, base: Path) -> None:
        """`weights.pt` of a training run, and the folder of the encoder that it began with."""
        import torch

        from training.network import Encoder
        from training.network import Finder as Heads

        self._torch = torch
        self._network = Heads(Encoder.load(base))
        self._network.load_state_dict(torch.load(weights), strict=False)
        self._network.eval().bfloat16()

    def run(self, output_names: None, input_feed: Mapping[str, Any]) -> Sequence[Any]:
        """The outputs for `ids` and `held`."""
        given = [self._torch.from_numpy(input_feed[name]) for name in ("ids", "held")]
        with self._torch.inference_mode():
            return [output.float().numpy() for output in self._network(*given)]


def texts(file: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each report of a JSON Lines file with `text` (and `id`)."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        yield str(row.get("id", f"{file.stem}-{number}")), row["text"]


def main() -> int:
    """Read all and write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True, help="weights.pt of the teacher's training run")
    parser.add_argument("--base", type=Path, required=True, help="folder of the encoder that it began with")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--muc4", type=Path, help="folder of MUC-4, whose train.json is read")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="JSON Lines files of further reports")
    given = parser.parse_args()
    from dateline.trained import Finder

    teacher = Finder(session=Network(given.weights, given.base))
    held = [(e.name, e.text) for e in muc4(given.muc4 / "train.json")] if given.muc4 else []
    from_keys = len(held)
    held += [pair for file in given.texts for pair in texts(file)]

    def said() -> Iterator[Example]:
        for n, (name, text) in enumerate(held):
            example = soft(teacher.read(text), name, text)
            known = {} if n < from_keys else {"relevant": about_violence(text)}
            yield replace(example, document={**example.document, **known})
            if n % 100 == 99:
                print(f"{n + 1} of {len(held)} reports", flush=True)

    write(said(), given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
