"""What happens around small steps, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.six_bs.outcome import BLine, SixBs, StepLine


@dataclass(frozen=True)
class StepsOffered(SixBs):
    """Some small steps for a B. `taken` has a yes or no for each."""

    in_place = True

    b: BLine
    lines: tuple[StepLine, ...]
    taken: tuple[bool, ...]


@dataclass(frozen=True)
class TooManySteps(SixBs):
    """There are as many small steps as there can be at a time."""

    most: int


@dataclass(frozen=True)
class StepsListed(SixBs):
    """The small steps of a child. `reviewing`: the carer has just looked again."""

    nickname: str
    lines: tuple[StepLine, ...]
    reviewing: bool = False


class StepNews(StrEnum):
    """What has just happened to a small step."""

    NONE = "none"
    TRIED = "tried"
    NOTED = "noted"


@dataclass(frozen=True)
class StepShown(SixBs):
    """One small step, and what has become of it."""

    line: StepLine
    news: StepNews


@dataclass(frozen=True)
class StepGone(SixBs):
    """It was taken off the list: just now, or before."""
