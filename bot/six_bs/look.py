"""One look at how things are for a child: everyday questions about each B, and what the carer tapped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType


class Answer(StrEnum):
    """How often something is so. The words are stored: never change the value of one."""

    NOT_YET = "not-yet"
    NOW_AND_THEN = "now-and-then"
    OFTEN = "often"
    MOST_DAYS = "most-days"
    DONT_KNOW = "dont-know"
    LEFT_OUT = "left-out"


HOW_OFTEN = (Answer.NOT_YET, Answer.NOW_AND_THEN, Answer.OFTEN, Answer.MOST_DAYS)
"""The answers that can be compared, from seldom to often."""

_NOTHING: Mapping[str, Answer] = MappingProxyType({})


@dataclass(frozen=True)
class Look:
    """What was answered, by the question's id. `done_at` is None while it is open; `version` guards it."""

    id: str
    child_id: str
    carer_id: int
    begun_at: datetime
    answers: Mapping[str, Answer] = field(default_factory=lambda: _NOTHING)
    done_at: datetime | None = None
    version: int = 0

    def with_answers(self, given: Mapping[str, Answer]) -> Look:
        """These answers too; the newest one to a question holds."""
        return replace(self, answers={**self.answers, **given})

    def open_question(self, questions: Sequence[str], after: int = -1) -> int | None:
        """The position of the next question without an answer: behind `after`, or else from the start."""
        order = [*range(after + 1, len(questions)), *range(after + 1)]
        return next((at for at in order if questions[at] not in self.answers), None)

    def said(self, question_id: str) -> Answer | None:
        """What was tapped; None for a question that was left out or is new since then."""
        answer = self.answers.get(question_id)
        return None if answer is Answer.LEFT_OUT else answer


class Difference(StrEnum):
    """How an answer differs from the one before. Both are about one child, and neither is a mark."""

    SAME = "same"
    MORE = "more"
    LESS = "less"
    NOW_KNOWN = "now-known"
    NOT_SURE_NOW = "not-sure-now"
    ONLY_ONCE = "only-once"


def difference(then: Answer | None, now: Answer | None) -> Difference:
    """How the one answer differs from the other."""
    if then is None or now is None:
        return Difference.ONLY_ONCE
    if then is now:
        return Difference.SAME
    if then is Answer.DONT_KNOW:
        return Difference.NOW_KNOWN
    if now is Answer.DONT_KNOW:
        return Difference.NOT_SURE_NOW
    return Difference.MORE if HOW_OFTEN.index(now) > HOW_OFTEN.index(then) else Difference.LESS
