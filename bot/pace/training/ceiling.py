"""The second rater in the reader's place: how far two readings of the rubric agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.pace.codes import CODES, DIMENSIONS
from bot.pace.figures import Compared
from bot.pace.reading import Pitfall, Reading, Strength


def second_as_readings(drafts: Sequence[Compared]) -> list[Compared]:
    """The same comparison with the second rating as the reading."""
    return [replace(each, reading=_reading(each), forced=_reading(each)) for each in drafts]


def _reading(each: Compared) -> Reading:
    rating = each.rated.ratings[1]
    codes = [code for code in CODES if code.value in rating.codes]
    return Reading(
        form=rating.form,
        levels=dict(zip(DIMENSIONS, rating.levels, strict=True)),
        pitfalls=tuple(code for code in codes if isinstance(code, Pitfall)),
        strengths=tuple(code for code in codes if isinstance(code, Strength)),
        overall=rating.overall,
        evidence=rating.evidence,
    )
