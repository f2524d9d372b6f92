"""What happened around a question, whichever room asked it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rendering.outcome import Outcome


@dataclass(frozen=True)
class NothingChanged(Outcome):
    """Too many things happened at once; nothing was done."""
