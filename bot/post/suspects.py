"""Updates that were begun at several ends of the process: one at a time, the oldest first."""

from __future__ import annotations

from dataclasses import dataclass, field

PAUSE = 0.1
"""Seconds after which one that has to wait asks again."""

_GONE_AFTER = 1.0  # it has something else to wait for, and holds up nobody meanwhile
_LONGEST = 30.0


@dataclass
class Suspects:
    """Knows who is being handled, and who asks. Times are the event loop's, in seconds."""

    _asked: dict[int, float] = field(default_factory=dict)
    _since: float | None = None

    def may_begin(self, update_id: int, now: float) -> bool:
        """Whether it is this one's turn; then it must end. One that takes very long is waited for no more."""
        self._asked[update_id] = now
        if self._since is not None and now - self._since < _LONGEST:
            return False
        self._asked = {each: asked for each, asked in self._asked.items() if now - asked < _GONE_AFTER}
        if update_id != min(self._asked):
            return False
        del self._asked[update_id]
        self._since = now
        return True

    def end(self) -> None:
        """It is done with, or is to be tried again."""
        self._since = None
