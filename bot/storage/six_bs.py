"""The rows about children, looks and small steps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import StaleVersion
from bot.six_bs.child import Child, SmallStep
from bot.six_bs.look import Answer, Look
from bot.six_bs.stores import Children, Looks, SmallSteps
from bot.storage.inserting import add_of_a_carers
from bot.storage.tables import children, looks, small_steps

_KNOWN = frozenset(Answer)


class ChildRows(Children):
    """Children in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, child_id: str) -> Child | None:
        """One by its id."""
        found = await self._connection.execute(select(children).where(children.c.id == child_id))
        row = found.one_or_none()
        return None if row is None else _child(row._mapping)

    async def of_carer(self, carer_id: int) -> tuple[Child, ...]:
        """All of a carer, in the order in which they were added."""
        mine = select(children).where(children.c.carer_id == carer_id).order_by(children.c.number)
        return tuple(_child(row._mapping) for row in await self._connection.execute(mine))

    async def add(self, child: Child) -> None:
        """Store a new one."""
        await add_of_a_carers(self._connection, insert(children).values(_values(child)))

    async def save(self, child: Child) -> Child:
        """Store a change. Raises StaleVersion if the row is no longer at `child.version`, or is gone."""
        await _save(self._connection, children, child.id, child.version, _values(child))
        return replace(child, version=child.version + 1)

    async def remove(self, child_id: str) -> None:
        """Delete a child with all looks and steps."""
        await self._connection.execute(delete(children).where(children.c.id == child_id))


class LookRows(Looks):
    """Looks in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, look_id: str) -> Look | None:
        """One by its id."""
        found = await self._connection.execute(select(looks).where(looks.c.id == look_id))
        row = found.one_or_none()
        return None if row is None else _look(row._mapping)

    async def of_child(self, child_id: str) -> tuple[Look, ...]:
        """All of a child, the newest first."""
        theirs = select(looks).where(looks.c.child_id == child_id).order_by(looks.c.number.desc())
        return tuple(_look(row._mapping) for row in await self._connection.execute(theirs))

    async def add(self, look: Look) -> None:
        """Store a new one."""
        await add_of_a_carers(self._connection, insert(looks).values(_values(look)))

    async def save(self, look: Look) -> Look:
        """Store a change. Raises StaleVersion if the row is no longer at `look.version`, or is gone."""
        await _save(self._connection, looks, look.id, look.version, _values(look))
        return replace(look, version=look.version + 1)

    async def remove(self, look_id: str) -> None:
        """Delete one."""
        await self._connection.execute(delete(looks).where(looks.c.id == look_id))


class SmallStepRows(SmallSteps):
    """Small steps in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, step_id: str) -> SmallStep | None:
        """One by its id."""
        found = await self._connection.execute(select(small_steps).where(small_steps.c.id == step_id))
        row = found.one_or_none()
        return None if row is None else _step(row._mapping)

    async def of_child(self, child_id: str) -> tuple[SmallStep, ...]:
        """All of a child, in the order in which they were taken up."""
        theirs = select(small_steps).where(small_steps.c.child_id == child_id).order_by(small_steps.c.number)
        return tuple(_step(row._mapping) for row in await self._connection.execute(theirs))

    async def add(self, step: SmallStep) -> None:
        """Store a new one."""
        await add_of_a_carers(self._connection, insert(small_steps).values(vars(step)))

    async def save(self, step: SmallStep) -> None:
        """Store what has become of it, and what was noticed. The newest holds."""
        await self._connection.execute(
            update(small_steps)
            .where(small_steps.c.id == step.id)
            .values(tried=step.tried, note=step.note, text=step.text)
        )

    async def remove(self, step_id: str) -> None:
        """Delete one."""
        await self._connection.execute(delete(small_steps).where(small_steps.c.id == step_id))


async def _save(
    connection: AsyncConnection, table: Table, row_id: str, version: int, values: dict[str, Any]
) -> None:
    changes = {name: value for name, value in values.items() if name not in ("id", "carer_id", "child_id")}
    changes["version"] = version + 1
    result = await connection.execute(
        update(table).where(table.c.id == row_id, table.c.version == version).values(changes)
    )
    if result.rowcount == 0:
        raise StaleVersion(f"{row_id} is no longer at version {version}.")


def _values(thing: Child | Look) -> dict[str, Any]:
    values = dict(vars(thing))
    if isinstance(thing, Child):
        values["chosen"] = list(thing.chosen)
    else:
        values["answers"] = json.dumps(dict(thing.answers))
    return values


def _child(row: Mapping[Any, Any]) -> Child:
    values = {name: value for name, value in row.items() if name != "number"}
    return Child(**{**values, "chosen": tuple(values["chosen"])})


def _look(row: Mapping[Any, Any]) -> Look:
    values = {name: value for name, value in row.items() if name != "number"}
    given = json.loads(values["answers"])
    return Look(**{**values, "answers": {each: Answer(a) for each, a in given.items() if a in _KNOWN}})


def _step(row: Mapping[Any, Any]) -> SmallStep:
    return SmallStep(**{name: value for name, value in row.items() if name != "number"})
