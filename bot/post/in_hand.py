"""What one of several processes has in hand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.ports import Clock
from bot.post.claims import LEASE_SECONDS, Taken
from bot.post.delivery import Delivery
from bot.post.letters import Received
from bot.post.lines import Lines
from bot.post.sharing import Hands

MOST_WAITING = 2000
"""How many updates wait in memory, at most."""


_MOST_REMEMBERED = 10_000


class LatelyDone:
    """The updates that this process was done with last."""

    def __init__(self) -> None:
        self._ids: dict[int, None] = {}

    def add(self, update_id: int) -> None:
        """This one has had its effects."""
        self._ids[update_id] = None
        if len(self._ids) > _MOST_REMEMBERED:
            del self._ids[next(iter(self._ids))]

    def __contains__(self, update_id: int) -> bool:
        return update_id in self._ids


@dataclass(frozen=True)
class InHand(Hands):
    """Updates that wait or are handled, and letters that are being sent.

    What was read as waiting may have been done with while it was being read: `done` knows. What has waited
    for as long as it takes to notice that a process is dead may have been in its hands.
    """

    updates: Lines[Received]
    delivery: Delivery
    done: LatelyDone
    clock: Clock

    def take(self, taken: Taken) -> None:
        """Take it in hand: letters first, then updates, in order; what is in hand already is passed over."""
        self.delivery.take_up(self.delivery.still_owed(taken.letters))
        before = self.clock.now() - timedelta(seconds=LEASE_SECONDS)
        for received in taken.updates:
            known = {each.update_id for each in self.updates.items(received.chat_id)}
            if received.update_id not in known and received.update_id not in self.done:
                left = received.received_at < before
                self.updates.add(received.chat_id, replace(received, left=left))

    def has(self, chat_id: int) -> bool:
        """Whether anything of this chat is in hand."""
        return self.updates.has(chat_id) or self.delivery.has(chat_id)

    def resting(self) -> Collection[int]:
        """Chats of which something waits to be tried again."""
        return {key for key in (*self.updates.resting, *self.delivery.resting) if isinstance(key, int)}

    @property
    def count(self) -> int:
        """How many updates are in hand."""
        return self.updates.count

    def full(self) -> bool:
        """Whether no more should be taken up now."""
        return self.updates.count >= MOST_WAITING
