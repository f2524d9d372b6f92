"""Packs what a button does into Telegram's 64 bytes, and unpacks it again."""

from __future__ import annotations

import re

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.actions import Action, Verb
from bot.rendering.message import Rows

DATA_LIMIT = 64
"""Telegram's limit on callback data, in bytes."""

_SEPARATOR = "|"
_VERBS = frozenset(Verb)
_STEP = re.compile("[0-9]{1,9}")


def pack(action: Action) -> str:
    """Callback data. Raises ValueError for an action that does not fit or would not come back the same."""
    data = _SEPARATOR.join((action.verb, action.session, str(action.step), action.argument))
    if len(data.encode()) > DATA_LIMIT or unpack(data) != action:
        raise ValueError(f"an action does not fit a button: {action.verb.name}")
    return data


def unpack(data: str) -> Action | None:
    """The action; None for data that this program never made."""
    parts = data.split(_SEPARATOR)
    if len(parts) != 4 or parts[0] not in _VERBS or not _STEP.fullmatch(parts[2]):
        return None
    return Action(Verb(parts[0]), session=parts[1], step=int(parts[2]), argument=parts[3])


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """The buttons under a message; None if there are none."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(each.label, callback_data=pack(each.action)) for each in row] for row in rows]
    )


def keyboard_data(rows: Rows) -> dict[str, list[list[dict[str, str]]]]:
    """The same as the Bot API takes it."""
    return {
        "inline_keyboard": [
            [{"text": each.label, "callback_data": pack(each.action)} for each in row] for row in rows
        ]
    }
