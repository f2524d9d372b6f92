"""A gate through which calls pass no faster than they may, the urgent ones first."""

from __future__ import annotations

import asyncio
import heapq
import math
from collections.abc import Callable
from contextlib import suppress
from itertools import count

from bot.chat.paces import Pace

_SOON, _LATER = 0.002, 0.05
"""Seconds after which whoever waits for room looks again, at least and at most."""


class ClosedForLong(Exception):
    """The gate is closed for longer than anybody should wait at it: so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Closed for {seconds:.0f} seconds")
        self.seconds = seconds


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


class OneByOne:
    """Lets one through a gate when the one before has left it again.

    Who has waited for that for `patience` seconds goes all the same, `apart` seconds after the last one.
    """

    def __init__(self, gate: Gate, *, patience: float, apart: float) -> None:
        self._gate = gate
        self._patience = patience
        self._apart = apart
        self._waiting = 0
        self._at_the_gate = False
        self._inside = 0
        self._went = -math.inf
        self._empty = asyncio.Event()
        self._empty.set()
        self._door = asyncio.Lock()

    @property
    def behind(self) -> int:
        """How many wait here and not yet at the gate."""
        return self._waiting - self._at_the_gate

    async def enter(self) -> None:
        """Return when it is this task's turn."""
        patient_until = _now() + self._patience
        self._waiting += 1
        try:
            async with self._door:
                if self._inside:
                    with suppress(TimeoutError):
                        async with asyncio.timeout_at(max(patient_until, self._went + self._apart)):
                            await self._empty.wait()
                await self._enter_the_gate()
                self._inside += 1
                self._empty.clear()
                self._went = _now()
        finally:
            self._waiting -= 1

    async def _enter_the_gate(self) -> None:
        self._at_the_gate = True
        try:
            await self._gate.enter()
        finally:
            self._at_the_gate = False

    def leave(self) -> None:
        """What went through is over."""
        self._inside -= 1
        if not self._inside:
            self._empty.set()
        self._gate.leave()


def _now() -> float:
    return asyncio.get_running_loop().time()
