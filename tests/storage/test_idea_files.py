from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ports import StaleVersion
from bot.reminders.editing.stores import IdeaStanding, SentFile
from bot.storage.database import Database
from tests.storage.examples import NOW

RAINY = SentFile("rainy.yaml", "r1", 3, NOW)


async def test_the_newest_file_of_a_name_is_found_and_every_text_stays(database: Database) -> None:
    newer = replace(RAINY, revision="r2", ideas=4, added_at=NOW + timedelta(hours=1))
    async with database.work() as work:
        assert await work.idea_files.keep(RAINY, b"one")
        assert await work.idea_files.keep(newer, b"two")
        assert await work.idea_files.keep(replace(RAINY, name="snow.yaml", revision="s1"), b"\xff\x00")
        assert not await work.idea_files.keep(replace(RAINY, ideas=9), b"one again")
        await work.commit()
    async with database.work() as work:
        assert [each.revision for each in await work.idea_files.newest()] == ["r2", "s1"]
        assert (await work.idea_files.newest())[0] == newer
        assert [await work.idea_files.text(each) for each in ("r1", "r2", "s1", "r9")] == [
            b"one", b"two", b"\xff\x00", None,
        ]  # fmt: skip


async def test_who_decides_later_about_the_same_sight_is_told(database: Database) -> None:
    decided = IdeaStanding("rainy.yaml", "r1", NOW)
    async with database.work() as work:
        await work.idea_files.keep(RAINY, b"one")
        await work.idea_standings.save(decided)
        assert await work.idea_standings.all() == (replace(decided, version=1),)
        with pytest.raises(StaleVersion):
            await work.idea_standings.save(replace(decided, revision=None))
        aside = IdeaStanding("rainy.yaml", None, NOW, version=1)
        await work.idea_standings.save(aside)
        with pytest.raises(StaleVersion):
            await work.idea_standings.save(aside)
        assert await work.idea_standings.all() == (replace(aside, version=2),)
