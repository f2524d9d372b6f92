"""Later today, and "when will you do it?"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.actions import Action
from bot.ports import Incoming
from bot.reminders import short
from bot.reminders.bench import RemindersBench
from bot.reminders.keeping import DeskWork, Wanted
from bot.reminders.nudges import offers as nudge_offers
from bot.reminders.nudges.nudge import FOLLOW_UP, LATER_TODAY, Answer, Nudge, new_id
from bot.reminders.nudges.outcome import (
    IntentionAsked,
    IntentionSet,
    LaterAsked,
    LaterNot,
    LaterSet,
)
from bot.reminders.nudges.replying import Asked, Replying
from bot.reminders.outcome import HalfAsked, TypingAsked
from bot.reminders.plans.plan import instant_of
from bot.reminders.typed.clock import read_span, read_time
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]

TEA_TIME, EVENING = time(17), time(19, 30)
LONGEST_INTENTION = 120

ASKS_AFTER = timedelta(hours=4)
"""An intention in a carer's own words is asked about so long after, if that is a good time."""

_SOON = timedelta(minutes=20)
"""What comes sooner than this would come too soon."""


@dataclass(frozen=True)
class Intending:
    """Brings a nudge once more that day, and asks once how it went."""

    bench: RemindersBench
    replying: Replying

    async def later(self, incoming: Incoming, action: Action) -> Outcomes:
        """Ask when, or take a time that was offered."""
        return await self.replying.reply(incoming, action, self._later, any_day=False)

    async def intend(self, incoming: Incoming, action: Action) -> Outcomes:
        """Ask when they will do it, or take an answer that was offered."""
        return await self.replying.reply(incoming, action, self._intend, any_day=False)

    async def take_later(self, work: DeskWork, carer_id: int, nudge_id: str, text: str) -> Outcomes | None:
        """A time as it was typed; None for what is none."""
        asked = await self._asked(work, carer_id, nudge_id)
        if asked is None or not asked.today:
            await work.questions.drop(carer_id)
            return (LaterNot(late=True, offers=nudge_offers.no_other()),)
        span = read_span(text)
        here = asked.now.astimezone(ZoneInfo(asked.plan.zone))
        times = ((here + span).time().replace(second=0, microsecond=0),) if span else read_time(text)
        if not times:
            return None
        if span and (here + span).date() != asked.nudge.local_date:
            return (LaterNot(late=True, offers=nudge_offers.no_other()),)
        ahead = [each for each in times if self._due(asked, each) is not None]
        if len(ahead) == 2:
            rows = nudge_offers.either_later(asked.nudge, ahead)
            return (HalfAsked(offers=rows),)
        return await self._set_later(asked, (ahead or list(times))[0])

    async def take_intention(
        self, work: DeskWork, carer_id: int, nudge_id: str, text: str
    ) -> Outcomes | None:
        """An intention as it was typed; None for one that is too long."""
        words = " ".join(text.split())
        asked = await self._asked(work, carer_id, nudge_id)
        if asked is None or not asked.today:
            await work.questions.drop(carer_id)
            return (LaterNot(late=True, offers=nudge_offers.no_other()),)
        if len(words) > LONGEST_INTENTION:
            return None
        asks_at = (asked.now + ASKS_AFTER).astimezone(ZoneInfo(asked.plan.zone)).time()
        return await self._set_intention(asked, words, asks_at.replace(second=0, microsecond=0))

    async def _asked(self, work: DeskWork, carer_id: int, nudge_id: str) -> Asked | None:
        nudge = await work.nudges.find(nudge_id)
        plan = await work.plans.find(nudge.plan_id) if nudge else None
        if nudge is None or plan is None or nudge.carer_id != carer_id:
            return None
        return Asked(work, nudge, plan, self.bench.clock.now())

    async def _later(self, asked: Asked, action: Action) -> Outcomes:
        await asked.work.questions.drop(asked.plan.carer_id)
        if action.argument == "own":
            await self.bench.ask(asked.work, asked.plan.carer_id, Wanted.LATER, asked.nudge.id)
            return (TypingAsked(Wanted.LATER),)
        at = short.read_time(action.argument)
        if at is not None:
            return await self._set_later(asked, at)
        here = asked.now.astimezone(ZoneInfo(asked.plan.zone))
        soon = (here + timedelta(hours=1)).replace(second=0, microsecond=0)
        usual = [("in_an_hour", soon.time())] if soon.date() == here.date() else []
        usual += [("tea_time", TEA_TIME), ("this_evening", EVENING)]
        settings = await self.bench.settings_of(asked.work, asked.plan.carer_id)
        good = [
            (label, each)
            for label, each in usual
            if self._due(asked, each) is not None and not settings.is_quiet(each)
        ]
        return (LaterAsked(offers=nudge_offers.later(asked.nudge, good)),)

    async def _set_later(self, asked: Asked, at: time) -> Outcomes:
        work, nudge = asked.work, asked.nudge
        due = self._due(asked, at)
        await work.questions.drop(asked.plan.carer_id)
        if due is None:
            return (LaterNot(late=True, offers=nudge_offers.no_other()),)
        of_day = await work.nudges.of_day(nudge.plan_id, nudge.local_date)
        before = next((each for each in of_day if each.ordinal == LATER_TODAY), None)
        if before is not None:
            if before.sent_at is not None or before.due_at <= asked.now:
                return (LaterNot(late=False, offers=nudge_offers.no_other()),)
            local = before.due_at.astimezone(ZoneInfo(asked.plan.zone)).time()
            return (LaterSet(local, before=True),)
        once_more = Nudge(
            id=new_id(),
            plan_id=nudge.plan_id,
            carer_id=nudge.carer_id,
            local_date=nudge.local_date,
            due_at=due,
            ordinal=LATER_TODAY,
            idea_id=nudge.idea_id,
        )
        await work.nudges.add(once_more)
        if nudge.answer is not Answer.DID:
            await work.nudges.answer(replace(nudge, answer=Answer.LATER))
        return (LaterSet(at, before=False),)

    async def _intend(self, asked: Asked, action: Action) -> Outcomes:
        await asked.work.questions.drop(asked.plan.carer_id)
        if action.argument == "own":
            await self.bench.ask(asked.work, asked.plan.carer_id, Wanted.INTENTION, asked.nudge.id)
            return (TypingAsked(Wanted.INTENTION),)
        chosen = self.bench.sayings.intention(action.argument)
        if chosen is not None:
            return await self._set_intention(asked, chosen.text, chosen.asks_at)
        listed = [
            each for each in self.bench.sayings.intentions if self._due(asked, each.asks_at) is not None
        ]
        return (IntentionAsked(offers=nudge_offers.intentions(asked.nudge, listed)),)

    async def _set_intention(self, asked: Asked, words: str, asks_at: time) -> Outcomes:
        """Keep it; ask once how it went, unless that would be past, in quiet hours, or a second time."""
        work, nudge = asked.work, asked.nudge
        await work.questions.drop(asked.plan.carer_id)
        settings = await self.bench.settings_of(work, asked.plan.carer_id)
        due = self._due(asked, asks_at)
        nudge = replace(nudge, intention=words)
        asks = False
        if due is not None and not settings.is_quiet(asks_at):
            follow_up = Nudge(
                id=new_id(),
                plan_id=nudge.plan_id,
                carer_id=nudge.carer_id,
                local_date=nudge.local_date,
                due_at=due,
                ordinal=FOLLOW_UP,
                idea_id=nudge.idea_id,
            )
            asks = await work.nudges.add(follow_up)
            nudge = replace(nudge, follow_up_at=due if asks else nudge.follow_up_at)
        await work.nudges.answer(nudge)
        return (IntentionSet(words, (asks_at,) if asks else (), offers=nudge_offers.after_intention(nudge)),)

    def _due(self, asked: Asked, at: time) -> datetime | None:
        """That time of the nudge's day as an instant, if it is still to come, and not at once."""
        due = instant_of(asked.nudge.local_date, at, ZoneInfo(asked.plan.zone))
        return due if due is not None and due >= asked.now + _SOON else None
