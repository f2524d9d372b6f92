"""What came and what is owed outlasts everything; effects, the note of them, and replies go together."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.ports import StaleVersion
from bot.post.letters import Letter, Received
from bot.post.stores import SettledBefore
from bot.post.turn import Turn, let_go, taking
from bot.rendering.message import Message
from bot.storage.database import Database
from tests.storage.examples import CARER, NOW, a_carer, a_session


def an_update(number: int, chat_id: int = CARER, **changes: object) -> Received:
    values: dict[str, object] = {"raw": {"update_id": number, "message": {"text": "é\ud800\x00"}}, **changes}
    return Received(number, chat_id, received_at=NOW, **values)  # type: ignore[arg-type]


def a_letter(number: int, ordinal: int = 0, chat_id: int = CARER) -> Letter:
    return Letter(number, ordinal, chat_id, Message(f"reply {number}.{ordinal}"), NOW)


async def take(database: Database, number: int, *effects: object) -> Turn:
    """A turn in which carers are saved, each in a unit of work of its own."""
    turn = Turn(number, database.post.begin(number))
    with taking(turn):
        for carer_id in effects:
            async with database.work() as work:
                assert await work.updates.mark(number, NOW)
                await work.carers.save(a_carer(id=carer_id))
                await work.commit()
    return turn


async def known(database: Database, *carer_ids: int) -> list[bool]:
    async with database.work() as work:
        return [await work.carers.find(carer_id) is not None for carer_id in carer_ids]


async def test_updates_are_stored_in_order_and_once(database: Database) -> None:
    post = database.post
    first, second, third = an_update(7), an_update(8, chat_id=5), an_update(2**40)
    assert await post.store([first, second]) == (first, second)
    assert await post.store([second, third, first]) == (second, third, first)  # all of them wait
    assert await post.store([]) == ()
    assert await post.left() == (first, second, third)


async def test_what_is_done_with_is_not_taken_in_again(database: Database) -> None:
    post = database.post
    await post.store([an_update(1), an_update(2)])
    await post.begin(1).settle([], NOW)
    assert await post.store([an_update(1), an_update(2), an_update(3)]) == (an_update(2), an_update(3))
    assert await post.left() == (an_update(2), an_update(3))


async def test_effects_and_replies_last_together(database: Database) -> None:
    post = database.post
    await post.store([an_update(1)])
    turn = await take(database, 1, 501, 502)
    other = Database(database.engine.url.render_as_string(hide_password=False))
    if database.engine.dialect.name == "postgresql":  # on SQLite a second would wait for the first
        assert await known(other, 501, 502) == [False, False]
    await turn.transaction.settle([a_letter(1), a_letter(1, 1)], NOW)
    assert await known(other, 501, 502) == [True, True]
    assert await post.left() == ()
    assert await post.owed() == (a_letter(1), a_letter(1, 1))
    await other.dispose()


async def test_a_turn_that_is_abandoned_leaves_nothing(database: Database) -> None:
    post = database.post
    await post.store([an_update(1)])
    turn = await take(database, 1, 501)
    await turn.transaction.abandon()
    assert await known(database, 501) == [False]
    assert await post.left() == (an_update(1),)
    assert await post.owed() == ()


async def test_of_units_in_a_turn_one_that_fails_takes_none_with_it(database: Database) -> None:
    turn = await take(database, 1, CARER)
    with taking(Turn(1, turn.transaction)):
        with pytest.raises(StaleVersion):
            async with database.work() as work:
                await work.carers.save(a_carer(id=501))
                await work.sessions.add(a_session(carer_id=404))
        async with database.work() as work:
            await work.carers.save(a_carer(id=502))  # not committed
        async with database.work() as work:
            assert await work.carers.find(CARER) is not None
            await work.sessions.add(a_session())
            await work.commit()
    await turn.transaction.settle([], NOW)
    assert await known(database, CARER, 501, 502) == [True, False, False]
    async with database.work() as work:
        assert await work.sessions.find("s1") == a_session()


async def test_before_something_slow_others_may_write(database: Database) -> None:
    turn = Turn(1, database.post.begin(1))
    with taking(turn):
        async with database.work() as work:
            await work.carers.save(a_carer(id=501))
            await work.commit()
        await let_go()
        await asyncio.create_task(_save(database, 502))
        await turn.transaction.abandon()
    assert await known(database, 501, 502) == [True, False]


async def _save(database: Database, carer_id: int) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer(id=carer_id))
        await work.commit()


async def test_an_update_is_settled_once(database: Database) -> None:
    post = database.post
    await post.begin(1).settle([a_letter(1)], NOW)
    with pytest.raises(SettledBefore):
        await post.begin(1).settle([a_letter(1, 1)], NOW)
    again = await take(database, 1, 501)
    with pytest.raises(SettledBefore):
        await again.transaction.settle([a_letter(1, 2)], NOW)
    assert await post.owed() == (a_letter(1),)
    assert await known(database, 501) == [False]


async def test_a_commit_whose_answer_was_lost_is_made_good(database: Database) -> None:
    """It was made, and the same is asked for again: updates still wait, and letters are still owed."""
    post = database.post
    assert await post.store([an_update(1)]) == await post.store([an_update(1)]) == (an_update(1),)
    await post.begin(1).settle([a_letter(1)], NOW)
    await post.begin(2).settle([a_letter(2)], NOW)
    with pytest.raises(SettledBefore):
        await post.begin(1).settle([a_letter(1)], NOW)
    assert await post.owed(1) == (a_letter(1),)


async def test_many_small_notes_at_once_are_all_written(database: Database) -> None:
    """They share commits; one that must not be written spoils none of the others."""
    post = database.post
    await post.begin(7).settle([], NOW)

    async def settle(number: int) -> str:
        try:
            await post.begin(number).settle([a_letter(number)], NOW)
        except SettledBefore:
            return f"{number} again"
        return "new"

    outcomes = await asyncio.gather(*(settle(number) for number in range(20)))
    assert set(outcomes) == {"new", "7 again"}
    letters = [a_letter(number) for number in range(20) if number != 7]
    assert await post.owed() == tuple(letters)
    await asyncio.gather(*(post.sent([letter]) for letter in letters[:-1]))
    assert await post.owed() == (letters[-1],)


async def test_a_chat_that_wants_nothing_is_owed_nothing(database: Database) -> None:
    post = database.post
    await post.owe([a_letter(1, chat_id=5), a_letter(2, chat_id=6)])
    await post.drop(5)
    assert await post.owed() == (a_letter(2, chat_id=6),)


async def test_what_is_set_aside_waits_for_an_operator(database: Database) -> None:
    post = database.post
    await post.store([an_update(1), an_update(2), an_update(3)])
    tried = an_update(2, tries=3, fault="KeyError")
    await post.failed(an_update(1, tries=1, fault="ValueError"))
    await post.set_aside(tried, [a_letter(2, 900)])
    assert await post.left() == (an_update(1, tries=1, fault="ValueError"), an_update(3))
    assert await post.all_set_aside() == (tried,)
    assert await post.owed() == (a_letter(2, 900),)
    assert await post.store([an_update(2)]) == ()

    assert await post.ask_again([1, 2, 404]) == 1
    assert await post.asked_again() == (an_update(2, fault="KeyError"),)
    assert await post.asked_again() == ()
    await post.set_aside(tried, [a_letter(2, 900)])  # in vain; the apology is still owed
    assert await post.owed() == (a_letter(2, 900),)
    assert await post.discard([2, 3]) == 1
    assert await post.left() == (an_update(1, tries=1, fault="ValueError"), an_update(3))


async def test_what_is_old_is_forgotten(database: Database) -> None:
    post = database.post
    await post.store([an_update(1), an_update(2)])
    await post.set_aside(an_update(1), [])
    await post.begin(3).settle([], NOW)
    later = NOW + timedelta(days=40)
    await post.prune(NOW, NOW)
    assert await post.store([an_update(3)]) == ()
    await post.prune(later, later)
    assert await post.all_set_aside() == ()
    assert await post.left() == (an_update(2),)
    assert await post.store([an_update(3)]) == (an_update(3),)


async def test_whoever_is_forgotten_is_forgotten_here_too(database: Database) -> None:
    post = database.post
    await post.store([an_update(1), an_update(2, chat_id=5)])
    await post.owe([a_letter(1), a_letter(2, chat_id=5)])
    async with database.work() as work:
        await work.carers.forget(CARER)
        await work.commit()
    assert await post.left() == (an_update(2, chat_id=5),)
    assert await post.owed() == (a_letter(2, chat_id=5),)


async def test_a_letter_of_another_version_is_kept_and_the_others_are_read(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await database.post.owe([a_letter(1), a_letter(2)])
    async with database.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE outbox SET body = '{\"words\": 1}' WHERE update_id = 1")
    assert await database.post.owed() == (a_letter(2),)
    assert "message 0 of update 1 cannot be read here" in caplog.text
