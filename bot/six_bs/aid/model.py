"""What carers are asked about each B, and what they can try. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.six_bs.look import Answer


@dataclass(frozen=True)
class Question:
    """`short` stands beside its answer in the picture."""

    id: str
    short: str
    text: str


@dataclass(frozen=True)
class AidStep:
    """Something small to try."""

    id: str
    text: str


@dataclass(frozen=True)
class B:
    """One of the six. `ideas` and `scenes` are ids of those that fit it."""

    id: str
    title: str
    what: str
    questions: tuple[Question, ...]
    steps: tuple[AidStep, ...]
    ideas: tuple[str, ...]
    scenes: tuple[str, ...]


@dataclass(frozen=True)
class Aid:
    """All six, and how each answer is worded."""

    answers: Mapping[Answer, str]
    bs: tuple[B, ...]

    @cached_property
    def question_ids(self) -> tuple[str, ...]:
        """All questions, in the order in which they are asked."""
        return tuple(each.id for b in self.bs for each in b.questions)

    def question(self, position: int) -> tuple[B, Question]:
        """The question at that position, with its B."""
        return [(b, each) for b in self.bs for each in b.questions][position]

    def b(self, b_id: str) -> B | None:
        """The B with that id, or None."""
        return next((each for each in self.bs if each.id == b_id), None)

    def in_order(self, b_ids: tuple[str, ...]) -> tuple[B, ...]:
        """Those Bs, in the order of the six."""
        return tuple(each for each in self.bs if each.id in b_ids)
