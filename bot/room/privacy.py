"""Privacy mode: what of a group's talk a bot gets to read."""

from bot.room.accounts import BotAccount
from bot.room.json_types import Json


def is_meant_for(bot: BotAccount, message: Json) -> bool:
    """What a bot in privacy mode reads in a group: commands that are not another bot's, answers to it,
    and service messages."""
    if message.get("reply_to_message", {}).get("from", {}).get("id") == bot.id:
        return True
    if any(name in message for name in ("new_chat_members", "left_chat_member")):
        return True
    command, _, addressee = _command_of(message).partition("@")
    return bool(command) and addressee.lower() in ("", bot.username.lower())


def _command_of(message: Json) -> str:
    """The command that a message begins with, without its slash; "" where it begins with none."""
    for entity in message.get("entities", ()):
        if entity["type"] == "bot_command" and entity["offset"] == 0:
            return str(message["text"][1 : entity["length"]])
    return ""
