"""Groups: what a bot in privacy mode reads, and how it comes and goes."""

import pytest
from emulated import ANN, Room

from bot.room.people import NotPossible

BEN = 1002
GROUP = -100500


@pytest.fixture
def room() -> Room:
    room = Room()
    room.add_user(BEN, "Ben")
    room.add_group(GROUP, "Carers", [ANN, BEN])
    return room


async def heard(room: Room) -> list[str]:
    """The texts that the bot has read in the group since the last question."""
    updates = await room.do("getUpdates")
    if updates:
        await room.do("getUpdates", offset=updates[-1]["update_id"] + 1)
    messages = [update["message"] for update in updates if "message" in update]
    return [message["text"] for message in messages if message["chat"]["id"] == GROUP and "text" in message]


async def test_a_bot_learns_that_it_was_brought_into_a_group(room: Room) -> None:
    updates = await room.do("getUpdates", offset=2)
    assert updates[0]["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert updates[0]["my_chat_member"]["chat"] == {"id": GROUP, "title": "Carers", "type": "supergroup"}
    assert updates[1]["message"]["new_chat_members"][0]["username"] == "wondering_bot"


async def test_in_privacy_mode_only_commands_and_answers_to_the_bot_are_read(room: Room) -> None:
    sent = await room.do("sendMessage", chat_id=GROUP, text="Hello all")
    room.say(ANN, "between us", GROUP)
    room.say(ANN, "/practise", GROUP)
    room.say(ANN, "/practise@wondering_bot", GROUP)
    room.say(ANN, "/practise@another_bot", GROUP)
    room.say(BEN, "to you", GROUP, reply_to=sent["message_id"])
    room.send_file(BEN, "document", b"x", "x.txt", chat_id=GROUP)
    room.send_location(BEN, 1, 2, GROUP)
    assert len(await room.do("getUpdates", offset=4)) == 3
    assert await heard(room) == ["/practise", "/practise@wondering_bot", "to you"]


async def test_without_privacy_mode_all_is_read() -> None:
    room = Room()
    room.add_bot("43:all", "all_bot", "All", privacy_mode=False)
    room.add_group(GROUP, "Carers", [ANN])
    room.say(ANN, "between us", GROUP)
    updates = await room.call("43:all", "getUpdates", {})
    assert updates[-1]["message"]["text"] == "between us"
    assert await heard(room) == []


async def test_buttons_in_a_group_can_be_pressed_by_anybody_there(room: Room) -> None:
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
    sent = await room.do("sendMessage", chat_id=GROUP, text="Who?", reply_markup=keyboard)
    room.press(BEN, sent["message_id"], "a", GROUP)
    query = (await room.do("getUpdates"))[-1]["callback_query"]
    assert (query["from"]["id"], query["message"]["chat"]["id"]) == (BEN, GROUP)


async def test_a_group_has_numbers_of_its_own(room: Room) -> None:
    sent = await room.do("sendMessage", chat_id=GROUP, text="x")
    assert [message["message_id"] for message in room.history(GROUP)] == [1, sent["message_id"]] == [1, 2]
    assert room.say(ANN, "private")["message_id"] == 2


async def test_who_is_in_a_group(room: Room) -> None:
    room.add_user(1003, "Cat")
    assert await room.do("getChatMemberCount", chat_id=GROUP) == 3
    assert (await room.do("getChatMember", chat_id=GROUP, user_id=BEN))["status"] == "member"
    assert (await room.do("getChatMember", chat_id=GROUP, user_id=1003))["status"] == "left"
    assert (await room.do("getChatMember", chat_id=GROUP, user_id=42))["user"]["is_bot"] is True
    assert await room.do("getChatAdministrators", chat_id=GROUP) == []
    room.add_to_group(GROUP, 1003)
    room.leave_group(GROUP, BEN)
    services = [
        next(iter(set(message) & {"new_chat_members", "left_chat_member"})) for message in room.history(GROUP)
    ]
    assert services == ["new_chat_members", "new_chat_members", "left_chat_member"]
    with pytest.raises(NotPossible):
        room.say(BEN, "hello?", GROUP)
    refusal = await room.refused("getChatMember", chat_id=GROUP, user_id=9)
    assert refusal == "Bad Request: PARTICIPANT_ID_INVALID"


async def test_a_bot_that_left_or_was_put_out_cannot_write_there(room: Room) -> None:
    assert await room.do("leaveChat", chat_id=GROUP) is True
    refusal = await room.refused("sendMessage", chat_id=GROUP, text="x")
    assert refusal == "Forbidden: bot was kicked from the supergroup chat"
    room.add_group(-7, "Others", [ANN])
    room.remove_bot(-7, ANN)
    refusal = await room.refused("sendMessage", chat_id=-7, text="x")
    assert refusal == "Forbidden: bot was kicked from the group chat"
    assert (await room.do("getUpdates"))[-1]["my_chat_member"]["new_chat_member"]["status"] == "kicked"


async def test_a_bot_cannot_delete_others_messages_in_a_group(room: Room) -> None:
    said = room.say(ANN, "/mine", GROUP)
    refusal = await room.refused("deleteMessage", chat_id=GROUP, message_id=said["message_id"])
    assert refusal == "Bad Request: message can't be deleted for everyone"


async def test_pinning(room: Room) -> None:
    sent = await room.do("sendMessage", chat_id=GROUP, text="Keep this")
    where = {"chat_id": GROUP, "message_id": sent["message_id"]}
    assert await room.do("pinChatMessage", **where) is True
    assert (await room.do("getChat", chat_id=GROUP))["pinned_message"]["text"] == "Keep this"
    assert room.history(GROUP)[-1]["pinned_message"]["text"] == "Keep this"
    assert await room.do("unpinChatMessage", **where) is True
    assert "pinned_message" not in await room.do("getChat", chat_id=GROUP)
    refusal = await room.refused("unpinChatMessage", chat_id=GROUP)
    assert refusal == "Bad Request: message to unpin not found"


async def test_two_bots_have_private_chats_of_their_own() -> None:
    room = Room()
    room.add_bot("43:other", "other_bot", "Other")
    room.say(ANN, "hello other", bot="other_bot")
    assert [message["text"] for message in room.history(ANN)] == ["/start"]
    assert [message["text"] for message in room.history(ANN, bot="@other_bot")] == ["hello other"]
    updates = await room.call("43:other", "getUpdates", {})
    assert updates[0]["message"]["text"] == "hello other"
    room.block(ANN, bot="other_bot")
    await room.send("still welcome")
