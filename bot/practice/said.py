"""What a carer said, beside what was said before: a new draft, the rest of one, or words that mend."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.ports import Incoming
from bot.practice.bench import LONGEST_DRAFT, SAME_BREATH
from bot.practice.session import Attempt, AttemptKind, Session, Stage
from bot.practice.stores import PracticeWork


@dataclass(frozen=True)
class Said:
    """Words as they came in. `attempt`: the carer has told us that they are a reply to the scene."""

    incoming: Incoming
    text: str
    attempt: bool = False
    edited: bool = False


async def is_newest(work: PracticeWork, session: Session | None, said: Said) -> bool:
    """Whether a message that was edited is what the practice last had from the carer."""
    message_id = said.incoming.message_id
    if session is None or message_id is None:
        return False
    if session.held_message_id == message_id:
        return True
    latest = await work.attempts.latest(session.id, session.moment_id)
    return latest is not None and latest.message_id == message_id


def continues(session: Session, now: datetime) -> bool:
    """Whether what comes now is the rest of a long text, which Telegram's apps send in several messages."""
    just_now = timedelta(0) <= now - session.updated_at < SAME_BREATH
    return just_now and len(session.held) > LONGEST_DRAFT


def kind_of(said: Said, session: Session, latest: Attempt | None) -> AttemptKind:
    """Words are meant to mend if mending was asked, or if they change words that were."""
    if session.stage is Stage.MENDING or session.resting is Stage.MENDING:
        return AttemptKind.REPAIR
    if latest and session.stage is Stage.REVIEWING and latest.message_id == said.incoming.message_id:
        return latest.kind
    return AttemptKind.DRAFT
