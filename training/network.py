"""The network: one encoder, several heads. Outputs are named in `dateline.trained.labels`.

Spans are scored by the product of a vector of their first piece and one of their last (Su et al. 2022, "Global
Pointer", arXiv:2208.03054), over spans of up to `WIDEST` pieces, with a bias for each width. What holds for a span (is
it the total, whose incident) is read off its first piece; what holds for a whole report off pieces weighed by
attention.
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from dateline.trained.labels import DOCUMENT, MUC_TYPES, PARTS, ROLES, TOTALS, WIDEST

POINTER = 32
"""The length of the two vectors of each role."""

TOGETHER = 64
"""The length of the vectors that say which spans belong to one incident."""

HEADS = {"parts": len(PARTS), "totals": len(TOTALS), "attackers": 2, "told": 3, "muc_types": len(MUC_TYPES)}
"""What is said by piece, with the number of answers."""


class Layer(nn.Module):
    """One layer of a BERT encoder (Devlin et al. 2019)."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.output = nn.Linear(width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """B x T x width in and out; `mask` is added to the attention's scores."""
        b, t, w = x.shape
        q, k, v = (
            f(x).view(b, t, self.heads, w // self.heads).transpose(1, 2) for f in (self.query, self.key, self.value)
        )
        weights = ((q * (self.heads / w) ** 0.5) @ k.transpose(-1, -2) + mask).softmax(-1)
        seen = (weights @ v).transpose(1, 2).reshape(b, t, w)
        x = self.norm1(x + functional.dropout(self.output(seen), self.dropout, self.training))
        return self.norm2(x + functional.dropout(self.down(functional.gelu(self.up(x))), self.dropout, self.training))


class Encoder(nn.Module):
    """A BERT encoder with the weights of a folder in the form of the Hugging Face hub."""

    def __init__(
        self, width: int = 384, heads: int = 12, inner: int = 1536, layers: int = 6, words: int = 30522
    ) -> None:
        super().__init__()
        self.words = nn.Embedding(words, width)
        self.positions = nn.Embedding(512, width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner, 0.1) for _ in range(layers))
        self.width = width

    def forward(self, ids: Tensor, held: Tensor) -> Tensor:
        """B x T ids to B x T x width; `held` is 0 on padding."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.kind
        x = functional.dropout(self.norm(x), 0.1, self.training)
        mask = ((1 - held.to(x.dtype)) * -10_000.0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    @classmethod
    def load(cls, folder: Path) -> Encoder:
        """The encoder of a folder with `config.json` and `model.safetensors`."""
        shape = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        made = cls(
            shape["hidden_size"], shape["num_attention_heads"], shape["intermediate_size"], shape["num_hidden_layers"],
            shape["vocab_size"],
        )  # fmt: skip
        given = load_file(folder / "model.safetensors")
        names = {
            "words.weight": "embeddings.word_embeddings.weight",
            "positions.weight": "embeddings.position_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        inner = {
            "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
            "output": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
            "down": "output.dense", "norm2": "output.LayerNorm",
        }  # fmt: skip
        for n in range(shape["num_hidden_layers"]):
            for ours, theirs in inner.items():
                for part in ("weight", "bias"):
                    names[f"layers.{n}.{ours}.{part}"] = f"encoder.layer.{n}.{theirs}.{part}"
        made.load_state_dict(
            {ours: given[theirs] for ours, theirs in names.items()}
            | {"kind": given["embeddings.token_type_embeddings.weight"][0]}
        )
        return made


class Finder(nn.Module):
    """The encoder and its heads."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.width
        self.starts, self.ends = (nn.Linear(width, len(ROLES) * POINTER) for _ in range(2))
        self.first, self.last = (nn.Linear(width, len(ROLES)) for _ in range(2))
        self.widths = nn.Parameter(torch.zeros(WIDEST, len(ROLES)))
        self.by_piece = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, sum(HEADS.values())))
        self.together = nn.Linear(width, TOGETHER)
        self.weigh, self.say = nn.Linear(width, len(DOCUMENT)), nn.Linear(width, len(DOCUMENT))

    def forward(self, ids: Tensor, held: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """For windows of ids (B x T, T a multiple of WIDEST, `held` is 0 on padding): scores of spans B x T x WIDEST x
        roles; what is said by piece B x T x all of HEADS; vectors B x T x TOGETHER; attention and scores B x T x
        DOCUMENT."""
        x = functional.dropout(self.encoder(ids, held), 0.1, self.training)
        return self.spans(x), self.by_piece(x), self.together(x), self.weigh(x), self.say(x)

    def spans(self, x: Tensor) -> Tensor:
        """The score of each span, by first piece and width. T is a multiple of WIDEST: in blocks of so many pieces each
        first piece meets the last pieces of its own block and of the next."""
        b, roles = x.shape[0], len(ROLES)
        filled = functional.pad(x, (0, 0, 0, WIDEST))  # one block more, for the last one's ends
        q = self.starts(x).view(b, -1, WIDEST, roles, POINTER).transpose(2, 3)
        k = self.ends(filled).view(b, -1, WIDEST, roles, POINTER).transpose(2, 3)
        last = self.last(filled).view(b, -1, WIDEST, roles).transpose(2, 3)
        near, ends = torch.cat([k[:, :-1], k[:, 1:]], 3), torch.cat([last[:, :-1], last[:, 1:]], 3)
        grid = q @ near.transpose(-1, -2) / POINTER**0.5 + ends[:, :, :, None]  # B x blocks x R x WIDEST x 2 WIDEST
        # row n of the band begins at column n of the grid: laid out flat, with one column more, that is column 0
        skewed = functional.pad(grid.flatten(-2), (0, WIDEST)).view(b, -1, roles, WIDEST, 2 * WIDEST + 1)
        band = skewed[..., :WIDEST].permute(0, 1, 3, 4, 2).flatten(1, 2)
        return band + self.first(x)[:, :, None] + self.widths


def pooled(weigh: Tensor, say: Tensor, held: Tensor) -> Tensor:
    """What is said of a window, B x DOCUMENT: scores of its pieces, weighed."""
    weights = weigh.masked_fill(held[:, :, None] == 0, -1e4).softmax(1)
    return (weights * say).sum(1)
