"""People whom carers put in: the number of their own social worker, or a friend who may be rung at night."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.actions import Action
from bot.asking.question import Question
from bot.ports import Incoming
from bot.rendering.outcome import Outcome
from bot.support import offers
from bot.support.bench import SupportBench, by_role, new_id
from bot.support.outcome import PersonAsked, PersonDropped, TooManyPeople
from bot.support.stores import OwnPerson, SupportWork, Wanted
from bot.support.turning import Turning

Outcomes = tuple[Outcome, ...]

LONGEST = 120
"""Name and number, in characters."""

MOST_OTHERS = 8


@dataclass(frozen=True)
class KeepingPeople:
    """Asks for them, keeps them, and takes them out."""

    bench: SupportBench
    turning: Turning

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """One press: put somebody in, change or take out the one with that key."""
        async with self.bench.open_work() as work:
            outcomes = await self._press(work, incoming.carer_id, action)
            await work.commit()
        return outcomes

    async def _press(self, work: SupportWork, carer_id: int, action: Action) -> Outcomes:
        key, own = action.session, await by_role(work, carer_id)
        if action.argument == "drop":
            if key in own:
                await work.own_people.remove(carer_id, own[key].id)
            return (PersonDropped(offers=offers.to_people()),)
        known = self.bench.guide.role(key) is not None
        if action.argument == "type" and not known and key not in own:
            return (PersonDropped(offers=offers.to_people()),)
        if action.argument == "new" and self._full(own):
            return (TooManyPeople(MOST_OTHERS, offers=offers.to_people()),)
        about = "" if action.argument == "new" else key
        await self.bench.ask(work, carer_id, Wanted.PERSON, about)
        return self.asked(about)

    def asked(self, key: str, *, unclear: bool = False) -> Outcomes:
        """The question for one; an empty key for somebody new."""
        who = self.bench.signposts[key].who if self.bench.guide.role(key) else ""
        return (PersonAsked(who, unclear, offers=offers.while_asked()),)

    async def take(self, work: SupportWork, question: Question, text: str) -> Outcomes | None:
        """Name and number as they were typed; None for what is too long."""
        words = " ".join(text.split())
        if not words or len(words) > LONGEST:
            return None
        carer_id, key = question.carer_id, question.about
        own = await by_role(work, carer_id)
        await work.questions.drop(carer_id)
        if key in own:
            await work.own_people.change(replace(own[key], words=words))
        else:
            role = key if self.bench.guide.role(key) else ""
            if not role and self._full(own):
                return (TooManyPeople(MOST_OTHERS, offers=offers.to_people()),)
            person = OwnPerson(new_id(), carer_id, role, words)
            await work.own_people.add(person)
            key = role or person.id
        return self.turning.person(key, await by_role(work, carer_id), fresh=True) or ()

    def _full(self, own: dict[str, OwnPerson]) -> bool:
        return sum(not each.role for each in own.values()) >= MOST_OTHERS
