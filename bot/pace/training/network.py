"""The encoder as PyTorch trains it: MiniLM's six layers, with heads for what the rubric asks."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from bot.pace.codes import CODES, DIMENSIONS, FORMS, MARKED

WIDTH, HEADS, LAYERS = 384, 12, 6
_DROP, _HEAD_DROP = 0.1, 0.2
_TINY = 1e-12
_SHARPNESS = 4.0
_WEIGHT_OF_WORDS = 0.3

Outputs = tuple[Tensor, Tensor, Tensor, Tensor, Tensor]

_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "o": "attention.output.dense",
    "l1": "attention.output.LayerNorm",
    "f": "intermediate.dense",
    "g": "output.dense",
    "l2": "output.LayerNorm",
}


class Layer(nn.Module):
    """One layer of BERT, begun with the weights of a pretrained one."""

    def __init__(self, number: int, begun: Mapping[str, Tensor]) -> None:
        super().__init__()
        for short, name in _NAMES.items():
            weight = begun[f"encoder.layer.{number}.{name}.weight"]
            bias = begun[f"encoder.layer.{number}.{name}.bias"]
            setattr(self, f"{short}w", nn.Parameter(weight.float().clone()))
            setattr(self, f"{short}b", nn.Parameter(bias.float().clone()))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """The layer's reading of a batch of sequences."""
        batch, length, _ = x.shape

        def split(projected: Tensor) -> Tensor:
            return projected.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        query = split(functional.linear(x, self.qw, self.qb))
        key = split(functional.linear(x, self.kw, self.kb))
        value = split(functional.linear(x, self.vw, self.vb))
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        seen = functional.linear(seen.transpose(1, 2).reshape(batch, length, WIDTH), self.ow, self.ob)
        x = self._settled(x + functional.dropout(seen, _DROP, self.training), self.l1w, self.l1b)
        inner = functional.gelu(functional.linear(x, self.fw, self.fb))
        inner = functional.linear(inner, self.gw, self.gb)
        return self._settled(x + functional.dropout(inner, _DROP, self.training), self.l2w, self.l2b)

    def _settled(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        return functional.layer_norm(x, (WIDTH,), weight, bias, _TINY)


class Network(nn.Module):
    """Reads tokens; each token votes for what it shows, and the votes and the whole decide together."""

    def __init__(self, begun: Mapping[str, Tensor]) -> None:
        super().__init__()
        embeddings = "embeddings."
        self.register_buffer("we", begun[embeddings + "word_embeddings.weight"].float())
        self.pe = nn.Parameter(begun[embeddings + "position_embeddings.weight"].float().clone())
        self.te = nn.Parameter(begun[embeddings + "token_type_embeddings.weight"].float().clone())
        self.lw = nn.Parameter(begun[embeddings + "LayerNorm.weight"].float().clone())
        self.lb = nn.Parameter(begun[embeddings + "LayerNorm.bias"].float().clone())
        self.layers = nn.ModuleList(Layer(number, begun) for number in range(LAYERS))
        self.tokh = nn.Linear(WIDTH, len(MARKED))
        self.pool = nn.Linear(2 * WIDTH, WIDTH)
        self.lev = nn.Linear(WIDTH + len(MARKED), 2 * len(DIMENSIONS))
        self.cod = nn.Linear(WIDTH + len(MARKED), len(CODES))
        self.form = nn.Linear(WIDTH, len(FORMS))
        self.ov = nn.Linear(WIDTH + len(MARKED), 1)

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> Outputs:
        """Log-odds of tokens, levels, codes and form, and `overall` less 3."""
        x = self.we[ids] + self.pe[: ids.shape[1]][None] + self.te[kinds]
        x = functional.layer_norm(x, (WIDTH,), self.lw, self.lb, _TINY)
        x = functional.dropout(x, _DROP, self.training)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        tokens = self.tokh(functional.dropout(x, _DROP, self.training))
        draft = (mask & (kinds == 0))[..., None]
        votes = (tokens * _SHARPNESS).masked_fill(~draft, -1e4).logsumexp(1) / _SHARPNESS
        mean = (x * draft).sum(1) / draft.sum(1)
        whole = torch.tanh(self.pool(torch.cat([x[:, 0], mean], -1)))
        whole = functional.dropout(whole, _HEAD_DROP, self.training)
        both = torch.cat([whole, votes * _WEIGHT_OF_WORDS], -1)
        levels = self.lev(both).view(-1, len(DIMENSIONS), 2)
        return tokens, levels, self.cod(both), self.form(whole), self.ov(both)[:, 0]
