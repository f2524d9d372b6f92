"""Which lines of a file belong together, told by the columns in which they begin; part of proofreading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.scenario import catalogue as rules
from bot.scenario.findings import MOST_PROBLEMS, Findings, Mark
from bot.scenario.problem import Rule

LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:-(?:[ \t]+|$))*)(?P<rest>.*)", re.DOTALL)
KEY = re.compile(
    r"""(?P<key>"[^"]{1,60}"|'[^']{1,60}'|[^\s"'\[\]{}#&*!|>%@`,?:-][^:]{0,60}?)"""
    r"[ ]*:(?:[ \t]+|$)(?P<value>.*)"
)
FOLD = re.compile(r"[|>][-+1-9]{0,2}\s*(?:\s#.*)?$")

_FLAWED_KEY = re.compile(
    r"(?P<word>[a-z_]{2,30})(?:(?P<sign>:)(?=[^\s:/])|\s?[;=：](?=\s)|(?=\s))\s*(?P<value>.*)"
)


class Sheet:
    """The lines that are being proofread, and where the reader is. Lines are mended in place."""

    def __init__(self, lines: Sequence[str], findings: Findings) -> None:
        self.lines = list(lines)
        self.at = 0
        self._notes = 0
        self._findings = findings

    @property
    def line(self) -> str:
        """The line at hand."""
        return self.lines[self.at]

    @property
    def ended(self) -> bool:
        """Whether all lines have been read, or so much is wrong that no more of it would be shown."""
        return self.at >= len(self.lines) or self._notes >= MOST_PROBLEMS

    def note(self, rule: Rule, column: int, message: str, hint: str, *, above: int = 0) -> None:
        """Note a mistake in a column (from 0) of the line at hand or one above it; settle that line."""
        self._notes += 1
        self._findings.add(rule, Mark(self.at + 1 - above, column + 1), message, hint)
        self._findings.settled.add(self.at + 1 - above)

    def drop(self) -> None:
        """Take out what stands on the line at hand, for it follows from a mistake, and read on."""
        self._findings.settled.add(self.at + 1)
        self.lines[self.at] = ""
        self.at += 1

    def move(self, indent: int, column: int) -> int:
        """Begin the line at hand in another column; by how much it moved."""
        self._findings.settled.add(self.at + 1)
        self.lines[self.at] = " " * column + self.line[indent:]
        return column - indent

    def move_with_all_beneath(self, indent: int, column: int) -> int:
        """The same, with the lines that were written to go with it; by how much they moved."""
        parts = LINE.match(self.line)
        dashes = len(parts["dashes"]) if parts else 0
        was, will_be = indent + dashes, column + dashes
        block = self._block(indent if dashes else indent - 1)
        columns = [indent_of(self.lines[index]) for index in block]
        beneath = [index for index, begin in zip(block, columns, strict=True) if begin > was]
        if was in columns and will_be not in columns:
            moving = block
        elif self._opens() and beneath and block[0] == beneath[0] and columns[0] <= will_be:
            moving = beneath
        else:
            moving = []
        for index in moving:
            line = self.lines[index]
            self.lines[index] = " " * max(0, indent_of(line) + column - indent) + line.lstrip(" ")
        return self.move(indent, column)

    def _opens(self) -> bool:
        """Whether what belongs to the line at hand begins on the next one."""
        parts = LINE.match(self.line)
        key = KEY.match(parts["rest"]) if parts else None
        value = key["value"] if key else parts["rest"] if parts else ""
        return not value.strip() or bool(FOLD.match(value))

    def is_known_key(self, text: str) -> bool:
        """Whether a text begins with a key that files of this kind have."""
        key = KEY.match(text)
        return key is not None and key["key"] in self._findings.homes

    def flawed_key(self, text: str) -> tuple[str, str, str] | None:
        """A known key that lacks its colon or the space after it: the word, the sign (if any), the rest."""
        found = _FLAWED_KEY.match(text)
        if found is None or KEY.match(text):
            return None
        sign = found["sign"] or ""
        if not sign and found["word"] not in self._findings.homes:
            return None
        if not sign and " " in found["value"].strip() and not FOLD.match(found["value"]):
            return None  # it may well be prose that happens to begin with such a word
        return found["word"], sign, found["value"]

    def _block(self, column: int) -> list[int]:
        """The lines below this one that stand further in than a column, without blank ones."""
        found = []
        for index in range(self.at + 1, len(self.lines)):
            if self.lines[index].strip():
                if indent_of(self.lines[index]) <= column:
                    break
                found.append(index)
        return found


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
        dropped = [each for each in self._open if each.column > indent]
        self._open = [each for each in self._open if each.column <= indent]
        top = self._open[-1] if self._open else None
        lists = [each for each in dropped if each.is_list]
        if is_list and lists and not (top and top.is_list and top.column == indent):
            return self._realign(indent, lists[0], "this dash stands further out than those of its list")
        if top is None:
            return self._realign(indent, dropped[0]) if dropped else 0
        if indent > top.column and dropped:
            return self._realign(
                indent, dropped[0] if dropped[0].column - indent <= indent - top.column else top
            )
        if indent > top.column and not opens:
            return self._realign(
                indent, top, "this line stands further in than it can: the line above it is complete"
            )
        if indent == top.column and top.is_list and not is_list:
            return self._leave_list(indent)
        if indent == top.column and is_list and not top.is_list and not opens:
            hint = "take the dash out, or move the line further in"
            self._sheet.note(rules.INDENTATION, indent, "a dash among keys", hint)
        return 0

    def _leave_list(self, indent: int) -> int:
        if any(each.column == indent and not each.is_list for each in self._open):
            self._open = [each for each in self._open if each.column < indent or not each.is_list]
            return 0
        hint = "move it two spaces further in, to the keys of its item, or begin a new item with a dash"
        self._sheet.note(rules.INDENTATION, indent, "a key in the column of the dashes", hint)
        return self._sheet.move_with_all_beneath(indent, indent + 2)

    def _realign(self, indent: int, level: _Level, said: str = "") -> int:
        said = said or f"this line begins in column {indent + 1}, where nothing above it does"
        hint = f"column {level.column + 1} would go with line {level.line}"
        self._sheet.note(rules.INDENTATION, indent, said, hint)
        if level not in self._open:
            self._open.append(level)
        return self._sheet.move_with_all_beneath(indent, level.column)


def indent_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))
