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

    `levels` is (4, 2): of a level of at least 1, and of at least 2. `overall` is on the scale 1 to 5.
    """

    levels: Floats
    codes: Floats
    form: Floats
    overall: float


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


def blend(parts: list[tuple[float, Scores]]) -> Scores:
    """The weighted mean of several models' scores."""
    total = sum(weight for weight, _ in parts)

    def mean(field: str) -> Floats:
        values = [weight / total * getattr(scores, field) for weight, scores in parts]
        return np.asarray(sum(values), dtype=np.float32)

    return Scores(
        levels=mean("levels"),
        codes=mean("codes"),
        form=mean("form"),
        overall=sum(weight * scores.overall for weight, scores in parts) / total,
    )
