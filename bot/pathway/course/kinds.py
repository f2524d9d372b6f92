"""Kinds of values that only files of the pathway have."""

from __future__ import annotations

from dataclasses import dataclass

from bot.scenario.findings import Findings, Trail
from bot.scenario.kinds import JsonSchema, Prose
from bot.scenario.nodes import Node, Text


@dataclass(frozen=True)
class RoomFor:
    """Words that somebody else may write later: empty until then."""

    longest: int

    def read(self, node: Node, trail: Trail, findings: Findings) -> str:
        """The text, or nothing."""
        if isinstance(node, Text) and not node.value and node.cut is None:
            return ""
        return Prose(self.longest).read(node, trail, findings)

    def blank(self) -> str:
        """Nothing."""
        return ""

    def json_schema(self) -> JsonSchema:
        """A text with its limit."""
        return {"type": "string", "maxLength": self.longest}
