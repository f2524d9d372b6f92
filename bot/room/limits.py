"""Telegram's limits on how fast a bot may send, as token buckets."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.room.errors import too_many_requests


@dataclass(frozen=True)
class RateLimits:
    """How many messages a bot may send; each limit holds a burst and refills steadily.

    Telegram says: no more than one message a second in one chat (short bursts pass), 20 a minute in a group,
    about 30 a second in all.
    """

    overall_per_second: float = 30.0
    private_per_second: float = 1.0
    private_burst: int = 4
    group_per_minute: float = 20.0


@dataclass
class _Bucket:
    size: float
    per_second: float
    level: float
    at: datetime

    def refill(self, now: datetime) -> None:
        self.level = min(self.size, self.level + (now - self.at).total_seconds() * self.per_second)
        self.at = now

    def wait(self) -> float:
        return max(0.0, (1.0 - self.level) / self.per_second)


class Throttle:
    """Counts what a bot sends and refuses what is too fast; does nothing while ``limits`` is None."""

    def __init__(self, now: Callable[[], datetime], limits: RateLimits | None = None) -> None:
        self._now = now
        self.limits = limits
        self._buckets: dict[tuple[str, str], _Bucket] = {}

    def check(self, method: str, token: str, chat_id: str) -> None:
        """Count one call. Raises ``ApiError`` (429, with ``retry_after``) where it is one too many."""
        limits = self.limits
        if limits is None or not chat_id or not _sends(method.lower()):
            return
        group = chat_id.startswith(("-", "@"))
        overall = self._bucket(token, "", limits.overall_per_second, limits.overall_per_second)
        if group:
            one = self._bucket(token, chat_id, limits.group_per_minute, limits.group_per_minute / 60)
        else:
            one = self._bucket(token, chat_id, limits.private_burst, limits.private_per_second)
        wait = max(overall.wait(), one.wait())
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        overall.level -= 1
        one.level -= 1

    def _bucket(self, token: str, chat_id: str, size: float, per_second: float) -> _Bucket:
        now = self._now()
        key = (token, chat_id)
        if key not in self._buckets:
            self._buckets[key] = _Bucket(size, per_second, size, now)
        self._buckets[key].refill(now)
        return self._buckets[key]


def _sends(method: str) -> bool:
    if method == "sendchataction":
        return False
    return method.startswith(("send", "copymessage", "forwardmessage", "editmessage"))
