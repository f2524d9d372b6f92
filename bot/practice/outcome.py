"""What can happen in a practice, as data. Each is worded by the template of its name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.practice.feedback import Feedback
from bot.rendering.outcome import Outcome
from bot.scenario.model import Child, Example, Turn


@dataclass(frozen=True)
class PractiseAsked(Outcome):
    """How would you like to choose? `resumable` is the title of the scene that was left open, `of_week`
    that of the scene of the week.
    """

    resumable: str
    of_week: str = ""


@dataclass(frozen=True)
class ThemesShown(Outcome):
    """The themes, as buttons."""


@dataclass(frozen=True)
class AgesShown(Outcome):
    """The age bands, as buttons."""


@dataclass(frozen=True)
class NoScene(Outcome):
    """There is no scene of the kind that was asked for."""


@dataclass(frozen=True)
class SceneOpened(Outcome):
    """A scene and its content note, before it begins."""

    title: str
    age: int
    note: str
    seen_before: bool


@dataclass(frozen=True)
class MomentShown(Outcome):
    """Who, what happens, the child's words, and the question. `number` counts from 1."""

    title: str
    child: Child
    scene: str
    turn: Turn
    number: int
    count: int
    again: bool = False


@dataclass(frozen=True)
class StartersShown(Outcome):
    """Stems that fit this moment, for somebody who is stuck."""

    starters: tuple[str, ...]


@dataclass(frozen=True)
class FeedbackGiven(Outcome):
    """What was noticed in a draft."""

    feedback: Feedback


@dataclass(frozen=True)
class ChildReacts(Outcome):
    """How the words would land: what the child does and says."""

    name: str
    turn: Turn
    hurt: bool
    last_moment: bool


@dataclass(frozen=True)
class MendAsked(Outcome):
    """An invitation to repair."""

    name: str
    turn: Turn
    invites: str


@dataclass(frozen=True)
class RepairRead(Outcome):
    """What was noticed in words meant to mend."""

    feedback: Feedback
    name: str
    mended: bool


@dataclass(frozen=True)
class OthersShown(Outcome):
    """What others might say, each with why."""

    name: str
    examples: tuple[Example, ...]
    repairs: tuple[Example, ...]
    underneath: str


@dataclass(frozen=True)
class SceneEnded(Outcome):
    """What was underneath, a question to think over, one small thing for today."""

    title: str
    underneath: str
    question: str
    today: str
    safety_note: str
    signposts: tuple[str, ...]
    turn: int


@dataclass(frozen=True)
class PracticeStopped(Outcome):
    """Stopped, without guilt. `title` is empty if nothing was open; `kept` if one can go on later."""

    title: str
    kept: bool = False


@dataclass(frozen=True)
class SceneGone(Outcome):
    """The scene was changed or withdrawn while the carer was away."""


@dataclass(frozen=True)
class SceneShared(Outcome):
    """The link to a scene. `payload` is what it carries, for where links do not work."""

    title: str
    link: str
    payload: str


@dataclass(frozen=True)
class NothingToShare(Outcome):
    """There is no scene to pass on; with `any`, there was one that is not offered any more."""

    any: bool


@dataclass(frozen=True)
class SceneOffered(Outcome):
    """A link was followed in the middle of a scene: the `same` one, or another (`resumable`)."""

    title: str
    same: bool
    resumable: str


@dataclass(frozen=True)
class SceneNotThere(Outcome):
    """A link was followed to a scene that is not offered."""


class Unread(StrEnum):
    """Why words were not read as a draft."""

    BLANK = "blank"
    OFF_TOPIC = "off_topic"
    LANGUAGE = "language"
    LONG = "long"
    NAMED = "named"


@dataclass(frozen=True)
class NotRead(Outcome):
    """The words were not read, why, and what to do. Nothing is lost."""

    reason: Unread
    name: str


@dataclass(frozen=True)
class NotMeant(Outcome):
    """The carer said "that's not what I meant"; it is kept for trainers to review."""


@dataclass(frozen=True)
class NothingAsked(Outcome):
    """Words came when none were asked for. `title` is the scene whose note is still to be read, if any."""

    title: str


@dataclass(frozen=True)
class EarlierWords(Outcome):
    """A message was edited that belongs to an earlier moment."""


class Old(StrEnum):
    """In what way a button is old."""

    EARLIER = "earlier"
    STOPPED = "stopped"
    ENDED = "ended"
    GONE = "gone"


@dataclass(frozen=True)
class OldButton(Outcome):
    """A button was pressed that no longer does anything."""

    toast: ClassVar[bool] = True

    reason: Old
