"""Finds the mistakes that writers make in YAML, line by line, in a file that YAML has refused.

YAML stops at the first of them, often far from its cause. Scenes use little of YAML: keys, dashes, and
text after `>-`; so a walk over the lines can name each mistake where it was made. It also hands back
the lines as they were probably meant, so that the rest of the file can be checked in the same run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from bot.scenario import catalogue as rules
from bot.scenario.findings import Findings, quoted
from bot.scenario.indentation import Levels, Sheet
from bot.scenario.problem import Rule

_LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:-(?:[ \t]+|$))*)(?P<rest>.*)", re.DOTALL)
_KEY = re.compile(
    r"""(?P<key>"[^"]{1,60}"|'[^']{1,60}'|[^\s"'\[\]{}#&*!|>%@`,?:-][^:]{0,60}?)"""
    r"[ ]*:(?:[ \t]+|$)(?P<value>.*)"
)
_DOCUMENT = re.compile(r"(?:---|\.\.\.)(?:\s|$)")
_FOLD = re.compile(r"[|>][-+1-9]{0,2}\s*(?:\s#.*)?$")
_FOLD_AND_TEXT = re.compile(r"([|>][-+]?)\s*\S")
_TIGHT_KEY = re.compile(r"[a-z_]{2,}:(?=[^\s:/])")
_TIGHT_DASH = re.compile(r"-(?=[^\s-])")
_BAD_ESCAPE = re.compile(r"""(?:[^\\]|\\\\)*?(\\[^0abtnvfre "/\\N_LPxuU\n])""")
_QUOTED_PART = re.compile(r""""(?:[^"\\]|\\.)*(?:"|$)|'[^']*(?:'|$)""")
_CLOSERS = {"[": "]", "{": "}"}
_ON_NEXT_LINE = "put the text on the next line after >-"


def proofread(lines: Sequence[str], findings: Findings) -> list[str]:
    """Note and settle what is wrong, and return the lines as they were probably meant."""
    reader = _Proofreader(Sheet(lines, findings))
    return reader.read()


class _Proofreader:
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._levels = Levels(sheet)
        self._opens = True  # the line before has room for something beneath it
        self._text_column: int | None = None  # plain text could go on further in than this
        self._one_word = False  # that text is a single word so far

    def read(self) -> list[str]:
        while not self._sheet.ended:
            line = self._sheet.line
            if not line.strip() or line.lstrip().startswith("#"):
                self._sheet.at += 1
            elif _DOCUMENT.match(line):
                self._read_document_line()
            else:
                self._read_line()
        return self._sheet.lines

    def _read_document_line(self) -> None:
        if self._levels or len(self._sheet.line.split()) > 1:
            hint = "one file holds one scene: take this line out"
            self._sheet.note(rules.SEVERAL_DOCUMENTS, 0, "a line of --- or ... ends a document", hint)
            self._sheet.drop()
        else:
            self._sheet.at += 1

    def _read_line(self) -> None:
        self._mend_tight()
        parts = _LINE.match(self._sheet.line)
        assert parts  # noqa: S101  the pattern matches any line
        indent, dashes, rest = len(parts["indent"]), parts["dashes"], parts["rest"]
        key = _KEY.match(rest)
        if rest.startswith("? "):
            said = "a line cannot begin with a question mark and a space"
            self._sheet.note(rules.RESERVED_SIGN, indent, said, _ON_NEXT_LINE)
            self._sheet.drop()
        elif self._goes_on(indent) and not (self._one_word and key and re.fullmatch("[a-z_]+", key["key"])):
            self._read_on(indent, key)
        elif not dashes and key is None:
            hint = "text stands after its key, or further in than its key on the lines after >-"
            self._sheet.note(rules.INDENTATION, indent, "this text belongs to no key", hint)
            self._sheet.drop()
        else:
            indent += self._levels.place(indent, is_list=bool(dashes), opens=self._opens)
            self._read_entry(indent, dashes, rest, key)

    def _read_entry(self, indent: int, dashes: str, rest: str, key: re.Match[str] | None) -> None:
        for dash in re.finditer("-", dashes):
            self._levels.open(indent + dash.start(), is_list=True)
        column = indent + len(dashes)
        if key is None:
            self._read_value(rest, column, self._levels.column)
        else:
            self._levels.open(column, is_list=False)
            self._read_value(key["value"], column + key.start("value"), column)

    def _goes_on(self, indent: int) -> bool:
        return self._text_column is not None and indent > self._text_column

    def _read_on(self, indent: int, key: re.Match[str] | None) -> None:
        """A further line of plain text."""
        self._one_word = False
        before = self._sheet.lines[self._sheet.at - 1]
        if comment := re.search(r"\s(#)", before):
            said = "the text is cut here: a space and # begin a comment"
            self._sheet.note(rules.CUT_TEXT, comment.start(1), said, _ON_NEXT_LINE, above=1)
            self._sheet.drop()
        elif key is not None:
            column = self._sheet.line.index(":", indent)
            self._sheet.note(rules.COLON, column, "a colon inside plain text", _ON_NEXT_LINE)
            self._sheet.drop()
        else:
            self._sheet.at += 1

    def _read_value(self, value: str, column: int, parent: int) -> None:
        """Check what stands after a key or dash, and move on behind it."""
        self._opens, self._text_column = False, None
        if not value or value.startswith("#"):
            self._opens = True
            self._sheet.at += 1
        elif _FOLD.match(value):
            self._sheet.at += 1
            self._read_folded(parent)
        elif fold := _FOLD_AND_TEXT.match(value):
            hint = "begin the text on the next line, two spaces further in than its key"
            self._sheet.note(rules.TEXT_BESIDE_FOLD, column, f"text on the line of {fold[1]}", hint)
            self._replace(column, parent)
        elif value[0] in "\"'":
            self._read_quoted(value, column, parent)
        elif value[0] in _CLOSERS:
            self._read_bracket(value, column, parent)
        elif value[0] in "*&!%@`,]}" or value.startswith(("? ", "- ")) or value in "?-":
            self._refuse(rules.RESERVED_SIGN, column, f"a text cannot begin with {value[0]}", column, parent)
        else:
            self._read_plain(value, column, parent)

    def _read_plain(self, value: str, column: int, parent: int) -> None:
        text = re.split(r"\s#", value, maxsplit=1)[0]
        if colon := re.search(r":(?=\s|$)", text):
            self._refuse(rules.COLON, column + colon.start(), "a colon inside plain text", column, parent)
        else:
            self._text_column, self._one_word = parent, " " not in text.strip()
            self._sheet.at += 1

    def _read_folded(self, parent: int) -> None:
        """Text after `>-`: all lines further in than its key, none further out than the first."""
        first: int | None = None
        while not self._sheet.ended:
            line = self._sheet.line
            indent = _indent(line)
            if line.strip():
                if indent <= parent and not _is_prose(line):
                    return
                if indent <= parent or (first is not None and indent < first):
                    wanted = parent + 2 if first is None else first
                    said = "this line stands further out than the text that it belongs to"
                    self._sheet.note(rules.INDENTATION, indent, said, f"begin it in column {wanted + 1}")
                    indent += self._sheet.move(indent, wanted)
                first = indent if first is None else first
            self._sheet.at += 1

    def _read_quoted(self, value: str, column: int, parent: int) -> None:
        close = self._find_close(value, parent)
        if close is None:
            hint = f"close it, or leave it out and {_ON_NEXT_LINE}"
            said = "the quotation mark that opens here is never closed"
            self._sheet.note(rules.UNCLOSED_QUOTE, column, said, hint)
            self._replace(column, parent)
            return
        lines_on, rest = close
        escape = _BAD_ESCAPE.match(value) if value[0] == '"' else None
        if rest.strip() and not re.match(r"\s+#", rest):
            place = column if lines_on else column + len(value) - len(rest.lstrip())
            self._refuse(rules.AFTER_QUOTE, place, "words after the closing quotation mark", column, parent)
        elif escape is not None:
            said = f"the backslash in {quoted(escape[1])} has a meaning of its own"
            self._refuse(rules.BACKSLASH, column + escape.start(1), said, column, parent)
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
        self._replace(column, parent)

    def _leave_bracket(self, rest: str, lines_on: int, column: int, parent: int) -> None:
        if rest.strip() and not re.match(r"\s+#", rest):
            self._refuse(rules.RESERVED_SIGN, column, "a text cannot begin with a bracket", column, parent)
        else:
            self._sheet.at += lines_on + 1

    def _beneath(self, parent: int) -> Iterator[str]:
        """The lines below this one that stand further in than `parent`."""
        for index in range(self._sheet.at + 1, len(self._sheet.lines)):
            line = self._sheet.lines[index]
            if line.strip() and _indent(line) <= parent:
                return
            yield line

    def _mend_tight(self) -> None:
        """Put in a space that is missing after the colon of a key, or after a dash."""
        line = self._sheet.line
        bare, indent = line.lstrip(" "), _indent(line)
        if self._goes_on(indent) or not self._levels.begins(indent):
            return
        if (tight := _TIGHT_KEY.match(bare)) and not _KEY.match(bare):
            what, at = "the colon", indent + tight.end()
        elif _TIGHT_DASH.match(bare):
            what, at = "the dash", indent + 1
        else:
            return
        self._sheet.note(rules.MISSING_SPACE, at, f"a space is missing after {what}", "put one in")
        self._sheet.lines[self._sheet.at] = f"{line[:at]} {line[at:]}"

    def _refuse(self, rule: Rule, place: int, said: str, column: int, parent: int) -> None:
        """Note a mistake at a place in the value that begins in `column`, and take the value for text."""
        self._sheet.note(rule, place, said, _ON_NEXT_LINE)
        self._replace(column, parent)

    def _replace(self, column: int, parent: int) -> None:
        """Put plain words in place of a value and of all that is beneath it."""
        line = self._sheet.line
        text = line[column:].strip().replace("'", "''")
        self._sheet.lines[self._sheet.at] = f"{line[:column]}'{text}'"
        beneath = sum(1 for _ in self._beneath(parent))
        self._sheet.at += 1
        for _ in range(beneath):
            self._sheet.drop()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_prose(line: str) -> bool:
    """Whether a line has neither key nor dash nor comment, so that it must be somebody's text."""
    parts = _LINE.match(line)
    if parts is None or parts["dashes"] or line.lstrip().startswith("#") or _DOCUMENT.match(line):
        return False
    return not _KEY.match(parts["rest"]) and not _TIGHT_KEY.match(parts["rest"])


def _without_quoted(line: str) -> str:
    """The line with quoted parts blanked out, of the same length."""
    return _QUOTED_PART.sub(lambda found: " " * len(found[0]), line)
