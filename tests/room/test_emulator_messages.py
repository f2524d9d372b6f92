"""Sending, editing and deleting, with the refusals that a bot gets from Telegram."""

from datetime import timedelta

import pytest
from emulated import ANN, NOON, Room

from bot.room.people import NotPossible

BUTTONS = {"inline_keyboard": [[{"text": "Stuck?", "callback_data": "stuck"}]]}
OTHER_BUTTONS = {"inline_keyboard": [[{"text": "Stop", "callback_data": "stop"}]]}


@pytest.fixture
def room() -> Room:
    return Room()


async def test_a_sent_message_comes_back_as_telegram_keeps_it(room: Room) -> None:
    message = await room.send("<b>Hi</b> &amp; bye", parse_mode="HTML", reply_markup=BUTTONS)
    assert message == {
        "message_id": 2,
        "from": {"id": 42, "is_bot": True, "first_name": "Wondering Aloud", "username": "wondering_bot"},
        "chat": {"id": ANN, "first_name": "Ann", "type": "private"},
        "date": int(NOON.timestamp()),
        "text": "Hi & bye",
        "entities": [{"type": "bold", "offset": 0, "length": 2}],
        "reply_markup": BUTTONS,
    }
    assert room.history(ANN)[-1] == message


async def test_what_comes_back_is_a_copy(room: Room) -> None:
    message = await room.send(reply_markup=BUTTONS)
    message["text"] = "changed"
    message["reply_markup"]["inline_keyboard"].clear()
    assert room.history(ANN)[-1]["text"] == "Hello"
    assert room.history(ANN)[-1]["reply_markup"] == BUTTONS


async def test_options_of_a_message_are_kept(room: Room) -> None:
    message = await room.send(
        protect_content="true",
        disable_notification=True,
        link_preview_options='{"is_disabled": true}',
        reply_parameters={"message_id": 1},
        allow_paid_broadcast=False,
    )
    assert message["has_protected_content"] is True
    assert message["link_preview_options"] == {"is_disabled": True}
    assert message["reply_to_message"]["text"] == "/start"


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"text": ""}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 4097}, "message is too long"),
        (
            {"text": "<b>x", "parse_mode": "html"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"text": "x", "chat_id": 77}, "chat not found"),
        ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "x", "reply_markup": "[]"}, "object expected as reply markup"),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [{"text": "a"}]}},
            "can't parse keyboard: Expected an Array of Array",
        ),
    ],
)
async def test_what_telegram_refuses_is_refused(room: Room, parameters: dict, reason: str) -> None:
    assert await room.refused("sendMessage", **{"chat_id": ANN, **parameters}) == f"Bad Request: {reason}"
    assert len(room.history(ANN)) == 1


async def test_the_longest_text_counts_characters_after_parsing(room: Room) -> None:
    tagged = "".join(f"<b>{letter}</b> " for letter in "ab" * 1024)
    assert len((await room.send(tagged, parse_mode="HTML"))["text"]) == 4095
    assert len((await room.send("😀" * 4096))["text"]) == 4096


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "a", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": " ", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        ({"callback_data": "x"}, "can't parse inline keyboard button: Can't find field \"text\""),
        (
            {"text": "a"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "a", "url": "nowhere"}, "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
    ],
)
async def test_broken_buttons_are_refused(room: Room, button: dict, reason: str) -> None:
    markup = {"inline_keyboard": [[button]]}
    refusal = await room.refused("sendMessage", chat_id=ANN, text="x", reply_markup=markup)
    assert refusal == f"Bad Request: {reason}"


async def test_callback_data_of_64_bytes_passes(room: Room) -> None:
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "é" * 32}]]}
    message = await room.send(reply_markup=markup)
    room.press(ANN, message["message_id"], "é" * 32)


async def test_more_than_a_hundred_buttons_are_refused(room: Room) -> None:
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": str(n)}] for n in range(101)]}
    refusal = await room.refused("sendMessage", chat_id=ANN, text="x", reply_markup=markup)
    assert refusal == "Bad Request: reply markup is too long"


async def test_an_edit_changes_text_keyboard_and_edit_date(room: Room) -> None:
    sent = await room.send(reply_markup=BUTTONS)
    room.time += timedelta(seconds=5)
    with room.subscribe(ANN) as watching:
        edited = await room.do(
            "editMessageText",
            chat_id=ANN,
            message_id=sent["message_id"],
            text="Bye",
            reply_markup=OTHER_BUTTONS,
        )
        assert watching.waiting() == [{"type": "edited", "message": edited}]
    assert (edited["text"], edited["reply_markup"]) == ("Bye", OTHER_BUTTONS)
    assert (edited["date"], edited["edit_date"] - edited["date"]) == (sent["date"], 5)


async def test_an_edit_without_a_keyboard_takes_the_keyboard_away(room: Room) -> None:
    sent = await room.send(reply_markup=BUTTONS)
    edited = await room.do("editMessageText", chat_id=ANN, message_id=sent["message_id"], text="Bye")
    assert "reply_markup" not in edited


async def test_an_edit_that_changes_nothing_is_refused(room: Room) -> None:
    sent = await room.send("<b>Hi</b>", parse_mode="HTML", reply_markup=BUTTONS)
    where = {"chat_id": ANN, "message_id": sent["message_id"]}
    same = (
        "Bad Request: message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message"
    )
    bold = {"text": "<strong>Hi</strong>", "parse_mode": "HTML"}
    assert await room.refused("editMessageText", **where, **bold, reply_markup=BUTTONS) == same
    assert await room.refused("editMessageReplyMarkup", **where, reply_markup=BUTTONS) == same
    await room.do("editMessageText", **where, text="Hi", reply_markup=BUTTONS)
    assert await room.refused("editMessageText", **where, text="Hi", reply_markup=BUTTONS) == same
    await room.do("editMessageReplyMarkup", **where)
    assert await room.refused("editMessageReplyMarkup", **where) == same


async def test_a_changed_keyboard_alone_is_no_edit_of_the_message(room: Room) -> None:
    sent = await room.send(reply_markup=BUTTONS)
    changed = await room.do(
        "editMessageReplyMarkup", chat_id=ANN, message_id=sent["message_id"], reply_markup=OTHER_BUTTONS
    )
    assert changed["reply_markup"] == OTHER_BUTTONS
    assert "edit_date" not in changed


async def test_only_ones_own_messages_of_text_can_be_edited(room: Room) -> None:
    edit = {"chat_id": ANN, "text": "x"}
    assert await room.refused("editMessageText", **edit) == "Bad Request: message identifier is not specified"
    assert (
        await room.refused("editMessageText", **edit, message_id=99)
        == "Bad Request: message to edit not found"
    )
    assert (
        await room.refused("editMessageText", **edit, message_id=1) == "Bad Request: message can't be edited"
    )
    file = room.send_file(ANN, "document", b"x", "x.txt")["document"]["file_id"]
    sent = await room.do("sendDocument", chat_id=ANN, document=file, caption="c")
    refusal = await room.refused("editMessageText", **edit, message_id=sent["message_id"])
    assert refusal == "Bad Request: there is no text in the message to edit"
    edited = await room.do(
        "editMessageCaption",
        chat_id=ANN,
        message_id=sent["message_id"],
        caption="<i>d</i>",
        parse_mode="HTML",
    )
    assert (edited["caption"], edited["caption_entities"][0]["type"]) == ("d", "italic")
    text = await room.send()
    refusal = await room.refused(
        "editMessageCaption", chat_id=ANN, message_id=text["message_id"], caption="d"
    )
    assert refusal == "Bad Request: there is no caption in the message to edit"
    refusal = await room.refused(
        "editMessageText", **edit, message_id=text["message_id"], reply_markup={"force_reply": True}
    )
    assert refusal == "Bad Request: inline keyboard expected"


async def test_deleting(room: Room) -> None:
    sent = await room.send()
    with room.subscribe(ANN) as watching:
        assert await room.do("deleteMessage", chat_id=ANN, message_id=sent["message_id"]) is True
        assert watching.waiting() == [{"type": "deleted", "message_id": sent["message_id"]}]
    refusal = await room.refused("deleteMessage", chat_id=ANN, message_id=sent["message_id"])
    assert refusal == "Bad Request: message to delete not found"
    assert await room.do("deleteMessages", chat_id=ANN, message_ids=[1, 2, 3]) is True
    assert room.history(ANN) == []


async def test_nothing_older_than_two_days_can_be_deleted(room: Room) -> None:
    sent = await room.send()
    room.time += timedelta(hours=48)
    refusal = await room.refused("deleteMessage", chat_id=ANN, message_id=sent["message_id"])
    assert refusal == "Bad Request: message can't be deleted for everyone"


async def test_copying_and_forwarding(room: Room) -> None:
    sent = await room.send("<b>Hi</b>", parse_mode="HTML", reply_markup=BUTTONS)
    whence = {"chat_id": ANN, "from_chat_id": ANN, "message_id": sent["message_id"]}
    copied = await room.do("copyMessage", **whence)
    forwarded = await room.do("forwardMessage", **whence)
    copy = room.history(ANN)[-2]
    assert copied == {"message_id": copy["message_id"]}
    assert copy["entities"] == sent["entities"]
    assert "reply_markup" not in copy and "forward_origin" not in copy
    assert forwarded["forward_origin"]["sender_user"]["username"] == "wondering_bot"
    secret = await room.send("secret", protect_content=True)
    whence["message_id"] = secret["message_id"]
    assert await room.refused("forwardMessage", **whence) == "Bad Request: message can't be forwarded"
    assert await room.refused("copyMessage", **whence) == "Bad Request: message can't be copied"


async def test_a_person_who_blocks_the_bot_cannot_be_written_to(room: Room) -> None:
    sent = await room.send()
    room.block(ANN)
    blocked = "Forbidden: bot was blocked by the user"
    assert await room.refused("sendMessage", chat_id=ANN, text="x") == blocked
    assert await room.refused("sendChatAction", chat_id=ANN, action="typing") == blocked
    assert (
        await room.refused("editMessageText", chat_id=ANN, message_id=sent["message_id"], text="x") == blocked
    )
    with pytest.raises(NotPossible):
        room.say(ANN, "hello?")
    room.unblock(ANN)
    await room.send()
    kinds = [
        update["my_chat_member"]["new_chat_member"]["status"]
        for update in await room.do("getUpdates", offset=2)
    ]
    assert kinds == ["kicked", "member"]


async def test_a_pressed_button_is_a_query_that_can_be_answered(room: Room) -> None:
    sent = await room.send(reply_markup=BUTTONS)
    query_id = room.press(ANN, sent["message_id"], "stuck")
    query = (await room.do("getUpdates"))[-1]["callback_query"]
    assert (query["id"], query["data"], query["from"]["id"]) == (query_id, "stuck", ANN)
    assert query["message"] == sent
    with room.subscribe(ANN) as watching:
        await room.do("answerCallbackQuery", callback_query_id=query_id, text="Try this", show_alert=True)
        assert watching.waiting() == [
            {
                "type": "callback_answer",
                "callback_query_id": query_id,
                "text": "Try this",
                "show_alert": True,
            }
        ]


async def test_late_unknown_and_overlong_answers_are_refused(room: Room) -> None:
    sent = await room.send(reply_markup=BUTTONS)
    late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await room.refused("answerCallbackQuery", callback_query_id="99") == late
    query_id = room.press(ANN, sent["message_id"], "stuck")
    overlong = await room.refused("answerCallbackQuery", callback_query_id=query_id, text="x" * 201)
    assert overlong == "Bad Request: MESSAGE_TOO_LONG"
    room.time += timedelta(minutes=5)
    assert await room.refused("answerCallbackQuery", callback_query_id=query_id) == late


async def test_only_buttons_that_are_there_can_be_pressed_unless_forged(room: Room) -> None:
    sent = await room.send(reply_markup=BUTTONS)
    with pytest.raises(NotPossible):
        room.press(ANN, sent["message_id"], "something else")
    room.press(ANN, sent["message_id"], "something else", forged=True)
    assert (await room.do("getUpdates"))[-1]["callback_query"]["data"] == "something else"


async def test_typing_is_shown_for_five_seconds(room: Room) -> None:
    with room.subscribe(ANN) as watching:
        await room.do("sendChatAction", chat_id=ANN, action="typing")
        assert watching.waiting() == [
            {"type": "action", "action": "typing", "expires_at": int(NOON.timestamp()) + 5}
        ]
    refusal = await room.refused("sendChatAction", chat_id=ANN, action="dancing")
    assert refusal == "Bad Request: wrong parameter action in request"


async def test_reply_keyboards_show_until_removed_or_used_once(room: Room) -> None:
    keyboard = {"keyboard": [["Yes", {"text": "No"}]], "one_time_keyboard": True}
    sent = await room.send(reply_markup=keyboard)
    assert "reply_markup" not in sent
    assert room.keyboard(ANN) == {"keyboard": [[{"text": "Yes"}, {"text": "No"}]], "one_time_keyboard": True}
    room.say(ANN, "Yes")
    assert room.keyboard(ANN) is None
    await room.send(reply_markup={"keyboard": [["Stay"]]})
    room.say(ANN, "Stay")
    assert room.keyboard(ANN) is not None
    await room.send(reply_markup={"remove_keyboard": True})
    assert room.keyboard(ANN) is None
    await room.send(reply_markup={"force_reply": True, "input_field_placeholder": "Your words"})
    assert room.keyboard(ANN)["input_field_placeholder"] == "Your words"


async def test_a_person_edits_their_own_message(room: Room) -> None:
    said = room.say(ANN, "I wondr")
    with room.subscribe(ANN) as watching:
        room.edit(ANN, said["message_id"], "I wonder")
        assert watching.waiting()[0]["type"] == "edited"
    update = (await room.do("getUpdates"))[-1]["edited_message"]
    assert (update["text"], update["message_id"]) == ("I wonder", said["message_id"])
    sent = await room.send()
    with pytest.raises(NotPossible):
        room.edit(ANN, sent["message_id"], "not mine")


async def test_an_edit_that_changes_nothing_is_not_sent(room: Room) -> None:
    said = room.say(ANN, "I wonder")
    assert room.edit(ANN, said["message_id"], " I wonder ") == said
    assert "message" in (await room.do("getUpdates"))[-1]


def test_a_link_starts_the_bot_with_its_payload(room: Room) -> None:
    assert room.start(ANN, "from-the-leaflet")["text"] == "/start from-the-leaflet"
    assert room.start(ANN)["text"] == "/start"
    with pytest.raises(NotPossible):
        room.start(ANN, "two words")


def test_only_a_bots_message_can_be_pressed(room: Room) -> None:
    with pytest.raises(NotPossible):
        room.press(ANN, 1, "stuck", forged=True)


def test_a_long_text_goes_out_in_several_messages_as_an_app_sends_it(room: Room) -> None:
    room.say(ANN, "word " * 1000)
    parts = [message["text"] for message in room.history(ANN)[1:]]
    assert len(parts) == 2
    assert " ".join(parts) == ("word " * 1000).strip()
    room.say(ANN, "😀" * 2049)
    assert [len(message["text"]) for message in room.history(ANN)[3:]] == [2048, 1]


@pytest.mark.parametrize("blank", ["", "  \n", "\r"])
def test_a_blank_text_cannot_be_sent(room: Room, blank: str) -> None:
    with pytest.raises(NotPossible):
        room.say(ANN, blank)


def test_a_command_gets_its_entity(room: Room) -> None:
    message = room.say(ANN, "/start deep-link")
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_an_unknown_parameter_is_said_in_the_log(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    await room.send(message_thread_id=None, disable_notification=True)
    assert caplog.text == ""
    await room.send(parsemode="HTML")
    assert "sendMessage has no parameter 'parsemode'" in caplog.text


async def test_ids_are_numbered_from_one_in_every_room_alike(room: Room) -> None:
    first = [await room.send("a"), await room.send("b")]
    again = Room()
    assert [await again.send("a"), await again.send("b")] == first
    assert [message["message_id"] for message in again.history(ANN)] == [1, 2, 3]
