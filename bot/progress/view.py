"""What can be seen in replies over time. Pure; it compares a carer with nobody but themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from bot.pace.reading import Dimension, Landing, Pitfall
from bot.practice.session import AttemptKind
from bot.progress.tried import Try

ENOUGH = 10
"""With fewer replies than this nothing can be said about change."""

ENOUGH_FOR_THREE = 18
"""From so many replies on there are three parts to compare, else two."""

FEWEST_ASKED = 2
"""A part of PACE is shown for a stretch of time only where it was asked for at least so often in it."""

CLEARLY = 0.35
"""By how much the share must differ for it to be called a change: less is chance."""

MOST_FADING = 2
MOST_MARKS = 3


_UNASKED = -1.0


class HowOften(StrEnum):
    """In words, since a number would read like a mark."""

    UNASKED = "unasked"  # moments seldom asked for it
    SELDOM = "seldom"
    SOMETIMES = "sometimes"
    OFTEN = "often"


@dataclass(frozen=True)
class Row:
    """One thing over time. `shares` are between 0 and 1, or negative where too little asked for it."""

    code: Dimension | Pitfall
    shares: tuple[float, ...]

    @property
    def in_words(self) -> tuple[HowOften, ...]:
        """How often, from the earliest part to the latest."""
        return tuple(_in_words(each) for each in self.shares)


@dataclass(frozen=True)
class View:
    """What there is to see. `parts` are how many stretches of time are compared.

    `more` are the parts of PACE that show more than at first, `fading` the pitfalls that come up less,
    `mended` in each stretch the moments that were mended (three at most).
    """

    parts: int
    pace: tuple[Row, ...]
    more: tuple[Dimension, ...]
    fading: tuple[Row, ...]
    mended: tuple[int, ...]


def view_of(tries: Sequence[Try]) -> View | None:
    """The view of all that counts, in the order in which it was said; None where there is too little."""
    drafts = [each for each in tries if each.kind is AttemptKind.DRAFT]
    if len(drafts) < ENOUGH:
        return None
    parts = _parts(drafts, 3 if len(drafts) >= ENOUGH_FOR_THREE else 2)
    pace = tuple(Row(each, tuple(_shown(part, each) for part in parts)) for each in Dimension)
    more = tuple(
        dimension
        for dimension, row in zip(Dimension, pace, strict=True)
        if row.shares[0] >= 0 and row.shares[-1] - row.shares[0] >= CLEARLY
    )
    return View(len(parts), pace, more, _fading(parts), _mended(tries, parts))


def _parts(drafts: Sequence[Try], count: int) -> list[Sequence[Try]]:
    """Stretches of nearly the same number of replies."""
    ends = [round(len(drafts) * number / count) for number in range(count + 1)]
    return [drafts[start:end] for start, end in pairwise(ends)]


def _shown(part: Sequence[Try], dimension: Dimension) -> float:
    asked = [each for each in part if dimension in each.wanted]
    return (
        sum(dimension in each.shown for each in asked) / len(asked)
        if len(asked) >= FEWEST_ASKED
        else _UNASKED
    )


def _fading(parts: Sequence[Sequence[Try]]) -> tuple[Row, ...]:
    """Pitfalls that came up more than once at first, and at most half as often lately."""
    rows = [Row(each, tuple(_met(part, each) for part in parts)) for each in Pitfall]
    fading = [
        row for row in rows if row.shares[0] * len(parts[0]) > 1 and row.shares[-1] <= row.shares[0] / 2
    ]
    return tuple(sorted(fading, key=lambda row: row.shares[-1] - row.shares[0])[:MOST_FADING])


def _met(part: Sequence[Try], pitfall: Pitfall) -> float:
    return sum(pitfall in each.pitfalls for each in part) / len(part)


def _mended(tries: Sequence[Try], parts: Sequence[Sequence[Try]]) -> tuple[int, ...]:
    """How many moments were mended in each stretch, once for each moment of a practice."""
    mended = {
        (each.session_id, each.moment_id): each.tried_at
        for each in tries
        if each.kind is AttemptKind.REPAIR and each.landing is Landing.STRONG
    }
    counts = [0] * len(parts)
    for at in mended.values():
        begun = [number for number, part in enumerate(parts) if part[0].tried_at <= at]
        counts[begun[-1] if begun else 0] += 1
    return tuple(min(each, MOST_MARKS) for each in counts)


def _in_words(share: float) -> HowOften:
    if share < 0:
        return HowOften.UNASKED
    if share < 0.2:
        return HowOften.SELDOM
    return HowOften.SOMETIMES if share < 0.6 else HowOften.OFTEN
