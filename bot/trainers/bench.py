"""What the use cases of trainers work with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.ports import Clock
from bot.scenario.layers import LayeredShelf
from bot.scenario.model import Scenario, Status
from bot.scenario.page import Page
from bot.trainers.keeper import Keeper
from bot.trainers.stores import OpenTrainersWork, TrainersWork
from bot.trainers.version import Standing, Version


class Checker(Protocol):
    """Checks scene files without blocking the event loop."""

    async def check(self, content: bytes, stem: str, status: Status | None = None) -> Page:
        """All that is to be said about a file of that name; with a status, as if the file gave that one."""
        ...


@dataclass(frozen=True)
class Known:
    """A scene as trainers see it: what is served under its id, or the newest version that was sent.

    `seen` is the version of the stored decision, which buttons carry, so that two trainers do not decide
    over each other's heads.
    """

    id: str
    title: str
    status: Status
    revision: str
    standing: Standing | None
    in_folder: bool

    @property
    def seen(self) -> int:
        """0 as long as nothing was decided."""
        return self.standing.version if self.standing else 0

    @property
    def live(self) -> bool:
        """Whether carers are offered it."""
        return self.status is Status.LIVE

    @property
    def layered(self) -> bool:
        """Whether something from a phone lies over the file."""
        return self.standing is not None and not (self.standing.revision is None and self.standing.offered)


@dataclass(frozen=True)
class TrainersBench:
    """The parts that every use case of trainers shares."""

    open_work: OpenTrainersWork
    shelf: LayeredShelf
    keeper: Keeper
    checker: Checker
    clock: Clock

    async def known(self, work: TrainersWork) -> Mapping[str, Known]:
        """Every scene, by id."""
        standings = {each.scene_id: each for each in await work.standings.all()}
        newest = {each.scene_id: each for each in await work.versions.newest()}
        library = self.shelf.library.scenes
        return {
            each: self._known(each, library.get(each), newest.get(each), standings.get(each))
            for each in sorted({*library, *newest})
        }

    async def find(self, work: TrainersWork, scene_id: str) -> Known | None:
        """One scene."""
        scene = self.shelf.find(scene_id)
        versions = await work.versions.of_scene(scene_id)
        if scene is None and not versions:
            return None
        newest = versions[0] if versions else None
        return self._known(scene_id, scene, newest, await work.standings.find(scene_id))

    async def text(self, work: TrainersWork, scene_id: str, revision: str) -> bytes | None:
        """The file of one version, as it is."""
        kept = await work.texts.find(revision)
        return kept if kept is not None else self.shelf.text(scene_id, revision)

    def _known(
        self, scene_id: str, scene: Scenario | None, newest: Version | None, standing: Standing | None
    ) -> Known:
        served = (scene.title, scene.status, scene.revision) if scene else None
        sent = (newest.title, Status.DRAFT, newest.revision) if newest else ("", Status.DRAFT, "")
        return Known(scene_id, *(served or sent), standing, self.shelf.files.find(scene_id) is not None)
