"""The rows about routines."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import time
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import StaleVersion
from bot.routines.routine import Routine, Step
from bot.routines.stores import Routines
from bot.storage.inserting import add_of_a_carers
from bot.storage.tables import routines


class RoutineRows(Routines):
    """Routines in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, routine_id: str) -> Routine | None:
        """One by its id."""
        found = await self._connection.execute(select(routines).where(routines.c.id == routine_id))
        row = found.one_or_none()
        return None if row is None else _routine(row._mapping)

    async def of_carer(self, carer_id: int) -> tuple[Routine, ...]:
        """Theirs, in the order in which they were made."""
        theirs = select(routines).where(routines.c.carer_id == carer_id).order_by(routines.c.number)
        return tuple(_routine(row._mapping) for row in await self._connection.execute(theirs))

    async def add(self, routine: Routine) -> None:
        """Store a new one. Raises StaleVersion if the carer was forgotten meanwhile."""
        await add_of_a_carers(self._connection, insert(routines).values(_values(routine)))

    async def save(self, routine: Routine) -> Routine:
        """Store a change. Raises StaleVersion if the row is no longer at its version, or is gone."""
        saved = replace(routine, version=routine.version + 1)
        values = {name: value for name, value in _values(saved).items() if name not in ("id", "carer_id")}
        same = (routines.c.id == routine.id, routines.c.version == routine.version)
        result = await self._connection.execute(update(routines).where(*same).values(values))
        if result.rowcount == 0:
            raise StaleVersion(f"Routine {routine.id} is no longer at version {routine.version}.")
        return saved

    async def remove(self, routine_id: str) -> None:
        """Delete one."""
        await self._connection.execute(delete(routines).where(routines.c.id == routine_id))


def _values(routine: Routine) -> dict[str, Any]:
    steps = [
        {"picture": each.picture, "words": each.words, "at": f"{each.at:%H:%M}" if each.at else ""}
        for each in routine.steps
    ]
    return {**vars(routine), "steps": json.dumps(steps, ensure_ascii=False)}


def _routine(row: RowMapping) -> Routine:
    values = {name: value for name, value in row.items() if name != "number"}
    steps = tuple(
        Step(each["picture"], each["words"], time.fromisoformat(each["at"]) if each["at"] else None)
        for each in json.loads(values["steps"])
    )
    return Routine(**{**values, "steps": steps})
