"""Looking at how things are for a child: question by question, one tap each."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.actions import Action
from bot.ports import Incoming
from bot.practice.bench import new_id
from bot.rendering.outcome import Outcome
from bot.six_bs import offers
from bot.six_bs.bench import SixBsBench
from bot.six_bs.child import Child
from bot.six_bs.children import Children, begun, gone
from bot.six_bs.look import Look
from bot.six_bs.look_outcome import AllAsked, BAsked, LookBegun, LookLeft
from bot.six_bs.outcome import BLine, TooManyChildren
from bot.six_bs.reviewing import REVIEW
from bot.six_bs.showing import Showing
from bot.six_bs.stores import SixBsWork

Outcomes = tuple[Outcome, ...]

_BY_LETTER = {letter: answer for answer, letter in offers.LETTERS.items()}


@dataclass(frozen=True)
class Looking:
    """Asks, and keeps each answer as it is tapped. The newest tap holds, whichever phone it comes from."""

    bench: SixBsBench
    children: Children
    showing: Showing

    async def begin_with(self, incoming: Incoming, nickname: str) -> Outcomes:
        """Begin with a child of that nickname, or go on with what was begun."""
        async with self.bench.open_work() as work:
            outcomes = await self.begin_for(work, incoming.carer_id, nickname)
            await work.commit()
        return outcomes

    async def begin_as(self, incoming: Incoming, known_id: str) -> Outcomes:
        """The same with a nickname that is known from elsewhere; without one, where it is gone from there."""
        async with self.bench.open_work() as work:
            known = await self.bench.neighbours.nicknames(work, incoming.carer_id)
            nickname = next((each.text for each in known if each.id == known_id), "")
            outcomes = await self.begin_for(work, incoming.carer_id, nickname)
            await work.commit()
        return outcomes

    async def begin_for(self, work: SixBsWork, carer_id: int, nickname: str) -> Outcomes:
        """The same in a unit of work that is open; the caller commits."""
        await self.children.stop_asking(work, carer_id)
        child = await self.children.add(work, carer_id, nickname)
        if child is None:
            return (
                TooManyChildren(most=len(await work.children.of_carer(carer_id)), offers=offers.to_room()),
            )
        return await self._begin(work, child)

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """One press: begin (with the child's id), or something about a look (with its own)."""
        if action.argument == "done":
            return await self._done(incoming, action)
        async with self.bench.open_work() as work:
            if action.argument == "begin":
                child = await self.bench.own(work, incoming, action.session)
                outcomes = gone() if child is None else await self._begin(work, child)
            else:
                outcomes = await self._about_look(work, incoming, action)
            await work.commit()
        return outcomes

    async def _begin(self, work: SixBsWork, child: Child) -> Outcomes:
        looks = await work.looks.of_child(child.id)
        look = begun(looks)
        if look is None:
            look = Look(new_id(), child.id, child.carer_id, self.bench.clock.now())
            await work.looks.add(look)
        return (LookBegun(child.nickname, again=any(each.done_at for each in looks)), self._next(look))

    async def _about_look(self, work: SixBsWork, incoming: Incoming, action: Action) -> Outcomes:
        look = await work.looks.find(action.session)
        child = await self.bench.own(work, incoming, look.child_id) if look else None
        if look is None or child is None:
            return gone()
        if look.done_at is not None:
            return await self.children.card(work, child)
        what, _, question_id = action.argument.partition(".")
        if what == "leave":
            return (LookLeft(child.nickname, offers=offers.to_child(child.id)),)
        if what == "at":
            return (self._ask(look, max(0, min(action.step, len(self.bench.aid.question_ids) - 1))),)
        answer = _BY_LETTER.get(what)
        ids = self.bench.aid.question_ids
        if answer is None or question_id not in ids:
            return (self._next(look),)
        look = await work.looks.save(look.with_answers({question_id: answer}))
        return (self._next(look, after=ids.index(question_id)),)

    async def _done(self, incoming: Incoming, action: Action) -> Outcomes:
        async with self.bench.open_work() as work:
            look = await work.looks.find(action.session)
            child = await self.bench.own(work, incoming, look.child_id) if look else None
            if look is None or child is None:
                return gone()
            if look.open_question(self.bench.aid.question_ids) is not None:
                return (self._next(look),)
            if look.done_at is None:
                await work.looks.save(replace(look, done_at=self.bench.clock.now()))
                await work.children.save(replace(child, review_on=None))
                await work.followups.drop(child.carer_id, REVIEW, child.id)
            await work.commit()
        return await self.showing.after_look(incoming, child.id)

    def _next(self, look: Look, after: int = -1) -> Outcome:
        ids = self.bench.aid.question_ids
        position = look.open_question(ids, after)
        if position is None:
            return AllAsked(offers=offers.all_asked(look, len(ids) - 1))
        return self._ask(look, position)

    def _ask(self, look: Look, position: int) -> Outcome:
        aid = self.bench.aid
        b, question = aid.question(position)
        said = look.answers.get(question.id)
        return BAsked(
            b=BLine(b.title, b.what),
            text=question.text,
            number=b.questions.index(question) + 1,
            count=len(b.questions),
            place=aid.bs.index(b) + 1,
            places=len(aid.bs),
            said=aid.answers[said] if said else "",
            offers=offers.question(look, position, aid),
        )
