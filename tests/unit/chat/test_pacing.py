"""In virtual time: hours of sending pass at once, and every instant is exact."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import BadRequest, RetryAfter
from telegram.ext import ApplicationBuilder, ExtBot
from telegram.request import BaseRequest, RequestData

from bot.chat.pacing import HandedOver, Pacing, Traffic, Withdrawn
from tests.unit.chat import virtual_time
from tests.unit.chat.virtual_time import now

Chat = int | str


class Sender:
    """Sends through the pacing, and notes when Telegram would have got what."""

    def __init__(self, pacing: Pacing | None = None) -> None:
        self.pacing = pacing or Pacing()
        self.arrived: list[tuple[float, Chat]] = []
        self.floods: dict[Chat, list[float]] = defaultdict(list)
        self.start = now()

    async def send(
        self,
        chat: Chat | None,
        traffic: Traffic | HandedOver | None = None,
        endpoint: str = "sendMessage",
        *,
        takes: float = 0.0,
    ) -> float:
        """Seconds that it took. `floods` has what Telegram answers first: so many seconds to wait."""
        asked = now()

        async def call(*_: Any, **__: Any) -> bool:
            self.arrived.append((now() - self.start, chat or 0))
            flood = self.floods[chat or 0].pop(0) if self.floods[chat or 0] else None
            await asyncio.sleep(takes)
            if flood is not None:
                raise RetryAfter(timedelta(seconds=flood))
            return True

        data = {"text": "hello"} if chat is None else {"chat_id": chat, "text": "hello"}
        assert await self.pacing.process_request(call, (endpoint, data), {}, endpoint, data, traffic) is True
        return now() - asked

    def times(self, chat: Chat | None = None) -> list[float]:
        return [at for at, to in self.arrived if chat is None or to == chat]


def most_in(period: float, times: list[float]) -> int:
    """The most that ever happened within such a period."""
    times = sorted(times)
    return max(sum(start <= time < start + period - 1e-6 for time in times) for start in times)


def in_virtual_time(test: Callable[..., Awaitable[None]]) -> Callable[[], None]:
    def run() -> None:
        virtual_time.run(test())  # type: ignore[arg-type]

    run.__name__ = test.__name__
    run.__doc__ = test.__doc__
    return run


@in_virtual_time
async def test_a_reply_to_a_quiet_bot_goes_at_once() -> None:
    assert await Sender().send(7) == 0


@in_virtual_time
async def test_no_more_than_thirty_messages_go_out_in_any_second() -> None:
    sender = Sender()
    await asyncio.gather(*(sender.send(chat) for chat in range(1, 601)))
    assert most_in(1, sender.times()) == 30
    assert now() - sender.start == pytest.approx(19)


@in_virtual_time
async def test_nor_do_more_arrive_wherever_they_are_held_up() -> None:
    """Telegram counts when a message arrives, which may be at any time until its answer is here."""
    sender = Sender()
    arrived: list[float] = []

    async def send(chat: int) -> None:
        async def call() -> bool:
            await asyncio.sleep(0.9 * random.random())
            arrived.append(now())
            await asyncio.sleep(0.1)
            return True

        data = {"chat_id": chat}
        traffic = random.choice(list(Traffic))
        await sender.pacing.process_request(call, (), {}, "sendMessage", data, traffic)

    random = Random(5)
    await asyncio.gather(*(send(chat) for chat in range(1, 601)))
    assert most_in(1, arrived) <= 30


@in_virtual_time
async def test_bulk_is_noted_when_its_turn_has_come_and_not_sent_where_the_note_says_no() -> None:
    sender = Sender(Pacing(per_second=1))
    noted: list[float] = []

    async def note() -> bool:
        noted.append(now() - sender.start)
        return len(noted) < 3

    handed = [asyncio.create_task(sender.send(chat, HandedOver(note))) for chat in (1, 2, 3)]
    assert [type(each) for each in await asyncio.gather(*handed, return_exceptions=True)] == [
        float,
        float,
        Withdrawn,
    ]
    assert noted == pytest.approx([0, 1, 2], abs=0.03)
    assert len(sender.arrived) == 2


@in_virtual_time
async def test_what_was_handed_over_is_not_sent_again_by_itself() -> None:
    """Whoever sends it must first store that Telegram has not taken it."""

    async def note() -> bool:
        return True

    sender = Sender()
    sender.floods[7] = [2]
    with pytest.raises(RetryAfter):
        await sender.send(7, HandedOver(note))
    assert len(sender.arrived) == 1
    assert 2 <= await sender.send(7) <= 3


@in_virtual_time
async def test_whoever_stops_when_the_turn_comes_leaves_the_place_to_others() -> None:
    sender = Sender(Pacing(per_second=1))
    await sender.send(1)
    waiting = asyncio.create_task(sender.send(2))
    await asyncio.sleep(0.5)
    asyncio.get_running_loop().call_later(0.5, waiting.cancel)
    await asyncio.gather(waiting, return_exceptions=True)
    assert await sender.send(3) <= 1


@in_virtual_time
async def test_bulk_leaves_room_and_replies_go_first() -> None:
    """Three thousand at once, which with the library's own limiter made a reply wait for 48 seconds."""
    sender = Sender()
    waits: list[float] = []

    async def reply_now_and_then() -> None:
        for chat in range(10_001, 10_101):
            await asyncio.sleep(0.9)
            waits.append(await sender.send(chat))

    await asyncio.gather(reply_now_and_then(), *(sender.send(chat, Traffic.BULK) for chat in range(1, 3001)))
    assert max(waits) <= 1 / 29
    assert most_in(1, sender.times()) <= 30
    assert now() - sender.start <= 3100 / 30 / 0.97


@in_virtual_time
async def test_a_flood_of_replies_is_served_before_bulk() -> None:
    sender = Sender()
    await asyncio.gather(
        *(sender.send(chat, Traffic.BULK) for chat in range(1, 51)),
        *(sender.send(chat) for chat in range(1001, 1051)),
    )
    assert [chat for _, chat in sender.arrived[:2]] == [1, 2]  # they were there first, and the way was free
    replies = [at for at, chat in sender.arrived if isinstance(chat, int) and chat > 1000]
    assert replies == pytest.approx([0] * 28 + [1] * 22)  # as if there were no bulk


@in_virtual_time
async def test_of_replies_only_one_is_in_doubt_as_long_as_nobody_waits_long_for_that() -> None:
    sender = Sender()
    took = await asyncio.gather(*(sender.send(chat, takes=0.1) for chat in range(1, 41)))
    assert sender.times()[:3] == pytest.approx([0, 0.1, 0.2])
    assert most_in(0.1, sender.times()) <= 4  # those that wait for long: a thirtieth of a second apart
    assert max(took) < 2.2, "ten a second would take four seconds"


@in_virtual_time
async def test_a_reply_that_never_arrives_keeps_the_others_but_a_moment() -> None:
    sender = Sender()
    stuck = asyncio.create_task(sender.send(1, takes=60))
    await asyncio.sleep(0.01)
    assert 0.2 < await sender.send(2) < 0.3
    assert await sender.send(3, endpoint="editMessageText") == 0  # does no harm if it is made twice
    stuck.cancel()


@in_virtual_time
async def test_a_chat_gets_a_short_burst_and_then_one_a_second() -> None:
    sender = Sender(Pacing(per_second=1000, chat_burst=3))
    await asyncio.gather(*(sender.send(7) for _ in range(6)))
    assert sender.times() == pytest.approx([0, 0, 0, 1, 2, 3])
    await asyncio.sleep(60)
    assert [round(await sender.send(7), 3) for _ in range(4)] == [0, 0, 0, 1]


class SomebodyIsAnswered:
    """From one second after the start on, for so many seconds."""

    def __init__(self, seconds: float) -> None:
        self.start, self.end = now() + 1, now() + 1 + seconds

    @property
    def busy(self) -> bool:
        return self.start <= now() < self.end


@pytest.mark.parametrize("seconds", [0.1, 60], ids=["shortly", "for long"])
def test_bulk_leaves_room_for_the_answer_that_is_being_made_and_loses_no_more_than_that(
    seconds: float,
) -> None:
    async def send_all() -> None:
        sender = Sender()
        sender.pacing.give_way_to(SomebodyIsAnswered(seconds))
        bulk = asyncio.gather(*(sender.send(chat, Traffic.BULK) for chat in range(1, 201)))
        await asyncio.sleep(1.09)
        assert [await sender.send(1001), await sender.send(1001)] == [0, 0]
        await asyncio.sleep(3)
        assert most_in(1, sender.times()) <= 30
        assert len([at for at in sender.times() if at < 4]) >= 4 * (29 if seconds < 1 else 28) - 3
        bulk.cancel()

    virtual_time.run(send_all())


@in_virtual_time
async def test_within_a_chat_replies_go_before_bulk_and_each_in_order() -> None:
    sender = Sender(Pacing(chat_burst=1))
    order: list[str] = []

    async def send(name: str, traffic: Traffic) -> None:
        await sender.send(7, traffic)
        order.append(name)

    await asyncio.gather(
        send("bulk 1", Traffic.BULK),
        send("bulk 2", Traffic.BULK),
        send("reply 1", Traffic.REPLY),
        send("reply 2", Traffic.REPLY),
    )
    assert order == ["bulk 1", "reply 1", "reply 2", "bulk 2"]


@pytest.mark.parametrize("group", [-100123, "-100123", "@a_group"])
def test_a_group_gets_no_more_than_twenty_in_any_minute(group: Chat) -> None:
    async def fill() -> None:
        sender = Sender()
        await asyncio.gather(*(sender.send(group) for _ in range(90)))
        assert most_in(60, sender.times()) == 20
        assert most_in(1, sender.times()) <= 5

    virtual_time.run(fill())


@in_virtual_time
async def test_a_private_chat_is_the_same_whether_its_number_is_written_or_not() -> None:
    sender = Sender(Pacing(chat_burst=1))
    await sender.send(7)
    assert await sender.send("7") == pytest.approx(1)


@in_virtual_time
async def test_after_too_many_requests_the_chat_waits_and_others_do_not() -> None:
    sender = Sender()
    sender.floods[7] = [10]
    flooded = asyncio.create_task(sender.send(7))
    await asyncio.sleep(1)
    assert await sender.send(8) == 0
    assert 9 <= await sender.send(7) <= 10  # behind the first
    assert 10 < await flooded < 11
    assert sender.times(7) == pytest.approx([0, 10.5, 10.5], abs=0.05)


@in_virtual_time
async def test_the_latest_deadline_counts_whoever_ends_last() -> None:
    """In the library's own limiter, any call that ends opens the way again."""
    sender = Sender(Pacing(retries=0))
    sender.floods[7] = [30, 5]
    errors = await asyncio.gather(
        sender.send(7, takes=0.5), sender.send(7, takes=1), sender.send(7, takes=2), return_exceptions=True
    )
    assert [type(error) for error in errors] == [RetryAfter, RetryAfter, float]
    assert now() - sender.start < 3
    await sender.send(7)
    assert now() - sender.start == pytest.approx(31)


@in_virtual_time
async def test_what_waited_for_its_turn_among_all_still_heeds_its_chats_pause() -> None:
    sender = Sender(Pacing(per_second=1))
    sender.floods[7] = [20]
    await asyncio.gather(sender.send(7, takes=0.5), sender.send(8), sender.send(7))
    assert [at for at in sender.times(7) if 0 < at < 20] == []


@in_virtual_time
async def test_too_many_requests_to_two_private_chats_mean_the_bot() -> None:
    sender = Sender()
    sender.floods[7], sender.floods[8] = [10], [20]
    flooded = [asyncio.create_task(sender.send(chat)) for chat in (7, 8)]
    await asyncio.sleep(1)
    assert 19 <= await sender.send(9) <= 20
    await asyncio.gather(*flooded)
    assert [at for at in sender.times() if 1 < at < 20] == []
    assert most_in(1, [at for at in sender.times() if at > 1]) <= 30


@in_virtual_time
async def test_too_many_requests_to_two_groups_mean_those_groups() -> None:
    sender = Sender()
    sender.floods[-7], sender.floods[-8] = [10], [20]
    flooded = [asyncio.create_task(sender.send(chat)) for chat in (-7, -8)]
    await asyncio.sleep(1)
    assert await sender.send(9) == 0
    await asyncio.gather(*flooded)


@in_virtual_time
async def test_it_does_not_try_for_ever() -> None:
    sender = Sender(Pacing(retries=2))
    sender.floods[7] = [1] * 9
    with pytest.raises(RetryAfter):
        await sender.send(7)
    assert len(sender.times(7)) == 3


@in_virtual_time
async def test_nobody_waits_longer_than_has_sense() -> None:
    sender = Sender(Pacing(patience=60))
    sender.floods[7] = [3600]
    sending = [asyncio.create_task(sender.send(7)) for _ in range(9)]
    errors = await asyncio.gather(*sending, return_exceptions=True)
    assert [type(error) for error in errors] == [RetryAfter] * 9
    with pytest.raises(RetryAfter, match=r"Retry in 1:00:0\d"):
        await sender.send(7)
    assert now() - sender.start < 5
    assert len(sender.times(7)) == 1  # one was on its way; nothing more was sent

    await asyncio.sleep(3601)
    await sender.send(7)


@in_virtual_time
async def test_who_waits_already_is_sent_away_when_the_wait_grows_too_long() -> None:
    sender = Sender(Pacing(per_second=1, patience=60))
    sender.floods[7] = [3600]
    sender.floods[8] = [3600]
    sending = [asyncio.create_task(sender.send(chat, takes=0.1)) for chat in (7, 8, 9, 10, 11)]
    errors = await asyncio.gather(*sending, return_exceptions=True)
    assert [type(error) for error in errors] == [RetryAfter] * 5
    assert sender.times() == pytest.approx([0, 1.1])
    assert now() - sender.start < 2


@in_virtual_time
async def test_what_is_no_message_is_not_held_back() -> None:
    sender = Sender(Pacing(per_second=1, chat_burst=1))
    for _ in range(3):
        assert await sender.send(None, endpoint="answerCallbackQuery") == 0
        assert await sender.send(7, endpoint="sendChatAction") == 0
        assert await sender.send(7, endpoint="deleteMessage") == 0
    assert await sender.send(7) == 0


@pytest.mark.parametrize("endpoint", ["editMessageText", "copyMessage", "forwardMessage", "sendPoll"])
def test_whatever_shows_something_is_a_message(endpoint: str) -> None:
    async def twice() -> None:
        sender = Sender(Pacing(chat_burst=1))
        await sender.send(7)
        assert await sender.send(7, endpoint=endpoint) == pytest.approx(1)

    virtual_time.run(twice())


@in_virtual_time
async def test_what_is_no_message_waits_by_itself_when_told_to() -> None:
    sender = Sender()
    sender.floods[0] = [5]
    assert 5 < await sender.send(None, endpoint="setMyCommands") < 6
    assert await sender.send(7) == 0


@in_virtual_time
async def test_other_errors_are_not_its_business() -> None:
    calls = 0

    async def fail(*_: Any, **__: Any) -> bool:
        nonlocal calls
        calls += 1
        raise BadRequest("chat not found")

    data = {"chat_id": 7}
    with pytest.raises(BadRequest):
        await Pacing().process_request(fail, (), {}, "sendMessage", data, None)
    assert calls == 1


@in_virtual_time
async def test_who_stops_waiting_takes_nobodys_turn() -> None:
    sender = Sender(Pacing(chat_burst=1))
    waiting = [asyncio.create_task(sender.send(7)) for _ in range(5)]
    await asyncio.sleep(0.5)
    for task in waiting[1:4]:
        task.cancel()
    await waiting[4]
    assert sender.times() == pytest.approx([0, 1])


@in_virtual_time
async def test_chats_of_long_ago_are_not_remembered() -> None:
    sender = Sender(Pacing(per_second=100_000))
    for chat in range(1, 20_001):
        await sender.send(chat)
        await asyncio.sleep(0.01)
    assert len(sender.pacing._gates) <= 1024


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(0, 2),
            st.integers(-3, 12).filter(bool),
            st.sampled_from([None, *Traffic]),
            st.sampled_from([None, None, None, 1, 3]),
        ),
        min_size=1,
        max_size=120,
    )
)
def test_whatever_is_sent_arrives_and_keeps_to_the_limits(
    sendings: list[tuple[float, int, Traffic | None, float | None]],
) -> None:
    async def send_all() -> None:
        sender = Sender(Pacing(retries=200, patience=10_000))
        expected: dict[Chat, int] = defaultdict(int)

        async def send(delay: float, chat: int, traffic: Traffic | None, flood: float | None) -> None:
            await asyncio.sleep(delay)
            expected[chat] += 1
            if flood is not None:
                sender.floods[chat].append(flood)
                expected[chat] += 1
            await sender.send(chat, traffic)

        await asyncio.gather(*(send(*each) for each in sendings))
        left = {chat: len(floods) for chat, floods in sender.floods.items() if floods}
        assert {chat: len(sender.times(chat)) + left.get(chat, 0) for chat in expected} == expected
        assert most_in(1, sender.times()) <= 30
        for chat in expected:
            assert most_in(1, sender.times(chat)) <= 6
            assert most_in(10, sender.times(chat)) <= 5 + 10
            if isinstance(chat, int) and chat < 0:
                assert most_in(60, sender.times(chat)) <= 20

    virtual_time.run(send_all())


class Grumpy(BaseRequest):
    """Answers the first message with "too many requests"."""

    read_timeout = 1.0

    def __init__(self) -> None:
        self.asked: list[tuple[float, str]] = []

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        name = url.rpartition("/")[2]
        self.asked.append((now(), name))
        if name == "getMe":
            answer: Any = {"id": 1, "is_bot": True, "first_name": "W", "username": "w_bot"}
            return 200, json.dumps({"ok": True, "result": answer}).encode()
        if len([each for each in self.asked if each[1] == "sendMessage"]) == 1:
            return (
                429,
                b'{"ok": false, "description": "", "parameters": {"retry_after": 3}}',
            )
        answer = {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}}
        return 200, json.dumps({"ok": True, "result": answer}).encode()


@in_virtual_time
async def test_a_bot_sends_through_it() -> None:
    grumpy = Grumpy()
    application = (
        (ApplicationBuilder().token("1:x").request(grumpy).get_updates_request(Grumpy()))
        .rate_limiter(Pacing())
        .job_queue(None)
        .build()
    )
    bot = application.bot
    assert isinstance(bot, ExtBot)
    async with bot:
        start = now()
        await bot.send_message(7, "hello", rate_limit_args=Traffic.BULK)
        assert 3 < now() - start < 4
    assert [name for _, name in grumpy.asked] == ["getMe", "sendMessage", "sendMessage"]


@in_virtual_time
async def test_processes_that_share_a_bot_together_keep_to_its_limit() -> None:
    """Also while replies and bulk go out at once, and when a third process joins."""
    senders = [Sender(Pacing(per_second=30)) for _ in range(3)]
    for sender in senders[:2]:
        sender.pacing.share_among(2)
    sending = [
        asyncio.create_task(sender.send(1000 * number + chat, traffic))
        for number, sender in enumerate(senders[:2])
        for chat, traffic in enumerate([Traffic.BULK, Traffic.REPLY] * 30)
    ]
    await asyncio.sleep(2)
    for sender in senders:
        sender.pacing.share_among(3)
    await asyncio.sleep(2)  # a newcomer waits that long; see bot/post/sharing.py
    sending += [asyncio.create_task(senders[2].send(9000 + chat)) for chat in range(30)]
    await asyncio.gather(*sending)
    everything = [at + sender.start for sender in senders for at in sender.times()]
    assert len(everything) == 150
    assert most_in(1.0, everything) <= 30


@in_virtual_time
async def test_more_processes_than_messages_a_second_still_send() -> None:
    sender = Sender(Pacing(per_second=2))
    sender.pacing.share_among(5)
    assert await sender.send(1) == 0
    assert 0 < await sender.send(2) <= 1
