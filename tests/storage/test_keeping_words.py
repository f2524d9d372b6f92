"""What was typed in scenes is let go once it is older than it may be kept; the counts stay."""

from __future__ import annotations

from datetime import timedelta

from bot.privacy.retention import Retention
from bot.storage.database import Database
from tests.conversations.dialogue import Travelling
from tests.storage.examples import CARER, NOW, a_carer, a_session, an_attempt

WORDS = "purple-elephant-under-the-stairs"


async def test_old_words_go_and_how_they_were_read_stays(database: Database) -> None:
    clock = Travelling()
    clock.instant = NOW
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.sessions.add(a_session())
        await work.attempts.add(an_attempt(id="old", text=WORDS, created_at=NOW - timedelta(days=91)))
        await work.attempts.add(an_attempt(id="new", text=WORDS, created_at=NOW - timedelta(days=89)))
        await work.commit()
    await Retention(database.work, clock, 90).look()
    async with database.work() as work:
        kept = {row["id"]: row for row in (await work.everything.about(CARER))["attempts"]}
        assert await work.attempts.total(CARER) == 2
    assert (kept["old"]["text"], kept["new"]["text"]) == ("", WORDS)
    assert kept["old"]["reading"]["evidence"] == {}
    assert kept["old"]["reading"]["levels"] == kept["new"]["reading"]["levels"]


async def test_it_is_done_once_an_hour_and_not_at_all_where_drafts_are_kept_for_good(
    sqlite_database: Database,
) -> None:
    clock, asked = Travelling(), []

    def open_work() -> object:
        asked.append(clock.now())
        return sqlite_database.work()

    retention = Retention(open_work, clock, 90)  # type: ignore[arg-type]
    for _ in range(6):
        await retention.look()
        clock.wait(minutes=20)
    assert len(asked) == 2
    await Retention(open_work, clock, None).look()  # type: ignore[arg-type]
    assert len(asked) == 2
