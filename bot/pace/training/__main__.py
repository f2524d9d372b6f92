"""`python -m bot.pace.training`: trains the reader again from content/pace/drafts, on a CPU.

All models learn from `train`; cut-points, thresholds and confidence are chosen on `dev`, with the
very files that will be shipped; `test` is only read at the end, for the figures and the card.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from bot.pace.encoder import Encoder
from bot.pace.evaluate import unseen
from bot.pace.figures import figures_of
from bot.pace.linear import LinearModel
from bot.pace.phrases import CONTENT
from bot.pace.rated import RatedDraft, read_parts
from bot.pace.reader import MANIFEST, MODEL, load_reader
from bot.pace.terms import plain
from bot.pace.training.card import write_card
from bot.pace.training.encoder_fit import export, fit_encoder, load_state, new_network
from bot.pace.training.linear_fit import fit_linear
from bot.pace.training.mixing import Scored
from bot.pace.training.tuning import tuned

SEEDS = (0, 1)
"""One encoder each: they differ in where their heads begin and in the order of the drafts."""
EPOCHS, RATE = 8, 1e-4
STAGES = ("learn", "tune", "ship", "figures")
_SHIPPED = (
    "linear.json",
    "linear.npz",
    *(f"encoder-{seed}.onnx" for seed in SEEDS),
    "tokenizer.json",
    "reader.json",
)


def main() -> int:
    """Run the stages that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m bot.pace.training", description=__doc__)
    parser.add_argument("--stage", choices=STAGES, action="append", help="default: all, one after another")
    parser.add_argument("--work", type=Path, default=Path("artefacts/model"), help="for what lies between")
    parser.add_argument("--seed", type=int, choices=SEEDS, action="append", help="learn only this encoder")
    parser.add_argument("--threads", type=int, default=1, help="more is not quicker on a busy computer")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    stages: Sequence[str] = options.stage or STAGES
    parts = read_parts(CONTENT / "drafts")
    _tell(", ".join(f"{len(drafts)} drafts for {part}" for part, drafts in parts.items()))
    if "learn" in stages:
        for seed in options.seed or SEEDS:
            _learn(parts["train"], options.work, seed)
    if "tune" in stages:
        _tune(parts, options.work)
    if "ship" in stages:
        _ship(options.work)
    if "figures" in stages:
        _figures(parts)
    return 0


def _learn(drafts: Sequence[RatedDraft], work: Path, seed: int) -> None:
    torch.manual_seed(seed)
    network = fit_encoder(new_network(), drafts, epochs=EPOCHS, rate=RATE, seed=seed, tell=_tell)
    save_file(network.state_dict(), work / f"learned-{seed}.safetensors")


def _tune(parts: dict[str, list[RatedDraft]], work: Path) -> None:
    """Score `dev` with what will be shipped (8-bit weights), and keep the best settings."""
    for seed in SEEDS:
        learned = load_file(work / f"learned-{seed}.safetensors")
        export(load_state(new_network(), learned), work, f"encoder-{seed}.onnx")
    linear, encoder = fit_linear(parts["train"], work), Encoder.load(work)
    settings, figures = tuned([_scored(each, linear, encoder) for each in parts["dev"]])
    (work / "reader.json").write_text(settings.model_dump_json(indent=1) + "\n", "utf-8")
    _tell("on dev: " + ", ".join(f"{name} {value:.3f}" for name, value in figures.items()))


def _scored(each: RatedDraft, linear: LinearModel, encoder: Encoder) -> Scored:
    text = plain(each.draft)
    scores, traces = encoder.score(text, each.situation)
    return Scored(each, linear.score(text, each.situation), scores, traces)


def _ship(work: Path) -> None:
    for old in MODEL.glob("encoder*.onnx"):
        old.unlink()
    for name in _SHIPPED:
        (MODEL / name).write_bytes((work / name).read_bytes())
    sums = {name: hashlib.sha256((MODEL / name).read_bytes()).hexdigest() for name in _SHIPPED}
    (MODEL / MANIFEST).write_text(json.dumps(sums, indent=1) + "\n", "utf-8")


def _figures(parts: dict[str, list[RatedDraft]]) -> None:
    """Measure on `test`, keep the figures, and write the card."""
    drafts = unseen(load_reader())
    figures = {name: round(value, 4) for name, value in figures_of(drafts).items()}
    (CONTENT / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    write_card(CONTENT / "MODEL.md", drafts, parts)
    _tell("figures and card are written.")


def _tell(text: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
