"""The rows about scene files that cannot be served."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.inserting import insert_into
from bot.storage.tables import scene_troubles
from bot.trainers.stores import Troubles


class SceneTroubleRows(Troubles):
    """Broken files in a transaction. Whoever changes a row is the one who tells of it."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def all(self) -> Mapping[str, datetime]:
        """Each file, and since when."""
        found = await self._connection.execute(select(scene_troubles.c.file, scene_troubles.c.since))
        return {row.file: row.since for row in found}

    async def note(self, file: str, now: datetime) -> bool:
        """Note a file; False if another process has done so (and tells of it)."""
        statement = insert_into(self._connection, scene_troubles).values(file=file, since=now)
        noted = await self._connection.execute(
            statement.on_conflict_do_nothing(index_elements=[scene_troubles.c.file])
        )
        return noted.rowcount == 1

    async def mended(self, file: str) -> bool:
        """Take a file off the list; False if another process has done so."""
        gone = await self._connection.execute(delete(scene_troubles).where(scene_troubles.c.file == file))
        return gone.rowcount == 1
