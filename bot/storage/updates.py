"""The rows about Telegram's updates that have had their effects."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import SeenUpdates
from bot.storage.inserting import insert_into
from bot.storage.tables import updates


class UpdateRows(SeenUpdates):
    """Seen updates in a transaction."""

    def __init__(self, connection: AsyncConnection, in_hand: int | None = None) -> None:
        """`in_hand` is the update whose turn it is: its turn notes that it is done with, and just once."""
        self._connection = connection
        self._in_hand = in_hand

    async def mark(self, update_id: int, now: datetime) -> bool:
        """Note the update in this transaction; False if it was noted before.

        Where another transaction is noting the same update, waits for what becomes of it.
        """
        if update_id == self._in_hand:
            return True
        statement = insert_into(self._connection, updates).values(id=update_id, seen_at=now)
        result = await self._connection.execute(
            statement.on_conflict_do_nothing(index_elements=[updates.c.id])
        )
        return result.rowcount == 1

    async def prune(self, before: datetime) -> int:
        """Forget updates noted before that instant; returns how many."""
        result = await self._connection.execute(delete(updates).where(updates.c.seen_at < before))
        return result.rowcount
