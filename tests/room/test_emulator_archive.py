"""A room kept in a file goes on where its process stopped."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from emulated import ANN, PIXEL, Room

from bot.room.archive import RoomArchive
from bot.storage.sealing import CannotUnseal, Keyring, new_key

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


async def fill(room: Room) -> None:
    room.say(ANN, "purple-elephant")
    await room.send("purple-elephant too")
    room.send_file(ANN, "document", b"purple-elephant", "purple-elephant.txt")


def read_plainly(folder: Path) -> list[str]:
    """The files in which the words can be read."""
    return [path.name for path in folder.iterdir() if b"purple-elephant" in path.read_bytes()]


async def test_with_keys_the_file_holds_no_word_and_an_old_one_is_sealed_when_it_is_opened(
    tmp_path: Path,
) -> None:
    path, keys = tmp_path / "room.db", [new_key()]
    plain = Room(RoomArchive(path))
    await fill(plain)
    assert read_plainly(tmp_path)
    await plain.close()
    for _ in range(2):
        room = Room(RoomArchive(path, Keyring(lambda: keys)))
        await fill(room)
        assert read_plainly(tmp_path) == []
        await room.close()
        assert read_plainly(tmp_path) == []
        keys.insert(0, new_key())
    again = Room(RoomArchive(path, Keyring(lambda: keys)))
    said = [each.get("text") or each["document"]["file_name"] for each in again.history(ANN)]
    assert said[-3:] == ["purple-elephant", "purple-elephant too", "purple-elephant.txt"]
    assert again.file(again.history(ANN)[-1]["document"]["file_id"])[0] == b"purple-elephant"
    await again.close()
    await Room(RoomArchive(path, Keyring(lambda: keys[:1]))).close()  # all is sealed with the newest
    with pytest.raises(CannotUnseal):
        RoomArchive(path, Keyring(lambda: [new_key()]))


async def test_the_file_is_its_owners_only(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "room.db"
    path.parent.mkdir()
    path.touch(0o644)
    room = Room(RoomArchive(path))
    await room.send("x")
    assert {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()} == {0o600}
    await room.close()
