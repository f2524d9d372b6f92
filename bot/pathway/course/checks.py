"""`wondering check` for the pathway."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.pathway.course.files import Known, misnamed, read_course
from bot.scenario.report import Report


def check_pathway(content: Path, known: Known, only: Sequence[Path] | None = None) -> Report:
    """All problems of the pathway's files. With `only`, those of these files and folders alone are told."""
    here = Path.cwd()
    seen = content.relative_to(here) if content.is_relative_to(here) else content
    reading = read_course(seen, known)
    problems = sorted([*reading.problems, *misnamed(seen)])
    if only is None:
        return Report(len(reading.files), tuple(problems))
    wanted = [path.resolve() for path in only]
    files = [path for path in reading.files if _within(path, wanted)]
    told = [each for each in problems if _within(Path(each.path), wanted)]
    return Report(len(files), tuple(told))


def _within(path: Path, wanted: Sequence[Path]) -> bool:
    return any(path.resolve().is_relative_to(each) for each in wanted)
