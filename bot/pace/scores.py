"""What a model says of a draft, before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.pace.reading import Span

Floats = npt.NDArray[np.float32]


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
class LinearShare:
    """The linear model's share in each judgement, 0 to 1; the encoder has the rest."""

    levels: Floats
    codes: Floats
    form: float
    overall: float


def blend(linear: Scores, encoder: Scores, share: LinearShare) -> Scores:
    """Both models' scores as one, weighted."""

    def mean(one: Floats, other: Floats, part: Floats | float) -> Floats:
        return np.asarray(part * one + (1 - part) * other, dtype=np.float32)

    return Scores(
        levels=mean(linear.levels, encoder.levels, share.levels[:, None]),
        codes=mean(linear.codes, encoder.codes, share.codes),
        form=mean(linear.form, encoder.form, share.form),
        overall=share.overall * linear.overall + (1 - share.overall) * encoder.overall,
        spread=abs(linear.overall - encoder.overall),
    )
