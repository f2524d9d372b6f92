"""What a carer is asked about themselves, and what their answers may be signs of. Pure data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.wellbeing.check import LEFT_OUT, Check

HIGHEST = 3
"""The fullest level of an answer."""


class Sign(StrEnum):
    """What an answer may be a sign of. It is no diagnosis."""

    NONE = "none"
    WEARY = "weary"  # compassion fatigue
    BLOCKED = "blocked"  # blocked care


@dataclass(frozen=True)
class Choice:
    """An answer. `level` is how full its disc is, from 0 to 3. `people` are
    the signposts that are shown at once, the most urgent first."""

    id: str
    text: str
    level: int
    sign: Sign = Sign.NONE
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """`short` stands in the picture. Answers go from the hardest to the lightest."""

    id: str
    short: str
    text: str
    answers: tuple[Choice, ...]

    def choice(self, answer_id: str | None) -> Choice | None:
        """The answer with that id; None where it was left out, or there is no such answer."""
        return next((each for each in self.answers if each.id == answer_id), None)


@dataclass(frozen=True)
class Message:
    """Words that a carer can send to somebody who listens."""

    id: str
    label: str
    text: str


@dataclass(frozen=True)
class PictureKey:
    """What the discs of the picture mean."""

    empty: str
    full: str
    left_out: str


@dataclass(frozen=True)
class Questions:
    """All that is asked, and the messages that a carer can send."""

    questions: tuple[Question, ...]
    left_out: str
    key: PictureKey
    messages: tuple[Message, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """All questions, in the order in which they are asked."""
        return tuple(each.id for each in self.questions)

    def find(self, question_id: str) -> Question | None:
        """One by its id."""
        return next((each for each in self.questions if each.id == question_id), None)

    def chosen(self, check: Check) -> Iterable[tuple[Question, Choice]]:
        """What was answered, without what was left out."""
        for each in self.questions:
            choice = each.choice(check.answers.get(each.id))
            if choice is not None:
                yield each, choice

    def signs(self, check: Check) -> frozenset[Sign]:
        """What the answers may be signs of."""
        return frozenset(choice.sign for _, choice in self.chosen(check)) - {Sign.NONE}

    def fits(self, question_id: str, answer_id: str) -> bool:
        """Whether that is an answer to that question."""
        question = self.find(question_id)
        return question is not None and (answer_id == LEFT_OUT or question.choice(answer_id) is not None)
