"""The course that carers go through: read from files, and read anew while the bot runs."""

from __future__ import annotations

import logging
import threading
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from bot.pathway.course.files import Known, Reading, errors, pathway_files, read_course
from bot.pathway.course.model import Course
from bot.scenario.files import Stamp, stamp_of
from bot.scenario.problem import Problem

_log = logging.getLogger(__name__)


class CourseShelf:
    """Holds the current course, and reads it anew when one of its files changes.

    A broken file takes nothing away: as long as there are errors, what they left out is as it was. `course`
    may be asked for from any thread at any time; `refresh` reads files and belongs in a thread where a loop
    runs.
    """

    def __init__(self, content: Path, signposts: Collection[str]) -> None:
        self._content = content
        # Scenes may come and go while the bot runs: who shows one looks whether it is there.
        self._known = Known(None, signposts)
        self._stamps: Mapping[Path, Stamp | None] | None = None
        self._lock = threading.Lock()
        self._reading = self._read()

    @property
    def course(self) -> Course:
        """The course as it was last read."""
        return self._reading.course

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The errors in the files as they were last read."""
        return errors(self._reading.problems)

    def refresh(self) -> bool:
        """Read the files if any has changed; whether the course is another one now."""
        with self._lock:
            try:
                stamps = self._look()
                if stamps == self._stamps:
                    return False
                before, reading = self._reading.course, self._read()
            except OSError as error:
                _log.warning("the pathway cannot be read: %s", error.strerror)
                return False
            broken = bool(errors(reading.problems))
            course = _with_what_was(reading.course, before) if broken else reading.course
            self._reading = replace(reading, course=course)
            return course != before

    def _look(self) -> Mapping[Path, Stamp | None]:
        return {path: stamp_of(path) for path in pathway_files(self._content)}

    def _read(self) -> Reading:
        self._stamps = self._look()
        reading = read_course(self._content, self._known)
        for problem in errors(reading.problems):
            _log.warning("%s", problem)
        return reading


def _with_what_was(course: Course, before: Course) -> Course:
    """The new course, with whatever its broken files left out as it was before."""
    subjects = MappingProxyType({**before.subjects, **course.subjects})
    games = replace(
        course.games,
        kinds=course.games.kinds or before.games.kinds,
        games=MappingProxyType({**before.games.games, **course.games.games}),
    )
    whole = course.plan.stages and sum(len(each.subjects) for each in course.plan.modules()) >= sum(
        len(each.subjects) for each in before.plan.modules()
    )
    return Course(
        course.plan if whole else before.plan,
        subjects,
        games,
        course.case if course.case.parts else before.case,
        course.mentoring if course.mentoring.parts else before.mentoring,
    )
