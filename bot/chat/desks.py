"""The use cases that handlers translate to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.access.desk import AccessDesk
from bot.actions import Action, Verb
from bot.asking.listening import Listening
from bot.chat.quizzes import Quizzes
from bot.guide.desk import Quoted
from bot.ports import Incoming
from bot.practice.answering import Answering
from bot.practice.doorway import Doorway
from bot.practice.moves import Moves
from bot.practice.sharing import Sharing
from bot.privacy.export import Export
from bot.reminders.desk import ReminderDesk
from bot.rendering.outcome import Outcome
from bot.trainers.desk import TrainersDesk
from bot.welcome.desk import WelcomeDesk

Outcomes = tuple[Outcome, ...]
Press = Callable[[Incoming, Action], Awaitable[Outcomes]]
Command = Callable[[Incoming], Awaitable[Outcomes]]
WithWords = Callable[[Incoming, str], Awaitable[Outcomes]]
"""A command that is given the words that stand behind it."""


class Room(Protocol):
    """A room that carers go into from "More": what it needs of the chat. `assembly/rooms.py` lists them."""

    def commands(self) -> Mapping[str, Command]:
        """The use case of each of its commands, for carers who have said yes."""
        ...

    def presses(self) -> Mapping[Verb, Press]:
        """The use case of each of its buttons."""
        ...


class Quoting(Protocol):
    """Gives cards to those who ask for them from other chats."""

    def quoted(self, text: str) -> Sequence[Quoted]:
        """What fits the words, the best first."""
        ...


@dataclass(frozen=True)
class Desks:
    """Everything that a carer can ask for, by room."""

    welcome: WelcomeDesk
    doorway: Doorway
    answering: Answering
    moves: Moves
    sharing: Sharing
    listening: Listening[Any]
    trainers: TrainersDesk
    access: AccessDesk
    export: Export
    reminders: ReminderDesk
    guide: Quoting
    rooms: Sequence[Room] = ()
    quizzes: Quizzes | None = None
    for_trainers: Mapping[str, WithWords] = field(default_factory=dict)
