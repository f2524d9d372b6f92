"""A routine: a part of the day, and its steps in their order. Pure data and pure changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import StrEnum

MOST_STEPS = 8
"""More are not seen at a glance, and do not fit a page in big pictures."""

MOST_ROUTINES = 12


class Part(StrEnum):
    """The part of the day that a routine is for."""

    MORNING = "morning"
    AFTER_SCHOOL = "after-school"
    BEDTIME = "bedtime"


@dataclass(frozen=True)
class Step:
    """One step: a picture by its id, in the carer's own words if `words` says any, and perhaps a time."""

    picture: str
    words: str = ""
    at: time | None = None


@dataclass(frozen=True)
class Routine:
    """A carer's routine. `heading` stands at the top of the page; empty, it is what the part is called.

    `version` guards the stored row.
    """

    id: str
    carer_id: int
    part: Part
    changed_at: datetime
    heading: str = ""
    steps: tuple[Step, ...] = ()
    version: int = 0

    @property
    def full(self) -> bool:
        """Whether no further step fits."""
        return len(self.steps) >= MOST_STEPS

    def has(self, picture: str) -> bool:
        """Whether the step with that picture is in it, in its usual words."""
        return any(step.picture == picture and not step.words for step in self.steps)

    def toggled(self, picture: str, now: datetime) -> Routine:
        """With that step at the end; or, if it was in it, without."""
        if self.has(picture):
            kept = tuple(step for step in self.steps if step.picture != picture or step.words)
            return replace(self, steps=kept, changed_at=now)
        return self.with_step(Step(picture), now)

    def with_step(self, step: Step, now: datetime) -> Routine:
        """With a step at the end; the same, if no further one fits."""
        if self.full:
            return self
        return replace(self, steps=(*self.steps, step), changed_at=now)

    def without_last(self, now: datetime) -> Routine:
        """Without the last step."""
        return replace(self, steps=self.steps[:-1], changed_at=now)

    def without(self, place: int, now: datetime) -> Routine:
        """Without the step in that place, from 0."""
        kept = tuple(step for at, step in enumerate(self.steps) if at != place)
        return replace(self, steps=kept, changed_at=now)

    def timed(self, place: int, at: time | None, now: datetime) -> Routine:
        """With a time (or none) at the step in that place, from 0; the same, if there is none."""
        if not 0 <= place < len(self.steps):
            return self
        steps = list(self.steps)
        steps[place] = replace(steps[place], at=at)
        return replace(self, steps=tuple(steps), changed_at=now)
