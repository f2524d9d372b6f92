"""What the raters said, as numbers to learn: the mean of the ratings of a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.pace.codes import CODES, FORMS
from bot.pace.rated import RatedDraft
from bot.pace.scores import Floats


@dataclass(frozen=True)
class Targets:
    """One row a draft; `rateable` tells in which rows all but the form means something."""

    levels: Floats
    codes: Floats
    form: Floats
    overall: Floats
    rateable: Floats


def targets_of(drafts: Sequence[RatedDraft]) -> Targets:
    """Two raters who differ give a target between them."""
    levels = [np.mean([rating.levels for rating in each.ratings], axis=0) for each in drafts]
    codes = [
        np.mean([[code.value in rating.codes for code in CODES] for rating in each.ratings], axis=0)
        for each in drafts
    ]
    overall = [np.mean([rating.overall or 3.0 for rating in each.ratings]) for each in drafts]
    return Targets(
        levels=np.array(levels, dtype=np.float32),
        codes=np.array(codes, dtype=np.float32),
        form=np.array([FORMS.index(each.ratings[0].form) for each in drafts], dtype=np.float32),
        overall=np.array(overall, dtype=np.float32),
        rateable=np.array([each.rateable for each in drafts], dtype=np.float32),
    )
