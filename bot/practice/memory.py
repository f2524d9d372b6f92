"""What is remembered of a practice beyond it: which scenes are worth another look, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.practice.session import Attempt
from bot.scenario.model import Moment


class Memory(Protocol):
    """Takes note of what carers try. `work` is the unit of work in which the attempt itself is stored."""

    async def tried(self, work: Any, attempt: Attempt, moment: Moment) -> None:
        """A carer has tried these words at this moment (not in a preview)."""
        ...

    async def disputed(self, work: Any, attempt: Attempt) -> None:
        """The carer has said that these words were not read as they were meant."""
        ...

    async def worth_another_look(
        self, work: Any, carer_id: int, last_practised: Mapping[str, datetime], now: datetime
    ) -> Sequence[str]:
        """The ids of scenes that are worth repeating now, the most worthwhile first. Only reads."""
        ...


class NoMemory(Memory):
    """Remembers nothing."""

    async def tried(self, work: Any, attempt: Attempt, moment: Moment) -> None:
        """Nothing is noted."""

    async def disputed(self, work: Any, attempt: Attempt) -> None:
        """Nothing is noted."""

    async def worth_another_look(
        self, work: Any, carer_id: int, last_practised: Mapping[str, datetime], now: datetime
    ) -> Sequence[str]:
        """None."""
        return ()
