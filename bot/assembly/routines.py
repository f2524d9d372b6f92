"""Builds the room of routines."""

from __future__ import annotations

from bot.assembly.parts import Parts
from bot.assembly.room import OpenRoom
from bot.reminders.typed.clock import read_time
from bot.routines import offers
from bot.routines.bench import RoutinesBench
from bot.routines.desk import RoutineDesk


def build_routines(parts: Parts) -> OpenRoom:
    """The room, with what it needs."""
    desk = RoutineDesk(RoutinesBench(parts.open_work, parts.clock, parts.fresh.steps, read_time))
    return OpenRoom(desk, (offers.door(),), (desk.answers,))
