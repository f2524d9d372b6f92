"""Takes words that reminders asked for: times, days, places, nicknames."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import time

from bot.asking.listening import Asking
from bot.asking.question import Question
from bot.reminders.bench import RemindersBench
from bot.reminders.finding.own_ideas import OwnIdeasDesk
from bot.reminders.keeping import DeskWork, Wanted
from bot.reminders.nudges.intending import Intending
from bot.reminders.outcome import HalfAsked, NameDoubted, QuestionDropped, TypingAsked, WordsInstead
from bot.reminders.plans import offers
from bot.reminders.plans.changing import Changing
from bot.reminders.plans.offers import Way
from bot.reminders.plans.setting_up import SettingUp
from bot.reminders.rests.habitual import Habitual
from bot.reminders.rests.pausing import Pausing
from bot.reminders.typed.clock import read_hours, read_time
from bot.reminders.typed.days import read_day, read_days
from bot.rendering.outcome import OfferRows, Outcome

Outcomes = tuple[Outcome, ...]
Take = Callable[[DeskWork, Question, str], Awaitable[Outcomes | None]]

LONGEST_NICKNAME = 20


@dataclass(frozen=True)
class Answers(Asking[DeskWork]):
    """What the questions of this room are answered with."""

    bench: RemindersBench
    setting_up: SettingUp
    changing: Changing
    pausing: Pausing
    habitual: Habitual
    intending: Intending
    own_ideas: OwnIdeasDesk

    def asked(self, question: Question) -> bool:
        """Whether reminders asked it."""
        return question.wanted in Wanted.__members__.values()

    def keeps(self, question: Question) -> bool:
        """Never: what is really happening is no answer to these."""
        return False

    async def take(self, work: DeskWork, question: Question, text: str) -> Outcomes | None:
        """Take the answer; None if it cannot be read."""
        return await self._takes()[Wanted(question.wanted)](work, question, text)

    def unclear(self, question: Question) -> Outcomes:
        """It is asked again, with how to type it."""
        return (TypingAsked(Wanted(question.wanted), unclear=True),)

    def wordless(self, question: Question) -> Outcomes:
        """Words are asked for."""
        return (WordsInstead(Wanted(question.wanted)),)

    def dropped(self, question: Question) -> Outcomes:
        """All is as it was."""
        return (QuestionDropped(offers=offers.to_plans()),)

    def ways_on(self, question: Question) -> OfferRows:
        """Back to the plans."""
        return offers.to_plans()

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
        if self.bench.naming.full_name(words):
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
