"""The rows about scene files that trainers sent."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.inserting import insert_into
from bot.storage.tables import scene_authors, scene_versions
from bot.trainers.stores import Versions
from bot.trainers.version import Version


class SceneVersionRows(Versions):
    """Versions in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, scene_id: str, revision: str, title: str, author: int, now: datetime) -> bool:
        """Note a version whose text is kept; False if that very text was sent before."""
        statement = insert_into(self._connection, scene_versions).values(
            scene_id=scene_id, revision=revision, title=title, added_at=now
        )
        added = await self._connection.execute(
            statement.on_conflict_do_nothing(index_elements=[scene_versions.c.revision]).returning(
                scene_versions.c.number
            )
        )
        number = added.scalar_one_or_none()
        if number is None:
            return False
        await self._connection.execute(insert(scene_authors).values(number=number, carer_id=author))
        return True

    async def of_scene(self, scene_id: str) -> tuple[Version, ...]:
        """All versions of a scene, the newest first."""
        return await self._found(_VERSIONS.where(scene_versions.c.scene_id == scene_id))

    async def find(self, revision: str) -> Version | None:
        """The version with that text."""
        found = await self._found(_VERSIONS.where(scene_versions.c.revision == revision))
        return found[0] if found else None

    async def newest(self) -> tuple[Version, ...]:
        """The newest version of every scene that has one, by the scenes' ids."""
        newest = select(func.max(scene_versions.c.number)).group_by(scene_versions.c.scene_id)
        found = await self._found(_VERSIONS.where(scene_versions.c.number.in_(newest)))
        return tuple(sorted(found, key=lambda version: version.scene_id))

    async def sent_by(self, author: int) -> frozenset[str]:
        """The scenes of which this trainer has sent a version."""
        found = await self._connection.execute(
            select(scene_versions.c.scene_id)
            .join(scene_authors, scene_authors.c.number == scene_versions.c.number)
            .where(scene_authors.c.carer_id == author)
        )
        return frozenset(found.scalars())

    async def _found(self, wanted: Select[tuple[object, ...]]) -> tuple[Version, ...]:
        found = await self._connection.execute(wanted.order_by(scene_versions.c.number.desc()))
        return tuple(Version(**row._mapping) for row in found)


_VERSIONS: Select[tuple[object, ...]] = select(
    scene_versions, scene_authors.c.carer_id.label("author")
).outerjoin(scene_authors, scene_authors.c.number == scene_versions.c.number)
