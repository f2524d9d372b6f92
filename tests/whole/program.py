"""A program that runs as a process of its own, with nothing of this machine's settings."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.settings import PROJECT

PATIENCE_SECONDS = 60


@dataclass
class Program:
    """A running program, and all that it has printed so far."""

    process: Process
    lines: list[str] = field(default_factory=list)
    closed: bool = False
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def output(self) -> str:
        return "\n".join(self.lines)

    async def prints(self, pattern: str) -> re.Match[str]:
        """Wait until a line of this pattern has been printed."""
        async with asyncio.timeout(PATIENCE_SECONDS), self._news:
            await self._news.wait_for(lambda: self._printed(pattern) or self.closed)
        match = self._printed(pattern)
        assert match, f"ended without printing {pattern!r}; it printed:\n{self.output}"
        return match

    async def ends(self, *, within: float = PATIENCE_SECONDS) -> int:
        """Wait until it has ended; returns the exit status."""
        try:
            async with asyncio.timeout(within), self._news:
                await self._news.wait_for(lambda: self.closed)
        except TimeoutError:
            raise AssertionError(f"still running after {within} s; it printed:\n{self.output}") from None
        return await self.process.wait()

    async def dies(self) -> None:
        """End it at once, as a power cut would."""
        self.process.kill()
        await self.ends()

    async def listen(self) -> None:
        """Take down what it prints, until it ends."""
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            async with self._news:
                self.lines.append(line.decode().rstrip("\n"))
                self._news.notify_all()
        async with self._news:
            self.closed = True
            self._news.notify_all()

    def _printed(self, pattern: str) -> re.Match[str] | None:
        return next((match for line in self.lines if (match := re.search(pattern, line))), None)


@asynccontextmanager
async def running(
    *arguments: str | Path, folder: Path, settings: Mapping[str, str] | None = None
) -> AsyncIterator[Program]:
    """Python with these arguments, in that folder; it is killed at the end if it runs still."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("WONDERING_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        cwd=folder,
        env={**clean, "PYTHONPATH": str(PROJECT), **(settings or {})},
        stdout=PIPE,
        stderr=STDOUT,
    )
    program = Program(process)
    listening = asyncio.create_task(program.listen())
    try:
        yield program
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await listening
