"""Keeps what this process serves in step with what trainers decide, here or in another process."""

from __future__ import annotations

import asyncio
import logging

from bot.post.turn import let_go
from bot.scenario.layers import Layer, LayeredShelf
from bot.scenario.model import Scenario
from bot.trainers.stores import OpenTrainersWork
from bot.trainers.version import Standing

_log = logging.getLogger(__name__)


class Keeper:
    """Lays the decisions that are stored over the shelf of files."""

    def __init__(self, open_work: OpenTrainersWork, shelf: LayeredShelf) -> None:
        self._open_work = open_work
        self._shelf = shelf
        self._lock = asyncio.Lock()
        self._laid: dict[str, tuple[Standing, Layer]] = {}

    async def refresh(self) -> None:
        """Lay what is decided by now. Cheap where nothing has changed; texts are read once."""
        await let_go()  # what waits for the lock must keep nobody from the database who has it
        async with self._lock:  # so that an older look is never laid over a newer one
            async with self._open_work() as work:
                standings = await work.standings.all()
                texts = {
                    each.revision: await work.texts.find(each.revision)
                    for each in standings
                    if each.revision is not None and not self._knows(each)
                }
            laid: dict[str, tuple[Standing, Layer]] = {}
            for standing in standings:
                layer = await self._layer(standing, texts)
                if layer is not None:
                    laid[standing.scene_id] = (standing, layer)
            if laid != self._laid:
                self._laid = laid
                self._shelf.lay({scene_id: layer for scene_id, (_, layer) in laid.items()})

    def _knows(self, standing: Standing) -> bool:
        before = self._laid.get(standing.scene_id)
        return before is not None and before[0].revision == standing.revision

    async def _layer(self, standing: Standing, texts: dict[str, bytes | None]) -> Layer | None:
        """The layer of a decision; None, and the file stays, where its text cannot be read here."""
        if standing.revision is None:
            return Layer(None, standing.offered)
        scene: Scenario | None
        if self._knows(standing):
            scene = self._laid[standing.scene_id][1].scene
        else:
            text = texts.get(standing.revision)
            scene = await asyncio.to_thread(self._shelf.recall, standing.scene_id, text) if text else None
        if scene is None:
            _log.warning("a version of %s that was published cannot be read here", standing.scene_id)
            return None
        return Layer(scene, standing.offered)
