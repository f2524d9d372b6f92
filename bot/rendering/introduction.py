"""What the bot is called, and what Telegram shows of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

_Command = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,32}$")]
_About = Annotated[str, StringConstraints(min_length=1, max_length=256)]


class Introduction(BaseModel):
    """`content/commands.yaml`: the command menus, and what Telegram shows of the bot. The limits are those
    of the Bot API (setMyName, BotCommand, setMyDescription, setMyShortDescription).
    """

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    commands: Mapping[_Command, _About]
    trainers_commands: Mapping[_Command, _About]
    description: Annotated[str, StringConstraints(max_length=512)]
    short_description: Annotated[str, StringConstraints(max_length=120)]
