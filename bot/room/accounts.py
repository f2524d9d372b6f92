"""A bot as the room keeps it: who it is, what it has set, and the updates that wait for it."""

from dataclasses import dataclass, field
from typing import Any

from bot.room.json_types import Json
from bot.room.updates import UpdateQueue


def _new_settings() -> Json:
    return {
        "next_update_id": 1,
        "next_message_id": 1,
        "allowed_updates": [],
        "webhook": {},
        "commands": {},
        "texts": {},
        "menu_buttons": {},
        "administrator_rights": {},
    }


@dataclass
class BotAccount:
    """One bot of the room."""

    token: str
    me: Json
    queue: UpdateQueue
    settings: dict[str, Any] = field(default_factory=_new_settings)

    @property
    def id(self) -> int:
        """The bot's user id, which its token begins with."""
        return int(self.me["id"])

    @property
    def username(self) -> str:
        """The name after the @."""
        return str(self.me["username"])

    @property
    def sees_everything(self) -> bool:
        """Whether privacy mode is off, so that the bot reads all that is said in groups."""
        return bool(self.me["can_read_all_group_messages"])

    def user(self) -> Json:
        """The bot as the sender of a message."""
        names = ("id", "is_bot", "first_name", "username")
        return {name: self.me[name] for name in names}
