from __future__ import annotations

import asyncio
import inspect
from collections import defaultdict
from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import CallbackQuery, Chat, InlineQuery, Message, Update, User
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters
from telegram.request import BaseRequest

from bot.chat.turns import TurnsByChat

PERSON = User(7, "A", is_bot=False)
THEN = datetime(2026, 3, 1, tzinfo=UTC)


def message(chat_id: int, number: int = 0) -> Message:
    kind = Chat.PRIVATE if chat_id > 0 else Chat.GROUP
    return Message(number, THEN, Chat(chat_id, kind), from_user=User(7, "A", False), text=str(number))


def said(chat_id: int, number: int = 0) -> Update:
    return Update(number, message=message(chat_id, number))


def edited(chat_id: int, number: int) -> Update:
    return Update(number, edited_message=message(chat_id, number))


def pressed(chat_id: int, number: int) -> Update:
    query = CallbackQuery("q", PERSON, "c", message=message(chat_id, number), data="ok")
    return Update(number, callback_query=query)


class Work:
    """Handlers that the test lets finish, one step at a time, and a record of what they did."""

    def __init__(self, turns: TurnsByChat) -> None:
        self._turns = turns
        self._tasks: list[asyncio.Task[None]] = []
        self._handlings: list[Coroutine[Any, Any, None]] = []
        self.in_hand: list[tuple[int, int, asyncio.Event]] = []
        self.begun: dict[int, list[int]] = defaultdict(list)
        self.most = 0

    def arrive(self, chat_id: int, number: int, kind: Any = said) -> asyncio.Task[None]:
        handling = self._handle(chat_id, number)
        task = asyncio.create_task(self._turns.process_update(kind(chat_id, number), handling))
        self._tasks.append(task)
        self._handlings.append(handling)
        return task

    async def _handle(self, chat_id: int, number: int) -> None:
        assert chat_id not in [chat for chat, _, _ in self.in_hand], "two at a time in one chat"
        finish = asyncio.Event()
        entry = (chat_id, number, finish)
        self.in_hand.append(entry)
        self.begun[chat_id].append(number)
        self.most = max(self.most, len(self.in_hand))
        try:
            await finish.wait()
        finally:
            self.in_hand.remove(entry)
        if number % 5 == 4:
            raise LookupError("a handler may fail")

    def finish(self, choice: int) -> None:
        if self.in_hand:
            self.in_hand[choice % len(self.in_hand)][2].set()

    async def finish_all(self) -> None:
        while not all(task.done() for task in self._tasks):
            self.finish(0)
            await settle()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        # None is left that nobody has awaited, of which Python would complain some day.
        assert {inspect.getcoroutinestate(each) for each in self._handlings} <= {inspect.CORO_CLOSED}


async def settle() -> None:
    """Let every task go as far as it can."""
    for _ in range(12):
        await asyncio.sleep(0)


steps = st.lists(
    st.one_of(
        st.tuples(st.just("arrive"), st.integers(1, 4), st.sampled_from([said, edited, pressed])),
        st.tuples(st.just("finish"), st.integers(0, 9), st.none()),
        st.tuples(st.just("cancel"), st.integers(0, 9), st.none()),
        st.tuples(st.just("settle"), st.none(), st.none()),
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(steps=steps, chats_at_once=st.integers(1, 4))
def test_each_chat_is_answered_in_order_whatever_happens_between(
    steps: list[tuple[str, int, Any]], chats_at_once: int
) -> None:
    async def play() -> None:
        turns = TurnsByChat(chats_at_once)
        work = Work(turns)
        arrived: dict[int, list[int]] = defaultdict(list)
        cancelled: set[int] = set()
        for number, (what, value, kind) in enumerate(steps):
            if what == "arrive":
                work.arrive(value, number, kind)
                arrived[value].append(number)
            elif what == "finish":
                work.finish(value)
            elif what == "cancel" and work._tasks:
                await settle()
                index = value % len(work._tasks)
                if work._tasks[index].cancel():
                    cancelled.add([n for n, step in enumerate(steps) if step[0] == "arrive"][index])
            else:
                await settle()
        await work.finish_all()

        assert work.most <= chats_at_once
        for chat_id, numbers in arrived.items():
            begun = work.begun[chat_id]
            assert begun == [number for number in numbers if number in begun]  # in order, none twice
            assert set(numbers) - set(begun) <= cancelled  # none lost
        assert turns.waiting_chats == 0  # nothing is left behind

    asyncio.run(play())


async def test_chats_are_answered_side_by_side() -> None:
    work = Work(TurnsByChat(3))
    for chat_id in (1, 2, 3, 4):
        work.arrive(chat_id, 0)
    await settle()
    assert [chat for chat, _, _ in work.in_hand] == [1, 2, 3]
    work.finish(1)
    await settle()
    assert [chat for chat, _, _ in work.in_hand] == [1, 3, 4]
    await work.finish_all()


async def test_a_busy_chat_does_not_keep_the_others_out() -> None:
    work = Work(TurnsByChat(2))
    for number in range(50):
        work.arrive(1, number)
    work.arrive(2, 0)
    await settle()
    assert [chat for chat, _, _ in work.in_hand] == [1, 2]
    await work.finish_all()


async def test_what_a_person_does_outside_a_chat_waits_for_their_private_chat() -> None:
    turns = TurnsByChat(2)
    order: list[str] = []
    release = asyncio.Event()

    async def handle(name: str) -> None:
        order.append(name)
        await release.wait()

    asked = Update(2, inline_query=InlineQuery("i", PERSON, "q", ""))
    tasks = [
        asyncio.create_task(turns.process_update(said(PERSON.id), handle("words"))),
        asyncio.create_task(turns.process_update(asked, handle("inline"))),
    ]
    await settle()
    assert order == ["words"]
    release.set()
    await asyncio.gather(*tasks)
    assert order == ["words", "inline"]


async def test_what_is_nobodys_waits_for_nobody() -> None:
    turns = TurnsByChat(4)
    begun = 0
    release = asyncio.Event()

    async def handle() -> None:
        nonlocal begun
        begun += 1
        await release.wait()

    tasks = [asyncio.create_task(turns.process_update(each, handle())) for each in (object(), Update(1))]
    await settle()
    assert begun == 2
    release.set()
    await asyncio.gather(*tasks)


async def test_an_update_cancelled_while_it_waits_leaves_no_trace() -> None:
    turns = TurnsByChat(1)
    work = Work(turns)
    work.arrive(1, 0)
    waiting = [work.arrive(1, 1), work.arrive(2, 2)]
    await settle()
    for task in waiting:
        task.cancel()
    await settle()
    await work.finish_all()
    assert turns.waiting_chats == 0
    assert dict(work.begun) == {1: [0]}


def test_some_chat_must_be_handled() -> None:
    with pytest.raises(ValueError, match="At least one chat"):
        TurnsByChat(0)


class Mute(BaseRequest):
    """Nothing is sent anywhere."""

    read_timeout = 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, *arguments: Any, **keywords: Any) -> tuple[int, bytes]:
        me = b'{"ok": true, "result": {"id": 1, "is_bot": true, "first_name": "W", "username": "w_bot"}}'
        return 200, me


async def test_an_application_answers_each_chat_in_the_order_of_its_queue() -> None:
    """With the library's own queue and tasks, where later updates have the quicker handlers."""
    handled: dict[int, list[int]] = defaultdict(list)

    async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.effective_chat is not None
        for _ in range(40 - update.update_id % 40):
            await asyncio.sleep(0)
        handled[update.effective_chat.id].append(update.update_id)

    application = (
        ApplicationBuilder()
        .token("1:x")
        .request(Mute())
        .get_updates_request(Mute())
        .concurrent_updates(TurnsByChat(8))
        .job_queue(None)
        .build()
    )
    application.add_handler(MessageHandler(filters.ALL, handle))
    async with application:
        await application.start()
        for number in range(300):
            await application.update_queue.put(said(chat_id=number % 7 + 1, number=number))
        await application.update_queue.join()
        await application.stop()
    assert handled == {chat: [n for n in range(300) if n % 7 + 1 == chat] for chat in range(1, 8)}
