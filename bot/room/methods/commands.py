"""The command menu: which commands a bot offers to whom."""

import re
from typing import Any

from bot.room.accounts import BotAccount
from bot.room.chats import Chat
from bot.room.errors import bad_request
from bot.room.json_types import Json
from bot.room.methods.call import Call, Method
from bot.room.world import World

_MOST = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_COMMAND_LIMIT = 32
_DESCRIPTION_LIMIT = 256
_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_CHAT_SCOPES = ("chat", "chat_administrators", "chat_member")


def _set_my_commands(call: Call) -> bool:
    given = call.arguments.json_list("commands", "commands")
    if len(given) > _MOST:
        raise bad_request("too many commands specified")
    key = _scope_key(call)
    call.bot.settings["commands"][key] = [_command(item) for item in given]
    _tell(call)
    return True


def _delete_my_commands(call: Call) -> bool:
    call.bot.settings["commands"].pop(_scope_key(call), None)
    _tell(call)
    return True


def _get_my_commands(call: Call) -> list[Json]:
    found: list[Json] = call.bot.settings["commands"].get(_scope_key(call), [])
    return found


def commands_in(bot: BotAccount, chat: Chat | None, language: str = "") -> list[Json]:
    """The menu that a person sees: the narrowest scope that has one, in their language if there is that."""
    scopes = ["default"]
    if chat is not None:
        scopes = [
            f"chat:{chat.chat_id}",
            "all_private_chats" if chat.private else "all_group_chats",
            "default",
        ]
    kept = bot.settings["commands"]
    for scope in scopes:
        for spoken in dict.fromkeys((language, "")):
            if kept.get(f"{scope}|{spoken}"):
                found: list[Json] = kept[f"{scope}|{spoken}"]
                return found
    return []


def _tell(call: Call) -> None:
    call.world.save_bot(call.bot)
    for chat in call.world.chats.values():
        if call.bot.id in chat.bot_ids:
            seen = commands_in(call.bot, chat, language_in(call.world, chat))
            chat.publish({"type": "commands", "commands": seen})


def language_in(world: World, chat: Chat) -> str:
    """The language of the person of a private chat, "" for a group."""
    return str(world.users.get(chat.chat_id, {}).get("language_code", "")) if chat.private else ""


def _scope_key(call: Call) -> str:
    scope = call.arguments.json_object("scope", "BotCommandScope") or {"type": "default"}
    kind = scope.get("type")
    language = call.arguments.text("language_code")
    if kind in _SCOPES:
        return f"{kind}|{language}"
    if kind not in _CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    chat = call.world.chat_seen_by(call.bot, str(scope.get("chat_id", "")))
    member = f":{scope.get('user_id')}" if kind == "chat_member" else ""
    return f"{kind}:{chat.chat_id}{member}|{language}"


def _command(item: Any) -> Json:
    if not isinstance(item, dict):
        raise bad_request("can't parse list of bot commands: Expected an Object")
    command = str(item.get("command") or "").removeprefix("/")
    description = str(item.get("description") or "").strip()
    for name, value, limit in (
        ("command", command, _COMMAND_LIMIT),
        ("command description", description, _DESCRIPTION_LIMIT),
    ):
        if not value:
            raise bad_request(f"{name} must be non-empty")
        if len(value) > limit:
            raise bad_request(f"{name} length must not exceed {limit}")
    if not _COMMAND.fullmatch(command.lower()):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": command.lower(), "description": description}


METHODS: dict[str, Method] = {
    "setMyCommands": _set_my_commands,
    "deleteMyCommands": _delete_my_commands,
    "getMyCommands": _get_my_commands,
}
