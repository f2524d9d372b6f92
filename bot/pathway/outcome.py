"""What all outcomes of the pathway have in common, and those that are nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.rendering.outcome import Outcome


@dataclass(frozen=True)
class OnPathway(Outcome):
    """Outcomes of this room have their templates in a folder of their own."""

    @classmethod
    def template(cls) -> str:
        """The name of its template, with that folder."""
        return f"pathway/{super().template()}"


class How(StrEnum):
    """How far something is."""

    NEW = "new"
    BEGUN = "begun"
    COMPLETE = "complete"


@dataclass(frozen=True)
class SubjectGone(OnPathway):
    """The files no longer have what the button was for."""


@dataclass(frozen=True)
class NothingWanted(OnPathway):
    """They would rather not write now."""


@dataclass(frozen=True)
class WordsPlease(OnPathway):
    """Something other than words came."""


@dataclass(frozen=True)
class TooLong(OnPathway):
    """What was typed is longer than there is room for: so many characters."""

    most: int
