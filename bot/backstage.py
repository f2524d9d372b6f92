"""Puts the trainers' panel together: what stands beside the practice room where somebody writes scenes."""

from __future__ import annotations

from collections.abc import Callable

from bot.chat.buttons import unpack
from bot.chat.outbox import Outbox
from bot.local_room import CARER, LocalRoom
from bot.pace.reading import Reader
from bot.practice.landing import landing_of, landing_of_repair
from bot.practice.rehearsal import Rehearsal
from bot.practice.session import Session
from bot.room.panel import Panel
from bot.room.words import read_words
from bot.scenario.lint.rulebook import Judge
from bot.scenario.manuscript import Look
from bot.scenario.model import Scenario

SceneOf = Callable[[Session | None], Scenario | None]


def judge_with(reader: Reader) -> Judge:
    """A judge that reads as the bot does."""
    return Judge(reader, landing_of, landing_of_repair)


def panel_of(
    room: LocalRoom,
    judge: Judge,
    scene: SceneOf | None = None,
    look: Callable[[], Look | None] = lambda: None,
) -> Panel:
    """The panel of the room. `scene` says which one is played: by default that of the open practice."""
    bench = room.house.desks.answering.bench
    rehearsal = Rehearsal(bench)
    outbox = Outbox(room.application.bot, room.house.renderer)

    def practised(session: Session | None) -> Scenario | None:
        if session is None:
            return None
        begun = bench.scenes.find(session.scenario_id, session.revision)
        return begun or bench.scenes.find(session.scenario_id)

    async def play(played: Scenario, moment: str | None) -> None:
        await outbox.say(CARER, await rehearsal.open(CARER, played, moment))

    return Panel(
        telegram=room.telegram,
        trainer=CARER,
        rehearsal=rehearsal,
        judge=judge,
        words=read_words(room.house.settings.content / "panel.yaml"),
        scene=scene or practised,
        play=play,
        unpack=unpack,
        look=look,
    )
