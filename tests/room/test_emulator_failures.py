"""Rate limits as Telegram sets them, and failures on demand."""

from datetime import timedelta

import pytest
from emulated import ANN, TOKEN, Room

from bot.room.errors import ApiError
from bot.room.faults import Fault, LostAnswer
from bot.room.limits import RateLimits

GROUP = -100500


async def sent_at_once(room: Room, chat_ids: list[int]) -> tuple[int, int]:
    """How many messages pass before the first 429, and its ``retry_after``."""
    for count, chat_id in enumerate(chat_ids):
        try:
            await room.do("sendMessage", chat_id=chat_id, text=str(count))
        except ApiError as refusal:
            assert refusal.code == 429
            wait = refusal.parameters["retry_after"]
            assert refusal.description == f"Too Many Requests: retry after {wait}"
            return count, wait
    return len(chat_ids), 0


async def test_without_limits_all_passes() -> None:
    assert await sent_at_once(Room(), [ANN] * 100) == (100, 0)


async def test_one_chat_takes_a_short_burst_and_then_one_message_a_second() -> None:
    room = Room(limits=RateLimits(private_burst=3))
    assert await sent_at_once(room, [ANN] * 9) == (3, 1)
    room.time += timedelta(seconds=1)
    assert await sent_at_once(room, [ANN] * 9) == (1, 1)
    room.time += timedelta(seconds=60)
    assert await sent_at_once(room, [ANN] * 9) == (3, 1)


async def test_a_group_takes_twenty_messages_a_minute() -> None:
    room = Room(limits=RateLimits())
    room.add_group(GROUP, "Carers", [ANN])
    assert await sent_at_once(room, [GROUP] * 30) == (20, 3)
    room.time += timedelta(seconds=3)
    assert await sent_at_once(room, [GROUP] * 30) == (1, 3)


async def test_all_chats_together_take_thirty_messages_a_second() -> None:
    room = Room(limits=RateLimits())
    everybody = list(range(2000, 2050))
    for user_id in everybody:
        room.add_user(user_id, f"Person {user_id}")
        room.say(user_id, "/start")
    assert await sent_at_once(room, everybody) == (30, 1)


async def test_only_what_sends_is_counted() -> None:
    room = Room(limits=RateLimits(private_burst=1))
    sent = await room.send()
    for _ in range(50):
        await room.do("getMe")
        await room.do("sendChatAction", chat_id=ANN, action="typing")
    with pytest.raises(ApiError, match="retry after 1"):
        await room.do("editMessageText", chat_id=ANN, message_id=sent["message_id"], text="x")


@pytest.mark.parametrize(
    ("kind", "code"), [("too_many_requests", 429), ("server_error", 500), ("bad_gateway", 502)]
)
async def test_the_next_calls_of_a_method_fail_as_planned(kind: str, code: int) -> None:
    room = Room()
    room.faults.add(Fault("sendMessage", kind, times=2, retry_after=9))
    await room.do("getMe")
    for _ in range(2):
        with pytest.raises(ApiError) as refusal:
            await room.send("never seen")
        assert refusal.value.code == code
    assert refusal.value.parameters == ({"retry_after": 9} if code == 429 else {})
    await room.send("seen")
    assert [message["text"] for message in room.history(ANN)] == ["/start", "seen"]


async def test_an_answer_can_be_lost_before_or_after_the_deed() -> None:
    room = Room()
    room.faults.add(Fault("sendMessage", "timeout"))
    room.faults.add(Fault("sendMessage", "disconnect", done=True))
    for timed_out, text in ((True, "not done"), (False, "done")):
        with pytest.raises(LostAnswer) as lost:
            await room.send(text)
        assert lost.value.timed_out is timed_out
    assert [message["text"] for message in room.history(ANN)] == ["/start", "done"]


async def test_a_failure_can_be_for_one_chat_or_for_every_method() -> None:
    room = Room()
    room.add_user(7, "Gus")
    room.say(7, "/start")
    room.faults.add(Fault("sendMessage", "server_error", chat_id=7))
    room.faults.add(Fault("*", "bad_gateway"))
    assert room.faults.left == 2
    await room.do("getUpdates")
    with pytest.raises(ApiError, match="502"):
        await room.send()
    await room.send()
    with pytest.raises(ApiError, match="500"):
        await room.do("sendMessage", chat_id=7, text="x")
    room.faults.add(Fault("*", "server_error", times=5))
    room.faults.clear()
    assert await room.call(TOKEN, "getMe", {})
