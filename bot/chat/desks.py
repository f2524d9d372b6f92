"""The use cases that handlers translate to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.access.desk import AccessDesk
from bot.actions import Action, Verb
from bot.asking.listening import Listening
from bot.chat.quizzes import Quizzes
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


class Room(Protocol):
    """A room that carers go into from "More": what it needs of the chat. `assembly/rooms.py` lists them."""

    def commands(self) -> Mapping[str, Command]:
        """The use case of each of its commands, for carers who have said yes."""
        ...

    def presses(self) -> Mapping[Verb, Press]:
        """The use case of each of its buttons."""
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
    rooms: Sequence[Room] = ()
    quizzes: Quizzes | None = None
