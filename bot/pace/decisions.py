"""From scores to judgements: cut-points and confidence, as measured on drafts kept aside for it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict

from bot.pace.codes import CODES, DIMENSIONS, FORMS
from bot.pace.reading import Dimension, Form, Pitfall, Strength
from bot.pace.scores import Scores, probability, shares


class Settings(BaseModel):
    """What training found out about the scores; kept in `reader.json`.

    `cuts` turn an expected level (0 to 2) into a level; `thresholds` and `evidence` are log-odds;
    `sharpness` stretches log-odds until a probability means what it says; `concern_from` is the
    probability from which the model takes words for a real concern.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    cuts: dict[Dimension, tuple[float, float]]
    thresholds: dict[str, float]
    evidence: dict[str, float]
    sharpness: dict[str, float]
    weights: dict[str, float]
    concern_from: float
    overall_error: float
    overall_map: tuple[float, float] = (0.0, 1.0)

    @classmethod
    def load(cls, folder: Path) -> Settings:
        """Read `reader.json`."""
        return cls.model_validate_json((folder / "reader.json").read_text("utf-8"))


def levels_of(scores: Scores, settings: Settings) -> tuple[dict[Dimension, int], dict[str, float]]:
    """The level of each dimension, and how sure that is."""
    levels: dict[Dimension, int] = {}
    sure: dict[str, float] = {}
    steps = probability(scores.levels)
    for at, dimension in enumerate(DIMENSIONS):
        lower, upper = settings.cuts[dimension]
        expected = float(steps[at].sum())
        levels[dimension] = int(expected >= lower) + int(expected >= upper)
        sure[dimension.value] = _sure_of_level(expected, lower, upper, settings.sharpness[dimension.value])
    return levels, sure


def _sure_of_level(expected: float, lower: float, upper: float, sharpness: float) -> float:
    """Nearness to the closest cut, as a probability."""
    distance = min(abs(expected - lower), abs(expected - upper))
    return float(probability(np.float32(sharpness * distance)))  # type: ignore[arg-type]


def codes_of(scores: Scores, settings: Settings) -> tuple[tuple[Pitfall | Strength, ...], dict[str, float]]:
    """The codes found, and how sure each is."""
    found: list[Pitfall | Strength] = []
    sure: dict[str, float] = {}
    for at, code in enumerate(CODES):
        over = float(scores.codes[at]) - settings.thresholds[code.value]
        if over >= 0:
            found.append(code)
            sure[code.value] = float(probability(np.float32(settings.sharpness[code.value] * over)))  # type: ignore[arg-type]
    return tuple(found), sure


def form_of(scores: Scores, settings: Settings, *, attempt: bool) -> tuple[Form, float]:
    """The likeliest form. A real concern needs less certainty than the rest, because missing it harms."""
    likely: Mapping[Form, float] = dict(zip(FORMS, map(float, shares(scores.form)), strict=True))
    if attempt:
        form = Form.DESCRIBED if likely[Form.DESCRIBED] > likely[Form.SPEECH] else Form.SPEECH
        return form, likely[form] / (likely[Form.DESCRIBED] + likely[Form.SPEECH])
    if likely[Form.REAL_CONCERN] >= settings.concern_from:
        return Form.REAL_CONCERN, likely[Form.REAL_CONCERN]
    others = [form for form in FORMS if form is not Form.REAL_CONCERN]
    form = max(others, key=lambda each: likely[each])
    return form, likely[form]
