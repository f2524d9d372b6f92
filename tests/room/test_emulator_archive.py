"""A room kept in a file goes on where its process stopped."""

from collections.abc import Callable
from pathlib import Path

import pytest
from emulated import ANN, PIXEL, Room

from bot.room.archive import RoomArchive

BUTTONS = {"inline_keyboard": [[{"text": "Stuck?", "callback_data": "stuck"}]]}


@pytest.fixture
def reopen(tmp_path: Path) -> Callable[[], Room]:
    """Opens the room anew from its file, which is never closed in an orderly way."""
    return lambda: Room(RoomArchive(tmp_path / "deep" / "room.db"))


async def test_messages_edits_and_deletions_last(reopen: Callable[[], Room]) -> None:
    room = reopen()
    kept = await room.send("kept", reply_markup=BUTTONS)
    gone = await room.send("gone")
    await room.do("deleteMessage", chat_id=ANN, message_id=gone["message_id"])
    room.edit(ANN, 1, "/start again")
    again = reopen()
    assert again.history(ANN) == room.history(ANN)
    assert [message["text"] for message in again.history(ANN)] == ["/start again", "kept"]
    query_id = again.press(ANN, kept["message_id"], "stuck")
    assert (await again.send("next"))["message_id"] == gone["message_id"] + 1
    await reopen().do("answerCallbackQuery", callback_query_id=query_id)


async def test_unconfirmed_updates_come_again_and_confirmed_ones_do_not(
    reopen: Callable[[], Room],
) -> None:
    room = reopen()
    room.say(ANN, "one")
    waiting = await room.do("getUpdates", offset=2)
    again = reopen()
    assert await again.do("getUpdates") == waiting
    again.say(ANN, "two")
    assert [update["update_id"] for update in await reopen().do("getUpdates")] == [2, 3]


async def test_settings_keyboards_files_polls_and_blocks_last(reopen: Callable[[], Room]) -> None:
    room = reopen()
    await room.do("setMyCommands", commands=[{"command": "start", "description": "Begin"}])
    await room.do("getUpdates", allowed_updates=["message"])
    await room.send("Choose", reply_markup={"keyboard": [["Yes"]]})
    photo = room.send_file(ANN, "photo", PIXEL, "a.png")["photo"][0]["file_id"]
    poll = await room.do(
        "sendPoll", chat_id=ANN, question="?", options=["a", "b"], type="quiz", correct_option_id=1
    )
    room.vote(ANN, poll["message_id"], [1])
    room.add_group(-9, "Carers", [ANN])
    room.block(ANN)

    again = reopen()
    assert again.commands() == room.commands() != []
    assert again.keyboard(ANN) == {"keyboard": [[{"text": "Yes"}]]}
    assert again.file(photo) == (PIXEL, "image/png")
    assert again.history(-9) == room.history(-9) != []
    with pytest.raises(Exception, match="once"):
        again.vote(ANN, poll["message_id"], [0])
    assert (
        await again.refused("sendMessage", chat_id=ANN, text="x") == "Forbidden: bot was blocked by the user"
    )
    again.unblock(ANN)
    assert again.send_file(ANN, "document", b"x", "x.txt")["document"]["file_id"] != photo
    updates = await again.do("getUpdates")
    assert all("message" in update for update in updates)


async def test_a_closed_archive_can_be_opened_by_another_room(tmp_path: Path) -> None:
    room = Room(RoomArchive(tmp_path / "room.db"))
    await room.send("last words")
    await room.close()
    assert Room(RoomArchive(tmp_path / "room.db")).history(ANN)[-1]["text"] == "last words"
