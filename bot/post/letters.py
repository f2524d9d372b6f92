"""What lies in the post room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import ConfigDict, RootModel

from bot.rendering.message import Message

Raw = Mapping[str, Any]
"""An update as the Bot API gave it."""


MOST_OF_A_CHAT = 50
"""How many updates of one chat wait in memory; the rest waits in the inbox."""


class State(StrEnum):
    """What becomes of an update in the inbox. What is done leaves it."""

    WAITING = "waiting"
    SET_ASIDE = "set_aside"
    """Tried as often as makes sense; an operator decides."""
    AGAIN = "again"
    """An operator wants it tried once more; the running bot takes it up."""


@dataclass(frozen=True)
class Received:
    """An update that was stored. `tries`: how often it has failed. `fault`: the name of the last error.

    `left`: an earlier process has left it, and may have died of it.
    """

    update_id: int
    chat_id: int
    raw: Raw
    received_at: datetime
    tries: int = 0
    fault: str = ""
    left: bool = False


@dataclass(frozen=True)
class Letter:
    """A message that is owed to a chat: the one of that number in answer to an update."""

    update_id: int
    ordinal: int
    chat_id: int
    message: Message
    owed_at: datetime

    @property
    def key(self) -> tuple[int, int]:
        """What it is known by; later letters to a chat have greater ones."""
        return self.update_id, self.ordinal

    @property
    def name(self) -> str:
        """The same in a few plain characters."""
        return f"{self.update_id}.{self.ordinal}"


class _Written(RootModel[Message]):
    """A message as it is written down; files in it as base64."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")


def pack(message: Message) -> str:
    """A message as text."""
    return _Written(message).model_dump_json()


def unpack(body: str) -> Message:
    """The message again. Raises ValueError where a later version of this program wrote it otherwise."""
    return _Written.model_validate_json(body).root


def is_update(given: object) -> bool:
    """Whether it has the number by which an update is stored. The rest may be as odd as it likes."""
    return isinstance(given, Mapping) and _is_number(given.get("update_id"), least=0)


def chat_of(raw: Raw) -> int:
    """Whose turn an update belongs to: the chat's, or for what comes from no chat the person's; else 0.

    One that is malformed is nobody's, and stored all the same: it is set aside when it cannot be handled.
    """
    for kind, body in raw.items():
        if kind == "update_id" or not isinstance(body, Mapping):
            continue
        message = body.get("message")
        chat = (
            body.get("chat")
            or (message.get("chat") if isinstance(message, Mapping) else None)
            or body.get("from")
            or body.get("user")
        )
        number = chat.get("id") if isinstance(chat, Mapping) else None
        return number if isinstance(number, int) and _is_number(number, least=-(2**63)) else 0
    return 0


def _is_number(value: object, *, least: int) -> bool:
    """Whether a database can hold it."""
    return isinstance(value, int) and not isinstance(value, bool) and least <= value < 2**63
