"""Asks how a plan went, once it has had time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.followups.followup import FollowUp
from bot.followups.telling import Telling, Told
from bot.journal import offers
from bot.journal.bench import AGAIN, JournalBench
from bot.journal.outcome import AskedAgain
from bot.journal.stores import JournalWork


@dataclass(frozen=True)
class AskingAgain(Telling[JournalWork]):
    """Words the journal's follow-ups."""

    bench: JournalBench
    kind: str = AGAIN

    async def tell(self, work: JournalWork, followup: FollowUp, now: datetime) -> Told | None:
        """How did it go? None where the entry is gone, or has been gone on with."""
        entry = await work.entries.find(followup.about)
        if entry is None or entry.happened or entry.to_go_on is None:
            return None
        zone = await self.bench.neighbours.zone_of(work, entry.carer_id)
        outcome = AskedAgain(
            day=self.bench.day(entry.began_at, zone),
            planned=entry.planned,
            first_words=entry.first_words,
            offers=offers.asked_again(entry),
        )
        return Told(outcome)
