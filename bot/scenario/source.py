"""Reads a YAML file to nodes that know their place. Every scalar stays text, nothing is built from it.

Only the parser's events are used: no type is ever resolved (`No` is "No"), no alias expanded and no
tag obeyed, so that a file from anybody can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.scenario import catalogue as rules
from bot.scenario.findings import Findings, Mark, Trail, quoted
from bot.scenario.syntax import explain, odd_indentation, proofread

MAX_BYTES = 256 * 1024
MAX_DEPTH = 16
MAX_NODES = 20_000

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEW_LINES = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_KEY_LINE = re.compile(r"\s*(?:- +)*[a-z_]+:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar. `cut` is where a ` #` ended it; `bare` tells plain text from quoted or folded text."""

    mark: Mark
    value: str
    bare: bool = False
    bracketed: bool = False
    cut: Mark | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    mark: Mark
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and what stands under it."""

    mark: Mark
    node: Node


@dataclass(frozen=True, slots=True)
class Entries:
    """A group of keys, in the order of the file. `owner` is where the group belongs to: its key, or
    itself in a list; what is missing from the group is said there.
    """

    mark: Mark
    owner: Mark
    entries: dict[str, Entry]


Node = Text | Items | Entries


def read_bytes(path: Path, findings: Findings) -> bytes | None:
    """The file's bytes; None, with the problem noted, where it cannot be read or is too big."""
    start = Mark(1, 1)
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        findings.add(rules.CANNOT_READ, start, f"the file cannot be read: {reason.lower()}")
        return None
    if len(content) > MAX_BYTES:
        limit = f"{MAX_BYTES // 1024} KB"
        findings.add(
            rules.TOO_BIG, start, f"the file is bigger than {limit}", "a scene is a few pages of text"
        )
        return None
    return content


def parse(content: bytes, findings: Findings) -> Node | None:
    """The root node of a file, or None. All that is wrong with its YAML is noted in `findings`,
    whose `lines` are set; a root may be returned although errors were found, so that more can be.
    """
    if len(content) > MAX_BYTES:
        findings.add(rules.TOO_BIG, Mark(1, 1), f"the file is bigger than {MAX_BYTES // 1024} KB")
        return None
    text = _decode(content, findings)
    if text is None:
        return None
    lines = _NEW_LINES.split(text)
    findings.lines = lines
    if not _printable(lines, findings):
        return None
    mended = odd_indentation(lines, findings)
    return _parse_lines(mended, findings)


def locate(root: Node, trail: Trail) -> Mark:
    """Where a trail leads; where a part of it is missing, the nearest thing that holds it."""
    mark, node = root.mark, root
    for step in trail:
        if isinstance(node, Entries) and isinstance(step, str) and step in node.entries:
            entry = node.entries[step]
            mark, node = entry.mark, entry.node
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            mark = node.mark
        else:
            break
    return mark


def _decode(content: bytes, findings: Findings) -> str | None:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.add(rules.NOT_UTF8, Mark(1, 1), "the file is saved as UTF-16", "save it as UTF-8")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        lines = _NEW_LINES.split(before)
        findings.add(
            rules.NOT_UTF8,
            Mark(len(lines), len(lines[-1]) + 1),
            f"the file is not UTF-8 text (byte {error.start + 1}, 0x{content[error.start]:02x})",
            "save it as plain text with the encoding UTF-8",
        )
        return None
    return text


def _printable(lines: Sequence[str], findings: Findings) -> bool:
    clean = True
    for number, line in enumerate(lines, 1):
        if found := _UNPRINTABLE.search(line):
            clean = False
            findings.add(
                rules.CONTROL_CHARACTER,
                Mark(number, found.start() + 1),
                f"a character that cannot be seen (U+{ord(found[0]):04X})",
                "delete it and type this bit again",
            )
    return clean


def _parse_lines(lines: Sequence[str], findings: Findings) -> Node | None:
    """Parse; where YAML stumbles, say why in plain words, and go on with what was meant if that is clear."""
    try:
        return _build(lines, findings)
    except yaml.MarkedYAMLError as error:
        mended = proofread(lines, findings)
        if mended == lines:
            explain(error, lines, findings)
            return None
    try:
        return _build(mended, findings)
    except yaml.MarkedYAMLError:
        return None


def _build(lines: Sequence[str], findings: Findings) -> Node | None:
    builder = _Builder(lines, findings)
    try:
        root = builder.document()
    except _GaveUp:
        return None
    if root is None:
        findings.add(rules.EMPTY, Mark(1, 1), "the file is empty", "start from _blank.yaml")
    return root


class _GaveUp(Exception):
    """The file is of a kind that is not read on; the reason is noted."""


class _Builder:
    """Builds nodes from the parser's events."""

    def __init__(self, lines: Sequence[str], findings: Findings) -> None:
        self._lines = lines
        self._findings = findings
        self._events: Iterator[yaml.Event] = yaml.parse("\n".join(lines), Loader=_LOADER)
        self._nodes = 0

    def document(self) -> Node | None:
        root: Node | None = None
        seen = False
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    mark = _mark(event.start_mark)
                    self._findings.add(
                        rules.SEVERAL_DOCUMENTS,
                        mark,
                        "a second document begins here",
                        "one file holds one scene: take the line of --- or ... out",
                    )
                    raise _GaveUp
                seen = True
                root = self._node(next(self._events), depth=1)
        if isinstance(root, Text) and root.bare and not root.value and root.cut is None:
            return None
        return root

    def _node(
        self, event: yaml.Event, depth: int, bracketed: bool = False, owner: Mark | None = None
    ) -> Node:
        mark = _mark(event.start_mark)
        self._nodes += 1
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            self._findings.add(
                rules.TOO_DEEP, mark, "nested deeper than any scene goes", "look for stray brackets or dashes"
            )
            raise _GaveUp
        if isinstance(event, yaml.AliasEvent):
            self._refuse_alias(mark, f"*{event.anchor}")
            return Text(mark, f"*{event.anchor}")
        if getattr(event, "anchor", None):
            self._refuse_alias(mark, f"&{event.anchor}")
        if getattr(event, "tag", None):
            self._findings.add(
                rules.TAG,
                mark,
                f"a YAML tag ({quoted(str(event.tag))})",
                "if it is text, put it on the next line after >-",
            )
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event, mark, bracketed)
        inside = bracketed or bool(getattr(event, "flow_style", False))
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
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._node(event, depth + 1, bracketed)
            value = self._node(next(self._events), depth + 1, bracketed, owner=key.mark)
            if not isinstance(key, Text) or not key.value:
                self._findings.add(
                    rules.ODD_KEY, key.mark, "this key is no plain word", "keys are words such as says"
                )
                continue
            if isinstance(value, Text) and value.bare and not value.value:
                value = Text(
                    key.mark, "", bare=True, bracketed=bracketed, cut=self._comment_on(key.mark.line)
                )
            if key.value in entries:
                first = entries[key.value].mark.line
                self._findings.add(
                    rules.DUPLICATE_KEY,
                    key.mark,
                    f"the key {quoted(key.value)} stands here for the second time",
                    f"the first is on line {first}; keep one of them",
                )
                continue
            entries[key.value] = Entry(key.mark, value)
        return entries

    def _text(self, event: yaml.ScalarEvent, mark: Mark, bracketed: bool) -> Text:
        bare = event.style is None
        cut = None
        if bare and event.value:
            end = event.end_mark
            rest = self._lines[end.line][end.column :] if end.line < len(self._lines) else ""
            if rest.startswith((" ", "\t")) and rest.lstrip().startswith("#"):
                cut = Mark(end.line + 1, end.column + len(rest) - len(rest.lstrip()) + 1)
            if event.value[0] in "“”„‟" or (
                event.value[0] in "‘’" and event.value[-1] in "’‘" and len(event.value) > 1
            ):
                self._findings.add(
                    rules.SMART_QUOTES,
                    mark,
                    "curly quotation marks around a text",
                    "leave them out, and put the text on the next line after >-",
                )
        elif event.style in ("'", '"') and event.end_mark.line > event.start_mark.line:
            self._refuse_swallowed_lines(event, mark)
        return Text(mark, event.value, bare=bare, bracketed=bracketed, cut=cut)

    def _refuse_swallowed_lines(self, event: yaml.ScalarEvent, mark: Mark) -> None:
        inner = self._lines[event.start_mark.line + 1 : event.end_mark.line + 1]
        swallowed = next((line for line in inner if _KEY_LINE.match(line)), None)
        if swallowed is not None:
            self._findings.add(
                rules.UNCLOSED_QUOTE,
                mark,
                f"the quotation mark that opens here is not closed before {quoted(swallowed)}",
                "close it, or leave the marks out and put the text on the next line after >-",
            )

    def _refuse_alias(self, mark: Mark, name: str) -> None:
        self._findings.add(
            rules.ALIAS,
            mark,
            f"a YAML anchor or alias ({quoted(name)})",
            "if it is text, put it on the next line after >-",
        )

    def _comment_on(self, line: int) -> Mark | None:
        found = re.search(r":\s+(#)\S", self._lines[line - 1])
        return Mark(line, found.start(1) + 1) if found else None


def _mark(mark: yaml.Mark) -> Mark:
    return Mark(mark.line + 1, mark.column + 1)
