"""What the use cases of the journal work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.asking.question import Question
from bot.followups.followup import FollowUp, days_on
from bot.journal.entry import Column, Entry, Source
from bot.journal.outcome import EntryLine
from bot.journal.stores import JournalWork, Neighbours, OpenJournalWork
from bot.journal.words import JournalWords
from bot.naming.naming import Naming
from bot.pace.concern import Concern
from bot.ports import Clock

AGAIN = "journal"
"""The kind of follow-ups of this room."""

WANTED = "journal-"
"""What the questions of this room begin with; the column follows."""

SEARCH, PICK = "journal-search", "journal-pick"

STILL_FRESH = timedelta(days=14)
"""So long an entry with open columns is shown on the first page. Later it is as good as finished."""

LONGEST_COLUMN = 6000


@dataclass(frozen=True)
class JournalBench:
    """The parts that every use case of the journal shares."""

    open_work: OpenJournalWork
    clock: Clock
    words: JournalWords
    naming: Naming
    neighbours: Neighbours
    find_concern: Callable[[str], Concern | None]

    async def ask(self, work: JournalWork, entry: Entry, column: Column, mode: str = "") -> None:
        """Have the carer's next message taken for a column. The caller commits."""
        wanted = f"{WANTED}{column}"
        await work.questions.ask(Question(entry.carer_id, wanted, self.clock.now(), f"{entry.id}{mode}"))

    async def ask_again_in(self, work: JournalWork, entry: Entry, days: int) -> date:
        """Have the bot ask on the evening of a day; returns which. The caller commits."""
        zone = await self.neighbours.zone_of(work, entry.carer_id)
        due = days_on(self.clock.now(), days, zone)
        await work.followups.plan(FollowUp(entry.carer_id, AGAIN, due, entry.id))
        return due.astimezone(ZoneInfo(zone)).date()

    async def again_on(self, work: JournalWork, entry: Entry) -> tuple[date, ...]:
        """The day on which the bot will ask, if it will."""
        planned = await work.followups.find(entry.carer_id, AGAIN, entry.id)
        if planned is None:
            return ()
        zone = await self.neighbours.zone_of(work, entry.carer_id)
        return (planned.due_at.astimezone(ZoneInfo(zone)).date(),)

    def came_from(self, entry: Entry) -> str:
        """What an entry came from, in words; empty for one of the carer's own."""
        page = self.words.page
        before = {
            Source.SCENE: page.from_scene,
            Source.IDEA: page.from_idea,
            Source.PATHWAY: page.from_pathway,
        }.get(entry.source, "")
        return f"{before}: {entry.source_words}" if before and entry.source_words else before

    def line(self, entry: Entry, zone: str) -> EntryLine:
        """An entry, as it stands in a list."""
        return EntryLine(self.day(entry.began_at, zone), entry.first_words, self.words.b_titles(entry.bs))

    def day(self, moment: datetime, zone: str) -> date:
        """The day that an instant fell on, where the carer lives."""
        return moment.astimezone(ZoneInfo(zone)).date()
