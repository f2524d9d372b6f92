"""What happens when a carer looks back, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.journal.outcome import EntryLine, Journaling


@dataclass(frozen=True)
class NothingYet(Journaling):
    """The journal is empty."""


@dataclass(frozen=True)
class LookedBack(Journaling):
    """The ways to look back."""


@dataclass(frozen=True)
class EntriesListed(Journaling):
    """Some entries, the newest first. `about` says which, where it is not all; `page` counts from 1."""

    in_place = True

    about: str
    lines: tuple[EntryLine, ...]
    page: int
    pages: int


@dataclass(frozen=True)
class BsListed(Journaling):
    """By B: those that have entries can be chosen."""


@dataclass(frozen=True)
class MonthsListed(Journaling):
    """By month: those that have entries can be chosen."""


@dataclass(frozen=True)
class SearchAsked(Journaling):
    """Which words to look for?"""


@dataclass(frozen=True)
class Found(Journaling):
    """What has these words, the newest first. `more`: there are older ones beside."""

    words: str
    lines: tuple[EntryLine, ...]
    more: bool


@dataclass(frozen=True)
class NothingFound(Journaling):
    """No entry has these words."""

    words: str


@dataclass(frozen=True)
class MonthOfBs:
    """A month, and for which Bs there were plans in it, each with how many entries, such as "Bond (2)"."""

    month: date
    bs: tuple[str, ...]


@dataclass(frozen=True)
class BsPictured(Journaling):
    """The picture of the Bs over time, in words."""

    months: tuple[MonthOfBs, ...]


@dataclass(frozen=True)
class NoBsYet(Journaling):
    """No entry has a B that its plan was for."""


@dataclass(frozen=True)
class CameBack:
    """A word that stands in several entries, and a piece of the newest with it."""

    word: str
    entries: int
    piece: str


@dataclass(frozen=True)
class Learned:
    """What was learned on a day."""

    day: date
    words: str


@dataclass(frozen=True)
class OwnWordsShown(Journaling):
    """The carer's own words: those that came back, and what they have learned."""

    came_back: tuple[CameBack, ...]
    learned: tuple[Learned, ...]
