"""Builds the room of the six Bs, and joins it to its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from zoneinfo import ZoneInfo

from bot.assembly.parts import Parts
from bot.assembly.room import OpenRoom
from bot.practice.scenes import Scenes
from bot.reminders.ideas.book import Idea, IdeaBook
from bot.reminders.plans.plan import Plan
from bot.scenario.model import Scenario
from bot.six_bs import offers
from bot.six_bs.bench import Known, Neighbours, SixBsBench
from bot.six_bs.child import Child
from bot.six_bs.desk import SixBsDesk
from bot.six_bs.reviewing import ReviewTelling
from bot.six_bs.stores import SixBsWork
from bot.storage.work import Work

STEP_OF_A_STRANGER = 3
"""The closest idea for a child of whom nothing is known: side by side."""


def build_six_bs(parts: Parts) -> OpenRoom:
    """The room, with its door."""
    bench = SixBsBench(
        open_work=parts.open_work,
        clock=parts.clock,
        asked=parts.fresh.aid,
        naming=parts.naming,
        neighbours=SixBsNeighbours(parts.practice.scenes, parts.reminders.book),
    )
    desk = SixBsDesk(bench)
    return OpenRoom(desk, (offers.door(),), (desk.answers,), (ReviewTelling(),))


@dataclass(frozen=True)
class SixBsNeighbours(Neighbours):
    """Reminders know children by nickname, and what is all right for them; practice has scenes."""

    shelf: Scenes
    book: Callable[[], IdeaBook]

    async def zone(self, work: SixBsWork, carer_id: int) -> tzinfo:
        """Where the carer's clock is."""
        return ZoneInfo((await _whole(work).habits.find(carer_id)).zone)

    async def nicknames(self, work: SixBsWork, carer_id: int) -> Sequence[Known]:
        """Those of the carer's reminders, each once."""
        plans = await _whole(work).plans.of_carer(carer_id)
        first = {plan.nickname: plan.id for plan in reversed(plans) if plan.nickname.strip()}
        return [Known(plan_id, nickname) for nickname, plan_id in sorted(first.items())]

    async def ideas(self, work: SixBsWork, child: Child, wanted: Sequence[str]) -> Sequence[Known]:
        """Those that suit the child as reminders know them; without that, what is all right for any."""
        book, plan = self.book(), await self._plan(work, child)
        found = (book.find(each) for each in wanted)
        return [Known(idea.id, idea.text) for idea in found if idea and _suits(idea, plan, book)]

    async def scenes(self, work: SixBsWork, child: Child, wanted: Sequence[str]) -> Sequence[Known]:
        """Those of these scenes that are offered, about children of that age first."""
        plan = await self._plan(work, child)
        band = self.book().band(plan.age_band) if plan else None
        found = [scene for each in wanted if (scene := self._offered(each)) is not None]
        near = sorted(found, key=lambda scene: band is not None and not band.holds(scene.child.age))
        return [Known(scene.id, scene.title) for scene in near]

    def offered_scene(self, scene_id: str) -> Known | None:
        """A scene, if it is offered."""
        scene = self._offered(scene_id)
        return Known(scene.id, scene.title) if scene else None

    def _offered(self, scene_id: str) -> Scenario | None:
        scene = self.shelf.find(scene_id)
        return scene if scene and scene.status in self.shelf.library.offered else None

    async def _plan(self, work: SixBsWork, child: Child) -> Plan | None:
        """What reminders know of a child: by the same nickname."""
        plans = await _whole(work).plans.of_carer(child.carer_id)
        same = (plan for plan in plans if plan.nickname == child.nickname and child.nickname.strip())
        return next(same, None)


def _suits(idea: Idea, plan: Plan | None, book: IdeaBook) -> bool:
    if plan is None:
        return not idea.cautions and not idea.needs and idea.step <= STEP_OF_A_STRANGER
    return (
        idea.suits(book.band(plan.age_band))
        and plan.lacking.isdisjoint(idea.needs)
        and plan.agreed.issuperset(idea.cautions)
    )


def _whole(work: SixBsWork) -> Work:
    """The unit of work with the stores of all rooms."""
    assert isinstance(work, Work)  # noqa: S101 - there is no other here
    return work
