"""The kinds of things that a file consists of: how each is read from a node, and told to an editor.

A kind reads a node to a value, notes all that is wrong with it, and always returns something of the
right type, so that one mistake does not hide the next. Values of a file with errors are never served.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from bot.scenario import catalogue as rules
from bot.scenario.findings import Findings, Trail, did_you_mean, quoted
from bot.scenario.source import Entries, Items, Node, Text

JsonSchema = dict[str, Any]


class Kind(Protocol):
    """How one sort of value is read."""

    def read(self, node: Node, trail: Trail, findings: Findings) -> Any:
        """The value, as well as it can be made out."""
        ...

    def blank(self) -> Any:
        """What stands in for a value that is missing."""
        ...

    def json_schema(self) -> JsonSchema:
        """The same, for editors that complete and check as one types."""
        ...


def _text_of(node: Node, what: str, trail: Trail, findings: Findings) -> Text | None:
    if isinstance(node, Text):
        return node
    hint = "take the dashes out" if isinstance(node, Items) else "take the keys out"
    if isinstance(node, Entries):
        key = next(iter(node.entries), "")
        if " " in key or key[:1].isupper():
            message = f"{quoted(key + ': ')} was taken for a key"
            findings.add(rules.COLON, node.mark, message, "put the text on the next line after >-", trail)
            return None
    findings.add(rules.WRONG_KIND, node.mark, f"{what} is needed here, not {_name(node)}", hint, trail)
    return None


def _name(node: Node) -> str:
    if isinstance(node, Text):
        return "a text" if node.value else "nothing"
    return "a list" if isinstance(node, Items) else "a group of keys"


@dataclass(frozen=True)
class Prose:
    """Words for people, of at most `longest` characters."""

    longest: int

    def read(self, node: Node, trail: Trail, findings: Findings) -> str:
        """The text without blanks around it; its line breaks are kept."""
        text = _text_of(node, "a text", trail, findings)
        if text is None:
            return ""
        if text.cut is not None:
            findings.add(
                rules.CUT_TEXT,
                text.cut,
                "the text is cut here: a space and # begin a comment",
                "put the text on the next line after >-",
                trail,
            )
        if text.bracketed and text.bare:
            findings.add(
                rules.TEXT_IN_BRACKETS,
                text.mark,
                "prose inside brackets is cut at every comma",
                "give it a line of its own",
                trail,
            )
        value = "\n".join(" ".join(line.split()) for line in text.value.strip().splitlines())
        if not value and text.cut is None:
            findings.add(
                rules.EMPTY_TEXT, text.mark, "the text is empty", "write it, or take the key out", trail
            )
        if len(value) > self.longest:
            findings.add(
                rules.TOO_LONG,
                text.mark,
                f"{len(value)} characters; at most {self.longest} fit here",
                f"shorten it by {len(value) - self.longest}",
                trail,
            )
        return value

    def blank(self) -> str:
        """Nothing."""
        return ""

    def json_schema(self) -> JsonSchema:
        """A text with its limit."""
        return {"type": "string", "minLength": 1, "maxLength": self.longest}


@dataclass(frozen=True)
class Identifier:
    """The permanent name of a scene, a moment, a topic or a signpost."""

    longest: int

    _PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"

    def read(self, node: Node, trail: Trail, findings: Findings) -> str:
        """The id as it was written."""
        text = _text_of(node, "an id", trail, findings)
        if text is None:
            return ""
        if not re.fullmatch(self._PATTERN, text.value):
            proper = "-".join(re.findall("[a-z0-9]+", text.value[:200].lower()))
            hint = (
                f"perhaps '{proper}'"
                if 0 < len(proper) <= self.longest
                else "small letters, figures, hyphens"
            )
            findings.add(rules.NOT_AN_ID, text.mark, f"{quoted(text.value)} is not a proper id", hint, trail)
        elif len(text.value) > self.longest:
            message = f"the id has {len(text.value)} characters; at most {self.longest} fit"
            findings.add(rules.TOO_LONG, text.mark, message, "choose a shorter one", trail)
        return text.value

    def blank(self) -> str:
        """Nothing."""
        return ""

    def json_schema(self) -> JsonSchema:
        """A text of a certain form."""
        return {"type": "string", "pattern": f"^{self._PATTERN}$", "maxLength": self.longest}


@dataclass(frozen=True)
class Choice:
    """One word of several. `fallback` stands in for a wrong one."""

    words: type[StrEnum]
    fallback: StrEnum

    def read(self, node: Node, trail: Trail, findings: Findings) -> StrEnum:
        """The word's meaning."""
        text = _text_of(node, "one word", trail, findings)
        if text is None:
            return self.fallback
        known = [each.value for each in self.words]
        if text.value in known:
            return self.words(text.value)
        hint = did_you_mean(text.value, known) or f"one of {', '.join(known)}"
        findings.add(
            rules.NOT_A_CHOICE, text.mark, f"{quoted(text.value)} is none of the words for here", hint, trail
        )
        return self.fallback

    def blank(self) -> StrEnum:
        """The fallback."""
        return self.fallback

    def json_schema(self) -> JsonSchema:
        """The words."""
        return {"enum": [each.value for each in self.words]}


@dataclass(frozen=True)
class Number:
    """A whole number from `low` to `high`."""

    low: int
    high: int

    def read(self, node: Node, trail: Trail, findings: Findings) -> int:
        """The number; the lowest, where it is none."""
        text = _text_of(node, "a number", trail, findings)
        if text is None:
            return self.low
        if re.fullmatch("[0-9]{1,6}", text.value) and self.low <= int(text.value) <= self.high:
            return int(text.value)
        message = f"{quoted(text.value)} is no whole number from {self.low} to {self.high}"
        findings.add(rules.NOT_A_NUMBER, text.mark, message, "write it in figures", trail)
        return self.low

    def blank(self) -> int:
        """The lowest."""
        return self.low

    def json_schema(self) -> JsonSchema:
        """A range."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True)
class Flag:
    """true or false."""

    def read(self, node: Node, trail: Trail, findings: Findings) -> bool:
        """Whether it is true."""
        text = _text_of(node, "true or false", trail, findings)
        if text is not None and text.value not in ("true", "false"):
            message = f"{quoted(text.value)} is neither true nor false"
            findings.add(rules.NOT_A_CHOICE, text.mark, message, "write true or false", trail)
        return text is not None and text.value == "true"

    def blank(self) -> bool:
        """False."""
        return False

    def json_schema(self) -> JsonSchema:
        """A boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class ListOf:
    """Between `fewest` and `most` items of a kind; `unlike` where no two may be the same."""

    kind: Kind
    fewest: int
    most: int
    unlike: bool = False

    def read(self, node: Node, trail: Trail, findings: Findings) -> tuple[Any, ...]:
        """The items."""
        if not isinstance(node, Items):
            hint = "begin each item with a dash and a space"
            if isinstance(node, Text) and node.value and not node.value.startswith("-"):
                hint = f"even a single one: - {quoted(node.value)[1:-1]}"
            message = f"a list is needed here, not {_name(node)}"
            findings.add(rules.WRONG_KIND, node.mark, message, hint, trail)
            return ()
        values = []
        for position, item in enumerate(node.items):
            value = self.kind.read(item, (*trail, position), findings)
            if self.unlike and value in values:
                message = f"{quoted(str(value))} is already in this list"
                findings.add(
                    rules.TWICE_IN_LIST, item.mark, message, "take one of them out", (*trail, position)
                )
            values.append(value)
        if not self.fewest <= len(values) <= self.most:
            some = f"{self.fewest}" if self.fewest == self.most else f"{self.fewest} to {self.most}"
            message = f"{len(values)} items here; {some} are needed"
            findings.add(rules.TOO_FEW_OR_MANY, node.mark, message, "", trail)
        return tuple(values)

    def blank(self) -> tuple[Any, ...]:
        """None of them."""
        return ()

    def json_schema(self) -> JsonSchema:
        """An array with its limits."""
        schema: JsonSchema = {
            "type": "array",
            "items": self.kind.json_schema(),
            "minItems": self.fewest,
            "maxItems": self.most,
        }
        return schema | ({"uniqueItems": True} if self.unlike else {})


@dataclass(frozen=True)
class Key:
    """A key of a group: the kind under it, what it is for, and whether it can be left out."""

    kind: Kind
    about: str
    optional: bool = False
    default: Any = None

    def absent(self) -> Any:
        """The value where the key is not there."""
        return self.default if self.optional else self.kind.blank()


@dataclass(frozen=True)
class Group:
    """A group of keys, from which `build` makes a value. `at_least_one` names keys of which one must be there."""

    keys: Mapping[str, Key]
    build: Callable[[Mapping[str, Any]], Any]
    at_least_one: Sequence[str] = ()

    def read(self, node: Node, trail: Trail, findings: Findings) -> Any:
        """What `build` makes of the keys; wrong and missing ones are noted."""
        if not isinstance(node, Entries):
            message = f"the keys {', '.join(self.keys)} are needed here, not {_name(node)}"
            findings.add(rules.WRONG_KIND, node.mark, message, "", trail)
            return self.blank()
        known = [name for name in self.keys if name not in node.entries]
        for name, entry in node.entries.items():
            if name not in self.keys:
                hint = did_you_mean(name, known) or did_you_mean(name, list(self.keys))
                hint = hint or f"possible here: {', '.join(known or self.keys)}"
                findings.add(rules.UNKNOWN_KEY, entry.mark, f"unknown key {quoted(name)}", hint)
        values = {name: self._value(name, node, trail, findings) for name in self.keys}
        if self.at_least_one and not any(name in node.entries for name in self.at_least_one):
            message = f"one of the keys {' and '.join(self.at_least_one)} is needed here"
            findings.add(rules.SAYS_NOTHING, node.owner, message, "", trail)
        return self.build(values)

    def blank(self) -> Any:
        """A value built of blanks."""
        return self.build({name: key.absent() for name, key in self.keys.items()})

    def json_schema(self) -> JsonSchema:
        """An object that allows no other keys."""
        properties = {
            name: key.kind.json_schema() | {"description": key.about} for name, key in self.keys.items()
        }
        schema: JsonSchema = {"type": "object", "properties": properties, "additionalProperties": False}
        if required := [name for name, key in self.keys.items() if not key.optional]:
            schema["required"] = required
        if self.at_least_one:
            schema["anyOf"] = [{"required": [name]} for name in self.at_least_one]
        return schema

    def _value(self, name: str, node: Entries, trail: Trail, findings: Findings) -> Any:
        key, here = self.keys[name], (*trail, name)
        if name in node.entries:
            return key.kind.read(node.entries[name].node, here, findings)
        if not key.optional:
            message = f"the key '{name}' is missing"
            findings.add(rules.MISSING_KEY, node.owner, message, f"it is {key.about}", here)
        return key.absent()
