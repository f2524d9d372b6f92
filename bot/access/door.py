"""The door: who is let in, and who is asked for an invitation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.access.grants import Grants
from bot.access.invite import Access, Member
from bot.access.outcome import InviteNeeded
from bot.access.stores import OpenAccessWork
from bot.carer import Carer, Role, Roles
from bot.ports import Clock, Incoming
from bot.rendering.outcome import Outcome


class Entry(Enum):
    """What became of somebody at the door."""

    IN = "in"
    UNINVITED = "uninvited"
    SPENT = "spent"  # by an invitation that is over, used up or taken back


@dataclass(frozen=True)
class Door:
    """Whoever has said yes before stays in; others need an invitation where `access` says so."""

    open_work: OpenAccessWork
    clock: Clock
    access: Access
    roles: Roles
    grants: Grants

    async def come(self, incoming: Incoming, invite_id: str | None = None) -> tuple[Outcome, ...] | None:
        """None for somebody who may come in; else what they are told.

        By an invitation somebody becomes a member at once, and its use is counted once for each person.
        """
        entry = await self._enter(incoming.carer_id, invite_id)
        return None if entry is Entry.IN else (InviteNeeded(spent=entry is Entry.SPENT),)

    async def _enter(self, carer_id: int, invite_id: str | None) -> Entry:
        now = self.clock.now()
        async with self.open_work() as work:
            carer = await work.carers.find(carer_id)
            member = await work.members.find(carer_id)
            inside = self._inside(carer, member, carer_id)
            if invite_id is None or (member and member.role is not Role.CARER):
                return Entry.IN if inside else Entry.UNINVITED
            found = await work.invites.find(invite_id)
            if found is None or (inside and found.role is Role.CARER):
                return Entry.IN if inside else Entry.SPENT
            invite = await work.invites.use(invite_id, now)
            if invite is None:
                return Entry.IN if inside else Entry.SPENT
            if carer is None:
                await work.carers.save(Carer(carer_id, joined_at=now, last_seen_at=now))
            await work.members.add(Member(carer_id, invite.role, now, invite.group))
            await work.commit()
        if invite.role is not Role.CARER:
            await self.grants.refresh()
        return Entry.IN

    def _inside(self, carer: Carer | None, member: Member | None, carer_id: int) -> bool:
        return (
            self.access is Access.OPEN
            or member is not None
            or (carer is not None and carer.consented)
            or self.roles.trains(carer_id)
        )
