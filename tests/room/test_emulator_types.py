"""What the emulator answers is read without complaint by a library that it was not written with."""

import pytest
from aiogram import types
from emulated import ANN, PIXEL, TOKEN, Room
from pydantic import TypeAdapter
from telegram import Update

from bot.room.files import UploadedFile

GROUP = -100500


class Strict:
    """aiogram's types, which allow unknown fields; the room must send none."""

    @staticmethod
    def read(kind: object, answer: object) -> object:
        parsed = TypeAdapter(kind).validate_python(answer)
        _refuse_unknown(parsed)
        return parsed


def _refuse_unknown(value: object) -> None:
    if isinstance(value, list):
        for item in value:
            _refuse_unknown(item)
    elif isinstance(value, types.TelegramObject):
        assert not value.model_extra, f"{type(value).__name__} has no {sorted(value.model_extra)}"
        for name in type(value).model_fields:
            _refuse_unknown(getattr(value, name))


@pytest.fixture
def room() -> Room:
    room = Room()
    room.add_group(GROUP, "Carers", [ANN])
    return room


async def test_every_update_is_one_that_aiogram_knows(room: Room) -> None:
    everything = ["message_reaction", "message", "edited_message", "callback_query", "inline_query"]
    everything += ["chosen_inline_result", "poll", "poll_answer", "my_chat_member"]
    await room.do("getUpdates", allowed_updates=everything)
    said = room.say(ANN, "ask @ann_lee /start https://example.org #calm a@example.org")
    room.edit(ANN, said["message_id"], "changed")
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}, {"text": "b", "url": "b.org"}]]}
    sent = await room.send(
        "<pre><code class='language-py'>x</code></pre>", parse_mode="HTML", reply_markup=keyboard
    )
    room.press(ANN, sent["message_id"], "a")
    room.say(ANN, "/start", GROUP)
    for kind in ("document", "voice", "video", "animation", "audio", "video_note", "sticker"):
        room.send_file(ANN, kind, b"x", "x.bin", caption="c" if kind == "document" else None)
    room.send_file(ANN, "photo", PIXEL, "a.png")
    room.send_location(ANN, 1, 2)
    room.send_contact(ANN, "1", "Ann")
    poll = await room.do("sendPoll", chat_id=ANN, question="?", options=["a", "b"], is_anonymous=False)
    room.vote(ANN, poll["message_id"], [0])
    room.ask_inline(ANN, "x")
    room.react(ANN, sent["message_id"], "👍")
    room.block(ANN)
    raw = await room.do("getUpdates")
    assert all(Update.de_json(update, None).to_dict()["update_id"] for update in raw)
    updates = Strict.read(list[types.Update], raw)
    assert {update.event_type for update in updates} == set(everything) - {
        "chosen_inline_result",
    }


async def test_every_answer_is_one_that_aiogram_knows(room: Room) -> None:
    files = {"photo": UploadedFile("a.png", PIXEL, "image/png")}
    photo = Strict.read(
        types.Message, await room.call(TOKEN, "sendPhoto", {"chat_id": ANN, "caption": "c"}, files)
    )
    forwarded = await room.do("forwardMessage", chat_id=ANN, from_chat_id=ANN, message_id=photo.message_id)
    assert Strict.read(types.Message, forwarded).forward_origin.type == "user"
    reply = await room.send("x", reply_parameters={"message_id": photo.message_id}, protect_content=True)
    assert Strict.read(types.Message, reply).reply_to_message.photo[0].width == 2
    await room.do("pinChatMessage", chat_id=ANN, message_id=photo.message_id)
    await room.do("setMyCommands", commands=[{"command": "a", "description": "b"}])
    group = {"chat_id": GROUP}
    for kind, method, parameters in (
        (types.User, "getMe", {}),
        (types.ChatFullInfo, "getChat", {"chat_id": ANN}),
        (types.ChatFullInfo, "getChat", group),
        (types.ChatMemberMember, "getChatMember", {**group, "user_id": ANN}),
        (types.WebhookInfo, "getWebhookInfo", {}),
        (types.File, "getFile", {"file_id": photo.photo[0].file_id}),
        (list[types.BotCommand], "getMyCommands", {}),
        (types.BotDescription, "getMyDescription", {}),
        (types.BotName, "getMyName", {}),
        (types.MenuButtonCommands, "getChatMenuButton", {}),
        (types.ChatAdministratorRights, "getMyDefaultAdministratorRights", {}),
    ):
        Strict.read(kind, await room.do(method, **parameters))
