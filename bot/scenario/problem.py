"""Something wrong in a file that a trainer wrote, said so that they can mend it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """Whether a file with this problem can be used."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Rule:
    """A kind of problem: its code (E stops a file from being used, W does not), and what a trainer
    should know about it. `explanation` stands in `scenarios/RULES.md`.
    """

    code: str
    title: str
    explanation: str

    @property
    def severity(self) -> Severity:
        """Told by the code's letter."""
        return Severity.ERROR if self.code.startswith("E") else Severity.WARNING


@dataclass(frozen=True, order=True)
class Problem:
    """Where it is (line and column from 1), what is wrong, and how to mend it.

    `excerpt` is the offending line as it stands in the file, for reports that show it.
    """

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str = ""
    excerpt: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.path}:{self.line}:{self.column} {self.code} {self.message}{hint}"
