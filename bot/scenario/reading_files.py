"""Reads and checks many files: side by side where there are many, in this process where there are few."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from bot.scenario.findings import Findings, Mark
from bot.scenario.lint.rulebook import Around, Judge
from bot.scenario.lint.rules import ALL_RULES
from bot.scenario.page import Page, read_page
from bot.scenario.source import read_bytes
from bot.scenario.vocabulary import Vocabulary

MakeJudge = Callable[[], Judge]
"""Makes a judge; each process that reads files makes its own."""

Progress = Callable[[int, int], None]
"""Is told how many files have been checked, and of how many."""

WORTH_SHARING = 32
"""Fewer files than this are checked sooner by one process than by several that must first be started."""

_AT_ONCE = 4


def page_of(path: Path, vocabulary: Vocabulary, judge: Judge | None) -> Page:
    """One file, held to every rule."""
    findings = Findings(str(path))
    content = read_bytes(path, findings)
    if content is None:
        return Page(None, findings.problems(), Mark(1, 1))
    return read_page(content, str(path), Around(path.stem, vocabulary, judge), ALL_RULES)


def pages_of(
    files: Sequence[Path],
    vocabulary: Vocabulary,
    make_judge: MakeJudge | None = None,
    progress: Progress | None = None,
) -> Iterator[Page]:
    """The pages of files, in their order."""
    tell = progress or (lambda done, of: None)
    pages = _alone if len(files) < WORTH_SHARING or _processors() == 1 else _together
    for done, page in enumerate(pages(files, vocabulary, make_judge), 1):
        tell(done, len(files))
        yield page


def _alone(files: Sequence[Path], vocabulary: Vocabulary, make_judge: MakeJudge | None) -> Iterator[Page]:
    judge = make_judge() if make_judge and files else None
    for path in files:
        yield page_of(path, vocabulary, judge)


def _together(files: Sequence[Path], vocabulary: Vocabulary, make_judge: MakeJudge | None) -> Iterator[Page]:
    with multiprocessing.Pool(_processors(), _settle_in, (vocabulary, make_judge)) as pool:
        yield from pool.imap(_read, files, chunksize=_AT_ONCE)


class _Desk:
    """What a process needs for its files; set once in each."""

    vocabulary: Vocabulary
    judge: Judge | None


def _settle_in(vocabulary: Vocabulary, make_judge: MakeJudge | None) -> None:
    _Desk.vocabulary = vocabulary
    _Desk.judge = make_judge() if make_judge else None


def _read(path: Path) -> Page:
    return page_of(path, _Desk.vocabulary, _Desk.judge)


def _processors() -> int:
    """How many of them this process may use."""
    with suppress(AttributeError):  # not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
