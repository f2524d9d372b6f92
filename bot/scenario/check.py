"""`wondering check`: all problems of scene files, and of the words that they use."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from bot.scenario.findings import Findings
from bot.scenario.lint.rulebook import Around, Judge
from bot.scenario.lint.rules import ALL_RULES
from bot.scenario.page import read_page
from bot.scenario.problem import Problem
from bot.scenario.report import FORMATS, Report
from bot.scenario.source import read_bytes
from bot.scenario.vocabulary import SIGNPOSTS_FILE, TOPICS_FILE, Vocabulary, read_vocabulary

_HOME = Path(__file__).parents[2]
SCENARIOS = _HOME / "scenarios"
CONTENT = _HOME / "content"


def check_paths(paths: Sequence[Path], *, content: Path = CONTENT, judge: Judge | None = None) -> Report:
    """Check scene files, and all scenes in folders. The vocabulary in `content` is always checked too:
    where it is broken, only its own problems are reported, for no scene can be judged without it.
    """
    vocabulary, problems = read_vocabulary(content)
    if vocabulary is None:
        return Report(0, problems)
    found = list(problems)
    files = [
        path for path in scene_files(paths) if path not in (content / TOPICS_FILE, content / SIGNPOSTS_FILE)
    ]
    for path in files:
        found += check_file(path, vocabulary, judge)
    return Report(len(files), tuple(sorted(found)))


def check_file(path: Path, vocabulary: Vocabulary, judge: Judge | None = None) -> tuple[Problem, ...]:
    """All problems of one scene file."""
    findings = Findings(str(path))
    content = read_bytes(path, findings)
    if content is None:
        return findings.problems()
    return read_page(content, str(path), Around(path.stem, vocabulary, judge), ALL_RULES).problems


def scene_files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files to check: those named, and in folders those that are scenes."""
    for path in paths:
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*.yaml") if not each.name.startswith("_"))
        else:
            yield path


def run_check(
    paths: Sequence[Path] = (),
    *,
    form: str = "text",
    content: Path = CONTENT,
    judge: Judge | None = None,
    out: TextIO | None = None,
) -> int:
    """Check, print a report in a form of `FORMATS`, and return the exit status: 1 where there are errors."""
    report = check_paths(paths or [SCENARIOS], content=content, judge=judge)
    print(FORMATS[form](report), file=out or sys.stdout)
    return 1 if report.errors else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """The same, as `python -m bot.scenario.check PATH...`."""
    parser = argparse.ArgumentParser(prog="wondering check", description=__doc__)
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="scene files or folders (scenarios/)"
    )
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="how to say what was found")
    chosen = parser.parse_args(arguments)
    return run_check(chosen.paths, form=chosen.format)


if __name__ == "__main__":
    sys.exit(main())
