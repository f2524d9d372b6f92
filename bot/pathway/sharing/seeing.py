"""What trainers see of pathways: counts by module, and what carers share with them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions import Action, Verb
from bot.asking.question import Question
from bot.pathway.bench import PathwayBench
from bot.pathway.learning.standing import standing_of
from bot.pathway.records import TrainerName
from bot.pathway.sharing.giving import LONGEST_NAME, lines_of
from bot.pathway.sharing.outcome import CountLine, PathSeen, PathsShown, TrainerNameAsked, TrainerNamed
from bot.pathway.stores import FEWEST, PathwayWork
from bot.ports import Incoming
from bot.rendering.outcome import Offer, OfferRows, Outcome

Outcomes = tuple[Outcome, ...]

NAMED = "path-trainer"


@dataclass(frozen=True)
class Seeing:
    """For trainers only: whoever calls it has made sure of that."""

    bench: PathwayBench

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """All; or `name`: give a name, `nameless`: take it back; or, with a number, who shares under it."""
        trainer_id = incoming.carer_id
        async with self.bench.open_work() as work:
            if action.argument == "name":
                await work.questions.ask(Question(trainer_id, NAMED, self.bench.clock.now()))
                await work.commit()
                return (TrainerNameAsked(offers=_to_all()),)
            if action.argument == "nameless":
                await work.shares.name_trainer(TrainerName(trainer_id, ""))
                await work.commit()
                return (TrainerNamed("", offers=_to_all()),)
            if action.argument:
                return await self._one(work, trainer_id, action.argument)
            return (await self._all(work, trainer_id),)

    async def take(self, work: PathwayWork, question: Question, text: str) -> Outcomes | None:
        """The trainer's name for carers."""
        name = " ".join(text.split())
        if not name or len(name) > LONGEST_NAME:
            return None
        await work.questions.drop(question.carer_id)
        await work.shares.name_trainer(TrainerName(question.carer_id, name))
        return (TrainerNamed(name, offers=_to_all()),)

    async def _all(self, work: PathwayWork, trainer_id: int) -> Outcome:
        counts = await work.completions.counts()
        named = {each.carer_id: each.name for each in await work.shares.trainers()}.get(trainer_id, "")
        shares = await work.shares.with_trainer(trainer_id)
        rows = [
            (Offer(Action(Verb.PATHS, argument=str(each.carer_id)), "plain", each.called),) for each in shares
        ]
        name = Offer(Action(Verb.PATHS, argument="name"), "trainer_rename" if named else "trainer_name")
        nameless = (Offer(Action(Verb.PATHS, argument="nameless"), "trainer_nameless"),) if named else ()
        lines = [
            CountLine(each.title, (counts[each.id],) if each.id in counts else ())
            for each in self.bench.course().plan.modules()
        ]
        return PathsShown(
            named=named,
            fewest=FEWEST,
            counts=tuple(lines),
            shared=tuple(each.called for each in shares),
            offers=(*rows, (name, *nameless)),
        )

    async def _one(self, work: PathwayWork, trainer_id: int, wanted: str) -> Outcomes:
        """Only what is shared with this trainer, as long as it is."""
        shares = await work.shares.with_trainer(trainer_id)
        share = next((each for each in shares if str(each.carer_id) == wanted), None)
        if share is None:
            return (await self._all(work, trainer_id),)
        standing = await standing_of(work, self.bench.course(), share.carer_id)
        since = await self.bench.local_day(work, trainer_id, share.shared_at)
        return (PathSeen(share.called, since, lines_of(standing), offers=_to_all()),)


def _to_all() -> OfferRows:
    return ((Offer(Action(Verb.PATHS), "paths_all"),),)
