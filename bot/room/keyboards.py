"""Reads ``reply_markup``: inline keyboards under a message, and keyboards in place of the person's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.room.addresses import normal_address
from bot.room.arguments import Arguments
from bot.room.errors import bad_request
from bot.room.json_types import Json

_DATA_LIMIT = 64
_MOST_BUTTONS = 100
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)


@dataclass(frozen=True)
class Markup:
    """What a message carries: an inline keyboard, or a change of the person's own keyboard, or neither."""

    inline: Json | None = None
    reply: Json | None = None


def read_markup(arguments: Arguments) -> Markup:
    """Check the parameter ``reply_markup``.

    Raises ``ApiError`` (400), among others BUTTON_DATA_INVALID for more than 64 bytes of callback data.
    """
    given = arguments.json("reply_markup", "reply keyboard markup")
    if given is None:
        return Markup()
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in given:
        return Markup(inline=_inline(given["inline_keyboard"]))
    if "keyboard" in given:
        rows = [[_reply_button(button) for button in row] for row in _rows(given["keyboard"])]
        return Markup(reply={**given, "keyboard": [row for row in rows if row]} if any(rows) else None)
    if given.get("force_reply") or given.get("remove_keyboard"):
        return Markup(reply=given)
    return Markup()


def read_inline(arguments: Arguments) -> Json | None:
    """The keyboard of an edit, which can only be an inline one; None takes it away."""
    markup = read_markup(arguments)
    if markup.reply:
        raise bad_request("inline keyboard expected")
    return markup.inline


def _rows(value: Any) -> list[list[Any]]:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise bad_request("can't parse keyboard: Expected an Array of Array")
    return value


def _inline(value: Any) -> Json | None:
    rows = [[_inline_button(button) for button in row] for row in _rows(value)]
    rows = [row for row in rows if row]
    if sum(len(row) for row in rows) > _MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _label(button: Any, what: str) -> str:
    if not isinstance(button, dict):
        raise bad_request(f"can't parse {what}: Expected an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise bad_request(f"can't parse {what}: Can't find field \"text\"")
    if not text.strip():
        raise bad_request(f"{what} text must be non-empty")
    return text


def _inline_button(button: Any) -> Json:
    _label(button, "inline keyboard button")
    if not any(action in button for action in _ACTIONS):
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if "callback_data" in button:
        data = button["callback_data"]
        if not isinstance(data, str) or not 0 < len(data.encode()) <= _DATA_LIMIT:
            raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button:
        address = normal_address(str(button["url"]))
        if not address:
            raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
        return {**button, "url": address}
    return dict(button)


def _reply_button(button: Any) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    _label(button, "keyboard button")
    return dict(button)


def buttons(message: Mapping[str, Any]) -> list[Json]:
    """All inline buttons of a message, in reading order."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]
