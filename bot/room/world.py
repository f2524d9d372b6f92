"""What exists in the room: bots, people, chats, messages, files; and the few ways in which it changes."""

import copy
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import cast

from bot.room.accounts import BotAccount
from bot.room.archive import Kept, RoomArchive
from bot.room.chats import Chat
from bot.room.errors import bad_request, forbidden
from bot.room.files import FileStore, StoredFile
from bot.room.json_types import Json
from bot.room.updates import OPT_IN, UpdateQueue


class World:
    """The state of a room. Everything that changes it passes here, and so reaches watchers and archive."""

    def __init__(self, now: Callable[[], datetime], archive: RoomArchive | None) -> None:
        self._now = now
        self._archive = archive
        self.bots: dict[str, BotAccount] = {}
        self.users: dict[int, Json] = {}
        self.chats: dict[str, Chat] = {}
        self.files = FileStore(self._keep_file)
        self.queries: Kept[Json] = Kept("query", archive)
        self.counters: Kept[int] = Kept("counter", archive)
        self.reactions: Kept[list[Json]] = Kept("reactions", archive)
        self.ballots: Kept[dict[str, list[int]]] = Kept("votes", archive)
        self.webhook_used: Callable[[BotAccount], None] = _no_webhook
        if archive:
            self._restore(archive)

    def now(self) -> datetime:
        """The room's present instant."""
        return self._now()

    def timestamp(self) -> int:
        """The room's present instant as Telegram writes it, in whole seconds since 1970."""
        return int(self._now().timestamp())

    def next_number(self, name: str) -> int:
        """The next of a row of numbers that begins at 1 and never repeats."""
        self.counters[name] = (self.counters.get(name) or 0) + 1
        return self.counters[name]

    # Bots and people

    def add_bot(self, token: str, me: Json) -> BotAccount:
        """A new bot, or the one of this token that the archive kept, under its new name."""
        bot = self.bots.get(token) or BotAccount(token, me, UpdateQueue(self._now))
        bot.me = me
        self.bots[token] = bot
        self.save_bot(bot)
        return bot

    def save_bot(self, bot: BotAccount) -> None:
        """Note that a bot's settings changed."""
        self._save("bot", bot.token, {"me": bot.me, "settings": bot.settings})

    def add_user(self, user: Json) -> None:
        """A new person, or new names for one who is there; private chats show the new names."""
        known = user["id"] in self.users
        self.users[user["id"]] = user
        self._save("user", str(user["id"]), user)
        for bot in self.bots.values() if known else ():
            if chat := self.chats.get(_private_key(bot, user["id"])):
                chat.info = private_info(user)
                self.save_chat(chat)

    # Chats

    def private_chat(self, bot: BotAccount, user_id: int) -> Chat:
        """One person's chat with one bot, made when first asked for."""
        key = _private_key(bot, user_id)
        if key not in self.chats:
            self.chats[key] = Chat(key, private_info(self.users[user_id]), {bot.id}, {user_id})
            self.save_chat(self.chats[key])
        return self.chats[key]

    def group(self, chat_id: int) -> Chat | None:
        """The group of this id, if there is one."""
        return self.chats.get(f"group:{chat_id}")

    def save_chat(self, chat: Chat) -> None:
        """Note that a chat's own properties changed."""
        self._save("chat", chat.key, chat.settings())

    def chat_seen_by(self, bot: BotAccount, chat_id: str) -> Chat:
        """The chat that a bot means by an id or @name.

        Raises ``ApiError``: 400 where the bot cannot know the chat, 403 where it was put out of it.
        """
        if not chat_id:
            raise bad_request("chat_id is empty")
        chat = self._find_chat(bot, chat_id)
        if chat is None or (chat.private and not chat.opened):
            raise bad_request("chat not found")
        if bot.id not in chat.bot_ids:
            raise forbidden(f"bot was kicked from the {chat.info['type']} chat")
        return chat

    def _find_chat(self, bot: BotAccount, chat_id: str) -> Chat | None:
        if chat_id.startswith("@"):
            named = (c for c in self.chats.values() if not c.private)
            return next((c for c in named if c.info.get("username") == chat_id[1:]), None)
        try:
            number = int(chat_id)
        except ValueError:
            return None
        return self.chats.get(_private_key(bot, number)) or self.group(number)

    # Messages

    def post(self, chat: Chat, sender: Json, content: Mapping[str, object]) -> Json:
        """Add a message with the chat's next id and the present date; returns what is kept."""
        message: Json = {
            "message_id": self._next_message_id(chat),
            "from": sender,
            "chat": chat.info,
            "date": self.timestamp(),
            **content,
        }
        chat.messages[message["message_id"]] = message
        self._save_message(chat, message)
        chat.publish({"type": "message", "message": message})
        return message

    def change(self, chat: Chat, message: Json) -> None:
        """Put an edited message in its place."""
        chat.messages[message["message_id"]] = message
        self._save_message(chat, message)
        chat.publish({"type": "edited", "message": message})

    def remove(self, chat: Chat, message_id: int) -> None:
        """Delete a message for everybody."""
        del chat.messages[message_id]
        self._forget("message", _message_key(chat, message_id))
        if message_id in chat.pinned:
            chat.pinned.remove(message_id)
            self.save_chat(chat)
        chat.publish({"type": "deleted", "message_id": message_id})

    def _next_message_id(self, chat: Chat) -> int:
        """Private chats of a bot share one row of numbers, as at Telegram; every group has its own."""
        if chat.private:
            bot = self.bot_with_id(next(iter(chat.bot_ids)))
            number = int(bot.settings["next_message_id"])
            bot.settings["next_message_id"] = number + 1
            self.save_bot(bot)
            return number
        chat.next_message_id += 1
        self.save_chat(chat)
        return chat.next_message_id - 1

    def bot_with_id(self, bot_id: int) -> BotAccount:
        """The bot of this user id."""
        return next(bot for bot in self.bots.values() if bot.id == bot_id)

    # Updates

    def tell(self, bot: BotAccount, kind: str, body: object) -> None:
        """Queue an update for a bot, unless it has said that it wants none of this kind."""
        allowed = bot.settings["allowed_updates"]
        if (kind not in allowed) if allowed else (kind in OPT_IN):
            return
        update_id = int(bot.settings["next_update_id"])
        bot.settings["next_update_id"] = update_id + 1
        self.save_bot(bot)
        update = {"update_id": update_id, kind: copy.deepcopy(body)}
        kept = {"bot": bot.token, "update": update, "received": self._now().isoformat()}
        self._save("update", _update_key(bot, update_id), kept)
        bot.queue.put(update)
        if bot.settings["webhook"].get("url"):
            self.webhook_used(bot)

    def webhook_changed(self, bot: BotAccount) -> None:
        """Note that a bot set its webhook or took it away."""
        self.save_bot(bot)
        self.webhook_used(bot)

    def forget_updates(self, bot: BotAccount, update_ids: list[int]) -> None:
        """Note that updates were delivered or dropped."""
        for update_id in update_ids:
            self._forget("update", _update_key(bot, update_id))

    # Archive

    def _save(self, kind: str, key: str, body: object) -> None:
        if self._archive:
            self._archive.save(kind, key, body)

    def _forget(self, kind: str, key: str) -> None:
        if self._archive:
            self._archive.forget(kind, key)

    def _keep_file(self, stored: StoredFile) -> None:
        if self._archive:
            self._archive.save_file(stored)

    def _save_message(self, chat: Chat, message: Json) -> None:
        kept = {"chat": chat.key, "message": message}
        self._save("message", _message_key(chat, message["message_id"]), kept)

    def votes(self, poll_id: str) -> dict[str, list[int]]:
        """Who chose what in a poll, by the person's id."""
        return dict(self.ballots.get(poll_id) or {})

    def _restore(self, archive: RoomArchive) -> None:
        for token, body in archive.load("bot"):
            kept = cast(Json, body)
            self.bots[token] = BotAccount(token, kept["me"], UpdateQueue(self._now), kept["settings"])
        for key, body in archive.load("user"):
            self.users[int(key)] = cast(Json, body)
        for key, body in archive.load("chat"):
            self.chats[key] = Chat.from_settings(key, cast(Json, body))
        for _, body in archive.load("message"):
            kept = cast(Json, body)
            self.chats[kept["chat"]].messages[kept["message"]["message_id"]] = kept["message"]
        for _, body in archive.load("update"):
            kept = cast(Json, body)
            received = datetime.fromisoformat(kept["received"])
            self.bots[kept["bot"]].queue.put(kept["update"], received)
        for stored in archive.load_files():
            self.files.restore(stored)


def private_info(user: Json) -> Json:
    """The Bot API's chat object of a person's private chat."""
    names = ("id", "first_name", "last_name", "username")
    return {**{name: user[name] for name in names if name in user}, "type": "private"}


def _no_webhook(bot: BotAccount) -> None:
    """A world by itself delivers nothing."""


def _private_key(bot: BotAccount, user_id: int) -> str:
    return f"private:{bot.id}:{user_id}"


def _message_key(chat: Chat, message_id: int) -> str:
    return f"{chat.key}:{message_id:012d}"


def _update_key(bot: BotAccount, update_id: int) -> str:
    return f"{bot.id}:{update_id:012d}"
