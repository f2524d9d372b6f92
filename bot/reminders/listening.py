"""Takes words that were asked for: times, days, places, nicknames."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import time, timedelta

from bot.concern.outcome import HelpOffered
from bot.ports import Incoming
from bot.practice.session import Stage
from bot.reminders import offers
from bot.reminders.bench import RemindersBench
from bot.reminders.changing import Changing
from bot.reminders.clock_words import read_hours, read_time
from bot.reminders.day_words import read_day, read_days
from bot.reminders.habitual import Habitual
from bot.reminders.intending import Intending
from bot.reminders.keeping import DeskWork, Question, Wanted
from bot.reminders.offers import Way
from bot.reminders.outcome import HalfAsked, NameDoubted, QuestionDropped, TypingAsked, WordsInstead
from bot.reminders.own_ideas import OwnIdeasDesk
from bot.reminders.pausing import Pausing
from bot.reminders.setting_up import SettingUp
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]
Take = Callable[[DeskWork, Question, str], Awaitable[Outcomes | None]]

OPEN_FOR = timedelta(days=1)
"""How long a question waits for its answer."""

LONGEST_NICKNAME = 20


@dataclass(frozen=True)
class Listening:
    """Whatever was asked last is answered by the next message: by a practice that was gone on with since
    then, or by the question of this room.
    """

    bench: RemindersBench
    setting_up: SettingUp
    changing: Changing
    pausing: Pausing
    habitual: Habitual
    intending: Intending
    own_ideas: OwnIdeasDesk

    async def hear(self, incoming: Incoming, text: str, *, edited: bool = False) -> Outcomes | None:
        """Words; None if they are not for this room. Somebody who tells of something real gets help."""
        async with self.bench.open_work() as work:
            question = await self._open(work, incoming.carer_id)
            if question is None or (edited and question.message_id != incoming.message_id):
                known = not edited and not await work.updates.mark(incoming.update_id, self.bench.clock.now())
                return () if known else None
            if not await work.updates.mark(incoming.update_id, self.bench.clock.now()):
                return ()
            concern = self.bench.find_concern(text)
            if concern:
                await work.questions.drop(incoming.carer_id)
                outcomes: Outcomes | None = (
                    HelpOffered(kind=concern.kind, held=False, offers=offers.to_plans()),
                )
            else:
                outcomes = await self._takes()[question.wanted](work, question, text)
            if outcomes is None:
                await work.questions.ask(replace(question, message_id=incoming.message_id, held=""))
                outcomes = (TypingAsked(question.wanted, unclear=True),)
            await work.commit()
        return outcomes

    async def want_words(self, incoming: Incoming) -> Outcomes | None:
        """Something other than words came; None if none were asked for here."""
        async with self.bench.open_work() as work:
            question = await self._open(work, incoming.carer_id)
        return None if question is None else (WordsInstead(question.wanted),)

    async def stop_asking(self, incoming: Incoming) -> Outcomes | None:
        """They would rather not answer; None if nothing was asked here."""
        async with self.bench.open_work() as work:
            question = await self._open(work, incoming.carer_id)
            if question is None:
                return None
            await work.questions.drop(incoming.carer_id)
            await work.commit()
        return (QuestionDropped(offers=offers.to_plans()),)

    async def _open(self, work: DeskWork, carer_id: int) -> Question | None:
        """The question that the next message answers, if it is one of this room."""
        question = await work.questions.find(carer_id)
        if question is None or self.bench.clock.now() - question.asked_at > OPEN_FOR:
            return None
        session = await work.sessions.open_for(carer_id)
        if session and session.stage is not Stage.STOPPED and session.updated_at > question.asked_at:
            return None
        return question

    def _takes(self) -> Mapping[Wanted, Take]:
        return {
            Wanted.TIME: self._time,
            Wanted.NICKNAME: self._nickname,
            Wanted.PLACE: lambda work, asked, text: self.habitual.take_place(work, asked.carer_id, text),
            Wanted.INTENTION: lambda work, asked, text: self.intending.take_intention(
                work, asked.carer_id, asked.about, text
            ),
            Wanted.LATER: lambda work, asked, text: self.intending.take_later(
                work, asked.carer_id, asked.about, text
            ),
            Wanted.QUIET: self._quiet,
            Wanted.BACK: self._back,
            Wanted.HOLIDAYS: self._holidays,
            Wanted.OWN_IDEA: self.own_ideas.take,
        }

    async def _time(self, work: DeskWork, asked: Question, text: str) -> Outcomes | None:
        times = read_time(text)
        plan_id, _, minute = asked.about.partition(".")
        way = Way(plan_id, int(minute or 0))
        if not times:
            return None
        if len(times) > 1:
            return (HalfAsked(offers=offers.either_time(way, times)),)
        return await self._take_time(work, asked, way, times[0])

    async def _take_time(self, work: DeskWork, asked: Question, way: Way, at: time) -> Outcomes:
        if way.asked:
            return await self.setting_up.take_time(work, asked.carer_id, way, at)
        plan = await work.plans.find(way.plan_id)
        await work.questions.drop(asked.carer_id)
        if plan is None:
            return self.changing.listing.gone()
        return await self.changing.take_time(work, plan, at)

    async def _nickname(self, work: DeskWork, asked: Question, text: str) -> Outcomes | None:
        words = " ".join(text.split())
        if len(words) > LONGEST_NICKNAME:
            return None
        plan = await work.plans.find(asked.about)
        if plan is None:
            await work.questions.drop(asked.carer_id)
            return self.changing.listing.gone()
        if self.bench.sayings.naming.full_name(words):
            await work.questions.ask(replace(asked, held=words))
            return (NameDoubted(words, Wanted.NICKNAME, offers=offers.doubted_name(plan.id)),)
        await work.questions.drop(asked.carer_id)
        return await self.changing.save(work, replace(plan, nickname=words))

    async def _quiet(self, work: DeskWork, asked: Question, text: str) -> Outcomes | None:
        hours = read_hours(text)
        return None if hours is None else await self.habitual.take_hours(work, asked.carer_id, hours)

    async def _back(self, work: DeskWork, asked: Question, text: str) -> Outcomes | None:
        settings = await self.bench.settings_of(work, asked.carer_id)
        day = read_day(text, settings.today)
        return await self.pausing.take_back_day(work, asked.carer_id, day)

    async def _holidays(self, work: DeskWork, asked: Question, text: str) -> Outcomes | None:
        settings = await self.bench.settings_of(work, asked.carer_id)
        days = read_days(text, settings.today)
        return await self.pausing.take_holidays(work, asked.carer_id, days)
