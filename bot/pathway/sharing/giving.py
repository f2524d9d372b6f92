"""A carer shows their pathway to a trainer: just what is complete and begun, nothing that they wrote."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions import Action, Verb
from bot.asking.question import Question
from bot.pathway import offers
from bot.pathway.bench import PathwayBench
from bot.pathway.learning.standing import Standing, standing_of
from bot.pathway.outcome import How
from bot.pathway.records import Share, TrainerName
from bot.pathway.sharing.outcome import (
    ModuleLine,
    ShareAsked,
    Shared,
    SharesShown,
    ShareTakenBack,
    TrainerGone,
)
from bot.pathway.stores import PathwayWork
from bot.ports import Incoming
from bot.rendering.outcome import Offer, Outcome

Outcomes = tuple[Outcome, ...]

CALLED = "path-called"
LONGEST_NAME = 40


@dataclass(frozen=True)
class Giving:
    """Shares and takes back. In a button, `argument` is the trainer's id."""

    bench: PathwayBench

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """With whom; or one trainer: what would be shown, or `back`: take it back."""
        carer_id = incoming.carer_id
        async with self.bench.open_work() as work:
            trainers = await self._trainers(work, carer_id)
            trainer = trainers.get(action.argument)
            if not action.argument:
                return (await self._all(work, carer_id, trainers),)
            if action.session == "back":
                await work.shares.remove(carer_id, _number(action.argument))
                await work.commit()
                return (ShareTakenBack(trainer.name if trainer else "", offers=_to_shares()),)
            if trainer is None:
                return (TrainerGone(offers=_to_shares()),)
            await work.questions.ask(Question(carer_id, CALLED, self.bench.clock.now(), action.argument))
            standing = await standing_of(work, self.bench.course(), carer_id)
            await work.commit()
        return (ShareAsked(trainer.name, lines_of(standing), offers=_to_shares()),)

    async def take(self, work: PathwayWork, question: Question, text: str) -> Outcomes | None:
        """By that name the trainer is to know them: from now on it is shown."""
        called = " ".join(text.split())
        trainer = (await self._trainers(work, question.carer_id)).get(question.about)
        if not called or len(called) > LONGEST_NAME:
            return None
        await work.questions.drop(question.carer_id)
        if trainer is None:
            return (TrainerGone(offers=_to_shares()),)
        now = self.bench.clock.now()
        await work.shares.add(Share(question.carer_id, trainer.carer_id, called, now))
        rows = ((_back(trainer),), *offers.to_overview())
        return (Shared(trainer.name, called, offers=rows),)

    async def _all(self, work: PathwayWork, carer_id: int, trainers: dict[str, TrainerName]) -> Outcome:
        ids = {str(each.trainer_id) for each in await work.shares.of_carer(carer_id)}
        shared = [each for key, each in trainers.items() if key in ids]
        others = [each for key, each in trainers.items() if key not in ids]
        rows = [(_back(each),) for each in shared]
        rows += [
            (Offer(Action(Verb.PATH_SHARE, argument=str(each.carer_id)), "share_with", each.name),)
            for each in others
        ]
        return SharesShown(
            tuple(each.name for each in shared),
            tuple(each.name for each in others),
            offers=(*rows, *offers.to_overview()),
        )

    async def _trainers(self, work: PathwayWork, carer_id: int) -> dict[str, TrainerName]:
        """Those with a name who are trainers still, by their id as it stands in buttons."""
        named = await work.shares.trainers()
        return {
            str(each.carer_id): each
            for each in named
            if self.bench.roles.trains(each.carer_id) and each.carer_id != carer_id
        }


def lines_of(standing: Standing) -> tuple[ModuleLine, ...]:
    """What a trainer sees: the modules that were begun, and which are complete. No word of the carer's."""
    found = [(each.title, standing.of_module(each)) for each in standing.course.plan.modules()]
    return tuple(ModuleLine(title, how is How.COMPLETE) for title, how in found if how is not How.NEW)


def _back(trainer: TrainerName) -> Offer:
    return Offer(Action(Verb.PATH_SHARE, "back", argument=str(trainer.carer_id)), "share_back", trainer.name)


def _to_shares() -> tuple[tuple[Offer, ...], ...]:
    return ((Offer(Action(Verb.PATH_SHARE), "share_pathway"), *offers.to_overview()[0]),)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() else 0
