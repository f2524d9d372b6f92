"""How often something may happen."""

from __future__ import annotations

import math
from collections import deque
from typing import Protocol


class Pace(Protocol):
    """How often something may happen. Times are the event loop's, in seconds."""

    def ready_at(self, now: float, spare: int = 0) -> float:
        """The earliest time for the next one; not after `now` if it may happen now.

        `spare`: leaving room for so many more, if that can be said.
        """
        ...

    def take(self, now: float) -> None:
        """One happens now."""
        ...

    def done(self, now: float) -> None:
        """One that was taken is over."""
        ...

    def rested(self, now: float) -> bool:
        """Whether what happened before no longer matters."""
        ...


class Steady:
    """One every 1/`rate` seconds; after a rest, up to `burst` at once."""

    def __init__(self, rate: float, burst: int = 1) -> None:
        self._burst = burst
        self._due = 0.0  # when the next one would be due if all were evenly spaced
        self.limit_to(rate)

    def limit_to(self, rate: float) -> None:
        """From now on at that rate."""
        self._interval = 1 / rate
        self._slack = (self._burst - 1) * self._interval

    def ready_at(self, now: float, spare: int = 0) -> float:
        """The earliest time for the next one."""
        return self._due - self._slack

    def take(self, now: float) -> None:
        """One happens now."""
        self._due = max(self._due, now) + self._interval

    def done(self, now: float) -> None:
        """Of no consequence: it counts when it begins."""

    def rested(self, now: float) -> bool:
        """Whether a whole burst may happen."""
        return self._due <= now


class Windowed:
    """At most `limit` in any `period` seconds, as quickly as they come."""

    def __init__(self, limit: int, period: float) -> None:
        self._period = period
        self._taken: deque[float] = deque(maxlen=limit)

    def ready_at(self, now: float, spare: int = 0) -> float:
        """The earliest time for the next one."""
        return self._taken[0] + self._period if len(self._taken) == self._taken.maxlen else now

    def take(self, now: float) -> None:
        """One happens now."""
        self._taken.append(now)

    def done(self, now: float) -> None:
        """Of no consequence: it counts when it begins."""

    def rested(self, now: float) -> bool:
        """Whether the whole limit may be used."""
        return not self._taken or self._taken[-1] + self._period <= now


class Arriving:
    """At most `limit` arrive in any `period` seconds, wherever on their way they are delayed.

    When one arrives is not known, only that it was between its beginning and its end: so each counts from
    its beginning until `period` after its end.
    """

    def __init__(self, limit: int, period: float = 1.0) -> None:
        self._limit = limit
        self._period = period
        self._under_way = 0
        self._over: deque[float] = deque()

    def limit_to(self, limit: int) -> None:
        """From now on at most so many."""
        self._limit = limit

    def ready_at(self, now: float, spare: int = 0) -> float:
        """The earliest time for the next one; never, as long as too many are under way."""
        self._forget(now)
        in_the_way = self._under_way + len(self._over) - max(1, self._limit - spare)
        if in_the_way < 0:
            return now
        return self._over[in_the_way] + self._period if in_the_way < len(self._over) else math.inf

    def take(self, now: float) -> None:
        """One begins."""
        self._under_way += 1

    def done(self, now: float) -> None:
        """One has ended."""
        self._under_way -= 1
        self._over.append(now)

    def rested(self, now: float) -> bool:
        """Whether the whole limit may be used."""
        self._forget(now)
        return not self._under_way and not self._over

    def _forget(self, now: float) -> None:
        while self._over and self._over[0] + self._period <= now:
            self._over.popleft()
