"""Collects the problems of one file while it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from bot.scenario.catalogue import MORE_PROBLEMS
from bot.scenario.problem import Problem, Rule, Severity

Trail = tuple[str | int, ...]
"""The way to a place in a file: keys and positions, as in `("moments", 0, "child", "says")`."""

BELOW_FOLD = "write >- where the text began, and the text itself on the next line, two spaces further in"
"""The remedy for most mistakes in prose."""

MOST_PROBLEMS = 100
"""Problems kept for one file: a file of noise must not fill the memory or a trainer's screen."""

_LONGEST_EXCERPT = 160
_LONGEST_GUESS = 60


class Mark(NamedTuple):
    """A place in a file: line and column, both from 1, in characters."""

    line: int
    column: int


class Findings:
    """The problems of one file.

    `settled` are the lines whose mistake is known: what is noted about them later would only follow from it.
    `homes` tells where a key belongs that is found elsewhere.
    """

    def __init__(self, path: str, lines: Sequence[str] = ()) -> None:
        self.path = path
        self.lines = lines
        self.settled: set[int] = set()
        self.homes: Mapping[str, str] = {}
        self._problems: list[Problem] = []
        self._troubled: set[Trail] = set()
        self._left_out = 0

    def add(self, rule: Rule, mark: Mark, message: str, hint: str = "", trail: Trail | None = None) -> None:
        """Note a problem. A `trail` lets later checks keep silent about a place known as broken."""
        if trail is not None and rule.severity is Severity.ERROR:
            self._troubled.add(trail)
        if mark.line in self.settled:
            return
        if len(self._problems) >= MOST_PROBLEMS:
            self._left_out += 1
            return
        problem = Problem(
            path=self.path,
            line=mark.line,
            column=mark.column,
            code=rule.code,
            severity=rule.severity,
            message=message,
            hint=hint,
            excerpt=self._excerpt(mark),
        )
        if problem not in self._problems:
            self._problems.append(problem)

    def take(self, others: Findings) -> None:
        """Add what was found by a part of the reading."""
        self.settled |= others.settled
        self._problems += others._problems
        self._left_out += others._left_out

    def note_trouble(self, trail: Trail) -> None:
        """Know a place as broken without a problem of its own."""
        self._troubled.add(trail)

    def troubled(self, trail: Trail) -> bool:
        """Whether an error is already known at this place or at something that holds it."""
        return any(trail[:length] in self._troubled for length in range(len(trail) + 1))

    @property
    def broken(self) -> bool:
        """Whether there is any error, so that the file cannot be used."""
        return any(each.severity is Severity.ERROR for each in self._problems)

    def problems(self) -> tuple[Problem, ...]:
        """All that was found, in the order of the file."""
        found = sorted(self._problems)
        if self._left_out:
            last = Mark(found[-1].line, found[-1].column)
            more = Findings(self.path, self.lines)
            more.add(
                MORE_PROBLEMS,
                last,
                f"{self._left_out} more problems are not shown",
                "mend those above first, then check again",
            )
            found += more._problems
        return tuple(found)

    def _excerpt(self, mark: Mark) -> str:
        if not 1 <= mark.line <= len(self.lines):
            return ""
        line = self.lines[mark.line - 1].rstrip()
        return line if len(line) <= _LONGEST_EXCERPT else ""


def nearest(word: str, known: Sequence[str], alike: float = 0.6) -> str:
    """The known word that was probably meant, or nothing."""
    bare = word.strip().strip("'\"“”‘’`").lower()
    if len(bare) > _LONGEST_GUESS:
        return ""
    folded = {each.lower(): each for each in known}
    for spelt in (bare, *(bare.replace(a, b) for a, b in (" -", " _", "-_", "_-"))):
        if spelt in folded:
            return folded[spelt]
    close = get_close_matches(bare, list(folded), n=1, cutoff=alike)
    return folded[close[0]] if close else ""


def did_you_mean(word: str, known: Sequence[str], alike: float = 0.6) -> str:
    """A hint that names the nearest right word; empty when there is none at least as `alike` (of 1)."""
    meant = nearest(word, known, alike)
    return f"did you mean '{meant}'?" if meant else ""


def quoted(text: str, longest: int = 40) -> str:
    """A piece of a file for a message: on one line, and short."""
    flat = " ".join(text[:200].split())
    return f"'{flat}'" if len(flat) <= longest else f"'{flat[: longest - 3].rstrip()}...'"
