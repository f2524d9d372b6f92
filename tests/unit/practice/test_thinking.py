"""Drafts that many carers send at once are read as each would be read alone."""

from __future__ import annotations

import asyncio
import time

from bot.pace.reader import load_reader
from bot.pace.reading import Form, Reading, Situation
from bot.practice.thinking import ThreadedReader

CUP = Situation("anger, a broken cup", 9, "A cup hits the wall.", "I don't care! It's a stupid cup!", True)
DRAFTS = (
    "You're so cross about that cup. I wonder if it was about something bigger.",
    "Go to your room and think about what you have done.",
    "Oh love, that was a big feeling. I'm here. Cups stay on the table, and I'll help you sweep up. " * 8,
    "k",
    "She has run away and the police are looking for her, please help",
    "What a crash! Were you worried that I would be angry?",
)


async def test_read_side_by_side_each_is_read_as_alone() -> None:
    reader = load_reader()
    alone = [reader.read(draft, CUP) for draft in DRAFTS]
    thinking = ThreadedReader(reader, threads=3)
    together = await asyncio.gather(*(thinking.read(draft, CUP) for draft in DRAFTS * 2))
    thinking.close()
    assert together == alone * 2
    assert {each.form for each in alone} >= {Form.SPEECH, Form.REAL_CONCERN}


class Slow:
    """Takes a while."""

    def read(self, draft: str, situation: Situation, *, attempt: bool = False) -> Reading:
        """Silence."""
        time.sleep(0.2)
        return Reading(Form.BLANK, {})


async def test_the_loop_goes_on_while_drafts_are_read() -> None:
    thinking = ThreadedReader(Slow())
    reading = asyncio.create_task(thinking.read("", CUP))
    rounds = 0
    while not reading.done():
        await asyncio.sleep(0.01)
        rounds += 1
    thinking.close()
    assert rounds > 5
