"""The steps that routines are made of, and the parts of the day: what `content/routines/` holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.routines.routine import Part, Routine, Step

OWN = "own"
"""The picture of a step in the carer's own words."""


@dataclass(frozen=True)
class KnownStep:
    """A step with a picture of its own; `title` is its usual words."""

    id: str
    title: str


@dataclass(frozen=True)
class DayPart:
    """A part of the day: its title, what stands over its page, and the steps that are offered first."""

    part: Part
    title: str
    heading: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class StepBook:
    """All of them. `folder` holds the pictures, one SVG file for each step."""

    folder: Path
    steps: tuple[KnownStep, ...]
    parts: tuple[DayPart, ...]

    def day_part(self, part: Part) -> DayPart:
        """What is known of a part of the day. Every part is there, or the file is refused."""
        return next(each for each in self.parts if each.part is part)

    def offered(self, part: Part, *, everything: bool) -> tuple[KnownStep, ...]:
        """The steps of a part in their order, or all other ones."""
        first = self.day_part(part).steps
        if everything:
            return tuple(each for each in self.steps if each.id not in first)
        known = {each.id: each for each in self.steps}
        return tuple(known[each] for each in first)

    def knows(self, step_id: str) -> bool:
        """Whether there is such a step."""
        return any(each.id == step_id for each in self.steps)

    def words(self, step: Step) -> str:
        """What stands beside the picture of a step."""
        return step.words or next((each.title for each in self.steps if each.id == step.picture), "")

    def picture(self, step: Step) -> Path:
        """The picture of a step; of one that is no longer there, that of own words."""
        return self.folder / f"{step.picture if self.knows(step.picture) else OWN}.svg"

    def heading(self, routine: Routine) -> str:
        """What stands over its page."""
        return routine.heading or self.day_part(routine.part).heading
