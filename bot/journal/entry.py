"""An entry of the journal, and its five columns (Davies)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any


class Column(StrEnum):
    """What is asked, in the order of the journal's table."""

    SAW = "saw"
    THOUGHT = "thought"
    PLANNED = "planned"
    HAPPENED = "happened"
    LEARNED = "learned"

    @property
    def following(self) -> tuple[Column, ...]:
        """Those to the right of it."""
        order = list(Column)
        return tuple(order[order.index(self) + 1 :])


class Moment(StrEnum):
    """When a feeling was."""

    BEFORE = "before"
    AFTER = "after"


class Source(StrEnum):
    """What an entry came from."""

    OWN = "own"
    SCENE = "scene"
    IDEA = "idea"
    PATHWAY = "pathway"


@dataclass(frozen=True)
class Entry:
    """What a carer has written, as they wrote it; a column is empty if it is open or was skipped.

    `bs` are ids of the six Bs that the plan is for, `felt_before` and `felt_after` ids of feelings or empty.
    `source_words` say what it came from, as that was called then. `version` guards the stored row.
    """

    id: str
    carer_id: int
    began_at: datetime
    changed_at: datetime
    saw: str = ""
    thought: str = ""
    planned: str = ""
    happened: str = ""
    learned: str = ""
    bs: tuple[str, ...] = ()
    felt_before: str = ""
    felt_after: str = ""
    source: Source = Source.OWN
    source_words: str = ""
    version: int = 0

    def words_in(self, column: Column) -> str:
        """What is written in a column."""
        words: str = getattr(self, column.value)
        return words

    def with_words(self, column: Column, words: str) -> Entry:
        """The entry with other words in a column."""
        changes: dict[str, Any] = {column.value: words}
        return replace(self, **changes)

    def felt(self, moment: Moment) -> str:
        """The feeling then, or empty."""
        return self.felt_before if moment is Moment.BEFORE else self.felt_after

    def with_feeling(self, moment: Moment, feeling: str) -> Entry:
        """The entry with another feeling; the same one again takes it away."""
        changes: dict[str, Any] = {f"felt_{moment.value}": "" if self.felt(moment) == feeling else feeling}
        return replace(self, **changes)

    def with_b(self, b: str) -> Entry:
        """The entry with one of the six Bs more, or less if it has it already."""
        kept = tuple(each for each in self.bs if each != b)
        return replace(self, bs=kept if b in self.bs else (*kept, b))

    @property
    def columns(self) -> Iterator[tuple[Column, str]]:
        """Those that have words, in their order."""
        return ((each, self.words_in(each)) for each in Column if self.words_in(each))

    @property
    def blank(self) -> bool:
        """Whether there is nothing of the carer's own in it."""
        from_idea = self.source is Source.IDEA
        own = [each for each, _ in self.columns if not (from_idea and each is Column.PLANNED)]
        return not (own or self.bs or self.felt_before or self.felt_after)

    @property
    def first_words(self) -> str:
        """What it is known by in a list."""
        return next((words for _, words in self.columns), self.source_words)

    def next_open(self, after: Column) -> Column | None:
        """The first column without words to the right of one."""
        return next((each for each in after.following if not self.words_in(each)), None)

    @property
    def to_go_on(self) -> Column | None:
        """Where to go on: to the right of all that is written; None once the last column is.

        What was left out further to the left may stay so.
        """
        filled = [column for column, _ in self.columns]
        if not filled:
            return Column.SAW
        return self.next_open(filled[-1])
