"""The rooms that "More" leads to, in the order in which it shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.asking.listening import Asking
from bot.assembly.parts import Parts
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


def open_rooms(parts: Parts) -> Sequence[OpenRoom]:
    """Each room, built with what it needs by `assembly/<room>.py`."""
    return ()
