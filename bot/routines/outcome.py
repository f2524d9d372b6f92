"""What happens around routines, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from bot.rendering.outcome import Outcome
from bot.routines.stores import Wanted


@dataclass(frozen=True)
class AroundRoutines(Outcome):
    """Outcomes of this room have their templates in a folder of their own."""

    @classmethod
    def template(cls) -> str:
        """The name of its template, with that folder."""
        return f"routines/{super().template()}"


@dataclass(frozen=True)
class StepLine:
    """A step as it is shown: its words, and its time if it has one."""

    words: str
    at: tuple[time, ...]


@dataclass(frozen=True)
class RoutinesShown(AroundRoutines):
    """What this is, and the routines that a carer has, if `any`."""

    any: bool


@dataclass(frozen=True)
class BuildingShown(AroundRoutines):
    """The steps so far, and those that can be tapped; it changes where it stands. `most`: so many fit."""

    in_place = True

    title: str
    lines: tuple[StepLine, ...]
    most: int
    full: bool


@dataclass(frozen=True)
class StepTaken(BuildingShown):
    """The same, below a step that was typed."""

    in_place = False

    @classmethod
    def template(cls) -> str:
        """The same words."""
        return "routines/building_shown"


@dataclass(frozen=True)
class TimetableMade(AroundRoutines):
    """The picture, for the phone; its words describe it."""

    title: str
    lines: tuple[StepLine, ...]


@dataclass(frozen=True)
class TimetablePrinted(AroundRoutines):
    """The page for the wall."""


@dataclass(frozen=True)
class TimesAsked(AroundRoutines):
    """Which step gets a time?"""

    lines: tuple[StepLine, ...]


@dataclass(frozen=True)
class TimeTaken(AroundRoutines):
    """A step has a time now, or has none any more."""

    lines: tuple[StepLine, ...]


@dataclass(frozen=True)
class TypingAsked(AroundRoutines):
    """Something is to be typed: `step` is the step that gets a time. `unclear`: what came cannot be used."""

    wanted: Wanted
    most: int
    step: str = ""
    unclear: bool = False


@dataclass(frozen=True)
class HeadingTaken(AroundRoutines):
    """Something else stands over the page now."""

    heading: str


@dataclass(frozen=True)
class WordsPlease(AroundRoutines):
    """Something other than words came where words were asked for."""

    wanted: Wanted


@dataclass(frozen=True)
class TypingDropped(AroundRoutines):
    """What was asked need not be answered."""


@dataclass(frozen=True)
class DroppingAsked(AroundRoutines):
    """Really delete it?"""

    title: str


@dataclass(frozen=True)
class RoutineGone(AroundRoutines):
    """It is deleted: just now (`now`), or before."""

    now: bool


@dataclass(frozen=True)
class TooManyRoutines(AroundRoutines):
    """There are as many as can be kept."""

    most: int
