"""The rows about nudges, for the dispatcher: who sends what, and once.

A nudge moves from planned to claimed to handed over to sent, each time by an UPDATE that names the state
it must be in and who must hold it. So two processes, or one that was thought dead, cannot both send it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select, tuple_, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.carer import Carer
from bot.reminders.nudges.nudge import Nudge, State
from bot.reminders.plans.plan import Habits, Plan, Rest
from bot.reminders.stores import Case, Queue
from bot.storage.nudges import HAD, nudge_of
from bot.storage.plans import plan_of
from bot.storage.tables import IN_HAND, IS_PLANNED, carers, habits, nudges, plans, rests

_FREE: dict[str, Any] = {"state": State.PLANNED, "claimant": None, "in_hand_since": None}
_DAY = timedelta(days=1)
_A_WHILE = timedelta(days=60)


class QueueRows(Queue):
    """Nudges to be sent, in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def claim(self, claimant: str, now: datetime, limit: int) -> tuple[Nudge, ...]:
        """Take those that are due into this claimant's hands, the longest due first.

        On PostgreSQL, rows that another process is claiming are passed over; SQLite has one writer at a
        time. Reads no more of the index `ix_nudges_planned` than is taken.
        """
        due = (
            select(nudges.c.id)
            .where(IS_PLANNED, nudges.c.try_at <= now)
            .order_by(nudges.c.try_at, nudges.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .cte("due")
        )
        taken = await self._connection.execute(
            update(nudges)
            .where(nudges.c.id.in_(select(due.c.id)), IS_PLANNED)
            .values(state=State.CLAIMED, claimant=claimant, in_hand_since=now)
            .returning(nudges)
        )
        return tuple(sorted(map(nudge_of, taken), key=lambda nudge: (nudge.due_at, nudge.id)))

    async def reclaim(self, before: datetime) -> int:
        """Plan again what was claimed before that instant and never handed over; returns how many."""
        return await self._change(
            update(nudges)
            .where(IN_HAND, nudges.c.state == State.CLAIMED, nudges.c.in_hand_since < before)
            .values(_FREE)
        )

    async def handed(self, before: datetime) -> tuple[tuple[Nudge, str], ...]:
        """What was handed over before that instant and had no answer, with who did so."""
        found = await self._connection.execute(
            select(nudges).where(IN_HAND, nudges.c.state == State.HANDED, nudges.c.in_hand_since < before)
        )
        return tuple((nudge_of(row), row.claimant) for row in found)

    async def release(self, claimant: str) -> int:
        """Plan again what this claimant has not handed over; returns how many."""
        return await self._change(
            update(nudges)
            .where(IN_HAND, nudges.c.state == State.CLAIMED, nudges.c.claimant == claimant)
            .values(_FREE)
        )

    async def cases(self, claimed: Sequence[Nudge], now: datetime) -> tuple[Case, ...]:
        """All that bears on whether these are still wanted, in their order."""
        if not claimed:
            return ()
        facts = await self._facts([nudge.id for nudge in claimed])
        rests_of = await self._rests([nudge.carer_id for nudge in claimed])
        silent = await self._silent_days([nudge.id for nudge in claimed], now)
        return tuple(
            Case(nudge, *facts[nudge.id], tuple(rests_of[nudge.carer_id]), silent.get(nudge.id, 0))
            for nudge in claimed
        )

    async def hand_over(self, nudge_id: str, claimant: str, now: datetime, idea_id: str | None) -> bool:
        """Note that Telegram is being asked now. False, if it is no longer this claimant's to send."""
        noted = await self._change(
            update(nudges)
            .where(nudges.c.id == nudge_id, nudges.c.claimant == claimant)
            .where(nudges.c.state == State.CLAIMED)
            .values(state=State.HANDED, sent_at=now, in_hand_since=now, idea_id=idea_id)
        )
        return noted == 1

    async def settle(self, nudge: Nudge, claimant: str) -> None:
        """Store what became of it: state, sending time and message."""
        await self._change(
            update(nudges)
            .where(nudges.c.id == nudge.id, nudges.c.claimant == claimant)
            .where(nudges.c.state.in_([State.CLAIMED, State.HANDED, State.UNSURE]))
            .values(state=nudge.state, sent_at=nudge.sent_at, message_id=nudge.message_id)
        )

    async def put_back(self, nudge_id: str, claimant: str, until: datetime) -> None:
        """Plan it again, for that instant at the earliest; Telegram has not taken it."""
        await self._change(
            update(nudges)
            .where(nudges.c.id == nudge_id, nudges.c.claimant == claimant)
            .where(nudges.c.state.in_([State.CLAIMED, State.HANDED]))
            .values({**_FREE, "sent_at": None, "try_at": until})
        )

    async def outdone(self, nudge: Nudge, now: datetime, since: datetime) -> bool:
        """Whether the carer has a later one due by now, or has had any since that instant."""
        waiting = and_(
            nudges.c.state.in_([State.PLANNED, State.CLAIMED]),
            nudges.c.due_at <= now,
            tuple_(nudges.c.due_at, nudges.c.id) > (nudge.due_at, nudge.id),
        )
        had = and_(nudges.c.sent_at >= since, nudges.c.due_at >= since - _DAY)
        others = select(nudges.c.id).where(nudges.c.carer_id == nudge.carer_id, nudges.c.id != nudge.id)
        found = await self._connection.execute(others.where(or_(waiting, had)).limit(1))
        return found.first() is not None

    async def _facts(self, nudge_ids: Sequence[str]) -> dict[str, tuple[Plan, Carer, Habits]]:
        found = await self._connection.execute(
            select(nudges.c.id, plans, carers, habits)
            .join(plans, plans.c.id == nudges.c.plan_id)
            .join(carers, carers.c.id == nudges.c.carer_id)
            .outerjoin(habits, habits.c.carer_id == nudges.c.carer_id)
            .where(nudges.c.id.in_(nudge_ids))
        )
        facts = {}
        for row in found:
            values = iter(row)
            nudge_id = next(values)
            plan, carer, habit = (
                dict(zip(table.c.keys(), values, strict=False)) for table in (plans, carers, habits)
            )
            known = habit.pop("number") is not None
            facts[nudge_id] = (
                plan_of(plan),
                Carer(**carer),
                Habits(**habit) if known else Habits(carer["id"]),
            )
        return facts

    async def _rests(self, carer_ids: Sequence[int]) -> Mapping[int, list[Rest]]:
        found = await self._connection.execute(
            select(rests.c.carer_id, rests.c.first, rests.c.last, rests.c.why).where(
                rests.c.carer_id.in_(carer_ids)
            )
        )
        rests_of: dict[int, list[Rest]] = defaultdict(list)
        for row in found:
            rests_of[row.carer_id].append(Rest(*row))
        return rests_of

    async def _silent_days(self, nudge_ids: Sequence[str], now: datetime) -> Mapping[str, int]:
        had = nudges.alias("had")
        found = await self._connection.execute(
            select(nudges.c.id, func.count(had.c.local_date.distinct()))
            .join(carers, carers.c.id == nudges.c.carer_id)
            .join(
                had,
                and_(
                    had.c.carer_id == nudges.c.carer_id,
                    had.c.due_at > now - _A_WHILE,
                    had.c.sent_at > carers.c.last_seen_at,
                    had.c.local_date < nudges.c.local_date,
                    had.c.state.in_(HAD),
                ),
            )
            .where(nudges.c.id.in_(nudge_ids))
            .group_by(nudges.c.id)
        )
        return {row[0]: row[1] for row in found}

    async def _change(self, statement: Any) -> int:
        result: CursorResult[Any] = await self._connection.execute(statement)
        return result.rowcount
