"""The rows about when carers want no reminders: quiet hours, and days of rest."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.reminders.plans.plan import Habits, Rest
from bot.reminders.stores import HabitsOf, Rests
from bot.storage.inserting import add_of_a_carers, insert_into
from bot.storage.tables import habits, rests


class HabitRows(HabitsOf):
    """Habits in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, carer_id: int) -> Habits:
        """Theirs, or those of somebody who has said nothing of them."""
        found = await self._connection.execute(select(habits).where(habits.c.carer_id == carer_id))
        row = found.one_or_none()
        if row is None:
            return Habits(carer_id)
        values: dict[str, Any] = dict(row._mapping)
        del values["number"]
        return Habits(**values)

    async def save(self, changed: Habits) -> None:
        """Insert or update. Raises StaleVersion if the carer was forgotten meanwhile."""
        values = dict(vars(changed))
        statement = insert_into(self._connection, habits).values(values)
        del values["carer_id"]
        replacing = statement.on_conflict_do_update(index_elements=[habits.c.carer_id], set_=values)
        await add_of_a_carers(self._connection, replacing)


class RestRows(Rests):
    """Rests in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_carer(self, carer_id: int) -> tuple[Rest, ...]:
        """All of a carer, the earliest first."""
        found = await self._connection.execute(
            select(rests.c.carer_id, rests.c.first, rests.c.last, rests.c.why)
            .where(rests.c.carer_id == carer_id)
            .order_by(rests.c.first, rests.c.number)
        )
        return tuple(Rest(*row) for row in found)

    async def add(self, rest: Rest) -> None:
        """Store a new one. Raises StaleVersion if the carer was forgotten meanwhile."""
        await add_of_a_carers(self._connection, insert(rests).values(vars(rest)))

    async def remove(self, rest: Rest) -> None:
        """Delete one, if it is there."""
        same = [rests.c[name] == value for name, value in vars(rest).items()]
        await self._connection.execute(delete(rests).where(and_(*same)))
