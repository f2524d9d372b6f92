"""What handlers need to know of an update."""

from __future__ import annotations

from telegram import Update

from bot.ports import Incoming


def incoming_of(update: Update) -> Incoming:
    """Who sent it, and with which message. The update must come from a person's private chat."""
    user = update.effective_user
    assert user is not None  # noqa: S101 - the routes let only people's updates through
    message = update.effective_message
    by_button = update.callback_query is not None
    return Incoming(user.id, update.update_id, message.message_id if message and not by_button else None)
