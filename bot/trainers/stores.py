"""What the trainers' room asks of storage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.pace.reading import Pitfall
from bot.practice.stores import PracticeWork
from bot.trainers.version import Standing, Version

FEWEST = 5
"""A figure that fewer carers than this are behind is not shown to anybody, and never leaves storage."""


class Versions(Protocol):
    """The scene files that trainers sent; their texts are in `SceneTexts`."""

    async def add(self, scene_id: str, revision: str, title: str, author: int, now: datetime) -> bool:
        """Note a version whose text is kept; False if that very text was sent before."""
        ...

    async def of_scene(self, scene_id: str) -> tuple[Version, ...]:
        """All versions of a scene, the newest first."""
        ...

    async def find(self, revision: str) -> Version | None:
        """The version with that text."""
        ...

    async def newest(self) -> tuple[Version, ...]:
        """The newest version of every scene that has one, by the scenes' ids."""
        ...

    async def sent_by(self, author: int) -> frozenset[str]:
        """The scenes of which this trainer has sent a version."""
        ...


class Standings(Protocol):
    """What was decided about scenes from the phone."""

    async def all(self) -> tuple[Standing, ...]:
        """Every decision."""
        ...

    async def find(self, scene_id: str) -> Standing | None:
        """The decision about one scene, if there is one."""
        ...

    async def save(self, standing: Standing) -> Standing:
        """Store a decision and return it with its new version.

        Raises StaleVersion if another trainer decided since `standing.version`.
        """
        ...


class Troubles(Protocol):
    """The scene files that cannot be served, and that trainers have been told of."""

    async def all(self) -> Mapping[str, datetime]:
        """Each file, and since when."""
        ...

    async def note(self, file: str, now: datetime) -> bool:
        """Note a file; False if another process has done so (and tells of it)."""
        ...

    async def mended(self, file: str) -> bool:
        """Take a file off the list; False if another process has done so."""
        ...


@dataclass(frozen=True)
class MomentFigures:
    """How one moment is doing, in carers. None where fewer than FEWEST are behind a figure."""

    moment_id: str
    stopped: int | None = None
    misread: int | None = None
    pitfall: Pitfall | None = None
    pitfall_carers: int | None = None


@dataclass(frozen=True)
class Figures:
    """How a scene is doing, in carers; never about one. None where fewer than FEWEST are behind a figure."""

    started: int | None = None
    finished: int | None = None
    moments: Mapping[str, MomentFigures] | None = None


class FiguresOf(Protocol):
    """Counts carers."""

    async def of_scene(self, scene_id: str, idle_since: datetime) -> Figures:
        """The figures of a scene. Practices not touched since `idle_since` count as stopped."""
        ...


class TrainersWork(PracticeWork, Protocol):
    """A unit of work with what trainers need."""

    versions: Versions
    standings: Standings
    troubles: Troubles
    figures: FiguresOf


OpenTrainersWork = Callable[[], TrainersWork]
"""Starts a new unit of work."""
