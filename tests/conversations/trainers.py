"""Trainers at their phones, and the scene files that they send."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from telegram import Bot

from bot.carer import Carer, Roles
from bot.chat.outbox import Outbox
from bot.room.transport import RoomRequest
from bot.settings import Settings
from tests.conversations.conftest import SCENES
from tests.conversations.dialogue import TOKEN, Dialogue

TRAINER, ANOTHER, ADMIN = 7001, 7002, 7003

Meet = Callable[[int], Dialogue]


def with_trainers(settings: Settings) -> Settings:
    """The settings with two trainers and an admin."""
    return settings.model_copy(
        update={"trainers": frozenset({TRAINER, ANOTHER}), "admins": frozenset({ADMIN})}
    )


async def come(meet: Meet, who: int) -> Dialogue:
    """Somebody who has said hello and yes, some days ago, in the role that the settings give them."""
    person = meet(who)
    then = person.clock.now() - timedelta(days=3)
    role = Roles(person.settings.trainers, person.settings.admins).of(who)
    async with person.stored() as database, database.work() as work:
        carer = Carer(who, joined_at=then, last_seen_at=then, consented_at=then, role=role)
        await work.carers.save(carer)
        await work.commit()
    return person


def the_den(**changes: str) -> bytes:
    """The gentle scene with some words in place of others; underscores stand for spaces."""
    text = (SCENES / "the-den.yaml").read_text("utf-8")
    for old, new in changes.items():
        assert old.replace("_", " ") in text, old
        text = text.replace(old.replace("_", " "), new)
    return text.encode()


def the_fort(status: str = "draft", roar: str = "You be the bear.") -> bytes:
    """A scene that is not in the folder."""
    text = (SCENES / "the-den.yaml").read_text("utf-8")
    for old, new in (
        ("id: the-den", "id: the-fort"),
        ("  The den\n", "  The fort\n"),
        ("status: live", f"status: {status}"),
        ("topics: [attention-needing]", "topics: [control]"),
        ("You be the bear.", roar),
    ):
        assert old in text
        text = text.replace(old, new)
    return text.encode()


async def send(person: Dialogue, content: bytes, name: str = "the-fort.yaml", caption: str = "") -> Dialogue:
    """Send a file."""
    return await person.send("document", content, name, caption)


async def open_scene(person: Dialogue, scene_id: str) -> Dialogue:
    """Follow the link to a scene."""
    return await person.say(f"/start s_{scene_id}")


async def look_for_trouble(person: Dialogue, times: int = 1) -> Dialogue:
    """The bot looks at the files, as it does every few seconds, and tells trainers what is new."""
    async with person.bot() as house, Bot(TOKEN, request=RoomRequest(person.telegram)) as bot:
        outbox = Outbox(bot, house.renderer)
        for _ in range(times):
            person.clock.wait(seconds=5)
            house.shelf.refresh()
            await house.desks.trainers.notices.look(outbox.say)
            await house.desks.reminders.offering.look(outbox.say)
    person.note()
    return person
