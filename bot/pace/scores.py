"""What a model says of a draft, before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.pace.codes import DIMENSIONS
from bot.pace.reading import Span

Floats = npt.NDArray[np.float32]

_NOTHING = -6.0


@dataclass(frozen=True)
class Scores:
    """Log-odds of each judgement, in the orders of `bot.pace.codes`.

    `levels` is (4, 2): of a level of at least 1, and of at least 2. `overall` is on the scale 1 to 5;
    `spread` is how far the models that were blended differ on it.
    """

    levels: Floats
    codes: Floats
    form: Floats
    overall: float
    spread: float = 0.0


@dataclass(frozen=True)
class Traces:
    """How strongly each piece of a draft speaks for each judgement: (pieces, marked) log-odds."""

    spans: tuple[Span, ...]
    strength: Floats


def probability(log_odds: Floats) -> Floats:
    """Log-odds as probabilities, without overflow."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * log_odds)), dtype=np.float32)


def shares(log_odds: Floats) -> Floats:
    """Scores of exclusive choices as probabilities that add up to 1."""
    lifted = np.exp(log_odds - log_odds.max())
    return np.asarray(lifted / lifted.sum(), dtype=np.float32)


@dataclass(frozen=True)
class Mix:
    """How much each model counts.

    `levels`, `form` and `overall` are the linear model's share, 0 to 1; the encoder has the rest. `codes` is
    (codes, 4), what the log-odds of a code are made of: an offset, and the weights of the encoder's, of the
    linear model's, and of the words that speak for it most.
    """

    levels: Floats
    codes: Floats
    form: float
    overall: float


def strongest_words(traces: Traces) -> Floats:
    """For each code, the mean of the two pieces that speak for it most: what is said once may be enough."""
    strength = traces.strength[:, len(DIMENSIONS) :]
    if not len(strength):
        return np.full(strength.shape[1], _NOTHING, dtype=np.float32)
    return np.asarray(np.sort(strength, axis=0)[-2:].mean(axis=0), dtype=np.float32)


def blend(linear: Scores, encoder: Scores, words: Floats, mix: Mix) -> Scores:
    """Both models' scores as one, weighted; `words` are those of `strongest_words`."""

    def mean(one: Floats, other: Floats, part: Floats | float) -> Floats:
        return np.asarray(part * one + (1 - part) * other, dtype=np.float32)

    offset, of_encoder, of_linear, of_words = mix.codes.T
    return Scores(
        levels=mean(linear.levels, encoder.levels, mix.levels[:, None]),
        codes=offset + of_encoder * encoder.codes + of_linear * linear.codes + of_words * words,
        form=mean(linear.form, encoder.form, mix.form),
        overall=mix.overall * linear.overall + (1 - mix.overall) * encoder.overall,
        spread=abs(linear.overall - encoder.overall),
    )
