"""Letters go out in order, until they have arrived; an errand is run once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.actions import Action, Verb
from bot.ports import StorageUnavailable
from bot.post.arrivals import Arrivals
from bot.post.delivery import GOOD_FOR, INSTEAD, Delivery, NotNow, Undeliverable, Unreachable
from bot.post.letters import Letter, chat_of, pack, unpack
from bot.post.turn import Errand
from bot.rendering.message import Button, Message
from bot.rendering.outcome import Attachment

NOW = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)


class Clock:
    def now(self) -> datetime:
        return NOW


class Office:
    """Keeps what is owed; refuses the first notes if told so."""

    def __init__(self, *owed: Letter, away: int = 0) -> None:
        self.letters = list(owed)
        self.away = away

    async def owed(self) -> tuple[Letter, ...]:
        return tuple(self.letters)

    async def owe(self, letters: Sequence[Letter]) -> None:
        self.letters += letters

    async def sent(self, letters: Sequence[Letter]) -> None:
        if self.away:
            self.away -= 1
            raise StorageUnavailable("away")
        self.letters = [each for each in self.letters if each not in letters]

    async def drop(self, chat_id: int) -> None:
        self.letters = [each for each in self.letters if each.chat_id != chat_id]


class Notebook(Arrivals):
    def __init__(self, *known: str) -> None:
        self.lines: list[str] = []
        self.before = frozenset(known)
        self.cleared = 0

    def note(self, letter: str, /) -> None:
        self.lines.append(letter)

    def known(self) -> frozenset[str]:
        return self.before

    def clear(self) -> None:
        self.cleared += 1


class Road:
    """Carries letters; `trouble` is met in turn."""

    def __init__(self, *trouble: Exception | None) -> None:
        self.trouble = list(trouble)
        self.carried: list[Letter] = []

    async def carry(self, letter: Letter) -> None:
        await asyncio.sleep(0)
        trouble = self.trouble.pop(0) if self.trouble else None
        if trouble is not None:
            raise trouble
        self.carried.append(letter)


def a_letter(number: int, chat_id: int = 1, ordinal: int = 0) -> Letter:
    return Letter(number, ordinal, chat_id, Message(f"{number}.{ordinal}"), NOW)


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.post.delivery.PAUSES", (0.0,))
    monkeypatch.setattr("bot.post.delivery._DATABASE_PAUSE", 0.0)


def delivery(office: Any, road: Road, notebook: Notebook | None = None) -> Delivery:
    return Delivery(office, Clock(), road, notebook or Notebook())


async def test_what_was_left_goes_out_in_order_but_not_what_had_arrived() -> None:
    letters = [a_letter(1), a_letter(1, ordinal=1), a_letter(2), a_letter(3, chat_id=2)]
    office, road = Office(*letters), Road()
    post = delivery(office, road, Notebook("1.0"))
    await post.start()
    await post.stop(1)
    assert [each for each in road.carried if each.chat_id == 1] == letters[1:3]
    assert len(road.carried) == 3
    assert office.letters == []


async def test_a_letter_that_does_not_arrive_is_sent_again_before_the_next() -> None:
    office, road, notebook = Office(), Road(NotNow(), NotNow(), None), Notebook()
    post = delivery(office, road, notebook)
    post.take([a_letter(1), a_letter(2)])
    await post.stop(1)
    assert [each.update_id for each in road.carried] == [1, 2]
    assert notebook.lines == ["1.0", "2.0"]
    assert notebook.cleared


async def test_one_that_can_never_be_taken_is_dropped_and_the_next_is_sent() -> None:
    office, road, notebook = Office(a_letter(1), a_letter(2)), Road(Undeliverable()), Notebook()
    post = delivery(office, road, notebook)
    await post.start()
    await post.stop(1)
    assert [each.update_id for each in road.carried] == [2]
    assert office.letters == []


async def test_a_chat_that_is_gone_is_owed_nothing() -> None:
    office, road = Office(a_letter(1), a_letter(2), a_letter(3, chat_id=2)), Road(Unreachable())
    post = delivery(office, road)
    await post.start()
    await post.stop(1)
    assert [each.update_id for each in road.carried] == [3]
    assert office.letters == []


async def test_what_could_not_be_sent_for_days_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """But not at the first trouble: perhaps it is only the clock that says so."""
    monkeypatch.setattr("bot.post.delivery.PAUSES", (0.0, 0.0))
    late = replace(a_letter(1), owed_at=NOW - GOOD_FOR - timedelta(seconds=1))
    office, road = Office(late), Road(NotNow(), NotNow())
    post = delivery(office, road)
    await post.start()
    await post.stop(1)
    assert (road.carried, office.letters) == ([late], [])
    office, road = Office(late), Road(NotNow(), NotNow(), NotNow())
    post = delivery(office, road)
    await post.start()
    await post.stop(1)
    assert (road.carried, office.letters) == ([], [])


async def test_a_database_that_is_away_keeps_no_letter_from_being_sent() -> None:
    letters = [a_letter(1), a_letter(2)]
    office, road = Office(*letters, away=5), Road()
    post = delivery(office, road)
    await post.start()
    await post.stop(1)
    assert road.carried == letters
    assert office.letters == []


async def test_an_errand_comes_after_the_letters_and_what_it_says_instead_is_owed() -> None:
    office, road = Office(), Road()
    order: list[str] = []

    async def change() -> tuple[Message, ...]:
        order.append(f"errand after {len(road.carried)}")
        return (Message("instead"),)

    async def fail() -> tuple[Message, ...]:
        raise LookupError

    post = delivery(office, road)
    post.take([a_letter(7)], [Errand(1, fail), Errand(1, change)], 7)
    await post.stop(1)
    assert order == ["errand after 1"]
    assert [(each.update_id, each.ordinal, each.message.text) for each in road.carried] == [
        (7, 0, "7.0"),
        (7, INSTEAD, "instead"),
    ]


def test_a_message_is_written_down_and_read_again_as_it_was() -> None:
    rows = ((Button("Ja – é", Action(Verb.MENU, "s", 3, "x")),),)
    message = Message("<b>é</b> \u202e", rows, Attachment("a.png", bytes(range(256)), picture=True))
    assert unpack(pack(message)) == message


@pytest.mark.parametrize(
    ("body", "chat"),
    [
        ({"message": {"chat": {"id": 5}, "from": {"id": 6}}}, 5),
        ({"edited_message": {"chat": {"id": -5}}}, -5),
        ({"callback_query": {"from": {"id": 6}, "message": {"chat": {"id": 5}}}}, 5),
        ({"callback_query": {"from": {"id": 6}, "inline_message_id": "x"}}, 6),
        ({"poll_answer": {"poll_id": "x", "user": {"id": 7}}}, 7),
        ({"my_chat_member": {"chat": {"id": 8}, "from": {"id": 6}}}, 8),
        ({"inline_query": {"id": "x", "from": {"id": 6}}}, 6),
        ({"something_new": "text"}, 0),
    ],
)
def test_whose_turn_an_update_belongs_to(body: dict[str, Any], chat: int) -> None:
    assert chat_of({"update_id": 1, **body}) == chat
