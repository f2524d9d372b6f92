"""Kinds of values that only files of ideas have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.scenario import form_rules as form
from bot.scenario.findings import Findings, Trail, quoted
from bot.scenario.groups import Group
from bot.scenario.kinds import JsonSchema
from bot.scenario.nodes import Node, Text

_LEAP_YEAR = 2028


@dataclass(frozen=True)
class DayOfYear:
    """A day of every year as month and day, as in 12-24."""

    def read(self, node: Node, trail: Trail, findings: Findings) -> tuple[int, int]:
        """Month and day; the first of January, where it is none."""
        value = node.value if isinstance(node, Text) else ""
        found = re.fullmatch("([0-9]{1,2})-([0-9]{1,2})", value)
        try:
            if found is None:
                raise ValueError
            day = date(_LEAP_YEAR, int(found[1]), int(found[2]))
        except ValueError:
            message, hint = f"{quoted(value)} is no month and day", "write 24 December as 12-24"
            findings.add(form.NOT_A_DAY, node.mark, message, hint, trail)
            return self.blank()
        return day.month, day.day

    def blank(self) -> tuple[int, int]:
        """The first of January."""
        return 1, 1

    def json_schema(self) -> JsonSchema:
        """A text of a certain form."""
        return {"type": "string", "pattern": "^[0-9]{1,2}-[0-9]{1,2}$"}


class Ages(Group):
    """A group of two ages, as in {from: 7, to: 13}. Who writes `7 to 13` is shown how."""

    def read(self, node: Node, trail: Trail, findings: Findings) -> Any:
        """What the group makes of the keys."""
        written = (
            re.fullmatch("([0-9]{1,2})[^0-9]+([0-9]{1,2})", node.value) if isinstance(node, Text) else None
        )
        if written is None:
            return super().read(node, trail, findings)
        said = f"{quoted(written[0])} is no group of keys"
        hint = f"write {{from: {written[1]}, to: {written[2]}}}"
        findings.add(form.WRONG_KIND, node.mark, said, hint, trail)
        return self.blank()
