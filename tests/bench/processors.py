"""How much of the machine's processors whom has had, and how much memory (Linux: /proc)."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def worked(pid: int) -> float:
    """Seconds that a process has had of a processor; 0 for one that is gone."""
    fields = _fields(pid)
    return (int(fields[11]) + int(fields[12])) / _TICKS if fields else 0.0


def worked_with_children(pid: int) -> float:
    """The same, with the processes that it has started, ended ones too."""
    fields = _fields(pid)
    ended = (int(fields[13]) + int(fields[14])) / _TICKS if fields else 0.0
    numbers = (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())
    children = (each for each in numbers if (found := _fields(each)) and int(found[1]) == pid)
    return worked(pid) + ended + sum(worked(child) for child in children)


def megabytes(pid: int) -> float:
    """What a process holds of memory for itself and in common with others; 0 for one that is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def _fields(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return []


def _machine() -> float:
    """Seconds that all processors together have been at work."""
    user, nice, system, _idle, _wait, *more = (
        int(each) for each in Path("/proc/stat").read_text("ascii").splitlines()[0].split()[1:8]
    )
    return (user + nice + system + sum(more)) / _TICKS


@dataclass
class Processors:
    """Who has had what since this was made. `server`: the database's server, with its processes."""

    bots: Iterable[int]
    server: int

    def __post_init__(self) -> None:
        self.begun = time.perf_counter()
        self._gone = 0.0
        self._before = self._now()

    def _now(self) -> tuple[float, ...]:
        bots = sum(worked(pid) for pid in self.bots)
        return bots, worked_with_children(self.server), time.process_time(), _machine()

    def goes(self, pid: int) -> None:
        """That process is about to be killed: what it has had counts."""
        self._gone += worked(pid)

    @property
    def seconds(self) -> float:
        """Since this was made."""
        return time.perf_counter() - self.begun

    def cores(self) -> tuple[float, float, float, float]:
        """How many processors the bots, the server, this process and all others had on the average."""
        bots, server, here, machine = (
            (now - before) / self.seconds for now, before in zip(self._now(), self._before, strict=True)
        )
        bots += self._gone / self.seconds
        return bots, server, here, max(0.0, machine - bots - server - here)
