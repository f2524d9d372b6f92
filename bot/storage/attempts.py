"""The rows about words that carers tried."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.practice.session import Attempt
from bot.practice.stores import Attempts
from bot.storage.inserting import add_of_a_carers
from bot.storage.readings import pack, unpack
from bot.storage.tables import attempts

# Made once: for a draft that is read, each of them is wanted once.
_ADD = insert(attempts)
_OF_CARER = select(func.count()).select_from(attempts).where(attempts.c.carer_id == bindparam("carer"))
_AT_MOMENT = (
    select(attempts)
    .where(attempts.c.session_id == bindparam("session"), attempts.c.moment_id == bindparam("moment"))
    .order_by(attempts.c.number.desc())
    .limit(1)
)


class AttemptRows(Attempts):
    """Attempts in a transaction. The newest is the one that was added last."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, attempt: Attempt) -> None:
        """Store a new one. Raises StaleVersion if its session is gone: the carer was forgotten meanwhile."""
        values = {**vars(attempt), "reading": pack(attempt.reading)}
        await add_of_a_carers(self._connection, _ADD, values)

    async def latest(self, session_id: str, moment_id: str) -> Attempt | None:
        """The newest attempt at this moment in this practice."""
        found = await self._connection.execute(_AT_MOMENT, {"session": session_id, "moment": moment_id})
        row = found.one_or_none()
        return None if row is None else attempt_of(row._mapping)

    async def count(self, session_id: str, moment_id: str) -> int:
        """How many there are at this moment in this practice."""
        return await self._count(attempts.c.session_id == session_id, attempts.c.moment_id == moment_id)

    async def by_message(self, carer_id: int, message_id: int) -> Attempt | None:
        """The newest attempt that came with this Telegram message."""
        return await self._newest(attempts.c.carer_id == carer_id, attempts.c.message_id == message_id)

    async def total(self, carer_id: int) -> int:
        """How many the carer has ever made."""
        total: int = (await self._connection.execute(_OF_CARER, {"carer": carer_id})).scalar_one()
        return total

    async def dispute(self, attempt_id: str) -> None:
        """Note that the carer said "that's not what I meant", for trainers to review."""
        await self._connection.execute(
            update(attempts).where(attempts.c.id == attempt_id).values(disputed=True)
        )

    async def _newest(self, *conditions: ColumnElement[bool]) -> Attempt | None:
        found = await self._connection.execute(
            select(attempts).where(*conditions).order_by(attempts.c.number.desc()).limit(1)
        )
        row = found.one_or_none()
        return None if row is None else attempt_of(row._mapping)

    async def _count(self, *conditions: ColumnElement[bool]) -> int:
        found = await self._connection.execute(select(func.count()).select_from(attempts).where(*conditions))
        return found.scalar_one()


def attempt_of(row: Any) -> Attempt:
    """The attempt of a row of the table."""
    values = dict(row)
    del values["number"]
    return Attempt(**{**values, "reading": unpack(values["reading"])})
