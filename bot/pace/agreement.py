"""How far readings agree with raters: the figures that the project promises."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from bot.pace.reading import Span


def weighted_kappa(one: Sequence[int], other: Sequence[int], levels: int = 3) -> float:
    """Agreement beyond chance on ordered levels, quadratic weights. 1 is perfect, 0 is chance."""
    seen = np.zeros((levels, levels))
    for first, second in zip(one, other, strict=True):
        seen[first, second] += 1
    steps = np.arange(levels)
    weights = (steps[:, None] - steps[None, :]) ** 2
    chance = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / max(seen.sum(), 1)
    expected = float((weights * chance).sum())
    return 1.0 if expected == 0 else 1 - float((weights * seen).sum()) / expected


def f1(hits: float, found: float, wanted: float) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * hits / (found + wanted) if found + wanted else 1.0


def ranks(values: Sequence[float]) -> npt.NDArray[np.float64]:
    """Ranks from 0, ties sharing their mean rank."""
    array = np.asarray(values, dtype=float)
    _, inverse, counts = np.unique(array, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    means = ends - (counts + 1) / 2
    return np.asarray(means[inverse], dtype=float)


def spearman(one: Sequence[float], other: Sequence[float]) -> float:
    """Rank correlation; 0 where one side does not vary."""
    first, second = ranks(one), ranks(other)
    if first.std() == 0 or second.std() == 0:
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])


def pairs_in_order(read: Sequence[float], rated: Sequence[float], apart: float = 2.0) -> float:
    """Of the pairs that the rater puts at least `apart` from each other, the share read in that order."""
    right = total = 0.0
    for (read_a, rated_a), (read_b, rated_b) in combinations(zip(read, rated, strict=True), 2):
        if abs(rated_a - rated_b) >= apart:
            total += 1
            difference = (read_a - read_b) * (rated_a - rated_b)
            right += 1.0 if difference > 0 else 0.5 if difference == 0 else 0.0
    return right / total if total else 1.0


def covered(spans: Sequence[Span]) -> set[int]:
    """The characters that spans cover."""
    return {at for start, end in spans for at in range(start, end)}


def characters_in_common(one: Sequence[Span], other: Sequence[Span]) -> tuple[int, int, int]:
    """How many characters both mark, and how many each does."""
    first, second = covered(one), covered(other)
    return len(first & second), len(first), len(second)
