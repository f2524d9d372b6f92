"""Builds those who send without being asked: reminders, and what is asked again some days later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.assembly.parts import Parts
from bot.assembly.room import OpenRoom
from bot.reminders.nudges.wording import Wording
from bot.reminders.sending.dispatcher import Dispatcher, new_claimant
from bot.reminders.sending.followups import FollowUpSender
from bot.storage.ledger import FileArrivals, FileLedger


@dataclass(frozen=True)
class Senders:
    """They, and the files in which they note what has left this process."""

    dispatcher: Dispatcher
    followups: FollowUpSender
    arrivals: FileArrivals
    ledgers: tuple[FileLedger, ...]

    def close(self) -> None:
        """Let go of the files."""
        for ledger in self.ledgers:
            ledger.close()


def build_senders(parts: Parts, rooms: Sequence[OpenRoom]) -> Senders:
    """Each notes under a name of its own, by which other processes know it."""
    settings, open_work, clock = parts.settings, parts.open_work, parts.clock
    lease = timedelta(seconds=settings.claim_seconds)
    claimant, other = new_claimant(), new_claimant()
    ledger = FileLedger(settings.data / "handed-over", claimant)
    noted = FileLedger(settings.data / "handed-over", other)
    arrivals = FileArrivals(settings.data / "arrived", claimant)
    tellers = tuple(teller for room in rooms for teller in room.tellers)
    return Senders(
        dispatcher=Dispatcher(open_work, Wording(parts.reminders), clock, lease, claimant, ledger),
        followups=FollowUpSender(open_work, tellers, clock, lease, other, noted),
        arrivals=arrivals,
        ledgers=(ledger, noted, arrivals),
    )
