"""The page: what has been practised, what shows over time, and a scene to come back to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.actions import Action, Verb
from bot.ports import Incoming
from bot.progress import offers
from bot.progress.bench import ProgressBench
from bot.progress.best import BestLine, best_line
from bot.progress.outcome import ProgressBegun, ProgressShown, RowLine, WeeklySet
from bot.progress.remembering import gather
from bot.progress.stores import ProgressWork
from bot.progress.tried import Try, counting
from bot.progress.view import View, view_of
from bot.progress.weekly import KIND, plan_summary
from bot.rendering.outcome import Attachment, Offer, Outcome

Outcomes = tuple[Outcome, ...]

MOST_TITLES = 3

LATELY = timedelta(days=90)
"""From how long ago the line of the carer's own may be."""

PICTURE = "what-shows.png"


@dataclass(frozen=True)
class _Found:
    view: View | None
    titles: tuple[str, ...]
    line: BestLine | None
    again: Offer | None
    weekly: bool


@dataclass(frozen=True)
class Showing:
    """Shows progress, and sets the weekly summary."""

    bench: ProgressBench

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """One press: the page, or the summary wanted or not."""
        if action.argument in ("yes", "no"):
            return await self._set_weekly(incoming.carer_id, wanted=action.argument == "yes")
        return await self.show(incoming)

    async def show(self, incoming: Incoming) -> Outcomes:
        """The page."""
        async with self.bench.open_work() as work:
            found = await self._find(work, incoming.carer_id)
            await work.commit()
        line = found.line.words if found.line else ""
        rows = offers.under_progress(found.again, weekly=found.weekly)
        if found.view is None:
            return (ProgressBegun(found.titles, line, offers=rows),)
        picture = Attachment(PICTURE, await self.bench.picture(found.view), picture=True)
        shown = ProgressShown(
            titles=found.titles,
            lines=tuple(RowLine(row.code, row.in_words[0], row.in_words[-1]) for row in found.view.pace),
            more=found.view.more,
            fading=tuple(row.code for row in found.view.fading),
            mended=any(found.view.mended),
            line=line,
            offers=rows,
            attachment=picture,
        )
        return (shown,)

    async def _find(self, work: ProgressWork, carer_id: int) -> _Found:
        now = self.bench.clock.now()
        await gather(work, carer_id, self.bench.scenes, now)
        tries = counting(await work.tries.of_carer(carer_id))
        last = await work.sessions.last_practised(carer_id)
        again = await self.bench.memory.worth_another_look(work, carer_id, last, now)
        choices = await work.choices.find(carer_id)
        return _Found(
            view=view_of(tries),
            titles=self._titles(tries),
            line=best_line(await work.replies.of_carer(carer_id, since=now - LATELY)),
            again=self._offer(again),
            weekly=choices.weekly,
        )

    def _titles(self, tries: Sequence[Try]) -> tuple[str, ...]:
        """The scenes that were practised last, the latest first."""
        ids = dict.fromkeys(each.scenario_id for each in reversed(tries))
        scenes = (self.bench.scenes.find(each) for each in ids)
        return tuple(each.title for each in scenes if each)[:MOST_TITLES]

    def _offer(self, again: Sequence[str]) -> Offer | None:
        scene = self.bench.scenes.find(again[0]) if again else None
        if scene is None:
            return None
        return Offer(Action(Verb.OPEN_SCENE, argument=scene.id), "come_back", scene.title)

    async def _set_weekly(self, carer_id: int, *, wanted: bool) -> Outcomes:
        async with self.bench.open_work() as work:
            choices = await work.choices.find(carer_id)
            await work.choices.save(replace(choices, weekly=wanted))
            if wanted:
                await plan_summary(work, carer_id, self.bench.clock.now())
            else:
                await work.followups.drop(carer_id, KIND)
            await work.commit()
        return (WeeklySet(wanted, offers=offers.under_weekly()),)
