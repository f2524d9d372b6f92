"""What is said when somebody tells of something real."""

from __future__ import annotations

from dataclasses import dataclass

from bot.pace.concern import ConcernKind
from bot.rendering.outcome import Outcome


@dataclass(frozen=True)
class HelpOffered(Outcome):
    """People who can help, at once. `held` tells whether words of a practice were kept unread."""

    kind: ConcernKind
    held: bool


@dataclass(frozen=True)
class StillHere(Outcome):
    """Something more was written after help was offered; the way back is offered, and help stays."""

    kind: ConcernKind
