"""Builds nodes from YAML's events: no type is resolved (`No` is "No"), no alias expanded, no tag obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from bot.scenario import catalogue as rules
from bot.scenario.findings import BELOW_FOLD, Findings, Mark, quoted
from bot.scenario.nodes import Entries, Entry, Items, Node, Text
from bot.scenario.problem import Rule

MAX_DEPTH = 16
MAX_NODES = 20_000

_MANY = 3  # second keys that look like a second item

_CURLY_DOUBLE = frozenset("“”„‟")
_CURLY = _CURLY_DOUBLE | frozenset("‘’")

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEY_LINE = re.compile(r"\s*(?:- +)*[a-z_]+:(?:\s|$)")


class SwallowedLines(yaml.YAMLError):
    """A quotation holds lines that were meant as keys: YAML would take it, but it cannot be meant."""


class _GaveUp(Exception):
    """The file is not read on; the reason is noted."""


def build(lines: Sequence[str], findings: Findings) -> Node | None:
    """The root node of these lines, or None with the reason noted. Raises yaml.YAMLError for broken YAML."""
    try:
        root = _Builder(lines, findings).document()
    except _GaveUp:
        return None
    if root is None:
        findings.add(rules.EMPTY, Mark(1, 1), "the file is empty", "start from _blank.yaml")
    return root


class _Builder:
    def __init__(self, lines: Sequence[str], findings: Findings) -> None:
        self._lines = lines
        self._findings = findings
        self._events: Iterator[Any] = iter(_LOADER("\n".join(lines)).get_event, None)
        self._nodes = 0

    def document(self) -> Node | None:
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    hint = "one file holds one scene: take the line of --- or ... out"
                    self._note(rules.SEVERAL_DOCUMENTS, _mark(event), "a second document begins here", hint)
                    raise _GaveUp
                root = self._node(next(self._events), depth=1)
        return None if isinstance(root, Text) and not root.value else root

    def _node(self, event: Any, depth: int, bracketed: bool = False, owner: Mark | None = None) -> Node:
        mark = _mark(event)
        self._nodes += 1
        if depth > MAX_DEPTH:
            hint = "look for stray brackets or dashes"
            self._note(rules.TOO_DEEP, mark, "nested deeper than any scene goes", hint)
            raise _GaveUp
        if self._nodes > MAX_NODES:
            self._note(
                rules.TOO_BIG, mark, f"more than {MAX_NODES} pieces of text", "a scene is a few pages of text"
            )
            raise _GaveUp
        if isinstance(event, yaml.AliasEvent):
            self._refuse(rules.ALIAS, mark, "a YAML alias")
            return Text(mark, f"*{event.anchor}")
        if event.anchor:
            self._refuse(rules.ALIAS, mark, "a YAML anchor")
        if event.tag:
            self._refuse(rules.TAG, mark, "a YAML tag")
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event, mark, bracketed)
        inside = bracketed or bool(event.flow_style)
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(mark, tuple(self._items(depth, inside)))
        return Entries(mark, owner or mark, self._entries(depth, inside))

    def _items(self, depth: int, bracketed: bool) -> Iterator[Node]:
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, depth + 1, bracketed)

    def _entries(self, depth: int, bracketed: bool) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        again: list[tuple[str, Mark]] = []
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._node(event, depth + 1, bracketed)
            value = self._node(next(self._events), depth + 1, bracketed, owner=key.mark)
            if isinstance(value, Text) and value.bare and not value.value:
                value = Text(key.mark, "", bare=True, cut=self._only_comment(key.mark.line))
            if not isinstance(key, Text) or not key.value:
                self._note(
                    rules.ODD_KEY, key.mark, "this key is no plain word", "keys are words such as says"
                )
            elif key.value in entries:
                again.append((key.value, key.mark))
            else:
                entries[key.value] = Entry(key.mark, value)
        self._note_again(again, entries)
        return entries

    def _note_again(self, again: Sequence[tuple[str, Mark]], entries: Mapping[str, Entry]) -> None:
        if again and self._lacks_dash(again[0][0], entries):
            first = entries[again[0][0]].mark.line
            hint = (
                f"if a new item begins here, put a dash and a space before it, below the dash of line {first}"
            )
            self._note(
                rules.DUPLICATE_KEY, again[0][1], f"a second key {quoted(again[0][0])} in one item", hint
            )
            return
        if len(again) >= _MANY:
            said = f"here begin {len(again)} keys that stand above already, {quoted(again[0][0])} the first"
            hint = "if a new item of a list begins here, it lacks its dash"
            self._note(rules.DUPLICATE_KEY, again[0][1], said, hint)
            return
        for name, mark in again:
            hint = f"the first is on line {entries[name].mark.line}; keep one of them"
            self._note(rules.DUPLICATE_KEY, mark, f"a second key {quoted(name)}", hint)

    def _lacks_dash(self, name: str, entries: Mapping[str, Entry]) -> bool:
        """Whether a key is the one with which its item of a list began, so that another item was meant."""
        mark = entries[name].mark
        return self._lines[mark.line - 1][: mark.column - 1].strip() == "-" and name == next(iter(entries))

    def _text(self, event: Any, mark: Mark, bracketed: bool) -> Text:
        if event.style in ("'", '"'):
            self._refuse_swallowed_lines(event, mark)
            return Text(mark, event.value, bracketed=bracketed)
        if event.style:
            return Text(mark, event.value)
        if _curly(event.value):
            hint = f"take them out, {BELOW_FOLD}"
            self._note(rules.SMART_QUOTES, mark, "curly quotation marks around a text", hint)
        return Text(mark, event.value, True, bracketed, self._comment_behind(event) if event.value else None)

    def _comment_behind(self, event: Any) -> Mark | None:
        line, column = event.end_mark.line, event.end_mark.column
        rest = self._lines[line][column:] if line < len(self._lines) else ""
        if rest[:1] not in (" ", "\t"):
            return None
        comment = re.match(r"\s+#", rest)
        return Mark(line + 1, column + comment.end()) if comment else None

    def _only_comment(self, line: int) -> Mark | None:
        """Where a key is followed by nothing but what was meant as text: `says: #1 fan`."""
        comment = re.search(r":\s+(#)\S", self._lines[line - 1])
        return Mark(line, comment.start(1) + 1) if comment else None

    def _refuse_swallowed_lines(self, event: Any, mark: Mark) -> None:
        """A quotation closed by a mark far below holds lines that were meant as keys."""
        inner = self._lines[event.start_mark.line + 1 : event.end_mark.line + 1]
        swallowed = next((line for line in inner if _KEY_LINE.match(line)), None)
        if swallowed is not None:
            message = f"the quotation mark that opens here is not closed before {quoted(swallowed)}"
            hint = f"close it, or take it out, {BELOW_FOLD}"
            self._note(rules.UNCLOSED_QUOTE, mark, message, hint)
            raise SwallowedLines

    def _refuse(self, rule: Rule, mark: Mark, what: str) -> None:
        """Refuse what YAML could do here, and be silent about what follows from it."""
        written = self._lines[mark.line - 1][mark.column - 1 :].split(maxsplit=1)
        self._note(
            rule, mark, f"{what} ({quoted(written[0] if written else '')})", f"if it is text, {BELOW_FOLD}"
        )
        self._findings.settled.add(mark.line)

    def _note(self, rule: Rule, mark: Mark, message: str, hint: str) -> None:
        self._findings.add(rule, mark, message, hint)


def _curly(text: str) -> bool:
    first = text[:1]
    if first not in _CURLY:
        return False
    return first in _CURLY_DOUBLE or (len(text) > 1 and text[-1] in "‘’")


def _mark(event: Any) -> Mark:
    start = event.start_mark
    return Mark(start.line + 1, start.column + 1)
