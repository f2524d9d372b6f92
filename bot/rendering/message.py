"""A message as Telegram will take it: text, and rows of buttons under it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions import Action

TEXT_LIMIT = 4096
"""Telegram's limit on a message's visible text, in UTF-16 units."""

TOAST_LIMIT = 200
"""Telegram's limit on the words that answer a button, in characters."""


@dataclass(frozen=True)
class Button:
    """What is written on a button, and what it does."""

    label: str
    action: Action


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Message:
    """Text in Telegram's HTML, and the buttons under it."""

    text: str
    rows: Rows = ()


@dataclass(frozen=True)
class Toast:
    """A few words that answer a button without a message. `alert` asks for a tap to close it."""

    text: str
    alert: bool = False
