"""Sends the follow-ups of all rooms when they are due: each at most once, and never in quiet hours."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bot.followups.followup import FollowUp
from bot.followups.telling import Telling, Told
from bot.ports import Clock
from bot.reminders.sending.courier import (
    Courier,
    Delivered,
    Delivery,
    Moved,
    Postponed,
    Refused,
    Unanswered,
    Unreachable,
    Withdrawn,
)
from bot.reminders.sending.dispatcher import new_claimant
from bot.reminders.sending.ledger import Ledger, NoLedger
from bot.reminders.sending.waiting import waits_until
from bot.reminders.stores import OpenRemindersWork, RemindersWork

_log = logging.getLogger(__name__)

GIVEN_UP_AFTER = timedelta(days=30)
"""A follow-up that could not come for so long is let go: nobody remembers what it was about."""

ONE_IN = timedelta(hours=1)
"""Of several follow-ups that are due together a carer gets one, and the next after this time."""

_AT_ONCE = 8
_AFTER_A_FAULT = timedelta(minutes=10)

Going = Callable[[], bool]


@dataclass(frozen=True)
class _Ready:
    followup: FollowUp
    chat_id: int
    told: Told


@dataclass
class FollowUpSender:
    """Brings due follow-ups to carers, each at most once, whatever crashes: claimed, handed over, done.

    What a crash leaves claimed waits again after `lease`; what it leaves handed over does so only if the
    ledger knows that it had not left. `tellers` have the words, each for a kind of its own.
    """

    open_work: OpenRemindersWork
    tellers: Sequence[Telling[Any]]
    clock: Clock
    lease: timedelta = timedelta(minutes=3)
    claimant: str = field(default_factory=new_claimant)
    ledger: Ledger = field(default_factory=NoLedger)

    async def send_due(self, courier: Courier, going: Going = lambda: True) -> int:
        """Send all that is due, until `going` says no or the way is blocked; returns how many."""
        sent = 0
        await self._take_up_what_was_left()
        while going() and (batch := await self._claim()):
            deliveries = await asyncio.gather(
                *(self._bring(each, courier) for each in batch if isinstance(each, _Ready))
            )
            sent += sum(isinstance(each, Delivered) for each in deliveries)
            if any(_blocked(each) for each in deliveries):
                break
        self.ledger.clear()
        if sent:
            _log.info("follow-ups: %d sent", sent)
        return sent

    async def _take_up_what_was_left(self) -> None:
        now = self.clock.now()
        async with self.open_work() as work:
            freed = await work.followup_queue.reclaim(now - self.lease)
            left = await work.followup_queue.left(now - self.lease)
            for followup_id, claimant in left:
                if self.ledger.has_left(followup_id, claimant) is False:
                    await work.followup_queue.put_back(followup_id, claimant, now)
                else:
                    await work.followup_queue.done(followup_id, claimant)
                    _log.warning("a follow-up was handed over, and no answer is known: not sent again")
            if freed or left:
                await work.commit()

    async def _claim(self) -> list[_Ready | None]:
        """Take some that are due, and decide about them. Empty when none is due."""
        now = self.clock.now()
        async with self.open_work() as work:
            claimed = await work.followup_queue.claim(self.claimant, now, _AT_ONCE)
            judged: list[_Ready | None] = []
            spoken_to: set[int] = set()
            for each in claimed:
                ready = None
                if each.carer_id in spoken_to:
                    await work.followup_queue.put_back(each.id, self.claimant, now + ONE_IN)
                else:
                    ready = await self._judge(work, each, now)
                if ready:
                    spoken_to.add(each.carer_id)
                judged.append(ready)
            if claimed:
                await work.commit()
        return judged

    async def _judge(self, work: RemindersWork, followup: FollowUp, now: datetime) -> _Ready | None:
        """What is said, and where; None for one that waits on or is let go."""
        carer = await work.carers.find(followup.carer_id)
        if carer is None or now - followup.due_at > GIVEN_UP_AFTER:
            await work.followup_queue.done(followup.id, self.claimant)
            return None
        habits = await work.habits.find(carer.id)
        until = waits_until(followup, carer, habits, await work.rests.of_carer(carer.id), now)
        if until is not None:
            await work.followup_queue.put_back(followup.id, self.claimant, until)
            return None
        try:
            told = await self._told(work, followup, now)
        except Exception as error:  # one that cannot be worded must not keep the others back
            _log.error("follow-up %r cannot be worded: %s", followup.kind, type(error).__name__)
            await work.followup_queue.put_back(followup.id, self.claimant, now + _AFTER_A_FAULT)
            return None
        if told is None:
            await work.followup_queue.done(followup.id, self.claimant)
            return None
        return _Ready(followup, habits.chat_id or carer.id, told)

    async def _told(self, work: RemindersWork, followup: FollowUp, now: datetime) -> Told | None:
        for teller in self.tellers:
            if teller.kind == followup.kind:
                return await teller.tell(work, followup, now)
        _log.error("there is no room for follow-ups %r", followup.kind)
        return None

    async def _bring(self, ready: _Ready, courier: Courier) -> Delivery | None:
        """Send one; None where that failed in a way that is not Telegram's."""
        followup = ready.followup

        async def hand_over() -> bool:
            async with self.open_work() as work:
                mine = await work.followup_queue.hand_over(
                    followup.id, self.claimant, self.clock.now(), ready.told.again_at
                )
                await work.commit()
            return mine

        try:
            delivery = await courier.deliver(
                ready.chat_id, ready.told.outcome, hand_over, lambda: self.ledger.note(followup.id)
            )
        except Exception as error:
            _log.error("follow-up %r: %s", followup.kind, type(error).__name__)
            delivery = Refused()
        await self._settle(followup, delivery)
        return delivery

    async def _settle(self, followup: FollowUp, delivery: Delivery) -> None:
        now = self.clock.now()
        async with self.open_work() as work:
            queue = work.followup_queue
            match delivery:
                case Withdrawn():
                    return
                case Postponed(seconds):
                    await queue.put_back(followup.id, self.claimant, now + timedelta(seconds=seconds))
                case Moved(chat_id):
                    habits = await work.habits.find(followup.carer_id)
                    await work.habits.save(replace(habits, chat_id=chat_id))
                    await queue.put_back(followup.id, self.claimant, now)
                case Unreachable():
                    await queue.done(followup.id, self.claimant)
                    await work.plans.stop_all(followup.carer_id)
                    await work.followups.hush(followup.carer_id)
                case Delivered() | Unanswered() | Refused():
                    await queue.done(followup.id, self.claimant)
            await work.commit()
        if isinstance(delivery, Unanswered | Refused):
            _log.warning("follow-up %r: %s, not sent again", followup.kind, type(delivery).__name__)


def _blocked(delivery: Delivery | None) -> bool:
    """Whether others would fare no better now."""
    return isinstance(delivery, Unanswered) or (isinstance(delivery, Postponed) and delivery.way_blocked)
