"""Reminders from the whole program: due in its database, heard on a phone, and once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time
from pathlib import Path

from bot.carer import Carer
from bot.reminders.nudges.nudge import Nudge, State
from bot.reminders.plans.plan import Habits, Kind, Plan
from bot.storage.database import Database
from tests.whole.phone import CARER, TOKEN, telegram
from tests.whole.program import running

ID = int(str(CARER["id"]))


async def test_what_is_due_is_heard_and_not_again_after_a_kill(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'wondering.db'}")
    await database.migrate()
    now = datetime.now(UTC)
    async with database.work() as work:
        await work.carers.save(Carer(ID, now, now, consented_at=now))
        await work.habits.save(Habits(ID, quiet_from=time(0), quiet_to=time(0)))
        await work.plans.add(Plan("p", ID, Kind.KINDNESS, at=time(7, 30), weekdays=frozenset(range(7))))
        await work.nudges.add(Nudge("n", "p", ID, now.date(), now))
        await work.commit()
    async with telegram(tmp_path) as phone:
        settings = {
            "WONDERING_BASE_URL": phone.url,
            "WONDERING_ACCESS": "open",
            "WONDERING_TOKEN": TOKEN,
            "WONDERING_DATA": str(tmp_path),
            "WONDERING_TICK_SECONDS": "0.2",
            "WONDERING_CLAIM_SECONDS": "1",
        }
        async with running("-m", "bot", "run", folder=tmp_path, settings=settings) as bot:
            await phone.hears(" ")
            await bot.dies()
        async with running("-m", "bot", "run", folder=tmp_path, settings=settings):
            await phone.say("/help")
            await phone.hears("/remind")
            await asyncio.sleep(1.5)
        told = [call for call in await phone.all_calls() if call["method"] == "sendMessage"]
    assert len(told) == 2  # the reminder, and the help
    async with database.work() as work:
        nudge = await work.nudges.find("n")
    await database.dispose()
    assert nudge is not None
    assert nudge.state in (State.SENT, State.UNSURE)  # by how far it had come
