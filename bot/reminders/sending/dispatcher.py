"""Sends what is due: claimed in batches, judged, handed over once, and settled."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.ports import Clock
from bot.reminders.nudges.composing import Composer
from bot.reminders.nudges.nudge import Nudge, State
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
from bot.reminders.sending.judging import Ready, Why, judge
from bot.reminders.sending.ledger import Ledger, NoLedger
from bot.reminders.sending.leftovers import take_up_what_was_left
from bot.reminders.sending.tally import Tally
from bot.reminders.stores import Case, OpenRemindersWork, RemindersWork

_log = logging.getLogger(__name__)

_AT_ONCE = 16
"""How many nudges are on their way at a time."""

_AHEAD = 8
"""How many are claimed in one go: few, since on SQLite what a carer writes waits as long."""

_FIRST_HOLD, _LONGEST_HOLD = 5.0, 60.0
"""Seconds to hold everything back when the way to Telegram is blocked, doubled as long as it stays so."""

Going = Callable[[], bool]


def new_claimant() -> str:
    """A name for a dispatcher, which no other has."""
    return secrets.token_hex(8)


@dataclass
class Dispatcher:
    """Brings due nudges to carers, each at most once, whatever crashes.

    A nudge is *claimed* for this dispatcher, which is stored; then, when the way to Telegram is free,
    *handed over*, which is stored before Telegram is asked; then settled as sent. What a crash leaves
    claimed is safe to send, and is taken up again after `lease`, since Telegram has not heard of it. What it
    leaves handed over is safe to send too if the ledger knows that it had not left; else it may have been
    sent, is never sent again, and the log says so. Several processes may each have a dispatcher: whoever
    stores first wins, whatever their clocks say.
    """

    open_work: OpenRemindersWork
    composer: Composer
    clock: Clock
    lease: timedelta = timedelta(minutes=3)
    claimant: str = field(default_factory=new_claimant)
    ledger: Ledger = field(default_factory=NoLedger)
    _held_until: float = field(default=0.0, init=False)  # by the loop's clock, which never goes back
    _hold: float = field(default=_FIRST_HOLD, init=False)
    _failed: bool = field(default=False, init=False)  # so that the ledger may know of what no row knows
    _delivered: list[Nudge] = field(default_factory=list, init=False)  # and not yet stored as sent
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def send_due(self, courier: Courier, going: Going = lambda: True) -> Tally:
        """Send all that is due, until nothing is or `going` says no; what is not sent then is free again."""
        tally = Tally()
        await self._take_up_what_was_left()
        waiting: asyncio.Queue[Ready | None] = asyncio.Queue(_AHEAD)
        async with asyncio.TaskGroup() as tasks:
            for _ in range(_AT_ONCE):
                tasks.create_task(self._bring_all(waiting, courier, going, tally))
            try:
                while self._may_send(going) and (verdicts := await self._claim(tally)):
                    for verdict in verdicts:
                        if isinstance(verdict, Ready):
                            await waiting.put(verdict)
            finally:
                for _ in range(_AT_ONCE):
                    await waiting.put(None)
        await self._finish(tally)
        if tally != Tally():
            _log.info("reminders: %s", tally)
        return tally

    def _may_send(self, going: Going) -> bool:
        return going() and _loop_time() >= self._held_until

    @asynccontextmanager
    async def _work(self) -> AsyncIterator[RemindersWork]:
        """One unit of work at a time, so that what carers write waits behind one of ours at most."""
        async with self._one_at_a_time, self.open_work() as work:
            yield work

    async def _take_up_what_was_left(self) -> None:
        now = self.clock.now()
        async with self._work() as work:
            await take_up_what_was_left(work, self.ledger, now - self.lease, now)

    async def _claim(self, tally: Tally) -> list[Ready | Why | None]:
        """Take some that are due, decide about them, plan the days that follow. Empty when none is due."""
        now = self.clock.now()
        async with self._work() as work:
            nudges = await work.queue.claim(self.claimant, now, _AHEAD)
            verdicts = [await self._judge(work, case) for case in await work.queue.cases(nudges, now)]
            if nudges:
                await work.commit()
        for verdict in verdicts:
            if isinstance(verdict, Why):
                tally.let_go[verdict] += 1
        return verdicts

    async def _judge(self, work: RemindersWork, case: Case) -> Ready | Why | None:
        """What becomes of one; None where that fails: it is tried again when its claim has run out."""
        try:
            verdict = await judge(work, self.composer, case, self.clock.now())
        except Exception as error:
            _log.error("reminder %s cannot be composed: %s", case.nudge.id, type(error).__name__)
            return None
        if isinstance(verdict, Why):
            await work.queue.settle(replace(case.nudge, state=State.LET_GO), self.claimant)
        return verdict

    async def _finish(self, tally: Tally) -> None:
        """The end of a round: all is stored, and what was not tried is free again."""
        async with self._work() as work:
            stored = await self._store_delivered(work)
            freed = tally.cut_short and await work.queue.release(self.claimant)
            if stored or freed:
                await work.commit()
        if not self._failed:
            self.ledger.clear()

    async def _store_delivered(self, work: RemindersWork) -> int:
        """Store what was delivered since the last time, in passing; returns how many."""
        delivered, self._delivered = self._delivered, []
        for nudge in delivered:
            await work.queue.settle(nudge, self.claimant)
        return len(delivered)

    async def _bring_all(
        self, waiting: asyncio.Queue[Ready | None], courier: Courier, going: Going, tally: Tally
    ) -> None:
        while (ready := await waiting.get()) is not None:
            if not self._may_send(going):
                tally.cut_short = True
                continue
            try:
                await self._bring(ready, courier, tally)
            except Exception as error:  # one nudge must not keep the others back
                self._failed = True
                _log.error("reminder %s: %s", ready.nudge.id, type(error).__name__)

    async def _bring(self, ready: Ready, courier: Courier, tally: Tally) -> None:
        nudge = ready.nudge

        async def hand_over() -> bool:
            async with self._work() as work:
                await self._store_delivered(work)
                mine = await work.queue.hand_over(
                    nudge.id, self.claimant, self.clock.now(), ready.composed.idea_id
                )
                await work.commit()
            return mine

        delivery = await courier.deliver(
            ready.chat_id, ready.composed.outcome, hand_over, lambda: self.ledger.note(nudge.id)
        )
        if isinstance(delivery, Moved):
            await self._follow(nudge, delivery.chat_id)
            delivery = Postponed(0)
        await self._settle(nudge, delivery, tally)

    async def _follow(self, nudge: Nudge, chat_id: int) -> None:
        async with self._work() as work:
            habits = await work.habits.find(nudge.carer_id)
            await work.habits.save(replace(habits, chat_id=chat_id))
            await work.commit()

    async def _settle(self, nudge: Nudge, delivery: Delivery, tally: Tally) -> None:
        now = self.clock.now()
        if isinstance(delivery, Delivered):
            self._delivered.append(
                replace(nudge, state=State.SENT, sent_at=now, message_id=delivery.message_id)
            )
        elif not isinstance(delivery, Withdrawn):
            async with self._work() as work:
                await self._store(work, nudge, delivery, now)
                await work.commit()
        self._note(nudge, delivery, tally)

    async def _store(self, work: RemindersWork, nudge: Nudge, delivery: Delivery, now: datetime) -> None:
        match delivery:
            case Unanswered():
                await work.queue.settle(replace(nudge, state=State.UNSURE, sent_at=now), self.claimant)
            case Postponed(seconds):
                await work.queue.put_back(nudge.id, self.claimant, now + timedelta(seconds=seconds))
            case Unreachable():
                await work.queue.settle(replace(nudge, state=State.LET_GO), self.claimant)
                await work.plans.stop_all(nudge.carer_id)
                await work.followups.hush(nudge.carer_id)
            case Refused():
                await work.queue.settle(replace(nudge, state=State.LET_GO), self.claimant)

    def _note(self, nudge: Nudge, delivery: Delivery, tally: Tally) -> None:
        """Count it, say what an operator must know, and hold back where the way is blocked."""
        match delivery:
            case Delivered():
                tally.sent += 1
                self._hold = _FIRST_HOLD
            case Unanswered():
                tally.unsure += 1
                _log.warning("reminder %s was handed over, and no answer came: not sent again", nudge.id)
                self._hold_back()
            case Postponed(_, way_blocked):
                tally.put_back += 1
                if way_blocked:
                    self._hold_back()
            case Unreachable():
                tally.let_go[Why.UNREACHABLE] += 1
            case Refused():
                tally.let_go[Why.REFUSED] += 1
                _log.error("reminder %s: Telegram does not take the message", nudge.id)

    def _hold_back(self) -> None:
        """Nothing goes out for a while. Those that are on their way now lengthen it only once."""
        now = _loop_time()
        if now >= self._held_until:
            self._held_until = now + self._hold
            self._hold = min(2 * self._hold, _LONGEST_HOLD)


def _loop_time() -> float:
    return asyncio.get_running_loop().time()
