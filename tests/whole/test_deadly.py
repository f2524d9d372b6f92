"""An update that kills the process, whichever takes it up, does so a few times only."""

from __future__ import annotations

import signal
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from bot.post.handling import ENDED
from bot.storage.unlocking import open_database
from tests.whole.phone import TOKEN, telegram
from tests.whole.program import Program, running

PROGRAM = """
import os, signal, sys
from bot.__main__ import main
from bot.chat.handlers.words import Words
from bot.post import handling

said, handling.MOST_STARTS = Words.said, 1

async def deadly(self, update, context):
    if update.effective_message.text == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    await said(self, update, context)

Words.said = deadly
sys.exit(main(["run"]))
"""
"""The bot, which dies of a word, and bears that at fewer starts than it really does."""


def the_bot(folder: Path, url: str) -> AbstractAsyncContextManager[Program]:
    settings = {"BASE_URL": url, "ACCESS": "open", "TOKEN": TOKEN, "DATA": str(folder / "data")}
    return running(
        "-c", PROGRAM, folder=folder, settings={f"WONDERING_{name}": each for name, each in settings.items()}
    )


async def test_it_is_set_aside_and_the_next_is_answered(tmp_path: Path) -> None:
    async with telegram(tmp_path) as phone:
        await phone.say("deadly")
        await phone.say("/help")
        for _ in range(2):
            async with the_bot(tmp_path, phone.url) as bot:
                assert await bot.ends() == -signal.SIGKILL
        async with the_bot(tmp_path, phone.url) as bot:
            await phone.hears("went wrong on my side")
            await phone.hears("How it works")
            assert "`wondering inbox` shows it" in bot.output
    data = tmp_path / "data"
    database, _ = await open_database(f"sqlite:///{data / 'wondering.db'}", "", data / "keys")
    [aside] = await database.post.all_set_aside()
    await database.dispose()
    assert aside.fault == ENDED
