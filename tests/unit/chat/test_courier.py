"""What becomes of a reminder on its way to the Bot API, over real HTTP on a loopback port."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from telegram.ext import ApplicationBuilder

from bot.chat.courier import TelegramCourier
from bot.chat.pacing import Pacing
from bot.chat.transport import AiohttpRequest
from bot.reminders.sending.courier import (
    Delivered,
    Delivery,
    Moved,
    Postponed,
    Refused,
    Unanswered,
    Unreachable,
    Withdrawn,
)
from bot.rendering.message import Message
from bot.rendering.outcome import Outcome
from tests.unit.chat.stand_in import TOKEN, StandIn, answering, refusal, result

CARER = 7
SENT = {"message_id": 42, "date": 0, "chat": {"id": CARER, "type": "private"}, "text": "a small idea"}


class OneMessage:
    """Words every outcome the same."""

    def render(self, outcome: Outcome) -> tuple[Message, ...]:
        return (Message("a small idea"),)


class Way:
    """A courier, and what it noted in which order."""

    def __init__(self, url: str, *, paced: bool = True, read_timeout: float = 5) -> None:
        self.notes: list[str] = []
        self.wanted = True
        self.request = AiohttpRequest(backoff=0.01, read_timeout=read_timeout, write_timeout=read_timeout)
        builder = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").request(self.request)
        builder = builder.get_updates_request(AiohttpRequest()).job_queue(None)
        if paced:
            builder = builder.rate_limiter(Pacing())  # type: ignore[arg-type]
        self.courier = TelegramCourier(builder.build().bot, OneMessage())  # type: ignore[arg-type]

    async def deliver(self) -> Delivery:
        async def hand_over() -> bool:
            self.notes.append("handed over")
            return self.wanted

        return await self.courier.deliver(CARER, Outcome(), hand_over, lambda: self.notes.append("left"))


@asynccontextmanager
async def a_way(
    answer: Callable[[web.Request], Awaitable[web.StreamResponse]], **options: Any
) -> AsyncIterator[tuple[Way, StandIn]]:
    async with answering(answer) as stand_in:
        way = Way(stand_in.url, **options)
        await way.request.initialize()
        try:
            yield way, stand_in
        finally:
            await way.request.shutdown()


def always(response: Callable[[], web.Response]) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(request: web.Request) -> web.StreamResponse:
        return response()

    return answer


@pytest.mark.parametrize("paced", [True, False])
async def test_it_is_handed_over_and_leaves_before_telegram_hears_of_it(paced: bool) -> None:
    heard: list[list[str]] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        heard.append(list(way.notes))
        return result(SENT)

    async with a_way(answer, paced=paced) as (way, _):
        assert await way.deliver() == Delivered(42)
    assert heard == [["handed over", "left"]]


@pytest.mark.parametrize("paced", [True, False])
async def test_what_is_not_wanted_any_more_does_not_leave(paced: bool) -> None:
    async with a_way(always(lambda: result(SENT)), paced=paced) as (way, stand_in):
        way.wanted = False
        assert await way.deliver() == Withdrawn()
        assert (stand_in.asked, way.notes) == ([], ["handed over"])


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (refusal(403, "Forbidden: bot was blocked by the user"), Unreachable()),
        (refusal(403, "Forbidden: user is deactivated"), Unreachable()),
        (refusal(400, "Bad Request: chat not found"), Unreachable()),
        (refusal(400, "Bad Request: can't parse entities"), Refused()),
        (refusal(400, "group upgraded", migrate_to_chat_id=-1009), Moved(-1009)),
        (refusal(429, "Too Many Requests", retry_after=17), Postponed(17)),
        (refusal(500, "Internal Server Error: restart"), Postponed(30, way_blocked=True)),
        (refusal(502, "Bad Gateway"), Unanswered()),
        (web.Response(status=502, text="<html>nginx</html>"), Unanswered()),
        (web.Response(status=503, text="<html>nginx</html>"), Unanswered()),
    ],
    ids=lambda each: str(getattr(each, "status", "")),
)
async def test_what_telegram_says_decides_what_comes_next(answer: web.Response, expected: Delivery) -> None:
    async with a_way(always(lambda: answer)) as (way, stand_in):
        assert await way.deliver() == expected
        assert stand_in.asked == ["sendMessage"]


async def test_no_answer_is_not_taken_for_a_no() -> None:
    async def hang(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(5)
        return result(SENT)

    async with a_way(hang, read_timeout=0.1) as (way, stand_in):
        assert await way.deliver() == Unanswered()
        assert stand_in.asked == ["sendMessage"]


async def test_a_connection_that_breaks_after_it_left_leaves_it_in_doubt() -> None:
    async def hang_up(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return result(SENT)

    async with a_way(hang_up) as (way, stand_in):
        assert await way.deliver() == Unanswered()
        assert stand_in.asked == ["sendMessage"]


async def test_where_nobody_listens_it_has_not_left() -> None:
    async with answering(always(lambda: result(SENT))) as stand_in:
        url = stand_in.url
    way = Way(url)
    await way.request.initialize()
    assert await way.deliver() == Postponed(30, way_blocked=True)
    assert way.notes == ["handed over"]
    await way.request.shutdown()
