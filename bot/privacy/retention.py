"""Lets go of what people typed once it is older than the settings say; what was counted stays."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.ports import Clock
from bot.privacy.stores import OpenPrivacyWork

_log = logging.getLogger(__name__)

_AT_ONCE = 200
_EVERY = timedelta(hours=1)


@dataclass
class Retention:
    """Several processes may do it side by side. `days` is None where drafts are kept for good."""

    open_work: OpenPrivacyWork
    clock: Clock
    days: int | None
    _last: datetime | None = field(default=None, init=False)

    async def look(self) -> None:
        """Once an hour, whenever it is called."""
        now = self.clock.now()
        if self.days is None or (self._last is not None and _EVERY > now - self._last >= timedelta(0)):
            return
        self._last = now
        gone = await self.let_go()
        if gone:
            _log.info("%d drafts older than %d days were let go", gone, self.days)

    async def let_go(self) -> int:
        """Let go of all that is too old, a few at a time; how many drafts that were."""
        before = self.clock.now() - timedelta(days=self.days or 0)
        gone = 0
        while True:
            async with self.open_work() as work:
                now_gone = await work.old_words.let_go(before, _AT_ONCE)
                await work.commit()
            gone += now_gone
            if now_gone < _AT_ONCE:
                return gone
