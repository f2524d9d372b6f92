from __future__ import annotations

import traceback

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from bot.storage.database import Database
from bot.storage.tables import attempts
from tests.storage.examples import NOW, a_carer, a_session, an_attempt

WORDS = "purple-elephant-under-the-stairs"


@pytest.mark.parametrize(
    "wrong", [{"kind": None}, {"session_id": "gone"}, {"number": "no number"}, {"created_at": None}]
)
async def test_no_error_holds_a_carers_words(database: Database, wrong: dict[str, object]) -> None:
    """PostgreSQL quotes the failing row in the detail of its errors."""
    row: dict[str, object] = {**vars(an_attempt(text=WORDS)), "reading": {}, **wrong}
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.sessions.add(a_session())
        with pytest.raises(DBAPIError) as caught:
            await work._connection.execute(insert(attempts).values(row))
    error: BaseException | None = caught.value
    assert WORDS not in "".join(traceback.format_exception(caught.value))
    while error is not None:
        assert WORDS not in f"{error!s} {error!r} {vars(error).get('detail')}"
        error = error.__cause__ or error.__context__


async def test_a_refused_naive_datetime_is_told_without_the_words_beside_it(database: Database) -> None:
    naive = NOW.replace(tzinfo=None)
    async with database.work() as work:
        await work.carers.save(a_carer())
        with pytest.raises(Exception, match="naive") as caught:
            await work.sessions.add(a_session(held=WORDS, started_at=naive))
    assert WORDS not in "".join(traceback.format_exception(caught.value))
