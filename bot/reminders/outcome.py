"""What happens in this room, as data: what all parts of it share. Each part has its own beside it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reminders.keeping import Wanted
from bot.rendering.outcome import Outcome


@dataclass(frozen=True)
class Reminding(Outcome):
    """Outcomes of this room have their templates in a folder of their own."""

    @classmethod
    def template(cls) -> str:
        """The name of its template, with that folder."""
        return f"reminders/{super().template()}"


@dataclass(frozen=True)
class TypingAsked(Reminding):
    """Something is to be typed. `unclear`: what came was not understood."""

    wanted: Wanted
    unclear: bool = False


@dataclass(frozen=True)
class HalfAsked(Reminding):
    """Morning or evening?"""


@dataclass(frozen=True)
class NameDoubted(Reminding):
    """The words look like a real name."""

    words: str
    wanted: Wanted


@dataclass(frozen=True)
class QuestionDropped(Reminding):
    """What was asked need not be answered."""


@dataclass(frozen=True)
class WordsInstead(Reminding):
    """Something other than words came where words were asked for."""

    wanted: Wanted
