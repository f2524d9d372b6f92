"""What is kept of a carer's pathway beside how far they are: what they wrote, and what is complete."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class NoteKind(StrEnum):
    """What a note was written about."""

    REFLECTION = "reflection"
    GAME = "game"
    CASE = "case"
    MENTORING = "mentoring"


@dataclass(frozen=True)
class Note:
    """Something that a carer wrote in answer to one question: `part` of a `bundle` that belongs together.

    `about` is the id of a subject or a game; empty for cases and mentoring.
    """

    id: str
    carer_id: int
    kind: NoteKind
    about: str
    bundle: str
    part: str
    text: str
    written_at: datetime


@dataclass(frozen=True)
class SentPoll:
    """A question of a check, as Telegram knows it. `chosen` is the answer, from 0, once there is one."""

    poll_id: str
    carer_id: int
    subject_id: str
    question: int
    asked_at: datetime
    chosen: int | None = None


@dataclass(frozen=True)
class Completion:
    """A module that a carer has completed. `code` and `made_on` are those of its certificate, once it was
    asked for; `name` is what stands on it, if the carer wanted that kept.
    """

    carer_id: int
    module_id: str
    completed_at: datetime
    code: str = ""
    name: str = ""
    made_on: date | None = None


@dataclass(frozen=True)
class Share:
    """A carer's pathway is shown to a trainer, who knows them by `called`."""

    carer_id: int
    trainer_id: int
    called: str
    shared_at: datetime


@dataclass(frozen=True)
class TrainerName:
    """By what name carers know a trainer: only those who have given one can be shared with."""

    carer_id: int
    name: str
