"""The children of a carer: which there are, what they are called here, and when to look again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from bot.actions import Action
from bot.followups.followup import EVENING, FollowUp
from bot.ports import Incoming
from bot.practice.bench import new_id
from bot.rendering.outcome import Outcome
from bot.six_bs import offers
from bot.six_bs.bench import SixBsBench
from bot.six_bs.child import Child, SmallStep
from bot.six_bs.look import Look
from bot.six_bs.outcome import (
    ChildGone,
    ChildLine,
    ChildrenListed,
    ChildShown,
    DateAsked,
    ForgettingAsked,
    News,
    SixBsIntroduced,
    StepLine,
    TooManyChildren,
    Typed,
    TypingAsked,
    WhichChildAsked,
)
from bot.six_bs.reviewing import REVIEW
from bot.six_bs.stores import SixBsWork

Outcomes = tuple[Outcome, ...]

MOST_CHILDREN = 8


@dataclass(frozen=True)
class Children:
    """Lists, shows, renames and forgets them. The caller of those with `work` commits."""

    bench: SixBsBench

    async def home(self, incoming: Incoming) -> Outcomes:
        """What there is: the only child, all of them, or what this is about."""
        async with self.bench.open_work() as work:
            known = await work.children.of_carer(incoming.carer_id)
            await self.stop_asking(work, incoming.carer_id)
            outcomes = await self._listed(work, known)
            await work.commit()
        return outcomes

    async def which(self, incoming: Incoming) -> Outcomes:
        """About which child? A nickname can be typed at once."""
        async with self.bench.open_work() as work:
            nicknames = await self.bench.neighbours.nicknames(work, incoming.carer_id)
            known = await work.children.of_carer(incoming.carer_id)
            if len(known) >= MOST_CHILDREN:
                return (TooManyChildren(MOST_CHILDREN, offers=offers.to_room()),)
            await self.bench.ask(work, incoming.carer_id, Typed.NICKNAME)
            await work.commit()
        taken = {each.nickname for each in known}
        fresh = [each for each in nicknames if each.text not in taken]
        return (WhichChildAsked(bool(fresh), offers=offers.which_child(fresh)),)

    async def add(self, work: SixBsWork, carer_id: int, nickname: str) -> Child | None:
        """The child of that nickname, new or known; None where there are too many already."""
        known = await work.children.of_carer(carer_id)
        same = next((each for each in known if each.nickname == nickname), None)
        if same is not None or len(known) >= MOST_CHILDREN:
            return same
        child = Child(new_id(), carer_id, nickname, self.bench.clock.now())
        await work.children.add(child)
        return child

    async def show(self, incoming: Incoming, child_id: str, news: News = News.NONE) -> Outcomes:
        """One child."""
        async with self.bench.open_work() as work:
            child = await self.bench.own(work, incoming, child_id)
            await self.stop_asking(work, incoming.carer_id)
            outcomes = gone() if child is None else await self.card(work, child, news)
            await work.commit()
        return outcomes

    async def card(self, work: SixBsWork, child: Child, news: News = News.NONE) -> Outcomes:
        """One child, with what can be done."""
        zone = await self.bench.neighbours.zone(work, child.carer_id)
        looks = await work.looks.of_child(child.id)
        steps = await work.small_steps.of_child(child.id)
        several = len(await work.children.of_carer(child.carer_id)) > 1
        line = self.line(child, looks, zone)
        rows = offers.child(
            child, begun=begun(looks), looked=bool(line.looked_on), due=line.due, several=several
        )
        return (ChildShown(line, tuple(self.step_line(each) for each in steps), news, offers=rows),)

    async def change(self, incoming: Incoming, action: Action) -> Outcomes:
        """Its word, its date, or its going. What is wanted comes first in the argument: `date.14`."""
        what, _, value = action.argument.partition(".")
        async with self.bench.open_work() as work:
            child = await self.bench.own(work, incoming, action.session)
            await self.stop_asking(work, incoming.carer_id)
            if child is None:
                outcomes = gone()
            elif what == "name":
                await self.bench.ask(work, incoming.carer_id, Typed.NICKNAME, child.id)
                outcomes = (TypingAsked(Typed.NICKNAME, offers=offers.to_child(child.id)),)
            elif what == "date":
                outcomes = await self._date(work, child, value)
            elif value == "sure":
                await work.children.remove(child.id)
                await work.followups.drop(child.carer_id, REVIEW, child.id)
                outcomes = gone(now=True)
            else:
                outcomes = (ForgettingAsked(child.nickname, offers=offers.forgetting(child.id)),)
            await work.commit()
        return outcomes

    def line(self, child: Child, looks: Sequence[Look], zone: tzinfo) -> ChildLine:
        """A child, as they are shown."""
        done = [each.done_at.astimezone(zone).date() for each in looks if each.done_at]
        today = self.bench.today(zone)
        return ChildLine(
            nickname=child.nickname,
            looked_on=tuple(done[:1]),
            chosen=tuple(each.title for each in self.bench.aid.in_order(child.chosen)),
            review_on=(child.review_on,) if child.review_on else (),
            due=child.review_on is not None and child.review_on <= today,
            begun=begun(looks) is not None,
        )

    def step_line(self, step: SmallStep) -> StepLine:
        """A small step, as it is shown."""
        b = self.bench.aid.b(step.b)
        return StepLine(b.title if b else "", step.text, step.origin, step.tried, step.note)

    async def _listed(self, work: SixBsWork, known: Sequence[Child]) -> Outcomes:
        aid = self.bench.aid
        if not known:
            titles = tuple(each.title for each in aid.bs)
            return (SixBsIntroduced(titles, len(aid.question_ids), offers=offers.introduced()),)
        if len(known) == 1:
            return await self.card(work, known[0])
        zone = await self.bench.neighbours.zone(work, known[0].carer_id)
        listed = [self.line(each, await work.looks.of_child(each.id), zone) for each in known]
        return (ChildrenListed(tuple(listed), offers=offers.children(known)),)

    async def _date(self, work: SixBsWork, child: Child, value: str) -> Outcomes:
        usual = {str(days) for days, _ in offers.DAYS_UNTIL}
        if value not in {*usual, "none"}:
            last = (child.review_on,) if child.review_on else ()
            return (DateAsked(last, offers=offers.dates(child)),)
        on: date | None = None
        await work.followups.drop(child.carer_id, REVIEW, child.id)
        if value != "none":
            zone = await self.bench.neighbours.zone(work, child.carer_id)
            on = self.bench.today(zone) + timedelta(days=int(value))
            due = datetime.combine(on, EVENING, zone).astimezone(UTC)
            await work.followups.plan(FollowUp(child.carer_id, REVIEW, due, about=child.id))
        child = await work.children.save(replace(child, review_on=on))
        return await self.card(work, child, News.DATE_SET if on else News.NO_DATE)

    async def stop_asking(self, work: SixBsWork, carer_id: int) -> None:
        """What this room asked need not be answered any more: another button was pressed."""
        question = await work.questions.find(carer_id)
        if question and question.wanted in set(Typed):
            await work.questions.drop(carer_id)


def begun(looks: Sequence[Look]) -> Look | None:
    """The look that was begun and not finished, if there is one."""
    return next((each for each in looks if each.done_at is None), None)


def gone(*, now: bool = False) -> Outcomes:
    """The child is no longer here."""
    return (ChildGone(now, offers=offers.to_room()),)
