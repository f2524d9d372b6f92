"""What carers answer to a nudge: did it, another idea, not today, and how it landed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.actions import Action
from bot.ports import Incoming
from bot.reminders.bench import RemindersBench
from bot.reminders.keeping import DeskWork
from bot.reminders.nudges import offers as nudge_offers
from bot.reminders.nudges.choosing import choose_idea, gently, is_newest_answer, step_after
from bot.reminders.nudges.nudge import Answer, Landed, Nudge
from bot.reminders.nudges.outcome import (
    DidTakenBack,
    IdeaNudged,
    LandingAsked,
    LandingKnown,
    LandingTold,
    NoOtherIdea,
    NudgePast,
    Thanked,
    TodayLet,
)
from bot.reminders.nudges.wording import showing
from bot.reminders.plans.outcome import CautionAsked
from bot.reminders.plans.plan import Plan
from bot.reminders.plans.suiting import Suiting
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]

QUESTION_DAYS = frozenset({0, 3, 5})
"""Weekdays on which a carer who wants another idea may be asked what is all right for the child."""


@dataclass(frozen=True)
class Asked:
    """A nudge whose button was pressed, with its plan and the unit of work in which that is settled."""

    work: DeskWork
    nudge: Nudge
    plan: Plan
    now: datetime

    @property
    def today(self) -> bool:
        """Whether it is still the nudge's own day, where its plan's clock is."""
        return self._day_of(self.now) == self.nudge.local_date

    def told_today(self, nudge: Nudge) -> bool:
        """Whether it was today that they told how it landed. Until the day is over they can change it."""
        return nudge.landed_at is not None and self._day_of(nudge.landed_at) == self._day_of(self.now)

    def _day_of(self, moment: datetime) -> date:
        return moment.astimezone(ZoneInfo(self.plan.zone)).date()


Reply = Callable[[Asked, Action], Awaitable[Outcomes]]


@dataclass(frozen=True)
class Replying:
    """Takes the answers. Each holds once: pressed again, it is answered kindly and changes nothing."""

    bench: RemindersBench
    suiting: Suiting

    async def reply(self, incoming: Incoming, action: Action, reply: Reply, *, any_day: bool) -> Outcomes:
        """Find the nudge and give it to `reply`, on its own day or on `any_day`."""
        now = self.bench.clock.now()
        async with self.bench.open_work() as work:
            if not await work.updates.mark(incoming.update_id, now):
                return ()
            nudge = await work.nudges.find(action.session)
            plan = await work.plans.find(nudge.plan_id) if nudge else None
            coming = await self.bench.coming(work, incoming.carer_id)
            if nudge is None or plan is None or nudge.carer_id != incoming.carer_id:
                return (NudgePast(True, now.date(), coming, offers=nudge_offers.no_other()),)
            asked = Asked(work, nudge, plan, now)
            if not any_day and not asked.today:
                return (NudgePast(False, nudge.local_date, coming, offers=nudge_offers.no_other()),)
            outcomes = await reply(asked, action)
            await work.commit()
        return outcomes

    async def did(self, incoming: Incoming, action: Action) -> Outcomes:
        """They did it: how did it land?"""
        return await self.reply(incoming, action, self._did, any_day=True)

    async def landed(self, incoming: Incoming, action: Action) -> Outcomes:
        """How it landed: a kind word, and perhaps a step."""
        return await self.reply(incoming, action, self._landed, any_day=True)

    async def another(self, incoming: Incoming, action: Action) -> Outcomes:
        """Another idea, perhaps after a question."""
        return await self.reply(incoming, action, self._another, any_day=False)

    async def caution(self, incoming: Incoming, action: Action) -> Outcomes:
        """Ask what is all right for this child; or note it, and then show another idea."""
        return await self.reply(incoming, action, self._caution, any_day=True)

    async def not_today(self, incoming: Incoming, action: Action) -> Outcomes:
        """Not today: nothing is asked."""
        return await self.reply(incoming, action, self._not_today, any_day=False)

    async def thanks(self, incoming: Incoming, action: Action) -> Outcomes:
        """A word back."""
        return (Thanked(),)

    async def _did(self, asked: Asked, action: Action) -> Outcomes:
        nudge = shown_then(asked.nudge, action.step)
        told = await _told_of(asked)
        if action.argument == nudge_offers.NOT_DONE and (told is None or asked.told_today(told)):
            return await self._take_back(asked)
        if told is not None and action.argument == nudge_offers.AGAIN and asked.told_today(told):
            return (LandingAsked(again=True, offers=nudge_offers.landings(told)),)
        if told is not None:
            return _known(asked, told)
        nudge = replace(nudge, answer=Answer.DID)
        await asked.work.nudges.answer(nudge)
        return (LandingAsked(offers=nudge_offers.landings(nudge)),)

    async def _take_back(self, asked: Asked) -> Outcomes:
        """As if "did it" had not been tapped; a step that was taken because of it is taken back too."""
        work, plan = asked.work, asked.plan
        history = await work.nudges.history(plan.id)
        for each in await work.nudges.of_day(plan.id, asked.nudge.local_date):
            if each.answer is not Answer.DID:
                continue
            before = each.step_before if is_newest_answer(history, each) else None
            if before is not None and before != plan.step:
                await work.plans.save(replace(plan, step=before))
            answer = Answer.ANOTHER if each.passed else Answer.NONE
            undone = replace(each, answer=answer, landed=Landed.NONE, landed_at=None, step_before=None)
            await work.nudges.answer(undone)
        rows = nudge_offers.after_taking_back(asked.nudge) if asked.today else ()
        return (DidTakenBack(asked.today, offers=rows),)

    async def _landed(self, asked: Asked, action: Action) -> Outcomes:
        """How it landed. On the day on which it was told it can be told otherwise."""
        told = await _told_of(asked)
        if action.argument not in set(Landed) - {Landed.NONE}:
            return await self._did(asked, action)
        landed = Landed(action.argument)
        if told is not None and (told.landed is landed or not asked.told_today(told)):
            return _known(asked, told)
        before = asked.plan.step if told is None or told.step_before is None else told.step_before
        nudge = replace(
            told or asked.nudge, answer=Answer.DID, landed=landed, landed_at=asked.now, step_before=before
        )
        await asked.work.nudges.answer(nudge)
        return await self._take_step(asked, nudge, changed=told is not None)

    async def _take_step(self, asked: Asked, nudge: Nudge, *, changed: bool) -> Outcomes:
        """Move as the landing asks for; what an answer that was changed had moved is taken back first."""
        work, plan = asked.work, asked.plan
        history = await work.nudges.history(plan.id)
        newest = is_newest_answer(history, nudge)
        before = nudge.step_before if newest and nudge.step_before is not None else plan.step
        step = step_after(before, history, nudge)
        if step != plan.step:
            await work.plans.save(replace(plan, step=step))
        asks = nudge.landed is Landed.LET_IN and self.suiting.open_question(plan) is not None
        told = LandingTold(
            landed=nudge.landed,
            back=step < before,
            closer=step > before,
            turn=sum(each.landed is not Landed.NONE for each in history),
            changed=changed,
            offers=nudge_offers.after_landing(nudge, asks=asks),
        )
        return (told,)

    async def _another(self, asked: Asked, action: Action) -> Outcomes:
        """On some days, before the first other idea, something is asked if there is anything to ask."""
        may_ask = not asked.nudge.passed and asked.nudge.local_date.weekday() in QUESTION_DAYS
        question = self.suiting.open_question(asked.plan) if may_ask else None
        if question is not None:
            rows = nudge_offers.caution(asked.nudge, question.id)
            return (CautionAsked(asked.plan.nickname, question.asks, offers=rows),)
        return await self._other_idea(asked, asked.plan)

    async def _caution(self, asked: Asked, action: Action) -> Outcomes:
        mark, _, answer = action.argument.partition(".")
        plan = asked.plan
        if not mark:
            question = self.suiting.open_question(plan)
            if question is not None:
                rows = nudge_offers.caution(asked.nudge, question.id)
                return (CautionAsked(plan.nickname, question.asks, offers=rows),)
        elif mark != "skip":
            plan = await self.suiting.note(asked.work, plan, mark, agreed=answer == "yes")
        if not asked.today or asked.nudge.landed is not Landed.NONE:
            return (Thanked(),)
        return await self._other_idea(asked, plan)

    async def _other_idea(self, asked: Asked, plan: Plan) -> Outcomes:
        book = await self.bench.book_for(asked.work, plan)
        history = await asked.work.nudges.history(plan.id)
        if await asked.work.eases.holds(plan.carer_id, asked.now):
            plan = gently(plan)
        idea = choose_idea(plan, book, history, asked.nudge.local_date)
        if idea is None:
            return (NoOtherIdea(offers=nudge_offers.no_other()),)
        nudge = replace(showing(asked.nudge, idea), answer=Answer.ANOTHER)
        await asked.work.nudges.answer(nudge)
        rows = nudge_offers.under_idea(nudge)
        return (IdeaNudged(plan.nickname, idea.text, idea.why, another=True, own=idea.own, offers=rows),)

    async def _not_today(self, asked: Asked, action: Action) -> Outcomes:
        if asked.nudge.answer is not Answer.DID:
            await asked.work.nudges.answer(replace(asked.nudge, answer=Answer.NOT_TODAY))
        return (TodayLet(asked.nudge.local_date.toordinal()),)


async def _told_of(asked: Asked) -> Nudge | None:
    """The nudge of that day of which the carer has told how it landed, if they have."""
    of_day = await asked.work.nudges.of_day(asked.plan.id, asked.nudge.local_date)
    return next((each for each in of_day if each.landed is not Landed.NONE), None)


def _known(asked: Asked, told: Nudge) -> Outcomes:
    rows = nudge_offers.change_landing(told) if asked.told_today(told) else ()
    return (LandingKnown(told.landed, offers=rows),)


def shown_then(nudge: Nudge, place: int) -> Nudge:
    """The nudge with the idea that the button was under, if another has been shown since."""
    shown = [*nudge.passed, *([nudge.idea_id] if nudge.idea_id else [])]
    if not 0 <= place < len(nudge.passed):
        return nudge
    idea_id = shown.pop(place)
    return replace(nudge, idea_id=idea_id, passed=tuple(shown))
