"""How updates reach a bot: kept until confirmed, by long poll or by webhook."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from emulated import ANN, TOKEN, Room

from bot.room.errors import ApiError


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    room = Room()
    yield room
    await room.close()


def texts(updates: list[dict]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_come_again_until_an_offset_confirms_them(room: Room) -> None:
    room.say(ANN, "one")
    first = await room.do("getUpdates")
    assert texts(first) == ["/start", "one"]
    assert await room.do("getUpdates") == first
    assert texts(await room.do("getUpdates", offset=first[1]["update_id"])) == ["one"]
    assert texts(await room.do("getUpdates")) == ["one"]
    assert await room.do("getUpdates", offset=first[1]["update_id"] + 1) == []


async def test_limit_and_negative_offset(room: Room) -> None:
    for text in "abc":
        room.say(ANN, text)
    assert texts(await room.do("getUpdates", limit=2)) == ["/start", "a"]
    assert texts(await room.do("getUpdates", offset=-2)) == ["b", "c"]
    assert texts(await room.do("getUpdates")) == ["b", "c"]
    assert texts(await room.do("getUpdates", offset=-10)) == ["b", "c"]


async def test_a_long_poll_waits_for_what_comes(room: Room) -> None:
    await room.do("getUpdates", offset=2)
    poll = asyncio.create_task(room.do("getUpdates", offset=2, timeout=30))
    await asyncio.sleep(0.02)
    assert not poll.done()
    room.say(ANN, "now")
    async with asyncio.timeout(2):
        assert texts(await poll) == ["now"]


async def test_a_long_poll_ends_empty_when_its_time_is_over(room: Room) -> None:
    started = asyncio.get_running_loop().time()
    assert await room.do("getUpdates", offset=2, timeout=1) == []
    assert 0.9 < asyncio.get_running_loop().time() - started < 3


async def test_of_two_polls_the_older_ends_with_a_conflict(room: Room) -> None:
    first = asyncio.create_task(room.do("getUpdates", offset=2, timeout=30))
    await asyncio.sleep(0.01)
    second = asyncio.create_task(room.do("getUpdates", offset=2, timeout=30))
    async with asyncio.timeout(2):
        with pytest.raises(ApiError) as refusal:
            await first
    assert refusal.value.code == 409
    assert refusal.value.description == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    room.say(ANN, "still there")
    async with asyncio.timeout(2):
        assert texts(await second) == ["still there"]


async def test_a_cancelled_poll_loses_nothing(room: Room) -> None:
    poll = asyncio.create_task(room.do("getUpdates", offset=2, timeout=30))
    await asyncio.sleep(0.01)
    poll.cancel()
    room.say(ANN, "while nobody listened")
    assert texts(await room.do("getUpdates", timeout=5)) == ["while nobody listened"]


async def test_allowed_updates_are_kept_until_another_list_comes(room: Room) -> None:
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
    sent = await room.send(reply_markup=keyboard)
    await room.do("getUpdates", offset=2, allowed_updates=["callback_query"])
    room.say(ANN, "unheard")
    room.press(ANN, sent["message_id"], "a")
    assert ["callback_query" in update for update in await room.do("getUpdates")] == [True]
    await room.do("getUpdates", offset=-1, allowed_updates=[])
    room.say(ANN, "heard")
    assert "message" in (await room.do("getUpdates"))[-1]


async def test_after_a_day_undelivered_updates_are_gone(room: Room) -> None:
    room.time += timedelta(hours=23)
    room.say(ANN, "fresh")
    room.time += timedelta(hours=2)
    assert texts(await room.do("getUpdates")) == ["fresh"]


class Bot:
    """A web server to which updates are posted."""

    def __init__(self) -> None:
        self.got: list[dict] = []
        self.secrets: list[str | None] = []
        self.failures = 0
        self.reply: dict = {}
        self.arrived = asyncio.Event()

    async def take(self, request: web.Request) -> web.Response:
        if self.failures:
            self.failures -= 1
            return web.Response(status=500)
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.got.append(await request.json())
        self.arrived.set()
        return web.json_response(self.reply) if self.reply else web.Response()

    async def until(self, count: int) -> list[dict]:
        async with asyncio.timeout(5):
            while len(self.got) < count:
                self.arrived.clear()
                await self.arrived.wait()
        return self.got


@pytest.fixture
async def hooked() -> AsyncIterator[tuple[Bot, str]]:
    bot = Bot()
    app = web.Application()
    app.router.add_post("/hook", bot.take)
    async with TestServer(app) as server:
        yield bot, str(server.make_url("/hook"))


async def test_a_webhook_gets_waiting_and_new_updates_with_its_secret(
    room: Room, hooked: tuple[Bot, str]
) -> None:
    bot, url = hooked
    await room.do("setWebhook", url=url, secret_token="s3cret_", allowed_updates=["message"])
    room.say(ANN, "hello")
    assert texts(await bot.until(2)) == ["/start", "hello"]
    assert bot.secrets == ["s3cret_", "s3cret_"]
    async with asyncio.timeout(5):
        while (info := await room.do("getWebhookInfo"))["pending_update_count"]:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert info["url"] == url
    assert (info["max_connections"], info["allowed_updates"]) == (40, ["message"])


async def test_a_webhook_that_fails_gets_the_update_again(room: Room, hooked: tuple[Bot, str]) -> None:
    bot, url = hooked
    bot.failures = 2
    await room.do("setWebhook", url=url)
    assert texts(await bot.until(1)) == ["/start"]
    info = await room.do("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    room.say(ANN, "next")
    assert texts(await bot.until(2)) == ["/start", "next"]


async def test_a_webhook_may_answer_with_a_method(room: Room, hooked: tuple[Bot, str]) -> None:
    bot, url = hooked
    bot.reply = {"method": "sendMessage", "chat_id": ANN, "text": "by return"}
    with room.subscribe(ANN) as watching:
        await room.do("setWebhook", url=url)
        async with asyncio.timeout(5):
            assert (await anext(watching))["message"]["text"] == "by return"


async def test_a_webhook_and_polling_exclude_each_other(room: Room, hooked: tuple[Bot, str]) -> None:
    bot, url = hooked
    poll = asyncio.create_task(room.do("getUpdates", offset=2, timeout=30))
    await asyncio.sleep(0.01)
    await room.do("setWebhook", url=url)
    with pytest.raises(ApiError, match="terminated by setWebhook request"):
        await poll
    assert (await room.refused("getUpdates")).startswith(
        "Conflict: can't use getUpdates method while webhook"
    )
    await room.do("deleteWebhook")
    room.say(ANN, "back to polling")
    assert "back to polling" in texts(await room.do("getUpdates"))
    assert bot.got == []


async def test_pending_updates_can_be_dropped(room: Room) -> None:
    await room.do("deleteWebhook", drop_pending_updates=True)
    assert await room.do("getUpdates") == []


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"url": "http://example.org/x"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://example.org:99/x"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "https://example.org:x/"}, "bad webhook: invalid webhook URL specified"),
        (
            {"url": "https://example.org/", "secret_token": "no spaces"},
            "secret token contains unallowed characters",
        ),
    ],
)
async def test_addresses_that_telegram_does_not_take(room: Room, parameters: dict, reason: str) -> None:
    assert await room.refused("setWebhook", **parameters) == f"Bad Request: {reason}"


async def test_what_telegram_is_called_with_and_answers_can_be_observed(room: Room) -> None:
    seen: list[tuple] = []
    room.observers.append(lambda method, parameters, result: seen.append((method, dict(parameters), result)))
    me = await room.call(TOKEN, "getMe", {})
    with pytest.raises(ApiError) as refusal:
        await room.call(TOKEN, "sendMessage", {"chat_id": 5, "text": "x"})
    assert seen == [
        ("getMe", {}, me),
        ("sendMessage", {"chat_id": 5, "text": "x"}, refusal.value),
    ]
    assert json.dumps(me)
