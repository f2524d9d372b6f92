"""The rows about how carers are, and for whom things go gently."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import StaleVersion
from bot.practice.stores import Eases
from bot.storage.inserting import add_of_a_carers, insert_into
from bot.storage.tables import checks, eases
from bot.wellbeing.check import Check
from bot.wellbeing.stores import Checks


class CheckRows(Checks):
    """Checks in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, check_id: str) -> Check | None:
        """One by its id."""
        found = await self._connection.execute(select(checks).where(checks.c.id == check_id))
        row = found.one_or_none()
        return None if row is None else _check(row._mapping)

    async def of_carer(self, carer_id: int) -> tuple[Check, ...]:
        """All of a carer, the newest first."""
        mine = select(checks).where(checks.c.carer_id == carer_id).order_by(checks.c.number.desc())
        return tuple(_check(row._mapping) for row in await self._connection.execute(mine))

    async def add(self, check: Check) -> None:
        """Store a new one. Raises StaleVersion if the carer was forgotten meanwhile."""
        await add_of_a_carers(self._connection, insert(checks).values(_values(check)))

    async def save(self, check: Check) -> Check:
        """Store a change. Raises StaleVersion if the row is no longer at `check.version`, or is gone."""
        saved = replace(check, version=check.version + 1)
        values = {name: value for name, value in _values(saved).items() if name not in ("id", "carer_id")}
        result = await self._connection.execute(
            update(checks).where(checks.c.id == check.id, checks.c.version == check.version).values(values)
        )
        if result.rowcount == 0:
            raise StaleVersion(f"Check {check.id} is no longer at version {check.version}.")
        return saved

    async def remove(self, check_id: str) -> None:
        """Delete one."""
        await self._connection.execute(delete(checks).where(checks.c.id == check_id))


class EaseRows(Eases):
    """For whom things go gently, in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def holds(self, carer_id: int, now: datetime) -> bool:
        """Whether it does for this carer now."""
        found = await self._connection.scalar(select(eases.c.until).where(eases.c.carer_id == carer_id))
        return found is not None and now < found

    async def set(self, carer_id: int, until: datetime) -> None:
        """From now on, until then. Raises StaleVersion if the carer was forgotten meanwhile."""
        statement = insert_into(self._connection, eases).values(carer_id=carer_id, until=until)
        replacing = statement.on_conflict_do_update(index_elements=[eases.c.carer_id], set_={"until": until})
        await add_of_a_carers(self._connection, replacing)

    async def end(self, carer_id: int) -> None:
        """As usual again."""
        await self._connection.execute(delete(eases).where(eases.c.carer_id == carer_id))


def _values(check: Check) -> dict[str, Any]:
    return {**vars(check), "answers": json.dumps(dict(check.answers))}


def _check(row: Mapping[Any, Any]) -> Check:
    values = {name: value for name, value in row.items() if name != "number"}
    return Check(**{**values, "answers": json.loads(values["answers"])})
