"""A gate through which calls pass no faster than they may, the urgent ones first."""

from __future__ import annotations

import asyncio
import heapq
import math
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import Protocol

_SOON, _LATER = 0.002, 0.05
"""Seconds after which whoever waits for room looks again, at least and at most."""


class ClosedForLong(Exception):
    """The gate is closed for longer than anybody should wait at it: so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Closed for {seconds:.0f} seconds")
        self.seconds = seconds


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


class Apart:
    """Lets one in when there is none inside, or `seconds` after the last one entered."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._inside = 0
        self._entered = -math.inf
        self._one_left = asyncio.Event()
        self._door = asyncio.Lock()

    async def __aenter__(self) -> None:
        loop = asyncio.get_running_loop()
        async with self._door:
            while self._inside and (wait := self._entered + self._seconds - loop.time()) > 0:
                self._one_left.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._one_left.wait(), wait)
            self._inside += 1
            self._entered = loop.time()

    async def __aexit__(self, *_: object) -> None:
        self._inside -= 1
        self._one_left.set()


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


class Gate:
    """Lets tasks through at its paces: those of lower rank first, then in order of arrival.

    It can be closed for a while. Whoever would wait longer than `patience` seconds for it to open is
    sent away with ClosedForLong.
    """

    def __init__(self, *paces: Pace, patience: float) -> None:
        self._paces = paces
        self._patience = patience
        self._opens = 0.0
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._arrivals = count()
        self._timer: asyncio.TimerHandle | None = None

    @property
    def idle(self) -> bool:
        """Whether a new gate would do as well."""
        now = _now()
        return not self._waiting and self._opens <= now and all(pace.rested(now) for pace in self._paces)

    @property
    def closed_for(self) -> float:
        """Seconds until it opens again; 0 while it is open."""
        return max(0.0, self._opens - _now())

    def close_for(self, seconds: float) -> None:
        """Let nobody through for so long; if it was closed for longer already, that stays."""
        self._opens = max(self._opens, _now() + seconds)
        if self.closed_for > self._patience:
            waiting, self._waiting = self._waiting, []
            for _, _, turn in waiting:
                if not turn.done():
                    turn.set_exception(ClosedForLong(self.closed_for))

    async def enter(self, rank: int = 0) -> None:
        """Return when it is this task's turn."""
        if self.closed_for > self._patience:
            raise ClosedForLong(self.closed_for)
        now = _now()
        if not self._waiting and self._ready_at(now) <= now:
            self._take(now)
            return
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (rank, next(self._arrivals), turn))
        self._wake_in_time()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self.leave()  # its turn had just come
            raise

    async def room(self, spare: Callable[[], int] = lambda: 0) -> None:
        """Return when whoever enters need not wait, and leaves room for `spare` more.

        Nothing is taken yet, and others may take it.
        """
        while True:
            if self.closed_for > self._patience:
                raise ClosedForLong(self.closed_for)
            wait = self._ready_at(_now(), spare()) - _now()
            if wait <= 0 and not self._waiting:
                return
            await asyncio.sleep(min(max(wait, _SOON), _LATER))

    def leave(self) -> None:
        """What came through is over; needed for those paces to which it matters."""
        now = _now()
        for pace in self._paces:
            pace.done(now)
        if self._timer is not None:
            self._timer.cancel()
        self._let_through()

    def _ready_at(self, now: float, spare: int = 0) -> float:
        return max([self._opens, *(pace.ready_at(now, spare) for pace in self._paces)])

    def _take(self, now: float) -> None:
        for pace in self._paces:
            pace.take(now)

    def _let_through(self) -> None:
        self._timer = None
        now = _now()
        while self._waiting and self._ready_at(now) <= now:
            _, _, turn = heapq.heappop(self._waiting)
            if not turn.done():  # a cancelled task has left its place in the queue behind
                self._take(now)
                turn.set_result(None)
        self._wake_in_time()

    def _wake_in_time(self) -> None:
        if self._timer is not None or not self._waiting:
            return
        ready = self._ready_at(_now())
        if ready < math.inf:  # else somebody's leaving will wake us
            self._timer = asyncio.get_running_loop().call_at(ready, self._let_through)


def _now() -> float:
    return asyncio.get_running_loop().time()
