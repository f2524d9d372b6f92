"""Finds the mistakes that writers make in YAML, line by line, in a file that YAML has refused.

YAML stops at the first of them, often far from its cause. Scenes use little of YAML: keys, dashes, and
text after `>-`; so a walk over the lines can name each mistake where it was made. It also hands back
the lines as they were probably meant, so that the rest of the file can be checked in the same run.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.scenario import catalogue as rules
from bot.scenario.findings import BELOW_FOLD, Findings, quoted
from bot.scenario.indentation import KEY, LINE, Levels, Sheet, indent_of
from bot.scenario.values import Room, Values

_DOCUMENT = re.compile(r"(?:---|\.\.\.)(?:\s|$)")
_TIGHT_DASH = re.compile(r"-(?=[^\s-])")
_BULLET = re.compile(r"[*•·–—‣▪](?=\s)")


def proofread(lines: Sequence[str], findings: Findings) -> list[str]:
    """Note and settle what is wrong, and return the lines as they were probably meant."""
    return _Proofreader(Sheet(lines, findings)).read()


class _Proofreader:
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._levels = Levels(sheet)
        self._values = Values(sheet)
        self._room = Room(beneath=True)

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
        self._mend_beginning()
        parts = LINE.match(self._sheet.line)
        assert parts  # noqa: S101  the pattern matches any line
        indent, dashes, rest = len(parts["indent"]), parts["dashes"], parts["rest"]
        key = KEY.match(rest)
        if rest.startswith("? "):
            said = "a line cannot begin with a question mark and a space"
            self._sheet.note(rules.RESERVED_SIGN, indent, said, BELOW_FOLD)
            self._sheet.drop()
        elif self._goes_on(indent) and not (
            self._room.one_word and key and re.fullmatch("[a-z_]+", key["key"])
        ):
            self._read_on(indent, key)
        elif not dashes and key and self._is_text_beneath(indent, key["key"]):
            place = indent + key.end("key")
            self._values.refuse(rules.COLON, place, "a colon inside plain text", indent, self._levels.column)
            self._room = Room()
        elif not dashes and key is None:
            hint = "text stands after its key, or further in than its key on the lines after >-"
            self._sheet.note(rules.INDENTATION, indent, "this text belongs to no key", hint)
            self._sheet.drop()
        else:
            indent += self._levels.place(indent, is_list=bool(dashes), opens=self._room.beneath)
            self._read_entry(indent, dashes, rest, key)

    def _read_entry(self, indent: int, dashes: str, rest: str, key: re.Match[str] | None) -> None:
        for dash in re.finditer("-", dashes):
            self._levels.open(indent + dash.start(), is_list=True)
        column = indent + len(dashes)
        if key is None:
            self._room = self._values.read(rest, column, self._levels.column)
        else:
            self._levels.open(column, is_list=False)
            self._room = self._values.read(key["value"], column + key.start("value"), column)

    def _goes_on(self, indent: int) -> bool:
        return self._room.text_beyond is not None and indent > self._room.text_beyond

    def _is_text_beneath(self, indent: int, key: str) -> bool:
        """Whether what looks like a key is a text, begun on the line after its own key without `>-`."""
        return (
            self._room.beneath and bool(self._levels) and indent > self._levels.column and " " in key.strip()
        )

    def _read_on(self, indent: int, key: re.Match[str] | None) -> None:
        """A further line of plain text."""
        self._room = Room(text_beyond=self._room.text_beyond)
        before = self._sheet.lines[self._sheet.at - 1]
        if comment := re.search(r"\s(#)", before):
            said = "the text is cut here: a space and # begin a comment"
            self._sheet.note(rules.CUT_TEXT, comment.start(1), said, BELOW_FOLD, above=1)
            self._sheet.drop()
        elif key is not None:
            column = self._sheet.line.index(":", indent)
            self._sheet.note(rules.COLON, column, "a colon inside plain text", BELOW_FOLD)
            self._sheet.drop()
        else:
            self._sheet.at += 1

    def _mend_beginning(self) -> None:
        """Put in what is missing at the beginning of a line: a space, a colon, or a dash for a bullet."""
        line = self._sheet.line
        indent = indent_of(line)
        bare = line[indent:]
        beneath = self._room.beneath and (not self._levels or indent > self._levels.column)
        if self._goes_on(indent) or not (beneath or self._levels.begins(indent)):
            return
        if _BULLET.match(bare):
            said = f"a list in a scene has dashes, not {bare[0]}"
            self._sheet.note(rules.RESERVED_SIGN, indent, said, "begin each item with a dash and a space")
            self._sheet.lines[self._sheet.at] = f"{line[:indent]}-{bare[1:]}"
        elif _TIGHT_DASH.match(bare):
            self._sheet.note(
                rules.MISSING_SPACE, indent + 1, "a space is missing after the dash", "put one in"
            )
            self._sheet.lines[self._sheet.at] = f"{line[:indent]}- {bare[1:]}"
        else:
            self._mend_key(line)

    def _mend_key(self, line: str) -> None:
        parts = LINE.match(line)
        flawed = self._sheet.flawed_key(parts["rest"]) if parts else None
        if parts is None or flawed is None:
            return
        word, sign, value = flawed
        begin = parts.start("rest")
        after = begin + len(word)
        if sign == ":":
            self._sheet.note(
                rules.MISSING_SPACE, after + 1, "a space is missing after the colon", "put one in"
            )
        else:
            said = f"a colon is missing after {quoted(word)}"
            self._sheet.note(rules.MISSING_COLON, after, said, f"write {word}: and a space")
        self._sheet.lines[self._sheet.at] = f"{line[:begin]}{word}: {value}"
