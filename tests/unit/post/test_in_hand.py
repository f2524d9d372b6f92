"""What the database said a moment ago is taken in hand, but for what has been done since."""

from __future__ import annotations

import asyncio

import pytest

from bot.post.claims import Taken
from bot.post.in_hand import InHand, LatelyDone
from bot.post.letters import Received
from bot.post.lines import Again, Lines
from tests.unit.post.test_delivery import NOW, Clock, Office, Road, a_letter, delivery

AN_UPDATE = Received(1, 1, {"update_id": 1}, NOW)


async def test_an_update_that_was_finished_while_the_database_was_asked_is_not_handled_again() -> None:
    handled: list[int] = []
    done = LatelyDone()

    async def handle(received: Received) -> Again[Received] | None:
        handled.append(received.update_id)
        done.add(received.update_id)
        return None

    hands = InHand(Lines(handle, 1), delivery(Office(), Road()), done, Clock())
    hands.take(Taken((AN_UPDATE,)))
    await asyncio.sleep(0)
    assert (handled, hands.has(1)) == ([1], False)
    hands.take(Taken((AN_UPDATE,)))  # read before that was known
    await asyncio.sleep(0)
    assert handled == [1]


async def test_a_chat_is_in_hand_until_the_database_knows_what_has_been_sent_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.post.delivery._DATABASE_PAUSE", 0.05)
    office = Office(a_letter(1), away=1)
    sending = delivery(office, Road())
    hands = InHand(Lines(lambda received: asyncio.sleep(0), 1), sending, LatelyDone(), Clock())
    hands.take(Taken(letters=(a_letter(1),)))
    for _ in range(5):
        await asyncio.sleep(0)
        assert hands.has(1)
    assert sending.not_in_hand([a_letter(1), a_letter(2)]) == [a_letter(2)]
    await sending.noted()
    assert (hands.has(1), office.letters) == (False, [])
