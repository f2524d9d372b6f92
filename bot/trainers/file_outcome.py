"""What trainers are told of files that change while the bot runs, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.rendering.outcome import Outcome
from bot.scenario.problem import Problem


class Of(StrEnum):
    """What a file in a folder is about."""

    SCENE = "scene"
    IDEAS = "ideas"
    WORDS = "words"


@dataclass(frozen=True)
class FileBroken(Outcome):
    """A file in the folder cannot be served. `kept`: its last good version stays."""

    file: str
    problems: tuple[Problem, ...]
    more: int
    kept: bool
    of: Of = Of.SCENE


@dataclass(frozen=True)
class FileMended(Outcome):
    """A file that could not be served is served again."""

    file: str
