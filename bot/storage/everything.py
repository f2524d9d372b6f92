"""All rows about somebody, whichever room keeps them; and letting go of words that have grown old."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.privacy.stores import Everything, OldWords, Rows
from bot.storage.tables import IS_KEPT, attempts, carers, metadata


class EverythingRows(Everything):
    """All that is kept, in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def about(self, carer_id: int) -> Rows:
        """The rows of every table that has a column `carer_id`, as /delete finds them too."""
        kept = {}
        for table in metadata.sorted_tables:
            whose = carers.c.id if table is carers else table.c.get("carer_id")
            if whose is None:
                continue
            found = await self._connection.execute(
                select(table).where(whose == carer_id).order_by(*table.primary_key.columns)
            )
            rows = [dict(row._mapping) for row in found]
            if rows:
                kept[table.name] = rows
        return kept


class OldWordRows(OldWords):
    """Old words, in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def let_go(self, before: datetime, most: int) -> int:
        """Empty the words of drafts older than that."""
        found = await self._connection.execute(
            select(attempts.c.number, attempts.c.reading)
            .where(attempts.c.created_at < before, IS_KEPT)
            .order_by(attempts.c.created_at)
            .limit(most)
        )
        rows = found.all()
        for number, reading in rows:
            await self._connection.execute(
                update(attempts)
                .where(attempts.c.number == number)
                .values(text="", reading={**reading, "evidence": {}})
            )
        return len(rows)
