"""Messages of text: sent, edited, copied, forwarded, deleted."""

from datetime import timedelta

from bot.room.chats import Chat
from bot.room.errors import bad_request
from bot.room.json_types import Json
from bot.room.keyboards import read_inline, read_markup
from bot.room.methods.call import (
    Call,
    Method,
    caption_of,
    chat_of,
    chat_to_write_in,
    message_of,
    send,
    text_of,
    text_part,
)

DELETABLE_FOR = timedelta(hours=48)
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_MEDIA = ("photo", "document", "voice", "video", "animation", "audio", "video_note", "sticker")
_COPIED = (
    *("text", "entities", "caption", "caption_entities", "link_preview_options", "location", "contact"),
    *_MEDIA,
)
_MOST_AT_ONCE = 100


def _send_message(call: Call) -> Json:
    chat = chat_to_write_in(call)
    formatted = text_of(call)
    content = {**text_part(formatted), **_preview(call)}
    return send(call, chat, content, read_markup(call.arguments))


def _edit_message_text(call: Call) -> Json:
    chat, message = own_message(call)
    formatted = text_of(call)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    without = ("text", "entities", "reply_markup", "link_preview_options")
    kept = {name: value for name, value in message.items() if name not in without}
    return _edited(call, chat, message, {**kept, **text_part(formatted), **_preview(call)})


def _edit_message_caption(call: Call) -> Json:
    chat, message = own_message(call)
    caption = caption_of(call)
    if not any(kind in message for kind in _MEDIA):
        raise bad_request("there is no caption in the message to edit")
    without = ("caption", "caption_entities", "reply_markup")
    kept = {name: value for name, value in message.items() if name not in without}
    return _edited(call, chat, message, {**kept, **caption})


def _edit_message_reply_markup(call: Call) -> Json:
    chat, message = own_message(call)
    kept = {name: value for name, value in message.items() if name != "reply_markup"}
    return _edited(call, chat, message, kept)


def own_message(call: Call) -> tuple[Chat, Json]:
    """The bot's own message that is to be edited, and its chat."""
    if call.arguments.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = chat_to_write_in(call)
    message = message_of(call, chat, "message to edit not found")
    if message["from"]["id"] != call.bot.id or "forward_origin" in message:
        raise bad_request("message can't be edited")
    return chat, message


def _edited(call: Call, chat: Chat, before: Json, after: Json) -> Json:
    return save_edit(call, chat, before, after, read_inline(call.arguments))


def save_edit(call: Call, chat: Chat, before: Json, after: Json, keyboard: Json | None) -> Json:
    """Put the edited message in its place, unless nothing about it is new."""
    if keyboard:
        after["reply_markup"] = keyboard
    if {**after, "edit_date": 0} == {**before, "edit_date": 0}:
        raise bad_request(_NOT_MODIFIED)
    texts = ("text", "entities", "caption", "caption_entities")
    # A message whose keyboard alone changed is not shown as edited, and carries no edit date.
    if any(after.get(name) != before.get(name) for name in texts):
        after["edit_date"] = call.world.timestamp()
    call.world.change(chat, after)
    return after


def _preview(call: Call) -> Json:
    options = call.arguments.json_object("link_preview_options", "LinkPreviewOptions")
    if not options and call.arguments.flag("disable_web_page_preview"):
        options = {"is_disabled": True}
    return {"link_preview_options": options} if options else {}


def _delete_message(call: Call) -> bool:
    chat = chat_of(call)
    message = message_of(call, chat, "message to delete not found")
    if not _deletable(call, chat, message):
        raise bad_request("message can't be deleted for everyone")
    call.world.remove(chat, message["message_id"])
    return True


def _delete_messages(call: Call) -> bool:
    chat = chat_of(call)
    numbers = call.arguments.json_list("message_ids", "message identifiers")
    if not 0 < len(numbers) <= _MOST_AT_ONCE:
        raise bad_request("message identifiers are not specified" if not numbers else "too many messages")
    for number in numbers:
        message = chat.messages.get(int(number))
        if message and _deletable(call, chat, message):
            call.world.remove(chat, message["message_id"])
    return True


def _deletable(call: Call, chat: Chat, message: Json) -> bool:
    """A bot may delete what is younger than two days: its own everywhere, anybody's in a private chat."""
    age = call.world.timestamp() - int(message["date"])
    own = message["from"]["id"] == call.bot.id
    return age < DELETABLE_FOR.total_seconds() and (own or chat.private)


def _copy_message(call: Call) -> Json:
    chat = chat_to_write_in(call)
    source = message_of(call, chat_of(call, "from_chat_id"), "message to copy not found")
    content = _copied(source)
    if call.arguments.has("caption") and any(kind in content for kind in _MEDIA):
        for name in ("caption", "caption_entities"):
            content.pop(name, None)
        content.update(caption_of(call))
    return {"message_id": send(call, chat, content, read_markup(call.arguments))["message_id"]}


def _copy_messages(call: Call) -> list[Json]:
    chat = chat_to_write_in(call)
    markup = read_markup(call.arguments)
    return [
        {"message_id": send(call, chat, _copied(source), markup)["message_id"]}
        for source in _several(call, "message to copy not found")
    ]


def _forward_message(call: Call) -> Json:
    chat = chat_to_write_in(call)
    source = message_of(call, chat_of(call, "from_chat_id"), "message to forward not found")
    return _forward(call, chat, source)


def _forward_messages(call: Call) -> list[Json]:
    chat = chat_to_write_in(call)
    sources = _several(call, "message to forward not found")
    return [{"message_id": _forward(call, chat, source)["message_id"]} for source in sources]


def _several(call: Call, absent: str) -> list[Json]:
    chat = chat_of(call, "from_chat_id")
    numbers = call.arguments.json_list("message_ids", "message identifiers")
    found = [chat.messages[int(number)] for number in numbers if int(number) in chat.messages]
    if not found:
        raise bad_request(absent)
    return found


def _copied(source: Json) -> Json:
    content = {name: source[name] for name in _COPIED if name in source}
    if not content or source.get("has_protected_content"):
        raise bad_request("message can't be copied")
    return content


def _forward(call: Call, chat: Chat, source: Json) -> Json:
    if source.get("has_protected_content"):
        raise bad_request("message can't be forwarded")
    content = {name: source[name] for name in (*_COPIED, "poll") if name in source}
    origin = {"type": "user", "sender_user": source["from"], "date": source["date"]}
    content["forward_origin"] = source.get("forward_origin", origin)
    return send(call, chat, content, read_markup(call.arguments))


METHODS: dict[str, Method] = {
    "sendMessage": _send_message,
    "editMessageText": _edit_message_text,
    "editMessageCaption": _edit_message_caption,
    "editMessageReplyMarkup": _edit_message_reply_markup,
    "deleteMessage": _delete_message,
    "deleteMessages": _delete_messages,
    "copyMessage": _copy_message,
    "copyMessages": _copy_messages,
    "forwardMessage": _forward_message,
    "forwardMessages": _forward_messages,
}
