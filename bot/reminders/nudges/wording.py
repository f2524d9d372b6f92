"""Finds something to say for a nudge that is due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.actions import Action, Verb
from bot.practice import offers as practice_offers
from bot.practice.choosing import GENTLE, choose
from bot.reminders.bench import RemindersBench
from bot.reminders.ideas.book import Idea
from bot.reminders.nudges import offers as nudge_offers
from bot.reminders.nudges.choosing import choose_idea, gently
from bot.reminders.nudges.composing import Composed, Occasion
from bot.reminders.nudges.nudge import Nudge
from bot.reminders.nudges.outcome import FollowedUp, IdeaNudged, KindnessNudged, PractiseNudged, SilenceKept
from bot.reminders.plans.plan import Kind, Plan
from bot.reminders.stores import RemindersWork
from bot.rendering.outcome import Offer

AT_WORK = timedelta(hours=1)
"""Somebody who was at their scene within this time is not reminded of practising."""


@dataclass(frozen=True)
class Wording:
    """A `Composer`."""

    bench: RemindersBench

    async def compose(
        self, work: RemindersWork, nudge: Nudge, plan: Plan, why: Occasion, now: datetime
    ) -> Composed | None:
        """What to say, or None if there is nothing to say."""
        if why is Occasion.SILENCE:
            return Composed(SilenceKept(offers=nudge_offers.under_silence()))
        if why is Occasion.FOLLOW_UP:
            return await self._follow_up(work, nudge, plan)
        if plan.kind is Kind.KINDNESS:
            line = self.bench.sayings.kind_line(plan.carer_id, nudge.local_date)
            return Composed(KindnessNudged(line, offers=nudge_offers.under_kindness(nudge)))
        again = why is Occasion.LATER_TODAY
        if plan.kind is Kind.PRACTISE:
            return await self._scene(work, nudge, plan, now, again=again)
        idea = await self._idea(work, nudge, plan, now)
        return None if idea is None else self._told(nudge, plan, idea, again=again)

    def _told(self, nudge: Nudge, plan: Plan, idea: Idea, *, again: bool) -> Composed:
        shown = showing(nudge, idea)
        rows = nudge_offers.under_idea(shown, again=again)
        return Composed(
            IdeaNudged(plan.nickname, idea.text, idea.why, again=again, own=idea.own, offers=rows), idea.id
        )

    async def _idea(self, work: RemindersWork, nudge: Nudge, plan: Plan, now: datetime) -> Idea | None:
        """The one that it is about already, or the day's."""
        book = await self.bench.book_for(work, plan)
        known = book.find(nudge.idea_id)
        if known is not None:
            return known
        history = await work.nudges.history(plan.id)
        if await work.eases.holds(plan.carer_id, now):
            plan = gently(plan)
        return choose_idea(plan, book, history, nudge.local_date)

    async def _follow_up(self, work: RemindersWork, nudge: Nudge, plan: Plan) -> Composed | None:
        of_day = await work.nudges.of_day(plan.id, nudge.local_date)
        intention = next((each.intention for each in reversed(of_day) if each.intention), "")
        if not intention:
            return None
        idea = (await self.bench.book_for(work, plan)).find(nudge.idea_id)
        outcome = FollowedUp(
            plan.nickname, intention, idea.text if idea else "", offers=nudge_offers.under_follow_up(nudge)
        )
        return Composed(outcome, nudge.idea_id)

    async def _scene(
        self, work: RemindersWork, nudge: Nudge, plan: Plan, now: datetime, *, again: bool
    ) -> Composed | None:
        """The scene that was left, or else one that is due again, or else one that is new."""
        practice = self.bench.practice
        session = await work.sessions.open_for(plan.carer_id)
        if session is not None and now - session.updated_at < AT_WORK:
            return None
        place = await practice.place(work, session) if session and not session.preview else None
        if session is not None and place is not None:
            go = practice_offers.resume(place[0].title, session)
            return self._practise(nudge, place[0].title, go, again=again, left=True)
        last = await work.sessions.last_practised(plan.carer_id)
        live = practice.scenes.library.live()
        worth_it = await practice.memory.worth_another_look(work, plan.carer_id, last, now)
        due = practice.scenes.find(worth_it[0]) if worth_it else None
        fresh = [each for each in live if each.id not in last]
        if await work.eases.holds(plan.carer_id, now):
            due = due if due and due.level == GENTLE else choose(live, last, plan.carer_id, gently=True)
        scene = due or choose(fresh, last, plan.carer_id)
        if scene is None:
            return None
        go = Offer(Action(Verb.OPEN_SCENE, argument=scene.id), "open_scene", scene.title)
        return self._practise(nudge, scene.title, go, again=again, seen=scene.id in last)

    def _practise(
        self, nudge: Nudge, title: str, go: Offer, *, again: bool, left: bool = False, seen: bool = False
    ) -> Composed:
        rows = nudge_offers.under_scene(nudge, go, again=again)
        return Composed(PractiseNudged(title, left, seen, offers=rows))


def showing(nudge: Nudge, idea: Idea) -> Nudge:
    """The nudge with this idea in it; one that it showed before has been passed."""
    if nudge.idea_id == idea.id:
        return nudge
    passed = (*nudge.passed, nudge.idea_id) if nudge.idea_id else nudge.passed
    return replace(nudge, idea_id=idea.id, passed=passed)
