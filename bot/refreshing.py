"""Looks for changed scene files now and then, while the bot is running."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.pathway.course.shelf import CourseShelf
from bot.reminders.ideas.shelf import IdeaShelf
from bot.scenario.library import Shelf

_log = logging.getLogger(__name__)


Step = Callable[[], Awaitable[None]]


@contextmanager
def refreshing(shelf: Shelf, seconds: float, *then: Step) -> Iterator[None]:
    """Refresh the shelf every so many seconds, and do what follows from it.

    Must be entered in a running event loop.
    """
    for problem in shelf.library.problems:
        _log.warning("%s", problem)
    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(
        _refresh, "interval", seconds=seconds, args=[shelf, then], max_instances=1, coalesce=True
    )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


def look_at_ideas(ideas: IdeaShelf) -> Step:
    """A step that reads changed files of ideas."""

    async def look() -> None:
        if await asyncio.to_thread(ideas.refresh):
            _log.info("the ideas have changed; there are %d now", len(ideas.book.ideas))

    return look


def look_at_course(course: CourseShelf) -> Step:
    """A step that reads changed files of the pathway."""

    async def look() -> None:
        if await asyncio.to_thread(course.refresh):
            _log.info("the pathway has changed; subjects now: %d", len(course.course.subjects))

    return look


def look_at_fresh(refresh: Callable[[], bool]) -> Step:
    """A step that reads changed files of the guide, the routines, the six Bs and "How are you?"."""

    async def look() -> None:
        if await asyncio.to_thread(refresh):
            _log.info("cards, questions or steps have changed")

    return look


async def _refresh(shelf: Shelf, then: Sequence[Step]) -> None:
    await _look(shelf)
    for step in then:
        try:
            await step()
        except Exception as error:  # the next step, and the next look, must not miss out
            _log.warning("after a look at the scenes: %s", type(error).__name__)


async def _look(shelf: Shelf) -> None:
    """One look. A broken file is told of in the log, and the last good version goes on being served."""
    before = shelf.library.problems
    if not await asyncio.to_thread(shelf.refresh):
        return
    _log.info("the scenes have changed; live now: %d", len(shelf.library.live()))
    for problem in shelf.library.problems:
        if problem not in before:
            _log.warning("%s", problem)
