"""The rows about what trainers have decided from the phone: what is offered, and the scene of the week."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import StaleVersion
from bot.practice.stores import Week, Weeks
from bot.storage.inserting import insert_into
from bot.storage.tables import scene_standings, scene_weeks
from bot.trainers.stores import Standings
from bot.trainers.version import Standing


class SceneStandingRows(Standings):
    """Decisions in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def all(self) -> tuple[Standing, ...]:
        """Every decision."""
        found = await self._connection.execute(select(scene_standings))
        return tuple(Standing(**row._mapping) for row in found)

    async def find(self, scene_id: str) -> Standing | None:
        """The decision about one scene, if there is one."""
        found = await self._connection.execute(
            select(scene_standings).where(scene_standings.c.scene_id == scene_id)
        )
        row = found.one_or_none()
        return None if row is None else Standing(**row._mapping)

    async def save(self, standing: Standing) -> Standing:
        """Store a decision. Raises StaleVersion if another trainer decided since `standing.version`."""
        saved = replace(standing, version=standing.version + 1)
        if standing.version:
            result = await self._connection.execute(
                update(scene_standings)
                .where(scene_standings.c.scene_id == standing.scene_id)
                .where(scene_standings.c.version == standing.version)
                .values(asdict(saved))
            )
        else:
            result = await self._connection.execute(
                insert_into(self._connection, scene_standings)
                .values(asdict(saved))
                .on_conflict_do_nothing(index_elements=[scene_standings.c.scene_id])
            )
        if result.rowcount == 0:
            raise StaleVersion(f"Somebody else has decided about the scene {standing.scene_id}.")
        return saved


class SceneWeekRows(Weeks):
    """The scenes of the week in a transaction; the newest row holds, until its time is over."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def current(self, now: datetime) -> Week | None:
        """The one that holds now."""
        found = await self._connection.execute(
            select(scene_weeks).order_by(scene_weeks.c.number.desc()).limit(1)
        )
        row = found.one_or_none()
        if row is None or row.until <= now:
            return None
        return Week(row.scene_id, row.until)

    async def set(self, week: Week) -> None:
        """From now on this one; the one before is over."""
        await self._connection.execute(insert(scene_weeks).values(scene_id=week.scene_id, until=week.until))

    async def end(self, now: datetime) -> None:
        """None from now on."""
        await self._connection.execute(update(scene_weeks).where(scene_weeks.c.until > now).values(until=now))
