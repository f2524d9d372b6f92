"""Builds the room of progress, and the memory that practices have in it."""

from __future__ import annotations

from bot.assembly.parts import Parts
from bot.assembly.room import OpenRoom
from bot.practice.memory import Memory
from bot.practice.scenes import Scenes
from bot.progress import offers
from bot.progress.bench import ProgressBench
from bot.progress.desk import ProgressDesk
from bot.progress.remembering import Remembering
from bot.progress.weekly import WeekTelling
from bot.rendering.words import load_progress_words


def build_memory(scenes: Scenes) -> Memory:
    """What practices are remembered with."""
    return Remembering(scenes)


def build_progress(parts: Parts) -> OpenRoom:
    """The room, with what it needs."""
    bench = ProgressBench(
        open_work=parts.open_work,
        clock=parts.clock,
        scenes=parts.practice.scenes,
        memory=parts.practice.memory,
        words=load_progress_words(parts.settings.content),
    )
    return OpenRoom(ProgressDesk(bench), (offers.door(),), tellers=(WeekTelling(),))
