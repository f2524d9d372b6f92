"""What the use cases of routines work with."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

from bot.asking.question import Question
from bot.ports import Clock
from bot.routines.book import StepBook
from bot.routines.outcome import StepLine
from bot.routines.routine import Routine
from bot.routines.stores import OpenRoutinesWork, RoutinesWork, Wanted


@dataclass(frozen=True)
class RoutinesBench:
    """The parts that every use case shares. `read_time` gives the times that typed words can mean."""

    open_work: OpenRoutinesWork
    clock: Clock
    steps: Callable[[], StepBook]
    read_time: Callable[[str], tuple[time, ...]]

    @property
    def book(self) -> StepBook:
        """The steps that there are, as the file has them now."""
        return self.steps()

    def title(self, routine: Routine) -> str:
        """What a routine is called in lists."""
        return routine.heading or self.book.day_part(routine.part).title

    def lines(self, routine: Routine) -> tuple[StepLine, ...]:
        """Its steps, as they are shown."""
        return tuple(StepLine(self.book.words(each), (each.at,) if each.at else ()) for each in routine.steps)

    async def mine(self, work: RoutinesWork, carer_id: int, routine_id: str) -> Routine | None:
        """A carer's own routine, or None."""
        routine = await work.routines.find(routine_id) if routine_id else None
        return routine if routine and routine.carer_id == carer_id else None

    async def ask(self, work: RoutinesWork, carer_id: int, wanted: Wanted, about: str) -> None:
        """Have the carer's next message taken as the answer. The caller commits."""
        await work.questions.ask(Question(carer_id, wanted, self.clock.now(), about))


def new_id() -> str:
    """An id that is short enough for a button."""
    return secrets.token_hex(6)
