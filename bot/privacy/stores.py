"""What this room needs of storage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.ports import UnitOfWork

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""By the name of what is kept (a table), each entry as column and value."""


class Everything(Protocol):
    """All that is kept, whoever keeps it."""

    async def about(self, carer_id: int) -> Rows:
        """All that is kept about somebody, in readable form; what holds nothing is left out."""
        ...


class OldWords(Protocol):
    """Words that carers typed some time ago."""

    async def let_go(self, before: datetime, most: int) -> int:
        """Delete the words of drafts older than that, `most` of them at once; how many it were.

        How they were read stays, without where in the words it was seen.
        """
        ...


class PrivacyWork(UnitOfWork, Protocol):
    """A unit of work with both."""

    everything: Everything
    old_words: OldWords


OpenPrivacyWork = Callable[[], PrivacyWork]
"""Starts a new unit of work."""
