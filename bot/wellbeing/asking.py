"""Asks how a carer is, question by question, and keeps each answer as it is tapped."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.actions import Action
from bot.ports import Incoming
from bot.practice.bench import new_id
from bot.rendering.outcome import Outcome
from bot.wellbeing import offers
from bot.wellbeing.bench import GENTLY_FOR, WellbeingBench
from bot.wellbeing.check import Check
from bot.wellbeing.outcome import (
    AllAnswered,
    CheckDone,
    CheckGone,
    CheckLeft,
    HowAsked,
    HowBegun,
    InPlace,
    PeopleNeeded,
)
from bot.wellbeing.questions import HIGHEST, Choice, Sign
from bot.wellbeing.stores import WellbeingWork

Outcomes = tuple[Outcome, ...]

RATHER_WELL = HIGHEST - 1
"""The level from which something counts as having gone rather well."""


@dataclass(frozen=True)
class Asking:
    """The newest tap holds, whichever phone it comes from. At a hard answer people come first."""

    bench: WellbeingBench

    async def begin(self, incoming: Incoming) -> Outcomes:
        """Begin, or go on with what was begun today. Within a week of the last one, that one is changed."""
        now = self.bench.clock.now()
        async with self.bench.open_work() as work:
            known = await work.checks.of_carer(incoming.carer_id)
            check = known[0] if known else None
            if check is None or not (
                self.bench.can_go_on(check, now) or self.bench.is_this_weeks(check, now)
            ):
                if check is not None and check.done_at is None:
                    await work.checks.remove(check.id)
                check = Check(new_id(), incoming.carer_id, now)
                await work.checks.add(check)
            await work.commit()
        return (HowBegun(again=bool(check.answers)), self._go_on(check))

    async def about(self, incoming: Incoming, action: Action) -> Outcomes:
        """Something about a check that was begun: go on, change it, leave it, or be done."""
        async with self.bench.open_work() as work:
            check = await self.bench.own(work, incoming, action.session)
            if check is None:
                return gone()
            if action.argument == "leave":
                return (CheckLeft(offers=offers.back()),)
            if action.argument == "change":
                return (HowBegun(again=False), self._ask(check, 0))
            if action.argument == "on":
                return (HowBegun(again=True), self._go_on(check))
            if check.open_question(self.bench.asked.ids) is not None:
                return (self._go_on(check),)
            outcomes = await self._done(work, check)
            await work.commit()
        return outcomes

    async def answer(self, incoming: Incoming, action: Action) -> Outcomes:
        """An answer, or (with `at`) an earlier question once more."""
        asked = self.bench.asked
        question_id, _, answer_id = action.argument.partition(".")
        async with self.bench.open_work() as work:
            check = await self.bench.own(work, incoming, action.session)
            if check is None:
                return gone()
            if question_id == "at":
                return (self._ask(check, max(0, min(action.step, len(asked.questions) - 1))),)
            if not asked.fits(question_id, answer_id):
                return (self._go_on(check),)
            check = await work.checks.save(check.with_answer(question_id, answer_id))
            choice = self._choice(question_id, answer_id)
            if choice is not None and choice.people:
                await work.eases.set(incoming.carer_id, self.bench.clock.now() + GENTLY_FOR)
            own = await self.bench.neighbours.own_people(work, incoming.carer_id)
            await work.commit()
        if choice is not None and choice.people:
            others = tuple(words for role, words in own if not role)
            placed = tuple(InPlace(role, words) for role, words in own if role)
            return (PeopleNeeded(question_id, choice.people, placed, others, offers=offers.people(check)),)
        return (self._after(check, asked.ids.index(question_id)),)

    async def _done(self, work: WellbeingWork, check: Check) -> Outcomes:
        """The week is looked at; with signs of wearing out, things go gently from now on."""
        now, asked = self.bench.clock.now(), self.bench.asked
        if check.done_at is None:
            check = await work.checks.save(replace(check, done_at=now))
        signs = asked.signs(check)
        if signs:
            await work.eases.set(check.carer_id, now + GENTLY_FOR)
        else:
            await work.eases.end(check.carer_id)
        zone = await self.bench.neighbours.zone(work, check.carer_id)
        chosen = [*asked.chosen(check)]
        lighter = [each.short for each, choice in chosen if choice.level >= RATHER_WELL]
        told = CheckDone(
            lighter=tuple(lighter),
            hard=any(choice.people for _, choice in chosen),
            weary=Sign.WEARY in signs,
            blocked=Sign.BLOCKED in signs,
            gently=bool(signs),
            kind=self.bench.neighbours.kind_line(check.carer_id, now.astimezone(zone).date()),
            offers=offers.done(check, signs=bool(signs), gently=bool(signs)),
        )
        return (told,)

    def _choice(self, question_id: str, answer_id: str) -> Choice | None:
        question = self.bench.asked.find(question_id)
        return question.choice(answer_id) if question else None

    def _after(self, check: Check, position: int) -> Outcome:
        """The question behind that one; when it was the last, any that has no answer."""
        last = position + 1 == len(self.bench.asked.questions)
        return self._go_on(check) if last else self._ask(check, position + 1)

    def _go_on(self, check: Check) -> Outcome:
        ids = self.bench.asked.ids
        position = check.open_question(ids)
        if position is None:
            return AllAnswered(offers=offers.all_answered(check, len(ids) - 1))
        return self._ask(check, position)

    def _ask(self, check: Check, position: int) -> Outcome:
        asked = self.bench.asked
        question = asked.questions[position]
        said = check.answers.get(question.id)
        choice = question.choice(said)
        return HowAsked(
            text=question.text,
            number=position + 1,
            count=len(asked.questions),
            said=choice.text if choice else asked.left_out if said else "",
            offers=offers.question(check, position, asked),
        )


def gone(*, now: bool = False) -> Outcomes:
    """The check is no longer there."""
    return (CheckGone(now, offers=offers.back()),)
