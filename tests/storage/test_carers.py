from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import StatementError

from bot.carer import Role
from bot.storage.database import Database
from tests.storage.examples import CARER, NOW, a_carer


async def test_a_carer_is_found_as_they_were_saved(database: Database) -> None:
    carer = a_carer(consented_at=NOW, role=Role.TRAINER)
    async with database.work() as work:
        await work.carers.save(carer)
        await work.commit()

    async with database.work() as work:
        assert await work.carers.find(CARER) == carer


async def test_somebody_never_seen_is_not_found(database: Database) -> None:
    async with database.work() as work:
        assert await work.carers.find(CARER) is None


async def test_saving_again_changes_that_carer_only(database: Database) -> None:
    other = a_carer(id=8)
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.carers.save(other)
        await work.carers.save(a_carer(last_seen_at=NOW + timedelta(days=3), consented_at=NOW))
        await work.commit()

    async with database.work() as work:
        assert await work.carers.find(CARER) == a_carer(
            last_seen_at=NOW + timedelta(days=3), consented_at=NOW
        )
        assert await work.carers.find(8) == other


async def test_instants_come_back_in_utc_to_the_microsecond(database: Database) -> None:
    in_kathmandu = datetime(2026, 3, 1, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    async with database.work() as work:
        await work.carers.save(a_carer(joined_at=in_kathmandu))
        await work.commit()

    async with database.work() as work:
        found = await work.carers.find(CARER)
    assert found is not None
    assert found.joined_at == in_kathmandu
    assert found.joined_at.tzinfo is UTC


async def test_a_naive_datetime_is_refused(database: Database) -> None:
    async with database.work() as work:
        with pytest.raises(StatementError, match="naive"):
            await work.carers.save(a_carer(joined_at=datetime(2026, 3, 1)))
