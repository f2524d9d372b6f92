"""Telegram and the network fail: nothing stored is lost, and the bot goes on."""

from __future__ import annotations

import pytest

from bot.room.faults import Fault, Kind
from bot.storage.errors import StorageUnavailable
from bot.storage.work import Work
from tests.conversations.dialogue import Dialogue


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.outbox._PAUSES", (0.0, 0.0))


KINDS: list[Kind] = ["server_error", "bad_gateway", "timeout", "disconnect"]


@pytest.mark.parametrize("kind", KINDS)
async def test_a_message_that_failed_is_sent_again(drafting: Dialogue, kind: Kind) -> None:
    drafting.fails(Fault("sendMessage", kind, times=2))
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed", "How it might go", count=2)
    assert await drafting.attempts() == 1


async def test_being_asked_to_slow_down_is_heeded(drafting: Dialogue) -> None:
    drafting.fails(Fault("sendMessage", "too_many_requests", retry_after=1))
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed", "How it might go", count=2)


async def test_an_answer_lost_on_the_way_back_comes_twice_rather_than_never(drafting: Dialogue) -> None:
    drafting.fails(Fault("sendMessage", "disconnect", done=True))
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed", "How it might go", count=3)
    assert await drafting.attempts() == 1


@pytest.mark.parametrize("kind", KINDS)
async def test_when_nothing_can_be_sent_the_draft_is_kept_and_the_scene_goes_on(
    drafting: Dialogue, kind: Kind
) -> None:
    drafting.fails(Fault("sendMessage", kind, times=50))
    await drafting.say("That must have felt lonely.")
    drafting.expect_nothing()
    drafting.telegram.faults.clear()
    assert await drafting.attempts() == 1
    await drafting.say("/start")
    drafting.expect("Welcome back", "The den")
    await drafting.press("resume")
    drafting.expect("How it might go", "You be the bear.")


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


async def test_a_fault_of_our_own_is_said_kindly_and_nobodys_words_are_logged(
    drafting: Dialogue, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken:
        def read(self, draft: str, *_: object, **__: object) -> None:
            raise RuntimeError(f"cannot read {draft}")

    good, drafting.reader = drafting.reader, Broken()  # type: ignore[assignment]
    await drafting.say("That must have felt zwetschge.")
    drafting.expect("went wrong on my side", count=1)
    assert "zwetschge" not in caplog.text
    assert "RuntimeError" in caplog.text
    drafting.reader = good
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed", count=2)


async def test_a_database_that_fails_for_a_moment_is_said_kindly(
    drafting: Dialogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:

        async def fail(self: Work) -> None:
            raise StorageUnavailable("no room left on the disk")

        patch.setattr(Work, "commit", fail)
        await drafting.say("That must have felt lonely.")
    drafting.expect("went wrong on my side", count=1)
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed", count=2)
    assert await drafting.attempts() == 1
