"""What happens at the front door, as data."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rendering.outcome import Outcome


@dataclass(frozen=True)
class Welcomed(Outcome):
    """Somebody new: what this is, what it is not, and one tap to say yes."""


@dataclass(frozen=True)
class ConsentAsked(Outcome):
    """They wrote before saying yes: asked once more, briefly."""


@dataclass(frozen=True)
class MenuShown(Outcome):
    """What can be done here. `fresh` just after saying yes."""

    fresh: bool


@dataclass(frozen=True)
class WelcomedBack(Outcome):
    """Somebody who has been here before. `title` is the scene they left open, if any."""

    title: str


@dataclass(frozen=True)
class HelpShown(Outcome):
    """What can be done, and how."""

    title: str


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
