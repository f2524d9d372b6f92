"""What happens in the journal, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.journal.entry import Column
from bot.rendering.outcome import Outcome


@dataclass(frozen=True)
class Journaling(Outcome):
    """Outcomes of this room have their templates in a folder of their own."""

    @classmethod
    def template(cls) -> str:
        """The name of its template, with that folder."""
        return f"journal/{super().template()}"


@dataclass(frozen=True)
class EntryLine:
    """An entry, as it stands in a list: its day, its first words, and the titles of its Bs."""

    day: date
    words: str
    bs: tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """A column that has words."""

    heading: str
    words: str


@dataclass(frozen=True)
class JournalOpened(Journaling):
    """The journal. `new`: nothing has been written yet."""

    new: bool


@dataclass(frozen=True)
class ColumnQuestion(Journaling):
    """What is to be typed. `kept` are the words of the last answer as they were kept, where the carer should
    see them; `came_from` is what the entry came from; `feeling` and `bs` have been tapped.
    """

    column: Column
    asks: str
    helps: str
    came_from: str
    feeling: str
    bs: tuple[str, ...]
    saved: bool = False
    kept: str = ""


@dataclass(frozen=True)
class ColumnAsked(ColumnQuestion):
    """It is asked in a message of its own."""


@dataclass(frozen=True)
class ColumnMarked(ColumnQuestion):
    """Something was tapped beside it; it is still asked."""

    in_place = True


@dataclass(frozen=True)
class KeptForNow(Journaling):
    """Something grave was written, and people who can help were named: it is kept, and nothing more is asked.

    `kept` are the words as they were kept, where the carer should see them.
    """

    kept: str


@dataclass(frozen=True)
class NamesDoubted(Journaling):
    """The words may tell who somebody is: what looks like it, and what stands in its place once blurred."""

    found: tuple[str, ...]
    blurred: tuple[str, ...]


@dataclass(frozen=True)
class TooLong(Journaling):
    """The words do not fit into the column. `longest`: how many characters do."""

    longest: int


@dataclass(frozen=True)
class WordsInstead(Journaling):
    """Something other than words came where words were asked for."""


@dataclass(frozen=True)
class WritingLeft(Journaling):
    """They would rather stop here; what was written is kept."""


@dataclass(frozen=True)
class AgainAsked(Journaling):
    """Shall the bot ask again? `planned` is the plan; empty where the entry was left before there was one."""

    planned: str
    bs: tuple[str, ...]
    kept: str = ""


@dataclass(frozen=True)
class AgainSet(Journaling):
    """It will ask on that day."""

    day: date


@dataclass(frozen=True)
class AgainNot(Journaling):
    """It will not ask."""


@dataclass(frozen=True)
class AskedAgain(Journaling):
    """The time has come: how did it go? `planned` is empty for an entry that was left before."""

    day: date
    planned: str
    first_words: str


@dataclass(frozen=True)
class EntryShown(Journaling):
    """One entry, whole. `news`: it was just finished or changed. `again_on`: the bot will ask on that day."""

    day: date
    came_from: str
    written: tuple[Written, ...]
    before: str
    after: str
    bs: tuple[str, ...]
    again_on: tuple[date, ...]
    finished: bool = False
    changed: bool = False


@dataclass(frozen=True)
class EntryGone(Journaling):
    """The entry is no longer there."""


@dataclass(frozen=True)
class ChangeAsked(Journaling):
    """What is to be changed?"""


@dataclass(frozen=True)
class ColumnShown(Journaling):
    """One column: what is to become of it?"""

    in_place = True

    heading: str
    words: str


@dataclass(frozen=True)
class DropAsked(Journaling):
    """Delete the entry for good?"""

    day: date


@dataclass(frozen=True)
class EntryDropped(Journaling):
    """It is deleted."""
