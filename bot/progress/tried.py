"""What was noticed in one reply, without its words: what is kept of it for as long as the carer stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.pace.reading import Dimension, Landing, Pitfall
from bot.practice.feedback import SURE_FROM
from bot.practice.session import Attempt, AttemptKind
from bot.scenario.model import Moment


@dataclass(frozen=True)
class Try:
    """One reply. `shown` are the parts of PACE that showed in it, `wanted` those that its moment asks for.

    `disputed`: the carer said that it was misread, and then it counts nowhere.
    """

    attempt_id: str
    carer_id: int
    session_id: str
    scenario_id: str
    moment_id: str
    kind: AttemptKind
    landing: Landing
    shown: tuple[Dimension, ...]
    wanted: tuple[Dimension, ...]
    pitfalls: tuple[Pitfall, ...]
    tried_at: datetime
    message_id: int | None = None
    disputed: bool = False


def noticed(attempt: Attempt, moment: Moment | None) -> Try:
    """What is kept of an attempt that was read. Without its moment, all of PACE counts as asked for.

    Of pitfalls only those count of which the reader was sure enough to tell the carer.
    """
    reading = attempt.reading
    wanted = (*moment.focus.lead, *moment.focus.support) if moment else tuple(Dimension)
    return Try(
        attempt_id=attempt.id,
        carer_id=attempt.carer_id,
        session_id=attempt.session_id,
        scenario_id=attempt.scenario_id,
        moment_id=attempt.moment_id,
        kind=attempt.kind,
        landing=attempt.landing or Landing.PARTIAL,
        shown=tuple(each for each in Dimension if reading.levels.get(each, 0)),
        wanted=tuple(dict.fromkeys(wanted)),
        pitfalls=tuple(each for each in reading.pitfalls if reading.confidence.get(each, 1.0) >= SURE_FROM),
        tried_at=attempt.created_at,
        message_id=attempt.message_id,
        disputed=attempt.disputed,
    )


def counting(tries: Iterable[Try]) -> tuple[Try, ...]:
    """Those that count: not disputed, and of a message that was changed only its last words."""
    kept: dict[object, Try] = {}
    for each in tries:
        key = each.message_id if each.message_id is not None else each.attempt_id
        kept.pop(key, None)
        kept[key] = each
    return tuple(each for each in kept.values() if not each.disputed)
