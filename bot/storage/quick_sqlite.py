"""SQLite without a change of thread for every small thing.

aiosqlite has a thread for each connection and sends every call there: four for one statement. Each takes
longer than most statements do. Here what is known to be quick is done at once; a thread still does what waits
for the disk or for another process (COMMIT, a BEGIN that finds the file locked), and what has been slow.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import aiosqlite

QUICK_SECONDS = 0.001
"""Statements that take longer on the average are left to the thread."""

_WEIGHT = 0.2  # of the newest measurement in the average
_UNKNOWN = 2 * QUICK_SECONDS
_STEPS = ("execute", "executemany", "fetchall", "fetchone", "fetchmany")
_TRIFLES = ("cursor", "close", "rollback")


class QuickConnection(aiosqlite.Connection):
    """A connection that learns which of its statements are quick.

    One task at a time uses it. While the thread is at work, all goes to the thread, and so stays in order.
    """

    def __init__(self, connector: Callable[[], sqlite3.Connection], patience: float) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._patience_ms = int(patience * 1000)
        self._seconds: dict[str, float] = {}
        self._statement = ""
        self._in_thread = 0

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """In place of the library's: every call comes this way."""
        name = getattr(fn, "__name__", "")
        if name in ("execute", "executemany"):
            self._statement = args[0]
        if self._free and self._connection is not None:
            if name in _TRIFLES and fn != self._connection.close:
                return fn(*args, **kwargs)
            if name in _STEPS and self._is_quick(self._statement):
                return self._timed(fn, *args, **kwargs)
        self._in_thread += 1
        inherited: Any = super()._execute
        return await inherited(partial(self._in_its_thread, fn, *args, **kwargs))

    def _in_its_thread(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        try:
            return self._timed(fn, *args, **kwargs)
        finally:
            self._in_thread -= 1

    def _timed(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        begun = time.perf_counter()
        try:
            return fn(*args, **kwargs)
        finally:
            seconds = time.perf_counter() - begun
            before = self._seconds.get(self._statement, seconds)
            self._seconds[self._statement] = before + _WEIGHT * (seconds - before)

    def _is_quick(self, statement: str) -> bool:
        waits = statement.startswith("BEGIN")
        return not waits and self._seconds.get(statement, _UNKNOWN) < QUICK_SECONDS

    @property
    def _free(self) -> bool:
        return self._in_thread == 0 and self._running

    def begins(self, statement: str) -> bool:
        """Begin a transaction, at once; False where somebody has to be waited for, or something is wrong."""
        driver = self._connection
        if driver is None or not self._free:
            return False
        driver.execute("PRAGMA busy_timeout = 0")
        try:
            driver.execute(statement)
        except sqlite3.OperationalError:
            return False
        finally:
            driver.execute(f"PRAGMA busy_timeout = {self._patience_ms}")
        return True


def open_quickly(path: str, patience: float) -> QuickConnection:
    """A connection to a file, to be awaited. `patience`: seconds to wait for other processes."""
    connection = QuickConnection(
        partial(sqlite3.connect, path, timeout=patience, isolation_level=None, check_same_thread=False),
        patience,
    )
    connection._thread.daemon = True
    return connection
