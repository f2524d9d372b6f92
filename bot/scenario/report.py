"""Says problems: to people in a terminal or a chat, to programs as JSON, to GitHub as annotations."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import groupby

from bot.scenario.problem import Problem, Severity

_KEY_OF_TEXT = re.compile(r"\s*(- )*([a-z_]+: )?>-?\s*")


@dataclass(frozen=True)
class Report:
    """What a check of some files found."""

    files: int
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Problems that stop a file from being used."""
        return tuple(each for each in self.problems if each.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Problems that a trainer should look at."""
        return tuple(each for each in self.problems if each.severity is Severity.WARNING)

    def summary(self) -> str:
        """All in one line."""
        files = _count(self.files, "file")
        if not self.files and not self.problems:
            return "No scene is here: the name of a scene's file ends in .yaml."
        if not self.problems:
            return f"{files} checked, nothing to mend."
        found = ", ".join(
            _count(len(some), name)
            for some, name in ((self.errors, "error"), (self.warnings, "warning"))
            if some
        )
        return f"{files} checked: {found}."


def as_text(report: Report) -> str:
    """For people: file by file, errors before warnings, each with its line and a caret under the place."""
    parts = []
    for _, some in groupby(sorted(report.problems), key=lambda each: each.path):
        of_file = list(some)
        for severity in Severity:
            parts += [_entry(each) for each in of_file if each.severity is severity]
        parts.append("")
    return "\n".join([*parts, report.summary()])


def as_json(report: Report) -> str:
    """For programs: the counts and a list of problems."""
    return json.dumps(
        {
            "files": report.files,
            "errors": len(report.errors),
            "warnings": len(report.warnings),
            "problems": [asdict(each) for each in sorted(report.problems)],
        },
        ensure_ascii=False,
        indent=2,
    )


def as_github(report: Report) -> str:
    """For GitHub: annotations that appear at the line in a pull request."""
    lines = [
        f"::{each.severity} file={_property(each.path)},line={each.line},col={each.column}"
        f",title={_property(each.code)}::{_data(_words(each))}"
        for each in sorted(report.problems)
    ]
    return "\n".join([*lines, report.summary()])


FORMATS = {"text": as_text, "json": as_json, "github": as_github}


def excerpt_lines(problem: Problem) -> Sequence[str]:
    """The offending line and a caret below it; nothing where there is no line to show, or where a warning is
    about a text that stands below the line.
    """
    line = problem.excerpt
    about_text = problem.severity is Severity.WARNING and _KEY_OF_TEXT.fullmatch(line)
    if not line.strip() or about_text:
        return ()
    before = line[: problem.column - 1]
    indent = len(line) - len(line.lstrip())
    caret = "".join("\t" if sign == "\t" else " " for sign in before[min(indent, len(before)) :])
    return (line.strip(), f"{caret}^")


def _entry(problem: Problem) -> str:
    return "\n".join([str(problem), *(f"    {line}" for line in excerpt_lines(problem))])


def _words(problem: Problem) -> str:
    return f"{problem.message} ({problem.hint})" if problem.hint else problem.message


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
