"""What a crash has left between claimed and sent."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime

from bot.reminders.nudges.nudge import State
from bot.reminders.sending.ledger import Ledger
from bot.reminders.stores import RemindersWork

_log = logging.getLogger(__name__)


async def take_up_what_was_left(work: RemindersWork, ledger: Ledger, before: datetime, now: datetime) -> None:
    """Free what has been in hand since before that instant if it cannot have been sent; else give it up.

    What was only claimed cannot have been sent; nor what was handed over, if the ledger knows that it had not
    left. The rest may have been: it is never sent again, and the log names it. Commits.
    """
    freed = await work.queue.reclaim(before)
    handed = await work.queue.handed(before)
    for nudge, claimant in handed:
        if ledger.has_left(nudge.id, claimant) is False:
            await work.queue.put_back(nudge.id, claimant, now)
            freed += 1
        else:
            await work.queue.settle(replace(nudge, state=State.UNSURE), claimant)
            _log.warning("reminder %s was handed over, and no answer is known: not sent again", nudge.id)
    if freed or handed:
        await work.commit()
    if freed:
        _log.info("reminders: %d were left behind unsent; they are due again", freed)
