"""What carers are offered: publishing a version, putting back to draft, the scene of the week."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.ports import Incoming, StaleVersion
from bot.practice.stores import Week
from bot.rendering.outcome import Outcome
from bot.scenario.model import Status
from bot.trainers import offers
from bot.trainers.bench import Known, TrainersBench
from bot.trainers.intake import problems_of
from bot.trainers.outcome import (
    AsItIs,
    ChangedMeanwhile,
    FileServedAgain,
    ScenePublished,
    SceneUnknown,
    SceneWithdrawn,
    WeekEnded,
    WeekNotLive,
    WeekSet,
)
from bot.trainers.stores import TrainersWork
from bot.trainers.version import Standing

Outcomes = tuple[Outcome, ...]

A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Publishing:
    """Decides what carers are offered. A decision holds at once here, and within seconds everywhere.

    `seen` is the decision that the trainer had before them; if another one was made since, nothing is
    done and they are told.
    """

    bench: TrainersBench

    async def publish(self, incoming: Incoming, scene_id: str, revision: str, seen: int) -> Outcomes:
        """Offer this version to carers, if it is right in every way."""
        async with self.bench.open_work() as work:
            text = await self.bench.text(work, scene_id, revision)
        if text is None:
            return _unknown()
        page = await self.bench.checker.check(text, scene_id, Status.LIVE)
        if page.scene is None or page.scene.revision != revision:
            problems = problems_of(page, f"{scene_id}.yaml", as_live=True)
            return (problems,)
        title = page.scene.title

        async def keep(work: TrainersWork) -> None:
            await work.texts.keep(scene_id, revision, text)
            await work.versions.add(scene_id, revision, title, incoming.carer_id, self.bench.clock.now())

        return await self._decide(
            incoming,
            Standing(scene_id, revision, True, self.bench.clock.now(), seen),
            lambda scene: ScenePublished(title, scene.in_folder, offers=offers.to_scene(scene_id)),
            keep,
        )

    async def withdraw(self, incoming: Incoming, scene_id: str, seen: int) -> Outcomes:
        """Put a scene back to draft. Who is in the middle of it can finish it."""
        async with self.bench.open_work() as work:
            before = await work.standings.find(scene_id)
        revision = before.revision if before else None
        return await self._decide(
            incoming,
            Standing(scene_id, revision, False, self.bench.clock.now(), seen),
            lambda scene: SceneWithdrawn(scene.title, offers=offers.to_scene(scene_id)),
        )

    async def use_file(self, incoming: Incoming, scene_id: str, seen: int) -> Outcomes:
        """Put aside what came from the phone; the file in the folder counts again, with its own status."""
        return await self._decide(
            incoming,
            Standing(scene_id, None, True, self.bench.clock.now(), seen),
            lambda scene: FileServedAgain(scene.title, scene.live, offers=offers.to_scene(scene_id)),
        )

    async def set_week(self, incoming: Incoming, scene_id: str) -> Outcomes:
        """For seven days carers are offered this scene first."""
        now = self.bench.clock.now()
        async with self.bench.open_work() as work:
            scene = await self.bench.find(work, scene_id)
            if scene is None:
                return _unknown()
            if not scene.live:
                return (WeekNotLive(scene.title, offers=offers.to_scene(scene_id)),)
            if not await work.updates.mark(incoming.update_id, now):
                return ()
            until = now + A_WEEK
            await work.weeks.set(Week(scene_id, until))
            await work.commit()
        return (WeekSet(scene.title, until, offers=offers.to_scene(scene_id)),)

    async def end_week(self, incoming: Incoming, scene_id: str) -> Outcomes:
        """If it is this scene's week: it is over."""
        now = self.bench.clock.now()
        async with self.bench.open_work() as work:
            week = await work.weeks.current(now)
            if week is None or week.scene_id != scene_id:
                return (AsItIs(),)
            if not await work.updates.mark(incoming.update_id, now):
                return ()
            await work.weeks.end(now)
            await work.commit()
        return (WeekEnded(offers=offers.to_scene(scene_id)),)

    async def _decide(
        self,
        incoming: Incoming,
        standing: Standing,
        told: Callable[[Known], Outcome],
        keep: Callable[[TrainersWork], Awaitable[None]] | None = None,
    ) -> Outcomes:
        async with self.bench.open_work() as work:
            scene = await self.bench.find(work, standing.scene_id)
            if scene is None:
                return _unknown()
            if _is_so(scene, standing):
                return (AsItIs(),)
            if not await work.updates.mark(incoming.update_id, standing.changed_at):
                return ()
            try:
                if keep is not None:
                    await keep(work)
                await work.standings.save(standing)
            except StaleVersion:
                return (ChangedMeanwhile(scene.title, offers=offers.to_scene(standing.scene_id)),)
            await work.commit()
        await self.bench.keeper.refresh()
        async with self.bench.open_work() as work:
            now_is = await self.bench.find(work, standing.scene_id)
        return (told(now_is or scene),)


def _is_so(scene: Known, wanted: Standing) -> bool:
    """Whether that is what has been decided already: a second tap, or another trainer was quicker."""
    before = scene.standing
    return before is not None and (before.revision, before.offered) == (wanted.revision, wanted.offered)


def _unknown() -> Outcomes:
    return (SceneUnknown(offers=offers.to_scenes()),)
