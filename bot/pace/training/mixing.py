"""How much each model's word counts for each code, learned on drafts that neither has learned from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.pace.codes import CODES
from bot.pace.decisions import CodeMix
from bot.pace.rated import RatedDraft
from bot.pace.scores import Scores, Traces, strongest_words

_HELD_BACK = 0.2
"""How far the weights may go (the inverse of the penalty). Choosing it and the features by leaving out one
writer of `dev` at a time gave pitfalls .728, where a share and a threshold for each code gave .706."""

ENCODER_ALONE: dict[str, CodeMix] = {code.value: (0.0, 1.0, 0.0, 0.0) for code in CODES}


@dataclass(frozen=True)
class Scored:
    """A rated draft with both models' scores."""

    rated: RatedDraft
    linear: Scores
    encoder: Scores
    traces: Traces


def fitted_mix(drafts: Sequence[Scored]) -> dict[str, CodeMix]:
    """Stacking (Wolpert 1992): for each code a logistic regression on what the models say of it."""
    words = np.array([strongest_words(each.traces) for each in drafts])
    encoder = np.array([each.encoder.codes for each in drafts])
    linear = np.array([each.linear.codes for each in drafts])
    mixes: dict[str, CodeMix] = {}
    for at, code in enumerate(CODES):
        said = np.stack([encoder[:, at], linear[:, at], words[:, at]], axis=1)
        rated = [code.value in each.rated.ratings[0].codes for each in drafts]
        mean, spread = said.mean(axis=0), said.std(axis=0) + 1e-6
        model = LogisticRegression(C=_HELD_BACK).fit((said - mean) / spread, rated)
        weights = model.coef_[0] / spread
        offset = float(model.intercept_[0] - (weights * mean).sum())
        of_encoder, of_linear, of_words = (round(float(each), 4) for each in weights)
        mixes[code.value] = (round(offset, 4), of_encoder, of_linear, of_words)
    return mixes
