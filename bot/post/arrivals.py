"""Which letters have arrived, noted at once: the database hears of it a moment later, and with others."""

from __future__ import annotations

from typing import Protocol


class Arrivals(Protocol):
    """Notes that outlast this process, though perhaps not a power cut."""

    def note(self, letter: str, /) -> None:
        """This one has arrived. Is so quick that it needs no waiting."""
        ...

    def known(self) -> frozenset[str]:
        """What had arrived in processes that are dead."""
        ...

    def clear(self) -> None:
        """All that was noted is in the database."""
        ...


class NoArrivals(Arrivals):
    """Knows nothing: after a crash, what the database has not heard of is sent again."""

    def note(self, letter: str, /) -> None:
        """Forgotten at once."""

    def known(self) -> frozenset[str]:
        """Nothing."""
        return frozenset()

    def clear(self) -> None:
        """Nothing to do."""
