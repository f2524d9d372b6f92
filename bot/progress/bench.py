"""What the use cases of this room work with."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ports import Clock
from bot.post.turn import slowly
from bot.practice.memory import Memory
from bot.practice.scenes import Scenes
from bot.progress.picture import draw
from bot.progress.stores import OpenProgressWork
from bot.progress.view import View
from bot.rendering.words import ProgressWords


@dataclass(frozen=True)
class ProgressBench:
    """The parts that every use case of the room shares."""

    open_work: OpenProgressWork
    clock: Clock
    scenes: Scenes
    memory: Memory
    words: ProgressWords

    async def picture(self, view: View) -> bytes:
        """The picture, drawn beside the event loop; call it outside any unit of work."""
        return await slowly(draw, view, self.words)
