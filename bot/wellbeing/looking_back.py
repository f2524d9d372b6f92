"""Shows a carer how they have been over time, and deletes what they do not want kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.actions import Action
from bot.ports import Incoming
from bot.post.turn import slowly
from bot.rendering.outcome import Attachment, Outcome
from bot.wellbeing import offers
from bot.wellbeing.asking import gone
from bot.wellbeing.bench import WellbeingBench
from bot.wellbeing.check import Check
from bot.wellbeing.outcome import ChecksListed, DroppingAsked, HowIntroduced, OverTime, TimePictured
from bot.wellbeing.picture import MOST_SHOWN, draw_over_time
from bot.wellbeing.questions import Question
from bot.wellbeing.stores import WellbeingWork

Outcomes = tuple[Outcome, ...]
Dated = tuple[date, Check]


@dataclass(frozen=True)
class LookingBack:
    """Draws off the event loop, and outside of any transaction."""

    bench: WellbeingBench

    async def home(self, incoming: Incoming) -> Outcomes:
        """/howareyou: what this is, or the picture over time."""
        now = self.bench.clock.now()
        async with self.bench.open_work() as work:
            known = await work.checks.of_carer(incoming.carer_id)
            done = await self._dated(work, known)
            gently = await work.eases.holds(incoming.carer_id, now)
        begun = known[0] if known and self.bench.can_go_on(known[0], now) else None
        if begun is not None or not done:
            count = len(self.bench.asked.questions)
            return (HowIntroduced(count, begun is not None, offers=offers.introduced(begun)),)
        newest = done[-1][1]
        this_week = self.bench.is_this_weeks(newest, now)
        png = await slowly(draw_over_time, self.bench.asked, done)
        shown = TimePictured(
            days=tuple(day for day, _ in done),
            lines=tuple(self._line(each, done) for each in self.bench.asked.questions),
            this_week=this_week,
            gently=gently,
            attachment=Attachment("how-are-you.png", png, picture=True),
            offers=offers.over_time(newest, this_week=this_week, gently=gently),
        )
        return (shown,)

    async def by_day(self, incoming: Incoming) -> Outcomes:
        """Each check by its day, to be deleted."""
        async with self.bench.open_work() as work:
            done = await self._dated(work, await work.checks.of_carer(incoming.carer_id))
        return (ChecksListed(bool(done), offers=offers.listed(done)),)

    async def drop(self, incoming: Incoming, action: Action) -> Outcomes:
        """Delete one, once it was asked whether that is meant."""
        async with self.bench.open_work() as work:
            check = await self.bench.own(work, incoming, action.session)
            if check is None:
                return gone()
            if action.argument != "drop.sure":
                zone = await self.bench.neighbours.zone(work, incoming.carer_id)
                day = (check.done_at or check.begun_at).astimezone(zone).date()
                return (DroppingAsked(day, offers=offers.dropping(check)),)
            await work.checks.remove(check.id)
            await work.commit()
        return gone(now=True)

    async def _dated(self, work: WellbeingWork, known: Sequence[Check]) -> list[Dated]:
        """The newest that are done, each with its day, the oldest first."""
        done = [(each.done_at, each) for each in known if each.done_at is not None][:MOST_SHOWN]
        if not done:
            return []
        zone = await self.bench.neighbours.zone(work, done[0][1].carer_id)
        return [(at.astimezone(zone).date(), each) for at, each in reversed(done)]

    def _line(self, question: Question, done: Sequence[Dated]) -> OverTime:
        choices = (question.choice(check.answers.get(question.id)) for _, check in done)
        left_out = self.bench.asked.key.left_out
        return OverTime(question.short, tuple(each.text if each else left_out for each in choices))
