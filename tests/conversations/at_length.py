"""A long conversation, in which somebody writes something everywhere."""

from __future__ import annotations

from tests.conversations.dialogue import Dialogue
from tests.conversations.planted import planted


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
