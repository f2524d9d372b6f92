"""The rows about what carers want to be asked again.

A follow-up moves from waiting to claimed to handed over and away, each time by a statement that names the
state it must be in and who must hold it. So two processes, or one that was thought dead, cannot both send it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.followups.followup import FollowUp, State
from bot.followups.stores import FollowUpQueue, FollowUps
from bot.ports import StaleVersion
from bot.storage.inserting import insert_into
from bot.storage.tables import IS_WAITING, followups
from bot.storage.violations import misses_parent

_NOT_SENT = followups.c.state != State.HANDED
_FREE: dict[str, Any] = {"state": State.WAITING, "claimant": None, "in_hand_since": None, "again_at": None}


class FollowUpRows(FollowUps):
    """Follow-ups in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def plan(self, followup: FollowUp) -> None:
        """Have it sent when it is due. Raises StaleVersion if the carer was forgotten meanwhile."""
        values = {**vars(followup), **_FREE, "try_at": followup.due_at}
        statement = insert_into(self._connection, followups).values(values)
        same = [followups.c.carer_id, followups.c.kind, followups.c.about]
        for column in same:
            del values[column.name]
        try:
            await self._connection.execute(statement.on_conflict_do_update(index_elements=same, set_=values))
        except IntegrityError as error:
            if not misses_parent(error):
                raise
            raise StaleVersion("The carer of this follow-up is gone.") from error

    async def find(self, carer_id: int, kind: str, about: str = "") -> FollowUp | None:
        """The one that is planned, or None."""
        found = await self._connection.execute(select(followups).where(_is(carer_id, kind, about), _NOT_SENT))
        row = found.one_or_none()
        return None if row is None else _followup(row)

    async def of_carer(self, carer_id: int, kind: str) -> tuple[FollowUp, ...]:
        """Those of a kind that are planned, the soonest first."""
        found = await self._connection.execute(
            select(followups)
            .where(followups.c.carer_id == carer_id, followups.c.kind == kind, _NOT_SENT)
            .order_by(followups.c.due_at, followups.c.number)
        )
        return tuple(_followup(row) for row in found)

    async def drop(self, carer_id: int, kind: str, about: str = "") -> None:
        """It is not wanted any more."""
        await self._connection.execute(delete(followups).where(_is(carer_id, kind, about)))

    async def hush(self, carer_id: int) -> None:
        """What is planned now waits until `wake`."""
        await self._connection.execute(
            update(followups)
            .where(followups.c.carer_id == carer_id, _NOT_SENT)
            .values({**_FREE, "state": State.HUSHED})
        )

    async def wake(self, carer_id: int) -> None:
        """What was hushed is planned as before."""
        await self._connection.execute(
            update(followups)
            .where(followups.c.carer_id == carer_id, followups.c.state == State.HUSHED)
            .values(_FREE)
        )


class FollowUpQueueRows(FollowUpQueue):
    """Follow-ups to be sent, in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def claim(self, claimant: str, now: datetime, limit: int) -> tuple[FollowUp, ...]:
        """Take those that are due into this claimant's hands, the longest due first.

        On PostgreSQL, rows that another process is claiming are passed over; SQLite has one writer at a
        time.
        """
        due = (
            select(followups.c.id)
            .where(IS_WAITING, followups.c.try_at <= now)
            .order_by(followups.c.try_at, followups.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .cte("due")
        )
        taken = await self._connection.execute(
            update(followups)
            .where(followups.c.id.in_(select(due.c.id)), IS_WAITING)
            .values(state=State.CLAIMED, claimant=claimant, in_hand_since=now)
            .returning(followups)
        )
        return tuple(sorted(map(_followup, taken), key=lambda each: (each.due_at, each.id)))

    async def put_back(self, followup_id: str, claimant: str, until: datetime) -> None:
        """It waits again, until that instant at least."""
        await self._change(update(followups).where(_held(followup_id, claimant)), _FREE | {"try_at": until})

    async def hand_over(
        self, followup_id: str, claimant: str, now: datetime, again_at: datetime | None
    ) -> bool:
        """Note that Telegram is being asked now. False, if it is no longer this claimant's to send."""
        mine = and_(_held(followup_id, claimant), followups.c.state == State.CLAIMED)
        values = {"state": State.HANDED, "in_hand_since": now, "again_at": again_at}
        return await self._change(update(followups).where(mine), values) == 1

    async def done(self, followup_id: str, claimant: str) -> None:
        """It is over, or waits for its next time."""
        mine = _held(followup_id, claimant)
        again = {**_FREE, "due_at": followups.c.again_at, "try_at": followups.c.again_at}
        if not await self._change(update(followups).where(mine, followups.c.again_at.is_not(None)), again):
            await self._connection.execute(delete(followups).where(mine))

    async def left(self, before: datetime) -> tuple[tuple[str, str], ...]:
        """Id and claimant of what was handed over before that instant and had no answer."""
        found = await self._connection.execute(
            select(followups.c.id, followups.c.claimant).where(
                followups.c.state == State.HANDED, followups.c.in_hand_since < before
            )
        )
        return tuple((row.id, row.claimant) for row in found)

    async def reclaim(self, before: datetime) -> int:
        """What was claimed before that instant and never handed over waits again; returns how many."""
        old = and_(followups.c.state == State.CLAIMED, followups.c.in_hand_since < before)
        return await self._change(update(followups).where(old), _FREE)

    async def _change(self, statement: Any, values: Any) -> int:
        result: CursorResult[Any] = await self._connection.execute(statement.values(values))
        return result.rowcount


def _is(carer_id: int, kind: str, about: str) -> ColumnElement[bool]:
    return and_(followups.c.carer_id == carer_id, followups.c.kind == kind, followups.c.about == about)


def _held(followup_id: str, claimant: str) -> ColumnElement[bool]:
    return and_(
        followups.c.id == followup_id,
        followups.c.claimant == claimant,
        followups.c.state.in_([State.CLAIMED, State.HANDED]),
    )


def _followup(row: Any) -> FollowUp:
    return FollowUp(row.carer_id, row.kind, row.due_at, row.about, row.id)
