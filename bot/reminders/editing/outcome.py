"""What happens when trainers edit ideas, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.reminders.outcome import Reminding
from bot.scenario.problem import Problem


class Unfit(StrEnum):
    """Why a file of that name is not taken."""

    NAME = "name"
    LISTS = "lists"


class Origin(StrEnum):
    """Where the ideas in use come from, if any are."""

    FOLDER = "folder"
    PHONE = "phone"
    PHONE_OVER_FOLDER = "phone_over_folder"
    NOWHERE = "nowhere"


@dataclass(frozen=True)
class IdeaFileUnfit(Reminding):
    """Nothing of it was kept."""

    reason: Unfit


@dataclass(frozen=True)
class IdeaFileProblems(Reminding):
    """The file cannot be used: the first problems; `more` of them stand in the file that goes with it.

    `kept`: it could be when it was sent, and is still there.
    """

    name: str
    problems: tuple[Problem, ...]
    more: int
    kept: bool


@dataclass(frozen=True)
class IdeaFileReceived(Reminding):
    """A right file is kept as a draft. `again`: that very text was here before; `used`: and is in use."""

    name: str
    count: int
    again: bool
    used: bool
    warnings: tuple[Problem, ...]
    more: int


@dataclass(frozen=True)
class IdeaDraftLeft(Reminding):
    """Kept, and not sent to carers."""


@dataclass(frozen=True)
class IdeaFilesListed(Reminding):
    """Files of ideas, as buttons. `total` ideas are in use."""

    files: int
    total: int


@dataclass(frozen=True)
class IdeaFileShown(Reminding):
    """One file. `count` ideas of it are in use; `draft` are in one that was sent and is not."""

    name: str
    count: int
    origin: Origin
    draft: int


@dataclass(frozen=True)
class IdeaFileSent(Reminding):
    """The file goes with this. `blank`: one to write a new file from."""

    name: str
    blank: bool


@dataclass(frozen=True)
class IdeasPublished(Reminding):
    """Carers are sent these from now on."""

    name: str
    count: int
    over_folder: bool


@dataclass(frozen=True)
class IdeasPutAside(Reminding):
    """What came from the phone is put aside; the folder's file counts again, if there is one."""

    name: str
    in_folder: bool


@dataclass(frozen=True)
class IdeasDecidedElsewhere(Reminding):
    """Another trainer has decided about that file meanwhile; nothing was done."""

    name: str


@dataclass(frozen=True)
class IdeasAsTheyAre(Reminding):
    """What was asked for is so already."""

    toast = True


@dataclass(frozen=True)
class IdeaFileUnknown(Reminding):
    """There is no such file."""
