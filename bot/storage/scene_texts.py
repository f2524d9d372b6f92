"""The rows about scene files word for word."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.practice.stores import SceneTexts
from bot.storage.inserting import insert_into
from bot.storage.tables import scene_texts


class SceneTextRows(SceneTexts):
    """Scene texts in a transaction. A text is named by what it says, so it never changes."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def keep(self, scene_id: str, revision: str, content: bytes) -> None:
        """Keep a text; one that is kept already stays."""
        known = await self._connection.execute(
            select(scene_texts.c.revision).where(scene_texts.c.revision == revision)
        )
        if known.one_or_none() is not None:  # spares sending the whole text at the start of each practice
            return
        statement = insert_into(self._connection, scene_texts).values(
            revision=revision, scene_id=scene_id, content=content
        )
        await self._connection.execute(
            statement.on_conflict_do_nothing(index_elements=[scene_texts.c.revision])
        )

    async def find(self, revision: str) -> bytes | None:
        """The text, or None if it was never kept."""
        found = await self._connection.execute(
            select(scene_texts.c.content).where(scene_texts.c.revision == revision)
        )
        return found.scalar_one_or_none()
