"""The people's side of the room: what somebody with a phone can do, and what they see."""

import copy
import re
from collections.abc import Mapping
from typing import Any

from bot.room import formatting, utf16
from bot.room.accounts import BotAccount
from bot.room.chats import Chat, Subscription
from bot.room.json_types import Json
from bot.room.keyboards import buttons
from bot.room.methods.call import text_part
from bot.room.methods.commands import commands_in, language_in
from bot.room.privacy import is_meant_for
from bot.room.world import World

BotName = str | int | Mapping[str, Any] | None
"""A bot by token, username, id or user object; None is the room's first bot."""


class NotPossible(Exception):
    """Telegram's apps would not let a person do this."""


class People:
    """All that people do. A private chat's id is the person's own id; ``bot`` names one of several bots."""

    def __init__(self, world: World) -> None:
        self.world = world

    # Who is there

    def add_bot(self, token: str, username: str, first_name: str, *, privacy_mode: bool = True) -> Json:
        """A bot that calls with this token; in privacy mode it reads only what is meant for it in groups."""
        me = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": first_name,
            "username": username,
            "can_join_groups": True,
            "can_read_all_group_messages": not privacy_mode,
            "supports_inline_queries": True,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
        return copy.deepcopy(self.world.add_bot(token, me).me)

    def add_user(
        self,
        user_id: int,
        first_name: str,
        username: str | None = None,
        language_code: str = "en",
        last_name: str | None = None,
    ) -> Json:
        """A person. A bot can write to them only after they have written to it."""
        user: Json = {"id": user_id, "is_bot": False, "first_name": first_name}
        if last_name:
            user["last_name"] = last_name
        if username:
            user["username"] = username
        user["language_code"] = language_code
        self.world.add_user(user)
        return dict(user)

    # What they do

    def say(self, user_id: int, text: str, chat_id: int | None = None, **options: Any) -> Json:
        """Send a text, in as many messages as it needs (4,096 UTF-16 units each); returns the last.

        Options: ``reply_to`` (a message id), ``bot``. Raises ``NotPossible`` for a blank text.
        """
        message: Json = {}
        for part in utf16.split(text, formatting.TEXT_LIMIT):
            formatted = formatting.from_person(part)
            if formatted.text:
                message = self._write(user_id, text_part(formatted), chat_id, **options)
        if not message:
            raise NotPossible("a message needs some text")
        return message

    def open_chat(self, user_id: int, bot: BotName = None) -> None:
        """Let the bot write, as if the person had said something before."""
        chat = self._chat(user_id, None, bot)
        chat.opened = True
        self.world.save_chat(chat)

    def start(self, user_id: int, payload: str = "", bot: BotName = None) -> Json:
        """Open the bot by its link, ``t.me/<bot>?start=<payload>``.

        Raises ``NotPossible`` for a payload that no link can carry.
        """
        if not re.fullmatch(r"[\w-]{0,64}", payload, re.ASCII):
            raise NotPossible("a link carries up to 64 of A-Z, a-z, 0-9, _ and -")
        return self.say(user_id, f"/start {payload}".rstrip(), bot=bot)

    def edit(
        self, user_id: int, message_id: int, text: str, chat_id: int | None = None, bot: BotName = None
    ) -> Json:
        """Change the text (or caption) of one's own message."""
        chat = self._chat(user_id, chat_id, bot)
        message = self._message(chat, message_id)
        if message["from"]["id"] != user_id:
            raise NotPossible("people can edit only their own messages")
        formatted = formatting.from_person(text)
        names = ("text", "entities") if "text" in message else ("caption", "caption_entities")
        kept = {name: value for name, value in message.items() if name not in names}
        edited = {**kept, **text_part(formatted, *names)}
        if edited == message:
            return copy.deepcopy(message)  # an app sends nothing then
        edited["edit_date"] = self.world.timestamp()
        self.world.change(chat, edited)
        self._tell_readers(chat, "edited_message", edited)
        return copy.deepcopy(edited)

    def press(
        self,
        user_id: int,
        message_id: int,
        data: str,
        chat_id: int | None = None,
        *,
        forged: bool = False,
        bot: BotName = None,
    ) -> str:
        """Press the inline button with this callback data; returns the callback query's id.

        Raises ``NotPossible`` where no such button is on the message, unless ``forged``.
        """
        chat = self._chat(user_id, chat_id, bot)
        message = self._message(chat, message_id)
        if not forged and data not in [button.get("callback_data") for button in buttons(message)]:
            raise NotPossible(f"message {message_id} has no button with the data {data!r}")
        sender: Json = message.get("via_bot") or message["from"]
        if not sender["is_bot"]:
            raise NotPossible(f"message {message_id} is not a bot's")
        pressed = self.world.bot_with_id(sender["id"])
        query_id = self._new_query(chat, pressed, "callback_query_id")
        query = {
            "id": query_id,
            "from": self.world.users[user_id],
            "message": message,
            "chat_instance": str(abs(chat.chat_id) * 1_000_003),
            "data": data,
        }
        self.world.tell(pressed, "callback_query", query)
        return query_id

    # What they see

    def history(self, chat_id: int, bot: BotName = None) -> list[Json]:
        """All messages of a chat that are still there, oldest first."""
        chat = self._chat(chat_id, chat_id, bot)
        return [copy.deepcopy(chat.messages[number]) for number in sorted(chat.messages)]

    def keyboard(self, chat_id: int, bot: BotName = None) -> Json | None:
        """The keyboard (or forced reply) that the bot shows in place of the person's own."""
        return copy.deepcopy(self._chat(chat_id, chat_id, bot).keyboard)

    def commands(self, bot: BotName = None, chat_id: int | None = None) -> list[Json]:
        """The bot's command menu, as the chat's people see it (or by default)."""
        account = self._bot(bot)
        chat = self._chat(chat_id, chat_id, bot) if chat_id is not None else None
        language = language_in(self.world, chat) if chat else ""
        return copy.deepcopy(commands_in(account, chat, language))

    def file(self, file_id: str) -> tuple[bytes, str]:
        """A file's bytes and MIME type. Raises ``LookupError`` where there is none of this id."""
        stored = self.world.files.get(file_id)
        if stored is None:
            raise LookupError(f"no file {file_id!r} in this room")
        return stored.content, stored.mime_type

    def subscribe(self, chat_id: int, bot: BotName = None) -> Subscription:
        """Watch a chat from now on; close it when done."""
        return Subscription(self._chat(chat_id, chat_id, bot))

    # How it works

    def _bot(self, name: BotName) -> BotAccount:
        wanted = name["id"] if isinstance(name, Mapping) else name
        for bot in self.world.bots.values():
            if wanted is None or wanted in (bot.token, bot.username, bot.id, f"@{bot.username}"):
                return bot
        raise LookupError(f"no bot {name!r} in this room")

    def _chat(self, user_id: int | None, chat_id: int | None, bot: BotName) -> Chat:
        """A group by its id; else the person's private chat with the bot."""
        group = self.world.group(chat_id) if chat_id is not None else None
        if group:
            return group
        person = chat_id if chat_id is not None else user_id
        if person not in self.world.users:
            raise LookupError(f"no chat or person {person!r} in this room")
        return self.world.private_chat(self._bot(bot), person)

    def _message(self, chat: Chat, message_id: int) -> Json:
        if message_id not in chat.messages:
            raise LookupError(f"no message {message_id} in this chat")
        return chat.messages[message_id]

    def _write(
        self,
        user_id: int,
        content: Mapping[str, object],
        chat_id: int | None = None,
        *,
        reply_to: int | None = None,
        bot: BotName = None,
    ) -> Json:
        chat = self._chat(user_id, chat_id, bot)
        if chat.blocked:
            raise NotPossible("this person has blocked the bot")
        if not chat.private and user_id not in chat.member_ids:
            raise NotPossible("this person is not in the group")
        if not chat.opened:
            chat.opened = True
            self.world.save_chat(chat)
        extras: Json = {}
        if reply_to is not None:
            answered = self._message(chat, reply_to)
            extras["reply_to_message"] = {k: v for k, v in answered.items() if k != "reply_to_message"}
        message = self.world.post(chat, self.world.users[user_id], {**content, **extras})
        if chat.keyboard and (chat.keyboard.get("one_time_keyboard") or chat.keyboard.get("force_reply")):
            chat.keyboard = None
            self.world.save_chat(chat)
            chat.publish({"type": "keyboard", "keyboard": None})
        self._tell_readers(chat, "message", message)
        return copy.deepcopy(message)

    def _tell_readers(self, chat: Chat, kind: str, message: Json) -> None:
        for bot_id in sorted(chat.bot_ids):
            bot = self.world.bot_with_id(bot_id)
            if chat.private or bot.sees_everything or is_meant_for(bot, message):
                self.world.tell(bot, kind, message)

    def _new_query(self, chat: Chat, bot: BotAccount, kind: str) -> str:
        query_id = str(self.world.next_number("query"))
        self.world.queries[query_id] = {
            "kind": kind,
            "chat": chat.key,
            "bot": bot.id,
            "date": self.world.timestamp(),
        }
        return query_id
