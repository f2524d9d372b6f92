"""What becomes of small steps: how they landed, what was noticed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.actions import Action
from bot.ports import Incoming
from bot.rendering.outcome import Outcome
from bot.six_bs import offers
from bot.six_bs.bench import SixBsBench
from bot.six_bs.child import SmallStep, Tried
from bot.six_bs.children import Children, gone
from bot.six_bs.outcome import Typed, TypingAsked
from bot.six_bs.step_outcome import StepGone, StepNews, StepShown, StepsListed
from bot.six_bs.stores import SixBsWork

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class Trying:
    """Lists small steps, and keeps what became of them."""

    bench: SixBsBench
    children: Children

    async def list(self, incoming: Incoming, action: Action) -> Outcomes:
        """All of a child."""
        async with self.bench.open_work() as work:
            child = await self.bench.own(work, incoming, action.session)
            if child is None:
                return gone()
            steps = await work.small_steps.of_child(child.id)
        lines = tuple(self.children.step_line(each) for each in steps)
        return (StepsListed(child.nickname, lines, offers=offers.steps(child, steps)),)

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """Something about one of them."""
        what, _, value = action.argument.partition(".")
        async with self.bench.open_work() as work:
            step = await work.small_steps.find(action.session)
            if step is None or step.carer_id != incoming.carer_id:
                return (StepGone(offers=offers.to_room()),)
            if what == "drop":
                await work.small_steps.remove(step.id)
                await work.commit()
                return (StepGone(offers=offers.to_child(step.child_id)),)
            if what == "note":
                await self.bench.ask(work, incoming.carer_id, Typed.NOTE, step.id)
                await work.commit()
                return (TypingAsked(Typed.NOTE),)
            if what == "t" and value in set(Tried):
                step = replace(step, tried=Tried(value))
                await work.small_steps.save(step)
                await work.commit()
        return self.show(step, StepNews.TRIED if what == "t" else StepNews.NONE)

    async def keep_note(self, work: SixBsWork, carer_id: int, step_id: str, note: str) -> Outcomes:
        """Keep what was noticed; the newest note holds. The caller commits."""
        step = await work.small_steps.find(step_id)
        if step is None or step.carer_id != carer_id:
            return (StepGone(offers=offers.to_room()),)
        step = replace(step, note=note)
        await work.small_steps.save(step)
        return self.show(step, StepNews.NOTED)

    def show(self, step: SmallStep, news: StepNews) -> Outcomes:
        """One of them."""
        scene = self.bench.neighbours.offered_scene(step.ref)
        rows = offers.step_card(step, scene)
        return (StepShown(self.children.step_line(step), news, offers=rows),)
