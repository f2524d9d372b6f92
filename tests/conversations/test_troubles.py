"""Telegram and the network fail: nothing stored is lost, and the bot goes on."""

from __future__ import annotations

from typing import Any

import pytest

from bot.room.faults import Fault, Kind
from bot.storage.errors import StorageUnavailable
from bot.storage.held import Held
from tests.conversations.dialogue import Dialogue


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.post.delivery.PAUSES", (0.0,))
    monkeypatch.setattr("bot.post.handling.PAUSES", (0.0, 0.0))


KINDS: list[Kind] = ["server_error", "bad_gateway", "timeout", "disconnect"]


@pytest.mark.usefixtures("no_pauses")
@pytest.mark.parametrize("kind", KINDS)
async def test_a_message_that_failed_is_sent_again(drafting: Dialogue, kind: Kind) -> None:
    drafting.fails(Fault("sendMessage", kind, times=2))
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed", "How it might go", count=2)
    assert await drafting.attempts() == 1


@pytest.mark.usefixtures("no_pauses")
async def test_being_asked_to_slow_down_is_heeded(drafting: Dialogue) -> None:
    drafting.fails(Fault("sendMessage", "too_many_requests", retry_after=1))
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed", "How it might go", count=2)


@pytest.mark.usefixtures("no_pauses")
async def test_an_answer_lost_on_the_way_back_comes_twice_rather_than_never(drafting: Dialogue) -> None:
    drafting.fails(Fault("sendMessage", "disconnect", done=True))
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed", "How it might go", count=3)
    assert await drafting.attempts() == 1


@pytest.mark.parametrize("kind", KINDS)
async def test_what_cannot_be_sent_is_kept_and_sent_when_the_bot_is_back(
    drafting: Dialogue, kind: Kind
) -> None:
    drafting.fails(Fault("sendMessage", kind, times=50))
    await drafting.say("That must have felt lonely.")
    drafting.expect_nothing()
    drafting.telegram.faults.clear()
    assert await drafting.attempts() == 1
    await drafting.say("/start")
    drafting.expect("What landed", "How it might go", "Welcome back", count=3)
    assert drafting.words.index("What landed") < drafting.words.index("Welcome back")
    await drafting.press("resume")
    drafting.expect("How it might go", "You be the bear.")


async def test_a_carer_who_has_blocked_the_bot_is_owed_nothing(drafting: Dialogue) -> None:
    drafting.telegram.say(drafting.carer, "That must have felt lonely.")
    drafting.telegram.block(drafting.carer)
    await drafting.bot_answers()
    drafting.expect_nothing()
    drafting.telegram.unblock(drafting.carer)
    await drafting.say("/help")
    drafting.expect("How it works", count=1)
    assert await drafting.attempts() == 1


@pytest.mark.parametrize("method", ["sendChatAction", "answerCallbackQuery", "editMessageReplyMarkup"])
@pytest.mark.parametrize("kind", [*KINDS, "too_many_requests"])
async def test_what_is_only_for_looks_may_fail(reviewing: Dialogue, method: str, kind: Kind) -> None:
    reviewing.fails(Fault(method, kind, times=2, retry_after=0))
    await reviewing.press("go_on")
    reviewing.expect("2 of 2", count=1)
    await reviewing.say("I wonder what it's like in there.")
    reviewing.expect("What landed", count=2)


@pytest.mark.parametrize("kind", KINDS)
async def test_updates_are_fetched_again_after_a_failure(drafting: Dialogue, kind: Kind) -> None:
    drafting.fails(Fault("getUpdates", kind))
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed", count=2)
    assert await drafting.attempts() == 1


async def test_the_menu_of_commands_may_fail(drafting: Dialogue) -> None:
    drafting.fails(Fault("setMyCommands", "server_error"), Fault("setMyDescription", "timeout"))
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed", count=2)


class Broken:
    """A reader that fails so many times."""

    def __init__(self, times: int, reader: object) -> None:
        self.times = times
        self.reader: Any = reader

    def read(self, draft: str, *rest: object, **more: object) -> object:
        self.times -= 1
        if self.times >= 0:
            raise RuntimeError(f"cannot read {draft}")
        return self.reader.read(draft, *rest, **more)


@pytest.mark.usefixtures("no_pauses")
async def test_a_fault_of_our_own_is_said_kindly_and_nobodys_words_are_logged(
    drafting: Dialogue, caplog: pytest.LogCaptureFixture
) -> None:
    good, drafting.reader = drafting.reader, Broken(3, drafting.reader)  # type: ignore[assignment]
    await drafting.say("That must have felt zwetschge.")
    drafting.expect("went wrong on my side", count=1)
    assert "zwetschge" not in caplog.text
    assert "RuntimeError" in caplog.text
    drafting.reader = good
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed", count=2)
    async with drafting.stored() as database:
        [aside] = await database.post.all_set_aside()
        assert (aside.tries, aside.fault) == (3, "RuntimeError")


@pytest.mark.usefixtures("no_pauses")
async def test_a_fault_that_passes_is_not_noticed(drafting: Dialogue) -> None:
    drafting.reader = Broken(2, drafting.reader)  # type: ignore[assignment]
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed", "How it might go", count=2)
    assert await drafting.attempts() == 1


@pytest.mark.usefixtures("no_pauses")
async def test_what_was_set_aside_can_be_tried_again(drafting: Dialogue) -> None:
    good, drafting.reader = drafting.reader, Broken(3, drafting.reader)  # type: ignore[assignment]
    await drafting.say("That must have felt lonely.")
    drafting.expect("went wrong on my side", count=1)
    drafting.reader = good
    async with drafting.stored() as database:
        [aside] = await database.post.all_set_aside()
        assert await database.post.ask_again([aside.update_id, 404]) == 1
    await drafting.bot_answers()
    drafting.expect("What landed", "How it might go", count=2)
    async with drafting.stored() as database:
        assert await database.post.all_set_aside() == await database.post.left() == ()


async def test_a_database_that_fails_for_a_moment_loses_nothing(
    drafting: Dialogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:

        async def fail(self: Held) -> None:
            raise StorageUnavailable("no room left on the disk")

        patch.setattr(Held, "settle", fail)
        patch.setattr(Held, "let_go", fail)
        await drafting.say("That must have felt lonely.")
    drafting.expect_nothing()
    await drafting.say("I wonder what you need.")
    drafting.expect("That must have felt lonely", "I wonder", count=4)
    assert await drafting.attempts() == 2
