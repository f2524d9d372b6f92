"""One check of how a carer is, as they tapped it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

LEFT_OUT = "left-out"
"""The answer of somebody who would rather not say."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Check:
    """`answers` has the id of the answer to each question, by the question's id. `done_at` is None while it
    is open; `version` guards the stored row.
    """

    id: str
    carer_id: int
    begun_at: datetime
    answers: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    done_at: datetime | None = None
    version: int = 0

    def with_answer(self, question_id: str, answer_id: str) -> Check:
        """This answer too; the newest one to a question holds."""
        return replace(self, answers={**self.answers, question_id: answer_id})

    def open_question(self, questions: Sequence[str], after: int = -1) -> int | None:
        """The position of the next question without an answer: behind `after`, or else from the start."""
        order = [*range(after + 1, len(questions)), *range(after + 1)]
        return next((at for at in order if questions[at] not in self.answers), None)
