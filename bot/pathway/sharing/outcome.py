"""What happens around trainers, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.pathway.outcome import OnPathway


@dataclass(frozen=True)
class SharesShown(OnPathway):
    """With whom this carer shares, and with whom they could: names of trainers."""

    shared: tuple[str, ...]
    trainers: tuple[str, ...]


@dataclass(frozen=True)
class ModuleLine:
    """What a trainer sees of a module."""

    title: str
    complete: bool


@dataclass(frozen=True)
class ShareAsked(OnPathway):
    """Just this would be shown. By which name shall the trainer know the carer?"""

    trainer: str
    lines: tuple[ModuleLine, ...]


@dataclass(frozen=True)
class Shared(OnPathway):
    """From now on it is shown."""

    trainer: str
    called: str


@dataclass(frozen=True)
class ShareTakenBack(OnPathway):
    """It is shown no more."""

    trainer: str


@dataclass(frozen=True)
class TrainerGone(OnPathway):
    """That trainer cannot be shared with (any more)."""


@dataclass(frozen=True)
class CountLine:
    """A module, and how many carers have completed it; empty where they are too few to be told of."""

    title: str
    carers: tuple[int, ...]


@dataclass(frozen=True)
class PathsShown(OnPathway):
    """For trainers: counts by module, and those who share with this trainer. `named`: the trainer's name."""

    named: str
    fewest: int
    counts: tuple[CountLine, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True)
class TrainerNameAsked(OnPathway):
    """For trainers: by which name are carers to know them?"""


@dataclass(frozen=True)
class TrainerNamed(OnPathway):
    """For trainers: carers can share with them under that name; or, empty, no more."""

    name: str


@dataclass(frozen=True)
class PathSeen(OnPathway):
    """For trainers: the pathway that somebody shares."""

    called: str
    since: date
    lines: tuple[ModuleLine, ...]
