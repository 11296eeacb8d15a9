"""The network: one encoder, several heads. Outputs are named in `dateline.trained.labels`.

Spans are scored by the product of a vector of their first piece and one of their last (Su et al. 2022, "Global
Pointer", arXiv:2208.03054), over spans of up to `WIDEST` pieces, with a bias for each width. What holds for a span (is
it the total, whose incident) is read off its first piece; what holds for a whole report off pieces weighed by
attention.
"""

from __future__ import annotations

import json
import math
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

    def __init__(self, width: int, heads: int, inner: int, eps: float, dropout: float = 0.1) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.output = nn.Linear(width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=eps), nn.LayerNorm(width, eps=eps)
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
    """A BERT encoder; with `near`, one of MPNet (Song et al. 2020), which adds to the attention's scores what it has
    learned for each distance between two pieces, in 32 steps that grow wider."""

    def __init__(self, width: int, heads: int, inner: int, layers: int, words: int, eps: float, near: bool) -> None:
        super().__init__()
        self.words = nn.Embedding(words, width)
        self.positions = nn.Embedding(512, width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.norm = nn.LayerNorm(width, eps=eps)
        self.near = nn.Embedding(_STEPS, heads) if near else None
        self.layers = nn.ModuleList(Layer(width, heads, inner, eps) for _ in range(layers))
        self.width = width

    def forward(self, ids: Tensor, held: Tensor) -> Tensor:
        """B x T ids to B x T x width; `held` is 0 on padding."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.kind
        x = functional.dropout(self.norm(x), 0.1, self.training)
        mask = ((1 - held.to(x.dtype)) * -10_000.0)[:, None, None, :]
        if self.near is not None:
            mask = mask + self.near(_steps(ids.shape[1])).permute(2, 0, 1)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    @classmethod
    def load(cls, folder: Path) -> Encoder:
        """The encoder of a folder with `config.json` and `model.safetensors`, BERT's or MPNet's. Both know the same
        word pieces; MPNet's are put in BERT's order, so that one tokenizer does for both."""
        shape = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        near = shape["model_type"] == "mpnet"
        made = cls(
            shape["hidden_size"], shape["num_attention_heads"], shape["intermediate_size"], shape["num_hidden_layers"],
            _PIECES, shape["layer_norm_eps"], near,
        )  # fmt: skip
        given = load_file(folder / "model.safetensors")
        state = {ours: given[theirs] for ours, theirs in _names(shape["num_hidden_layers"], near).items()}
        if near:
            state["words.weight"] = state["words.weight"][_mpnet_order()]
            state["positions.weight"] = state["positions.weight"][2:]  # it counts positions from two
            state["kind"] = torch.zeros(made.width)
        else:
            state["kind"] = given["embeddings.token_type_embeddings.weight"][0]
        made.load_state_dict(state)
        return made


_PIECES = 30522
"""The word pieces of uncased BERT."""

_STEPS = 32


def _steps(pieces: int) -> Tensor:
    """T x T: the step of each distance, those before and behind apart; from 8 pieces on they grow, to 128."""
    apart = torch.arange(pieces)[None] - torch.arange(pieces)[:, None]
    half, exact = _STEPS // 2, _STEPS // 4
    far = exact + ((apart.abs().clamp(min=1) / exact).log() / math.log(128 / exact) * (half - exact)).long()
    return torch.where(apart.abs() < exact, apart.abs(), far.clamp(max=half - 1)) + half * (apart > 0)


def _mpnet_order() -> Tensor:
    """For each of BERT's pieces its row in MPNet: four on, but for unknown words and the ends of a text."""
    rows = torch.arange(_PIECES) + 4
    rows[100], rows[101], rows[102] = 3, 0, 2
    return rows


def _names(layers: int, near: bool) -> dict[str, str]:
    """The weights' names here, and in files of the Hugging Face hub."""
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    inner = {"up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}
    if near:
        names["near.weight"] = "encoder.relative_attention_bias.weight"
        inner |= {"query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v"}
        inner |= {"output": "attention.attn.o", "norm1": "attention.LayerNorm"}
    else:
        inner |= {f: f"attention.self.{f}" for f in ("query", "key", "value")}
        inner |= {"output": "attention.output.dense", "norm1": "attention.output.LayerNorm"}
    for n in range(layers):
        for ours, theirs in inner.items():
            for part in ("weight", "bias"):
                names[f"layers.{n}.{ours}.{part}"] = f"encoder.layer.{n}.{theirs}.{part}"
    return names


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
