"""What happens around what carers write, and around games, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.pathway.course.games import Energy
from bot.pathway.outcome import OnPathway
from bot.pathway.records import NoteKind


@dataclass(frozen=True)
class WritingAsked(OnPathway):
    """Something is to be typed. `about` is the title of what it is about; `number` of `of` questions, from 1.
    `earlier` is what was written here before. `blurred`: words before it were blurred.
    """

    kind: NoteKind
    about: str
    ask: str
    hint: str
    number: int
    of: int
    earlier: str


@dataclass(frozen=True)
class NamesNoticed(OnPathway):
    """What was typed may tell who somebody is: `found` are those words, `blurred` the text without them."""

    found: tuple[str, ...]
    blurred: str


@dataclass(frozen=True)
class ReflectionKept(OnPathway):
    """What was written about a subject; empty where it was passed over. `complete`: its module is, now."""

    subject: str
    tried: str
    happened: str
    next: str
    complete: bool
    two_part: bool
    module: str


@dataclass(frozen=True)
class NothingWritten(OnPathway):
    """Every question was passed over."""


@dataclass(frozen=True)
class GameTried(OnPathway):
    """What was noticed about a game is kept."""

    game: str
    text: str


@dataclass(frozen=True)
class PlayShown(OnPathway):
    """How games can be looked through."""

    kinds: tuple[str, ...]


@dataclass(frozen=True)
class GamesListed(OnPathway):
    """Games of a kind, for an age, or of an energy. `title` and `about` are those of a kind of play."""

    title: str
    about: str
    age: str
    energy: tuple[Energy, ...]
    games: int


@dataclass(frozen=True)
class GameShown(OnPathway):
    """One game."""

    title: str
    kind: str
    youngest: int
    oldest: int
    energy: Energy
    needs: str
    how: str
    stop: str
    caution: str
    tried: bool


@dataclass(frozen=True)
class GameGone(OnPathway):
    """The files no longer have that game."""


@dataclass(frozen=True)
class CasesShown(OnPathway):
    """What a case discussion is, and the cases that were begun."""

    about: str
    before: str
    length: str
    cases: tuple[date, ...]


@dataclass(frozen=True)
class PartLine:
    """One part of a case or of a log, as it was written; `text` is empty where there is none."""

    title: str
    text: str


@dataclass(frozen=True)
class CaseShown(OnPathway):
    """One case, as far as it is written."""

    begun: date
    parts: tuple[PartLine, ...]
    group: tuple[str, ...]
    after: str
    complete: bool


@dataclass(frozen=True)
class MentoringShown(OnPathway):
    """What mentoring is, with prompts, and how many times it was noted."""

    about: str
    prompts: tuple[str, ...]
    length: str
    entries: int


@dataclass(frozen=True)
class MentoringKept(OnPathway):
    """An entry of the log is kept."""

    parts: tuple[PartLine, ...]
    after: str


@dataclass(frozen=True)
class BundleDropAsked(OnPathway):
    """Really delete this?"""

    kind: NoteKind


@dataclass(frozen=True)
class BundleDropped(OnPathway):
    """It is deleted."""


@dataclass(frozen=True)
class PortfolioShown(OnPathway):
    """What is gathered: titles of modules and scenes, and for what was written its title and day."""

    modules: tuple[str, ...]
    scenes: tuple[str, ...]
    reflections: tuple[str, ...]
    games: tuple[str, ...]
    cases: tuple[str, ...]
    mentoring: tuple[str, ...]


@dataclass(frozen=True)
class PortfolioEmpty(OnPathway):
    """Nothing is gathered yet."""


@dataclass(frozen=True)
class PortfolioFile(OnPathway):
    """The portfolio as a PDF."""
