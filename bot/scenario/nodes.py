"""What a YAML file consists of: text, lists and groups of keys, each of which knows its place."""

from __future__ import annotations

from typing import NamedTuple

from bot.scenario.findings import Mark, Trail


class Text(NamedTuple):
    """A scalar, always as text. `bare` tells plain text from quoted or folded text, `bracketed` what stands
    inside `[ ]` or `{ }`. `cut` is where a ` #` ended it.
    """

    mark: Mark
    value: str
    bare: bool = False
    bracketed: bool = False
    cut: Mark | None = None


class Items(NamedTuple):
    """A list."""

    mark: Mark
    items: tuple[Node, ...]


class Entry(NamedTuple):
    """A key and what stands under it."""

    mark: Mark
    node: Node


class Entries(NamedTuple):
    """A group of keys, in the order of the file. `owner` is where the group belongs to: its key, or
    itself in a list; what is missing from the group is said there.
    """

    mark: Mark
    owner: Mark
    entries: dict[str, Entry]


Node = Text | Items | Entries


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
