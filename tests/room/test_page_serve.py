"""Serving the room on a port, beside other work in the same loop."""

from __future__ import annotations

import asyncio
import contextlib
import signal

import aiohttp
import pytest
from practice_page import BOT, HOSTS, PERSON, PracticeRoom, furnished
from starlette.applications import Starlette

from bot.room.app import practice_room
from bot.room.serve import PortTaken, listen, serve


def a_room() -> Starlette:
    return practice_room(furnished(), user_id=PERSON, bot_username=BOT, title="Room", allowed_hosts=HOSTS)


async def test_a_taken_port_is_said_with_host_and_port() -> None:
    with contextlib.closing(listen("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortTaken) as taken:
            await serve(a_room(), "127.0.0.1", port, lambda: pytest.fail("nothing is ready"))
    assert (taken.value.host, taken.value.port) == ("127.0.0.1", port)
    assert str(port) in str(taken.value)


async def test_it_is_ready_serves_and_stops_when_cancelled_though_a_page_listens() -> None:
    with contextlib.closing(listen("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    before = signal.getsignal(signal.SIGINT)
    ready = asyncio.Event()
    serving = asyncio.create_task(serve(a_room(), "127.0.0.1", port, ready.set))
    await asyncio.wait_for(ready.wait(), 5)
    async with aiohttp.ClientSession() as client:
        events = await client.get(f"http://127.0.0.1:{port}/api/events")
        assert (await events.content.readline()).startswith(b"event: reset")
        assert signal.getsignal(signal.SIGINT) is before
        serving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(serving, 2)
        assert (await events.content.read()).endswith(b"\n\n")
    listen("127.0.0.1", port).close()


async def test_a_host_that_is_not_this_computers_is_an_error_of_its_own() -> None:
    with pytest.raises(OSError, match=r".") as trouble:
        await serve(a_room(), "192.0.2.1", 0, lambda: None)
    assert not isinstance(trouble.value, PortTaken)


async def test_the_room_listens_on_loopback_unless_told_otherwise() -> None:
    with contextlib.closing(listen()) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


async def test_what_was_said_is_there_after_serving_anew() -> None:
    room = PracticeRoom(furnished())
    await room.start()
    room.telegram.say(PERSON, "still here")
    await room.stop()
    await room.start()
    async with aiohttp.ClientSession() as client, client.get(f"{room.url}/api/state") as answer:
        state = await answer.json()
    await room.stop()
    assert [message["text"] for message in state["messages"]] == ["still here"]
