"""One reminder, planned, sent or let go, and what the carer answered."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class State(StrEnum):
    """How far a nudge has come."""

    PLANNED = "planned"
    CLAIMED = "claimed"  # a process is about to send it; Telegram has not heard of it
    HANDED = "handed"  # handed over to Telegram, whose answer is not known: never sent again
    SENT = "sent"
    LET_GO = "let_go"  # too late, refused, or no longer wanted: never sent
    UNSURE = "unsure"  # handed over, and no answer came: sent or not, never sent again


class Answer(StrEnum):
    """What the carer said to it."""

    NONE = "none"
    DID = "did"
    ANOTHER = "another"
    LATER = "later"
    NOT_TODAY = "not_today"


class Landed(StrEnum):
    """How it landed with the child, as the carer saw it."""

    NONE = "none"
    LET_IN = "let_in"
    A_BIT = "a_bit"
    PUSHED_AWAY = "pushed_away"
    NOT_SURE = "not_sure"


THE_DAYS = 0
"""The ordinal of the nudge that the plan itself brings."""

LATER_TODAY = 1
"""The ordinal of the same nudge once more, as the carer asked."""

FOLLOW_UP = 2
"""The ordinal of the one follow-up to an intention."""


@dataclass(frozen=True)
class Nudge:
    """One reminder of a plan. Unique are `id`, and plan, day and `ordinal` together.

    `idea_id` is the idea shown last, None before one was chosen and for plans without ideas; `passed` are
    those that were shown that day before it. `landed_at` is when the carer told of its landing, and
    `step_before` the step at which the child was before that. `intention` is the carer's own "when I ...".
    """

    id: str
    plan_id: str
    carer_id: int
    local_date: date
    due_at: datetime
    ordinal: int = THE_DAYS
    state: State = State.PLANNED
    idea_id: str | None = None
    passed: tuple[str, ...] = ()
    answer: Answer = Answer.NONE
    landed: Landed = Landed.NONE
    landed_at: datetime | None = None
    step_before: int | None = None
    intention: str = ""
    follow_up_at: datetime | None = None
    sent_at: datetime | None = None
    message_id: int | None = None


def new_id() -> str:
    """An id for a plan or a nudge, short enough for a button."""
    return secrets.token_hex(8)
