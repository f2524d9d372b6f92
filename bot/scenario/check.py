"""`wondering check`: all problems of scene files, and of the words that they use."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from bot.scenario.catalogue import CANNOT_READ
from bot.scenario.files import is_scene_name, not_read, scene_files, wrongly_named
from bot.scenario.findings import Findings, Mark, nearest
from bot.scenario.lint.rulebook import Judge
from bot.scenario.page import duplicate_id
from bot.scenario.problem import Problem
from bot.scenario.reading_files import MakeJudge, Progress, page_of, pages_of
from bot.scenario.report import FORMATS, Report
from bot.scenario.vocabulary import SIGNPOSTS_FILE, TOPICS_FILE, Vocabulary, read_vocabulary

_HOME = Path(__file__).parents[2]
SCENARIOS = _HOME / "scenarios"
CONTENT = _HOME / "content"


def check_paths(
    paths: Sequence[Path],
    *,
    content: Path = CONTENT,
    make_judge: MakeJudge | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check scene files, and all scenes in folders. The vocabulary in `content` is always checked too:
    where it is broken, only its own problems are reported, for no scene can be judged without it. Files
    are named as they are seen from the working directory. Many files are checked by several processes,
    each of which calls `make_judge` (so it must be a function of a module).
    """
    paths, content = [_as_seen(path) for path in paths], _as_seen(content)
    vocabulary, problems = read_vocabulary(content)
    if vocabulary is None:
        return Report(0, problems)
    found = [*problems, *(each for path in paths if path.is_dir() for each in wrongly_named(path, str(path)))]
    owners: dict[str, str] = {}
    files = list(dict.fromkeys(path for path in _files(paths) if not _is_vocabulary(path, content)))
    there = [path for path in files if path.exists()]
    found += [_not_there(path) for path in files if path not in set(there)]
    found += [not_read(path, str(path)) for path in there if not is_scene_name(path)]
    for path, page in zip(there, pages_of(there, vocabulary, make_judge, progress), strict=True):
        found += page.problems
        if page.scene is not None:
            first = owners.setdefault(page.scene.id, str(path))
            if first != str(path):
                found.append(duplicate_id(str(path), page, first))
    return Report(len(files), tuple(sorted(found)))


def check_file(path: Path, vocabulary: Vocabulary, judge: Judge | None = None) -> tuple[Problem, ...]:
    """All problems of one scene file."""
    return page_of(path, vocabulary, judge).problems


def run_check(
    paths: Sequence[Path] = (),
    *,
    form: str = "text",
    content: Path = CONTENT,
    make_judge: MakeJudge | None = None,
    progress: Progress | None = None,
    out: TextIO | None = None,
) -> int:
    """Check, print a report in a form of `FORMATS`, and return the exit status: 1 where there are errors.

    Without paths, the project's own scenes are checked.
    """
    report = check_paths(paths or [SCENARIOS], content=content, make_judge=make_judge, progress=progress)
    print(FORMATS[form](report), file=out or sys.stdout)
    return 1 if report.errors else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """The same, as `python -m bot.scenario.check PATH...`."""
    parser = argparse.ArgumentParser(prog="wondering check", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="scene files or folders")
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="how to say what was found")
    chosen = parser.parse_args(arguments)
    return run_check(chosen.paths, form=chosen.format)


def _as_seen(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
        elif not (path / TOPICS_FILE).exists():  # a folder of content holds no scenes
            yield from scene_files(path)


def _not_there(path: Path) -> Problem:
    """That there is no such file, and which may have been meant."""
    # Not the folders within: beside a mistyped path there may lie a whole disk.
    known = {
        each.stem: each for folder in (_as_seen(SCENARIOS), path.parent) for each in folder.glob("*.yaml")
    }
    meant = known.get(nearest(path.name.split(".")[0], list(known), alike=0.75))
    hint = f"did you mean {meant}?" if meant else "look at its name, and at the folder in which you are"
    findings = Findings(str(path))
    findings.add(CANNOT_READ, Mark(1, 1), "there is no such file or folder", hint)
    return findings.problems()[0]


def _is_vocabulary(path: Path, content: Path) -> bool:
    return path.name in (TOPICS_FILE, SIGNPOSTS_FILE) and path.resolve().parent == content.resolve()


if __name__ == "__main__":
    sys.exit(main())
