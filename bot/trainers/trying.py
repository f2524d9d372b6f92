"""A trainer's own look at a scene: playing a version in private, and how it is doing with carers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.ports import Incoming
from bot.practice.bench import Bench
from bot.practice.opening import Opening
from bot.rendering.outcome import Outcome
from bot.scenario.model import Scenario
from bot.trainers import offers
from bot.trainers.bench import TrainersBench
from bot.trainers.outcome import FiguresShown, MomentLine, PreviewBegun, SceneUnknown
from bot.trainers.stores import Figures, MomentFigures

Outcomes = tuple[Outcome, ...]

STOPPED_AFTER = timedelta(days=1)
"""A practice that was not touched for so long counts as stopped there."""


@dataclass(frozen=True)
class Trying:
    """Plays versions, and counts."""

    bench: TrainersBench
    practice: Bench
    opening: Opening

    async def preview(self, incoming: Incoming, scene_id: str, revision: str) -> Outcomes:
        """A practice of exactly that version, which counts nowhere."""
        async with self.bench.open_work() as work:
            scene = await self.practice.version(work, scene_id, revision)
        if scene is None:
            return (SceneUnknown(offers=offers.to_scenes()),)
        shown = await self.opening.open_one_of(incoming, [scene], preview=True)
        return (PreviewBegun(scene.title), *shown) if shown else ()

    async def figures(self, scene_id: str) -> Outcomes:
        """How the scene is doing, as counts of carers."""
        idle_since = self.bench.clock.now() - STOPPED_AFTER
        async with self.bench.open_work() as work:
            known = await self.bench.find(work, scene_id)
            figures = await work.figures.of_scene(scene_id, idle_since)
        if known is None:
            return (SceneUnknown(offers=offers.to_scenes()),)
        scene = self.bench.shelf.find(scene_id)
        told = FiguresShown(
            title=known.title,
            started=figures.started or 0,
            finished=figures.finished or 0,
            moments=_lines(figures, scene),
            offers=offers.to_scene(scene_id),
        )
        return (told,)


def _lines(figures: Figures, scene: Scenario | None) -> tuple[MomentLine, ...]:
    """The scene's moments in their order, then those that it no longer has."""
    counted = dict(figures.moments or {})
    order = [each.id for each in scene.moments] if scene else []
    lines = [
        _line(place, counted.pop(moment, MomentFigures(moment))) for place, moment in enumerate(order, 1)
    ]
    return (*lines, *(_line(0, each) for each in counted.values()))


def _line(number: int, figures: MomentFigures) -> MomentLine:
    return MomentLine(
        number=number,
        name=figures.moment_id,
        stopped=figures.stopped or 0,
        misread=figures.misread or 0,
        pitfall=(figures.pitfall,) if figures.pitfall else (),
        pitfall_carers=figures.pitfall_carers or 0,
    )
