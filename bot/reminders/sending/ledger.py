"""What has left this process: the difference between about to be sent and sent, after a crash."""

from __future__ import annotations

from typing import Protocol


class Ledger(Protocol):
    """Notes what leaves, at once, and knows it after the process is dead."""

    def note(self, nudge_id: str) -> None:
        """This one leaves now. Is so quick that it needs no waiting."""
        ...

    def has_left(self, nudge_id: str, claimant: str) -> bool | None:
        """Whether that claimant's message left; None where that cannot be known."""
        ...

    def clear(self) -> None:
        """What became of all that left is stored."""
        ...


class NoLedger(Ledger):
    """Knows nothing: what a crash leaves handed over stays in doubt."""

    def note(self, nudge_id: str) -> None:
        """Forgotten at once."""

    def has_left(self, nudge_id: str, claimant: str) -> bool | None:
        """Unknown."""
        return None

    def clear(self) -> None:
        """Nothing to do."""
