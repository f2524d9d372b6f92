"""The ideas that carers are sent: read from a folder, and read anew while the bot runs."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from bot.reminders.ideas.book import Idea, IdeaBook
from bot.reminders.ideas.files import ERROR_RULES, LISTS, NO_LISTS, IdeaPage, across, read_ideas, read_lists
from bot.scenario.files import Stamp, name_in, scene_files, stamp_of
from bot.scenario.problem import Problem, Severity
from bot.scenario.vocabulary import AgeBand

_log = logging.getLogger(__name__)


class IdeaShelf:
    """Holds the current book of ideas, and reads it anew when a file of its folder changes.

    A broken file takes nothing away: its last good version stays, and the trouble is in `problems`. `book`
    may be asked for from any thread at any time; `refresh` reads files and belongs in a thread where a loop
    runs.
    """

    def __init__(self, folder: Path, bands: Sequence[AgeBand]) -> None:
        self._folder = folder
        self._bands = tuple(bands)
        self._stamps: Mapping[Path, Stamp | None] | None = None
        self._good: dict[str, IdeaPage] = {}
        self._lists = NO_LISTS
        self._lock = threading.Lock()
        self._problems: tuple[Problem, ...] = ()
        self._book = IdeaBook(bands=self._bands)
        self.refresh()

    @property
    def book(self) -> IdeaBook:
        """The ideas as they were last read."""
        return self._book

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The errors in the files as they were last read."""
        return self._problems

    def refresh(self) -> bool:
        """Read the folder if anything in it has changed; whether the book is another one now."""
        with self._lock:
            try:
                paths = scene_files(self._folder)
            except OSError as error:
                _log.warning("the folder of ideas cannot be read: %s", error.strerror)
                return False
            stamps = {path: stamp_of(path) for path in [self._folder / LISTS, *paths]}
            if stamps == self._stamps:
                return False
            self._stamps = stamps
            before = self._book
            self._book, self._problems = self._read(paths)
            for problem in self._problems:
                _log.warning("%s", problem)
            return self._book != before

    def _read(self, paths: Sequence[Path]) -> tuple[IdeaBook, tuple[Problem, ...]]:
        lists, problems = read_lists(
            self._folder / LISTS, name_in(self._folder, self._folder / LISTS, "ideas")
        )
        self._lists = lists or self._lists
        found = list(problems)
        good: dict[str, IdeaPage] = {}
        for path in paths:
            name = name_in(self._folder, path, "ideas")
            page = read_ideas(path, name, self._lists, self._bands, ERROR_RULES)
            found += page.problems
            kept = page if page.sound else self._good.get(name)
            if kept is not None:
                good[name] = kept
        self._good = good
        found += across(list(good.values()))
        ideas: dict[str, Idea] = {}
        for page in good.values():
            for idea in page.ideas:
                ideas.setdefault(idea.id, idea)
        book = IdeaBook(
            MappingProxyType(ideas),
            self._lists.needs,
            self._lists.cautions,
            self._bands,
            self._lists.calendar,
        )
        return book, tuple(sorted(each for each in found if each.severity is Severity.ERROR))
