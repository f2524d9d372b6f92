"""Games for attachment play, as they are in `content/play/`. Pure data.

The nine kinds are Aletha Solter's (Attachment Play, 2013).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Energy(StrEnum):
    """How lively a game is."""

    CALM = "calm"
    MIDDLING = "middling"
    LIVELY = "lively"


@dataclass(frozen=True)
class Part:
    """One thing to write about: its question, and a hint that helps to begin."""

    id: str
    title: str
    ask: str
    hint: str


@dataclass(frozen=True)
class PlayKind:
    """One of the kinds of attachment play."""

    id: str
    title: str
    about: str


@dataclass(frozen=True)
class Game:
    """One game. Ages in years, both ends included. `caution`: for whom, or when, it may be wrong."""

    id: str
    title: str
    kind: str
    youngest: int
    oldest: int
    energy: Energy
    how: str
    stop: str
    needs: str = ""
    caution: str = ""


@dataclass(frozen=True)
class GameBook:
    """All games and kinds of play, each in the order of the files; `after` is asked when one was tried."""

    after: Part = Part("how", "", "", "")
    kinds: Mapping[str, PlayKind] = field(default_factory=lambda: MappingProxyType({}))
    games: Mapping[str, Game] = field(default_factory=lambda: MappingProxyType({}))
