"""What a bot says more than once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Doubles:
    """Hears every message that arrives, and which process sent it; see `again`."""

    again: Counter[int] = field(default_factory=Counter)
    """How many messages came once more that a process had sent before, by that process: its end, or an
    answer that it never got, is the cause."""
    _sender: dict[tuple[int, str], int] = field(default_factory=dict)
    _last: dict[int, str] = field(default_factory=dict)

    def hear(self, process: int, message: Mapping[str, Any]) -> None:
        """Buttons belong to one step of a practice: no two messages have the same. Others may be said twice,
        but not one after the other.
        """
        chat = message["chat"]["id"]
        said = json.dumps(message.get("reply_markup", {})) + message.get("text", "")
        before = self._sender.get((chat, said))
        if before is not None and ("reply_markup" in message or said == self._last[chat]):
            self.again[before] += 1
        self._sender[chat, said] = process
        self._last[chat] = said
