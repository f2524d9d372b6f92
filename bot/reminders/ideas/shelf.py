"""The ideas that carers are sent: read from a folder, and read anew while the bot runs."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from bot.reminders.ideas.book import Idea, IdeaBook
from bot.reminders.ideas.files import (
    ERROR_RULES,
    IDEAS,
    LISTS,
    NO_LISTS,
    IdeaPage,
    across,
    read_ideas,
    read_lists,
    read_page,
)
from bot.scenario.files import Stamp, scene_files, stamp_of
from bot.scenario.problem import Problem, Severity
from bot.scenario.vocabulary import AgeBand

BLANK = "_blank.yaml"
"""A file to copy when writing a new one."""

_log = logging.getLogger(__name__)


class IdeaShelf:
    """Holds the current book of ideas, and reads it anew when a file of its folder changes.

    A broken file takes nothing away: its last good version stays, and the trouble is in `problems`. `book`
    may be asked for from any thread at any time; `refresh`, `lay` and `judge` read and check files, and
    belong in a thread where a loop runs.

    What trainers published from a phone lies over the folder: a text in place of the file of its name.
    """

    def __init__(self, folder: Path, bands: Sequence[AgeBand]) -> None:
        self._folder = folder
        self._bands = tuple(bands)
        self._stamps: Mapping[Path, Stamp | None] | None = None
        self._good: dict[str, IdeaPage] = {}
        self._laid: Mapping[str, bytes] = MappingProxyType({})
        self._read_with: Mapping[str, bytes] = self._laid
        self._folder_names: tuple[str, ...] = ()
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

    @property
    def files(self) -> Mapping[str, int]:
        """The files in use by their names in the folder, and how many ideas are in each."""
        return {name: len(page.ideas) for name, page in sorted(self._good.items())}

    def in_folder(self, name: str) -> bool:
        """Whether the folder has a file of that name."""
        return name in self._folder_names

    def text(self, name: str) -> bytes | None:
        """The folder's file of that name (or `BLANK`), word for word; None if there is none."""
        if not self.in_folder(name) and name != BLANK:
            return None
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            return None

    def lay(self, texts: Mapping[str, bytes]) -> bool:
        """Let these texts count in place of the folder's files of their names; as `refresh`."""
        self._laid = MappingProxyType(dict(texts))
        return self.refresh()

    def judge(self, name: str, content: bytes) -> IdeaPage:
        """A file as if it lay in the folder, held to every rule and compared with all others in use."""
        page = read_page(content, name, self._lists, self._bands)
        others = [each for other, each in self._good.items() if other != name]
        beside = tuple(each for each in across([*others, page]) if each.path == name)
        sound = page.sound and not any(each.severity is Severity.ERROR for each in beside)
        return replace(page, problems=tuple(sorted([*page.problems, *beside])), sound=sound)

    def refresh(self) -> bool:
        """Read the folder if anything in it has changed; whether the book is another one now."""
        with self._lock:
            try:
                paths = scene_files(self._folder)
            except OSError as error:
                _log.warning("the folder of ideas cannot be read: %s", error.strerror)
                return False
            stamps = {path: stamp_of(path) for path in [self._folder / LISTS, *paths]}
            laid = self._laid
            if stamps == self._stamps and laid == self._read_with:
                return False
            self._stamps, self._read_with = stamps, laid
            before = self._book
            self._book, self._problems = self._read(paths, laid)
            for problem in self._problems:
                _log.warning("%s", problem)
            return self._book != before

    def _read(self, paths: Sequence[Path], laid: Mapping[str, bytes]) -> tuple[IdeaBook, tuple[Problem, ...]]:
        lists, problems = read_lists(self._folder / LISTS, f"{IDEAS}/{LISTS}")
        self._lists = lists or self._lists
        found = list(problems)
        good: dict[str, IdeaPage] = {}
        in_folder = {path.relative_to(self._folder).as_posix(): path for path in paths}
        self._folder_names = tuple(in_folder)
        for name in dict.fromkeys([*in_folder, *laid]):
            for page in self._pages(name, laid.get(name), in_folder.get(name)):
                found += page.problems
                kept = page if page.sound else self._good.get(name)
                if kept is not None:
                    good[name] = kept
                    break
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

    def _pages(self, name: str, laid: bytes | None, path: Path | None) -> Iterator[IdeaPage]:
        """What is published from a phone under a name, if anything is; then the folder's file."""
        said = f"{IDEAS}/{name}"
        if laid is not None:
            yield read_page(laid, said, self._lists, self._bands, ERROR_RULES)
        if path is not None:
            yield read_ideas(path, said, self._lists, self._bands, ERROR_RULES)
