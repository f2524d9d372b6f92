"""How a nudge is brought to its carer, and what can come of that."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from bot.rendering.outcome import Outcome

HandOver = Callable[[], Awaitable[bool]]
"""Notes for good that Telegram is being asked now; False if the message must not go out any more."""

Depart = Callable[[], None]
"""Notes that the message leaves now."""


@dataclass(frozen=True)
class Delivered:
    """Telegram has it."""

    message_id: int


@dataclass(frozen=True)
class Withdrawn:
    """The hand-over said no; nothing was sent."""


@dataclass(frozen=True)
class Postponed:
    """Telegram has not taken it, and may after so many seconds. `way_blocked`: nobody else's either."""

    seconds: float
    way_blocked: bool = False


@dataclass(frozen=True)
class Unreachable:
    """The carer has blocked the bot, or the chat is gone."""


@dataclass(frozen=True)
class Moved:
    """Nothing was sent: the chat has another number now."""

    chat_id: int


@dataclass(frozen=True)
class Refused:
    """Telegram will never take this message: the fault is ours."""


@dataclass(frozen=True)
class Unanswered:
    """It was handed over, and no answer came: it may have been sent or not."""


Delivery = Delivered | Withdrawn | Postponed | Unreachable | Moved | Refused | Unanswered


class Courier(Protocol):
    """Brings messages that nobody is waiting for, within Telegram's limits and behind all replies."""

    async def deliver(self, chat_id: int, outcome: Outcome, hand_over: HandOver, depart: Depart) -> Delivery:
        """Say an outcome once.

        Calls `hand_over` when its turn is near, and `depart` in the very instant in which it leaves.
        """
        ...
