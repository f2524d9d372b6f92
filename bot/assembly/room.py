"""What is joined to the chat of a room that was built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.asking.listening import Asking
from bot.chat.desks import Room
from bot.followups.telling import Telling
from bot.rendering.outcome import Offer


@dataclass(frozen=True)
class OpenRoom:
    """A room that was built: its desk, its buttons in "More", who takes what is typed for it, and who words
    its follow-ups.
    """

    desk: Room
    doors: tuple[Offer, ...]
    answers: tuple[Asking[Any], ...] = ()
    tellers: tuple[Telling[Any], ...] = ()
