"""The linear model: counted pieces of text times learned weights. Small, quick, never surprised by length."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np

from bot.pace.codes import CODES, DIMENSIONS, FORMS
from bot.pace.reading import Situation
from bot.pace.scores import Floats, Scores
from bot.pace.terms import letter_terms, moment_terms, word_terms

OUTPUTS = 2 * len(DIMENSIONS) + len(CODES) + len(FORMS) + 1
_MIDDLE = 3.0
_MOMENT_WEIGHT = 0.3


class LinearModel:
    """Weights of pieces of text; the file is a NumPy archive without pickled objects, and a list in JSON."""

    def __init__(self, terms: dict[str, int], rarity: Floats, weights: Floats, offsets: Floats) -> None:
        self._terms = terms
        self._rarity = rarity
        self._weights = weights
        self._offsets = offsets

    @classmethod
    def load(cls, folder: Path) -> LinearModel:
        """Read `linear.json` and `linear.npz`."""
        terms = json.loads((folder / "linear.json").read_text("utf-8"))
        with np.load(folder / "linear.npz", allow_pickle=False) as kept:
            weights = kept["weights"].astype(np.float32) * kept["scale"].astype(np.float32)
            rarity, offsets = kept["rarity"].astype(np.float32), kept["offsets"].astype(np.float32)
        return cls({term: at for at, term in enumerate(terms)}, rarity, weights, offsets)

    def score(self, draft: str, situation: Situation) -> Scores:
        """Log-odds of every judgement on a draft."""
        at, values = features(draft, situation, self._terms, self._rarity)
        out = self._offsets + values @ self._weights[at]
        levels, codes = 2 * len(DIMENSIONS), len(CODES)
        return Scores(
            levels=out[:levels].reshape(len(DIMENSIONS), 2),
            codes=out[levels : levels + codes],
            form=out[levels + codes : -1],
            overall=float(out[-1]) + _MIDDLE,
        )


def features(
    draft: str, situation: Situation, terms: dict[str, int], rarity: Floats
) -> tuple[list[int], Floats]:
    """Places and values of a draft's pieces: words and letters each of length 1, then the moment."""
    places: list[int] = []
    values: list[Floats] = []
    for counted in (word_terms(draft, situation), letter_terms(draft)):
        at, weighed = _weighed(counted, terms, rarity)
        places += at
        values.append(weighed)
    moment = [terms[term] for term in moment_terms(draft, situation) if term in terms]
    places += moment
    values.append(np.full(len(moment), _MOMENT_WEIGHT, dtype=np.float32))
    return places, np.concatenate(values)


def _weighed(counted: Counter[str], terms: dict[str, int], rarity: Floats) -> tuple[list[int], Floats]:
    known = [(terms[term], count) for term, count in counted.items() if term in terms]
    at = [place for place, _ in known]
    values = (1 + np.log(np.array([count for _, count in known], dtype=np.float32))) * rarity[at]
    length = float(np.sqrt((values**2).sum()))
    return at, values / length if length else values
