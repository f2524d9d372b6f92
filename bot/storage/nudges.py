"""The rows about nudges, for conversations. How they are sent is in `nudge_queue`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.reminders.nudges.nudge import THE_DAYS, Nudge, State
from bot.reminders.stores import Nudges
from bot.storage.inserting import add_of_a_carers, insert_into
from bot.storage.tables import IS_PLANNED, nudges

_OF_SENDING = ("try_at", "claimant", "in_hand_since")
_OF_THE_CARER = (
    "idea_id", "passed", "answer", "landed", "landed_at", "step_before", "intention", "follow_up_at",
)  # fmt: skip
HAD = (State.SENT, State.UNSURE, State.HANDED)
"""What the carer has had, or may have had."""


class NudgeRows(Nudges):
    """Nudges in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, nudge_id: str) -> Nudge | None:
        """One nudge by its id."""
        found = await self._connection.execute(select(nudges).where(nudges.c.id == nudge_id))
        row = found.one_or_none()
        return None if row is None else nudge_of(row)

    async def add(self, nudge: Nudge) -> bool:
        """Plan one; False if there is one of its plan, day and ordinal already."""
        values = {**vars(nudge), "passed": list(nudge.passed), "try_at": nudge.due_at}
        keys = [nudges.c.plan_id, nudges.c.local_date, nudges.c.ordinal]
        statement = insert_into(self._connection, nudges).values(values)
        once = statement.on_conflict_do_nothing(index_elements=keys)
        return await add_of_a_carers(self._connection, once) == 1

    async def answer(self, nudge: Nudge) -> None:
        """Store what the carer did with it; what the sending is about stays."""
        values = {name: getattr(nudge, name) for name in _OF_THE_CARER}
        await self._connection.execute(
            update(nudges).where(nudges.c.id == nudge.id).values({**values, "passed": list(nudge.passed)})
        )

    async def of_day(self, plan_id: str, local_date: date) -> tuple[Nudge, ...]:
        """Those of a plan's day, by ordinal."""
        found = await self._connection.execute(
            select(nudges)
            .where(nudges.c.plan_id == plan_id, nudges.c.local_date == local_date)
            .order_by(nudges.c.ordinal)
        )
        return tuple(nudge_of(row) for row in found)

    async def history(self, plan_id: str, limit: int = 200) -> tuple[Nudge, ...]:
        """The newest that the carer has had (or may have had), the newest first."""
        found = await self._connection.execute(
            select(nudges)
            .where(nudges.c.plan_id == plan_id, nudges.c.state.in_(HAD))
            .order_by(nudges.c.local_date.desc(), nudges.c.ordinal.desc())
            .limit(limit)
        )
        return tuple(nudge_of(row) for row in found)

    async def ahead(self, plan_id: str) -> tuple[Nudge, ...]:
        """Those that are planned and not yet sent, the soonest first."""
        found = await self._connection.execute(
            select(nudges)
            .where(nudges.c.plan_id == plan_id, nudges.c.state.in_([State.PLANNED, State.CLAIMED]))
            .order_by(nudges.c.due_at, nudges.c.ordinal)
        )
        return tuple(nudge_of(row) for row in found)

    async def unplan(self, plan_id: str) -> None:
        """Take away the days' nudges that are planned and in nobody's hands."""
        await self._connection.execute(
            delete(nudges).where(nudges.c.plan_id == plan_id, nudges.c.ordinal == THE_DAYS, IS_PLANNED)
        )

    async def drop(self, plan_id: str) -> None:
        """Take away whatever Telegram has not been asked to send yet, later ones and follow-ups too."""
        await self._connection.execute(
            delete(nudges).where(
                nudges.c.plan_id == plan_id, nudges.c.state.in_([State.PLANNED, State.CLAIMED])
            )
        )


def nudge_of(row: Row[Any]) -> Nudge:
    """The nudge that a row is about."""
    values = {name: value for name, value in row._mapping.items() if name not in _OF_SENDING}
    passed: Sequence[str] = values["passed"]
    return Nudge(**{**values, "passed": tuple(passed)})
