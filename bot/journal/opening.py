"""The first page of the journal, and how an entry begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions import Action
from bot.journal import offers
from bot.journal.bench import STILL_FRESH, JournalBench
from bot.journal.entry import Column, Entry, Source
from bot.journal.outcome import JournalOpened
from bot.journal.stores import JournalWork
from bot.journal.writing import Writing
from bot.ports import Incoming
from bot.practice.bench import new_id
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class Opening:
    """Opens the journal, and new entries in it."""

    bench: JournalBench
    writing: Writing

    async def open(self, incoming: Incoming) -> Outcomes:
        """The first page."""
        async with self.bench.open_work() as work:
            entries = await work.entries.of_carer(incoming.carer_id)
        written = [each for each in entries if not each.blank]
        going_on = next((each for each in written if self._goes_on(each)), None)
        rows = offers.opened(going_on, any_entries=bool(written))
        return (JournalOpened(new=not written, offers=rows),)

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """A button of the first page, or one elsewhere that leads into the journal."""
        what, _, about = action.argument.partition(".")
        if what not in ("new", "scene", "nudge"):
            return await self.open(incoming)
        async with self.bench.open_work() as work:
            if not await work.updates.mark(incoming.update_id, self.bench.clock.now()):
                return ()
            outcomes = await self._begin(work, incoming.carer_id, what, about or action.session)
            await work.commit()
        return outcomes

    async def begin(
        self,
        work: JournalWork,
        carer_id: int,
        source: Source = Source.OWN,
        words: str = "",
        planned: str = "",
    ) -> Entry:
        """A new entry, with a plan that was made elsewhere if there is one. The caller commits."""
        for each in await work.entries.of_carer(carer_id):
            if each.blank:
                await work.entries.remove(each.id)
        now = self.bench.clock.now()
        entry = Entry(new_id(), carer_id, now, now, planned=planned, source=source, source_words=words)
        await work.entries.add(entry)
        return entry

    async def _begin(self, work: JournalWork, carer_id: int, what: str, about: str) -> Outcomes:
        neighbours, column = self.bench.neighbours, Column.SAW
        if what == "scene":
            entry = await self.begin(work, carer_id, Source.SCENE, neighbours.scene_title(about))
        elif what == "nudge" and (idea := await neighbours.idea_tried(work, carer_id, about)):
            entry, column = await self.begin(work, carer_id, Source.IDEA, planned=idea), Column.HAPPENED
        else:
            entry = await self.begin(work, carer_id)
        return await self.writing.ask(work, entry, column)

    def _goes_on(self, entry: Entry) -> bool:
        fresh = self.bench.clock.now() - entry.changed_at < STILL_FRESH
        return fresh and entry.to_go_on is not None


def without_blank(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Those that have anything in them."""
    return tuple(each for each in entries if not each.blank)
