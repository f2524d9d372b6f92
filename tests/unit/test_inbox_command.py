"""`wondering inbox`: what an operator sees of what could not be handled, and can do about it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.operating import inbox
from bot.post.letters import Received
from bot.settings import Settings
from bot.storage.unlocking import open_database

CAME = datetime(2026, 11, 22, 21, 5, tzinfo=UTC)


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    settings = Settings(_env_file=None, data=tmp_path)
    database, _ = await open_database(settings.database_url, "", settings.keys_at)
    aside = [
        Received(number, 1000, {"update_id": number, "text": "zwetschge"}, CAME, 3, "KeyError")
        for number in (7, 8)
    ]
    await database.post.store(aside)
    for each in aside:
        await database.post.set_aside(each, [])
    await database.dispose()
    return settings


async def test_it_lists_what_was_set_aside_without_a_word_of_it(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await inbox(settings, "list", []) == 0
    printed = capsys.readouterr().out
    assert printed.splitlines() == [
        f"           {number}  came 2026-11-22 21:05 UTC  tried 3 times  KeyError" for number in (7, 8)
    ]


async def test_one_is_tried_again_and_the_rest_discarded(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await inbox(settings, "again", [7]) == 0
    assert await inbox(settings, "discard", [7]) == 1  # that one is not set aside any more
    assert await inbox(settings, "discard", []) == 0
    assert await inbox(settings, "list", []) == 0
    printed = capsys.readouterr().out
    assert "1 will be tried once more" in printed
    assert "Nothing is set aside." in printed
    database, _ = await open_database(settings.database_url, "", settings.keys_at)
    assert [each.update_id for each in await database.post.left()] == [7]
    await database.dispose()
