"""A button or a link that was forged, or came from somebody else, shows and changes nothing of theirs.

For every verb that there is: whoever adds one is held to it without having to think of it.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

import pypdfium2
import pytest

from bot.actions import TRAINERS_ONLY, Verb
from bot.chat.handlers.presses import OPEN_TO_ALL
from bot.pathway.records import SentPoll
from bot.privacy.stores import Rows
from bot.room.telegram import Telegram
from bot.settings import Settings
from tests.conversations.at_length import write_everywhere
from tests.conversations.conftest import Meet
from tests.conversations.dialogue import Dialogue, Travelling
from tests.conversations.on_pathway import with_course
from tests.conversations.planted import planted, sightings
from tests.conversations.reminders import MONDAY, nudged, set_up
from tests.conversations.scripted import ScriptedReader
from tests.conversations.trainers import TRAINER, come, with_trainers

OWNER, OTHER, STRANGER, GROUP = 1500, 1600, 1700, -1800
POLL = "5001"
_ID = re.compile("(?=.*[0-9])([0-9a-f]{8,14}|[0-9a-f]{16}|[0-9a-f]{32})")

_NUMBERS = count(1_000_000)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return with_trainers(with_course(settings)).model_copy(update={"access": "invite"})


class Crowd:
    """Somebody who has something of everything, in a bot that stays up, and whoever presses there."""

    def __init__(self, owner: Dialogue) -> None:
        self.owner = owner
        self.calls: list[tuple[str, Mapping[str, object]]] = []
        self.owner.telegram.observers.append(lambda name, given, _: self.calls.append((name, given)))
        self.kept: Rows = {}
        self.shown: list[str] = []
        self.ids: list[str] = []

    async def settle(self) -> None:
        """Take note of what the owner has, and of the buttons that they were shown."""
        self.kept = await self.rows(OWNER)
        self.ids = sorted(set(_ids_in(self.kept)))
        self.shown = sorted(
            {
                button["callback_data"]
                for message in self.owner.telegram.history(OWNER)
                for row in message.get("reply_markup", {}).get("inline_keyboard", [])
                for button in row
            }
        )
        self.calls.clear()

    async def rows(self, carer: int) -> Rows:
        async with self.owner.stored() as database, database.work() as work:
            return await work.everything.about(carer)

    async def handle(self, updates: Iterable[Mapping[str, Any]]) -> None:
        """Have the running bot handle these."""
        batch = [{"update_id": next(_NUMBERS), **each} for each in updates]
        await self.owner.application.bot_data["post"].receive(batch)
        await self.owner.bot_answers()

    async def is_left_alone(self, but: Sequence[int]) -> None:
        """Nothing of the owner's has changed; only these were sent anything, and they nothing of theirs."""
        assert await self.rows(OWNER) == self.kept
        calls, self.calls = self.calls, []
        assert {int(str(given["chat_id"])) for _, given in calls if "chat_id" in given} <= set(but)
        read = [each for name, given in calls for each in sightings(name, repr(given).encode())]
        assert read == [], "\n".join(read[:5])
        for who in but:
            assert self._in_files_of(who) == []
            assert not set(self.ids) & set(_ids_in(await self.rows(who)))

    def _in_files_of(self, who: int) -> list[str]:
        telegram = self.owner.telegram
        files = [each["document"]["file_id"] for each in telegram.history(who) if "document" in each]
        return [each for file_id in files for each in sightings("a file", _plainly(*telegram.file(file_id)))]


def _plainly(content: bytes, kind: str) -> bytes:
    """What can be read in a file."""
    if kind != "application/pdf":
        return content
    return "".join(each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(content)).encode()


def _ids_in(rows: Rows) -> Iterator[str]:
    """What looks as if drawn by lot, to name one row: one such id of each table.

    A revision is the name of a scene's text, whoever plays it.
    """
    for kept in rows.values():
        values = [str(row[column]) for row in kept for column in row if column != "revision"]
        yield from list(filter(_ID.fullmatch, values))[:1]


def forged(verbs: Iterable[Verb], ids: Sequence[str]) -> list[str]:
    """Each verb with each id, in both places where an id may stand."""
    return [f"{verb}|{each}|1|{each}" for verb in sorted(verbs) for each in ids]


def private(who: int) -> dict[str, Any]:
    return {"id": who, "type": "private", "first_name": "Jo"}


def _person(who: int) -> dict[str, Any]:
    return {"id": who, "is_bot": False, "first_name": "Jo"}


def _message(sender: dict[str, Any], chat: Mapping[str, Any], text: str, **more: Any) -> dict[str, Any]:
    return {"message_id": 1, "date": 1795296670, "chat": chat, "from": sender, "text": text, **more}


def pressed(who: int, data: str, chat: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """A button with this data, under a message of the bot's in that chat."""
    bot = {"id": 1, "is_bot": True, "first_name": "Wondering Aloud"}
    under = _message(bot, chat, "x", **more)
    query = {"id": str(next(_NUMBERS)), "from": _person(who), "chat_instance": "1", "data": data}
    return {"callback_query": {**query, "message": under}}


def linked(who: int, payload: str) -> dict[str, Any]:
    """A link to the bot was followed."""
    command = {"type": "bot_command", "offset": 0, "length": len("/start")}
    return {"message": _message(_person(who), private(who), f"/start {payload}", entities=[command])}


def voted(who: int, poll: str) -> dict[str, Any]:
    """An answer to somebody's quiz, which was passed on."""
    answer = {"poll_id": poll, "user": _person(who), "option_ids": [0], "option_persistent_ids": ["0"]}
    return {"poll_answer": answer}


@pytest.fixture
async def crowd(
    telegram: Telegram, settings: Settings, clock: Travelling, meet: Meet
) -> AsyncIterator[Crowd]:
    """The owner has written everywhere, was asked a quiz, and had a reminder; the others have said hello."""
    telegram.add_user(OWNER, planted("first"))
    for each in (OTHER, OWNER, TRAINER):
        await come(meet, each)
    for each in (OTHER, STRANGER, TRAINER):
        meet(each)
        telegram.say(each, "/help")
    crowd = Crowd(Dialogue(settings, ScriptedReader(), telegram, clock, OWNER))
    await set_up(crowd.owner)
    await nudged(crowd.owner, MONDAY)
    async with crowd.owner.in_one_life():
        await write_everywhere(crowd.owner)
        async with crowd.owner.stored() as database, database.work() as work:
            await work.polls.add(SentPoll(POLL, OWNER, "looking", 0, clock.now()))
            await work.commit()
        await crowd.settle()
        assert len(crowd.ids) > 5
        assert len({each.partition("|")[0] for each in crowd.shown}) > 20
        yield crowd


async def test_nothing_of_somebody_elses_is_shown_or_changed(crowd: Crowd) -> None:
    await another_carer_presses(crowd)
    await crowd.is_left_alone(but=[OTHER])
    await a_trainer_presses(crowd)
    await crowd.is_left_alone(but=[TRAINER])
    await somebody_who_was_not_let_in_presses(crowd)
    await crowd.is_left_alone(but=[STRANGER])
    assert await crowd.rows(STRANGER) == {}, "and is not let in by it"
    await the_owner_presses_in_a_group(crowd)
    await crowd.is_left_alone(but=[])


async def another_carer_presses(crowd: Crowd) -> None:
    """What the owner was shown, passed on to them or seen over the owner's shoulder; and all that can be."""
    forwarded = {"forward_origin": {"type": "user", "date": 1795296670, "sender_user": _person(OWNER)}}
    await crowd.handle(pressed(OTHER, data, private(OTHER), **forwarded) for data in crowd.shown)
    await crowd.handle(pressed(OTHER, data, private(OWNER)) for data in crowd.shown)
    by_no_id = TRAINERS_ONLY | OPEN_TO_ALL
    made_up = forged(set(Verb) - by_no_id, crowd.ids) + forged(by_no_id, crowd.ids[:1])
    await crowd.handle(pressed(OTHER, data, private(OTHER)) for data in made_up)
    await crowd.handle([*links(OTHER, crowd.ids), voted(OTHER, POLL)])


async def a_trainer_presses(crowd: Crowd) -> None:
    """What carers cannot ask at all."""
    made_up = forged(TRAINERS_ONLY, crowd.ids)
    await crowd.handle(pressed(TRAINER, data, private(TRAINER)) for data in (*crowd.shown, *made_up))


async def somebody_who_was_not_let_in_presses(crowd: Crowd) -> None:
    made_up = forged(Verb, crowd.ids[:1])
    await crowd.handle(pressed(STRANGER, data, private(STRANGER)) for data in (*crowd.shown, *made_up))
    await crowd.handle([*links(STRANGER, crowd.ids), voted(STRANGER, POLL)])


async def the_owner_presses_in_a_group(crowd: Crowd) -> None:
    """Where others would read along."""
    group = {"id": GROUP, "type": "group", "title": "Carers"}
    made_up = [f"{verb}||0|" for verb in Verb]
    await crowd.handle(pressed(OWNER, data, group) for data in (*crowd.shown, *made_up))


def links(who: int, ids: Sequence[str]) -> list[dict[str, Any]]:
    """Links of each kind that there is, and of none, with each id."""
    return [linked(who, kind + each) for kind in ("", "i_", "s_") for each in ids]
