"""Something to come back to, and when."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

EVENING = time(19)
"""When children are mostly in bed, and carers are mostly not."""


class State(StrEnum):
    """How far a follow-up has come. One that was sent is gone."""

    WAITING = "waiting"
    HUSHED = "hushed"  # the carer has stopped everything; it waits until they start it again
    CLAIMED = "claimed"  # a process is about to send it; Telegram has not heard of it
    HANDED = "handed"  # handed over to Telegram, whose answer is not known


@dataclass(frozen=True)
class FollowUp:
    """`kind` is the asking room's word for it (16 letters at most), `about` the id of what it is for.

    Of each carer, kind and `about` there is one: planned again, it takes the place of the one before.
    """

    carer_id: int
    kind: str
    due_at: datetime
    about: str = ""
    id: str = field(default_factory=lambda: secrets.token_hex(8), compare=False)


def days_on(now: datetime, days: int, zone: str, at: time = EVENING) -> datetime:
    """The instant, so many days after today, at which clocks in that zone show `at`."""
    here = ZoneInfo(zone)
    day = now.astimezone(here).date() + timedelta(days=days)
    return datetime.combine(day, at, here).astimezone(UTC)
