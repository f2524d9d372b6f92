"""Who is with whom: groups, and people who block a bot."""

import copy
from collections.abc import Iterable

from bot.room.accounts import BotAccount
from bot.room.chats import Chat
from bot.room.json_types import Json
from bot.room.people import BotName, NotPossible, People


class Belonging(People):
    """Groups with their members and bots; blocking and taking it back."""

    def add_group(
        self, chat_id: int, title: str, member_ids: Iterable[int], bots: Iterable[BotName] | None = None
    ) -> Json:
        """A group with these people, and with these bots (all bots of the room, if none are named).

        Its id is negative, as at Telegram; one that begins with -100 is a supergroup.
        """
        members = list(member_ids)
        if chat_id >= 0 or not members:
            raise NotPossible("a group has a negative id and at least one member")
        kind = "supergroup" if str(chat_id).startswith("-100") else "group"
        chat = Chat(f"group:{chat_id}", {"id": chat_id, "title": title, "type": kind}, set(), set(members))
        chat.opened = True
        self.world.chats[chat.key] = chat
        for name in [bot.token for bot in self.world.bots.values()] if bots is None else bots:
            self._bring_in(chat, self._bot(name), members[0])
        self.world.save_chat(chat)
        return copy.deepcopy(chat.info)

    def add_to_group(self, chat_id: int, user_id: int) -> None:
        """A person joins; bots there read of it."""
        chat = self._group(chat_id)
        chat.member_ids.add(user_id)
        self.world.save_chat(chat)
        self._write(user_id, {"new_chat_members": [self.world.users[user_id]]}, chat_id)

    def leave_group(self, chat_id: int, user_id: int) -> None:
        """A person leaves; bots there read of it."""
        chat = self._group(chat_id)
        self._write(user_id, {"left_chat_member": self.world.users[user_id]}, chat_id)
        chat.member_ids.discard(user_id)
        self.world.save_chat(chat)

    def remove_bot(self, chat_id: int, user_id: int, bot: BotName = None) -> None:
        """A person puts the bot out of a group."""
        chat, account = self._group(chat_id), self._bot(bot)
        chat.bot_ids.discard(account.id)
        self.world.save_chat(chat)
        self._tell_of_itself(chat, account, user_id, "member", "kicked")

    def block(self, user_id: int, bot: BotName = None) -> None:
        """Stop and block the bot: from now on it gets a 403."""
        self._set_blocked(user_id, bot, blocked=True)

    def unblock(self, user_id: int, bot: BotName = None) -> None:
        """Let the bot write again."""
        self._set_blocked(user_id, bot, blocked=False)

    def _set_blocked(self, user_id: int, bot: BotName, blocked: bool) -> None:
        chat = self._chat(user_id, None, bot)
        if chat.blocked == blocked:
            return
        chat.blocked = blocked
        self.world.save_chat(chat)
        before, after = ("member", "kicked") if blocked else ("kicked", "member")
        self._tell_of_itself(chat, self._bot(bot), user_id, before, after)

    def _bring_in(self, chat: Chat, bot: BotAccount, by: int) -> None:
        chat.bot_ids.add(bot.id)
        self._tell_of_itself(chat, bot, by, "left", "member")
        message = self.world.post(chat, self.world.users[by], {"new_chat_members": [bot.user()]})
        self.world.tell(bot, "message", message)

    def _tell_of_itself(self, chat: Chat, bot: BotAccount, by: int, before: str, after: str) -> None:
        body = {
            "chat": chat.info,
            "from": self.world.users[by],
            "date": self.world.timestamp(),
            "old_chat_member": _member(bot, before),
            "new_chat_member": _member(bot, after),
        }
        self.world.tell(bot, "my_chat_member", body)

    def _group(self, chat_id: int) -> Chat:
        chat = self.world.group(chat_id)
        if chat is None:
            raise LookupError(f"no group {chat_id} in this room")
        return chat


def _member(bot: BotAccount, status: str) -> Json:
    kicked = {"until_date": 0} if status == "kicked" else {}
    return {"user": bot.user(), "status": status, **kicked}
