"""Tells trainers when a scene file cannot be served, and when it can again: once each."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.rendering.outcome import Outcome
from bot.scenario.model import Scenario
from bot.scenario.problem import Problem, Severity
from bot.trainers.bench import TrainersBench
from bot.trainers.outcome import FileBroken, FileMended

_log = logging.getLogger(__name__)
Outcomes = tuple[Outcome, ...]
Tell = Callable[[int, Outcomes], Awaitable[None]]

_TOLD_AT_ONCE = 6


@dataclass
class Notices:
    """Compares what is wrong now with what trainers have been told of, which is stored.

    Several processes look at the files; whoever changes the stored row is the one to tell of it.
    """

    bench: TrainersBench
    _looked: datetime | None = field(default=None, init=False)

    async def look(self, tell: Tell) -> None:
        """Tell every trainer who has written to the bot what is new. Call it after the shelf's refresh."""
        news, trainers = await self._news()
        self._looked = self.bench.clock.now()
        for trainer in trainers:
            if not news:
                return
            try:
                await tell(trainer, news)
            except Exception as error:  # one who cannot be reached must not keep it from the others
                _log.warning("a trainer could not be told of a scene file: %s", type(error).__name__)

    async def _news(self) -> tuple[Outcomes, tuple[int, ...]]:
        broken = _broken(self.bench.shelf.files.problems)
        now = self.bench.clock.now()
        news: list[Outcome] = []
        async with self.bench.open_work() as work:
            told = await work.troubles.all()
            if not broken and not told:
                return (), ()
            trainers = tuple(each.id for each in await work.carers.above_carer())
            if not trainers:
                return (), ()
            for file in sorted(set(broken) - set(told)):
                if await work.troubles.note(file, now):
                    news.append(self._broken_news(file, broken[file]))
            for file in sorted(set(told) - set(broken)):
                # What was noted since our last look may be newer than the files as we have read them.
                seen_since = self._looked is not None and told[file] <= self._looked
                if seen_since and await work.troubles.mended(file):
                    news.append(FileMended(file))
            await work.commit()
        return tuple(news), trainers

    def _broken_news(self, file: str, problems: tuple[Problem, ...]) -> FileBroken:
        stem = file.rpartition("/")[2].removesuffix(".yaml")
        kept: Scenario | None = self.bench.shelf.files.find(stem)
        return FileBroken(file, problems[:_TOLD_AT_ONCE], len(problems[_TOLD_AT_ONCE:]), kept is not None)


def _broken(problems: tuple[Problem, ...]) -> Mapping[str, tuple[Problem, ...]]:
    files: dict[str, tuple[Problem, ...]] = {}
    for each in problems:
        if each.severity is Severity.ERROR:
            files[each.path] = (*files.get(each.path, ()), each)
    return files
