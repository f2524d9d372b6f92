"""A child as this room knows them, and the small steps that a carer tries with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

MOST_CHOSEN = 2
"""So many Bs can be worked on at a time."""


@dataclass(frozen=True)
class Child:
    """A child by the carer's own word for them, or without any. `chosen` are ids of the Bs worked on, in the
    order of the aid. `review_on` is the carer's own day. `version` guards the stored row.
    """

    id: str
    carer_id: int
    nickname: str
    added_at: datetime
    chosen: tuple[str, ...] = ()
    review_on: date | None = None
    version: int = 0


class Origin(StrEnum):
    """Where a small step comes from."""

    AID = "aid"
    IDEA = "idea"
    SCENE = "scene"
    OWN = "own"


class Tried(StrEnum):
    """What has become of a small step."""

    NOT_YET = "not-yet"
    LET_IN = "let-in"
    PUSHED_AWAY = "pushed-away"
    HARD_TO_SAY = "hard-to-say"


@dataclass(frozen=True)
class SmallStep:
    """Something to try for one B. `ref` is the id of what it was taken from, empty for a carer's own.
    `text` is what it said then: it stays, whatever becomes of the file. `note` is what the carer noticed.
    """

    id: str
    child_id: str
    carer_id: int
    b: str
    origin: Origin
    ref: str
    text: str
    taken_at: datetime
    tried: Tried = Tried.NOT_YET
    note: str = ""
