"""How many rows wait, for whoever watches the bot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.post.letters import State
from bot.storage.engines import connected
from bot.storage.tables import IS_PLANNED, inbox, nudges, outbox


async def count_waiting(engine: AsyncEngine, now: datetime) -> Mapping[str, int]:
    """Updates not yet handled, updates set aside, answers owed, reminders due. Raises StorageUnavailable."""
    waiting = {
        "updates": select(func.count()).select_from(inbox).where(inbox.c.state != State.SET_ASIDE),
        "set_aside": select(func.count()).select_from(inbox).where(inbox.c.state == State.SET_ASIDE),
        "answers": select(func.count()).select_from(outbox),
        "reminders": select(func.count()).select_from(nudges).where(IS_PLANNED, nudges.c.try_at <= now),
    }
    async with connected(engine) as connection:
        return {what: (await connection.execute(query)).scalar_one() for what, query in waiting.items()}
