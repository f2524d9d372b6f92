"""The rows about a carer's own people, and about what is being prepared for one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.inserting import add_of_a_carers, insert_into
from bot.storage.tables import own_people, prepared
from bot.support.stores import OwnPeople, OwnPerson, Prepared, PreparedOnes


class OwnPersonRows(OwnPeople):
    """Own people in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_carer(self, carer_id: int) -> tuple[OwnPerson, ...]:
        """Theirs, in the order in which they were put in."""
        found = await self._connection.execute(
            select(own_people).where(own_people.c.carer_id == carer_id).order_by(own_people.c.number)
        )
        return tuple(OwnPerson(**_without_number(row._mapping)) for row in found)

    async def add(self, person: OwnPerson) -> None:
        """Store a new one. Raises StaleVersion if the carer was forgotten meanwhile."""
        await add_of_a_carers(self._connection, insert(own_people).values(vars(person)))

    async def change(self, person: OwnPerson) -> None:
        """Store other words for one."""
        theirs = (own_people.c.id == person.id, own_people.c.carer_id == person.carer_id)
        await self._connection.execute(update(own_people).where(*theirs).values(words=person.words))

    async def remove(self, carer_id: int, person_id: str) -> None:
        """Delete one, if it is there and theirs."""
        theirs = (own_people.c.id == person_id, own_people.c.carer_id == carer_id)
        await self._connection.execute(delete(own_people).where(*theirs))


class PreparedRows(PreparedOnes):
    """What is being prepared, in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, carer_id: int) -> Prepared | None:
        """Theirs, or None."""
        found = await self._connection.execute(select(prepared).where(prepared.c.carer_id == carer_id))
        row = found.one_or_none()
        return None if row is None else Prepared(**_without_number(row._mapping))

    async def save(self, saying: Prepared) -> None:
        """It takes the place of the one before. Raises StaleVersion if the carer was forgotten meanwhile."""
        values = dict(vars(saying))
        statement = insert_into(self._connection, prepared).values(values)
        del values["carer_id"]
        replacing = statement.on_conflict_do_update(index_elements=[prepared.c.carer_id], set_=values)
        await add_of_a_carers(self._connection, replacing)

    async def remove(self, carer_id: int) -> None:
        """Keep it no longer."""
        await self._connection.execute(delete(prepared).where(prepared.c.carer_id == carer_id))


def _without_number(row: Any) -> dict[str, Any]:
    values = dict(row)
    del values["number"]
    return values
