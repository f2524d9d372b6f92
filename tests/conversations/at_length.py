"""A long conversation in one life of the bot, in which somebody writes something everywhere."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.storage.waiting_rows import count_waiting
from tests.conversations.dialogue import PATIENCE_SECONDS, TOKEN, Dialogue
from tests.conversations.planted import planted


class AtLength(Dialogue):
    """Has the bot up for all of a conversation; the other tests show that nothing hangs on that."""

    up = False
    page = b""
    """What /metrics said at its end."""

    @asynccontextmanager
    async def talking(self) -> AsyncIterator[None]:
        async with self.bot() as house:
            self.up = True
            yield
            self.up = False
            self.page = house.figures.page(await count_waiting(house.database.engine, self.clock.now()))

    async def bot_answers(self) -> None:
        if not self.up:
            await super().bot_answers()
            return
        queue, room = self.telegram.world.bots[TOKEN].queue, self.application.bot_data["post"]
        async with asyncio.timeout(PATIENCE_SECONDS):
            while queue.pending or room.busy:  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0.002)
        self.note()


async def write_everywhere(writer: Dialogue) -> None:
    """Every kind of words, each with its own in it. At the end a scene is open."""
    steps = (
        ("/practise", "surprise"),
        (f"That must have felt lonely, {planted('draft')}.", "go_on"),
        ("/journal", "journal_new"),
        (f"She called it a {planted('journal')}.", "journal_leave"),
        ("/sixbs", "six_bs_begin"),
        (planted("nickname"),),
        ("/ideas", "own_ideas", "new_idea"),
        (f"Draw a {planted('idea')} on the window",),
        ("/play", "You do, I do", "Echo", "play_tried"),
        (f"We did the {planted('reflection')} twice.",),
        ("/support", "new_person"),
        (f"{planted('person')} next door, 01632 960 102",),
        ("/practise", "resume"),
    )
    for words, *buttons in steps:
        await writer.say(words)
        for button in buttons:
            await writer.press(button)
