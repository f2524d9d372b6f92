"""A chat as the room keeps it: its messages in order, and those who watch it."""

import asyncio
import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from bot.room.json_types import Json


class Subscription:
    """The events of a chat from the moment of subscribing, as an endless async iterator.

    Leave it by ``close()`` (or ``with``); an iteration that waits then ends.
    """

    def __init__(self, chat: "Chat") -> None:
        self._chat = chat
        self._events: asyncio.Queue[Json | None] = asyncio.Queue()
        chat.watchers.append(self)

    def send(self, event: Json) -> None:
        """Hand an event on; the subscriber's copy is its own."""
        self._events.put_nowait(copy.deepcopy(event))

    def waiting(self) -> list[Json]:
        """Take all events that have come and were not taken yet, without waiting."""
        taken = []
        while not self._events.empty():
            event = self._events.get_nowait()
            if event is not None:
                taken.append(event)
        return taken

    def close(self) -> None:
        """Stop listening."""
        if self in self._chat.watchers:
            self._chat.watchers.remove(self)
            self._events.put_nowait(None)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Json:
        event = await self._events.get()
        if event is None:
            raise StopAsyncIteration
        return event

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@dataclass
class Chat:
    """A private chat of one person with one bot, or a group.

    ``key`` is unique in the room; the Bot API's chat id (``info["id"]``) is not, since one person's private
    chats with two bots share it.
    """

    key: str
    info: Json
    bot_ids: set[int]
    member_ids: set[int]
    opened: bool = False
    blocked: bool = False
    keyboard: Json | None = None
    pinned: list[int] = field(default_factory=list)
    next_message_id: int = 1
    messages: dict[int, Json] = field(default_factory=dict)
    watchers: list[Subscription] = field(default_factory=list)

    @property
    def chat_id(self) -> int:
        """The id by which bots and people know the chat."""
        return int(self.info["id"])

    @property
    def private(self) -> bool:
        """Whether it is one person's chat with one bot."""
        return bool(self.info["type"] == "private")

    def publish(self, event: Json) -> None:
        """Tell all who watch."""
        for watcher in list(self.watchers):
            watcher.send(event)

    def settings(self) -> Json:
        """What an archive keeps of the chat besides its messages."""
        return {
            "info": self.info,
            "bot_ids": sorted(self.bot_ids),
            "member_ids": sorted(self.member_ids),
            "opened": self.opened,
            "blocked": self.blocked,
            "keyboard": self.keyboard,
            "pinned": self.pinned,
            "next_message_id": self.next_message_id,
        }

    @classmethod
    def from_settings(cls, key: str, kept: Mapping[str, Any]) -> "Chat":
        """The chat that an archive kept, without its messages."""
        return cls(
            key=key,
            **{**kept, "bot_ids": set(kept["bot_ids"]), "member_ids": set(kept["member_ids"])},
        )
