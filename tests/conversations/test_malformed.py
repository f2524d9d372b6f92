"""A malformed update is not lost in silence: it is set aside, `wondering inbox` shows it, it stops nobody."""

from __future__ import annotations

from typing import Any

import pytest

from bot.operating import inbox
from bot.room.telegram import Telegram
from tests.conversations.dialogue import CARER, TOKEN, Dialogue

CHAT = {"id": CARER, "type": "private", "first_name": "Jo"}
SENDER = {"id": CARER, "is_bot": False, "first_name": "Jo"}


def nested(depth: int) -> dict[str, Any]:
    inner: dict[str, Any] = {}
    for _ in range(depth):
        inner = {"reply_to_message": inner}
    return inner


MALFORMED: tuple[dict[str, Any], ...] = (
    {"message": "zwetschge"},
    {"message": {"chat": "zwetschge"}},
    {"message": {"chat": {"id": "zwetschge"}, "from": SENDER, "text": "zwetschge"}},
    {"message": {"chat": CHAT, "text": "zwetschge"}},
    {"message": {"message_id": 1, "date": "zwetschge", "chat": CHAT, "from": SENDER, "text": "x"}},
    {"message": {"message_id": 1, "date": 1, "chat": CHAT, "text": "zwetschge"}},
    {"message": {"message_id": 1, "date": 1, "chat": CHAT, "from": SENDER, "text": 5}},
    {"callback_query": {"id": "1", "message": "zwetschge", "data": "go|zwetschge|1|"}},
    {"callback_query": {"id": "1", "from": {"id": CARER}, "chat_instance": "1", "data": ["zwetschge"]}},
    {"message": {"message_id": 1, "date": 1, "chat": CHAT, "from": SENDER, **nested(300)}},
)


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.post.handling.PAUSES", (0.0,))


@pytest.mark.usefixtures("no_pauses")
async def test_it_is_set_aside_and_the_next_is_answered(
    carer: Dialogue,
    telegram: Telegram,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    queue = telegram.world.bots[TOKEN].queue
    await carer.say("/start")
    for number, odd in enumerate(MALFORMED):
        queue.put({"update_id": 500 + number, **odd})
    telegram.world.bots[TOKEN].settings["next_update_id"] = 600
    await carer.say("/help")
    carer.expect("How it works")
    async with carer.stored() as database:
        aside = [each.update_id - 500 for each in await database.post.all_set_aside()]
        assert await database.post.left() == ()
    assert aside == [*range(len(MALFORMED))]
    assert await inbox(carer.settings, "list", []) == 0
    listed = capsys.readouterr().out
    assert len(listed.splitlines()) == len(MALFORMED)
    assert "zwetschge" not in listed + caplog.text


async def test_what_has_no_number_is_told_of_and_left_out(
    carer: Dialogue, telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    async with carer.bot():
        room = carer.application.bot_data["post"]
        await room.receive([{"update_id": "zwetschge"}, {"message": {"text": "zwetschge"}}, "zwetschge"])
    assert "3 things came that are no updates" in caplog.text
    assert "zwetschge" not in caplog.text
