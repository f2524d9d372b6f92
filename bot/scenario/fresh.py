"""A part of the content that is read anew while the bot runs."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Generic, TypeVar

from bot.scenario.files import stamp_of
from bot.scenario.problem import Problem, Severity

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Fresh(Generic[T]):
    """Holds what some files say, and reads them anew when one of them changes.

    Files with errors change nothing: what was read before stays, and `problems` says why. It may be called
    from any thread at any time; `refresh` reads files and belongs in a thread where a loop runs.
    """

    def __init__(
        self,
        at_first: T,
        files: Callable[[], Iterable[Path]],
        read: Callable[[], tuple[T | None, tuple[Problem, ...]]],
        problems: tuple[Problem, ...] = (),
    ) -> None:
        """`read` gives None where something cannot be used, and all problems; `problems` are the first."""
        self._now = at_first
        self._files = files
        self._read = read
        self._lock = threading.Lock()
        self._problems = problems
        self._stamps = self._look()
        self._warn()

    def __call__(self) -> T:
        """What was last read without an error."""
        return self._now

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The errors in the files as they were last read."""
        return self._problems

    def refresh(self) -> bool:
        """Read the files if any has changed; whether they say something else now."""
        with self._lock:
            try:
                stamps = self._look()
                if stamps == self._stamps:
                    return False
                found, problems = self._read()
            except OSError as error:
                _log.warning("a part of the content cannot be read: %s", error.strerror)
                return False
            self._stamps = stamps
            self._problems = tuple(each for each in problems if each.severity is Severity.ERROR)
            self._warn()
            if found is None or self._problems or found == self._now:
                return False
            self._now = found
            return True

    def _warn(self) -> None:
        for problem in self._problems:
            _log.warning("%s", problem)

    def _look(self) -> object:
        return {path: stamp_of(path) for path in self._files()}
