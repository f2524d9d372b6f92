"""What the use cases of the carer's own well-being work with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Protocol

from bot.ports import Clock, Incoming
from bot.wellbeing.check import Check
from bot.wellbeing.questions import Questions
from bot.wellbeing.stores import OpenWellbeingWork, WellbeingWork

A_WEEK = timedelta(days=6, hours=12)
"""So long after a check no new one is offered; a little less than a week, for evenings differ."""

GENTLY_FOR = timedelta(days=14)
"""How long it goes gently after a hard week."""

OPEN_FOR = timedelta(days=1)
"""How long a check that was begun can be gone on with."""


class Neighbours(Protocol):
    """What this room asks of others."""

    async def zone(self, work: WellbeingWork, carer_id: int) -> tzinfo:
        """Where the carer's clock is."""
        ...

    async def own_people(self, work: WellbeingWork, carer_id: int) -> Sequence[tuple[str, str]]:
        """The people whom the carer has put in: the signpost in whose place they stand, or nothing, and what
        the carer wrote.
        """
        ...

    def kind_line(self, carer_id: int, day: date) -> str:
        """A kind word for somebody on a day."""
        ...


@dataclass(frozen=True)
class WellbeingBench:
    """The parts that every use case of this room shares."""

    open_work: OpenWellbeingWork
    clock: Clock
    questions: Callable[[], Questions]
    neighbours: Neighbours

    @property
    def asked(self) -> Questions:
        """What is asked, as the file has it now."""
        return self.questions()

    async def own(self, work: WellbeingWork, incoming: Incoming, check_id: str) -> Check | None:
        """The check of a button, if it is this carer's and still there."""
        check = await work.checks.find(check_id) if check_id else None
        return check if check and check.carer_id == incoming.carer_id else None

    def is_this_weeks(self, check: Check, now: datetime) -> bool:
        """Whether it is too early for another one."""
        return check.done_at is not None and now - check.done_at < A_WEEK

    def can_go_on(self, check: Check, now: datetime) -> bool:
        """Whether it was begun not long ago, and is not finished."""
        return check.done_at is None and now - check.begun_at < OPEN_FOR
