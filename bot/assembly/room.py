"""What is joined to the chat of a room that was built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.asking.listening import Asking
from bot.chat.desks import Room, WithWords
from bot.chat.quizzes import Quizzes
from bot.followups.telling import Telling
from bot.rendering.outcome import Offer


@dataclass(frozen=True)
class OpenRoom:
    """A room that was built: its desk, its buttons in "More", who takes what is typed for it, who words its
    follow-ups, who asks quizzes, and the commands that only trainers have.
    """

    desk: Room
    doors: tuple[Offer, ...]
    answers: tuple[Asking[Any], ...] = ()
    tellers: tuple[Telling[Any], ...] = ()
    quizzes: Quizzes | None = None
    for_trainers: Mapping[str, WithWords] = field(default_factory=dict)
