"""What happens around progress, as data."""

from __future__ import annotations

from dataclasses import dataclass

from bot.progress.view import HowOften
from bot.rendering.outcome import Outcome


@dataclass(frozen=True)
class Progressing(Outcome):
    """Outcomes of this room have their templates in a folder of their own."""

    @classmethod
    def template(cls) -> str:
        """The name of its template, with that folder."""
        return f"progress/{super().template()}"


@dataclass(frozen=True)
class RowLine:
    """One thing over time, in words: how often at first, and how often lately."""

    code: str
    first: HowOften
    last: HowOften


@dataclass(frozen=True)
class ProgressShown(Progressing):
    """What can be seen over time; it describes the picture that it comes with.

    `more` and `fading` are codes. `line` are the carer's own words.
    """

    titles: tuple[str, ...]
    lines: tuple[RowLine, ...]
    more: tuple[str, ...]
    fading: tuple[str, ...]
    mended: bool
    line: str


@dataclass(frozen=True)
class ProgressBegun(Progressing):
    """Too little to show yet. `titles` are scenes that were practised, `line` the carer's own words."""

    titles: tuple[str, ...]
    line: str


@dataclass(frozen=True)
class WeeklySet(Progressing):
    """The weekly summary comes from now on, or no longer."""

    wanted: bool


@dataclass(frozen=True)
class WeekTold(Progressing):
    """The summary of a week: a line of the carer's own with what was noticed in it, and one thing to try."""

    line: str
    code: str
    to_try: str
    turn: int
