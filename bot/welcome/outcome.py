"""What happens at the front door, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.rendering.outcome import Outcome


@dataclass(frozen=True)
class Welcomed(Outcome):
    """Somebody new: what this is, what it is not, and one tap to say yes.

    `for_scene`: a link to a scene brought them.
    """

    for_scene: bool = False


@dataclass(frozen=True)
class ConsentAsked(Outcome):
    """They wrote before saying yes: asked once more, briefly."""


@dataclass(frozen=True)
class MenuShown(Outcome):
    """What can be done here. `fresh` just after saying yes; `for_scene`: the scene of their link follows."""

    fresh: bool
    for_scene: bool = False


@dataclass(frozen=True)
class MoreShown(Outcome):
    """The rooms that the menu has no place for, as buttons."""


@dataclass(frozen=True)
class WelcomedBack(Outcome):
    """Somebody who has been here before. `title` is the scene they left open, if any."""

    title: str


@dataclass(frozen=True)
class HelpShown(Outcome):
    """What can be done, and how; for a `trainer`, what trainers can do too."""

    title: str
    trainer: bool = False


@dataclass(frozen=True)
class PrivacyShown(Outcome):
    """What is kept, in plain words."""


@dataclass(frozen=True)
class DeleteAsked(Outcome):
    """Do you really want everything about you deleted? `twice` the second time of asking."""

    twice: bool


@dataclass(frozen=True)
class Deleted(Outcome):
    """Everything about the carer is gone."""


@dataclass(frozen=True)
class DeleteLate(Outcome):
    """The question is too old to act on; nothing was deleted."""


@dataclass(frozen=True)
class Kept(Outcome):
    """Nothing was deleted."""


class Sent(StrEnum):
    """What was sent where words are wanted."""

    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"
    STICKER = "sticker"
    FILE = "file"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True)
class WordsWanted(Outcome):
    """Something other than words was sent; it was not kept. `title` is the scene in hand, if any."""

    sent: Sent
    title: str


@dataclass(frozen=True)
class UnknownCommand(Outcome):
    """A command that there is none of."""


@dataclass(frozen=True)
class GroupDeclined(Outcome):
    """Somebody spoke to the bot in a group; practice is private for now."""


@dataclass(frozen=True)
class Trouble(Outcome):
    """Something went wrong on our side."""
