"""Builds the journal."""

from __future__ import annotations

from typing import Any

from bot.actions import Action, Verb
from bot.assembly.parts import Parts
from bot.assembly.room import OpenRoom
from bot.journal.again import AskingAgain
from bot.journal.bench import JournalBench
from bot.journal.desk import JournalDesk
from bot.journal.form import load_journal_words
from bot.journal.stores import Neighbours
from bot.pace.concern import find_real_concern
from bot.reminders.ideas.own import is_own
from bot.rendering.outcome import Offer


def build_journal(parts: Parts) -> OpenRoom:
    """The room, with its door, its answers and its follow-ups."""
    words = load_journal_words(parts.settings.content)
    bench = JournalBench(
        parts.open_work, parts.clock, words, parts.naming, _Neighbours(parts), find_real_concern
    )
    desk = JournalDesk(bench)
    door = Offer(Action(Verb.JOURNAL), "journal")
    return OpenRoom(desk, (door,), (desk.answers,), (AskingAgain(bench),))


class _Neighbours(Neighbours):
    """What other rooms know."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def scene_title(self, scene_id: str) -> str:
        """What a scene is called, or empty."""
        scene = self._parts.practice.scenes.find(scene_id)
        return scene.title if scene else ""

    async def idea_tried(self, work: Any, carer_id: int, nudge_id: str) -> str:
        """The words of the idea that a reminder brought to this carer, or empty."""
        nudge = await work.nudges.find(nudge_id)
        if nudge is None or nudge.carer_id != carer_id:
            return ""
        if is_own(nudge.idea_id):
            own = await work.own_ideas.find(nudge.idea_id.partition(".")[2])
            return own.text if own else ""
        idea = self._parts.reminders.book().find(nudge.idea_id)
        return idea.text if idea else ""

    async def zone_of(self, work: Any, carer_id: int) -> str:
        """The time zone that the carer lives by."""
        habits = await work.habits.find(carer_id)
        return str(habits.zone)
