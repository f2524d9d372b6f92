"""Which ideas carers are sent: publishing a file that was sent, and putting it aside again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from bot.ports import Incoming, StaleVersion
from bot.post.turn import let_go
from bot.reminders.editing import offers
from bot.reminders.editing.bench import EditingBench, KnownFile
from bot.reminders.editing.intake import problems_of
from bot.reminders.editing.outcome import (
    IdeaFileUnknown,
    IdeasAsTheyAre,
    IdeasDecidedElsewhere,
    IdeasPublished,
    IdeasPutAside,
)
from bot.reminders.editing.stores import IdeaStanding
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class IdeaPublishing:
    """A decision holds at once here, and within seconds everywhere.

    `seen` is the decision that the trainer had before them; if another one was made since, nothing is done
    and they are told.
    """

    bench: EditingBench

    async def publish(self, incoming: Incoming, stem: str, revision: str, seen: int) -> Outcomes:
        """Send these ideas to carers, if they are still right beside all the others."""
        name = f"{stem}{offers.ENDING}"
        async with self.bench.open_work() as work:
            text = await work.idea_files.text(revision)
        if text is None:
            return _unknown()
        await let_go()
        page = await asyncio.to_thread(self.bench.shelf.judge, name, text)
        if not page.sound:
            return (problems_of(page, name, kept=True),)

        def told(file: KnownFile) -> Outcome:
            return IdeasPublished(name, len(page.ideas), file.in_folder, offers=offers.to_file(name))

        return await self._decide(incoming, name, revision, seen, told)

    async def put_aside(self, incoming: Incoming, stem: str, seen: int) -> Outcomes:
        """The folder's file counts again, if there is one. What was sent stays, as a draft."""
        name = f"{stem}{offers.ENDING}"

        def told(file: KnownFile) -> Outcome:
            return IdeasPutAside(name, file.in_folder, offers=offers.to_file(name))

        return await self._decide(incoming, name, None, seen, told)

    async def _decide(
        self,
        incoming: Incoming,
        name: str,
        revision: str | None,
        seen: int,
        told: Callable[[KnownFile], Outcome],
    ) -> Outcomes:
        now = self.bench.clock.now()
        async with self.bench.open_work() as work:
            file = await self.bench.find(work, name)
            if file is None:
                return _unknown()
            if file.published == revision:
                return (IdeasAsTheyAre(),)
            if not await work.updates.mark(incoming.update_id, now):
                return ()
            try:
                await work.idea_standings.save(IdeaStanding(name, revision, now, seen))
            except StaleVersion:
                return (IdeasDecidedElsewhere(name, offers=offers.to_file(name)),)
            await work.commit()
        await self.bench.keeper.refresh()
        return (told(file),)


def _unknown() -> Outcomes:
    return (IdeaFileUnknown(offers=offers.to_files()),)
