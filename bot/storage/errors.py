"""What can be wrong with a database, in words for whoever runs the bot."""

from __future__ import annotations

from bot.ports import StorageUnavailable

__all__ = ["StorageUnavailable"]
