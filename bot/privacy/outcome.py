"""What is said around what is kept."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rendering.outcome import Outcome


@dataclass(frozen=True)
class AllGiven(Outcome):
    """Everything that is kept about somebody, as a file."""

    @classmethod
    def template(cls) -> str:
        """In a folder of its own."""
        return f"privacy/{super().template()}"
