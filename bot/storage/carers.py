"""The rows about carers."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.carer import Carer, Role
from bot.ports import Carers
from bot.storage.inserting import insert_into
from bot.storage.tables import carers, metadata

_BY_ID = select(carers).where(carers.c.id == bindparam("carer"))


class CarerRows(Carers):
    """Carers in a transaction. `forgot` tells whether one was forgotten in it."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.forgot = False

    async def find(self, carer_id: int) -> Carer | None:
        """The carer, or None if never seen (or forgotten)."""
        found = await self._connection.execute(_BY_ID, {"carer": carer_id})
        row = found.one_or_none()
        return None if row is None else Carer(**row._mapping)

    async def save(self, carer: Carer) -> None:
        """Insert or update."""
        values = asdict(carer)
        changes = {name: value for name, value in values.items() if name != "id"}
        statement = insert_into(self._connection, carers).values(values)
        await self._connection.execute(
            statement.on_conflict_do_update(index_elements=[carers.c.id], set_=changes)
        )

    async def above_carer(self) -> tuple[Carer, ...]:
        """Those with another role than carer, in the order of their ids."""
        found = await self._connection.execute(
            select(carers).where(carers.c.role != Role.CARER).order_by(carers.c.id)
        )
        return tuple(Carer(**row._mapping) for row in found)

    async def forget(self, carer_id: int) -> None:
        """Delete the carer and every row about them, in every table that has a column `carer_id`.

        A row that another transaction adds meanwhile goes too, by the foreign key's cascade.
        """
        for table in reversed(metadata.sorted_tables):
            if "carer_id" in table.c:
                await self._connection.execute(delete(table).where(table.c.carer_id == carer_id))
        await self._connection.execute(delete(carers).where(carers.c.id == carer_id))
        self.forgot = True
