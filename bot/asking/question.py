"""The question that a carer was asked, and where it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.ports import UnitOfWork
from bot.practice.stores import Sessions


@dataclass(frozen=True)
class Question:
    """What a carer was asked last; their next message is the answer.

    `wanted` is one of the words (16 letters at most) by which rooms tell their questions apart, `about` the
    id of what it is for. `held` are words that wait for a tap, `message_id` is the message in which the last
    answer came that could not be taken.
    """

    carer_id: int
    wanted: str
    asked_at: datetime
    about: str = ""
    held: str = ""
    message_id: int | None = None


class Questions(Protocol):
    """The question that each carer was asked last, if it is open."""

    async def find(self, carer_id: int) -> Question | None:
        """Theirs, or None."""
        ...

    async def ask(self, question: Question) -> None:
        """It takes the place of the one before. Raises StaleVersion if the carer was forgotten meanwhile."""
        ...

    async def drop(self, carer_id: int) -> None:
        """Nothing is asked any more."""
        ...


class AskingWork(UnitOfWork, Protocol):
    """A unit of work with the open question, and the practices that it may have been overtaken by."""

    questions: Questions
    sessions: Sessions
