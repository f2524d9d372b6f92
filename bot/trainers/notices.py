"""Tells trainers when a file of scenes, ideas or words cannot be served, and when it can again: once each."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.rendering.outcome import Outcome
from bot.scenario.problem import Problem, Severity
from bot.trainers.bench import TrainersBench
from bot.trainers.file_outcome import FileBroken, FileMended, Of

_log = logging.getLogger(__name__)
Outcomes = tuple[Outcome, ...]
Tell = Callable[[int, Outcomes], Awaitable[None]]

_TOLD_AT_ONCE = 6


@dataclass(frozen=True)
class Watched:
    """Files of one sort: the problems in them as they were last read, and whether what a broken one said
    before is still in use.
    """

    of: Of
    problems: Callable[[], tuple[Problem, ...]]
    keeps: Callable[[str], bool]


@dataclass
class Notices:
    """Compares what is wrong now with what trainers have been told of, which is stored.

    Several processes look at the files; whoever changes the stored row is the one to tell of it.
    """

    bench: TrainersBench
    others: tuple[Watched, ...] = ()
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
                _log.warning("a trainer could not be told of a file: %s", type(error).__name__)

    async def _news(self) -> tuple[Outcomes, tuple[int, ...]]:
        broken, watchers = self._broken()
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
                    news.append(_broken_news(file, broken[file], watchers[file]))
            for file in sorted(set(told) - set(broken)):
                # What was noted since our last look may be newer than the files as we have read them.
                seen_since = self._looked is not None and told[file] <= self._looked
                if seen_since and await work.troubles.mended(file):
                    news.append(FileMended(file))
            await work.commit()
        return tuple(news), trainers

    def _broken(self) -> tuple[Mapping[str, tuple[Problem, ...]], Mapping[str, Watched]]:
        """The errors of each file that has any, and who reads it."""
        files: dict[str, tuple[Problem, ...]] = {}
        watchers: dict[str, Watched] = {}
        scenes = Watched(Of.SCENE, lambda: self.bench.shelf.files.problems, self._serves)
        for watched in (scenes, *self.others):
            for each in watched.problems():
                if each.severity is Severity.ERROR:
                    files[each.path] = (*files.get(each.path, ()), each)
                    watchers.setdefault(each.path, watched)
        return files, watchers

    def _serves(self, file: str) -> bool:
        return self.bench.shelf.files.find(file.rpartition("/")[2].removesuffix(".yaml")) is not None


def _broken_news(file: str, problems: tuple[Problem, ...], watched: Watched) -> FileBroken:
    some, more = problems[:_TOLD_AT_ONCE], len(problems[_TOLD_AT_ONCE:])
    return FileBroken(file, some, more, watched.keeps(file), watched.of)
