"""A chat is one process's at a time, and whatever comes for it is seen by one of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.post.claims import Displaced, Taken
from bot.post.letters import Letter, Received
from bot.rendering.message import Message
from bot.storage.claims import ClaimRows
from bot.storage.database import Database
from bot.storage.tables import replicas
from tests.databases import opened
from tests.lending import Lending
from tests.storage.examples import NOW

ANN, BOB = 1000, 1001


def an_update(number: int, chat_id: int = ANN) -> Received:
    return Received(number, chat_id, {"update_id": number}, NOW)


def a_letter(number: int, chat_id: int = ANN) -> Letter:
    return Letter(number, 0, chat_id, Message(f"reply {number}"), NOW)


@pytest.fixture
async def shared(lending: Lending) -> AsyncIterator[Database]:
    url = await lending.lend()
    database = opened(url)
    yield database
    await database.dispose()
    await lending.take_back(url)


async def process(database: Database, name: str) -> ClaimRows:
    claims = database.claims(name)
    assert claims is not None
    await claims.enter()
    return claims


async def kill(database: Database, name: str) -> None:
    """It has said nothing for longer than its lease."""
    async with database.engine.begin() as connection:
        long_ago = update(replicas).where(replicas.c.name == name)
        await connection.execute(long_ago.values(lives_until=NOW - timedelta(days=1000)))


async def test_a_chat_is_taken_by_one_with_all_that_waits_for_it(shared: Database) -> None:
    first, second = await process(shared, "first"), await process(shared, "second")
    await shared.post.store([an_update(1), an_update(2, BOB)])
    await shared.post.owe([a_letter(0)])
    taken = await first.claim([ANN])
    assert taken == Taken((an_update(1),), (a_letter(0),), (ANN,))
    taken = await second.claim([BOB, ANN])
    assert (taken.updates, taken.chats) == ((an_update(2, BOB),), (BOB,))


async def test_what_another_process_stored_is_seen_before_a_chat_is_let_go(shared: Database) -> None:
    first, second = await process(shared, "first"), await process(shared, "second")
    await first.claim([ANN])
    await shared.post.store([an_update(1)])
    assert await second.claim([ANN]) == Taken()
    assert (await first.release([ANN])).updates == (an_update(1),)
    await shared.post.begin(1).settle([a_letter(1)], NOW)
    assert (await first.release([ANN])).letters == (a_letter(1),)
    await shared.post.sent([a_letter(1)])
    assert await second.claim([ANN]) == Taken()
    assert await first.release([ANN]) == Taken(chats=(ANN,))
    assert (await second.claim([ANN])).chats == (ANN,)


async def test_letters_of_a_chat_that_is_in_hand_are_not_given_out_again(shared: Database) -> None:
    first = await process(shared, "first")
    await first.claim([ANN])
    await shared.post.owe([a_letter(1)])
    await shared.post.store([an_update(2)])
    assert await first.claim([ANN]) == Taken((an_update(2),), (), (ANN,))


async def test_what_the_dead_had_in_hand_is_free_again(shared: Database) -> None:
    first, second = await process(shared, "first"), await process(shared, "second")
    await shared.post.store([an_update(1), an_update(2, BOB)])
    await first.claim([ANN])
    assert await second.forsaken(10) == (BOB,)
    await kill(shared, "first")
    assert await second.renew(bury=False) == 2
    assert await second.renew(bury=True) == 1
    assert set(await second.forsaken(10)) == {ANN, BOB}
    with pytest.raises(Displaced):
        await first.renew(bury=True)
    with pytest.raises(Displaced):
        await first.claim([BOB])


async def test_who_was_only_late_lives_on(shared: Database) -> None:
    first = await process(shared, "first")
    await kill(shared, "first")
    assert await first.renew(bury=True) == 1


async def test_who_leaves_lets_go_of_everything(shared: Database) -> None:
    first, second = await process(shared, "first"), await process(shared, "second")
    await shared.post.owe([a_letter(1)])
    await first.claim([ANN])
    assert await second.forsaken(10) == ()
    await first.leave()
    assert await second.forsaken(10) == (ANN,)


async def test_of_many_that_claim_and_let_go_at_once_one_has_it(shared: Database) -> None:
    """Each update is stored by one process and taken by one, whoever that is."""
    processes = [await process(shared, name) for name in ("first", "second", "third")]
    taken: list[int] = []

    async def work(claims: ClaimRows, numbers: range) -> None:
        for number in numbers:
            await shared.post.store([an_update(number)])
            found = await claims.claim([ANN])
            while found.chats:
                for each in found.updates:
                    taken.append(each.update_id)
                    await shared.post.begin(each.update_id).settle([], NOW)
                found = await claims.release([ANN])
                if not found.updates:
                    break

    async with asyncio.TaskGroup() as all_of_them:
        for start, claims in enumerate(processes):
            all_of_them.create_task(work(claims, range(start, 45, 3)))
    assert sorted(taken) == list(range(45))


async def test_a_letter_that_cannot_be_read_here_is_named_and_stays(shared: Database) -> None:
    first = await process(shared, "first")
    await shared.post.owe([a_letter(1)])
    async with shared.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE outbox SET body = '{\"words\": 1}'")
    assert await first.claim([ANN]) == Taken(chats=(ANN,), unreadable=(ANN,))
    assert (await first.release([ANN])).unreadable == (ANN,)
    assert await first.forsaken(10) == (ANN,)


async def test_what_arrives_is_stored_and_its_chat_taken_in_one(shared: Database) -> None:
    first, second = await process(shared, "first"), await process(shared, "second")
    await shared.post.store([an_update(1)])
    taken = await first.claim([], [an_update(3), an_update(2, BOB)])
    assert taken == Taken((an_update(1), an_update(2, BOB), an_update(3)), (), (ANN, BOB))
    assert await second.claim([], [an_update(3), an_update(4)]) == Taken()
    await shared.post.begin(3).settle([], NOW)
    assert (await first.claim([], [an_update(3)])).updates == (an_update(1), an_update(4))


def test_sqlite_has_none(sqlite_url: str) -> None:
    assert Database(sqlite_url).claims("first") is None
