from __future__ import annotations

from dataclasses import replace

import pytest

from bot.journal.entry import Entry, Source
from bot.ports import StaleVersion
from bot.storage.database import Database
from tests.storage.examples import CARER, NOW, a_carer

ENTRY = Entry(
    id="e1",
    carer_id=CARER,
    began_at=NOW,
    changed_at=NOW,
    saw="He <hid> 🦊 under the table.",
    planned="Wait.\nThen ask.",
    bs=("be-safe", "bond"),
    felt_before="sad",
    source=Source.SCENE,
    source_words="The broken cup",
)


async def test_an_entry_comes_back_as_it_was_written_the_newest_first(database: Database) -> None:
    later = replace(ENTRY, id="e2", source=Source.OWN, source_words="", bs=())
    async with database.work() as work:
        with pytest.raises(StaleVersion):
            await work.entries.add(ENTRY)
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.entries.add(ENTRY)
        await work.entries.add(later)
        assert await work.entries.find("e1") == ENTRY
        assert await work.entries.of_carer(CARER) == (later, ENTRY)
        assert await work.entries.of_carer(8) == ()
        saved = await work.entries.save(ENTRY.with_b("believe"))
        assert (saved.version, await work.entries.find("e1")) == (1, saved)
        with pytest.raises(StaleVersion):
            await work.entries.save(ENTRY)
        await work.entries.remove("e1")
        assert await work.entries.find("e1") is None
        await work.commit()
