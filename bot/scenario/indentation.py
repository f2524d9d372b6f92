"""Which lines of a file belong together, told by the columns in which they begin; part of proofreading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.scenario import catalogue as rules
from bot.scenario.findings import Findings, Mark
from bot.scenario.problem import Rule


class Sheet:
    """The lines that are being proofread, and where the reader is. Lines are mended in place."""

    def __init__(self, lines: Sequence[str], findings: Findings) -> None:
        self.lines = list(lines)
        self.at = 0
        self._findings = findings

    @property
    def line(self) -> str:
        """The line at hand."""
        return self.lines[self.at]

    @property
    def ended(self) -> bool:
        """Whether all lines have been read."""
        return self.at >= len(self.lines)

    def note(self, rule: Rule, column: int, message: str, hint: str, *, above: int = 0) -> None:
        """Note a mistake in a column (from 0) of the line at hand or one above it; settle that line."""
        self._findings.add(rule, Mark(self.at + 1 - above, column + 1), message, hint)
        self._findings.settled.add(self.at + 1 - above)

    def drop(self) -> None:
        """Take out what stands on the line at hand, for it follows from a mistake, and read on."""
        self._findings.settled.add(self.at + 1)
        self.lines[self.at] = ""
        self.at += 1

    def move(self, indent: int, column: int) -> int:
        """Begin the line at hand in another column; by how much it moved."""
        self.lines[self.at] = " " * column + self.line[indent:]
        return column - indent


@dataclass(frozen=True)
class _Level:
    """An open group of keys, or an open list, and the column (from 0) in which its lines begin."""

    column: int
    line: int
    is_list: bool


class Levels:
    """The groups and lists that are open at the line at hand, the innermost last."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._open: list[_Level] = []

    def __bool__(self) -> bool:
        return bool(self._open)

    @property
    def column(self) -> int:
        """Where the lines of the innermost begin."""
        return self._open[-1].column

    def begins(self, column: int) -> bool:
        """Whether some group or list begins in that column."""
        return any(each.column == column for each in self._open)

    def open(self, column: int, *, is_list: bool) -> None:
        """A key or dash stands in that column."""
        if not any((each.column, each.is_list) == (column, is_list) for each in self._open):
            self._open.append(_Level(column, self._sheet.at + 1, is_list))

    def place(self, indent: int, *, is_list: bool, opens: bool) -> int:
        """Close what this line ends, note where it fits nothing, and return by how much it moved to fit.

        `opens` tells whether the line before has room for something beneath it.
        """
        dropped = None
        while self._open and self._open[-1].column > indent:
            dropped = self._open.pop()
        if not self._open:
            return self._realign(indent, dropped) if dropped else 0
        top = self._open[-1]
        if indent > top.column and dropped is not None:
            near = dropped if dropped.column - indent <= indent - top.column else top
            return self._realign(indent, near)
        if indent > top.column and not opens:
            return self.too_deep(indent)
        if indent == top.column and top.is_list and not is_list:
            return self._leave_list(indent)
        if indent == top.column and is_list and not top.is_list and not opens:
            hint = "take the dash out, or move the line further in"
            self._sheet.note(rules.INDENTATION, indent, "a dash among keys", hint)
        return 0

    def too_deep(self, indent: int) -> int:
        """Note a line that stands beneath one that has no room for it; by how much it moved."""
        said = "this line stands further in than it can: the line above it is complete"
        return self._realign(indent, self._open[-1], said)

    def _leave_list(self, indent: int) -> int:
        if any(each.column == indent and not each.is_list for each in self._open):
            self._open = [each for each in self._open if each.column < indent or not each.is_list]
            return 0
        hint = "move it two spaces further in, to the keys of its item, or begin a new item with a dash"
        self._sheet.note(rules.INDENTATION, indent, "a key in the column of the dashes", hint)
        return self._sheet.move(indent, indent + 2)

    def _realign(self, indent: int, level: _Level, said: str = "") -> int:
        said = said or f"this line begins in column {indent + 1}, where nothing above it does"
        hint = f"column {level.column + 1} would go with line {level.line}"
        self._sheet.note(rules.INDENTATION, indent, said, hint)
        if level not in self._open:
            self._open.append(level)
        return self._sheet.move(indent, level.column)
