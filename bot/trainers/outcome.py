"""What happens when trainers are at work, as data. Each is worded by the template of its name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from bot.pace.reading import Pitfall
from bot.rendering.outcome import Outcome
from bot.scenario.model import Status
from bot.scenario.problem import Problem


class Refusal(StrEnum):
    """Why a file was not even looked at."""

    KIND = "kind"
    SIZE = "size"
    LOST = "lost"


@dataclass(frozen=True)
class FileRefused(Outcome):
    """The file was not looked at. `most` is the greatest size, in KB."""

    reason: Refusal
    most: int


@dataclass(frozen=True)
class SceneProblems(Outcome):
    """The file cannot be served yet: the first problems; `more` of them stand in the file that goes with it.

    `as_live`: the file is good as a draft, but not to be published.
    """

    name: str
    problems: tuple[Problem, ...]
    more: int
    as_live: bool


@dataclass(frozen=True)
class SceneReceived(Outcome):
    """A right file is kept as a draft. `again`: that very text was here before.

    `held_back` is what stands in the way of publishing it; `warnings` do not.
    """

    title: str
    scene_id: str
    again: bool
    live: bool
    warnings: tuple[Problem, ...]
    more: int
    held_back: tuple[Problem, ...]


@dataclass(frozen=True)
class LeftAsDraft(Outcome):
    """Kept, and not offered to carers."""


@dataclass(frozen=True)
class PreviewBegun(Outcome):
    """A private practice of one version begins; the scene follows."""

    title: str


class Origin(StrEnum):
    """Where what is known of a scene comes from."""

    FILE = "file"
    PHONE = "phone"
    PHONE_OVER_FILE = "phone_over_file"
    FILE_HELD = "file_held"


@dataclass(frozen=True)
class ScenesListed(Outcome):
    """Scenes with their status, as buttons. `mine`: only those that this trainer has sent."""

    mine: bool
    total: int
    live: int
    first: int
    last: int


@dataclass(frozen=True)
class SceneCard(Outcome):
    """One scene, and what can be done with it."""

    title: str
    scene_id: str
    status: Status
    origin: Origin
    versions: int
    week_ends: tuple[datetime, ...]


class Author(StrEnum):
    """Who sent a version, without a name."""

    YOU = "you"
    ANOTHER = "another"
    GONE = "gone"


@dataclass(frozen=True)
class VersionLine:
    """One version in a list."""

    sent_at: datetime
    author: Author
    live: bool


@dataclass(frozen=True)
class VersionsListed(Outcome):
    """The versions of a scene that were sent, the newest first; `more` older ones are not shown."""

    title: str
    versions: tuple[VersionLine, ...]
    more: int
    in_folder: bool


@dataclass(frozen=True)
class VersionShown(Outcome):
    """One version, and what can be done with it."""

    title: str
    version: VersionLine


@dataclass(frozen=True)
class ScenePublished(Outcome):
    """Carers are offered this version now. `over_file`: in place of the file in the folder."""

    title: str
    over_file: bool


@dataclass(frozen=True)
class SceneWithdrawn(Outcome):
    """The scene is a draft again."""

    title: str


@dataclass(frozen=True)
class FileServedAgain(Outcome):
    """What came from the phone is put aside; the file in the folder counts again."""

    title: str
    live: bool


@dataclass(frozen=True)
class ChangedMeanwhile(Outcome):
    """Somebody else has decided about this scene since the button was shown; nothing was done."""

    title: str


@dataclass(frozen=True)
class AsItIs(Outcome):
    """What was asked for is so already."""

    toast: ClassVar[bool] = True


@dataclass(frozen=True)
class SceneUnknown(Outcome):
    """There is no such scene, or no such version of it."""


@dataclass(frozen=True)
class SceneFile(Outcome):
    """The file of a version goes with this."""

    title: str


@dataclass(frozen=True)
class WeekSet(Outcome):
    """The scene is the scene of the week."""

    title: str
    until: datetime


@dataclass(frozen=True)
class WeekEnded(Outcome):
    """There is no scene of the week now."""


@dataclass(frozen=True)
class WeekNotLive(Outcome):
    """Only a live scene can be the scene of the week."""

    title: str


@dataclass(frozen=True)
class MomentLine:
    """How one moment is doing; 0 where fewer than five carers are behind a figure.

    `number` counts from 1; 0 is a moment that the scene no longer has. `pitfall` has one or none.
    """

    number: int
    name: str
    stopped: int
    misread: int
    pitfall: tuple[Pitfall, ...]
    pitfall_carers: int


@dataclass(frozen=True)
class FiguresShown(Outcome):
    """How a scene is doing, in carers; 0 where fewer than five are behind a figure."""

    title: str
    started: int
    finished: int
    moments: tuple[MomentLine, ...]
