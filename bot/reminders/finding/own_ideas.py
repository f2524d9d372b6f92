"""Ideas of a carer's own: private, unless they offer one to the trainers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.actions import Action, Verb
from bot.asking.question import Question
from bot.ports import Incoming
from bot.reminders.bench import RemindersBench
from bot.reminders.finding.outcome import (
    OfferedListed,
    OwnIdeaDropped,
    OwnIdeaShown,
    OwnIdeasListed,
    TooManyOwnIdeas,
)
from bot.reminders.ideas.own import OwnIdea
from bot.reminders.keeping import DeskWork, Wanted
from bot.reminders.nudges.nudge import new_id
from bot.reminders.outcome import NameDoubted, TypingAsked
from bot.reminders.plans.offers import WITH_IDEAS
from bot.reminders.plans.plan import Plan
from bot.rendering.outcome import Offer, OfferRows, Outcome

Outcomes = tuple[Outcome, ...]

LONGEST_IDEA = 300
MOST_IDEAS = 20
_A_PAGE = 5


@dataclass(frozen=True)
class OwnIdeasDesk:
    """Keeps them, and shows trainers those that were offered."""

    bench: RemindersBench

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """One press: the list, a new one, or (with its id) something about one."""
        async with self.bench.open_work() as work:
            outcomes = await self._press(work, incoming.carer_id, action)
            await work.commit()
        return outcomes

    async def _press(self, work: DeskWork, carer_id: int, action: Action) -> Outcomes:
        question = await work.questions.find(carer_id)
        await work.questions.drop(carer_id)
        if action.argument == "new":
            await self.bench.ask(work, carer_id, Wanted.OWN_IDEA)
            return (TypingAsked(Wanted.OWN_IDEA),)
        if action.argument == "held" and question and question.wanted == Wanted.OWN_IDEA and question.held:
            return await self._keep(work, carer_id, question.held)
        idea = await work.own_ideas.find(action.session) if action.session else None
        if idea is None or idea.carer_id != carer_id:
            ideas = await work.own_ideas.of_carer(carer_id)
            return (OwnIdeasListed(tuple(each.text for each in ideas), offers=_listed(ideas)),)
        if action.argument == "drop":
            await work.own_ideas.remove(idea.id)
            return (OwnIdeaDropped(offers=_to_own()),)
        if action.argument in ("offer", "back"):
            offered = self.bench.clock.now() if action.argument == "offer" else None
            idea = replace(idea, offered_at=offered, seen_at=None)
            await work.own_ideas.save(idea)
        plans = await self._plans(work, carer_id)
        how, _, plan_id = action.argument.partition(".")
        if how in ("with", "without") and plan_id in {each.id for each in plans}:
            one = {plan_id}
            idea = replace(idea, plans=idea.plans | one if how == "with" else idea.plans - one)
            await work.own_ideas.save(idea)
        return (_shown(idea, plans),)

    async def take(self, work: DeskWork, question: Question, text: str) -> Outcomes | None:
        """An idea as it was typed; None for one that is too long. A likely name is pointed out first."""
        words = text.strip()
        if len(words) > LONGEST_IDEA:
            return None
        name = self.bench.naming.name_in(words)
        if name is not None:
            await work.questions.ask(replace(question, held=words))
            return (NameDoubted(name, Wanted.OWN_IDEA, offers=_doubted()),)
        return await self._keep(work, question.carer_id, words)

    async def offered(self, incoming: Incoming, action: Action) -> Outcomes:
        """For trainers: what carers have offered; with an id, that one is put away first."""
        async with self.bench.open_work() as work:
            seen = await work.own_ideas.find(action.session) if action.session else None
            if seen is not None and seen.offered_at is not None:
                await work.own_ideas.save(replace(seen, seen_at=self.bench.clock.now()))
            ideas = await work.own_ideas.offered(_A_PAGE)
            await work.commit()
        rows = tuple(
            (Offer(Action(Verb.OFFERED, each.id), "put_away", str(place)),)
            for place, each in enumerate(ideas, start=1)
        )
        return (OfferedListed(tuple(each.text for each in ideas), offers=rows),)

    async def _keep(self, work: DeskWork, carer_id: int, words: str) -> Outcomes:
        await work.questions.drop(carer_id)
        if len(await work.own_ideas.of_carer(carer_id)) >= MOST_IDEAS:
            return (TooManyOwnIdeas(MOST_IDEAS, offers=_to_own()),)
        idea = OwnIdea(new_id(), carer_id, words, self.bench.clock.now())
        await work.own_ideas.add(idea)
        return (_shown(idea, await self._plans(work, carer_id), fresh=True),)

    async def _plans(self, work: DeskWork, carer_id: int) -> Sequence[Plan]:
        """Those that bring ideas."""
        return [each for each in await work.plans.of_carer(carer_id) if each.kind in WITH_IDEAS]


def _shown(idea: OwnIdea, plans: Sequence[Plan], *, fresh: bool = False) -> OwnIdeaShown:
    def about(argument: str, label: str, text: str = "") -> Offer:
        return Offer(Action(Verb.OWN_IDEA, idea.id, argument=argument), label, text)

    def bringing(plan: Plan) -> Offer:
        comes = plan.id in idea.plans
        argument = f"without.{plan.id}" if comes else f"with.{plan.id}"
        if len(plans) == 1:
            return about(argument, "bring_no_more" if comes else "bring_idea")
        label = "bring_no_more_with" if comes else "bring_idea_with"
        return about(argument, label, plan.nickname or f"{plan.at:%H:%M}")

    offer = about("back", "take_back_idea") if idea.offered_at else about("offer", "offer_idea")
    return OwnIdeaShown(
        text=idea.text,
        fresh=fresh,
        offered=idea.offered_at is not None,
        seen=idea.seen_at is not None,
        comes=any(each.id in idea.plans for each in plans),
        offers=(*((bringing(each),) for each in plans), (offer,), (about("drop", "drop_idea"),), *_to_own()),
    )


def _listed(ideas: tuple[OwnIdea, ...]) -> OfferRows:
    numbers = [
        Offer(Action(Verb.OWN_IDEA, each.id), "plain", str(place))
        for place, each in enumerate(ideas, start=1)
    ]
    rows = tuple(tuple(numbers[at : at + 5]) for at in range(0, len(numbers), 5))
    return (
        *rows,
        (Offer(Action(Verb.OWN_IDEA, argument="new"), "new_idea"),),
        (Offer(Action(Verb.IDEAS), "all_ideas"),),
    )


def _to_own() -> OfferRows:
    return ((Offer(Action(Verb.OWN_IDEA), "own_ideas"),),)


def _doubted() -> OfferRows:
    return (
        (
            Offer(Action(Verb.OWN_IDEA, argument="new"), "write_again"),
            Offer(Action(Verb.OWN_IDEA, argument="held"), "keep_as_is"),
        ),
    )
