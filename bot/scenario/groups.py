"""Kinds that hold others: lists, and groups of keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.scenario import form_rules as form
from bot.scenario.findings import Findings, Trail, did_you_mean, nearest, quoted
from bot.scenario.kinds import JsonSchema, Kind, name_of
from bot.scenario.nodes import Entries, Items, Node, Text

_LONGEST_HINT = 80


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
            said = f"a list is needed here, not {name_of(node)}"
            findings.add(form.WRONG_KIND, node.mark, said, self._how_to_list(node), trail)
            return ()
        values = []
        for position, item in enumerate(node.items[: self.most]):
            value = self.kind.read(item, (*trail, position), findings)
            if self.unlike and value in values and not findings.troubled((*trail, position)):
                message = f"{quoted(str(value))} is already in this list"
                findings.add(
                    form.TWICE_IN_LIST, item.mark, message, "take one of them out", (*trail, position)
                )
            values.append(value)
        count = len(node.items)
        if not self.fewest <= count <= self.most:
            some = f"{self.fewest}" if self.fewest == self.most else f"{self.fewest} to {self.most}"
            message = f"{count} items here; {some} are needed"
            hint = "add one" if count < self.fewest else "choose those that matter most"
            findings.add(form.TOO_FEW_OR_MANY, node.mark, message, hint, trail)
        return tuple(values)

    def _how_to_list(self, node: Node) -> str:
        written = node.value if isinstance(node, Text) else ""
        words = [word.strip() for word in written[:_LONGEST_HINT].split(",")]
        if len(written) < _LONGEST_HINT and all(re.fullmatch(r"[\w-]+", word) for word in words):
            return f"put brackets around it: [{', '.join(words)}]"
        return "begin each item, even a single one, with a dash and a space"

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
    """A group of keys, from which `build` makes a value. Of the keys in `at_least_one`, one must be there."""

    keys: Mapping[str, Key]
    build: Callable[[Mapping[str, Any]], Any]
    at_least_one: Sequence[str] = ()

    def read(self, node: Node, trail: Trail, findings: Findings) -> Any:
        """What `build` makes of the keys; wrong and missing ones are noted."""
        if not isinstance(node, Entries):
            message = f"a group of keys is needed here, not {name_of(node)}"
            hint = f"on lines of their own, two spaces further in: {', '.join(self.keys)}"
            findings.add(form.WRONG_KIND, node.mark, message, hint, trail)
            return self.blank()
        entries = self._known_entries(node, findings)
        missing = [name for name, key in self.keys.items() if name not in entries and not key.optional]
        self._note_missing(missing, node, trail, findings)
        if self.at_least_one and not any(name in entries for name in self.at_least_one):
            said = f"one of the keys {' and '.join(self.at_least_one)} is needed here"
            findings.add(form.SAYS_NOTHING, node.owner, said, "one is enough", trail)
        values = {
            name: key.kind.read(entries[name], (*trail, name), findings) if name in entries else key.absent()
            for name, key in self.keys.items()
        }
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

    def _known_entries(self, node: Entries, findings: Findings) -> dict[str, Node]:
        """What stands under each key. A misspelt key is noted, and taken for the one that was meant."""
        entries = {name: entry.node for name, entry in node.entries.items() if name in self.keys}
        for name, entry in node.entries.items():
            if name in self.keys:
                continue
            open_keys = [each for each in self.keys if each not in entries]
            elsewhere = name in findings.homes
            meant = "" if elsewhere else nearest(name, open_keys)
            if meant:
                entries[meant] = entry.node
                hint = f"did you mean '{meant}'?"
            elif elsewhere:
                hint = f"it belongs {findings.homes[name]}"
            else:
                hint = did_you_mean(name, list(self.keys))
                hint = hint or f"possible here: {', '.join(open_keys or self.keys)}"
            findings.add(form.UNKNOWN_KEY, entry.mark, f"unknown key {quoted(name)}", hint)
        return entries

    def _note_missing(self, missing: Sequence[str], node: Entries, trail: Trail, findings: Findings) -> None:
        if not missing:
            return
        if len(missing) == 1:
            said, hint = f"the key '{missing[0]}' is missing", self.keys[missing[0]].about
        else:
            said, hint = f"the keys {', '.join(missing)} are missing", "_blank.yaml shows what goes there"
        findings.add(form.MISSING_KEY, node.owner, said, hint)
        for name in missing:
            findings.note_trouble((*trail, name))


def homes(group: Group, where: str = "at the left edge, outside all groups") -> dict[str, str]:
    """Where each key of a group, and of the groups in it, belongs. The outermost place wins."""
    found = dict.fromkeys(group.keys, where)
    for name, key in group.keys.items():
        kind = key.kind.kind if isinstance(key.kind, ListOf) else key.kind
        if isinstance(kind, Group):
            found = homes(kind, f"under {name}") | found
    return found
