"""Small steps for a B: our own, ideas, scenes to practise, and a carer's own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions import Action, Verb
from bot.ports import Incoming
from bot.practice.bench import new_id
from bot.rendering.outcome import Offer, OfferRows, Outcome
from bot.six_bs import offers
from bot.six_bs.aid.model import AidStep, B
from bot.six_bs.bench import Known, SixBsBench
from bot.six_bs.child import Child, Origin, SmallStep, Tried
from bot.six_bs.children import gone
from bot.six_bs.outcome import BLine, StepLine, Typed, TypingAsked
from bot.six_bs.showing import Showing
from bot.six_bs.step_outcome import StepsOffered, TooManySteps
from bot.six_bs.stores import SixBsWork

Outcomes = tuple[Outcome, ...]

MOST_STEPS = 6
"""Of one child at a time."""

_IDEAS_A_PAGE = 2


@dataclass(frozen=True)
class Suggestion:
    """Something that could be a small step."""

    b: str
    origin: Origin
    ref: str
    text: str

    @property
    def mark(self) -> str:
        """A short name of it, for buttons."""
        return hashlib.sha256(f"{self.b}/{self.origin}/{self.ref}".encode()).hexdigest()[:8]

    def is_of(self, step: SmallStep) -> bool:
        """Whether that step was taken from it."""
        return (step.b, step.origin, step.ref) == (self.b, self.origin, self.ref)


@dataclass(frozen=True)
class Leaf:
    """The page of suggestions that is open, of all `pages` for a B."""

    child: Child
    b: B
    pages: Sequence[Sequence[Suggestion]]
    at: int

    @property
    def page(self) -> Sequence[Suggestion]:
        """What is on it."""
        return self.pages[self.at]

    def find(self, mark: str) -> Suggestion | None:
        """The suggestion with that mark, on any page."""
        return next((each for page in self.pages for each in page if each.mark == mark), None)


@dataclass(frozen=True)
class Suggesting:
    """Offers some at a time; a tap takes one up, another puts it back."""

    bench: SixBsBench
    showing: Showing

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """One press. Its argument is `more`, with B and page, `take` with the mark of one too, or `own`."""
        what, _, rest = action.argument.partition(".")
        b_id, _, rest = rest.partition(".")
        page, _, mark = rest.partition(".")
        async with self.bench.open_work() as work:
            child = await self.bench.own(work, incoming, action.session)
            if child is None:
                return gone()
            b = self.bench.aid.b(b_id) or next(iter(self.bench.aid.in_order(child.chosen)), None)
            if b is None:
                return (self.showing.choice(child),)
            if what == "own":
                await self.bench.ask(work, child.carer_id, Typed.STEP, f"{child.id}.{b.id}")
                outcomes: Outcomes = (TypingAsked(Typed.STEP),)
            else:
                pages = await self._pages(work, child, b)
                at = int(page) % len(pages) if page.isascii() and page.isdigit() else 0
                outcomes = await self._turn(work, Leaf(child, b, pages, at), mark)
            await work.commit()
        return outcomes

    async def add_own(self, work: SixBsWork, child: Child, b_id: str, text: str) -> SmallStep | None:
        """Take up a carer's own step; None where there are too many already. The caller commits."""
        if len(await work.small_steps.of_child(child.id)) >= MOST_STEPS:
            return None
        return await self._take(work, child, Suggestion(b_id, Origin.OWN, "", text))

    async def _turn(self, work: SixBsWork, leaf: Leaf, mark: str) -> Outcomes:
        """Show a page; with the mark of a suggestion take it up first, or put it back."""
        steps = await work.small_steps.of_child(leaf.child.id)
        meant = leaf.find(mark) if mark else None
        if meant is not None:
            taken = next((each for each in steps if meant.is_of(each)), None)
            if taken is not None:
                await work.small_steps.remove(taken.id)
            elif len(steps) >= MOST_STEPS:
                return (TooManySteps(MOST_STEPS, offers=offers.to_steps(leaf.child.id)),)
            else:
                await self._take(work, leaf.child, meant)
            steps = await work.small_steps.of_child(leaf.child.id)
        return (self._offered(leaf, steps),)

    async def _take(self, work: SixBsWork, child: Child, meant: Suggestion) -> SmallStep:
        step = SmallStep(
            id=new_id(),
            child_id=child.id,
            carer_id=child.carer_id,
            b=meant.b,
            origin=meant.origin,
            ref=meant.ref,
            text=meant.text,
            taken_at=self.bench.clock.now(),
        )
        await work.small_steps.add(step)
        return step

    async def _pages(self, work: SixBsWork, child: Child, b: B) -> list[list[Suggestion]]:
        """All suggestions for a B, some of each kind on a page."""
        neighbours = self.bench.neighbours
        near = _suggestions(b, Origin.IDEA, await neighbours.ideas(work, child, b.ideas))
        to_play = _suggestions(b, Origin.SCENE, await neighbours.scenes(work, child, b.scenes))
        ours = _suggestions(b, Origin.AID, b.steps)
        count = max(len(ours), -(-len(near) // _IDEAS_A_PAGE), len(to_play))
        return [
            [*ours[at : at + 1], *near[at * _IDEAS_A_PAGE :][:_IDEAS_A_PAGE], *to_play[at : at + 1]]
            for at in range(count)
        ]

    def _offered(self, leaf: Leaf, steps: Sequence[SmallStep]) -> Outcome:
        taken = tuple(any(each.is_of(step) for step in steps) for each in leaf.page)
        lines = tuple(StepLine(leaf.b.title, each.text, each.origin, Tried.NOT_YET, "") for each in leaf.page)
        return StepsOffered(BLine(leaf.b.title, leaf.b.what), lines, taken, offers=self._rows(leaf, taken))

    def _rows(self, leaf: Leaf, taken: Sequence[bool]) -> OfferRows:
        child, b, at = leaf.child, leaf.b, leaf.at

        def step(argument: str, label: str, text: str = "") -> Offer:
            return Offer(Action(Verb.SIX_STEP, child.id, argument=argument), label, text)

        numbers = tuple(
            step(f"take.{b.id}.{at}.{each.mark}", "chosen_b" if has else "plain", str(number))
            for number, (each, has) in enumerate(zip(leaf.page, taken, strict=True), start=1)
        )
        others = (step(f"more.{b.id}.{at + 1}", "other_steps"),) if len(leaf.pages) > 1 else ()
        chosen = self.bench.aid.in_order(child.chosen)
        after = chosen[chosen.index(b) + 1 :] if b in chosen else ()
        on = step(f"more.{after[0].id}.0", "steps_for", after[0].title) if after else offers.date(child)
        return (numbers, (*others, step(f"own.{b.id}", "own_step")), (on,), *offers.to_child(child.id))


def _suggestions(b: B, origin: Origin, found: Sequence[AidStep] | Sequence[Known]) -> list[Suggestion]:
    return [Suggestion(b.id, origin, each.id, each.text) for each in found]
