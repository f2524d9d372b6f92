"""Many carers with a plan each, written straight into the database."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import CTE, Integer, String, Table, cast, insert, literal, select, text

from bot.carer import Role
from bot.reminders.nudges.nudge import Answer, Landed, State
from bot.reminders.plans.plan import Kind
from bot.storage.database import Database
from bot.storage.tables import carers, habits, nudges, plans

FIRST = 1_000_000
"""The id of the first of them."""

DAYS = 30
"""On how many days those are due who are not due at once."""


async def seed(database: Database, crowd: int, *, due: int, due_at: datetime) -> None:
    """So many carers, of whom so many are due at that instant, the others spread over the days after."""
    before = due_at - timedelta(days=1)
    everybody = _numbers(0, crowd)
    a_carer = {"id": FIRST + everybody.c.i, "joined_at": before, "last_seen_at": before}
    a_habit = {"carer_id": FIRST + everybody.c.i, "quiet_from": time(0), "quiet_to": time(0)}
    a_plan = {
        **{"id": _name("p", everybody), "carer_id": FIRST + everybody.c.i, "kind": Kind.DISTANCE},
        **{"at": time(7, 30), "weekdays": list(range(7)), "zone": "Europe/London", "nickname": "", "step": 1},
        **{"lacking": [], "agreed": [], "refused": [], "stopped": False, "version": 0},
    }
    async with database.engine.begin() as connection:
        for table, values in (
            (carers, {**a_carer, "consented_at": before, "role": Role.CARER}),
            (habits, {**a_habit, "zone": "Europe/London"}),
            (plans, a_plan),
        ):
            await connection.execute(_insert(table, everybody, values))
        each_day = -(-(crowd - due) // DAYS) or 1
        groups = [(0, due, due_at)]
        groups += [
            (start, min(each_day, crowd - start), due_at + timedelta(days=number + 1))
            for number, start in enumerate(range(due, crowd, each_day))
        ]
        for start, count, moment in groups:
            if count:
                some = _numbers(start, start + count)
                await connection.execute(_insert(nudges, some, _nudge(some, moment)))
    async with database.engine.connect() as connection:
        await connection.execute(text("ANALYZE"))
        await connection.commit()


def _nudge(some: CTE, moment: datetime) -> dict[str, Any]:
    return {
        **{"id": _name("n", some), "plan_id": _name("p", some), "carer_id": FIRST + some.c.i},
        **{"local_date": moment.date(), "ordinal": 0, "due_at": moment, "try_at": moment},
        **{"state": State.PLANNED, "passed": [], "answer": Answer.NONE, "landed": Landed.NONE},
        "intention": "",
    }


def _numbers(start: int, end: int) -> CTE:
    """The numbers from `start` to before `end`, as a column `i`."""
    numbers = select(literal(start, Integer).label("i")).cte("numbers", recursive=True)
    return numbers.union_all(select(numbers.c.i + 1).where(numbers.c.i + 1 < end))


def _name(letter: str, numbers: CTE) -> Any:
    return literal(letter, String) + cast(numbers.c.i, String)


def _insert(table: Table, numbers: CTE, values: dict[str, Any]) -> Any:
    """One row for each number; plain values are the same in all."""
    columns = [
        value if hasattr(value, "compile") else literal(value, table.c[name].type)
        for name, value in values.items()
    ]
    return insert(table).from_select(list(values), select(*columns).select_from(numbers))
