"""A message as Telegram will take it: text, and rows of buttons under it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions import Action
from bot.rendering.outcome import Attachment, Quiz

TEXT_LIMIT = 4096
"""Telegram's limit on a message's visible text, in UTF-16 units."""

CAPTION_LIMIT = 1024
"""Telegram's limit on the visible text under a file, in UTF-16 units."""

QUESTION_LIMIT = 300
"""Telegram's limit on a quiz's question, which is plain text, in UTF-16 units."""

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
    """Text in Telegram's HTML, the buttons under it, and a file that it is the caption of.

    With a quiz it is that quiz's question, in plain text. `silent`: the phone makes no sound.
    """

    text: str
    rows: Rows = ()
    attachment: Attachment | None = None
    quiz: Quiz | None = None
    silent: bool = False


@dataclass(frozen=True)
class Toast:
    """A few words that answer a button without a message. `alert` asks for a tap to close it."""

    text: str
    alert: bool = False
