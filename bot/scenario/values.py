"""What stands after a key or a dash, and what is wrong with it; part of proofreading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from bot.scenario import catalogue as rules
from bot.scenario.findings import BELOW_FOLD, quoted
from bot.scenario.indentation import FOLD, KEY, LINE, Sheet, indent_of
from bot.scenario.problem import Rule

_FOLD_AND_TEXT = re.compile(r"([|>][-+]?)\s*\S")
_BAD_ESCAPE = re.compile(r"""(?:[^\\]|\\\\)*?(\\[^0abtnvfre "/\\N_LPxuU\n])""")
_QUOTED_PART = re.compile(r""""(?:[^"\\]|\\.)*(?:"|$)|'[^']*(?:'|$)""")
_DOCUMENT = re.compile(r"(?:---|\.\.\.)(?:\s|$)")
_CLOSERS = {"[": "]", "{": "}"}


@dataclass(frozen=True)
class Room:
    """What may follow a value. `beneath`: keys or dashes further in. `text_beyond`: more of a plain text,
    further in than that column. `one_word`: that text is a single word so far.
    """

    beneath: bool = False
    text_beyond: int | None = None
    one_word: bool = False


class Values:
    """Reads one value after the other, and leaves the sheet at the line behind it."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def read(self, value: str, column: int, parent: int) -> Room:
        """Check a value that begins in `column`, of a key or dash that stands in the column `parent`."""
        if not value or value.startswith("#"):
            self._sheet.at += 1
            return Room(beneath=True)
        if FOLD.match(value):
            self._sheet.at += 1
            self._read_folded(parent)
        elif fold := _FOLD_AND_TEXT.match(value):
            hint = "begin the text on the next line, two spaces further in than its key"
            self._sheet.note(rules.TEXT_BESIDE_FOLD, column, f"text on the line of {fold[1]}", hint)
            self.replace(column, parent)
        elif value[0] in "\"'":
            self._read_quoted(value, column, parent)
        elif value[0] in _CLOSERS:
            self._read_bracket(value, column, parent)
        elif value[0] in "*&!%@`,]}" or value.startswith(("? ", "- ")) or value in "?-":
            self.refuse(rules.RESERVED_SIGN, column, f"a text cannot begin with {value[0]}", column, parent)
        else:
            return self._read_plain(value, column, parent)
        return Room()

    def refuse(self, rule: Rule, place: int, said: str, column: int, parent: int) -> None:
        """Note a mistake at a place in the value that begins in `column`, and take the value for text."""
        self._sheet.note(rule, place, said, BELOW_FOLD)
        self.replace(column, parent)

    def replace(self, column: int, parent: int) -> None:
        """Put plain words in place of a value and of all that is beneath it."""
        line = self._sheet.line
        text = line[column:].strip().replace("'", "''")
        self._sheet.lines[self._sheet.at] = f"{line[:column]}'{text}'"
        beneath = sum(1 for _ in self._beneath(parent))
        self._sheet.at += 1
        for _ in range(beneath):
            self._sheet.drop()

    def _read_plain(self, value: str, column: int, parent: int) -> Room:
        text = re.split(r"\s#", value, maxsplit=1)[0]
        if colon := re.search(r":(?=\s|$)", text):
            self.refuse(rules.COLON, column + colon.start(), "a colon inside plain text", column, parent)
            return Room()
        self._sheet.at += 1
        return Room(text_beyond=parent, one_word=" " not in text.strip())

    def _read_folded(self, parent: int) -> None:
        """Text after `>-`: all lines further in than its key, none further out than the first."""
        first: int | None = None
        noted = False
        while not self._sheet.ended:
            line = self._sheet.line
            indent = indent_of(line)
            if line.strip():
                if self._ends_text(line, indent, parent, first):
                    return
                if indent <= parent or (first is not None and indent < first):
                    wanted = parent + 2 if first is None else first
                    said = "this line stands further out than the text that it belongs to"
                    if not noted:
                        self._sheet.note(rules.INDENTATION, indent, said, f"begin it in column {wanted + 1}")
                    noted = True
                    indent += self._sheet.move(indent, wanted)
                first = indent if first is None else first
            self._sheet.at += 1

    def _ends_text(self, line: str, indent: int, parent: int, first: int | None) -> bool:
        """Whether a line is no more of the text: by where it stands, or because it can be none."""
        if indent > parent:
            return first is not None and indent < first and self._sheet.is_known_key(line.strip())
        parts = LINE.match(line)
        if parts is None or parts["dashes"] or line.lstrip().startswith("#") or _DOCUMENT.match(line):
            return True
        return bool(KEY.match(parts["rest"]) or self._sheet.flawed_key(parts["rest"]))

    def _read_quoted(self, value: str, column: int, parent: int) -> None:
        close = self._find_close(value, parent)
        if close is None:
            hint = f"close it, or take it out, {BELOW_FOLD}"
            said = "the quotation mark that opens here is never closed"
            self._sheet.note(rules.UNCLOSED_QUOTE, column, said, hint)
            self.replace(column, parent)
            return
        lines_on, rest = close
        escape = _BAD_ESCAPE.match(value) if value[0] == '"' else None
        if rest.strip() and not re.match(r"\s+#", rest):
            place = column if lines_on else column + len(value) - len(rest.lstrip())
            self.refuse(rules.AFTER_QUOTE, place, "words after the closing quotation mark", column, parent)
        elif escape is not None:
            said = f"the backslash in {quoted(escape[1])} has a meaning of its own"
            self.refuse(rules.BACKSLASH, column + escape.start(1), said, column, parent)
        else:
            self._sheet.at += lines_on + 1

    def _find_close(self, value: str, parent: int) -> tuple[int, str] | None:
        """How many lines below this one a quotation closes, and what stands behind it."""
        body = r'(?:[^"\\]|\\.)*"' if value[0] == '"' else r"(?:[^']|'')*'(?!')"
        if found := re.match(value[0] + body, value):
            return 0, value[found.end() :]
        for offset, line in enumerate(self._beneath(parent), 1):
            if found := re.match(body, line):
                return offset, line[found.end() :]
        return None

    def _read_bracket(self, value: str, column: int, parent: int) -> None:
        waiting: list[str] = []
        for lines_on, line in enumerate(chain([value], self._beneath(parent))):
            for index, sign in enumerate(_without_quoted(line)):
                if sign in _CLOSERS:
                    waiting.append(_CLOSERS[sign])
                elif waiting and sign == waiting[-1]:
                    waiting.pop()
                    if not waiting:
                        self._leave_bracket(line[index + 1 :], lines_on, column, parent)
                        return
        hint = f"close it with {_CLOSERS[value[0]]}"
        self._sheet.note(
            rules.UNCLOSED_BRACKET, column, f"the {value[0]} that opens here is never closed", hint
        )
        self.replace(column, parent)

    def _leave_bracket(self, rest: str, lines_on: int, column: int, parent: int) -> None:
        if rest.strip() and not re.match(r"\s+#", rest):
            self.refuse(rules.RESERVED_SIGN, column, "a text cannot begin with a bracket", column, parent)
        else:
            self._sheet.at += lines_on + 1

    def _beneath(self, parent: int) -> Iterator[str]:
        """The lines below this one that stand further in than `parent`."""
        for index in range(self._sheet.at + 1, len(self._sheet.lines)):
            line = self._sheet.lines[index]
            if line.strip() and indent_of(line) <= parent:
                return
            yield line


def _without_quoted(line: str) -> str:
    """The line with quoted parts blanked out, of the same length."""
    return _QUOTED_PART.sub(lambda found: " " * len(found[0]), line)
