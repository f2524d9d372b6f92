"""What carers keep beside their plans and own ideas; and what they can be asked to type."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from bot.asking.question import AskingWork
from bot.reminders.stores import RemindersWork


class Wanted(StrEnum):
    """What a carer has been asked to type."""

    TIME = "time"  # of a plan
    NICKNAME = "nickname"
    PLACE = "place"
    INTENTION = "intention"
    LATER = "later"  # later today, a time of their own
    QUIET = "quiet"  # quiet hours, from and to
    BACK = "back"  # the day on which reminders come back
    HOLIDAYS = "holidays"  # first and last day
    OWN_IDEA = "own-idea"


class Favourites(Protocol):
    """Ideas that carers want to find again."""

    async def of_carer(self, carer_id: int) -> tuple[str, ...]:
        """Their ids, the newest first."""
        ...

    async def add(self, carer_id: int, idea_id: str) -> None:
        """Keep one; once is enough. Raises StaleVersion if the carer was forgotten meanwhile."""
        ...

    async def remove(self, carer_id: int, idea_id: str) -> None:
        """Keep it no longer."""
        ...


class DeskWork(RemindersWork, AskingWork, Protocol):
    """A unit of work with what conversations about reminders need."""

    favourites: Favourites


OpenDeskWork = Callable[[], DeskWork]
"""Starts a new unit of work."""
