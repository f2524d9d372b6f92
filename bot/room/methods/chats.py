"""Chats and who is in them; what is pinned there; reactions."""

from typing import Any

from bot.room.chats import Chat
from bot.room.errors import bad_request
from bot.room.json_types import Json
from bot.room.methods.call import Call, Method, chat_of, chat_to_write_in, message_of

_REACTIONS = frozenset(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
)


def _get_chat(call: Call) -> Json:
    chat = chat_of(call)
    full: Json = {**chat.info, "accent_color_id": chat.chat_id % 7, "max_reaction_count": 11}
    full["accepted_gift_types"] = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        False,
    )
    if chat.pinned:
        full["pinned_message"] = chat.messages[chat.pinned[-1]]
    if not chat.private:
        full["permissions"] = {"can_send_messages": True}
    return full


def _get_chat_member(call: Call) -> Json:
    chat = chat_of(call)
    user_id = call.arguments.integer("user_id")
    return member(call, chat, user_id)


def member(call: Call, chat: Chat, user_id: int) -> Json:
    """The Bot API's ChatMember of a person or of the bot itself."""
    if user_id == call.bot.id:
        return {"user": call.bot.user(), "status": "member"}
    user = call.world.users.get(user_id)
    if user is None:
        raise bad_request("member not found" if chat.private else "PARTICIPANT_ID_INVALID")
    return {"user": user, "status": "member" if user_id in chat.member_ids else "left"}


def _get_chat_member_count(call: Call) -> int:
    chat = chat_of(call)
    return len(chat.member_ids) + len(chat.bot_ids)


def _get_chat_administrators(call: Call) -> list[Json]:
    chat = chat_of(call)
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    return []


def _leave_chat(call: Call) -> bool:
    chat = chat_of(call)
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    chat.bot_ids.discard(call.bot.id)
    call.world.save_chat(chat)
    was = {"user": call.bot.user(), "status": "member"}
    body = {"chat": chat.info, "from": call.bot.user(), "date": call.world.timestamp()}
    left = {"user": call.bot.user(), "status": "left"}
    call.world.tell(call.bot, "my_chat_member", {**body, "old_chat_member": was, "new_chat_member": left})
    return True


def _pin_chat_message(call: Call) -> bool:
    chat = chat_to_write_in(call)
    message = message_of(call, chat, "message to pin not found")
    _unpin(chat, message["message_id"])
    chat.pinned.append(message["message_id"])
    call.world.save_chat(chat)
    call.world.post(chat, call.bot.user(), {"pinned_message": message})
    return True


def _unpin_chat_message(call: Call) -> bool:
    chat = chat_of(call)
    if not call.arguments.text("message_id"):
        if not chat.pinned:
            raise bad_request("message to unpin not found")
        _unpin(chat, chat.pinned[-1])
    else:
        _unpin(chat, message_of(call, chat, "message to unpin not found")["message_id"])
    call.world.save_chat(chat)
    return True


def _unpin_all_chat_messages(call: Call) -> bool:
    chat = chat_of(call)
    chat.pinned.clear()
    call.world.save_chat(chat)
    return True


def _unpin(chat: Chat, message_id: int) -> None:
    if message_id in chat.pinned:
        chat.pinned.remove(message_id)


def _set_message_reaction(call: Call) -> bool:
    chat = chat_to_write_in(call)
    message = message_of(call, chat, "message to react not found")
    reactions = call.arguments.json_list("reaction", "reaction types")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for reaction in reactions:
        _check_reaction(reaction)
    chat.publish({"type": "reaction", "message_id": message["message_id"], "reaction": reactions})
    return True


def _check_reaction(reaction: Any) -> None:
    if not isinstance(reaction, dict) or reaction.get("type") not in ("emoji", "custom_emoji"):
        raise bad_request("can't parse reaction type")
    if reaction["type"] == "emoji" and str(reaction.get("emoji", ""))[:1] not in _REACTIONS:
        raise bad_request("REACTION_INVALID")


def _get_user_profile_photos(call: Call) -> Json:
    """Nobody in the room has a picture."""
    if call.arguments.integer("user_id") not in call.world.users:
        raise bad_request("user not found")
    return {"total_count": 0, "photos": []}


METHODS: dict[str, Method] = {
    "getChat": _get_chat,
    "getChatMember": _get_chat_member,
    "getChatMemberCount": _get_chat_member_count,
    "getUserProfilePhotos": _get_user_profile_photos,
    "getChatAdministrators": _get_chat_administrators,
    "leaveChat": _leave_chat,
    "pinChatMessage": _pin_chat_message,
    "unpinChatMessage": _unpin_chat_message,
    "unpinAllChatMessages": _unpin_all_chat_messages,
    "setMessageReaction": _set_message_reaction,
}
