"""Tells trainers that carers have offered ideas: once, and quietly."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.actions import Action, Verb
from bot.reminders.bench import RemindersBench
from bot.reminders.finding.outcome import IdeasOffered
from bot.rendering.outcome import Offer, Outcome

_log = logging.getLogger(__name__)

Tell = Callable[[int, tuple[Outcome, ...]], Awaitable[None]]


@dataclass(frozen=True)
class Offering:
    """Looks for offers of which trainers have not been told.

    Several processes look; whoever notes it in the stored row is the one to tell.
    """

    bench: RemindersBench

    async def look(self, tell: Tell) -> None:
        """Tell every trainer who has written to the bot."""
        async with self.bench.open_work() as work:
            trainers = await work.carers.above_carer()
            count = await work.own_ideas.tell(self.bench.clock.now()) if trainers else 0
            if count:
                await work.commit()
        news = (IdeasOffered(count, offers=((Offer(Action(Verb.OFFERED), "see_offered"),),)),)
        for trainer in trainers if count else ():
            try:
                await tell(trainer.id, news)
            except Exception as error:  # one who cannot be reached must not keep it from the others
                _log.warning("a trainer could not be told of an offered idea: %s", type(error).__name__)
