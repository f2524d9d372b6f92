"""What can happen to a bot while carers practise."""

from __future__ import annotations

import asyncio
import random
import re
import resource
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.soak.trial import Misfortune, Trial

A_PAGE = 4096


def killed(times: int, seed: int = 1) -> Misfortune:
    """The process is killed so many times in the middle of things, and started again."""

    async def misfortune(trial: Trial) -> None:
        chance = random.Random(seed)
        for _ in range(times):
            async with trial.bot() as bot:
                await trial.answers(1 + chance.randrange(len(trial.carers)))
                await asyncio.sleep(chance.random() / 3)
                trial.kills += 1
                await bot.dies()

    return misfortune


def told_to_stop(seconds: float) -> Misfortune:
    """Telegram takes so many seconds for each answer, and one answer never comes; then it is time to stop."""

    async def misfortune(trial: Trial) -> None:
        async with trial.bot_until_told_to_stop():
            await trial.answers(1)
            trial.weather.seconds, trial.weather.swallows = seconds, 1
            while trial.weather.swallows or trial.unanswered < len(trial.carers) / 2:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        trial.weather.seconds = 0.0

    return misfortune


def one_after_another(*misfortunes: Misfortune) -> Misfortune:
    """These."""

    async def misfortune(trial: Trial) -> None:
        for each in misfortunes:
            await each(trial)

    return misfortune


def bad_weather(one_in: int, drafts: int) -> Misfortune:
    """One call in so many fails until so many drafts have been answered; see `Weather`."""

    async def misfortune(trial: Trial) -> None:
        async with trial.bot_until_told_to_stop():
            await trial.answers(1)
            trial.weather.one_in = one_in
            await trial.answers(drafts, patience=900)
            trial.weather.one_in = 0
            trial.remarks.append("failed: " + _list(trial.weather.failed))

    return misfortune


def disk_full(seconds: float) -> Misfortune:
    """For a while nothing can be written beyond the first page of any file of the bot's."""

    async def misfortune(trial: Trial) -> None:
        async with trial.bot_until_told_to_stop() as bot:
            await trial.answers(len(trial.carers))
            pid = bot.process.pid
            before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (A_PAGE, before[1]))
            await trial.readiness(503)
            await asyncio.sleep(seconds)
            assert re.search("The database .* (the disk reports an error|the disk is full)", bot.output)
            resource.prlimit(pid, resource.RLIMIT_FSIZE, before)
            await trial.readiness(200)
            await trial.answers(len(trial.carers))

    return misfortune


def database_away(stop: Callable[[], None], start: Callable[[], None], seconds: float) -> Misfortune:
    """The database's server is stopped, and started again after a while."""

    async def misfortune(trial: Trial) -> None:
        async with trial.bot_until_told_to_stop() as bot:
            await trial.answers(len(trial.carers))
            await asyncio.to_thread(stop)
            await trial.readiness(503)
            await asyncio.sleep(seconds)
            assert re.search("(?i)database .*(gone away|cannot be reached)", bot.output)
            await asyncio.to_thread(start)
            await trial.readiness(200)
            await trial.answers(len(trial.carers))

    return misfortune


def _list(counts: Counter[str]) -> str:
    return ", ".join(f"{count} x {what}" for what, count in sorted(counts.items()))


def folder_in(place: Path, name: str) -> Path:
    """A new folder for a trial."""
    folder = place / name
    folder.mkdir()
    return folder
