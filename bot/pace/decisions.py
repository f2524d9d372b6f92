"""From scores to judgements: cut-points and confidence, as measured on drafts kept aside for it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict

from bot.pace.codes import CODES, DIMENSIONS, FORMS
from bot.pace.reading import Dimension, Form, Pitfall, Strength
from bot.pace.scores import Floats, Mix, Scores, probability, shares

_WARM, _RISE = 4.0, 2.0
"""From this `overall` on, a pitfall must be surer to be told, by this much a point: false alarms on warm
words discourage, and the child's reaction would contradict itself."""

Line = tuple[float, float]
"""A start and a slope, of log-odds of being right."""

CodeMix = tuple[float, float, float, float]
"""An offset, and the weights of the encoder, of the linear model, and of the strongest words."""


class Settings(BaseModel):
    """What training found out about the scores; kept in `reader.json`.

    `cuts` turn an expected level (0 to 2) into a level; `thresholds` (of pitfalls and of strengths) and
    `evidence` are log-odds; `linear_share` is the linear model's share, by what is judged; `code_mix` is
    what each code is found by (see `Mix`); `concern_from` is the probability from which the model takes
    words for a real concern; `overall_weights` correct `overall` by all that was found; `sure` says how
    confidence grows with the distance from a cut or threshold.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    linear_share: dict[str, float]
    code_mix: dict[str, CodeMix]
    cuts: dict[Dimension, tuple[float, float]]
    thresholds: dict[str, float]
    evidence: dict[str, float]
    concern_from: float
    overall_weights: tuple[float, ...]
    sure: dict[str, Line]

    @classmethod
    def load(cls, folder: Path) -> Settings:
        """Read `reader.json`."""
        return cls.model_validate_json((folder / "reader.json").read_text("utf-8"))

    @cached_property
    def mix(self) -> Mix:
        """`linear_share` and `code_mix` in the order of the scores."""
        return mix_of(self.linear_share, self.code_mix)


def mix_of(share: Mapping[str, float], codes: Mapping[str, CodeMix]) -> Mix:
    """What was named, in the order of the scores."""
    return Mix(
        levels=np.array([share[dimension.value] for dimension in DIMENSIONS], dtype=np.float32),
        codes=np.array([codes[code.value] for code in CODES], dtype=np.float32),
        form=share["form"],
        overall=share["overall"],
    )


@dataclass(frozen=True)
class Judged:
    """Levels, codes and overall, each with how sure it is."""

    levels: dict[Dimension, int]
    codes: tuple[Pitfall | Strength, ...]
    overall: float
    sure: dict[str, float]


def judged(scores: Scores, settings: Settings) -> Judged:
    """All that is decided by numbers."""
    levels: dict[Dimension, int] = {}
    sure: dict[str, float] = {}
    raised = _RISE * max(0.0, scores.overall - _WARM)
    for dimension, expected in zip(DIMENSIONS, expected_levels(scores), strict=True):
        lower, upper = settings.cuts[dimension]
        levels[dimension] = int(expected >= lower) + int(expected >= upper)
        distance = min(abs(expected - lower), abs(expected - upper))
        sure[dimension.value] = _rising(settings.sure[dimension.value], distance)
    found = []
    for code, strength in zip(CODES, map(float, scores.codes), strict=True):
        kind = "pitfalls" if isinstance(code, Pitfall) else "strengths"
        over = strength - settings.thresholds[kind] - (raised if kind == "pitfalls" else 0.0)
        if over >= 0:
            found.append(code)
            sure[code.value] = _rising(settings.sure[kind], over)
    sure["overall"] = _rising(settings.sure["overall"], scores.spread)
    overall = scores.overall + float(np.dot(settings.overall_weights, signs_of(scores)))
    return Judged(levels, tuple(found), min(5.0, max(1.0, overall)), sure)


def expected_levels(scores: Scores) -> list[float]:
    """Each dimension's level as a mean, 0 to 2."""
    return [float(steps) for steps in probability(scores.levels).sum(axis=1)]


def signs_of(scores: Scores) -> Floats:
    """All that speaks for or against a draft: 1, the levels, the codes, and `overall` itself."""
    parts = (
        [1.0],
        probability(scores.levels).sum(axis=1),
        probability(scores.codes),
        [scores.overall - 3.0],
    )
    return np.concatenate([np.asarray(part, dtype=np.float32) for part in parts])


def form_of(scores: Scores, settings: Settings, *, attempt: bool) -> tuple[Form, float]:
    """The likeliest form. A real concern needs less certainty than the rest, because missing it harms."""
    likely: Mapping[Form, float] = dict(zip(FORMS, map(float, shares(scores.form)), strict=True))
    if attempt:
        form = Form.DESCRIBED if likely[Form.DESCRIBED] > likely[Form.SPEECH] else Form.SPEECH
        return form, likely[form] / max(likely[Form.DESCRIBED] + likely[Form.SPEECH], 1e-9)
    if likely[Form.REAL_CONCERN] >= settings.concern_from:
        return Form.REAL_CONCERN, likely[Form.REAL_CONCERN]
    others = [form for form in FORMS if form is not Form.REAL_CONCERN]
    form = max(others, key=lambda each: likely[each])
    return form, likely[form]


def _rising(line: Line, distance: float) -> float:
    start, slope = line
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, start + slope * distance))))
