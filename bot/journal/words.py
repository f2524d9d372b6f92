"""What the journal asks and shows, as `content/journal/journal.yaml` has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.journal.entry import Column


@dataclass(frozen=True)
class ColumnWords:
    """A column: its heading in the table, what is asked, and a line that helps."""

    heading: str
    asks: str
    helps: str


@dataclass(frozen=True)
class B:
    """One of the six Bs."""

    id: str
    title: str
    means: str


@dataclass(frozen=True)
class Feeling:
    """A feeling that can be tapped."""

    id: str
    title: str


@dataclass(frozen=True)
class PageWords:
    """What stands on the page for supervision beside what the carer wrote."""

    title: str
    before: str
    after: str
    from_scene: str
    from_idea: str
    from_pathway: str
    went_on: str
    printed: str
    note: str
    letters: str


@dataclass(frozen=True)
class PictureWords:
    """What stands on the picture of the Bs."""

    title: str
    note: str


@dataclass(frozen=True)
class JournalWords:
    """All of it. `source` says whose journal this is."""

    source: str
    columns: Mapping[Column, ColumnWords]
    feelings: Sequence[Feeling]
    bs: Sequence[B]
    page: PageWords
    picture: PictureWords
    small_words: frozenset[str]

    def feeling(self, feeling_id: str) -> str:
        """The title of a feeling; empty for none, or one that there is no longer."""
        return next((each.title for each in self.feelings if each.id == feeling_id), "")

    def b_titles(self, ids: Sequence[str]) -> tuple[str, ...]:
        """The titles of some Bs, in the order of the six."""
        return tuple(each.title for each in self.bs if each.id in ids)
