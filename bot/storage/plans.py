"""The rows about what carers want to be reminded of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import StaleVersion
from bot.reminders.nudges.nudge import State
from bot.reminders.plans.plan import Plan
from bot.reminders.stores import Plans
from bot.storage.inserting import add_of_a_carers
from bot.storage.tables import nudges, plans

_SETS = ("weekdays", "lacking", "agreed", "refused")


class PlanRows(Plans):
    """Plans in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, plan_id: str) -> Plan | None:
        """One plan by its id."""
        found = await self._connection.execute(select(plans).where(plans.c.id == plan_id))
        row = found.one_or_none()
        return None if row is None else plan_of(row._asdict())

    async def of_carer(self, carer_id: int) -> tuple[Plan, ...]:
        """All plans of a carer, stopped ones too, in the order in which they were made."""
        found = await self._connection.execute(
            select(plans).where(plans.c.carer_id == carer_id).order_by(plans.c.number)
        )
        return tuple(plan_of(row._asdict()) for row in found)

    async def add(self, plan: Plan) -> None:
        """Store a new one. Raises StaleVersion if the carer was forgotten meanwhile."""
        await add_of_a_carers(self._connection, insert(plans).values(_values(plan)))

    async def save(self, plan: Plan) -> Plan:
        """Store a change. Raises StaleVersion if the row is no longer at `plan.version`, or is gone."""
        saved = replace(plan, version=plan.version + 1)
        values = {name: value for name, value in _values(saved).items() if name not in ("id", "carer_id")}
        result = await self._connection.execute(
            update(plans).where(plans.c.id == plan.id, plans.c.version == plan.version).values(values)
        )
        if result.rowcount == 0:
            raise StaleVersion(f"Plan {plan.id} is no longer at version {plan.version}.")
        return saved

    async def remove(self, plan_id: str) -> None:
        """Delete a plan and its nudges."""
        await self._connection.execute(delete(plans).where(plans.c.id == plan_id))

    async def stop_all(self, carer_id: int) -> int:
        """Stop every plan of a carer and take away what is planned; returns how many were going."""
        stopped = await self._connection.execute(
            update(plans)
            .where(plans.c.carer_id == carer_id, plans.c.stopped.is_(False))
            .values(stopped=True, version=plans.c.version + 1)
        )
        await self._connection.execute(
            delete(nudges).where(
                nudges.c.carer_id == carer_id, nudges.c.state.in_([State.PLANNED, State.CLAIMED])
            )
        )
        return stopped.rowcount


def _values(plan: Plan) -> dict[str, Any]:
    return {**vars(plan), **{name: sorted(getattr(plan, name)) for name in _SETS}}


def plan_of(row: Mapping[str, Any]) -> Plan:
    """The plan that a row is about."""
    values = {name: value for name, value in row.items() if name != "number"}
    return Plan(**{**values, **{name: frozenset(values[name]) for name in _SETS}})
