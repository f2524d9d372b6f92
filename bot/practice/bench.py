"""What the use cases of a practice work with."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from bot.pace.concern import Concern, find_real_concern
from bot.pace.reading import Reading, Situation
from bot.ports import Clock
from bot.practice.memory import Memory, NoMemory
from bot.practice.scenes import Scenes
from bot.practice.session import Session
from bot.practice.stores import OpenWork, PracticeWork
from bot.rendering.outcome import OfferRows, Outcome
from bot.scenario.model import Moment, Scenario
from bot.scenario.vocabulary import Vocabulary

DOUBLE_TAP = timedelta(seconds=3)
"""A second press within this time is a slip of the thumb and gets no answer."""

SAME_BREATH = timedelta(seconds=5)
"""A message that follows a too long one within this time is the rest of it."""

LONGEST_DRAFT = 1500
"""Longer drafts, in characters, are kept but not read: no upset child could take them in."""


class OffLoopReader(Protocol):
    """Reads drafts without blocking the event loop; see `bot.pace.reading.Reader`."""

    async def read(self, draft: str, situation: Situation, *, attempt: bool = False) -> Reading:
        """Read one draft."""
        ...


class LookUp(Protocol):
    """Somewhere to look things up, by words that are typed into the message box."""

    def found(self, text: str) -> tuple[Outcome, ...]:
        """What is shown to somebody of whom no words were asked; empty if nothing fits."""
        ...

    def named(self, text: str, session_id: str, step: int) -> OfferRows:
        """Buttons to what the words name, for somebody in a scene; none if they name nothing."""
        ...


class NothingToLookUp(LookUp):
    """There is nothing to look things up in."""

    def found(self, text: str) -> tuple[Outcome, ...]:
        """Nothing."""
        return ()

    def named(self, text: str, session_id: str, step: int) -> OfferRows:
        """Nothing."""
        return ()


async def no_way_back(work: PracticeWork, carer_id: int, scene_id: str) -> OfferRows:
    """Scenes are offered from nowhere else."""
    return ()


@dataclass(frozen=True)
class Bench:
    """The parts that every use case of a practice shares. `way_back`: buttons to where a carer was who has
    played a scene that another room offered.
    """

    open_work: OpenWork
    scenes: Scenes
    reader: OffLoopReader
    find_concern: Callable[[str], Concern | None]
    clock: Clock
    vocabulary: Vocabulary
    look_up: LookUp = field(default_factory=NothingToLookUp)
    memory: Memory = field(default_factory=NoMemory)
    find_real_concern: Callable[[str], Concern | None] = find_real_concern
    way_back: Callable[[PracticeWork, int, str], Awaitable[OfferRows]] = no_way_back

    async def scene(self, work: PracticeWork, session: Session) -> Scenario | None:
        """The scene in the version with which the practice began, or as it is now if that one is gone."""
        begun = await self.version(work, session.scenario_id, session.revision)
        return begun or self.scenes.find(session.scenario_id)

    async def version(self, work: PracticeWork, scene_id: str, revision: str) -> Scenario | None:
        """One version of a scene: from the shelf, or read from its text as it was kept."""
        scene = self.scenes.find(scene_id, revision)
        if scene is None:
            text = await work.texts.find(revision)
            if text is not None:
                scene = await asyncio.to_thread(self.scenes.recall, scene_id, text)
        return scene

    async def place(self, work: PracticeWork, session: Session) -> tuple[Scenario, Moment] | None:
        """The scene and moment of a session; None if the scene no longer has that moment."""
        scene = await self.scene(work, session)
        moment = scene.moment(session.moment_id) if scene else None
        return (scene, moment) if scene and moment else None


def new_id() -> str:
    """An id that nobody can guess and that is short enough for a button."""
    return secrets.token_hex(5)
