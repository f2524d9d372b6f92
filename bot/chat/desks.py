"""The use cases that handlers translate to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.asking.listening import Listening
from bot.practice.answering import Answering
from bot.practice.doorway import Doorway
from bot.practice.moves import Moves
from bot.practice.sharing import Sharing
from bot.reminders.desk import ReminderDesk
from bot.trainers.desk import TrainersDesk
from bot.welcome.desk import WelcomeDesk


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
    reminders: ReminderDesk
