"""The rows about invitations, and about those who came by one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.access.invite import Invite, Member
from bot.access.stores import Invites, Members
from bot.carer import Role
from bot.storage.inserting import add_of_a_carers, insert_into
from bot.storage.tables import invites, members


class InviteRows(Invites):
    """Invitations in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def open_ones(self, now: datetime) -> tuple[Invite, ...]:
        """Those by which somebody can come, the newest first."""
        found = await self._connection.execute(
            select(invites)
            .where(invites.c.until > now, invites.c.used < invites.c.uses)
            .order_by(invites.c.number.desc())
        )
        return tuple(_invite(row._mapping) for row in found)

    async def find(self, invite_id: str) -> Invite | None:
        """One by its id."""
        found = await self._connection.execute(select(invites).where(invites.c.id == invite_id))
        row = found.one_or_none()
        return None if row is None else _invite(row._mapping)

    async def add(self, invite: Invite) -> None:
        """Store a new one. Raises StaleVersion if the trainer was forgotten meanwhile."""
        values = dict(vars(invite))
        values["carer_id"] = values.pop("made_by")
        await add_of_a_carers(self._connection, insert(invites).values(values))

    async def name(self, invite_id: str, group: str) -> None:
        """Say for whom it is."""
        await self._connection.execute(update(invites).where(invites.c.id == invite_id).values(group=group))

    async def use(self, invite_id: str, now: datetime) -> Invite | None:
        """Count somebody who comes by it; None if nobody can any more."""
        counted = await self._connection.execute(
            update(invites)
            .where(invites.c.id == invite_id, invites.c.until > now, invites.c.used < invites.c.uses)
            .values(used=invites.c.used + 1)
        )
        return await self.find(invite_id) if counted.rowcount else None

    async def close(self, invite_id: str) -> None:
        """Take it back."""
        await self._connection.execute(
            update(invites).where(invites.c.id == invite_id).values(uses=invites.c.used)
        )


class MemberRows(Members):
    """Members in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, carer_id: int) -> Member | None:
        """One of them."""
        found = await self._connection.execute(select(members).where(members.c.carer_id == carer_id))
        row = found.one_or_none()
        return None if row is None else _member(row._mapping)

    async def add(self, member: Member) -> None:
        """Store a new one, or what one may do now. Raises StaleVersion if they were forgotten meanwhile."""
        values = dict(vars(member))
        statement = insert_into(self._connection, members).values(values)
        replacing = statement.on_conflict_do_update(index_elements=[members.c.carer_id], set_=values)
        await add_of_a_carers(self._connection, replacing)

    async def above_carer(self) -> Mapping[int, Role]:
        """Those who may do more than carers, by id."""
        return {each.carer_id: each.role for each in await self.trainers()}

    async def trainers(self) -> tuple[Member, ...]:
        """The same, in the order in which they came."""
        found = await self._connection.execute(
            select(members).where(members.c.role != Role.CARER).order_by(members.c.number)
        )
        return tuple(_member(row._mapping) for row in found)


def _invite(row: Any) -> Invite:
    values = dict(row)
    del values["number"]
    values["made_by"] = values.pop("carer_id")
    return Invite(**values)


def _member(row: Any) -> Member:
    values = dict(row)
    del values["number"]
    return Member(**values)
