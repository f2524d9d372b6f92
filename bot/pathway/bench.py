"""What the use cases of the pathway work with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.carer import Roles
from bot.naming.naming import Naming
from bot.pathway.certificates.codes import Codes
from bot.pathway.certificates.paper import Printer
from bot.pathway.course.model import Course
from bot.pathway.stores import OpenPathwayWork, PathwayWork
from bot.ports import Clock


@dataclass(frozen=True)
class Looked:
    """What a carer wrote when they looked back on a subject. `bundle` is a name for just this."""

    carer_id: int
    bundle: str
    subject: str
    tried: str
    happened: str
    next: str
    looked_at: datetime


KIND = "pathway"
"""The word of this room among follow-ups."""

ToJournal = Callable[[PathwayWork, Looked], Awaitable[bool]]
"""Puts what was written into the carer's journal; False if it is there already. The caller commits."""

ZoneOf = Callable[[PathwayWork, int], Awaitable[str]]
"""The time zone that a carer lives in."""


@dataclass(frozen=True)
class PathwayBench:
    """The parts that every use case of the pathway shares. `course` gives what the files say now,
    `scene_title` the title of a scene that carers are offered, or nothing.
    """

    open_work: OpenPathwayWork
    clock: Clock
    course: Callable[[], Course]
    scene_title: Callable[[str], str]
    zone_of: ZoneOf
    to_journal: ToJournal
    naming: Naming
    roles: Roles
    codes: Codes
    printer: Printer

    async def planned(self, work: PathwayWork, carer_id: int, subject_id: str) -> tuple[date, ...]:
        """The carer's own day on which they are asked how it went, if they are."""
        followup = await work.followups.find(carer_id, KIND, subject_id)
        if followup is None:
            return ()
        return (await self.local_day(work, carer_id, followup.due_at),)

    async def local_day(self, work: PathwayWork, carer_id: int, instant: datetime) -> date:
        """The carer's own day at an instant."""
        zone = ZoneInfo(await self.zone_of(work, carer_id))
        return instant.astimezone(zone).date()
