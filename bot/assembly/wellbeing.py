"""Builds the room of the carer's own well-being, and joins it to its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from zoneinfo import ZoneInfo

from bot.assembly.parts import Parts
from bot.assembly.room import OpenRoom
from bot.reminders.sayings import Sayings
from bot.storage.work import Work
from bot.wellbeing import offers
from bot.wellbeing.bench import Neighbours, WellbeingBench
from bot.wellbeing.desk import WellbeingDesk
from bot.wellbeing.stores import WellbeingWork


def build_wellbeing(parts: Parts) -> OpenRoom:
    """The room, with its door."""
    bench = WellbeingBench(
        open_work=parts.open_work,
        clock=parts.clock,
        questions=parts.fresh.questions,
        neighbours=WellbeingNeighbours(parts.reminders.sayings),
    )
    return OpenRoom(WellbeingDesk(bench), (offers.door(),))


@dataclass(frozen=True)
class WellbeingNeighbours(Neighbours):
    """Reminders know the carer's clock, and have kind words."""

    sayings: Sayings

    async def zone(self, work: WellbeingWork, carer_id: int) -> tzinfo:
        """Where the carer's clock is."""
        assert isinstance(work, Work)  # noqa: S101 - there is no other here
        return ZoneInfo((await work.habits.find(carer_id)).zone)

    async def own_people(self, work: WellbeingWork, carer_id: int) -> Sequence[tuple[str, str]]:
        """Those of the room of support."""
        assert isinstance(work, Work)  # noqa: S101 - there is no other here
        return [(each.role, each.words) for each in await work.own_people.of_carer(carer_id)]

    def kind_line(self, carer_id: int, day: date) -> str:
        """A kind word for somebody on a day."""
        return self.sayings.kind_line(carer_id, day)
