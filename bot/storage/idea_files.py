"""The rows about files of ideas that trainers sent, and about what they decided."""

from __future__ import annotations

from dataclasses import asdict, replace

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import StaleVersion
from bot.reminders.editing.stores import IdeaStanding, IdeaStandings, SentFile, SentFiles
from bot.storage.inserting import insert_into
from bot.storage.tables import idea_files, idea_standings


class IdeaFileRows(SentFiles):
    """Files in a transaction. A text is named by what it says, so it never changes."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def keep(self, file: SentFile, content: bytes) -> bool:
        """Keep one; False if that very text was kept before under that name."""
        statement = insert_into(self._connection, idea_files).values(**asdict(file), content=content)
        added = await self._connection.execute(
            statement.on_conflict_do_nothing(index_elements=[idea_files.c.revision])
        )
        return added.rowcount == 1

    async def newest(self) -> tuple[SentFile, ...]:
        """The newest of every name, by name."""
        newest = select(func.max(idea_files.c.number)).group_by(idea_files.c.name)
        columns = [idea_files.c[name] for name in SentFile.__dataclass_fields__]
        found = await self._connection.execute(
            select(*columns).where(idea_files.c.number.in_(newest)).order_by(idea_files.c.name)
        )
        return tuple(SentFile(**row._mapping) for row in found)

    async def text(self, revision: str) -> bytes | None:
        """Word for word; None if it was never kept."""
        found = await self._connection.execute(
            select(idea_files.c.content).where(idea_files.c.revision == revision)
        )
        return found.scalar_one_or_none()


class IdeaStandingRows(IdeaStandings):
    """Decisions in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def all(self) -> tuple[IdeaStanding, ...]:
        """Every decision."""
        found = await self._connection.execute(select(idea_standings))
        return tuple(IdeaStanding(**row._mapping) for row in found)

    async def save(self, standing: IdeaStanding) -> None:
        """Store a decision. Raises StaleVersion if another trainer decided since `standing.version`."""
        values = asdict(replace(standing, version=standing.version + 1))
        if standing.version:
            result = await self._connection.execute(
                update(idea_standings)
                .where(idea_standings.c.name == standing.name)
                .where(idea_standings.c.version == standing.version)
                .values(values)
            )
        else:
            result = await self._connection.execute(
                insert_into(self._connection, idea_standings)
                .values(values)
                .on_conflict_do_nothing(index_elements=[idea_standings.c.name])
            )
        if result.rowcount == 0:
            raise StaleVersion(f"Somebody else has decided about the file of ideas {standing.name}.")
