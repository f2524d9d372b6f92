"""What people may do beyond what the settings say, kept in mind so that it need not be asked at each tap."""

from __future__ import annotations

from collections.abc import Mapping

from bot.access.stores import OpenAccessWork
from bot.carer import Role


class Grants:
    """Who came by an invitation for trainers. Another process's changes are seen at the next `refresh`."""

    def __init__(self, open_work: OpenAccessWork) -> None:
        self._open_work = open_work
        self._roles: Mapping[int, Role] = {}

    def of(self, carer_id: int) -> Role:
        """What somebody may do by an invitation."""
        return self._roles.get(carer_id, Role.CARER)

    async def refresh(self) -> None:
        """Look again."""
        async with self._open_work() as work:
            self._roles = await work.members.above_carer()
